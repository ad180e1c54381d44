"""Rules for dates that the calendar names: days, months, seasons, years, decades, centuries."""

from __future__ import annotations

from dataclasses import replace

from studydeck.reading import edtf
from studydeck.reading.abbreviations import word_set
from studydeck.reading.edtf import EdtfDate, EdtfInterval
from studydeck.reading.timex import doubt
from studydeck.reading.timex import vocabulary as v
from studydeck.reading.timex.meaning import Known, Meaning, Partial, Phrase, ShortDecade, ShortYear, date_in_year
from studydeck.reading.timex.quantities import counts
from studydeck.reading.timex.rules import Parts, Read, Rule, rule
from studydeck.reading.timex.words import TAGS

Phrases = tuple[Phrase, ...]


def is_circa(parts: Parts) -> bool:
    """Whether a c. or circa is among the words."""
    return TAGS["circa"] in parts.match.group()


def phrase(parts: Parts, meaning: Meaning) -> Phrases:
    """All the words matched, with this meaning."""
    part = v.PARTS_OF_DAY[parts.word("part")] if parts.has("part") else "MO" if parts.has("hours") else None
    mod = parts.phase() or ("APPROX" if is_circa(parts) else None)
    return (Phrase(parts.first, parts.last, meaning, mod=mod, part_of_day=part),)


def year_in(parts: Parts) -> EdtfDate | None:
    """The year in the parts, with its era; None where there is none."""
    if not parts.has("year"):
        return None
    number = parts.number("year")
    if number > _LAST_YEAR:
        return None
    return replace(edtf.year_of(number, is_bc=parts.has("bc")), is_approximate=is_circa(parts))


_LAST_YEAR = 9999  # EDTF writes years in four figures


# ---------------------------------------------------------------- days, months, seasons


def _date(parts: Parts) -> Phrases:
    """A day, month or season, with whatever says its year."""
    if (parts.has("month") and not doubt.is_month(parts)) or (parts.has("season") and not doubt.is_season(parts)):
        return ()
    if parts.has("month") and not parts.has("day") and doubt.has_day_beside(parts.words, parts.index("month")):
        return ()  # 31 June
    meaning = _meaning(parts, parts.number("day") if parts.has("day") else None)
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
    """In July 332 Tyre fell; not: in July 332 men fell."""
    words, index = parts.words, parts.index("ancient")
    return _date(parts) if doubt.ends_noun_phrase(words, index) and not counts(words, index) else ()


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


def _units_of(read: Read) -> Read:
    """The first months of 1981, the last days of May 1945, the early years of the 20th century."""

    def read_units(parts: Parts) -> Phrases:
        return tuple(replace(found, mod=_MODS_OF_UNITS.get(parts.word("which"))) for found in read(parts))

    return read_units


_MODS_OF_UNITS = {word: mod for word, mod in v.PHASES.items() if word not in ("second", "third", "fourth")}


def _day_of_month(parts: Parts) -> Phrases:
    """The 11th day of November 1918."""
    return _date(parts) if parts.word("unit") == "day" else ()


def _decade_of_century(parts: Parts) -> Phrases:
    """The last decade of the 18th century."""
    century = _century(parts)
    number = _LAST_DECADE if parts.word("which") in ("last", "final") else parts.number("which")
    if parts.word("unit") != "decade" or parts.has("bc") or number > _LAST_DECADE or not century:
        return ()
    return phrase(parts, Known(edtf.decade_of(100 * (parts.number("nth") - 1) + 10 * (number - 1))))


_LAST_DECADE = 10  # of a century


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


def _is_day_alone(parts: Parts) -> bool:
    before, after = parts.words.at(parts.first - 1), parts.words.at(parts.last + 1)
    is_noun_phrase = not after[:1].isalpha() or after in doubt.AFTER_SHORT_YEAR
    return is_noun_phrase and before in ("on", "by", "until", "till", "since", "from", "between")


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


# ---------------------------------------------------------------- years


def _known_year(parts: Parts) -> Phrases:
    year = year_in(parts)
    return phrase(parts, Known(year)) if year and doubt.is_year(parts) else ()


