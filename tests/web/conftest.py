"""The application on a real SQLite file, and browsers that are signed in to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from studydeck.config import load_settings
from studydeck.services import accounts
from studydeck.store import schema
from studydeck.store.database import Database
from studydeck.store.tables import User
from studydeck.web import create_app


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


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    settings = load_settings({"STUDYDECK_DATA": str(tmp_path)})
    app = create_app(settings, clock)
    app.testing = True
    app.config["PROPAGATE_EXCEPTIONS"] = False  # errors become pages, as they do for users
    schema.upgrade(database_of(app))
    yield app
    database_of(app).close()


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


@pytest.fixture
def owner(app: Flask, clock: Clock) -> Browser:
    return sign_in(app, accounts.OWNER_EMAIL, clock)


@pytest.fixture
def stranger(app: Flask, clock: Clock) -> Browser:
    return sign_in(app, "stranger@example.org", clock)
