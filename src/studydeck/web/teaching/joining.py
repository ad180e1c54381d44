"""Joining a course by its link or code, leaving it, and what its instructors decide about that."""

from __future__ import annotations

from flask import Response, flash, request, url_for

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services import teaching
from studydeck.store.teaching_tables import EnrollmentState
from studydeck.web.current import database, learner, now
from studydeck.web.render import page, see_other
from studydeck.web.teaching.blueprint import blueprint


@blueprint.get("/join")
def find_course() -> Response:
    """The field for a code; with one, on to its course."""
    code = request.args.get("code", "").strip()
    if not code:
        return _code_form("")
    try:
        with database().read() as session:
            teaching.invitation(session, learner(), code)
    except NotFoundError as error:
        return _code_form(code, str(error))
    return see_other(url_for("teaching.invitation", code=code))


@blueprint.get("/join/<code>")
def invitation(code: str) -> Response:
    """The course that the code stands for, and the button that joins it; a link alone changes nothing."""
    return _invitation_page(code)


@blueprint.post("/join/<code>")
def join(code: str) -> Response:
    """Join, or ask to."""
    try:
        with database().write() as session:
            enrollment = teaching.join(session, learner(), code, request.form.get("name", ""), now())
    except InvalidInputError as error:
        return _invitation_page(code, str(error))
    if enrollment.state == EnrollmentState.WAITING.value:
        flash("You asked to join. The course shows up here as soon as an instructor lets you in.")
        return see_other(url_for("teaching.my_courses"))
    return see_other(url_for("teaching.course", course_id=enrollment.course_id))


@blueprint.post("/courses/<int:course_id>/leave")
def leave(course_id: int) -> Response:
    """Leave the course."""
    with database().write() as session:
        teaching.leave(session, learner(), course_id)
    flash("You left the course. What you learned is kept.")
    return see_other(url_for("teaching.my_courses"))


@blueprint.post("/courses/<int:course_id>/joining")
def set_join_state(course_id: int) -> Response:
    """Open or close the course, or let people ask."""
    with database().write() as session:
        teaching.set_join_state(session, learner(), course_id, request.form.get("join_state", ""), now())
    flash("Saved.")
    return see_other(url_for("teaching.course", course_id=course_id, _anchor="joining"))


@blueprint.post("/courses/<int:course_id>/joining/code")
def rotate_code(course_id: int) -> Response:
    """Make a new code; the old one leads nowhere."""
    with database().write() as session:
        teaching.rotate_code(session, learner(), course_id, now())
    flash("There is a new code. The old one and its link lead nowhere now.")
    return see_other(url_for("teaching.course", course_id=course_id, _anchor="joining"))


def _code_form(code: str, error: str = "") -> Response:
    return page("teaching/join.html", "main", status=422 if error else 200, say=error, code=code, error=error)


def _invitation_page(code: str, error: str = "") -> Response:
    with database().read() as session:
        found = teaching.invitation(session, learner(), code)
    return page(
        "teaching/invitation.html",
        "main",
        status=422 if error else 200,
        say=error,
        code=code,
        invitation=found,
        name=request.form.get("name", found.name),
        error=error,
    )
