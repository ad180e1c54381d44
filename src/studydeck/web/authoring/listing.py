"""The drafts of a text as a list: the ready ones, those to check, and what was never made a card."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flask import Response, request
from sqlmodel import Session

from studydeck.cards.notes import Tier
from studydeck.services import authoring
from studydeck.services.authoring import DraftList
from studydeck.store.tables import Decision
from studydeck.web.authoring.blueprint import blueprint
from studydeck.web.bulk import Bulk, bulk_at
from studydeck.web.current import database, learner
from studydeck.web.render import page
from studydeck.web.sections import DraftSection, grouped, sections_of

LEFT_OUT = "left-out"
TO_CHECK = "check"
_LEFT_OUT_A_PAGE = 60


@dataclass(frozen=True, slots=True)
class ShownList:
    """One page of the list, as its template lays it out."""

    found: DraftList
    groups: tuple[DraftSection, ...]
    bulk: Bulk | None


@blueprint.get("/texts/<int:source_id>/drafts")
def drafts(source_id: int) -> Response:
    """The drafts of a text, the ready ones unless others are asked for."""
    if request.args.get("show") == LEFT_OUT:
        return _left_out(source_id)
    with database().read() as session:
        shown = shown_list(session, source_id, request.args.get("show", ""), request.args.get("page", type=int))
    return list_page(shown)


def shown_list(session: Session, source_id: int, show: str, number: int | None, moment: str | None = None) -> ShownList:
    """A page of the ready drafts, or of those to check, by the sections of the text.

    `moment` is when drafts were accepted at once; without one the request may name it.
    """
    tier: Tier = "review" if show == TO_CHECK else "ready"
    found = authoring.draft_list(session, learner(), source_id, tier, number)
    text = found.head.source.text
    spans = [section.span for section in sections_of(text, found.drafts)]
    counts = authoring.progress_along(session, source_id, spans)
    bulk = bulk_at(session, source_id, moment or request.args.get("accepted"))
    return ShownList(found, grouped(text, found.drafts, counts), bulk)


def list_page(shown: ShownList, *, focus: int | None = None, say: str = "") -> Response:
    """The list; after a swap the focus goes to the draft with the id `focus`, or on to what comes next."""
    return page(
        "authoring/drafts.html",
        "drafts",
        say=say,
        head=shown.found.head,
        show=TO_CHECK if shown.found.tier == "review" else "ready",
        found=shown.found,
        groups=shown.groups,
        bulk=shown.bulk,
        focus=focus,
        is_own=shown.found.head.is_own,
    )


def first_open(shown: ShownList, after: int = 0) -> int:
    """The id of the first open draft on the page whose evidence begins at the character `after` or later.

    Without one there the first open one of the page; 0 where all are decided.
    """
    still_open = [draft for draft in shown.found.drafts if draft.decision is Decision.OPEN]
    later = (draft.id for draft in still_open if draft.note.evidence[0].start >= after)
    return next(later, still_open[0].id if still_open else 0)


def _left_out(source_id: int) -> Response:
    """What no card was made of, all of it or what one gate stopped."""
    gate = request.args.get("gate", "")
    with database().read() as session:
        head, rejections = authoring.left_out_list(session, learner(), source_id)
    gates = Counter(rejection.gate for rejection in rejections).most_common()
    wanted = [rejection for rejection in rejections if gate in {"", rejection.gate}]
    last = max(1, -(-len(wanted) // _LEFT_OUT_A_PAGE))
    number = min(max(1, request.args.get("page", 1, int)), last)
    return page(
        "authoring/left_out.html",
        "drafts",
        head=head,
        show=LEFT_OUT,
        gate=gate,
        gates=gates,
        rejections=wanted[(number - 1) * _LEFT_OUT_A_PAGE :][:_LEFT_OUT_A_PAGE],
        number=number,
        last=last,
    )
