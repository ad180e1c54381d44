"""Deciding about the drafted cards, one at a time or many at once, and editing them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, flash, request, url_for

from studydeck.cards.tightening import Pattern, Tally
from studydeck.errors import InvalidInputError
from studydeck.reading.document import Span
from studydeck.services import authoring
from studydeck.services.authoring import Progress, SourcePage
from studydeck.store.tables import Decision
from studydeck.web.authoring.blueprint import blueprint
from studydeck.web.authoring.listing import TO_CHECK, first_open, list_page, shown_list
from studydeck.web.bulk import moment_of
from studydeck.web.current import database, learner, now
from studydeck.web.passages import part_at
from studydeck.web.render import page, see_other, wants_fragment
from studydeck.web.sections import ListedDraft, Section, listed, section_at

IN_LIST = "drafts"  # the page that asks: the list of drafts, and not the text with its margin

_SAID = {Decision.ACCEPTED: "Accepted.", Decision.REJECTED: "Rejected.", Decision.OPEN: "Open again."}


@dataclass(frozen=True, slots=True)
class FoundDraft:
    """One draft with what stands around it on its page."""

    shown: SourcePage
    listed: ListedDraft
    section: Section
    progress: Progress  # of its section
    habit: Tally | None  # where it was rejected, and its like so often that less of it may be wanted
    number: int  # of the page of the list

    @property
    def is_own(self) -> bool:
        """Whether the text is the reader's, and not of somebody with whom they teach."""
        return self.shown.source.owner_id == learner().id


# ------------------------------------------------------------------ one draft
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
    """One draft as it stands in the margin, or in the list."""
    return _draft_answer(source_id, draft_id, "")


@blueprint.get("/texts/<int:source_id>/drafts/<int:draft_id>/edit")
def edit(source_id: int, draft_id: int) -> Response:
    """The form for the words of one draft."""
    found = _find(source_id, draft_id)
    note = found.listed.draft.card.note
    return _edit_page(found, authoring.NoteEdit(note.question, note.answer, note.accepted))


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
        return _edit_page(_find(source_id, draft_id), sent, str(error))
    return _draft_answer(source_id, draft_id, "Saved and accepted." if "accept" in form else "Saved.")


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


# ------------------------------------------------------------------ many at once
@blueprint.post("/texts/<int:source_id>/accept-ready")
def accept_ready(source_id: int) -> Response:
    """Accept every open draft that passed all gates, in the whole text or in one section of it."""
    moment, part = now(), _sent_part()
    with database().write() as session:
        authoring.accept_ready(session, learner(), source_id, moment, part)
    return _many_answer(source_id, moment.isoformat(), after=part.end if part else 0)


@blueprint.post("/texts/<int:source_id>/take-back-accepted")
def take_back_accepted(source_id: int) -> Response:
    """Open the drafts again that were accepted at once."""
    moment = moment_of(request.form.get("moment", ""))
    with database().write() as session:
        count = authoring.take_back_accepted(session, learner(), source_id, moment, now())
    return _many_answer(source_id, None, said=f"{_cards(count)} open again.")


def _sent_part() -> Span | None:
    start, end = (request.form.get(name, type=int) for name in ("start", "end"))
    return None if start is None or end is None else Span(start, end)


def _many_answer(source_id: int, moment: str | None, *, after: int = 0, said: str = "") -> Response:
    """The page that asked, with what was done: by htmx the list anew, with the focus where the next key belongs."""
    form = request.form
    is_list, show, number = _on() is not None, form.get("show", ""), form.get("page", type=int)
    if is_list and wants_fragment():
        with database().read() as session:
            shown = shown_list(session, source_id, show, number, moment)
        done = f"{_cards(shown.bulk.count)} accepted." if shown.bulk else said or "Nothing was open."
        left = shown.found.head.progress.open
        return list_page(shown, focus=first_open(shown, after), say=f"{done} {left} left.")
    if said:
        flash(said)
    if is_list:
        return see_other(url_for("authoring.drafts", source_id=source_id, show=show, page=number, accepted=moment))
    return see_other(url_for("authoring.text", source_id=source_id, part=form.get("part", type=int), accepted=moment))


def _cards(count: int) -> str:
    return f"{count} card{'' if count == 1 else 's'}"


# ------------------------------------------------------------------ what is answered
def _on() -> str | None:
    """The page that asks, in the words of its addresses; None for the text."""
    return IN_LIST if request.values.get("on") == IN_LIST else None


def _find(source_id: int, draft_id: int) -> FoundDraft:
    with database().read() as session:
        shown = authoring.draft_page(session, learner(), source_id, draft_id)
        [card], text = shown.drafts, shown.source.text
        section = section_at(text, card.note.evidence[0].start)
        [progress] = authoring.progress_along(session, source_id, [section.span])
        asks = card.decision is Decision.REJECTED and shown.source.owner_id == learner().id
        tallies = authoring.tallies(session, learner(), source_id) if asks else ()
        number = authoring.page_of_draft(session, source_id, card)
    habit = next((tally for tally in tallies if tally.pattern == Pattern.of(card.note)), None)
    return FoundDraft(shown, listed(text, card), section, progress, habit, number)


def _draft_answer(source_id: int, draft_id: int, said: str) -> Response:
    """The one draft and the counts around it for htmx; others go back to the draft's place on its page."""
    found = _find(source_id, draft_id)
    if not wants_fragment():
        return see_other(_place_of(found))
    told = f"{said} {found.shown.progress.open} left." if said else ""
    if found.habit and _on():
        told += f" You rejected {found.habit.rejected} such cards; they can be left out, at the card."
    return page(
        "authoring/draft.html",
        "swap",
        say=told,
        found=found,
        on=_on(),
        is_own=found.is_own,
    )


def _place_of(found: FoundDraft) -> str:
    card, anchor = found.listed.draft.card, f"draft-{found.listed.draft.id}"
    if _on():
        show = TO_CHECK if card.note.tier == "review" else None
        return url_for(
            "authoring.drafts", source_id=found.shown.source.id, show=show, page=found.number, _anchor=anchor
        )
    number = part_at(found.shown.source.text, card.note.evidence[0].start)
    part = number if number > 1 else None  # the first needs no name
    return url_for("authoring.text", source_id=found.shown.source.id, part=part, _anchor=anchor)


def _edit_page(found: FoundDraft, sent: authoring.NoteEdit, error: str = "") -> Response:
    return page(
        "authoring/edit.html",
        "form",
        status=422 if error else 200,
        say=error,
        found=found,
        sent=sent,
        error=error,
        on=_on(),
        is_own=found.is_own,
    )
