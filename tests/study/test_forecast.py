from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studydeck.study import fsrs
from studydeck.study.forecast import (
    MOST_BINS,
    Bin,
    Chance,
    Outcome,
    Scheduled,
    calibration,
    chance_of,
    chances_of_new,
    forecast,
    recall_without_review,
    together,
)
from studydeck.study.scheduler import Schedule, implied_recall, review
from studydeck.study.shares import Share

TODAY = date(2026, 5, 4)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def card(interval: int = 10, since: int = 0, **more: object) -> Scheduled:
    """Answered so many days ago, with an interval that is kept."""
    return Scheduled(day(-since), day(interval - since), interval, **more)  # type: ignore[arg-type]


# ---------------------------------------------------------------- without another review
def test_at_the_end_of_its_interval_nine_of_ten_recall_a_card() -> None:
    assert recall_without_review(card(interval=10), day(10)) == pytest.approx(0.9)
    assert recall_without_review(card(interval=10), day(20)) == pytest.approx(0.81)


def test_before_it_was_answered_a_card_is_not_forgotten() -> None:
    assert recall_without_review(card(), day(-3)) == 1


def test_the_memory_of_fsrs_is_asked_where_there_is_one() -> None:
    memory = fsrs.Memory(30.0, 5.0, TODAY, 30)
    with_memory = card(stability_days=30.0, difficulty=5.0)
    assert recall_without_review(with_memory, day(45)) == fsrs.recall(memory, day(45))
    assert recall_without_review(with_memory, day(0)) == 1


# ---------------------------------------------------------------- under the present schedule
def test_a_card_that_comes_after_the_exam_is_left_as_it_is() -> None:
    chance = chance_of(card(interval=30), TODAY, day(20))
    assert chance.keeping_up == chance.stopping == pytest.approx(implied_recall(30, 20))


def test_a_card_that_comes_once_is_known_by_those_who_pass_and_those_who_learn_it_again() -> None:
    chance = chance_of(card(interval=10, easiness=2500), TODAY, day(12))
    passed = 0.9 * implied_recall(25, 2)
    again = 0.1 * (0.9 * implied_recall(6, 1) + 0.1 * implied_recall(1, 1))
    assert chance.keeping_up == pytest.approx(passed + again)
    assert chance.stopping == pytest.approx(implied_recall(10, 12))


def test_an_overdue_card_is_reviewed_today() -> None:
    chance = chance_of(card(interval=1, since=8), TODAY, day(3))
    known_today = implied_recall(1, 8)
    again = 0.9 * 0.9 ** (2 / 6) + 0.1 * (0.9 * 0.9 ** (1 / 6) + 0.1 * 0.9)
    assert chance.keeping_up == pytest.approx(known_today * 0.9 ** (3 / 6) + (1 - known_today) * again)


def simulated(scheduled: Scheduled, exam: int, random: Random) -> bool:
    """One student who reviews the card whenever it is due, by the scheduler itself."""
    schedule = Schedule(2, scheduled.interval_days, scheduled.easiness)
    last, due = (scheduled.reviewed_on - TODAY).days, max(0, (scheduled.due_on - TODAY).days)
    while due < exam:
        if random.random() < implied_recall(schedule.interval_days, due - last):
            schedule = review(schedule, 4)
        else:
            schedule = review(review(schedule, 2), 4)
        last, due = due, due + schedule.interval_days
    return random.random() < implied_recall(schedule.interval_days, exam - last)


@pytest.mark.parametrize(("interval", "since", "exam"), [(6, 3, 40), (15, 20, 60), (30, 2, 200)])
def test_the_chance_is_the_share_of_students_who_are_played_through(interval: int, since: int, exam: int) -> None:
    scheduled, random, times = card(interval, since, easiness=2200), Random(5), 6_000
    share = sum(simulated(scheduled, exam, random) for _ in range(times)) / times
    chance = chance_of(scheduled, TODAY, day(exam)).keeping_up
    assert share == pytest.approx(chance, abs=4 * (chance * (1 - chance) / times) ** 0.5)


def test_an_exam_years_away_is_no_trouble() -> None:
    assert 0.8 < chance_of(card(), TODAY, day(3_000)).keeping_up < 1


