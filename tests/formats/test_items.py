"""What a platform is asked: an item a note, and the events of the deck to be put in order."""

from __future__ import annotations

import pytest

from factories import NOON, a_note
from studydeck.cards.notes import Excerpt
from studydeck.formats import items
from studydeck.formats.deck import DatedNote, DeckFile


def deck_of(count: int) -> DeckFile:
    """A deck that asks for the year of so many events, the latest first."""
    years = [str(1900 - number) for number in range(count)]
    notes = [a_note(year, answer=year, evidence=(Excerpt(int(year), int(year) + 4, year),)) for year in years]
    return DeckFile("harbours", "Harbours", [DatedNote(note, NOON) for note in notes])


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, []), (2, []), (3, [3]), (5, [5]), (6, [3, 3]), (11, [3, 4, 4]), (50, [5] * 10)]
)
def test_events_are_asked_for_in_groups_of_three_to_five(count: int, sizes: list[int]) -> None:
    assert [len(item.right) for item in items.order_items(deck_of(count))] == sizes


def test_each_event_stands_in_one_group_and_in_its_order() -> None:
    asked = [event for item in items.order_items(deck_of(7)) for event in item.right]
    assert asked == [f"When was the harbour {year} opened?" for year in range(1894, 1901)]


def test_every_note_is_an_item_of_its_own() -> None:
    assert [item.identifier for item in items.items(deck_of(3))] == [
        "harbours-1900", "harbours-1899", "harbours-1898", "harbours-order-1",
    ]  # fmt: skip
