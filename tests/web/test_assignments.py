"""Assignments as browsers without JavaScript see them: given by a form, done, graded; and keys that go nowhere."""

from __future__ import annotations

import csv
import html
import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from icalendar import Calendar
from sqlmodel import select
from werkzeug.test import TestResponse

from studydeck.formats import gradebook
from studydeck.services.teaching.kinds import Feedback, Quiz
from studydeck.store.tables import Deck, Source
from studydeck.store.teaching_tables import Assignment, AssignmentDeck, AssignmentExtension, Attempt, CourseDeck
from web.browser import Browser, Clock, database_of, sign_in
from web.classroom import Classroom, a_classroom, add_quiz, queries_of

TYPED = Quiz(draws=None, is_shuffled=False)


@pytest.fixture
def classroom(app: Flask, owner: Browser, clock: Clock, deck_id: int) -> Classroom:
    return a_classroom(app, owner, clock, deck_id)


@pytest.fixture
def student(classroom: Classroom) -> Browser:
    return classroom.browsers["student"]


def keys_of(classroom: Classroom) -> list[str]:
    """The right answers of the latest attempt."""
    with database_of(classroom.app).read() as session:
        attempt = session.exec(select(Attempt).order_by(Attempt.id.desc())).first()
        assert attempt
        return [packed["answer"] for packed in attempt.cards]


def begun(classroom: Classroom, browser: Browser, quiz: Assignment) -> str:
    """The address of a new attempt."""
    answer = browser.post(f"{classroom.address}/assignments/{quiz.id}/attempts")
    assert answer.status_code == 303
    return answer.location


def done(classroom: Classroom, browser: Browser, quiz: Assignment) -> str:
    """The address of an attempt in which everything was answered rightly."""
    address = begun(classroom, browser, quiz)
    for position, key in enumerate(keys_of(classroom)):
        answer_right(browser, address, position, key)
    assert browser.post(f"{address}/submit").status_code == 303
    return address


def answer_right(browser: Browser, address: str, position: int, key: str) -> TestResponse:
    page = browser.get(f"{address}?at={position}").text
    choice = re.search(rf'name="choice"\s+value="(\d)"[^>]*>\s*<kbd[^>]*>\d</kbd> {re.escape(key)}\s*<', page)
    fields = {"choice": choice[1]} if choice else {"given": key}
    return browser.post(address, position=position, **fields)


# ---------------------------------------------------------------- giving
def test_an_instructor_gives_a_quiz_by_a_form_and_students_see_it_once_it_is_published(
    classroom: Classroom, owner: Browser, student: Browser
) -> None:
    fields = {
        "kind": "quiz", "title": "The canal", "deck": classroom.deck_id, "draws": "2", "attempts": "3",
        "counting": "last", "feedback": "at_once", "points": "7.5", "due": "2026-03-29T01:30",
        "late_percent_a_day": "10",
    }  # fmt: skip
    answer = owner.post(f"{classroom.address}/assignments/new", **fields)
    assert answer.status_code == 303
    assert student.get(answer.location).status_code == 404
    with database_of(classroom.app).read() as session:
        made = session.exec(select(Assignment)).one()
    assert (made.points, made.settings["draws"], made.due.isoformat()) == (7_500, 2, "2026-03-29T01:30:00+00:00")
    assert owner.post(f"{answer.location}/publish", published="yes").status_code == 303
    assert "3 attempts" in student.get(answer.location).text
    assert "The canal" in student.get(f"{classroom.address}/assignments").text


def test_a_form_that_cannot_be_used_comes_back_with_what_was_typed(classroom: Classroom, owner: Browser) -> None:
    fields = {"kind": "practice_goal", "title": "Week 1", "deck": classroom.deck_id, "reviews": "9", "days": "3"}
    answer = owner.post(f"{classroom.address}/assignments/new", **fields, points="x")
    assert answer.status_code == 422
    assert 'value="Week 1"' in answer.text
    assert "&#39;x&#39; is no number of points: write it like 7 or 7.5." in answer.text


