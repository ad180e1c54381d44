from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import select

from factories import NOON, a_note, add_user
from services.conftest import TEXT
from studydeck.cards.notes import Excerpt, Note
from studydeck.errors import InvalidInputError, NotFoundError, StaleError
from studydeck.reading.corrections import (
    ActorIs,
    AnotherActor,
    Correction,
    DateIs,
    Decided,
    NotADate,
    NotAnActor,
    SameActor,
)
from studydeck.reading.document import Span
from studydeck.services import authoring
from studydeck.services.authoring import (
    Basis,
    Change,
    Difference,
    Findings,
    FoundConflict,
    KeptCorrection,
    Mark,
    NoteEdit,
    ReadText,
    SourcePage,
    revisions,
)
from studydeck.services.authoring.corrections import dropped_by
from studydeck.services.authoring.texts import drafts_of
from studydeck.store.database import Database
from studydeck.store.tables import Decision, Source, StoredNote, User

LATER = NOON + timedelta(hours=1)


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture
def owner(database: Database) -> User:
    return add_user(database)


@pytest.fixture
def page(database: Database, owner: User, read_text: ReadText) -> SourcePage:
    """The text with the cards that the rules draft."""
    with database.write() as session:
        authoring.add_source(session, owner.id or 0, read_text, NOON)
    return _page(database, owner)


# ------------------------------------------------------------------ what an author types
@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        (" 1981-06-28 ", "1981-06-28"),
        ("198X", "198X"),
        ("1979/1981", "1979/1981"),
        ("1981~", "1981~"),
        ("28 June 1981", "1981-06-28"),
        ("June 1981", "1981-06"),
        ("the 1980s", "198X"),
        ("from 1979 to 1981", "1979/1981"),
    ],
)
def test_a_date_is_typed_in_edtf_or_in_words(typed: str, edtf: str) -> None:
    assert authoring.edtf_of(typed) == edtf


@pytest.mark.parametrize("typed", ["1981-13-01", "yesterday", "soon", "1981 or perhaps June 1982", "28/6", "\x00"])
def test_what_is_no_date_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        authoring.edtf_of(typed)
    assert str(refused.value) == (
        f"“{typed}” is no date that studydeck knows. Write it like 1981-06-28, 1981-06, 1981, 198X for the "
        "1980s, 1979/1981 for a span, or 1981~ for about 1981."
    )


def test_an_empty_date_is_refused() -> None:
    with pytest.raises(InvalidInputError, match=r"^Type the date, like 1981-06-28"):
        authoring.edtf_of("  ")


# ------------------------------------------------------------------ keeping corrections
ALL_KINDS = (
    DateIs(at("1902"), "1903"),
    NotADate(at("1871")),
    ActorIs(at("Porto"), "organisation"),
    SameActor(at("Portugal"), at("Porto")),
    AnotherActor(at("Harbour Board"), every=True),
    NotAnActor(at("John Miller")),
    Decided(at("1934"), "abc", "both", (at("1934"), at("1902"))),
    Decided(at("1934"), "def", "prefer", (at("1934"), at("1902")), at("1902")),
)


def test_every_kind_of_correction_is_kept_as_it_was_given(database: Database, owner: User, page: SourcePage) -> None:
    for correction in ALL_KINDS:
        basis = _basis(database, owner, page)
        with database.write() as session:
            authoring.write_change(session, basis, Change(add=correction), LATER)
    assert _basis(database, owner, page).corrections == ALL_KINDS


