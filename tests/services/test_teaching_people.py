from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import select

from factories import NOON, add_course, add_user, enroll
from studydeck.errors import ForbiddenError, InvalidInputError, NotFoundError
from studydeck.formats import roster
from studydeck.services import teaching
from studydeck.services.teaching import PersonForm
from studydeck.store.database import Database
from studydeck.store.tables import User
from studydeck.store.teaching_tables import Course, CourseAudit, CourseRole, Enrollment, Section

ROSTER = (
    b"E-mail;Name;Student number;Section\nada@example.org;Ada Lovelace;101;A\ngrace@example.org;Grace Hopper;102;B\n"
)


@pytest.fixture
def teacher(database: Database) -> User:
    return add_user(database, "teacher@example.org", is_owner=True)


@pytest.fixture
def course(database: Database, teacher: User) -> Course:
    return add_course(database, teacher)


# ------------------------------------------------------------------ persons
def test_people_stand_by_role_and_name(database: Database, teacher: User, course: Course) -> None:
    for name, role in (("Zora", "student"), ("ada", "student"), ("Mia", "assistant")):
        enroll(database, course, add_user(database, f"{name}@example.org"), role, name=name)
    enroll(database, course, add_user(database, "w@example.org"), name="Waits", state="waiting")
    enroll(database, course, add_user(database, "g@example.org"), name="Gone", state="left")
    with database.read() as session:
        found = teaching.people(session, teacher, course.id or 0)
    assert [person.name for person in found.present] == ["", "Mia", "ada", "Zora"]
    assert [person.name for person in found.waiting] == ["Waits"]


def test_a_student_gets_a_section_a_number_and_a_role(database: Database, teacher: User, course: Course) -> None:
    enrollment_id = enroll(database, course, add_user(database))
    with database.write() as session:
        section = teaching.add_section(session, teacher, course.id or 0, " Monday  group ")
        form = PersonForm("Ada", " 101 ", section.id, "assistant")
        teaching.edit_person(session, teacher, course.id or 0, enrollment_id, form, NOON)
    with database.read() as session:
        _, person = teaching.person(session, teacher, course.id or 0, enrollment_id)
    assert (person.name, person.student_number, person.section, person.role) == (
        "Ada",
        "101",
        "Monday group",
        CourseRole.ASSISTANT,
    )


def test_a_student_number_is_one_student_s(database: Database, teacher: User, course: Course) -> None:
    enroll(database, course, add_user(database), name="Ada", student_number="101")
    other = enroll(database, course, add_user(database, "grace@example.org"))
    with database.write() as session, pytest.raises(InvalidInputError) as refused:
        teaching.edit_person(session, teacher, course.id or 0, other, PersonForm("Grace", "101"), NOON)
    assert str(refused.value) == "The student number 101 belongs to Ada in this course."


def test_only_the_owner_gives_roles(database: Database, course: Course) -> None:
    helper = add_user(database, "helper@example.org")
    enroll(database, course, helper, "co_instructor")
    enrollment_id = enroll(database, course, add_user(database))
    form = PersonForm("Ada", role="co_instructor")
    with database.write() as session, pytest.raises(ForbiddenError):
        teaching.edit_person(session, helper, course.id or 0, enrollment_id, form, NOON)
    with database.write() as session:
        teaching.edit_person(session, helper, course.id or 0, enrollment_id, PersonForm("Ada"), NOON)


def test_a_course_keeps_its_owner(database: Database, teacher: User, course: Course) -> None:
    with database.read() as session:
        owner = session.exec(select(Enrollment.id).where(Enrollment.user_id == teacher.id)).one() or 0
    change: Callable[..., object]
    for change in (
        lambda session: teaching.remove(session, teacher, course.id or 0, owner, NOON),
        lambda session: teaching.edit_person(session, teacher, course.id or 0, owner, PersonForm("I"), NOON),
    ):
        with database.write() as session, pytest.raises(InvalidInputError) as refused:
            change(session)
        assert str(refused.value) == "A course has one owner, who stays its owner."


def test_nobody_becomes_a_second_owner(database: Database, teacher: User, course: Course) -> None:
    enrollment_id = enroll(database, course, add_user(database))
    form = PersonForm("Ada", role="owner")
    with database.write() as session, pytest.raises(InvalidInputError):
        teaching.edit_person(session, teacher, course.id or 0, enrollment_id, form, NOON)


