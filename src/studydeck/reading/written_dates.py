"""A date as somebody writes it by itself, in an answer or a search box: the way back from `edtf.in_words`.

No narrative helps here and nothing else is said: every word must belong to the date. A form that two countries read
differently (6/7/1981) has two readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from studydeck.reading import edtf
from studydeck.reading.edtf import Edtf, EdtfDate, EdtfInterval, NotEdtfError
from studydeck.reading.timex import vocabulary as v

LONGEST = 80  # characters; no date is longer


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """One reading of what was written."""

    value: Edtf
    phase: str = ""  # TIMEX3's START, MID, END: early, mid, late
    edge: str = ""  # before, after
    is_short: bool = False  # of two figures, without a century it may have: '81, 28/6/81, the seventies
    has_era: bool = False  # BC or AD stands with it


def read_date(text: str) -> tuple[WrittenDate, ...]:
    """Every reading of `text` as a date, the likeliest first; none where it is not a date."""
    if len(text.strip()) > LONGEST:
        return ()
    around = _AROUND.fullmatch(_plain(text))
    assert around is not None, "every part of it may be missing"
    lead, circa, core = around["lead"] or "", around["circa"] is not None, around["core"]
    readings = _singles(core)
    if not readings or _MAY_BE_RANGE.fullmatch(core):
        readings += tuple(_ranges(core))
    return tuple(dict.fromkeys(_placed(reading, lead, is_approximate=circa) for reading in readings))


def _placed(reading: WrittenDate, lead: str, *, is_approximate: bool) -> WrittenDate:
    """The reading with what the words before it say."""
    value = reading.value
    if isinstance(value, EdtfInterval):
        return reading
    if is_approximate:
        value = replace(value, is_approximate=True)
    if lead == "since":
        return replace(reading, value=EdtfInterval(value, None))
    if lead in ("until", "till"):
        return replace(reading, value=EdtfInterval(None, value))
    return replace(reading, value=value, edge=lead if lead in ("before", "after") else "")


# ---------------------------------------------------------------- the words without what says nothing

_APOSTROPHES, _HYPHENS = "\u2018\u2019\u00b4`", "\u2010\u2011\u2013\u2014\u2212"
_MARKS = str.maketrans({**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_HYPHENS, "-"), ",": " "})
_ERA_STOPS = re.compile(r"\b(a|b|c)\.\s?(d|c|e)\b\.?(?:\s?(e)\b\.?)?")
_STOP = re.compile(r"(?<=[a-z])\.")
_IDLE = re.compile(rf"\b(?:the|of|years?|(?:{'|'.join(v.WEEKDAYS)}))\b")
_TENS = "|".join(word for word in v.TENS if word in ("twenty", "thirty"))
_ORDINAL_WORD = re.compile(rf"\b(?:({_TENS})[- ])?({'|'.join(v.ORDINALS)})\b")
_AROUND = re.compile(
    r"(?:(?P<lead>in|on|at|during|by|from|between|since|until|till|before|after)\s+)?"
    r"(?P<circa>(?:circa|ca|c|about|around|approximately|roughly)(?:\s+|(?=\d)))?"
    r"(?P<core>.*)"
)
_WORD = re.compile(r"[a-z]{4,}")


def _plain(text: str) -> str:
    """`text` in small letters with single blanks, ordinals in figures, months spelt right, idle words left out."""
    plain = text.casefold().translate(_MARKS).strip(' .;!?"()\t\r\n')
    plain = _ERA_STOPS.sub(lambda found: "".join(filter(None, found.groups())), plain)
    plain = _STOP.sub(" ", plain)
    plain = _ORDINAL_WORD.sub(_ordinal_figures, plain)
    plain = _WORD.sub(lambda found: _month_spelt_so(found.group()), plain)
    return " ".join(_IDLE.sub(" ", plain).split())


def _ordinal_figures(found: re.Match[str]) -> str:
    return f"{v.TENS.get(found[1], 0) + v.ORDINALS[found[2]]}th"


def _month_spelt_so(word: str) -> str:
    """The only month that a word spells with one letter wrong, missing, too many or out of place; else the word."""
    if word in v.MONTHS:
        return word
    spelt = [name for name in v.FULL_MONTHS if name != "may" and _is_one_slip(word, name)]
    return spelt[0] if len(spelt) == 1 else word


def _is_one_slip(word: str, name: str) -> bool:
    """Whether one letter or two neighbours that changed places make the difference."""
    start = next((at for at, (one, other) in enumerate(zip(word, name, strict=False)) if one != other), None)
    if start is None:
        return abs(len(word) - len(name)) == 1
    rest, wanted = word[start:], name[start:]
    is_swapped = rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]
    return is_swapped or wanted[1:] in (rest, rest[1:]) or rest[1:] == wanted


# ---------------------------------------------------------------- one date

_MONTH = rf"(?P<month>{'|'.join(sorted(v.MONTHS, key=len, reverse=True))})"
_SEASON = rf"(?P<season>{'|'.join(sorted(v.SEASONS, key=len, reverse=True))})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:(?P<first_era>ad|bc)\s?)?(?P<year>'\d\d|\d{1,4})(?:\s?(?P<era>bce?|ce|ad))?"
_PHASE = r"(?:(?P<phase>early|mid|middle|late|beginning|start|end)[- ](?:in )?)?"
_DECADE = r"(?P<decade>(?:\d{1,3})?0|'?\d0)'?s(?:\s?(?P<era>bce?|ce|ad))?"
_DECADE_WORD = (
    rf"(?:(?P<hundreds>eighteen|nineteen|seventeen|sixteen|fifteen)[- ])?(?P<decade_word>{'|'.join(v.DECADE_WORDS)})"
)
_CENTURY = r"(?P<nth>\d{1,2})(?:st|nd|rd|th)[- ](?P<block>c|century|cent|millennium)(?:\s?(?P<era>bce?|ce|ad))?"
_FORMS = tuple(
    re.compile(_PHASE + form)
    for form in (
        rf"{_DAY}[- ]?{_MONTH}[- ]?{_YEAR}", rf"{_MONTH} ?{_DAY} {_YEAR}", rf"{_YEAR} {_MONTH} {_DAY}",
        rf"{_MONTH}[- ]?{_YEAR}", rf"{_YEAR} {_MONTH}", rf"{_SEASON} {_YEAR}", rf"{_YEAR} {_SEASON}",
        _YEAR, _DECADE, _DECADE_WORD, _CENTURY,
    )
)  # fmt: skip
_LAST_YEAR = 2999
_LONGEST_MONTH = 31  # days
_NUMERIC = re.compile(r"(\d{1,2})([./ -])(\d{1,2})\2(\d{4}|'?\d\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[./ ](\d{1,2})(?:[./ ](\d{1,2}))?")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")


def _singles(text: str) -> tuple[WrittenDate, ...]:
    """Every reading of `text` as one date or one EDTF string."""
    found = [reading for form in _FORMS if (match := form.fullmatch(text)) for reading in _read(match)]
    return (*_edtf(text), *found, *_numeric(text))


_MAY_BE_EDTF = re.compile(r"\d\dx|-\d\d$|[~/]")


def _edtf(text: str) -> Iterator[WrittenDate]:
    if _MAY_BE_EDTF.search(text):
        try:
            yield WrittenDate(edtf.parse(text.upper()), has_era=text.startswith("-"))
        except NotEdtfError:
            return


def _read(match: re.Match[str]) -> Iterator[WrittenDate]:
    """What a form says; nothing where there is no such day."""
    parts = {name: said for name, said in match.groupdict().items() if said is not None}
    era = parts.get("first_era") or parts.get("era") or ""
    if not era and _is_day_of_month(parts):
        return
    phase = v.PHASES.get(parts.get("phase", ""), "")
    try:
        values = tuple(_values(parts, is_bc=era.startswith("b")))
    except NotEdtfError:
        return
    yield from (WrittenDate(value, phase, is_short=not era and _is_short(parts), has_era=bool(era)) for value in values)


def _is_day_of_month(parts: dict[str, str]) -> bool:
    """Whether what stands beside the month is its day, and the year is missing: 28 June."""
    year = parts.get("year", "")
    return "month" in parts and "day" not in parts and len(year) <= 2 and int(year) <= _LONGEST_MONTH


def _is_short(parts: dict[str, str]) -> bool:
    if "decade_word" in parts:
        return "hundreds" not in parts
    return len(parts.get("year", parts.get("decade", "1000")).strip("'")) <= 2


def _values(parts: dict[str, str], *, is_bc: bool) -> Iterator[Edtf]:
    if "decade_word" in parts:
        hundreds = v.SMALL_NUMBERS.get(parts.get("hundreds", ""), 0)
        yield edtf.decade_of(100 * hundreds + v.DECADE_WORDS[parts["decade_word"]])
    elif "decade" in parts:
        yield from _decades(int(parts["decade"].strip("'")), is_bc=is_bc)
    elif "nth" in parts:
        yield _block(int(parts["nth"]), parts["block"], is_bc=is_bc)
    else:
        yield _day_of_year(parts, is_bc=is_bc)


def _day_of_year(parts: dict[str, str], *, is_bc: bool) -> EdtfDate:
    """The year of the parts, or the season, month or day within it."""
    number = int(parts["year"].strip("'"))
    if (number == 0 and parts["year"] != "'00") or (number > _LAST_YEAR and not is_bc):
        raise NotEdtfError(f"{number} is a number and no year")
    year = edtf.year_of(number, is_bc=is_bc)
    if "season" in parts:
        return edtf.season_of(year.year, v.SEASONS[parts["season"]])
    if "month" not in parts:
        return year
    month = v.MONTHS[parts["month"]]
    return edtf.day_of(year.year, month, int(parts["day"])) if "day" in parts else edtf.month_of(year.year, month)


def _decades(first: int, *, is_bc: bool) -> Iterator[Edtf]:
    """The 1970s; the 260s BC, which are 269 to 260; the 1800s, which may be the century too."""
    if is_bc:
        yield EdtfInterval(edtf.year_of(first + 9, is_bc=True), edtf.year_of(max(first, 1), is_bc=True))
        return
    yield edtf.decade_of(first)
    if first >= 100 and first % 100 == 0:
        yield edtf.century_of(first // 100 + 1)


def _block(number: int, block: str, *, is_bc: bool) -> EdtfDate:
    if number == 0:
        raise NotEdtfError("centuries are counted from the first")
    return (edtf.millennium_of if block == "millennium" else edtf.century_of)(number, is_bc=is_bc)


def _numeric(text: str) -> Iterator[WrittenDate]:
    """28.6.1981, 6/28/1981, 28-6-81, 1981/06/28, 6/1981. Where stops stand between, the day comes first."""
    orders: list[tuple[str, str, str]] = []
    if match := _NUMERIC.fullmatch(text):
        one, mark, other, year = match.groups()
        orders += [(year, other, one)] if mark == "." else [(year, other, one), (year, one, other)]
    if match := _YEAR_FIRST.fullmatch(text):
        orders.append((match[1], match[2], match[3] or ""))
    if match := _MONTH_AND_YEAR.fullmatch(text):
        orders.append((match[2], match[1], ""))
    for year, month, day in orders:
        yield from _day_or_month(year.strip("'"), int(month), int(day) if day else None)


def _day_or_month(year: str, month: int, day: int | None) -> Iterator[WrittenDate]:
    if 1 <= month <= 12 and (day is None or 1 <= day <= edtf.days_in_month(int(year), month)):
        date = edtf.month_of(int(year), month) if day is None else edtf.day_of(int(year), month, day)
        yield WrittenDate(date, is_short=len(year) == 2)


# ---------------------------------------------------------------- from one date to another

_MAY_BE_RANGE = re.compile(r"\d{4}-\d\d")  # 2001-05 is May 2001, or 2001 to 2005
_JOINT = re.compile(r" (?:to|until|till|through|and|-) |(?<=[\da-z])[-/](?=[\d'a-z])")


def _ranges(text: str) -> Iterator[WrittenDate]:
    """1998 to 2002, 264-241 BC, April to June 1968, 1914-18, 4-5 May 1941."""
    for joint in _JOINT.finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        for end in _singles(right):
            yield from (interval for start in _starts(left, right, end) if (interval := _interval(start, end)))


def _starts(left: str, right: str, end: WrittenDate) -> tuple[WrittenDate, ...]:
    """What stands before the joint, with the month, year or era that only stands behind it."""
    alone = tuple(start for start in _singles(left) if start.is_short <= end.is_short)
    is_whole = alone and alone[0].has_era >= end.has_era
    return alone if is_whole else _singles(_completed(left, right)) or alone


def _completed(left: str, right: str) -> str:
    """`left` with the month or year that only stands with `right`: 4 to 5 May 1941, April to June 1968."""
    words = right.split()
    is_day = left.isdecimal()
    return " ".join([left, *words[1 if is_day else -1 :]])


def _interval(start: WrittenDate, end: WrittenDate) -> WrittenDate | None:
    first, last = start.value, end.value
    if isinstance(first, EdtfInterval) or isinstance(last, EdtfInterval):
        return None
    is_tail = end.is_short and not start.is_short  # 1914-18
    if is_tail:
        year = first.year - first.year % 100 + last.year
        last = replace(last, year=year if year > first.year else year + 100)
    if last.earliest <= first.earliest or last.latest <= first.latest:
        return None
    return WrittenDate(EdtfInterval(first, last), is_short=start.is_short, has_era=end.has_era)
