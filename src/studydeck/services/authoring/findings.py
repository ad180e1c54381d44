"""What one reading of a text finds, in the form in which it is kept and shown."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from studydeck import cards, reading
from studydeck.cards.notes import Note, Rejection
from studydeck.config import JOB_FROM_WORDS
from studydeck.reading.corrections import Correction
from studydeck.reading.document import Parse, Span
from studydeck.reading.edtf import in_words
from studydeck.reading.tagger import DEFAULT_MODEL

NOT_KNOWN = "no date known"
_REMEMBERED_TEXTS = 2  # an author corrects one text at a time; its parse takes some ten megabytes
_RULES_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A date or an actor in the text, as the page shows it."""

    start: int
    end: int
    kind: str  # date, person, organisation, place, event
    label: str  # the date in words, the actor's full name
    key: str = ""  # the actor's id; "" for a date
    edtf: str = ""  # the date; "" for an actor, and where it is not known

    def cut(self, text: str) -> str:
        """The words of `text` that are marked."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class FoundConflict:
    """Words of a text that contradict each other."""

    key: str  # stays while the words stay
    message: str  # with the sum shown
    places: tuple[Span, ...]  # the words in dispute
    evidence: tuple[Span, ...]  # their sentences


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that is kept of a reading."""

    marks: tuple[Mark, ...]
    conflicts: tuple[FoundConflict, ...]
    notes: tuple[Note, ...]
    rules: str  # by which it was read
    left_out: tuple[Rejection, ...] = ()  # what no card was made of


def findings(read: reading.Reading, title: str) -> Findings:
    """What is kept of `read`, with the cards drafted from it; they show its title."""
    conflicts = tuple(FoundConflict(each.key, each.message, each.places, each.evidence) for each in read.all_conflicts)
    drafting = cards.draft(read, title=title)
    return Findings(marks_of(read), conflicts, drafting.notes, rules_version(), drafting.rejections)


def read_findings(  # noqa: PLR0913 - what a text says hangs on all of these
    text: str,
    published: str | None,
    corrections: Sequence[Correction] = (),
    progress: Callable[[float], None] | None = None,
    *,
    title: str = "",
    model: str = DEFAULT_MODEL,
) -> reading.Reading:
    """The text read with what its author corrected; one that is read while somebody waits is parsed once only.

    Raises:
        ConfigurationError: the model is not installed.
    """
    is_short = progress is None and len(text.split()) <= JOB_FROM_WORDS
    parses = _parsed(text, model) if is_short else None
    return reading.read(text, published, progress, model=model, corrections=corrections, parses=parses, title=title)


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _parsed(text: str, model: str) -> tuple[Parse, ...]:
    return reading.parse_text(text, model=model)


@cache
def rules_version() -> str:
    """Letters that change whenever the rules that read texts and draft cards do."""
    digest = hashlib.sha256()
    for package in ("reading", "cards"):
        for name, source in sorted(_sources(files("studydeck") / package)):
            digest.update(name.encode() + b"\0" + source)
    return digest.hexdigest()[:_RULES_DIGITS]


def _sources(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from ((f"{entry.name}/{name}", source) for name, source in _sources(entry))
        elif entry.name.endswith(".py"):
            yield entry.name, entry.read_bytes()


# ------------------------------------------------------------------ marks
def marks_of(read: reading.Reading) -> tuple[Mark, ...]:
    """Dates and actors in the order of the text, no two overlapping; a date wins over a name."""
    marks: list[Mark] = []
    for mark in sorted([*_dates(read), *_actors(read)], key=lambda mark: (mark.start, mark.kind != "date", -mark.end)):
        if not marks or mark.start >= marks[-1].end:
            marks.append(mark)
    return tuple(marks)


def _dates(read: reading.Reading) -> Iterator[Mark]:
    """The dates, those too that stay open, but not words like `recently` that never name one."""
    for timex in read.dates:
        if timex.edtf:
            yield Mark(timex.span.start, timex.span.end, "date", in_words(timex.edtf), edtf=timex.edtf)
        elif timex.type == "DATE" and not timex.value.endswith("_REF"):
            yield Mark(timex.span.start, timex.span.end, "date", NOT_KNOWN)


def _actors(read: reading.Reading) -> Iterator[Mark]:
    for actor in read.actors:
        for mention in actor.mentions:
            yield Mark(mention.span.start, mention.span.end, actor.type, actor.name, actor.id)


# ------------------------------------------------------------------ the JSON of columns
def pack_marks(marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """The marks as a column keeps them."""
    return [asdict(mark) for mark in marks]


def unpack_marks(column: Sequence[dict[str, Any]]) -> tuple[Mark, ...]:
    """The marks that `pack_marks` packed; an early text's know neither keys nor EDTF."""
    return tuple(Mark(**mark) for mark in column)


def pack_conflicts(conflicts: Sequence[FoundConflict]) -> list[dict[str, Any]]:
    """The conflicts as a column keeps them."""
    return [
        {
            "key": each.key,
            "message": each.message,
            "places": [pack_span(span) for span in each.places],
            "evidence": [pack_span(span) for span in each.evidence],
        }
        for each in conflicts
    ]


def unpack_conflicts(column: Sequence[dict[str, Any]]) -> tuple[FoundConflict, ...]:
    """The conflicts that `pack_conflicts` packed."""
    return tuple(
        FoundConflict(
            each["key"],
            each["message"],
            tuple(Span(*span) for span in each["places"]),
            tuple(Span(*span) for span in each["evidence"]),
        )
        for each in column
    )


def pack_span(span: Span) -> list[int]:
    """The start and the end."""
    return [span.start, span.end]
