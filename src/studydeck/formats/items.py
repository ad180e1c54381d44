"""A note as an assessment item: what GIFT, Moodle XML and QTI each write in their own way.

"Item" is the word of those formats for one question that a learning platform asks and grades by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from studydeck.cards import orderings
from studydeck.cards.notes import GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.cards.notes import Note
    from studydeck.cards.orderings import Event
    from studydeck.formats.deck import DeckFile

ItemKind = Literal["short", "choice", "year", "order"]

GAP_LINE: Final = "_____"  # a gap as platforms show it; their own gap syntax wants the answer in the question
NEAR_YEARS: Final = 1  # a year that is off by this much
NEAR_CREDIT: Final = 50  # earns this share, in percent
_EVENTS_AT_A_TIME: Final = 5  # to be put in order; the last items may ask for one less
_PUT_IN_ORDER: Final = "Put these in order, the earliest first."
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # the Char of XML 1.0
_YEAR = re.compile(r"[1-9]\d{0,3}")  # a year of our era, written as its number alone


@dataclass(frozen=True, slots=True)
class Item:
    """One question with all that a platform needs to grade it."""

    identifier: str  # permanent: the deck's uid and the note's guid
    kind: ItemKind
    prompt: str
    right: tuple[str, ...]  # every right answer, the one to show first; of an order, its events from the earliest on
    wrong: tuple[str, ...]  # the other options of a choice, in the deck's order
    feedback: str  # the sentences of the text that prove the answer
    tags: tuple[str, ...]


def items(deck: DeckFile) -> tuple[Item, ...]:
    """Every note of `deck` as an item, in its order; then its events to be put in order, where there are enough."""
    return (*note_items(deck), *order_items(deck))


def note_items(deck: DeckFile) -> tuple[Item, ...]:
    """An item for each note."""
    return tuple(_item(deck, dated.note) for dated in deck.notes)


def order_items(deck: DeckFile) -> tuple[Item, ...]:
    """Items that ask for the order of events: such as the notes date so that it is certain, neighbours in time."""
    events = orderings.certain_order(orderings.events_of(dated.note for dated in deck.notes))
    told_apart = tuple({_line(event.text): event for event in events}.values())
    return tuple(_order_item(deck, number, group) for number, group in enumerate(_groups(told_apart), 1))


def xml_text(text: str) -> str:
    """`text` with a replacement for each character that XML has no place for."""
    return _NOT_IN_XML.sub(lambda found: " " if found[0].isspace() else "\ufffd", text)


def _groups(events: Sequence[Event]) -> list[Sequence[Event]]:
    """The events in groups of nearly the same size; none where there are too few to put in order."""
    if len(events) < orderings.FEWEST:
        return []
    count = -(-len(events) // _EVENTS_AT_A_TIME)
    borders = [len(events) * place // count for place in range(count + 1)]
    return [events[start:end] for start, end in pairwise(borders)]


def _order_item(deck: DeckFile, number: int, events: Sequence[Event]) -> Item:
    return Item(
        identifier=f"{deck.uid}-order-{number}",
        kind="order",
        prompt=_PUT_IN_ORDER,
        right=tuple(_line(event.text) for event in events),
        wrong=(),
        feedback=", ".join(event.words for event in events),
        tags=("type::order",),
    )


def _line(text: str) -> str:
    return " ".join(text.replace(GAP, GAP_LINE).split())


def _item(deck: DeckFile, note: Note) -> Item:
    wrong = _wrong(note)
    return Item(
        identifier=f"{deck.uid}-{note.guid}",
        kind="choice" if wrong else _open_kind(note),
        prompt=note.question.replace(GAP, GAP_LINE),
        right=tuple(dict.fromkeys((note.answer, *note.accepted))),
        wrong=wrong,
        feedback=" ".join(" ".join(excerpt.text.split()) for excerpt in note.evidence),
        tags=note.tags,
    )


def _wrong(note: Note) -> tuple[str, ...]:
    """The options that are not right; none where the right answer is not among the options."""
    if note.choices is None or note.answer not in note.choices:
        return ()
    right = {note.answer, *note.accepted}
    return tuple(option for option in dict.fromkeys(note.choices) if option not in right)


def _open_kind(note: Note) -> ItemKind:
    """A bare year can be graded as a number, near ones in part; all else is graded as words."""
    return "year" if note.type == "when" and _YEAR.fullmatch(note.answer) else "short"
