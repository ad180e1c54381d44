"""From a pasted text to a deck: the form, the text with its drafts, the decisions, the deck and its Anki package."""

from __future__ import annotations

import io
import re

from flask import Blueprint, Response, flash, request, send_file, url_for

from studydeck.config import JOB_FROM_WORDS
from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.formats import apkg, documents
from studydeck.services import authoring, jobs, practice
from studydeck.store.tables import Decision, JobStatus, Source
from studydeck.web.current import database, learner, now, running, user_id
from studydeck.web.passages import NumberedDraft, numbered_drafts, part_of, parts, passages, tally
from studydeck.web.render import page, see_other, wants_fragment

blueprint = Blueprint("authoring", __name__)

_KINDS = ("date", "person", "organisation", "place", "event")
_NOTES_A_PAGE = 50
_SAID = {Decision.ACCEPTED: "Accepted.", Decision.REJECTED: "Rejected.", Decision.OPEN: "Open again."}


# ------------------------------------------------------------------ bringing a text
@blueprint.get("/texts/new")
def new_text() -> Response:
    """The form for a text; with the words of a job that failed, so that they can be changed."""
    job_id = request.args.get("job", type=int)
    if job_id is None:
        return _new_text_page(authoring.NewText(title="", text=""))
    with database().read() as session:
        failed = jobs.find_job(session, learner(), job_id)
    return _new_text_page(authoring.NewText(**{"title": "", "text": ""} | failed.payload))


@blueprint.post("/texts/new")
def add_text() -> Response:
    """Read the text that was sent; a long one in the background, one that is there already not at all."""
    sent = _sent_text()
    try:
        new = authoring.check_text(_with_upload(sent))
        return _known_text(new) or _read(new)
    except InvalidInputError as error:
        return _new_text_page(sent, status=422, error=str(error))


@blueprint.get("/jobs/<int:job_id>")
def job(job_id: int) -> Response:
    """How far the job is; once it is done, on to what came of it."""
    with database().read() as session:
        found = jobs.find_job(session, learner(), job_id)
    if found.status == JobStatus.DONE.value and found.source_id is not None:
        return see_other(url_for("authoring.text", source_id=found.source_id))
    return page("authoring/job.html", "job", job=found)


def _new_text_page(new: authoring.NewText, status: int = 200, error: str = "", known: Source | None = None) -> Response:
    return page("authoring/new_text.html", "form", status=status, new=new, error=error, known=known)


def _sent_text() -> authoring.NewText:
    fields = ("title", "text", "citation", "published")
    # browsers send a form's lines with \r\n, whatever was pasted
    return authoring.NewText(**{name: request.form.get(name, "").replace("\r\n", "\n") for name in fields})


def _with_upload(sent: authoring.NewText) -> authoring.NewText:
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return sent
    if sent.text.strip():
        raise InvalidInputError("There is a text in the box and a file beside it. Send one of the two.")
    decoded = documents.decode(upload.read(), upload.filename)
    return authoring.NewText(sent.title.strip() or decoded.title, decoded.text, sent.citation, sent.published)


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


# ------------------------------------------------------------------ deciding
@blueprint.get("/texts/<int:source_id>")
def text(source_id: int) -> Response:
    """The text with its marks, and its drafts in the margin."""
    with database().read() as session:
        shown = authoring.source_page(session, learner(), source_id)
    cut = parts(passages(shown))
    number = min(max(1, request.args.get("part", 1, int)), len(cut))
    return page(
        "authoring/text.html",
        "main",
        shown=shown,
        passages=cut[number - 1],
        number=number,
        last=len(cut),
        tally=tally(shown.drafts),
        kinds=[kind for kind in _KINDS if any(mark.kind == kind for mark in shown.marks)],
    )


@blueprint.post("/texts/<int:source_id>/drafts/<int:draft_id>/decision")
def decide(source_id: int, draft_id: int) -> Response:
    """Accept, reject or reopen one draft."""
    try:
        decision = Decision(request.form.get("decision", ""))
    except ValueError as error:
        raise InvalidInputError("A draft is accepted, rejected or open.") from error
    with database().write() as session:
        authoring.decide(session, learner(), draft_id, decision, now())
    return _draft_answer(source_id, draft_id, _SAID[decision])


