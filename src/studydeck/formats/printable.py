"""A deck on paper: a quiz sheet with its key, and cards to be cut out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Final

from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.formats.items import Item, note_items

CARDS_A_ROW: Final = 2
ROWS_A_SHEET: Final = 4  # of A4 or Letter, each about the size of a playing card


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """One question of the sheet, and what the key says of it."""

    number: int  # from 1
    prompt: str
    options: tuple[tuple[str, str], ...]  # letter and words; none where the answer is to be written
    answer: str  # for the key: with its letter where it is one of the options
    proof: str  # the sentences of the text
    page: str  # of the original that they stand on


@dataclass(frozen=True, slots=True)
class PaperCard:
    """One card to be cut out."""

    number: int
    question: str
    answer: str
    proof: str  # the sentences of the text
    source: str  # the deck's title, with the page of the original


@dataclass(frozen=True, slots=True)
class CardSheet:
    """Both sides of a sheet in rows; turned over its long edge, each answer lies behind its question."""

    fronts: tuple[tuple[PaperCard | None, ...], ...]
    backs: tuple[tuple[PaperCard | None, ...], ...]


def quiz(deck: DeckFile) -> Iterator[QuizQuestion]:
    """The deck's notes as questions, in their order; options stand in the order of the alphabet."""
    for number, (dated, item) in enumerate(zip(deck.notes, note_items(deck), strict=True), 1):
        words = sorted((item.right[0], *item.wrong), key=str.casefold) if item.wrong else []
        options = tuple(zip(ascii_lowercase, words, strict=False))
        letters = {option: letter for letter, option in options}
        right = item.right[0]
        answer = f"{letters[right]}) {right}" if right in letters else right
        yield QuizQuestion(number, item.prompt, options, answer, item.feedback, dated.page)


def card_sheets(deck: DeckFile) -> Iterator[CardSheet]:
    """The deck's notes as cards, in their order, sheet after sheet."""
    size = CARDS_A_ROW * ROWS_A_SHEET
    pairs = zip(deck.notes, note_items(deck), strict=True)
    all_cards = [_card(number, dated, item, deck.title) for number, (dated, item) in enumerate(pairs, 1)]
    for start in range(0, len(all_cards), size):
        cards = all_cards[start : start + size]
        rows = tuple(_row(cards[first : first + CARDS_A_ROW]) for first in range(0, len(cards), CARDS_A_ROW))
        yield CardSheet(rows, tuple(row[::-1] for row in rows))


def _card(number: int, dated: DatedNote, item: Item, title: str) -> PaperCard:
    source = ", ".join(filter(None, (title, dated.page)))
    return PaperCard(number, item.prompt, item.right[0], item.feedback, source)


def _row(cards: list[PaperCard]) -> tuple[PaperCard | None, ...]:
    return (*cards, *(None for _ in range(CARDS_A_ROW - len(cards))))
