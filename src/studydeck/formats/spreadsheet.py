"""Delimited text: what spreadsheets write, and what people paste out of Quizlet.

A spreadsheet runs a cell that begins like a formula, so on the way out such a cell gets an apostrophe in front (OWASP,
"CSV injection"), and on the way in loses it again.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final

from studydeck.cards.guids import guid_of
from studydeck.cards.notes import GAP, Excerpt, Note
from studydeck.errors import InvalidInputError
from studydeck.formats.documents import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.formats.deck import DeckFile

DELIMITERS: Final = ("\t", ",", ";", "|")
COLUMNS: Final = ("question", "answer", "accepted", "type", "evidence", "tags")
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")  # also one that stands quoted already, so that reading is exact
_QUOTED_FORMULA: Final = re.compile(r"'+[=+\-@\t\r]")
_HEADINGS: Final = {  # what people call the columns
    "question": "question", "front": "question", "term": "question", "prompt": "question",
    "answer": "answer", "back": "answer", "definition": "answer",
    "accepted": "accepted", "type": "type", "evidence": "evidence", "proof": "evidence", "tags": "tags",
}  # fmt: skip
QUESTION_NAMES: Final = frozenset(name for name, column in _HEADINGS.items() if column == "question")
ANSWER_NAMES: Final = frozenset(name for name, column in _HEADINGS.items() if column == "answer")


@dataclass(frozen=True, slots=True)
class Row:
    """One line that could be read."""

    line: int  # counted from 1; the line that it ends on
    note: Note


@dataclass(frozen=True, slots=True)
class Skipped:
    """One line that makes no card, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds, before anything is written."""

    delimiter: str
    columns: tuple[str, ...]  # what each column was taken for; "" for one that is left out
    has_heading: bool
    rows: tuple[Row, ...]
    skipped: tuple[Skipped, ...]


def dump(deck: DeckFile, out: BinaryIO, delimiter: str = ",") -> None:
    """Write `deck` to `out` as UTF-8 with the byte order mark that Excel wants, a heading first, a note a line.

    Several values of one cell stand on lines of their own; the white space inside of each becomes single spaces.
    """
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in _cells(dated.note)] for dated in deck.notes)
    text.detach()  # flushes, and leaves `out` open to its owner


def load(data: bytes, filename: str, delimiter: str | None = None, columns: tuple[str, ...] | None = None) -> Sheet:
    """What the file `filename` holds. Nothing is lost without a word.

    The delimiter is found out when it is not given. So are the columns: a heading that names a question and an answer
    says what they are; without one the first two are taken.

    Raises:
        InvalidInputError: it is no text, has fewer than two columns, or none is taken for the question or the answer.
    """
    text, _ = plain_text(data, filename)
    delimiter = delimiter or _likeliest_delimiter(text)
    lines = list(_lines(text, delimiter, filename))
    width = max((len(cells) for _, cells in lines), default=0)
    if width < 2:
        raise InvalidInputError(
            f"{filename} has one column only. Choose the character that stands between its columns."
        )
    named = _columns(lines[0][1])
    chosen = columns or named or ("question", "answer")
    if not {"question", "answer"} <= set(chosen):
        raise InvalidInputError("Choose a column for the question and one for the answer.")
    chosen = (*chosen, *("" for _ in range(len(chosen), width)))[:width]
    return sheet_of(lines[bool(named) :], delimiter, chosen, has_heading=bool(named))


def table_of(data: bytes, filename: str) -> list[tuple[int, list[str]]]:
    """The numbered lines of any such file, blank ones left out; raises InvalidInputError where it is no text."""
    text, _ = plain_text(data, filename)
    return list(_lines(text, _likeliest_delimiter(text), filename))


def sheet_of(
    lines: list[tuple[int, list[str]]], delimiter: str, columns: tuple[str, ...], *, has_heading: bool = False
) -> Sheet:
    """What these numbered lines of cells hold, their columns being named by COLUMNS or "" where left out."""
    rows, skipped = _sorted_out(lines, columns)
    return Sheet(delimiter, columns, has_heading, rows, skipped)


# ------------------------------------------------------------------ out
def _cells(note: Note) -> tuple[str, ...]:
    return (
        _one_line(note.question),
        _one_line(note.answer),
        "\n".join(map(_one_line, note.accepted)),
        _one_line(note.type),
        "\n".join(_one_line(excerpt.text) for excerpt in note.evidence),
        "\n".join(map(_one_line, note.tags)),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def guarded(cell: str) -> str:
    """The cell, with an apostrophe in front where a spreadsheet would run it as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


# ------------------------------------------------------------------ in
def _likeliest_delimiter(text: str) -> str:
    """The one that gives the most lines the same number of columns, at least two."""
    return max(DELIMITERS, key=lambda delimiter: _agreement(text, delimiter))


def _agreement(text: str, delimiter: str) -> int:
    try:
        widths = [len(cells) for cells in islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 100)]
    except csv.Error:  # a cell longer than the module reads
        return 0
    return max((widths.count(width) for width in set(widths) if width > 1), default=0)


def _lines(text: str, delimiter: str, filename: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [unguarded(cell).strip() for cell in cells]
    except csv.Error as error:
        raise InvalidInputError(f"{filename}, line {reader.line_num}: {error}.") from None


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return cell[1:] if _QUOTED_FORMULA.match(cell) else cell


def _columns(heading: list[str]) -> tuple[str, ...]:
    columns = tuple(_HEADINGS.get(cell.casefold(), "") for cell in heading)
    return columns if "question" in columns and "answer" in columns else ()


def _sorted_out(
    lines: list[tuple[int, list[str]]], columns: tuple[str, ...]
) -> tuple[tuple[Row, ...], tuple[Skipped, ...]]:
    rows: list[Row] = []
    skipped: list[Skipped] = []
    line_of: dict[str, int] = {}
    for line, cells in lines:
        named = dict(zip(columns, cells, strict=False))
        reason = _fault(named, line_of)
        if reason:
            skipped.append(Skipped(line, reason))
        else:
            note = _note(named)
            line_of[named["question"]] = line
            rows.append(Row(line, note))
    return tuple(rows), tuple(skipped)


def _fault(named: dict[str, str], line_of: dict[str, int]) -> str:
    """Why these cells make no note; empty when they do."""
    for column in ("question", "answer"):
        if not named.get(column):
            return f"the {column} is missing"
    if named["question"] in line_of:
        return f"the question stands in line {line_of[named['question']]} already"
    return ""


def _note(named: dict[str, str]) -> Note:
    question = named["question"]
    return Note(
        guid=guid_of(question),  # a corrected answer keeps it
        type=named.get("type") or ("cloze" if question.count(GAP) == 1 else "what"),
        question=question,
        answer=named["answer"],
        accepted=_values(named.get("accepted", "")),
        choices=None,
        evidence=tuple(Excerpt(0, len(text), text) for text in _values(named.get("evidence", ""))),
        tags=_values(named.get("tags", "")),
        tier="ready",
        score=1.0,
    )


def _values(cell: str) -> tuple[str, ...]:
    return tuple(value for value in map(str.strip, cell.split("\n")) if value)