def kept(*corrections: Correction) -> Basis:
    return Basis(1, "", TEXT, None, tuple(KeptCorrection(n, each) for n, each in enumerate(corrections, start=1)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (DateIs(at("1902"), "1903"), DateIs(at("1902"), "1904")),
        (DateIs(at("1902"), "1903"), NotADate(at("1902"))),
        (ActorIs(at("Porto"), "person"), NotAnActor(at("Porto"))),
        (SameActor(at("Porto"), at("Portugal")), SameActor(at("Porto"), at("John Miller"))),
        (Decided(at("1902"), "k", "both"), Decided(at("1902"), "k", "leave out")),
    ],
)
def test_a_correction_takes_the_place_of_one_of_the_same_matter(old: Correction, new: Correction) -> None:
    assert authoring.corrections_after(kept(old), Change(add=new)) == (new,)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (DateIs(at("1902"), "1903"), DateIs(at("1871"), "1904")),
        (DateIs(at("1902"), "1903"), ActorIs(at("1902"), "person")),
        (AnotherActor(at("Porto"), every=False), SameActor(at("Porto"), at("John Miller"))),
        (Decided(at("1902"), "k", "both"), Decided(at("1902"), "l", "both")),
        (Decided(at("1902"), "k", "both"), DateIs(at("1902"), "1903")),
    ],
)
def test_corrections_of_different_matters_stand_side_by_side(old: Correction, new: Correction) -> None:
    assert authoring.corrections_after(kept(old), Change(add=new)) == (old, new)


def test_with_a_split_goes_what_was_said_of_the_one_split_off() -> None:
    split = AnotherActor(at("Porto"), every=False)
    basis = kept(
        ActorIs(at("Porto"), "place"),
        split,
        SameActor(at("Porto"), at("Portugal")),
        SameActor(at("Maria"), at("Porto")),
    )
    assert dropped_by(basis, Change(drop=2)) == {2, 3}
    assert dropped_by(basis, Change(drop=4)) == {4}


def test_a_correction_can_be_taken_back_once() -> None:
    basis = kept(NotADate(at("1902")))
    assert authoring.corrections_after(basis, Change(drop=1)) == ()
    with pytest.raises(NotFoundError, match=r"^There is no such correction"):
        authoring.corrections_after(basis, Change(drop=7))


@pytest.mark.parametrize("span", [Span(-1, 3), Span(3, 3), Span(0, len(TEXT) + 1)])
def test_a_place_outside_of_the_text_is_refused(span: Span) -> None:
    with pytest.raises(InvalidInputError, match=r"^There is no such place in the text\.$"):
        authoring.corrections_after(kept(), Change(add=NotADate(span)))


# ------------------------------------------------------------------ open drafts follow
def test_a_corrected_date_changes_the_mark_and_the_open_drafts(
    database: Database, owner: User, page: SourcePage
) -> None:
    assert "1902" in _answers(page)
    told = _correct(database, owner, page, DateIs(at("1902"), "1903"))
    after = _page(database, owner)
    assert Mark(at("1902").start, at("1902").end, "date", "1903", edtf="1903") in after.marks
    assert [(each.before, each.after) for each in told.marks] == [("1902", "1903")]
    assert ("1902" in _answers(after), "1903" in _answers(after)) == (False, True)
    assert {draft.offer for draft in after.drafts} == {None}


def test_taken_back_it_is_all_as_before(database: Database, owner: User, page: SourcePage) -> None:
    _correct(database, owner, page, DateIs(at("1902"), "1903"))
    [correction] = _page(database, owner).kept
    _change(database, owner, page, Change(drop=correction.id))
    after = _page(database, owner)
    assert (after.marks, after.kept, [each.note for each in after.drafts]) == (
        page.marks,
        (),
        [each.note for each in page.drafts],
    )


def test_an_actor_that_is_none_is_not_asked_for(database: Database, owner: User, page: SourcePage) -> None:
    assert "Maria Ferreira" in _answers(page)
    told = _correct(database, owner, page, NotAnActor(at("Maria Ferreira")))
    assert "Maria Ferreira" not in _answers(_page(database, owner))
    assert [note.answer for note in told.gone].count("Maria Ferreira") == 1


