"""Signing up, forgetting a password, and their links, as browsers see them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event
from sqlmodel import select

from studydeck.services.accounts import joining, throttle
from studydeck.services.mail import outbox
from studydeck.store.account_tables import OutgoingMail, Throttle
from studydeck.store.tables import User
from web.browser import Browser, Clock, database_of

PASSWORD = "a long walk by the river"
AppWith = Callable[..., Flask]


@pytest.fixture
def app(app_with: AppWith) -> Flask:
    return app_with(STUDYDECK_SIGN_UP="confirmed")


def sign_up(browser: Browser, email: str = "ada@example.org", **changes: str) -> object:
    fields = {"email": email, "password": PASSWORD, "again": PASSWORD} | changes
    return browser.post("/sign-up", **fields)


def mailed(app: Flask) -> list[tuple[str, str]]:
    """Whom the outbox writes to about what."""
    with database_of(app).read() as session:
        return list(session.exec(select(OutgoingMail.recipient, OutgoingMail.purpose).order_by(OutgoingMail.id)))


def last_link(app: Flask, clock: Clock) -> str:
    with database_of(app).write() as session:
        mail = session.exec(select(OutgoingMail).order_by(OutgoingMail.id.desc())).first()  # type: ignore[union-attr]
        assert mail is not None
        return outbox.link_of(session, mail, clock()).removeprefix("http://localhost")


def test_somebody_signs_up_confirms_and_is_signed_in(app: Flask, clock: Clock) -> None:
    browser = Browser(app)
    answer = sign_up(browser, " Ada@Example.org ")
    assert (answer.status_code, answer.location) == (303, "/look-for-mail?about=sign-up")
    assert mailed(app) == [("ada@example.org", "confirm")]
    link = last_link(app, clock)
    assert browser.get(link).status_code == 200
    answer = browser.post(link, password=PASSWORD, time_zone="Asia/Tokyo")
    assert (answer.status_code, answer.location) == (303, "/")
    account = browser.get("/account").text
    assert "Signed in as ada@example.org" in account
    assert 'value="Asia/Tokyo"' in account


def test_who_does_not_know_the_password_cannot_confirm(app: Flask, clock: Clock) -> None:
    """Else somebody could sign up with another's address, and wait until its holder confirms it."""
    sign_up(Browser(app))
    link = last_link(app, clock)
    answer = Browser(app).post(link, password="another password")
    assert answer.status_code == 422
    assert "This is not the password that was chosen when signing up." in answer.text
    assert Browser(app).post(link, password=PASSWORD).status_code == 303


def test_a_link_that_was_used_says_what_to_do(app: Flask, clock: Clock) -> None:
    sign_up(Browser(app))
    link = last_link(app, clock)
    Browser(app).post(link, password=PASSWORD)
    for answer in (Browser(app).get(link), Browser(app).post(link, password=PASSWORD)):
        assert answer.status_code == 404
        assert "Ask for a new one on the sign-in page." in answer.text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"email": "ada"}, "Write the e-mail address like ada@example.org."),
        ({"password": "short", "again": "short"}, "A password needs at least 8 characters."),
        ({"password": "password123", "again": "password123"}, "This password is on the lists of common ones"),
        ({"password": "ada@example.org", "again": "ada@example.org"}, "says too much of what others know of you"),
        ({"again": "a long walk by the sea"}, "This is not the same as the password above."),
    ],
)
def test_what_cannot_be_used_is_told_beside_its_field_and_nothing_typed_is_lost(
    app: Flask, changes: dict[str, str], message: str
) -> None:
    answer = sign_up(Browser(app), **changes)
    assert answer.status_code == 422
    assert message in answer.text
    assert f'value="{changes.get("email", "ada@example.org")}"' in answer.text
    assert mailed(app) == []


def test_nobody_signs_up_where_it_is_closed(app_with: AppWith) -> None:
    app = app_with()
    page = Browser(app).get("/sign-up")
    assert "Accounts are made by invitation here." in page.text
    assert "<form" not in page.text
    assert sign_up(Browser(app)).status_code == 404
    assert "Sign up" not in Browser(app).get("/sign-in").text


def test_where_it_is_open_an_account_is_made_at_once(app_with: AppWith) -> None:
    app = app_with(STUDYDECK_SIGN_UP="open")
    browser = Browser(app)
    answer = sign_up(browser)
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert browser.post("/sign-in", email="ada@example.org", password=PASSWORD).location == "/"


# ------------------------------------------------------------------ what strangers learn
def _answer(browser: Browser, way: str, email: str) -> tuple[int, str, str]:
    page = sign_up(browser, email) if way == "sign-up" else browser.post("/forgotten", email=email)
    shown = re.sub(r'value="[^"]{20,}"', "", browser.get(page.location).text)
    return page.status_code, page.location, shown


@pytest.mark.parametrize("way", ["sign-up", "password"])
def test_the_answer_does_not_tell_whether_an_address_has_an_account(app: Flask, clock: Clock, way: str) -> None:
    _add(app, clock, "ada@example.org")
    known, unknown = (_answer(Browser(app), way, email) for email in ("ada@example.org", "eve@example.org"))
    assert known == unknown


