"""The real Anki imports the package: everything is there, and a second import changes only what was edited."""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from anki.collection import Collection, ImportAnkiPackageRequest
from hypothesis import given, settings

from formats.strategies import decks
from studydeck import resources
from studydeck.cards.notes import Excerpt, Note
from studydeck.formats import apkg, library
from studydeck.formats.deck import DatedNote, DeckFile

if TYPE_CHECKING:
    from anki.notes import Note as AnkiNote

    from studydeck.formats.library import LibraryDeck

THEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
WHEN = Note(
    guid="a1",
    type="when",
    question="In which year did the 'Fram' leave Oslo & <sail>?",
    answer="1893",
    accepted=("AD 1893",),
    choices=("1893", "1903"),
    evidence=(Excerpt(0, 35, "The Fram left Oslo in 1893 & sailed"),),
    tags=("type::when", "era::1890s", "actor::Fridtjof Nansen"),
    tier="ready",
    score=0.75,
    context="The ship",
)
CLOZE = Note(
    guid="b2",
    type="cloze",
    question="In 1893 the ship [...] left {{c2::Oslo}}.",
    answer="Fram::}}",
    accepted=(),
    choices=None,
    evidence=(Excerpt(0, 20, "The ship Fram::}} x."),),
    tags=("type::cloze",),
    tier="ready",
    score=0.5,
)
WHO = replace(WHEN, guid="c3", type="who", question="Who led?", answer="Nansen", choices=None, tags=())
# fmt: off
FROZEN_FIELDS = [
    "Question", "Answer", "Accepted", "Choices", "Evidence", "Source", "Context", "Place", "Type", "Tier", "Score",
    "Reason", "Language", "Changed", "Spare 1", "Spare 2", "Spare 3", "Spare 4", "Spare 5", "Spare 6",
]
# fmt: on
DECK = DeckFile("fram", "The Fram", [DatedNote(note, THEN) for note in (WHEN, CLOZE, WHO)], "Nansen, Farthest North")


def written(deck: DeckFile) -> bytes:
    out = io.BytesIO()
    apkg.dump(deck, out)
    return out.getvalue()


def imported(deck: DeckFile, collection: Collection, folder: Path) -> dict[str, int]:
    """How many notes Anki logs as new, updated, duplicate or conflicting, with the options its dialog starts with."""
    package = folder / "deck.apkg"
    package.write_bytes(written(deck))
    presets = collection._backend.get_import_anki_package_presets()
    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=presets)).log
    return {
        name: len(getattr(log, name))
        for name in ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck")
        if getattr(log, name)
    }


def notes_in(collection: Collection) -> dict[str, AnkiNote]:
    found = (collection.get_note(note_id) for note_id in collection.find_notes(""))
    return {note.guid: note for note in found}


def words(side: str) -> list[str]:
    """The lines that a learner reads on a rendered side, a fold's among them."""
    text = re.sub(r"<style>.*?</style>|<[^>]+>", "\n", side, flags=re.DOTALL)
    return [html.unescape(line).strip() for line in text.splitlines() if line.strip()]


def edited(deck: DeckFile, guid: str, later: timedelta) -> DeckFile:
    def edit(dated: DatedNote) -> DatedNote:
        if dated.note.guid != guid:
            return dated
        return DatedNote(replace(dated.note, answer="edited"), dated.changed + later)

    return replace(deck, notes=[edit(dated) for dated in deck.notes])


def test_every_note_arrives_with_its_tags(collection: Collection, tmp_path: Path) -> None:
    assert imported(DECK, collection, tmp_path) == {"new": 3}
    assert {guid: note.tags for guid, note in notes_in(collection).items()} == {
        "fram:a1": ["actor::Fridtjof_Nansen", "deck::The_Fram", "era::1890s", "type::when"],
        "fram:b2": ["deck::The_Fram", "type::cloze"],
        "fram:c3": ["deck::The_Fram"],
    }
    assert collection.decks.name(notes_in(collection)["fram:a1"].cards()[0].did) == "The Fram"


@pytest.mark.parametrize("deck", library.load_library(resources.decks_folder()), ids=lambda deck: deck.slug)
def test_a_library_deck_arrives_whole(deck: LibraryDeck, collection: Collection, tmp_path: Path) -> None:
    assert imported(deck.deck_file, collection, tmp_path) == {"new": len(deck.notes)}
    arrived = [note.cards()[0] for note in notes_in(collection).values()]
    assert [card for card in arrived if deck.sources[0] not in words(card.answer())[-1]] == []
    assert sum(note.note_type()["name"] == "studydeck cloze" for note in notes_in(collection).values()) == sum(
        dated.note.type == "cloze" for dated in deck.notes
    )


