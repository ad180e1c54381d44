"""One's courses, a course's own page, and what it says about itself."""

from __future__ import annotations

from flask import Response, flash, request, url_for

from studydeck.errors import InvalidInputError
from studydeck.services import accounts, teaching
from studydeck.services.lti.classes import is_linked
from studydeck.services.teaching import Action
from studydeck.store.teaching_tables import Course
from studydeck.study.day import zone_names
from studydeck.web.current import database, learner, now
from studydeck.web.render import page, see_other
from studydeck.web.teaching.blueprint import blueprint
from studydeck.web.teaching.forms import sent_date

_FIELDS = ("title", "description", "time_zone", "starts_on", "exam_on")


@blueprint.get("/courses")
def my_courses() -> Response:
    """The user's courses with what is due in each, and the one button that studies for all of them."""
    with database().read() as session:
        due = teaching.due_dates(session, learner(), now())
        courses = teaching.courses_of(session, learner())
        waiting = teaching.waiting_courses_of(session, learner())
        work = teaching.course_work(session, learner(), due, now())
        reports = teaching.reports_by(session, learner())
    return page(
        "teaching/my_courses.html",
        "main",
        courses=courses,
        waiting=waiting,
        due=due,
        work=work,
        reports=reports,
        may_teach=accounts.may_teach(learner()),
    )


@blueprint.get("/study-now")
def study_now() -> Response:
    """On to the most useful card of all courses; back to the courses when nothing is left for today."""
    with database().read() as session:
        due = teaching.due_dates(session, learner(), now())
        work = teaching.course_work(session, learner(), due, now())
        found = teaching.most_useful(session, learner(), work, now())
    if found is None:
        flash("Nothing more is due in your courses today.")
        return see_other(url_for("teaching.my_courses"))
    return see_other(url_for("practice.study", deck_id=found.deck_id, card=found.card_id, over="courses"))


@blueprint.get("/courses/<int:course_id>")
def course(course_id: int) -> Response:
    """The course as its members see it, each by their role."""
    with database().read() as session:
        member = teaching.enter(session, learner(), course_id, Action.SEE_COURSE)
        due = teaching.due_dates(session, learner(), now())
        work = teaching.course_work(session, learner(), due, now())
        decks = teaching.decks_of(session, course_id)
        addable = teaching.decks_to_add(session, member) if member.may(Action.MANAGE_DECKS) else ()
        reports = teaching.reports_by(session, learner())
        has_platform = member.may(Action.MANAGE_PEOPLE) and is_linked(session, course_id)
    return page(
        "teaching/course.html",
        "main",
        member=member,
        course=member.course,
        due=[one for one in due if one.course_id == course_id],
        counts=work.counts,
        decks=decks,
        addable=addable,
        has_platform=has_platform,
        reports=[report for report in reports if report.course_id == course_id],
    )


# ------------------------------------------------------------------ making and changing one
@blueprint.get("/courses/new")
def new_course() -> Response:
    """The form for a new course."""
    teaching.require_teacher(learner())
    return _form(None, {"time_zone": learner().time_zone or "UTC"})


@blueprint.post("/courses/new")
def create_course() -> Response:
    """Make the course, and go to it."""
    try:
        form = _sent_course()
        with database().write() as session:
            made = teaching.create_course(session, learner(), form, now())
    except InvalidInputError as error:
        return _form(None, dict(request.form), str(error))
    return see_other(url_for("teaching.course", course_id=made.id))


@blueprint.get("/courses/<int:course_id>/edit")
def edit_course(course_id: int) -> Response:
    """The form with what the course says now."""
    found = _editable(course_id)
    return _form(found, {name: getattr(found, name) for name in _FIELDS})


@blueprint.post("/courses/<int:course_id>/edit")
def save_course(course_id: int) -> Response:
    """Keep what the form says."""
    try:
        form = _sent_course()
        with database().write() as session:
            teaching.edit_course(session, learner(), course_id, form, now())
    except InvalidInputError as error:
        return _form(_editable(course_id), dict(request.form), str(error))
    flash("The course was saved.")
    return see_other(url_for("teaching.course", course_id=course_id))


@blueprint.post("/courses/<int:course_id>/archive")
def archive(course_id: int) -> Response:
    """Let nothing in the course change any more, or open it again."""
    is_archived = request.form.get("archived") == "yes"
    with database().write() as session:
        teaching.set_archived(session, learner(), course_id, now(), is_archived=is_archived)
    flash("The course is archived: nothing in it changes now." if is_archived else "The course is open again.")
    return see_other(url_for("teaching.course", course_id=course_id))


@blueprint.get("/courses/<int:course_id>/copy")
def new_copy(course_id: int) -> Response:
    """The form for a copy."""
    return _copy_form(course_id)


@blueprint.post("/courses/<int:course_id>/copy")
def copy_course(course_id: int) -> Response:
    """Copy the course with its dates moved, and go to the copy."""
    try:
        wanted = teaching.CopyForm(request.form.get("title", ""), sent_date("starts_on"))
        with database().write() as session:
            made = teaching.copy_course(session, learner(), course_id, wanted, now())
    except InvalidInputError as error:
        return _copy_form(course_id, str(error))
    flash("This is the copy. Its assignments wait until you publish them, and nobody is in it but you.")
    return see_other(url_for("teaching.course", course_id=made.id))


def _editable(course_id: int) -> Course:
    with database().read() as session:
        return teaching.enter(session, learner(), course_id, Action.EDIT_COURSE).course


def _sent_course() -> teaching.CourseForm:
    form = request.form
    return teaching.CourseForm(
        title=form.get("title", ""),
        time_zone=form.get("time_zone", ""),
        description=form.get("description", ""),
        starts_on=sent_date("starts_on"),
        exam_on=sent_date("exam_on"),
    )


def _form(found: Course | None, sent: dict[str, object], error: str = "") -> Response:
    return page(
        "teaching/course_form.html",
        "main",
        status=422 if error else 200,
        say=error,
        course=found,
        sent={name: sent.get(name) or "" for name in _FIELDS},
        zones=sorted(zone_names()),
        error=error,
    )


def _copy_form(course_id: int, error: str = "") -> Response:
    with database().read() as session:
        found = teaching.enter(session, learner(), course_id, Action.COPY).course
        begins = teaching.first_day(session, found)
    return page(
        "teaching/copy.html",
        "main",
        status=422 if error else 200,
        say=error,
        course=found,
        begins=begins,
        title=request.form.get("title", found.title),
        starts_on=request.form.get("starts_on", ""),
        error=error,
    )
