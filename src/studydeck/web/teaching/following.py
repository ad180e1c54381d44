"""Following a class: its progress, the forecast of its exam, and how the questions of its quizzes ask."""

from __future__ import annotations

from flask import Response, flash, request, url_for

from studydeck.errors import InvalidInputError
from studydeck.services.teaching import following, letters
from studydeck.services.teaching.analysis import analysis
from studydeck.services.teaching.forecasts import exam_forecast
from studydeck.study.item_analysis import FEWEST_STUDENTS
from studydeck.web.current import database, learner, now, running
from studydeck.web.render import page, see_other
from studydeck.web.teaching.blueprint import blueprint


@blueprint.get("/courses/<int:course_id>/progress")
def class_progress(course_id: int) -> Response:
    """Who has begun, who is behind, and what the class forgets; `?tag=` names an era or actor to look into."""
    return _progress_page(course_id)


@blueprint.post("/courses/<int:course_id>/progress")
def write_to_students(course_id: int) -> Response:
    """Send a note to the chosen students."""
    chosen, text = request.form.getlist("student", type=int), request.form.get("text", "")
    try:
        with database().write() as session:
            posted = letters.write_to_students(session, learner(), course_id, (chosen, text), now())
    except InvalidInputError as error:
        return _progress_page(course_id, str(error))
    for mail_id in posted.mail_ids:
        running().mails.put(mail_id)
    flash(_told(posted))
    return see_other(url_for("teaching.class_progress", course_id=course_id))


def _told(posted: letters.Posted) -> str:
    count = len(posted.mail_ids)
    told = f"The note goes to {count} student{'' if count == 1 else 's'}."
    return f"{told} {posted.without_address} have no address for mail." if posted.without_address else told


def _progress_page(course_id: int, error: str = "") -> Response:
    tag = request.args.get("tag", "")
    with database().read() as session:
        shown = following.class_progress(session, learner(), course_id, now(), tag=tag)
    return page(
        "teaching/progress.html",
        "main",
        status=422 if error else 200,
        say=error,
        member=shown.member,
        course=shown.member.course,
        shown=shown,
        tag=tag,
        error=error,
        text=request.form.get("text", "") if error else "",
    )


@blueprint.get("/courses/<int:course_id>/forecast")
def forecast(course_id: int) -> Response:
    """What the class will recall on its exam day, and how such forecasts came out."""
    with database().read() as session:
        shown = exam_forecast(session, learner(), course_id, now())
    return page("teaching/forecast.html", "main", member=shown.member, course=shown.member.course, shown=shown)


@blueprint.get("/courses/<int:course_id>/assignments/<int:assignment_id>/questions")
def item_analysis(course_id: int, assignment_id: int) -> Response:
    """How the questions of a quiz ask; with `?unseen=yes` by those alone who had never met the card."""
    is_unseen_only = request.args.get("unseen") == "yes"
    with database().read() as session:
        shown = analysis(session, learner(), (course_id, assignment_id), is_unseen_only=is_unseen_only)
    member = shown.given.member
    return page(
        "teaching/questions.html", "main", member=member, course=member.course, shown=shown, fewest=FEWEST_STUDENTS
    )