def test_an_assignment_is_edited_with_its_moments_in_the_zone_of_the_course(
    classroom: Classroom, owner: Browser
) -> None:
    goal = {"kind": "practice_goal", "title": "Week 1", "deck": classroom.deck_id, "points": "100"}
    made = owner.post(
        f"{classroom.address}/assignments/new", **goal, goal="reviews", reviews="40", days="4", due="2026-07-03T23:59"
    )
    page = owner.get(f"{made.location}/edit").text
    assert 'value="2026-07-03T23:59"' in page  # 22:59 in UTC
    fields = goal | {"title": "Week 2", "goal": "interval", "percent": "80", "interval_days": "21"}
    assert owner.post(f"{made.location}/edit", **fields).status_code == 303
    assert "80 % of the cards at an interval of 21 days or more." in owner.get(made.location).text


def test_an_extension_is_given_and_taken_back(classroom: Classroom, owner: Browser, student: Browser) -> None:
    quiz = add_quiz(classroom, replace(TYPED, attempts=1))
    address = f"{classroom.address}/assignments/{quiz.id}"
    whom = f"student:{classroom.enrollment_ids['student']}"
    assert owner.post(f"{address}/extensions", whom=whom).status_code == 422
    assert owner.post(f"{address}/extensions", whom=whom, extra_attempts="1").status_code == 303
    assert "2 attempts" in student.get(address).text
    with database_of(classroom.app).read() as session:
        extension = session.exec(select(AssignmentExtension.id)).one()
    for role in ("assistant", "student", "observer"):
        assert classroom.browsers[role].post(f"{address}/extensions/{extension}/remove").status_code == 403
    assert owner.post(f"{address}/extensions/{extension}/remove").status_code == 303
    assert "1 attempt." in student.get(address).text


def test_the_cards_of_a_quiz_are_chosen(classroom: Classroom, owner: Browser, student: Browser) -> None:
    quiz = add_quiz(classroom)
    address = f"{classroom.address}/assignments/{quiz.id}"
    note = re.search(r'name="note"\s+value="(\d+)"', owner.get(f"{address}/cards").text)
    assert note
    assert owner.post(f"{address}/cards", note=note[1]).status_code == 303
    assert "1 chosen cards" in owner.get(address).text
    begun(classroom, student, quiz)
    assert len(keys_of(classroom)) == 1
    assert owner.post(f"{address}/cards", note="99999").status_code == 422


# ---------------------------------------------------------------- keys
def everything(answer: TestResponse) -> str:
    """All that a browser gets: the page and its headers."""
    return f"{answer.headers}\n{answer.text}"


def test_no_key_of_an_open_quiz_leaves_the_server(classroom: Classroom, student: Browser, app: Flask) -> None:
    quiz = add_quiz(classroom)
    address = begun(classroom, student, quiz)
    keys = keys_of(classroom)
    with database_of(app).read() as session:
        attempt = session.exec(select(Attempt)).one()
        evidence = session.exec(select(Source.text)).one()
    for position, key in enumerate(keys):
        page = student.get(f"{address}?at={position}")
        shown = attempt.cards[position]["choices"]
        assert (key in page.text) is (key in shown), position  # as one of four it does not say that it is right
        assert page.text.count(f"{key}\n") <= 1
        assert evidence[:40] not in page.text
        answered = student.post(address, position=position, given="wrong", choice=0)
        assert "Right" not in everything(answered)
        assert "Not right" not in everything(student.get(f"{address}?at={position}"))
    handed_in = student.post(f"{address}/submit")
    for seen in (handed_in, student.get(address), student.get(f"{classroom.address}/assignments")):
        assert not [key for key in keys if key in everything(seen)]
    assert "points" in student.get(f"{classroom.address}/assignments").text


def test_keys_are_shown_once_the_quiz_is_due(classroom: Classroom, student: Browser, clock: Clock) -> None:
    quiz = add_quiz(classroom, due=clock.now)
    address = done(classroom, student, quiz)
    assert "You see what was right once it is due for all" in student.get(address).text
    clock.advance(hours=1)
    page = student.get(address).text
    assert all(key in page for key in keys_of(classroom))


