"""A deck goes to the real Anki, is learnt and edited there, and comes back: nothing is lost, nothing counts twice."""

from __future__ import annotations

import io
import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlmodel import func, select

from factories import NOON, a_note, add_deck, add_user, an_answer, card_ids
from studydeck.formats import apkg
from studydeck.services import authoring, imports, practice
from studydeck.services.imports import Choice, Plan, Written
from studydeck.store.database import Database
from studydeck.store.notes import pack_note
from studydeck.store.practice_tables import CardState, ReviewLog
from studydeck.store.tables import Card, Deck, Media, NoteVersion, StoredNote, User
from studydeck.web.current import system_clock

os.environ["ANKI_TEST_MODE"] = "1"  # no fuzz; read when the backend starts

from anki.collection import Collection, ExportAnkiPackageOptions, ImportAnkiPackageOptions, ImportAnkiPackageRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

LEARNING = Choice(takes_learning=True)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection of the real Anki."""
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


@pytest.fixture
def owner(sqlite_database: Database) -> User:
    return add_user(sqlite_database)


@pytest.fixture
def deck(sqlite_database: Database, owner: User) -> Deck:
    """Three cards."""
    return add_deck(sqlite_database, 3, owner)


class Anki:
    """The learner's Anki: takes decks, and exports all it has as its dialog does unless told otherwise."""

    def __init__(self, collection: Collection, folder: Path) -> None:
        self.collection = collection
        self._folder = folder
        self._count = 0

    def take(self, database: Database, deck: Deck) -> None:
        out = io.BytesIO()
        with database.read() as session:
            apkg.dump(authoring.deck_file(session, deck), out, media=authoring.media_of(session, deck))
        file = self._folder / "ours.apkg"
        file.write_bytes(out.getvalue())
        self.collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(file), options=ImportAnkiPackageOptions())
        )
        self.collection.decks.set_current(self.collection.decks.id(deck.title) or 1)

    def answer(self, ease: int) -> None:
        card = self.collection.sched.getCard()
        assert card is not None
        card.start_timer()
        self.collection.sched.answerCard(card, ease)

    def edit(self, guid: str, field: str, words: str) -> None:
        [note_id] = [
            note_id
            for note_id in self.collection.find_notes("deck:*")
            if self.collection.get_note(note_id).guid == guid
        ]
        note = self.collection.get_note(note_id)
        note[field] = words
        note.add_tag("seen")
        self.collection.update_note(note)

    def export(self, *, legacy: bool = False) -> imports.Found:
        self._count += 1
        file = self._folder / f"out-{self._count}.apkg"
        options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy)
        self.collection.export_anki_package(out_path=str(file), options=options, limit=None)
        return imports.read_file(file, file.name, self._folder / f"out-{self._count}", system_clock())


@pytest.fixture
def anki(collection: Collection, tmp_path: Path) -> Anki:
    return Anki(collection, tmp_path)


def plan_of(database: Database, owner: User, found: imports.Found) -> Plan:
    with database.read() as session:
        return imports.make_plan(session, owner, found, imports.likely_target(session, owner, found))


def written(database: Database, owner: User, found: imports.Found, choice: Choice = LEARNING) -> Written:
    with database.write() as session:
        return imports.write(session, owner, found, choice, system_clock())


def questions(database: Database, deck: Deck) -> list[str]:
    with database.read() as session:
        return [note.question for note in authoring.deck_notes(session, deck, 1)[0]]


def count(database: Database, table: type) -> int:
    with database.read() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def test_an_unchanged_deck_comes_back_as_it_went(
    sqlite_database: Database, owner: User, deck: Deck, anki: Anki
) -> None:
    anki.take(sqlite_database, deck)
    plan = plan_of(sqlite_database, owner, anki.export())
    assert (plan.new, plan.changes, plan.same, plan.skipped) == ((), (), 3, ())
    assert [(back.title, number) for back, number in plan.returned] == [("harbours", 3)]


def test_an_edit_in_anki_is_offered_with_what_it_said_before(
    sqlite_database: Database, owner: User, deck: Deck, anki: Anki
) -> None:
    anki.take(sqlite_database, deck)
    anki.edit("harbours:harbours-1", "Question", "When was the <b>new</b>&nbsp;harbour opened?")
    found = anki.export()
    [change] = plan_of(sqlite_database, owner, found).changes
    assert change.before.question == "When was the harbour harbours-1 opened?"
    assert change.after.question == "When was the new harbour opened?"
    assert set(change.after.tags) == {*change.before.tags, "seen"}
    assert (change.after.evidence, change.is_ours_newer) == (change.before.evidence, False)
    done = written(sqlite_database, owner, found)
    assert (done.added, done.changed, done.answers) == (0, 1, 0)
    assert questions(sqlite_database, deck)[1] == "When was the new harbour opened?"
    with sqlite_database.read() as session:
        [version] = session.exec(select(NoteVersion))
    assert version.content["question"] == change.before.question
    assert plan_of(sqlite_database, owner, found).changes == ()


