from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from sqlmodel import select

from factories import NOON, add_course, add_deck, add_user, card_ids, enroll, use_deck
from studydeck.errors import ForbiddenError, InvalidInputError, NotFoundError, StaleError
from studydeck.services import practice, teaching
from studydeck.services.authoring import NoteEdit
from studydeck.services.teaching import Report, Resolution
from studydeck.store.database import Database
from studydeck.store.practice_tables import CardState, ReviewLog
from studydeck.store.tables import Deck, NoteVersion, StoredNote, User
from studydeck.store.teaching_tables import (
    Assignment,
    Attempt,
    AttemptAnswer,
    CardReport,
    Course,
    CourseAudit,
    RegradeAudit,
)
from studydeck.study.scheduler import Rating


@pytest.fixture
def teacher(database: Database) -> User:
    return add_user(database, "teacher@example.org", is_owner=True)


@pytest.fixture
def course(database: Database, teacher: User) -> Course:
    return add_course(database, teacher)


@pytest.fixture
def students(database: Database, course: Course) -> list[User]:
    users = [add_user(database, f"student{number}@example.org") for number in range(3)]
    for user in users:
        enroll(database, course, user)
    return users


@pytest.fixture
def deck(database: Database, teacher: User, course: Course) -> Deck:
    deck = add_deck(database, 2, teacher)
    use_deck(database, course, deck)
    return deck


# ------------------------------------------------------------------ reporting
def test_a_report_twice_is_one_report_with_the_later_words(
    database: Database, students: list[User], deck: Deck
) -> None:
    [card_id, _] = card_ids(database, deck)
    for report in (Report("unclear"), Report("mine_is_right", given="  in  1871 or so ")):
        _report(database, students[0], card_id, report)
    with database.read() as session:
        [row] = session.exec(select(CardReport)).all()
    assert (row.reason, row.given, row.state) == ("mine_is_right", "in 1871 or so", "open")