def test_a_question_that_came_out_wrong_is_reported_from_the_attempt(
    classroom: Classroom, student: Browser, owner: Browser
) -> None:
    quiz = add_quiz(classroom, replace(TYPED, feedback=Feedback.AT_ONCE))
    address = begun(classroom, student, quiz)
    answer_right(student, address, 0, keys_of(classroom)[0])
    with database_of(classroom.app).read() as session:
        asked = session.exec(select(Attempt)).one().cards[1]
    wrong = next((option for option in asked["choices"] if option != asked["answer"]), "my answer")
    answer_right(student, address, 1, wrong)
    student.post(f"{address}/submit")
    [link] = re.findall(r'href="(/cards/\d+/report[^"]*)"', student.get(address).text)  # of the wrong one alone
    form = student.get(html.unescape(link))
    assert f'href="{address}">Cancel</a>' in form.text
    [target] = re.findall(r'action="(/cards/\d+/report[^"]*)"', form.text)
    sent = student.post(html.unescape(target), reason="mine_is_right", given="my answer")
    assert (sent.status_code, sent.location) == (303, address)
    assert "1 reported card" in owner.get(f"{classroom.address}/reports").text
    assert "Report this question" not in owner.get(address).text
    assert owner.post(f"{classroom.address}/archive", archived="yes").status_code == 303
    assert "Report this question" not in student.get(address).text


def test_a_quiz_left_open_says_that_it_is_not_handed_in(classroom: Classroom, student: Browser, owner: Browser) -> None:
    quiz = add_quiz(classroom)
    address = begun(classroom, student, quiz)
    told = "Attempt 1 is not handed in yet; it counts once it is."
    page = f"{classroom.address}/assignments/{quiz.id}"
    assert told in student.get(page).text
    assert "It counts only once you have handed it in." in student.get(page).text
    assert told in owner.get(f"{classroom.address}/students/{classroom.enrollment_ids['student']}").text
    student.post(f"{address}/submit")
    assert "handed it in" not in student.get(page).text


def test_marked_at_once_a_question_shows_its_own_key_and_no_other(classroom: Classroom, student: Browser) -> None:
    quiz = add_quiz(classroom, replace(TYPED, feedback=Feedback.AT_ONCE))
    address = begun(classroom, student, quiz)
    first, second, *_ = keys_of(classroom)
    answer = answer_right(student, address, 0, first)
    assert answer.location == f"{address}?at=0"
    page = student.get(answer.location).text
    assert "Right" in page
    assert first in page
    assert second not in page
    again = student.post(address, position=0, given="something else")
    assert (again.status_code, "answered already" in again.text) == (409, True)


def test_htmx_gets_the_next_question_alone(classroom: Classroom, student: Browser) -> None:
    address = begun(classroom, student, add_quiz(classroom))
    answer = student.post(address, position=0, given="x", choice=0, htmx=True)
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div class="study quiz"')
    assert "Question 2" in answer.text


# ---------------------------------------------------------------- others
def test_an_attempt_is_its_students_and_the_graders(
    classroom: Classroom, student: Browser, owner: Browser, app: Flask, clock: Clock
) -> None:
    quiz = add_quiz(classroom)
    address = done(classroom, student, quiz)
    other = sign_in(app, "other@example.org", clock)
    assert other.post(f"/join/{classroom.course.join_code}", name="Other").status_code == 303
    for forbidden in (other.get(address), other.post(address, position=0), other.post(f"{address}/submit")):
        assert forbidden.status_code == 404
    assert {role: classroom.browsers[role].get(address).status_code for role in ("assistant", "observer")} == {
        "assistant": 200,
        "observer": 200,
    }
    assert owner.post(address, position=0, given="x").status_code == 404  # looks, and does not answer


