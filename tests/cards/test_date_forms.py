"""Dates written like another one: the same words and marks, other figures and names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studydeck.cards.date_forms import form_of
from studydeck.cards.pools import date_in
from studydeck.reading import edtf
from studydeck.reading.edtf import EdtfDate


def date(text: str) -> EdtfDate:
    value = edtf.parse(text)
    assert isinstance(value, EdtfDate)
    return value


def written(model: str, means: str, other: str) -> str:
    """The date `other` as `model` is written, which means the date `means`."""
    form = form_of(model, date(means))
    assert form is not None, model
    return form.write(date(other))


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("22 November 1963", "3 May 1969"),
        ("November 22, 1963", "May 3, 1969"),
        ("November 22nd, 1963", "May 3rd, 1969"),
        ("the 22nd of November 1963", "the 3rd of May 1969"),
        ("22nd  of November, 1963", "3rd of May, 1969"),
        ("Nov. 22, 1963", "May. 3, 1969"),
        ("22-NOV-1963", "3-MAY-1969"),
        ("22 november 1963", "3 may 1969"),
        ("on 22 November 1963", "on 3 May 1969"),
        ("1963-11-22", "1969-05-03"),
    ],
)
def test_a_day_is_written_like_another(model: str, expected: str) -> None:
    assert written(model, "1963-11-22", "1969-05-03") == expected


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("May 1879", "September 1880"),
        ("may, 1879", "september, 1880"),
        ("May of 1879", "September of 1880"),
        ("in May 1879", "in September 1880"),
        ("1879-05", "1880-09"),
        ("Aug. 1879", "Sep. 1880"),
        ("August 1879", "September 1880"),
    ],
)
def test_a_month_is_written_like_another(model: str, expected: str) -> None:
    assert written(model, "1879-05", "1880-09") == expected


@pytest.mark.parametrize(
    ("model", "means", "other", "expected"),
    [
        ("1874", "1874", "1902", "1902"),
        ("c. 1874", "1874", "1902", "c. 1902"),
        ("c.1874", "1874", "1902", "c.1902"),
        ("about 1874", "1874", "1902", "about 1902"),
        ("the year 1874", "1874", "1902", "the year 1902"),
        ("early 1874", "1874", "1902", "early 1902"),
        ("AD 874", "0874", "0064", "AD 64"),
        ("70 CE", "0070", "0064", "64 CE"),
        ("44 BC", "-0043", "-0100", "101 BC"),
        ("44 B.C.", "-0043", "-0100", "101 B.C."),
        ("the 1890s", "189X", "192X", "the 1920s"),
        ("1890's", "189X", "192X", "1920's"),
        ("the 14th century", "13XX", "02XX", "the 3rd century"),
        ("14th century", "13XX", "20XX", "21st century"),
        ("the fourteenth century", "13XX", "20XX", "the twenty-first century"),
        ("the Fourteenth Century", "13XX", "02XX", "the Third Century"),
        ("the 5th century BC", "-04XX", "-01XX", "the 2nd century BC"),
    ],
)
def test_years_decades_and_centuries_are_written_like_another(
    model: str, means: str, other: str, expected: str
) -> None:
    assert written(model, means, other) == expected


@pytest.mark.parametrize(
    ("model", "means", "other"),
    [
        ("1874", "1874", "1874-05"),  # known more finely
        ("44 BC", "-0043", "0014"),  # of the other era
        ("AD 14", "0014", "-0043"),
        ("1066", "1066", "0064"),  # a bare 64 is no year
        ("the 1890s", "189X", "006X"),
    ],
)
def test_what_cannot_be_written_so_is_not(model: str, means: str, other: str) -> None:
    assert written(model, means, other) == ""


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("before 1874", "1874"),  # another year may be before it too
        ("by 1874", "1874"),
        ("11/22/1963", "1963-11-22"),
        ("Friday, 22 November 1963", "1963-11-22"),
        ("spring 1874", "1874-21"),
        ("the nineties", "199X"),
    ],
)
def test_a_form_that_others_cannot_take_is_none(words: str, means: str) -> None:
    assert form_of(words, date(means)) is None


MODELS = {
    edtf.Precision.DAY: ("22 November 1963", "November 22, 1963", "the 1st of Nov 1963", "1963-11-02"),
    edtf.Precision.MONTH: ("November 1963", "Nov. 1963", "1963-11"),
    edtf.Precision.YEAR: ("AD 1963", "1963 CE", "1963"),
    edtf.Precision.DECADE: ("the 1960s", "1960's"),
    edtf.Precision.CENTURY: ("the 20th century", "twentieth century AD"),
}


@given(
    st.integers(1000, 2099),
    st.integers(1, 12),
    st.integers(1, 28),
    st.sampled_from([(precision, model) for precision, models in MODELS.items() for model in models]),
)
def test_a_date_written_like_another_still_means_itself(
    year: int, month: int, day: int, case: tuple[edtf.Precision, str]
) -> None:
    precision, model = case
    means, asked = date_in(model), edtf.day_of(year, month, day).coarsened(precision)
    assert means is not None
    form = form_of(model, means)
    assert form is not None
    assert date_in(form.write(asked)) == asked
