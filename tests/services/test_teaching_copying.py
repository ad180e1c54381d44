from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from factories import NOON, add_course, add_deck, add_user, enroll, use_deck
from studydeck.errors import ForbiddenError, InvalidInputError, NotFoundError
from studydeck.services import teaching
from studydeck.services.teaching import CopyForm, kinds
from studydeck.services.teaching.copying import moved
from studydeck.services.teaching.drawing import selected
from studydeck.services.teaching.kinds import Quiz
from studydeck.store.database import Database
from studydeck.store.tables import StoredNote, User
from studydeck.store.teaching_tables import Assignment, AssignmentDeck, Course, CourseDeck, Enrollment, Section


@pytest.fixture
def teacher(database: Database) -> User:
    return add_user(database, "teacher@example.org", is_owner=True)


@pytest.fixture
def course(database: Database, teacher: User) -> Course:
    course = add_course(database, teacher, starts_on=date(2026, 3, 2), exam_on=date(2026, 6, 15))
    deck = add_deck(database, 1, teacher)
    use_deck(database, course, deck, is_practised=False)
    enroll(database, course, add_user(database))
    with database.write() as session:
        teaching.add_section(session, teacher, course.id or 0, "A")
        assignment = Assignment(
            uid="quiz",
            course_id=course.id,
            kind="quiz",
            title="Quiz",
            is_published=True,
            due=datetime(2026, 3, 20, 23, 59, tzinfo=UTC),  # 23:59 in Lisbon, before its summer time
            settings={"attempts": 2},
            created=NOON,
            changed=NOON,
        )
        session.add(assignment)
        session.flush()
        session.add(AssignmentDeck(assignment_id=assignment.id, deck_id=deck.id))
    return course


def test_a_copy_has_the_decks_sections_and_assignments_and_no_people(
    database: Database, teacher: User, course: Course
) -> None:
    copied = _copy(database, teacher, course, date(2026, 10, 5))
    with database.read() as session:
        assignment = session.exec(select(Assignment).where(Assignment.course_id == copied.id)).one()
        decks = session.exec(select(CourseDeck.is_practised).where(CourseDeck.course_id == copied.id)).all()
        sections = session.exec(select(Section.name).where(Section.course_id == copied.id)).all()
        people = session.exec(select(Enrollment.user_id).where(Enrollment.course_id == copied.id)).all()
        used = session.exec(select(AssignmentDeck).where(AssignmentDeck.assignment_id == assignment.id)).all()
    assert (decks, sections, people, len(used)) == ([False], ["A"], [teacher.id], 1)
    assert (assignment.title, assignment.settings, assignment.is_published) == ("Quiz", {"attempts": 2}, False)
    assert assignment.uid != "quiz"
    assert copied.join_code != course.join_code
    assert copied.pseudonym_key != course.pseudonym_key


def test_a_copied_quiz_asks_the_chosen_cards(database: Database, teacher: User, course: Course) -> None:
    with database.write() as session:
        [deck_id, note_id] = session.exec(select(StoredNote.deck_id, StoredNote.id)).one()
        quiz = session.exec(select(Assignment).where(Assignment.course_id == course.id)).one()
        quiz.settings = kinds.pack(Quiz(note_ids=(note_id or 0,)))
    copied = _copy(database, teacher, course, None)
    with database.read() as session:
        found = session.exec(select(Assignment).where(Assignment.course_id == copied.id)).one()
        asked = kinds.asked_of(found)
        assert isinstance(asked, Quiz)
        assert [each.note_id for each in selected(session, asked, [deck_id])] == [note_id]


