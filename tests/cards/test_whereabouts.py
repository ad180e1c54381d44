"""Where the options of a pool stand, beside which days, and which sentences may answer what is asked."""

from __future__ import annotations

import pytest

from studydeck.cards.notes import Excerpt
from studydeck.cards.pools import Option
from studydeck.cards.whereabouts import Whereabouts, days_apart, steps
from studydeck.reading.edtf import EdtfDate, day_number


def excerpts(*lines: str) -> tuple[Excerpt, ...]:
    """Sentences one behind the other."""
    ends = [sum(len(line) + 1 for line in lines[: at + 1]) for at in range(len(lines))]
    return tuple(Excerpt(end - len(line) - 1, end - 1, line) for line, end in zip(lines, ends, strict=True))


MET, SOLD, BEFORE = excerpts("Ann met Ben at the harbour.", "Ann sold the harbour in 1848.", "It was in 1801.")
ANN = Option("person", ("Ann",), sentences=(SOLD, MET))
DATES = (Option("year", ("1848",), EdtfDate(1848), (SOLD,)), Option("year", ("1801",), EdtfDate(1801), (BEFORE,)))
KNOWN = Whereabouts((ANN, *DATES))
OTHER = Excerpt(900, 907, "Ben ran")


@pytest.mark.parametrize(("place", "far"), [(0, 3), (3, 0), (4, 1), (6, 1), (7, 0), (9, 2)])
def test_the_nearest_place_tells_how_far_it_is(place: int, far: int) -> None:
    assert steps([3, 7], place) == far


def test_days_are_as_far_apart_as_the_nearest_two() -> None:
    assert days_apart([3, 7], {12, 20}) == 5
    assert days_apart([], {12}) is None
    assert days_apart([3], set()) is None


def test_an_option_stands_beside_the_days_of_its_sentences() -> None:
    placed = KNOWN.placed(ANN)
    assert placed.places == [MET.start, SOLD.start]
    assert placed.days == [day_number((1848, 1, 1))]
    assert KNOWN.days_in((BEFORE, OTHER)) == {day_number((1801, 1, 1))}


def test_what_proves_a_note_or_shares_its_words_may_answer_it() -> None:
    speaking = KNOWN.answering({"sold", "harbo"}, ())
    assert KNOWN.are_among((SOLD,), speaking)
    assert not KNOWN.are_among((MET, BEFORE, OTHER), speaking)
    assert KNOWN.are_among((MET,), KNOWN.answering({"sold", "harbo"}, (MET, OTHER)))


def test_more_words_asked_are_more_words_to_share() -> None:
    asked = {"sold", "harbo", "guild", "leeds", "pier", "fleet"}
    assert not KNOWN.are_among((SOLD,), KNOWN.answering(asked, ()))
