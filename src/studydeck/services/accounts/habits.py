"""How a learner's day is counted, and how they answer."""

from __future__ import annotations

from sqlmodel import Session

from studydeck.errors import InvalidInputError
from studydeck.store.tables import User
from studydeck.study.day import StudyDay, nearest_zones, zone_names

BUTTON_COUNTS = (4, 2)  # again, hard, good, easy; or wrong, right


def study_day(user: User) -> StudyDay:
    """How `user` counts days; UTC until a zone is known."""
    return StudyDay(user.time_zone or "UTC", user.rollover_hour)


def set_study_day(session: Session, user_id: int, time_zone: str, rollover_hour: int) -> None:
    """Count the user's days in `time_zone`, from `rollover_hour` (0 to 23, local) on.

    Raises:
        InvalidInputError: there is no such zone (the nearest names are given) or hour.
    """
    if not 0 <= rollover_hour <= 23:
        raise InvalidInputError("The day begins at a full hour from 0 to 23.")
    user = session.get_one(User, user_id)
    user.time_zone, user.rollover_hour = _known_zone(time_zone.strip()), rollover_hour


def set_practice(session: Session, user_id: int, *, keys_on: bool, button_count: int) -> None:
    """Let single keys do something or not, and offer four grades or two.

    Raises:
        InvalidInputError: the grades are neither four nor two.
    """
    if button_count not in BUTTON_COUNTS:
        raise InvalidInputError("There are four grades to choose from, or two.")
    user = session.get_one(User, user_id)
    user.keys_on, user.button_count = keys_on, button_count


def suggest_time_zone(session: Session, user_id: int, time_zone: str) -> None:
    """Take the browser's zone as long as the user has not chosen one; an unknown one is passed over."""
    user = session.get_one(User, user_id)
    if user.time_zone is None and time_zone in zone_names():
        user.time_zone = time_zone


def _known_zone(name: str) -> str:
    if name in zone_names():
        return name
    near = nearest_zones(name)
    advice = f"Did you mean {', '.join(near)}?" if near else "Write it like Europe/Lisbon."
    raise InvalidInputError(f"There is no time zone {name!r}. {advice}")
