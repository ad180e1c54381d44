"""Attempts: limits that hold whoever presses how often, and keys that stay where they are."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from random import Random
from threading import Barrier

import pytest
from sqlmodel import func, select

from classroom import DAY, TYPED, Classroom, a_classroom, add_reading
from factories import NOON, add_user
from studydeck.errors import ForbiddenError, InvalidInputError, NotFoundError, StaleError
from studydeck.services.teaching import attempts
from studydeck.services.teaching.attempts import Sent
from studydeck.services.teaching.kinds import Feedback
from studydeck.store.database import Database
from studydeck.store.teaching_tables import AssignmentExtension, Attempt, AttemptAnswer, Course
from studydeck.study.answers import Verdict

HOUR = timedelta(hours=1)


@pytest.fixture
def room(database: Database) -> Classroom:
    return a_classroom(database)


def counted(room: Classroom, what: type[Attempt | AttemptAnswer]) -> int:
    with room.database.read() as session:
        return session.exec(select(func.count()).select_from(what)).one()


# ---------------------------------------------------------------- beginning
def test_an_attempt_draws_its_questions_and_keeps_their_keys(room: Classroom) -> None:
    attempt = room.start(room.students[0], room.assign(TYPED))
    assert [packed["answer"] for packed in attempt.cards] == ["1869", "1875", "1882", "1906"]
    assert (attempt.number, attempt.max_points, attempt.is_preview) == (1, 4_000, False)


def test_a_second_press_leads_to_the_attempt_that_is_open(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    assert room.start(room.students[0], quiz).uid == room.start(room.students[0], quiz).uid
    assert counted(room, Attempt) == 1


def test_only_as_many_attempts_are_begun_as_there_are(room: Classroom) -> None:
    quiz = room.assign(replace(TYPED, attempts=2))
    for _ in range(2):
        room.take(room.students[0], quiz, right=4)
    with pytest.raises(InvalidInputError, match="You have used all 2 attempts"):
        room.start(room.students[0], quiz)


def test_an_extension_gives_attempts_and_time(room: Classroom) -> None:
    quiz = room.assign(replace(TYPED, attempts=1, minutes=40))
    with room.database.write() as session:
        enrollment_id = room.enrollment(room.students[0]).id
        session.add(
            AssignmentExtension(
                assignment_id=quiz.id,
                enrollment_id=enrollment_id,
                extra_attempts=1,
                extra_time_percent=25,
                created=NOON,
            )
        )
    room.take(room.students[0], quiz, right=4)
    assert room.start(room.students[0], quiz).deadline == NOON + timedelta(minutes=50)
    assert room.start(room.students[1], quiz).deadline == NOON + timedelta(minutes=40)


def test_nothing_is_begun_before_it_opens_or_after_it_closes(room: Classroom) -> None:
    quiz = room.assign(TYPED, opens=NOON, closes=NOON + DAY)
    with pytest.raises(InvalidInputError, match="has not opened yet"):
        room.start(room.students[0], quiz, NOON - HOUR)
    with pytest.raises(InvalidInputError, match="is closed"):
        room.start(room.students[0], quiz, NOON + DAY + HOUR)


def test_a_quiz_without_a_card_says_so(room: Classroom) -> None:
    quiz = room.assign(replace(TYPED, tag="era::1400s"))
    with pytest.raises(InvalidInputError, match="no card to ask yet"):
        room.start(room.students[0], quiz)


@pytest.mark.parametrize("limit", [1, 3])
def test_fifty_submissions_at_once_never_exceed_the_limit(room: Classroom, limit: int) -> None:
    quiz, barrier = room.assign(replace(TYPED, attempts=limit)), Barrier(50)

    def press(_number: int) -> str:
        barrier.wait()
        try:
            attempt = room.start(room.students[0], quiz)
            room.answer(room.students[0], quiz, Sent(attempt.uid, 0, "1869"))
            room.submit(room.students[0], quiz, attempt.uid)
        except InvalidInputError:
            return ""
        return attempt.uid

    with ThreadPoolExecutor(50) as pool:
        uids = set(pool.map(press, range(50))) - {""}
    with room.database.read() as session:
        made = session.exec(select(Attempt).order_by(Attempt.number)).all()
    assert [attempt.number for attempt in made] == list(range(1, limit + 1))
    assert uids == {attempt.uid for attempt in made}
    assert all(attempt.points in {0, 1_000} for attempt in made)


# ---------------------------------------------------------------- answering
def test_answers_are_marked_as_they_come(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    attempt = room.start(room.students[0], quiz)
    for position, given in enumerate(["1869", "1876", " in 1882 ", ""]):
        view = room.answer(room.students[0], quiz, Sent(attempt.uid, position, given))
    assert [question.answer.verdict for question in view.questions if question.answer] == [
        "right", "wrong", "right", "wrong",
    ]  # fmt: skip
    assert (view.attempt.points, view.answered, view.first_open()) == (2_000, 4, None)


def test_before_handing_in_an_answer_may_be_changed(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    attempt = room.start(room.students[0], quiz)
    room.answer(room.students[0], quiz, Sent(attempt.uid, 0, "1900"))
    view = room.answer(room.students[0], quiz, Sent(attempt.uid, 0, "1869"))
    assert (view.attempt.points, counted(room, AttemptAnswer)) == (1_000, 1)


def test_what_is_marked_at_once_is_answered_once(room: Classroom) -> None:
    quiz = room.assign(replace(TYPED, feedback=Feedback.AT_ONCE))
    attempt = room.start(room.students[0], quiz)
    view = room.answer(room.students[0], quiz, Sent(attempt.uid, 0, "1900"))
    assert [(question.shows_key, question.verdict) for question in view.questions[:2]] == [
        (True, Verdict.WRONG),
        (False, None),
    ]
    with pytest.raises(StaleError, match="answered already"):
        room.answer(room.students[0], quiz, Sent(attempt.uid, 0, "1869"))


def test_a_choice_is_picked_by_its_place(database: Database) -> None:
    room = a_classroom(database, cards=8)
    quiz = room.assign(TYPED)
    attempt = room.start(room.students[0], quiz)
    position = next(n for n, packed in enumerate(attempt.cards) if packed["choices"])
    packed = attempt.cards[position]
    place = packed["choices"].index(packed["answer"])
    view = room.answer(room.students[0], quiz, Sent(attempt.uid, position, choice=place))
    assert (view.questions[position].given, view.attempt.points) == (packed["answer"], 1_000)
    view = room.answer(room.students[0], quiz, Sent(attempt.uid, position, packed["answer"], choice=99))
    assert (view.questions[position].given, view.attempt.points) == ("", 0)


def test_what_comes_after_the_time_is_not_kept_but_what_was_on_the_way_is(room: Classroom) -> None:
    quiz = room.assign(replace(TYPED, minutes=20))
    attempt = room.start(room.students[0], quiz)
    end = NOON + timedelta(minutes=20)
    assert room.answer(room.students[0], quiz, Sent(attempt.uid, 0, "1869"), end + timedelta(seconds=9)).answered == 1
    view = room.answer(room.students[0], quiz, Sent(attempt.uid, 1, "1875"), end + timedelta(seconds=11))
    assert (view.answered, view.is_over) == (1, True)


def test_an_attempt_out_of_time_is_handed_in_at_its_end(room: Classroom) -> None:
    quiz = room.assign(replace(TYPED, minutes=20))
    attempt = room.start(room.students[0], quiz)
    end = NOON + timedelta(minutes=20)
    assert attempts.handed_in(attempt, end) is None
    assert attempts.handed_in(attempt, NOON + DAY) == end
    assert room.submit(room.students[0], quiz, attempt.uid, NOON + DAY).attempt.submitted == end


def test_handing_in_twice_changes_nothing(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    attempt = room.start(room.students[0], quiz)
    room.submit(room.students[0], quiz, attempt.uid)
    assert room.submit(room.students[0], quiz, attempt.uid, NOON + HOUR).attempt.submitted == NOON


def test_a_question_that_is_not_there_cannot_be_answered(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    attempt = room.start(room.students[0], quiz)
    with pytest.raises(NotFoundError):
        room.answer(room.students[0], quiz, Sent(attempt.uid, 4, "1869"))


def test_only_what_was_neither_practised_nor_asked_before_is_a_first_exposure(room: Classroom) -> None:
    student, quiz = room.students[0], room.assign(replace(TYPED, attempts=2))
    room.practise(student, room.cards()[:1], NOON - DAY)
    first = room.take(student, quiz, right=0)
    again = room.take(student, quiz, right=0, now=NOON + HOUR)
    exposures = [
        [question.answer.is_first_exposure for question in view.questions if question.answer] for view in (first, again)
    ]
    assert exposures == [[False, True, True, True], [False] * 4]


# ---------------------------------------------------------------- who sees what
def seen(room: Classroom, user: object, assignment: object, uid: str, now: object = NOON) -> attempts.AttemptView:
    with room.database.read() as session:
        return attempts.view(session, user, room.ids(assignment), uid, now)  # type: ignore[arg-type]


def test_nobody_sees_another_students_attempt_but_those_who_grade(room: Classroom) -> None:
    one, other = room.students
    quiz = room.assign(TYPED)
    uid = room.take(one, quiz, right=4).attempt.uid
    with pytest.raises(NotFoundError):
        seen(room, other, quiz, uid)
    with pytest.raises(NotFoundError):
        room.submit(other, quiz, uid)
    with pytest.raises(NotFoundError):
        room.answer(other, quiz, Sent(uid, 0, "1869"))
    assert seen(room, room.owner, quiz, uid).shows_keys


def test_keys_are_shown_once_it_is_due_for_nobody_any_more(room: Classroom) -> None:
    quiz = room.assign(TYPED, due=NOON + DAY)
    with room.database.write() as session:
        enrollment_id = room.enrollment(room.students[1]).id
        session.add(
            AssignmentExtension(assignment_id=quiz.id, enrollment_id=enrollment_id, due=NOON + 3 * DAY, created=NOON)
        )
    uid = room.take(room.students[0], quiz, right=4).attempt.uid
    shown = [seen(room, room.students[0], quiz, uid, NOON + days * DAY).shows_keys for days in (0, 2, 4)]
    assert shown == [False, False, True]


def test_a_quiz_that_is_never_due_keeps_its_keys(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    uid = room.take(room.students[0], quiz, right=4).attempt.uid
    assert not seen(room, room.students[0], quiz, uid, NOON + 999 * DAY).shows_keys


def test_a_stranger_finds_nothing(room: Classroom) -> None:
    stranger = add_user(room.database, "stranger@example.org")
    with pytest.raises(NotFoundError):
        room.start(stranger, room.assign(TYPED))


def test_what_is_not_published_is_not_there_for_students(room: Classroom) -> None:
    with pytest.raises(NotFoundError):
        room.start(room.students[0], room.assign(TYPED, is_published=False))


def test_in_an_archived_course_nothing_is_taken(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    attempt = room.start(room.students[0], quiz)
    with room.database.write() as session:
        session.get_one(Course, room.id).archived = NOON
    with pytest.raises(ForbiddenError):
        room.start(room.students[1], quiz)
    with pytest.raises(StaleError):
        room.answer(room.students[0], quiz, Sent(attempt.uid, 0, "1869"))


# ---------------------------------------------------------------- previews and readings
def test_a_preview_has_no_limits_and_is_an_instructors_alone(room: Classroom) -> None:
    quiz = room.assign(replace(TYPED, attempts=1), is_published=False, opens=NOON + DAY)
    with room.database.write() as session:
        for number in (1, 2):
            made = attempts.preview(session, room.owner, room.ids(quiz), Random(1), NOON)
            assert (made.number, made.is_preview, made.deadline) == (number, True, None)
    other = room.assign(TYPED)
    with room.database.write() as session, pytest.raises(ForbiddenError):
        attempts.preview(session, room.students[0], room.ids(other), Random(1), NOON)


def test_a_text_is_read_once(room: Classroom) -> None:
    reading = add_reading(room)
    with room.database.write() as session:
        first = attempts.mark_read(session, room.students[0], room.ids(reading), NOON)
        again = attempts.mark_read(session, room.students[0], room.ids(reading), NOON + HOUR)
        assert (first.uid, first.submitted) == (again.uid, NOON)
        with pytest.raises(NotFoundError):
            attempts.start(session, room.students[0], room.ids(reading), Random(1), NOON)


def test_a_quiz_is_not_read(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    with room.database.write() as session, pytest.raises(NotFoundError):
        attempts.mark_read(session, room.students[0], room.ids(quiz), NOON)
