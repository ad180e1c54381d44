"""The owner's pages: the people and the mails."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import event
from sqlmodel import select

from studydeck.services import accounts
from studydeck.services.accounts import joining, second_factor
from studydeck.store.account_tables import MailStatus, OutgoingMail, SecondFactor
from studydeck.store.tables import User
from web.browser import Browser, Clock, database_of

PASSWORD = "a long walk by the river"
ROUTES = ["/people", "/mails"]
ACTS = [
    "/people/invite",
    "/people/1/instructor",
    "/people/1/active",
    "/people/1/second-factor/off",
    "/mails/1/link",
    "/mails/1/again",
]


@pytest.mark.parametrize("address", ROUTES)
def test_only_the_owner_sees_people_and_mails(app: Flask, owner: Browser, stranger: Browser, address: str) -> None:
    assert [browser.get(address).status_code for browser in (owner, stranger, Browser(app))] == [200, 404, 303]


@pytest.mark.parametrize("address", ACTS)
def test_only_the_owner_changes_anything(app: Flask, owner: Browser, stranger: Browser, address: str) -> None:
    _instructor(app, "stranger@example.org")
    assert [browser.post(address).status_code for browser in (stranger, Browser(app))] == [404, 303]
    assert owner.post(address).status_code in {303, 404, 422}


def test_an_instructor_is_no_owner(app: Flask, owner: Browser, stranger: Browser) -> None:
    assert owner.get("/").status_code == 200
    _instructor(app, "stranger@example.org")
    assert stranger.get("/people").status_code == 404
    assert ("People" in owner.get("/account").text, "People" in stranger.get("/account").text) == (True, False)


def test_every_form_of_accounts_needs_the_token_of_its_page(app: Flask, owner: Browser) -> None:
    """All but the two addresses that platforms post to, whose messages carry proofs of their own."""
    open_to_platforms = {"lti.login", "lti.launch"}
    rules = [
        rule
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ())
        and rule.endpoint.partition(".")[0] in {"accounts", "people", "lti", "security"}
    ]
    assert len(rules) > 25
    taken = []
    for rule in rules:
        values = dict.fromkeys(rule.arguments, "1")
        with app.test_request_context():
            address = rule.build(values, append_unknown=False)
        assert address is not None
        answer = owner.client.post(address[1], data={})
        if answer.status_code != 400:
            taken.append(rule.endpoint)
    assert set(taken) <= open_to_platforms


# ------------------------------------------------------------------ people
def test_somebody_is_invited_by_a_link_that_the_owner_passes_on(app: Flask, owner: Browser) -> None:
    answer = owner.post("/people/invite", email="grace@example.org", is_instructor="1")
    assert (answer.status_code, answer.location) == (303, "/mails")
    assert "grace@example.org has an account. Show the link" in owner.get("/mails").text
    shown = owner.post("/mails/1/link")
    link = re.search(r"http://localhost(/link/[^<\s]+)", shown.text)
    assert link is not None
    assert shown.headers["Cache-Control"] == "no-store"
    grace = Browser(app)
    assert "Choose a password for grace@example.org." in grace.get(link[1]).text
    assert grace.post(link[1], password=PASSWORD, again=PASSWORD).location == "/"
    assert grace.get("/").status_code == 200
    assert "Instructor" in owner.get("/people").text


def test_an_invitation_to_no_address_is_refused_and_keeps_what_was_typed(owner: Browser) -> None:
    answer = owner.post("/people/invite", email="grace at example")
    assert (answer.status_code, 'value="grace at example"' in answer.text) == (422, True)


@pytest.mark.usefixtures("stranger")
def test_somebody_is_made_an_instructor_and_no_more(app: Flask, owner: Browser) -> None:
    person = _id(app, "stranger@example.org")
    for is_instructor, words in ((1, "may make courses"), (0, "may make no more courses")):
        owner.post(f"/people/{person}/instructor", is_instructor=is_instructor)
        assert f"stranger@example.org {words}" in owner.get("/people").text
        with database_of(app).read() as session:
            assert accounts.may_teach(session.get_one(User, person)) == bool(is_instructor)


def test_somebody_who_is_shut_out_is_signed_out_at_once_until_they_are_let_in(
    app: Flask, owner: Browser, stranger: Browser
) -> None:
    person = _id(app, "stranger@example.org")
    owner.post(f"/people/{person}/active", is_active="0")
    assert stranger.get("/").status_code == 303
    assert "Shut out" in owner.get("/people").text
    owner.post(f"/people/{person}/active", is_active="1")
    assert stranger.get("/").status_code == 303
    assert "stranger@example.org may sign in again." in owner.get("/people").text


def test_the_owner_cannot_be_shut_out(app: Flask, owner: Browser) -> None:
    answer = owner.post(f"/people/{_id(app, accounts.OWNER_EMAIL)}/active", is_active="0")
    assert (answer.status_code, owner.get("/").status_code) == (422, 200)


@pytest.mark.usefixtures("stranger")
def test_somebody_who_lost_the_authenticator_is_helped(app: Flask, owner: Browser, clock: Clock) -> None:
    person = _id(app, "stranger@example.org")
    with database_of(app).write() as session:
        session.add(SecondFactor(user_id=person, secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", since=clock()))
    assert "Turn the second step off" in owner.get("/people").text
    owner.post(f"/people/{person}/second-factor/off")
    with database_of(app).read() as session:
        assert not second_factor.has_second_factor(session, person)


def test_people_are_found_by_a_part_of_their_address(app: Flask, owner: Browser, clock: Clock) -> None:
    for number in range(60):
        _add(app, clock, f"learner{number:02}@example.org")
    assert _shown(owner.get("/people").text)[:2] == ["owner@localhost", "learner00@example.org"]
    assert len(_shown(owner.get("/people").text)) == 50
    assert len(_shown(owner.get("/people?page=2").text)) == 11
    assert _shown(owner.get("/people?q=LEARNER07").text) == ["learner07@example.org"]
    assert _shown(owner.get("/people?q=%25").text) == []


def test_the_page_of_people_asks_as_much_for_one_as_for_many(app: Flask, owner: Browser, clock: Clock) -> None:
    few = _statements(app, owner)
    for number in range(30):
        _add(app, clock, f"learner{number:02}@example.org")
    assert _statements(app, owner) == few


# ------------------------------------------------------------------ mails
def test_the_mails_tell_where_they_stand(app: Flask, owner: Browser, clock: Clock) -> None:
    assert "No mail yet." in owner.get("/mails").text
    user = _add(app, clock, "ada@example.org")
    with database_of(app).write() as session:
        for status, problem in (("sent", ""), ("failed", "The mail server said 550 no such user"), ("waiting", "")):
            mail = OutgoingMail(
                user_id=user, recipient="ada@example.org", subject="A", text="B", next_try=clock(), created=clock()
            )
            mail.status, mail.problem = status, problem
            session.add(mail)
    page = owner.get("/mails").text
    assert [word in page for word in ("<span>sent</span>", "not sent", "550 no such user", "waiting")] == [True] * 4
    assert "Show its link" not in page
    assert owner.post("/mails/1/link").status_code == 404


def test_a_mail_that_failed_is_tried_again(app: Flask, owner: Browser) -> None:
    owner.post("/people/invite", email="grace@example.org")
    with database_of(app).write() as session:
        session.get_one(OutgoingMail, 1).status = MailStatus.FAILED.value
    assert owner.post("/mails/1/again").location == "/mails"
    with database_of(app).read() as session:
        assert session.get_one(OutgoingMail, 1).status == MailStatus.WAITING
    assert owner.post("/mails/9/again").status_code == 404


# ------------------------------------------------------------------ pieces
def _statements(app: Flask, owner: Browser) -> int:
    statements: list[object] = []

    def note(*seen: object) -> None:
        statements.append(seen)

    event.listen(database_of(app).engine, "before_cursor_execute", note)
    owner.get("/people")
    event.remove(database_of(app).engine, "before_cursor_execute", note)
    return len(statements)


def _shown(page: str) -> list[str]:
    return re.findall(r'<p class="person-name">([^<]+)</p>', page)


def _id(app: Flask, email: str) -> int:
    with database_of(app).read() as session:
        return session.exec(select(User.id).where(User.email == email)).one() or 0


def _add(app: Flask, clock: Clock, email: str) -> int:
    with database_of(app).write() as session:
        return joining.add_user(session, email, clock()).id or 0


def _instructor(app: Flask, email: str) -> None:
    with database_of(app).write() as session:
        accounts.set_instructor(session, _id(app, email), is_instructor=True)
