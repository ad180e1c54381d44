"""The tables of teaching: courses, who is in them, their decks and assignments, and what was done there.

No postponed annotations in this module: they break SQLModel's reading of types. Points are kept in thousandths, so that
sums are exact. Whatever a student did points at the student's user, not at the enrolment: it stays when they leave.
"""

import enum
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.types import JSON
from sqlmodel import Field

from studydeck.store.tables import Base, json_field


class CourseRole(enum.StrEnum):
    """What somebody is in a course; what each may do stands in services.course_permissions."""

    OWNER = "owner"
    CO_INSTRUCTOR = "co_instructor"
    ASSISTANT = "assistant"
    STUDENT = "student"
    OBSERVER = "observer"


class JoinState(enum.StrEnum):
    """Whether the code of a course lets people in."""

    OPEN = "open"
    APPROVAL = "approval"  # they wait until an instructor lets them in
    CLOSED = "closed"


class EnrollmentState(enum.StrEnum):
    """Whether somebody is in a course."""

    WAITING = "waiting"
    ACTIVE = "active"
    LEFT = "left"  # or was removed; what they did is kept


class AssignmentKind(enum.StrEnum):
    """What an assignment asks for."""

    PRACTICE_GOAL = "practice_goal"
    QUIZ = "quiz"
    READING = "reading"


