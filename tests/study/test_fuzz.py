from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studydeck.study.fuzz import fuzz_range, fuzzed

INTERVALS = st.integers(1, 40_000)
CARDS = st.integers(1, 10**9)
REPETITIONS = st.integers(0, 1000)


def test_one_and_two_days_are_kept() -> None:
    assert [fuzzed(days, 7, 3) for days in (0, 1, 2)] == [0, 1, 2]


def test_the_ranges_are_those_of_anki() -> None:
    assert [fuzz_range(days) for days in (3, 6, 10, 30, 100)] == [(2, 4), (4, 8), (8, 12), (27, 33), (93, 107)]


def test_every_day_of_the_range_is_drawn_about_as_often() -> None:
    drawn = [fuzzed(6, card, 2) for card in range(5000)]
    shares = [drawn.count(days) / len(drawn) for days in range(4, 9)]
    assert [round(share, 1) for share in shares] == [0.2] * 5


def test_the_draw_is_the_same_for_ever() -> None:
    assert [fuzzed(100, 12, repetition) for repetition in range(6)] == [104, 102, 102, 99, 103, 94]


@given(INTERVALS, CARDS, REPETITIONS)
def test_the_days_lie_within_the_range(days: int, card: int, repetition: int) -> None:
    lowest, highest = fuzz_range(max(days, 3))
    assert days < 3 or lowest <= fuzzed(days, card, repetition) <= highest


@given(INTERVALS, INTERVALS, CARDS, REPETITIONS)
def test_a_longer_interval_never_comes_out_shorter(one: int, other: int, card: int, repetition: int) -> None:
    shorter, longer = sorted((one, other))
    assert fuzzed(shorter, card, repetition) <= fuzzed(longer, card, repetition)