def test_a_preview_stays_out_of_grades_and_figures(classroom: Classroom, owner: Browser) -> None:
    quiz = add_quiz(classroom)
    address = f"{classroom.address}/assignments/{quiz.id}"
    attempt = owner.post(f"{address}/preview")
    assert attempt.status_code == 303
    assert "A preview: nothing of it counts." in owner.get(attempt.location).text
    owner.post(attempt.location, position=0, given="1869")
    owner.post(f"{attempt.location}/submit")
    assert "Nobody has answered yet." in owner.get(f"{address}/questions").text
    assert "to do" in owner.get(f"{classroom.address}/gradebook").text
    assert owner.post(f"{address}/publish", published="no").status_code == 303  # nobody has begun it


# ---------------------------------------------------------------- grades
def test_the_gradebook_is_downloaded_and_read_again(classroom: Classroom, student: Browser, owner: Browser) -> None:
    quiz = add_quiz(classroom, title="=SUM(A1)")
    done(classroom, student, quiz)
    answer = owner.get(f"{classroom.address}/gradebook.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Canals-grades.csv"'
    lines = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))
    assert lines[0][3] == f"'=SUM(A1) [{quiz.uid}] of 10"
    assert lines[1][1:] == ["Student", "", "10", "10", "10"]
    book = gradebook.load(answer.data, "grades.csv")
    assert (book.columns[0].title, book.rows[0].total) == ("=SUM(A1)", 10_000)


def test_without_names_the_gradebook_names_nobody(classroom: Classroom, student: Browser, owner: Browser) -> None:
    done(classroom, student, add_quiz(classroom))
    page = owner.get(f"{classroom.address}/gradebook?names=no").text
    assert (">Student<" in page.replace('<th scope="col">Student</th>', ""), "/students/" in page) == (False, False)
    _, row = csv.reader(io.StringIO(owner.get(f"{classroom.address}/gradebook.csv?names=no").text, newline=""))
    assert (row[0], row[2:]) == (row[1], ["", "10", "10", "10"])
    assert re.fullmatch("[A-Z2-7]{8}", row[0])


def test_a_grade_is_given_by_hand_with_its_reason(classroom: Classroom, student: Browser, owner: Browser) -> None:
    quiz = add_quiz(classroom)
    record = f"{classroom.address}/students/{classroom.enrollment_ids['student']}"
    fields = {"assignment_id": quiz.id, "how": "points"}
    refused = owner.post(f"{record}/grade", **fields, points="many", reason="typed")
    assert (refused.status_code, 'value="typed"' in refused.text) == (422, True)
    assert owner.post(f"{record}/grade", **fields, points="7,5", reason="a sick day").status_code == 303
    page = student.get(f"{classroom.address}/assignments/{quiz.id}").text
    assert "Given by hand by your instructor: a sick day." in page
    assert owner.post(f"{record}/grade", assignment_id=quiz.id, how="done").status_code == 303
    assert "a sick day" not in owner.get(record).text


def test_pages_of_a_class_ask_the_database_as_often_for_many_assignments(
    classroom: Classroom, student: Browser, owner: Browser
) -> None:
    pages = ["/assignments", "/gradebook", "/progress", "/forecast"]
    done(classroom, student, add_quiz(classroom))
    before = [queries_of(classroom.app, owner, f"{classroom.address}{page}") for page in pages]
    for _ in range(2):
        add_quiz(classroom)
    assert [queries_of(classroom.app, owner, f"{classroom.address}{page}") for page in pages] == before


# ---------------------------------------------------------------- readings
@pytest.fixture
def reading(classroom: Classroom) -> Assignment:
    row = Assignment(
        uid="r", course_id=classroom.course.id or 0, kind="reading", title="Read it", settings={},
        created=classroom.course.created, changed=classroom.course.created, is_published=True,
    )  # fmt: skip
    with database_of(classroom.app).write() as session:
        session.add(row)
        session.flush()
        session.add(AssignmentDeck(assignment_id=row.id or 0, deck_id=classroom.deck_id))
    return row


