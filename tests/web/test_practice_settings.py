"""How a learner studies, as a browser sends it."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlmodel import select

from studydeck.store.practice_tables import DeckSetting
from studydeck.store.tables import User
from web.browser import Browser, database_of

SENT = {
    "new_a_day": "5",
    "reviews_a_day": "50",
    "queue_order": "mixed",
    "way": "typed",
    "scheduler": "fsrs",
    "desired_retention": "85",
    "suspends_leeches": "1",
}


def test_how_a_deck_is_studied_is_kept_and_shown(app: Flask, owner: Browser, deck_id: int) -> None:
    answer = owner.post(f"/decks/{deck_id}/settings", **SENT)
    assert (answer.status_code, answer.location) == (303, f"/decks/{deck_id}")
    with database_of(app).read() as session:
        kept = session.exec(select(DeckSetting)).one()
    assert (kept.new_a_day, kept.reviews_a_day, kept.queue_order, kept.way) == (5, 50, "mixed", "typed")
    assert (kept.scheduler, kept.desired_retention, kept.suspends_leeches) == ("fsrs", 850, True)
    page = owner.get(f"/decks/{deck_id}/settings").text
    assert re.findall(r'value="(\w+)"\s+checked', page) == ["mixed", "typed", "fsrs", "1"]


@pytest.mark.parametrize("spoiled", [{"new_a_day": "many"}, {"desired_retention": "99"}, {"way": "shouted"}])
def test_settings_that_cannot_be_come_back_with_the_form(
    app: Flask, owner: Browser, deck_id: int, spoiled: dict[str, str]
) -> None:
    answer = owner.post(f"/decks/{deck_id}/settings", htmx=True, **(SENT | spoiled))
    assert answer.status_code == 422
    assert 'id="settings-error"' in answer.text
    assert 'value="50"' in answer.text
    with database_of(app).read() as session:
        assert session.exec(select(DeckSetting)).all() == []


def test_nobody_sees_how_somebody_else_studies(stranger: Browser, deck_id: int) -> None:
    assert stranger.get(f"/decks/{deck_id}/settings").status_code == 404
    assert stranger.post(f"/decks/{deck_id}/settings", **SENT).status_code == 404


def test_a_learner_may_have_two_grades_and_no_keys(app: Flask, owner: Browser, deck_id: int) -> None:
    assert owner.post("/account/practice", button_count="2").status_code == 303
    with database_of(app).read() as session:
        assert session.exec(select(User.button_count, User.keys_on)).all() == [(2, False)]
    page = owner.get(f"/decks/{deck_id}/study").text
    assert re.findall(r'name="rating"\s+value="(\w+)"[^>]*>\s*(\w+)', page) == [("again", "Wrong"), ("good", "Right")]
    assert 'data-keys="off"' in page
    owner.post("/account/practice", button_count="4", keys_on="1")
    assert 'data-keys="off"' not in owner.get(f"/decks/{deck_id}/study").text


def test_there_are_no_three_grades(owner: Browser) -> None:
    assert owner.post("/account/practice", button_count="3").status_code == 422