# ------------------------------------------------------------------ decided cards stay
def test_an_accepted_card_is_offered_its_new_wording_and_not_changed(
    database: Database, owner: User, page: SourcePage
) -> None:
    draft = _accepted(database, owner, page, "1902")
    told = _correct(database, owner, page, DateIs(at("1902"), "1903"))
    [after] = [each for each in _page(database, owner).drafts if each.id == draft.id]
    assert (after.note, after.decision) == (draft.note, Decision.ACCEPTED)
    assert after.offer is not None
    assert after.offer.note is not None
    assert (after.offer.note.answer, after.offer.note.guid) == ("1903", draft.note.guid)
    assert [(each.before.answer, each.after and each.after.answer) for each in told.offered] == [("1902", "1903")]
    assert _stored(database) == {draft.note.guid: "1902"}


def test_an_offer_taken_changes_the_card_and_keeps_its_name(database: Database, owner: User, page: SourcePage) -> None:
    draft = _accepted(database, owner, page, "1902")
    _correct(database, owner, page, DateIs(at("1902"), "1903"))
    with database.write() as session:
        taken = authoring.take_offer(session, owner, draft.id, LATER)
    assert (taken.note.answer, taken.offer, taken.decision) == ("1903", None, Decision.ACCEPTED)
    assert _stored(database) == {draft.note.guid: "1903"}
    assert _correct(database, owner, page, NotADate(at("1871"))).offered == ()


def test_an_offer_declined_is_not_made_again(database: Database, owner: User, page: SourcePage) -> None:
    draft = _accepted(database, owner, page, "1902")
    _correct(database, owner, page, DateIs(at("1902"), "1903"))
    with database.write() as session:
        kept = authoring.keep_wording(session, owner, draft.id)
    assert (kept.note, kept.offer) == (draft.note, None)
    assert _correct(database, owner, page, NotADate(at("1871"))).offered == ()
    with database.write() as session, pytest.raises(StaleError, match=r"^This was decided meanwhile"):
        authoring.keep_wording(session, owner, draft.id)


def test_an_offer_ends_when_the_reading_comes_back(database: Database, owner: User, page: SourcePage) -> None:
    _accepted(database, owner, page, "1902")
    _correct(database, owner, page, DateIs(at("1902"), "1903"))
    [correction] = _page(database, owner).kept
    _change(database, owner, page, Change(drop=correction.id))
    assert {draft.offer for draft in _page(database, owner).drafts} == {None}


@pytest.mark.parametrize("is_taken", [True, False])
def test_a_card_that_is_no_longer_made_may_leave_or_stay(
    database: Database, owner: User, page: SourcePage, *, is_taken: bool
) -> None:
    draft = _accepted(database, owner, page, "1902")
    told = _correct(database, owner, page, NotADate(at("1902")))
    assert [each.after for each in told.offered] == [None]
    with database.write() as session:
        if is_taken:
            after = authoring.take_offer(session, owner, draft.id, LATER)
        else:
            after = authoring.keep_wording(session, owner, draft.id)
    assert (after.decision, after.offer) == (Decision.REJECTED if is_taken else Decision.ACCEPTED, None)
    with database.read() as session:
        assert [note.is_withdrawn for note in session.exec(select(StoredNote))] == [is_taken]
    assert _correct(database, owner, page, NotADate(at("1871"))).offered == ()


def test_words_of_the_author_are_kept_in_an_open_draft_too(database: Database, owner: User, page: SourcePage) -> None:
    draft = next(each for each in page.drafts if each.note.answer == "1902")
    with database.write() as session:
        authoring.edit_draft(session, owner, draft.id, NoteEdit("In which year was it painted?", "1902"), NOON)
    told = _correct(database, owner, page, DateIs(at("1902"), "1903"))
    [after] = [each for each in _page(database, owner).drafts if each.id == draft.id]
    assert (after.note.question, after.note.answer) == ("In which year was it painted?", "1902")
    assert len(told.offered) == 1
    with database.write() as session:
        taken = authoring.take_offer(session, owner, draft.id, LATER)
    assert (taken.note.answer, taken.decision) == ("1903", Decision.OPEN)
    assert _stored(database) == {}


