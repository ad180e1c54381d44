from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.study.log import Answer
from studydeck.study.shares import Share, share_of
from studydeck.study.statistics import (
    HardCard,
    Streak,
    answers_a_day,
    buttons,
    by_actor,
    by_era,
    by_interval,
    by_kind,
    forecast,
    hardest,
    recall_by,
    retention,
    streak,
    time_spent,
)

TODAY = date(2026, 5, 20)


def answer(rating: int = 4, interval: int = 6, card: int = 1, days_ago: int = 0, **more: object) -> Answer:
    day = TODAY - timedelta(days=days_ago)
    moment = datetime.combine(day, datetime.min.time(), UTC)
    return Answer(card, rating, moment, day, interval_days=interval, **more)  # type: ignore[arg-type]


def days(*ago: int) -> set[date]:
    return {TODAY - timedelta(days=number) for number in ago}


# ---------------------------------------------------------------- retention


def test_retention_parts_young_from_mature_at_21_days() -> None:
    found = retention([answer(interval=20), answer(2, interval=20), answer(interval=21), answer(3, interval=400)])
    assert (found.young, found.mature, found.all) == (Share(1, 2), Share(2, 2), Share(3, 4))


def test_new_cards_and_repetitions_in_the_session_are_no_tests() -> None:
    found = retention([answer(2, interval=0), answer(4, interval=6, is_repeating=True)])
    assert found.all == Share(0, 0)


def test_recall_is_grouped_in_the_order_of_the_log() -> None:
    log = [
        answer(4, kind="who"),
        answer(2, kind="when"),
        answer(4, kind="when"),
        answer(4),
        answer(interval=0, kind="x"),
    ]
    assert list(recall_by(log, by_kind).items()) == [("who", Share(1, 1)), ("when", Share(1, 2))]


def test_a_note_counts_for_its_era_and_for_each_of_its_actors() -> None:
    log = [answer(4, era="1980s", actors=("MEK", "Iraq")), answer(2, actors=("Iraq",))]
    assert recall_by(log, by_era) == {"1980s": Share(1, 1)}
    assert recall_by(log, by_actor) == {"MEK": Share(1, 1), "Iraq": Share(1, 2)}


@pytest.mark.parametrize(
    ("interval", "group"),
    [(1, "1 day"), (2, "2 to 6 days"), (20, "1 to 3 weeks"), (21, "3 weeks to 3 months"), (91, "over 3 months")],
)
def test_intervals_are_grouped(interval: int, group: str) -> None:
    assert by_interval(answer(interval=interval)) == (group,)


# ---------------------------------------------------------------- counts


def test_buttons_are_counted() -> None:
    assert buttons([answer(4), answer(2), answer(4)]) == {2: 1, 4: 2}


def test_answers_and_time_are_counted_by_study_day() -> None:
    log = [answer(days_ago=1, duration_ms=4000), answer(duration_ms=1500), answer(duration_ms=500)]
    yesterday = TODAY - timedelta(days=1)
    assert answers_a_day(log) == {yesterday: 1, TODAY: 2}
    assert time_spent(log) == {yesterday: 4000, TODAY: 2000}


def test_what_is_overdue_is_forecast_for_today() -> None:
    due = [TODAY - timedelta(days=9), TODAY, TODAY + timedelta(days=2), TODAY + timedelta(days=30)]
    assert forecast(due, TODAY, 4) == (2, 0, 1, 0)


@given(st.lists(st.integers(-50, 29)))
def test_a_forecast_loses_no_card_within_its_days(ahead: list[int]) -> None:
    assert sum(forecast([TODAY + timedelta(days=number) for number in ahead], TODAY)) == len(ahead)


# ---------------------------------------------------------------- streak


def test_a_streak_counts_the_days_studied_in_a_row() -> None:
    assert streak(days(0, 1, 2, 5), TODAY) == Streak(3, (), is_done_today=True)


def test_a_streak_waits_until_today_is_over() -> None:
    assert streak(days(1, 2), TODAY) == Streak(2, (), is_done_today=False)


def test_a_missed_day_is_forgiven() -> None:
    assert streak(days(0, 2, 3), TODAY) == Streak(3, (TODAY - timedelta(days=1),), is_done_today=True)


def test_two_missed_days_in_a_row_end_it() -> None:
    assert streak(days(0, 3), TODAY).days == 1


def test_one_day_in_seven_is_forgiven_and_no_second() -> None:
    studied = set(range(30)) - {3, 9, 17}
    assert streak(days(*studied), TODAY).days == 8
    studied = set(range(30)) - {3, 10, 17}
    assert streak(days(*studied), TODAY).days == 27


def test_nothing_studied_is_no_streak() -> None:
    assert streak(set(), TODAY) == Streak(0, (), is_done_today=False)


@given(st.sets(st.integers(0, 60)))
def test_a_streak_never_counts_more_days_than_were_studied(ago: set[int]) -> None:
    found = streak(days(*ago), TODAY)
    assert found.days <= len(ago)
    assert not days(*ago) & set(found.forgiven)


# ---------------------------------------------------------------- hard cards


def test_the_cards_that_are_most_surely_hard_come_first() -> None:
    log = (
        [answer(2, card=1)] * 3 + [answer(2, card=2), answer(4, card=2)] + [answer(4, card=3)] + [answer(2, interval=0)]
    )
    assert hardest(log) == (HardCard(1, Share(0, 3), 3), HardCard(2, Share(1, 2), 1))
    assert hardest(log, 1) == (HardCard(1, Share(0, 3), 3),)


# ---------------------------------------------------------------- shares


def test_a_share_of_nothing_says_nothing() -> None:
    assert (Share(0, 0).value, Share(0, 0).interval) == (None, (0.0, 1.0))


def test_the_interval_of_a_share_is_wilsons() -> None:
    low, high = Share(8, 10).interval
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)


@given(st.lists(st.booleans(), min_size=1))
def test_a_share_lies_within_its_interval(outcomes: list[bool]) -> None:
    share = share_of(outcomes)
    assert share.value is not None
    low, high = share.interval
    assert 0 <= low <= share.value + 1e-9
    assert share.value - 1e-9 <= high <= 1


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(2, 5), st.integers(0, 40), st.sampled_from(["who", "when"]))))
def test_groups_add_up_to_the_whole(rows: list[tuple[int, int, str]]) -> None:
    log = [answer(rating, interval, kind=kind) for rating, interval, kind in rows]
    groups = recall_by(log, by_kind)
    assert Counter(answer.kind for answer in log if answer.is_test) == {
        name: share.total for name, share in groups.items()
    }
    assert sum(share.passed for share in groups.values()) == retention(log).all.passed
