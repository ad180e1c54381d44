"""Class lists as registrars and spreadsheets write them: a heading, and a student a line.

The columns are known by their headings, in any order; what is called otherwise is left out, and told. Every fault is
told with its line, and none hides another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from studydeck.errors import InvalidInputError
from studydeck.formats.documents import plain_text
from studydeck.formats.spreadsheet import table_of

MOST_ROWS: Final = 2000
LONGEST_EMAIL: Final = 255  # characters
LONGEST_NAME: Final = 200
LONGEST_NUMBER: Final = 64
LONGEST_SECTION: Final = 100
_HEADINGS: Final = {  # what people call the columns, without marks and spaces
    "email": "email", "mail": "email", "emailaddress": "email", "loginid": "email",
    "name": "name", "fullname": "name", "student": "name", "studentname": "name",
    "firstname": "first", "givenname": "first", "forename": "first",
    "lastname": "last", "surname": "last", "familyname": "last",
    "studentnumber": "number", "number": "number", "studentid": "number", "id": "number", "idnumber": "number",
    "sisuserid": "number", "matriculationnumber": "number", "registrationnumber": "number",
    "section": "section", "group": "section", "seminar": "section", "class": "section",
}  # fmt: skip
_WESTERN: Final = "cp1252"  # in which spreadsheets in the West write a CSV file when nobody says UTF-8
_WORDS_AND_SIGNS: Final = re.compile(r"[^\W\d_]+|[^\x00-\x7f\xa0\u2019]")  # O’Neil may have his apostrophe
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LIMITS: Final = {
    "email": LONGEST_EMAIL,
    "name": LONGEST_NAME,
    "number": LONGEST_NUMBER,
    "section": LONGEST_SECTION,
}
_TOLD: Final = {"email": "e-mail address", "name": "name", "number": "student number", "section": "section"}


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One student, as the file says; "" for what it does not say."""

    line: int  # counted from 1; the line that it ends on
    email: str  # in small letters
    name: str
    number: str
    section: str


@dataclass(frozen=True, slots=True)
class RosterFault:
    """One line that cannot be used, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Roster:
    """What a file holds."""

    rows: tuple[RosterRow, ...]
    faults: tuple[RosterFault, ...]
    left_out: tuple[str, ...] = ()  # columns that nothing is known about


def load(data: bytes, filename: str) -> Roster:
    """Every student of the file `filename`, and every line that is none.

    Raises:
        InvalidInputError: it is no text, has no heading for an e-mail address or a student number, or too many lines.
    """
    lines = table_of(text_of(data, filename)[0].encode(), filename)
    columns = [_HEADINGS.get(_plain(cell), "") for cell in lines[0][1]] if lines else []
    if not {"email", "number"} & set(columns):
        raise InvalidInputError(
            f"The first line of {filename} must name its columns, an e-mail address or a student number among them: "
            "email, name, student number, section."
        )
    if len(lines) - 1 > MOST_ROWS:
        raise InvalidInputError(f"{filename} has more than {MOST_ROWS:,} students. Split it into parts.")
    rows: list[RosterRow] = []
    faults: list[RosterFault] = []
    seen: dict[tuple[str, str], int] = {}
    for line, cells in lines[1:]:
        row = _row(line, dict(zip(columns, cells, strict=False)))
        reason = _fault(row, seen)
        if reason:
            faults.append(RosterFault(line, reason))
            continue
        rows.append(row)
        seen |= dict.fromkeys(_keys(row).items(), line)
    headings = zip(columns, (cell.strip() for cell in lines[0][1]), strict=True)
    return Roster(tuple(rows), tuple(faults), tuple(heading for column, heading in headings if heading and not column))


def text_of(data: bytes, filename: str) -> tuple[str, str]:
    """The words of the file, and its encoding where that had to be guessed; "" where it is Unicode.

    A language cannot be told from a few names: what reads as Western names with some accents is taken for that.

    Raises:
        InvalidInputError: it is no text.
    """
    text, encoding = plain_text(data, filename)
    if encoding.startswith("utf"):
        return text, ""
    try:
        western = data.decode(_WESTERN)
    except UnicodeDecodeError:
        return text, encoding
    return (western, _WESTERN) if _reads_as_names(western) else (text, encoding)


def _reads_as_names(text: str) -> bool:
    """Whether all that is beyond ASCII is a letter in a word that has as many or more in ASCII, or alone."""
    strange = [word for word in _WORDS_AND_SIGNS.findall(text) if not word.isascii()]
    return all(word.isalpha() and 2 * sum(map(str.isascii, word)) >= len(word) - 1 for word in strange)


def _plain(heading: str) -> str:
    return re.sub(r"[\W_]", "", heading.casefold())


def _row(line: int, named: Mapping[str, str]) -> RosterRow:
    words = {name: " ".join(value.split()) for name, value in named.items()}
    name = words.get("name") or " ".join(filter(None, (words.get("first"), words.get("last"))))
    return RosterRow(line, words.get("email", "").lower(), name, words.get("number", ""), words.get("section", ""))


def _keys(row: RosterRow) -> dict[str, str]:
    """What tells a student from others."""
    return {column: value for column, value in (("email", row.email), ("number", row.number)) if value}


def _fault(row: RosterRow, seen: Mapping[tuple[str, str], int]) -> str:
    """Why this row cannot be used; "" when it can."""
    if not row.email and not row.number:
        return "it has neither an e-mail address nor a student number"
    if row.email and not _EMAIL.fullmatch(row.email):
        return f"{row.email} is no e-mail address"
    for column, most in _LIMITS.items():
        if len(getattr(row, column)) > most:
            return f"its {_TOLD[column]} is longer than {most} characters"
    for column, value in _keys(row).items():
        if (column, value) in seen:
            return f"its {_TOLD[column]} {value} stands in line {seen[column, value]} already"
    return ""
