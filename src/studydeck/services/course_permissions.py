"""Who may do what in a course: the one table. An action that changes the course rests while the course is archived."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Final

from studydeck.store.teaching_tables import CourseRole


class Action(enum.StrEnum):
    """Something that can be done in a course."""

    SEE_COURSE = "see_course"
    LEAVE = "leave"
    EDIT_COURSE = "edit_course"
    ARCHIVE = "archive"  # and open again
    COPY = "copy"
    INVITE = "invite"  # the code: see it, rotate it, close it
    SEE_PEOPLE = "see_people"
    MANAGE_PEOPLE = "manage_people"  # the roster, sections, letting in and removing
    GIVE_ROLES = "give_roles"
    SEE_CARDS = "see_cards"  # where each card comes from, and who accepted it
    REVIEW_DRAFTS = "review_drafts"  # of the texts behind the decks: see, accept, reject, reword; settle contradictions
    MANAGE_DECKS = "manage_decks"
    REPORT_CARDS = "report_cards"
    RESOLVE_REPORTS = "resolve_reports"
    DO_ASSIGNMENTS = "do_assignments"
    MANAGE_ASSIGNMENTS = "manage_assignments"
    SEE_PROGRESS = "see_progress"
    SEE_GRADES = "see_grades"
    GRADE = "grade"
    WRITE_TO_STUDENTS = "write_to_students"


_OWNER: Final = frozenset({CourseRole.OWNER})
_INSTRUCTORS: Final = _OWNER | {CourseRole.CO_INSTRUCTOR}
_STAFF: Final = _INSTRUCTORS | {CourseRole.ASSISTANT}
_WATCHERS: Final = _STAFF | {CourseRole.OBSERVER}
_STUDENTS: Final = frozenset({CourseRole.STUDENT})
_ALL: Final = frozenset(CourseRole)

PERMISSIONS: Final[Mapping[Action, frozenset[CourseRole]]] = {
    Action.SEE_COURSE: _ALL,
    Action.LEAVE: _ALL - _OWNER,
    Action.EDIT_COURSE: _INSTRUCTORS,
    Action.ARCHIVE: _OWNER,
    Action.COPY: _INSTRUCTORS,
    Action.INVITE: _INSTRUCTORS,
    Action.SEE_PEOPLE: _WATCHERS,
    Action.MANAGE_PEOPLE: _INSTRUCTORS,
    Action.GIVE_ROLES: _OWNER,
    Action.SEE_CARDS: _WATCHERS,
    Action.REVIEW_DRAFTS: _INSTRUCTORS,
    Action.MANAGE_DECKS: _INSTRUCTORS,
    Action.REPORT_CARDS: _ALL - {CourseRole.OBSERVER},
    Action.RESOLVE_REPORTS: _STAFF,
    Action.DO_ASSIGNMENTS: _STUDENTS,
    Action.MANAGE_ASSIGNMENTS: _INSTRUCTORS,
    Action.SEE_PROGRESS: _WATCHERS,
    Action.SEE_GRADES: _WATCHERS,
    Action.GRADE: _STAFF,
    Action.WRITE_TO_STUDENTS: _STAFF,
}

# These change nothing in the course; all others are refused while it is archived. To open it again is one of them.
REST_IN_ARCHIVE: Final = frozenset(Action) - {
    Action.SEE_COURSE,
    Action.LEAVE,
    Action.ARCHIVE,
    Action.COPY,
    Action.SEE_PEOPLE,
    Action.SEE_CARDS,
    Action.SEE_PROGRESS,
    Action.SEE_GRADES,
}


def may(role: str, action: Action) -> bool:
    """Whether somebody of this role may do this in their course."""
    return role in PERMISSIONS[action]
