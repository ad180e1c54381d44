"""A course with a deck and somebody of every role, as browsers see it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import event
from sqlmodel import select

from factories import NOON, add_course, enroll, use_deck
from studydeck.services.teaching import kinds
from studydeck.services.teaching.kinds import Quiz
from studydeck.store.tables import Deck, User
from studydeck.store.teaching_tables import Assignment, AssignmentDeck, Course
from web.browser import Browser, Clock, database_of, sign_in

OTHER_ROLES = ("co_instructor", "assistant", "student", "observer")


@dataclass(frozen=True, slots=True)
class Classroom:
    """A course of the machine's owner, its deck, and a browser for each role."""

    app: Flask
    course: Course
    deck_id: int
    browsers: dict[str, Browser]  # by role
    enrollment_ids: dict[str, int]  # by role, without the owner's

    @property
    def address(self) -> str:
        """Of the course."""
        return f"/courses/{self.course.id}"


def a_classroom(app: Flask, owner: Browser, clock: Clock, deck_id: int, title: str = "Canals") -> Classroom:
    """A course with the deck and somebody of every role, signed in."""
    database = database_of(app)
    with database.read() as session:
        teacher = session.exec(select(User).where(User.is_owner)).one()
        deck = session.get_one(Deck, deck_id)
    course = add_course(database, teacher, title)
    use_deck(database, course, deck)
    browsers, enrollment_ids = {"owner": owner}, {}
    for role in OTHER_ROLES:
        email = f"{role}{course.id}@example.org"
        browsers[role] = sign_in(app, email, clock)
        with database.read() as session:
            user = session.exec(select(User).where(User.email == email)).one()
        enrollment_ids[role] = enroll(database, course, user, role, name=role.capitalize())
    return Classroom(app, course, deck_id, browsers, enrollment_ids)


def add_quiz(classroom: Classroom, quiz: Quiz | None = None, **fields: object) -> Assignment:
    """A published quiz over the deck of the course, whose answers are typed in the order of the text."""
    values: dict[str, object] = {"title": "Quiz", "points": 10_000, "is_published": True} | fields
    row = Assignment(
        uid=uuid.uuid4().hex,
        course_id=classroom.course.id or 0,
        kind="quiz",
        settings=kinds.pack(quiz or Quiz(draws=None, is_shuffled=False)),
        created=NOON,
        changed=NOON,
        **values,
    )
    with database_of(classroom.app).write() as session:
        session.add(row)
        session.flush()
        session.add(AssignmentDeck(assignment_id=row.id or 0, deck_id=classroom.deck_id))
    return row


def queries_of(app: Flask, browser: Browser, address: str) -> int:
    """How many statements the page at `address` sends to the database."""
    statements: list[str] = []

    def note(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    engine = database_of(app).engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        page = browser.get(address)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert page.status_code == 200, page.text
    return len(statements)
