"""The pages of a course through the web stack: server time and queries of each, on SQLite or on PostgreSQL.

    python benchmarks/teaching.py [DATABASE_URL]

Five courses with 200 students each, a deck of 500 cards and eight assignments a course; 200,000 rows of review log in
all, 100,000 states of cards, two quizzes taken by everybody. A tenth of the students have seen every card. Each page is
asked for by the owner of the first course, signed in; the median of several requests counts.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event
from sqlmodel import Session, insert

from grade import field, note
from studydeck.config import load_settings
from studydeck.services import accounts
from studydeck.services.teaching import kinds
from studydeck.services.teaching.kinds import Quiz
from studydeck.store import schema, steps
from studydeck.store.database import Database
from studydeck.store.notes import pack_note
from studydeck.store.practice_tables import CardState
from studydeck.store.tables import Card, Deck, StoredNote, User
from studydeck.store.teaching_tables import (
    Assignment,
    AssignmentDeck,
    Attempt,
    AttemptAnswer,
    Course,
    CourseDeck,
    Enrollment,
    Section,
)
from studydeck.study.assignments.goals import IntervalGoal, ReviewsGoal
from studydeck.web import create_app, server

COURSES, STUDENTS, CARDS, LOG_ROWS = 5, 200, 500, 200_000
SEEN = 56  # cards of most students; a tenth of them have seen all
QUESTIONS = 10
REQUESTS = 15
LIMIT_MS = 150
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
OPENED = NOW - timedelta(days=60)
PAGES = ("", "/assignments", "/progress", "/gradebook", "/gradebook.csv", "/forecast")
ASKED: tuple[tuple[kinds.Asked, int], ...] = (
    (ReviewsGoal(150, 10), -20),
    (ReviewsGoal(100, 8), 10),
    (IntervalGoal(60, 6), -10),
    (IntervalGoal(80, 21), 20),
    (Quiz(draws=QUESTIONS), -15),
    (Quiz(draws=QUESTIONS, attempts=2), 5),
)

_Row = dict[str, Any]


# ------------------------------------------------------------------ the data
def fill(session: Session, owner_id: int) -> None:
    """Five courses and everything in them."""
    for course in range(1, COURSES + 1):
        _fill_course(session, course, owner_id)
    session.connection().exec_driver_sql("ANALYZE")


def _fill_course(session: Session, course: int, owner_id: int) -> None:
    students = range(100 + course * STUDENTS, 100 + (course + 1) * STUDENTS)
    cards = range((course - 1) * CARDS + 1, course * CARDS + 1)
    deck = {"id": course, "uid": f"deck-{course}", "owner_id": owner_id, "title": "Towns", "revision": 0}
    add(session, User, [_user(student) for student in students])
    add(session, Deck, [deck | {"citation": "", "created": OPENED}])
    add(session, StoredNote, [_note(number, course) for number in cards])
    add(session, Card, [{"id": number, "note_id": number, "template": 0} for number in cards])
    add(session, Course, [_course(course)])
    add(session, Section, [{"id": course, "course_id": course, "name": "A"}])
    add(session, CourseDeck, [_joined(course, deck_id=course, position=0, added=OPENED, is_practised=True)])
    add(session, Enrollment, [_enrollment(course, owner_id, "owner", None)])
    add(session, Enrollment, [_enrollment(course, student, "student", course) for student in students])
    states = [_state(student, card, course) for student in students for card in cards[: _seen(student)]]
    add(session, CardState, states)
    _log(session, students, cards, course)
    for place, (asked, days) in enumerate(ASKED):
        number = (course - 1) * len(ASKED) + place + 1
        add(session, Assignment, [_assignment(number, course, asked, days)])
        add(session, AssignmentDeck, [{"assignment_id": number, "deck_id": course, "position": 0}])
        if isinstance(asked, Quiz):
            _take(session, number, students, cards)


def add(session: Session, table: type[Any], rows: list[_Row]) -> None:
    """Insert the rows in one statement."""
    session.exec(insert(table), params=rows)


def _seen(student: int) -> int:
    return CARDS if student % 10 == 0 else SEEN


def _user(student: int) -> _Row:
    return {
        "id": student,
        "email": f"student{student}@example.org",
        "fs_uniquifier": f"student{student}",
        "active": True,
        "is_owner": False,
        "time_zone": "Europe/Lisbon",
        "rollover_hour": 4,
        "keys_on": True,
        "button_count": 4,
        "created": OPENED,
    }


def _note(number: int, course: int) -> _Row:
    return {
        "id": number,
        "deck_id": course,
        "guid": f"{number:016x}",
        "position": number,
        "content": pack_note(note(number)),
        "changed": OPENED - timedelta(days=1),
        "is_withdrawn": False,
    }


def _course(course: int) -> _Row:
    return {
        "id": course,
        "title": f"History {course}",
        "description": "",
        "time_zone": "Europe/Lisbon",
        "exam_on": date(2026, 5, 20),
        "join_code": f"CODE{course}",
        "join_state": "open",
        "pseudonym_key": "key",
        "created": OPENED,
    }


def _joined(course: int, **fields: object) -> _Row:
    return {"course_id": course, **fields}


def _enrollment(course: int, user: int, role: str, section: int | None) -> _Row:
    fields: _Row = {"user_id": user, "role": role, "state": "active", "section_id": section, "joined": OPENED}
    return _joined(course, name=f"Student {user}", student_number=f"s-{user}" if section else None, **fields)


def _state(student: int, card: int, course: int) -> _Row:
    due = (NOW + timedelta(days=(student + card) % 40 - 4)).date()
    interval = 1 + (student * card) % 40
    return {
        "learner_id": student,
        "card_id": card,
        "deck_id": course,
        "repetitions": 3,
        "interval_days": interval,
        "easiness": 2500,
        "lapses": 0,
        "is_new": False,
        "is_repeating": False,
        "due_on": due,
        "comes_on": due,
        "reviewed": NOW - timedelta(days=interval),
        "reviewed_on": (NOW - timedelta(days=interval)).date(),
        "version": 2,
    }


def _log(session: Session, students: range, cards: range, course: int) -> None:
    for place, student in enumerate(students):
        numbers = range(place, LOG_ROWS // COURSES, STUDENTS)
        steps.add_all(session, student, [_step(number, student, cards, course) for number in numbers])


def _step(number: int, student: int, cards: range, course: int) -> steps.Step:
    place = number // STUDENTS % _seen(student)
    moment = OPENED + timedelta(minutes=number * 86_400 // (LOG_ROWS // COURSES))
    before = {"interval_days": 6, "due_on": moment.date().isoformat(), "reviewed_on": _days_before(moment, 6)}
    state = {"repetitions": 2, "easiness": 2500, "lapses": 0, "is_repeating": False, "stability": None}
    return steps.Step(
        review_id=str(uuid.UUID(int=(course << 40) + number)),
        card_id=cards[place],
        deck_id=course,
        kind="grade",
        weight=1,
        rating=2 if number % 8 == 0 else 4,
        reviewed=moment,
        study_day=moment.date(),
        was_new=number // STUDENTS < SEEN,
        duration_ms=4_000,
        before=state | before,
        after=state | before | {"interval_days": 15},
    )


def _days_before(moment: datetime, days: int) -> str:
    return (moment - timedelta(days=days)).date().isoformat()


def _assignment(number: int, course: int, asked: kinds.Asked, days: int) -> _Row:
    due = NOW + timedelta(days=days)
    return {
        "id": number,
        "uid": f"assignment-{number}",
        "course_id": course,
        "kind": kinds.kind_of(asked).value,
        "title": f"Week {number}",
        "is_published": True,
        "opens": OPENED,
        "due": due,
        "closes": due + timedelta(days=7),
        "points": 10_000,
        "late_percent_a_day": 10,
        "settings": kinds.pack(asked),
        "created": OPENED,
        "changed": OPENED,
    }


def _take(session: Session, assignment: int, students: range, cards: range) -> None:
    first = (assignment * 1_000) + 1
    add(session, Attempt, [_attempt(first + place, assignment, one, cards) for place, one in enumerate(students)])
    add(
        session,
        AttemptAnswer,
        [_answer(first + place, position, cards) for place in range(STUDENTS) for position in range(QUESTIONS)],
    )


def _attempt(number: int, assignment: int, student: int, cards: range) -> _Row:
    drawn = [
        {
            "card_id": card, "note_id": card, "deck_id": 1, "question": "In which year?", "answer": "1871",
            "accepted": [], "choices": ["1871", "1869", "1875", "1902"], "rivals": [], "front": "",
        }
        for card in cards[:QUESTIONS]
    ]  # fmt: skip
    return {
        "id": number,
        "uid": str(uuid.UUID(int=number)),
        "assignment_id": assignment,
        "student_id": student,
        "number": 1,
        "is_preview": False,
        "cards": drawn,
        "started": NOW - timedelta(days=16),
        "submitted": NOW - timedelta(days=16),
        "points": 1_000 * (student % QUESTIONS),
        "max_points": 1_000 * QUESTIONS,
    }


def _answer(attempt: int, position: int, cards: range) -> _Row:
    is_right = (attempt * 7 + position * 3) % 10 < 6
    return {
        "attempt_id": attempt,
        "position": position,
        "card_id": cards[position],
        "picked": "1871" if is_right else "1869",
        "verdict": "right" if is_right else "wrong",
        "points": 1_000 if is_right else 0,
        "is_first_exposure": True,
        "answered": NOW - timedelta(days=16),
    }


# ------------------------------------------------------------------ the requests
def measure(app: Flask, database: Database, token: str) -> bool:
    """Print what each page takes; whether all that must be quick are."""
    client = app.test_client()
    page = client.get(f"/sign-in/{token}").text
    client.post(f"/sign-in/{token}", data={"csrf_token": field(page, "csrf_token")})
    quiz = ASKED.index(next(pair for pair in ASKED if isinstance(pair[0], Quiz))) + 1
    addresses = [*(f"/courses/1{page}" for page in PAGES), f"/courses/1/assignments/{quiz}/questions"]
    slow = []
    for address in addresses:
        sent: list[str] = []

        def note_statement(*arguments: Any, sent: list[str] = sent) -> None:
            sent.append(str(arguments[2]))

        event.listen(database.engine, "before_cursor_execute", note_statement)
        times = [_milliseconds(client, address) for _ in range(REQUESTS)][1:]  # the first warms up
        event.remove(database.engine, "before_cursor_execute", note_statement)
        middle, queries = statistics.median(times), len(sent) / REQUESTS
        print(f"{address:36} {middle:8.1f} ms   best {min(times):7.1f} ms   {queries:5.1f} statements")
        if address.split("/courses/1")[-1] in {"", "/progress", "/gradebook"} and middle > LIMIT_MS:
            slow.append(address)
    print(f"over {LIMIT_MS} ms: {', '.join(slow) or 'none'}")
    return not slow


def _milliseconds(client: Any, address: str) -> float:
    """CPU time of one request: on a busy machine its wall clock says how busy that is."""
    start = time.process_time()
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status}")
    return (time.process_time() - start) * 1000


def main(url: str = "") -> None:
    """Fill a database and measure on it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {"STUDYDECK_DATA": str(Path(folder))} | ({"STUDYDECK_DATABASE_URL": url} if url else {})
        app = create_app(load_settings(settings), lambda: NOW)
        database: Database = app.extensions["studydeck"].database
        schema.upgrade(database)
        with database.write() as session:
            owner: User = accounts.ensure_owner(session, NOW)
            token = accounts.issue_sign_in_link(session, owner, NOW)
            fill(session, owner.id or 0)
        print(f"{COURSES} courses x {STUDENTS} students x {CARDS} cards, {LOG_ROWS:,} rows of review log")
        server.spare_what_stays()
        is_quick = measure(app, database, token)
        database.close()
    sys.exit(0 if is_quick else 1)


if __name__ == "__main__":
    main(*sys.argv[1:2])
