"""Steps back and forth, and cards set aside."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from factories import NOON, a_note, add_deck, add_user, an_answer, card_ids
from studydeck.cards.notes import Note
from studydeck.errors import InvalidInputError, NotFoundError, StaleError
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.services import authoring, practice
from studydeck.services.authoring import NoteEdit
from studydeck.store.database import Database
from studydeck.store.practice_tables import CardState, DeckSetting, ReviewLog
from studydeck.store.tables import Card, Decision, Deck, NoteVersion, StoredNote, User
from studydeck.study.scheduler import LEECH_LAPSES, Rating

DAY = timedelta(days=1)
_numbers = itertools.count(1)


@pytest.fixture
def learner(database: Database) -> User:
    return add_user(database)


# ------------------------------------------------------------------ back and forth
def test_an_answer_taken_back_leaves_the_card_as_it_was_and_a_row_that_says_so(
    database: Database, learner: User
) -> None:
    deck = add_deck(database, 2)
    first, _ = card_ids(database, deck)
    _grade(database, learner, first, Rating.AGAIN)
    taken = _undo(database, learner)
    assert (taken.kind, taken.card_id, taken.deck_id, taken.rating) == ("grade", first, deck.id, 2)
    table = _table(database, learner, deck)
    assert (table.new, table.due, table.card and table.card.card_id) == (2, 0, first)
    assert _log(database) == [("grade", 1, 2), ("undo", -1, 2)]
    assert _counts(database, learner, deck).answered_today == 0


def test_an_answer_done_again_is_what_it_was(database: Database, learner: User) -> None:
    deck = add_deck(database, 2)
    first, _ = card_ids(database, deck)
    _grade(database, learner, first, Rating.GOOD)
    before = _state(database, first)
    _undo(database, learner)
    assert _redo(database, learner).card_id == first
    after = _state(database, first)
    assert after.version > before.version
    assert after.model_dump(exclude={"version"}) == before.model_dump(exclude={"version"})
    assert _log(database) == [("grade", 1, 4), ("undo", -1, 4), ("redo", 1, 4)]


def test_forty_steps_go_back_and_forth_after_a_restart(
    database: Database, learner: User, reopened: Callable[[], Database]
) -> None:
    deck = add_deck(database, 20)
    cards = card_ids(database, deck)
    for day in (NOON, NOON + DAY):
        for card_id in cards:
            _grade(database, learner, card_id, Rating.GOOD, version=_version(database, card_id), now=day)
    done = [_state(database, card_id) for card_id in cards]
    restarted = reopened()
    assert [_undo(restarted, learner).card_id for _ in range(40)] == [*reversed(cards), *reversed(cards)]
    with pytest.raises(StaleError, match="nothing to undo"):
        _undo(restarted, learner)
    assert _counts(restarted, learner, deck).new == 20
    again = reopened()
    assert [_redo(again, learner).card_id for _ in range(40)] == [*cards, *cards]
    with pytest.raises(StaleError, match="nothing to redo"):
        _redo(again, learner)
    for before, card_id in zip(done, cards, strict=True):
        assert _state(again, card_id).model_dump(exclude={"version"}) == before.model_dump(exclude={"version"})
    assert len(_log(again)) == 120


def test_the_way_forth_goes_step_by_step(database: Database, learner: User) -> None:
    cards = card_ids(database, add_deck(database, 3))
    for card_id in cards:
        _grade(database, learner, card_id, Rating.GOOD)
    assert [_undo(database, learner).card_id for _ in range(3)] == cards[::-1]
    assert _redo(database, learner).card_id == cards[0]
    assert _redo(database, learner).card_id == cards[1]
    assert _undo(database, learner).card_id == cards[1]
    assert [_redo(database, learner).card_id for _ in range(2)] == cards[1:]


def test_whoever_does_something_new_has_left_the_way_forth(database: Database, learner: User) -> None:
    first, second = card_ids(database, add_deck(database, 2))
    _grade(database, learner, first, Rating.GOOD)
    _undo(database, learner)
    assert _can_go(database, learner) == (False, True)
    _grade(database, learner, second, Rating.GOOD)
    assert _can_go(database, learner) == (True, False)
    with pytest.raises(StaleError):
        _redo(database, learner)


def test_a_step_back_sent_twice_is_one_step(database: Database, learner: User) -> None:
    first, second = card_ids(database, add_deck(database, 2))
    for card_id in (first, second):
        _grade(database, learner, card_id, Rating.GOOD)
    for _ in range(2):
        _undo(database, learner, "the id")
    assert [row[0] for row in _log(database)] == ["grade", "grade", "undo"]
    assert _can_go(database, learner) == (True, True)


def test_an_answer_that_was_taken_back_and_arrives_again_counts_no_more(database: Database, learner: User) -> None:
    [card_id] = card_ids(database, add_deck(database, 1))
    answer = an_answer(card_id)
    for _ in range(2):
        with database.write() as session:
            practice.grade(session, learner, answer, NOON)
        if len(_log(database)) == 1:
            _undo(database, learner)
    assert [row[0] for row in _log(database)] == ["grade", "undo"]
    assert _state(database, card_id).is_new


def test_a_page_from_before_a_step_back_is_stale(database: Database, learner: User) -> None:
    [card_id] = card_ids(database, add_deck(database, 1))
    _grade(database, learner, card_id, Rating.GOOD)
    _undo(database, learner)
    for version in (0, 1):
        with pytest.raises(StaleError):
            _grade(database, learner, card_id, Rating.GOOD, version=version)


def test_nobody_takes_back_what_another_did(database: Database, learner: User) -> None:
    other = add_user(database, "eve@example.org")
    [card_id] = card_ids(database, add_deck(database, 1))
    _grade(database, learner, card_id, Rating.GOOD)
    with pytest.raises(StaleError):
        _undo(database, other)


def test_the_day_s_counts_are_those_of_the_day_of_the_answer(database: Database, learner: User) -> None:
    deck = add_deck(database, 1)
    [card_id] = card_ids(database, deck)
    _grade(database, learner, card_id, Rating.GOOD)
    _undo(database, learner, now=NOON + DAY)
    with database.read() as session:
        days = session.exec(select(ReviewLog.study_day, func.sum(ReviewLog.weight)).group_by("study_day")).all()
    assert days == [(NOON.date(), 0)]


def test_a_step_back_over_a_change_of_the_scheduler_builds_the_state_from_the_answers(
    database: Database, learner: User
) -> None:
    deck = add_deck(database, 1)
    [card_id] = card_ids(database, deck)
    _grade(database, learner, card_id, Rating.GOOD)
    once = _state(database, card_id)
    _grade(database, learner, card_id, Rating.GOOD, version=1, now=NOON + DAY)
    with database.write() as session:  # something that is no step
        session.get_one(CardState, (learner.id, card_id)).easiness = 1_900
    _undo(database, learner)
    state = _state(database, card_id)
    assert (state.repetitions, state.interval_days, state.easiness, state.due_on) == (1, 1, 2500, once.due_on)
    _redo(database, learner)
    assert (_state(database, card_id).repetitions, _state(database, card_id).interval_days) == (2, 6)


# ------------------------------------------------------------------ set aside
def test_a_buried_card_comes_tomorrow(database: Database, learner: User) -> None:
    deck = add_deck(database, 2)
    first, second = card_ids(database, deck)
    _change(database, learner, "bury", first)
    assert _next(database, learner, deck) == second
    assert _counts(database, learner, deck).new == 1
    assert _next(database, learner, deck, NOON + DAY) == first
    _change(database, learner, "unbury", first)
    assert _next(database, learner, deck) == first


def test_a_suspended_card_comes_no_more_until_it_is_taken_up(database: Database, learner: User) -> None:
    deck = add_deck(database, 2)
    first, second = card_ids(database, deck)
    _grade(database, learner, first, Rating.GOOD, now=NOON - DAY)
    _change(database, learner, "suspend", first)
    _change(database, learner, "suspend", second)
    assert _next(database, learner, deck, NOON + 99 * DAY) is None
    assert _counts(database, learner, deck).next_due is None
    for card_id in (second, first):
        _change(database, learner, "unsuspend", card_id)
        assert _next(database, learner, deck) == card_id


def test_a_suspended_new_card_is_found_again_after_others_were_answered(database: Database, learner: User) -> None:
    deck = add_deck(database, 3)
    first, second, third = card_ids(database, deck)
    _change(database, learner, "suspend", first)
    for card_id in (second, third):
        _grade(database, learner, card_id, Rating.GOOD)
    assert _next(database, learner, deck) is None
    _undo(database, learner)
    assert _next(database, learner, deck) == third
    _change(database, learner, "unsuspend", first)
    assert _next(database, learner, deck) == first


@pytest.mark.parametrize("kind", ["bury", "suspend", "mark"])
def test_what_was_done_with_a_card_can_be_taken_back_and_done_again(
    database: Database, learner: User, kind: str
) -> None:
    deck = add_deck(database, 1)
    [card_id] = card_ids(database, deck)
    _change(database, learner, kind, card_id)
    done = _flags(database, card_id)
    assert _undo(database, learner).kind == kind
    assert _flags(database, card_id) == (None, False, False)
    assert _next(database, learner, deck) == card_id
    _redo(database, learner)
    assert _flags(database, card_id) == done
    _change(database, learner, f"un{kind}", card_id)
    assert _flags(database, card_id) == (None, False, False)


def test_setting_aside_taken_back_over_something_that_is_no_step_changes_only_that(
    database: Database, learner: User
) -> None:
    [card_id] = card_ids(database, add_deck(database, 1))
    _grade(database, learner, card_id, Rating.GOOD)
    _change(database, learner, "suspend", card_id)
    with database.write() as session:
        session.get_one(CardState, (learner.id, card_id)).easiness = 1_900
    _undo(database, learner)
    assert (_state(database, card_id).easiness, _state(database, card_id).is_suspended) == (1_900, False)


def test_many_cards_are_set_aside_in_one_step(database: Database, learner: User) -> None:
    deck = add_deck(database, 5)
    cards = card_ids(database, deck)
    with database.write() as session:
        wanted = practice.Change("suspend", tuple(cards[:4]), "the id")
        assert practice.change(session, learner, wanted, NOON).cards == 4
        assert practice.change(session, learner, wanted, NOON).card_id == cards[0]
    assert _next(database, learner, deck) == cards[4]
    assert _undo(database, learner).cards == 4
    assert _counts(database, learner, deck).new == 5
    assert _redo(database, learner).cards == 4
    assert _counts(database, learner, deck).new == 1
    assert len(_log(database)) == 12


def test_what_cannot_be_done_with_a_card_is_refused(database: Database, learner: User) -> None:
    other = add_user(database, "eve@example.org")
    [hers] = card_ids(database, add_deck(database, 1, owner=other))
    [card_id] = card_ids(database, add_deck(database, 1, uid="atlas"))
    for kind, cards in (("mark", (hers,)), ("burn", (card_id,)), ("mark", ())):
        with database.write() as session, pytest.raises(NotFoundError):
            practice.change(session, learner, practice.Change(kind, cards, "an id"), NOON)
    with database.write() as session, pytest.raises(InvalidInputError):
        practice.change(session, learner, practice.Change("mark", (card_id,), ""), NOON)
    assert _log(database) == []


# ------------------------------------------------------------------ siblings
def test_what_an_answer_gives_away_waits_until_tomorrow(database: Database, learner: User) -> None:
    notes = [a_note(str(n), sibling=group) for n, group in enumerate(("ship", "ship", "", "", "ship"))]
    deck = _deck_of(database, notes)
    cards = card_ids(database, deck)
    _grade(database, learner, cards[4], Rating.GOOD, now=NOON - DAY)  # due today
    _undo_siblings = [card_id for card_id in cards if _is_buried(database, card_id, NOON - DAY)]
    assert _undo_siblings == cards[:2]
    _grade(database, learner, cards[0], Rating.GOOD, version=1)
    assert [_is_buried(database, card_id, NOON) for card_id in cards] == [False, True, False, False, True]
    assert _next(database, learner, deck) == cards[2]
    taken = _undo(database, learner)
    assert (taken.card_id, taken.cards) == (cards[0], 1)
    assert [_is_buried(database, card_id, NOON) for card_id in cards] == [False] * 5
    _redo(database, learner)
    assert [_is_buried(database, card_id, NOON) for card_id in cards] == [False, True, False, False, True]
    assert _next(database, learner, deck, NOON + DAY) == cards[0]


def test_the_sides_of_one_note_give_each_other_away(database: Database, learner: User) -> None:
    deck = add_deck(database, 1)
    with database.write() as session:
        note = session.exec(select(StoredNote)).one()
        session.add(Card(note_id=note.id or 0, template=1))
    first, second = card_ids(database, deck)
    _grade(database, learner, first, Rating.AGAIN)
    assert _is_buried(database, second, NOON)
    assert _next(database, learner, deck) == first
    _grade(database, learner, second, Rating.GOOD, version=1)
    assert not _is_buried(database, first, NOON)  # it is being repeated


# ------------------------------------------------------------------ leeches
@pytest.mark.parametrize("is_suspended", [False, True])
def test_a_card_forgotten_eight_times_is_a_leech(database: Database, learner: User, is_suspended: bool) -> None:
    deck = add_deck(database, 1)
    [card_id] = card_ids(database, deck)
    with database.write() as session:
        session.add(DeckSetting(learner_id=learner.id, deck_id=deck.id, suspends_leeches=is_suspended))
    leeches = []
    for number in range(LEECH_LAPSES):
        for rating in (Rating.GOOD, Rating.AGAIN, Rating.GOOD):
            answer = an_answer(card_id, rating, _version(database, card_id))
            with database.write() as session:
                graded = practice.grade(session, learner, answer, NOON + number * 40 * DAY)
            leeches.append(graded.is_new_leech)
    assert leeches.index(True) == len(leeches) - 2
    assert (_state(database, card_id).lapses, _state(database, card_id).is_leech) == (LEECH_LAPSES, True)
    assert graded.memory.is_leech
    _undo(database, learner)
    assert _state(database, card_id).is_suspended == is_suspended
    _undo(database, learner)
    assert (_state(database, card_id).is_leech, _state(database, card_id).is_suspended) == (False, False)


# ------------------------------------------------------------------ edits
def test_an_edited_card_keeps_its_evidence_its_schedule_and_what_it_said(database: Database, learner: User) -> None:
    deck = add_deck(database, 1, owner=learner)
    [card_id] = card_ids(database, deck)
    _grade(database, learner, card_id, Rating.GOOD)
    state = _state(database, card_id)
    old = _note(database, learner, card_id)
    for _ in range(2):
        new = _edit(database, learner, card_id, NoteEdit("When did it open?", "in 1871", ("1871",)), "the id")
    assert new == replace(old, question="When did it open?", answer="in 1871", accepted=("1871",))
    assert _state(database, card_id) == state
    with database.read() as session:
        card = practice.editable_card(session, learner, card_id)
    assert [(version.note, version.edited) for version in card.versions] == [(old, NOON)]
    assert _undo(database, learner).kind == "edit"
    assert _note(database, learner, card_id) == old
    _redo(database, learner)
    assert _note(database, learner, card_id) == new
    with database.read() as session:
        assert session.exec(select(func.count(col(NoteVersion.id)))).one() == 3
    assert _undo(database, learner).kind == "edit"
    assert _undo(database, learner).kind == "grade"


def test_the_same_words_are_no_edit(database: Database, learner: User) -> None:
    [card_id] = card_ids(database, add_deck(database, 1, owner=learner))
    old = _note(database, learner, card_id)
    _edit(database, learner, card_id, NoteEdit(old.question, old.answer, old.accepted))
    assert _log(database) == []


def test_nobody_edits_a_card_of_somebody_else_or_of_everybody(database: Database, learner: User) -> None:
    other = add_user(database, "eve@example.org")
    for owner in (other, None):
        [card_id] = card_ids(database, add_deck(database, 1, owner=owner, uid=str(owner and owner.id)))
        with pytest.raises(NotFoundError):
            _edit(database, learner, card_id, NoteEdit("When?", "1871"))


def test_an_edit_taken_back_when_the_card_is_gone_changes_nothing(database: Database, learner: User) -> None:
    [card_id] = card_ids(database, add_deck(database, 1, owner=learner))
    _edit(database, learner, card_id, NoteEdit("When?", "1871"))
    with database.write() as session:
        session.exec(select(StoredNote)).one().is_withdrawn = True
    _undo(database, learner)
    with database.read() as session:
        assert session.exec(select(StoredNote)).one().content["question"] == "When?"


def test_an_edit_changes_the_draft_beside_the_text_too(
    database: Database, learner: User, read_text: authoring.ReadText
) -> None:
    with database.write() as session:
        source = authoring.add_source(session, learner.id or 0, read_text, NOON)
        session.flush()
        shown = authoring.source_page(session, learner, source.id or 0)
        authoring.decide(session, learner, shown.drafts[0].id, Decision.ACCEPTED, NOON)
    [card_id] = card_ids(database, shown.deck)
    _edit(database, learner, card_id, NoteEdit("Who built it?", "the Board"))
    with database.read() as session:
        drafts = authoring.source_page(session, learner, source.id or 0).drafts
    assert [draft.note.question for draft in drafts if draft.note.question == "Who built it?"] == ["Who built it?"]


# ------------------------------------------------------------------ pieces
def _grade(
    database: Database, learner: User, card_id: int, rating: Rating, *, version: int = 0, now: datetime = NOON
) -> practice.Graded:
    with database.write() as session:
        return practice.grade(session, learner, an_answer(card_id, rating, version), now)


def _undo(database: Database, learner: User, review_id: str = "", now: datetime = NOON) -> practice.Taken:
    with database.write() as session:
        return practice.undo(session, learner, review_id or f"step {next(_numbers)}", now)


def _redo(database: Database, learner: User) -> practice.Taken:
    with database.write() as session:
        return practice.redo(session, learner, f"step {next(_numbers)}", NOON)


def _can_go(database: Database, learner: User) -> tuple[bool, bool]:
    with database.read() as session:
        return practice.can_go(session, learner)


def _change(database: Database, learner: User, kind: str, card_id: int) -> None:
    with database.write() as session:
        practice.change(session, learner, practice.Change(kind, (card_id,), f"step {next(_numbers)}"), NOON)


def _edit(database: Database, learner: User, card_id: int, edit: NoteEdit, review_id: str = "") -> Note:
    with database.write() as session:
        return practice.edit_card(session, learner, card_id, edit, review_id or f"step {next(_numbers)}", NOON)


def _note(database: Database, learner: User, card_id: int) -> Note:
    with database.read() as session:
        return practice.editable_card(session, learner, card_id).note


def _table(database: Database, learner: User, deck: Deck, now: datetime = NOON) -> practice.StudyTable:
    with database.read() as session:
        return practice.study_table(session, learner, practice.studied_deck(session, learner, deck.id or 0), now)


def _next(database: Database, learner: User, deck: Deck, now: datetime = NOON) -> int | None:
    card = _table(database, learner, deck, now).card
    return card.card_id if card else None


def _counts(database: Database, learner: User, deck: Deck) -> practice.DeckCounts:
    with database.read() as session:
        return practice.readable_deck(session, learner, deck.id or 0, NOON)


def _state(database: Database, card_id: int) -> CardState:
    with database.read() as session:
        return session.exec(select(CardState).where(CardState.card_id == card_id)).one()


def _version(database: Database, card_id: int) -> int:
    with database.read() as session:
        return session.exec(
            select(func.coalesce(func.max(CardState.version), 0)).where(CardState.card_id == card_id)
        ).one()


def _flags(database: Database, card_id: int) -> tuple[object, bool, bool]:
    state = _state(database, card_id)
    return state.buried_until, state.is_suspended, state.is_marked


def _is_buried(database: Database, card_id: int, now: datetime) -> bool:
    with database.read() as session:
        state = session.exec(select(CardState).where(CardState.card_id == card_id)).first()
    return state is not None and state.buried_until is not None and state.buried_until > now.date()


def _log(database: Database) -> list[tuple[str, int, int | None]]:
    with database.read() as session:
        return list(session.exec(select(ReviewLog.kind, ReviewLog.weight, ReviewLog.rating).order_by(ReviewLog.id)))


def _deck_of(database: Database, notes: list[Note]) -> Deck:
    dated = tuple(DatedNote(note, NOON) for note in notes)
    with database.write() as session:
        return authoring.load_deck(session, DeckFile("ships", "Ships", dated, ""), NOON)
