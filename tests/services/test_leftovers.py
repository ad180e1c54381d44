"""What no card was made of is kept with its text, through corrections, new readings and stricter gates."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from factories import NOON, a_note, add_user
from studydeck.cards.notes import Excerpt, Rejection
from studydeck.cards.tightening import Pattern
from studydeck.errors import NotFoundError
from studydeck.services import authoring
from studydeck.services.authoring import ReadText
from studydeck.store.database import Database
from studydeck.store.tables import Decision, LeftOut, Source, User

DOUBTED = Pattern("who", "pronoun")


def rejection(text: str, start: int, gate: str) -> Rejection:
    return Rejection(gate, f"because of {gate}", "Who?", "Ann", Excerpt(start, start + 4, text[start : start + 4]))


@pytest.fixture
def owner(database: Database) -> User:
    return add_user(database)


@pytest.fixture
def read(read_text: ReadText) -> ReadText:
    """Four cards to review for one reason, and two candidates that were left out, not in the order of the text."""
    text = read_text.new.text
    notes = tuple(
        a_note(f"{n}", type="who", tier="review", gate="pronoun", reason="'she' may be someone else") for n in range(4)
    )
    left_out = (rejection(text, 40, "leak"), rejection(text, 20, "worth"))
    return replace(read_text, found=replace(read_text.found, notes=notes, left_out=left_out))


@pytest.fixture
def source(database: Database, owner: User, read: ReadText) -> Source:
    with database.write() as session:
        return authoring.add_source(session, owner.id or 0, read, NOON)


def gates(session: Session, owner: User, source: Source) -> list[str]:
    _, rejections = authoring.left_out_list(session, owner, source.id or 0)
    return [each.gate for each in rejections]


def test_a_text_keeps_what_was_left_out_in_its_order_word_for_word(
    database: Database, owner: User, source: Source, read: ReadText
) -> None:
    with database.read() as session:
        head, rejections = authoring.left_out_list(session, owner, source.id or 0)
    assert head.left_out == 2
    assert rejections == read.found.left_out[::-1]


def test_a_real_text_leaves_candidates_out(read_text: ReadText) -> None:
    assert read_text.found.left_out
    for each in read_text.found.left_out:
        assert read_text.new.text[each.evidence.start : each.evidence.end] == each.evidence.text


def test_a_new_reading_replaces_it(database: Database, owner: User, source: Source, read: ReadText) -> None:
    fewer = replace(read.found, left_out=read.found.left_out[:1])
    with database.write() as session:
        authoring.take_over(session, session.get_one(Source, source.id), fewer)
    with database.read() as session:
        assert gates(session, owner, source) == ["leak"]


def test_a_reading_that_waits_brings_its_own_when_it_is_accepted(
    database: Database, owner: User, source: Source, read: ReadText
) -> None:
    other = replace(read.found, notes=read.found.notes[:2], left_out=read.found.left_out[:1])
    with database.write() as session:
        basis = authoring.basis_of(session, owner, source.id or 0)
        assert authoring.propose(session, owner, basis, other, NOON)
    with database.read() as session:
        assert gates(session, owner, source) == ["worth", "leak"]
    with database.write() as session:
        authoring.accept_proposed(session, owner, source.id or 0)
    with database.read() as session:
        assert gates(session, owner, source) == ["leak"]


def reject_three(session: Session, owner: User, source: Source) -> None:
    for draft in authoring.drafts_within(session, source.id or 0)[:3]:
        authoring.decide(session, owner, draft.id, Decision.REJECTED, NOON)


def test_a_stricter_gate_adds_what_it_stops_and_so_does_the_next_reading(
    database: Database, owner: User, source: Source, read: ReadText
) -> None:
    with database.write() as session:
        reject_three(session, owner, source)
        assert authoring.tighten(session, owner, source.id or 0, DOUBTED) == 1
    with database.read() as session:
        assert sorted(gates(session, owner, source)) == ["leak", "tightened", "worth"]
    with database.write() as session:
        authoring.take_over(session, session.get_one(Source, source.id), read.found)
    with database.read() as session:
        assert sorted(gates(session, owner, source)) == ["leak", "tightened", "worth"]


def test_of_a_text_read_before_it_was_kept_nothing_is_told(database: Database, owner: User, source: Source) -> None:
    with database.write() as session:
        session.delete(session.exec(select(LeftOut)).one())
        reject_three(session, owner, source)
        authoring.tighten(session, owner, source.id or 0, DOUBTED)
    with database.read() as session:
        head, rejections = authoring.left_out_list(session, owner, source.id or 0)
    assert (head.left_out, rejections) == (None, ())


def test_nobody_sees_what_was_left_out_of_somebody_elses_text(database: Database, source: Source) -> None:
    other = add_user(database, "bob@example.org")
    with database.read() as session, pytest.raises(NotFoundError):
        authoring.left_out_list(session, other, source.id or 0)