def test_who_is_removed_keeps_a_row_and_cannot_look_in(database: Database, teacher: User, course: Course) -> None:
    student = add_user(database)
    enrollment_id = enroll(database, course, student)
    with database.write() as session:
        teaching.remove(session, teacher, course.id or 0, enrollment_id, NOON)
    with database.read() as session:
        assert teaching.courses_of(session, student) == ()
        assert session.get_one(Enrollment, enrollment_id).state == "left"
        assert session.exec(select(CourseAudit.action)).all() == ["remove"]


def test_a_co_instructor_removes_students_only(database: Database, course: Course) -> None:
    helper = add_user(database, "helper@example.org")
    enroll(database, course, helper, "co_instructor")
    assistant = enroll(database, course, add_user(database, "assistant@example.org"), "assistant")
    with database.write() as session, pytest.raises(ForbiddenError):
        teaching.remove(session, helper, course.id or 0, assistant, NOON)


def test_an_enrolment_of_another_course_is_not_found(database: Database, teacher: User, course: Course) -> None:
    elsewhere = add_course(database, teacher, "Canals")
    enrollment_id = enroll(database, elsewhere, add_user(database))
    with database.write() as session:
        section = teaching.add_section(session, teacher, elsewhere.id or 0, "A").id or 0
    here, own = course.id or 0, enroll(database, course, add_user(database, "own@example.org"))
    change: Callable[..., object]
    for change in (
        lambda session: teaching.person(session, teacher, here, enrollment_id),
        lambda session: teaching.let_in(session, teacher, here, enrollment_id, NOON),
        lambda session: teaching.remove(session, teacher, here, enrollment_id, NOON),
        lambda session: teaching.edit_person(session, teacher, here, enrollment_id, PersonForm("Ada"), NOON),
        lambda session: teaching.edit_person(session, teacher, here, own, PersonForm("A", "", section), NOON),
        lambda session: teaching.rename_section(session, teacher, here, section, "B"),
        lambda session: teaching.delete_section(session, teacher, here, section),
    ):
        with database.write() as session, pytest.raises(NotFoundError):
            change(session)


# ------------------------------------------------------------------ sections
def test_a_dropped_section_leaves_its_students_in_the_course(database: Database, teacher: User, course: Course) -> None:
    with database.write() as session:
        section = teaching.add_section(session, teacher, course.id or 0, "A")
        teaching.rename_section(session, teacher, course.id or 0, section.id or 0, "B")
    enrollment_id = enroll(database, course, add_user(database), section_id=section.id)
    with database.read() as session:
        assert [(one.name, one.students) for one in teaching.sections_of(session, course.id or 0)] == [("B", 1)]
    with database.write() as session:
        teaching.delete_section(session, teacher, course.id or 0, section.id or 0)
    with database.read() as session:
        assert session.get_one(Enrollment, enrollment_id).section_id is None


def test_two_sections_have_two_names(database: Database, teacher: User, course: Course) -> None:
    with database.write() as session:
        teaching.add_section(session, teacher, course.id or 0, "A")
        with pytest.raises(InvalidInputError) as refused:
            teaching.add_section(session, teacher, course.id or 0, " A ")
    assert str(refused.value) == "There is a section A already."
    with database.write() as session, pytest.raises(InvalidInputError):
        teaching.add_section(session, teacher, course.id or 0, "")


# ------------------------------------------------------------------ a class list
def test_a_list_adds_its_students_with_their_sections(database: Database, teacher: User, course: Course) -> None:
    plan = _plan(database, teacher, course, ROSTER)
    assert [(planned.row.name, planned.step) for planned in plan.rows] == [
        ("Ada Lovelace", "add"),
        ("Grace Hopper", "add"),
    ]
    assert plan.new_sections == ("A", "B")
    with database.read() as session:
        assert session.exec(select(Section)).all() == []  # a plan writes nothing
    _write(database, teacher, course, ROSTER)
    with database.read() as session:
        found = teaching.people(session, teacher, course.id or 0).present
    assert [(one.name, one.email, one.student_number, one.section) for one in found[1:]] == [
        ("Ada Lovelace", "ada@example.org", "101", "A"),
        ("Grace Hopper", "grace@example.org", "102", "B"),
    ]


