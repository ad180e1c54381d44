"""Steps back and forth, setting aside and editing, as a browser sends them."""

from __future__ import annotations

import re

from flask import Flask
from sqlmodel import select
from werkzeug.test import TestResponse

from studydeck.store.practice_tables import ReviewLog
from studydeck.store.tables import User
from web.browser import Browser, Clock, database_of, field


def study(browser: Browser, deck_id: int) -> TestResponse:
    return browser.get(f"/decks/{deck_id}/study")


def grade(browser: Browser, deck_id: int, rating: str = "good") -> str:
    """Grade the card on the table; its id."""
    page = study(browser, deck_id)
    fields = {name: field(page, name) for name in ("card_id", "version", "review_id", "shown")}
    assert browser.post(f"/decks/{deck_id}/study", rating=rating, **fields).status_code == 303
    return fields["card_id"]


def step(browser: Browser, deck_id: int, kind: str, *, htmx: bool = False, **more: str) -> TestResponse:
    page = study(browser, deck_id)
    fields = {"review_id": re.findall(r'name="review_id"\s+value="([^"]*)"', page.text)[-1]}
    if "card_id" in page.text:
        fields["card_id"] = field(page, "card_id")
    return browser.post(f"/decks/{deck_id}/study/steps", htmx=htmx, step=kind, **(fields | more))


def buttons(page: TestResponse) -> list[str]:
    return re.findall(r'name="step"\s+value="(\w+)"', page.text)


def test_each_thing_to_do_has_its_button_and_its_key(owner: Browser, deck_id: int) -> None:
    assert buttons(study(owner, deck_id)) == ["bury", "suspend", "mark"]
    grade(owner, deck_id)
    page = study(owner, deck_id)
    assert buttons(page) == ["undo", "bury", "suspend", "mark"]
    assert re.findall(r'class="tool"[^>]*data-key="([^"]+)"', page.text) == ["u", "-", "@", "*", "e", "?"]
    step(owner, deck_id, "undo")
    assert buttons(study(owner, deck_id)) == ["redo", "bury", "suspend", "mark"]


def test_an_answer_is_taken_back_without_javascript(owner: Browser, deck_id: int) -> None:
    card_id = grade(owner, deck_id)
    answer = step(owner, deck_id, "undo")
    assert (answer.status_code, answer.location) == (303, f"/decks/{deck_id}/study?card={card_id}")
    page = owner.get(answer.location)
    assert field(page, "card_id") == card_id
    assert "Undone: Good." in page.text


def test_htmx_gets_the_card_back_and_says_so(owner: Browser, deck_id: int) -> None:
    card_id = grade(owner, deck_id, "again")
    answer = step(owner, deck_id, "undo", htmx=True)
    assert answer.text.strip().startswith('<div class="study"')
    assert field(answer, "card_id") == card_id
    assert answer.headers["HX-Trigger"].startswith('{"announce": "Undone: Again. 3 left. Question: ')
    assert step(owner, deck_id, "redo", htmx=True).headers["HX-Trigger"].startswith('{"announce": "Done again: Again.')


def test_the_last_answer_can_be_taken_back_when_nothing_is_left(owner: Browser, deck_id: int, clock: Clock) -> None:
    cards = [grade(owner, deck_id) for _ in range(3)]
    clock.advance(seconds=30)
    page = study(owner, deck_id)
    assert buttons(page) == ["undo"]
    assert field(owner.get(step(owner, deck_id, "undo").location), "card_id") == cards[-1]


def test_a_step_back_leads_to_the_deck_in_which_it_was_done(app: Flask, owner: Browser, deck_id: int) -> None:
    grade(owner, deck_id)
    token = owner.token()
    answer = owner.post(f"/decks/{deck_id + 90}/study/steps", token=token, htmx=True, step="undo", review_id="an id")
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, f"/decks/{deck_id}/study?card=1")
    with database_of(app).read() as session:
        assert session.exec(select(ReviewLog.kind)).all() == ["grade", "undo"]


