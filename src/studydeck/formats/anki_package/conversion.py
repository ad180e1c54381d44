"""Anki's notes as ours: those that studydeck once wrote exactly, all others as their cards show them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import nh3

from studydeck.cards.notes import GAP, Note
from studydeck.errors import InvalidInputError
from studydeck.formats import fields
from studydeck.formats.anki_package import templates

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from studydeck.formats.anki_package.package import AnkiPackage, NoteType, PackedCard, PackedNote

# fmt: off
_ALLOWED_TAGS: Final = {
    "a", "audio", "b", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
    "li", "mark", "ol", "p", "pre", "rp", "rt", "ruby", "s", "small", "span", "strong", "sub", "sup", "table", "tbody",
    "td", "th", "thead", "tr", "u", "ul",
}
# fmt: on
_ALLOWED_ATTRIBUTES: Final = {
    "a": {"href"},
    "audio": {"src", "controls"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}  # fmt: skip
_SOUND: Final = re.compile(r"\[sound:([^\]]*)\]")
_BREAK: Final = re.compile(r"<(?:br|/p|/div|/li|/tr|/h\d|hr)\b[^>]*>", re.IGNORECASE)
_IMAGE: Final = re.compile(r"<(?:img|audio)\b[^>]*>", re.IGNORECASE)
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
            skipped.append(SkippedCard(card, _plain(note.fields[0])[:200], str(error)))
    return tuple(taken), tuple(skipped)


def _card(package: AnkiPackage, packed: PackedNote, card: PackedCard) -> ImportedCard:
    note_type = package.note_types[packed.type_id]
    deck = package.decks.get(card.deck_id, "Default")
    named = dict(zip(note_type.fields, packed.fields, strict=False))
    changed = _moment(packed.changed)
    if note_type.fields[: len(fields.FIELD_NAMES)] == fields.FIELD_NAMES:
        uid = packed.guid.rpartition(":")[0]
        dated = fields.to_note(named, packed.guid, _own_tags(packed.tags), changed)
        return ImportedCard(card, deck, uid, dated.note, "", "", changed)
    extra = {"Tags": " ".join(packed.tags), "Type": note_type.name, "Deck": deck, "Subdeck": deck.rpartition("::")[2]}
    front, back = _sides(note_type, card, named | {name: html.escape(text) for name, text in extra.items()})
    front, back = clean(front, package.media), clean(back, package.media)
    return ImportedCard(card, deck, "", _note(note_type, packed, card, front, back), front, back, changed)


def _sides(note_type: NoteType, card: PackedCard, named: Mapping[str, str]) -> tuple[str, str]:
    """The HTML of the question and, without the question again, of the answer."""
    gap = 0
    if note_type.is_cloze:
        gap = card.ordinal + 1
        if any(templates.has_masks(text) for text in named.values()):
            raise InvalidInputError("its gaps are masks over a picture, which cannot be shown here yet")
    ordinal = 0 if note_type.is_cloze else card.ordinal
    if ordinal >= len(note_type.templates):
        raise InvalidInputError("its note type has no such card")
    template = note_type.templates[ordinal]
    front = templates.render(template.front, named, gap)
    back = templates.render(template.back, {**named, templates.FRONT_SIDE: ""}, gap)
    return front, _ANSWER_RULE.sub("", back)


def _note(note_type: NoteType, packed: PackedNote, card: PackedCard, front: str, back: str) -> Note:
    question, answer = _plain(front), _plain(back)
    if note_type.is_cloze:
        texts = templates.gaps(" ".join(packed.fields))
        answer = ", ".join(_plain(gap.answer) for gap in texts if gap.number == card.ordinal + 1)
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


def _own_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """The tags without the one that the export adds."""
    return tuple(tag for tag in tags if not tag.startswith("deck::"))


def _moment(seconds: int) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        raise InvalidInputError("the time of its last change is none") from None


# ------------------------------------------------------------------ HTML
def clean(markup: str, media: Collection[str]) -> str:
    """`markup` without anything that runs, calls elsewhere or changes the page; `media` may be shown."""
    with_sounds = _SOUND.sub(lambda sound: f'<audio controls src="{html.escape(sound[1])}"></audio>', markup)

    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "src":
            return value if value in media else None
        return value if tag != "a" or value.startswith(("https://", "http://")) else None

    return nh3.clean(
        with_sounds,
        tags=_ALLOWED_TAGS,
        attributes=_ALLOWED_ATTRIBUTES,
        attribute_filter=kept,
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer",
    )


def _plain(markup: str) -> str:
    """The words of `markup`: what a typed answer is compared with, and what lists show."""
    text = _BREAK.sub("\n", _IMAGE.sub(" [image] ", _SOUND.sub(" ", markup)))
    lines = html.unescape(nh3.clean(text, tags=set())).replace("\xa0", " ").split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
