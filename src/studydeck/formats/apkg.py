"""Anki packages: a deck as an .apkg that can be imported again and again, and changes only what was edited."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import genanki

from studydeck.formats import anki_schedule, fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studydeck.formats.deck import DeckFile
    from studydeck.formats.learning import Learning

# Frozen with the names in fields.py: Anki knows a note type by its id.
QUESTION_MODEL: Final = (1763942400001, "studydeck question")
CLOZE_MODEL: Final = (1763942400002, "studydeck cloze")
# When the look of the cards last changed, in seconds of the epoch: raise it with each change of anki_look, so that
# Anki takes the new look over. Later times are the learner's own changes, which stay.
_LOOK_CHANGED: Final = 1795910400
_ON_THE_CARD: Final = frozenset({"Question", "Answer", "Accepted", "Choices", "Evidence", "Source", "Context"})
_UNSYNCED: Final = -1  # the "usn" of what AnkiWeb has not seen
_DEFLATE_LEVEL: Final = 1  # a tenth larger than at the usual 6, in a quarter of the time


def dump(
    deck: DeckFile, out: BinaryIO, learning: Learning | None = None, media: Iterable[tuple[str, bytes]] = ()
) -> None:
    """Write `deck` to `out` as a deflated .apkg, with what a learner has reached in it; the same gives the same bytes.

    `media` are the pictures and sounds that its cards show, by name; one at a time is held. Anki takes `learning`
    over only where "Import any learning progress" is ticked, and only for notes new to it.
    """
    with tempfile.TemporaryDirectory() as folder:
        collection = Path(folder, "collection.anki2")
        _write_collection(deck, learning, collection)
        collection.chmod(0o600)  # the zip keeps mode and time: let them be the same everywhere and always
        os.utime(collection, (0, 0))
        with zipfile.ZipFile(
            out, "w", zipfile.ZIP_DEFLATED, compresslevel=_DEFLATE_LEVEL, strict_timestamps=False
        ) as package:
            package.write(collection, collection.name)
            names = {}
            for number, (name, content) in enumerate(media):
                names[str(number)] = name
                package.writestr(zipfile.ZipInfo(str(number)), content)  # pictures and sounds are packed already
            package.writestr(zipfile.ZipInfo("media"), json.dumps(names), zipfile.ZIP_DEFLATED)


def _write_collection(deck: DeckFile, learning: Learning | None, path: Path) -> None:
    anki_deck = genanki.Deck(_deck_id(deck.uid), deck.anki_name)
    anki_deck.add_model(question_model())
    anki_deck.add_model(cloze_model())
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")  # a file of this moment only
        cursor = connection.cursor()
        genanki.Package(anki_deck).write_to_db(cursor, _LOOK_CHANGED, iter(()))
        cursor.execute("BEGIN")
        cursor.executemany("INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _note_rows(deck))
        cursor.executemany(
            "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _card_rows(deck, learning),
        )
        if learning:
            cursor.execute(
                "UPDATE col SET crt = ?, conf = json_patch(conf, ?)",
                (anki_schedule.created(learning), anki_schedule.settings(learning)),
            )
            cards = {dated.note.guid: _first_id(deck) + number for number, dated in enumerate(deck.notes)}
            rows = anki_schedule.review_rows(learning, cards)
            cursor.executemany("INSERT INTO revlog VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        cursor.execute("COMMIT")
    finally:
        connection.close()


def _note_rows(deck: DeckFile) -> Iterator[tuple[int | str, ...]]:
    """The rows that genanki.Note would write, but each with the time of its own last change (genanki has one for all).

    Anki leaves a note alone that is not newer than its own, and so what a learner edited there.
    """
    first_id = _first_id(deck)
    common_tag = fields.deck_tag(deck)
    for number, dated in enumerate(deck.notes):
        note = dated.note
        model_id, _ = CLOZE_MODEL if fields.is_cloze(note) else QUESTION_MODEL
        texts = fields.from_note(dated, deck)
        guid = fields.anki_guid(deck.uid, note.guid)
        tags = " ".join([*map(fields.anki_tag, note.tags), common_tag])
        joined = "\x1f".join((*texts, *fields.spare_values(note, deck)))
        changed = int(dated.changed.timestamp())
        yield (first_id + number, guid, model_id, changed, _UNSYNCED, f" {tags} ", joined, texts[0], 0, 0, "")


def _card_rows(deck: DeckFile, learning: Learning | None) -> Iterator[tuple[int | str, ...]]:
    """One card a note, new ones due in the deck's order."""
    first_id, deck_id = _first_id(deck), _deck_id(deck.uid)
    for number, dated in enumerate(deck.notes):
        changed = int(dated.changed.timestamp())
        row_id = first_id + number
        known = learning.cards.get(dated.note.guid) if learning else None
        schedule = anki_schedule.of(known, learning) if known and learning else anki_schedule.of_new(number)
        yield (row_id, row_id, deck_id, 0, changed, _UNSYNCED, *schedule)


def _first_id(deck: DeckFile) -> int:
    """The first id of notes and cards: ids are milliseconds, which Anki shows as the time of their making."""
    oldest = min((dated.changed.timestamp() for dated in deck.notes), default=0)
    return max(int(oldest * 1000), 1)


def _deck_id(uid: str) -> int:
    """A permanent id below 2 ** 53, the largest that the JavaScript of Anki's pages can hold, and never Default's 1."""
    digest = hashlib.sha256(uid.encode()).digest()
    return (1 << 48) + int.from_bytes(digest[:6], "big")


def question_model() -> genanki.Model:
    """The note type of a question and its answer."""
    return _model(*QUESTION_MODEL, "question", genanki.Model.FRONT_BACK)


def cloze_model() -> genanki.Model:
    """The note type of a sentence with a gap."""
    return _model(*CLOZE_MODEL, "cloze", genanki.Model.CLOZE)


def _model(model_id: int, name: str, look: str, kind: int) -> genanki.Model:
    return genanki.Model(
        model_id,
        name,
        fields=[_model_field(field) for field in (*fields.FIELD_NAMES, *fields.SPARE_FIELDS)],
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
