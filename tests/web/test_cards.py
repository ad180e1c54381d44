"""Browsing and doing something with many cards, as a browser sends it."""

from __future__ import annotations

import html
import re
from datetime import timedelta

from werkzeug.test import TestResponse

from web.browser import Browser, Clock, field


def test_cards_are_found_and_set_aside_together_and_the_step_is_taken_back(owner: Browser, deck_id: int) -> None:
    page = owner.get("/cards?q=is:new")
    assert "3 found" in page.text
    cards = re.findall(r'name="card_id"\s+value="(\d+)"', page.text)
    sent = {"q": "is:new", "sort": "due", "card_id": cards[:2]}
    answer = owner.post("/cards", step="suspend", review_id=field(page, "review_id"), **sent)
    assert (answer.status_code, answer.location) == (303, "/cards?q=is:new&sort=due")
    after = owner.get("/cards?q=is:suspended")
    assert "2 cards suspended." in after.text
    assert "2 found" in after.text
    assert "1 new" in owner.get(f"/decks/{deck_id}/study").text
    owner.post("/cards", step="undo", review_id=field(after, "review_id"))
    assert "No card is like that." in owner.get("/cards?q=is:suspended").text


def sorting(page: TestResponse) -> dict[str, tuple[str, str]]:
    """By heading: how its column is sorted, and where the heading leads."""
    pattern = r'aria-sort="(\w+)">\s*<a href="([^"]*)">(\w+)'
    return {title: (order, html.unescape(address)) for order, address, title in re.findall(pattern, page.text)}


def test_each_column_is_sorted_both_ways_by_its_heading(owner: Browser, deck_id: int) -> None:
    assert deck_id
    first = sorting(owner.get("/cards?q=is:new"))
    assert first == {
        "Card": ("none", "/cards?q=is:new&sort=question"),
        "Deck": ("ascending", "/cards?q=is:new&sort=-deck"),
        "Comes": ("none", "/cards?q=is:new&sort=due"),
        "Forgotten": ("none", "/cards?q=is:new&sort=-lapses"),  # the worst first
    }
    ascending = owner.get(first["Card"][1])
    assert sorting(ascending)["Card"] == ("ascending", "/cards?q=is:new&sort=-question")
    assert sorting(ascending)["Deck"][0] == "none"
    descending = owner.get(sorting(ascending)["Card"][1])
    assert sorting(descending)["Card"] == ("descending", "/cards?q=is:new&sort=question")
    cards = [re.findall(r'name="card_id"\s+value="(\d+)"', page.text) for page in (ascending, descending)]
    assert cards[0] == cards[1][::-1]


def test_the_list_says_when_each_card_comes(owner: Browser, deck_id: int, clock: Clock) -> None:
    def comes() -> list[str]:
        cells = re.findall(r'class="card-comes">\s*([^<]*?)\s*</td>', owner.get("/cards?sort=due").text)
        return [" ".join(cell.split()) for cell in cells]

    study = owner.get(f"/decks/{deck_id}/study")
    sent = {name: field(study, name) for name in ("card_id", "version", "review_id", "shown")}
    owner.post(f"/decks/{deck_id}/study", rating="good", **sent)
    day = (clock() + timedelta(days=1)).date()
    words = f"{day.day} {day:%B %Y}"
    assert comes() == [words, "new", "new"]
    clock.advance(days=1)
    assert comes() == ["due", "new", "new"]
    clock.advance(days=1)
    assert comes() == [f"due since {words}", "new", "new"]


def test_a_query_that_cannot_be_read_stays_in_its_field(owner: Browser) -> None:
    page = owner.get("/cards?q=is:rotten")
    assert page.status_code == 422
    assert 'value="is:rotten"' in page.text
    assert "is: goes with due, new, suspended, buried, marked, leech." in page.text


def test_nothing_is_done_with_no_card_and_with_somebody_else_s(owner: Browser, stranger: Browser, deck_id: int) -> None:
    assert owner.post("/cards", step="mark", review_id="an id").status_code == 422
    assert stranger.post("/cards", step="mark", review_id="an id", card_id="1").status_code == 404
    assert stranger.get(f"/cards?q=deck:{deck_id}").text.count('name="card_id"') == 0
