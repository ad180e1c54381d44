"""Rules for dates that the calendar names more finely than by the year: days, feasts, months, seasons."""

from __future__ import annotations

from dataclasses import replace

from studydeck.reading.abbreviations import word_set
from studydeck.reading.edtf import EdtfDate
from studydeck.reading.timex import doubt
from studydeck.reading.timex import vocabulary as v
from studydeck.reading.timex.meaning import Known, Meaning, Partial, Phrase, date_in_year
from studydeck.reading.timex.quantities import counts
from studydeck.reading.timex.rules import Parts, Rule, rule
from studydeck.reading.timex.words import TAGS, Words
from studydeck.reading.timex.year_rules import Phrases, is_circa, phrase, units_of, year_in


def _date(parts: Parts) -> Phrases:
    """A day, month or season, with whatever says its year."""
    if (parts.has("month") and not doubt.is_month(parts)) or (parts.has("season") and not doubt.is_season(parts)):
        return ()
    if parts.has("month") and not parts.has("day") and doubt.has_day_beside(parts.words, parts.index("month")):
        return ()  # 31 June
    meaning = _meaning(parts, parts.number("day") if parts.has("day") else None)
    if isinstance(meaning, Partial) and parts.has("on_weekday"):
        meaning = replace(meaning, on_weekday=v.WEEKDAYS[parts.word("on_weekday")])
    return phrase(parts, meaning) if meaning else ()


def _meaning(parts: Parts, day: int | None) -> Meaning | None:
    partial = Partial(
        month=v.MONTHS[parts.word("month")] if parts.has("month") else None,
        day=day,
        season=v.SEASONS[parts.word("season")] if parts.has("season") else None,
        feast=feast_in(parts),
        short_year=_short_year(parts),
        years_on=parts.direction("ref") if parts.has("ref") else None,
    )
    year = year_in(parts)
    date = date_in_year(year.year if year else _ANY_LEAP_YEAR, partial)
    if date is None:
        return None
    return Known(replace(date, is_approximate=is_circa(parts))) if year else partial


_ANY_LEAP_YEAR = 4


def _short_year(parts: Parts) -> int | None:
    """That of May '67 and, in an ancient story, of July 332."""
    if parts.has("ancient"):
        return parts.number("ancient")
    return int(parts.word("short")[1:]) if parts.has("short") else None


def _ancient_date(parts: Parts) -> Phrases:
    """In July 332 Tyre fell, on 20 December 69; not: in July 332 men fell."""
    words, index = parts.words, parts.index("ancient")
    if len(parts.word("ancient")) == _TWO_FIGURES and words.at(index + 1)[:1].isalnum():
        return ()
    is_range = parts.last > index  # the winter of 208-209
    is_year = is_range or (doubt.ends_noun_phrase(words, index) and not counts(words, index))
    return _date(parts) if is_year else ()


_TWO_FIGURES = 2


def _ancient_month(parts: Parts) -> Phrases:
    """By July 67 he had taken the town; not: in July 67 men fell, in July 44 Allied divisions fell."""
    after = parts.words.at(parts.last + 1)
    return _date(parts) if not after[:1].isalnum() or after in doubt.AFTER_SHORT_YEAR else ()


def _roman_day(parts: Parts) -> Phrases:
    """The Ides of March, 44 BC."""
    month = v.MONTHS[parts.word("month")]
    day = _NONES if month in _LATE_NONES else _NONES - 2
    day = {"ides": day + 8, "nones": day}.get(parts.word("roman"), 1)
    meaning = _meaning(parts, day)
    return phrase(parts, meaning) if meaning else ()


_NONES = 7  # the day of the month, in March, May, July and October; two days before in the others
_LATE_NONES = (3, 5, 7, 10)


def feast_in(parts: Parts) -> str | None:
    """The name of the feast that the parts hold, in small letters."""
    if not parts.has("feast"):
        return None
    return " ".join(word.replace("’", "'") for word in parts.all("feast") if word not in _NOT_OF_FEASTS)


_NOT_OF_FEASTS = word_set("st saint . ' ’")  # St. Patrick's Day, All Saints' Day