def test_an_edit_that_is_not_accepted_changes_nothing(
    sqlite_database: Database, owner: User, deck: Deck, anki: Anki
) -> None:
    anki.take(sqlite_database, deck)
    anki.edit("harbours:harbours-1", "Answer", "1999")
    done = written(sqlite_database, owner, anki.export(), Choice(takes_all_changes=False))
    assert (done.changed, count(sqlite_database, NoteVersion)) == (0, 0)


def test_what_was_edited_here_alone_is_not_offered_back(
    sqlite_database: Database, owner: User, deck: Deck, anki: Anki
) -> None:
    anki.take(sqlite_database, deck)
    edit_here(sqlite_database, deck, "harbours-1")
    plan = plan_of(sqlite_database, owner, anki.export())
    assert (plan.changes, plan.same) == ((), 3)


def test_what_was_edited_on_both_sides_is_taken_only_when_it_is_named(
    sqlite_database: Database, owner: User, deck: Deck, anki: Anki
) -> None:
    anki.take(sqlite_database, deck)
    edit_here(sqlite_database, deck, "harbours-1")
    anki.edit("harbours:harbours-1", "Question", "When did it open?")
    found = anki.export()
    [change] = plan_of(sqlite_database, owner, found).changes
    assert change.is_ours_newer
    assert written(sqlite_database, owner, found).changed == 0
    assert written(sqlite_database, owner, found, Choice(changes=frozenset({change.key}))).changed == 1
    assert questions(sqlite_database, deck)[1] == "When did it open?"


def edit_here(database: Database, deck: Deck, guid: str) -> None:
    with database.write() as session:
        query = select(StoredNote).where(StoredNote.deck_id == deck.id, StoredNote.guid == guid)
        stored = session.exec(query).one()
        stored.content = pack_note(replace(a_note(guid), question="Edited here?"))
        stored.changed = system_clock()


@pytest.mark.parametrize("legacy", [False, True], ids=["schema-18", "schema-11"])
def test_answers_given_in_anki_count_here_once(
    sqlite_database: Database, owner: User, deck: Deck, anki: Anki, legacy: bool
) -> None:
    anki.take(sqlite_database, deck)
    for ease in (4, 3, 1):
        anki.answer(ease)
    found = anki.export(legacy=legacy)
    assert written(sqlite_database, owner, found).answers == 3
    assert written(sqlite_database, owner, found).answers == 0
    with sqlite_database.read() as session:
        rows = session.exec(select(ReviewLog).order_by(ReviewLog.id)).all()
        easy = session.exec(select(CardState).where(CardState.card_id == card_ids(sqlite_database, deck)[0])).one()
    assert [(row.rating, row.was_new, row.was_repeating, row.kind) for row in rows] == [
        (5, True, False, "import"),
        (4, True, False, "import"),
        (2, True, False, "import"),
    ]
    card = next(card for card in found.cards if card.note.guid == "harbours-0")
    assert card.scheduled is not None
    assert (easy.interval_days, easy.easiness) == (card.scheduled.interval, card.scheduled.factor)
    assert (easy.due_on - rows[0].study_day).days == card.scheduled.interval


def test_answers_of_both_sides_stand_together(sqlite_database: Database, owner: User, deck: Deck, anki: Anki) -> None:
    first, second, _ = card_ids(sqlite_database, deck)
    with sqlite_database.write() as session:
        practice.grade(session, owner, an_answer(second), NOON)
    anki.take(sqlite_database, deck)
    anki.answer(3)
    assert written(sqlite_database, owner, anki.export()).answers == 1
    with sqlite_database.read() as session:
        rows = session.exec(select(ReviewLog.card_id, ReviewLog.kind).order_by(ReviewLog.id)).all()
    assert rows == [(second, "grade"), (first, "import")]


def test_an_import_is_not_taken_back_by_undo(sqlite_database: Database, owner: User, deck: Deck, anki: Anki) -> None:
    anki.take(sqlite_database, deck)
    anki.answer(3)
    written(sqlite_database, owner, anki.export())
    with sqlite_database.read() as session:
        assert practice.can_go(session, owner) == (False, False)


