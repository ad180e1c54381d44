"""The gradebook as a table and as a file, one student's record, and grades given by hand."""

from __future__ import annotations

import io
import re
from collections import defaultdict

from flask import Response, flash, request, url_for

from studydeck.errors import InvalidInputError
from studydeck.formats import gradebook as gradebook_file
from studydeck.services.teaching import gradebook as grading
from studydeck.services.teaching.following import student_forgets
from studydeck.services.teaching.gradebook import HandGrade
from studydeck.web.current import database, learner, now, running
from studydeck.web.render import page, see_other
from studydeck.web.teaching.blueprint import blueprint
from studydeck.web.teaching.forms_of_assignments import sent_points


@blueprint.get("/courses/<int:course_id>/gradebook")
def gradebook(course_id: int) -> Response:
    """Everybody's grades; with `?names=no` by pseudonym."""
    with database().read() as session:
        table = grading.gradebook(session, learner(), course_id, now(), is_anonymous=_is_anonymous())
    return page("teaching/gradebook.html", "main", member=table.member, course=table.member.course, table=table)


@blueprint.get("/courses/<int:course_id>/gradebook.csv")
def gradebook_csv(course_id: int) -> Response:
    """The same as a file for spreadsheets."""
    with database().read() as session:
        table = grading.gradebook(session, learner(), course_id, now(), is_anonymous=_is_anonymous())
    out = io.BytesIO()
    gradebook_file.dump(grading.as_file(table), out)
    name = re.sub(r"[^A-Za-z0-9]+", "-", table.member.course.title).strip("-") or "course"
    headers = {"Content-Disposition": f'attachment; filename="{name}-grades.csv"'}
    return Response(out.getvalue(), mimetype="text/csv", headers=headers)


@blueprint.get("/courses/<int:course_id>/students/<int:enrollment_id>")
def student_record(course_id: int, enrollment_id: int) -> Response:
    """One student's grades, each with its reasons."""
    return _record_page(course_id, enrollment_id)


@blueprint.post("/courses/<int:course_id>/students/<int:enrollment_id>/grade")
def grade_by_hand(course_id: int, enrollment_id: int) -> Response:
    """Give a grade by hand, excuse, or let what was done count again."""
    form = request.form
    ids = (course_id, form.get("assignment_id", 0, type=int))
    try:
        with database().write() as session:
            if form.get("how") == "done":
                grading.take_back_hand_grade(session, learner(), ids, enrollment_id, now())
            else:
                points = None if form.get("how") == "excused" else sent_points(form.get("points", ""))
                wanted = HandGrade(enrollment_id, points, form.get("reason", ""))
                grading.grade_by_hand(session, learner(), ids, wanted, now())
    except InvalidInputError as error:
        return _record_page(course_id, enrollment_id, ids[1], str(error))
    running().scores.put(course_id)
    flash("The grade was saved.")
    return see_other(url_for("teaching.student_record", course_id=course_id, enrollment_id=enrollment_id))


def _record_page(course_id: int, enrollment_id: int, assignment_id: int = 0, error: str = "") -> Response:
    with database().read() as session:
        record = grading.record_of(session, learner(), course_id, enrollment_id, now())
        attempts = grading.attempts_of_student(session, record)
        forgets = student_forgets(session, learner(), course_id, enrollment_id, now())
    return page(
        "teaching/record.html",
        "main",
        status=422 if error else 200,
        say=error,
        member=record.member,
        course=record.member.course,
        record=record,
        attempts=attempts,
        forgets=forgets,
        assignment_id=assignment_id,
        error=error,
        sent=defaultdict(str, request.form) if error else {},
    )


def _is_anonymous() -> bool:
    return request.args.get("names") == "no"
