"""A class with its course, its deck and its assignments, each with one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlmodel import select

from factories import NOON, a_note, add_user, an_answer
from studydeck.cards.notes import Note
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.services import authoring, practice
from studydeck.services.teaching import assignments, attempts
from studydeck.services.teaching.assignments import AssignmentForm
from studydeck.services.teaching.attempts import AttemptView, Sent
from studydeck.services.teaching.kinds import Asked, Quiz, Reading
from studydeck.store import steps
from studydeck.store.database import Database
from studydeck.store.notes import pack_note
from studydeck.store.tables import Card, Deck, Source, StoredNote, User
from studydeck.store.teaching_tables import Assignment, Attempt, Course, CourseDeck, CourseRole, Enrollment
from studydeck.study.scheduler import Rating

YEARS = ("1869", "1875", "1882", "1906", "1919", "1936", "1948", "1956", "1967", "1975", "1981", "1994")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Classroom:
    """A course with its owner, its students and its deck."""

    database: Database
    course: Course
    owner: User
    students: tuple[User, ...]
    deck: Deck

    @property
    def id(self) -> int:
        """Of the course."""
        return self.course.id or 0

    def ids(self, assignment: Assignment) -> tuple[int, int]:
        """What names an assignment of this course."""
        return self.id, assignment.id or 0

    def enrollment(self, user: User) -> Enrollment:
        """The user's, in this course."""
        with self.database.read() as session:
            query = select(Enrollment).where(Enrollment.course_id == self.id, Enrollment.user_id == user.id)
            return session.exec(query).one()

    def cards(self) -> list[int]:
        """The ids of the deck's cards, in the order of the text."""
        with self.database.read() as session:
            query = select(Card.id).join(StoredNote, StoredNote.id == Card.note_id)
            query = query.where(StoredNote.deck_id == self.deck.id).order_by(StoredNote.position)
            return [card or 0 for card in session.exec(query)]

    # -------------------------------------------------------------- what people do
    def assign(self, asked: Asked, *, is_published: bool = True, now: datetime = NOON, **more: object) -> Assignment:
        """An assignment from the deck."""
        form = AssignmentForm("Week 1", asked, (self.deck.id or 0,), **more)  # type: ignore[arg-type]
        with self.database.write() as session:
            assignment = assignments.create(session, self.owner, self.id, form, now)
            assignment.is_published = is_published
        return assignment

    def start(self, student: User, assignment: Assignment, now: datetime = NOON) -> Attempt:
        """An attempt of the student, with the same questions for the same student."""
        with self.database.write() as session:
            return attempts.start(session, student, self.ids(assignment), Random(student.id), now)

    def answer(self, student: User, assignment: Assignment, sent: Sent, now: datetime = NOON) -> AttemptView:
        """The attempt after an answer to one of its questions."""
        with self.database.write() as session:
            return attempts.answer(session, student, self.ids(assignment), sent, now)

    def submit(self, student: User, assignment: Assignment, uid: str, now: datetime = NOON) -> AttemptView:
        """The attempt, handed in."""
        with self.database.write() as session:
            return attempts.submit(session, student, self.ids(assignment), uid, now)

    def take(self, student: User, assignment: Assignment, right: int, now: datetime = NOON) -> AttemptView:
        """A whole attempt whose first answers are right."""
        attempt = self.start(student, assignment, now)
        for position, packed in enumerate(attempt.cards):
            given = packed["answer"] if position < right else "1111"
            choices = packed["choices"]
            place = (
                choices.index(given)
                if given in choices
                else next((n for n, text in enumerate(choices) if text != packed["answer"]), None)
            )
            self.answer(student, assignment, Sent(attempt.uid, position, given, place), now)
        return self.submit(student, assignment, attempt.uid, now)

    def practise(self, student: User, card_ids: list[int], now: datetime, rating: Rating = Rating.GOOD) -> None:
        """The student grades these cards."""
        for card_id in card_ids:
            with self.database.write() as session:
                found = practice.grade(
                    session, student, an_answer(card_id, rating, self._version(student, card_id)), now
                )
                assert found.is_recorded_now

    def _version(self, student: User, card_id: int) -> int:
        with self.database.read() as session:
            return steps.memory_of(session, student.id or 0, card_id).version


def a_classroom(database: Database, students: int = 2, cards: int = 4, **course: object) -> Classroom:
    """A course in Lisbon with so many students and a deck of so many cards, everybody's to study."""
    owner = add_user(database, "teacher@example.org")
    learners = tuple(add_user(database, f"student{number}@example.org") for number in range(students))
    notes = tuple(DatedNote(_note(number), NOON - 30 * DAY) for number in range(cards))
    with database.write() as session:
        deck = authoring.load_deck(session, DeckFile("canal", "The canal", notes, ""), NOON - 30 * DAY)
        found = Course(
            title="History", time_zone="Europe/Lisbon", join_code="CODE", pseudonym_key="key", created=NOON, **course
        )
        session.add(found)
        session.flush()
        session.add(CourseDeck(course_id=found.id, deck_id=deck.id, position=0, added=NOON))
        session.add(Enrollment(course_id=found.id, user_id=owner.id, role=CourseRole.OWNER.value, joined=NOON))
        for number, learner in enumerate(learners):
            enrollment = Enrollment(course_id=found.id, user_id=learner.id, role="student", joined=NOON)
            enrollment.name, enrollment.student_number = f"Student {number}", f"s-{number}"
            session.add(enrollment)
    return Classroom(database, found, owner, learners, deck)


def _note(number: int) -> Note:
    """The first four are typed, the others offer four answers."""
    answer = YEARS[number % 12]
    offered = (answer, *(year for year in YEARS[:4] if year != answer))[:4] if number >= 4 else ()
    return a_note(f"n{number}", question=f"When was lock {number} opened?", answer=answer, accepted=(), offered=offered)


TYPED = Quiz(draws=None, is_shuffled=False)


def add_cards(room: Classroom, count: int, now: datetime) -> None:
    """Further cards for the deck of the room."""
    first = len(room.cards())
    with room.database.write() as session:
        for number in range(first, first + count):
            note = _note(number)
            row = StoredNote(
                deck_id=room.deck.id or 0, guid=note.guid, position=number, content=pack_note(note), changed=now
            )
            session.add(row)
            session.flush()
            session.add(Card(note_id=row.id or 0))


TEXT = """\
The canal

The canal was opened in 1869. It was closed in June 1967.

Ships passed again in 1975.
"""


def add_reading(room: Classroom, **fields: object) -> Assignment:
    """A published reading of the text that the room's deck is given."""
    with room.database.write() as session:
        source = Source(
            owner_id=room.owner.id or 0, title="The canal", text=TEXT, sha256="0", words=20, marks=[], created=NOON
        )
        session.add(source)
        session.flush()
        session.get_one(Deck, room.deck.id).source_id = source.id
    return room.assign(Reading(), **fields)
