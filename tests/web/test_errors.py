from __future__ import annotations

import pytest
from flask import Flask

from studydeck.errors import InvalidInputError, NotFoundError, StaleError, StudydeckError
from web.browser import Browser


@pytest.fixture
def failing(app: Flask, owner: Browser) -> Browser:
    """A browser on an application with views that fail in each way of the domain."""
    app._got_first_request = False
    for name, error in (
        ("invalid", InvalidInputError("It is empty.")),
        ("missing", NotFoundError("There is none.")),
        ("stale", StaleError("It has changed.")),
        ("other", StudydeckError("Not for the web.")),
        ("broken", RuntimeError("a secret of the machine room")),
    ):

        def fail(error: Exception = error) -> str:
            raise error

        app.add_url_rule(f"/fail/{name}", name, fail)
    return owner


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("invalid", 422, "It is empty."),
        ("missing", 404, "There is none."),
        ("stale", 409, "It has changed."),
        ("other", 500, "Not for the web."),
        ("broken", 500, "It is our fault"),
    ],
)
def test_each_error_of_the_domain_has_its_status_and_its_words(
    failing: Browser, name: str, status: int, words: str
) -> None:
    page = failing.get(f"/fail/{name}")
    assert page.status_code == status
    assert words in page.text
    assert page.text.count("<h1") == 1


def test_an_unexpected_error_tells_nothing_of_its_cause(failing: Browser) -> None:
    assert "machine room" not in failing.get("/fail/broken").text


def test_an_error_in_a_fragment_becomes_a_notice_on_the_page_that_is_open(failing: Browser) -> None:
    answer = failing.get("/fail/stale", htmx=True)
    assert answer.status_code == 409
    assert (answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == ("#news", "innerHTML")
    assert "".join(answer.text.split()) == ('<divclass="notice"><p><strong>Changed.</strong>Ithaschanged.</p></div>')


def test_an_address_that_leads_nowhere_leads_to_the_decks(owner: Browser) -> None:
    page = owner.get("/nowhere")
    assert page.status_code == 404
    assert 'href="/">Go to your decks</a>' in page.text


def test_a_button_s_address_typed_by_hand_is_explained(owner: Browser) -> None:
    assert owner.get("/account/day").status_code == 405


def test_the_error_page_stands_when_the_database_is_gone(app: Flask, owner: Browser) -> None:
    database = app.extensions["studydeck"].database
    with database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE auth_session RENAME TO gone")
    page = owner.get("/")
    assert page.status_code == 500
    assert "Something broke" in page.text
