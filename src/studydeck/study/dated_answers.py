"""A typed date against the date asked for. Numbers and years are strict; a true date that says less is nearly right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from studydeck.reading import edtf
from studydeck.reading.edtf import EdtfDate, EdtfInterval, Precision
from studydeck.reading.written_dates import WrittenDate, read_date
from studydeck.study.verdict import RIGHT, Judgement, Verdict, nearly, rank, wrong

WIDEST_TIMES = 10  # a true date may be ten times as wide as the one asked for, or a decade, to be nearly right
_DECADE_DAYS = 3653


def judge_date(given: str, forms: Sequence[str]) -> Judgement | None:
    """The judgement on `given` where the first of the right `forms` is a date; None where either is no date."""
    if not read_date(forms[0]):
        return None
    keys = [reading for form in forms for reading in read_date(form)[:1]]
    readings = read_date(given)
    if not readings:
        return _judge_without_year(given, keys)
    judged = [min((_judge(reading, key) for key in keys), key=rank) for reading in readings]
    best = min(judged, key=rank)
    are_days = all(_is_day(reading) for reading in readings)
    if best is RIGHT and are_days and any(judgement is not RIGHT for judgement in judged):
        return nearly("it could be another day: write the month as a word")
    return best


def _is_day(reading: WrittenDate) -> bool:
    return isinstance(reading.value, EdtfDate) and reading.value.precision is Precision.DAY


def _judge_without_year(given: str, keys: Iterable[WrittenDate]) -> Judgement | None:
    """28 June for 28 June 1981: read once more with the year that is asked for."""
    judged = []
    for key in keys:
        if isinstance(key.value, EdtfDate) and key.value.precision > Precision.YEAR:
            year = edtf.in_words(str(EdtfDate(key.value.year)))
            judged += [_judge(reading, key) for reading in read_date(f"{given} {year}")]
    best = min(judged, key=rank, default=None)
    if best is None:
        return None
    return wrong() if best.verdict is Verdict.WRONG else nearly("the year is missing")


# ---------------------------------------------------------------- one reading, one form


def _judge(given: WrittenDate, key: WrittenDate) -> Judgement:
    """The best that can be said: two figures may stand for a year of the key's century, no era for BC."""
    judged = [_without("century", _compare(each, key)) for each in _with_century(given, key)]
    judged.append(_compare(given, key))
    if not given.has_era and key.has_era:
        judged += [_without("era, BC or AD,", _compare(each, key)) for each in _in_bc(given)]
    return min(judged, key=rank)


def _without(missing: str, judgement: Judgement) -> Judgement:
    """The judgement on an answer that is only true with what it leaves out."""
    return judgement if judgement.verdict is Verdict.WRONG else nearly(f"the {missing} is missing")


def _with_century(given: WrittenDate, key: WrittenDate) -> Iterator[WrittenDate]:
    value = given.value
    if given.is_short and isinstance(value, EdtfDate):
        first = key.value.earliest or key.value.latest
        assert first is not None, "an interval has one end at least"
        century = first[0] - first[0] % 100
        yield replace(given, value=replace(value, year=century + value.year), is_short=False)


