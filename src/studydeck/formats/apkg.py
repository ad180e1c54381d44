"""Anki packages: a deck as an .apkg that can be imported again and again, and changes only what was edited."""

from __future__ import annotations

import hashlib
import itertools
import sqlite3
import tempfile
import zipfile
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import genanki

from studydeck.formats import fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.formats.deck import DatedNote, DeckFile

# Frozen with the names in fields.py: Anki knows a note type by its id.
_QUESTION_MODEL: Final = (1763942400001, "studydeck question")
_CLOZE_MODEL: Final = (1763942400002, "studydeck cloze")
# More fields can never be added without a conflict, so these wait for what is not yet thought of.
_SPARE_FIELDS: Final = tuple(f"Spare {number}" for number in range(1, 7))
# When the look of the cards last changed, in seconds of the epoch: raise it with each change of anki_look, so that
# Anki takes the new look over. Later times are the learner's own changes, which stay.
_LOOK_CHANGED: Final = 1763942400
_ON_THE_CARD: Final = frozenset({"Question", "Answer", "Accepted", "Choices", "Evidence", "Source", "Context"})
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can name: same deck, same bytes


def dump(deck: DeckFile, out: BinaryIO) -> None:
    """Write `deck` to `out` as a deflated .apkg; the same deck gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Path(folder, "collection.anki2")
        _write_collection(deck, collection)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            with collection.open("rb") as rows, package.open(_entry("collection.anki2"), "w") as entry:
                while block := rows.read(1 << 20):
                    entry.write(block)
            package.writestr(_entry("media"), "{}")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _write_collection(deck: DeckFile, path: Path) -> None:
    question_model = _model(*_QUESTION_MODEL, "question", genanki.Model.FRONT_BACK)
    cloze_model = _model(*_CLOZE_MODEL, "cloze", genanki.Model.CLOZE)
    anki_deck = genanki.Deck(_deck_id(deck.uid), deck.title.replace("::", ": "))  # Anki would make a subdeck
    anki_deck.add_model(question_model)
    anki_deck.add_model(cloze_model)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")  # a file of this moment only
        cursor = connection.cursor()
        genanki.Package(anki_deck).write_to_db(cursor, _LOOK_CHANGED, iter(()))
        cursor.execute("BEGIN")
        ids = _row_ids(deck)
        for due, dated in enumerate(deck.notes):
            model = cloze_model if fields.is_cloze(dated.note) else question_model
            note = _anki_note(dated, deck, model, due)
            note.write_to_db(cursor, dated.changed.timestamp(), anki_deck.deck_id, ids)
        cursor.execute("COMMIT")
    finally:
        connection.close()


def _anki_note(dated: DatedNote, deck: DeckFile, model: genanki.Model, due: int) -> genanki.Note:
    return genanki.Note(
        model=model,
        fields=[*fields.from_note(dated, deck), *("" for _ in _SPARE_FIELDS)],
        tags=[fields.anki_tag(tag) for tag in (*dated.note.tags, fields.deck_tag(deck))],
        guid=fields.anki_guid(deck.uid, dated.note.guid),
        due=due,
    )


def _row_ids(deck: DeckFile) -> Iterator[int]:
    """Ids of notes and cards, which Anki shows as the time of their making: milliseconds from the oldest change on."""
    oldest = min((dated.changed.timestamp() for dated in deck.notes), default=0)
    return itertools.count(max(int(oldest * 1000), 1))


def _deck_id(uid: str) -> int:
    """A permanent id below 2 ** 53, the largest that the JavaScript of Anki's pages can hold, and never Default's 1."""
    digest = hashlib.sha256(uid.encode()).digest()
    return (1 << 48) + int.from_bytes(digest[:6], "big")


def _model(model_id: int, name: str, look: str, kind: int) -> genanki.Model:
    return genanki.Model(
        model_id,
        name,
        fields=[_model_field(field) for field in (*fields.FIELD_NAMES, *_SPARE_FIELDS)],
        templates=[{"name": "Card", "qfmt": _look(f"{look}.front.html"), "afmt": _look(f"{look}.back.html")}],
        css=_look("look.css"),
        model_type=kind,
    )


def _model_field(name: str) -> dict[str, object]:
    """A field as Anki's JSON has it; what no card shows is folded in the editor and left out of searches."""
    is_hidden = name not in _ON_THE_CARD
    return {"name": name, "collapsed": is_hidden, "excludeFromSearch": is_hidden}


def _look(name: str) -> str:
    return resources.files("studydeck.formats").joinpath("anki_look", name).read_text(encoding="utf-8")
