"""Dates beside a right one fill up what a text offers: as exact, near, and none that the text tells."""

from __future__ import annotations

import pytest

from studydeck.cards.neighbours import neighbours
from studydeck.reading.edtf import EdtfDate, parse


def beside(date: str, *told: str) -> list[str]:
    """The names of the dates beside one."""
    right = parse(date)
    assert isinstance(right, EdtfDate)
    return [option.names[0] for option in neighbours(right, "a kind", told)]


@pytest.mark.parametrize(
    ("date", "near"),
    [
        ("1848", ["1849", "1847", "1850", "1846", "1851", "1845", "1852", "1844"]),
        ("-0043", ["43 BC", "45 BC", "42 BC", "46 BC"]),
        ("-0699", ["650 BC", "750 BC", "600 BC", "800 BC"]),
        ("184X", ["the 1850s", "the 1830s", "the 1860s", "the 1820s"]),
        ("18XX", ["the 20th century", "the 18th century", "the 21st century", "the 17th century"]),
        ("1848-05", ["May 1849", "May 1847", "September 1848", "January 1848", "December 1848", "October 1847"]),
        ("1848-05-03", ["3 May 1849", "3 May 1847", "3 September 1848", "3 January 1848"]),
    ],
)
def test_dates_as_exact_lie_beside_one_the_nearest_first(date: str, near: list[str]) -> None:
    found = beside(date)
    assert found[: len(near)] == near
    assert len(set(found)) == len(found) == 8


def test_a_day_that_a_month_lacks_is_none() -> None:
    assert beside("1848-10-31") == [
        "31 October 1849", "31 October 1847", "31 May 1849", "31 March 1848", "31 October 1850", "31 October 1846",
    ]  # fmt: skip
    assert "29 February 1849" not in beside("1848-02-29")


def test_no_century_lies_before_the_first_nor_beside_one_before_christ() -> None:
    assert beside("01XX") == [
        "the 3rd century", "the 1st century", "the 4th century", "the 5th century", "the 6th century",
    ]  # fmt: skip
    assert beside("-04XX") == []


def test_what_the_text_tells_stands_in_its_own_sentences() -> None:
    assert beside("1848", "1849", "1846")[:3] == ["1847", "1850", "1851"]


def test_a_season_has_no_neighbours() -> None:
    assert beside("1848-21") == []


def test_a_date_beside_one_comes_from_elsewhere_and_is_never_said() -> None:
    right = parse("1848")
    assert isinstance(right, EdtfDate)
    options = list(neighbours(right, "when: year", ()))
    assert {(each.kind, each.is_from_elsewhere, each.is_said) for each in options} == {("when: year", True, False)}
    assert [str(each.date) for each in options[:2]] == ["1849", "1847"]
