"""Anki's collection file: note types, decks, notes, cards and the review log, of both generations of its tables.

Schema 11 keeps note types and decks as JSON in the one row of `col`, schema 18 in tables of their own with a collation
`unicase` and protobuf in the cells. The file may be anybody's: it is opened read-only, its triggers and views are never
run, and a query that does not end is stopped.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from studydeck.errors import InvalidInputError
from studydeck.formats.anki_package import protobuf
from studydeck.formats.anki_package.package import (
    AnkiPackage,
    NoteType,
    PackedCard,
    PackedNote,
    PackedReview,
    Template,
)

if TYPE_CHECKING:
    from pathlib import Path

_FIELD_BREAK: Final = "\x1f"
_DECK_BREAK: Final = "\x1f"  # of schema 18; schema 11 has "::"
_TABLES: Final = {"col", "notes", "cards", "revlog"}
_STEPS: Final = 200_000_000  # of SQLite's virtual machine: minutes of work
_STEPS_A_CALL: Final = 1_000_000
_DUMMY: Final = "Please update to the latest Anki version"
_NEWEST_SCHEMA: Final = 18


def read_collection(path: Path, media: dict[str, str]) -> AnkiPackage:
    """What the collection at `path` holds. Raises InvalidInputError where it cannot be read."""
    try:
        with closing(_opened(path)) as connection:
            _check(connection)
            package = _package(connection, media)
    except (sqlite3.Error, KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidInputError(f"The collection in the package is broken ({error}). Export the deck again.") from error
    if len(package.notes) == 1 and package.notes[0].fields[0].startswith(_DUMMY):
        raise InvalidInputError(
            "The package holds only a note that asks to update Anki. In Anki's export dialog, tick \"Support older "
            'Anki versions", or send the file as Anki wrote it.'
        )
    return package


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    steps = 0

    def count() -> bool:
        nonlocal steps
        steps += _STEPS_A_CALL
        return steps > _STEPS

    connection.set_progress_handler(count, _STEPS_A_CALL)
    connection.executescript("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON;")
    return connection


def _check(connection: sqlite3.Connection) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    missing = sorted(_TABLES - tables)
    if missing:
        raise InvalidInputError(f"The collection in the package has no table {', '.join(missing)}: no Anki wrote it.")
    [(version,)] = connection.execute("SELECT ver FROM col LIMIT 1").fetchall()
    if version > _NEWEST_SCHEMA:
        raise InvalidInputError(
            f"The collection is of version {version}; {_NEWEST_SCHEMA} is the newest that can be read. In Anki's "
            'export dialog, tick "Support older Anki versions".'
        )


def _package(connection: sqlite3.Connection, media: dict[str, str]) -> AnkiPackage:
    created, note_types, decks = connection.execute("SELECT crt, models, decks FROM col LIMIT 1").fetchone()
    types = _json_types(note_types) if note_types else _table_types(connection)
    notes = _notes(connection, types)
    known = {note.id for note in notes}
    cards = tuple(card for card in _cards(connection) if card.note_id in known)
    shown = {card.id for card in cards}
    reviews = tuple(review for review in _reviews(connection) if review.card_id in shown)
    return AnkiPackage(
        created=created,
        decks=_json_decks(decks) if decks else _table_decks(connection),
        note_types=types,
        notes=notes,
        cards=cards,
        reviews=reviews,
        media=media,
    )


# ------------------------------------------------------------------ schema 11
def _json_types(text: str) -> dict[int, NoteType]:
    return {int(key): _json_type(int(key), content) for key, content in json.loads(text).items()}


def _json_type(type_id: int, content: dict[str, Any]) -> NoteType:
    return NoteType(
        id=type_id,
        name=str(content["name"]),
        is_cloze=content.get("type") == 1,
        fields=tuple(str(field["name"]) for field in content["flds"]),
        templates=tuple(Template(str(side["name"]), str(side["qfmt"]), str(side["afmt"])) for side in content["tmpls"]),
    )


def _json_decks(text: str) -> dict[int, str]:
    return {int(key): str(content["name"]) for key, content in json.loads(text).items()}


# ------------------------------------------------------------------ schema 18
def _table_types(connection: sqlite3.Connection) -> dict[int, NoteType]:
    fields: dict[int, list[str]] = {}
    for type_id, name in connection.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(type_id, []).append(name)
    templates: dict[int, list[Template]] = {}
    for type_id, name, config in connection.execute("SELECT ntid, name, config FROM templates ORDER BY ntid, ord"):
        templates.setdefault(type_id, []).append(Template(name, *protobuf.template_sides(config)))
    return {
        type_id: NoteType(
            id=type_id,
            name=name,
            is_cloze=protobuf.is_cloze_type(config),
            fields=tuple(fields.get(type_id, ())),
            templates=tuple(templates.get(type_id, ())),
        )
        for type_id, name, config in connection.execute("SELECT id, name, config FROM notetypes")
    }


def _table_decks(connection: sqlite3.Connection) -> dict[int, str]:
    rows = connection.execute("SELECT id, name FROM decks")
    return {deck_id: name.replace(_DECK_BREAK, "::") for deck_id, name in rows}


# ------------------------------------------------------------------ both
# SQLite lets any cell hold any kind of value, so each is made what its column says, or the file is broken.
def _notes(connection: sqlite3.Connection, types: dict[int, NoteType]) -> tuple[PackedNote, ...]:
    rows = connection.execute("SELECT id, guid, mid, mod, flds, tags FROM notes ORDER BY id")
    return tuple(
        PackedNote(
            id=int(note_id),
            guid=str(guid),
            type_id=type_id,
            changed=int(changed),
            fields=tuple(str(texts).split(_FIELD_BREAK)),
            tags=tuple(str(tags).split()),
        )
        for note_id, guid, type_id, changed, texts, tags in rows
        if type_id in types
    )


def _cards(connection: sqlite3.Connection) -> list[PackedCard]:
    """The cards, those in a filtered deck where they belong when they leave it."""
    rows = connection.execute(
        "SELECT id, nid, CASE odid WHEN 0 THEN did ELSE odid END, ord, type, queue,"
        " CASE odid WHEN 0 THEN due ELSE odue END, ivl, factor, reps, lapses, data FROM cards ORDER BY nid, ord"
    )
    return [_card(row) for row in rows]


def _card(row: tuple[Any, ...]) -> PackedCard:
    *numbers, data = row
    return PackedCard(*map(int, numbers), str(data))  # type: ignore[call-arg, arg-type]  # as many as are selected


def _reviews(connection: sqlite3.Connection) -> list[PackedReview]:
    rows = connection.execute("SELECT id, cid, ease, ivl, lastIvl, factor, time, type FROM revlog ORDER BY id")
    return [PackedReview(*map(int, row)) for row in rows]
