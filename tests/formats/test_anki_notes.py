"""What is sent note by note is what a package holds."""

from __future__ import annotations

from dataclasses import replace

from factories import NOON, a_note
from studydeck.formats import anki_notes, apkg
from studydeck.formats.deck import DatedNote, DeckFile

CLOZE = a_note("gap", type="cloze", question="In 1871 [...] opened a quay.", answer="Lisbon", tags=("era::1870s",))
LOOK = a_note("look", front='Which? <img src="quay.png">', back='<img src="quay.png"><audio src="bell.mp3"></audio>')
DECK = DeckFile("quays", "Old Quays", [DatedNote(note, NOON) for note in (a_note("one"), CLOZE, LOOK)], parent="Ports")


def test_the_deck_stands_where_a_package_would_put_it() -> None:
    assert anki_notes.sending(DECK)["deck"] == "Ports::Old Quays"


def test_the_note_types_are_those_of_a_package() -> None:
    question, cloze = anki_notes.sending(DECK)["models"]
    assert (question["modelName"], question["isCloze"]) == ("studydeck question", False)
    assert (cloze["modelName"], cloze["isCloze"]) == ("studydeck cloze", True)
    assert question["inOrderFields"] == [field["name"] for field in apkg.question_model().fields]
    assert [one["Name"] for one in question["cardTemplates"]] == ["Card"]
    assert "{{type:Answer}}" in question["cardTemplates"][0]["Front"]


def test_each_note_is_known_by_its_name_and_dated_by_its_last_change() -> None:
    _, gap, _ = anki_notes.sending(replace(DECK, is_typed=True))["notes"]
    assert gap["modelName"] == "studydeck cloze"
    assert gap["fields"]["Question"] == "In 1871 {{c1::Lisbon}} opened a quay."
    assert (gap["fields"][anki_notes.NAME_FIELD], gap["fields"]["Spare 1"]) == ("quays:gap", "typed")
    assert (gap["tags"], gap["changed"]) == (["era::1870s", "deck::Old_Quays"], int(NOON.timestamp()))


def test_each_picture_and_sound_is_named_once() -> None:
    assert anki_notes.sending(DECK)["media"] == ["bell.mp3", "quay.png"]
