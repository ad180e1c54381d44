"""Drafts by tier and by the page; many accepted at once, and opened again; counts without reading any of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from factories import NOON, a_note, add_user
from studydeck.cards.notes import Excerpt, Note
from studydeck.errors import NotFoundError
from studydeck.reading.document import Span
from studydeck.services import authoring
from studydeck.services.authoring import Progress, ReadText
from studydeck.services.authoring.draftlist import DRAFTS_A_PAGE
from studydeck.store.database import Database
from studydeck.store.tables import Decision, Source, User

READY = DRAFTS_A_PAGE + 3
LATER = NOON + timedelta(minutes=1)


def at(place: int, note: Note) -> Note:
    return replace(note, evidence=(Excerpt(place, place + 1, "x"),))


@pytest.fixture
def owner(database: Database) -> User:
    return add_user(database)


@pytest.fixture
def source(database: Database, owner: User, read_text: ReadText) -> Source:
    """Ready cards at the characters 0, 2, 4 and so on, and two to check at 1 and 3."""
    ready = [at(2 * n, a_note(f"ready {n}")) for n in range(READY)]
    doubted = [at(2 * n + 1, a_note(f"doubted {n}", tier="review", gate="pronoun", reason="who")) for n in range(2)]
    notes = tuple(sorted([*ready, *doubted], key=lambda note: note.evidence[0].start))
    with database.write() as session:
        found = replace(read_text.found, notes=notes)
        return authoring.add_source(session, owner.id or 0, replace(read_text, found=found), NOON)


def guids(database: Database, owner: User, source: Source, tier: str, number: int | None = None) -> list[str]:
    with database.read() as session:
        found = authoring.draft_list(session, owner, source.id or 0, tier, number)  # type: ignore[arg-type]  # a tier
    return [draft.note.guid for draft in found.drafts]


def test_a_list_shows_one_tier_a_page_at_a_time(database: Database, owner: User, source: Source) -> None:
    assert guids(database, owner, source, "ready", 1) == [f"ready {n}" for n in range(DRAFTS_A_PAGE)]
    assert guids(database, owner, source, "ready", 2) == [f"ready {n}" for n in range(DRAFTS_A_PAGE, READY)]
    assert guids(database, owner, source, "review") == ["doubted 0", "doubted 1"]


def test_a_page_beyond_the_last_is_the_last_and_one_before_the_first_the_first(
    database: Database, owner: User, source: Source
) -> None:
    assert guids(database, owner, source, "ready", 99) == guids(database, owner, source, "ready", 2)
    assert guids(database, owner, source, "ready", -1) == guids(database, owner, source, "ready", 1)


def test_without_a_page_the_first_open_draft_is_shown(database: Database, owner: User, source: Source) -> None:
    with database.write() as session:
        for draft in authoring.draft_list(session, owner, source.id or 0, "ready", 1).drafts:
            authoring.decide(session, owner, draft.id, Decision.REJECTED, NOON)
    assert guids(database, owner, source, "ready")[0] == f"ready {DRAFTS_A_PAGE}"
    with database.write() as session:
        authoring.accept_ready(session, owner, source.id or 0, NOON)
    assert guids(database, owner, source, "ready")[0] == "ready 0"


def test_a_draft_knows_its_page(database: Database, source: Source) -> None:
    with database.read() as session:
        drafts = {draft.note.guid: draft for draft in authoring.drafts_within(session, source.id or 0)}
        pages = [
            authoring.page_of_draft(session, source.id or 0, drafts[guid])
            for guid in ("ready 0", f"ready {DRAFTS_A_PAGE - 1}", f"ready {DRAFTS_A_PAGE}", "doubted 1")
        ]
    assert pages == [1, 1, 2, 1]


def test_drafts_are_counted_whole_and_by_the_section(database: Database, owner: User, source: Source) -> None:
    with database.write() as session:
        drafts = authoring.drafts_within(session, source.id or 0)
        authoring.decide(session, owner, drafts[0].id, Decision.ACCEPTED, NOON)
        authoring.decide(session, owner, drafts[1].id, Decision.REJECTED, NOON)
    with database.read() as session:
        whole = authoring.progress_of(session, source.id or 0)
        parts = authoring.progress_along(session, source.id or 0, [Span(0, 3), Span(3, 5)])
        assert authoring.progress_along(session, source.id or 0, []) == ()
    assert whole == Progress(drafts=READY + 2, ready=READY, open_ready=READY - 1, open_review=1, accepted=1)
    assert (whole.open, whole.review) == (READY, 2)
    assert parts == (
        Progress(drafts=3, ready=2, open_ready=1, open_review=0, accepted=1),
        Progress(drafts=2, ready=1, open_ready=1, open_review=1, accepted=0),
    )


def test_a_part_is_accepted_at_once_and_opened_again_and_nothing_else_is(
    database: Database, owner: User, source: Source
) -> None:
    with database.write() as session:
        authoring.accept_ready(session, owner, source.id or 0, NOON, Span(0, 4))
        assert authoring.accept_ready(session, owner, source.id or 0, LATER, Span(4, 8)) == 2
    with database.read() as session:
        assert authoring.accepted_at(session, owner, source.id or 0, LATER) == 2
        deck = authoring.draft_page(session, owner, source.id or 0, 1).deck
        assert authoring.deck_notes(session, deck, 1)[1] == 4
    with database.write() as session:
        assert authoring.take_back_accepted(session, owner, source.id or 0, LATER, LATER) == 2
        assert authoring.take_back_accepted(session, owner, source.id or 0, LATER, LATER) == 0
    with database.read() as session:
        notes, count = authoring.deck_notes(session, deck, 1)
        assert authoring.progress_of(session, source.id or 0).accepted == 2
    assert (count, [note.guid for note in notes]) == (2, ["ready 0", "ready 1"])


def test_what_was_decided_since_stays(database: Database, owner: User, source: Source) -> None:
    with database.write() as session:
        authoring.accept_ready(session, owner, source.id or 0, NOON, Span(0, 4))
        first = authoring.drafts_within(session, source.id or 0)[0]
        authoring.decide(session, owner, first.id, Decision.REJECTED, LATER)
        assert authoring.take_back_accepted(session, owner, source.id or 0, NOON, LATER) == 1
        assert authoring.drafts_within(session, source.id or 0)[0].decision is Decision.REJECTED


def test_nobody_reaches_the_list_of_somebody_else(database: Database, source: Source) -> None:
    other, at_noon = add_user(database, "bob@example.org"), (source.id or 0, NOON)
    with database.write() as session:
        for reach in (
            lambda: authoring.draft_list(session, other, source.id or 0, "ready"),
            lambda: authoring.accepted_at(session, other, *at_noon),
            lambda: authoring.take_back_accepted(session, other, *at_noon, NOON),
            lambda: authoring.draft_page(session, other, source.id or 0, 1),
        ):
            with pytest.raises(NotFoundError):
                reach()
