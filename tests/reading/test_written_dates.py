from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.reading import edtf
from studydeck.reading.edtf import EdtfDate, EdtfInterval, Precision
from studydeck.reading.written_dates import LONGEST, WrittenDate, read_date

YEARS = st.integers(-2000, 2400)


def values(text: str) -> list[str]:
    return [str(reading.value) for reading in read_date(text)]


def reading(text: str) -> WrittenDate:
    (only,) = read_date(text)
    return only


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5 March 1770", "1770-03-05"), ("March 5, 1770", "1770-03-05"), ("Mar. 5 1770", "1770-03-05"),
        ("the 5th of March, 1770", "1770-03-05"), ("Monday, 5 March 1770", "1770-03-05"),
        ("the twenty-third of March 1770", "1770-03-23"), ("1770 March 5", "1770-03-05"), ("5-Mar-1770", "1770-03-05"),
        ("5mar1770", "1770-03-05"), ("23.3.1770", "1770-03-23"),
        ("4.3.1770", "1770-03-04"),
        ("3/23/1770", "1770-03-23"), ("23/3/1770", "1770-03-23"), ("23-3-1770", "1770-03-23"),
        ("1770-03-05", "1770-03-05"), ("1770/3/5", "1770-03-05"), ("on 5 March 1770", "1770-03-05"),
        ("March 1770", "1770-03"), ("3/1770", "1770-03"), ("1770 March", "1770-03"), ("1770/3", "1770-03"),
        ("in the spring of 1770", "1770-21"), ("1770 fall", "1770-23"),
        ("1770", "1770"), ("in the year 1770.", "1770"), ("1770 AD", "1770"), ("A.D. 70", "0070"), ("70 C.E.", "0070"),
        ("44 BC", "-0043"), ("44 B.C.", "-0043"), ("44 b.c.e.", "-0043"), ("BC 44", "-0043"),
        ("15 March 44 BC", "-0043-03-15"),
        ("the 1770s", "177X"), ("1770's", "177X"), ("nineteen sixties", "196X"), ("177X", "177X"),
        ("the 260s BC", "-0268/-0259"), ("the 18th century", "17XX"), ("eighteenth century", "17XX"),
        ("21st c.", "20XX"), ("5th century BC", "-04XX"), ("2nd millennium BC", "-1XXX"),
        ("c. 1770", "1770~"), ("circa 44 BC", "-0043~"), ("about March 1770", "1770-03~"),
        ("c1770", "1770~"), ("1770~", "1770~"),
        ("1770-1775", "1770/1775"), ("1770 \u2013 1775", "1770/1775"), ("from 1770 to 1775", "1770/1775"),
        ("between 1770 and 1775", "1770/1775"), ("1770/1775", "1770/1775"),
        ("1770-75", "1770/1775"), ("1798-1802", "1798/1802"),
        ("264 to 241 BC", "-0263/-0240"), ("264 BC to 241 BC", "-0263/-0240"), ("44 BC to AD 14", "-0043/0014"),
        ("70-81 AD", "0070/0081"), ("April to June 1770", "1770-04/1770-06"), ("4-5 May 1770", "1770-05-04/1770-05-05"),
        ("28 June to 3 July 1770", "1770-06-28/1770-07-03"), ("since 1770", "1770/.."), ("until 1770", "../1770"),
        ("Febuary 1770", "1770-02"), ("Setpember 1770", "1770-09"), ("Septemberr 1770", "1770-09"),
        ("Jume 1770", "1770-06"),
        ("Otcober 1770", "1770-10"), ("Novembe 1770", "1770-11"),
    ],
)  # fmt: skip
def test_a_date_is_read_in_every_usual_form(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "5 March", "March", "March 5th", "31 June 1770", "30/30/1770", "1770 or 1771", "I think 1770", "7000",
        "0",
        "0th century", "1770 to 1750", "1770 to 1770", "since", "John Adams", "June 5 to 1770s", "Juny 1770", "1/2/3",
        "3/0/1770", "1770-13-01", "x" * (LONGEST + 1), "260s BC to 200 BC", "-0000",
    ],
)  # fmt: skip
def test_what_is_no_date_by_itself_has_no_reading(text: str) -> None:
    assert read_date(text) == ()


def test_a_form_that_two_countries_read_differently_has_two_readings() -> None:
    assert values("6/7/1770") == ["1770-07-06", "1770-06-07"]


def test_a_round_hundred_may_be_a_decade_or_a_century() -> None:
    assert values("the 1700s") == ["170X", "17XX"]


def test_two_figures_behind_a_year_may_be_a_month_or_the_end() -> None:
    assert values("1998-02") == ["1998-02", "1998/2002"]


@pytest.mark.parametrize("text", ["'70", "70", "5/3/70", "5 March '70", "the seventies", "'70s", "'39-'45"])
def test_two_figures_may_lack_their_century(text: str) -> None:
    assert all(one.is_short for one in read_date(text))


def test_the_last_year_of_a_century_is_00() -> None:
    assert reading("'00") == WrittenDate(EdtfDate(0), is_short=True)


@pytest.mark.parametrize(
    ("text", "phase"), [("early 1770", "START"), ("mid-1770", "MID"), ("the end of 1770", "END"), ("1770", "")]
)
def test_a_part_of_the_time_is_told(text: str, phase: str) -> None:
    assert reading(text).phase == phase


@pytest.mark.parametrize(("text", "edge"), [("before 1770", "before"), ("after 1770", "after"), ("by 1770", "")])
def test_before_and_after_are_told(text: str, edge: str) -> None:
    assert (reading(text).edge, reading(text).value) == (edge, EdtfDate(1770))


@pytest.mark.parametrize(("text", "has_era"), [("70", False), ("70 AD", True), ("44 BC", True), ("-0043-03", True)])
def test_an_era_is_told(text: str, *, has_era: bool) -> None:
    assert reading(text).has_era == has_era


DATES = st.one_of(
    YEARS.map(EdtfDate),
    st.builds(edtf.month_of, YEARS, st.integers(1, 12)),
    st.builds(edtf.season_of, YEARS, st.integers(21, 24)),
    st.builds(edtf.day_of, YEARS, st.integers(1, 12), st.integers(1, 28)),
    st.integers(1, 29).map(edtf.century_of),
    st.integers(1, 30).map(lambda number: edtf.century_of(number, is_bc=True)),
    st.integers(100, 2900).map(edtf.decade_of),
)


@settings(deadline=None)
@given(DATES)
def test_a_date_in_words_is_read_back(date: EdtfDate) -> None:
    assert date in [one.value for one in read_date(edtf.in_words(str(date)))]


@settings(deadline=None)
@given(DATES.filter(lambda date: date.precision >= Precision.YEAR), st.integers(1, 500))
def test_a_range_in_words_is_read_back(start: EdtfDate, years: int) -> None:
    span = EdtfInterval(start, EdtfDate(start.year + years))
    assert span in [one.value for one in read_date(edtf.in_words(str(span)))]


@settings(deadline=None)
@given(st.text(max_size=100))
def test_any_text_can_be_asked(text: str) -> None:
    assert len(read_date(text)) <= 4
