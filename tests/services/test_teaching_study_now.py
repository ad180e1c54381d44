from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import select

from factories import NOON, add_course, add_deck, add_user, an_answer, card_ids, enroll, use_deck
from studydeck.services import practice, teaching
from studydeck.services.teaching import NextCard
from studydeck.store.database import Database
from studydeck.store.practice_tables import CardState
from studydeck.store.tables import Deck, StoredNote, User
from studydeck.store.teaching_tables import Assignment, AssignmentDeck, AssignmentExtension, Course, Section
from studydeck.study.scheduler import Rating


@pytest.fixture
def teacher(database: Database) -> User:
    return add_user(database, "teacher@example.org", is_owner=True)


@pytest.fixture
def student(database: Database) -> User:
    return add_user(database, "student@example.org")


def test_without_a_course_there_is_nothing_to_study(database: Database, student: User) -> None:
    add_deck(database, 2, student)  # an own deck is no course's
    assert _next(database, student) is None


def test_new_cards_come_in_the_order_of_the_courses(database: Database, teacher: User, student: User) -> None:
    for title in ("Canals", "Harbours"):
        _course(database, teacher, student, title)
    assert _next(database, student) == _at(database, "Canals", 0)


def test_new_cards_of_the_course_with_the_nearer_exam_come_first(
    database: Database, teacher: User, student: User
) -> None:
    _course(database, teacher, student, "Canals", exam_on=date(2026, 6, 1))
    _course(database, teacher, student, "Harbours", exam_on=date(2026, 5, 1))
    _course(database, teacher, student, "Bridges")
    assert _next(database, student) == _at(database, "Harbours", 0)


def test_due_cards_come_before_new_ones_the_most_useful_first(database: Database, teacher: User, student: User) -> None:
    _course(database, teacher, student, "Canals")
    _course(database, teacher, student, "Harbours")
    long_gone, fresh = _at(database, "Canals", 1), _at(database, "Harbours", 1)
    for found in (long_gone, fresh):
        _learn(database, student, found.card_id)
    _set_due(database, long_gone.card_id, due_on=date(2026, 2, 1), interval_days=1)  # it is forgotten anyway
    _set_due(database, fresh.card_id, due_on=date(2026, 3, 10), interval_days=30)  # this one can still be kept
    assert _next(database, student) == fresh


def test_decks_with_a_date_within_the_week_come_first(database: Database, teacher: User, student: User) -> None:
    _course(database, teacher, student, "Canals")
    course = _course(database, teacher, student, "Harbours")
    dated, useful = _at(database, "Harbours", 1), _at(database, "Canals", 1)
    for found in (dated, useful):
        _learn(database, student, found.card_id)
    _set_due(database, dated.card_id, due_on=date(2026, 2, 1), interval_days=1)
    _set_due(database, useful.card_id, due_on=date(2026, 3, 10), interval_days=30)
    _assign(database, course, dated.deck_id, due=NOON + timedelta(days=6))
    assert _next(database, student) == dated


def test_a_forgotten_card_comes_back_in_its_minute(database: Database, teacher: User, student: User) -> None:
    _course(database, teacher, student, "Canals", cards=1)
    _course(database, teacher, student, "Harbours", cards=1)
    forgotten, other = _at(database, "Canals", 0), _at(database, "Harbours", 0)
    _learn(database, student, forgotten.card_id, Rating.AGAIN)
    assert _next(database, student) == other
    assert _next(database, student, NOON + timedelta(minutes=30)) == forgotten
    _learn(database, student, other.card_id)
    assert _next(database, student) == forgotten  # nothing else is left


def test_decks_for_quizzes_and_archived_courses_are_left_out(database: Database, teacher: User, student: User) -> None:
    archived = _course(database, teacher, student, "Canals")
    course = add_course(database, teacher, "Quizzes")
    enroll(database, course, student)
    use_deck(database, course, add_deck(database, 1, teacher, "quiz"), is_practised=False)
    with database.write() as session:
        teaching.set_archived(session, teacher, archived.id or 0, NOON, is_archived=True)
    assert _next(database, student) is None


