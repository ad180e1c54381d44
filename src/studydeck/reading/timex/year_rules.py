"""Rules for dates no finer than a year: years, halves and quarters, decades, centuries, millennia."""

from __future__ import annotations

from dataclasses import replace

from studydeck.reading import edtf
from studydeck.reading.edtf import EdtfDate, EdtfInterval
from studydeck.reading.timex import doubt
from studydeck.reading.timex import vocabulary as v
from studydeck.reading.timex.meaning import Known, Meaning, Phrase, ShortDecade, ShortYear, part_of_year
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
    mod = parts.phase() or parts.bound() or ("APPROX" if is_circa(parts) else None)
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


def units_of(read: Read) -> Read:
    """The first months of 1981, the last days of May 1945, the early years of the 20th century."""

    def read_units(parts: Parts) -> Phrases:
        return tuple(replace(found, mod=_MODS_OF_UNITS.get(parts.word("which"))) for found in read(parts))

    return read_units


_MODS_OF_UNITS = {word: mod for word, mod in v.PHASES.items() if word not in ("second", "third", "fourth")}


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
    if is_bc and last < first and len(parts.word("year")) < len(parts.word("from")):  # 449/8 BC
        end = edtf.year_of(first - first % 10 ** len(parts.word("year")) + last, is_bc=True)
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


def _years_after_era(parts: Parts) -> Phrases:
    """AD 14-16."""
    if counts(parts.words, parts.last):
        return ()
    start, end = (Known(edtf.year_of(parts.number(label))) for label in ("from", "year"))
    return (Phrase(parts.first, parts.index("from"), start), Phrase(parts.last, parts.last, end))


def _two_short_years(parts: Parts) -> Phrases:
    """Between 235 and 284, the war (291–306), in an ancient story."""
    words = parts.words
    has_era = words.tags[parts.last + 1 : parts.last + 2] in _ERAS
    if has_era or words.at(parts.first - 1) not in ("from", "between", "(") or counts(words, parts.last):
        return ()
    is_rising = parts.number("from") < parts.number("last")
    return tuple(
        Phrase(index, index, ShortYear(parts.number_at(index), is_rising=is_rising))
        for index in (parts.index("from"), parts.index("last"))
    )


def _either_short_year(parts: Parts) -> Phrases:
    """Until 73 or 74, in an ancient story."""
    words, index = parts.words, parts.last
    is_either = parts.word("joiner") == "or" and parts.number("last") == parts.number("from") + 1
    if not is_either or not doubt.follows_opener(words, parts.first) or not doubt.ends_noun_phrase(words, index):
        return ()
    return tuple(Phrase(each, each, ShortYear(parts.number_at(each))) for each in (parts.first, index))


def _split_short_year(parts: Parts) -> Phrases:
    """In 478/7, of a calendar whose year begins in summer, in a story of years BC."""
    first, tail = parts.number("from"), parts.word("last")
    if (first - 1) % 10 ** len(tail) != int(tail) or not doubt.follows_opener(parts.words, parts.first):
        return ()
    return (
        Phrase(parts.first, parts.first, ShortYear(first)),
        Phrase(parts.last, parts.last, ShortYear(first - 1)),
    )


_ERAS = (TAGS["bc"], TAGS["ad"])


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


def _named_short_year(parts: Parts) -> Phrases:
    """The year 69."""
    return phrase(parts, ShortYear(parts.number("figure"), is_opening=True))


def _fraction_of_year(parts: Parts) -> Phrases:
    """The first half of 1941, the third quarter of 1941."""
    year, part = year_in(parts), fraction_in(parts)
    return phrase(parts, part_of_year(year.year, *part)) if year and part else ()


def fraction_in(parts: Parts) -> tuple[int, int] | None:
    """Which half or quarter the parts name: the last quarter is (4, 4); None for a third half."""
    count = 2 if parts.word("fraction") == "half" else 4
    number = count if parts.word("nth") in ("last", "latter") else parts.number("nth")
    return (number, count) if number <= count else None


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
    number, is_bc = parts.number("nth"), parts.has("bc")
    bare = None if is_bc or parts.has("ad") else edtf.century_of(number, is_bc=True)
    century = Known(edtf.century_of(number, is_bc=is_bc), before_christ=bare)
    return phrase(parts, century) if _is_century(number, is_bc=is_bc) else ()


