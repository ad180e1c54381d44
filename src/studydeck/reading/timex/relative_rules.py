"""Rules for times that are told from another time: two days later, that summer, the same year, now."""

from __future__ import annotations

from studydeck.reading.timex import vocabulary as v
from studydeck.reading.timex.calendar_rules import Phrases, phrase
from studydeck.reading.timex.meaning import Clock, Echo, Length, Partial, Phrase, Recurring, Same, Shift
from studydeck.reading.timex.rules import Parts, Rule, rule
from studydeck.reading.timex.words import TAGS

_ALL_UNITS = v.UNITS | v.PLURAL_UNITS


def _amount(parts: Parts) -> int | None:
    """How many units; None for "several"."""
    return parts.number("figure") if parts.has("figure") else None


def _unit(parts: Parts) -> str:
    return _ALL_UNITS[parts.word("unit")]


# ---------------------------------------------------------------- so long before or after


def _shift(parts: Parts) -> Phrases:
    """Two days later, several months earlier, ten years ago."""
    amount = _amount(parts)
    sign = 1 if parts.has("later") else -1
    shift = Shift(None if amount is None else sign * amount, _unit(parts), is_deictic=parts.has("ago"))
    return phrase(parts, shift if amount is not None else Echo("FUTURE_REF" if sign > 0 else "PAST_REF"))


def _shift_from_event(parts: Parts) -> Phrases:
    """15 days before the attack, two days after the fall of Verdun."""
    amount = _amount(parts)
    if amount is None:
        return ()
    event, last = _event_after(parts)
    sign = 1 if parts.has("later") else -1
    return (Phrase(parts.first, last, Shift(sign * amount, _unit(parts), event=event)),)


def _event_after(parts: Parts) -> tuple[tuple[str, ...], int]:
    """The words that name the event counted from, up to the next mark, and the last of those that form its name."""
    words = parts.words
    index = parts.last + 1
    event: list[str] = []
    last = parts.last
    while index < len(words.lower) and len(event) < 8 and words.lower[index][0].isalpha():
        event.append(words.lower[index])
        index += 1
    starts_name = event[:1] and event[0] in ("the", "his", "her", "its", "their", "this", "that")
    if starts_name:
        last = parts.last + 2 if len(event) > 1 else parts.last
        if event[2:3] == ["of"]:
            last = parts.last + min(len(event), 4 if event[3:4] != ["the"] else 5)
    return tuple(event), last


def _next_unit(parts: Parts) -> Phrases:
    """The next day, the previous year, the day after; last year."""
    if parts.has("count"):
        return ()
    direction = parts.direction("turn") if parts.has("turn") else (1 if parts.has("later") else -1)
    is_last = TAGS["last"] in parts.match.group()
    is_deictic = not parts.has("the") and parts.has("turn") and parts.word("turn") in ("last", "next")
    if is_last and not is_deictic:
        return ()
    return phrase(parts, Shift(direction, _unit(parts), is_deictic=is_deictic))


def _same_unit(parts: Parts) -> Phrases:
    """That year, the same day, the end of the month."""
    unit = _unit(parts)
    if unit in (v.HOUR, v.MINUTE, v.SECOND, "WE"):
        return ()
    return phrase(parts, Same(unit))


def _bare_unit(parts: Parts) -> Phrases:
    """Throughout the decade, early in the year; elsewhere "the year" may be any."""
    words = parts.words
    before = words.at(parts.first - 1)
    if not parts.has("phase") and not (
        before in ("throughout", "during") or (before == "in" and parts.word("unit") == "decade")
    ):
        return ()
    return _same_unit(parts)


# ---------------------------------------------------------------- seasons, months and weekdays beside the narrative


def _turned_name(parts: Parts) -> Phrases:
    """That summer, the following spring, last March, the previous Monday."""
    turn = parts.direction("turn") if parts.has("turn") else 0
    is_deictic = parts.has("turn") and parts.word("turn") in ("last", "next", "past") and not parts.has("the")
    name = parts.word("name")
    meaning = Partial(
        month=v.FULL_MONTHS.get(name),
        season=v.SEASONS.get(name),
        weekday=v.WEEKDAYS.get(name),
        turn=turn,
        years_on=None if turn else 0,
        is_deictic=is_deictic,
    )
    if meaning.weekday is not None:
        meaning = Partial(weekday=meaning.weekday, turn=turn or 1, is_deictic=is_deictic)
    return phrase(parts, meaning)


def _weekday(parts: Parts) -> Phrases:
    words = parts.words
    if not words.is_capital(parts.last) or words.is_capital(parts.last + 1):
        return ()
    return phrase(parts, Partial(weekday=v.WEEKDAYS[parts.word("weekday")]))


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


def _echo(value: str):
    def read(parts: Parts) -> Phrases:
        return phrase(parts, Echo(value))

    return read


def _around_today(days: int):
    def read(parts: Parts) -> Phrases:
        return phrase(parts, Shift(days, v.DAY, is_deictic=True))

    return read


# ---------------------------------------------------------------- lengths, ages, repetitions, clocks


def _length(parts: Parts) -> Phrases:
    amount = _amount(parts)
    return phrase(parts, Length(_length_value("X" if amount is None else str(amount), _unit(parts))))


def _length_value(amount: str, unit: str) -> str:
    if unit[0] == "T":
        return f"PT{amount}{unit[1]}"
    if unit[0].isdigit():
        return f"P{2 * int(amount) if amount.isdigit() else amount}W"
    return f"P{amount}{unit}"


def _age(parts: Parts) -> Phrases:
    return phrase(parts, Length(f"P{parts.number('figure')}Y"))


def _each(parts: Parts) -> Phrases:
    name = parts.word("unit")
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
    rule("modest some_figure unit:any_units (later:after | before)", _shift_from_event),
    rule("the? very? turn:turn unit:any_unit", _next_unit),
    rule("the unit:any_unit (turn:turn | later:after | before)", _next_unit),
    rule("(earlier | later)? (the very? same | that same? | this same?) unit:any_unit", _same_unit),
    rule("(phase:phase_words | the | earlier in the | later in the) unit:any_unit", _bare_unit),
    rule("(the? turn:turn | that same? | this same? | the same) name:named_time of_year?", _turned_name),
    rule("weekday:weekday", _weekday),
    rule("early? (the? very? turn:turn | that same? | the same) name:part_of_day", _part_of_day),
    rule("which:which same? time_word", _that_time),
    rule("now | at? present", _echo("PRESENT_REF")),
    rule("recently", _echo("PAST_REF")),
    rule("yesterday", _around_today(-1)),
    rule("tomorrow", _around_today(1)),
    rule("the? modest some_figure dash? unit:any_units old?", _length),
    rule("the (turn | the? ordinal_word) some_figure unit:any_units", _length),
    rule("unit:plural_unit", _length),
    rule("age figure:small_number", _age),
    rule("each (figure:small_number)? unit:repeated", _each),
    rule("unit:daily", _frequency),
    rule("hour:clock (halfday:halfday)?", _clock),
    rule("hour:hour halfday:halfday", _clock),
)
