from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import select

from factories import NOON, add_course, add_user, enroll
from studydeck.errors import ForbiddenError, InvalidInputError, NotFoundError
from studydeck.services import teaching
from studydeck.services.teaching import PERMISSIONS, REST_IN_ARCHIVE, Action, CourseForm
from studydeck.services.teaching.codes import read_code
from studydeck.store.database import Database
from studydeck.store.tables import User
from studydeck.store.teaching_tables import Course, CourseAudit, CourseRole, Enrollment, EnrollmentState


@pytest.fixture
def teacher(database: Database) -> User:
    return add_user(database, "teacher@example.org", is_owner=True)


@pytest.fixture
def student(database: Database) -> User:
    return add_user(database, "student@example.org")


@pytest.fixture
def course(database: Database, teacher: User) -> Course:
    return add_course(database, teacher)


# ------------------------------------------------------------------ making one
def test_who_makes_a_course_owns_it(database: Database, teacher: User, course: Course) -> None:
    with database.read() as session:
        [member] = teaching.courses_of(session, teacher)
    assert (member.course_id, member.role) == (course.id, CourseRole.OWNER)


def test_who_may_not_teach_makes_no_course(database: Database, student: User) -> None:
    with database.write() as session, pytest.raises(ForbiddenError) as refused:
        teaching.create_course(session, student, CourseForm("Harbours", "UTC"), NOON)
    assert str(refused.value) == "Only instructors make courses. Ask whoever runs this studydeck to make you one."


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": "  "}, "A course needs a title of at most 200 characters."),
        ({"title": "x" * 201}, "A course needs a title of at most 200 characters."),
        ({"time_zone": "Lisbon"}, "There is no time zone 'Lisbon'. Write it like Europe/Lisbon."),
        ({"description": "x" * 4001}, "The description may have 4,000 characters. Shorten it."),
        (
            {"starts_on": date(2026, 10, 5), "exam_on": date(2026, 10, 4)},
            "The exam lies before the first day of the course. Change one of the two.",
        ),
    ],
)
def test_a_course_that_makes_no_sense_is_refused(
    database: Database, teacher: User, changes: dict[str, object], told: str
) -> None:
    form = replace(CourseForm("Harbours", "UTC"), **changes)  # type: ignore[arg-type]  # the test knows the fields
    with database.write() as session, pytest.raises(InvalidInputError) as refused:
        teaching.create_course(session, teacher, form, NOON)
    assert str(refused.value) == told


def test_what_a_course_says_is_changed_and_written_down(database: Database, teacher: User, course: Course) -> None:
    form = CourseForm(" Canals ", "Europe/Rome", exam_on=date(2026, 12, 18))
    with database.write() as session:
        teaching.edit_course(session, teacher, course.id or 0, form, NOON)
    with database.read() as session:
        changed = session.get_one(Course, course.id)
        audit = session.exec(select(CourseAudit)).one()
    assert (changed.title, changed.time_zone, changed.exam_on) == ("Canals", "Europe/Rome", date(2026, 12, 18))
    assert (audit.action, audit.user_id) == ("edit", teacher.id)
    assert audit.before == {
        "title": "Harbours of Europe",
        "time_zone": "Europe/Lisbon",
        "starts_on": None,
        "exam_on": None,
    }


# ------------------------------------------------------------------ the one table of permissions
def test_the_table_says_for_every_action_who_may() -> None:
    assert set(PERMISSIONS) == set(Action)
    assert all(CourseRole.OWNER in roles for action, roles in PERMISSIONS.items() if action not in _NOT_OWNER_S)


_NOT_OWNER_S = {Action.LEAVE, Action.DO_ASSIGNMENTS}


def test_every_role_comes_in_for_just_what_the_table_says(database: Database, teacher: User, course: Course) -> None:
    users = {role: add_user(database, f"{role}@example.org") for role in CourseRole if role is not CourseRole.OWNER}
    for role, user in users.items():
        enroll(database, course, user, role.value)
    for role, user in {**users, CourseRole.OWNER: teacher}.items():
        for action in Action:
            assert _comes_in(database, user, course, action) is (role in PERMISSIONS[action]), (role, action)


def test_nobody_comes_into_a_course_that_they_are_not_in(database: Database, course: Course) -> None:
    stranger, waiting, gone = (add_user(database, f"{name}@example.org") for name in ("stranger", "waiting", "gone"))
    enroll(database, course, waiting, state="waiting")
    enroll(database, course, gone, "co_instructor", state="left")
    for user in (stranger, waiting, gone):
        for action in Action:
            with database.read() as session, pytest.raises(NotFoundError) as refused:
                teaching.enter(session, user, course.id or 0, action)
            assert str(refused.value) == "There is no such course."


def test_an_archived_course_only_rests(database: Database, teacher: User, course: Course) -> None:
    with database.write() as session:
        teaching.set_archived(session, teacher, course.id or 0, NOON, is_archived=True)
    for action in Action:
        may = teaching.may("owner", action) and action not in REST_IN_ARCHIVE
        assert _comes_in(database, teacher, course, action) is may, action
    with database.write() as session:
        teaching.set_archived(session, teacher, course.id or 0, NOON, is_archived=False)
    assert _comes_in(database, teacher, course, Action.INVITE)