def _years_of_era(parts: Parts) -> Phrases:
    """264 to 241 BC: the first takes its era from the last."""
    first, last = parts.number("from"), parts.number("year")
    if max(first, last) > _LAST_YEAR:
        return ()
    is_bc = parts.has("bc")
    start, end = (replace(edtf.year_of(year, is_bc=is_bc), is_approximate=is_circa(parts)) for year in (first, last))
    if end.year < start.year:
        return ()
    return (
        Phrase(parts.first, parts.index("from"), Known(start)),
        Phrase(parts.index("mark" if parts.has("mark") else "year"), parts.last, Known(end)),
    )


def _reign(parts: Parts) -> Phrases:
    """Constantine (r. 306-337), Alexander (r. 336-323): figures that fall are years BC."""
    first, last = parts.number("from"), parts.number("last")
    start, end = (Known(edtf.year_of(number, is_bc=last < first)) for number in (first, last))
    return (Phrase(parts.index("from"), parts.index("from"), start), Phrase(parts.last, parts.last, end))


def _years_with_tail(parts: Parts) -> Phrases:
    """1914-18, 1941/2: the last keeps the leading figures of the first."""
    start, tail = parts.number("year"), parts.word("tail")
    end = start - start % 10 ** len(tail) + int(tail)
    if end <= start or not doubt.is_year(parts):
        return ()
    return (
        Phrase(parts.first, parts.index("year"), Known(EdtfDate(start)), mod=parts.phase()),
        Phrase(parts.last, parts.last, Known(EdtfDate(end))),
    )


def _bare_short_year(parts: Parts) -> Phrases:
    """Those of "in 67" and of "'67"."""
    if parts.has("short"):
        return phrase(parts, ShortYear(int(parts.word("short")[1:]), is_marked=True))
    if not doubt.is_short_year(parts):
        return ()
    number = parts.number("figure")
    is_opening = parts.first == 1 and parts.words.is_capital(0) and number >= _FIRST_OF_THREE_FIGURES
    return phrase(parts, ShortYear(number, is_opening=is_opening))


_FIRST_OF_THREE_FIGURES = 100


def _fraction_of_year(parts: Parts) -> Phrases:
    """The first half of 1941, the third quarter of 1941."""
    year = year_in(parts)
    parts_of_year = 2 if parts.word("fraction") == "half" else 4
    number = parts_of_year if parts.word("nth") in ("last", "latter") else parts.number("nth")
    if year is None or number > parts_of_year:
        return ()
    months = 12 // parts_of_year
    interval = EdtfInterval(
        edtf.month_of(year.year, months * (number - 1) + 1), edtf.month_of(year.year, months * number)
    )
    return phrase(parts, Known(interval, suffix=f"{'H' if parts_of_year == 2 else 'Q'}{number}"))


# ---------------------------------------------------------------- decades, centuries, millennia