def _in_bc(given: WrittenDate) -> Iterator[WrittenDate]:
    value = given.value
    if not isinstance(value, EdtfDate):
        return
    if value.precision >= Precision.YEAR:
        yield replace(given, value=replace(value, year=1 - value.year))
    elif value.precision is Precision.CENTURY:
        yield replace(given, value=edtf.century_of(value.year // 100 + 1, is_bc=True))


def _compare(given: WrittenDate, key: WrittenDate) -> Judgement:
    one, asked = _closed(given), _closed(key)
    if (_first(one), _last(one)) == (_first(asked), _last(asked)):
        return _compare_edges(given, key)
    if isinstance(asked, EdtfInterval):
        return _compare_with_range(one, asked)
    if _contains(one, asked) or _contains(_winter_before(one), asked):
        return nearly(_missing(one, asked)) if _width(one) <= _widest(asked) else wrong("that is too long a time")
    if isinstance(one, EdtfDate) and _is_finer(one, asked):
        return RIGHT if asked.precision in (Precision.YEAR, Precision.MONTH) else nearly("the text is less exact")
    return wrong(_how_far(one, asked))


def _closed(written: WrittenDate) -> EdtfDate | EdtfInterval:
    """The one date that an open interval names: the question says already that it asks since when or until when."""
    value = written.value
    if isinstance(value, EdtfInterval):
        return value.start or value.end or value if None in (value.start, value.end) else value
    return value


def _compare_edges(given: WrittenDate, key: WrittenDate) -> Judgement:
    """The same days; what narrows them or makes them uncertain may differ."""
    if given.edge != key.edge:
        return nearly(f"it was not {given.edge} that date" if given.edge else f"it was {key.edge} that date")
    if given.phase != key.phase:
        return nearly("the text does not say which part of it" if given.phase else "which part of it is missing")
    is_hedged = str(given.value).endswith("~") and not str(key.value).endswith("~")
    return nearly("the text is sure of it") if is_hedged else RIGHT


def _compare_with_range(one: EdtfDate | EdtfInterval, asked: EdtfInterval) -> Judgement:
    if isinstance(one, EdtfInterval):
        is_half = _first(one) == _first(asked) or _last(one) == _last(asked)
        return wrong("only one of the two is right" if is_half else "")
    if one == asked.start:
        return nearly("the end is missing")
    if one == asked.end:
        return nearly("the beginning is missing")
    return nearly(_LESS) if _contains(one, asked) and _width(one) <= _widest(asked) else wrong()


# ---------------------------------------------------------------- days


def _contains(wide: EdtfDate | EdtfInterval, narrow: EdtfDate | EdtfInterval) -> bool:
    return _first(wide) <= _first(narrow) and _last(narrow) <= _last(wide)


def _winter_before(value: EdtfDate | EdtfInterval) -> EdtfDate | EdtfInterval:
    """The winter that ended in the year, where one is named: people call it by either of its years."""
    is_winter = isinstance(value, EdtfDate) and value.part == edtf.WINTER
    return replace(value, year=value.year - 1) if is_winter and isinstance(value, EdtfDate) else value


def _is_finer(one: EdtfDate, asked: EdtfDate) -> bool:
    return one.precision > asked.precision and _contains(asked, one)


def _first(value: EdtfDate | EdtfInterval) -> edtf.Day:
    assert value.earliest is not None, "open intervals were closed"
    return value.earliest


def _last(value: EdtfDate | EdtfInterval) -> edtf.Day:
    assert value.latest is not None, "open intervals were closed"
    return value.latest


def _width(value: EdtfDate | EdtfInterval) -> int:
    return edtf.day_number(_last(value)) - edtf.day_number(_first(value)) + 1


def _widest(asked: EdtfDate | EdtfInterval) -> int:
    return max(WIDEST_TIMES * _width(asked) + WIDEST_TIMES, _DECADE_DAYS)


# ---------------------------------------------------------------- words

_LESS = "the text is more exact"
_NAMES = {Precision.DAY: "day", Precision.MONTH: "month", Precision.SEASON: "season", Precision.YEAR: "year"}


def _missing(one: EdtfDate | EdtfInterval, asked: EdtfDate) -> str:
    """What a true date leaves out."""
    if asked.precision is Precision.DAY and isinstance(one, EdtfDate) and one.precision < Precision.MONTH:
        return "the day and the month are missing"
    return f"the {_NAMES[asked.precision]} is missing" if asked.precision in _NAMES else _LESS


def _how_far(one: EdtfDate | EdtfInterval, asked: EdtfDate) -> str:
    """How a wrong date misses: by years, or in the month or day."""
    if not isinstance(one, EdtfDate) or min(one.precision, asked.precision) < Precision.YEAR:
        return ""
    years = one.year - asked.year
    if years:
        return f"{abs(years)} {'year' if abs(years) == 1 else 'years'} too {'late' if years > 0 else 'early'}"
    return "the day is wrong" if one.part == asked.part else "the year is right"
