"""Two dates that belong together: from 24 July until 26 November, April to June 1968, 2015 and 2016."""

from __future__ import annotations

from dataclasses import replace

from studydeck.reading.abbreviations import word_set
from studydeck.reading.edtf import EdtfDate, EdtfInterval, Precision, day_number
from studydeck.reading.timex.counting import PRECISION_OF_UNIT, later
from studydeck.reading.timex.meaning import (
    Echo,
    Known,
    Partial,
    Phrase,
    Recurring,
    Same,
    Shift,
    ShortYear,
    date_in_year,
)
from studydeck.reading.timex.values import unresolved_value
from studydeck.reading.timex.words import TAGS, Words

_JOINERS = word_set("- – — − / to until till through and")
_LOOSE_JOINERS = _JOINERS | word_set("or , in on again the then also both")
_MOST_WORDS_BETWEEN = 3
_OPENERS = word_set("from between")


def with_spread_years(words: Words, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases, those without a year given that of the next date in the same list or range: May to July 1941."""
    spread = list(phrases)
    for place in range(len(spread) - 2, -1, -1):
        phrase, following = spread[place], spread[place + 1]
        between = words.lower[phrase.last + 1 : following.first]
        if between == ("(",):
            spread[place] = _explained(phrase, following)
        elif isinstance(phrase.meaning, Recurring) and between in _ON:
            spread[place + 1] = _recurring(following)
        elif between == (",",) and isinstance(following.meaning, Shift):
            spread[place + 1] = _dated_by(following, phrase)
        elif isinstance(phrase.meaning, Shift) and phrase.meaning.event:
            spread[place] = _counted_from(phrase, following, between)
        elif _is_noun_of_year(words, phrase, following):
            spread[place] = _with_year_of(phrase, following, Precision.YEAR)
        if len(between) <= _MOST_WORDS_BETWEEN and between and _LOOSE_JOINERS.issuperset(between):
            spread[place] = _with_year_of(spread[place], following)
    return spread


_ON = (("on",), ("in",))


def _recurring(phrase: Phrase) -> Phrase:
    """Each year on 11 November: the day of no one year."""
    partial = phrase.meaning
    return replace(phrase, meaning=Recurring(unresolved_value(partial))) if isinstance(partial, Partial) else phrase


def _dated_by(phrase: Phrase, before: Phrase) -> Phrase:
    """On 19 July 1870, four years after the war: what is counted is the date before it."""
    shift, known = phrase.meaning, before.meaning
    if not isinstance(shift, Shift) or not isinstance(known, Known) or not isinstance(known.date, EdtfDate):
        return phrase
    precision = PRECISION_OF_UNIT.get(shift.unit)
    if precision is None or known.date.precision < precision:
        return phrase
    return replace(phrase, meaning=Known(known.date.coarsened(precision), is_borrowed=True))


def dated_behind(words: Words, phrase: Phrase, following: Phrase) -> Phrase | None:
    """Twelve months later, on 12 December 1964: what the story could not count is the date behind it."""
    between = words.lower[phrase.last + 1 : following.first]
    dated = _dated_by(phrase, following) if between and _BESIDE.issuperset(between) else phrase
    return None if dated is phrase else dated


_BESIDE = word_set(", on in")


def _explained(phrase: Phrase, following: Phrase) -> Phrase:
    """Two years later (218 BC): what is counted or pointed at is what the brackets say."""
    if isinstance(phrase.meaning, Shift | Same | Echo) and isinstance(following.meaning, Known):
        return replace(phrase, meaning=Known(following.meaning.date, is_borrowed=True))
    return phrase


def _counted_from(phrase: Phrase, following: Phrase, between: tuple[str, ...]) -> Phrase:
    """Two years after his election in 1802: the words of the event hold its date."""
    shift, known = phrase.meaning, following.meaning
    if not isinstance(shift, Shift) or not isinstance(known, Known) or not isinstance(known.date, EdtfDate):
        return phrase
    if len(between) > _MOST_EVENT_WORDS or between[-1:] not in (("in",), ("on",)) or not "".join(between).isalpha():
        return phrase
    date = later(known.date, shift.amount, shift.unit)
    return replace(phrase, meaning=Known(date, is_borrowed=True)) if date else phrase


_MOST_EVENT_WORDS = 8  # between "two years after" and the date of the event


def _is_noun_of_year(words: Words, phrase: Phrase, following: Phrase) -> bool:
    """The winter campaign of 1915, the July fighting of 1917."""
    first, last = phrase.last + 1, following.first - 1
    is_of = words.at(last) == "of" and 0 < last - first <= _MOST_WORDS_BETWEEN
    if not is_of or "the" not in (words.at(phrase.first), words.at(phrase.first - 1)):
        return False
    return set(words.tags[first:last]) == {TAGS["other"]} and words.lower[first].isalpha()


def _with_year_of(phrase: Phrase, following: Phrase, least: Precision = Precision.SEASON) -> Phrase:
    partial, known = phrase.meaning, following.meaning
    if not isinstance(partial, Partial) or not isinstance(known, Known) or not isinstance(known.date, EdtfDate):
        return phrase
    has_own_year = partial.years_on is not None or partial.turn or partial.short_year is not None
    if has_own_year or known.date.precision < least:
        return phrase
    date = date_in_year(known.date.year, partial)
    if date and date.earliest > known.date.latest:  # from November to March 1942
        date = date_in_year(known.date.year - 1, partial)
    return replace(phrase, meaning=Known(date, is_borrowed=True)) if date else phrase


def is_joined(words: Words, first: Phrase, second: Phrase) -> bool:
    """Whether nothing but a word or mark that can make a range stands between two phrases."""
    between = words.lower[first.last + 1 : second.first]
    return len(between) == 1 and between[0] in _JOINERS


def is_pair(words: Words, first: Phrase, second: Phrase, third: Phrase | None) -> bool:
    """Whether two phrases are joined, and a dash does not bind the second closer to a third: 1908 and 1916-17."""
    is_bound_closer = (
        third is not None
        and words.at(first.last + 1) == "and"
        and words.at(first.first - 1) != "between"
        and is_joined(words, second, third)
        and words.tags[second.last + 1] == TAGS["dash"]
    )
    return is_joined(words, first, second) and not is_bound_closer


def first_word(words: Words, phrase: Phrase) -> int:
    """The index of the first word of a range that begins with this phrase: its "from" or "between" too."""
    return phrase.first - (words.at(phrase.first - 1) in _OPENERS)


def interval_between(words: Words, first: Phrase, start: EdtfDate, end: EdtfDate) -> EdtfInterval | None:
    """The range from `start`, the date of the phrase `first`, to `end`; None where they are but two dates in a list."""
    if end.latest <= start.latest or end.earliest <= start.earliest:
        return None
    if words.at(first.last + 1) == "and" and words.at(first.first - 1) != "between" and not _follows(start, end):
        return None
    return EdtfInterval(start, end)


_DAYS_BETWEEN = {  # at most, from one to the next
    Precision.CENTURY: 36_525, Precision.DECADE: 3653, Precision.YEAR: 366, Precision.MONTH: 31, Precision.DAY: 1,
}  # fmt: skip


def _follows(start: EdtfDate, end: EdtfDate) -> bool:
    """Whether one year, month or day comes right after the other: in 2015 and 2016."""
    if start.precision is not end.precision:
        return False
    gap = _DAYS_BETWEEN.get(start.precision, 0)
    return day_number(end.earliest) - day_number(start.earliest) <= gap


def is_about(words: Words, phrase: Phrase) -> bool:
    """Around 1900, in about 183 BC, was about 500 BC; but: a book about 1848."""
    before, before_that = words.at(phrase.first - 1), words.at(phrase.first - 2)
    if not isinstance(phrase.meaning, Known | Partial | ShortYear):
        return False
    return before == "around" or (before in ("about", "approximately", "roughly") and before_that in _BEFORE_ABOUT)


_BEFORE_ABOUT = word_set("in by at from until since to of is was were be born")


def edge_of(words: Words, phrase: Phrase, date: EdtfDate) -> EdtfDate | EdtfInterval:
    """The date, or the time since or until it where the word before or behind it says so."""
    before, before_that = words.at(phrase.first - 1), words.at(phrase.first - 2)
    ends = (before in ("until", "till") and before_that != "not") or (before == "to" and before_that == "up")
    if ends or (before == "-" and before_that == "pre"):
        return EdtfInterval(None, date)
    if words.at(phrase.last + 1) in ("onward", "onwards") or (before == "since" and not _compares(words, phrase)):
        return EdtfInterval(date, None)
    return EdtfInterval(date, None) if _goes_on(words, phrase.last + 1) else date


def _goes_on(words: Words, index: int) -> bool:
    """1941 to the present, 1941-present, (1941-)."""
    if words.at(index) == "on":  # from 1984 on
        return not words.at(index + 1)[:1].isalnum() and "from" in words.lower[max(0, index - _MOST_WORDS_BACK) : index]
    after = words.at(index + 2 if words.at(index + 1) == "the" else index + 1)
    return (words.at(index) in ("to", "-", "–", "—") and after == "present") or (
        words.at(index) in ("-", "–") and after == ")" and words.at(index - 2) in ("(", "since")
    )


_MOST_WORDS_BACK = 5  # from 5 September 1984 on


_COMPARED = 12  # words


def _compares(words: Words, phrase: Phrase) -> bool:
    """Whether "since" only looks back to a date: the first elections since 1951, the worst flood since 1913."""
    clause = words.lower[max(0, phrase.first - _COMPARED) : phrase.first - 1]
    return any(word in ("first", "only") or (len(word) > 4 and word.endswith("est")) for word in clause)
