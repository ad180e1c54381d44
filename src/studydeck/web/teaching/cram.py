"""An assignment's cards as a cram."""

from __future__ import annotations

from random import Random

from flask import Response, flash, url_for

from studydeck.errors import InvalidInputError
from studydeck.services.teaching import Action
from studydeck.services.teaching import assignments as given_assignments
from studydeck.services.teaching.cramming import cram_assignment as begin_cram
from studydeck.web.current import database, learner, now
from studydeck.web.render import see_other
from studydeck.web.teaching.blueprint import blueprint


@blueprint.post("/courses/<int:course_id>/assignments/<int:assignment_id>/cram")
def cram_assignment(course_id: int, assignment_id: int) -> Response:
    """Begin to cram its cards; where that cannot be, back to its page with the reason."""
    ids = course_id, assignment_id
    try:
        with database().write() as session:
            found = given_assignments.given(session, learner(), ids, Action.DO_ASSIGNMENTS)
            begin_cram(session, learner(), found, Random(), now())  # noqa: S311 - an order is no secret
    except InvalidInputError as error:
        flash(str(error))
        return see_other(url_for("teaching.assignment", course_id=course_id, assignment_id=assignment_id))
    return see_other(url_for("practice.cram_study"))
