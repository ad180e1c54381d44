from __future__ import annotations

import re
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import event
from sqlmodel import select
from werkzeug.test import TestResponse

from studydeck.cards.notes import Note
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.services import authoring
from studydeck.services.authoring import SourcePage
from studydeck.store.practice_tables import ReviewLog
from web.browser import Browser, Clock, apart, database_of, field


def grade(browser: Browser, deck_id: int, rating: str, page: TestResponse | None = None, **more: str) -> TestResponse:
    page = page or browser.get(f"/decks/{deck_id}/study")
    fields = {name: field(page, name) for name in ("card_id", "version", "review_id", "shown")} | more
    return browser.post(f"/decks/{deck_id}/study", rating=rating, **fields)


def heading(page: TestResponse) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page.text, re.DOTALL)
    assert found
    return re.sub(r"<[^>]+>", "", found[1]).strip()


def logged(app: Flask) -> list[ReviewLog]:
    with database_of(app).read() as session:
        return list(session.exec(select(ReviewLog)))


# ------------------------------------------------------------------ home
def test_a_newcomer_is_told_what_to_do_first(owner: Browser) -> None:
    page = owner.get("/")
    assert heading(page) == "Begin with a text"
    assert 'href="/texts/new">Read a text</a>' in page.text


def test_the_home_page_counts_what_is_new_and_what_is_due(owner: Browser, deck_id: int, clock: Clock) -> None:
    assert heading(owner.get("/")) == "3 new to learn"
    for _ in range(3):
        grade(owner, deck_id, "good")
    assert heading(owner.get("/")) == "Nothing is due"
    assert "Next card tomorrow at 04:00" in owner.get("/").text
    clock.advance(days=1)
    assert heading(owner.get("/")) == "3 due today"


def test_the_home_page_shows_no_deck_of_somebody_else(stranger: Browser, deck_id: int) -> None:
    assert f"/decks/{deck_id}" not in stranger.get("/").text


def test_the_block_of_the_home_page_comes_alone_for_htmx(owner: Browser, deck_id: int) -> None:
    fragment = owner.get("/", htmx=True)
    assert "<html" not in fragment.text
    assert f"/decks/{deck_id}/study" in fragment.text


# ------------------------------------------------------------------ study
def test_a_card_is_answered_without_javascript(app: Flask, owner: Browser, deck_id: int, source: SourcePage) -> None:
    first, second = (draft.note for draft in apart(source)[:2])
    page = owner.get(f"/decks/{deck_id}/study")
    assert first.answer in page.text
    answer = grade(owner, deck_id, "good", page)
    assert (answer.status_code, answer.location) == (303, f"/decks/{deck_id}/study")
    assert second.answer in owner.get(f"/decks/{deck_id}/study").text
    assert [(log.rating, log.duration_ms) for log in logged(app)] == [(4, 0)]


def test_each_grade_promises_its_interval(owner: Browser, deck_id: int) -> None:
    page = owner.get(f"/decks/{deck_id}/study").text
    buttons = re.findall(r'value="(\w+)"\s+data-key="(\d)".*?<small>.*?</kbd> (.*?)</small>', page, re.DOTALL)
    assert buttons == [("again", "1", "1 min"), ("hard", "2", "10 min"), ("good", "3", "1 day"), ("easy", "4", "1 day")]


def test_htmx_gets_the_next_card_at_once_and_says_its_question(owner: Browser, deck_id: int) -> None:
    page = owner.get(f"/decks/{deck_id}/study")
    fields = {name: field(page, name) for name in ("card_id", "version", "review_id", "shown")}
    answer = owner.post(f"/decks/{deck_id}/study", htmx=True, rating="good", **fields)
    assert answer.status_code == 200
    assert answer.text.strip().startswith('<div class="study"')
    assert answer.headers["HX-Trigger"].startswith('{"announce": "2 left. Question: ')
    assert field(answer, "card_id") != fields["card_id"]


def test_the_same_answer_sent_twice_counts_once(app: Flask, owner: Browser, deck_id: int) -> None:
    page = owner.get(f"/decks/{deck_id}/study")
    assert [grade(owner, deck_id, "good", page).status_code for _ in range(2)] == [303, 303]
    assert len(logged(app)) == 1


def test_an_answer_to_a_card_that_has_changed_gets_409_and_a_fresh_card(
    app: Flask, owner: Browser, deck_id: int
) -> None:
    page = owner.get(f"/decks/{deck_id}/study")
    grade(owner, deck_id, "good", page)
    stale = grade(owner, deck_id, "again", page, review_id="another answer")
    assert stale.status_code == 409
    assert "This card was answered elsewhere meanwhile." in stale.text
    assert field(stale, "card_id") != field(page, "card_id")
    assert len(logged(app)) == 1


