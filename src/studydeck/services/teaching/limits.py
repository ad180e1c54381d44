"""What holds for each student: the assignment's moments, and the extensions given to them or to their section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from studydeck.store.teaching_tables import Assignment, AssignmentExtension, Enrollment
from studydeck.study.assignments.windows import Allowance, Extension, LatePolicy, Window, allowance


@dataclass(frozen=True, slots=True)
class Extensions:
    """The extensions of some assignments."""

    of_enrollment: Mapping[tuple[int, int], Extension]  # by assignment and enrolment
    of_section: Mapping[tuple[int, int], Extension]  # by assignment and section
    latest_due: Mapping[int, datetime]  # by assignment: the last due moment that somebody was given

    def allowance(self, assignment: Assignment, enrollment: Enrollment) -> Allowance:
        """What holds for one student."""
        found = (
            self.of_enrollment.get((assignment.id or 0, enrollment.id or 0)),
            self.of_section.get((assignment.id or 0, enrollment.section_id or 0)),
        )
        own = [each for each in found if each is not None]
        return allowance(window_of(assignment), own) if own else Allowance(window_of(assignment))

    def allowances(self, assignment: Assignment) -> Callable[[Enrollment], Allowance]:
        """What holds for each of a class: of students without an extension it is the same, and made once."""
        usual = Allowance(window_of(assignment))
        given = {*self.of_enrollment, *self.of_section}
        if not any(assignment_id == assignment.id for assignment_id, _ in given):
            return lambda _enrollment: usual
        return lambda enrollment: self.allowance(assignment, enrollment)

    def due_for_all(self, assignment: Assignment) -> datetime | None:
        """The moment after which the assignment is due for nobody any more; None where it is never due."""
        given = self.latest_due.get(assignment.id or 0)
        if assignment.due is None:
            return assignment.closes
        return max(assignment.due, given) if given else assignment.due


def extensions_of(session: Session, assignment_ids: Iterable[int]) -> Extensions:
    """The extensions of these assignments, by one query."""
    rows = session.exec(
        select(AssignmentExtension).where(col(AssignmentExtension.assignment_id).in_(tuple(assignment_ids)))
    ).all()
    latest: defaultdict[int, list[datetime]] = defaultdict(list)
    for row in rows:
        latest[row.assignment_id] += [] if row.due is None else [row.due]
    return Extensions(
        {(row.assignment_id, row.enrollment_id): _value(row) for row in rows if row.enrollment_id},
        {(row.assignment_id, row.section_id): _value(row) for row in rows if row.section_id},
        {assignment_id: max(dues) for assignment_id, dues in latest.items() if dues},
    )


def window_of(assignment: Assignment) -> Window:
    """The moments that hold for everybody."""
    return Window(assignment.opens, assignment.due, assignment.closes)


def late_policy(assignment: Assignment) -> LatePolicy:
    """What lateness costs."""
    grace = timedelta(minutes=assignment.grace_minutes)
    return LatePolicy(assignment.late_percent_a_day, assignment.late_floor_percent, grace)


def _value(row: AssignmentExtension) -> Extension:
    return Extension(row.due, row.closes, row.extra_time_percent, row.extra_attempts)
