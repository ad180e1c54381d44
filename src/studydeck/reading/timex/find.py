"""From a document to its time expressions."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from studydeck.reading import edtf
from studydeck.reading.collector import full_passes_put_off
from studydeck.reading.edtf import EdtfDate, EdtfInterval, Precision
from studydeck.reading.timex import ranges
from studydeck.reading.timex import vocabulary as v
from studydeck.reading.timex.asides import looks_back
from studydeck.reading.timex.expression import Timex, TimexType
from studydeck.reading.timex.grammar import phrases_of
from studydeck.reading.timex.meaning import Clock, Known, Length, Phrase, Recurring, Shift, ShortDecade, ShortYear
from studydeck.reading.timex.narrative import Narrative, Resolved
from studydeck.reading.timex.words import Words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.reading.document import Document, Sentence, Span


@full_passes_put_off
def find_dates(document: Document, published: str | None = None) -> tuple[Timex, ...]:
    """The time expressions of a document, in text order and not overlapping.

    `published` is the EDTF day that "today" and "last year" hang on; NotEdtfError when it is no EDTF date.
    """
    day = edtf.parse(published) if published else None
    narrative = Narrative(day if isinstance(day, EdtfDate) else None, is_news=not _YEAR.search(document.text))
    found: list[Timex] = []
    for _, sentences in groupby(document.sentences, key=attrgetter("paragraph")):
        told = [_told(document, sentence) for sentence in sentences]
        narrative.begin_paragraph(_first_year(told), _first_told_year(told))
        for sentence, words, phrases in told:
            narrative.begin(sentence, words)
            found.extend(_timexes(words, phrases, narrative))
    return tuple(found)


_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")  # a text without one is news: its dates lie close to its publication


def _told(document: Document, sentence: Sentence) -> tuple[Sentence, Words, list[Phrase]]:
    words = words_of(document.text, sentence.span)
    return sentence, words, ranges.with_spread_years(words, list(phrases_of(words)))


def _first_year(told: list[tuple[Sentence, Words, list[Phrase]]]) -> int | None:
    """The first year that a paragraph names, for dates that come before any other."""
    return next((date.year for _, _, date in _years(told)), None)


def _first_told_year(told: list[tuple[Sentence, Words, list[Phrase]]]) -> int | None:
    """The first year that a paragraph tells of, not only looks back to."""
    return next((date.year for words, phrase, date in _years(told) if not looks_back(words, phrase, date)), None)


def _years(told: list[tuple[Sentence, Words, list[Phrase]]]) -> Iterator[tuple[Words, Phrase, EdtfDate]]:
    """The dates with a year of their own in a paragraph."""
    for _, words, phrases in told:
        for phrase in phrases:
            date = phrase.meaning.date if isinstance(phrase.meaning, Known) else None
            if isinstance(date, EdtfDate) and date.precision >= Precision.YEAR:
                yield words, phrase, date


def _timexes(words: Words, phrases: list[Phrase], narrative: Narrative) -> Iterator[Timex]:
    """The expressions of one sentence; the two ends of a range are given together."""
    place = 0
    while place < len(phrases):
        phrase = phrases[place]
        following, beyond = (*phrases[place + 1 : place + 3], None, None)[:2]
        place += 1
        dated = ranges.dated_behind(words, phrase, following) if following else None
        resolved = narrative.resolve(words, dated if dated and _is_loosely_counted(phrase) else phrase)
        if dated and resolved.date is None:
            phrase, resolved = dated, narrative.resolve(words, dated)
        if following and isinstance(resolved.date, EdtfDate) and ranges.is_pair(words, phrase, following, beyond):
            end = narrative.resolve(words, following, after=resolved.date)
            place += 1
            yield from _pair(words, (phrase, resolved), (following, end))
        else:
            yield from _single(words, phrase, resolved)


def _is_loosely_counted(phrase: Phrase) -> bool:
    """Whether a date beside it tells better than a sum: nearly ten years later, two years after the war."""
    shift = phrase.meaning
    return isinstance(shift, Shift) and (shift.event != () or phrase.mod is not None)


def _pair(words: Words, first: tuple[Phrase, Resolved], second: tuple[Phrase, Resolved]) -> Iterator[Timex]:
    """Two ends of a range, or two dates that only stand side by side."""
    start, end = first[1].date, second[1].date
    interval = None
    if isinstance(start, EdtfDate) and isinstance(end, EdtfDate):
        interval = ranges.interval_between(words, first[0], start, end)
    for phrase, resolved in (first, second):
        if interval is None:
            yield from _single(words, phrase, resolved)
        else:
            whole = words.span(ranges.first_word(words, first[0]), second[0].last)
            yield _timex(words, phrase, resolved, interval, whole)


def _single(words: Words, phrase: Phrase, resolved: Resolved) -> Iterator[Timex]:
    date = resolved.date
    if date is None and isinstance(phrase.meaning, ShortYear | ShortDecade):
        return  # a number that could be a year, in a text that has named no century
    if isinstance(date, EdtfDate):
        if ranges.is_about(words, phrase):
            date, phrase = replace(date, is_approximate=True), replace(phrase, mod=phrase.mod or "APPROX")
        elif isinstance(phrase.meaning, Shift) and phrase.mod in v.BOUNDS.values():
            date = replace(date, is_approximate=True)
        date = ranges.edge_of(words, phrase, date)
    yield _timex(words, phrase, resolved, date, None)


def _timex(
    words: Words, phrase: Phrase, resolved: Resolved, date: EdtfDate | EdtfInterval | None, whole: Span | None
) -> Timex:
    value = f"{resolved.value or 'XXXX-XX-XX'}T{phrase.part_of_day}" if phrase.part_of_day else resolved.value
    return Timex(
        span=words.span(phrase.first, phrase.last),
        type=_type_of(phrase),
        value=value,
        edtf=str(date) if date else None,
        mod=phrase.mod,
        is_explicit=_is_explicit(phrase, resolved),
        confidence=resolved.confidence,
        interval=whole,
    )


def _is_explicit(phrase: Phrase, resolved: Resolved) -> bool:
    """Whether the words themselves hold year, decade or century; a century whose era the story tells does not."""
    meaning = phrase.meaning
    if isinstance(meaning, Known):
        return not meaning.is_borrowed and resolved.date != meaning.before_christ
    return isinstance(meaning, ShortYear | ShortDecade)


def _type_of(phrase: Phrase) -> TimexType:
    if isinstance(phrase.meaning, Length):
        return "DURATION"
    if isinstance(phrase.meaning, Recurring):
        return "SET"
    return "TIME" if phrase.part_of_day or isinstance(phrase.meaning, Clock) else "DATE"