def _decade(parts: Parts) -> Phrases:
    """The 1970s, the mid 60's, the seventies, the 260s BC, the 1800s."""
    if parts.match["decade"] == TAGS["decade_word"]:
        if parts.words.at(parts.first - 1) in ("-", "–"):
            return ()  # the eighteen-sixties
        return phrase(parts, ShortDecade(v.DECADE_WORDS[parts.word("decade")]))
    years = int("".join(filter(str.isdecimal, parts.word("decade"))))
    if parts.has("bc"):
        return phrase(parts, Known(EdtfInterval(edtf.year_of(years + 9, is_bc=True), edtf.year_of(years, is_bc=True))))
    if years < 100:
        return phrase(parts, ShortDecade(years))
    if years % 100 == 0 and years < _FIRST_CENTURY_OF_DECADES:
        return phrase(parts, Known(edtf.century_of(years // 100 + 1)))
    return phrase(parts, Known(edtf.decade_of(years)))


_FIRST_CENTURY_OF_DECADES = 2000  # "the 1800s" are a century, "the 2000s" still a decade


def _century(parts: Parts) -> Phrases:
    number = parts.number("nth")
    return phrase(parts, Known(edtf.century_of(number, is_bc=parts.has("bc")))) if 1 <= number <= 30 else ()


def _centuries(parts: Parts) -> Phrases:
    """The 4th and 3rd centuries BC."""
    is_bc = parts.has("bc")
    first, last = parts.number("from"), parts.number("nth")
    mod = v.PHASES.get(parts.word("late")) if parts.has("late") else None
    return (
        Phrase(parts.first, parts.end("from"), Known(edtf.century_of(first, is_bc=is_bc)), mod=parts.phase()),
        Phrase(parts.end("between") + 1, parts.last, Known(edtf.century_of(last, is_bc=is_bc)), mod=mod),
    )


def _millennia(parts: Parts) -> Phrases:
    """The 3rd to the 2nd millennium BC."""
    is_bc = parts.has("bc")
    first, last = (edtf.millennium_of(parts.number(label), is_bc=is_bc) for label in ("from", "nth"))
    return (
        Phrase(parts.first, parts.end("from"), Known(first)),
        Phrase(parts.end("between") + 1, parts.last, Known(last)),
    )


def _millennium(parts: Parts) -> Phrases:
    number = parts.number("nth")
    return phrase(parts, Known(edtf.millennium_of(number, is_bc=parts.has("bc")))) if 1 <= number <= 10 else ()


RULES: tuple[Rule, ...] = (
    rule("day_prefix the? day:day_figure of? month:any_month of_year?", _date),
    rule("day_prefix the day:day_ordinal of month:any_month of_year?", _date),
    rule("day_prefix month:any_month the? day:day_figure of_year?", _date),
    rule("(phase:phase_words)? month:any_month of_year?", _date),
    rule("day_prefix the? day:day_figure of? month:any_month ancient:hundreds", _ancient_date),
    rule("day_prefix month:any_month the? day:day_figure comma ancient:hundreds", _ancient_date),
    rule("(phase:phase_words)? month:any_month of? ancient:hundreds", _ancient_date),
    rule("(phase:phase_words | the)? season:any_season of? ancient:hundreds", _ancient_date),
    rule("(phase:phase_words | the)? season:any_season of_year?", _date),
    rule("the? season:any_season of? year:year (dash | slash) (small_number | year)", _date),
    rule("(phase:phase_words | the)? season:any_season of? year:any_number (dash | slash) any_number era", _date),
    rule("the? year:year (dash | slash) (small_number | year) season:season", _date),
    rule("the year:year (season:season | month:month)", _date),
    rule("the premodified:adjectives season:season", _date),
    rule("feast:feast_name of_year?", _feast),
    rule("the new_year", _new_year),
    rule("the which:decade_number unit:unit of the nth:any_ordinal dash? century era?", _decade_of_century),
    rule("the which:early_or_last vague? (unit | units) of full_year", _units_of(_known_year)),
    rule("the which:early_or_last vague? (unit | units) of month:any_month of_year?", _units_of(_date)),
    rule("the which:early_or_last vague? (unit | units) of the decade:any_decade era?", _units_of(_decade)),
    rule(
        "the which:early_or_last vague? (unit | units) of the nth:any_ordinal dash? century era?", _units_of(_century)
    ),
    rule("day_prefix the day:any_ordinal unit:unit of month:any_month of_year?", _day_of_month),
    rule(
        "day_prefix the? day_figure (comma the? day_figure){0,2} joiner the? day_figure of? month:any_month of_year?",
        _days,
    ),
    rule("month:any_month the? day_figure (comma the? day_figure){0,2} joiner the? day_figure of_year?", _days),
    rule("the day:ordinal", _day_alone),
    rule("the from:ordinal between:joiner the? day:ordinal", _days_alone),
    rule("the? roman:roman_day of month:any_month of_year?", _roman_day),
    rule("date:numeric", _numeric_date),
    rule("(circa stop?)? from:era_year joiner (mark:circa_mark)? year:era_year era", _years_of_era),
    rule("reign stop from:short_number dash last:short_number", _reign),
    rule("the? nth:nth_word fraction:half_or_quarter of full_year", _fraction_of_year),
    rule("(phase:phase_words)? full_year", _known_year),
    rule("(phase:phase_words)? year:year (dash | slash) tail:small_number", _years_with_tail),
    rule("short:short_year", _bare_short_year),
    rule("figure:short_number", _bare_short_year),
    rule("(phase:decade_phase | the)? decade:any_decade era?", _decade),
    rule("(phase:phase_words | the)? nth:any_ordinal dash? century era?", _century),
    rule(
        "(phase:phase_words | the)? from:any_ordinal between:joiner (late:phase_words | the)?"
        " nth:any_ordinal dash? century_word era?",
        _centuries,
    ),
    rule("(phase:phase_words | the)? nth:any_ordinal dash? millennium era?", _millennium),
    rule("the? from:any_ordinal between:joiner the? nth:any_ordinal (millennium | millennia) era", _millennia),
)
