"""An assignment from its giving to the downloaded gradebook, each person in a browser of their own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from e2e.accessibility import axe_script, problems
from e2e.driving import Server, Window, bring_deck
from studydeck.formats import gradebook
from studydeck.services.teaching import assignments, attempts
from studydeck.services.teaching.assignments import AssignmentForm
from studydeck.services.teaching.attempts import Sent
from studydeck.services.teaching.kinds import Feedback, Quiz, Reading
from studydeck.store.tables import Deck, User
from studydeck.store.teaching_tables import Assignment, Attempt, Course, CourseDeck, Enrollment
from studydeck.study.assignments.goals import ReviewsGoal
from studydeck.web.current import system_clock

_numbers = itertools.count(1)


@pytest.fixture
def open_page(server: Server, open_window: Callable[..., Window]) -> Callable[[str], Page]:
    """Opens a window in which somebody new has signed in."""

    def open_one(email: str) -> Page:
        window = open_window()
        window.sign_in(server.link_for_new_learner(email))
        return window.page

    return open_one


@pytest.fixture
def teacher(page: Page, server: Server) -> Page:
    """An instructor with a deck of two cards, and a course that uses it."""
    bring_deck(page, cards=2)
    now = system_clock()
    with server.database.write() as session:
        user = session.exec(select(User).order_by(User.id.desc())).first()
        assert user
        deck = session.exec(select(Deck).where(Deck.owner_id == user.id)).one()
        course = Course(
            title="Spaceflight", time_zone="Europe/Lisbon", join_code=f"CODE{next(_numbers)}", pseudonym_key="k",
            exam_on=(now + timedelta(days=30)).date(), created=now,
        )  # fmt: skip
        session.add(course)
        session.flush()
        session.add(CourseDeck(course_id=course.id, deck_id=deck.id, position=0, added=now))
        session.add(Enrollment(course_id=course.id, user_id=user.id, role="owner", joined=now))
    page.goto(f"/courses/{course.id}")
    return page


def enroll(server: Server, teacher: Page, email: str, name: str) -> None:
    """Let somebody into the course that the teacher has before them."""
    course_id = int(teacher.url.split("/courses/")[1].split("/")[0])
    with server.database.write() as session:
        user = session.exec(select(User).where(User.email == email)).one()
        row = Enrollment(course_id=course_id, user_id=user.id, role="student", name=name, joined=system_clock())
        session.add(row)


def test_an_instructor_assigns_two_students_work_by_keys_and_the_gradebook_is_downloaded(
    server: Server, teacher: Page, open_page: Callable[[str], Page], tmp_path: Path
) -> None:
    _give_quiz(teacher)
    number = next(_numbers)
    for name in ("Ada", "Grace"):
        email = f"{name.lower()}{number}@example.net"
        student = open_page(email)
        enroll(server, teacher, email, name)
        _take_by_keys(server, student, is_right=name == "Ada")
    teacher.get_by_role("link", name="Gradebook").click()
    rows = teacher.locator(".grade-table tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("Ada")
    expect(rows.nth(0).locator("td").first).to_have_text("10")
    expect(rows.nth(1).locator("td").first).to_have_text("0")
    with teacher.expect_download() as download:
        teacher.get_by_role("link", name="Download as CSV").click()
    download.value.save_as(tmp_path / "grades.csv")
    book = gradebook.load((tmp_path / "grades.csv").read_bytes(), "grades.csv")
    assert [(row.name, row.total, row.of) for row in book.rows] == [("Ada", 10_000, 10_000), ("Grace", 0, 10_000)]
    rows.nth(0).get_by_role("link", name="Ada").click()
    expect(teacher.locator(".grade-why")).to_have_text("Attempt 1: 10 of 10.")


def _give_quiz(page: Page) -> None:
    page.get_by_role("link", name="Assignments").click()
    page.get_by_role("link", name="Give a quiz").click()
    page.get_by_label("Title").fill("The race")
    page.get_by_label("Points").fill("10")
    page.get_by_role("button", name="Make it").click()
    page.get_by_role("button", name="Preview as a student").click()
    expect(page.locator("#quiz")).to_contain_text("A preview: nothing of it counts.")
    page.get_by_role("link", name="The race").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("status").first).to_contain_text("Students see it now.")


def _take_by_keys(server: Server, page: Page, *, is_right: bool) -> None:
    """Answer both questions without the mouse: a typed answer and Enter, or the figure of a choice."""
    page.goto("/courses")
    page.get_by_role("link", name="The race").click()
    page.get_by_role("button", name="Begin").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#quiz")
    uid = page.url.rpartition("/")[2].partition("?")[0]
    with server.database.read() as session:
        cards = session.exec(select(Attempt).where(Attempt.uid == uid)).one().cards
    for place, card in enumerate(cards, start=1):
        expect(page.locator(".study-context")).to_have_text(f"Question {place} of {len(cards)}")
        if card["choices"]:
            wanted = card["choices"].index(card["answer"])
            page.keyboard.press(str((wanted if is_right else (wanted + 1) % 4) + 1))
        else:
            expect(page.locator("#given")).to_be_focused()
            page.keyboard.type(card["answer"] if is_right else "nobody at all")
            page.keyboard.press("Enter")
    expect(page.locator("#done")).to_contain_text("Every question has an answer.")
    page.keyboard.press("h")
    expect(page.get_by_role("heading", level=1)).to_have_text("Attempt 1")
    assert cards[0]["answer"] not in page.locator("main").inner_text()


def test_what_is_marked_at_once_goes_on_with_the_space_bar(
    server: Server, teacher: Page, open_page: Callable[[str], Page]
) -> None:
    _add(server, teacher, Quiz(draws=None, feedback=Feedback.AT_ONCE), "Try yourself")
    email = f"learner{next(_numbers)}@example.net"
    student = open_page(email)
    enroll(server, teacher, email, "Ada")
    student.goto("/courses")
    student.get_by_role("link", name="Try yourself").click()
    student.get_by_role("button", name="Begin").click()
    for _ in range(2):
        student.wait_for_selector(".check")
        if student.locator(".option").count():
            student.keyboard.press("1")
        else:
            student.keyboard.type("nobody")
            student.keyboard.press("Enter")
        expect(student.locator(".marking-verdict")).to_be_visible()
        student.keyboard.press("Space")
    expect(student.locator("#done")).to_be_visible()


def test_the_time_of_a_quiz_runs_down_before_the_student(
    server: Server, teacher: Page, open_page: Callable[[str], Page]
) -> None:
    _add(server, teacher, Quiz(draws=None, minutes=12), "Against the clock")
    email = f"learner{next(_numbers)}@example.net"
    student = open_page(email)
    enroll(server, teacher, email, "Ada")
    student.clock.install()
    student.goto("/courses")
    student.get_by_role("link", name="Against the clock").click()
    student.get_by_role("button", name="Begin").click()
    left, said = student.locator(".countdown"), student.locator("#announce")
    expect(left).to_have_text("12 minutes left")
    expect(student.locator(".quiz-time time")).to_have_text(re.compile(r"^(at \d\d:\d\d|on .+)$"))
    student.clock.run_for(3 * 60_000)
    expect(left).to_have_text(re.compile(r"^(9:0\d|8:5\d) left$"))
    expect(said).to_have_text("")
    student.clock.run_for(4 * 60_000 + 5_000)
    expect(said).to_have_text("5 minutes left.")
    student.clock.run_for(4 * 60_000)
    expect(said).to_have_text("1 minute left.")
    with server.database.write() as session:
        attempt = session.exec(select(Attempt).order_by(Attempt.id.desc())).first()
        assert attempt
        attempt.deadline = system_clock() - timedelta(minutes=1)
    student.clock.run_for(60_000)
    expect(left).to_have_count(0)
    expect(student.get_by_role("button", name="Hand in")).to_have_count(0)


def _add(server: Server, teacher: Page, asked: object, title: str, **fields: object) -> Assignment:
    """A published assignment of the course that the teacher has before them."""
    course_id, now = int(teacher.url.split("/courses/")[1].split("/")[0]), system_clock()
    with server.database.write() as session:
        owner = session.exec(
            select(User)
            .join(Enrollment, Enrollment.user_id == User.id)
            .where(Enrollment.course_id == course_id, Enrollment.role == "owner")
        ).one()
        deck_id = session.exec(select(CourseDeck.deck_id).where(CourseDeck.course_id == course_id)).one()
        form = AssignmentForm(title, asked, (deck_id,), **fields)  # type: ignore[arg-type]
        made = assignments.create(session, owner, course_id, form, now)
        made.is_published = True
    return made


def test_the_pages_of_a_class_are_accessible_and_fit(
    server: Server, teacher: Page, open_page: Callable[[str], Page]
) -> None:
    axe, number = axe_script(), next(_numbers)
    quiz = _add(server, teacher, Quiz(draws=None, feedback=Feedback.AT_ONCE), "Quiz")
    _add(server, teacher, ReviewsGoal(20, 3), "Goal", due=system_clock() + timedelta(days=3))
    reading = _add(server, teacher, Reading(), "Reading")
    students = []
    for place in range(10):
        email = f"learner{number}-{place}@example.net"
        server.link_for_new_learner(email)
        enroll(server, teacher, email, f"Student {place}")
        students.append(_answered(server, quiz, email))
    course, one = f"/courses/{quiz.course_id}", f"/courses/{quiz.course_id}/assignments/{quiz.id}"
    found = {}
    for address in (
        f"{course}/assignments", f"{course}/assignments/new?kind=quiz", f"{course}/assignments/new", one,
        f"{one}/cards", f"{one}/questions", f"{one}/edit", f"{course}/gradebook", f"{course}/gradebook?names=no",
        f"{course}/progress", f"{course}/forecast", f"{course}/students/{students[0]}", "/calendar",
        f"{course}/assignments/{reading.id}/text",
    ):  # fmt: skip
        teacher.goto(address)
        found[address] = problems(teacher, axe)
    email = f"looker{number}@example.net"
    student = open_page(email)
    enroll(server, teacher, email, "Looker")
    student.goto(one)
    student.get_by_role("button", name="Begin").click()
    student.wait_for_selector("#quiz")
    found["question"] = problems(student, axe)
    student.get_by_role("button", name="Hand in").click()
    student.wait_for_selector(".outcome-list")
    found["outcome"] = problems(student, axe)
    student.goto(f"{course}/assignments")
    found["own"] = problems(student, axe)
    assert {address: problem for address, problem in found.items() if problem} == {}


def _answered(server: Server, quiz: Assignment, email: str) -> int:
    """The enrolment of a student who has taken the quiz."""
    now, ids = system_clock(), (quiz.course_id, quiz.id or 0)
    with server.database.write() as session:
        user = session.exec(select(User).where(User.email == email)).one()
        attempt = attempts.start(session, user, ids, Random(1), now)
        for position, card in enumerate(attempt.cards):
            attempts.answer(session, user, ids, Sent(attempt.uid, position, card["answer"], 0), now)
        attempts.submit(session, user, ids, attempt.uid, now)
        query = select(Enrollment.id).where(Enrollment.course_id == quiz.course_id, Enrollment.user_id == user.id)
        return session.exec(query).one() or 0