@given(st.integers(1, 400), st.integers(0, 60), st.integers(0, 300), st.integers(1300, 3000))
def test_chances_are_chances_and_keeping_up_is_no_worse(interval: int, since: int, exam: int, easiness: int) -> None:
    chance = chance_of(card(interval, since, easiness=easiness), TODAY, day(exam))
    assert 0 <= chance.stopping <= 1
    assert 0 <= chance.keeping_up <= 1


# ---------------------------------------------------------------- new cards
def test_new_cards_begin_so_many_a_day_and_the_rest_stays_unknown() -> None:
    chances = chances_of_new(5, 2, TODAY, day(2))
    assert chances == (
        Chance(pytest.approx(0.9 * 0.9 ** (1 / 6) + 0.1 * 0.9), 0.0),
        Chance(pytest.approx(0.9 * 0.9 ** (1 / 6) + 0.1 * 0.9), 0.0),
        Chance(pytest.approx(0.9), 0.0),
        Chance(pytest.approx(0.9), 0.0),
        Chance(0.0, 0.0),
    )


@pytest.mark.parametrize(("a_day", "exam"), [(0, 30), (20, 0), (20, -3)])
def test_no_new_card_is_learnt_where_none_comes_or_the_exam_is_here(a_day: int, exam: int) -> None:
    assert chances_of_new(3, a_day, TODAY, day(exam)) == (Chance(0.0, 0.0),) * 3


# ---------------------------------------------------------------- students and classes
def test_a_student_recalls_the_mean_of_the_cards() -> None:
    found = forecast([Chance(1.0, 1.0), Chance(0.5, 0.0)])
    assert found is not None
    assert (found.cards, found.keeping_up, found.stopping) == (2, 0.75, 0.5)
    assert found.spread == pytest.approx(1.959964 * 0.25)


def test_every_student_weighs_the_same_in_the_class() -> None:
    one, other = forecast([Chance(1.0, 1.0)] * 9), forecast([Chance(0.0, 0.0)])
    assert one
    assert other
    found = together([one, other])
    assert found is not None
    assert (found.cards, found.keeping_up, found.stopping, found.spread) == (10, 0.5, 0.5, 0.0)


def test_nothing_is_forecast_of_no_card_and_of_nobody() -> None:
    assert (forecast([]), together([])) == (None, None)


# ---------------------------------------------------------------- how it came out
def test_past_forecasts_stand_beside_what_came_of_them() -> None:
    outcomes = [Outcome(0.9, number % 10 > 0) for number in range(50)] + [Outcome(0.5, False) for _ in range(10)]
    found = calibration(outcomes)
    assert found is not None
    assert (found.recalled, found.foretold) == (Share(45, 60), pytest.approx(50 / 60))
    assert found.bins == (Bin(0.5, Share(0, 10)), Bin(pytest.approx(0.9), Share(45, 50)))
    assert not found.is_off


def test_answers_that_were_foretold_otherwise_fall_into_bins_of_about_as_many() -> None:
    found = calibration([Outcome(number / 100, number % 2 == 0) for number in range(100)])
    assert found is not None
    assert [each.recalled.total for each in found.bins] == [20, 20, 20, 20, 20]
    assert found.bins[1] == Bin(pytest.approx(0.295), Share(10, 20))


@given(
    st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.integers(1, 60)), min_size=1),
    st.randoms(use_true_random=False),
)
def test_answers_may_come_counted_and_in_any_order(counted: list[tuple[float, bool, int]], random: Random) -> None:
    whole = calibration([Outcome(*each) for each in counted])
    singly = [Outcome(foretold, known) for foretold, known, times in counted for _ in range(times)]
    random.shuffle(singly)
    apart = calibration(singly)
    assert whole is not None
    assert apart is not None
    assert [each.recalled for each in whole.bins] == [each.recalled for each in apart.bins]
    assert sum(each.recalled.total for each in whole.bins) == sum(times for *_, times in counted)
    assert 1 <= len(whole.bins) <= MOST_BINS + 1
    assert [each.foretold for each in whole.bins] == sorted(each.foretold for each in whole.bins)


def test_a_forecast_that_the_answers_do_not_allow_is_off() -> None:
    found = calibration([Outcome(0.9, number % 2 == 0) for number in range(100)])
    assert found is not None
    assert found.is_off


def test_few_answers_make_one_bin_and_none_make_none() -> None:
    found = calibration([Outcome(0.9, True)])
    assert found is not None
    assert found.bins == (Bin(0.9, Share(1, 1)),)
    assert calibration([]) is None
