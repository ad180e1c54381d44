"""The browser sends a deck to an AnkiConnect, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from anki_server import AnkiServer, serving
from e2e.driving import bring_deck


@pytest.fixture(params=[True, False], ids=["package", "note by note"])
def anki(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnkiServer]:
    with serving(tmp_path) as server:
        server.takes_packages = request.param
        yield server


def turn_on(page: Page, address: str) -> None:
    page.get_by_role("link", name="Export").click()
    page.get_by_label("Its address").fill(address)
    page.get_by_role("button", name="Turn on").click()


def test_a_deck_is_sent_by_the_browser_and_each_card_is_told(page: Page, anki: AnkiServer) -> None:
    bring_deck(page, cards=3)
    questions = page.locator(".note-question").all_inner_texts()
    turn_on(page, anki.address)
    page.get_by_role("button", name="Send to Anki").click()
    said = page.locator("#send-said")
    expect(said).to_contain_text("Anki has the deck: 3 added, 0 updated, 0 as they were.")
    assert page.locator("#sent li").all_inner_texts() == [f"added: {question}" for question in questions]
    assert len(anki.collection.find_cards("")) == 3
    assert ("would bring them a second time" in said.inner_text()) is not anki.takes_packages
    page.get_by_role("button", name="Send to Anki").click()
    expect(said).to_contain_text("Anki has the deck: 0 added, 0 updated, 3 as they were.")
    assert len(anki.collection.find_cards("")) == 3


def test_an_unwilling_anki_is_told_and_nothing_sent(page: Page, anki: AnkiServer) -> None:
    bring_deck(page, cards=3)
    anki.permission = "denied"
    turn_on(page, anki.address)
    page.get_by_role("button", name="Send to Anki").click()
    expect(page.locator("#send-said")).to_have_text(
        "Anki did not allow this page to send cards. Send again and answer Yes in Anki."
    )
    assert anki.asked == ["requestPermission"]
