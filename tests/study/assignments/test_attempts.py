from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studydeck.study.assignments.attempts import Counted, Counting, Outcome, drawn, scaled, what_counts

OUTCOMES = (Outcome(2, 9_000, kept_percent=50), Outcome(1, 6_000), Outcome(3, 2_000))


@pytest.mark.parametrize(
    ("counting", "expected"),
    [
        (Counting.BEST, Counted(6_000, (1,))),
        (Counting.LAST, Counted(2_000, (3,))),
        (Counting.FIRST, Counted(6_000, (1,))),
        (Counting.AVERAGE, Counted(4_167, (1, 2, 3))),  # 12,500 / 3
    ],
)
def test_the_attempt_that_the_assignment_names_counts_after_lateness(counting: Counting, expected: Counted) -> None:
    assert what_counts(OUTCOMES, counting) == expected


def test_of_equal_attempts_the_earliest_is_the_best() -> None:
    assert what_counts((Outcome(2, 5_000), Outcome(1, 5_000)), Counting.BEST) == Counted(5_000, (1,))


@pytest.mark.parametrize("counting", Counting)
def test_without_an_attempt_nothing_counts(counting: Counting) -> None:
    assert what_counts((), counting) is None


def test_points_are_rounded_half_up() -> None:
    assert Outcome(1, 5, kept_percent=50).counted == 3
    assert what_counts((Outcome(1, 1), Outcome(2, 2)), Counting.AVERAGE) == Counted(2, (1, 2))


def test_points_are_scaled_to_what_the_assignment_is_worth() -> None:
    assert [scaled(1, 3, 100_000), scaled(2, 3, 100_000), scaled(3, 3, 100_000)] == [33_333, 66_667, 100_000]
    assert scaled(0, 0, 100_000) == 0


@given(st.integers(0, 100), st.integers(1, 100), st.integers(0, 100_000))
def test_scaled_points_are_as_near_as_whole_thousandths_come(points: int, of: int, to: int) -> None:
    assert abs(scaled(points, of, to) * of - points * to) * 2 <= of


# ---------------------------------------------------------------- drawing
def test_the_same_seed_draws_the_same() -> None:
    assert drawn(range(100), 10, Random("a"), is_shuffled=True) == drawn(range(100), 10, Random("a"), is_shuffled=True)
    assert drawn(range(100), 10, Random("a"), is_shuffled=True) != drawn(range(100), 10, Random("b"), is_shuffled=True)


def test_without_a_count_all_come_and_unshuffled_they_keep_their_order() -> None:
    assert drawn("abcdef", None, Random(1), is_shuffled=False) == tuple("abcdef")


@given(st.lists(st.integers(), unique=True), st.integers(0, 20), st.integers())
def test_what_is_drawn_is_of_the_items_without_repetition(items: list[int], count: int, seed: int) -> None:
    shuffled = drawn(items, count, Random(seed), is_shuffled=True)
    ordered = drawn(items, count, Random(seed), is_shuffled=False)
    assert len(shuffled) == len(set(shuffled)) == min(count, len(items))
    assert set(shuffled) == set(ordered) <= set(items)
    assert list(ordered) == sorted(ordered, key=items.index)


def test_every_item_is_drawn_about_as_often_as_the_others() -> None:
    random = Random(7)
    counts = dict.fromkeys(range(10), 0)
    for _ in range(5_000):
        for item in drawn(range(10), 3, random, is_shuffled=True):
            counts[item] += 1
    assert all(1_350 < count < 1_650 for count in counts.values())  # 1,500, and over four standard deviations around it
