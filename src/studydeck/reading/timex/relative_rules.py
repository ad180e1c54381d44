"""Rules for times that are told from another time: two days later, that summer, the same year, now."""

from __future__ import annotations

from dataclasses import replace

from studydeck.reading.abbreviations import word_set
from studydeck.reading.timex import doubt
from studydeck.reading.timex import vocabulary as v
from studydeck.reading.timex.event_words import counted_from, end_of_event, event_after
from studydeck.reading.timex.meaning import Clock, Echo, Length, Partial, Phrase, Recurring, Same, Shift
from studydeck.reading.timex.rules import Parts, Read, Rule, rule
from studydeck.reading.timex.words import TAGS
from studydeck.reading.timex.year_rules import Phrases, fraction_in, phrase

_ALL_UNITS = v.UNITS | v.PLURAL_UNITS


def _amount(parts: Parts) -> int | None:
    """How many units; None for "several"."""
    return parts.number("figure") if parts.has("figure") else None


def _unit(parts: Parts) -> str:
    return _ALL_UNITS[parts.word("unit")]


# ---------------------------------------------------------------- so long before or after


def _shift(parts: Parts) -> Phrases:
    """Two days later, several months earlier, ten years ago; of "two years earlier than planned" only the length."""
    if _is_length(parts) or parts.words.at(parts.last + 1) == "than":
        return _length_without(parts)
    amount = _amount(parts)
    sign = 1 if parts.has("later") else -1
    if amount is None and parts.words.at(parts.first - 1) in ("million", "billion", "thousand"):
        return ()
    if amount is None:
        return phrase(parts, Echo("FUTURE_REF" if sign > 0 else "PAST_REF"))
    return phrase(parts, Shift(sign * amount, _unit(parts), is_deictic=parts.has("ago")))


def _is_length(parts: Parts) -> bool:
    """For a decade afterwards, for three years before it went on."""
    return parts.words.at(parts.first - 1) == "for" and not parts.has("ago")


def _length_without(parts: Parts) -> Phrases:
    """The length alone, without the last word."""
    amount = _amount(parts)
    length = Length(_length_value("X" if amount is None else str(amount), _unit(parts)))
    return (Phrase(parts.first, parts.last - 1, length, mod=parts.bound()),)


def _half_shift(parts: Parts) -> Phrases:
    """A year and a half later, two and a half decades earlier, half a century ago."""
    unit, size = _HALVES.get(_unit(parts), ("", 0))
    number = parts.number("figure") if parts.has("figure") else 0
    sign = 1 if parts.has("later") else -1
    if not unit:
        return phrase(parts, Echo("FUTURE_REF" if sign > 0 else "PAST_REF"))
    return phrase(parts, Shift(sign * (2 * number + 1) * size, unit, is_deictic=parts.has("ago")))


def _compound_shift(parts: Parts) -> Phrases:
    """Two years and three months later; of a year and so many days only that it is later."""
    sign = 1 if parts.has("later") else -1
    if (_unit(parts), _ALL_UNITS[parts.word("lesser")]) != (v.YEAR, v.MONTH):
        return phrase(parts, Echo("FUTURE_REF" if sign > 0 else "PAST_REF"))
    months = 12 * parts.number("figure") + parts.number("rest")
    return phrase(parts, Shift(sign * months, v.MONTH, is_deictic=parts.has("ago")))


_HALVES = {v.YEAR: (v.MONTH, 6), v.DECADE: (v.YEAR, 5), v.CENTURY: (v.YEAR, 50)}  # of a unit


def _quarter_shift(parts: Parts) -> Phrases:
    """A quarter of a century later."""
    years = _QUARTER_CENTURY if parts.has("later") else -_QUARTER_CENTURY
    return phrase(parts, Shift(years, v.YEAR, is_deictic=parts.has("ago")))


def _quarter_length(parts: Parts) -> Phrases:
    return phrase(parts, Length(f"P{_QUARTER_CENTURY}Y"))


_QUARTER_CENTURY = 25


def _half_length(parts: Parts) -> Phrases:
    """Two and a half years, half a century."""
    number = parts.number("figure") if parts.has("figure") else 0
    return phrase(parts, Length(_length_value(f"{number}.5", _unit(parts))))


