"""The text that Anki writes ("Notes in Plain Text"), whatever its note types are.

The header lines are those of https://docs.ankiweb.net/importing/text-files.html. What studydeck itself writes in this
format names its columns, and is read by tsv.py.
"""

from __future__ import annotations

import csv
import html
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from studydeck.cards.guids import guid_of
from studydeck.cards.notes import GAP, Note
from studydeck.errors import InvalidInputError
from studydeck.formats.anki_package import templates
from studydeck.formats.card_html import clean, plain
from studydeck.formats.documents import plain_text
from studydeck.formats.spreadsheet import Row, Sheet, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATORS: Final = {
    "tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":",
}  # fmt: skip
_KEYS: Final = frozenset({"separator", "html", "tags", "columns", "notetype", "deck", "notetype column", "deck column",
                          "tags column", "guid column", "if matches"})  # fmt: skip
_OUR_COLUMNS: Final = frozenset({"Guid", "Question", "Answer"})


@dataclass(frozen=True, slots=True)
class Header:
    """What the lines that begin with # say."""

    separator: str = "\t"
    is_html: bool = False
    deck: str = ""
    tags: tuple[str, ...] = ()  # of every note
    columns: tuple[str, ...] = ()  # their names, where they are named
    guid_column: int = 0  # counted from 1; 0: there is none
    tags_column: int = 0
    other_columns: frozenset[int] = frozenset()  # that hold neither words nor tags
    lines: int = 0

    @property
    def is_ours(self) -> bool:
        """Whether studydeck wrote the file."""
        return set(self.columns) >= _OUR_COLUMNS


def is_anki_text(data: bytes) -> bool:
    """Whether the first line is one of Anki's headers."""
    first = data.removeprefix(b"\xef\xbb\xbf")[:100]
    return first.startswith(b"#") and first[1:].split(b":")[0].decode("latin-1") in _KEYS


def read_header(data: bytes) -> Header:
    """What the header of the file says; what is not understood is left out."""
    header = Header()
    for line in io.StringIO(data.decode("utf-8-sig", "replace"), newline=""):
        if not line.startswith("#"):
            break
        key, _, value = line[1:].rstrip("\r\n").partition(":")
        header = replace(_with(header, key.strip(), value), lines=header.lines + 1)
    return header


def load(data: bytes) -> Sheet:
    """The notes of the file, those of a cloze as a card a gap.

    Raises InvalidInputError where it cannot be read.
    """
    header = read_header(data)
    text, _ = plain_text(data, "The file")
    body = "".join(text.splitlines(keepends=True)[header.lines :])
    rows: list[Row] = []
    skipped: list[Skipped] = []
    for line, cells in _lines(body, header):
        notes = _notes(cells, header)
        rows += (Row(line, note) for note in notes)
        if not notes:
            skipped.append(Skipped(line, "it has no question or no answer"))
    return Sheet(header.separator, (), has_heading=False, rows=_without_doubles(rows), skipped=tuple(skipped))


def _with(header: Header, key: str, value: str) -> Header:
    named: dict[str, tuple[str, Any]] = {
        "separator": ("separator", _SEPARATORS.get(value.strip().lower(), value[:1] or "\t")),
        "html": ("is_html", value.strip() == "true"),
        "deck": ("deck", value.strip()),
        "tags": ("tags", tuple(value.split())),
        "columns": ("columns", tuple(value.split(header.separator))),
        "guid column": ("guid_column", _number(value)),
        "tags column": ("tags_column", _number(value)),
        "deck column": ("other_columns", header.other_columns | {_number(value)}),
        "notetype column": ("other_columns", header.other_columns | {_number(value)}),
    }
    name, said = named.get(key, ("lines", header.lines))
    return replace(header, **{name: said})


def _number(value: str) -> int:
    return int(value) if value.strip().isdecimal() else 0


def _lines(body: str, header: Header) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=header.separator)
    try:
        for cells in reader:
            if cells and not cells[0].startswith("#"):
                yield header.lines + reader.line_num, cells
    except csv.Error as error:
        raise InvalidInputError(f"Line {header.lines + reader.line_num}: {error}.") from None


def _notes(cells: list[str], header: Header) -> list[Note]:
    apart = {header.guid_column, header.tags_column, *header.other_columns}
    words = [cell for number, cell in enumerate(cells, start=1) if number not in apart]
    fields = [*(words if header.is_html else map(html.escape, words)), "", ""]
    guid = cells[header.guid_column - 1] if 0 < header.guid_column <= len(cells) else ""
    tags = cells[header.tags_column - 1] if 0 < header.tags_column <= len(cells) else ""
    note = Note(
        guid=guid or guid_of(plain(fields[0])),
        type="what",
        question="",
        answer="",
        accepted=(),
        choices=None,
        evidence=(),
        tags=(*tags.split(), *header.tags),
        tier="ready",
        score=1.0,
    )
    numbers = sorted({gap.number for gap in templates.gaps(fields[0])})
    if not numbers:
        return _filled(note, fields[0], fields[1])
    made = (_of_gap(note, fields[0], fields[1], number) for number in numbers)
    return [one for notes in made for one in notes]


def _of_gap(note: Note, text: str, extra: str, number: int) -> list[Note]:
    front, back = (templates.shown(text, number, is_back=is_back) for is_back in (False, True))
    answers = ", ".join(plain(gap.answer) for gap in templates.gaps(text) if gap.number == number)
    made = _filled(replace(note, guid=f"{note.guid}-{number - 1}", sibling=note.guid), front, f"{back}<br>{extra}")
    return [replace(one, answer=answers, type="cloze" if one.question.count(GAP) == 1 else "what") for one in made]


def _filled(note: Note, front: str, back: str) -> list[Note]:
    front, back = clean(front, ()), clean(back, ())
    question, answer = plain(front), plain(back)
    if not question or not answer:
        return []
    if "<" not in front + back:  # the words are all there is
        front = back = ""
    return [replace(note, question=question, answer=answer, front=front, back=back)]


def _without_doubles(rows: list[Row]) -> tuple[Row, ...]:
    return tuple({row.note.guid: row for row in reversed(rows)}.values())[::-1]
