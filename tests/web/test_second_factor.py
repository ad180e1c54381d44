"""The second factor as browsers see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pyotp
import pytest
from flask import Flask
from sqlmodel import select

from studydeck.services import accounts
from studydeck.store.account_tables import SecondFactor
from studydeck.store.tables import AuthSession
from web.browser import Browser, Clock, database_of, sign_in
from web.test_signin import PASSWORD, issue_link, set_password


@pytest.fixture
def totp(owner: Browser, clock: Clock) -> pyotp.TOTP:
    """The owner's authenticator, set up half a minute ago or more; the owner has a password too."""
    set_password(owner)
    found = pyotp.TOTP(begin(owner))
    assert owner.post("/account/second-factor/finish", code=found.at(clock())).status_code == 200
    clock.advance(minutes=2)
    return found


def begin(browser: Browser) -> str:
    assert browser.post("/account/second-factor/begin").location == "/account/second-factor"
    letters = re.search(r"<code>([A-Z2-7 ]+)</code>", browser.get("/account/second-factor").text)
    assert letters is not None
    return letters[1].replace(" ", "")


def by_password(app: Flask, password: str = PASSWORD, **fields: str) -> Browser:
    """A browser in which the owner's password was typed."""
    browser = Browser(app)
    browser.post("/sign-in", email=accounts.OWNER_EMAIL, password=password, **fields)
    return browser


# ------------------------------------------------------------------ setting up
def test_the_secret_is_shown_as_a_picture_and_in_letters(owner: Browser) -> None:
    assert "Set it up" in owner.get("/account/second-factor").text
    begin(owner)
    picture = owner.get("/account/second-factor/code.svg")
    assert (picture.mimetype, picture.headers["Cache-Control"]) == ("image/svg+xml", "no-store")
    assert ET.fromstring(picture.text).tag == "{http://www.w3.org/2000/svg}svg"
    assert "style" not in picture.text


def test_a_wrong_first_code_is_told_and_nothing_is_turned_on(owner: Browser) -> None:
    begin(owner)
    answer = owner.post("/account/second-factor/finish", code="000")
    assert (answer.status_code, "This code is not right." in answer.text) == (422, True)
    assert Browser.get(owner, "/account/second-factor/code.svg").status_code == 200


def test_turning_it_on_shows_ten_recovery_codes_once_and_signs_other_browsers_out(
    app: Flask, owner: Browser, clock: Clock
) -> None:
    other = sign_in(app, accounts.OWNER_EMAIL, clock)
    answer = owner.post("/account/second-factor/finish", code=pyotp.TOTP(begin(owner)).at(clock()))
    assert len(re.findall(r"<code>[a-z2-7]{4}(?:-[a-z2-7]{4}){3}</code>", answer.text)) == 10
    assert answer.headers["Cache-Control"] == "no-store"
    assert (owner.get("/").status_code, other.get("/").status_code) == (200, 303)
    page = owner.get("/account/second-factor").text
    assert ("10 recovery codes left" in page, "<code>" in page) == (True, False)
    assert owner.get("/account/second-factor/code.svg").status_code == 404


# ------------------------------------------------------------------ signing in
def test_after_the_password_the_code_is_asked_for_and_leads_where_one_wanted_to_go(
    app: Flask, totp: pyotp.TOTP, clock: Clock
) -> None:
    browser = by_password(app, next="/texts/new")
    for address in ("/", "/texts/new", "/account/data"):
        assert browser.get(address).location == f"/sign-in/code?next={address}"
    assert browser.get("/", htmx=True).headers["HX-Redirect"] == "/sign-in/code"
    page = browser.get("/sign-in/code?next=/texts/new").text
    assert 'name="next" value="/texts/new"' in page
    answer = browser.post("/sign-in/code", code=totp.at(clock()), next="/texts/new")
    assert (answer.status_code, answer.location) == (303, "/texts/new")
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "\\\\example.org", "javascript:alert(1)"]
)
def test_the_code_leads_to_no_other_site(app: Flask, totp: pyotp.TOTP, clock: Clock, elsewhere: str) -> None:
    answer = by_password(app).post("/sign-in/code", code=totp.at(clock()), next=elsewhere)
    assert (answer.status_code, answer.location) == (303, "/")


def test_a_code_signs_one_browser_in(app: Flask, totp: pyotp.TOTP, clock: Clock) -> None:
    first, second = by_password(app), by_password(app)
    assert first.post("/sign-in/code", code=totp.at(clock())).status_code == 303
    answer = second.post("/sign-in/code", code=totp.at(clock()))
    assert (answer.status_code, "This code is not right." in answer.text) == (422, True)
    assert second.get("/").status_code == 303


