"""Rows and values that the tests need, each with one line."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime

from sqlmodel import Session, select

from studydeck.cards.notes import Excerpt, Note
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.services import authoring, practice, teaching
from studydeck.services.teaching import CourseForm
from studydeck.store.database import Database
from studydeck.store.tables import Card, Deck, StoredNote, User
from studydeck.store.teaching_tables import Course, CourseDeck, Enrollment
from studydeck.study.scheduler import Rating

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def a_note(guid: str = "first", **changes: object) -> Note:
    """A note that asks when a harbour was opened."""
    note = Note(
        guid=guid,
        type="when",
        question=f"When was the harbour {guid} opened?",
        answer="1871",
        accepted=("in 1871",),
        choices=None,
        evidence=(Excerpt(0, 36, "The harbour was opened in the year 1871"[:36]),),
        tags=("type::when", "era::1870s"),
        tier="ready",
        score=0.5,
    )
    return replace(note, **changes)  # type: ignore[arg-type]  # the test knows the fields


def a_deck_file(*guids: str, uid: str = "harbours", title: str = "Harbours") -> DeckFile:
    """A deck with a note for each guid, in this order."""
    return DeckFile(uid, title, tuple(DatedNote(a_note(guid), NOON) for guid in guids), "A History of Harbours.")


def add_user(database: Database, email: str = "ada@example.org", **fields: object) -> User:
    """A user in the database."""
    with database.write() as session:
        user = User(email=email, fs_uniquifier=uuid.uuid4().hex, created=NOON, **fields)
        session.add(user)
    return user


def add_deck(database: Database, cards: int, owner: User | None = None, uid: str = "harbours") -> Deck:
    """A deck with so many cards; without an owner it is everybody's."""
    with database.write() as session:
        deck = authoring.load_deck(
            session, a_deck_file(*(f"{uid}-{n}" for n in range(cards)), uid=uid, title=uid), NOON
        )
        deck.owner_id = owner.id if owner else None
    return deck


def add_course(database: Database, owner: User, title: str = "Harbours of Europe", **form: object) -> Course:
    """A course in Lisbon's time, open to who has its code; its owner may teach."""
    wanted = CourseForm(title, "Europe/Lisbon", **form)  # type: ignore[arg-type]  # the test knows the fields
    with database.write() as session:
        return teaching.create_course(session, owner, wanted, NOON)


def enroll(database: Database, course: Course, user: User, role: str = "student", **fields: object) -> int:
    """The id of the user's enrolment in the course."""
    with database.write() as session:
        row = Enrollment(course_id=course.id, user_id=user.id, role=role, joined=NOON, **{"name": user.email} | fields)
        session.add(row)
        session.flush()
        return row.id or 0


def use_deck(database: Database, course: Course, deck: Deck, **fields: object) -> None:
    """Let the course use the deck."""
    with database.write() as session:
        session.add(CourseDeck(course_id=course.id, deck_id=deck.id, position=0, added=NOON, **fields))


def card_ids(database: Database, deck: Deck) -> list[int]:
    """The cards of the deck in the order of the text."""
    with database.read() as session:
        query = select(Card.id).join(StoredNote, StoredNote.id == Card.note_id).where(StoredNote.deck_id == deck.id)
        return [card_id for card_id in session.exec(query.order_by(StoredNote.position)) if card_id is not None]


def an_answer(card_id: int, rating: Rating = Rating.GOOD, version: int = 0, review_id: str = "") -> practice.Grade:
    """An answer that nobody sent before."""
    return practice.Grade(card_id, review_id or str(uuid.uuid4()), rating, version)


def counted(session: Session, learner: User, deck: Deck, now: datetime = NOON) -> practice.DeckCounts:
    """The deck as the learner sees it."""
    return practice.readable_deck(session, learner, deck.id or 0, now)
