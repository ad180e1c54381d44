"""What authors decided becomes cases that the rules are held against."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import col, select

from factories import NOON, add_user
from studydeck.cards.notes import Note
from studydeck.errors import NotFoundError
from studydeck.formats import judgements as lines
from studydeck.formats.judgements import JudgedText, Wording
from studydeck.reading.corrections import DateIs
from studydeck.reading.document import Span
from studydeck.services import authoring, judgements
from studydeck.services.authoring import Change, NoteEdit, ReadText
from studydeck.store.database import Database
from studydeck.store.tables import Decision, Draft, User


@pytest.fixture
def owner(database: Database) -> User:
    return add_user(database)


@pytest.fixture
def drafts(database: Database, owner: User, read_text: ReadText) -> list[Draft]:
    with database.write() as session:
        authoring.add_source(session, owner.id or 0, read_text, NOON)
    with database.read() as session:
        return list(session.exec(select(Draft).order_by(col(Draft.position))))


def decide(database: Database, owner: User, draft: Draft, decision: Decision) -> None:
    with database.write() as session:
        authoring.decide(session, owner, draft.id or 0, decision, NOON)


def edit(database: Database, owner: User, draft: Draft, question: str) -> None:
    with database.write() as session:
        authoring.edit_draft(session, owner, draft.id or 0, NoteEdit(question, "1871"), NOON)


def judged(database: Database, owner: User) -> tuple[JudgedText, ...]:
    with database.read() as session:
        return judgements.judgements_of(session, owner)


def wording(note: Note) -> Wording:
    return Wording(note.question, note.answer, note.accepted)


# ------------------------------------------------------------------ out of the database
def test_what_nobody_decided_about_is_no_judgement(database: Database, owner: User, drafts: list[Draft]) -> None:
    assert len(drafts) > 4
    assert judged(database, owner) == ()


def test_accepted_edited_and_rejected_cards_leave_in_the_order_of_the_text(
    database: Database, owner: User, drafts: list[Draft], read_text: ReadText
) -> None:
    first, second, third, fourth, *_ = drafts
    decide(database, owner, fourth, Decision.REJECTED)
    decide(database, owner, first, Decision.ACCEPTED)
    edit(database, owner, second, "When did Porto get a lighthouse?")
    edit(database, owner, third, "When did Porto get its lighthouse?")
    decide(database, owner, third, Decision.REJECTED)
    (text,) = judged(database, owner)
    assert (text.title, text.text, text.published, text.corrections) == (
        read_text.new.title,
        read_text.new.text,
        "",
        (),
    )
    assert [(card.judgement, card.guid) for card in text.cards] == [
        ("accepted", first.guid),
        ("edited", second.guid),
        ("rejected", third.guid),
        ("rejected", fourth.guid),
    ]
    assert [card.before for card in text.cards] == [wording(note) for note in read_text.notes[:4]]
    assert [card.after and card.after.question for card in text.cards] == [
        None,
        "When did Porto get a lighthouse?",
        "When did Porto get its lighthouse?",
        None,
    ]


def test_a_card_to_review_leaves_with_its_gate(
    database: Database, owner: User, drafts: list[Draft], read_text: ReadText
) -> None:
    place, note = next((place, note) for place, note in enumerate(read_text.notes) if note.tier == "review")
    decide(database, owner, drafts[place], Decision.REJECTED)
    (card,) = judged(database, owner)[0].cards
    assert (card.tier, card.gate, card.reason, card.type) == ("review", note.gate, note.reason, note.type)
    assert (card.gate == "", card.evidence) == (False, note.evidence)


def test_a_person_is_the_owner_or_known_by_the_address(database: Database, owner: User) -> None:
    with database.read() as session, pytest.raises(NotFoundError, match="no user who owns this machine"):
        judgements.person(session, None)
    mine = add_user(database, "me@example.org", is_owner=True)
    with database.read() as session:
        assert [judgements.person(session, email).id for email in (None, owner.email)] == [mine.id, owner.id]
        with pytest.raises(NotFoundError, match="There is no user eve@"):
            judgements.person(session, "eve@example.org")


def test_nobody_exports_what_others_decided(database: Database, owner: User, drafts: list[Draft]) -> None:
    decide(database, owner, drafts[0], Decision.ACCEPTED)
    assert judged(database, add_user(database, "bob@example.org")) == ()


def test_an_opened_card_is_no_judgement_any_more(database: Database, owner: User, drafts: list[Draft]) -> None:
    decide(database, owner, drafts[0], Decision.ACCEPTED)
    decide(database, owner, drafts[0], Decision.OPEN)
    assert judged(database, owner) == ()


def test_a_second_authors_card_is_told_apart(database: Database, owner: User, drafts: list[Draft]) -> None:
    with database.write() as session:
        draft = session.get_one(Draft, drafts[0].id)
        draft.content, draft.drafted = draft.content | {"gate": "second-author"}, None
    decide(database, owner, drafts[0], Decision.ACCEPTED)
    (text,) = judged(database, owner)
    assert [card.by for card in text.cards] == ["second author"]
    assert judgements.cases(text) == ()


def test_corrections_leave_with_their_text(database: Database, owner: User, drafts: list[Draft]) -> None:
    decide(database, owner, drafts[0], Decision.ACCEPTED)
    place = judged(database, owner)[0].text.index("1902")
    correction = DateIs(Span(place, place + 4), "1903")
    with database.write() as session:
        basis = authoring.basis_of(session, owner, drafts[0].source_id)
        authoring.write_change(session, basis, Change(add=correction), NOON)
    (text,) = judged(database, owner)
    assert text.corrections == (correction,)


def test_an_export_comes_back_as_it_was(database: Database, owner: User, drafts: list[Draft]) -> None:
    for draft in drafts:
        decide(database, owner, draft, Decision.REJECTED)
    exported = judged(database, owner)
    assert lines.load(lines.dump(exported)) == exported


# ------------------------------------------------------------------ against the rules
@pytest.fixture
def rejected(database: Database, owner: User, drafts: list[Draft]) -> JudgedText:
    for draft in drafts:
        decide(database, owner, draft, Decision.REJECTED)
    return judged(database, owner)[0]


def test_rules_that_have_not_changed_make_every_card_again(rejected: JudgedText, read_text: ReadText) -> None:
    tiers = {"ready": "ready", "review": "to review"}
    assert [case.made for case in judgements.cases(rejected)] == [tiers[note.tier] for note in read_text.notes]


@pytest.mark.parametrize(
    ("judgement", "is_found"), [("accepted", [True, True, False]), ("rejected", [True, False, False])]
)
def test_a_card_is_known_by_its_sentence_and_words_and_a_rejected_one_by_all_its_words(
    rejected: JudgedText, judgement: lines.Decided, is_found: list[bool]
) -> None:
    card = replace(rejected.cards[0], guid="of another time", judgement=judgement)
    reworded = replace(card, before=replace(card.before, question="Worded otherwise?"))
    other = replace(reworded, before=Wording("Worded otherwise?", "by another answer"))
    found = judgements.cases(replace(rejected, cards=(card, reworded, other)))
    assert [case.made != "no more" for case in found] == is_found


def test_an_accepted_card_is_known_by_its_guid_whatever_its_words(rejected: JudgedText) -> None:
    card = replace(rejected.cards[0], judgement="accepted", before=Wording("Otherwise?", "By another answer"))
    (case,) = judgements.cases(replace(rejected, cards=(card,)))
    assert case.made != "no more"


def test_the_authors_corrections_are_read_too(rejected: JudgedText) -> None:
    place = rejected.text.index("1902")
    corrected = replace(rejected, corrections=(DateIs(Span(place, place + 4), "1903"),))
    dated = next(card for card in rejected.cards if card.before.answer == "1902")
    assert [case.made for case in judgements.cases(replace(corrected, cards=(dated,)))] == ["no more"]


def test_an_edit_that_the_rules_have_learnt_is_told(rejected: JudgedText) -> None:
    card = rejected.cards[0]
    old, learnt = Wording("Old?", card.before.answer), card.before
    edited = replace(card, judgement="edited", before=old, after=learnt)
    missed = replace(edited, after=Wording("Better?", card.before.answer))
    assert [case.is_as_edited for case in judgements.cases(replace(rejected, cards=(edited, missed)))] == [True, False]


def test_a_report_counts_and_names_what_goes_against_a_judgement(rejected: JudgedText) -> None:
    ready = next(card for card in rejected.cards if card.tier == "ready")
    gone = replace(ready, judgement="accepted", guid="", before=Wording("What was said?", "Nothing"))
    edited = replace(ready, judgement="edited", after=ready.before)
    found = judgements.cases(replace(rejected, cards=(ready, gone, edited)))
    assert judgements.report(found).splitlines() == [
        "accepted: 1 cards; now 0 ready, 0 to review, 1 no more",
        "edited: 1 cards; now 1 ready, 0 to review, 0 no more; 1 in the author's words",
        "rejected: 1 cards; now 1 ready, 0 to review, 0 no more",
        f"rejected, and still ready: {ready.before.question} - {ready.before.answer}",
        "accepted, and made no more: What was said? - Nothing",
    ]
