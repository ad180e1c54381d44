from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studydeck.errors import InvalidInputError
from studydeck.study.assignments.goals import (
    IntervalGoal,
    Reached,
    ReviewsGoal,
    Step,
    Waited,
    best,
    days_from,
    idle_days,
    steps_of_interval,
    steps_of_reviews,
    sums_by_day,
)
from studydeck.study.assignments.windows import Lateness

FIRST = date(2026, 3, 2)
WEEK = days_from(FIRST, FIRST + timedelta(days=6))
IN_TIME = Lateness(0, 100)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


# ---------------------------------------------------------------- reviews
def test_reviews_alone_do_not_reach_a_goal_that_asks_for_days() -> None:
    steps = list(steps_of_reviews(ReviewsGoal(60, 3), WEEK, {day(0): 60}))
    assert steps[-1] == Step(day(6), 1 / 3, 60, 60, 1, 3)
    assert not steps[-1].is_reached


def test_days_alone_do_not_reach_a_goal_that_asks_for_reviews() -> None:
    assert list(steps_of_reviews(ReviewsGoal(60, 3), WEEK, dict.fromkeys(WEEK, 5)))[-1].share == 35 / 60


def test_a_goal_is_reached_on_the_day_that_has_both() -> None:
    steps = steps_of_reviews(ReviewsGoal(60, 3), WEEK, {day(0): 40, day(2): 10, day(3): 10, day(5): 90})
    assert [step.day for step in steps if step.is_reached] == [day(3), day(4), day(5), day(6)]


def test_a_day_on_which_nothing_was_due_counts_as_done() -> None:
    steps = list(steps_of_reviews(ReviewsGoal(60, 3), WEEK, {day(0): 40}, {day(1), day(2)}))
    assert (steps[2].done, steps[2].days_done, steps[2].is_reached) == (80, 3, True)


def test_steps_are_told_from_a_day_on_and_count_what_was_before() -> None:
    steps = list(steps_of_reviews(ReviewsGoal(60, 3), WEEK, {day(0): 40, day(5): 5}, since=day(5)))
    assert [(step.day, step.done, step.days_done) for step in steps] == [(day(5), 45, 2), (day(6), 45, 2)]


def test_what_was_done_on_an_idle_day_counts_itself() -> None:
    assert next(steps_of_reviews(ReviewsGoal(60, 3), WEEK, {day(0): 2}, {day(0)})).done == 2


@given(st.integers(1, 50), st.integers(1, 10), st.dictionaries(st.sampled_from(WEEK), st.integers(0, 60)))
def test_more_practice_never_makes_less_of_a_goal(more: int, days: int, answers: dict[date, int]) -> None:
    goal = ReviewsGoal(max(40, days), days)
    before = [step.share for step in steps_of_reviews(goal, WEEK, answers)]
    richer = answers | {day(3): answers.get(day(3), 0) + more}
    after = [step.share for step in steps_of_reviews(goal, WEEK, richer)]
    assert before == sorted(before)
    assert all(0 <= one <= other <= 1 for one, other in zip(before, after, strict=True))


# ---------------------------------------------------------------- days without a due card
def test_a_day_is_idle_when_no_card_waited_on_it() -> None:
    waited = [Waited(day(0), day(1)), Waited(day(3), day(5))]
    assert idle_days(WEEK, waited) == {day(1), day(2), day(5), day(6)}


def test_a_card_that_still_waits_leaves_no_later_day_idle() -> None:
    assert idle_days(WEEK, [Waited(day(2), None)]) == {day(0), day(1)}


def test_without_a_card_every_day_is_idle() -> None:
    assert idle_days(WEEK, []) == set(WEEK)


spans = st.builds(
    lambda begin, length: Waited(day(begin), None if length is None else day(begin + length)),
    st.integers(-5, 8),
    st.none() | st.integers(0, 6),
)


@given(st.lists(spans))
def test_idle_days_are_those_that_no_wait_covers(waited: list[Waited]) -> None:
    expected = {
        each
        for each in WEEK
        if not any(wait.due_from <= each and (wait.answered_on is None or each < wait.answered_on) for wait in waited)
    }
    assert idle_days(WEEK, waited) == expected


def test_answers_in_several_decks_are_added_up_by_day() -> None:
    assert sums_by_day([{day(0): 2}]) == {day(0): 2}
    assert sums_by_day([{day(0): 2, day(1): 1}, {day(1): 4}]) == {day(0): 2, day(1): 5}
    assert sums_by_day([]) == {}


# ---------------------------------------------------------------- intervals
def test_cards_at_the_interval_are_reckoned_backwards_from_today() -> None:
    steps = steps_of_interval(IntervalGoal(80, 21), WEEK[:4], now=9, total=10, later={day(2): 4, day(3): -1, day(9): 2})
    assert [(step.done, step.wanted, step.share) for step in steps] == [
        (4, 8, 0.5),
        (4, 8, 0.5),
        (8, 8, 1.0),
        (7, 8, 7 / 8),
    ]


def test_the_share_of_the_cards_is_rounded_up() -> None:
    assert [IntervalGoal(percent, 7).cards_of(10) for percent in (1, 50, 51, 100)] == [1, 5, 6, 10]


def test_a_goal_for_no_card_is_reached() -> None:
    assert [step.is_reached for step in steps_of_interval(IntervalGoal(80, 21), WEEK[:1], 0, 0, {})] == [True]


# ---------------------------------------------------------------- what counts
def costs(percent: int) -> Callable[[date], Lateness]:
    """In time on the first two days, then so much less for each day."""

    def on(when: date) -> Lateness:
        days = max(0, (when - day(1)).days)
        return Lateness(days, 100 - percent * days)

    return on


def test_the_day_counts_on_which_most_was_left_after_lateness() -> None:
    steps = [Step(day(1), 0.8, 8, 10), Step(day(2), 0.85, 8, 10), Step(day(3), 1.0, 10, 10)]
    assert best(steps, costs(10)) == Reached(steps[0], IN_TIME)
    assert best(steps, costs(5)) == Reached(steps[2], Lateness(2, 90))
    assert Reached(steps[2], Lateness(2, 90)).share == pytest.approx(0.9)


def test_of_equal_days_the_earliest_counts() -> None:
    assert best([Step(day(0), 1.0, 1, 1), Step(day(1), 1.0, 1, 1)], costs(10)) == Reached(
        Step(day(0), 1.0, 1, 1), IN_TIME
    )


def test_before_the_first_day_there_is_nothing_to_count() -> None:
    assert best([], costs(10)) is None


def test_no_day_lies_between_a_day_and_the_one_before() -> None:
    assert days_from(day(1), day(0)) == ()


# ---------------------------------------------------------------- what nobody could reach
@pytest.mark.parametrize(("reviews", "days"), [(0, 1), (100_001, 1), (10, 0), (400, 367), (2, 3)])
def test_a_goal_of_reviews_has_sensible_numbers(reviews: int, days: int) -> None:
    with pytest.raises(InvalidInputError):
        ReviewsGoal(reviews, days)


@pytest.mark.parametrize(("percent", "interval"), [(0, 7), (101, 7), (80, 0), (80, 3651)])
def test_a_goal_of_intervals_has_sensible_numbers(percent: int, interval: int) -> None:
    with pytest.raises(InvalidInputError):
        IntervalGoal(percent, interval)
