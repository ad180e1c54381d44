"""When a card accepts a further answer: what was typed before counts anew, and nothing that was written is rewritten.

For a review only a row of its own says so: the log stays as it was written, and so does the schedule that came of it.
An answer of an attempt gets its new verdict and points, and the row keeps the old ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, col, select

from studydeck.services.practice.answering import key_of
from studydeck.services.teaching.drawing import POINTS
from studydeck.services.teaching.membership import Member
from studydeck.store.notes import unpack_note
from studydeck.store.practice_tables import ReviewLog
from studydeck.store.tables import Card, StoredNote
from studydeck.store.teaching_tables import Assignment, Attempt, AttemptAnswer, Enrollment, RegradeAudit
from studydeck.study.answers import Key, Verdict, mark

_TYPED: Final = "typed"
_RANK: Final = {Verdict.WRONG.value: 0, Verdict.NEARLY.value: 1, Verdict.RIGHT.value: 2}


@dataclass(frozen=True, slots=True)
class Regraded:
    """How many answers of the past count otherwise."""

    reviews: int = 0
    attempt_answers: int = 0


def regrade(session: Session, member: Member, stored: StoredNote, accepted: str, now: datetime) -> Regraded:
    """Mark anew what the course's members typed as the answer to this note; only what comes out better changes."""
    note = unpack_note(stored.content)
    key = key_of(session, note, stored.id or 0)
    about = RegradeAudit(
        course_id=member.course_id,
        note_id=stored.id,
        student_id=0,
        given="",
        accepted=accepted,
        old_verdict="",
        new_verdict="",
        regrader_id=member.user_id,
        regraded=now,
    )
    _widen_open_attempts(session, about)
    return Regraded(_regrade_reviews(session, about, key), _regrade_attempts(session, about, key))


def _widen_open_attempts(session: Session, about: RegradeAudit) -> None:
    """Let quizzes that are being taken accept the answer as well: they keep what is right as it was when they began."""
    query = (
        select(Attempt)
        .join(Assignment, col(Assignment.id) == Attempt.assignment_id)
        .where(Assignment.course_id == about.course_id, col(Attempt.submitted).is_(None))
        .with_for_update(of=Attempt)
    )
    for attempt in session.exec(query):
        if any(card.get("note_id") == about.note_id for card in attempt.cards):
            attempt.cards = [_widened(card, about) for card in attempt.cards]


def _widened(card: dict[str, Any], about: RegradeAudit) -> dict[str, Any]:
    is_about = card.get("note_id") == about.note_id
    return card | {"accepted": [*card["accepted"], about.accepted]} if is_about else card


def _regrade_reviews(session: Session, about: RegradeAudit, key: Key) -> int:
    learners = select(Enrollment.user_id).where(Enrollment.course_id == about.course_id)
    query = (
        select(ReviewLog.id, ReviewLog.learner_id, ReviewLog.given, ReviewLog.verdict)
        .join(Card, col(Card.id) == ReviewLog.card_id)
        .where(
            Card.note_id == about.note_id,
            ReviewLog.way == _TYPED,
            ReviewLog.weight == 1,
            col(ReviewLog.given).is_not(None),
            col(ReviewLog.verdict).is_not(None),
            col(ReviewLog.learner_id).in_(learners),
        )
        .order_by(col(ReviewLog.id))
    )
    current = _current_verdicts(session, about)
    count = 0
    for log_id, learner_id, given, verdict in session.exec(query):
        old = current.get(log_id or 0, verdict or "")
        new = mark(given or "", key).verdict.value
        if _RANK[new] > _RANK[old]:
            session.add(_row(about, learner_id, given or "", (old, new), review_log_id=log_id))
            count += 1
    return count


def _current_verdicts(session: Session, about: RegradeAudit) -> dict[int, str]:
    """By row of the log, what earlier gradings of this note's answers came to."""
    query = select(RegradeAudit.review_log_id, RegradeAudit.new_verdict).where(
        RegradeAudit.note_id == about.note_id, col(RegradeAudit.review_log_id).is_not(None)
    )
    return {log_id or 0: verdict for log_id, verdict in session.exec(query.order_by(col(RegradeAudit.id)))}


def _regrade_attempts(session: Session, about: RegradeAudit, key: Key) -> int:
    query = (
        select(AttemptAnswer, Attempt)
        .join(Attempt, col(Attempt.id) == AttemptAnswer.attempt_id)
        .join(Assignment, col(Assignment.id) == Attempt.assignment_id)
        .join(Card, col(Card.id) == AttemptAnswer.card_id)
        .where(
            Card.note_id == about.note_id,
            Assignment.course_id == about.course_id,
            col(AttemptAnswer.given).is_not(None),
            col(AttemptAnswer.verdict).is_not(None),
        )
        .order_by(col(AttemptAnswer.id))
        .with_for_update(of=(AttemptAnswer, Attempt))
    )
    count = 0
    for answer, attempt in session.exec(query):
        old, new = answer.verdict or "", mark(answer.given or "", key).verdict.value
        if _RANK[new] <= _RANK[old]:
            continue
        row = _row(about, attempt.student_id, answer.given or "", (old, new), attempt_answer_id=answer.id)
        row.old_points = answer.points
        answer.verdict = new
        if answer.points is not None:
            points = POINTS[Verdict(new)]
            attempt.points = (attempt.points or 0) + points - answer.points
            answer.points = points
        row.new_points = answer.points
        session.add(row)
        count += 1
    return count


def _row(
    about: RegradeAudit, student_id: int, given: str, verdicts: tuple[str, str], **which: int | None
) -> RegradeAudit:
    return RegradeAudit(
        course_id=about.course_id,
        note_id=about.note_id,
        student_id=student_id,
        given=given,
        accepted=about.accepted,
        old_verdict=verdicts[0],
        new_verdict=verdicts[1],
        regrader_id=about.regrader_id,
        regraded=about.regraded,
        **which,
    )
