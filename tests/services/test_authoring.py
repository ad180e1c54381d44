from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import func, select

from factories import NOON, a_deck_file, a_note, add_user, an_answer
from studydeck.cards.notes import Excerpt
from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.services import authoring, practice
from studydeck.services.authoring import DraftCard, NewText, NoteEdit, ReadText, SourcePage
from studydeck.store.database import Database
from studydeck.store.practice_tables import ReviewLog
from studydeck.store.tables import Card, Decision, Deck, Draft, Source, StoredNote, User

LATER = NOON + timedelta(hours=1)
CLOZE = {"type": "cloze", "question": "The harbour was opened in [...].", "answer": "1871"}


@pytest.fixture
def owner(database: Database) -> User:
    return add_user(database)


@pytest.fixture
def drafted(read_text: ReadText) -> ReadText:
    """The text with notes of our own: two that are ready, one to be looked at."""
    notes = (a_note("first"), a_note("second", tier="review", reason="two years"), a_note("third", **CLOZE))
    return replace(read_text, found=replace(read_text.found, notes=notes))


@pytest.fixture
def page(database: Database, owner: User, drafted: ReadText) -> SourcePage:
    with database.write() as session:
        authoring.add_source(session, owner.id or 0, drafted, NOON)
    return _page(database, owner)


