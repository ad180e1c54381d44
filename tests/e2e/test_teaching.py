"""A course from its making to its students' reports, each person in a browser of their own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from e2e.accessibility import problems
from e2e.driving import Server, Window, bring_deck
from studydeck.services import teaching
from studydeck.services.teaching import Report
from studydeck.store.practice_tables import ReviewLog
from studydeck.store.tables import Card, Deck, StoredNote, User
from studydeck.store.teaching_tables import Assignment, Course, Enrollment
from studydeck.web.current import system_clock

_numbers = itertools.count(1)


@pytest.fixture
def open_page(server: Server, open_window: Callable[..., Window]) -> Callable[..., Page]:
    """Opens a window in which somebody new has signed in."""

    def open_one(email: str, *, is_instructor: bool = False) -> Page:
        window = open_window()
        window.sign_in(server.link_for_new_learner(email))
        with server.database.write() as session:
            session.exec(select(User).where(User.email == email)).one().is_instructor = is_instructor
        return window.page

    return open_one


def test_an_instructor_makes_a_course_and_two_students_study_it_by_keys(
    server: Server, open_page: Callable[..., Page]
) -> None:
    teacher = open_page("professor@example.org", is_instructor=True)
    bring_deck(teacher, cards=2)
    link = _make_course(teacher)
    for name in ("ada", "grace"):
        student = open_page(f"{name}@example.net")
        student.goto(link)
        student.get_by_label("Your name in the course").fill(name.capitalize())
        student.keyboard.press("Enter")
        expect(student.get_by_role("heading", level=1)).to_have_text("Spaceflight")
        student.get_by_role("link", name="Courses", exact=True).click()
        student.get_by_role("link", name="Study now").click()
        if name == "grace":
            _report_by_keys(student)
        _study_by_keys(student, cards=2)
    with server.database.read() as session:
        query = select(User.email, ReviewLog.rating).join(User, User.id == ReviewLog.learner_id)
        answers = session.exec(query.where(User.email.endswith("@example.net")).order_by(ReviewLog.id)).all()
    assert answers == [("ada@example.net", 5)] * 2 + [("grace@example.net", 5)] * 2
    _answer_report(teacher)
    student.goto("/courses")
    expect(student.locator(".report-list")).to_contain_text("The card stays as it is. It does say so.")
    teacher.get_by_role("link", name="People").click()
    expect(teacher.get_by_role("heading", level=1)).to_have_text("2 students")


def _make_course(page: Page) -> str:
    page.get_by_role("link", name="Courses", exact=True).click()
    page.get_by_role("link", name="Make a course").click()
    page.get_by_label("Title").fill("Spaceflight")
    page.get_by_role("button", name="Make the course").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Spaceflight")
    page.get_by_label("Add a deck").select_option(label="The Race to the Moon")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", level=3)).to_have_text("The Race to the Moon")
    return page.locator(".join-link").inner_text()


def _study_by_keys(page: Page, cards: int) -> None:
    for _ in range(cards):
        expect(page.locator("#reveal > summary")).to_be_focused()
        review = page.locator(".grades [name=review_id]").get_attribute("value") or ""
        page.keyboard.press("Space")
        expect(page.get_by_role("button", name="Good")).to_be_focused()
        page.keyboard.press("4")
        expect(page.locator(f"[name=review_id][value='{review}']")).to_have_count(0)
    expect(page.locator("#done")).to_contain_text("Done for today")


def _report_by_keys(page: Page) -> None:
    expect(page.locator("#reveal > summary")).to_be_focused()
    question = page.locator("#question").inner_text()
    page.keyboard.press("!")
    expect(page.get_by_label("The answer is wrong")).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Report", exact=True).press("Enter")
    expect(page.locator("#question")).to_have_text(question)
    expect(page.locator(".notice-good")).to_contain_text("Spaceflight was told")
    expect(page).to_have_url(re.compile("over=courses"))


def _answer_report(page: Page) -> None:
    page.reload()
    page.get_by_role("link", name="1 reported card").click()
    page.get_by_label("A word to those who reported it").fill("It does say so.")
    page.get_by_role("button", name="Keep it as it is").click()
    expect(page.locator(".notice-good")).to_have_text("1 report answered.")


# ------------------------------------------------------------------ every page, in every look
def test_the_pages_of_a_course_are_accessible_and_fit(server: Server, open_page: Callable[..., Page], axe: str) -> None:
    teacher = open_page(f"teacher{next(_numbers)}@example.org", is_instructor=True)
    student = open_page(f"student{next(_numbers)}@example.org")
    bring_deck(teacher, cards=2)
    course_id, deck_id, card_id, code = _fill_course(server)
    course = f"/courses/{course_id}"
    by_teacher = ("/courses", "/courses/new", course, f"{course}/edit", f"{course}/copy", f"{course}/people")
    by_teacher += (f"{course}/people/{_enrollment(server, course_id)}", f"{course}/reports", f"{course}/roster")
    by_student = ("/courses", course, f"/cards/{card_id}/report", "/join", "/join?code=wrong", f"/join/{code}")
    by_student += (f"/decks/{deck_id}/study?card={card_id}&over=courses",)
    found = []
    for page, addresses in ((teacher, (*by_teacher, f"{course}/decks/{deck_id}/cards")), (student, by_student)):
        for address in addresses:
            page.goto(address)
            found += [f"{address}: {problem}" for problem in problems(page, axe)]
    teacher.goto(f"{course}/roster")
    teacher.get_by_label("Or the list itself").fill("email,name\nada@example.org,Ada\nnowhere,Nobody\n")
    teacher.get_by_role("button", name="See what it would do").click()
    expect(teacher.get_by_text("1 line cannot be used")).to_be_visible()
    assert found + problems(teacher, axe) == []


def test_a_class_list_is_looked_at_and_taken_over(server: Server, open_page: Callable[..., Page]) -> None:
    teacher = open_page(f"teacher{next(_numbers)}@example.org", is_instructor=True)
    open_page(f"student{next(_numbers)}@example.org")
    bring_deck(teacher, cards=2)
    course_id, *_ = _fill_course(server)
    teacher.goto(f"/courses/{course_id}/roster")
    listed = "email;name;section\nmary@example.org;Mary Jackson;Tuesday\nmae@example.org;Mae Jemison;\n"
    sent = {"name": "class.csv", "mimeType": "text/csv", "buffer": listed.encode("utf-16")}
    teacher.get_by_label("A file").set_input_files(files=[sent])
    teacher.get_by_role("button", name="See what it would do").click()
    expect(teacher.get_by_text("2 new, 0 changed, 0 as they were")).to_be_visible()
    teacher.get_by_role("button", name="Take the list over").click()
    expect(teacher.get_by_role("heading", level=1)).to_have_text("3 students")
    expect(teacher.locator(".people tbody th")).to_have_text(
        [re.compile(r"^\s*teacher\d+\s*$"), "Ada", "Mae Jemison", "Mary Jackson"]
    )


def _fill_course(server: Server) -> tuple[int, int, int, str]:
    """A course of the last but one who signed in, with its last deck, whose student is the last one."""
    now = system_clock()
    with server.database.write() as session:
        student, teacher = session.exec(select(User).order_by(User.id.desc()).limit(2)).all()
        deck = session.exec(select(Deck).where(Deck.owner_id == teacher.id)).one()
        form = teaching.CourseForm("Spaceflight", "Europe/Lisbon", "From Sputnik on.", now.date())
        course = teaching.create_course(session, teacher, form, now)
        teaching.add_deck(session, teacher, course.id or 0, deck.id or 0, now)
        teaching.add_section(session, teacher, course.id or 0, "Monday")
        teaching.join(session, student, course.join_code, "Ada", now)
        due = now + timedelta(days=2)
        session.add(
            Assignment(
                uid=course.join_code,
                course_id=course.id,
                kind="reading",
                title="Read about Apollo",
                is_published=True,
                due=due,
                settings={},
                created=now,
                changed=now,
            )
        )
        query = select(Card.id).join(StoredNote).where(StoredNote.deck_id == deck.id).order_by(Card.id)
        card_id, other_id = session.exec(query).all()
        teaching.report_card(session, student, card_id or 0, Report("other", "Too long."), now)
        report = teaching.report_card(session, student, other_id or 0, Report("unclear"), now)
        resolution = teaching.Resolution(report.note_id, "kept", "Read on.")
        teaching.resolve(session, teacher, course.id or 0, resolution, now)
        return course.id or 0, deck.id or 0, card_id or 0, session.get_one(Course, course.id).join_code


def _enrollment(server: Server, course_id: int) -> int:
    with server.database.read() as session:
        query = select(Enrollment.id).where(Enrollment.course_id == course_id, Enrollment.role == "student")
        return session.exec(query).one() or 0