def _is_century(number: int, *, is_bc: bool) -> bool:
    """Whether there is such a century: EDTF has four figures for a year, and few tell of what comes after the 30th."""
    return 1 <= number <= (_MOST_CENTURIES_BC if is_bc else _MOST_CENTURIES)


_MOST_CENTURIES, _MOST_CENTURIES_BC, _MOST_MILLENNIA = 30, 100, 10


def _centuries(parts: Parts) -> Phrases:
    """The 4th and 3rd centuries BC."""
    is_bc = parts.has("bc")
    first, last = parts.number("from"), parts.number("nth")
    if not all(_is_century(number, is_bc=is_bc) for number in (first, last)):
        return ()
    mod = v.PHASES.get(parts.word("late")) if parts.has("late") else None
    return (
        Phrase(parts.first, parts.end("from"), Known(edtf.century_of(first, is_bc=is_bc)), mod=parts.phase()),
        Phrase(parts.end("between") + 1, parts.last, Known(edtf.century_of(last, is_bc=is_bc)), mod=mod),
    )


def _millennia(parts: Parts) -> Phrases:
    """The 3rd to the 2nd millennium BC."""
    is_bc = parts.has("bc")
    first, last = parts.number("from"), parts.number("nth")
    if not (1 <= first <= _MOST_MILLENNIA and 1 <= last <= _MOST_MILLENNIA):
        return ()  # the 11th millennium BC has a year of five figures
    return (
        Phrase(parts.first, parts.end("from"), Known(edtf.millennium_of(first, is_bc=is_bc))),
        Phrase(parts.end("between") + 1, parts.last, Known(edtf.millennium_of(last, is_bc=is_bc))),
    )


def _millennium(parts: Parts) -> Phrases:
    number = parts.number("nth")
    millennium = Known(edtf.millennium_of(number, is_bc=parts.has("bc")))
    return phrase(parts, millennium) if 1 <= number <= _MOST_MILLENNIA else ()


def _decade_of_century(parts: Parts) -> Phrases:
    """The last decade of the 18th century."""
    century = _century(parts)
    number = _LAST_DECADE if parts.word("which") in ("last", "final") else parts.number("which")
    if parts.word("unit") != "decade" or parts.has("bc") or number > _LAST_DECADE or not century:
        return ()
    return phrase(parts, Known(edtf.decade_of(100 * (parts.number("nth") - 1) + 10 * (number - 1))))


_LAST_DECADE = 10  # of a century


RULES: tuple[Rule, ...] = (
    rule("the which:decade_number unit:unit of the nth:any_ordinal dash? century era?", _decade_of_century),
    rule("the which:early_or_last vague? (unit | units) of full_year", units_of(_known_year)),
    rule("the which:early_or_last vague? (unit | units) of the decade:any_decade era?", units_of(_decade)),
    rule("the which:early_or_last vague? (unit | units) of the nth:any_ordinal dash? century era?", units_of(_century)),
    rule("(circa stop?)? from:era_year joiner (mark:circa_mark)? year:era_year era", _years_of_era),
    rule("reign stop from:short_number dash last:short_number", _reign),
    rule("ad from:era_year joiner year:era_year", _years_after_era),
    rule("the year_unit figure:short_number", _named_short_year),
    rule("from:hundreds joiner last:hundreds", _two_short_years),
    rule("from:short_number joiner:and last:short_number", _either_short_year),
    rule("from:hundreds slash last:number", _split_short_year),
    rule("(?<= open) from:hundreds dash last:hundreds (?= close)", _two_short_years),
    rule("the? nth:nth_word fraction:half_or_quarter of full_year", _fraction_of_year),
    rule("(phase:phase_words)? full_year", _known_year),
    rule("(phase:phase_words)? year:year (dash | slash) tail:small_number", _years_with_tail),
    rule("(phase:phase_words)? short:short_year", _bare_short_year),
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
