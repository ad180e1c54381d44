"""The quiz on the table: one question at a time, until it is handed in; and the text of a reading."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from random import Random

from flask import Response, flash, request, url_for
from sqlmodel import Session

from studydeck.errors import InvalidInputError, StaleError
from studydeck.services.teaching import assignments as given_assignments
from studydeck.services.teaching import attempts
from studydeck.services.teaching.attempts import AttemptView, Question, Sent
from studydeck.services.teaching.kinds import Feedback, Quiz
from studydeck.services.teaching.readings import reading_of
from studydeck.store.tables import User
from studydeck.store.teaching_tables import Attempt
from studydeck.web.current import database, learner, now, running
from studydeck.web.render import page, see_other, wants_fragment
from studydeck.web.teaching.blueprint import blueprint

_ONE = "/courses/<int:course_id>/assignments/<int:assignment_id>"
_ATTEMPT = f"{_ONE}/attempts/<uid>"
_SEED_BYTES = 16
_VERDICTS = {"right": "Right", "nearly": "Nearly right", "wrong": "Not right"}
_Beginning = Callable[[Session, User, tuple[int, int], Random, datetime], Attempt]


# ------------------------------------------------------------------ beginning
@blueprint.post(f"{_ONE}/attempts")
def start_attempt(course_id: int, assignment_id: int) -> Response:
    """Begin an attempt, or go on with the one that is open."""
    return _begun(attempts.start, course_id, assignment_id)


@blueprint.post(f"{_ONE}/preview")
def preview_attempt(course_id: int, assignment_id: int) -> Response:
    """Look at the quiz as students get it; nothing of it counts."""
    return _begun(attempts.preview, course_id, assignment_id)


def _begun(begin: _Beginning, course_id: int, assignment_id: int) -> Response:
    random = Random(secrets.token_bytes(_SEED_BYTES))  # noqa: S311 - what is drawn is no secret once it is drawn
    try:
        with database().write() as session:
            attempt = begin(session, learner(), (course_id, assignment_id), random, now())
    except InvalidInputError as error:
        flash(str(error))
        return see_other(url_for("teaching.assignment", course_id=course_id, assignment_id=assignment_id))
    return see_other(_address(course_id, assignment_id, attempt.uid))


# ------------------------------------------------------------------ the question on the table
@blueprint.get(_ATTEMPT)
def attempt(course_id: int, assignment_id: int, uid: str) -> Response:
    """The question that `?at=` names, else the first open one; how it came out, once the attempt is over."""
    with database().read() as session:
        view = attempts.view(session, learner(), (course_id, assignment_id), uid, now())
    return _attempt_page(view, request.args.get("at", type=int))


@blueprint.post(_ATTEMPT)
def answer_question(course_id: int, assignment_id: int, uid: str) -> Response:
    """Keep an answer; go on to the next question, or show how it came out where that is shown at once."""
    form = request.form
    sent = Sent(uid, form.get("position", -1, type=int), form.get("given", ""), form.get("choice", type=int))
    try:
        with database().write() as session:
            view = attempts.answer(session, learner(), (course_id, assignment_id), sent, now())
    except StaleError as error:
        with database().read() as session:
            view = attempts.view(session, learner(), (course_id, assignment_id), uid, now())
        return _attempt_page(view, sent.position, status=409, notice=str(error))
    stays = not view.is_over and _is_marked_at_once(view)
    following = sent.position if stays else _next_open(view, sent.position)
    if wants_fragment():
        return _attempt_page(view, following)
    return see_other(_address(course_id, assignment_id, uid, following))


@blueprint.post(f"{_ATTEMPT}/submit")
def submit_attempt(course_id: int, assignment_id: int, uid: str) -> Response:
    """Hand the attempt in."""
    with database().write() as session:
        attempts.submit(session, learner(), (course_id, assignment_id), uid, now())
    running().scores.put(course_id)
    flash("Handed in.")
    return see_other(_address(course_id, assignment_id, uid))


def _attempt_page(view: AttemptView, at: int | None, status: int = 200, notice: str = "") -> Response:
    found = view.given
    is_own = view.attempt.student_id == learner().id
    if view.is_over or not is_own:
        return page(
            "teaching/attempt_over.html",
            "main",
            status=status,
            member=found.member,
            course=found.member.course,
            view=view,
            verdicts=_VERDICTS,
            is_own=is_own,
            may_report=is_own and not view.attempt.is_preview and not found.member.course.archived,
            now=now(),
        )
    position = at if at is not None and 0 <= at <= len(view.questions) else view.first_open()
    question = view.questions[position] if position is not None and position < len(view.questions) else None
    return page(
        "teaching/quiz.html",
        "quiz",
        status=status,
        say=" ".join(filter(None, (notice, _spoken(question)))),
        member=found.member,
        course=found.member.course,
        view=view,
        question=question,
        following=_next_open(view, question.position) if question else None,
        verdicts=_VERDICTS,
        notice=notice,
        now=now(),
    )


def _spoken(question: Question | None) -> str:
    """What the live region says of the page."""
    if question is None:
        return "Every question was on the table. Hand the attempt in."
    if question.verdict is not None:
        return f"{_VERDICTS[question.verdict]}. The answer is {question.asked.answer}."
    return f"Question {question.position + 1}: {question.asked.question}"


def _is_marked_at_once(view: AttemptView) -> bool:
    return isinstance(view.given.asked, Quiz) and view.given.asked.feedback is Feedback.AT_ONCE


def _next_open(view: AttemptView, position: int) -> int:
    """The next question without an answer, from this one on and around; past the last one where there is none."""
    count = len(view.questions)
    order = [*range(position + 1, count), *range(position)]
    return next((each for each in order if view.questions[each].answer is None), count)


def _address(course_id: int, assignment_id: int, uid: str, at: int | None = None) -> str:
    return url_for("teaching.attempt", course_id=course_id, assignment_id=assignment_id, uid=uid, at=at)


# ------------------------------------------------------------------ readings
@blueprint.get(f"{_ONE}/text")
def read_text(course_id: int, assignment_id: int) -> Response:
    """The text of a reading, with its cards in the margin."""
    with database().read() as session:
        found = given_assignments.given(session, learner(), (course_id, assignment_id))
        text = reading_of(session, found)
        read = attempts.attempts_of(session, found, learner())
    return page(
        "teaching/reading.html",
        "main",
        member=found.member,
        course=found.member.course,
        found=found,
        text=text,
        read=read[0] if read else None,
        is_open=found.allowance.window.is_open(now()),
    )


@blueprint.post(f"{_ONE}/text")
def have_read(course_id: int, assignment_id: int) -> Response:
    """Write down that the text was read."""
    try:
        with database().write() as session:
            attempts.mark_read(session, learner(), (course_id, assignment_id), now())
    except InvalidInputError as error:
        flash(str(error))
        return see_other(url_for("teaching.read_text", course_id=course_id, assignment_id=assignment_id))
    running().scores.put(course_id)
    flash("Read. Now practise its cards, so that it stays.")
    return see_other(url_for("teaching.assignment", course_id=course_id, assignment_id=assignment_id))
