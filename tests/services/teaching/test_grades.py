"""Grades: reckoned from what was done, with their reasons, for everybody by the same few queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import Session

from classroom import DAY, TYPED, Classroom, a_classroom, add_cards, add_reading
from factories import NOON, add_user
from studydeck.errors import ForbiddenError, InvalidInputError, NotFoundError
from studydeck.services import practice
from studydeck.services.teaching import attempts, gradebook
from studydeck.services.teaching.attempts import Sent
from studydeck.services.teaching.gradebook import GradeTable, HandGrade, as_file
from studydeck.services.teaching.grades import Grade, Standing
from studydeck.store.database import Database
from studydeck.store.tables import User
from studydeck.store.teaching_tables import Assignment, AssignmentExtension, Section
from studydeck.study.assignments.attempts import Counting
from studydeck.study.assignments.goals import IntervalGoal, ReviewsGoal
from studydeck.study.scheduler import Rating

HOUR = timedelta(hours=1)


@pytest.fixture
def room(database: Database) -> Classroom:
    return a_classroom(database)


def table(room: Classroom, now: datetime = NOON, **options: bool) -> GradeTable:
    with room.database.read() as session:
        return gradebook.gradebook(session, room.owner, room.id, now, **options)


def grade(room: Classroom, student: User, now: datetime = NOON) -> Grade:
    """The student's grade in the course's one assignment."""
    (found,) = next(row.grades for row in table(room, now).rows if row.student.user_id == student.id)
    return found


# ---------------------------------------------------------------- quizzes
def test_a_quiz_is_worth_its_share_of_the_points(room: Classroom) -> None:
    quiz = room.assign(TYPED, points=10_000)
    room.take(room.students[0], quiz, right=3)
    found = grade(room, room.students[0])
    assert (found.points, found.of, found.standing) == (7_500, 10_000, Standing.DONE)
    assert found.why == ("Attempt 1: 7.5 of 10.",)


@pytest.mark.parametrize(
    ("counting", "points", "reason"),
    [
        (Counting.BEST, 100_000, "The best attempt counts: attempt 2."),
        (Counting.LAST, 25_000, "The last attempt counts: attempt 3."),
        (Counting.FIRST, 50_000, "The first attempt counts: attempt 1."),
        (Counting.AVERAGE, 58_333, "The average of all attempts counts."),
    ],
)
def test_of_several_attempts_the_one_that_is_named_counts(
    room: Classroom, counting: Counting, points: int, reason: str
) -> None:
    quiz = room.assign(replace(TYPED, attempts=3, counting=counting))
    for right in (2, 4, 1):
        room.take(room.students[0], quiz, right)
    found = grade(room, room.students[0])
    assert (found.points, found.why[-1]) == (points, reason)


def test_lateness_is_taken_off_and_explained(room: Classroom) -> None:
    quiz = room.assign(TYPED, due=NOON, late_percent_a_day=10, late_floor_percent=50)
    room.take(room.students[0], quiz, right=4, now=NOON + DAY + HOUR)
    found = grade(room, room.students[0], NOON + 2 * DAY)
    assert (found.points, found.days_late) == (80_000, 2)
    assert found.why == ("Attempt 1: 100 of 100, 2 days late (80 %) leaves 80.",)


def test_the_most_generous_extension_moves_the_due_date(room: Classroom) -> None:
    quiz = room.assign(TYPED, due=NOON, late_percent_a_day=10)
    student = room.students[0]
    with room.database.write() as session:
        section = Section(course_id=room.id, name="A")
        session.add(section)
        session.flush()
        enrollment = session.merge(room.enrollment(student))
        enrollment.section_id = section.id
        for whom, days in ({"enrollment_id": enrollment.id}, 1), ({"section_id": section.id}, 2):
            session.add(AssignmentExtension(assignment_id=quiz.id, due=NOON + days * DAY, created=NOON, **whom))
    for each in room.students:
        room.take(each, quiz, right=4, now=NOON + 2 * DAY)
    assert [grade(room, each, NOON + 3 * DAY).points for each in room.students] == [100_000, 80_000]


def test_what_was_never_handed_in_is_missing_once_it_is_over(room: Classroom) -> None:
    quiz = room.assign(TYPED, due=NOON + DAY)
    room.start(room.students[0], quiz)
    found = [grade(room, student, NOON + HOUR) for student in room.students]
    assert [(each.points, each.standing) for each in found] == [(None, Standing.BEGUN), (None, Standing.TO_DO)]
    assert [each.why for each in found] == [
        ("Attempt 1 is not handed in yet; it counts once it is.",),
        ("Nothing yet.",),
    ]
    # the attempt that was left open has no end, so nothing of it counts
    late = [grade(room, student, NOON + 2 * DAY) for student in room.students]
    assert [(each.points, each.standing) for each in late] == [(0, Standing.MISSING)] * 2


def test_an_attempt_left_open_counts_when_its_time_is_over(room: Classroom) -> None:
    quiz = room.assign(replace(TYPED, minutes=20))
    attempt = room.start(room.students[0], quiz)
    room.answer(room.students[0], quiz, Sent(attempt.uid, 0, "1869"))
    told = "Attempt 1 is not handed in yet; it is when its time is over."
    assert grade(room, room.students[0]).why == (told,)
    assert grade(room, room.students[0], NOON + HOUR).points == 25_000


def test_an_attempt_left_open_without_an_end_is_said_not_to_be_handed_in(room: Classroom) -> None:
    quiz = room.assign(replace(TYPED, attempts=2), due=NOON + DAY)
    room.start(room.students[0], quiz)
    room.take(room.students[1], quiz, right=4)
    room.start(room.students[1], quiz)
    still = "is not handed in yet; it counts once it is."
    in_time = [grade(room, student) for student in room.students]
    after = grade(room, room.students[0], NOON + 30 * DAY)
    assert [each.why[-1] for each in in_time] == [f"Attempt 1 {still}", f"Attempt 2 {still}"]
    assert (after.standing, after.points) == (Standing.MISSING, 0)
    assert after.why == ("Nothing was handed in before it was over: 0 points.", f"Attempt 1 {still}")


def test_before_it_opens_there_is_nothing_to_do(room: Classroom) -> None:
    room.assign(TYPED, opens=NOON + DAY)
    assert grade(room, room.students[0]).standing == Standing.NOT_OPEN


def test_a_text_that_was_read_late_is_worth_less(room: Classroom) -> None:
    reading = add_reading(room, due=NOON, late_percent_a_day=10)
    for student, now in zip(room.students, (NOON, NOON + HOUR), strict=True):
        with room.database.write() as session:
            attempts.mark_read(session, student, room.ids(reading), now)
    found = [grade(room, student, NOON + DAY) for student in room.students]
    assert [(each.points, each.why) for each in found] == [
        (100_000, ("The text was read.",)),
        (90_000, ("The text was read; 1 day late (90 %) leaves 90.",)),
    ]


# ---------------------------------------------------------------- practice goals
def test_reviews_on_days_make_the_grade_of_a_goal(room: Classroom) -> None:
    room.assign(ReviewsGoal(8, 2), due=NOON + 5 * DAY)
    room.practise(room.students[0], room.cards(), NOON)
    found = grade(room, room.students[0], NOON + HOUR)
    assert (found.points, found.standing) == (50_000, Standing.BEGUN)
    assert found.why == (
        "4 of 8 reviews on 1 of 2 days; a day without a due card counts as done.",
        "That is 50 of 100 so far.",
    )


def test_what_is_studied_in_the_night_in_which_a_goal_opens_counts(room: Classroom) -> None:
    midnight = NOON + 12 * HOUR + HOUR / 4  # a student's day goes on until four
    room.assign(ReviewsGoal(4, 1), now=midnight, due=NOON + 5 * DAY)
    room.practise(room.students[0], room.cards(), midnight + HOUR)
    assert grade(room, room.students[0], midnight + HOUR).points == 100_000


def test_repetitions_within_the_session_are_no_reviews(room: Classroom) -> None:
    room.assign(ReviewsGoal(8, 1))
    for _ in range(3):
        room.practise(room.students[0], room.cards()[:1], NOON, Rating.AGAIN)
    assert grade(room, room.students[0], NOON + HOUR).points == 12_500


def test_what_was_taken_back_does_not_count(room: Classroom) -> None:
    room.assign(ReviewsGoal(4, 1))
    room.practise(room.students[0], room.cards(), NOON)
    with room.database.write() as session:
        practice.undo(session, room.students[0], "undo", NOON)
    assert grade(room, room.students[0], NOON + HOUR).points == 75_000


def test_days_on_which_nothing_is_due_count_as_done(room: Classroom) -> None:
    room.assign(ReviewsGoal(12, 3), due=NOON + 9 * DAY)
    room.practise(room.students[0], room.cards(), NOON)  # all four come again on the next day
    room.practise(room.students[0], room.cards(), NOON + DAY)  # and then after six days
    points = [grade(room, room.students[0], NOON + days * DAY).points for days in (1, 2, 3)]
    assert points == [66_667, 100_000, 100_000]


def test_a_day_with_a_due_card_does_not_count_by_itself(room: Classroom) -> None:
    room.assign(ReviewsGoal(12, 3), due=NOON + 9 * DAY)
    room.practise(room.students[0], room.cards(), NOON)
    assert grade(room, room.students[0], NOON + 3 * DAY).points == 33_333


def test_a_card_that_was_waiting_for_long_leaves_no_idle_day_behind(room: Classroom) -> None:
    room.assign(ReviewsGoal(100, 4), due=NOON + 9 * DAY)
    room.practise(room.students[0], room.cards(), NOON)
    room.practise(room.students[0], room.cards()[:3], NOON + DAY)
    room.practise(room.students[0], room.cards()[3:], NOON + 5 * DAY)  # was due since the second day
    (found,) = table(room, NOON + 5 * DAY).rows[0].grades
    assert found.why[0] == "8 of 100 reviews on 3 of 4 days; a day without a due card counts as done."


def test_cards_that_came_later_take_no_idle_day_away(room: Classroom) -> None:
    room.assign(ReviewsGoal(12, 3), due=NOON + 9 * DAY)
    room.practise(room.students[0], room.cards(), NOON)
    room.practise(room.students[0], room.cards(), NOON + DAY)
    add_cards(room, 2, NOON + 4 * DAY)
    assert grade(room, room.students[0], NOON + 5 * DAY).points == 100_000


def test_after_the_due_day_practice_counts_less(room: Classroom) -> None:
    room.assign(ReviewsGoal(8, 2), due=NOON + DAY, late_percent_a_day=10)
    room.practise(room.students[0], room.cards(), NOON)
    room.practise(room.students[0], room.cards(), NOON + 3 * DAY)
    found = grade(room, room.students[0], NOON + 3 * DAY)
    assert (found.points, found.days_late, found.standing) == (80_000, 2, Standing.DONE)


def test_cards_at_an_interval_make_the_grade_of_a_goal(room: Classroom) -> None:
    room.assign(IntervalGoal(100, 6), due=NOON + 9 * DAY)
    room.practise(room.students[0], room.cards(), NOON)
    room.practise(room.students[0], room.cards()[:3], NOON + DAY)
    found = grade(room, room.students[0], NOON + DAY)
    assert (found.points, found.why[0]) == (75_000, "3 of 4 cards at 6 days or more.")


def test_what_was_forgotten_after_the_due_day_still_counts(room: Classroom) -> None:
    room.assign(IntervalGoal(100, 6), due=NOON + DAY, closes=NOON + 2 * DAY)
    room.practise(room.students[0], room.cards(), NOON)
    room.practise(room.students[0], room.cards(), NOON + DAY)
    room.practise(room.students[0], room.cards(), NOON + 9 * DAY, Rating.AGAIN)
    assert grade(room, room.students[0], NOON + 9 * DAY).points == 100_000


def test_what_was_learnt_after_it_closed_does_not_count(room: Classroom) -> None:
    room.assign(IntervalGoal(100, 6), due=NOON + DAY, closes=NOON + 2 * DAY)
    room.practise(room.students[0], room.cards(), NOON)
    room.practise(room.students[0], room.cards(), NOON + 5 * DAY)
    found = grade(room, room.students[0], NOON + 9 * DAY)
    assert (found.points, found.standing) == (0, Standing.MISSING)


def test_an_empty_deck_is_no_way_to_be_ahead(database: Database) -> None:
    room = a_classroom(database, cards=0)
    room.assign(ReviewsGoal(2, 2), due=NOON + 9 * DAY)
    assert grade(room, room.students[0], NOON + 5 * DAY).points is None


# ---------------------------------------------------------------- the whole table
def test_the_total_holds_what_counts(room: Classroom) -> None:
    done, missing = room.assign(TYPED, points=10_000), room.assign(TYPED, points=5_000, due=NOON)
    room.assign(TYPED, points=7_000, due=NOON + 9 * DAY)
    room.take(room.students[0], done, right=4)
    found = table(room, NOON + DAY)
    totals = [(row.total.points, row.total.of) for row in found.rows]
    assert totals == [(10_000, 15_000), (0, 5_000)]
    assert found.assignments[0].id == missing.id


def test_the_anonymous_view_has_the_same_pseudonyms_every_time(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    room.take(room.students[0], quiz, right=4)
    first, again = table(room, is_anonymous=True), table(room, is_anonymous=True)
    names = [row.name for row in first.rows]
    assert names == [row.name for row in again.rows] == sorted(names)
    assert not {"Student 0", "s-0", "student0@example.org"} & {
        value for row in as_file(first).rows for value in (row.name, row.student_id, row.section)
    }


def test_the_file_holds_what_counts_with_stable_ids(room: Classroom) -> None:
    quiz, later = room.assign(TYPED, points=10_000), room.assign(ReviewsGoal(8, 2), due=NOON + 9 * DAY)
    room.take(room.students[0], quiz, right=3)
    room.practise(room.students[0], room.cards(), NOON)
    book = as_file(table(room, NOON + HOUR))
    assert [column.uid for column in book.columns] == [later.uid, quiz.uid]
    assert [(row.student_id, row.name, [cell.points for cell in row.cells]) for row in book.rows] == [
        ("s-0", "Student 0", [None, 7_500]),
        ("s-1", "Student 1", [None, None]),
    ]


def queries_of(room: Classroom, ask: Callable[[Session], object]) -> int:
    """How many statements the database was sent."""
    sent: list[str] = []

    def note(*call: object) -> None:
        sent.append(str(call[2]))

    event.listen(room.database.engine, "before_cursor_execute", note)
    with room.database.read() as session:
        ask(session)
    event.remove(room.database.engine, "before_cursor_execute", note)
    return len([statement for statement in sent if not statement.startswith("BEGIN")])


@pytest.mark.parametrize("students", [1, 3])
@pytest.mark.parametrize("times", [1, 3])
def test_the_number_of_queries_stays_the_same(database: Database, students: int, times: int) -> None:
    room = a_classroom(database, students=students)
    for _ in range(times):
        room.assign(ReviewsGoal(8, 2), due=NOON + 2 * DAY)
        room.assign(IntervalGoal(50, 6), due=NOON + 2 * DAY)
        room.take(room.students[-1], room.assign(TYPED), right=2)
    for student in room.students:
        room.practise(student, room.cards(), NOON)
    count = queries_of(room, lambda session: gradebook.gradebook(session, room.owner, room.id, NOON + 5 * DAY))
    assert count == 15


# ---------------------------------------------------------------- by hand
def by_hand(room: Classroom, quiz: Assignment, points: int | None, reason: str = "", who: User | None = None) -> None:
    with room.database.write() as session:
        wanted = HandGrade(room.enrollment(room.students[0]).id or 0, points, reason)
        gradebook.grade_by_hand(session, who or room.owner, room.ids(quiz), wanted, NOON)


def test_a_grade_by_hand_counts_until_it_is_taken_back(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    room.take(room.students[0], quiz, right=1)
    by_hand(room, quiz, 90_000, "a sick day")
    found = grade(room, room.students[0])
    assert (found.points, found.is_by_hand) == (90_000, True)
    assert found.why == ("Given by hand by your instructor: a sick day.",)
    with room.database.write() as session:
        enrollment_id = room.enrollment(room.students[0]).id or 0
        gradebook.take_back_hand_grade(session, room.owner, room.ids(quiz), enrollment_id, NOON)
        with pytest.raises(NotFoundError):
            gradebook.take_back_hand_grade(session, room.owner, room.ids(quiz), enrollment_id, NOON)
    assert grade(room, room.students[0]).points == 25_000


def test_who_is_excused_loses_nothing(room: Classroom) -> None:
    quiz = room.assign(TYPED, due=NOON - HOUR)
    by_hand(room, quiz, None)
    row = table(room).rows[0]
    assert (row.grades[0].standing, row.total.of) == (Standing.EXCUSED, 0)
    assert as_file(table(room)).rows[0].cells[0].is_excused


@pytest.mark.parametrize(("points", "reason"), [(-1, ""), (1_000_001, ""), (1, "x" * 501)])
def test_a_grade_by_hand_that_makes_no_sense_is_refused(room: Classroom, points: int, reason: str) -> None:
    with pytest.raises(InvalidInputError):
        by_hand(room, room.assign(TYPED), points, reason)


def test_students_neither_grade_nor_see_the_gradebook(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    with pytest.raises(ForbiddenError):
        by_hand(room, quiz, 100_000, who=room.students[0])
    with room.database.read() as session:
        with pytest.raises(ForbiddenError):
            gradebook.gradebook(session, room.students[0], room.id, NOON)
        with pytest.raises(ForbiddenError):
            gradebook.record_of(session, room.students[0], room.id, room.enrollment(room.students[1]).id or 0, NOON)
        with pytest.raises(NotFoundError):
            gradebook.gradebook(session, add_user(room.database, "stranger@example.org"), room.id, NOON)


def test_a_student_sees_the_own_grades_and_staff_anybodys(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    room.take(room.students[0], quiz, right=2)
    with room.database.read() as session:
        own = gradebook.own_record(session, room.students[0], room.id, NOON)
        seen = gradebook.record_of(session, room.owner, room.id, room.enrollment(room.students[0]).id or 0, NOON)
        assert own.grades[0][1] == seen.grades[0][1] == grade(room, room.students[0])
        assert own.total.points == 50_000
        with pytest.raises(NotFoundError):
            gradebook.record_of(session, room.owner, room.id, room.enrollment(room.owner).id or 0, NOON)
