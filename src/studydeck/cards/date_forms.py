"""Dates written in the form of another one, so that among answers to choose from none stands out by how it is written.

`November 22, 1963`, `22nd of November 1963`, `Nov 1963`, `the fourteenth century`, `44 BC`: what is written like any of
these differs from it in its figures and names alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.cards.dates import MONTHS
from studydeck.reading.edtf import Precision, ordinal
from studydeck.reading.timex.vocabulary import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studydeck.reading.edtf import EdtfDate

_LEAD = (
    r"(?:(?:in|on|at|during|about|around|approximately|roughly|circa|ca?\.?|the|years?|months?|of|"
    r"early|mid|middle|late|beginning|start|end)[ -]|ca?\.(?=\d))*"
)
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)"
_DAY = r"(?P<day>\d\d?)(?P<ending>st|nd|rd|th)?"
_ERA = r"(?P<era> ?(?:bce?|ce|ad|b\.c\.(?:e\.)?|c\.e\.|a\.d\.))?"
_YEAR = rf"(?P<lead_era>(?:ad|a\.d\.) ?)?(?P<year>\d{{1,4}}){_ERA}"
_WORDS = {number: word for word, number in ORDINALS.items()} | {21: "twenty-first"}
_NTH_WORD = "|".join(sorted(_WORDS.values(), key=len, reverse=True))
_NTH = rf"(?:(?P<nth>\d\d?)(?P<ending>st|nd|rd|th)|(?P<nth_word>{_NTH_WORD}))"
_FORMS = {
    Precision.DAY: (
        rf"{_LEAD}{_DAY}(?: of)?[ -]{_MONTH}\.?,?[ -]{_YEAR}",
        rf"{_LEAD}{_MONTH}\.? {_DAY},? {_YEAR}",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<two_figures>\d\d)",
    ),
    Precision.MONTH: (
        rf"{_LEAD}{_MONTH}\.?,?(?: of)?[ -]{_YEAR}",
        r"(?P<year>\d{4})-(?P<month>\d\d)",
    ),
    Precision.YEAR: (_LEAD + _YEAR,),
    Precision.DECADE: (rf"{_LEAD}(?P<year>\d{{2,3}}0)'?s",),
    Precision.CENTURY: (rf"{_LEAD}{_NTH}[ -](?:century|cent\.?|c\.?){_ERA}",),
}
_COMPILED = {precision: tuple(re.compile(form, re.IGNORECASE) for form in forms) for precision, forms in _FORMS.items()}
_LEAST_BARE = 100  # a year below it is no year to a reader where no era stands with it


@dataclass(frozen=True, slots=True)
class DateForm:
    """How one date is written."""

    words: str
    date: EdtfDate
    places: tuple[tuple[str, int, int], ...]  # what is said from one character to another, in their order
    has_era: bool

    def write(self, date: EdtfDate) -> str:
        """Another date in this form; "" where it cannot be: it is known more or less finely, or of another era."""
        if date.precision is not self.date.precision or (date.year < 1) != (self.date.year < 1):
            return ""
        if not self.has_era and date.year < _LEAST_BARE and date.precision is not Precision.CENTURY:
            return ""
        if any(name == "nth_word" for name, _, _ in self.places) and _century(date) not in _WORDS:
            return ""  # nobody writes the thirty-second century in words
        return "".join(self._pieces(date))

    def _pieces(self, date: EdtfDate) -> Iterator[str]:
        at = 0
        for name, start, end in self.places:
            yield self.words[at:start]
            yield _PARTS[name](date, self.words[start:end])
            at = end
        yield self.words[at:]


def form_of(words: str, date: EdtfDate) -> DateForm | None:
    """The form in which `words` say a date; None where it is none that others can be written in."""
    words = " ".join(words.split())
    found = next(filter(None, (form.fullmatch(words) for form in _COMPILED.get(date.precision, ()))), None)
    if found is None:
        return None
    places = [(name, *found.span(name)) for name, said in found.groupdict().items() if said and "era" not in name]
    has_era = any(said for name, said in found.groupdict().items() if "era" in name)
    return DateForm(words, date, tuple(sorted(places, key=lambda place: place[1])), has_era)


def _month(number: int, model: str) -> str:
    if model.isdecimal():
        return f"{number:02d}"
    name = MONTHS[number - 1]
    is_whole = model.lower() in {month.lower() for month in MONTHS}
    return _cased(name if is_whole else name[:3], model)


def _cased(word: str, model: str) -> str:
    """A word in capitals, with one or without as the model has them."""
    if model.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word.lower()


def _century(date: EdtfDate) -> int:
    """1 for the first century, of either era."""
    return (100 - date.year) // 100 if date.year < 1 else date.year // 100 + 1


_PARTS: dict[str, Callable[[EdtfDate, str], str]] = {
    "day": lambda date, _: str(date.day),
    "two_figures": lambda date, _: f"{date.day:02d}",
    "month": lambda date, model: _month(date.part or 0, model),
    "ending": lambda date, _: ordinal(date.day or _century(date))[-2:],
    "nth": lambda date, _: str(_century(date)),
    "nth_word": lambda date, model: _cased(_WORDS[_century(date)], model),
    "year": lambda date, _: str(1 - date.year if date.year < 1 else date.year),
}
