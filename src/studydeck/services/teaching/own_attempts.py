"""A student's own attempts, to be taken along: what their pages do not show yet stays behind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, select

from studydeck.services.teaching.attempts import shows_every_key
from studydeck.services.teaching.kinds import Feedback, Quiz, asked_of
from studydeck.services.teaching.limits import extensions_of
from studydeck.store.teaching_tables import Assignment, Attempt

_KEYS: Final = ("answer", "accepted", "rivals")  # of a question
_OUTCOME: Final = ("verdict", "points")  # of an answer
_REGRADED: Final = ("accepted", "old_verdict", "new_verdict", "old_points", "new_points")

_Row = dict[str, Any]


class Seen:
    """What a student may see of the own attempts at a moment."""

    def __init__(self, session: Session, student_id: int, now: datetime) -> None:
        query = select(Attempt, Assignment).join(Assignment).where(Attempt.student_id == student_id)
        found = session.exec(query).all()
        extensions = extensions_of(session, {assignment.id or 0 for _, assignment in found})
        self._whole: set[int] = set()  # attempts with every key
        self._at_once: set[int] = set()  # attempts with the keys of what was answered
        for attempt, assignment in found:
            asked, due = asked_of(assignment), extensions.due_for_all(assignment)
            if not isinstance(asked, Quiz) or shows_every_key(attempt, asked, due, now):
                self._whole.add(attempt.id or 0)
            elif asked.feedback is Feedback.AT_ONCE:
                self._at_once.add(attempt.id or 0)

    def without_keys(self, attempts: Iterable[_Row], answers: Iterable[_Row], regrades: Iterable[_Row]) -> None:
        """Take out of the rows what the student may not see yet: keys, verdicts and points."""
        answered: dict[int, tuple[int, int]] = {row["id"]: (row["attempt_id"], row["position"]) for row in answers}
        shown = {place for place in answered.values() if place[0] in self._whole | self._at_once}
        for row in attempts:
            if row["id"] not in self._whole:
                row["points"] = None
                row["cards"] = [
                    card if (row["id"], position) in shown else _less(card, _KEYS)
                    for position, card in enumerate(row["cards"])
                ]
        for row in answers:
            if answered[row["id"]] not in shown:
                row.update(dict.fromkeys(_OUTCOME))
        for row in regrades:
            if row["attempt_answer_id"] is not None and answered.get(row["attempt_answer_id"]) not in shown:
                row.update(dict.fromkeys(_REGRADED))


def _less(row: _Row, names: Iterable[str]) -> _Row:
    return {name: value for name, value in row.items() if name not in names}
