"""What a file holds, before anything is written: any of the formats as cards, with what may come along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from studydeck.cards.notes import Note
from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.formats import anki_package, anki_text, quizlet, spreadsheet, tsv
from studydeck.formats.anki_package import AnkiPackage, PackedCard, PackedReview, conversion
from studydeck.formats.spreadsheet import Sheet

ENDINGS = (".apkg", ".colpkg", ".csv", ".tsv", ".txt")
_PACKAGES = (".apkg", ".colpkg")
_LONGEST_TEXT = 50_000_000  # bytes
_EXPORT_STEP = timedelta(seconds=1)  # what a package rounds moments to


@dataclass(frozen=True, slots=True)
class IncomingCard:
    """A card that could be taken over."""

    note: Note
    changed: datetime  # when its words last changed
    deck_uid: str = ""  # of the deck of ours that it once left; "" for a card from elsewhere
    deck: str = ""  # its deck in Anki
    exported: datetime | None = None  # of a card that once left: what it said then is of this moment
    is_edited: bool = True  # since it left; a card from elsewhere counts as edited
    scheduled: PackedCard | None = None  # how Anki has it


@dataclass(frozen=True, slots=True)
class Skipped:
    """What cannot be taken over, and why."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table or a pasted text is to be read; empty: as it seems best."""

    delimiter: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds."""

    kind: str  # in words for its owner
    title: str  # for a deck of its own
    cards: tuple[IncomingCard, ...]
    skipped: tuple[Skipped, ...]
    sheet: Sheet | None = None  # of a table: how it was read
    created: int = 0  # of a package: Anki's day 0, in seconds of the epoch
    reviews: Mapping[int, tuple[PackedReview, ...]] = field(default_factory=dict)  # by Anki's card id, in their order
    media: Mapping[str, Path] = field(default_factory=dict)  # by the name that cards use

    @property
    def answer_count(self) -> int:
        """How many answers to these cards the file tells of."""
        return sum(len(self.reviews.get(card.scheduled.id, ())) for card in self.cards if card.scheduled)

    @property
    def has_learning(self) -> bool:
        """Whether a learner has answered or suspended any of the cards."""
        return bool(self.reviews) or any(card.scheduled and _is_touched(card.scheduled) for card in self.cards)


def read_file(  # noqa: PLR0913 - where it is, what it is called, how and when it is read
    path: Path,
    filename: str,
    folder: Path,
    now: datetime,
    *,
    reading: Reading | None = None,
    progress: Callable[[], None] | None = None,
) -> Found:
    """What the file at `path` holds; a package is unpacked into `folder`, once.

    Raises:
        InvalidInputError: it is broken, of a kind that nobody knows, or holds no card.
    """
    ending = PurePosixPath(filename.lower()).suffix
    if ending not in ENDINGS:
        raise InvalidInputError(f"Only files that end in {', '.join(ENDINGS)} can be imported, not “{filename}”.")
    if ending in _PACKAGES:
        found = _of_package(_package(path, folder, progress), filename, folder)
    else:
        found = _of_text(path, filename, now, reading or Reading())
    return _checked(found)


def read_pasted(text: str, between: str, after: str, now: datetime) -> Found:
    """What text pasted out of Quizlet holds.

    Raises:
        InvalidInputError: nothing was pasted, a separator is empty, or it holds no card.
    """
    sheet = quizlet.load(text, between, after)
    return _checked(_of_sheet("pasted cards", "Pasted cards", sheet, now, "card"))


def waiting_media(folder: Path, name: str) -> bytes:
    """A picture or sound of the package that was unpacked into `folder`.

    Raises:
        NotFoundError: there is none of this name.
    """
    entry = anki_package.unpacked(folder).media.get(name) if anki_package.is_unpacked(folder) else None
    if entry is None:
        raise NotFoundError("There is no such picture or sound.")
    return (folder / entry).read_bytes()


def _checked(found: Found) -> Found:
    if not found.cards:
        why = f" {found.skipped[0].what}: {found.skipped[0].reason}." if found.skipped else ""
        raise InvalidInputError(f"There is no card in it that could be taken over.{why}")
    return found


# ------------------------------------------------------------------ packages
def _package(path: Path, folder: Path, progress: Callable[[], None] | None) -> AnkiPackage:
    if anki_package.is_unpacked(folder):
        return anki_package.unpacked(folder)
    folder.mkdir(exist_ok=True)
    return anki_package.load(path, folder, progress=progress)


def _of_package(package: AnkiPackage, filename: str, folder: Path) -> Found:
    cards, skipped = conversion.convert(package)
    reviews: dict[int, list[PackedReview]] = defaultdict(list)
    for review in package.reviews:
        reviews[review.card_id].append(review)
    names = sorted({card.deck for card in cards})
    return Found(
        kind="Anki package",
        title=_common_name(names) or PurePosixPath(filename).stem,
        cards=tuple(_incoming(card, _common_name(names)) for card in cards),
        skipped=tuple(Skipped(card.question or "an empty note", card.reason) for card in skipped),
        created=package.created,
        reviews={card_id: tuple(of_card) for card_id, of_card in reviews.items()},
        media={name: folder / entry for name, entry in package.media.items()},
    )


def _incoming(card: conversion.ImportedCard, common: str) -> IncomingCard:
    note = card.note
    if card.exported is None:
        below = card.deck.removeprefix(common).removeprefix("::").replace("::", ", ")
        sibling = note.guid.rpartition("-")[0]
        note = replace(note, front=card.front, back=card.back, sibling=sibling, context=below)
    return IncomingCard(
        note=note,
        changed=card.changed,
        deck_uid=card.deck_uid,
        deck=card.deck,
        exported=card.exported,
        is_edited=card.exported is None or card.changed - card.exported > _EXPORT_STEP,
        scheduled=card.anki_card,
    )


def _common_name(names: list[str]) -> str:
    """The deck that all these decks are, or are in: "Course" of "Course::Poles" and "Course::Ships"."""
    if not names:
        return ""
    paths = [name.split("::") for name in names]
    shared = []
    for parts in zip(*paths, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return "::".join(shared)


def _is_touched(card: PackedCard) -> bool:
    return card.type != 0 or card.queue == -1


# ------------------------------------------------------------------ texts
def _of_text(path: Path, filename: str, now: datetime, reading: Reading) -> Found:
    if path.stat().st_size > _LONGEST_TEXT:
        raise InvalidInputError(f"{filename} is larger than {_LONGEST_TEXT // 1_000_000} MB. Import it in parts.")
    data = path.read_bytes()
    stem = PurePosixPath(filename).stem
    if anki_text.is_anki_text(data):
        return _of_anki_text(data, stem, now)
    columns = reading.columns or None
    sheet = spreadsheet.load(data, filename, reading.delimiter or None, columns)
    return _of_sheet("table", stem, sheet, now, "line")


def _of_anki_text(data: bytes, stem: str, now: datetime) -> Found:
    header = anki_text.read_header(data)
    if header.is_ours:
        cards = tuple(IncomingCard(dated.note, dated.changed) for dated in tsv.load(data, now))
        return Found("Anki text", header.deck or stem, cards, ())
    sheet = anki_text.load(data)
    return replace(_of_sheet("Anki text", header.deck or stem, sheet, now, "line"), sheet=None)


def _of_sheet(kind: str, title: str, sheet: Sheet, now: datetime, unit: str) -> Found:
    cards = tuple(IncomingCard(row.note, now) for row in sheet.rows)
    skipped = tuple(Skipped(f"{unit} {row.line}", row.reason) for row in sheet.skipped)
    return Found(kind, title, cards, skipped, sheet)
