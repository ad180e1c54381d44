"""Reading a text again by newer rules, and taking over what they see."""

from __future__ import annotations

from flask import Response, flash, url_for

from studydeck.config import JOB_FROM_WORDS
from studydeck.services import authoring, jobs
from studydeck.web.authoring.blueprint import blueprint
from studydeck.web.authoring.wording import told
from studydeck.web.current import database, learner, now, running
from studydeck.web.render import page, see_other

SHOWN_OF_EACH = 50  # cards or marks; the rest is counted


@blueprint.post("/texts/<int:source_id>/again")
def read_again(source_id: int) -> Response:
    """Read the text by the present rules; nothing changes before its author has seen the difference."""
    with database().read() as session:
        basis = authoring.basis_of(session, learner(), source_id)
    if len(basis.text.split()) > JOB_FROM_WORDS:
        with database().write() as session:
            source = authoring.owned_source(session, learner(), source_id)
            job = jobs.add_revision_job(session, learner(), jobs.READ_AGAIN, source, now())
        running().jobs.put(job.id or 0)
        return see_other(url_for("authoring.job", job_id=job.id))
    found = authoring.reread(basis, basis.corrections, model=running().settings.language_model)
    with database().write() as session:
        has_news = authoring.propose(session, learner(), basis, found, now())
    if has_news:
        return see_other(url_for("authoring.again", source_id=source_id))
    flash("Read again: nothing is different.")
    return see_other(url_for("authoring.text", source_id=source_id))


@blueprint.get("/texts/<int:source_id>/again")
def again(source_id: int) -> Response:
    """What the new reading would change."""
    with database().read() as session:
        if not authoring.has_proposal(session, learner(), source_id):
            return see_other(url_for("authoring.text", source_id=source_id))
        source, difference = authoring.proposed(session, learner(), source_id)
    return page("authoring/again.html", "difference", source=source, difference=difference, shown_of_each=SHOWN_OF_EACH)


@blueprint.post("/texts/<int:source_id>/again/accept")
def accept_again(source_id: int) -> Response:
    """Let the text and its open cards follow the new reading."""
    with database().write() as session:
        difference = authoring.accept_proposed(session, learner(), source_id)
    flash(f"The new reading counts. {told(difference)}")
    return see_other(url_for("authoring.text", source_id=source_id))


@blueprint.post("/texts/<int:source_id>/again/drop")
def drop_again(source_id: int) -> Response:
    """Leave everything as it is."""
    with database().write() as session:
        authoring.drop_proposed(session, learner(), source_id)
    flash("The new reading was dropped; everything is as it was.")
    return see_other(url_for("authoring.text", source_id=source_id))