def _shift_from_event(parts: Parts) -> Phrases:
    """15 days before the attack, two days after the fall of Verdun."""
    if _is_length(parts):
        return _length_without(parts)
    amount, event = _amount(parts), event_after(parts)
    # "five to ten years before it paid", "six years and four months after the war"
    is_range = parts.words.at(parts.first - 1) in ("to", "or", "-", "–", "and")
    is_told = event and event != ("the",) and event[-1].lower() != "year"  # nobody has told of "the new year"
    if amount is None or is_range or not is_told:
        return ()
    shift = counted_from(event, amount if parts.has("later") else -amount, _unit(parts))
    return (Phrase(parts.first, end_of_event(parts, event), shift, mod=parts.bound()),)


def _next_unit(parts: Parts) -> Phrases:
    """The next day, the previous year; last year."""
    unit, turn = _unit(parts), parts.word("turn")
    has_article = "the" in parts.words.lower[parts.first : parts.index("turn")] or parts.has("phase")
    is_last = turn in ("last", "past")
    if has_article and is_last:  # "the last year" of what?
        return ()
    if not has_article and (parts.words.at(parts.first - 1) == "the" or turn not in ("last", "next")):
        return ()
    is_deictic = not has_article and (is_last or unit != v.DAY)
    return phrase(parts, Shift(parts.direction("turn"), unit, is_deictic=is_deictic))


def _unit_beside(parts: Parts) -> Phrases:
    """The day after, the year before the war."""
    amount = 1 if parts.has("later") else -1
    event = event_after(parts)
    return phrase(parts, counted_from(event, amount, _unit(parts)) if event else Shift(amount, _unit(parts)))


def _same_unit(parts: Parts) -> Phrases:
    """That year, the same day, the end of the month; but: to this day."""
    unit = _unit(parts)
    if unit == v.DAY and (parts.words.at(parts.first - 1), parts.words.lower[parts.first]) == ("to", "this"):
        return phrase(parts, Echo("PRESENT_REF"))
    return () if unit in (v.HOUR, v.MINUTE, v.SECOND, v.WEEKEND) else phrase(parts, Same(unit))


def _part_of_same_year(parts: Parts) -> Phrases:
    """The second half of that year."""
    part = fraction_in(parts)
    return phrase(parts, Same(v.YEAR, part)) if part else ()


def _day_of_that_month(parts: Parts) -> Phrases:
    """The 27th of that month."""
    return phrase(parts, Partial(day=parts.number("day"))) if parts.word("unit") == "month" else ()


def _bare_unit(parts: Parts) -> Phrases:
    """Throughout the decade, early in the year; elsewhere "the year" may be any."""
    words = parts.words
    before = words.at(parts.first - 1)
    is_rest = before == "of" and words.at(parts.first - 2) in ("rest", "remainder", "course")
    goes_on = before in ("throughout", "during") or is_rest or (before == "in" and parts.word("unit") == "decade")
    if words.at(parts.last + 1) == "of" and not parts.has("phase"):  # the week of the fair
        return ()
    if words.at(parts.last - 1) != "the":  # mid-week
        return ()
    return _same_unit(parts) if goes_on or parts.has("phase") else ()


def _end_of_year(parts: Parts) -> Phrases:
    """By year's end."""
    mod = v.PHASES[parts.words.lower[parts.last]]
    return tuple(replace(found, mod=mod) for found in _same_unit(parts))


# ---------------------------------------------------------------- seasons, months and weekdays beside the narrative


def _turned_name(parts: Parts) -> Phrases:
    """That summer, the following spring, last March, the previous Monday."""
    name = parts.word("name")
    names_another = parts.words.tags[parts.last + 1 : parts.last + 2] == TAGS["year"]  # he knew that March 1912 ...
    if names_another or not doubt.is_name_of_time(parts, "name"):
        return ()
    turn = parts.direction("turn") if parts.has("turn") else 0
    is_deictic = parts.has("turn") and "the" not in parts.words.lower[parts.first : parts.index("turn")]
    if name in v.WEEKDAYS:
        return phrase(parts, Partial(weekday=v.WEEKDAYS[name], turn=turn, is_deictic=is_deictic))
    month, season = v.FULL_MONTHS.get(name), v.SEASONS.get(name)
    return phrase(parts, Partial(month, season=season, turn=turn, years_on=None if turn else 0, is_deictic=is_deictic))


def _late_turned_name(parts: Parts) -> Phrases:
    """Late that summer, early the following spring."""
    return () if parts.word("name") in v.WEEKDAYS else _turned_name(parts)


_BEFORE_ANY_WEEKDAY = (TAGS["a"], TAGS["ordinal_word"], TAGS["ordinal"])


