"""Anki's text format: one note a line, readable in a diff, and understood by Anki's own "Import File".

The header lines are those of https://docs.ankiweb.net/importing/text-files.html; the cells are the HTML fields of
`fields.py`. A text file cannot bring note types along, so it names those that every Anki has: they take the question
and the answer and leave the rest. Who wants proof and source in Anki takes the .apkg.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, BinaryIO, Final

from studydeck.errors import InvalidInputError
from studydeck.formats import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from studydeck.formats.deck import DatedNote, DeckFile

_COLUMNS: Final = ("Guid", "Note type", *fields.FIELD_NAMES, "Tags")
_BASIC: Final = "Basic"
_CLOZE: Final = "Cloze"
_REQUIRED: Final = ("Guid", "Question", "Answer")


def dump(deck: DeckFile, out: BinaryIO) -> None:
    """Write `deck` to `out` as UTF-8 text, a line a note."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    text.writelines(f"{line}\n" for line in _header(deck))
    rows = csv.writer(text, delimiter="\t", lineterminator="\n")
    rows.writerows(_row(dated, deck) for dated in deck.notes)
    text.detach()  # flushes, and leaves `out` open to its owner


def load(data: bytes, changed: datetime) -> tuple[DatedNote, ...]:
    """The notes of a file that `dump` wrote or a person did; `changed` dates the lines that do not say it themselves.

    Raises InvalidInputError with the number of the line that cannot be read.
    """
    return tuple(dated for _, dated in read(data, changed))


def read(data: bytes, changed: datetime) -> Iterator[tuple[int, DatedNote]]:
    """What `load` returns, one by one, each with the number of its line."""
    lines = _lines(data)
    columns, first = _read_header(lines)
    guids = set()
    for line, row in _rows(lines[first:], first):
        dated = _read_row(row, columns, line, changed)
        if dated.note.guid in guids:
            raise InvalidInputError(f"Line {line}: the guid {row[0]} is used above. Give each note a guid of its own.")
        guids.add(dated.note.guid)
        yield line, dated


def _header(deck: DeckFile) -> Iterator[str]:
    yield "#separator:tab"
    yield "#html:true"
    yield f"#deck:{deck.anki_name}"
    yield f"#tags:{fields.deck_tag(deck)}"
    yield f"#guid column:{_COLUMNS.index('Guid') + 1}"
    yield f"#notetype column:{_COLUMNS.index('Note type') + 1}"
    yield f"#tags column:{_COLUMNS.index('Tags') + 1}"
    yield "#columns:" + "\t".join(_COLUMNS)


def _row(dated: DatedNote, deck: DeckFile) -> tuple[str, ...]:
    note = dated.note
    return (
        fields.anki_guid(deck.uid, note.guid),
        _CLOZE if fields.is_cloze(note) else _BASIC,
        *fields.from_note(dated, deck),
        " ".join(fields.anki_tag(tag) for tag in note.tags),
    )


def _lines(data: bytes) -> list[str]:
    try:
        return list(io.StringIO(data.decode("utf-8-sig"), newline=""))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InvalidInputError(f"Line {line}: this is not UTF-8. Save the file as UTF-8.") from None


def _read_header(lines: list[str]) -> tuple[tuple[str, ...], int]:
    """The names of the columns, and how many lines the header has."""
    columns: tuple[str, ...] = ()
    count = 0
    for line in lines:
        if not line.startswith("#"):
            break
        count += 1
        key, _, value = line[1:].rstrip("\r\n").partition(":")
        if key == "columns":
            columns = tuple(value.split("\t"))
        elif (key, value) in {("separator", "comma"), ("html", "false")}:
            raise InvalidInputError(f"Line {count}: only tab-separated HTML can be read, not #{key}:{value}.")
    missing = [name for name in _REQUIRED if name not in columns]
    if missing:
        raise InvalidInputError(f'Line {count or 1}: the header "#columns:" does not name {", ".join(missing)}.')
    return columns, count


def _rows(lines: Iterable[str], before: int) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of the line that it ends on; empty lines and comments are left out."""
    reader = csv.reader(lines, delimiter="\t", strict=True)
    try:
        for row in reader:
            if row and not row[0].startswith("#"):
                yield before + reader.line_num, row
    except csv.Error as error:
        raise InvalidInputError(
            f'Line {before + reader.line_num}: {error}. Write a double quote inside a quoted cell twice ("").'
        ) from None


def _read_row(row: list[str], columns: tuple[str, ...], line: int, changed: datetime) -> DatedNote:
    if len(row) != len(columns):
        raise InvalidInputError(f"Line {line}: {len(row)} cells where the header names {len(columns)} columns.")
    cells = dict(zip(columns, row, strict=True))
    if not cells["Guid"]:
        raise InvalidInputError(f"Line {line}: the guid is missing. Any name will do that no other note has.")
    try:
        return fields.to_note(cells, cells["Guid"], tuple(cells.get("Tags", "").split()), changed)
    except InvalidInputError as error:
        raise InvalidInputError(f"Line {line}: {error}") from None