def test_a_rejected_card_stays_rejected_and_follows_once_it_is_open_again(
    database: Database, owner: User, page: SourcePage
) -> None:
    draft = next(each for each in page.drafts if each.note.answer == "1902")
    _decide(database, owner, draft.id, Decision.REJECTED)
    told = _correct(database, owner, page, DateIs(at("1902"), "1903"))
    assert told.offered == ()
    [after] = [each for each in _page(database, owner).drafts if each.id == draft.id]
    assert (after.decision, after.note.answer) == (Decision.REJECTED, "1902")
    assert _decide(database, owner, draft.id, Decision.OPEN).note.answer == "1903"


# ------------------------------------------------------------------ findings made up for the purpose
def _proven(guid: str, words: str, **changes: object) -> Note:
    span = at(words)
    return a_note(guid, evidence=(Excerpt(span.start, span.end, words),), **changes)


def test_cards_stand_in_the_order_of_the_text_in_the_deck_too(
    database: Database, owner: User, page: SourcePage
) -> None:
    _follow(database, owner, _proven("b", "1902"), _proven("c", "1934"))
    for draft in _page(database, owner).drafts:
        _decide(database, owner, draft.id, Decision.ACCEPTED)
    _follow(database, owner, _proven("a", "1871"), _proven("b", "1902"), _proven("d", "1902"), _proven("c", "1934"))
    after = _page(database, owner)
    assert [draft.note.guid for draft in after.drafts] == ["a", "b", "d", "c"]
    with database.read() as session:
        positions = session.exec(select(StoredNote.guid, StoredNote.position).order_by(StoredNote.guid)).all()
    assert positions == [("b", 1), ("c", 3)]
    assert page.deck.revision < after.deck.revision


@pytest.mark.usefixtures("page")
def test_an_authors_card_is_known_by_its_answer_where_the_question_changed(database: Database, owner: User) -> None:
    _follow(database, owner, _proven("a", "1902"), _proven("b", "1934"))
    [first, _] = _page(database, owner).drafts
    _decide(database, owner, first.id, Decision.ACCEPTED)
    told = _follow(database, owner, _proven("x", "1934"), _proven("y", "1902", question="When was it painted?"))
    assert [(each.before.guid, each.after and each.after.question) for each in told.offered] == [
        ("a", "When was it painted?")
    ]
    assert ([note.guid for note in told.new], [note.guid for note in told.gone]) == (["x"], ["b"])


def test_new_rules_are_shown_before_they_count(database: Database, owner: User, page: SourcePage) -> None:
    notes = (_proven("a", "1902"), _proven("b", "1934"))
    _follow(database, owner, *notes)
    new = (replace(notes[0], answer="1903"), _proven("c", "1871"))
    assert _propose(database, owner, page, *new, rules="newer")
    before = _page(database, owner)
    assert (before.has_proposal, [each.note for each in before.drafts]) == (True, list(notes))
    with database.read() as session:
        source, difference = authoring.proposed(session, owner, page.source.id or 0)
    assert source.title == page.source.title
    assert [(each.before.answer, each.after and each.after.answer) for each in difference.changed] == [("1871", "1903")]
    assert ([note.guid for note in difference.new], [note.guid for note in difference.gone]) == (["c"], ["b"])
    with database.write() as session:
        assert authoring.accept_proposed(session, owner, page.source.id or 0) == difference
    after = _page(database, owner)
    assert (after.has_proposal, after.source.rules) == (False, "newer")
    assert [each.note.answer for each in after.drafts] == ["1871", "1903"]


def test_a_new_reading_may_be_dropped(database: Database, owner: User, page: SourcePage) -> None:
    source_id = page.source.id or 0
    assert _propose(database, owner, page, _proven("a", "1902"))
    assert _propose(database, owner, page, _proven("b", "1902"))
    with database.write() as session:
        authoring.drop_proposed(session, owner, source_id)
    after = _page(database, owner)
    assert (after.has_proposal, after.drafts) == (False, page.drafts)
    with database.write() as session:
        for asking in (authoring.proposed, authoring.drop_proposed, authoring.accept_proposed):
            with pytest.raises(NotFoundError, match=r"^No new reading of this text waits"):
                asking(session, owner, source_id)


