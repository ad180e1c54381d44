"""Assignments: the list, one's own page, and the forms that give and change them."""

from __future__ import annotations

from collections import defaultdict

from flask import Response, flash, request, url_for
from sqlmodel import Session
from werkzeug.datastructures import MultiDict

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services.teaching import Action, enter, sections_of
from studydeck.services.teaching import assignments as given_assignments
from studydeck.services.teaching.assignments import Given
from studydeck.services.teaching.attempts import attempts_of, is_over, shows_keys_after
from studydeck.services.teaching.cramming import may_be_crammed
from studydeck.services.teaching.drawing import cards_of
from studydeck.services.teaching.extending import extend, extensions_given, take_back
from studydeck.services.teaching.gradebook import own_record
from studydeck.services.teaching.kinds import Quiz
from studydeck.services.teaching.membership import Member
from studydeck.services.teaching.students import students_of
from studydeck.store.teaching_tables import AssignmentKind
from studydeck.web.current import database, learner, now
from studydeck.web.render import page, see_other
from studydeck.web.teaching.blueprint import blueprint
from studydeck.web.teaching.forms_of_assignments import NEW, sent_assignment, sent_extension, shown_assignment

_ONE = "/courses/<int:course_id>/assignments/<int:assignment_id>"


@blueprint.get("/courses/<int:course_id>/assignments")
def assignments(course_id: int) -> Response:
    """Every assignment: for students with their grade and its reasons, for others with its state."""
    with database().read() as session:
        member, givens = given_assignments.assignments_of(session, learner(), course_id)
        record = own_record(session, learner(), course_id, now()) if _is_student(member) else None
    return page(
        "teaching/assignments.html",
        "main",
        member=member,
        course=member.course,
        givens=givens,
        record=record,
        now=now(),
    )


@blueprint.get(_ONE)
def assignment(course_id: int, assignment_id: int) -> Response:
    """One assignment: what it asks and until when, the own attempts, and for instructors what they can do with it."""
    with database().read() as session:
        found = given_assignments.given(session, learner(), (course_id, assignment_id))
        return _assignment_page(session, found)


def _assignment_page(session: Session, found: Given, error: str = "", sent: dict[str, str] | None = None) -> Response:
    member = found.member
    attempts = attempts_of(session, found, learner())
    record = own_record(session, learner(), member.course_id, now()) if _is_student(member) else None
    grade = next((grade for given, grade in record.grades if given.id == found.id), None) if record else None
    may_extend = member.may(Action.MANAGE_ASSIGNMENTS)
    return page(
        "teaching/assignment.html",
        "main",
        status=422 if error else 200,
        say=error,
        member=member,
        course=member.course,
        found=found,
        grade=grade,
        attempts=attempts,
        open_attempt=next((each for each in attempts if not is_over(each, now())), None),
        attempts_left=_attempts_left(found, len(attempts)),
        shows_keys=shows_keys_after(found, now()),
        may_be_crammed=may_be_crammed(found, now()),
        extensions=extensions_given(session, found) if may_extend else (),
        students=students_of(session, member) if may_extend else (),
        sections=sections_of(session, member.course_id) if may_extend else (),
        error=error,
        sent=defaultdict(str, sent or {}),
        now=now(),
    )


def _attempts_left(found: Given, used: int) -> int | None:
    """How many attempts there are left; None without a limit."""
    limit = found.allowance.attempts(found.asked.attempts) if isinstance(found.asked, Quiz) else None
    return None if limit is None else max(0, limit - used)


# ------------------------------------------------------------------ giving and changing
@blueprint.get("/courses/<int:course_id>/assignments/new")
def new_assignment(course_id: int) -> Response:
    """The form for a new assignment of the kind that the address names."""
    kind = _kind(request.args.get("kind", AssignmentKind.PRACTICE_GOAL))
    with database().read() as session:
        member = enter(session, learner(), course_id, Action.MANAGE_ASSIGNMENTS)
        return _form(session, member, kind, NEW)


