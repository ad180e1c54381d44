"""Every route of a course, with every role, in the own course and in another's."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlmodel import select
from werkzeug.test import TestResponse

from factories import add_user, enroll
from studydeck.services import accounts, authoring, teaching
from studydeck.services.authoring import SourcePage
from studydeck.services.teaching import PERMISSIONS, Action
from studydeck.store.tables import Draft, Job, StoredNote, User
from studydeck.store.teaching_tables import CardReport, Course, CourseAudit, CourseDeck, Enrollment, Section
from web.browser import Browser, Clock, add_text, database_of, sign_in
from web.classroom import Classroom, a_classroom, add_quiz

# what is asked of a course, below its address; {…} is filled in. With each the action that it needs.
PAGES = {
    "": Action.SEE_COURSE,
    "/edit": Action.EDIT_COURSE,
    "/copy": Action.COPY,
    "/people": Action.SEE_PEOPLE,
    "/people/{person}": Action.MANAGE_PEOPLE,
    "/roster": Action.MANAGE_PEOPLE,
    "/decks/{deck}/cards": Action.SEE_CARDS,
    "/reports": Action.RESOLVE_REPORTS,
    "/assignments": Action.SEE_COURSE,
    "/assignments/new": Action.MANAGE_ASSIGNMENTS,
    "/assignments/{assignment}": Action.SEE_COURSE,
    "/assignments/{assignment}/edit": Action.MANAGE_ASSIGNMENTS,
    "/assignments/{assignment}/cards": Action.MANAGE_ASSIGNMENTS,
    "/assignments/{assignment}/questions": Action.SEE_GRADES,
    "/gradebook": Action.SEE_GRADES,
    "/gradebook.csv": Action.SEE_GRADES,
    "/students/{person}": Action.SEE_GRADES,
    "/progress": Action.SEE_PROGRESS,
    "/forecast": Action.SEE_PROGRESS,
}
QUIZ = {"kind": "quiz", "title": "Quiz", "deck": "{deck}", "points": "10"}
FORMS: dict[str, tuple[Action, dict[str, str]]] = {
    "/edit": (Action.EDIT_COURSE, {"title": "Changed", "time_zone": "UTC"}),
    "/archive": (Action.ARCHIVE, {"archived": "no"}),
    "/copy": (Action.COPY, {"title": "Copied"}),
    "/joining": (Action.INVITE, {"join_state": "open"}),
    "/joining/code": (Action.INVITE, {}),
    "/people/{person}": (Action.MANAGE_PEOPLE, {"name": "Renamed", "role": "student"}),
    "/people/invite": (Action.MANAGE_PEOPLE, {}),
    "/people/{person}/let-in": (Action.MANAGE_PEOPLE, {}),
    "/people/{person}/remove": (Action.MANAGE_PEOPLE, {}),
    "/sections": (Action.MANAGE_PEOPLE, {"name": "New"}),
    "/sections/{section}": (Action.MANAGE_PEOPLE, {"name": "Renamed"}),
    "/roster": (Action.MANAGE_PEOPLE, {"pasted": "email\nx@example.org\n", "write": "1"}),
    "/decks": (Action.MANAGE_DECKS, {"deck_id": "{deck}"}),
    "/decks/{deck}": (Action.MANAGE_DECKS, {"wanted": "practise"}),
    "/decks/{deck}/accept": (Action.REVIEW_DRAFTS, {"least": "0.9"}),
    "/reports/{note}": (Action.RESOLVE_REPORTS, {"kind": "kept"}),
    "/assignments/new": (Action.MANAGE_ASSIGNMENTS, QUIZ),
    "/assignments/{assignment}/edit": (Action.MANAGE_ASSIGNMENTS, QUIZ),
    "/assignments/{assignment}/cards": (Action.MANAGE_ASSIGNMENTS, {}),
    "/assignments/{assignment}/publish": (Action.MANAGE_ASSIGNMENTS, {"published": "yes"}),
    "/assignments/{assignment}/remove": (Action.MANAGE_ASSIGNMENTS, {}),
    "/assignments/{assignment}/preview": (Action.MANAGE_ASSIGNMENTS, {}),
    "/assignments/{assignment}/extensions": (
        Action.MANAGE_ASSIGNMENTS,
        {"whom": "student:{person}", "extra_attempts": "1"},
    ),
    "/assignments/{assignment}/attempts": (Action.DO_ASSIGNMENTS, {}),
    "/students/{person}/grade": (Action.GRADE, {"assignment_id": "{assignment}", "how": "excused"}),
    "/progress": (Action.WRITE_TO_STUDENTS, {"student": "{person}", "text": "Come back."}),
    "/leave": (Action.LEAVE, {}),  # last: who has left finds nothing any more
}
# what belongs to one student's attempt or cram, to a reading or to one extension: web/test_assignments.py
ELSEWHERE = {
    ("GET", "/courses/{course}/assignments/{assignment}/attempts/<uid>"),
    ("POST", "/courses/{course}/assignments/{assignment}/attempts/<uid>"),
    ("POST", "/courses/{course}/assignments/{assignment}/attempts/<uid>/submit"),
    ("GET", "/courses/{course}/assignments/{assignment}/text"),
    ("POST", "/courses/{course}/assignments/{assignment}/text"),
    ("POST", "/courses/{course}/assignments/{assignment}/cram"),
    ("POST", "/courses/{course}/assignments/{assignment}/extensions/{extension}/remove"),
}
# who teaches along owns neither the deck nor its text, and may make no course here
OTHERWISE = {
    ("co_instructor", "/copy"): 403,
    ("co_instructor", "/decks"): 404,
}


@pytest.fixture
def classroom(app: Flask, owner: Browser, clock: Clock, deck_id: int) -> Classroom:
    found = a_classroom(app, owner, clock, deck_id)
    card = owner.get(f"/decks/{deck_id}/study")
    card_id = re.search(r'name="card_id" value="(\d+)"', card.text)
    assert card_id
    for role in ("student", "assistant"):
        assert found.browsers[role].post(f"/cards/{card_id[1]}/report", reason="unclear").status_code == 303
    return found


def test_every_route_of_a_course_is_in_the_lists(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("teaching.")]
    found = {
        (method, re.sub(r"<int:(\w+?)_id>", r"{\1}", rule.rule).replace("{enrollment}", "{person}"))
        for rule in rules
        for method in (rule.methods or set()) & {"GET", "POST"}
        if rule.rule.startswith("/courses/<int:course_id>")
    }
    listed = {("GET", f"/courses/{{course}}{page}") for page in PAGES}
    assert found == listed | {("POST", f"/courses/{{course}}{form}") for form in FORMS} | ELSEWHERE


@pytest.mark.parametrize("role", ["owner", "co_instructor", "assistant", "student", "observer"])
def test_a_role_gets_just_the_pages_that_the_table_gives_it(classroom: Classroom, role: str) -> None:
    for page, action in PAGES.items():
        expected = 200 if role in PERMISSIONS[action] else 403
        assert _get(classroom, role, page).status_code == expected, (role, page)


@pytest.mark.parametrize("role", ["owner", "co_instructor", "assistant", "student", "observer"])
def test_a_role_does_just_what_the_table_lets_it(classroom: Classroom, role: str) -> None:
    for form, (action, _) in FORMS.items():
        expected = OTHERWISE.get((role, form), 303) if role in PERMISSIONS[action] else 403
        assert _post(classroom, role, form).status_code == expected, (role, form)


def test_the_ids_of_another_course_answer_as_if_there_were_none(
    app: Flask, owner: Browser, clock: Clock, classroom: Classroom
) -> None:
    elsewhere = a_classroom(app, owner, clock, classroom.deck_id, "Elsewhere")
    strangers = {role: browser for role, browser in elsewhere.browsers.items() if role != "owner"}
    strangers["nobody"] = sign_in(app, "nobody@example.org", clock)
    for role, browser in strangers.items():
        for page in PAGES:
            assert browser.get(_address(classroom, page)).status_code == 404, (role, page)
        for form, (_, fields) in FORMS.items():
            assert browser.post(_address(classroom, form), **_filled(classroom, fields)).status_code == 404, (
                role,
                form,
            )


def test_whose_id_belongs_to_another_course_is_not_found_in_this_one(
    app: Flask, owner: Browser, clock: Clock, classroom: Classroom
) -> None:
    elsewhere = a_classroom(app, owner, clock, classroom.deck_id, "Elsewhere")
    person = elsewhere.enrollment_ids["student"]
    assert owner.get(f"{classroom.address}/people/{person}").status_code == 404
    for form in ("", "/let-in", "/remove"):
        assert owner.post(f"{classroom.address}/people/{person}{form}", name="Ada").status_code == 404
    assert owner.get(f"{classroom.address}/decks/999/cards").status_code == 404
    assert owner.post(f"{classroom.address}/decks/999", wanted="remove").status_code == 404
    assert owner.post(f"{classroom.address}/sections/999", name="A").status_code == 404


def test_nothing_changes_in_an_archived_course(classroom: Classroom, owner: Browser) -> None:
    assert owner.post(f"{classroom.address}/archive", archived="yes").status_code == 303
    before = _everything(classroom)
    for role in ("owner", "co_instructor", "assistant"):
        for form, (action, _) in FORMS.items():
            if action in teaching.REST_IN_ARCHIVE:
                answer = _post(classroom, role, form)
                assert answer.status_code == 403, (role, form)
                if role in PERMISSIONS[action]:
                    assert "This course is archived" in answer.text
    assert _everything(classroom) == before
    for page, action in PAGES.items():
        expected = 403 if action in teaching.REST_IN_ARCHIVE else 200
        assert owner.get(_address(classroom, page)).status_code == expected, page
    assert "This code leads to no course." in owner.get(f"/join/{classroom.course.join_code}").text
    assert owner.post(f"{classroom.address}/archive", archived="no").status_code == 303
    assert _post(classroom, "owner", "/sections").status_code == 303


def test_the_page_shows_each_role_only_what_it_may_do(classroom: Classroom) -> None:
    shown: dict[str, Callable[[str], bool]] = {
        "invite": lambda text: classroom.course.join_code in text,
        "manage_decks": lambda text: "Take out" in text,
        "archive": lambda text: "Archive the course" in text,
        "leave": lambda text: "Leave the course" in text,
        "see_people": lambda text: f'href="{classroom.address}/people"' in text,
        "resolve_reports": lambda text: f'href="{classroom.address}/reports"' in text,
        "see_cards": lambda text: "Where its cards come from" in text,
    }
    for role, browser in classroom.browsers.items():
        text = browser.get(classroom.address).text
        for action, is_shown in shown.items():
            assert is_shown(text) is (role in PERMISSIONS[Action(action)]), (role, action)


# ------------------------------------------------------------------ the drafts behind a deck
DRAFT_PAGES = ("", "?show=check", "?show=left-out", "/{draft}?on=drafts", "/{draft}/edit?on=drafts")
DRAFT_FORMS = {
    "/drafts/{draft}/decision": {"decision": "accepted", "on": "drafts"},
    "/drafts/{draft}/edit": {"question": "Which canal?", "answer": "Suez", "on": "drafts"},
    "/accept-ready": {"on": "drafts"},
    "/take-back-accepted": {"on": "drafts", "moment": "2026-03-10T12:00:00+00:00"},
}


def _draft_addresses(source: SourcePage) -> tuple[list[str], dict[str, dict[str, str]]]:
    text = f"/texts/{source.source.id}"
    draft = str(source.drafts[-1].id)
    return (
        [f"{text}/drafts{page}".replace("{draft}", draft) for page in DRAFT_PAGES],
        {f"{text}{form}".replace("{draft}", draft): fields for form, fields in DRAFT_FORMS.items()},
    )


@pytest.mark.parametrize("role", ["owner", "co_instructor", "assistant", "student", "observer"])
def test_the_drafts_behind_a_deck_are_for_those_whom_the_table_names(
    classroom: Classroom, source: SourcePage, role: str
) -> None:
    pages, forms = _draft_addresses(source)
    may, browser = role in PERMISSIONS[Action.REVIEW_DRAFTS], classroom.browsers[role]
    for page in pages:
        answer = browser.get(page, htmx="on=drafts" in page)
        assert answer.status_code == (200 if may else 404), page
    for form, fields in forms.items():
        assert browser.post(form, **fields).status_code == (303 if may else 404), form


def test_the_drafts_are_nobody_elses_and_rest_in_an_archived_course(
    app: Flask, owner: Browser, clock: Clock, classroom: Classroom, source: SourcePage
) -> None:
    pages, forms = _draft_addresses(source)
    stranger = sign_in(app, "nobody@example.org", clock)
    colleague = classroom.browsers["co_instructor"]
    assert owner.post(f"{classroom.address}/archive", archived="yes").status_code == 303
    for browser in (stranger, colleague):
        assert {browser.get(page).status_code for page in pages} == {404}
        assert {browser.post(form, **fields).status_code for form, fields in forms.items()} == {404}
    assert owner.post(f"{classroom.address}/archive", archived="no").status_code == 303
    assert owner.post(f"{classroom.address}/decks/{classroom.deck_id}", wanted="remove").status_code == 303
    assert {colleague.get(page).status_code for page in pages} == {404}


def test_who_accepted_a_card_is_who_did_it(classroom: Classroom, owner: Browser, source: SourcePage) -> None:
    colleague = classroom.browsers["co_instructor"]
    origins = f"{classroom.address}/decks/{classroom.deck_id}/cards"
    drafts = f"/texts/{source.source.id}/drafts"
    assert f'href="{drafts}"' in colleague.get(origins).text
    email = f"co_instructor{classroom.course.id}@example.org"
    assert f"accepted by {email}" not in colleague.get(origins).text
    first = next(draft.id for draft in source.drafts if draft.decision.value == "open")
    assert colleague.post(f"{drafts}/{first}/decision", decision="accepted", on="drafts").status_code == 303
    page = owner.get(origins).text
    assert page.count(f"accepted by {email}") <= 1
    with database_of(classroom.app).read() as session:
        deciders = {
            draft.id: draft.decider_id for draft in session.exec(select(Draft).where(Draft.decided.is_not(None)))
        }
        colleague_id = session.exec(select(User.id).where(User.email == email)).one()
        owner_id = session.exec(select(User.id).where(User.is_owner)).one()
    assert deciders.pop(first) == colleague_id
    assert set(deciders.values()) == {owner_id}
    assert colleague.get(f"/texts/{source.source.id}").status_code == 404
    assert f'href="/texts/{source.source.id}"' not in colleague.get(drafts).text


# ------------------------------------------------------------------ the contradictions of the text behind a deck
CLASH = """\
The Bridge

