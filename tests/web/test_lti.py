"""LTI 1.3 from end to end, against a platform that runs in the test and signs and checks by lti1p3platform."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import jwt
import pytest
from flask import Flask
from sqlmodel import col, select

from factories import add_deck, an_answer, card_ids
from lti_platform import CLIENT_ID, DEPLOYMENT, STUDENT, TEACHER, LtiPlatform
from studydeck.services import accounts, practice
from studydeck.store.lti_tables import LtiLogin, LtiPerson
from studydeck.store.tables import Deck, User
from studydeck.store.teaching_tables import CourseDeck, Enrollment
from web.browser import Browser, Clock, database_of, sign_in
from web.launches import course_of, launch, preflight_of

CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"


@pytest.fixture
def deck(app: Flask, platform: LtiPlatform) -> Deck:
    """A deck of four cards that belongs to the instructor, who has chosen it for the course."""
    teacher = Browser(app)
    launch(teacher, platform, subject="t1", roles=[TEACHER], email="teacher@example.org", chooses=True)
    with database_of(app).read() as session:
        user = session.exec(select(User).where(User.email == "teacher@example.org")).one()
    deck = add_deck(database_of(app), 4, user)
    assert teacher.post("/lti/choose", deck_id=deck.id).status_code == 200
    return deck


# ------------------------------------------------------------------ launches
def test_the_platform_is_asked_as_openid_connect_wants_it(app: Flask, platform: LtiPlatform) -> None:
    asked = preflight_of(Browser(app), platform, "s1")
    assert {name: asked[name] for name in ("scope", "response_type", "response_mode", "prompt")} == {
        "scope": "openid",
        "response_type": "id_token",
        "response_mode": "form_post",
        "prompt": "none",
    }
    assert (asked["client_id"], asked["redirect_uri"]) == (CLIENT_ID, "http://localhost/lti/launch")
    assert (asked["login_hint"], asked["lti_message_hint"]) == ("s1", "link-1")


def test_a_student_is_let_in_and_led_to_the_deck_that_the_instructor_placed(
    app: Flask, platform: LtiPlatform, deck: Deck
) -> None:
    student = Browser(app)
    answer = launch(
        student, platform, subject="s1", roles=[STUDENT], deck=deck.uid, email="Ada@Example.org", name="Ada Lovelace"
    )
    assert (answer.status_code, answer.location) == (303, f"/decks/{deck.id}/study")
    assert student.get(answer.location).status_code == 200
    assert "Signed in as ada@example.org" in student.get("/account").text
    with database_of(app).read() as session:
        assert session.exec(select(Enrollment.role, Enrollment.name).order_by(col(Enrollment.id))).all() == [
            ("owner", ""),
            ("student", "Ada Lovelace"),
        ]


def test_the_same_person_comes_back_to_the_same_account(app: Flask, platform: LtiPlatform, deck: Deck) -> None:
    for _ in range(3):
        launch(Browser(app), platform, subject="s1", roles=[STUDENT], deck=deck.uid, email="ada@example.org")
    with database_of(app).read() as session:
        assert len(session.exec(select(LtiPerson).where(LtiPerson.subject == "s1")).all()) == 1
        assert len(session.exec(select(Enrollment)).all()) == 2


def test_a_platform_cannot_take_the_account_of_somebody_by_naming_their_address(
    app: Flask, platform: LtiPlatform, owner: Browser, deck: Deck, clock: Clock
) -> None:
    sign_in(app, "ada@example.org", clock)
    browser = Browser(app)
    launch(browser, platform, subject="s1", roles=[STUDENT], deck=deck.uid, email="ada@example.org")
    assert re.search(r"Signed in as lti-[0-9a-f]{16}@localhost", browser.get("/account").text)
    launch(browser, platform, subject="s2", roles=[TEACHER], deck=deck.uid, email=accounts.OWNER_EMAIL)
    assert (browser.get("/people").status_code, owner.get("/people").status_code) == (404, 200)


def test_a_launch_works_once_and_so_does_its_state(app: Flask, platform: LtiPlatform, deck: Deck) -> None:
    browser = Browser(app)
    form = platform.launched(preflight_of(browser, platform, "s1"), subject="s1", roles=[STUDENT], deck=deck.uid)
    other = platform.launched(preflight_of(browser, platform, "s1"), subject="s1", roles=[STUDENT], deck=deck.uid)
    cookies = [browser.client.get_cookie(name, path="/lti/") for name in _lti_cookies(browser)]
    assert browser.client.post("/lti/launch", data=form).status_code == 303
    for cookie in cookies:
        assert cookie is not None
        browser.client.set_cookie(cookie.key, cookie.value, path="/lti/")
    again = browser.client.post("/lti/launch", data=form)
    assert (again.status_code, "it was used already or is too old" in again.text) == (422, True)
    replayed = browser.client.post("/lti/launch", data={"state": other["state"], "id_token": form["id_token"]})
    assert (replayed.status_code, "it answers another question" in replayed.text) == (422, True)
    burned = browser.client.post("/lti/launch", data=other)
    assert burned.status_code == 422
    with database_of(app).read() as session:
        assert session.exec(select(LtiLogin)).all() == []


def test_of_eight_launches_with_one_token_at_once_one_is_taken(app: Flask, platform: LtiPlatform, deck: Deck) -> None:
    browser = Browser(app)
    form = platform.launched(preflight_of(browser, platform, "s1"), subject="s1", roles=[STUDENT], deck=deck.uid)
    [name] = _lti_cookies(browser)

    def post(_: int) -> int:
        client = app.test_client()
        client.set_cookie(name, "1", path="/lti/")
        return client.post("/lti/launch", data=form).status_code

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(post, range(8))) == [303] + [422] * 7


def test_a_launch_that_another_browser_began_is_refused(app: Flask, platform: LtiPlatform, deck: Deck) -> None:
    form = platform.launched(preflight_of(Browser(app), platform, "s1"), subject="s1", roles=[STUDENT], deck=deck.uid)
    victim = Browser(app)
    answer = victim.client.post("/lti/launch", data=form)
    assert (answer.status_code, "This browser did not begin the launch." in answer.text) == (422, True)
    assert victim.get("/").status_code == 303


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"aud": "another-client"}, "audience doesn"),
        ({"aud": [CLIENT_ID, "b"], "azp": "b"}, "it is meant for somebody else"),
        ({"iss": "https://other.example.org"}, "invalid issuer"),
        ({f"{CLAIM}version": "1.1"}, "it is of another version"),
        ({f"{CLAIM}message_type": "LtiSubmissionReviewRequest"}, "its kind is unknown"),
        ({f"{CLAIM}deployment_id": ""}, "it names no deployment"),
        ({"sub": ""}, "it names nobody"),
    ],
)
def test_a_token_that_says_something_else_is_refused_with_the_reason(
    app: Flask, platform: LtiPlatform, claims: dict[str, object], why: str
) -> None:
    browser = Browser(app)
    answer = launch(browser, platform, subject="s1", roles=[TEACHER], claims=claims)
    assert (answer.status_code, why in answer.text) == (422, True)
    assert browser.get("/").status_code == 303


@pytest.mark.parametrize(("minutes", "status"), [(0, 303), (-5, 422), (9, 422), (70, 422)])
def test_a_token_is_good_for_its_time_only(
    app: Flask, platform: LtiPlatform, clock: Clock, minutes: int, status: int
) -> None:
    browser = Browser(app)
    form = platform.launched(preflight_of(browser, platform, "t1"), subject="t1", roles=[TEACHER])
    clock.advance(minutes=minutes)
    assert browser.client.post("/lti/launch", data=form).status_code == status


def _unsigned(token: str) -> str:
    return jwt.encode(jwt.decode(token, options={"verify_signature": False}), None, algorithm="none")


def _signed_by_another(token: str) -> str:
    claims, kid = jwt.decode(token, options={"verify_signature": False}), jwt.get_unverified_header(token)["kid"]
    return jwt.encode(claims, "a shared secret of 32 characters.", "HS256", headers={"kid": kid})


@pytest.mark.parametrize("forge", [_unsigned, _signed_by_another, lambda token: token[:-4] + "AAAA", lambda _: "x.y.z"])
def test_a_forged_token_is_refused(app: Flask, platform: LtiPlatform, forge: Callable[[str], str]) -> None:
    browser = Browser(app)
    form = platform.launched(preflight_of(browser, platform, "t1"), subject="t1", roles=[TEACHER])
    answer = browser.client.post("/lti/launch", data=form | {"id_token": forge(form["id_token"])})
    assert (answer.status_code, browser.get("/").status_code) == (422, 303)


def test_an_unknown_platform_is_told_so(app: Flask) -> None:
    answer = Browser(app).get("/lti/login?iss=https://lms.example.org&login_hint=s1")
    assert (answer.status_code, "is not registered here" in answer.text) == (404, True)


def test_a_course_is_set_up_by_its_instructor(app: Flask, platform: LtiPlatform) -> None:
    early = launch(Browser(app), platform, subject="s1", roles=[STUDENT])
    assert (early.status_code, "Its instructor opens a link" in early.text) == (422, True)
    teacher = Browser(app)
    answer = launch(teacher, platform, subject="t1", roles=[TEACHER])
    assert re.fullmatch(r"/courses/\d+", answer.location)
    page = teacher.get(answer.location).text
    assert ("Canals" in page, "Roster and gradebook of the platform" in page) == (True, True)
    assert launch(Browser(app), platform, subject="s1", roles=[STUDENT]).location == answer.location


def test_a_link_copied_into_another_course_takes_its_deck_along_when_the_instructor_opens_it(
    app: Flask, platform: LtiPlatform, deck: Deck
) -> None:
    there = {"context": "course-8", "link": "link-9", "deck": deck.uid}
    other = launch(Browser(app), platform, subject="t2", roles=[TEACHER], **there)
    assert other.status_code == 404  # somebody else's deck
    launch(Browser(app), platform, subject="t1", roles=[TEACHER], context="course-9", link="link-9", deck=deck.uid)
    student = launch(
        Browser(app), platform, subject="s1", roles=[STUDENT], context="course-9", link="link-9", deck=deck.uid
    )
    assert student.location == f"/decks/{deck.id}/study"


# ------------------------------------------------------------------ deep linking
def test_an_instructor_chooses_a_deck_and_the_platform_takes_the_link(app: Flask, platform: LtiPlatform) -> None:
    teacher = Browser(app)
    answer = launch(teacher, platform, subject="t1", roles=[TEACHER], email="teacher@example.org", chooses=True)
    assert answer.location == "/lti/choose"
    with database_of(app).read() as session:
        user = session.exec(select(User).where(User.email == "teacher@example.org")).one()
    deck, other = add_deck(database_of(app), 2, user), add_deck(database_of(app), 1, _stranger(app), uid="others")
    page = teacher.get("/lti/choose").text
    assert (deck.title in page, "Choose others" in page) == (True, False)
    assert teacher.post("/lti/choose", deck_id=other.id).status_code == 404

    back = teacher.post("/lti/choose", deck_id=deck.id)
    assert f'action="{platform.address}/chosen"' in back.text
    assert f"form-action 'self' {platform.address};" in back.headers["Content-Security-Policy"]
    token = re.search(r'name="JWT" value="([^"]+)"', back.text)
    assert token is not None
    [item] = platform.conf.validate_deeplinking_resp({"JWT": token[1]})
    assert (item["type"], item["title"], item["url"]) == ("ltiResourceLink", deck.title, "http://localhost/lti/launch")
    assert (item["custom"], item["lineItem"]["scoreMaximum"]) == ({"deck": deck.uid}, 100)
    said = jwt.decode(token[1], options={"verify_signature": False})
    assert (said["iss"], said["aud"], said[f"{CLAIM}deployment_id"]) == (
        CLIENT_ID,
        "https://lms.example.org",
        DEPLOYMENT,
    )
    assert said["https://purl.imsglobal.org/spec/lti-dl/claim/data"] == "opaque"
    with database_of(app).read() as session:
        assert session.exec(select(CourseDeck.deck_id)).all() == [deck.id]
    assert teacher.post("/lti/choose", deck_id=deck.id).status_code == 404


def test_students_choose_nothing(app: Flask, platform: LtiPlatform, deck: Deck) -> None:
    student = Browser(app)
    answer = launch(student, platform, subject="s1", roles=[STUDENT], chooses=True)
    assert (answer.status_code, "Only instructors of a course choose what it links to." in answer.text) == (422, True)
    launch(student, platform, subject="s1", roles=[STUDENT], deck=deck.uid)
    assert student.get("/lti/choose").status_code == 404


# ------------------------------------------------------------------ roster and grades
def test_the_roster_is_fetched_page_by_page_and_twice_makes_nobody_twice(
    app: Flask, platform: LtiPlatform, deck: Deck
) -> None:
    platform.members = [
        {"user_id": "s1", "roles": [STUDENT], "email": "ada@example.org", "name": "Ada", "status": "Active"},
        {"user_id": "s2", "roles": ["Learner"], "name": "Grace"},
        {"user_id": "s3", "roles": [STUDENT], "status": "Inactive"},
        {"user_id": "t1", "roles": [TEACHER], "email": "teacher@example.org"},
    ]
    teacher = Browser(app)
    course = course_of(launch(teacher, platform, subject="t1", roles=[TEACHER], link="none"))
    for new in (2, 0):
        assert teacher.post(f"/lti/courses/{course}/roster").status_code == 303
        assert f"4 on the roster, {new} of them new here." in teacher.get(f"/lti/courses/{course}").text
    with database_of(app).read() as session:
        roles = session.exec(select(Enrollment.name, Enrollment.role).order_by(Enrollment.name)).all()
    assert roles == [("", "owner"), ("Ada", "student"), ("Grace", "student")]
    answer = launch(Browser(app), platform, subject="s2", roles=[STUDENT], deck=deck.uid)
    assert answer.location == f"/decks/{deck.id}/study"


def test_the_platform_gets_a_score_for_each_student(
    app: Flask, platform: LtiPlatform, deck: Deck, clock: Clock
) -> None:
    teacher, student = Browser(app), Browser(app)
    launch(student, platform, subject="s1", roles=[STUDENT], deck=deck.uid, email="ada@example.org")
    launch(Browser(app), platform, subject="s2", roles=[STUDENT], deck=deck.uid)
    with database_of(app).write() as session:
        ada = session.exec(select(User).where(User.email == "ada@example.org")).one()
        for card_id in card_ids(database_of(app), deck)[:3]:
            practice.grade(session, ada, an_answer(card_id), clock())
    course = course_of(launch(teacher, platform, subject="t1", roles=[TEACHER], link="none"))
    assert deck.title in teacher.get(f"/lti/courses/{course}").text
    assert teacher.post(f"/lti/courses/{course}/scores").status_code == 303
    given = {score.pop("userId"): score for score in platform.scores}
    assert {subject: (score["scoreGiven"], score["scoreMaximum"]) for subject, score in given.items()} == {
        "s1": (75, 100),
        "s2": (0, 100),
    }
    assert (given["s1"]["activityProgress"], given["s1"]["gradingProgress"]) == ("InProgress", "FullyGraded")
    assert datetime.fromisoformat(given["s1"]["timestamp"]).tzinfo is not None


def test_only_who_leads_the_course_asks_for_its_roster_or_gives_scores(
    app: Flask, platform: LtiPlatform, deck: Deck, stranger: Browser
) -> None:
    student = Browser(app)
    launch(student, platform, subject="s1", roles=[STUDENT], deck=deck.uid)
    course = course_of(launch(Browser(app), platform, subject="t1", roles=[TEACHER], link="none"))
    for way in ("roster", "scores"):
        statuses = [browser.post(f"/lti/courses/{course}/{way}").status_code for browser in (student, stranger)]
        assert statuses == [403, 404]
    assert platform.scores == []


# ------------------------------------------------------------------ the owner's page
def test_the_owner_registers_a_platform_once_and_removes_it(
    platform: LtiPlatform, owner: Browser, stranger: Browser
) -> None:
    page = owner.get("/lti/platforms").text
    assert [f"http://localhost/lti/{way}" in page for way in ("login", "launch", "keys")] == [True] * 3
    twice = owner.post("/lti/platforms", **platform.form)
    assert (twice.status_code, "is registered already" in twice.text) == (422, True)
    assert [stranger.get("/lti/platforms").status_code, stranger.post("/lti/platforms/1/remove").status_code] == [
        404
    ] * 2
    owner.post("/lti/platforms/1/remove")
    assert "None yet." in owner.get("/lti/platforms").text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": " "}, "Name: type what the platform shows"),
        ({"token_url": "http://lms.example.org/token"}, "is no https:// address"),
        ({"keyset_url": "file:///etc/passwd"}, "is no https:// address"),
        ({"login_url": "https://ada:secret@lms.example.org/"}, "is no https:// address"),
    ],
)
def test_what_cannot_be_a_platform_is_refused_and_nothing_typed_is_lost(
    owner: Browser, some_platform: LtiPlatform, changes: dict[str, str], message: str
) -> None:
    answer = owner.post("/lti/platforms", **(some_platform.form | changes))
    assert (answer.status_code, message in answer.text, CLIENT_ID in answer.text) == (422, True, True)


# ------------------------------------------------------------------ pieces
def _lti_cookies(browser: Browser) -> list[str]:
    found = browser.client._cookies
    return [key for _, path, key in found if path == "/lti/" and key.startswith("studydeck-lti-")]


def _stranger(app: Flask) -> User:
    with database_of(app).write() as session:
        user = User(email="eve@example.org", fs_uniquifier="eve", created=Clock()())
        session.add(user)
    return user
