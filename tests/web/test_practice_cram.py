"""Cramming, as a browser sends it."""

from __future__ import annotations

import re

from flask import Flask
from sqlmodel import select
from werkzeug.test import TestResponse

from studydeck.store.practice_tables import DeckSetting, ReviewLog
from studydeck.store.tables import User
from web.browser import Browser, database_of, field


def start(browser: Browser, **form: object) -> None:
    answer = browser.post("/cram", **({"which": "all", "days": "7", "most": "50"} | form))
    assert (answer.status_code, answer.location) == (303, "/cram/study")


def fields(browser: Browser) -> dict[str, str]:
    page = browser.get("/cram/study")
    return {name: field(page, name) for name in ("card_id", "cram_version")}


def fields_of(page: TestResponse, *names: str) -> dict[str, str]:
    return {name: field(page, name) for name in names}


def check(browser: Browser, given: str) -> TestResponse:
    page = browser.get("/cram/study")
    return browser.post(
        "/cram/study/check", given=given, **fields_of(page, "card_id", "version", "cram_version", "shown")
    )


def pressed(page: TestResponse) -> str:
    """The button that space or enter presses."""
    [found] = re.findall(r'<button class="button grade" name="outcome" value="(\w+)"[^>]* autofocus', page.text)
    return str(found)


def study_by(app: Flask, deck_id: int, way: str) -> None:
    with database_of(app).write() as session:
        owner = session.exec(select(User)).one()
        session.add(DeckSetting(learner_id=owner.id or 0, deck_id=deck_id, way=way))


def kinds(app: Flask) -> list[str]:
    with database_of(app).read() as session:
        return list(session.exec(select(ReviewLog.kind)))


def test_cards_are_crammed_without_javascript_and_nothing_is_logged(app: Flask, owner: Browser, deck_id: int) -> None:
    assert deck_id
    start(owner)
    assert "0 known, 3 left" in owner.get("/cram/study").text
    for outcome in ("missed", "known", "known", "known"):
        answer = owner.post("/cram/study", outcome=outcome, **fields(owner))
        assert (answer.status_code, answer.location) == (303, "/cram/study")
    page = owner.get("/cram/study").text
    assert "You knew all of them." in page
    assert "1 of 3 not at once." in page
    assert kinds(app) == []


def test_htmx_gets_the_next_card_and_hears_its_question(owner: Browser, deck_id: int) -> None:
    assert deck_id
    start(owner)
    answer = owner.post("/cram/study", htmx=True, outcome="known", **fields(owner))
    assert answer.text.strip().startswith('<div class="study"')
    assert answer.headers["HX-Trigger"].startswith('{"announce": "2 left. Question: ')


def test_a_stale_answer_gets_409_and_the_right_card(owner: Browser, deck_id: int) -> None:
    assert deck_id
    start(owner)
    old = fields(owner)
    owner.post("/cram/study", outcome="known", **old)
    answer = owner.post("/cram/study", outcome="known", **old)
    assert answer.status_code == 409
    assert field(answer, "card_id") == fields(owner)["card_id"]
    assert owner.post("/cram/study", outcome="known").status_code == 409


def test_a_card_is_answered_in_the_way_of_its_deck(app: Flask, owner: Browser, deck_id: int) -> None:
    study_by(app, deck_id, "typed")
    start(owner)
    answer = check(owner, "nothing like it")
    assert 'class="marking marking-wrong"' in answer.text
    assert pressed(answer) == "missed"
    sent = fields_of(answer, "cram_version", "card_id", "way", "given", "verdict")
    assert (sent["way"], sent["given"], sent["verdict"]) == ("typed", "nothing like it", "wrong")
    assert "I was right" not in answer.text  # the learner says so by the button
    assert owner.post("/cram/study", outcome="known", **sent).status_code == 303
    assert "1 known, 2 left" in owner.get("/cram/study").text
    assert kinds(app) == []


def test_what_is_right_has_its_button_ready(app: Flask, owner: Browser, deck_id: int) -> None:
    study_by(app, deck_id, "typed")
    start(owner)
    wrong = check(owner, "nothing like it")
    [right] = re.findall(r'<p class="study-answer" id="answer">\s*([^<]*?)\s*</p>', wrong.text)
    answer = check(owner, right)
    assert 'class="marking marking-right"' in answer.text
    assert pressed(answer) == "known"


