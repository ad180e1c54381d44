"""A deck is sent to the running Anki: as a package where it takes one, note by note where it does not."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from anki_server import AnkiServer, serving
from author_server import say
from author_server import serving as answering
from factories import NOON, a_note
from studydeck.formats import apkg
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.services import anki_connect
from studydeck.services.anki_connect import AnkiConnect, AnkiRefusedError, AnkiSilentError, Sent

THEN = NOON.replace(microsecond=0)
CLOZE = replace(a_note("gap"), type="cloze", question="In 1871 [...] opened a <quay>.", answer="Lisbon")
DECK = DeckFile("quays", "Quays", [DatedNote(one, THEN) for one in (a_note("one"), a_note("two"), CLOZE)])


@pytest.fixture(params=[True, False], ids=["package", "note by note"])
def anki(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnkiServer]:
    with serving(tmp_path) as server:
        server.takes_packages = request.param
        yield server


def sent(anki: AnkiServer, deck: DeckFile = DECK, media: tuple[tuple[str, bytes], ...] = ()) -> Sent:
    out = io.BytesIO()
    apkg.dump(deck, out, media=media)
    return anki_connect.push(AnkiConnect(anki.address), deck, out.getvalue(), media)


def edited(answer: str, later: timedelta) -> DeckFile:
    first, *others = DECK.notes
    return replace(DECK, notes=[DatedNote(replace(first.note, answer=answer), THEN + later), *others])


def test_a_deck_arrives_with_its_note_types_and_every_card_is_told(anki: AnkiServer) -> None:
    told = sent(anki, replace(DECK, parent="Ports"))
    questions = (DECK.notes[0].note.question, DECK.notes[1].note.question, "In 1871 [...] opened a <quay>.")
    assert told == Sent(questions, (), (), 0, is_by_note=not anki.takes_packages)
    assert anki.collection.find_cards("deck:Ports::Quays note:studydeck*")
    assert len(anki.collection.find_cards("")) == 3
    assert list(Path(anki.collection.media.dir()).iterdir()) == []


def test_the_same_deck_again_changes_nothing(anki: AnkiServer) -> None:
    sent(anki)
    assert sent(anki) == Sent((), (), (), 3, is_by_note=not anki.takes_packages)
    assert len(anki.collection.find_notes("")) == 3


def test_an_edited_card_is_updated_in_place(anki: AnkiServer) -> None:
    sent(anki)
    [note_id] = anki.collection.find_notes(f'Question:"{DECK.notes[0].note.question}"')
    told = sent(anki, edited("1872", timedelta(days=40_000)))  # newer than what Anki wrote just now
    assert told == Sent((), (DECK.notes[0].note.question,), (), 2, is_by_note=not anki.takes_packages)
    assert anki.collection.get_note(note_id)["Answer"] == "1872"


def test_what_the_learner_edited_in_anki_since_stays(anki: AnkiServer) -> None:
    sent(anki)
    [note_id] = anki.collection.find_notes(f'Question:"{DECK.notes[0].note.question}"')
    note = anki.collection.get_note(note_id)
    note["Answer"] = "my own words"
    anki.collection.update_note(note)
    assert sent(anki, edited("1872", timedelta(seconds=2))).same == 3
    assert anki.collection.get_note(note_id)["Answer"] == "my own words"


def test_pictures_come_along(anki: AnkiServer) -> None:
    look = replace(a_note("picture"), front='Which? <img src="quay.png">')
    sent(anki, replace(DECK, notes=[DatedNote(look, THEN)]), (("quay.png", b"a picture"),))
    assert (Path(anki.collection.media.dir()) / "quay.png").read_bytes() == b"a picture"


def test_an_anki_that_says_no_is_sent_nothing(anki: AnkiServer) -> None:
    anki.permission = "denied"
    with pytest.raises(AnkiRefusedError, match="answer Yes in Anki"):
        sent(anki)
    assert anki.asked == ["requestPermission"]


def test_an_error_is_told_in_ankis_words(anki: AnkiServer) -> None:
    with pytest.raises(AnkiRefusedError, match=r"Anki says: .*do_guess"):
        AnkiConnect(anki.address).ask("guess")


def test_where_nobody_listens_it_is_told_what_to_do() -> None:
    with pytest.raises(AnkiSilentError, match=r"Nothing answered at http://127\.0\.0\.1:9\. Open Anki"):
        AnkiConnect("http://127.0.0.1:9").ask("version")


@pytest.mark.parametrize("body", ["no json", "[]", '{"result": 6}'])
def test_what_is_no_ankiconnect_is_told(body: str) -> None:
    with (
        answering(lambda handler, _: say(handler, body)) as server,
        pytest.raises(AnkiSilentError, match="no AnkiConnect"),
    ):
        AnkiConnect(f"http://127.0.0.1:{server.port}").ask("version")