# ------------------------------------------------------------------ texts that cannot be read
@pytest.mark.parametrize(
    ("new", "told"),
    [
        (NewText("", ""), "There is no text yet. Paste it into the box, or choose a file."),
        (
            NewText("A title", " \n\t\u00a0"),
            "There is no text yet. Paste it into the box, or choose a file.",
        ),
        (
            NewText("", "PK\x03\x04\x00\x00 In 1871"),
            "This is not plain text: it holds NUL characters. Save it as a .txt file in UTF-8.",
        ),
        (
            NewText("", "In 1871 it opened.", citation="A\x00B"),
            "This is not plain text: it holds NUL characters. Save it as a .txt file in UTF-8.",
        ),
        (NewText("", "x" * 10_000_001), "The text is longer than 10,000,000 characters. Bring it in parts."),
        (
            NewText("", "In 1871 it opened.", published="yesterday"),
            "The date of publication is 'yesterday'; write it like 2020-05-01.",
        ),
        (
            NewText("", "In 1871 it opened.", published="2020-W18-5"),
            "The date of publication is '2020-W18-5'; write it like 2020-05-01.",
        ),
        (
            NewText("", "Der Hafen wurde im Jahre 1871 eröffnet, und die Bürger feierten drei Tage lang. " * 5),
            "This text seems to be in German. studydeck reads English only, so nothing was made of it.",
        ),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_in_words(new: NewText, told: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        authoring.check_text(new)
    assert str(refused.value) == told


def test_a_text_without_dates_or_names_is_refused_in_words() -> None:
    with pytest.raises(InvalidInputError) as refused:
        authoring.read_text(authoring.check_text(NewText("", "the rain fell and the wind blew over the hills.")))
    assert str(refused.value) == (
        "studydeck found no date and no named person, organisation or place in this text, "
        "so there is nothing to ask about. Bring a text that says who did what, and when."
    )


def test_the_title_tells_whose_life_a_text_is() -> None:
    text = (
        "The harbour was rich in 1848. Samuel Hart lived there with Mark Hart. Samuel Hart sang. Mark Hart slept. "
        "In 1861 Hart left Leeds for York."
    )
    read = authoring.read_text(authoring.check_text(NewText("Samuel Hart", text)))
    (hero,) = [actor for actor in read.reading.actors if actor.name == "Samuel Hart"]
    assert [mention.text for mention in hero.mentions] == ["Samuel Hart", "Samuel Hart", "Hart"]


@pytest.mark.parametrize(
    ("title", "text", "kept"),
    [
        (" The harbour ", "It opened in 1871.", "The harbour"),
        ("", "\n\n# The harbour\n\nIt opened in 1871.", "The harbour"),
        ("", "##\nIt opened in 1871.", "Untitled text"),
        ("x" * 400, "It opened in 1871.", "x" * 300),
        ("", "y" * 80, "y" * 80),
        ("", "y" * 400, f"{'y' * 79}…"),
        (
            "",
            (
                "The harbour opened in 1871, and the townspeople danced for three days in the square, as "
                "one of them wrote."
            ),
            "The harbour opened in 1871, and the townspeople danced for three days in the…",
        ),
    ],
)
def test_a_text_has_a_title(title: str, text: str, kept: str) -> None:
    assert authoring.check_text(NewText(title, text)).title == kept


def test_a_checked_text_keeps_its_characters() -> None:
    text = "\ufeff The harbour\u00a0— opened in 1871.\r\n\r\n "
    checked = authoring.check_text(NewText("T", text, " A book ", " 2020-05-01 "))
    assert checked == NewText("T", text, "A book", "2020-05-01")


# ------------------------------------------------------------------ bringing a text
def test_a_text_is_kept_with_its_marks_and_drafts_and_an_empty_deck(
    database: Database, owner: User, drafted: ReadText, page: SourcePage
) -> None:
    text = drafted.new.text
    assert (page.source.title, page.source.text, page.source.words) == ("The lighthouse", text, len(text.split()))
    assert [draft.note for draft in page.drafts] == list(drafted.notes)
    assert {draft.decision for draft in page.drafts} == {Decision.OPEN}
    assert (page.deck.title, page.deck.owner_id, _notes(database, page.deck)) == ("The lighthouse", owner.id, [])
    found = {(text[mark.start : mark.end], mark.kind, mark.label) for mark in page.marks}
    assert ("1871", "date", "1871") in found
    assert ("Maria Ferreira", "person", "Maria Ferreira") in found


def test_marks_stand_in_the_order_of_the_text_and_do_not_overlap(page: SourcePage) -> None:
    ends = [0, *(mark.end for mark in page.marks)]
    assert all(mark.start >= end for mark, end in zip(page.marks, ends, strict=False))


def test_the_same_text_twice_is_one_source(
    database: Database, owner: User, drafted: ReadText, page: SourcePage
) -> None:
    with database.write() as session:
        again = authoring.add_source(session, owner.id or 0, drafted, LATER)
    assert again.id == page.source.id
    assert [_count(database, table) for table in (Source, Deck, Draft)] == [1, 1, 3]


def test_the_same_text_brought_eight_times_at_once_is_one_source(
    database: Database, owner: User, drafted: ReadText
) -> None:
    def bring(_: int) -> int | None:
        with database.write() as session:
            return authoring.add_source(session, owner.id or 0, drafted, NOON).id

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(bring, range(8)))) == 1
    assert _count(database, Source) == 1


def test_two_people_may_bring_the_same_text(database: Database, drafted: ReadText, page: SourcePage) -> None:
    other = add_user(database, "eve@example.org")
    with database.write() as session:
        assert authoring.find_source(session, other, drafted.new.text) is None
        theirs = authoring.add_source(session, other.id or 0, drafted, NOON)
    assert theirs.id != page.source.id


def test_a_text_is_found_by_its_very_characters(
    database: Database, owner: User, drafted: ReadText, page: SourcePage
) -> None:
    with database.read() as session:
        found = authoring.find_source(session, owner, drafted.new.text)
        assert found is not None
        assert found.id == page.source.id
        assert authoring.find_source(session, owner, drafted.new.text + " ") is None


# ------------------------------------------------------------------ deciding
def test_an_accepted_draft_is_a_card_of_the_deck(database: Database, owner: User, page: SourcePage) -> None:
    for _ in range(2):
        assert _decide(database, owner, page.drafts[0], Decision.ACCEPTED).decision is Decision.ACCEPTED
    assert _notes(database, page.deck) == ["first"]
    assert _count(database, Card) == 1


def test_a_card_that_leaves_the_deck_keeps_its_log_and_may_come_back(
    database: Database, owner: User, page: SourcePage
) -> None:
    draft = page.drafts[0]
    _decide(database, owner, draft, Decision.ACCEPTED)
    with database.write() as session:
        card_id = session.exec(select(Card.id)).one()
        practice.grade(session, owner, an_answer(card_id or 0), NOON)
    for decision in (Decision.REJECTED, Decision.OPEN):
        assert _decide(database, owner, draft, decision).decision is decision
        assert _notes(database, page.deck) == []
        assert [_count(database, table) for table in (StoredNote, Card, ReviewLog)] == [1, 1, 1]
    _decide(database, owner, draft, Decision.ACCEPTED)
    assert _notes(database, page.deck) == ["first"]
    with database.read() as session:
        assert session.exec(select(Card.id)).one() == card_id


def test_the_moment_of_a_decision_is_kept_until_it_is_open_again(
    database: Database, owner: User, page: SourcePage
) -> None:
    moments = []
    for decision in (Decision.REJECTED, Decision.OPEN):
        _decide(database, owner, page.drafts[0], decision)
        with database.read() as session:
            moments.append(session.get_one(Draft, page.drafts[0].id).decided)
    assert moments == [LATER, None]


def test_all_drafts_that_passed_every_gate_are_accepted_at_once(
    database: Database, owner: User, page: SourcePage
) -> None:
    _decide(database, owner, page.drafts[0], Decision.REJECTED)
    accepted = []
    for _ in range(2):
        with database.write() as session:
            accepted.append(authoring.accept_ready(session, owner, page.source.id or 0, LATER))
    assert accepted == [1, 0]
    assert [draft.decision.value for draft in _page(database, owner).drafts] == ["rejected", "open", "accepted"]
    assert _notes(database, page.deck) == ["third"]


def test_eight_decisions_at_once_make_one_card(database: Database, owner: User, page: SourcePage) -> None:
    def accept(_: int) -> Decision:
        return _decide(database, owner, page.drafts[0], Decision.ACCEPTED).decision

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(accept, range(8))) == {Decision.ACCEPTED}
    assert _count(database, Card) == 1


