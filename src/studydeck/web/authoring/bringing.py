"""Bringing a text: the form, and the job that reads a long one."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, flash, request, url_for

from studydeck.config import JOB_FROM_WORDS
from studydeck.errors import InvalidInputError
from studydeck.formats import documents
from studydeck.services import authoring, jobs, web_addresses
from studydeck.store.tables import JobStatus, Source
from studydeck.web.authoring.blueprint import blueprint
from studydeck.web.current import database, learner, now, running, user_id
from studydeck.web.render import page, see_other


@blueprint.get("/texts/new")
def new_text() -> Response:
    """The form for a text; with the words of a job that failed, so that they can be changed."""
    job_id = request.args.get("job", type=int)
    if job_id is None:
        return _new_text_page(authoring.NewText(title="", text=""))
    with database().read() as session:
        failed = jobs.find_job(session, learner(), job_id)
    return _new_text_page(jobs.text_of(failed))


@blueprint.post("/texts/new")
def add_text() -> Response:
    """Read the text that was sent; a long one in the background, one that is there already not at all."""
    sent = _sent_text()
    try:
        return _read_upload(sent) or _read_address(sent) or _read_unless_known(sent)
    except InvalidInputError as error:
        return _new_text_page(sent, status=422, error=str(error))


@blueprint.get("/jobs/<int:job_id>")
def job(job_id: int) -> Response:
    """How far the job is; once it is done, on to what came of it."""
    with database().read() as session:
        found = jobs.find_job(session, learner(), job_id)
    if found.status == JobStatus.DONE.value and found.source_id is not None:
        endpoint = "authoring.again" if found.kind == jobs.READ_AGAIN else "authoring.text"
        return see_other(url_for(endpoint, source_id=found.source_id))
    return page("authoring/job.html", "job", job=found)


@blueprint.post("/jobs/<int:job_id>/cancel")
def cancel_job(job_id: int) -> Response:
    """Stop reading, and go back to the form with what was sent."""
    with database().write() as session:
        found = jobs.cancel(session, learner(), job_id, now())
    if found.status != JobStatus.CANCELLED.value:  # it ended before the button was pressed
        return see_other(url_for("authoring.job", job_id=job_id))
    running().jobs.put(job_id)  # to take its upload away, if it has not begun
    flash("Cancelled. Nothing was kept.")
    return see_other(url_for("authoring.new_text", job=job_id))


def _new_text_page(new: authoring.NewText, status: int = 200, error: str = "", known: Source | None = None) -> Response:
    return page(
        "authoring/new_text.html",
        "form",
        status=status,
        new=new,
        error=error,
        known=known,
        endings=documents.ENDINGS,
        address=request.form.get("web_address", ""),
        reads_addresses=running().settings.reads_web_addresses,
    )


def _sent_text() -> authoring.NewText:
    names = ("title", "text", "citation", "published")
    # browsers send a form's lines with \r\n, whatever was pasted
    title, text, citation, published = (request.form.get(name, "").replace("\r\n", "\n") for name in names)
    return authoring.NewText(title, text, citation, published)


def _read_upload(sent: authoring.NewText) -> Response | None:
    """Read the file that was sent, if there is one; a large document in the background."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return None
    if sent.text.strip():
        raise InvalidInputError("There is a text in the box and a file beside it. Send one of the two.")
    return read_document(sent, upload.read(), upload.filename)


def _read_address(sent: authoring.NewText) -> Response | None:
    """Read the page at the web address that was named, if there is one."""
    address = request.form.get("web_address", "").strip()
    if not address:
        return None
    if not running().settings.reads_web_addresses:
        raise InvalidInputError("This studydeck reads no web addresses. Save the page and bring the file.")
    if sent.text.strip():
        raise InvalidInputError("There is a text in the box and an address beside it. Send one of the two.")
    found = web_addresses.Fetcher().fetch(address)
    return read_document(replace(sent, citation=sent.citation or found.address), found.data, found.filename)


def read_document(sent: authoring.NewText, data: bytes, filename: str) -> Response:
    """Read a document now and show its text, or in the background and show how far it is.

    Raises:
        InvalidInputError: it cannot be read; nothing was kept.
    """
    if not documents.takes_long(data):
        return _read_unless_known(authoring.with_document(sent, documents.decode(data, filename)))
    waiting = running().jobs
    kept = waiting.uploads.keep(data, filename)
    with database().write() as session:
        added = jobs.add_document_job(session, learner(), sent, kept, now())
    waiting.put(added.id or 0)
    return see_other(url_for("authoring.job", job_id=added.id))


def _read_unless_known(sent: authoring.NewText) -> Response:
    new = authoring.check_text(sent)
    return _known_text(new) or _read(new)


def _known_text(new: authoring.NewText) -> Response | None:
    with database().read() as session:
        known = authoring.find_source(session, learner(), new.text)
    return _new_text_page(new, status=409, known=known) if known else None


def _read(new: authoring.NewText) -> Response:
    """Read now and show the text, or in the background and show how far it is."""
    if len(new.text.split()) > JOB_FROM_WORDS:
        with database().write() as session:
            added = jobs.add_reading_job(session, learner(), new, now())
        running().jobs.put(added.id or 0)
        return see_other(url_for("authoring.job", job_id=added.id))
    read = authoring.read_text(new, model=running().settings.language_model)  # before the transaction: it takes seconds
    with database().write() as session:
        source = authoring.add_source(session, user_id(), read, now())
    return see_other(url_for("authoring.text", source_id=source.id))
