from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.reading import edtf
from studydeck.reading.edtf import EdtfDate, Precision
from studydeck.study.dated_answers import judge_date
from studydeck.study.verdict import Judgement, Verdict


def judged(typed: str, *forms: str) -> tuple[str, str]:
    judgement = judge_date(typed, forms)
    assert judgement is not None
    return judgement.verdict.value, judgement.reason


@pytest.mark.parametrize(
    "typed",
    ["9 May 1502", "May 9, 1502", "9th of May 1502", "9.5.1502", "1502-05-09", "on 9 May 1502", "9 May AD 1502"],
)
def test_a_date_is_right_in_any_usual_form(typed: str) -> None:
    assert judged(typed, "9 May 1502") == ("right", "")


@pytest.mark.parametrize(
    ("key", "typed", "reason"),
    [
        ("9 May 1502", "May 1502", "the day is missing"),
        ("9 May 1502", "1502", "the day and the month are missing"),
        ("9 May 1502", "spring 1502", "the day and the month are missing"),
        ("9 May 1502", "the 1500s", "the day and the month are missing"),
        ("9 May 1502", "9 May", "the year is missing"),
        ("9 May 1502", "May", "the year is missing"),
        ("May 1502", "1502", "the month is missing"),
        ("January 1502", "winter 1502", "the month is missing"),
        ("January 1502", "winter 1501", "the month is missing"),
        ("summer 1502", "1502", "the season is missing"),
        ("1502", "1500s", "the year is missing"),
        ("1502", "1500-1505", "the year is missing"),
        ("1960s", "20th century", "the text is more exact"),
        ("16th century", "2nd millennium", "the text is more exact"),
        ("1502 to 1504", "1502", "the end is missing"),
        ("1502 to 1504", "1504", "the beginning is missing"),
        ("1502 to 1504", "the 1500s", "the text is more exact"),
    ],
)
def test_a_true_date_that_says_less_is_nearly_right(key: str, typed: str, reason: str) -> None:
    assert judged(typed, key) == ("nearly", reason)


@pytest.mark.parametrize(
    ("key", "typed", "reason"),
    [
        ("1502", "about 1502", "the text is sure of it"),
        ("1502", "late 1502", "the text does not say which part of it"),
        ("late 1502", "1502", "which part of it is missing"),
        ("1502", "before 1502", "it was not before that date"),
        ("before 1502", "1502", "it was before that date"),
        ("the 1960s", "1965", "the text is less exact"),
        ("summer 1502", "July 1502", "the text is less exact"),
        ("1960", "60", "the century is missing"),
        ("1960", "'60", "the century is missing"),
        ("9 May 1960", "9/5/60", "the century is missing"),
        ("9 May 1960", "'60", "the century is missing"),
        ("the 1960s", "the sixties", "the century is missing"),
        ("44 BC", "44", "the era, BC or AD, is missing"),
        ("5th century BC", "5th century", "the era, BC or AD, is missing"),
        ("7 June 1502", "6/7/1502", "it could be another day: write the month as a word"),
    ],
)
def test_what_is_not_quite_the_date_is_nearly_right(key: str, typed: str, reason: str) -> None:
    assert judged(typed, key) == ("nearly", reason)


@pytest.mark.parametrize(
    ("key", "typed", "reason"),
    [
        ("1502", "1503", "1 year too late"),
        ("1502", "1499", "3 years too early"),
        ("44 BC", "AD 44", "87 years too late"),
        ("44 BC", "since 44", "87 years too late"),
        ("9 May 1502", "9 June 1502", "the year is right"),
        ("9 May 1502", "10 May 1502", "the day is wrong"),
        ("9 May 1502", "8 May", ""),
        ("1502", "16th century", "that is too long a time"),
        ("the 1960s", "the 1970s", ""),
        ("16th century", "15th century", ""),
        ("44 BC", "the 40s", ""),
        ("1502 to 1504", "1502 to 1505", "only one of the two is right"),
        ("1502 to 1504", "1503 to 1505", ""),
        ("1502 to 1504", "1503", ""),
        ("1502", "1503-1505", ""),
    ],
)
def test_years_and_numbers_are_strict(key: str, typed: str, reason: str) -> None:
    assert judged(typed, key) == ("wrong", reason)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("1502", "9 May 1502"),
        ("May 1502", "9 May 1502"),
        ("1502", "since 1502"),
        ("until 1502", "1502"),
        ("about 1502", "1502"),
        ("1960s", "1960-1969"),
        ("16th century", "the 1500s"),
        ("44 BC", "44 BCE"),
        ("AD 70", "70"),
        ("264 to 241 BC", "264-241 BC"),
    ],
)
def test_what_says_the_same_or_more_is_right(key: str, typed: str) -> None:
    assert judged(typed, key) == ("right", "")


def test_every_accepted_form_is_right() -> None:
    assert judged("mid-1502", "1502", "mid-1502") == ("right", "")


@pytest.mark.parametrize(
    ("key", "typed"), [("1502", "Montezuma"), ("1502", "the year of the comet"), ("Boston", "1502")]
)
def test_what_is_no_date_is_not_judged_here(key: str, typed: str) -> None:
    assert judge_date(typed, (key,)) is None


DAYS = st.builds(edtf.day_of, st.integers(1000, 2400), st.integers(1, 12), st.integers(1, 28))


def best(typed: EdtfDate, key: EdtfDate) -> Judgement | None:
    return judge_date(edtf.in_words(str(typed)), (edtf.in_words(str(key)),))


@settings(deadline=None)
@given(DAYS, st.sampled_from([Precision.DECADE, Precision.YEAR, Precision.MONTH]))
def test_a_coarser_true_date_is_never_wrong_and_never_right(day: EdtfDate, precision: Precision) -> None:
    judgement = best(day.coarsened(precision), day)
    assert judgement is not None
    assert judgement.verdict is Verdict.NEARLY


@settings(deadline=None)
@given(DAYS, DAYS)
def test_another_day_is_never_right(one: EdtfDate, other: EdtfDate) -> None:
    judgement = best(one, other)
    assert judgement is not None
    assert (judgement.verdict is Verdict.RIGHT) == (one == other)


@settings(deadline=None)
@given(st.integers(1000, 2400), st.integers(1000, 2400))
def test_another_year_is_wrong(one: int, other: int) -> None:
    judgement = best(EdtfDate(one), EdtfDate(other))
    assert judgement is not None
    assert (judgement.verdict is Verdict.WRONG) == (one != other)