def _feast(parts: Parts) -> Phrases:
    """Easter 1916, Christmas Eve; not the Easter Rising."""
    is_name = parts.words.is_capital(parts.last + 1) or not parts.words.is_capital(parts.first)
    if feast_in(parts) not in v.FEASTS or (is_name and not parts.has("year")):
        return ()
    return _date(parts)


def _new_year(parts: Parts) -> Phrases:
    return phrase(parts, Partial(feast=v.NEW_YEAR, turn=1))


def _day_of_month(parts: Parts) -> Phrases:
    """The 11th day of November 1918."""
    return _date(parts) if parts.word("unit") == "day" else ()


def _day_alone(parts: Parts) -> Phrases:
    """On the 21st; not the 21st Lancers."""
    if not _is_day_alone(parts) or parts.words.tags[parts.last + 2 : parts.last + 3] == TAGS["ordinal"]:
        return ()  # from the 5th and 6th regiments
    return phrase(parts, Partial(day=parts.number("day")))


def _days_alone(parts: Parts) -> Phrases:
    """On the 7th and 8th, between the 10th and the 12th."""
    if not _is_day_alone(parts):
        return ()
    return (
        Phrase(parts.first, parts.index("from"), Partial(day=parts.number("from"))),
        Phrase(parts.end("between") + 1, parts.last, Partial(day=parts.number("day"))),
    )


def _part_of_day_alone(parts: Parts) -> Phrases:
    """On the morning of the 26th, on Saturday the 26th; not on the morning of the second day."""
    return phrase(parts, Partial(day=parts.number("day"))) if _stands_alone(parts) else ()


def _parts_of_days_alone(parts: Parts) -> Phrases:
    """On the night of the 4th to the 5th."""
    if not _stands_alone(parts):
        return ()
    (first,) = phrase(parts, Partial(day=parts.number("from")))
    second = Phrase(parts.end("between") + 1, parts.last, Partial(day=parts.number("day")))
    return (replace(first, last=parts.index("from")), second)


def _stands_alone(parts: Parts) -> bool:
    """Whether an ordinal counts no noun behind it."""
    words, after = parts.words, parts.words.at(parts.last + 1)
    return not after[:1].isalpha() or after in doubt.AFTER_SHORT_YEAR or words.is_capital(parts.last + 1)


def _is_day_alone(parts: Parts) -> bool:
    before, after = parts.words.at(parts.first - 1), parts.words.at(parts.last + 1)
    is_noun_phrase = (
        not after[:1].isalpha() or after in doubt.AFTER_SHORT_YEAR or _begins_clause(parts.words, parts.last + 1)
    )
    return is_noun_phrase and before in ("on", "by", "until", "till", "since", "from", "between")


def _begins_clause(words: Words, index: int) -> bool:
    """On the 9th China declared war, on the 25th three ships fell; not: on the 9th Army, on the 4th Polish Front."""
    if words.tags[index] == TAGS["number_word"]:
        return True
    return words.is_capital(index) and doubt.is_verb(words.at(index + 1))


def _days(parts: Parts) -> Phrases:
    """Several days of one month: 4-5 May 1941, May 4 and 5. The first or last of them stands with the month."""
    words, month = parts.words, parts.index("month")
    days = [i for i in range(parts.first, parts.last + 1) if words.tags[i] in _DAYS and i != _year_index(parts)]
    if not doubt.is_month(parts):
        return ()
    with_month = days[-1] if days[-1] < month else days[0]
    found = []
    for index in days:
        meaning = _meaning(parts, parts.number_at(index))
        if meaning is None:
            return ()
        first, last = (index, index) if index != with_month else (min(index, month), max(index, month))
        if index == days[0]:
            first = parts.first
        elif words.at(first - 1) == "the":
            first -= 1
        if index == days[-1]:
            last = parts.last
        part = v.PARTS_OF_DAY[parts.word("part")] if parts.has("part") and index == days[0] else None
        found.append(Phrase(first, last, meaning, part_of_day=part))
    return tuple(found)


_DAYS = TAGS["number"] + TAGS["ordinal"]


def _year_index(parts: Parts) -> int:
    return parts.index("year") if parts.has("year") else -1


