from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studydeck.study.scheduler import (
    INITIAL_EASINESS,
    LOWEST_EASINESS,
    TWO_BUTTONS,
    Rating,
    Schedule,
    becomes_leech,
    rebuilt,
    review,
)

grades = st.integers(0, 5)
histories = st.lists(grades, max_size=40)


def intervals(*history: int) -> list[int]:
    """The interval after each answer on time; a card that comes back in the session is brought to 4 first."""
    schedule, days = Schedule(), []
    for grade in history:
        schedule = review(schedule, grade)
        days.append(schedule.interval_days)
        if schedule.is_repeating:
            schedule = review(schedule, 4)
    return days


def after(history: list[int]) -> Schedule:
    schedule = Schedule()
    for grade in history:
        schedule = review(schedule, grade)
    return schedule


def test_good_answers_with_one_lapse_follow_the_published_intervals() -> None:
    assert intervals(4, 4, 4, 4, 2, 4, 4, 4) == [1, 6, 15, 38, 1, 1, 6, 15]


def test_easy_answers_do_not_drift_by_a_day() -> None:
    assert intervals(5, 5, 5, 5, 5, 5) == [1, 6, 17, 48, 140, 420]


def test_hard_answers_grow_slowly_and_round_up() -> None:
    assert intervals(3, 3, 3, 3, 3, 3) == [1, 6, 14, 30, 59, 107]


def test_the_four_buttons_stand_for_2_3_4_5() -> None:
    assert [int(rating) for rating in Rating] == [2, 3, 4, 5]


def test_two_buttons_stand_for_wrong_and_right() -> None:
    assert [int(rating) for rating in TWO_BUTTONS] == [2, 4]


def test_a_card_is_a_leech_at_its_eighth_lapse_and_at_every_fourth_after_it() -> None:
    assert [lapses for lapses in range(1, 21) if becomes_leech(lapses - 1, lapses)] == [8, 12, 16, 20]


def test_an_answer_that_was_no_lapse_makes_no_leech() -> None:
    assert not becomes_leech(8, 8)


def test_a_failure_keeps_the_easiness_and_starts_again() -> None:
    known = after([5, 5, 5])
    assert review(known, 2) == Schedule(0, 1, known.easiness, lapses=1, is_repeating=True)


def test_failing_a_new_card_is_no_lapse() -> None:
    assert review(Schedule(), 2) == Schedule(0, 1, INITIAL_EASINESS, lapses=0, is_repeating=True)


@pytest.mark.parametrize("grade", [0, 1, 2, 3])
def test_a_repeating_card_waits_for_a_4_and_nothing_else_moves(grade: int) -> None:
    repeating = after([4, 4, 3])
    assert review(repeating, grade) == repeating


@pytest.mark.parametrize("grade", [4, 5])
def test_a_4_ends_the_repeating_without_moving_the_easiness_again(grade: int) -> None:
    assert review(after([4, 4, 3]), grade) == Schedule(3, 15, 2360, is_repeating=False)


@pytest.mark.parametrize("grade", [-1, 6])
def test_a_grade_outside_0_to_5_is_refused(grade: int) -> None:
    with pytest.raises(ValueError, match="0 to 5"):
        review(Schedule(), grade)


@given(histories)
def test_the_easiness_never_falls_below_its_floor(history: list[int]) -> None:
    assert after(history).easiness >= LOWEST_EASINESS


@given(histories, grades)
def test_an_interval_is_at_least_a_day(history: list[int], grade: int) -> None:
    assert review(after(history), grade).interval_days >= 1


@given(histories, grades, grades)
def test_a_better_grade_never_gives_a_shorter_interval(history: list[int], one: int, other: int) -> None:
    worse, better = sorted((one, other))
    schedule = after(history)
    assert review(schedule, worse).interval_days <= review(schedule, better).interval_days


@given(histories)
def test_a_schedule_is_rebuilt_from_its_grades(history: list[int]) -> None:
    assert rebuilt(history) == after(history)