def _weekday(parts: Parts) -> Phrases:
    words = parts.words
    is_any = (
        words.tags[parts.first - 1 : parts.first] in _BEFORE_ANY_WEEKDAY or words.at(parts.last + 1) in v.PARTS_OF_DAY
    )
    if is_any or not words.is_capital(parts.last) or words.is_capital(parts.last + 1) or _is_named(parts):
        return ()
    return phrase(parts, Partial(weekday=v.WEEKDAYS[parts.word("weekday")]))


def _is_named(parts: Parts) -> bool:
    """Black Monday, Bloody Sunday."""
    words, before = parts.words, parts.first - 1
    if before == 0:
        return words.lower[0] in _OF_NAMED_DAYS
    return words.is_capital(before) and words.tags[before] == TAGS["other"]


_OF_NAMED_DAYS = word_set("black bloody red spy super cyber")


def _part_of_day(parts: Parts) -> Phrases:
    """The next morning, that night."""
    turn = parts.direction("turn") if parts.has("turn") else 0
    code = v.PARTS_OF_DAY[parts.word("name")]
    meaning = Shift(turn, v.DAY) if turn else Same(v.DAY)
    return (Phrase(parts.first, parts.last, meaning, mod=parts.phase(), part_of_day=code),)


# ---------------------------------------------------------------- pointers


def _that_time(parts: Parts) -> Phrases:
    before = parts.words.at(parts.first - 1)
    if before not in ("at", "by", "around", "about", "until", "since", "from", "during"):
        return ()
    return phrase(parts, Echo("PRESENT_REF", is_narrative=parts.word("which") in ("that", "this")))


def _echo(value: str) -> Read:
    def read(parts: Parts) -> Phrases:
        return phrase(parts, Echo(value))

    return read


def _around_today(days: int) -> Read:
    def read(parts: Parts) -> Phrases:
        return phrase(parts, Shift(days, v.DAY, is_deictic=True))

    return read


# ---------------------------------------------------------------- lengths, ages, repetitions, clocks


def _length(parts: Parts) -> Phrases:
    """Three years; of a three-year siege and the Seven Days Battles without the article, which is the siege's."""
    words, unit, amount = parts.words, parts.index("unit"), _amount(parts)
    found = phrase(parts, Length(_length_value("X" if amount is None else str(amount), _unit(parts))))
    is_name = unit > 0 and words.is_capital(unit)
    if is_name or (amount is not None and words.tags[unit - 1] == TAGS["dash"]):
        return tuple(replace(each, first=parts.index("figure")) for each in found if amount is not None)
    return found


def _lengths(parts: Parts) -> Phrases:
    """It lasted for days; but: the years 1914 to 1918, the years of 1914-18."""
    of = parts.words.at(parts.last + 1) == "of"
    tag = parts.words.tags[parts.last + 1 + of : parts.last + 2 + of]
    return () if tag == TAGS["year"] else _length(parts)


def _length_value(amount: str, unit: str) -> str:
    if unit[0] == "T":
        return f"PT{amount}{unit[1]}"
    if unit[0].isdigit():
        return f"P{2 * int(amount) if amount.isdigit() else amount}W"
    return f"P{amount}{unit}"


def _hours(parts: Parts) -> Phrases:
    """At 0530 hours."""
    figures, is_hours = parts.word("clock"), _unit(parts) == v.HOUR
    is_time = figures.isdecimal() and len(figures) == _CLOCK_FIGURES  # 11.4 hours are a length
    if not is_hours or not is_time or int(figures[:2]) > 24 or int(figures[2:]) > 59:
        return ()
    return phrase(parts, Clock(f"T{figures[:2]}:{figures[2:]}"))


_CLOCK_FIGURES = 4


def _age(parts: Parts) -> Phrases:
    return phrase(parts, Length(f"P{parts.number('figure')}Y"))


def _each(parts: Parts) -> Phrases:
    name = parts.word("unit")
    if name in v.FULL_MONTHS:
        return phrase(parts, Recurring(f"XXXX-{v.FULL_MONTHS[name]:02d}"))
    amount = parts.number("figure") if parts.has("figure") else 1
    if name in _ALL_UNITS:
        return phrase(parts, Recurring(_length_value(str(amount), _ALL_UNITS[name])))
    season = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI", "fall": "FA"}.get(name)
    return phrase(parts, Recurring(f"XXXX-{season}" if season else "XXXX-XX-XX"))


