from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from studydeck.config import UPLOAD_LIMIT_BYTES, load_settings
from studydeck.web import create_app
from web.browser import Browser

STRICT = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("address", ["/sign-in", "/nowhere", "/healthz", "/"])
def test_every_answer_tells_the_browser_to_run_nothing_from_elsewhere(app: Flask, address: str) -> None:
    headers = Browser(app).get(address).headers
    assert headers["Content-Security-Policy"] == STRICT
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_the_session_cookie_is_for_http_and_for_this_site_alone(app: Flask) -> None:
    cookie = Browser(app).get("/sign-in").headers["Set-Cookie"]
    assert cookie.startswith("studydeck=")
    assert cookie.endswith("HttpOnly; Path=/; SameSite=Lax")


def test_behind_https_the_cookie_is_secure_and_the_browser_stays_with_https(app: Flask) -> None:
    settings = replace(app.extensions["studydeck"].settings, is_https=True)
    answer = create_app(settings).test_client().get("/sign-in", base_url="https://localhost")
    assert answer.headers["Set-Cookie"].startswith("__Host-studydeck=")
    assert answer.headers["Set-Cookie"].endswith("Secure; HttpOnly; Path=/; SameSite=Lax")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(("host", "status"), [("localhost", 200), ("127.0.0.1:8000", 200), ("evil.example", 400)])
def test_only_the_hosts_that_are_trusted_are_answered(app: Flask, host: str, status: int) -> None:
    assert app.test_client().get("/sign-in", headers={"Host": host}).status_code == status


def test_static_files_may_be_kept_for_a_year_because_their_address_changes_with_them(app: Flask) -> None:
    page = Browser(app).get("/sign-in").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = app.test_client().get(address)
    assert answer.status_code == 200
    assert answer.cache_control.max_age == 365 * 24 * 3600
    assert "HX-Request" not in answer.headers.get("Vary", "")


def test_pages_are_kept_by_nobody_else_and_told_from_their_fragments(app: Flask) -> None:
    answer = Browser(app).get("/sign-in")
    assert "HX-Request" in answer.vary
    assert "private" in answer.headers["Cache-Control"]


def test_no_page_holds_inline_script_or_style(app: Flask, owner: Browser) -> None:
    for browser, address in ((Browser(app), "/sign-in"), (owner, "/"), (owner, "/account"), (owner, "/texts/new")):
        page = browser.get(address).text
        assert [page.count(word) for word in ("<style", " style=", "onclick=", "javascript:", "hx-on")] == [0] * 5


def test_an_upload_over_the_limit_is_refused_with_a_page_that_helps(owner: Browser) -> None:
    answer = owner.post("/texts/new", text="x" * (UPLOAD_LIMIT_BYTES + 1))
    assert answer.status_code == 413
    assert "up to 20 MB" in answer.text


def test_a_pasted_text_may_be_as_large_as_a_file(owner: Browser) -> None:
    answer = owner.post("/texts/new", text=" " * (UPLOAD_LIMIT_BYTES - 10_000))
    assert answer.status_code == 422
    assert "There is no text yet." in answer.text


def test_the_log_line_of_a_request_has_no_personal_data(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "studydeck.request"):
        Browser(app).get("/sign-in/a-secret-token?x=1")
    assert [record.getMessage().rsplit(" ", 2)[0] for record in caplog.records] == ["GET /sign-in/<token> 200"]


def test_the_health_check_needs_no_sign_in(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_the_application_starts_without_a_model_of_language(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = load_settings(
        {"STUDYDECK_DATA": str(tmp_path_factory.mktemp("data")), "STUDYDECK_MODEL": "no_such_model"}
    )
    assert create_app(settings).test_client().get("/sign-in").status_code == 200