def test_a_checked_answer_stands_in_the_log_where_answers_count(app: Flask, owner: Browser, deck_id: int) -> None:
    study_by(app, deck_id, "typed")
    start(owner, is_counted="1")
    answer = check(owner, "nothing like it")
    assert "I was right" in answer.text
    names = ("card_id", "version", "cram_version", "review_id", "shown", "way", "given", "verdict")
    sent = fields_of(answer, *names)
    assert owner.post("/cram/study", rating="good", overridden="1", **sent).status_code == 303
    with database_of(app).read() as session:
        row = session.exec(select(ReviewLog)).one()
    assert (row.way, row.given, row.verdict, row.is_overridden) == ("typed", "nothing like it", "wrong", True)


def test_an_answer_to_what_was_answered_elsewhere_is_not_checked(app: Flask, owner: Browser, deck_id: int) -> None:
    study_by(app, deck_id, "typed")
    start(owner)
    old = fields(owner)
    owner.post("/cram/study", outcome="known", **old)
    answer = owner.post("/cram/study/check", given="1869", **old)
    assert answer.status_code == 409
    assert field(answer, "card_id") == fields(owner)["card_id"]


def test_a_cram_says_in_words_what_it_goes_through(owner: Browser, deck_id: int) -> None:
    assert deck_id
    start(owner, first="1869", q="is:new")
    assert ">All cards, 1869 to …, is:new</a>" in " ".join(owner.get("/cram/study").text.split())


def test_the_last_answer_is_taken_back(owner: Browser, deck_id: int) -> None:
    assert deck_id
    start(owner)
    first = fields(owner)
    owner.post("/cram/study", outcome="missed", **first)
    sent = {"cram_version": fields(owner)["cram_version"], "review_id": "back"}
    assert owner.post("/cram/study/undo", **sent).status_code == 303
    assert fields(owner)["card_id"] == first["card_id"]
    assert owner.post("/cram/study/undo", **sent).status_code == 409


def test_answers_count_where_that_is_wished(app: Flask, owner: Browser, deck_id: int) -> None:
    assert deck_id
    start(owner, is_counted="1")
    page = owner.get("/cram/study")
    names = ("card_id", "cram_version", "version", "review_id", "shown")
    owner.post("/cram/study", rating="good", **{name: field(page, name) for name in names})
    assert kinds(app) == ["grade"]
    back = {"cram_version": fields(owner)["cram_version"], "review_id": "back"}
    assert "Undone." in owner.post("/cram/study/undo", htmx=True, **back).text


def test_the_form_counts_what_it_chooses(owner: Browser, deck_id: int) -> None:
    title = re.findall(r'<option value="([^"]+)"', owner.get("/cram").text)[0]
    for asked, count in (
        ("", "3 cards"),
        ("first=1900", "1 card"),
        ("first=1800&last=1900", "2 cards"),
        ("which=forgot&days=3", "0 cards"),
        ("actor=Nobody+at+all", "0 cards"),
        ("q=is:new", "3 cards"),
    ):
        assert f"<strong>{count}</strong>" in owner.get(f"/cram?{asked}").text, asked
    assert f"/decks/{deck_id}" in owner.get("/").text
    assert "<strong>3 cards</strong>" in owner.client.get("/cram", query_string={"deck": title}).text


def test_what_cannot_be_chosen_is_refused_with_the_form_as_it_was(owner: Browser, deck_id: int) -> None:
    assert deck_id
    for sent, said in (
        ({"first": "the war"}, "Write a year in figures, such as 1979."),
        ({"which": "forgot", "days": "many"}, "Write days in figures, such as 7."),
        ({"most": "0"}, "Write how many cards in figures"),
        ({"which": "marked"}, "No card is like that. Ask for less."),
    ):
        answer = owner.post("/cram", **({"which": "all", "days": "7", "most": "50"} | sent))
        assert answer.status_code == 422
        assert said in answer.text
        assert all(f'value="{value}"' in answer.text for value in sent.values())
    assert owner.get("/cram/study").status_code == 404
