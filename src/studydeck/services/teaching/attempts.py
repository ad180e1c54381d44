"""Attempts: beginning one, answering its questions, handing it in. What counts is decided under a lock of the student.

An attempt whose time has run out is handed in at that moment, whether or not somebody comes back to it.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final, Protocol

from sqlmodel import Session, col, func, select

from studydeck.errors import InvalidInputError, NotFoundError, StaleError
from studydeck.services.course_permissions import Action
from studydeck.services.teaching import drawing
from studydeck.services.teaching.assignments import Given, given
from studydeck.services.teaching.drawing import POINTS, Drawn, verdict_on
from studydeck.services.teaching.kinds import Feedback, Quiz, Reading
from studydeck.store import queue
from studydeck.store.practice_tables import ReviewLog
from studydeck.store.tables import User
from studydeck.store.teaching_tables import Attempt, AttemptAnswer
from studydeck.study.answers import Verdict
from studydeck.study.assignments.windows import deadline

LONGEST_GIVEN: Final = 1_000  # characters of a typed answer
_ON_THE_WAY: Final = timedelta(seconds=10)  # an answer sent in time may arrive so much later
_FULL_POINTS: Final = 1_000  # thousandths, of a text that was read


@dataclass(frozen=True, slots=True)
class Question:
    """A question of an attempt as a page shows it."""

    position: int
    asked: Drawn
    answer: AttemptAnswer | None  # what was answered
    shows_key: bool  # whether what is right may be seen

    @property
    def given(self) -> str:
        """What was typed or picked, "" for nothing."""
        return ((self.answer.picked or self.answer.given) if self.answer else None) or ""

    @property
    def verdict(self) -> Verdict | None:
        """How it came out, None while that may not be seen or nothing was answered."""
        is_seen = self.shows_key and self.answer is not None and self.answer.verdict is not None
        return Verdict(self.answer.verdict) if is_seen and self.answer and self.answer.verdict else None


@dataclass(frozen=True, slots=True)
class AttemptView:
    """An attempt with its questions."""

    given: Given
    attempt: Attempt
    questions: tuple[Question, ...]
    is_over: bool  # handed in, or out of time
    shows_keys: bool  # all of them

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(question.answer is not None for question in self.questions)

    def first_open(self) -> int | None:
        """The position of the first question without an answer."""
        return next((question.position for question in self.questions if question.answer is None), None)


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer as the browser sends it."""

    uid: str  # of the attempt
    position: int
    given: str = ""  # what was typed
    choice: int | None = None  # the place of what was picked, from 0


# ------------------------------------------------------------------ beginning
def start(session: Session, user: User, ids: tuple[int, int], random: Random, now: datetime) -> Attempt:
    """The student's open attempt at the quiz that `ids` names by course and assignment; begun now where there is none.

    Raises:
        NotFoundError, ForbiddenError: as `given`; or it is no quiz.
        InvalidInputError: it is not open, every attempt was used, or it has no card.
    """
    found = given(session, user, ids, Action.DO_ASSIGNMENTS)
    quiz = _quiz(found)
    queue.lock_learner(session, user.id or 0)
    made = attempts_of(session, found, user)
    if made and not is_over(made[-1], now):
        return made[-1]
    require_open(found, now)
    _require_attempt_left(found, quiz, len(made))
    end = deadline(now, found.allowance.time_limit(quiz.minutes), found.allowance.window)
    return _begin(session, found, user, random, _Begun(now, end))


def preview(session: Session, user: User, ids: tuple[int, int], random: Random, now: datetime) -> Attempt:
    """An instructor's own look at the quiz as students get it: it has no limits, and counts nowhere.

    Raises:
        NotFoundError, ForbiddenError: as `given`; or it is no quiz.
        InvalidInputError: it has no card.
    """
    found = given(session, user, ids, Action.MANAGE_ASSIGNMENTS)
    _quiz(found)
    queue.lock_learner(session, user.id or 0)
    return _begin(session, found, user, random, _Begun(now, None, is_preview=True))


@dataclass(frozen=True, slots=True)
class _Begun:
    """When an attempt began, and when it ends."""

    started: datetime
    deadline: datetime | None
    is_preview: bool = False


def _begin(session: Session, found: Given, user: User, random: Random, begun: _Begun) -> Attempt:
    """A new attempt with its questions drawn and its number."""
    questions = drawing.draw(session, _quiz(found), [deck.id or 0 for deck in found.decks], random)
    numbers = select(func.max(Attempt.number)).where(Attempt.assignment_id == found.id, Attempt.student_id == user.id)
    attempt = Attempt(
        uid=str(uuid.uuid4()),
        assignment_id=found.id,
        student_id=user.id or 0,
        number=(session.exec(numbers).one() or 0) + 1,
        is_preview=begun.is_preview,
        cards=[drawing.pack(question) for question in questions],
        started=begun.started,
        deadline=begun.deadline,
        points=0,
        max_points=len(questions) * POINTS[Verdict.RIGHT],
    )
    session.add(attempt)
    session.flush()
    return attempt


