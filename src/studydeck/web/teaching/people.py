"""Who is in a course: the list, one person, sections, and a class list from a file."""

from __future__ import annotations

from flask import Response, flash, request, url_for

from studydeck.errors import InvalidInputError
from studydeck.formats import roster
from studydeck.services import teaching
from studydeck.services.teaching import Action
from studydeck.web.current import database, learner, now, running, site_address
from studydeck.web.render import page, see_other
from studydeck.web.teaching.blueprint import blueprint

_PASTED = "the list"  # what messages call a list that came without a file


@blueprint.get("/courses/<int:course_id>/people")
def people(course_id: int) -> Response:
    """Everybody in the course, and who waits to be let in."""
    return _people_page(course_id)


def _people_page(course_id: int, section_error: str = "", sent: str = "") -> Response:
    with database().read() as session:
        found = teaching.people(session, learner(), course_id)
    return page(
        "teaching/people.html",
        "main",
        status=422 if section_error else 200,
        say=section_error,
        member=found.member,
        course=found.member.course,
        people=found,
        section_error=section_error,
        sent_section=sent,
    )


# ------------------------------------------------------------------ one person
@blueprint.get("/courses/<int:course_id>/people/<int:enrollment_id>")
def person(course_id: int, enrollment_id: int) -> Response:
    """The form with what the course says about somebody."""
    return _person_page(course_id, enrollment_id)


@blueprint.post("/courses/<int:course_id>/people/<int:enrollment_id>")
def save_person(course_id: int, enrollment_id: int) -> Response:
    """Keep what the form says."""
    form = request.form
    wanted = teaching.PersonForm(
        name=form.get("name", ""),
        student_number=form.get("student_number", ""),
        section_id=form.get("section_id", type=int),
        role=form.get("role", "student"),
    )
    try:
        with database().write() as session:
            teaching.edit_person(session, learner(), course_id, enrollment_id, wanted, now())
    except InvalidInputError as error:
        return _person_page(course_id, enrollment_id, wanted, str(error))
    flash(f"{wanted.name.strip()} was saved.")
    return see_other(url_for("teaching.people", course_id=course_id))


@blueprint.post("/courses/<int:course_id>/people/<int:enrollment_id>/let-in")
def let_in(course_id: int, enrollment_id: int) -> Response:
    """Let somebody in who asked."""
    with database().write() as session:
        enrollment = teaching.let_in(session, learner(), course_id, enrollment_id, now())
    flash(f"{enrollment.name or 'They'} can study with the course now.")
    return see_other(url_for("teaching.people", course_id=course_id))


@blueprint.post("/courses/<int:course_id>/people/<int:enrollment_id>/remove")
def remove(course_id: int, enrollment_id: int) -> Response:
    """Take somebody out of the course, or refuse them."""
    with database().write() as session:
        teaching.remove(session, learner(), course_id, enrollment_id, now())
    flash("Removed. What they did in the course is kept.")
    return see_other(url_for("teaching.people", course_id=course_id))


def _person_page(
    course_id: int, enrollment_id: int, sent: teaching.PersonForm | None = None, error: str = ""
) -> Response:
    with database().read() as session:
        member, found = teaching.person(session, learner(), course_id, enrollment_id)
        sections = teaching.sections_of(session, course_id)
    kept = teaching.PersonForm(found.name, found.student_number, found.section_id, found.role.value)
    return page(
        "teaching/person.html",
        "main",
        status=422 if error else 200,
        say=error,
        member=member,
        course=member.course,
        person=found,
        sent=sent or kept,
        sections=sections,
        roles=teaching.GIVEN_ROLES,
        error=error,
    )


@blueprint.post("/courses/<int:course_id>/people/invite")
def invite_newcomers(course_id: int) -> Response:
    """Mail a link to everybody who has never chosen a password."""
    with database().write() as session:
        mails = teaching.invite_newcomers(session, learner(), course_id, site_address(), now())
    for mail in mails:
        running().mails.put(mail.id or 0)
    count = f"{len(mails)} {'person' if len(mails) == 1 else 'people'}"
    how = "get a mail" if running().mails.can_send else "have a link that the owner of this studydeck passes on"
    flash(f"Invited: {count}, who {how}." if mails else "Everybody here has signed in before or chosen a password.")
    return see_other(url_for("teaching.people", course_id=course_id))


# ------------------------------------------------------------------ sections
@blueprint.post("/courses/<int:course_id>/sections")
def add_section(course_id: int) -> Response:
    """A new section."""
    name = request.form.get("name", "")
    try:
        with database().write() as session:
            teaching.add_section(session, learner(), course_id, name)
    except InvalidInputError as error:
        return _people_page(course_id, str(error), name)
    return see_other(url_for("teaching.people", course_id=course_id, _anchor="sections"))


@blueprint.post("/courses/<int:course_id>/sections/<int:section_id>")
def change_section(course_id: int, section_id: int) -> Response:
    """Call a section otherwise, or drop it."""
    name = request.form.get("name", "")
    try:
        with database().write() as session:
            if "delete" in request.form:
                teaching.delete_section(session, learner(), course_id, section_id)
            else:
                teaching.rename_section(session, learner(), course_id, section_id, name)
    except InvalidInputError as error:
        return _people_page(course_id, str(error))
    return see_other(url_for("teaching.people", course_id=course_id, _anchor="sections"))


# ------------------------------------------------------------------ a class list
@blueprint.get("/courses/<int:course_id>/roster")
def roster_form(course_id: int) -> Response:
    """The form for a class list."""
    return _roster_page(course_id)


@blueprint.post("/courses/<int:course_id>/roster")
def send_roster(course_id: int) -> Response:
    """What the list would do, every fault with its line; with the button of that page, doing it."""
    try:
        pasted, encoding = _sent_list()
        listed = roster.load(pasted.encode(), _PASTED)
        if "write" not in request.form:
            with database().read() as session:
                plan = teaching.plan_roster(session, learner(), course_id, listed)
            return _roster_page(course_id, pasted, plan, encoding=encoding)
        with database().write() as session:
            plan = teaching.write_roster(session, learner(), course_id, listed, now())
    except InvalidInputError as error:
        return _roster_page(course_id, request.form.get("pasted", ""), error=str(error))
    flash(f"The list was taken over: {plan.count('add')} new, {plan.count('change')} changed.")
    return see_other(url_for("teaching.people", course_id=course_id))


def _sent_list() -> tuple[str, str]:
    """The words of the file, or those that were pasted, and a guessed encoding: what is previewed is sent on so."""
    upload, pasted = request.files.get("file"), request.form.get("pasted", "")
    if upload is not None and upload.filename:
        return roster.text_of(upload.stream.read(), upload.filename)
    if not pasted.strip():
        raise InvalidInputError("Choose a file, or paste the list.")
    return pasted, ""


def _roster_page(
    course_id: int, pasted: str = "", plan: teaching.RosterPlan | None = None, error: str = "", encoding: str = ""
) -> Response:
    with database().read() as session:
        member = teaching.enter(session, learner(), course_id, Action.MANAGE_PEOPLE)
    is_faulty = bool(error or (plan and plan.faults))
    return page(
        "teaching/roster.html",
        "main",
        status=422 if is_faulty else 200,
        say=error,
        member=member,
        course=member.course,
        plan=plan,
        pasted=pasted,
        encoding=encoding,
        error=error,
    )
