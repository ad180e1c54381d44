from __future__ import annotations

import re

import pytest
from flask import Flask

from studydeck.services import accounts
from studydeck.services.accounts import throttle
from web.browser import Browser, Clock, database_of

PASSWORD = "a long walk by the river"


def set_password(browser: Browser, new: str = PASSWORD, now: str = "") -> None:
    answer = browser.post("/account/password", password=now, new_password=new, new_password_confirm=new)
    assert (answer.status_code, answer.location) == (302, "/account")


def sign_in_by_password(browser: Browser, password: str, email: str = accounts.OWNER_EMAIL) -> int:
    return browser.post("/sign-in", email=email, password=password).status_code


def issue_link(app: Flask, clock: Clock) -> str:
    with database_of(app).write() as session:
        return "/sign-in/" + accounts.issue_sign_in_link(session, accounts.ensure_owner(session, clock()), clock())


@pytest.mark.parametrize(
    "address", ["/", "/texts/new", "/texts/1", "/decks/1", "/decks/1/study", "/account", "/jobs/1"]
)
def test_a_stranger_is_led_to_the_sign_in_page_and_back(app: Flask, address: str) -> None:
    answer = Browser(app).get(address)
    assert (answer.status_code, answer.location) == (303, f"/sign-in?next={address}")


def test_a_fragment_for_somebody_who_is_signed_out_sends_the_whole_page_to_the_sign_in(app: Flask) -> None:
    answer = Browser(app).get("/", htmx=True)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in")


def test_looking_at_a_one_time_link_does_not_use_it_up(app: Flask, clock: Clock) -> None:
    link = issue_link(app, clock)
    browser = Browser(app)
    assert [browser.get(link).status_code for _ in range(3)] == [200, 200, 200]
    assert browser.post(link).status_code == 303
    assert browser.get("/").status_code == 200


def test_a_one_time_link_signs_in_once(app: Flask, clock: Clock) -> None:
    link = issue_link(app, clock)
    assert Browser(app).post(link).status_code == 303
    second = Browser(app)
    assert second.post(link).status_code == 404
    assert second.get("/").status_code == 303


def test_a_one_time_link_ends_after_a_day(app: Flask, clock: Clock) -> None:
    link = issue_link(app, clock)
    clock.advance(hours=25)
    answer = Browser(app).post(link)
    assert answer.status_code == 404
    assert "Start studydeck again for a new one." in answer.text


def test_the_first_sign_in_takes_the_time_zone_of_the_browser(app: Flask, clock: Clock) -> None:
    browser = Browser(app)
    browser.post(issue_link(app, clock), time_zone="Asia/Tokyo")
    assert 'value="Asia/Tokyo"' in browser.get("/account").text


def test_a_copied_cookie_dies_when_its_owner_signs_out(app: Flask, owner: Browser) -> None:
    copy = Browser(app)
    copy.client.set_cookie("studydeck", owner.client.get_cookie("studydeck").value)  # type: ignore[union-attr]  # set
    assert copy.get("/").status_code == 200
    answer = owner.post("/sign-out")
    assert (answer.status_code, answer.headers["Clear-Site-Data"]) == (302, '"cache"')
    assert copy.get("/").status_code == 303


def test_a_changed_password_kills_every_other_session(app: Flask, owner: Browser, clock: Clock) -> None:
    other = Browser(app)
    other.post(issue_link(app, clock))
    set_password(owner)
    assert (owner.get("/").status_code, other.get("/").status_code) == (200, 303)
    set_password(owner, "another walk, by the sea", PASSWORD)
    assert owner.get("/").status_code == 200


def test_signing_out_everywhere_ends_this_session_too(app: Flask, owner: Browser, clock: Clock) -> None:
    other = Browser(app)
    other.post(issue_link(app, clock))
    assert owner.post("/account/sign-out-everywhere").location == "/sign-in"
    assert (owner.get("/").status_code, other.get("/").status_code) == (303, 303)


