from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.reading import edtf
from studydeck.reading.edtf import EdtfDate, EdtfInterval, NotEdtfError, Precision


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "words"),
    [
        ("1965", (1965, 1, 1), (1965, 12, 31), "1965"),
        ("197X", (1970, 1, 1), (1979, 12, 31), "the 1970s"),
        ("19XX", (1900, 1, 1), (1999, 12, 31), "the 20th century"),
        ("20XX", (2000, 1, 1), (2099, 12, 31), "the 21st century"),
        ("1XXX", (1000, 1, 1), (1999, 12, 31), "the 2nd millennium"),
        ("1981-06", (1981, 6, 1), (1981, 6, 30), "June 1981"),
        ("1981-06-28", (1981, 6, 28), (1981, 6, 28), "28 June 1981"),
        ("1981-21", (1981, 3, 1), (1981, 5, 31), "spring 1981"),
        ("1981-22", (1981, 6, 1), (1981, 8, 31), "summer 1981"),
        ("1981-23", (1981, 9, 1), (1981, 11, 30), "autumn 1981"),
        ("1981-24", (1981, 12, 1), (1982, 2, 28), "winter 1981"),
        ("1998/2002", (1998, 1, 1), (2002, 12, 31), "1998 to 2002"),
        ("../2009", None, (2009, 12, 31), "until 2009"),
        ("2003/..", (2003, 1, 1), None, "since 2003"),
        ("1985~", (1985, 1, 1), (1985, 12, 31), "about 1985"),
        ("145X~", (1450, 1, 1), (1459, 12, 31), "about the 1450s"),
        ("-0043", (-43, 1, 1), (-43, 12, 31), "44 BC"),
        ("-0043-03-15", (-43, 3, 15), (-43, 3, 15), "15 March 44 BC"),
        ("0000", (0, 1, 1), (0, 12, 31), "1 BC"),
        ("0070", (70, 1, 1), (70, 12, 31), "AD 70"),
        ("04XX", (400, 1, 1), (499, 12, 31), "the 5th century"),
        ("-04XX", (-499, 1, 1), (-400, 12, 31), "the 5th century BC"),
        ("-00XX", (-99, 1, 1), (0, 12, 31), "the 1st century BC"),
        ("-0XXX", (-999, 1, 1), (0, 12, 31), "the 1st millennium BC"),
        ("-026X", (-269, 1, 1), (-260, 12, 31), "270 to 261 BC"),
    ],
)
def test_an_edtf_string_has_its_days_and_words_and_is_written_back(
    text: str, earliest: edtf.Day | None, latest: edtf.Day | None, words: str
) -> None:
    value = edtf.parse(text)
    assert (value.earliest, value.latest) == (earliest, latest)
    assert edtf.in_words(text) == words
    assert str(value) == text


@pytest.mark.parametrize(
    "text",
    ["", "65", "1981-13", "1981-00", "1981-20", "1981-25", "1981-02-30", "1981-22-01", "197X-05", "../..", "2002/1998",
     "-0000", "1981-6", "june 1981", "1981/", "1/2/3", "\uff11\uff19\uff18\uff11"],
)  # fmt: skip
def test_any_other_string_is_refused(text: str) -> None:
    with pytest.raises(NotEdtfError):
        edtf.parse(text)


def test_years_are_counted_as_people_write_them() -> None:
    assert str(edtf.year_of(44, is_bc=True)) == "-0043"
    assert str(edtf.year_of(1)) == "0001"


def test_centuries_decades_and_millennia_hide_their_last_figures() -> None:
    assert str(edtf.century_of(19)) == "18XX"
    assert str(edtf.century_of(5, is_bc=True)) == "-04XX"
    assert str(edtf.millennium_of(2)) == "1XXX"
    assert str(edtf.millennium_of(2, is_bc=True)) == "-1XXX"
    assert str(edtf.decade_of(1967)) == "196X"
    assert str(edtf.decade_of(-264)) == "-026X"


