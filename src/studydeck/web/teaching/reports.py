"""Reporting a card, and answering what was reported."""

from __future__ import annotations

from flask import Response, flash, request, url_for

from studydeck.errors import InvalidInputError, StaleError
from studydeck.services import teaching
from studydeck.services.authoring import NoteEdit
from studydeck.web.current import database, learner, now
from studydeck.web.render import page, see_other
from studydeck.web.teaching.blueprint import blueprint


@blueprint.get("/cards/<int:card_id>/report")
def report(card_id: int) -> Response:
    """The form that says what is wrong with a card."""
    return _report_page(card_id)


@blueprint.post("/cards/<int:card_id>/report")
def send_report(card_id: int) -> Response:
    """Tell the course, and go back to the card, or to the attempt that asked it."""
    form = request.form
    said = teaching.Report(form.get("reason", ""), form.get("comment", ""), form.get("given", ""))
    try:
        with database().write() as session:
            card = teaching.report_card(session, learner(), card_id, said, now())
    except InvalidInputError as error:
        return _report_page(card_id, said, str(error))
    flash(f"Thank you. {card.course_title} was told; what comes of it stands under Courses.")
    return see_other(_back_to(card))


def _back_to(card: teaching.ReportableCard) -> str:
    """The page that the report was begun from."""
    course_id, assignment_id = (request.args.get(name, type=int) for name in ("course", "assignment"))
    if course_id and assignment_id and "attempt" in request.args:
        uid = request.args["attempt"]
        return url_for("teaching.attempt", course_id=course_id, assignment_id=assignment_id, uid=uid)
    return url_for("practice.study", deck_id=card.deck_id, card=card.card_id, over=request.args.get("over"))


def _report_page(card_id: int, said: teaching.Report | None = None, error: str = "") -> Response:
    with database().read() as session:
        card = teaching.reportable_card(session, learner(), card_id)
    before = card.open_report
    if said is None:
        kept = teaching.Report(before.reason, before.comment, before.given) if before else None
        said = kept or teaching.Report("", "", request.args.get("given", ""))
    return page(
        "teaching/report.html",
        "main",
        status=422 if error else 200,
        say=error,
        card=card,
        said=said,
        reasons=teaching.REASONS,
        address=request.full_path,
        back=_back_to(card),
        error=error,
    )


# ------------------------------------------------------------------ the queue
@blueprint.get("/courses/<int:course_id>/reports")
def reports(course_id: int) -> Response:
    """Every reported card that waits for an answer."""
    return _queue_page(course_id)


@blueprint.post("/courses/<int:course_id>/reports/<int:note_id>")
def resolve(course_id: int, note_id: int) -> Response:
    """Answer every report of one card."""
    form = request.form
    edit = NoteEdit(form.get("question", ""), form.get("answer", ""), tuple(form.get("forms", "").splitlines()))
    wanted = teaching.Resolution(note_id, form.get("kind", ""), form.get("reply", ""), form.get("accepted", ""), edit)
    try:
        with database().write() as session:
            resolved = teaching.resolve(session, learner(), course_id, wanted, now())
    except (InvalidInputError, StaleError) as error:
        return _queue_page(course_id, wanted, str(error), 409 if isinstance(error, StaleError) else 422)
    flash(_in_words(resolved))
    return see_other(url_for("teaching.reports", course_id=course_id))


def _in_words(resolved: teaching.Resolved) -> str:
    told = f"{resolved.reports} report{'' if resolved.reports == 1 else 's'} answered."
    regraded = resolved.regraded.reviews + resolved.regraded.attempt_answers
    if not regraded:
        return told
    return f"{told} {regraded} typed {'answer' if regraded == 1 else 'answers'} of the past came out better."


def _queue_page(
    course_id: int, sent: teaching.Resolution | None = None, error: str = "", status: int = 200
) -> Response:
    with database().read() as session:
        member, queue = teaching.report_queue(session, learner(), course_id)
    return page(
        "teaching/reports.html",
        "main",
        status=status,
        say=error,
        member=member,
        course=member.course,
        queue=queue,
        sent=sent,
        error=error,
    )
