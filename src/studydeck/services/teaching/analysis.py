"""How the questions of a quiz ask: item analysis of its answers."""

from __future__ import annotations

from dataclasses import dataclass

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
    query = (
        select(Attempt, AttemptAnswer)
        .join(AttemptAnswer, col(AttemptAnswer.attempt_id) == Attempt.id)
        .where(Attempt.assignment_id == found.id, col(Attempt.is_preview).is_(False))
        .order_by(col(Attempt.number), col(AttemptAnswer.position))
    )
    responses: list[Response] = []
    questions: dict[int, Drawn] = {}
    for attempt, answer in session.exec(query):
        question = drawing.unpack(attempt.cards[answer.position])
        questions[question.note_id] = question
        if answer.is_first_exposure or not is_unseen_only:
            responses.append(_response(attempt, answer, question))
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


def _response(attempt: Attempt, answer: AttemptAnswer, question: Drawn) -> Response:
    score = (answer.points or 0) / POINTS[Verdict.RIGHT]
    return Response(attempt.student_id, question.note_id, score, answer.picked, question.choices)


def _telling(analysed: AnalysedQuestion) -> tuple[bool, bool, float]:
    item = analysed.item
    return not item.discriminates_backwards, not item.untaken, item.facility.value or 0.0
