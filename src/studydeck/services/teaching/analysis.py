"""How the questions of a quiz ask: item analysis of its answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from studydeck.errors import NotFoundError
from studydeck.services.course_permissions import Action
from studydeck.services.teaching import drawing
from studydeck.services.teaching.assignments import Given, given
from studydeck.services.teaching.drawing import POINTS, Drawn
from studydeck.services.teaching.kinds import Quiz
from studydeck.store.tables import User
from studydeck.store.teaching_tables import Attempt, AttemptAnswer
from studydeck.study.answers import Verdict
from studydeck.study.item_analysis import Item, Response, analyse


@dataclass(frozen=True, slots=True)
class AnalysedQuestion:
    """A question and what its answers say about it."""

    question: Drawn  # as the latest attempt asked it
    item: Item


@dataclass(frozen=True, slots=True)
class Analysis:
    """The questions of a quiz."""

    given: Given
    students: int
    questions: tuple[AnalysedQuestion, ...]  # the most telling first: flagged ones, then the hardest
    hidden: int  # that too few have answered
    is_unseen_only: bool


def analysis(session: Session, user: User, ids: tuple[int, int], *, is_unseen_only: bool = False) -> Analysis:
    """What the first answer of each student to each question says; previews are none.

    `is_unseen_only` leaves out answers to cards that the student had practised or been asked before, here or in
    another quiz. Without it, who practised the card before the quiz is in: that is what a quiz after practice asks.

    Raises:
        NotFoundError: as `given`, or it is no quiz.
        ForbiddenError: as `given`.
    """
    found = given(session, user, ids, Action.SEE_GRADES)
    if not isinstance(found.asked, Quiz):
        raise NotFoundError("Only a quiz has questions to look at.")
    asked = {
        attempt_id: (student_id, [drawing.unpack(card) for card in cards])
        for attempt_id, student_id, cards in session.exec(
            select(Attempt.id, Attempt.student_id, Attempt.cards).where(
                Attempt.assignment_id == found.id, col(Attempt.is_preview).is_(False)
            )
        )
    }
    responses: list[Response] = []
    questions: dict[int, Drawn] = {}
    for attempt_id, position, picked, points, is_first_exposure in session.exec(_answers(found.id)):
        student_id, drawn = asked[attempt_id]
        question = drawn[position]
        questions[question.note_id] = question
        if is_first_exposure or not is_unseen_only:
            score = (points or 0) / POINTS[Verdict.RIGHT]
            responses.append(Response(student_id, question.note_id, score, picked, question.choices))
    right = {note_id: drawing.right_choices(question) for note_id, question in questions.items()}
    items = analyse(responses, right)
    shown = [AnalysedQuestion(questions[item.item_id], item) for item in items if item.is_shown]
    return Analysis(
        found,
        len({response.student_id for response in responses}),
        tuple(sorted(shown, key=_telling)),
        len(items) - len(shown),
        is_unseen_only,
    )


def _answers(assignment_id: int) -> Any:
    """The answers by the number of their attempt: its row, position, what was picked, points, whether it was first."""
    return (
        select(  # type: ignore[call-overload]  # sqlmodel knows up to four columns
            AttemptAnswer.attempt_id,
            AttemptAnswer.position,
            AttemptAnswer.picked,
            AttemptAnswer.points,
            AttemptAnswer.is_first_exposure,
        )
        .join(Attempt, col(Attempt.id) == AttemptAnswer.attempt_id)
        .where(Attempt.assignment_id == assignment_id, col(Attempt.is_preview).is_(False))
        .order_by(col(Attempt.number), col(AttemptAnswer.position))
    )


def _telling(analysed: AnalysedQuestion) -> tuple[bool, bool, float]:
    item = analysed.item
    return not item.discriminates_backwards, not item.untaken, item.facility.value or 0.0