def test_the_time_that_an_answer_took_is_kept(app: Flask, owner: Browser, deck_id: int, clock: Clock) -> None:
    page = owner.get(f"/decks/{deck_id}/study")
    clock.advance(seconds=7)
    grade(owner, deck_id, "easy", page)
    assert [log.duration_ms for log in logged(app)] == [7000]


def test_when_nothing_is_due_the_page_says_what_was_done_and_when_the_next_card_comes(
    owner: Browser, deck_id: int
) -> None:
    for _ in range(3):
        grade(owner, deck_id, "good")
    page = " ".join(owner.get(f"/decks/{deck_id}/study").text.split())
    assert "Done for today: 3 answers in this deck." in page
    assert "The next card comes tomorrow at 04:00." in page


def test_a_deck_without_cards_says_so(owner: Browser, source: SourcePage) -> None:
    assert "This deck has no cards yet." in owner.get(f"/decks/{source.deck.id}/study").text


@pytest.mark.parametrize("missing", ["card_id", "version"])
def test_an_answer_that_names_no_card_gets_409_and_the_right_card(
    app: Flask, owner: Browser, deck_id: int, missing: str
) -> None:
    page = owner.get(f"/decks/{deck_id}/study")
    fields = {name: field(page, name) for name in ("card_id", "version", "review_id", "shown")}
    for broken in ({missing: "x"}, {}):
        sent = {name: value for name, value in fields.items() if name != missing} | broken
        answer = owner.post(f"/decks/{deck_id}/study", rating="good", **sent)
        assert answer.status_code == 409
        assert field(answer, "card_id") == fields["card_id"]
    assert logged(app) == []


@pytest.mark.parametrize("broken", [{"rating": "perfect"}, {"shown": "yesterday"}, {"review_id": ""}])
def test_an_incomplete_answer_is_refused(app: Flask, owner: Browser, deck_id: int, broken: dict[str, str]) -> None:
    page = owner.get(f"/decks/{deck_id}/study")
    fields = {name: field(page, name) for name in ("card_id", "version", "review_id", "shown")}
    answer = owner.post(f"/decks/{deck_id}/study", **({"rating": "good"} | fields | broken))
    assert answer.status_code == 422
    assert logged(app) == []


def test_nobody_studies_the_deck_of_somebody_else(app: Flask, owner: Browser, stranger: Browser, deck_id: int) -> None:
    assert stranger.get(f"/decks/{deck_id}/study").status_code == 404
    page = owner.get(f"/decks/{deck_id}/study")
    fields = {name: field(page, name) for name in ("card_id", "version", "review_id", "shown")}
    assert stranger.post(f"/decks/{deck_id}/study", rating="good", **fields).status_code == 404
    assert logged(app) == []


# ------------------------------------------------------------------ the cost of a page
def queries_of(app: Flask, browser: Browser, address: str) -> int:
    """How many statements the page at `address` sends to the database."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    engine = database_of(app).engine
    event.listen(engine, "before_cursor_execute", note)
    assert browser.get(address).status_code == 200
    event.remove(engine, "before_cursor_execute", note)
    return len(statements)


def add_library_decks(app: Flask, notes: tuple[Note, ...], names: tuple[str, ...], now: datetime) -> None:
    with database_of(app).write() as session:
        for name in names:
            authoring.load_deck(session, DeckFile(name, name, tuple(DatedNote(note, now) for note in notes)), now)


def test_the_home_page_asks_the_database_as_often_for_three_decks_as_for_one(
    app: Flask, owner: Browser, read_text: authoring.ReadText, clock: Clock
) -> None:
    add_library_decks(app, read_text.notes, ("first",), clock())
    one = queries_of(app, owner, "/")
    add_library_decks(app, read_text.notes, ("second", "third"), clock())
    assert queries_of(app, owner, "/") == one


def test_a_deck_s_pages_ask_the_database_as_often_for_three_cards_as_for_one(
    app: Flask, owner: Browser, read_text: authoring.ReadText, clock: Clock
) -> None:
    add_library_decks(app, read_text.notes[:1], ("one",), clock())
    add_library_decks(app, read_text.notes[:3], ("three",), clock())
    for page in ("", "/study"):
        assert queries_of(app, owner, f"/decks/1{page}") == queries_of(app, owner, f"/decks/2{page}")