def test_a_question_card_shows_both_sides(collection: Collection, tmp_path: Path) -> None:
    imported(DECK, collection, tmp_path)
    card = notes_in(collection)["fram:a1"].cards()[0]
    front = ["The ship", "In which year did the 'Fram' leave Oslo & <sail>?", "1893", "1903"]
    proof = ["Proof", "The Fram left Oslo in", "1893", "& sailed"]
    assert words(card.question()) == front
    assert words(card.answer()) == [*front, "1893", "AD 1893", *proof, "Nansen, Farthest North"]
    assert "in <mark>1893</mark> &amp; sailed</blockquote></details>" in card.answer()


def test_a_cloze_note_is_a_cloze_in_anki(collection: Collection, tmp_path: Path) -> None:
    imported(DECK, collection, tmp_path)
    note = notes_in(collection)["fram:b2"]
    (card,) = note.cards()
    assert note.cloze_numbers_in_fields() == [1]
    assert words(card.question()) == ["In 1893 the ship", "[...]", "left {{c2::Oslo}}."]
    assert words(card.answer()) == [
        "In 1893 the ship", "Fram::}}", "left {{c2::Oslo}}.",
        "Proof", "The ship", "Fram::}}", "x.",
        "Nansen, Farthest North",
    ]  # fmt: skip


def test_the_notes_keep_their_order(collection: Collection, tmp_path: Path) -> None:
    shuffled = replace(DECK, notes=[DECK.notes[2], DECK.notes[0], DECK.notes[1]])
    imported(shuffled, collection, tmp_path)
    in_order = sorted(notes_in(collection).values(), key=lambda note: note.cards()[0].due)
    assert [note.guid for note in in_order] == ["fram:c3", "fram:a1", "fram:b2"]


def test_importing_twice_adds_and_changes_nothing(collection: Collection, tmp_path: Path) -> None:
    imported(DECK, collection, tmp_path)
    before = collection.db.all("select * from notes"), collection.db.all("select * from cards")
    assert imported(DECK, collection, tmp_path) == {"duplicate": 3}
    assert (collection.db.all("select * from notes"), collection.db.all("select * from cards")) == before


def test_an_edit_updates_that_note_in_place_and_spares_the_learners_own(collection: Collection, tmp_path: Path) -> None:
    imported(DECK, collection, tmp_path)
    mine = notes_in(collection)["fram:b2"]
    mine["Context"] = "my own words"
    collection.update_note(mine)
    before = {guid: note.id for guid, note in notes_in(collection).items()}
    assert imported(edited(DECK, "a1", timedelta(seconds=1)), collection, tmp_path) == {"updated": 1, "duplicate": 2}
    after = notes_in(collection)
    assert {guid: note.id for guid, note in after.items()} == before
    assert after["fram:a1"]["Answer"] == "edited"
    assert after["fram:b2"]["Context"] == "my own words"


def test_a_new_title_makes_no_new_notes(collection: Collection, tmp_path: Path) -> None:
    imported(DECK, collection, tmp_path)
    assert imported(replace(DECK, title="Renamed"), collection, tmp_path) == {"duplicate": 3}


def test_two_decks_with_the_same_fact_are_two_notes(collection: Collection, tmp_path: Path) -> None:
    imported(DECK, collection, tmp_path)
    assert imported(replace(DECK, uid="other", title="Other"), collection, tmp_path) == {"new": 3}


@pytest.mark.parametrize(
    ("parent", "title", "decks"),
    [
        ("", "North::Pole", ["North", "North::Pole"]),
        ("Voyages", "The Fram", ["Voyages", "Voyages::The Fram"]),
        (" Course :: Term ::", "::The  Fram", ["Course", "Course::Term", "Course::Term::The Fram"]),
        ("", ":::", ["Cards"]),
    ],
)
def test_a_deck_stands_inside_of_others(
    parent: str, title: str, decks: list[str], collection: Collection, tmp_path: Path
) -> None:
    imported(replace(DECK, parent=parent, title=title), collection, tmp_path)
    assert [deck.name for deck in collection.decks.all_names_and_ids()] == sorted([*decks, "Default"])


def test_moved_below_another_deck_it_makes_no_new_notes(collection: Collection, tmp_path: Path) -> None:
    imported(DECK, collection, tmp_path)
    assert imported(replace(DECK, parent="Voyages"), collection, tmp_path) == {"duplicate": 3}