def test_there_is_no_day_that_the_calendar_has_not() -> None:
    with pytest.raises(NotEdtfError, match="no day 29 in month 2 of year 1900"):
        edtf.day_of(1900, 2, 29)
    assert str(edtf.day_of(2000, 2, 29)) == "2000-02-29"


def test_a_finer_precision_is_greater() -> None:
    assert Precision.CENTURY < Precision.DECADE < Precision.YEAR < Precision.SEASON < Precision.MONTH < Precision.DAY


def test_a_date_can_be_known_less_finely() -> None:
    day = edtf.day_of(1981, 6, 28)
    coarser = [day.coarsened(precision) for precision in Precision if precision is not Precision.SEASON]
    assert [str(date) for date in coarser] == ["1XXX", "19XX", "198X", "1981", "1981-06", "1981-06-28"]
    assert str(edtf.season_of(1981, edtf.SUMMER).coarsened(Precision.YEAR)) == "1981"


def test_a_month_does_not_say_which_season_is_meant() -> None:
    with pytest.raises(ValueError, match="season"):
        edtf.month_of(1981, 6).coarsened(Precision.SEASON)


def test_days_months_and_years_can_be_added() -> None:
    day = edtf.day_of(1981, 6, 28)
    assert str(edtf.plus_days(day, 2)) == "1981-06-30"
    assert str(edtf.plus_days(day, -28)) == "1981-05-31"
    assert str(edtf.plus_months(day, 7)) == "1982-01"
    assert str(edtf.plus_years(day, -1981)) == "0000"


def test_nothing_can_be_added_to_what_is_not_known() -> None:
    assert edtf.plus_days(edtf.month_of(1981, 6), 2) is None
    assert edtf.plus_months(EdtfDate(1981), 2) is None
    assert edtf.plus_years(edtf.decade_of(1981), 2) is None


def test_weekdays_are_counted_from_monday() -> None:
    assert edtf.weekday_of((1941, 12, 7)) == 6
    assert edtf.weekday_of((-43, 3, 15)) == edtf.weekday_of((357, 3, 15))


@pytest.mark.parametrize(
    "day", [(2024, 3, 31), (1916, 4, 23), (1818, 3, 22), (1943, 4, 25), (1583, 4, 10), (1453, 4, 1), (1066, 4, 16)]
)
def test_easter_is_reckoned_as_the_church_then_did(day: edtf.Day) -> None:
    assert edtf.easter(day[0]) == day


@given(st.dates())
@settings(deadline=None)
def test_days_are_numbered_as_python_numbers_them(date: dt.date) -> None:
    day = (date.year, date.month, date.day)
    assert edtf.day_number(day) - edtf.day_number((1, 1, 1)) == date.toordinal() - 1
    assert edtf.weekday_of(day) == date.weekday()


@given(st.integers(-3_000_000, 3_000_000))
@settings(deadline=None)
def test_every_number_is_a_day_and_back(number: int) -> None:
    assert edtf.day_number(edtf.day_from_number(number)) == number


YEARS = st.integers(-9999, 9999)
DATES = st.one_of(
    st.builds(EdtfDate, YEARS),
    st.builds(edtf.decade_of, YEARS),
    st.builds(edtf.century_of, st.integers(1, 99), is_bc=st.booleans()),
    st.builds(edtf.month_of, YEARS, st.integers(1, 12)),
    st.builds(edtf.season_of, YEARS, st.integers(21, 24)),
    st.builds(edtf.day_of, YEARS, st.integers(1, 12), st.integers(1, 28)),
)


@given(DATES)
@settings(deadline=None)
def test_what_is_written_is_read_back(date: EdtfDate) -> None:
    assert edtf.parse(str(date)) == date
    assert date.earliest <= date.latest
    assert edtf.in_words(str(date)) == edtf.in_words(str(date)).strip() != ""


@given(DATES, DATES)
@settings(deadline=None)
def test_intervals_are_read_back(one: EdtfDate, other: EdtfDate) -> None:
    start, end = sorted((one, other), key=lambda date: (date.earliest, date.latest))
    assert edtf.parse(f"{start}/{end}") == EdtfInterval(start, end)