def test_a_session_ends_when_it_was_not_seen_for_thirty_days(owner: Browser, clock: Clock) -> None:
    clock.advance(days=29)
    assert owner.get("/").status_code == 200
    clock.advance(days=29)
    assert owner.get("/").status_code == 200
    clock.advance(days=31)
    assert owner.get("/").status_code == 303


def test_the_owner_signs_in_with_e_mail_and_password_once_there_is_one(app: Flask, owner: Browser) -> None:
    set_password(owner)
    assert sign_in_by_password(Browser(app), PASSWORD) == 302
    assert sign_in_by_password(Browser(app), PASSWORD, accounts.OWNER_EMAIL.upper()) == 302


def test_a_wrong_password_and_an_unknown_address_are_refused_in_the_same_words(app: Flask, owner: Browser) -> None:
    set_password(owner)
    answers = [
        Browser(app).post("/sign-in", email=email, password="not the password")
        for email in (accounts.OWNER_EMAIL, "nobody@example.org")
    ]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert [answer.text.count("The e-mail address or the password is not right.") for answer in answers] == [1, 1]
    assert field_value(answers[1].text) == "nobody@example.org"


def field_value(page: str) -> str:
    return page.split('type="email"')[1].split('value="')[1].split('"', maxsplit=1)[0]


def test_a_new_password_must_be_typed_twice_alike(owner: Browser) -> None:
    answer = owner.post("/account/password", new_password=PASSWORD, new_password_confirm="something else")
    assert answer.status_code == 422
    assert "This is not the same as the new password above." in answer.text


def test_the_sign_in_leads_back_to_the_page_that_was_wanted(app: Flask, owner: Browser) -> None:
    set_password(owner)
    answer = Browser(app).post("/sign-in", email=accounts.OWNER_EMAIL, password=PASSWORD, next="/texts/new")
    assert (answer.status_code, answer.location) == (302, "/texts/new")


def test_the_sign_in_leads_to_no_other_site(app: Flask, owner: Browser) -> None:
    set_password(owner)
    answer = Browser(app).post("/sign-in", email=accounts.OWNER_EMAIL, password=PASSWORD, next="https://example.org/")
    assert (answer.status_code, answer.location) == (422, None)


def test_a_form_without_its_token_is_refused_with_words_that_help(owner: Browser) -> None:
    answer = owner.post("/account/day", token="", time_zone="UTC", rollover_hour="4")
    assert answer.status_code == 400
    assert "The form is out of date" in answer.text


def test_signing_out_needs_a_token_so_that_no_other_site_can_do_it(owner: Browser) -> None:
    owner.post("/sign-out", token="")
    assert owner.get("/").status_code == 200


def test_a_deactivated_account_is_signed_out_at_once(app: Flask, owner: Browser, clock: Clock) -> None:
    with database_of(app).write() as session:
        accounts.ensure_owner(session, clock()).active = False
    assert owner.get("/").status_code == 303


def test_the_cookie_is_renewed_with_the_visit_once_an_hour(owner: Browser, clock: Clock) -> None:
    assert owner.get("/account").status_code == 200
    assert "Set-Cookie" not in owner.get("/account").headers
    clock.advance(hours=1)
    assert owner.get("/account").headers["Set-Cookie"].startswith("studydeck=")
    assert "Set-Cookie" not in owner.get("/account").headers


# ------------------------------------------------------------------ the throttle
def test_after_six_failures_nobody_signs_in_here_for_half_a_minute_and_is_told_so(
    app: Flask, owner: Browser, clock: Clock
) -> None:
    set_password(owner)
    assert [sign_in_by_password(Browser(app), "not the password") for _ in range(7)] == [422] * 6 + [429]
    answer = Browser(app).post("/sign-in", email=accounts.OWNER_EMAIL, password=PASSWORD)
    assert (answer.status_code, "Too many attempts. Try again in 30 seconds." in answer.text) == (429, True)
    clock.advance(seconds=30)
    assert sign_in_by_password(Browser(app), PASSWORD) == 302


