"""The timeline as a browser without JavaScript, and htmx, see it."""

from __future__ import annotations

import re

import pytest

from web.browser import Browser


def links(page: str) -> dict[str, str]:
    """Where each step of the zoom leads."""
    found = re.findall(r'id="timeline-(\w+)"\s+href="([^"]*)"', page)
    return {name: address.replace("&amp;", "&") for name, address in found}


def words(page: str) -> list[str]:
    """The dates in the list."""
    return re.findall(r'aria-label="([^"]*), in the text"', page)


@pytest.fixture
def timeline(deck_id: int) -> str:
    """The address of the timeline of the text."""
    assert deck_id
    return "/texts/1/timeline"


def test_every_date_of_the_text_leads_to_its_sentence(owner: Browser, timeline: str) -> None:
    page = owner.get(timeline)
    assert page.status_code == 200
    assert words(page.text)[:2] == ["17 November 1869", "1875"]
    start = owner.get("/texts/1").text.count('id="m')
    assert start
    [address] = re.findall(r'href="(/texts/1\?at=\d+#m\d+)"\s+aria-label="1875', page.text)
    assert f'id="{address.partition("#")[2]}"' in owner.get(address.partition("#")[0]).text


def test_every_card_of_an_event_is_a_click_away(owner: Browser, timeline: str, deck_id: int) -> None:
    cards = re.findall(rf'href="(/decks/{deck_id}/study\?card=\d+)"', owner.get(timeline).text)
    assert len(cards) == 3
    assert owner.get(cards[0]).status_code == 200


def test_the_zoom_is_links(owner: Browser, timeline: str) -> None:
    page = owner.get(timeline).text
    assert set(links(page)) == {"closer", "earlier", "later"}
    closer = owner.get(links(page)["closer"]).text
    assert set(links(closer)) == {"closer", "wider", "earlier", "later", "all"}
    assert set(words(closer)) < set(words(page))
    assert links(closer)["all"] == links(closer)["wider"] == timeline
    later = owner.get(links(closer)["later"]).text
    assert words(later) != words(closer)


def test_the_zoom_ends_at_a_week(owner: Browser, timeline: str) -> None:
    page = owner.get(f"{timeline}?from=1956-10-26&to=1956-10-30").text
    assert "closer" not in links(page)
    assert words(page) == ["29 October 1956"]


def test_a_mouse_zooms_at_its_place_and_drags(owner: Browser, timeline: str) -> None:
    at_end = owner.get(f"{timeline}?from=1860&to=1959&zoom=0.5&at=100", htmx=True)
    assert at_end.headers["HX-Push-Url"].startswith(f"{timeline}?from=191")
    moved = owner.get(f"{timeline}?from=1860&to=1959&move=-0.5", htmx=True)
    assert moved.headers["HX-Push-Url"].startswith(f"{timeline}?from=1810")
    out = owner.get(f"{timeline}?from=1860&to=1959&zoom=4", htmx=True)
    assert out.headers["HX-Push-Url"] == timeline
    assert '{"announce": "' in out.headers["HX-Trigger"]


def test_an_actor_is_chosen_from_a_list(owner: Browser, timeline: str) -> None:
    page = owner.get(f"{timeline}?actor=Anwar+Sadat").text
    assert words(page) == ["5 June 1975"]
    assert '<option value="Anwar Sadat" selected>Anwar Sadat (1)</option>' in page
    assert "actor=Anwar" in links(page)["closer"]
    assert owner.get(f"{timeline}?actor=Nobody").status_code == 404


@pytest.mark.parametrize("asked", ["from=yesterday", "to=1981-13-01"])
def test_a_date_that_is_none_is_refused_and_the_whole_is_shown(owner: Browser, timeline: str, asked: str) -> None:
    page = owner.get(f"{timeline}?{asked}")
    assert page.status_code == 422
    assert "Write a year, 1981, or a day, 1981-06-28." in page.text
    assert words(page.text) == words(owner.get(timeline).text)


def test_where_nothing_is_dated_the_page_says_so(owner: Browser, timeline: str) -> None:
    assert "Nothing is dated here." in owner.get(f"{timeline}?from=1700&to=1750").text


def test_a_deck_without_dates_says_so(owner: Browser, source: object) -> None:
    assert source
    assert "Nothing here has a date yet." in owner.get("/decks/1/timeline").text


def test_what_is_open_or_only_about_right_is_drawn_so(owner: Browser, timeline: str) -> None:
    page = owner.get(f"{timeline}?from=1956&to=1956").text
    assert "event-within" in page  # some time in July 1956
    assert "event-day" in page
    assert "style=" not in page


def test_nobody_sees_the_timeline_of_somebody_else(stranger: Browser, timeline: str) -> None:
    assert stranger.get(timeline).status_code == 404
    assert stranger.get("/decks/1/timeline").status_code == 404