def test_a_card_added_in_anki_and_a_card_from_elsewhere_come_in_with_their_pictures(
    sqlite_database: Database, owner: User, deck: Deck, anki: Anki, tmp_path: Path
) -> None:
    anki.take(sqlite_database, deck)
    (tmp_path / "quay.png").write_bytes(b"\x89PNG\r\n\x1a\n and so on")
    name = anki.collection.media.add_file(str(tmp_path / "quay.png"))
    kind = anki.collection.models.by_name("Basic")
    assert kind is not None
    note = anki.collection.new_note(kind)
    note.fields = [f'Which quay?<img src="{name}">', "The <i>old</i> quay"]
    anki.collection.add_note(note, anki.collection.decks.id("Quays") or 1)
    found = anki.export()
    done = written(sqlite_database, owner, found, Choice(deck_id=deck.id))
    assert (done.deck_id, done.added, done.changed) == (deck.id, 1, 0)
    with sqlite_database.read() as session:
        notes, _ = authoring.deck_notes(session, deck, 1)
        [media] = session.exec(select(Media))
    assert notes[3].front == f'Which quay?<img src="{name}">'
    assert (media.name, media.content[:4]) == (name, b"\x89PNG")
    assert written(sqlite_database, owner, found, Choice(deck_id=deck.id)).added == 0


def test_the_answers_to_a_sample_deck_come_in_and_its_words_stay(
    sqlite_database: Database, owner: User, anki: Anki
) -> None:
    sample = add_deck(sqlite_database, 2, uid="samples")
    anki.take(sqlite_database, sample)
    anki.edit("samples:samples-0", "Question", "Another question?")
    anki.answer(3)
    found = anki.export()
    plan = plan_of(sqlite_database, owner, found)
    assert [skipped.reason for skipped in plan.skipped] == [
        "a sample deck keeps its own words; your answers still count"
    ]
    assert written(sqlite_database, owner, found).answers == 1
    assert questions(sqlite_database, sample)[0] == "When was the harbour samples-0 opened?"


def test_a_card_with_a_picture_goes_out_again_is_edited_and_comes_back_whole(
    sqlite_database: Database, owner: User, deck: Deck, tmp_path: Path
) -> None:
    look = a_note("quay", question="Which quay? [image]", answer="The old one", front='Which quay?<img src="quay.png">')
    with sqlite_database.write() as session:
        note = StoredNote(deck_id=deck.id or 0, guid="quay", position=9, content=pack_note(look), changed=NOON)
        session.add(note)
        session.flush()
        session.add(Card(note_id=note.id or 0))
        session.add(Media(deck_id=deck.id or 0, name="quay.png", sha256="-", content=b"a picture"))
    with closing(Collection(str(tmp_path / "another.anki2"))) as collection:
        anki = Anki(collection, tmp_path)
        anki.take(sqlite_database, deck)
        assert (Path(collection.media.dir()) / "quay.png").read_bytes() == b"a picture"
        assert plan_of(sqlite_database, owner, anki.export()).changes == ()
        anki.edit(f"{deck.uid}:quay", "Answer", "The <b>new</b> one")
        found = anki.export()
        [change] = plan_of(sqlite_database, owner, found).changes
        assert (change.after.question, change.after.front) == (look.question, look.front)
        assert (change.after.answer, change.after.back) == ("The new one", "The <b>new</b> one")
        assert written(sqlite_database, owner, found, Choice()).changed == 1


def test_a_picture_put_into_a_card_in_anki_comes_back_with_it(
    sqlite_database: Database, owner: User, deck: Deck, anki: Anki, tmp_path: Path
) -> None:
    anki.take(sqlite_database, deck)
    (tmp_path / "plan.png").write_bytes(b"\x89PNG\r\n\x1a\n and so on")
    name = anki.collection.media.add_file(str(tmp_path / "plan.png"))
    anki.edit(f"{deck.uid}:{deck.uid}-0", "Answer", f'1871 <img src="{name}">')
    found = anki.export()
    assert written(sqlite_database, owner, found, Choice()).changed == 1
    with sqlite_database.read() as session:
        [changed] = [note for note in authoring.deck_notes(session, deck, 1)[0] if note.back]
        [media] = session.exec(select(Media))
    assert (changed.answer, changed.back) == ("1871 [image]", f'1871 <img src="{name}">')
    assert (media.name, media.content[:4]) == (name, b"\x89PNG")