def test_a_new_reading_that_says_the_same_needs_no_look(database: Database, owner: User, page: SourcePage) -> None:
    same = Findings(page.marks, (), tuple(each.note for each in page.drafts), "newer")
    with database.write() as session:
        basis = authoring.basis_of(session, owner, page.source.id or 0)
        assert not authoring.propose(session, owner, basis, same, NOON)
    after = _page(database, owner)
    assert (after.has_proposal, after.source.rules, after.is_behind) == (False, "newer", True)


def test_a_correction_ends_a_new_reading_that_did_not_know_it(
    database: Database, owner: User, page: SourcePage
) -> None:
    _propose(database, owner, page, _proven("a", "1902"))
    _correct(database, owner, page, NotADate(at("1902")))
    assert not _page(database, owner).has_proposal


def test_two_windows_do_not_correct_past_each_other(database: Database, owner: User, page: SourcePage) -> None:
    basis = _basis(database, owner, page)
    _correct(database, owner, page, NotADate(at("1902")))
    found = Findings(page.marks, (), (), "")
    with database.write() as session:
        with pytest.raises(StaleError, match=r"^This text was corrected in another window"):
            authoring.revise(session, owner, basis, Change(add=NotADate(at("1871"))), found, now=LATER)
        with pytest.raises(StaleError, match=r"^This text was corrected in another window"):
            authoring.propose(session, owner, basis, found, LATER)


# ------------------------------------------------------------------ what the page shows
def test_a_conflict_is_shown_with_its_decision(database: Database, owner: User, read_text: ReadText) -> None:
    found = FoundConflict("key", "1902 or 1934", (at("1902"), at("1934")), (at("1902"), at("1934")))
    other = FoundConflict("other", "no", (), ())
    read = replace(read_text, found=replace(read_text.found, conflicts=(found, other)))
    with database.write() as session:
        authoring.add_source(session, owner.id or 0, read, NOON)
    page = _page(database, owner)
    assert [(each.found, each.decision, each.decision_id) for each in page.conflicts] == [
        (found, None, None),
        (other, None, None),
    ]
    decision = Decided(at("1902"), "key", "both", found.places)
    with database.write() as session:
        authoring.write_change(
            session, authoring.basis_of(session, owner, page.source.id or 0), Change(add=decision), NOON
        )
    after = _page(database, owner)
    assert [(each.decision, each.decision_id) for each in after.conflicts] == [
        (decision, after.kept[0].id),
        (None, None),
    ]


def test_the_index_names_each_actor_once_with_all_its_mentions() -> None:
    marks = (
        Mark(0, 4, "person", "Ada", "person-ada"),
        Mark(5, 9, "date", "1902"),
        Mark(10, 13, "person", "Ada", "person-ada"),
        Mark(14, 17, "person", "Ada", "person-ada-2"),
        Mark(20, 23, "place", "Lund"),
        Mark(25, 28, "place", "Lund"),
    )
    assert [(each.key, each.kind, each.name, len(each.mentions)) for each in authoring.actors_of(marks)] == [
        ("person-ada", "person", "Ada", 2),
        ("person-ada-2", "person", "Ada", 1),
        ("place-Lund", "place", "Lund", 2),
    ]


def test_the_corrections_of_a_place_are_found() -> None:
    basis = kept(NotADate(at("1902")), NotADate(at("1871")))
    assert [each.id for each in authoring.at_place(basis.kept, at("in 1902"))] == [1]


