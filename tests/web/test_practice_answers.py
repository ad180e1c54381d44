"""Answers that are typed or picked, as a browser sends them."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlmodel import select
from werkzeug.test import TestResponse

from factories import a_note
from studydeck.cards.notes import Excerpt
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.services import authoring
from studydeck.store.practice_tables import DeckSetting, ReviewLog
from studydeck.store.tables import User
from web.browser import Browser, Clock, database_of, field

NAMES = ("Maria Ferreira", "John Miller", "Ana Fonseca", "Rui Costa")


@pytest.fixture
def deck_id(app: Flask, clock: Clock, request: pytest.FixtureRequest) -> int:
    """A deck of one card, answered as the parameter says by the machine's owner."""
    note = a_note("name", type="who", question="Who built it?", answer=NAMES[0], accepted=(), choices=NAMES)
    with database_of(app).write() as session:
        deck = authoring.load_deck(session, DeckFile("one", "One", (DatedNote(note, clock()),), ""), clock())
        owner = session.exec(select(User)).one()
        session.add(DeckSetting(learner_id=owner.id or 0, deck_id=deck.id or 0, way=request.param))
    return deck.id or 0


def check(owner: Browser, deck_id: int, given: str, *, htmx: bool = False, **more: str) -> TestResponse:
    page = owner.get(f"/decks/{deck_id}/study")
    fields = {name: field(page, name) for name in ("card_id", "version", "shown")} | more
    return owner.post(f"/decks/{deck_id}/study/check", htmx=htmx, given=given, **fields)


def form(page: TestResponse, name: str) -> dict[str, str]:
    """The hidden fields of the first form of the class."""
    html = re.search(rf'<form class="{name}.*?</form>', page.text, re.DOTALL)
    assert html
    return dict(re.findall(r'type="hidden" name="(\w+)"\s+value="([^"]*)"', html[0]))


@pytest.mark.parametrize("deck_id", ["typed"], indirect=True)
def test_a_typed_answer_is_checked_and_then_graded_without_javascript(app: Flask, owner: Browser, deck_id: int) -> None:
    assert "Maria Ferreira" not in owner.get(f"/decks/{deck_id}/study").text
    page = check(owner, deck_id, "maria fereira")
    assert page.status_code == 200
    assert 'class="marking marking-right"' in page.text
    sent = form(page, "grades")
    assert owner.post(f"/decks/{deck_id}/study", rating="good", **sent).status_code == 303
    with database_of(app).read() as session:
        row = session.exec(select(ReviewLog)).one()
    assert (row.way, row.given, row.verdict, row.rating) == ("typed", "maria fereira", "right", 4)


@pytest.mark.parametrize("deck_id", ["typed"], indirect=True)
def test_whoever_was_right_says_so(app: Flask, owner: Browser, deck_id: int) -> None:
    page = check(owner, deck_id, "her <mother>", htmx=True)
    assert page.headers["HX-Trigger"] == '{"announce": "Not right. The answer is Maria Ferreira. 1 left."}'
    assert "&lt;" in page.text
    assert "<mother>" not in page.text
    owner.post(f"/decks/{deck_id}/study", rating="good", **form(page, "overruled"))
    with database_of(app).read() as session:
        row = session.exec(select(ReviewLog)).one()
    assert (row.verdict, row.is_overridden, row.rating) == ("wrong", True, 4)


@pytest.mark.parametrize("deck_id", ["choice"], indirect=True)
def test_one_of_four_is_picked(app: Flask, owner: Browser, deck_id: int) -> None:
    page = owner.get(f"/decks/{deck_id}/study")
    assert sorted(re.findall(r'name="given"\s+value="([^"]+)"', page.text)) == sorted(NAMES)
    assert re.findall(r'class="button option"[^>]*data-key="(\d)"', page.text) == ["1", "2", "3", "4"]
    page = check(owner, deck_id, "John Miller")
    assert "Not right" in page.text
    assert re.findall(r'value="(\w+)"[^>]*data-after-reveal', page.text) == ["again"]
    owner.post(f"/decks/{deck_id}/study", rating="again", **form(page, "grades"))
    with database_of(app).read() as session:
        row = session.exec(select(ReviewLog)).one()
    assert (row.way, row.given, row.verdict) == ("choice", "John Miller", "wrong")


@pytest.mark.parametrize("deck_id", ["typed"], indirect=True)
def test_an_answer_to_a_card_that_has_changed_gets_the_fresh_card(owner: Browser, deck_id: int) -> None:
    page = check(owner, deck_id, "1871", version="7")
    assert page.status_code == 409
    assert "answered elsewhere" in page.text
    assert check(owner, deck_id, "1871", card_id="x").status_code == 422
    assert check(owner, deck_id, "1871", card_id="99").status_code == 404


@pytest.mark.parametrize("deck_id", ["recall"], indirect=True)
def test_what_no_page_sends_is_kept_out_of_the_log(app: Flask, owner: Browser, deck_id: int) -> None:
    page = owner.get(f"/decks/{deck_id}/study")
    sent = {name: field(page, name) for name in ("card_id", "version", "review_id", "shown")}
    owner.post(f"/decks/{deck_id}/study", rating="good", way="shouted", verdict="perfect", **sent)
    with database_of(app).read() as session:
        row = session.exec(select(ReviewLog)).one()
    assert (row.way, row.verdict, row.given) == ("recall", None, None)


def test_events_are_put_in_order_without_javascript(app: Flask, owner: Browser, clock: Clock) -> None:
    notes = [
        a_note(
            year,
            question=f"In which year was harbour {number} opened?",
            answer=year,
            accepted=(),
            evidence=(Excerpt(100 * number, 100 * number + 30, f"Harbour {number} was opened in {year}."),),
        )
        for number, year in enumerate(("1871", "1902", "1934"), start=1)
    ]
    with database_of(app).write() as session:
        dated = tuple(DatedNote(note, clock()) for note in notes)
        deck = authoring.load_deck(session, DeckFile("ships", "Ships", dated, ""), clock())
        learner = session.exec(select(User)).one()
        session.add(DeckSetting(learner_id=learner.id or 0, deck_id=deck.id or 0, way="order"))
    page = owner.get(f"/decks/{deck.id}/study")
    assert "Put these in order, the earliest first." in page.text
    events = re.findall(r'name="event"\s+value="(\w+)"', page.text)
    assert sorted(events) == ["1871", "1902", "1934"]
    places = [str(sorted(events).index(event) + 1) for event in events]
    checked = check(owner, deck.id or 0, "", event=events, place=places)  # type: ignore[arg-type]  # many fields of a name
    assert 'class="marking marking-right"' in checked.text
    assert form(checked, "grades")["way"] == "order"
