"""The text with its marks, its cards in the margin, the strip of its dates, and the index of who is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import Response, request, url_for
from sqlmodel import Session

from studydeck.errors import NotFoundError
from studydeck.services import authoring, jobs
from studydeck.services.authoring import NamedActor, SourcePage
from studydeck.store.tables import Job
from studydeck.web.authoring.blueprint import blueprint
from studydeck.web.authoring.wording import kept_in_words
from studydeck.web.bulk import Bulk, bulk_at
from studydeck.web.contradictions import PlacedConflict, asked, placed_conflicts
from studydeck.web.current import database, learner
from studydeck.web.passages import (
    NumberedDraft,
    Passage,
    part_at,
    parts,
    passages,
)
from studydeck.web.render import page, see_other, wants_fragment
from studydeck.web.timeline import strip
from studydeck.web.walk import Walk, walk_of

_KINDS = ("date", "person", "organisation", "place", "event")
_MOST_NAMED = 60  # actors that the page lists itself; the index has them all
_ACTORS_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class TextPart:
    """One part of a text, as long as a browser lays out in the blink of an eye, with the drafts beside it."""

    page: SourcePage
    revision: Job | None
    walk: Walk | None
    bulk: Bulk | None
    number: int  # from 1


@blueprint.get("/texts/<int:source_id>")
def text(source_id: int) -> Response:
    """The text with its marks, and its drafts in the margin; with `actor`, a way through all that names them."""
    with database().read() as session:
        shown = part_of_text(session, source_id, at=request.args.get("at", type=int))
    return text_page(shown)


def part_of_text(session: Session, source_id: int, *, at: int | None = None) -> TextPart:
    """The part that the request asks for, or that holds the character `at`."""
    whole = authoring.source_page(session, learner(), source_id, with_drafts=False)
    walk = walk_of(whole.actors, request.args.get("actor", ""), at or 0)
    cut = parts(whole.source.text)
    place = walk.mention.start if walk else at
    wanted = request.args.get("part", 1, int) if place is None else part_at(whole.source.text, place)
    number = min(max(1, wanted), len(cut))
    drafts = authoring.drafts_within(session, source_id, cut[number - 1])
    revision = jobs.open_revision(session, source_id)
    bulk = bulk_at(session, source_id, request.args.get("accepted"))
    return TextPart(replace(whole, drafts=drafts), revision, walk, bulk, number)


def text_page(part: TextPart, say: str = "") -> Response:
    """The page of a text at one of its parts."""
    shown, cut = part.page, parts(part.page.source.text)
    here, conflicts = passages(shown, cut[part.number - 1]), placed_conflicts(shown)
    return page(
        "authoring/text.html",
        "text",
        say=say,
        shown=shown,
        passages=[(passage, _margin(passage, conflicts)) for passage in here],
        number=part.number,
        last=len(cut),
        kinds=[kind for kind in _KINDS if any(mark.kind == kind for mark in shown.marks)],
        actors=_most_named(shown.actors)[:_MOST_NAMED],
        strip=strip(shown.marks, here),
        conflicts=conflicts,
        asked=asked(conflicts),
        kept=kept_in_words(shown),
        revision=part.revision,
        bulk=part.bulk,
        walk=part.walk,
    )


def _most_named(actors: Sequence[NamedActor]) -> list[NamedActor]:
    return sorted(actors, key=lambda actor: -len(actor.mentions))


def _margin(
    passage: Passage, conflicts: Mapping[str, Sequence[PlacedConflict]]
) -> list[PlacedConflict | NumberedDraft]:
    """What stands beside a passage, in the order of its sentences: contradictions before cards."""
    beside: list[PlacedConflict | NumberedDraft] = []
    for line in passage.lines:
        beside += conflicts.get(line.id, ())
        beside += (draft for draft in passage.drafts if draft.sentence_ids[0] == line.id)
    return beside


@blueprint.get("/texts/<int:source_id>/walk")
def walk(source_id: int) -> Response:
    """The bar that leads through all that names one actor; without htmx the text with it."""
    if not wants_fragment():
        return see_other(
            url_for("authoring.text", source_id=source_id, actor=request.args.get("actor"), at=request.args.get("at"))
        )
    with database().read() as session:
        named = authoring.source_actors(session, learner(), source_id)
    found = walk_of(named, request.args.get("actor", ""), request.args.get("at", 0, int))
    if found is None:
        raise NotFoundError("There is no such actor in this text.")
    return page("authoring/walk.html", "walk", source_id=source_id, walk=found)


@blueprint.get("/texts/<int:source_id>/actors")
def actors(source_id: int) -> Response:
    """Everybody who is named in the text, the most named first, a page at a time."""
    number = max(1, request.args.get("page", 1, int))
    with database().read() as session:
        title = authoring.source_title(session, learner(), source_id)
        named = _most_named(authoring.source_actors(session, learner(), source_id))
    start = (number - 1) * _ACTORS_A_PAGE
    return page(
        "authoring/actors.html",
        "list",
        source_id=source_id,
        title=title,
        actors=named[start : start + _ACTORS_A_PAGE],
        number=number,
        last=max(1, -(-len(named) // _ACTORS_A_PAGE)),
    )


@blueprint.get("/texts/<int:source_id>/revision")
def revision(source_id: int) -> Response:
    """How far the text is with following its corrections; without htmx the text itself."""
    if not wants_fragment():
        return see_other(url_for("authoring.text", source_id=source_id))
    with database().read() as session:
        source = authoring.reviewed_source(session, learner(), source_id)
        found = jobs.open_revision(session, source_id)
    kind = request.args.get("kind", "")
    shown = "authoring.text" if source.owner_id == learner().id else "authoring.contradictions"
    if kind == jobs.ASK_SECOND_AUTHOR:
        shown = "authoring.drafting"
    back = url_for(shown, source_id=source_id)
    return page("authoring/revision.html", "revision", source_id=source_id, revision=found, kind=kind, back=back)