def test_the_same_list_again_changes_nothing(database: Database, teacher: User, course: Course) -> None:
    _write(database, teacher, course, ROSTER)
    plan = _plan(database, teacher, course, ROSTER)
    assert (plan.count("add"), plan.count("change"), plan.count("same")) == (0, 0, 2)
    _write(database, teacher, course, ROSTER)
    with database.read() as session:
        assert len(session.exec(select(Enrollment)).all()) == 3


def test_students_are_known_again_by_address_or_number(database: Database, teacher: User, course: Course) -> None:
    _write(database, teacher, course, ROSTER)
    again = b"number,email,name,group\n101,,Ada King,B\n,GRACE@example.org,,B\n"
    plan = _plan(database, teacher, course, again)
    assert [planned.changes for planned in plan.rows] == [
        (("name", "Ada Lovelace", "Ada King"), ("section", "A", "B")),
        (),
    ]
    _write(database, teacher, course, again)
    with database.read() as session:
        found = teaching.people(session, teacher, course.id or 0).present
    assert [(one.name, one.student_number, one.section) for one in found[1:]] == [
        ("Ada King", "101", "B"),
        ("Grace Hopper", "102", "B"),
    ]


def test_one_fault_and_nothing_is_changed(database: Database, teacher: User, course: Course) -> None:
    _write(database, teacher, course, ROSTER)
    faulty = b"email,number\nnew@example.org,101\n,999\nother@example.org,103\nnowhere,\n"
    plan = _plan(database, teacher, course, faulty)
    assert [(fault.line, fault.reason) for fault in plan.faults] == [
        (2, "the student number 101 belongs to ada@example.org in this course"),
        (3, "nobody in the course has the student number 999; give an e-mail address too"),
        (5, "nowhere is no e-mail address"),
    ]
    assert [planned.row.email for planned in plan.rows] == ["other@example.org"]
    listed = roster.load(faulty, "class.csv")
    with database.write() as session, pytest.raises(InvalidInputError) as refused:
        teaching.write_roster(session, teacher, course.id or 0, listed, NOON)
    assert str(refused.value) == "Nothing was changed: the file cannot be used in line 2, 3, 5."
    with database.read() as session:
        assert len(session.exec(select(Enrollment)).all()) == 3


def test_a_list_lets_in_who_waits_and_brings_back_who_left(database: Database, teacher: User, course: Course) -> None:
    waiting, gone = add_user(database, "ada@example.org"), add_user(database, "grace@example.org")
    enroll(database, course, waiting, state="waiting")
    enroll(database, course, gone, "assistant", state="left")
    plan = _plan(database, teacher, course, ROSTER)
    assert [planned.changes[0] for planned in plan.rows] == [
        ("state", "waiting", "active"),
        ("state", "left", "active"),
    ]
    _write(database, teacher, course, ROSTER)
    with database.read() as session:
        assert [member.role for user in (waiting, gone) for member in teaching.courses_of(session, user)] == [
            CourseRole.STUDENT,
            CourseRole.STUDENT,
        ]


def test_a_list_takes_no_role_away(database: Database, teacher: User, course: Course) -> None:
    _write(database, teacher, course, b"email,name\nteacher@example.org,Prof. Miller\n")
    with database.read() as session:
        [owner] = teaching.people(session, teacher, course.id or 0).present
    assert (owner.name, owner.role) == ("Prof. Miller", CourseRole.OWNER)


def _plan(database: Database, user: User, course: Course, data: bytes) -> teaching.RosterPlan:
    with database.read() as session:
        return teaching.plan_roster(session, user, course.id or 0, roster.load(data, "class.csv"))


def _write(database: Database, user: User, course: Course, data: bytes) -> None:
    with database.write() as session:
        teaching.write_roster(session, user, course.id or 0, roster.load(data, "class.csv"), NOON)


# ------------------------------------------------------------------ invitations
def test_who_never_chose_a_password_is_invited(database: Database, teacher: User, course: Course) -> None:
    _write(database, teacher, course, ROSTER)
    enroll(database, course, add_user(database, "old@example.org", password="hash"))
    enroll(database, course, add_user(database, "waits@example.org"), state="waiting")
    with database.write() as session:
        mails = teaching.invite_newcomers(session, teacher, course.id or 0, "https://cards.example.org", NOON)
    assert [mail.recipient for mail in mails] == ["ada@example.org", "grace@example.org"]
    assert {(mail.purpose, mail.address) for mail in mails} == {("invite", "https://cards.example.org")}
