"""Anki's notes as ours: those that studydeck once wrote exactly, all others as their cards show them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from studydeck.cards.notes import GAP, Note
from studydeck.errors import InvalidInputError
from studydeck.formats import fields
from studydeck.formats.anki_package import occlusion, templates
from studydeck.formats.card_html import clean, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studydeck.formats.anki_package.package import AnkiPackage, NoteType, PackedCard, PackedNote

_IN_WORDS: Final = frozenset({"Question", "Answer", "Accepted", "Choices", "Context"})
_FOREIGN_MARKUP: Final = re.compile(r"<(?!br>)[^>]*>|&nbsp;")  # we write no tag in words but <br>
_SHOWN_OR_HEARD: Final = re.compile(r"<img\b|\[sound:", re.IGNORECASE)
_LINE_END: Final = re.compile(r"<br\b[^>]*>|</(?:div|p|li)>|(?<=[^>])<(?:div|p|li)\b[^>]*>", re.IGNORECASE)
_BREAKS: Final = re.compile(r"(?:<br>)+")
_ANSWER_RULE: Final = re.compile(r"^\s*<hr\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ImportedCard:
    """One card of a package, ready to be shown before anything is written."""

    anki_card: PackedCard
    deck: str  # its full name, "Course::Deck"
    deck_uid: str  # of the studydeck deck that the note came from; "" for a note from elsewhere
    note: Note
    front: str  # cleaned HTML; "" for a note of ours, which needs none
    back: str
    changed: datetime  # aware
    exported: datetime | None = None  # of a note of ours: what it said when it left is of this moment


@dataclass(frozen=True, slots=True)
class SkippedCard:
    """One card that cannot be taken over, and why."""

    anki_card: PackedCard
    question: str  # what is known of it
    reason: str


def convert(package: AnkiPackage) -> tuple[tuple[ImportedCard, ...], tuple[SkippedCard, ...]]:
    """Every card of `package`, taken over or skipped with its reason, in the package's order."""
    notes = {note.id: note for note in package.notes}
    taken: list[ImportedCard] = []
    skipped: list[SkippedCard] = []
    for card in package.cards:
        note = notes[card.note_id]
        try:
            taken.append(_card(package, note, card))
        except InvalidInputError as error:
            skipped.append(SkippedCard(card, plain(note.fields[0])[:200], str(error)))
    return tuple(taken), tuple(skipped)


def _card(package: AnkiPackage, packed: PackedNote, card: PackedCard) -> ImportedCard:
    note_type = package.note_types[packed.type_id]
    deck = package.decks.get(card.deck_id, "Default")
    named = dict(zip(note_type.fields, packed.fields, strict=False))
    changed = _moment(packed.changed)
    if note_type.fields[: len(fields.FIELD_NAMES)] == fields.FIELD_NAMES:
        uid = packed.guid.rpartition(":")[0]
        is_kept = named.get(fields.LOOK_FIELD) == fields.LOOK
        typed = {
            name: _as_written(text, is_kept=is_kept) if name in _IN_WORDS else text for name, text in named.items()
        }
        dated = fields.to_note(typed, packed.guid, _own_tags(packed.tags), changed, package.media)
        return ImportedCard(card, deck, uid, dated.note, "", "", changed, dated.changed)
    extra = {"Tags": " ".join(packed.tags), "Type": note_type.name, "Deck": deck, "Subdeck": deck.rpartition("::")[2]}
    front, back = _sides(note_type, card, named | {name: html.escape(text) for name, text in extra.items()})
    front, back = clean(front, package.media), clean(back, package.media)
    return ImportedCard(card, deck, "", _note(note_type, packed, card, front, back), front, back, changed)


def _sides(note_type: NoteType, card: PackedCard, named: Mapping[str, str]) -> tuple[str, str]:
    """The HTML of the question and, without the question again, of the answer."""
    gap = card.ordinal + 1 if note_type.is_cloze else 0
    masks = [mask for text in named.values() for mask in occlusion.masks(text)] if note_type.is_cloze else []
    if masks:
        named = {name: "" if occlusion.has_masks(text) else text for name, text in named.items()}
    ordinal = 0 if note_type.is_cloze else card.ordinal
    if ordinal >= len(note_type.templates):
        raise InvalidInputError("its note type has no such card")
    template = note_type.templates[ordinal]
    front = templates.render(template.front, named, gap)
    back = templates.render(template.back, {**named, templates.FRONT_SIDE: ""}, gap)
    if masks:
        front = occlusion.drawn(front, masks, gap, is_back=False)
        back = occlusion.drawn(back, masks, gap, is_back=True)
    return front, _ANSWER_RULE.sub("", back)


def _note(note_type: NoteType, packed: PackedNote, card: PackedCard, front: str, back: str) -> Note:
    question, answer = plain(front), plain(back)
    has_masks = any(map(occlusion.has_masks, packed.fields))
    if note_type.is_cloze and not has_masks:
        texts = templates.gaps(" ".join(packed.fields))
        answer = ", ".join(plain(gap.answer) for gap in texts if gap.number == card.ordinal + 1)
    if not question or not answer:
        raise InvalidInputError(f"its {'answer' if question else 'question'} is empty")
    return Note(
        guid=f"{packed.guid}-{card.ordinal}",
        type="cloze" if note_type.is_cloze and question.count(GAP) == 1 else "what",
        question=question,
        answer=answer,
        accepted=(),
        choices=None,
        evidence=(),
        tags=packed.tags,
        tier="ready",
        score=1.0,
    )


def _as_written(markup: str, *, is_kept: bool) -> str:
    """The words and line ends of a field of ours, also where somebody set it in bold in Anki's editor.

    Pictures and sounds stay, and so does all markup where `is_kept`: the note had some when it left.
    """
    if is_kept or _SHOWN_OR_HEARD.search(markup) or not _FOREIGN_MARKUP.search(markup):
        return markup
    lines = _LINE_END.sub("<br>", markup).replace("&nbsp;", " ")
    return _BREAKS.sub("<br>", _FOREIGN_MARKUP.sub("", lines)).removesuffix("<br>")


def _own_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """The tags without the one that the export adds."""
    return tuple(tag for tag in tags if not tag.startswith("deck::"))


def _moment(seconds: int) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        raise InvalidInputError("the time of its last change is none") from None
