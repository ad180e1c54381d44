"""Deciding on the contradictions of a text: beside it, or in the list that who teaches with its deck has too."""

from __future__ import annotations

from flask import Response, flash, request, url_for
from werkzeug.datastructures import MultiDict

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.reading.corrections import Decided
from studydeck.services import authoring, jobs
from studydeck.services.authoring import Change, Contradictions, FoundConflict
from studydeck.web.authoring.blueprint import blueprint
from studydeck.web.authoring.corrections import made, text_after
from studydeck.web.contradictions import ListedConflict, listed_conflicts
from studydeck.web.current import database, learner
from studydeck.web.render import page, see_other, wants_fragment

IN_LIST = "list"  # the page that asks: the list, and not the text with its margin


@blueprint.get("/texts/<int:source_id>/conflicts")
def contradictions(source_id: int) -> Response:
    """The contradictions of a text, each with its sentences; those that wait for a decision first."""
    return _list_page(source_id)


@blueprint.post("/texts/<int:source_id>/conflicts/<key>")
def settle(source_id: int, key: str) -> Response:
    """Decide on a contradiction: both are right, one place is, or it is left out."""
    found = _found(source_id)
    decided = _sent_decision(found.named(key).found, request.form)
    return _decided(found, Change(add=decided), decided.span.start, key)


@blueprint.post("/texts/<int:source_id>/conflicts/<key>/open")
def open_again(source_id: int, key: str) -> Response:
    """Take a decision on a contradiction back."""
    found = _found(source_id)
    conflict = found.named(key)
    if conflict.decision is None:
        raise NotFoundError("Nothing was decided about this contradiction; it may have been taken back already.")
    return _decided(found, Change(drop=conflict.decision_id), conflict.decision.span.start, key)


def _found(source_id: int) -> Contradictions:
    with database().read() as session:
        return authoring.contradictions_of(session, learner(), source_id)


def _sent_decision(found: FoundConflict, form: MultiDict[str, str]) -> Decided:
    """What the form says about a contradiction.

    Raises:
        InvalidInputError: it says nothing that can be.
    """
    choice, _, number = form.get("choice", "").partition(" ")
    places = found.places or found.evidence
    if choice == "prefer" and number.isdecimal() and int(number) < len(places):
        return Decided(places[0], found.key, "prefer", places, places[int(number)])
    if choice == "both":
        return Decided(places[0], found.key, "both", places)
    if choice == "out":
        return Decided(places[0], found.key, "leave out", places)
    raise InvalidInputError("Both are right, one of the two is, or it is left out: choose one.")


def _decided(found: Contradictions, change: Change, at: int, key: str) -> Response:
    """Make a change and show the page that asked for it; a colleague's text shows its list only."""
    source_id, said = found.basis.source_id, made(found.basis, change)
    if found.head.is_own and request.form.get("on") != IN_LIST:
        return text_after(source_id, at, said)
    if not wants_fragment():
        flash(said)
        return see_other(url_for("authoring.contradictions", source_id=source_id))
    return _list_page(source_id, focus=key, say=said)


def _list_page(source_id: int, *, focus: str = "", say: str = "") -> Response:
    with database().read() as session:
        found = authoring.contradictions_of(session, learner(), source_id)
        revision = jobs.open_revision(session, source_id)
    listed = listed_conflicts(found.head.source.text, found.conflicts)
    return page(
        "authoring/conflicts.html",
        "drafts",
        say=say,
        head=found.head,
        source_id=source_id,
        conflicts=listed,
        focus=_next(listed, focus),
        revision=revision,
    )


def _next(listed: tuple[ListedConflict, ...], decided: str) -> str:
    """The key of the contradiction that takes the focus after a decision: the first that waits, or the decided one."""
    waiting = (each.conflict.found.key for each in listed if each.conflict.decision is None)
    return decided and next(waiting, decided)