def mark_read(session: Session, user: User, ids: tuple[int, int], now: datetime) -> Attempt:
    """Write down that the student has read the text; a second time changes nothing.

    Raises:
        NotFoundError, ForbiddenError: as `given`; or it is no reading.
        InvalidInputError: it is not open.
    """
    found = given(session, user, ids, Action.DO_ASSIGNMENTS)
    if not isinstance(found.asked, Reading):
        raise NotFoundError("There is no text to read in this assignment.")
    queue.lock_learner(session, user.id or 0)
    if made := attempts_of(session, found, user):
        return made[0]
    require_open(found, now)
    attempt = Attempt(
        uid=str(uuid.uuid4()),
        assignment_id=found.id,
        student_id=user.id or 0,
        number=1,
        cards=[],
        started=now,
        submitted=now,
        points=_FULL_POINTS,
        max_points=_FULL_POINTS,
    )
    session.add(attempt)
    session.flush()
    return attempt


def require_open(found: Given, now: datetime) -> None:
    """Do nothing when the assignment may be worked on.

    Raises:
        InvalidInputError: it has not opened yet, or is closed.
    """
    window = found.allowance.window
    if window.is_over(now):
        raise InvalidInputError(
            "This assignment is closed: nothing is taken any more. Ask your instructor for more time."
        )
    if not window.is_open(now):
        raise InvalidInputError("This assignment has not opened yet. Come back when it does.")


def _require_attempt_left(found: Given, quiz: Quiz, used: int) -> None:
    limit = found.allowance.attempts(quiz.attempts)
    if limit is not None and used >= limit:
        raise InvalidInputError(f"You have used {'your attempt' if limit == 1 else f'all {limit} attempts'}.")


# ------------------------------------------------------------------ answering
def answer(session: Session, user: User, ids: tuple[int, int], sent: Sent, now: datetime) -> AttemptView:
    """Keep an answer; where questions are marked at once, the first one counts, else the last before handing in.

    What comes after the end of the attempt is not kept: the view says that it is over.

    Raises:
        NotFoundError, ForbiddenError: as `given`; or the student has no such attempt, or it no such question.
        StaleError: the question was answered and marked already.
    """
    found, attempt = _own_attempt(session, user, ids, sent.uid)
    questions = [drawing.unpack(packed) for packed in attempt.cards]
    if not 0 <= sent.position < len(questions):
        raise NotFoundError("There is no such question in this attempt.")
    if not _takes_answers(attempt, now):
        return _view(session, found, attempt, now)
    kept = _answers(session, attempt).get(sent.position)
    if kept is not None and _quiz(found).feedback is Feedback.AT_ONCE:
        raise StaleError("This question was answered already. Here is how it stands.")
    question = questions[sent.position]
    kept = kept or _new_answer(session, attempt, question, sent.position, now)
    _fill(kept, question, sent, now)
    session.add(kept)
    session.flush()
    total = select(func.coalesce(func.sum(col(AttemptAnswer.points)), 0)).where(AttemptAnswer.attempt_id == attempt.id)
    attempt.points = session.exec(total).one()
    session.flush()
    return _view(session, found, attempt, now)


def submit(session: Session, user: User, ids: tuple[int, int], uid: str, now: datetime) -> AttemptView:
    """Hand the attempt in; a second time changes nothing.

    Raises:
        NotFoundError, ForbiddenError: as `given`; or the student has no such attempt.
    """
    found, attempt = _own_attempt(session, user, ids, uid)
    if attempt.submitted is None:
        attempt.submitted = now if attempt.deadline is None else min(now, attempt.deadline)
        session.flush()
    return _view(session, found, attempt, now)


def _fill(kept: AttemptAnswer, question: Drawn, sent: Sent, now: datetime) -> None:
    if question.choices:
        is_there = sent.choice is not None and 0 <= sent.choice < len(question.choices)
        kept.picked = question.choices[sent.choice] if is_there and sent.choice is not None else None
        verdict = verdict_on(question, kept.picked or "")
    else:
        kept.given = sent.given.strip()[:LONGEST_GIVEN]
        verdict = verdict_on(question, kept.given)
    kept.verdict, kept.points, kept.answered = verdict.value, POINTS[verdict], now


def _new_answer(session: Session, attempt: Attempt, question: Drawn, position: int, now: datetime) -> AttemptAnswer:
    return AttemptAnswer(
        attempt_id=attempt.id or 0,
        position=position,
        card_id=question.card_id,
        is_first_exposure=_is_first_exposure(session, attempt, question.card_id),
        answered=now,
    )


