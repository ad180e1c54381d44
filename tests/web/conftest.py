"""The application on a real SQLite file, and browsers that are signed in to it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from lti_platform import LtiPlatform, running_platform
from studydeck.config import load_settings
from studydeck.services import accounts, authoring
from studydeck.web import create_app
from studydeck.web.current import system_clock
from web.browser import TEXT, Browser, Clock, add_text, apart, database_of, sign_in

CHEAP_ARGON2 = {"argon2__rounds": 1, "argon2__memory_cost": 64, "argon2__parallelism": 1}  # the cost has its own test


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app_with(tmp_path: Path, clock: Clock, sqlite_template: Path) -> Iterator[Callable[..., Flask]]:
    """Makes the application with other settings, on the same database."""
    made: list[Flask] = []
    shutil.copyfile(sqlite_template, tmp_path / "studydeck.sqlite3")

    def make(**named: str) -> Flask:
        app = create_app(load_settings({"STUDYDECK_DATA": str(tmp_path), **named}), clock)
        app.extensions["security"].pwd_context.update(**CHEAP_ARGON2)
        app.testing = True
        app.config["PROPAGATE_EXCEPTIONS"] = False  # errors become pages, as they do for users
        made.append(app)
        return app

    yield make
    for app in made:
        database_of(app).close()


@pytest.fixture
def app(app_with: Callable[..., Flask]) -> Flask:
    return app_with()


@pytest.fixture
def owner(app: Flask, clock: Clock) -> Browser:
    return sign_in(app, accounts.OWNER_EMAIL, clock)


@pytest.fixture
def stranger(app: Flask, clock: Clock) -> Browser:
    return sign_in(app, "stranger@example.org", clock)


@pytest.fixture(scope="session")
def read_text() -> authoring.ReadText:
    """The text above, read once by the real reader."""
    return authoring.read_text(authoring.check_text(authoring.NewText("The Canal", TEXT)))


@pytest.fixture
def source(app: Flask, owner: Browser, read_text: authoring.ReadText, clock: Clock) -> authoring.SourcePage:
    """The owner's text, with every draft still open."""
    assert owner.get("/").status_code == 200
    return add_text(app, read_text, accounts.OWNER_EMAIL, clock)


@pytest.fixture
def deck_id(owner: Browser, source: authoring.SourcePage) -> int:
    """The owner's deck, with three drafts in it that do not give each other away."""
    for draft in apart(source)[:3]:
        address = f"/texts/{source.source.id}/drafts/{draft.id}/decision"
        assert owner.post(address, decision="accepted").status_code == 303
    return source.deck.id or 0


@pytest.fixture(scope="module")
def some_platform() -> Iterator[LtiPlatform]:
    with running_platform() as platform:
        yield platform


@pytest.fixture
def platform(some_platform: LtiPlatform, clock: Clock, request: pytest.FixtureRequest) -> LtiPlatform:
    """The platform, registered by the owner; the clock starts with the real one, for the platform signs by that."""
    clock.now = system_clock()
    owner: Browser = request.getfixturevalue("owner")
    running = some_platform
    running.scores, running.members, running.refused = [], [], set()
    running.columns.clear()
    answer = owner.post("/lti/platforms", **running.form)
    assert (answer.status_code, answer.location) == (303, "/lti/platforms")
    running.registration.set_tool_key_set(owner.get("/lti/keys").get_json())
    return running
