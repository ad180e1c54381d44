"""Following a class: who has begun, who is behind and by what, what is forgotten; and the forecast of the exam."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from classroom import DAY, TYPED, Classroom, a_classroom
from factories import NOON
from studydeck.errors import ForbiddenError, InvalidInputError, NotFoundError
from studydeck.services.teaching import feeds, following, forecasts, letters
from studydeck.services.teaching.analysis import Analysis, analysis
from studydeck.services.teaching.following import ClassProgress
from studydeck.services.teaching.forecasts import ExamForecast
from studydeck.store.account_tables import OutgoingMail
from studydeck.store.database import Database
from studydeck.store.practice_tables import DeckSetting
from studydeck.store.tables import StoredNote, User
from studydeck.store.teaching_tables import Course
from studydeck.study.assignments.goals import ReviewsGoal
from studydeck.study.scheduler import Rating
from studydeck.study.shares import Share

HOUR = timedelta(hours=1)
EXAM = date(2026, 4, 9)  # 30 days after NOON


@pytest.fixture
def room(database: Database) -> Classroom:
    return a_classroom(database)


def progress(room: Classroom, days: int = 0, tag: str = "") -> ClassProgress:
    with room.database.read() as session:
        return following.class_progress(session, room.owner, room.id, NOON + days * DAY, tag=tag)


# ---------------------------------------------------------------- progress
def test_who_has_begun_and_who_has_not(room: Classroom) -> None:
    room.practise(room.students[0], room.cards()[:3], NOON)
    found = progress(room)
    assert [(each.has_begun, each.seen, each.answers, each.behind) for each in found.students] == [
        (True, 3, 3, ()),
        (False, 0, 0, ("not begun",)),
    ]
    assert (found.cards, found.begun, [each.student.name for each in found.behind]) == (4, 1, ["Student 1"])


def test_who_does_not_come_back_is_behind(room: Classroom) -> None:
    room.practise(room.students[0], room.cards(), NOON)
    assert [progress(room, days).students[0].behind for days in (1, 6, 7)] == [(), (), ("no practice for 7 days",)]
    assert progress(room, 7).students[0].due == 4


def test_overdue_cards_and_missing_assignments_are_named(database: Database) -> None:
    room = a_classroom(database, students=1, cards=21)
    room.assign(TYPED, due=NOON + DAY)
    room.practise(room.students[0], room.cards(), NOON)
    assert progress(room, 2).students[0].behind == ("1 assignment missing", "21 cards overdue")


def test_what_the_class_forgets_is_grouped_by_the_tags_of_its_cards(room: Classroom) -> None:
    with room.database.write() as session:
        for place, note in enumerate(session.exec(select(StoredNote).order_by(StoredNote.position))):
            tags = ["type::when", f"era::{'1870s' if place < 2 else '1880s'}", "actor::Ferdinand_de_Lesseps"]
            note.content = note.content | {"tags": tags}
    for student in room.students:
        room.practise(student, room.cards(), NOON)
        room.practise(student, room.cards()[:2], NOON + DAY, Rating.AGAIN)
        room.practise(student, room.cards()[2:], NOON + DAY)
    found = progress(room, 1)
    assert [(each.name, each.recalled) for each in found.by_era] == [
        ("era::1870s", Share(0, 4)),
        ("era::1880s", Share(4, 4)),
    ]
    assert [(each.name, each.recalled) for each in found.by_actor] == [("actor::Ferdinand_de_Lesseps", Share(4, 8))]
    assert [(each.name, each.recalled) for each in found.by_card] == [
        ("When was lock 0 opened?", Share(0, 2)),
        ("When was lock 1 opened?", Share(0, 2)),
    ]
    assert progress(room, 1, tag="era::1880s").by_card == ()
    assert len(progress(room, 1, tag="era::1870s").by_card) == 2
    with room.database.read() as session:
        enrollment_id = room.enrollment(room.students[0]).id or 0
        own = following.student_forgets(session, room.owner, room.id, enrollment_id, NOON + DAY)
    assert [each.recalled for each in own.by_era] == [Share(0, 2), Share(2, 2)]


def test_students_do_not_follow_each_other(room: Classroom) -> None:
    with room.database.read() as session:
        for ask in (following.class_progress, forecasts.exam_forecast):
            with pytest.raises(ForbiddenError):
                ask(session, room.students[0], room.id, NOON)
        with pytest.raises(ForbiddenError):
            following.student_forgets(session, room.students[0], room.id, 1, NOON)


# ---------------------------------------------------------------- the exam
def exam(room: Classroom, days: int = 0) -> ExamForecast:
    with room.database.read() as session:
        return forecasts.exam_forecast(session, room.owner, room.id, NOON + days * DAY)


def test_who_will_recall_least_comes_first(database: Database) -> None:
    room = a_classroom(database, exam_on=EXAM)
    room.practise(room.students[1], room.cards(), NOON)
    room.practise(room.students[1], room.cards(), NOON + DAY)
    with database.write() as session:
        session.add(DeckSetting(learner_id=room.students[0].id, deck_id=room.deck.id, new_a_day=0))
    found = exam(room, 1)
    assert [(each.student.name, each.unseen) for each in found.students] == [("Student 0", 4), ("Student 1", 0)]
    none, all_ = (each.forecast for each in found.students)
    assert none
    assert all_
    assert (none.keeping_up, none.stopping) == (0.0, 0.0)
    assert 0.95 < all_.keeping_up < 1
    assert all_.stopping == pytest.approx(0.9 ** (29 / 6))
    assert found.whole
    assert found.whole.keeping_up == pytest.approx(all_.keeping_up / 2)


def test_new_cards_begin_as_the_students_settings_say(database: Database) -> None:
    room = a_classroom(database, students=1, exam_on=EXAM)
    (found,) = exam(room).students
    assert found.forecast
    assert 0.95 < found.forecast.keeping_up < 1  # all four begin today
    assert found.forecast.stopping == 0.0


def test_without_an_exam_or_after_it_there_is_no_forecast(room: Classroom) -> None:
    assert (exam(room).exam, exam(room).students) == (None, ())
    with room.database.write() as session:
        session.get_one(Course, room.id).exam_on = EXAM
    assert exam(room, 31).whole is None


def test_past_forecasts_stand_beside_what_came_of_them(room: Classroom) -> None:
    assert exam(room).calibration is None
    room.practise(room.students[0], room.cards(), NOON)
    room.practise(room.students[0], room.cards()[:3], NOON + DAY)
    room.practise(room.students[0], room.cards()[3:], NOON + DAY, Rating.AGAIN)
    found = exam(room, 1).calibration
    assert found
    assert (found.recalled, found.foretold) == (Share(3, 4), pytest.approx(0.9))


# ---------------------------------------------------------------- the questions of a quiz
def analysed(room: Classroom, quiz: object, **options: bool) -> Analysis:
    with room.database.read() as session:
        return analysis(session, room.owner, room.ids(quiz), **options)  # type: ignore[arg-type]


def test_the_first_answer_of_each_student_to_each_question_counts(database: Database) -> None:
    room = a_classroom(database, students=10, cards=6)
    quiz = room.assign(replace(TYPED, attempts=2))
    for place, student in enumerate(room.students):
        room.take(student, quiz, right=3 if place < 5 else 6)
        room.take(student, quiz, right=6, now=NOON + HOUR)
    found = analysed(room, quiz)
    assert (found.students, found.hidden) == (10, 0)
    by_question = {each.question.question: each.item for each in found.questions}
    assert by_question["When was lock 0 opened?"].facility == Share(10, 10)
    assert by_question["When was lock 5 opened?"].facility == Share(5, 10)
    assert [choice.is_right for choice in by_question["When was lock 5 opened?"].choices] == [True, False, False, False]


def test_few_answers_are_hidden_and_practised_cards_can_be_left_out(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    room.practise(room.students[0], room.cards()[:1], NOON - DAY)
    for student in room.students:
        room.take(student, quiz, right=2)
    assert (analysed(room, quiz).hidden, analysed(room, quiz).questions) == (4, ())
    assert analysed(room, quiz).students == analysed(room, quiz, is_unseen_only=True).students == 2


def test_only_a_quiz_is_analysed_and_only_by_those_who_see_grades(room: Classroom) -> None:
    quiz, goal = room.assign(TYPED), room.assign(ReviewsGoal(2, 1))
    with pytest.raises(NotFoundError):
        analysed(room, goal)
    with room.database.read() as session, pytest.raises(ForbiddenError):
        analysis(session, room.students[0], room.ids(quiz))


# ---------------------------------------------------------------- the calendar
def dates(session: Session, secret: str) -> list[tuple[str, str, str]]:
    _, found = feeds.dates_of_feed(session, secret, lambda course, one: f"/{course}/{one}", NOON)
    return [(each.uid, each.title, each.address) for each in found]


def test_a_calendar_has_the_due_dates_of_its_student_with_their_extensions(room: Classroom) -> None:
    quiz = room.assign(TYPED, due=NOON + DAY)
    room.assign(TYPED)
    room.assign(TYPED, due=NOON + DAY, is_published=False)
    with room.database.write() as session:
        secret = feeds.open_feed(session, room.students[0], NOON)
    with room.database.read() as session:
        assert dates(session, secret) == [(f"{quiz.uid}@studydeck", "Week 1", f"/{room.id}/{quiz.id}")]
        assert feeds.feed_of(session, room.students[0]) is not None
        assert feeds.feed_of(session, room.students[1]) is None


def test_a_feed_ends_when_it_is_closed_or_made_anew(room: Classroom) -> None:
    with room.database.write() as session:
        first = feeds.open_feed(session, room.students[0], NOON)
        second = feeds.open_feed(session, room.students[0], NOON)
        with pytest.raises(NotFoundError):
            dates(session, first)
        assert dates(session, second) == []
        feeds.close_feed(session, room.students[0])
        with pytest.raises(NotFoundError):
            dates(session, second)


# ---------------------------------------------------------------- notes
def test_a_note_goes_to_each_chosen_student_in_a_mail_of_its_own(room: Classroom) -> None:
    chosen = [room.enrollment(student).id or 0 for student in room.students]
    with room.database.write() as session:
        posted = letters.write_to_students(session, room.owner, room.id, (chosen, " Come back. "), NOON)
        mails = [session.get_one(OutgoingMail, mail_id) for mail_id in posted.mail_ids]
    assert sorted((mail.recipient, mail.subject, mail.text) for mail in mails) == [
        ("student0@example.org", "History", "Come back."),
        ("student1@example.org", "History", "Come back."),
    ]


def test_who_has_no_address_is_counted(room: Classroom) -> None:
    with room.database.write() as session:
        session.get_one(User, room.students[0].id).email = "nobody@localhost"
    with room.database.write() as session:
        chosen = [room.enrollment(room.students[0]).id or 0]
        posted = letters.write_to_students(session, room.owner, room.id, (chosen, "Come back."), NOON)
    assert (posted.mail_ids, posted.without_address) == ((), 1)


@pytest.mark.parametrize(("chosen", "text"), [((), "Come back."), ((1,), " "), ((1,), "x" * 4_001)])
def test_a_note_needs_somebody_and_words(room: Classroom, chosen: tuple[int, ...], text: str) -> None:
    with room.database.write() as session, pytest.raises(InvalidInputError):
        letters.write_to_students(session, room.owner, room.id, (chosen, text), NOON)


def test_nobody_is_written_to_who_is_no_student_of_the_course(room: Classroom) -> None:
    with room.database.write() as session:
        for chosen in (999, room.enrollment(room.owner).id or 0):
            with pytest.raises(NotFoundError):
                letters.write_to_students(session, room.owner, room.id, ((chosen,), "Come back."), NOON)
        with pytest.raises(ForbiddenError):
            letters.write_to_students(session, room.students[0], room.id, ((1,), "Come back."), NOON)