@blueprint.get("/texts/<int:source_id>/drafts/<int:draft_id>")
def draft(source_id: int, draft_id: int) -> Response:
    """One draft as it stands in the margin."""
    return _draft_answer(source_id, draft_id, "")


@blueprint.get("/texts/<int:source_id>/drafts/<int:draft_id>/edit")
def edit(source_id: int, draft_id: int) -> Response:
    """The form for the words of one draft."""
    draft_, shown = _find_draft(source_id, draft_id)
    note = draft_.card.note
    return _edit_page(draft_, shown, authoring.NoteEdit(note.question, note.answer, note.accepted))


@blueprint.post("/texts/<int:source_id>/drafts/<int:draft_id>/edit")
def save_edit(source_id: int, draft_id: int) -> Response:
    """Keep the author's words and, when asked to, accept the draft with them."""
    form = request.form
    sent = authoring.NoteEdit(
        form.get("question", ""), form.get("answer", ""), tuple(form.get("accepted", "").splitlines())
    )
    try:
        with database().write() as session:
            authoring.edit_draft(session, learner(), draft_id, sent, now())
            if "accept" in form:
                authoring.decide(session, learner(), draft_id, Decision.ACCEPTED, now())
    except InvalidInputError as error:
        draft_, shown = _find_draft(source_id, draft_id)
        return _edit_page(draft_, shown, sent, str(error))
    return _draft_answer(source_id, draft_id, "Saved.")


@blueprint.post("/texts/<int:source_id>/accept-ready")
def accept_ready(source_id: int) -> Response:
    """Accept every open draft that passed all gates."""
    with database().write() as session:
        count = authoring.accept_ready(session, learner(), source_id, now())
    flash(f"{count} card{'' if count == 1 else 's'} accepted.")
    return see_other(url_for("authoring.text", source_id=source_id))


def _find_draft(source_id: int, draft_id: int) -> tuple[NumberedDraft, authoring.SourcePage]:
    with database().read() as session:
        shown = authoring.source_page(session, learner(), source_id)
    for found in numbered_drafts(shown):
        if found.id == draft_id:
            return found, shown
    raise NotFoundError("There is no such card.")


def _draft_answer(source_id: int, draft_id: int, said: str) -> Response:
    """The one draft and the counts above it for htmx; others go back to the draft's place in the text."""
    found, shown = _find_draft(source_id, draft_id)
    if not wants_fragment():
        number = part_of(parts(passages(shown)), draft_id)
        part = number if number > 1 else None  # the first needs no name
        return see_other(url_for("authoring.text", source_id=source_id, part=part, _anchor=f"draft-{draft_id}"))
    counts = tally(shown.drafts)
    return page(
        "authoring/draft.html", "swap", say=f"{said} {counts.open} left." if said else "",
        draft=found, shown=shown, tally=counts,
    )  # fmt: skip


def _edit_page(
    draft_: NumberedDraft, shown: authoring.SourcePage, sent: authoring.NoteEdit, error: str = ""
) -> Response:
    status = 422 if error else 200
    return page(
        "authoring/edit.html", "form", status=status, say=error, draft=draft_, shown=shown, sent=sent, error=error
    )


# ------------------------------------------------------------------ the deck
@blueprint.get("/decks/<int:deck_id>")
def deck(deck_id: int) -> Response:
    """The deck: what is in it, a page at a time, and what can be done with it."""
    number = max(1, request.args.get("page", 1, int))
    with database().read() as session:
        counts = practice.readable_deck(session, learner(), deck_id, now())
        notes, total = authoring.deck_notes(session, counts.deck, number, _NOTES_A_PAGE)
    last = max(1, -(-total // _NOTES_A_PAGE))
    return page("authoring/deck.html", "notes", counts=counts, notes=notes, number=number, last=last)


@blueprint.get("/decks/<int:deck_id>/anki")
def anki(deck_id: int) -> Response:
    """The deck as an Anki package."""
    with database().read() as session:
        counts = practice.readable_deck(session, learner(), deck_id, now())
        deck_file = authoring.deck_file(session, counts.deck)
    package = io.BytesIO()
    apkg.dump(deck_file, package)
    package.seek(0)
    return send_file(
        package, mimetype="application/octet-stream", as_attachment=True, download_name=_file_name(deck_file.title)
    )


def _file_name(title: str) -> str:
    return (re.sub(r"[^\w-]+", "-", title).strip("-").lower() or "deck") + ".apkg"
