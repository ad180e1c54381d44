"""What a learner has reached, the way back, and everything that is kept, as a browser sees it."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest
from flask import Flask
from sqlmodel import select

from studydeck.services import practice
from studydeck.services.accounts import OWNER_EMAIL
from studydeck.store.practice_tables import CardState
from studydeck.store.tables import User
from studydeck.study.scheduler import Rating
from web.browser import Browser, Clock, database_of, field, sign_in


def grade(browser: Browser, deck_id: int) -> None:
    page = browser.get(f"/decks/{deck_id}/study")
    fields = {name: field(page, name) for name in ("card_id", "version", "review_id", "shown")}
    browser.post(f"/decks/{deck_id}/study", rating="good", **fields)


def test_a_newcomer_s_progress_says_what_to_do(owner: Browser) -> None:
    assert "Nothing to show yet." in owner.get("/progress").text


def test_progress_shows_charts_with_a_table_behind_each(owner: Browser, deck_id: int, clock: Clock) -> None:
    for _ in range(3):
        grade(owner, deck_id)
    page = owner.get("/progress").text
    assert "<h1>1 day in a row</h1>" in page
    assert "3 answers in 0 minutes." in page
    assert page.count('<svg class="chart') == page.count("As a table") == 3
    assert "style=" not in page
    clock.advance(days=1)
    grade(owner, deck_id)
    assert "2 days in a row" in owner.get("/").text


@pytest.mark.usefixtures("deck_id")
def test_two_schedulers_are_compared_on_the_learner_s_own_answers(app: Flask, owner: Browser, clock: Clock) -> None:
    assert "too few answers yet" in owner.get("/progress/schedulers").text
    with database_of(app).write() as session:
        for number in range(60):
            state = session.exec(select(CardState).where(CardState.card_id == 1)).first()
            rating = Rating.AGAIN if number % 7 == 6 else Rating.GOOD
            grade_ = practice.Grade(1, f"review {number}", rating, state.version if state else 0)
            practice.grade(session, session.exec(select(User)).first(), grade_, clock())
            session.expire_all()
            clock.advance(days=3)
    page = sign_in(app, OWNER_EMAIL, clock).get("/progress/schedulers").text
    assert "Log loss" in page
    assert page.count("<h2>") == 2


def test_a_plan_is_offered_and_taken(app: Flask, owner: Browser, deck_id: int, clock: Clock) -> None:
    for _ in range(3):
        grade(owner, deck_id)
    with database_of(app).write() as session:
        for state in session.exec(select(CardState)):
            state.due_on = state.comes_on = state.due_on - timedelta(days=20)
    page = owner.get(f"/decks/{deck_id}/plan")
    assert "<h1>3 due</h1>" in page.text
    answer = owner.post(f"/decks/{deck_id}/plan", per_day="1", review_id=field(page, "review_id"))
    assert (answer.status_code, answer.location) == (303, f"/decks/{deck_id}/study")
    assert "2 cards were put off." in owner.get(f"/decks/{deck_id}/study").text
    assert 'id="left">' in owner.get(f"/decks/{deck_id}/study").text
    assert owner.post(f"/decks/{deck_id}/plan", per_day="0", review_id="id").status_code == 422
    clock.advance(days=9)
    owner.post(f"/decks/{deck_id}/plan", per_day="100", review_id="another id")
    assert "Everything fits into today." in owner.get("/").text


def test_nobody_plans_the_deck_of_somebody_else(stranger: Browser, deck_id: int) -> None:
    assert stranger.get(f"/decks/{deck_id}/plan").status_code == 404


def test_everything_is_downloaded(owner: Browser, deck_id: int) -> None:
    grade(owner, deck_id)
    answer = owner.get("/account/data")
    assert answer.headers["Content-Disposition"] == "attachment; filename=studydeck-data.json"
    assert [row["kind"] for row in json.loads(answer.text)["review_log"]] == ["grade"]


def test_everything_is_downloaded_with_anki_packages(owner: Browser, deck_id: int) -> None:
    grade(owner, deck_id)
    answer = owner.get("/account/archive")
    assert answer.headers["Content-Disposition"] == "attachment; filename=studydeck-data.zip"
    names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    assert names[0] == "studydeck-data.json"
    assert [name.endswith(".apkg") for name in names[1:]] == [True]


def test_an_account_is_deleted_for_good(app: Flask, stranger: Browser) -> None:
    assert stranger.post("/account/delete", email="no").status_code == 422
    answer = stranger.post("/account/delete", email="stranger@example.org")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert stranger.get("/").status_code == 303
    with database_of(app).read() as session:
        assert session.exec(select(User).where(User.email == "stranger@example.org")).all() == []
