"""A browser without JavaScript, a clock that stands still, and a text to bring along."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from studydeck.services import accounts, authoring
from studydeck.store.database import Database
from studydeck.store.tables import User


class Clock:
    """A clock that only the test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **spans: float) -> None:
        self.now += timedelta(**spans)


class Browser:
    """A client that fills forms as a browser does: with the token of the page it has seen."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()

    def get(self, address: str, *, htmx: bool = False) -> TestResponse:
        return self.client.get(address, headers={"HX-Request": "true"} if htmx else {})

    def post(self, address: str, *, htmx: bool = False, token: str | None = None, **fields: object) -> TestResponse:
        data = {"csrf_token": self.token() if token is None else token, **fields}
        return self.client.post(address, data=data, headers={"HX-Request": "true"} if htmx else {})

    def token(self) -> str:
        """A CSRF token from a page with a form."""
        page = self.get("/account")
        if page.status_code != 200:
            page = self.get("/sign-in")
        return field(page, "csrf_token")


def field(page: TestResponse, name: str) -> str:
    """The value of the first field `name` on the page."""
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', page.text)
    assert found, f"no field {name}"
    return found[1]


TEXT = """\
The Canal

The Suez Canal was opened on 17 November 1869 by Ferdinand de Lesseps. Egypt sold its shares to Britain in 1875.

In July 1956 Gamal Abdel Nasser nationalised the Suez Canal Company. Israel invaded Sinai on 29 October 1956, and
France and Britain followed. The United Nations sent a force to Egypt in November 1956.

The canal was closed in June 1967. Anwar Sadat reopened the canal on 5 June 1975.
"""


def database_of(app: Flask) -> Database:
    found: Database = app.extensions["studydeck"].database
    return found


def sign_in(app: Flask, email: str, clock: Clock) -> Browser:
    """A browser in which the user of this address, made where there is none, has signed in by a link."""
    browser = Browser(app)
    with database_of(app).write() as session:
        user = accounts.ensure_owner(session, clock())
        if email != user.email:
            user = User(email=email, fs_uniquifier=email, created=clock())
            session.add(user)
            session.flush()
        token = accounts.issue_sign_in_link(session, user, clock())
    assert browser.post(f"/sign-in/{token}").status_code == 303
    return browser


def add_text(app: Flask, read: authoring.ReadText, email: str, clock: Clock) -> authoring.SourcePage:
    """The page of the text, brought by the user of this address."""
    with database_of(app).write() as session:
        user = session.exec(select(User).where(User.email == email)).one()
        source = authoring.add_source(session, user.id or 0, read, clock())
        session.flush()
        return authoring.source_page(session, user, source.id or 0)


def apart(source: authoring.SourcePage) -> list[authoring.DraftCard]:
    """The first draft of each group of drafts that give each other away, in the order of the text."""
    return list({draft.note.sibling: draft for draft in reversed(source.drafts)}.values())[::-1]