def test_a_text_is_read_with_the_cards_of_its_deck_and_no_draft(
    classroom: Classroom, student: Browser, owner: Browser, reading: Assignment, app: Flask
) -> None:
    address = f"{classroom.address}/assignments/{reading.id}/text"
    page = student.get(address).text
    assert "Egypt sold its shares to Britain in 1875." in page
    assert page.count("<summary>") == 3  # the accepted ones; many more drafts wait
    assert student.post(address).status_code == 303
    assert "You read it on" in student.get(address).text
    assert owner.post(address).status_code == 403
    assert "The text was read." in student.get(f"{classroom.address}/assignments").text
    with database_of(app).write() as session:
        session.get_one(Deck, classroom.deck_id).source_id = None
    assert student.get(address).status_code == 404


# ---------------------------------------------------------------- the calendar
CRAM = "Cram these cards"


def test_the_cards_of_an_assignment_are_crammed_by_its_students(reading: Assignment, classroom: Classroom) -> None:
    address = f"{classroom.address}/assignments/{reading.id}"
    assert CRAM not in classroom.browsers["observer"].get(address).text
    assert classroom.browsers["observer"].post(f"{address}/cram").status_code == 403
    student = classroom.browsers["student"]
    assert CRAM in student.get(address).text
    answer = student.post(f"{address}/cram")
    assert (answer.status_code, answer.location) == (303, "/cram/study")
    page = student.get("/cram/study").text
    assert "0 known, 3 left" in page
    assert f">{reading.title}</a>" in page


def test_the_cards_of_a_quiz_are_crammed_once_nobody_can_take_it(
    classroom: Classroom, student: Browser, clock: Clock
) -> None:
    quiz = add_quiz(classroom, due=clock() + timedelta(days=2))
    address = f"{classroom.address}/assignments/{quiz.id}"
    assert CRAM not in student.get(address).text
    refused = student.post(f"{address}/cram")
    assert (refused.status_code, refused.location) == (303, address)
    assert "once it is over for everybody" in student.get(address).text
    assert student.get("/cram/study").status_code == 404
    clock.advance(days=3)
    assert CRAM in student.get(address).text
    assert student.post(f"{address}/cram").location == "/cram/study"
    assert "0 known, 3 left" in student.get("/cram/study").text


def test_cards_that_students_may_not_practise_are_not_crammed(
    reading: Assignment, classroom: Classroom, student: Browser, app: Flask
) -> None:
    with database_of(app).write() as session:
        session.exec(select(CourseDeck)).one().is_practised = False
    address = f"{classroom.address}/assignments/{reading.id}"
    assert student.post(f"{address}/cram").location == address
    assert "There is no card of it to practise yet." in student.get(address).text


def test_the_calendar_is_read_at_a_secret_address_until_it_is_revoked(
    classroom: Classroom, student: Browser, clock: Clock, app: Flask
) -> None:
    quiz = add_quiz(classroom, due=clock.now)
    add_quiz(classroom, title="No date")
    assert student.post("/calendar").status_code == 303
    page = student.get("/calendar").text
    secret = re.search(r"/calendar/([\w-]+)\.ics", page)
    assert secret
    assert "/calendar/" not in student.get("/calendar").text.replace("/calendar/revoke", "")  # shown once
    nobody = app.test_client()
    feed = nobody.get(f"/calendar/{secret[1]}.ics")
    (event,) = Calendar.from_ical(feed.data).events
    assert (feed.mimetype, str(event.uid), event["summary"]) == ("text/calendar", f"{quiz.uid}@studydeck", "Quiz")
    assert not [key for key in ("1869", "1875", "1956") if key in feed.text]
    assert student.post("/calendar/revoke").status_code == 303
    assert nobody.get(f"/calendar/{secret[1]}.ics").status_code == 404
    assert nobody.get("/calendar/guess.ics").status_code == 404


def test_a_new_address_ends_the_old_one(student: Browser, app: Flask) -> None:
    secrets = []
    for _ in range(2):
        student.post("/calendar")
        found = re.search(r"/calendar/([\w-]+)\.ics", student.get("/calendar").text)
        assert found
        secrets.append(found[1])
    assert [app.test_client().get(f"/calendar/{secret}.ics").status_code for secret in secrets] == [404, 200]
