"""From a document to its time expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.reading import edtf
from studydeck.reading.edtf import EdtfDate, EdtfInterval, Precision
from studydeck.reading.timex.expression import Timex
from studydeck.reading.timex.grammar import phrases_of
from studydeck.reading.timex.meaning import Clock, Known, Length, Phrase, Recurring, ShortDecade, ShortYear, Partial
from studydeck.reading.timex.narrative import Narrative, Resolved
from studydeck.reading.timex.words import Words, words_of

if TYPE_CHECKING:
    from studydeck.reading.document import Document


def find_dates(document: Document, published: str | None = None) -> tuple[Timex, ...]:
    """The time expressions of a document, in text order and not overlapping.

    `published` is the EDTF day that "today" and "last year" hang on; NotEdtfError when it is no EDTF date.
    """
    day = edtf.parse(published) if published else None
    narrative = Narrative(day if isinstance(day, EdtfDate) else None)
    found: list[Timex] = []
    for sentence in document.sentences:
        words = words_of(document.text, sentence.span)
        phrases = list(phrases_of(words))
        found.extend(_timexes(words, phrases, narrative))
    return tuple(found)


def _timexes(words: Words, phrases: list[Phrase], narrative: Narrative) -> list[Timex]:
    """One sentence: years of ranges first, then the narrative, then the ends of ranges together."""
    ranges = {}
    spread = list(phrases)
    for i in range(len(phrases) - 2, -1, -1):
        a, b = spread[i], spread[i + 1]
        between = words.lower[a.last + 1 : b.first]
        if _is_join(words, a, b, between):
            ranges[i] = True
            if (
                isinstance(a.meaning, Partial)
                and a.meaning.years_on is None
                and not a.meaning.turn
                and isinstance(b.meaning, Known)
                and isinstance(b.meaning.date, EdtfDate)
                and b.meaning.date.precision >= Precision.YEAR
            ):
                from studydeck.reading.timex.calendar_rules import date_in_year

                d = date_in_year(b.meaning.date.year, a.meaning.month, a.meaning.day, a.meaning.season)
                if d and d.earliest > b.meaning.date.latest:
                    d = date_in_year(b.meaning.date.year - 1, a.meaning.month, a.meaning.day, a.meaning.season)
                if d:
                    from dataclasses import replace

                    spread[i] = replace(a, meaning=Known(d))
    resolved = [narrative.resolve(p) for p in spread]
    out = []
    i = 0
    while i < len(spread):
        if i in ranges:
            a, b = resolved[i].date, resolved[i + 1].date
            if (
                isinstance(a, EdtfDate)
                and isinstance(b, EdtfDate)
                and a.earliest < b.earliest
                and _really_range(words, spread[i], spread[i + 1], a, b)
            ):
                iv = EdtfInterval(a, b)
                first = spread[i].first
                if words.at(first - 1) in ("from", "between"):
                    first -= 1
                span = words.span(first, spread[i + 1].last)
                for p, r in ((spread[i], resolved[i]), (spread[i + 1], resolved[i + 1])):
                    out.append(_timex(words, p, r, iv, span))
                i += 2
                continue
        p, r = spread[i], resolved[i]
        date = r.date
        if isinstance(date, EdtfDate):
            before = words.at(p.first - 1)
            if before == "since" and not _counts_since(words, p.first):
                date = EdtfInterval(date, None)
            elif before in ("until", "till"):
                date = EdtfInterval(None, date)
            elif words.at(p.last + 1) in ("onward", "onwards"):
                date = EdtfInterval(date, None)
        out.append(_timex(words, p, r, date, None))
        i += 1
    return [t for t in out if t is not None]


def _counts_since(words: Words, index: int) -> bool:
    return any(w in ("first", "only", "last") or w.endswith("est") for w in words.lower[max(0, index - 12) : index - 1])


def _is_join(words: Words, a: Phrase, b: Phrase, between: tuple[str, ...]) -> bool:
    if len(between) != 1:
        return False
    return between[0] in ("-", "–", "—", "to", "until", "till", "through", "/", "and")


def _really_range(words, a, b, da, db) -> bool:
    joiner = words.at(a.last + 1)
    if joiner not in ("and",):
        return True
    if words.at(a.first - 1) == "between":
        return True
    if da.precision != db.precision:
        return False
    if da.precision is Precision.YEAR:
        return db.year == da.year + 1
    return False


def _timex(words: Words, p: Phrase, r: Resolved, date, interval) -> Timex | None:
    if isinstance(p.meaning, (ShortYear, ShortDecade)) and r.date is None:
        return None
    kind = "DATE"
    value = r.value
    if isinstance(p.meaning, Length):
        kind = "DURATION"
    elif isinstance(p.meaning, Recurring):
        kind = "SET"
    elif isinstance(p.meaning, Clock):
        kind = "TIME"
    elif p.part_of_day:
        kind = "TIME"
        value = f"{value or 'XXXX-XX-XX'}T{p.part_of_day}"
    return Timex(
        words.span(p.first, p.last),
        kind,
        value,
        str(date) if date else None,
        p.mod,
        isinstance(p.meaning, (Known, ShortYear, ShortDecade)),
        r.confidence,
        interval,
    )
