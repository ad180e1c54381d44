"""Deciding about the drafted cards, and editing them."""

from __future__ import annotations

from flask import Response, flash, request, url_for

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services import authoring
from studydeck.store.tables import Decision
from studydeck.web.authoring.blueprint import blueprint
from studydeck.web.current import database, learner, now
from studydeck.web.passages import NumberedDraft, numbered_draft, part_of, tally
from studydeck.web.render import page, see_other, wants_fragment

_SAID = {Decision.ACCEPTED: "Accepted.", Decision.REJECTED: "Rejected.", Decision.OPEN: "Open again."}


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


@blueprint.post("/texts/<int:source_id>/drafts/<int:draft_id>/offer")
def answer_offer(source_id: int, draft_id: int) -> Response:
    """Put the card as the new reading does, or keep it."""
    is_taken = request.form.get("answer") == "take"
    with database().write() as session:
        if is_taken:
            authoring.take_offer(session, learner(), draft_id, now())
        else:
            authoring.keep_wording(session, learner(), draft_id)
    return _draft_answer(source_id, draft_id, "Taken over." if is_taken else "Kept.")


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
    found = numbered_draft(shown, draft_id)
    if found is None:
        raise NotFoundError("There is no such card.")
    return found, shown


def _draft_answer(source_id: int, draft_id: int, said: str) -> Response:
    """The one draft and the counts above it for htmx; others go back to the draft's place in the text."""
    found, shown = _find_draft(source_id, draft_id)
    if not wants_fragment():
        number = part_of(shown, draft_id)
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