def _one_of(column: str, values: type[enum.StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{value.value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


# ------------------------------------------------------------------ courses and who is in them
class Course(Base, table=True):
    """A class that follows its own calendar; its owner is the enrolment with that role."""

    __tablename__ = "course"
    __table_args__ = (_one_of("join_state", JoinState),)

    id: int | None = Field(default=None, primary_key=True)
    title: str = Field(max_length=200)
    description: str = ""
    time_zone: str = Field(max_length=64)  # in which its dates are written and read
    starts_on: date | None = None  # copies shift their dates by the days between two of these
    exam_on: date | None = None  # the day that the forecast looks at
    join_code: str = Field(unique=True, max_length=16)  # 50 random bits; can be rotated
    join_state: str = Field(default=JoinState.OPEN.value, max_length=20)
    pseudonym_key: str = Field(max_length=64)  # from which the names of the anonymous view are made
    created: datetime
    archived: datetime | None = None  # since when nothing in it changes


class Section(Base, table=True):
    """A part of a course's students, such as a seminar group."""

    __tablename__ = "section"
    __table_args__ = (UniqueConstraint("course_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id", ondelete="CASCADE")
    name: str = Field(max_length=100)


class Enrollment(Base, table=True):
    """Somebody in a course, once; who leaves keeps the row."""

    __tablename__ = "enrollment"
    __table_args__ = (
        UniqueConstraint("course_id", "user_id"),
        UniqueConstraint("course_id", "student_number"),
        _one_of("role", CourseRole),
        _one_of("state", EnrollmentState),
        Index("ix_enrollment_user_id_state_course_id", "user_id", "state", "course_id"),  # who may study a deck
    )

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id", ondelete="CASCADE")
    user_id: int = Field(foreign_key="user.id", ondelete="CASCADE")
    role: str = Field(max_length=20)
    state: str = Field(default=EnrollmentState.ACTIVE.value, max_length=20)
    section_id: int | None = Field(default=None, foreign_key="section.id", ondelete="SET NULL", index=True)
    name: str = Field(default="", max_length=200)  # as the course calls them; "" until somebody has said it
    student_number: str | None = Field(default=None, max_length=64)
    joined: datetime  # or asked to


class CourseDeck(Base, table=True):
    """A deck that a course uses."""

    __tablename__ = "course_deck"

    course_id: int = Field(primary_key=True, foreign_key="course.id", ondelete="CASCADE")
    deck_id: int = Field(primary_key=True, foreign_key="deck.id", ondelete="CASCADE", index=True)
    position: int
    is_practised: bool = True  # whether students may study it; False: it serves quizzes only
    added: datetime


class CardReport(Base, table=True):
    """What a learner says is wrong with a card of a course, and what came of it."""

    __tablename__ = "card_report"
    __table_args__ = (
        CheckConstraint("reason IN ('answer', 'mine_is_right', 'unclear', 'text', 'other')", name="reason"),
        CheckConstraint("state IN ('open', 'resolved')", name="state"),
        CheckConstraint("resolution IN ('', 'edited', 'accepted', 'withdrawn', 'kept')", name="resolution"),
        Index(  # reporting a card twice says more about it, and is one report
            "uq_card_report_open",
            "course_id",
            "note_id",
            "reporter_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_card_report_course_id_state_note_id", "course_id", "state", "note_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id", ondelete="CASCADE")
    note_id: int = Field(foreign_key="note.id", ondelete="CASCADE", index=True)
    reporter_id: int = Field(foreign_key="user.id", ondelete="CASCADE", index=True)
    reason: str = Field(max_length=20)
    comment: str = Field(default="", max_length=1000)
    given: str = Field(default="", max_length=1000)  # the answer that the reporter says is right as well
    created: datetime
    state: str = Field(default="open", max_length=20)
    resolution: str = Field(default="", max_length=20)
    reply: str = Field(default="", max_length=1000)  # for the reporter
    resolved: datetime | None = None
    resolver_id: int | None = Field(default=None, foreign_key="user.id", ondelete="SET NULL")


# ------------------------------------------------------------------ assignments
class Assignment(Base, table=True):
    """Something to be done in a course by a moment. Its moments are in UTC, and are shown in the course's zone."""

    __tablename__ = "assignment"
    __table_args__ = (
        _one_of("kind", AssignmentKind),
        CheckConstraint("points >= 0", name="points"),
        CheckConstraint("grace_minutes >= 0", name="grace_minutes"),
        CheckConstraint("late_percent_a_day BETWEEN 0 AND 100", name="late_percent_a_day"),
        CheckConstraint("late_floor_percent BETWEEN 0 AND 100", name="late_floor_percent"),
        CheckConstraint("closes IS NULL OR due IS NULL OR closes >= due", name="closes"),
        Index("ix_assignment_course_id_due", "course_id", "due"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True, max_length=64)  # permanent: names it in calendars and gradebooks
    course_id: int = Field(foreign_key="course.id", ondelete="CASCADE")
    kind: str = Field(max_length=20)
    title: str = Field(max_length=200)
    instructions: str = ""
    is_published: bool = False  # students do not see it before
    opens: datetime | None = None
    due: datetime | None = None
    closes: datetime | None = None  # nothing is taken after it
    points: int = 100_000  # the most that can be had, in thousandths
    grace_minutes: int = 0
    late_percent_a_day: int = 0
    late_floor_percent: int = 0  # lateness takes no more than leaves this
    settings: dict[str, Any] = json_field()  # by kind: a value type of services.teaching
    created: datetime
    changed: datetime


class AssignmentDeck(Base, table=True):
    """A deck that an assignment draws on."""

    __tablename__ = "assignment_deck"

    assignment_id: int = Field(primary_key=True, foreign_key="assignment.id", ondelete="CASCADE")
    deck_id: int = Field(primary_key=True, foreign_key="deck.id", ondelete="CASCADE", index=True)
    position: int = 0


class AssignmentExtension(Base, table=True):
    """Other limits for one student or one section; the most generous of all that fit counts."""

    __tablename__ = "assignment_extension"
    __table_args__ = (
        UniqueConstraint("assignment_id", "enrollment_id"),
        UniqueConstraint("assignment_id", "section_id"),
        CheckConstraint("(enrollment_id IS NULL) <> (section_id IS NULL)", name="whom"),
        CheckConstraint("extra_time_percent >= 0 AND extra_attempts >= 0", name="extras"),
    )

    id: int | None = Field(default=None, primary_key=True)
    assignment_id: int = Field(foreign_key="assignment.id", ondelete="CASCADE")
    enrollment_id: int | None = Field(default=None, foreign_key="enrollment.id", ondelete="CASCADE", index=True)
    section_id: int | None = Field(default=None, foreign_key="section.id", ondelete="CASCADE", index=True)
    due: datetime | None = None  # None: as the assignment says
    closes: datetime | None = None
    extra_time_percent: int = 0  # of the time limit
    extra_attempts: int = 0
    reason: str = Field(default="", max_length=500)
    granted_by_id: int | None = Field(default=None, foreign_key="user.id", ondelete="SET NULL")
    created: datetime


class Attempt(Base, table=True):
    """One go of one student at an assignment; a preview by an instructor never counts."""

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("assignment_id", "student_id", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("submitted IS NULL OR submitted >= started", name="submitted"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True, max_length=36)  # random: names it in addresses
    assignment_id: int = Field(foreign_key="assignment.id", ondelete="CASCADE")
    student_id: int = Field(foreign_key="user.id", ondelete="CASCADE", index=True)
    number: int  # 1, 2, ...
    is_preview: bool = False
    cards: list[dict[str, Any]] = json_field()  # what was drawn, in order, with the choices as they are shown
    started: datetime
    deadline: datetime | None = None  # when its time is over
    submitted: datetime | None = None
    points: int | None = None  # thousandths, before lateness; None until it is graded
    max_points: int = 0  # thousandths


class AttemptAnswer(Base, table=True):
    """What was answered at one place of an attempt."""

    __tablename__ = "attempt_answer"
    __table_args__ = (
        UniqueConstraint("attempt_id", "position"),
        CheckConstraint("verdict IS NULL OR verdict IN ('right', 'nearly', 'wrong')", name="verdict"),
    )

    id: int | None = Field(default=None, primary_key=True)
    attempt_id: int = Field(foreign_key="attempt.id", ondelete="CASCADE")
    position: int  # in the attempt's cards
    card_id: int | None = Field(default=None, foreign_key="card.id", ondelete="SET NULL", index=True)
    given: str | None = None  # what was typed; never written anew
    picked: str | None = None  # the choice that was taken
    verdict: str | None = Field(default=None, max_length=10)  # right, nearly, wrong
    points: int | None = None  # thousandths
    is_first_exposure: bool = False  # the student had never seen the card's answer before
    duration_ms: int = 0  # from question to answer, 0 when unknown
    answered: datetime


# ------------------------------------------------------------------ what was changed by hand
class GradeOverride(Base, table=True):
    """A grade that an instructor gave by hand."""

    __tablename__ = "grade_override"
    __table_args__ = (UniqueConstraint("assignment_id", "enrollment_id"),)

    id: int | None = Field(default=None, primary_key=True)
    assignment_id: int = Field(foreign_key="assignment.id", ondelete="CASCADE")
    enrollment_id: int = Field(foreign_key="enrollment.id", ondelete="CASCADE", index=True)
    points: int | None  # thousandths; None: excused
    reason: str = Field(default="", max_length=500)
    grader_id: int | None = Field(default=None, foreign_key="user.id", ondelete="SET NULL")
    graded: datetime


class CourseAudit(Base, table=True):
    """Who changed what in a course. Rows are only ever added."""

    __tablename__ = "course_audit"
    __table_args__ = (Index("ix_course_audit_course_id_happened", "course_id", "happened"),)

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id", ondelete="CASCADE")
    user_id: int | None = Field(default=None, foreign_key="user.id", ondelete="SET NULL")  # who did it
    action: str = Field(max_length=40)  # such as "grade", "role", "archive"
    subject: str = Field(default="", max_length=40)  # the table of what was changed
    subject_id: int | None = None
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    happened: datetime


class RegradeAudit(Base, table=True):
    """A typed answer that counts otherwise since its card accepts more. Rows are only ever added.

    For a review, this row is all that changes: the log of reviews stays as it was written.
    """

    __tablename__ = "regrade_audit"
    __table_args__ = (CheckConstraint("(review_log_id IS NULL) <> (attempt_answer_id IS NULL)", name="which"),)

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id", ondelete="CASCADE", index=True)
    note_id: int | None = Field(default=None, foreign_key="note.id", ondelete="SET NULL", index=True)
    student_id: int = Field(foreign_key="user.id", ondelete="CASCADE", index=True)
    review_log_id: int | None = Field(default=None, foreign_key="review_log.id", ondelete="CASCADE", index=True)
    attempt_answer_id: int | None = Field(default=None, foreign_key="attempt_answer.id", ondelete="CASCADE", index=True)
    given: str  # what was typed
    accepted: str  # the answer that is accepted since
    old_verdict: str = Field(max_length=10)
    new_verdict: str = Field(max_length=10)
    old_points: int | None = None  # thousandths, of an attempt's answer
    new_points: int | None = None
    regrader_id: int | None = Field(default=None, foreign_key="user.id", ondelete="SET NULL")
    regraded: datetime


# ------------------------------------------------------------------ due dates elsewhere
class CalendarFeed(Base, table=True):
    """A secret address at which a calendar reads somebody's due dates; deleting the row revokes it."""

    __tablename__ = "calendar_feed"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", ondelete="CASCADE", unique=True)
    secret_hash: str = Field(unique=True, max_length=64)  # SHA-256 of the secret, hexadecimal
    created: datetime