_FREQUENCIES = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y"}


def _frequency(parts: Parts) -> Phrases:
    return phrase(parts, Recurring(_FREQUENCIES[parts.word("unit")]))


def _clock(parts: Parts) -> Phrases:
    hour, _, minute = parts.word("hour").replace(".", ":").partition(":")
    hours = int(hour)
    if parts.has("halfday"):
        if not 1 <= hours <= 12:
            return ()
        hours = hours % 12 + (12 if parts.word("halfday")[0] == "p" else 0)
    if hours > 24:
        return ()
    return phrase(parts, Clock(f"T{hours:02d}" + (f":{minute}" if minute else "")))


RULES: tuple[Rule, ...] = (
    rule("modest some_figure unit:any_units (later:later | earlier | ago:ago)", _shift),
    rule("modest figure:plain_figure and_half unit:any_units (later:later | earlier | ago:ago)", _half_shift),
    rule("modest figure:plain_figure unit:any_units and_half (later:later | earlier | ago:ago)", _half_shift),
    rule(
        "modest figure:plain_figure unit:any_units and rest:plain_figure lesser:any_units"
        " (later:later | earlier | ago:ago)",
        _compound_shift,
    ),
    rule("modest a quarter dash? of? a? century (later:later | earlier | ago:ago)", _quarter_shift),
    rule("modest half dash? a? unit:any_unit (later:later | earlier | ago:ago)", _half_shift),
    rule("modest some_figure unit:any_units (later:after | before) (?= comma | stop)", _shift),
    rule("modest some_figure unit:any_units (later:after | before)", _shift_from_event),
    rule("(phase:phase_words | the?) very? turn:turn unit:any_unit", _next_unit),
    rule("the unit:any_unit turn:turn", _next_unit),
    rule("the unit:any_unit (later:after | before)", _unit_beside),
    rule(
        "the? nth:nth_word fraction:half_or_quarter of (that same? | this same? | the same?) year_unit",
        _part_of_same_year,
    ),
    rule("(earlier | later)? (the very? same | that same? | this same?) unit:any_unit", _same_unit),
    rule("the day:any_ordinal of (that same? | this same? | the same | the) unit:unit", _day_of_that_month),
    rule("phase:phase_words (the very? same | that same? | this same?) unit:any_unit", _same_unit),
    rule("the? unit:any_unit (possessive | dash) edge", _end_of_year),
    rule("(phase:phase_words | the | earlier in the | later in the) unit:any_unit", _bare_unit),
    rule("(the? turn:turn | that same? | this same? | the same) name:named_time", _turned_name),
    rule("(phase:phase_words | later) (the? turn:turn | that same? | the same) name:named_time", _late_turned_name),
    rule("the name:any_season turn:beside", _turned_name),
    rule("weekday:weekday", _weekday),
    rule("early? (the? very? turn:turn | that same? | the same) name:part_of_day", _part_of_day),
    rule("the name:part_of_day turn:beside", _part_of_day),
    rule("which:which same? time_word", _that_time),
    rule("now | at present | the? present unit", _echo("PRESENT_REF")),
    rule("modest figure:year unit:plural_unit (later:later | earlier | ago:ago)", _shift),
    rule("unit:plural_unit (later:later | earlier | ago:ago)", _shift),
    rule("recently | the? recent unit:plural_unit", _echo("PAST_REF")),
    rule("today", _around_today(0)),
    rule("yesterday", _around_today(-1)),
    rule("tomorrow", _around_today(1)),
    rule("clock:military unit:units", _hours),
    rule("the? modest some_figure (dash | more)? unit:any_units old?", _length),
    rule("modest figure:plain_figure and_half unit:any_units", _half_length),
    rule("modest figure:plain_figure unit:any_units and_half", _half_length),
    rule("modest half dash? a unit:any_unit", _half_length),
    rule("modest a quarter dash? of? a? century", _quarter_length),
    rule("the (turn | the? ordinal_word) some_figure unit:any_units", _length),
    rule("the? (turn | the? ordinal_word | early) unit:plural_unit", _length),
    rule("unit:plural_unit", _lengths),
    rule("age figure:small_number", _age),
    rule("each (figure:small_number)? unit:repeated", _each),
    rule("unit:daily", _frequency),
    rule("hour:clock (halfday:halfday)?", _clock),
    rule("hour:hour halfday:halfday", _clock),
    rule("hour:hour oclock", _clock),
)