def test_a_copied_quiz_forgets_chosen_cards_of_decks_that_do_not_come_along(database: Database, course: Course) -> None:
    helper = add_user(database, "helper@example.org")
    with database.write() as session:
        [note_id] = session.exec(select(StoredNote.id)).all()
        quiz = session.exec(select(Assignment).where(Assignment.course_id == course.id)).one()
        quiz.settings = kinds.pack(Quiz(note_ids=(note_id or 0,)))
        session.get_one(User, helper.id).is_owner = True  # may teach
    helper.is_owner = True
    enroll(database, course, helper, "co_instructor")
    copied = _copy(database, helper, course, None)
    with database.read() as session:
        found = session.exec(select(Assignment).where(Assignment.course_id == copied.id)).one()
        assert kinds.asked_of(found) == Quiz(note_ids=())


def test_every_date_of_a_copy_moves_by_the_same_days(database: Database, teacher: User, course: Course) -> None:
    copied = _copy(database, teacher, course, date(2026, 10, 5))  # 217 days later
    with database.read() as session:
        assignment = session.exec(select(Assignment).where(Assignment.course_id == copied.id)).one()
    assert (copied.starts_on, copied.exam_on) == (date(2026, 10, 5), date(2027, 1, 18))
    assert assignment.due == datetime(2026, 10, 23, 22, 59, tzinfo=UTC)  # 23:59 in Lisbon, in its summer time
    assert (assignment.opens, assignment.closes) == (None, None)


def test_a_copy_without_a_first_day_keeps_its_dates(database: Database, teacher: User, course: Course) -> None:
    copied = _copy(database, teacher, course, None)
    with database.read() as session:
        due = session.exec(select(Assignment.due).where(Assignment.course_id == copied.id)).one()
    assert (copied.starts_on, due) == (date(2026, 3, 2), datetime(2026, 3, 20, 23, 59, tzinfo=UTC))


def test_a_course_without_a_date_cannot_be_moved(database: Database, teacher: User) -> None:
    bare = add_course(database, teacher, "Canals")
    with pytest.raises(InvalidInputError) as refused:
        _copy(database, teacher, bare, date(2026, 10, 5))
    assert str(refused.value) == "This course has no date to be moved. Leave the first day out."


def test_a_course_that_says_no_first_day_begins_with_its_first_date(database: Database, course: Course) -> None:
    with database.write() as session:
        session.get_one(Course, course.id).starts_on = None
    with database.read() as session:
        assert teaching.first_day(session, session.get_one(Course, course.id)) == date(2026, 3, 20)


def test_an_archived_course_can_be_copied_by_its_owner_alone(database: Database, teacher: User, course: Course) -> None:
    student, stranger = add_user(database, "s@example.org"), add_user(database, "x@example.org")
    enroll(database, course, student)
    with database.write() as session:
        teaching.set_archived(session, teacher, course.id or 0, NOON, is_archived=True)
    assert _copy(database, teacher, course, None).archived is None
    with pytest.raises(ForbiddenError):
        _copy(database, student, course, None)
    with pytest.raises(NotFoundError):
        _copy(database, stranger, course, None)


def test_a_co_instructor_takes_only_own_decks_along(database: Database, course: Course) -> None:
    helper = add_user(database, "helper@example.org")
    with database.write() as session:
        session.get_one(User, helper.id).is_owner = True  # may teach
    helper.is_owner = True
    enroll(database, course, helper, "co_instructor")
    copied = _copy(database, helper, course, None)
    with database.read() as session:
        assert session.exec(select(CourseDeck).where(CourseDeck.course_id == copied.id)).all() == []


def test_a_moved_moment_keeps_its_time_by_the_clocks_of_the_zone() -> None:
    winter = datetime(2026, 3, 20, 22, 59, tzinfo=UTC)  # 23:59 in Berlin
    assert moved(winter, timedelta(days=30), "Europe/Berlin") == datetime(2026, 4, 19, 21, 59, tzinfo=UTC)


def _copy(database: Database, user: User, course: Course, starts_on: date | None) -> Course:
    with database.write() as session:
        return teaching.copy_course(session, user, course.id or 0, CopyForm("Next year", starts_on), NOON)