# ------------------------------------------------------------------ editing
def test_an_edit_changes_the_words_of_the_draft_and_of_its_note(
    database: Database, owner: User, page: SourcePage
) -> None:
    draft = page.drafts[0]
    _decide(database, owner, draft, Decision.ACCEPTED, NOON)
    changed = _edit(database, owner, draft, NoteEdit(" When? ", " 1871 ", ("AD 1871", " 1871", "", "AD 1871 ")))
    assert changed.note == replace(draft.note, question="When?", answer="1871", accepted=("AD 1871",))
    with database.read() as session:
        [dated] = authoring.deck_file(session, page.deck).notes
    assert dated == DatedNote(changed.note, LATER)


def test_an_edit_that_changes_nothing_leaves_the_date(database: Database, owner: User, page: SourcePage) -> None:
    draft = page.drafts[0]
    _decide(database, owner, draft, Decision.ACCEPTED, NOON)
    _edit(database, owner, draft, NoteEdit(draft.note.question, draft.note.answer, draft.note.accepted))
    with database.read() as session:
        assert [note.changed for note in session.exec(select(StoredNote))] == [NOON]


def test_a_draft_can_be_edited_before_it_is_accepted(database: Database, owner: User, page: SourcePage) -> None:
    _edit(database, owner, page.drafts[0], NoteEdit("When?", "1871"))
    assert _notes(database, page.deck) == []
    _decide(database, owner, page.drafts[0], Decision.ACCEPTED)
    with database.read() as session:
        [dated] = authoring.deck_file(session, page.deck).notes
    assert dated.note.question == "When?"


