"""Browsing: what a line of a query finds."""

from __future__ import annotations

import shlex
from datetime import timedelta

import pytest
from sqlalchemy import event

from factories import NOON, a_note, add_deck, add_user, an_answer
from studydeck.errors import InvalidInputError
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.services import authoring, practice
from studydeck.services.practice import Wanted, searching
from studydeck.store.database import Database
from studydeck.store.tables import User
from studydeck.study.scheduler import Rating

DAY = timedelta(days=1)


@pytest.fixture
def learner(database: Database) -> User:
    """A learner of a deck of five cards and of another; one is due, one suspended, one marked, one buried."""
    learner = add_user(database)
    notes = [
        a_note("1", question="When was Rome founded?", answer="753 BC", tags=("type::when", "era::8th_century_BC")),
        a_note("2", question="Who took Capua?", answer="Hannibal", type="who", tags=("actor::Hannibal", "era::210s")),
        a_note("3", question="When did Jo's ship sail?", answer="1901", tags=("era::1900s", "actor::Jo_Kerr")),
        a_note("4", question="100% of what?", answer="all", tags=("era::20th_century",)),
        a_note("5", question="Who sang?", answer="Ada", type="who", tags=()),
    ]
    with database.write() as session:
        authoring.load_deck(
            session, DeckFile("rome", "Rome and others", tuple(DatedNote(note, NOON) for note in notes), ""), NOON
        )
        practice.grade(session, learner, an_answer(1, Rating.GOOD), NOON - 3 * DAY)
        for kind, card_id in (("suspend", 2), ("mark", 3), ("bury", 4)):
            practice.change(session, learner, practice.Change(kind, (card_id,), kind), NOON)
    add_deck(database, 1, uid="atlas")
    add_deck(database, 1, add_user(database, "eve@example.org"), uid="hers")
    return learner


@pytest.mark.parametrize(
    ("query", "cards"),
    [
        ("", [6, 1, 2, 3, 4, 5]),
        ("who", [2, 5]),
        ("HANNIBAL", [2]),
        ("when rome", [1]),
        ("jo's", [3]),
        ("100%", [4]),
        ("deck:rome when", [1, 3]),
        ('deck:"rome and others" type:who', [2, 5]),
        ('actor:"Jo Kerr"', [3]),
        ("tag:era::1900s", [3]),
        ("is:due", [1]),
        ("is:new deck:rome", [2, 3, 4, 5]),
        ("is:suspended", [2]),
        ("is:marked", [3]),
        ("is:buried", [4]),
        ("is:leech", []),
        ("rated:3", []),
        ("rated:4", [1]),
        ("before:1979", [6, 1, 2, 3, 4]),
        ("before:1000 after:100", [2]),
        ("after:1900 before:1902", [3, 4]),
        ("before:1", [1]),
        ("forgot:7", []),
        ("size:big", []),
    ],
)
def test_a_query_finds(database: Database, learner: User, query: str, cards: list[int]) -> None:
    assert [card.card_id for card in _browse(database, learner, Wanted(query)).cards] == cards


def test_what_was_forgotten_in_the_last_days_is_found_until_that_is_taken_back(
    database: Database, learner: User
) -> None:
    with database.write() as session:
        practice.grade(session, learner, an_answer(5, Rating.AGAIN), NOON - 2 * DAY)
    found = [_browse(database, learner, Wanted(query)).total for query in ("forgot:3", "forgot:2")]
    with database.write() as session:
        practice.undo(session, learner, "back", NOON)
    found.append(_browse(database, learner, Wanted("forgot:3")).total)
    assert found == [1, 0, 0]


@pytest.mark.parametrize("value", ["Hannibal", "Jo Kerr", 'the "old" wall', "back\\slash"])
def test_a_term_is_read_as_it_was_meant(value: str) -> None:
    assert shlex.split(searching.term("actor", value)) == [f"actor:{value}"]


@pytest.mark.parametrize(
    ("changes", "years"),
    [
        ({"answer": "28 June 1981", "tags": ("era::1970s",)}, {1981}),
        ({"answer": "753 BC"}, {-752}),
        ({"question": "Who won in 1805 and 1815?", "answer": "Nelson"}, {1805, 1815}),
        ({"question": "Who?", "answer": "1,500.75 men"}, set()),
        ({"question": "Who?", "answer": "Ada", "tags": ("era::3rd_century_BC", "actor::Ada")}, {-299}),
        ({"question": "Who?", "answer": "Ada", "tags": ("era::19th_century", "era::1980s")}, {1801, 1980}),
    ],
)
def test_a_card_is_about_the_years_that_it_names(changes: dict[str, object], years: set[int]) -> None:
    assert searching.years_of(a_note(**({"question": "?", "tags": ()} | changes))) == years


@pytest.mark.parametrize(
    ("sort", "cards"),
    [
        ("question", [4, 3, 1, 5, 2]),
        ("-question", [2, 5, 1, 3, 4]),
        ("deck", [6, 1, 2, 3, 4, 5]),
        ("-deck", [1, 2, 3, 4, 5, 6]),  # within a deck the order of its text
        ("lapses", [2, 3, 4, 5, 1]),
        ("-lapses", [1, 2, 3, 4, 5]),
        ("size", [1, 2, 3, 4, 5]),
    ],
)
def test_cards_come_in_the_order_that_is_wanted(database: Database, learner: User, sort: str, cards: list[int]) -> None:
    with database.write() as session:
        practice.grade(session, learner, an_answer(1, Rating.AGAIN, version=1), NOON)
    query = "" if "deck" in sort else "deck:rome"
    assert [card.card_id for card in _browse(database, learner, Wanted(query, sort)).cards] == cards


def test_by_their_day_cards_without_one_come_last_whichever_way(database: Database, learner: User) -> None:
    orders = {}
    for sort in ("due", "-due"):
        found = _browse(database, learner, Wanted("deck:rome", sort)).cards
        orders[sort] = [card.card_id for card in found]
        assert set(orders[sort][-2:]) == {2, 5}  # suspended, and never touched
    assert orders["due"][:3] == [3, 1, 4]  # one that was only marked may come at once
    assert orders["-due"][:3] == [4, 1, 3]


@pytest.mark.parametrize("query", ["is:rotten", "rated:soon", "forgot:all", "before:the war", '"open', "after:99999"])
def test_a_query_that_cannot_be_read_is_refused_with_what_can(database: Database, learner: User, query: str) -> None:
    with pytest.raises(InvalidInputError):
        _browse(database, learner, Wanted(query))


def test_pages_hold_fifty_cards_and_cost_the_same_number_of_statements(database: Database) -> None:
    learner = add_user(database)
    add_deck(database, 1, uid="one")
    asked = [_statements(database, learner, "deck:one")]
    add_deck(database, 120, uid="many")
    asked.append(_statements(database, learner, "deck:many"))
    assert asked == [2, 2]
    sizes = [len(_browse(database, learner, Wanted("deck:many", number=number)).cards) for number in (1, 2, 3, 99)]
    found = _browse(database, learner, Wanted("deck:many", number=2))
    assert (sizes, found.total, found.number, found.last) == ([50, 50, 20, 20], 120, 2, 3)


def _browse(database: Database, learner: User, wanted: Wanted) -> practice.Browsed:
    with database.read() as session:
        return practice.browse(session, learner, wanted, NOON)


def _statements(database: Database, learner: User, query: str) -> int:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.extend([statement] if statement.startswith("SELECT") else [])

    event.listen(database.engine, "before_cursor_execute", note)
    _browse(database, learner, Wanted(query))
    event.remove(database.engine, "before_cursor_execute", note)
    return len(seen)