def _numeric_date(parts: Parts) -> Phrases:
    """1941-06-22, 22/6/1941; where day and month may be either way round, only the year is known."""
    figures = [int(figure) for figure in parts.numerals()]
    year, second, third = figures if figures[0] > 31 else (figures[2], figures[1], figures[0])
    if not 1000 <= year <= 2100:
        return ()
    if parts.word("date")[4] != "-" and second != third and max(second, third) <= 12:
        return phrase(parts, Known(EdtfDate(year)))
    month, day = (second, third) if second <= 12 else (third, second)
    date = date_in_year(year, Partial(month, day)) if 1 <= month <= 12 and day else None
    return phrase(parts, Known(date)) if date else ()


def _stamped(parts: Parts) -> Phrases:
    """061400Z OCT 73: day, hour and minute as armies write them."""
    figures = parts.word("stamp")
    day, hour, minute = (int(figures[place : place + 2]) for place in (0, 2, 4))
    meaning = _meaning(parts, day) if day and hour < _HOURS and minute < _MINUTES else None
    return (Phrase(parts.first, parts.last, meaning, part_of_day=f"{hour:02d}:{minute:02d}"),) if meaning else ()


_HOURS, _MINUTES = 24, 60


RULES: tuple[Rule, ...] = (
    rule("day_prefix the? day:day_figure of? month:any_month of_year?", _date),
    rule("day_prefix the day:day_ordinal of month:any_month of_year?", _date),
    rule("day_prefix month:any_month the? day:day_figure of_year?", _date),
    rule("(phase:phase_words)? month:any_month of_year?", _date),
    rule("day_prefix the? day:day_figure of? month:any_month ancient:hundreds", _ancient_date),
    rule("day_prefix month:any_month the? day:day_figure comma ancient:hundreds", _ancient_date),
    rule("(phase:phase_words)? month:any_month of? ancient:hundreds", _ancient_date),
    rule("(phase:phase_words | the)? season:any_season of? ancient:hundreds", _ancient_date),
    rule("(phase:phase_words | the) season:any_season of ancient:two_digits", _date),
    rule("(phase:phase_words)? month:any_month ancient:two_digits", _ancient_month),
    rule(
        "(phase:phase_words | the)? season:any_season of? ancient:hundreds (dash | slash) short_number", _ancient_date
    ),
    rule("(phase:phase_words | the)? season:any_season of_year?", _date),
    rule("the? season:any_season of? year:year (dash | slash) (small_number | year)", _date),
    rule("(phase:phase_words | the)? season:any_season of? year:any_number (dash | slash) any_number era", _date),
    rule("the? year:year (dash | slash) (small_number | year) season:season", _date),
    rule("the year:year (season:season | month:month)", _date),
    rule("the premodified:adjectives season:season", _date),
    rule("feast:feast_name of_year?", _feast),
    rule("the new_year", _new_year),
    rule("the which:early_or_last vague? (unit | units) of month:any_month of_year?", units_of(_date)),
    rule("day_prefix the day:any_ordinal unit:unit of month:any_month of_year?", _day_of_month),
    rule(
        "day_prefix the? days_of_list (comma the? days_of_list){0,2} joiner the? days_of_list of? month:any_month"
        " of_year?",
        _days,
    ),
    rule("month:any_month the? day_figure (comma the? day_figure){0,2} joiner the? day_figure of_year?", _days),
    rule("the day:ordinal", _day_alone),
    rule("the from:ordinal between:joiner the? day:ordinal", _days_alone),
    rule("part_prefix the day:any_ordinal", _part_of_day_alone),
    rule("weekday comma? the day:ordinal", _part_of_day_alone),
    rule("part_prefix the from:ordinal between:joiner the? day:ordinal", _parts_of_days_alone),
    rule("stamp:stamp month:any_month (year:year | ancient:small_number)?", _stamped),
    rule("the? roman:roman_day of month:any_month of_year?", _roman_day),
    rule("date:numeric", _numeric_date),
    rule("day_prefix the? day:day_figure of? month:any_month ancient:two_digits", _ancient_date),
)
