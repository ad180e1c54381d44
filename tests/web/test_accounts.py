from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask_security.utils import hash_password, verify_password

from studydeck.config import load_settings
from studydeck.web import create_app
from web.browser import Browser, database_of


def test_the_account_page_says_who_is_signed_in(owner: Browser) -> None:
    page = owner.get("/account")
    assert page.status_code == 200
    assert "Signed in as owner@localhost" in page.text


def test_the_day_of_a_learner_is_kept(owner: Browser) -> None:
    answer = owner.post("/account/day", time_zone="Europe/Lisbon", rollover_hour="5")
    assert (answer.status_code, answer.location) == (303, "/account")
    page = owner.get("/account").text
    assert 'value="Europe/Lisbon"' in page
    assert '<option value="5" selected>05:00</option>' in " ".join(page.split())
    assert "Your day was saved." in page


@pytest.mark.parametrize(
    ("zone", "hour", "words"),
    [
        ("Lisbonne", "4", "There is no time zone &#39;Lisbonne&#39;."),
        ("UTC", "24", "The day begins at a full hour from 0 to 23."),
        ("UTC", "noon", "The day begins at a full hour from 0 to 23."),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_what_was_typed_stays(
    owner: Browser, zone: str, hour: str, words: str
) -> None:
    answer = owner.post("/account/day", time_zone=zone, rollover_hour=hour)
    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{zone}"' in answer.text


def test_htmx_gets_the_refused_form_alone(owner: Browser) -> None:
    answer = owner.post("/account/day", htmx=True, time_zone="Nowhere", rollover_hour="4")
    assert answer.status_code == 422
    assert answer.text.strip().startswith('<form class="form"')


def test_a_saved_day_sends_htmx_to_the_whole_page(owner: Browser) -> None:
    answer = owner.post("/account/day", htmx=True, time_zone="UTC", rollover_hour="4")
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/account")


def test_a_password_costs_whoever_guesses_it_time_and_memory(tmp_path: Path) -> None:
    """More than OWASP's least for argon2id, 46 MiB and one round."""
    app = create_app(load_settings({"STUDYDECK_DATA": str(tmp_path)}))
    with app.app_context():
        hashed = hash_password("a long enough password")
        assert verify_password("a long enough password", hashed)
        assert not verify_password("another one", hashed)
    database_of(app).close()
    cost = re.match(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$", hashed)
    assert cost is not None
    assert (int(cost[1]) >= 46 * 1024, int(cost[2]) >= 2) == (True, True)