def test_a_typed_deck_asks_for_words_and_shows_what_differs(collection: Collection, tmp_path: Path) -> None:
    imported(replace(DECK, is_typed=True), collection, tmp_path)
    sides = {note.guid: note.cards()[0] for note in notes_in(collection).values()}
    question, cloze = sides["fram:a1"], sides["fram:b2"]
    assert "[[type:Answer]]" in question.question()
    assert "[[type:Answer]]" in question.answer()
    assert "[[type:cloze:Question]]" in cloze.question()
    assert collection.extract_cloze_for_typing(cloze.note()["Question"], 1) == "Fram&#58;&#58;&#125;&#125;"


def test_a_deck_that_is_not_typed_has_nothing_to_type(collection: Collection, tmp_path: Path) -> None:
    imported(DECK, collection, tmp_path)
    assert [note.guid for note in notes_in(collection).values() if "[[type:" in note.cards()[0].question()] == []


def test_pictures_and_sounds_go_out_with_the_cards_that_show_them(collection: Collection, tmp_path: Path) -> None:
    look = replace(WHEN, guid="p", question="Who? [image]", front='<b>Who?</b> <img src="pole & co.png">')
    heard = replace(WHO, guid="s", back='Nansen<audio controls="" src="cheer.mp3"></audio>')
    package = tmp_path / "deck.apkg"
    with package.open("wb") as out:
        deck = replace(DECK, notes=[DatedNote(look, THEN), DatedNote(heard, THEN)])
        apkg.dump(deck, out, media=iter([("pole & co.png", b"a picture"), ("cheer.mp3", b"a sound")]))
    presets = collection._backend.get_import_anki_package_presets()
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=presets))
    notes = notes_in(collection)
    assert notes["fram:p"]["Question"] == '<b>Who?</b> <img src="pole & co.png">'
    assert notes["fram:s"]["Answer"] == "Nansen[sound:cheer.mp3]"
    assert collection.media.check().missing == []
    folder = Path(collection.media.dir())
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.name[0] != "_"} == {
        "pole & co.png": b"a picture",
        "cheer.mp3": b"a sound",
    }


def test_an_empty_deck_is_a_package_too(collection: Collection, tmp_path: Path) -> None:
    assert imported(DeckFile("none", "None yet", []), collection, tmp_path) == {}


def test_the_same_deck_gives_the_same_deflated_bytes() -> None:
    package = written(DECK)
    assert package == written(DECK)
    with zipfile.ZipFile(io.BytesIO(package)) as entries:
        assert {entry.filename: entry.compress_type for entry in entries.infolist()} == {
            "collection.anki2": zipfile.ZIP_DEFLATED,
            "media": zipfile.ZIP_DEFLATED,
        }


def test_night_mode_has_its_own_ink(collection: Collection, tmp_path: Path) -> None:
    imported(DECK, collection, tmp_path)
    css = notes_in(collection)["fram:a1"].note_type()["css"]
    assert [rule in css for rule in (".card.nightMode", ".card.night_mode", "details", "mark {")] == [True] * 4


def test_the_note_types_are_frozen(collection: Collection, tmp_path: Path) -> None:
    imported(DECK, collection, tmp_path)
    for id_, name in ((1763942400001, "studydeck question"), (1763942400002, "studydeck cloze")):
        kind = collection.models.by_name(name)
        assert (kind["id"], [field["name"] for field in kind["flds"]]) == (id_, FROZEN_FIELDS)


@settings(deadline=None, max_examples=30)
@given(deck=decks())
def test_any_text_survives(deck: DeckFile, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("anki", numbered=True)
    collection = Collection(str(folder / "collection.anki2"))
    assert imported(deck, collection, folder) == ({"new": len(deck.notes)} if deck.notes else {})
    found = notes_in(collection)
    for dated in deck.notes:
        note = found[f"{deck.uid}:{dated.note.guid}"]
        (card,) = note.cards()
        answer, accepted, evidence = (note[name] for name in ("Answer", "Accepted", "Evidence"))
        assert plain(answer) == composed(dated.note.answer)
        assert tuple(map(plain, accepted.split("<br>"))) == tuple(map(composed, dated.note.accepted or ("",)))
        assert [plain(part) for part in evidence.split("<hr>")] == [composed(one.text) for one in dated.note.evidence]
        assert composed(shown(dated.note)) == plain(re.sub(r"\{\{c1::(.*?)\}\}", r"\1", note["Question"]))
        assert card.question()
    collection.close()


def shown(note: Note) -> str:
    return note.question.replace("[...]", note.answer, 1) if note.type == "cloze" else note.question


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"</?mark>", "", markup).replace("<br>", "\n"))


def composed(text: str) -> str:
    """Anki stores composed accents."""
    return unicodedata.normalize("NFC", text)