def _comes_in(database: Database, user: User, course: Course, action: Action) -> bool:
    with database.read() as session:
        try:
            member = teaching.enter(session, user, course.id or 0, action)
        except ForbiddenError:
            return False
        return member.may(action)


# ------------------------------------------------------------------ joining
def test_joining_twice_is_one_enrolment(database: Database, student: User, course: Course) -> None:
    for name in ("Ada", "Grace"):
        with database.write() as session:
            teaching.join(session, student, course.join_code, name, NOON)
    with database.read() as session:
        [enrollment] = session.exec(select(Enrollment).where(Enrollment.user_id == student.id)).all()
    assert (enrollment.role, enrollment.state, enrollment.name) == ("student", "active", "Ada")


def test_joining_at_the_same_moment_is_one_enrolment(database: Database, student: User, course: Course) -> None:
    def join(_number: int) -> int:
        with database.write() as session:
            return teaching.join(session, student, course.join_code, "Ada", NOON).id or 0

    with ThreadPoolExecutor(max_workers=8) as threads:
        assert len(set(threads.map(join, range(16)))) == 1


def test_an_owner_who_follows_the_own_link_stays_the_owner(database: Database, teacher: User, course: Course) -> None:
    with database.write() as session:
        assert teaching.join(session, teacher, course.join_code, "Me", NOON).role == "owner"


def test_a_code_is_read_however_it_is_written(database: Database, student: User, course: Course) -> None:
    code = course.join_code
    for typed in (code.lower(), teaching.spelled(code), f" {code[:3]} {code[3:]} "):
        assert read_code(typed) == code
    assert read_code("oil") == "011"
    with database.read() as session:
        assert teaching.invitation(session, student, teaching.spelled(code)).title == "Harbours of Europe"


def test_a_code_has_fifty_random_bits(course: Course) -> None:
    assert len(course.join_code) == 10
    assert set(course.join_code) <= set("ABCDEFGHJKMNPQRSTVWXYZ0123456789")


def test_with_approval_people_wait_until_they_are_let_in(
    database: Database, teacher: User, student: User, course: Course
) -> None:
    course_id = course.id or 0
    with database.write() as session:
        teaching.set_join_state(session, teacher, course_id, "approval", NOON)
        enrollment = teaching.join(session, student, course.join_code, "Ada", NOON)
    assert enrollment.state == EnrollmentState.WAITING
    with database.read() as session:
        assert teaching.courses_of(session, student) == ()
        assert [one.title for one in teaching.waiting_courses_of(session, student)] == ["Harbours of Europe"]
    with database.write() as session:
        teaching.let_in(session, teacher, course_id, enrollment.id or 0, NOON)
    with database.read() as session:
        assert [member.role for member in teaching.courses_of(session, student)] == [CourseRole.STUDENT]


def test_a_rotated_code_leads_nowhere(database: Database, teacher: User, student: User, course: Course) -> None:
    with database.write() as session:
        rotated = teaching.rotate_code(session, teacher, course.id or 0, NOON).join_code
    assert rotated != course.join_code
    _refuses_to_let_in(database, student, course.join_code)


def test_a_closed_course_lets_nobody_in(database: Database, teacher: User, student: User, course: Course) -> None:
    with database.write() as session:
        teaching.set_join_state(session, teacher, course.id or 0, "closed", NOON)
    _refuses_to_let_in(database, student, course.join_code)


def test_an_archived_course_lets_nobody_in(database: Database, teacher: User, student: User, course: Course) -> None:
    with database.write() as session:
        teaching.set_archived(session, teacher, course.id or 0, NOON, is_archived=True)
    _refuses_to_let_in(database, student, course.join_code)


def _refuses_to_let_in(database: Database, user: User, code: str) -> None:
    look: Callable[..., object]
    for look in (
        lambda session: teaching.invitation(session, user, code),
        lambda session: teaching.join(session, user, code, "Ada", NOON),
    ):
        with database.write() as session, pytest.raises(NotFoundError) as refused:
            look(session)
        assert str(refused.value) == (
            "This code leads to no course. It may be mistyped, replaced by another, or closed."
        )


def test_who_left_comes_back_as_a_student(database: Database, student: User, course: Course) -> None:
    enroll(database, course, student, "assistant")
    with database.write() as session:
        teaching.leave(session, student, course.id or 0)
    with database.read() as session:
        assert teaching.courses_of(session, student) == ()
    with database.write() as session:
        back = teaching.join(session, student, course.join_code, "Ada", NOON + timedelta(days=1))
    assert (back.role, back.state) == ("student", "active")


def test_an_owner_cannot_leave(database: Database, teacher: User, course: Course) -> None:
    with database.write() as session, pytest.raises(ForbiddenError):
        teaching.leave(session, teacher, course.id or 0)


def test_who_joins_says_by_which_name(database: Database, student: User, course: Course) -> None:
    with database.write() as session, pytest.raises(InvalidInputError) as refused:
        teaching.join(session, student, course.join_code, "  ", NOON)
    assert str(refused.value) == "Say by which name the course knows you, in at most 200 characters."
