from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.study.backlog import LONGEST_PLAN_DAYS, Plan, Waiting, most_valuable_first, paces, plan

TODAY = date(2026, 5, 20)
CARDS = st.lists(
    st.builds(
        Waiting,
        st.integers(1, 500),
        st.integers(-60, 20).map(lambda number: TODAY + timedelta(days=number)),
        st.integers(1, 200),
        st.integers(1300, 2800),
        st.floats(0, 1),
    ),
    max_size=40,
)


def overdue(count: int, days: int = 10, interval: int = 200) -> list[Waiting]:
    return [Waiting(card, TODAY - timedelta(days=days), interval) for card in range(count)]


def test_so_many_a_day_are_level_on_a_day() -> None:
    assert plan(overdue(214), TODAY, 60) == Plan(60, TODAY + timedelta(days=3), (60, 60, 60, 34))


def test_what_comes_meanwhile_is_counted() -> None:
    coming = [Waiting(900, TODAY + timedelta(days=1), 30)]
    assert plan(overdue(10) + coming, TODAY, 10).days == (10,)
    assert plan(overdue(11) + coming, TODAY, 10).days == (10, 2)


def test_an_answered_card_comes_back_after_its_next_interval() -> None:
    first_interval = [Waiting(card, TODAY, 1) for card in range(8)]
    assert plan(first_interval, TODAY, 1).days[:10] == (1,) * 10
    assert plan(overdue(7, interval=1), TODAY, 1).level_on == date(2026, 6, 2)


def test_too_few_a_day_never_get_level() -> None:
    never = plan([Waiting(card, TODAY, 1, 1300) for card in range(400)], TODAY, 1)
    assert (never.level_on, len(never.days)) == (None, LONGEST_PLAN_DAYS)


def test_without_cards_today_is_level() -> None:
    assert plan([], TODAY, 5) == Plan(5, TODAY, (0,))


def test_what_is_still_known_comes_before_what_is_gone() -> None:
    fresh, stale = Waiting(1, TODAY - timedelta(days=1), 30), Waiting(2, TODAY - timedelta(days=60), 30)
    assert most_valuable_first([stale, fresh], TODAY) == (fresh, stale)


def test_of_two_as_well_known_the_one_that_matters_comes_first() -> None:
    minor, major = Waiting(1, TODAY, 30, score=0.2), Waiting(2, TODAY, 30, score=0.9)
    assert most_valuable_first([minor, major], TODAY) == (major, minor)


def test_what_is_not_due_is_left_out() -> None:
    assert most_valuable_first([Waiting(1, TODAY + timedelta(days=1), 30)], TODAY) == ()


def test_up_to_four_paces_are_offered_the_gentlest_first() -> None:
    offered = paces(overdue(214), TODAY)
    assert [one.per_day for one in offered] == [10, 20, 30, 214]
    assert offered[-1].level_on == TODAY


def test_a_pace_that_is_level_no_sooner_than_a_gentler_one_is_not_offered() -> None:
    assert [(one.per_day, one.level_on) for one in paces(overdue(37), TODAY)] == [
        (10, TODAY + timedelta(days=3)),
        (20, TODAY + timedelta(days=1)),  # as 30 are
        (37, TODAY),
    ]


def test_nothing_is_offered_where_nothing_is_due() -> None:
    assert paces([Waiting(1, TODAY + timedelta(days=1), 30)], TODAY) == ()


def test_a_pace_that_takes_too_long_is_not_offered() -> None:
    assert [one.per_day for one in paces(overdue(2000), TODAY)] == [40, 60, 80, 2000]


@settings(deadline=None)
@given(CARDS, st.integers(1, 50))
def test_no_day_has_more_than_was_agreed(cards: list[Waiting], per_day: int) -> None:
    found = plan(cards, TODAY, per_day)
    assert max(found.days) <= per_day
    assert sum(found.days) >= len(most_valuable_first(cards, TODAY)) or found.level_on is None


@settings(deadline=None)
@given(CARDS, st.integers(1, 50))
def test_all_that_is_due_at_once_is_level_today(cards: list[Waiting], more: int) -> None:
    assert plan(cards, TODAY, len(cards) + more).level_on == TODAY
