"""A form's token is good in its own session alone, and over HTTPS from our own pages alone."""

from __future__ import annotations

from flask import Flask

from web.browser import Browser, Clock, sign_in


def test_a_form_token_is_of_no_use_in_another_session(app: Flask, owner: Browser, clock: Clock) -> None:
    token = owner.token()
    for _ in range(2):
        assert _save(owner, token) == 303
    other = sign_in(app, "eve@example.org", clock)
    assert _save(other, token) == 400
    assert _save(other, other.token()) == 303


def test_a_token_that_begins_like_a_good_one_is_refused(owner: Browser) -> None:
    token = owner.token()
    assert [_save(owner, token), _save(owner, token[:-1]), _save(owner, token + "A")] == [303, 400, 400]


def test_over_https_a_good_token_still_needs_the_page_that_it_comes_from(owner: Browser) -> None:
    token = owner.token()
    assert _save(owner, token) == 303
    owner.client.set_cookie("studydeck", owner.client.get_cookie("studydeck").value, secure=True)  # type: ignore[union-attr]  # set
    answers = [
        owner.client.post(
            "/account/practice",
            base_url="https://localhost",
            data={"csrf_token": token, "button_count": "4"},
            headers=headers,
        ).status_code
        for headers in ({"Referer": "https://localhost/account"}, {"Referer": "https://evil.example/"}, {})
    ]
    assert answers == [303, 400, 400]


def _save(browser: Browser, token: str) -> int:
    return browser.post("/account/practice", token=token, button_count="4").status_code