@pytest.mark.parametrize(
    ("number", "edit"),
    [
        (0, NoteEdit(" ", "1871")),
        (0, NoteEdit("When?", "\n")),
        (2, NoteEdit("It opened.", "1871")),
        (2, NoteEdit("[...] [...]", "1871")),
    ],
)
def test_an_edit_that_spoils_the_card_is_refused(
    database: Database, owner: User, page: SourcePage, number: int, edit: NoteEdit
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        _edit(database, owner, page.drafts[number], edit)
    assert (
        str(refused.value)
        == {
            0: "A card needs a question and an answer. Yours are kept in the form.",
            2: "A cloze sentence shows its gap once, as [...]. Put it where the answer belongs.",
        }[number]
    )
    assert _page(database, owner).drafts == page.drafts


# ------------------------------------------------------------------ what is somebody else's
def test_what_is_somebody_elses_is_not_there(database: Database, page: SourcePage) -> None:
    other = add_user(database, "eve@example.org")
    source_id, draft = page.source.id or 0, page.drafts[0]
    with database.write() as session:
        for text_id in (source_id, 9_999):
            with pytest.raises(NotFoundError, match=r"^There is no such text\.$"):
                authoring.source_page(session, other, text_id)
            with pytest.raises(NotFoundError, match=r"^There is no such text\.$"):
                authoring.accept_ready(session, other, text_id, NOON)
        for draft_id in (draft.id, 9_999):
            with pytest.raises(NotFoundError, match=r"^There is no such card\.$"):
                authoring.decide(session, other, draft_id, Decision.ACCEPTED, NOON)
            with pytest.raises(NotFoundError, match=r"^There is no such card\.$"):
                authoring.edit_draft(session, other, draft_id, NoteEdit("When?", "1871"), NOON)
    assert _notes(database, page.deck) == []


# ------------------------------------------------------------------ library decks
def test_a_library_deck_is_loaded_in_its_order(database: Database) -> None:
    deck = _load(database, a_deck_file("a", "b", "c"))
    assert (deck.owner_id, deck.title, deck.citation) == (None, "Harbours", "A History of Harbours.")
    assert _notes(database, deck) == ["a", "b", "c"]
    assert _count(database, Card) == 3


def test_a_newer_library_deck_adds_takes_out_moves_and_brings_back(database: Database) -> None:
    first = _load(database, a_deck_file("a", "b", "c"))
    second = _load(database, a_deck_file("d", "c", "a", title="Ports"))
    assert (second.id, second.title, _notes(database, second)) == (first.id, "Ports", ["d", "c", "a"])
    assert _notes(database, _load(database, a_deck_file("a", "b", "c"))) == ["a", "b", "c"]
    assert [_count(database, table) for table in (Deck, StoredNote, Card)] == [1, 4, 4]


def test_only_a_note_that_changed_gets_a_new_date(database: Database) -> None:
    _load(database, a_deck_file("a", "b"))
    notes = (DatedNote(a_note("a"), LATER), DatedNote(a_note("b", answer="1872"), LATER))
    _load(database, DeckFile("harbours", "Harbours", notes))
    with database.read() as session:
        query = select(StoredNote).order_by(StoredNote.position)
        assert [(note.content["answer"], note.changed) for note in session.exec(query)] == [
            ("1871", NOON),
            ("1872", LATER),
        ]


def test_learners_keep_their_progress_when_a_library_deck_changes(database: Database, owner: User) -> None:
    deck = _load(database, a_deck_file("a"))
    with database.write() as session:
        practice.grade(session, owner, an_answer(session.exec(select(Card.id)).one() or 0), NOON)
    _load(database, DeckFile("harbours", "Harbours", (DatedNote(a_note("a", answer="1872"), LATER),)))
    with database.read() as session:
        counts = practice.readable_deck(session, owner, deck.id or 0, NOON)
    assert (counts.cards, counts.new, counts.answered_today) == (1, 0, 1)


def test_a_deck_file_is_what_was_loaded(database: Database) -> None:
    evidence = (Excerpt(0, 4, "Ünï "), Excerpt(7, 9, "\r\n"))
    notes = (
        DatedNote(a_note("a", evidence=evidence, choices=("1871", "1872"), score=1 / 3), NOON),
        DatedNote(a_note("b", tier="review", reason="two years", context="Ports"), LATER),
    )
    loaded = DeckFile("harbours", "Harbours", notes, "A History of Harbours.")
    deck = _load(database, loaded)
    with database.read() as session:
        assert authoring.deck_file(session, deck) == loaded


def test_a_note_is_dated_in_whole_seconds(database: Database, owner: User, page: SourcePage) -> None:
    _decide(database, owner, page.drafts[0], Decision.ACCEPTED, NOON.replace(microsecond=987_654))
    with database.read() as session:
        assert [dated.changed for dated in authoring.deck_file(session, page.deck).notes] == [NOON]


def test_a_deck_without_a_citation_names_itself_as_the_source(database: Database, page: SourcePage) -> None:
    with database.read() as session:
        assert authoring.deck_file(session, page.deck).source == "The lighthouse"


def test_the_notes_of_a_deck_come_in_pages(database: Database) -> None:
    deck = _load(database, a_deck_file(*"abcde"))
    with database.read() as session:
        pages = [authoring.deck_notes(session, deck, number, size=2) for number in (1, 2, 3, 4)]
    assert [[note.guid for note in notes] for notes, _ in pages] == [["a", "b"], ["c", "d"], ["e"], []]
    assert {total for _, total in pages} == {5}


# ------------------------------------------------------------------ pieces
def _page(database: Database, owner: User) -> SourcePage:
    with database.read() as session:
        return authoring.source_page(session, owner, session.exec(select(Source.id)).one() or 0)


def _decide(database: Database, owner: User, draft: DraftCard, decision: Decision, now: object = LATER) -> DraftCard:
    with database.write() as session:
        return authoring.decide(session, owner, draft.id, decision, now)  # type: ignore[arg-type]  # a datetime


def _edit(database: Database, owner: User, draft: DraftCard, edit: NoteEdit) -> DraftCard:
    with database.write() as session:
        return authoring.edit_draft(session, owner, draft.id, edit, LATER)


def _load(database: Database, deck_file: DeckFile) -> Deck:
    with database.write() as session:
        return authoring.load_deck(session, deck_file, NOON)


def _notes(database: Database, deck: Deck) -> list[str]:
    with database.read() as session:
        return [dated.note.guid for dated in authoring.deck_file(session, deck).notes]


def _count(database: Database, table: type[object]) -> int:
    with database.read() as session:
        return session.exec(select(func.count()).select_from(table)).one()