def _is_first_exposure(session: Session, attempt: Attempt, card_id: int) -> bool:
    """Whether the student has neither practised the card nor met it in another attempt."""
    practised = select(ReviewLog.id).where(ReviewLog.learner_id == attempt.student_id, ReviewLog.card_id == card_id)
    met = (
        select(AttemptAnswer.id)
        .join(Attempt, col(Attempt.id) == AttemptAnswer.attempt_id)
        .where(Attempt.student_id == attempt.student_id, AttemptAnswer.card_id == card_id)
    )
    return all(session.exec(query.limit(1)).first() is None for query in (practised, met))


# ------------------------------------------------------------------ looking
def view(session: Session, user: User, ids: tuple[int, int], uid: str, now: datetime) -> AttemptView:
    """An attempt: one's own, or for those who see grades anybody's.

    Raises:
        NotFoundError, ForbiddenError: as `given`; or there is no such attempt, or it is another student's.
    """
    found = given(session, user, ids)
    attempt = session.exec(select(Attempt).where(Attempt.uid == uid, Attempt.assignment_id == found.id)).first()
    is_own = attempt is not None and attempt.student_id == user.id
    if attempt is None or not (is_own or found.member.may(Action.SEE_GRADES)):
        raise NotFoundError("There is no such attempt.")
    return _view(session, found, attempt, now, is_staff=found.member.may(Action.SEE_GRADES))


def attempts_of(session: Session, found: Given, user: User) -> tuple[Attempt, ...]:
    """The user's attempts at the assignment in their order, without previews."""
    query = select(Attempt).where(
        Attempt.assignment_id == found.id, Attempt.student_id == user.id, col(Attempt.is_preview).is_(False)
    )
    return tuple(session.exec(query.order_by(col(Attempt.number))))


class Ending(Protocol):
    """What is needed of an attempt to say when it ended."""

    @property
    def submitted(self) -> datetime | None:
        """When its student handed it in."""

    @property
    def deadline(self) -> datetime | None:
        """When its time is over."""


def is_over(attempt: Ending, now: datetime) -> bool:
    """Whether the attempt was handed in or is out of time."""
    return attempt.submitted is not None or (attempt.deadline is not None and now > attempt.deadline)


def handed_in(attempt: Ending, now: datetime) -> datetime | None:
    """When the attempt was handed in, by its student or by the clock; None while it goes on."""
    if attempt.submitted is not None or not is_over(attempt, now):
        return attempt.submitted
    return attempt.deadline


def _takes_answers(attempt: Attempt, now: datetime) -> bool:
    is_late = attempt.deadline is not None and now > attempt.deadline + _ON_THE_WAY
    return attempt.submitted is None and not is_late


def _view(session: Session, found: Given, attempt: Attempt, now: datetime, *, is_staff: bool = False) -> AttemptView:
    quiz, over = _quiz(found), is_over(attempt, now)
    at_once = quiz.feedback is Feedback.AT_ONCE
    due = found.extensions.due_for_all(found.assignment)
    shows_keys = (over and is_staff) or shows_every_key(attempt, quiz, due, now)
    answers = _answers(session, attempt)
    questions = tuple(
        Question(
            position,
            drawing.unpack(packed),
            answers.get(position),
            shows_key=shows_keys or (at_once and position in answers),
        )
        for position, packed in enumerate(attempt.cards)
    )
    return AttemptView(found, attempt, questions, over, shows_keys)


def shows_keys_after(found: Given, now: datetime) -> bool:
    """Whether what is right may be seen by those who handed in: once it is due for nobody any more."""
    return _is_past(found.extensions.due_for_all(found.assignment), now)


def shows_every_key(attempt: Attempt, quiz: Quiz, due_for_all: datetime | None, now: datetime) -> bool:
    """Whether who took the attempt may see what is right in all of it."""
    is_told = quiz.feedback is Feedback.AT_ONCE or attempt.is_preview or _is_past(due_for_all, now)
    return is_over(attempt, now) and is_told


def _is_past(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and now > moment


def _quiz(found: Given) -> Quiz:
    if not isinstance(found.asked, Quiz):
        raise NotFoundError("There are no questions in this assignment.")
    return found.asked


def _own_attempt(session: Session, user: User, ids: tuple[int, int], uid: str) -> tuple[Given, Attempt]:
    """The student's attempt, locked until the transaction ends."""
    found = given(session, user, ids)
    queue.lock_learner(session, user.id or 0)
    query = select(Attempt).where(Attempt.uid == uid, Attempt.assignment_id == found.id, Attempt.student_id == user.id)
    attempt = session.exec(query).first()
    if attempt is None:
        raise NotFoundError("There is no such attempt.")
    if not attempt.is_preview and found.member.course.archived:
        raise StaleError("This course is archived: nothing is taken any more.")
    return found, attempt


def _answers(session: Session, attempt: Attempt) -> dict[int, AttemptAnswer]:
    query = select(AttemptAnswer).where(AttemptAnswer.attempt_id == attempt.id)
    return {kept.position: kept for kept in session.exec(query)}