def test_where_there_is_nothing_to_take_back_the_page_says_so(owner: Browser, deck_id: int) -> None:
    for kind in ("undo", "redo"):
        answer = step(owner, deck_id, kind)
        assert answer.status_code == 409
        assert f"There is nothing to {kind}." in answer.text


def test_a_card_is_set_aside_and_the_next_one_comes(owner: Browser, deck_id: int) -> None:
    first = field(study(owner, deck_id), "card_id")
    answer = step(owner, deck_id, "bury", htmx=True)
    assert field(answer, "card_id") != first
    assert "Set aside until tomorrow." in answer.text
    assert step(owner, deck_id, "suspend").status_code == 303
    assert buttons(study(owner, deck_id)) == ["undo", "bury", "suspend", "mark"]


def test_a_marked_card_stays_on_the_table_and_shows_its_mark(owner: Browser, deck_id: int) -> None:
    first = field(study(owner, deck_id), "card_id")
    page = step(owner, deck_id, "mark", htmx=True)
    assert field(page, "card_id") == first
    assert '<span class="study-flag">marked</span>' in page.text
    assert buttons(page) == ["undo", "bury", "suspend", "unmark"]


def test_a_step_with_a_card_that_is_not_there_is_refused(owner: Browser, stranger: Browser, deck_id: int) -> None:
    assert step(owner, deck_id, "bury", card_id="x").status_code == 422
    assert step(owner, deck_id, "bury", card_id="9999").status_code == 404
    assert step(owner, deck_id, "burn").status_code == 404
    assert step(owner, deck_id, "undo", review_id="").status_code == 422
    fields = {"step": "bury", "card_id": field(study(owner, deck_id), "card_id"), "review_id": "an id"}
    assert stranger.post(f"/decks/{deck_id}/study/steps", **fields).status_code == 404


def test_the_keys_can_be_off(app: Flask, owner: Browser, deck_id: int) -> None:
    assert 'data-keys="off"' not in study(owner, deck_id).text
    with database_of(app).write() as session:
        for user in session.exec(select(User)):
            user.keys_on = False
    assert 'data-keys="off"' in study(owner, deck_id).text


# ------------------------------------------------------------------ edit
def test_a_card_is_edited_and_is_on_the_table_again(owner: Browser, deck_id: int) -> None:
    card_id = field(study(owner, deck_id), "card_id")
    page = owner.get(f"/cards/{card_id}/edit")
    sent = {"question": "Who opened it?", "answer": "He did", "accepted": "\r\nhe\r\n", "review_id": "an id"}
    answer = owner.post(f"/cards/{card_id}/edit", **sent)
    assert (answer.status_code, answer.location) == (303, f"/decks/{deck_id}/study?card={card_id}")
    assert "Who opened it?" in owner.get(answer.location).text
    changed = owner.get(f"/cards/{card_id}/edit").text
    assert "What it said before" in changed
    assert "What it said before" not in page.text
    assert "Undone: Edit." in owner.get(step(owner, deck_id, "undo").location).text


def test_an_edit_that_empties_the_question_keeps_what_was_typed(owner: Browser, deck_id: int) -> None:
    card_id = field(study(owner, deck_id), "card_id")
    answer = owner.post(
        f"/cards/{card_id}/edit", htmx=True, question="  ", answer="a long answer", accepted="", review_id="an id"
    )
    assert answer.status_code == 422
    assert "A card needs a question and an answer." in answer.text
    assert "a long answer</textarea>" in answer.text


def test_nobody_edits_the_card_of_somebody_else(owner: Browser, stranger: Browser, deck_id: int) -> None:
    card_id = field(study(owner, deck_id), "card_id")
    assert stranger.get(f"/cards/{card_id}/edit").status_code == 404
    sent = {"question": "Mine?", "answer": "Yes", "review_id": "an id"}
    assert stranger.post(f"/cards/{card_id}/edit", **sent).status_code == 404
