from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import log
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.study import fsrs
from studydeck.study.comparison import Comparison, compare
from studydeck.study.log import Answer
from studydeck.study.scheduler import implied_recall

START = date(2026, 1, 1)
HISTORY = st.lists(st.tuples(st.integers(2, 5), st.integers(0, 60)), max_size=8)


def answers(card: int, *history: tuple[int, int]) -> list[Answer]:
    """Answers by (grade, days since the one before)."""
    day, given_answers = START, []
    for grade, days in history:
        day += timedelta(days=days)
        given_answers.append(Answer(card, grade, datetime.combine(day, datetime.min.time(), UTC), day))
    return given_answers


def compared(*cards: list[Answer]) -> Comparison:
    comparison = compare({each[0].card_id: each for each in cards})
    assert comparison is not None
    return comparison


def test_nothing_can_be_said_before_a_card_came_back() -> None:
    assert compare({}) is None
    assert compare({1: answers(1, (4, 0)), 2: answers(2, (2, 0), (4, 0))}) is None


def test_an_interval_of_sm2_ends_at_nine_in_ten() -> None:
    assert [round(implied_recall(6, days), 4) for days in (0, 6, 12)] == [1.0, 0.9, 0.81]


def test_one_answer_is_scored_by_what_was_foretold_for_it() -> None:
    found = compared(answers(1, (4, 0), (4, 1)))
    foretold = fsrs.recall(fsrs.answered(None, 4, START), START + timedelta(days=1))
    assert found.sm2.log_loss == pytest.approx(-log(0.9))
    assert found.fsrs.log_loss == pytest.approx(-log(foretold))
    assert found.average.log_loss == pytest.approx(log(2))
    assert (found.reviews, found.margin) == (1, 0.0)
    assert found.difference == pytest.approx(found.sm2.log_loss - found.fsrs.log_loss)


def test_a_repetition_on_the_same_day_is_not_foretold() -> None:
    assert compared(answers(1, (2, 0), (4, 0), (4, 1), (4, 0))).reviews == 1


def test_a_forgotten_card_is_scored_by_the_chance_of_forgetting() -> None:
    assert compared(answers(1, (4, 0), (2, 1))).sm2.log_loss == pytest.approx(-log(0.1))


def test_the_mean_so_far_is_taken_over_all_cards_in_the_order_of_days() -> None:
    found = compared(answers(1, (4, 0), (4, 1)), answers(2, (4, 0), (2, 2)))
    assert found.average.log_loss == pytest.approx((-log(1 / 2) - log(1 / 3)) / 2)


def test_calibration_has_a_bin_for_twenty_answers_up_to_ten() -> None:
    few = compared(*(answers(card, (4, 0), (4, 1 + card)) for card in range(39)))
    many = compared(*(answers(card, (4, 0), (4, 1 + card)) for card in range(300)))
    assert [len(each.sm2.calibration) for each in (few, many)] == [1, 10]
    assert [one.recalled.total for one in many.sm2.calibration] == [30] * 10


def test_answers_that_were_foretold_alike_are_never_parted_by_what_came_of_them() -> None:
    found = compared(*(answers(card, (4, 0), (4 if card % 2 else 2, 1 + card % 3)) for card in range(300)))
    assert [(one.recalled.passed, one.recalled.total) for one in found.sm2.calibration] == [(50, 100)] * 3


def test_a_learner_who_forgets_as_fsrs_says_is_foretold_better_by_fsrs() -> None:
    random, cards = Random(7), []
    for card in range(150):
        history, memory, day = [(4, 0)], fsrs.answered(None, 4, START), START
        for _ in range(5):
            days = random.randint(1, 3 * memory.interval_days)
            day += timedelta(days=days)
            grade = 4 if random.random() < fsrs.recall(memory, day) else 2
            history.append((grade, days))
            memory = fsrs.answered(memory, grade, day)
        cards.append(answers(card, *history))
    found = compared(*cards)
    assert found.difference > found.margin > 0
    assert found.fsrs.log_loss < found.average.log_loss
    chances = [(one.predicted, one.recalled.interval) for one in found.fsrs.calibration]
    assert sum(low <= predicted <= high for predicted, (low, high) in chances) >= 8


@settings(deadline=None)
@given(st.lists(HISTORY, max_size=5))
def test_every_answer_a_day_later_is_foretold_once(histories: list[list[tuple[int, int]]]) -> None:
    log_of = {card: answers(card, *history) for card, history in enumerate(histories)}
    later = sum(days > 0 for history in histories for _, days in history[1:])
    found = compare(log_of)
    assert (found.reviews if found else 0) == later
    totals = (
        [sum(one.recalled.total for one in score.calibration) for score in (found.sm2, found.fsrs)] if found else []
    )
    assert totals == ([later, later] if found else [])