@blueprint.post("/courses/<int:course_id>/assignments/new")
def create_assignment(course_id: int) -> Response:
    """Make the assignment, and go to it; students see it once it is published."""
    kind = _kind(request.form.get("kind", ""))
    try:
        with database().write() as session:
            member = enter(session, learner(), course_id, Action.MANAGE_ASSIGNMENTS)
            form = sent_assignment(request.form, kind, member.course.time_zone)
            made = given_assignments.create(session, learner(), course_id, form, now())
    except InvalidInputError as error:
        with database().read() as session:
            member = enter(session, learner(), course_id, Action.MANAGE_ASSIGNMENTS)
            return _form(session, member, kind, request.form, str(error))
    flash("Only instructors see it yet. Look at it as a student does, then publish it.")
    return see_other(url_for("teaching.assignment", course_id=course_id, assignment_id=made.id))


@blueprint.get(f"{_ONE}/edit")
def edit_assignment(course_id: int, assignment_id: int) -> Response:
    """The form with what the assignment says now."""
    with database().read() as session:
        found = given_assignments.given(session, learner(), (course_id, assignment_id), Action.MANAGE_ASSIGNMENTS)
        kind = AssignmentKind(found.assignment.kind)
        return _form(session, found.member, kind, shown_assignment(found), found=found)


@blueprint.post(f"{_ONE}/edit")
def save_assignment(course_id: int, assignment_id: int) -> Response:
    """Keep what the form says."""
    ids = (course_id, assignment_id)
    try:
        with database().write() as session:
            found = given_assignments.given(session, learner(), ids, Action.MANAGE_ASSIGNMENTS)
            kind = AssignmentKind(found.assignment.kind)
            form = sent_assignment(request.form, kind, found.member.course.time_zone)
            given_assignments.edit(session, learner(), ids, form, now())
    except InvalidInputError as error:
        with database().read() as session:
            found = given_assignments.given(session, learner(), ids, Action.MANAGE_ASSIGNMENTS)
            kind = AssignmentKind(found.assignment.kind)
            return _form(session, found.member, kind, request.form, str(error), found)
    flash("The assignment was saved.")
    return see_other(url_for("teaching.assignment", course_id=course_id, assignment_id=assignment_id))


@blueprint.post(f"{_ONE}/publish")
def publish_assignment(course_id: int, assignment_id: int) -> Response:
    """Let students see it, or no longer."""
    is_published = request.form.get("published") == "yes"
    try:
        with database().write() as session:
            ids = (course_id, assignment_id)
            given_assignments.set_published(session, learner(), ids, now(), is_published=is_published)
    except InvalidInputError as error:
        return _again(course_id, assignment_id, str(error))
    flash("Students see it now." if is_published else "Students do not see it any more.")
    return see_other(url_for("teaching.assignment", course_id=course_id, assignment_id=assignment_id))


@blueprint.post(f"{_ONE}/remove")
def remove_assignment(course_id: int, assignment_id: int) -> Response:
    """Drop an assignment that nobody has begun."""
    try:
        with database().write() as session:
            given_assignments.remove(session, learner(), (course_id, assignment_id), now())
    except InvalidInputError as error:
        return _again(course_id, assignment_id, str(error))
    flash("The assignment was removed.")
    return see_other(url_for("teaching.assignments", course_id=course_id))


# ------------------------------------------------------------------ the cards of a quiz
@blueprint.get(f"{_ONE}/cards")
def quiz_cards(course_id: int, assignment_id: int) -> Response:
    """The cards of the quiz's decks, to choose those that it may ask."""
    with database().read() as session:
        return _cards_page(session, course_id, assignment_id)


