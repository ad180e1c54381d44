"""Quizlet's text: what its "Copy text" gives and its "Import" takes, a term and a definition a card.

Quizlet lets its user choose what stands between a term and its definition, and between two cards; a tab and a new line
are what it starts with.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, Final

from studydeck.errors import InvalidInputError
from studydeck.formats import spreadsheet

if TYPE_CHECKING:
    from studydeck.formats.deck import DeckFile
    from studydeck.formats.spreadsheet import Sheet

BETWEEN: Final = "\t"
AFTER: Final = "\n"


def dump(deck: DeckFile, out: BinaryIO) -> None:
    """Write the questions and answers of `deck` to `out` as UTF-8, ready to be pasted into Quizlet."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="")
    text.writelines(
        f"{_one_line(dated.note.question)}{BETWEEN}{_one_line(dated.note.answer)}{AFTER}" for dated in deck.notes
    )
    text.detach()  # flushes, and leaves `out` open to its owner


def load(pasted: str, between: str = BETWEEN, after: str = AFTER) -> Sheet:
    """What the pasted text holds: `between` parts a term from its definition, `after` a card from the next.

    Raises:
        InvalidInputError: nothing was pasted, or a separator is empty.
    """
    if not between or not after:
        raise InvalidInputError("Say what stands between term and definition, and what between two cards.")
    cards = [card for card in pasted.replace("\r\n", "\n").split(after.replace("\r\n", "\n")) if card.strip()]
    if not cards:
        raise InvalidInputError("Nothing was pasted. Copy the cards in Quizlet (Export), then paste them here.")
    lines = [(number, [part.strip() for part in card.split(between, 1)]) for number, card in enumerate(cards, 1)]
    return spreadsheet.sheet_of(lines, between, ("question", "answer"))


def _one_line(text: str) -> str:
    return " ".join(text.split())
