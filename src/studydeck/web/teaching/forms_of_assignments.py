"""What the form of an assignment sends, as values; and what it shows, as texts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from werkzeug.datastructures import MultiDict

from studydeck.errors import InvalidInputError
from studydeck.formats.gradebook import decimal, thousandths
from studydeck.services.teaching.assignments import AssignmentForm, Given
from studydeck.services.teaching.extending import ExtensionForm
from studydeck.services.teaching.kinds import Asked, Feedback, Quiz, Reading
from studydeck.store.teaching_tables import AssignmentKind
from studydeck.study.assignments.attempts import Counting
from studydeck.study.assignments.goals import IntervalGoal, ReviewsGoal
from studydeck.study.assignments.windows import from_wall_clock, wall_clock

Sent = MultiDict[str, str]

NEW: dict[str, str] = {
    "points": "100", "grace_minutes": "0", "late_percent_a_day": "0", "late_floor_percent": "0",
    "goal": "reviews", "reviews": "100", "days": "5", "percent": "80", "interval_days": "21",
    "draws": "10", "attempts": "1", "counting": "best", "feedback": "after_due", "is_shuffled": "yes",
}  # fmt: skip


def sent_assignment(sent: Sent, kind: AssignmentKind, time_zone: str) -> AssignmentForm:
    """The form of an assignment of this kind; its moments are read in `time_zone`.

    Raises:
        InvalidInputError: something is no number or no moment.
    """
    return AssignmentForm(
        title=sent.get("title", ""),
        asked=_asked(sent, kind),
        deck_ids=tuple(sent.getlist("deck", type=int)),
        instructions=sent.get("instructions", ""),
        opens=sent_moment(sent, "opens", time_zone, is_end=False),
        due=sent_moment(sent, "due", time_zone),
        closes=sent_moment(sent, "closes", time_zone),
        points=sent_points(sent.get("points", "")),
        grace_minutes=_number(sent, "grace_minutes", "The grace") or 0,
        late_percent_a_day=_number(sent, "late_percent_a_day", "What a late day costs") or 0,
        late_floor_percent=_number(sent, "late_floor_percent", "What lateness leaves") or 0,
    )


def sent_extension(sent: Sent, time_zone: str) -> ExtensionForm:
    """The form of an extension; `whom` is like `student:7` or `section:2`.

    Raises:
        InvalidInputError: something is no number or no moment.
    """
    kind, _, number = sent.get("whom", "").partition(":")
    whom = int(number) if number.isdecimal() else None
    return ExtensionForm(
        enrollment_id=whom if kind == "student" else None,
        section_id=whom if kind == "section" else None,
        due=sent_moment(sent, "due", time_zone),
        closes=sent_moment(sent, "closes", time_zone),
        extra_time_percent=_number(sent, "extra_time_percent", "The extra time") or 0,
        extra_attempts=_number(sent, "extra_attempts", "The extra attempts") or 0,
        reason=sent.get("reason", ""),
    )


def sent_moment(sent: Sent, name: str, time_zone: str, *, is_end: bool = True) -> datetime | None:
    """The moment at which clocks in `time_zone` show what the field says; None where it is left empty.

    Raises:
        InvalidInputError: it is no day with a time.
    """
    typed = sent.get(name, "").strip()
    if not typed:
        return None
    try:
        return from_wall_clock(datetime.fromisoformat(typed).replace(tzinfo=None), time_zone, is_end=is_end)
    except ValueError:
        raise InvalidInputError(f"{typed} is no day with a time. Write it like 2026-10-05T23:59.") from None


def sent_points(typed: str) -> int:
    """Points in thousandths.

    Raises:
        InvalidInputError: they are none.
    """
    try:
        return thousandths(typed)
    except ValueError as error:
        raise InvalidInputError(f"{str(error).capitalize()}.") from None


def shown_assignment(found: Given) -> dict[str, str]:
    """What the fields of the form show of an assignment."""
    row, zone = found.assignment, found.member.course.time_zone
    shown = NEW | {
        "title": row.title,
        "instructions": row.instructions,
        "points": decimal(row.points),
        "grace_minutes": str(row.grace_minutes),
        "late_percent_a_day": str(row.late_percent_a_day),
        "late_floor_percent": str(row.late_floor_percent),
    }
    for name in ("opens", "due", "closes"):
        moment = getattr(row, name)
        shown[name] = f"{wall_clock(moment, zone):%Y-%m-%dT%H:%M}" if moment else ""
    return shown | {name: _shown(value) for name, value in row.settings.items()}


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


def _asked(sent: Sent, kind: AssignmentKind) -> Asked:
    if kind is AssignmentKind.READING:
        return Reading()
    if kind is AssignmentKind.QUIZ:
        return Quiz(
            draws=_number(sent, "draws", "The questions"),
            attempts=_number(sent, "attempts", "The attempts"),
            counting=Counting(sent.get("counting", "") if sent.get("counting") in set(Counting) else Counting.BEST),
            minutes=_number(sent, "minutes", "The time"),
            is_shuffled=bool(sent.get("is_shuffled")),
            feedback=Feedback.AT_ONCE if sent.get("feedback") == Feedback.AT_ONCE else Feedback.AFTER_DUE,
            tag=sent.get("tag", ""),
        )
    if sent.get("goal") == "interval":
        percent, interval = _number(sent, "percent", "The share"), _number(sent, "interval_days", "The interval")
        return IntervalGoal(percent or 0, interval or 0)
    return ReviewsGoal(_number(sent, "reviews", "The reviews") or 0, _number(sent, "days", "The days") or 0)


def _number(sent: Sent, name: str, called: str) -> int | None:
    typed = sent.get(name, "").strip()
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) > 9:
        raise InvalidInputError(f"{called}: {typed} is no number like 0, 1 or 20.")
    return int(typed)
