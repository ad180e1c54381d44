"""The drafts of a text as a list: those of one tier, a page at a time, however many there are."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from studydeck.cards.notes import Rejection, Tier
from studydeck.cards.tightening import Tally
from studydeck.services.authoring.belongings import deck_of, reviewed_source, row_id
from studydeck.services.authoring.corrections import kept_corrections
from studydeck.services.authoring.drafts import DraftCard, draft_card_of, drafts_in_order
from studydeck.services.authoring.leftovers import left_out_of
from studydeck.services.authoring.pages import every_conflict
from studydeck.services.authoring.progress import Progress, progress_of
from studydeck.services.authoring.tightening import tallies
from studydeck.store.tables import Decision, Deck, Draft, LeftOut, Source, User

DRAFTS_A_PAGE = 40


@dataclass(frozen=True, slots=True)
class ListHead:
    """What stands above the drafts of a text, whichever of them are shown."""

    source: Source  # without its marks
    deck: Deck
    progress: Progress
    left_out: int | None  # candidates that no card was made of; None for a text read before they were kept
    tallies: tuple[Tally, ...]  # patterns that the author keeps rejecting; nobody else is asked about them
    is_own: bool  # the text is the reader's, and not of somebody with whom they teach
    contradictions: int  # of the text, settled or not


@dataclass(frozen=True, slots=True)
class DraftList:
    """One page of the drafts of one tier."""

    head: ListHead
    tier: Tier
    drafts: tuple[DraftCard, ...]
    number: int  # of the page, from 1
    last: int


def list_head(session: Session, reviewer: User, source_id: int) -> ListHead:
    """The text, how far its author is, and what they may want to be stricter about.

    Raises:
        NotFoundError: there is no such text, or its drafts are not theirs to see.
    """
    source = reviewed_source(session, reviewer, source_id)
    is_own = source.owner_id == reviewer.id
    count = select(func.json_array_length(LeftOut.candidates)).where(LeftOut.source_id == source_id)
    return ListHead(
        source=source,
        deck=deck_of(session, source_id),
        progress=progress_of(session, source_id),
        left_out=session.exec(count).first(),
        tallies=tallies(session, reviewer, source_id) if is_own else (),
        is_own=is_own,
        contradictions=len(every_conflict(source, kept_corrections(session, source_id))),
    )


def draft_list(session: Session, reviewer: User, source_id: int, tier: Tier, number: int | None = None) -> DraftList:
    """Page `number` of the drafts of a tier, in the order of the text; without a number the first with an open one.

    Raises:
        NotFoundError: there is no such text, or its drafts are not theirs to see.
    """
    head = list_head(session, reviewer, source_id)
    progress = head.progress
    count = progress.ready if tier == "ready" else progress.review
    last = max(1, -(-count // DRAFTS_A_PAGE))
    number = min(max(1, number or _first_open_page(session, source_id, tier)), last)
    query = drafts_in_order(source_id).where(col(Draft.tier) == tier)
    rows = session.execute(query.offset((number - 1) * DRAFTS_A_PAGE).limit(DRAFTS_A_PAGE))
    return DraftList(head, tier, tuple(draft_card_of(*row) for row in rows), number, last)


def page_of_draft(session: Session, source_id: int, draft: DraftCard) -> int:
    """The page of the list of its tier, from 1, that shows a draft."""
    return _page_at(session, source_id, draft.note.tier, draft.position)


def left_out_list(session: Session, reviewer: User, source_id: int) -> tuple[ListHead, tuple[Rejection, ...]]:
    """Every candidate that no card was made of, in the order of the text; none where it is not known.

    Raises:
        NotFoundError: there is no such text, or its drafts are not theirs to see.
    """
    head = list_head(session, reviewer, source_id)
    return head, left_out_of(session, row_id(head.source.id), head.source.text) or ()


def _first_open_page(session: Session, source_id: int, tier: Tier) -> int:
    query = select(func.min(Draft.position)).where(Draft.source_id == source_id, Draft.tier == tier)
    first = session.exec(query.where(Draft.decision == Decision.OPEN.value)).one()
    return _page_at(session, source_id, tier, first or 0)


def _page_at(session: Session, source_id: int, tier: Tier, position: int) -> int:
    query = select(func.count()).select_from(Draft).where(Draft.source_id == source_id, Draft.tier == tier)
    return session.exec(query.where(Draft.position < position)).one() // DRAFTS_A_PAGE + 1