@pytest.mark.parametrize("way", ["sign-up", "password"])
def test_an_address_with_an_account_costs_the_server_as_much_as_another(app: Flask, clock: Clock, way: str) -> None:
    """One hash, one transaction, one entry in the queue of mails: what takes milliseconds is the same."""
    _add(app, clock, "ada@example.org")
    costs = []
    for email in ("ada@example.org", "eve@example.org"):
        commits: list[object] = []

        def note(connection: object, *, of: list[object] = commits) -> None:
            of.append(connection)

        engine, queue = database_of(app).engine, app.extensions["studydeck"].mails._huey
        event.listen(engine, "commit", note)
        before = queue.pending_count()
        _answer(Browser(app), way, email)
        event.remove(engine, "commit", note)
        costs.append((len(commits), queue.pending_count() - before))
    assert costs == [(1, 1), (1, 1)]


def test_no_more_than_three_mails_go_to_one_address_and_nobody_is_told(app: Flask, clock: Clock) -> None:
    _add(app, clock, "ada@example.org")
    answers = {Browser(app).post("/forgotten", email="ada@example.org").location for _ in range(8)}
    assert (answers, len(mailed(app))) == ({"/look-for-mail?about=password"}, 4)
    clock.advance(minutes=20)
    Browser(app).post("/forgotten", email="ada@example.org")
    assert len(mailed(app)) == 5


def test_who_asks_for_many_mails_is_told_to_wait(app: Flask, clock: Clock) -> None:
    with database_of(app).write() as session:
        for _ in range(throttle.ASKING.free):
            throttle.count_attempt(session, [throttle.counted(throttle.ASKING, "127.0.0.1")], clock())
    statuses = [Browser(app).post("/forgotten", email=f"{number}@example.org").status_code for number in range(2)]
    assert statuses == [303, 429]
    answer = Browser(app).post("/forgotten", email="a@example.org")
    assert "Too many attempts. Try again in 2 minutes." in answer.text
    assert sign_up(Browser(app)).status_code == 429


# ------------------------------------------------------------------ a forgotten password
def test_a_forgotten_password_is_chosen_anew_and_every_browser_signed_out(app: Flask, clock: Clock) -> None:
    _add(app, clock, "ada@example.org")
    elsewhere, here = Browser(app), Browser(app)
    here.post("/forgotten", email="ADA@example.org")
    elsewhere.post(last_link(app, clock), password=PASSWORD, again=PASSWORD)
    here.post("/forgotten", email="ada@example.org")
    link = last_link(app, clock)
    assert "Choose a new password" in here.get(link).text
    wrong = here.post(link, password="a walk by the old sea", again="b")
    assert (wrong.status_code, "This is not the same as the password above." in wrong.text) == (422, True)
    answer = here.post(link, password="a walk by the old sea", again="a walk by the old sea")
    assert (answer.status_code, answer.location) == (303, "/")
    assert (here.get("/").status_code, elsewhere.get("/").status_code) == (200, 303)
    assert Browser(app).post("/sign-in", email="ada@example.org", password=PASSWORD).status_code == 422


def test_what_is_no_address_is_told_on_the_page_of_forgotten_passwords(app: Flask) -> None:
    answer = Browser(app).post("/forgotten", email="ada")
    assert (answer.status_code, "Write the e-mail address like ada@example.org." in answer.text) == (422, True)


def test_links_begin_with_the_address_that_the_browser_knows(app_with: AppWith) -> None:
    app = app_with(STUDYDECK_SIGN_UP="confirmed", STUDYDECK_HTTPS="1", STUDYDECK_TRUSTED_HOSTS="study.example.org")
    browser = Browser(app)
    token = re.search(
        r'name="csrf_token" value="([^"]*)"', browser.client.get("/sign-up", base_url="https://study.example.org").text
    )
    assert token is not None
    browser.client.post(
        "/sign-up",
        base_url="https://study.example.org",
        headers={"Referer": "https://study.example.org/sign-up"},
        data={"csrf_token": token[1], "email": "ada@example.org", "password": PASSWORD, "again": PASSWORD},
    )
    with database_of(app).read() as session:
        assert session.exec(select(OutgoingMail.address)).all() == ["https://study.example.org"]


def test_behind_a_proxy_visitors_are_told_apart(app_with: AppWith) -> None:
    app = app_with(STUDYDECK_PROXIES="1")
    for address in ("192.0.2.1", "192.0.2.2"):
        browser = Browser(app)
        data = {"csrf_token": browser.token(), "email": "ada@example.org"}
        browser.client.post("/forgotten", data=data, headers={"X-Forwarded-For": f"10.9.8.7, {address}"})
    with database_of(app).read() as session:
        assert len(session.exec(select(Throttle)).all()) == 3  # one for the mails to the address, one a visitor


# ------------------------------------------------------------------ pieces
def _add(app: Flask, clock: Clock, email: str) -> User:
    with database_of(app).write() as session:
        return joining.add_user(session, email, clock())
