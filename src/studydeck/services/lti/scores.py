"""What a platform's gradebook is told of each student: the grade of an assignment, or how far they are with a deck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, col, func, select

from studydeck.services.lti.classes import LinkedCourse
from studydeck.services.teaching.assignments import given_in
from studydeck.services.teaching.grades import Grade, Standing, grades
from studydeck.services.teaching.membership import Member, lead_of
from studydeck.services.teaching.students import Student, students_of
from studydeck.store.lti_tables import LtiPerson, LtiPlacement, LtiScore
from studydeck.store.practice_tables import CardState
from studydeck.store.queries import card_counts, is_in_deck
from studydeck.store.tables import Card, Deck, StoredNote
from studydeck.store.teaching_tables import Assignment

FULL_SCORE: Final = 100  # of a deck
POINT: Final = 1_000  # grades are kept in thousandths
_LONGEST_COMMENT: Final = 500  # characters


@dataclass(frozen=True, slots=True)
class Score:
    """What one column of the gradebook is told of one student."""

    placement_id: int
    user_id: int
    lineitem_url: str
    said: dict[str, Any]  # in the words of the specification (AGS 2.0, 3.4), but for the moment

    @property
    def is_worth_saying(self) -> bool:
        """Whether it tells more than that nothing was done yet."""
        return bool(self.said.get("scoreGiven")) or self.said["activityProgress"] == "Completed"

    def as_sent(self, now: datetime) -> dict[str, Any]:
        """The score with its moment."""
        return self.said | {"timestamp": now.isoformat(timespec="milliseconds")}


def scores(session: Session, linked: LinkedCourse, now: datetime) -> list[Score]:
    """The score of each student in each column. The number of queries grows neither with these nor with those."""
    member = lead_of(session, linked.course_id)
    persons = select(LtiPerson.user_id, LtiPerson.subject).where(LtiPerson.platform_id == linked.platform.id)
    subjects = dict(session.exec(persons).all())
    students = [student for student in students_of(session, member) if student.user_id in subjects]
    told = {
        **_of_decks(session, [each for each in linked.placements if each.deck_id is not None], students),
        **_of_assignments(session, member, linked.placements, students, now),
    }
    return [
        Score(
            placement.id or 0,
            student.user_id,
            placement.lineitem_url,
            {"userId": subjects[student.user_id]} | told[placement.id, student.user_id],
        )
        for placement in linked.placements
        for student in students
        if (placement.id, student.user_id) in told
    ]


def owed(session: Session, linked: LinkedCourse, now: datetime, *, everything: bool = False) -> list[Score]:
    """The scores that the gradebook was not told yet; or everything that has a number, told or not."""
    ids = [placement.id for placement in linked.placements]
    rows = session.exec(select(LtiScore).where(col(LtiScore.placement_id).in_(ids)))
    told = {(row.placement_id, row.user_id): (row.lineitem_url, row.said) for row in rows}
    return [
        score
        for score in scores(session, linked, now)
        if (everything and "scoreGiven" in score.said) or _is_news(score, told)
    ]


def _is_news(score: Score, told: dict[tuple[int, int], tuple[str, dict[str, Any]]]) -> bool:
    before = told.get((score.placement_id, score.user_id))
    return score.is_worth_saying if before is None else before != (score.lineitem_url, score.said)


def note_given(session: Session, score: Score, now: datetime) -> None:
    """Remember what the gradebook was told."""
    if session.get(LtiPlacement, score.placement_id) is None:  # the assignment went while it was told of
        return
    row = session.get(LtiScore, (score.placement_id, score.user_id))
    if row is None:
        row = LtiScore(placement_id=score.placement_id, user_id=score.user_id, lineitem_url="", said={}, sent=now)
    row.lineitem_url, row.said, row.sent = score.lineitem_url, score.said, now
    session.add(row)


def titles_of(session: Session, placements: Sequence[LtiPlacement]) -> list[str]:
    """The titles of what has a column in the gradebook, in order."""
    decks = select(Deck.title).where(col(Deck.id).in_([each.deck_id for each in placements]))
    given = select(Assignment.title).where(col(Assignment.id).in_([each.assignment_id for each in placements]))
    return sorted([*session.exec(decks), *session.exec(given)])


# ------------------------------------------------------------------ assignments
_Told = dict[tuple[int | None, int], dict[str, Any]]  # by placement and user


def _of_assignments(
    session: Session, member: Member, placements: Sequence[LtiPlacement], students: Sequence[Student], now: datetime
) -> _Told:
    wanted = {placement.assignment_id for placement in placements}
    givens = [each for each in given_in(session, member) if each.id in wanted and each.assignment.is_published]
    found = grades(session, givens, students, now)
    return {
        (placement.id, student.user_id): _of_grade(found[placement.assignment_id, student.user_id])
        for placement in placements
        for student in students
        if placement.assignment_id is not None and (placement.assignment_id, student.user_id) in found
    }


def _of_grade(grade: Grade) -> dict[str, Any]:
    """A grade counts for the gradebook when it counts here: what is begun is told without a number."""
    activity = {
        Standing.NOT_OPEN: "Initialized",
        Standing.TO_DO: "Initialized",
        Standing.EXCUSED: "Initialized",
        Standing.BEGUN: "InProgress",
    }
    told = {
        "scoreMaximum": grade.of / POINT,
        "activityProgress": activity.get(grade.standing, "Completed"),
        "gradingProgress": "FullyGraded" if grade.counts else "NotReady",
        "comment": " ".join(grade.why)[:_LONGEST_COMMENT],
    }
    return told | ({"scoreGiven": (grade.points or 0) / POINT} if grade.counts else {})


# ------------------------------------------------------------------ decks
def _of_decks(session: Session, placements: Sequence[LtiPlacement], students: Sequence[Student]) -> _Told:
    """The share of the deck's cards that were answered at least once, in per cent."""
    if not placements:
        return {}
    deck_ids = sorted({placement.deck_id or 0 for placement in placements})
    cards = card_counts(session, deck_ids)
    answered = _answered(session, deck_ids, [student.user_id for student in students])
    return {
        (placement.id, student.user_id): _of_share(
            FULL_SCORE
            * answered.get((student.user_id, placement.deck_id or 0), 0)
            // max(1, cards.get(placement.deck_id or 0, 0))
        )
        for placement in placements
        for student in students
    }


def _of_share(percent: int) -> dict[str, Any]:
    return {
        "scoreGiven": percent,
        "scoreMaximum": FULL_SCORE,
        "activityProgress": "Completed" if percent == FULL_SCORE else "InProgress",
        "gradingProgress": "FullyGraded",
    }


def _answered(session: Session, deck_ids: Sequence[int], user_ids: Sequence[int]) -> dict[tuple[int, int], int]:
    """How many cards of each deck each user has answered."""
    query = (
        select(CardState.learner_id, CardState.deck_id, func.count())
        .join(Card, col(Card.id) == CardState.card_id)
        .join(StoredNote, col(StoredNote.id) == Card.note_id)
        .where(
            col(CardState.deck_id).in_(deck_ids),
            col(CardState.learner_id).in_(user_ids),
            col(CardState.is_new).is_(False),
            is_in_deck(),
        )
        .group_by(col(CardState.learner_id), col(CardState.deck_id))
    )
    return {(learner, deck): count for learner, deck, count in session.exec(query)}