@blueprint.post(f"{_ONE}/cards")
def choose_quiz_cards(course_id: int, assignment_id: int) -> Response:
    """Let the quiz ask the chosen cards only."""
    chosen = request.form.getlist("note", type=int)
    try:
        with database().write() as session:
            given_assignments.choose_cards(session, learner(), (course_id, assignment_id), chosen, now())
    except InvalidInputError as error:
        with database().read() as session:
            return _cards_page(session, course_id, assignment_id, str(error))
    flash(f"The quiz asks {len(chosen)} chosen cards." if chosen else "The quiz asks all cards of its selection.")
    return see_other(url_for("teaching.assignment", course_id=course_id, assignment_id=assignment_id))


def _cards_page(session: Session, course_id: int, assignment_id: int, error: str = "") -> Response:
    found = given_assignments.given(session, learner(), (course_id, assignment_id), Action.MANAGE_ASSIGNMENTS)
    if not isinstance(found.asked, Quiz):
        raise NotFoundError("Only a quiz asks chosen cards.")
    return page(
        "teaching/quiz_cards.html",
        "main",
        status=422 if error else 200,
        say=error,
        member=found.member,
        course=found.member.course,
        found=found,
        cards=cards_of(session, [deck.id or 0 for deck in found.decks]),
        error=error,
    )


# ------------------------------------------------------------------ extensions
@blueprint.post(f"{_ONE}/extensions")
def give_extension(course_id: int, assignment_id: int) -> Response:
    """Give one student or one section more time."""
    ids = (course_id, assignment_id)
    try:
        with database().write() as session:
            found = given_assignments.given(session, learner(), ids, Action.MANAGE_ASSIGNMENTS)
            form = sent_extension(request.form, found.member.course.time_zone)
            extend(session, learner(), ids, form, now())
    except InvalidInputError as error:
        return _again(course_id, assignment_id, str(error))
    flash("The extension holds at once.")
    return see_other(url_for("teaching.assignment", course_id=course_id, assignment_id=assignment_id))


@blueprint.post(f"{_ONE}/extensions/<int:extension_id>/remove")
def remove_extension(course_id: int, assignment_id: int, extension_id: int) -> Response:
    """Let the limits of everybody hold again."""
    with database().write() as session:
        take_back(session, learner(), (course_id, assignment_id), extension_id, now())
    flash("The extension was taken back.")
    return see_other(url_for("teaching.assignment", course_id=course_id, assignment_id=assignment_id))


def _again(course_id: int, assignment_id: int, error: str) -> Response:
    """The assignment's page with what went wrong, and what was typed."""
    with database().read() as session:
        found = given_assignments.given(session, learner(), (course_id, assignment_id))
        return _assignment_page(session, found, error, request.form.to_dict())


def _is_student(member: Member) -> bool:
    return member.enrollment.role == "student" and not member.course.archived


def _kind(name: str) -> AssignmentKind:
    try:
        return AssignmentKind(name)
    except ValueError:
        raise NotFoundError("There is no such kind of assignment.") from None


def _form(  # noqa: PLR0913, PLR0917 - who, of what kind, with what in it, and what is wrong with that
    session: Session,
    member: Member,
    kind: AssignmentKind,
    sent: dict[str, str] | MultiDict[str, str],
    error: str = "",
    found: Given | None = None,
) -> Response:
    decks = given_assignments.decks_of_course(session, member.course_id)
    chosen = [deck.id for deck in found.decks] if found else []
    if isinstance(sent, MultiDict):
        chosen = list(sent.getlist("deck", type=int))
    return page(
        "teaching/assignment_form.html",
        "main",
        status=422 if error else 200,
        say=error,
        member=member,
        course=member.course,
        kind=kind.value,
        found=found,
        decks=decks,
        chosen=chosen or [deck.id for deck in decks[:1]],
        tags=given_assignments.tags_of(session, [deck.id or 0 for deck in decks]) if kind == "quiz" else (),
        sent=defaultdict(str, sent),
        error=error,
    )