def test_a_card_that_was_taken_out_does_not_come(database: Database, teacher: User, student: User) -> None:
    _course(database, teacher, student, "Canals", cards=1)
    found = _at(database, "Canals", 0)
    _learn(database, student, found.card_id, Rating.AGAIN)
    with database.write() as session:
        for note in session.exec(select(StoredNote)):
            note.is_withdrawn = True
    assert _next(database, student, NOON + timedelta(days=3)) is None


# ------------------------------------------------------------------ what is due
def test_published_assignments_stand_by_their_due_date(database: Database, teacher: User, student: User) -> None:
    course = _course(database, teacher, student, "Canals")
    deck_id = _at(database, "Canals", 0).deck_id
    for title, fields in (
        ("Later", {"due": NOON + timedelta(days=9)}),
        ("Sooner", {"due": NOON + timedelta(days=2)}),
        ("Some day", {}),
        ("Late", {"due": NOON - timedelta(days=1), "closes": NOON + timedelta(days=1)}),
        ("Hidden", {"is_published": False}),
        ("Not open", {"opens": NOON + timedelta(hours=1)}),
        ("Over", {"due": NOON - timedelta(days=3), "closes": NOON}),
    ):
        _assign(database, course, deck_id, title=title, **fields)
    with database.read() as session:
        due = teaching.due_dates(session, student, NOON)
        assert teaching.due_dates(session, teacher, NOON) == ()  # who teaches has nothing to hand in
    assert [(one.title, one.is_late) for one in due] == [
        ("Late", True),
        ("Sooner", False),
        ("Later", False),
        ("Some day", False),
    ]


def test_the_most_generous_date_counts(database: Database, teacher: User, student: User) -> None:
    course = add_course(database, teacher, "Canals")
    with database.write() as session:
        section = Section(course_id=course.id, name="A")
        session.add(section)
    enrollment_id = enroll(database, course, student, section_id=section.id)
    deck = add_deck(database, 1, teacher)
    assignment_id = _assign(database, course, deck.id or 0, due=NOON - timedelta(days=2), closes=NOON)
    for fields in (
        {"enrollment_id": enrollment_id, "due": NOON + timedelta(days=1), "closes": NOON + timedelta(days=1)},
        {"section_id": section.id, "due": NOON + timedelta(days=3), "closes": NOON + timedelta(days=3)},
    ):
        with database.write() as session:
            session.add(AssignmentExtension(assignment_id=assignment_id, created=NOON, **fields))
    with database.read() as session:
        [due] = teaching.due_dates(session, student, NOON)
    assert due.due == NOON + timedelta(days=3)


# ------------------------------------------------------------------ steps
def _course(database: Database, teacher: User, student: User, title: str, cards: int = 2, **form: object) -> Course:
    course = add_course(database, teacher, title, **form)
    enroll(database, course, student)
    use_deck(database, course, add_deck(database, cards, teacher, title))
    return course


def _at(database: Database, uid: str, place: int) -> NextCard:
    with database.read() as session:
        deck = session.exec(select(Deck).where(Deck.uid == uid)).one()
    return NextCard(deck.id or 0, card_ids(database, deck)[place])


def _next(database: Database, student: User, now: datetime = NOON) -> NextCard | None:
    with database.read() as session:
        work = teaching.course_work(session, student, teaching.due_dates(session, student, now), now)
        return teaching.most_useful(session, student, work, now)


def _learn(database: Database, student: User, card_id: int, rating: Rating = Rating.GOOD) -> None:
    with database.write() as session:
        practice.grade(session, student, an_answer(card_id, rating), NOON)


def _set_due(database: Database, card_id: int, due_on: date, interval_days: int) -> None:
    with database.write() as session:
        state = session.exec(select(CardState).where(CardState.card_id == card_id)).one()
        state.due_on = state.comes_on = due_on
        state.interval_days = interval_days


def _assign(database: Database, course: Course, deck_id: int, **fields: object) -> int:
    values = {"title": "Practice", "kind": "practice_goal", "is_published": True, "settings": {}} | fields
    with database.write() as session:
        row = Assignment(uid=uuid.uuid4().hex, course_id=course.id, created=NOON, changed=NOON, **values)
        session.add(row)
        session.flush()
        session.add(AssignmentDeck(assignment_id=row.id, deck_id=deck_id))
        return row.id or 0
