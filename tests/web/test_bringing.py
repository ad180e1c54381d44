"""A text named by its web address: only where the machine's owner switched that on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlmodel import select

from page_server import Web, says
from studydeck.services import web_addresses
from studydeck.store.tables import Source
from web.browser import TEXT, Browser, database_of


@pytest.fixture
def web() -> Iterator[Web]:
    served = Web()
    served.pages["/canal"] = says(TEXT.encode(), "text/plain")
    yield served
    served.server.shutdown()
    served.server.server_close()


@pytest.fixture
def switched_on(app: Flask) -> None:
    state = app.extensions["studydeck"]
    app.extensions["studydeck"] = replace(state, settings=replace(state.settings, reads_web_addresses=True))


def test_web_addresses_are_off_unless_switched_on(owner: Browser) -> None:
    assert 'name="web_address"' not in owner.get("/texts/new").text
    answer = owner.post("/texts/new", web_address="https://example.org/", text="", title="")
    assert answer.status_code == 422
    assert "This studydeck reads no web addresses." in answer.text


@pytest.mark.usefixtures("switched_on")
def test_an_address_of_this_machine_is_refused_and_stays_in_the_form(owner: Browser) -> None:
    answer = owner.post("/texts/new", web_address="http://127.0.0.1/admin", text="", title="Kept")
    assert answer.status_code == 422
    assert "127.0.0.1 is no server of the public web" in answer.text
    assert 'value="http://127.0.0.1/admin"' in answer.text
    assert 'value="Kept"' in answer.text


@pytest.mark.usefixtures("switched_on")
def test_an_address_and_a_text_together_are_refused(owner: Browser) -> None:
    answer = owner.post("/texts/new", web_address="https://example.org/", text=TEXT, title="")
    assert "There is a text in the box and an address beside it." in answer.text


@pytest.mark.usefixtures("switched_on")
def test_a_page_is_read_and_cited_by_its_address(
    app: Flask, owner: Browser, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_addresses, "Fetcher", web.fetcher)  # a test has no server of the public web
    answer = owner.post("/texts/new", web_address="http://canals.example/canal", text="", title="", citation="")
    assert answer.status_code == 303
    with database_of(app).read() as session:
        source = session.exec(select(Source)).one()
    assert (source.text, source.citation) == (TEXT, "http://canals.example/canal")
