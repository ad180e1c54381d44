"""A note as an assessment item: what GIFT, Moodle XML and QTI each write in their own way.

"Item" is the word of those formats for one question that a learning platform asks and grades by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from studydeck.cards.notes import GAP

if TYPE_CHECKING:
    from studydeck.cards.notes import Note
    from studydeck.formats.deck import DeckFile

ItemKind = Literal["short", "choice", "year"]

GAP_LINE: Final = "_____"  # a gap as platforms show it; their own gap syntax wants the answer in the question
NEAR_YEARS: Final = 1  # a year that is off by this much
NEAR_CREDIT: Final = 50  # earns this share, in percent
_YEAR = re.compile(r"[1-9]\d{0,3}")  # a year of our era, written as its number alone


@dataclass(frozen=True, slots=True)
class Item:
    """One question with all that a platform needs to grade it."""

    identifier: str  # permanent: the deck's uid and the note's guid
    kind: ItemKind
    prompt: str
    right: tuple[str, ...]  # every right answer, the one to show first
    wrong: tuple[str, ...]  # the other options of a choice, in the deck's order
    feedback: str  # the sentences of the text that prove the answer
    tags: tuple[str, ...]


def items(deck: DeckFile) -> tuple[Item, ...]:
    """Every note of `deck` as an item, in its order."""
    return tuple(_item(deck, dated.note) for dated in deck.notes)


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