def test_nobody_reads_or_corrects_the_text_of_somebody_else(database: Database, page: SourcePage) -> None:
    other = add_user(database, "eve@example.org")
    source_id, draft_id = page.source.id or 0, page.drafts[0].id
    basis = Basis(source_id, "", TEXT, None, ())
    found = Findings((), (), (), "")
    with database.write() as session:
        for refused in (
            lambda: authoring.basis_of(session, other, source_id),
            lambda: authoring.revise(session, other, basis, Change(add=NotADate(at("1902"))), found, now=NOON),
            lambda: authoring.propose(session, other, basis, found, NOON),
            lambda: authoring.proposed(session, other, source_id),
            lambda: authoring.accept_proposed(session, other, source_id),
            lambda: authoring.drop_proposed(session, other, source_id),
            lambda: authoring.take_offer(session, other, draft_id, NOON),
            lambda: authoring.keep_wording(session, other, draft_id),
        ):
            with pytest.raises(NotFoundError):
                refused()


# ------------------------------------------------------------------ a property
_WORDS = ("1871", "1902", "1934")


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(list(Decision)), min_size=3, max_size=3),
    st.lists(
        st.tuples(st.sampled_from(_WORDS), st.sampled_from("ab"), st.sampled_from("xy")),
        max_size=4,
        unique_by=lambda said: said[:2],
    ),
)
def test_no_reading_changes_what_an_author_decided(decisions: list[Decision], said: list[tuple[str, str, str]]) -> None:
    drafts = drafts_of(1, [_proven(words, words) for words in _WORDS])
    for draft, decision in zip(drafts, decisions, strict=True):
        draft.decision = decision.value
    before = {draft.guid: (draft.content, draft.decision) for draft in drafts}
    notes = [_proven(words + guid, words, answer=answer) for words, guid, answer in said]
    pairs = revisions._paired(drafts, notes)
    assert sorted(note.guid for _, note in pairs if note) == sorted(note.guid for note in notes)
    assert sorted(draft.guid for draft, _ in pairs if draft) == sorted(before)
    for draft, note in pairs:
        if draft is not None and revisions._is_authors(draft):
            revisions._offer(draft, note)
            assert before[draft.guid] == (draft.content, draft.decision)


# ------------------------------------------------------------------ pieces
def _page(database: Database, owner: User) -> SourcePage:
    with database.read() as session:
        return authoring.source_page(session, owner, session.exec(select(Source.id)).one() or 0)


def _basis(database: Database, owner: User, page: SourcePage) -> Basis:
    with database.read() as session:
        return authoring.basis_of(session, owner, page.source.id or 0)


def _correct(database: Database, owner: User, page: SourcePage, correction: Correction) -> Difference:
    return _change(database, owner, page, Change(add=correction))


def _change(database: Database, owner: User, page: SourcePage, change: Change) -> Difference:
    basis = _basis(database, owner, page)
    found = authoring.reread(basis, authoring.corrections_after(basis, change))
    with database.write() as session:
        return authoring.revise(session, owner, basis, change, found, now=LATER)


def _follow(database: Database, owner: User, *notes: Note) -> Difference:
    page = _page(database, owner)
    with database.write() as session:
        source = session.get_one(Source, page.source.id)
        return authoring.take_over(session, source, Findings(page.marks, (), notes, "r"))


def _propose(database: Database, owner: User, page: SourcePage, *notes: Note, rules: str = "r") -> bool:
    with database.write() as session:
        basis = authoring.basis_of(session, owner, page.source.id or 0)
        return authoring.propose(session, owner, basis, Findings(page.marks, (), notes, rules), NOON)


def _accepted(database: Database, owner: User, page: SourcePage, answer: str) -> authoring.DraftCard:
    draft = next(each for each in page.drafts if each.note.answer == answer)
    return _decide(database, owner, draft.id, Decision.ACCEPTED)


def _decide(database: Database, owner: User, draft_id: int, decision: Decision) -> authoring.DraftCard:
    with database.write() as session:
        return authoring.decide(session, owner, draft_id, decision, LATER)


def _answers(page: SourcePage) -> list[str]:
    return [draft.note.answer for draft in page.drafts]


def _stored(database: Database) -> dict[str, str]:
    with database.read() as session:
        return {note.guid: note.content["answer"] for note in session.exec(select(StoredNote))}
