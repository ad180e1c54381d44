"""The ways of those who come from a learning platform."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from werkzeug.test import TestResponse

from lti_platform import LtiPlatform
from web.browser import Browser


def preflight_of(browser: Browser, platform: LtiPlatform, subject: str) -> dict[str, str]:
    """What the platform is asked by way of the browser."""
    answer = browser.get(platform.login_address(subject))
    assert answer.status_code == 302
    assert answer.location.startswith(f"{platform.address}/auth?")
    return dict(parse_qsl(urlsplit(answer.location).query))


def launch(browser: Browser, platform: LtiPlatform, **about: Any) -> TestResponse:
    """The whole way of somebody who follows a link on the platform."""
    form = platform.launched(preflight_of(browser, platform, about["subject"]), **about)
    return browser.client.post("/lti/launch", data=form)


def course_of(answer: TestResponse) -> int:
    """The course that somebody was led to."""
    return int(answer.location.rpartition("/")[2])
