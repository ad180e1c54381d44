"""Events in order: only what the text dates with certainty."""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import a_note
from studydeck.cards.notes import Excerpt
from studydeck.cards.orderings import Event, OrderMarking, events_of, gap_between, is_certain, mark_order, ordering
from studydeck.reading import edtf
from studydeck.reading.edtf import EdtfDate


def event(date: str, guid: str = "") -> Event:
    value = edtf.parse(date)
    assert isinstance(value, EdtfDate)
    return Event(guid or date, f"What happened in {guid or date}?", value)


def events(*dates: str) -> tuple[Event, ...]:
    return tuple(event(date) for date in dates)


DATES = st.one_of(
    st.integers(1500, 1600).map(EdtfDate),
    st.builds(edtf.month_of, st.integers(1500, 1600), st.integers(1, 12)),
    st.builds(edtf.day_of, st.integers(1500, 1600), st.integers(1, 12), st.integers(1, 28)),
    st.integers(150, 160).map(lambda decade: edtf.decade_of(10 * decade)),
)
EVENTS = st.lists(DATES, max_size=20).map(lambda dates: tuple(Event(str(n), "", date) for n, date in enumerate(dates)))


# ---------------------------------------------------------------- events


def test_an_event_is_what_a_note_asks_the_date_of() -> None:
    note = a_note(question="In which year was the harbour opened?", answer="1871")
    assert events_of([note]) == (Event(note.guid, "When was the harbour opened?", EdtfDate(1871), note.evidence),)
    assert events_of([note])[0].words == "1871"


@pytest.mark.parametrize(
    "answer", ["about 1871", "before 1871", "early 1871", "1871 to 1873", "the harbour", "c. 1871"]
)
def test_a_vague_date_or_none_makes_no_event(answer: str) -> None:
    assert events_of([a_note(answer=answer)]) == ()


def test_a_note_that_asks_who_makes_no_event() -> None:
    assert events_of([a_note(type="who", answer="1871")]) == ()


def test_a_sentence_makes_one_event() -> None:
    other = Excerpt(90, 95, "Other")
    notes = [a_note("a"), a_note("b", type="cloze"), a_note("c", evidence=(other,)), a_note("d", evidence=())]
    assert [one.guid for one in events_of(notes)] == ["a", "c", "d"]


# ---------------------------------------------------------------- order


@pytest.mark.parametrize(
    ("one", "other", "is_sure"),
    [
        ("1871", "1872", True),
        ("1871-05", "1871", False),
        ("1871-05", "1871-06-01", True),
        ("187X", "1879", False),
        ("187X", "1880", True),
        ("-0043", "0014", True),
        ("1871", "1871", False),
    ],
)
def test_an_order_is_certain_where_the_dates_do_not_overlap(one: str, other: str, *, is_sure: bool) -> None:
    assert (is_certain(event(one), event(other)), is_certain(event(other), event(one))) == (is_sure, is_sure)


def test_four_events_are_shown_out_of_order() -> None:
    shown = ordering(events("1871", "1874", "1879", "1883"), Random(3))
    assert sorted(one.guid for one in shown) == ["1871", "1874", "1879", "1883"]
    assert not mark_order(shown).is_right


def test_events_of_one_time_are_not_ordered() -> None:
    assert ordering(events("1871", "1871-05", "1871-06", "187X"), Random(1)) == ()


def test_neighbours_in_time_are_drawn_all_over_the_text() -> None:
    many = events(*(str(year) for year in range(1800, 1820)))
    sets = [sorted(one.date.year for one in ordering(many, Random(seed), 3)) for seed in range(80)]
    assert all(years[2] - years[0] == 2 for years in sets)
    assert {years[0] for years in sets} == set(range(1800, 1818))


@pytest.mark.parametrize("size", [2, 7])
def test_three_to_six_events_are_put_in_order(size: int) -> None:
    with pytest.raises(ValueError, match="3 to 6"):
        ordering(events("1871", "1874", "1879"), Random(1), size)


@settings(deadline=None)
@given(EVENTS, st.integers(3, 6), st.integers())
def test_what_is_shown_has_one_order_and_is_not_in_it(many: tuple[Event, ...], size: int, seed: int) -> None:
    shown = ordering(many, Random(seed), size)
    assert len(shown) in {0, *range(3, size + 1)}
    assert all(is_certain(one, other) for one, other in combinations(shown, 2))
    assert not shown or not mark_order(shown).is_right


# ---------------------------------------------------------------- marking


def test_the_right_order_is_right() -> None:
    right = events("1871", "1874", "1879")
    assert mark_order(right) == OrderMarking(is_right=True, wrong_pairs=(), right_order=right)


def test_each_pair_that_is_the_wrong_way_round_is_named() -> None:
    first, second, third = events("1871", "1874", "1879")
    assert mark_order((second, third, first)) == OrderMarking(
        is_right=False, wrong_pairs=((0, 2), (1, 2)), right_order=(first, second, third)
    )


@settings(deadline=None)
@given(EVENTS, st.integers())
def test_the_order_that_is_shown_as_right_is_right(many: tuple[Event, ...], seed: int) -> None:
    marking = mark_order(ordering(many, Random(seed)))
    assert mark_order(marking.right_order).is_right
    assert all(one.date.latest < other.date.earliest for one, other in pairwise(marking.right_order))


# ---------------------------------------------------------------- how long between


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("1871", "1874", "3 years"),
        ("1874", "1871", "3 years"),
        ("1871-05", "1872", "1 year"),
        ("-0043", "0014", "57 years"),
        ("1871-05", "1871-06", "1 month"),
        ("1871-05", "1872-07", "14 months"),
        ("1871-05", "1879-07", "8 years"),
        ("1871-05-30", "1871-06-02", "3 days"),
    ],
)
def test_the_time_between_is_told_in_the_coarser_unit(one: str, other: str, answer: str) -> None:
    gap = gap_between(event(one), event(other))
    assert gap is not None
    assert gap.answer == answer
    assert gap.earlier.date.earliest < gap.later.date.earliest


@pytest.mark.parametrize(("one", "other"), [("1871", "1871-05"), ("187X", "1885"), ("1871-21", "1871-12")])
def test_no_time_is_told_between_what_is_too_vague(one: str, other: str) -> None:
    assert gap_between(event(one), event(other)) is None
