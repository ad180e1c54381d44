"""Setting a date or an actor right, where the text shows it."""

from __future__ import annotations

import json

from flask import Response, flash, request, url_for

from studydeck.config import JOB_FROM_WORDS
from studydeck.errors import InvalidInputError
from studydeck.reading.document import Span
from studydeck.services import authoring, jobs
from studydeck.services.authoring import Basis, Change, SourcePage
from studydeck.store.tables import User
from studydeck.web.authoring.blueprint import blueprint
from studydeck.web.authoring.places import TYPES, Place, place_at, sent_correction
from studydeck.web.authoring.texts import part_of_text, text_page
from studydeck.web.authoring.wording import in_plain_words, told
from studydeck.web.current import database, learner, now, running
from studydeck.web.render import page, see_other, wants_fragment

_OFFERED_NAMES = 500  # in the list under the field: a browser that shows more becomes slow
_FIELDS = ("do", "value", "type", "name")  # what is typed stays in the form when it is refused


# ------------------------------------------------------------------ one place
@blueprint.get("/texts/<int:source_id>/places/<int:start>-<int:end>")
def place(source_id: int, start: int, end: int) -> Response:
    """What a place of the text means, and the forms that set it right."""
    return _place_page(place_at(_shown(source_id), Span(start, end)))


@blueprint.post("/texts/<int:source_id>/places/<int:start>-<int:end>")
def correct(source_id: int, start: int, end: int) -> Response:
    """Keep a correction of one place, and show the text as it reads now."""
    here = place_at(_shown(source_id), Span(start, end))
    try:
        return _changed(here.shown.basis, Change(add=sent_correction(here, request.form)), start)
    except InvalidInputError as error:
        return _place_page(here, str(error))


def _shown(source_id: int) -> SourcePage:
    with database().read() as session:
        return authoring.source_page(session, learner(), source_id, with_drafts=False)


def _place_page(here: Place, error: str = "") -> Response:
    kept = authoring.at_place(here.shown.kept, here.span)
    return page(
        "authoring/place.html",
        "panel",
        status=422 if error else 200,
        shown=here.shown,
        here=here,
        names=[actor.name for actor in here.others[:_OFFERED_NAMES]],
        kept=[(each.id, in_plain_words(each.correction, here.shown.source.text)) for each in kept],
        types=TYPES,
        sent={name: request.form.get(name, "") for name in _FIELDS},
        error=error,
    )


@blueprint.post("/texts/<int:source_id>/corrections/<int:correction_id>/take-back")
def take_back(source_id: int, correction_id: int) -> Response:
    """Take a correction back."""
    with database().read() as session:
        basis = authoring.basis_of(session, learner(), source_id)
    at = next((each.correction.span.start for each in basis.kept if each.id == correction_id), 0)
    return _changed(basis, Change(drop=correction_id), at)


# ------------------------------------------------------------------ what follows
def _changed(basis: Basis, change: Change, at: int) -> Response:
    """Make a change to the corrections and show the text."""
    return text_after(basis.source_id, at, made(basis, change))


def made(basis: Basis, change: Change) -> str:
    """Make a change to the corrections; what came of it, in words. A long text follows in the background."""
    corrections = authoring.corrections_after(basis, change)
    if len(basis.text.split()) > JOB_FROM_WORDS:
        said = _changed_in_a_job(basis, change)
    else:
        found = authoring.reread(basis, corrections, model=running().settings.language_model)
        with database().write() as session:
            difference = authoring.revise(session, learner(), basis, change, found, now=now())
        said = told(difference)
    words = f"{in_plain_words(change.add, basis.text)}. " if change.add else "Taken back. "
    return words + said


def _changed_in_a_job(basis: Basis, change: Change) -> str:
    with database().write() as session:
        source = authoring.write_change_of(session, learner(), basis, change, now())
        owner = session.get_one(User, source.owner_id)
        job = jobs.add_revision_job(session, owner, jobs.FOLLOW_CORRECTIONS, source, now())
    running().jobs.put(job.id or 0)
    return "The text is long, so its cards follow in the background."


def text_after(source_id: int, at: int, said: str) -> Response:
    """The page of the text at the place that was corrected, with the focus there."""
    if not wants_fragment():
        flash(said)
        return see_other(url_for("authoring.text", source_id=source_id, at=at, _anchor=f"m{at}"))
    with database().read() as session:
        shown = part_of_text(session, source_id, at=at)
    response = text_page(shown, said)
    response.headers["HX-Retarget"] = "#text-page"
    response.headers["HX-Reswap"] = "outerHTML show:none"
    response.headers["HX-Trigger-After-Settle"] = json.dumps({"focusOn": {"at": at}})
    return response
