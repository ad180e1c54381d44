"""How a text's cards are drafted: a second author for more of them, stricter gates for fewer."""

from __future__ import annotations

from flask import Response, flash, request, url_for

from studydeck.cards.tightening import Pattern
from studydeck.errors import InvalidInputError
from studydeck.services import authoring, jobs, second_author
from studydeck.web.authoring.blueprint import blueprint
from studydeck.web.current import database, learner, now, running
from studydeck.web.render import page, see_other


@blueprint.get("/texts/<int:source_id>/drafting")
def drafting(source_id: int) -> Response:
    """What the second author proposed, and which cards are left out because their like was rejected."""
    with database().read() as session:
        source = authoring.owned_source(session, learner(), source_id)
        held = authoring.patterns_of(source)
        return page(
            "authoring/drafting.html",
            "drafting",
            source=source,
            address=running().settings.author,
            most_sentences=second_author.MOST_SENTENCES,
            writing=second_author.kept_writing(session, learner(), source_id),
            revision=jobs.open_revision(session, source_id),
            held=sorted(held),
            tallies=authoring.tallies(session, learner(), source_id),
        )


@blueprint.post("/texts/<int:source_id>/drafting/second-author")
def ask_second_author(source_id: int) -> Response:
    """Have sentences of the text sent to the second author, in the background."""
    if running().settings.author is None:
        raise InvalidInputError("No second author is set, so no text is sent anywhere.")
    with database().write() as session:
        source = authoring.owned_source(session, learner(), source_id)
        job = jobs.add_revision_job(session, learner(), jobs.ASK_SECOND_AUTHOR, source, now())
    running().jobs.put(job.id or 0)
    return see_other(url_for("authoring.drafting", source_id=source_id))


@blueprint.post("/texts/<int:source_id>/drafting/tighten")
def tighten(source_id: int) -> Response:
    """Leave out the open cards of a pattern, or have ready ones checked, now and from now on."""
    pattern = _sent_pattern()
    with database().write() as session:
        count = authoring.tighten(session, learner(), source_id, pattern)
    cards = f"{count} open card{'' if count == 1 else 's'}"
    flash(f"{cards} left out, and such cards from now on." if pattern.gate else f"{cards} to check from now on.")
    show = request.form.get("show")  # the list that asks
    if show:
        return see_other(url_for("authoring.drafts", source_id=source_id, show=show))
    return see_other(url_for("authoring.drafting", source_id=source_id))


@blueprint.post("/texts/<int:source_id>/drafting/loosen")
def loosen(source_id: int) -> Response:
    """Let the cards of a pattern in again."""
    with database().write() as session:
        authoring.loosen(session, learner(), source_id, _sent_pattern())
    flash("Such cards are let in again. Read the text again to have them back.")
    return see_other(url_for("authoring.drafting", source_id=source_id))


def _sent_pattern() -> Pattern:
    return Pattern(request.form.get("type", ""), request.form.get("gate", ""))
