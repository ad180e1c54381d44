from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import fsrs as library
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.study.fsrs import HIGHEST_RETENTION, LOWEST_RETENTION, Memory, answered, rebuilt, recall
from studydeck.study.log import Answer

START = date(2026, 5, 2)
GRADES = st.integers(2, 5)
HISTORIES = st.lists(st.tuples(GRADES, st.integers(0, 400)), min_size=1, max_size=12)  # grade, days since the last


def answers(history: list[tuple[int, int]]) -> list[Answer]:
    day, given_answers = START, []
    for grade, days in history:
        day += timedelta(days=days)
        given_answers.append(Answer(1, grade, datetime.combine(day, datetime.min.time(), UTC), day))
    return given_answers


def after(*history: tuple[int, int], retention: float = 0.9) -> Memory:
    memory = rebuilt(answers(list(history)), retention)
    assert memory is not None
    return memory


def test_good_answers_on_their_day_lengthen_the_interval() -> None:
    memory, days = after((4, 0)), []
    for _ in range(4):
        days.append(memory.interval_days)
        memory = answered(memory, 4, memory.reviewed_on + timedelta(days=memory.interval_days))
    assert days == [2, 11, 46, 163]


def test_a_forgotten_card_comes_back_within_the_session() -> None:
    memory = after((4, 0), (4, 2), (2, 11))
    assert (memory.is_repeating, memory.repetitions, memory.lapses) == (True, 0, 1)


def test_failing_a_new_card_is_no_lapse() -> None:
    assert (after((2, 0)).lapses, after((2, 0), (2, 0)).lapses) == (0, 0)


def test_a_card_known_again_leaves_the_session() -> None:
    memory = after((4, 0), (2, 2), (4, 0))
    assert (memory.is_repeating, memory.repetitions, memory.lapses) == (False, 1, 1)


def test_the_library_gives_the_same_figures() -> None:
    scheduler = library.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, moment = library.Card(card_id=5), datetime(2026, 5, 2, tzinfo=UTC)
    for grade, days in ((3, 0), (3, 3), (1, 8), (4, 2)):
        moment += timedelta(days=days)
        card, _ = scheduler.review_card(card, library.Rating(grade), moment)
    memory = after((4, 0), (4, 3), (2, 8), (5, 2))
    assert (memory.stability_days, memory.difficulty) == (card.stability, card.difficulty)
    assert memory.interval_days == (card.due - moment).days


def test_recall_is_nine_in_ten_when_the_stability_has_passed_and_certain_at_once() -> None:
    memory = Memory(10.0, 5.0, START, 10)
    assert round(recall(memory, START + timedelta(days=10)), 9) == 0.9
    assert recall(memory, START) == 1.0


def test_a_day_before_the_last_answer_counts_as_that_day() -> None:
    memory = after((4, 0), (4, 3))
    earlier, same = (
        answered(memory, 4, memory.reviewed_on - timedelta(days=1)),
        answered(memory, 4, memory.reviewed_on),
    )
    assert earlier == same


def test_no_answer_leaves_no_memory() -> None:
    assert rebuilt([]) is None


@pytest.mark.parametrize("grade", [1, 6])
def test_a_grade_that_is_no_button_is_refused(grade: int) -> None:
    with pytest.raises(ValueError, match="a grade is 2 to 5"):
        answered(None, grade, START)


@pytest.mark.parametrize("retention", [0.69, 0.98])
def test_a_retention_out_of_reach_is_refused(retention: float) -> None:
    with pytest.raises(ValueError, match="the desired retention"):
        answered(None, 4, START, retention)


@settings(deadline=None)
@given(HISTORIES, st.floats(LOWEST_RETENTION, HIGHEST_RETENTION), st.floats(LOWEST_RETENTION, HIGHEST_RETENTION))
def test_who_wants_to_remember_more_never_waits_longer(
    history: list[tuple[int, int]], one: float, other: float
) -> None:
    less, more = sorted((one, other))
    assert after(*history, retention=more).interval_days <= after(*history, retention=less).interval_days


@settings(deadline=None)
@given(HISTORIES)
def test_what_is_rebuilt_from_the_log_is_what_was_there(history: list[tuple[int, int]]) -> None:
    memory: Memory | None = None
    for answer in answers(history):
        memory = answered(memory, answer.rating, answer.study_day)
    assert rebuilt(answers(history)) == memory


@settings(deadline=None)
@given(HISTORIES)
def test_a_memory_is_within_its_bounds(history: list[tuple[int, int]]) -> None:
    memory = after(*history)
    assert memory.stability_days > 0
    assert 1 <= memory.difficulty <= 10
    assert 1 <= memory.interval_days <= 36_500


@settings(deadline=None)
@given(HISTORIES, st.integers(0, 1000), st.integers(0, 1000))
def test_recall_only_falls_with_the_days(history: list[tuple[int, int]], one: int, other: int) -> None:
    memory = after(*history)
    sooner, later = (recall(memory, memory.reviewed_on + timedelta(days=days)) for days in sorted((one, other)))
    assert 0 <= later <= sooner <= 1


@settings(deadline=None)
@given(HISTORIES)
def test_a_better_grade_never_gives_a_shorter_interval(history: list[tuple[int, int]]) -> None:
    memory = after(*history)
    day = memory.reviewed_on + timedelta(days=memory.interval_days)
    passed = [answered(memory, grade, day).interval_days for grade in (3, 4, 5)]
    assert passed == sorted(passed)