def test_a_stranger_elsewhere_does_not_lock_the_owner_out(app: Flask, owner: Browser) -> None:
    set_password(owner)
    stranger = Browser(app)
    data = {"csrf_token": stranger.token(), "email": accounts.OWNER_EMAIL, "password": "not the password"}
    far = {"REMOTE_ADDR": "198.51.100.7"}
    statuses = [stranger.client.post("/sign-in", data=data, environ_overrides=far).status_code for _ in range(7)]
    assert statuses == [422] * 6 + [429]
    assert sign_in_by_password(Browser(app), PASSWORD) == 302


def test_an_unknown_address_is_throttled_as_a_known_one(app: Flask) -> None:
    statuses = [sign_in_by_password(Browser(app), "not the password", "nobody@example.org") for _ in range(7)]
    assert statuses == [422] * 6 + [429]


def test_a_browser_that_signed_in_before_is_not_held_back_with_its_account(app: Flask, owner: Browser) -> None:
    set_password(owner)
    known = Browser(app)
    assert sign_in_by_password(known, PASSWORD) == 302
    known.post("/sign-out")
    ways = [throttle.counted(throttle.ACCOUNT, accounts.OWNER_EMAIL)]
    with database_of(app).write() as session:
        for _ in range(throttle.ACCOUNT.free + 1):
            throttle.count_attempt(session, ways, Clock()())
    assert sign_in_by_password(Browser(app), PASSWORD) == 429
    assert sign_in_by_password(known, PASSWORD) == 302


def test_the_password_cannot_be_tried_out_in_a_browser_that_was_left_open(owner: Browser, clock: Clock) -> None:
    set_password(owner)
    new = {"new_password": "another walk, by the sea", "new_password_confirm": "another walk, by the sea"}
    statuses = [owner.post("/account/password", password="wrong", **new).status_code for _ in range(7)]
    assert statuses == [422] * 6 + [429]
    clock.advance(seconds=30)
    assert owner.post("/account/password", password=PASSWORD, **new).status_code == 302


def test_a_common_password_is_refused_when_it_is_changed(owner: Browser) -> None:
    answer = owner.post("/account/password", new_password="password123", new_password_confirm="password123")
    assert (answer.status_code, "on the lists of common ones" in answer.text) == (422, True)


# ------------------------------------------------------------------ the browsers
def test_the_browsers_are_listed_and_each_can_be_ended(app: Flask, owner: Browser, clock: Clock) -> None:
    other = Browser(app)
    other.client.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Firefox/130.0"
    other.post(issue_link(app, clock))
    clock.advance(minutes=12)
    page = owner.get("/account/browsers").text
    assert re.findall(r'id="browser-\w+">([^<]+)<', page) == ["A browser", "Firefox on Linux"]
    assert (page.count("This browser"), page.count("last seen 12 minutes ago")) == (1, 2)
    this, that = re.findall(r"/account/browsers/(\w+)/end", page)
    assert owner.post(f"/account/browsers/{that}/end").location == "/account/browsers"
    assert (owner.get("/").status_code, other.get("/").status_code) == (200, 303)
    assert owner.post(f"/account/browsers/{this}/end").location == "/sign-in"
    assert owner.get("/").status_code == 303


def test_nobody_ends_the_browsers_of_others(owner: Browser, stranger: Browser) -> None:
    [public_id] = re.findall(r"/account/browsers/(\w+)/end", owner.get("/account/browsers").text)
    stranger.post(f"/account/browsers/{public_id}/end")
    assert owner.get("/").status_code == 200
    assert stranger.post("/account/browsers/%25%25%25%25%25%25%25%25%25%25%25%25%25%25%25%25/end").status_code == 404