The bridge of Lund fell on 28 June 1931. Two days later, on 30 August 1931, the mayor of Lund resigned.
"""


@dataclass(frozen=True, slots=True)
class Clash:
    """A course with the deck of a text that contradicts itself, and where that is decided."""

    classroom: Classroom
    page: str
    settle: str
    deck_id: int


@pytest.fixture
def clash(app: Flask, owner: Browser, clock: Clock) -> Clash:
    assert owner.get("/").status_code == 200
    read = authoring.read_text(authoring.check_text(authoring.NewText("", CLASH)))
    found = add_text(app, read, accounts.OWNER_EMAIL, clock)
    page, deck_id = f"/texts/{found.source.id}/conflicts", found.deck.id or 0
    settle = f"{page}/{found.conflicts[0].found.key}"
    return Clash(a_classroom(app, owner, clock, deck_id), page, settle, deck_id)


@pytest.mark.parametrize("role", ["owner", "co_instructor", "assistant", "student", "observer"])
def test_the_contradictions_behind_a_deck_are_settled_by_those_whom_the_table_names(clash: Clash, role: str) -> None:
    may, browser = role in PERMISSIONS[Action.REVIEW_DRAFTS], clash.classroom.browsers[role]
    assert browser.get(clash.page).status_code == (200 if may else 404)
    assert browser.post(clash.settle, choice="prefer 1", on="list").status_code == (303 if may else 404)
    settled = clash.classroom.browsers["owner"].get(clash.page).text
    assert ("“30 August 1931”</span>" in settled) is may
    email = f"by co_instructor{clash.classroom.course.id}@example.org"
    for page in (clash.page, clash.page.removesuffix("/conflicts")):
        assert (email in clash.classroom.browsers["owner"].get(page).text) is (role == "co_instructor")
    assert "by owner@" not in settled
    assert browser.post(f"{clash.settle}/open", on="list").status_code == (303 if may else 404)
    assert "Which is right?" in clash.classroom.browsers["owner"].get(clash.page).text


def test_who_teaches_along_changes_nothing_else_of_the_text(clash: Clash, owner: Browser) -> None:
    colleague, text = clash.classroom.browsers["co_instructor"], clash.page.removesuffix("/conflicts")
    at = CLASH.index("28 June 1931")
    place = f"{text}/places/{at}-{at + len('28 June 1931')}"
    assert colleague.post(place, do="not a date").status_code == 404
    assert owner.post(place, do="not a date").status_code == 303
    [take_back] = set(re.findall(rf'action="({text}/corrections/\d+/take-back)"', owner.get(text).text))
    assert colleague.post(take_back).status_code == 404
    assert colleague.get(text).status_code == 404
    page = colleague.get(clash.page)
    assert f'href="{text}"' not in page.text
    assert "which a colleague brought" in page.text


def test_contradictions_rest_in_an_archived_course_and_are_not_found_outside_of_it(
    app: Flask, clash: Clash, owner: Browser, clock: Clock
) -> None:
    colleague, stranger = clash.classroom.browsers["co_instructor"], sign_in(app, "nobody@example.org", clock)
    assert f'href="{clash.page}"' in colleague.get(f"{clash.classroom.address}/decks/{clash.deck_id}/cards").text
    assert owner.post(f"{clash.classroom.address}/archive", archived="yes").status_code == 303
    for browser in (colleague, stranger):
        assert browser.get(clash.page).status_code == 404
        assert browser.post(clash.settle, choice="both").status_code == 404
        assert browser.post(f"{clash.settle}/open").status_code == 404


@pytest.mark.parametrize("whose", ["owner", "co_instructor"])
def test_a_long_text_follows_a_colleagues_decision_in_the_background(
    app: Flask, clash: Clash, monkeypatch: pytest.MonkeyPatch, whose: str
) -> None:
    monkeypatch.setattr("studydeck.web.authoring.corrections.JOB_FROM_WORDS", 5)
    colleague = clash.classroom.browsers[whose]
    assert colleague.post(clash.settle, choice="prefer 1", on="list").status_code == 303
    page = colleague.get(clash.page).text
    assert "its cards follow in the background" in page
    assert "The text is being read again" in page
    revision = f"{clash.page.removesuffix('/conflicts')}/revision"
    queue = app.extensions["studydeck"].jobs
    with database_of(app).read() as session:
        job = session.exec(select(Job)).one()
        owner_id = session.exec(select(User.id).where(User.is_owner)).one()
    assert job.owner_id == owner_id  # whose text it is
    queue.run(job.id or 0)
    done = colleague.get(revision, htmx=True).text
    assert "Done." in done
    assert f'href="{clash.page}"' in done or whose == "owner"
    assert clash.classroom.browsers["student"].get(revision, htmx=True).status_code == 404


# ------------------------------------------------------------------ filling in
def _get(classroom: Classroom, role: str, page: str) -> TestResponse:
    return classroom.browsers[role].get(_address(classroom, page))


def _post(classroom: Classroom, role: str, form: str) -> TestResponse:
    return classroom.browsers[role].post(_address(classroom, form), **_filled(classroom, FORMS[form][1]))


def _address(classroom: Classroom, path: str) -> str:
    return f"{classroom.address}{_fill(classroom, path)}"


def _filled(classroom: Classroom, fields: dict[str, str]) -> dict[str, str]:
    return {name: _fill(classroom, value) for name, value in fields.items()}


def _fill(classroom: Classroom, words: str) -> str:
    """Every form gets a person and a section of its own, so that none finds what another has removed."""
    database, course = database_of(classroom.app), classroom.course
    if "{section}" in words:
        with database.write() as session:
            section = Section(course_id=course.id, name=uuid.uuid4().hex)
            session.add(section)
        words = words.replace("{section}", str(section.id))
    if "{person}" in words:
        user = add_user(database, f"{uuid.uuid4().hex}@example.org")
        words = words.replace("{person}", str(enroll(database, course, user)))
    if "{assignment}" in words:
        words = words.replace("{assignment}", str(add_quiz(classroom).id))
    if "{note}" in words:
        with database.read() as session:
            note = session.exec(select(StoredNote.id).order_by(StoredNote.position)).first()
        words = words.replace("{note}", str(note))
    return words.replace("{deck}", str(classroom.deck_id))


def _everything(classroom: Classroom) -> list[list[dict[str, object]]]:
    """What the course was before the test began to fill its forms."""
    members = classroom.enrollment_ids.values()
    queries = (
        select(Course),
        select(CourseDeck),
        select(CardReport),
        select(CourseAudit),
        select(Enrollment).where(Enrollment.id.in_(members)),
    )
    with database_of(classroom.app).read() as session:
        return [[row.model_dump() for row in session.exec(query)] for query in queries]