def test_the_one_time_link_asks_for_the_code_too(app: Flask, totp: pyotp.TOTP, clock: Clock) -> None:
    browser = Browser(app)
    browser.post(issue_link(app, clock))
    assert browser.get("/").location == "/sign-in/code?next=/"
    browser.post("/sign-in/code", code=totp.at(clock()))
    assert browser.get("/").status_code == 200


def test_codes_cannot_be_tried_out_not_even_from_several_browsers(app: Flask, totp: pyotp.TOTP, clock: Clock) -> None:
    statuses = [by_password(app).post("/sign-in/code", code="000000").status_code for _ in range(7)]
    assert statuses == [422] * 6 + [429]
    answer = by_password(app).post("/sign-in/code", code=totp.at(clock()))
    assert (answer.status_code, "Try again in 30 seconds." in answer.text) == (429, True)
    clock.advance(seconds=30)
    assert by_password(app).post("/sign-in/code", code=totp.at(clock())).status_code == 303


def test_the_token_is_a_new_one_after_the_code_and_the_old_cookie_opens_nothing(
    app: Flask, totp: pyotp.TOTP, clock: Clock
) -> None:
    browser, copy = by_password(app), Browser(app)
    copy.client.set_cookie("studydeck", browser.client.get_cookie("studydeck").value)  # type: ignore[union-attr]  # set
    browser.post("/sign-in/code", code=totp.at(clock()))
    assert (browser.get("/").status_code, copy.get("/").location) == (200, "/sign-in?next=/")


def test_who_does_not_give_the_code_in_ten_minutes_begins_again(app: Flask, totp: pyotp.TOTP, clock: Clock) -> None:
    browser = by_password(app)
    clock.advance(minutes=10)
    assert browser.get("/sign-in/code").location == "/sign-in"
    assert browser.post("/sign-in/code", code=totp.at(clock())).location == "/sign-in"
    assert browser.get("/").location == "/sign-in?next=/"


@pytest.mark.usefixtures("totp")
def test_a_half_signed_in_browser_is_none_of_the_users_browsers(app: Flask, owner: Browser) -> None:
    by_password(app)
    with database_of(app).read() as session:
        assert len(session.exec(select(AuthSession)).all()) == 2
    assert owner.get("/account/browsers").text.count("ledger-title") == 1
    assert Browser(app).get("/sign-in/code").location == "/sign-in"


# ------------------------------------------------------------------ changing it
def test_new_recovery_codes_and_turning_it_off_need_a_code(
    app: Flask, owner: Browser, totp: pyotp.TOTP, clock: Clock
) -> None:
    for way in ("recovery-codes", "off"):
        assert owner.post(f"/account/second-factor/{way}", code="123").status_code == 422
    codes = owner.post("/account/second-factor/recovery-codes", code=totp.at(clock())).text
    recovery = re.findall(r"<code>([a-z2-7-]{19})</code>", codes)
    assert owner.post("/account/second-factor/off", code=recovery[3]).location == "/account"
    assert by_password(app).get("/").status_code == 200
    with database_of(app).read() as session:
        assert session.exec(select(SecondFactor)).all() == []


# ------------------------------------------------------------------ required of instructors
def test_instructors_must_set_it_up_where_the_setting_says_so(app_with: Callable[..., Flask], clock: Clock) -> None:
    app = app_with(STUDYDECK_SECOND_FACTOR="instructors")
    learner, owner = sign_in(app, "learner@example.org", clock), sign_in(app, accounts.OWNER_EMAIL, clock)
    assert (learner.get("/").status_code, owner.get("/").location) == (200, "/account/second-factor")
    assert owner.get("/", htmx=True).headers["HX-Redirect"] == "/account/second-factor"
    page = owner.get("/account/second-factor")
    assert "Instructors need a second step here." in page.text
    owner.client.post("/account/second-factor/begin", data={"csrf_token": _token(page.text)})
    shown = owner.get("/account/second-factor").text
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", shown)
    assert secret is not None
    code = pyotp.TOTP(secret[1].replace(" ", "")).at(clock())
    owner.client.post("/account/second-factor/finish", data={"csrf_token": _token(shown), "code": code})
    assert owner.get("/").status_code == 200


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]*)"', page)
    assert found is not None
    return found[1]