def test_an_answer_that_the_form_had_filled_in_is_no_claim_that_it_is_right(
    database: Database, students: list[User], deck: Deck
) -> None:
    [card_id, _] = card_ids(database, deck)
    _report(database, students[0], card_id, Report("unclear", given="in 1902"))
    with database.read() as session:
        assert session.exec(select(CardReport)).one().given == ""


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (Report("ugly"), "Say what is wrong with the card: choose one of the reasons."),
        (Report("mine_is_right", given=" "), "Write the answer that is right as well."),
        (Report("other"), "Say in a few words what is wrong with the card."),
        (
            Report("other", "x" * 1001),
            "A report may have 1,000 characters. Shorten it; yours is kept in the form.",
        ),
    ],
)
def test_a_report_that_says_nothing_is_refused(
    database: Database, students: list[User], deck: Deck, report: Report, told: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        _report(database, students[0], card_ids(database, deck)[0], report)
    assert str(refused.value) == told


def test_a_card_is_reported_by_who_studies_it_with_the_course(
    database: Database, teacher: User, course: Course, students: list[User], deck: Deck
) -> None:
    [card_id, _] = card_ids(database, deck)
    observer, stranger = add_user(database, "observer@example.org"), add_user(database, "stranger@example.org")
    enroll(database, course, observer, "observer")
    for user in (observer, stranger):
        with pytest.raises(NotFoundError) as refused:
            _report(database, user, card_id, Report("unclear"))
        assert str(refused.value) == "There is no such card in a course of yours."
    with database.write() as session:
        teaching.set_archived(session, teacher, course.id or 0, NOON, is_archived=True)
    with pytest.raises(NotFoundError):
        _report(database, students[0], card_id, Report("unclear"))


# ------------------------------------------------------------------ the queue
def test_the_queue_has_one_entry_a_card_most_reported_first(
    database: Database, teacher: User, course: Course, students: list[User], deck: Deck
) -> None:
    first, second = card_ids(database, deck)
    _report(database, students[0], first, Report("text", "It says 1872."))
    for user in students:
        _report(database, user, second, Report("mine_is_right", given="the year 1871"))
    with database.read() as session:
        _, queue = teaching.report_queue(session, teacher, course.id or 0)
    assert [(card.note.guid, card.reporters) for card in queue] == [("harbours-1", 3), ("harbours-0", 1)]
    assert queue[0].answers == (("the year 1871", 3),)
    assert queue[0].reasons == (("My answer is right as well", 3),)
    assert queue[1].comments == ("It says 1872.",)
    assert all(card.may_edit for card in queue)


def test_students_and_observers_do_not_see_the_queue(database: Database, course: Course, students: list[User]) -> None:
    observer = add_user(database, "observer@example.org")
    enroll(database, course, observer, "observer")
    for user in (students[0], observer):
        with database.read() as session, pytest.raises(ForbiddenError):
            teaching.report_queue(session, user, course.id or 0)
        with database.write() as session, pytest.raises(ForbiddenError):
            teaching.resolve(session, user, course.id or 0, Resolution(1, "kept"), NOON)


def test_what_came_of_a_report_is_told_to_each_reporter(
    database: Database, teacher: User, course: Course, students: list[User], deck: Deck
) -> None:
    [card_id, _] = card_ids(database, deck)
    for user in students[:2]:
        _report(database, user, card_id, Report("unclear"))
    resolved = _resolve(database, teacher, course, "kept", reply="See the sentence before.")
    assert resolved.reports == 2
    with database.read() as session:
        for user in students[:2]:
            [own] = teaching.reports_by(session, user)
            assert (own.is_open, own.resolution, own.reply) == (
                False,
                "The card stays as it is",
                "See the sentence before.",
            )
        assert teaching.reports_by(session, students[2]) == ()
        assert teaching.report_queue(session, teacher, course.id or 0)[1] == ()
    with pytest.raises(StaleError):
        _resolve(database, teacher, course, "kept")


def test_a_changed_card_keeps_what_it_said(
    database: Database, teacher: User, course: Course, students: list[User], deck: Deck
) -> None:
    _report(database, students[0], card_ids(database, deck)[0], Report("unclear"))
    edit = NoteEdit("When was the old harbour opened?", "1871")
    assert _resolve(database, teacher, course, "edited", edit=edit).note.question == "When was the old harbour opened?"
    with database.read() as session:
        [version] = session.exec(select(NoteVersion)).all()
        [audit] = session.exec(select(CourseAudit)).all()
    assert version.content["question"] == "When was the harbour harbours-0 opened?"
    assert (audit.action, audit.user_id) == ("report_edited", teacher.id)


def test_a_withdrawn_card_is_studied_no_more(
    database: Database, teacher: User, course: Course, students: list[User], deck: Deck
) -> None:
    _report(database, students[0], card_ids(database, deck)[0], Report("answer"))
    _resolve(database, teacher, course, "withdrawn")
    with database.read() as session:
        assert practice.readable_deck(session, students[0], deck.id or 0, NOON).cards == 1


@pytest.mark.parametrize(
    ("resolution", "told"),
    [
        (
            Resolution(1, "burnt"),
            "Choose what to do with the card; a reply may have 1,000 characters.",
        ),
        (Resolution(1, "accepted", accepted="  "), "Write the answer that is to be accepted."),
        (Resolution(1, "edited"), "The card says what it said before. Change its words, or keep it."),
        (
            Resolution(1, "edited", edit=NoteEdit("When was the harbour harbours-0 opened?", "1871", ("in 1871",))),
            "The card says what it said before. Change its words, or keep it.",
        ),
    ],
)
def test_a_resolution_that_does_nothing_is_refused(
    *,
    database: Database,
    teacher: User,
    course: Course,
    students: list[User],
    deck: Deck,
    resolution: Resolution,
    told: str,
) -> None:
    _report(database, students[0], card_ids(database, deck)[0], Report("unclear"))
    with database.write() as session, pytest.raises(InvalidInputError) as refused:
        teaching.resolve(session, teacher, course.id or 0, resolution, NOON)
    assert str(refused.value) == told


def test_the_words_of_a_sample_deck_are_not_changed_for_a_course(
    database: Database, teacher: User, course: Course, students: list[User]
) -> None:
    sample = add_deck(database, 1, None, "sample")
    use_deck(database, course, sample)
    _report(database, students[0], card_ids(database, sample)[0], Report("unclear"))
    with database.read() as session:
        assert [card.may_edit for card in teaching.report_queue(session, teacher, course.id or 0)[1]] == [False]
    with pytest.raises(ForbiddenError):
        _resolve(database, teacher, course, "withdrawn")
    _resolve(database, teacher, course, "kept")


def test_the_reports_of_another_course_are_not_answered(
    database: Database, teacher: User, students: list[User], deck: Deck
) -> None:
    elsewhere = add_course(database, teacher, "Canals")
    _report(database, students[0], card_ids(database, deck)[0], Report("unclear"))
    with database.write() as session, pytest.raises(StaleError):
        teaching.resolve(session, teacher, elsewhere.id or 0, Resolution(1, "kept"), NOON)


# ------------------------------------------------------------------ a further answer
def test_a_further_answer_regrades_what_was_typed(
    database: Database, teacher: User, course: Course, students: list[User], deck: Deck
) -> None:
    [card_id, _] = card_ids(database, deck)
    _type(database, students[0], card_id, "the reign of Luis", "wrong")
    _type(database, students[1], card_id, "1999", "wrong")
    _report(database, students[0], card_id, Report("mine_is_right", given="the reign of Luis"))
    with database.read() as session:
        logs = [row.model_dump() for row in session.exec(select(ReviewLog).order_by(ReviewLog.id))]
        states = [row.model_dump() for row in session.exec(select(CardState).order_by(CardState.learner_id))]
    resolved = _resolve(database, teacher, course, "accepted", accepted="the reign of Luis")
    assert (resolved.note.accepted, resolved.regraded.reviews) == (("in 1871", "the reign of Luis"), 1)
    with database.read() as session:
        [audit] = session.exec(select(RegradeAudit)).all()
        assert [row.model_dump() for row in session.exec(select(ReviewLog).order_by(ReviewLog.id))] == logs
        assert [row.model_dump() for row in session.exec(select(CardState).order_by(CardState.learner_id))] == states
    assert (audit.student_id, audit.given, audit.accepted) == (
        students[0].id,
        "the reign of Luis",
        "the reign of Luis",
    )
    assert (audit.old_verdict, audit.new_verdict, audit.regrader_id) == ("wrong", "right", teacher.id)


def test_an_answer_is_regraded_once(
    database: Database, teacher: User, course: Course, students: list[User], deck: Deck
) -> None:
    [card_id, _] = card_ids(database, deck)
    _type(database, students[0], card_id, "the reign of Luis", "wrong")
    for accepted in ("the reign of Luis", "under Luis"):
        _report(database, students[1], card_id, Report("unclear"))
        _resolve(database, teacher, course, "accepted", accepted=accepted)
    with database.read() as session:
        assert len(session.exec(select(RegradeAudit)).all()) == 1


def test_answers_of_who_is_not_in_the_course_stay(
    database: Database, teacher: User, course: Course, students: list[User], deck: Deck
) -> None:
    [card_id, _] = card_ids(database, deck)
    _type(database, teacher, card_id, "the reign of Luis", "wrong")  # the teacher is in the course
    other = add_course(database, teacher, "Canals")
    outsider = add_user(database, "outsider@example.org")
    enroll(database, other, outsider)
    use_deck(database, other, deck)
    _type(database, outsider, card_id, "the reign of Luis", "wrong")
    _report(database, students[0], card_id, Report("unclear"))
    _resolve(database, teacher, course, "accepted", accepted="the reign of Luis")
    with database.read() as session:
        assert session.exec(select(RegradeAudit.student_id)).all() == [teacher.id]


def test_an_attempt_s_answer_gets_its_points_and_keeps_the_old_ones_in_the_audit(
    database: Database, teacher: User, course: Course, students: list[User], deck: Deck
) -> None:
    [card_id, _] = card_ids(database, deck)
    with database.write() as session:
        assignment = Assignment(
            uid="quiz", course_id=course.id, kind="quiz", title="Quiz", settings={}, created=NOON, changed=NOON
        )
        session.add(assignment)
        session.flush()
        attempt = Attempt(
            uid=str(uuid.uuid4()),
            assignment_id=assignment.id,
            student_id=students[0].id,
            number=1,
            cards=[{"card": card_id}, {"card": card_id + 1}],
            started=NOON,
            submitted=NOON,
            points=1_000,
            max_points=2_000,
        )
        session.add(attempt)
        session.flush()
        session.add(
            AttemptAnswer(
                attempt_id=attempt.id,
                position=0,
                card_id=card_id,
                given="the reign of Luis",
                verdict="wrong",
                points=0,
                answered=NOON,
            )
        )
    _report(database, students[0], card_id, Report("mine_is_right", given="the reign of Luis"))
    resolved = _resolve(database, teacher, course, "accepted", accepted="the reign of Luis")
    assert resolved.regraded.attempt_answers == 1
    with database.read() as session:
        answer, attempt = session.exec(select(AttemptAnswer)).one(), session.exec(select(Attempt)).one()
        audit = session.exec(select(RegradeAudit)).one()
    assert (answer.given, answer.verdict, answer.points, attempt.points) == (
        "the reign of Luis",
        "right",
        1_000,
        2_000,
    )
    assert (audit.old_verdict, audit.new_verdict, audit.old_points, audit.new_points) == ("wrong", "right", 0, 1_000)


# ------------------------------------------------------------------ steps
def _report(database: Database, user: User, card_id: int, report: Report) -> None:
    with database.write() as session:
        teaching.report_card(session, user, card_id, report, NOON)


def _resolve(database: Database, user: User, course: Course, kind: str, **fields: object) -> teaching.Resolved:
    with database.read() as session:
        first = session.exec(select(StoredNote.id).join(CardReport).order_by(CardReport.id.desc())).first() or 0
    with database.write() as session:
        wanted = Resolution(first, kind, **fields)  # type: ignore[arg-type]  # the test knows the fields
        return teaching.resolve(session, user, course.id or 0, wanted, NOON + timedelta(hours=1))


def _type(database: Database, user: User, card_id: int, given: str, verdict: str) -> None:
    answer = practice.Grade(card_id, str(uuid.uuid4()), Rating.AGAIN, 0, way="typed", given=given, verdict=verdict)
    with database.write() as session:
        practice.grade(session, user, answer, NOON)


def test_who_hears_about_a_deck_decides_whether_its_cards_can_be_reported(
    database: Database, teacher: User, students: list[User], course: Course
) -> None:
    student = students[0]
    sample, unused = add_deck(database, 1, uid="sample"), add_deck(database, 1, uid="unused")
    own = add_deck(database, 1, teacher, uid="own")
    use_deck(database, course, sample)
    use_deck(database, course, own)
    with database.read() as session:
        may = {
            (user.email, deck.uid): teaching.may_report(session, user, deck.id or 0)
            for user in (teacher, student)
            for deck in (sample, unused, own)
        }
    assert may == {
        (teacher.email, "sample"): True,
        (teacher.email, "unused"): False,
        (teacher.email, "own"): False,
        (student.email, "sample"): True,
        (student.email, "unused"): False,
        (student.email, "own"): True,
    }
