"""A gradebook as a table for spreadsheets: a row a student, a column an assignment, both with ids that never change.

Cells are guarded as in formats.spreadsheet. Points are written as plain decimals of whole thousandths, so that what is
read is what was written.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import BinaryIO, Final

from studydeck.errors import InvalidInputError
from studydeck.formats.documents import plain_text
from studydeck.formats.spreadsheet import guarded, unguarded

STUDENT_COLUMNS: Final = ("student_id", "name", "section")
TOTAL_COLUMNS: Final = ("total", "of")
EXCUSED: Final = "excused"
_HEADING: Final = re.compile(r"(?P<title>.*) \[(?P<uid>[^\[\] ]+)\] of (?P<points>\d+(?:\.\d{1,3})?)", re.DOTALL)
_POINTS: Final = re.compile(r"\d{1,9}(?:\.\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Column:
    """An assignment."""

    uid: str  # permanent; no blank and no bracket in it
    title: str
    points: int  # the most that can be had, thousandths


@dataclass(frozen=True, slots=True)
class Cell:
    """What one student has in one column."""

    points: int | None  # thousandths; None: nothing yet
    is_excused: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A student."""

    student_id: str  # permanent: the student number, or the pseudonym
    name: str
    section: str
    cells: tuple[Cell, ...]  # as many as there are columns
    total: int  # thousandths
    of: int  # the most that this student could have, thousandths


@dataclass(frozen=True, slots=True)
class Gradebook:
    """Who has how many points in what."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def dump(book: Gradebook, out: BinaryIO) -> None:
    """Write the gradebook to `out` as UTF-8 with the byte order mark that Excel wants, a heading first."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    titles = [f"{column.title} [{column.uid}] of {decimal(column.points)}" for column in book.columns]
    writer.writerow([*STUDENT_COLUMNS, *map(guarded, titles), *TOTAL_COLUMNS])
    for row in book.rows:
        cells = [_written(cell) for cell in row.cells]
        names = map(guarded, (row.student_id, row.name, row.section))
        writer.writerow([*names, *cells, decimal(row.total), decimal(row.of)])
    text.detach()  # flushes, and leaves `out` open to its owner


def load(data: bytes, filename: str) -> Gradebook:
    """The gradebook that `dump` wrote, also after a spreadsheet saved it.

    Raises:
        InvalidInputError: a heading or a cell is not as it was written; the line is named.
    """
    text, _ = plain_text(data, filename)
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        lines = [(reader.line_num, [unguarded(cell) for cell in cells]) for cells in reader if cells]
    except csv.Error as error:
        raise InvalidInputError(f"{filename}, line {reader.line_num}: {error}.") from None
    heading = lines[0][1] if lines else []
    first, last = len(STUDENT_COLUMNS), -len(TOTAL_COLUMNS)
    if tuple(heading[:first]) != STUDENT_COLUMNS or tuple(heading[last:]) != TOTAL_COLUMNS:
        raise InvalidInputError(f"{filename} is no gradebook: its heading begins with {', '.join(STUDENT_COLUMNS)}.")
    columns = tuple(_column(title, filename) for title in heading[first:last])
    return Gradebook(columns, tuple(_row(cells, len(heading), f"{filename}, line {line}") for line, cells in lines[1:]))


def decimal(points: int) -> str:
    """Thousandths as a plain decimal: 7, 7.5, 0.333."""
    whole, rest = divmod(points, 1000)
    return f"{whole}.{rest:03}".rstrip("0") if rest else str(whole)


def thousandths(text: str) -> int:
    """The points that `decimal` wrote; a decimal comma is taken too.

    Raises:
        ValueError: it is no number of points with at most three decimals.
    """
    plain = text.strip().replace(",", ".")
    if not _POINTS.fullmatch(plain):
        raise ValueError(f"{text!r} is no number of points: write it like 7 or 7.5")
    whole, _, rest = plain.partition(".")
    return int(whole) * 1000 + int(rest.ljust(3, "0"))


def _written(cell: Cell) -> str:
    if cell.is_excused:
        return EXCUSED
    return "" if cell.points is None else decimal(cell.points)


def _column(title: str, filename: str) -> Column:
    found = _HEADING.fullmatch(title)
    if found is None:
        raise InvalidInputError(f"{filename}: the heading {title!r} has lost its id in brackets, or its points.")
    return Column(found["uid"], found["title"], thousandths(found["points"]))


def _row(cells: list[str], width: int, where: str) -> Row:
    if len(cells) != width:
        raise InvalidInputError(f"{where}: there are {len(cells)} cells where the heading has {width}.")
    student_id, name, section, *points, total, of = cells
    try:
        return Row(student_id, name, section, tuple(map(_cell, points)), thousandths(total), thousandths(of))
    except ValueError as error:
        raise InvalidInputError(f"{where}: {error}.") from None


def _cell(text: str) -> Cell:
    if text == EXCUSED:
        return Cell(None, is_excused=True)
    return Cell(thousandths(text) if text else None)
