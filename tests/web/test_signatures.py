"""What is remembered of a signature is that it is good: not for another text, another session or a later time."""

from __future__ import annotations

import itsdangerous
import pytest
from flask import Flask

from studydeck.web.signatures import SessionCookies
from web.browser import Browser, Clock, sign_in

LIFETIME = 60  # seconds


@pytest.fixture
def signed(app: Flask) -> str:
    """A text whose signature is remembered."""
    serializer = _serializer(app)
    text: str = serializer.dumps({"token": "abc"})
    assert [serializer.loads(text, max_age=LIFETIME) for _ in range(2)] == [{"token": "abc"}] * 2
    return text


def test_a_remembered_signature_does_not_outlive_its_time(
    app: Flask, signed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = itsdangerous.TimestampSigner("").get_timestamp() + LIFETIME + 1
    monkeypatch.setattr(itsdangerous.TimestampSigner, "get_timestamp", lambda _: later)
    with pytest.raises(itsdangerous.SignatureExpired):
        _serializer(app).loads(signed, max_age=LIFETIME)


@pytest.mark.parametrize("at", [0, -1])
def test_a_text_beside_a_remembered_one_is_refused(app: Flask, signed: str, at: int) -> None:
    forged = list(signed)
    forged[at] = "A" if forged[at] != "A" else "Q"
    for _ in range(2):
        with pytest.raises(itsdangerous.BadSignature):
            _serializer(app).loads("".join(forged), max_age=LIFETIME)


def test_who_changes_what_was_in_a_cookie_changes_it_for_one_request(app: Flask, signed: str) -> None:
    _serializer(app).loads(signed)["token"] = "changed"
    assert _serializer(app).loads(signed) == {"token": "abc"}


def test_the_cookie_is_the_one_that_flask_signs(app: Flask, signed: str) -> None:
    theirs = super(SessionCookies, app.session_interface).get_signing_serializer(app)  # type: ignore[misc]  # ours is one
    assert theirs.loads(signed) == {"token": "abc"}
    assert _serializer(app).loads(theirs.dumps({"token": "def"})) == {"token": "def"}


def test_a_remembered_form_token_is_of_no_use_in_another_session(app: Flask, owner: Browser, clock: Clock) -> None:
    token = owner.token()
    for _ in range(2):
        assert _save(owner, token) == 303
    other = sign_in(app, "eve@example.org", clock)
    assert _save(other, token) == 400
    assert _save(other, other.token()) == 303


def test_a_token_that_begins_like_a_remembered_one_is_refused(owner: Browser) -> None:
    token = owner.token()
    assert [_save(owner, token), _save(owner, token[:-1]), _save(owner, token + "A")] == [303, 400, 400]


def test_over_https_a_remembered_token_still_needs_the_page_that_it_comes_from(owner: Browser) -> None:
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


def _serializer(app: Flask) -> itsdangerous.URLSafeTimedSerializer[str]:
    assert isinstance(app.session_interface, SessionCookies)
    found: itsdangerous.URLSafeTimedSerializer[str] = app.session_interface.get_signing_serializer(app)
    return found
