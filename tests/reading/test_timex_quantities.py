"""Numbers of four figures: which are years and which count, measure or name."""

from __future__ import annotations

import pytest

from studydeck.reading.document import read_document
from studydeck.reading.timex import find_dates


def years(text: str) -> list[str]:
    return [timex.span.cut(text) for timex in find_dates(read_document(text)) if timex.type == "DATE"]


@pytest.mark.parametrize(
    "text",
    [
        "The wheel turned at 1800 RPM or 1500 rpm.",
        "Of the guard 1700 died and 1650 surrendered, 1200 captured at the bridge.",
        "The losses were 1500. The band numbered 2000.",
        "A total of 1805 Saxons fell.",
        "It was a garrison of 1900.",
        "He moved up to 1600 Saxons.",
        "They hanged 1600 Saxon soldiers and 1500 Saxons.",
        "The 1200-ton barge and the 1914-strong choir left.",
        "The M1911 and the R2000 were sold.",
        "They sank U-1206-1914.",
        "See pp. 1914–1918, ISBN 1918.",
        "At 1830 the bells rang.",
        "From 1500 to 2000 soldiers came, or between 1000 and 1200 farmers.",
        "Of the 1600 who stayed most died.",
        "The pass lay between 1530 and 1870 metres.",
        "The guard had gone from 1930 to 1870 men.",
    ],
)
def test_a_number_that_counts_measures_or_names_is_no_year(text: str) -> None:
    assert years(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He has ruled since at least 1917 and left no later than 1920.", ["1917", "1920"]),
        ("He ruled up to 1917.", ["1917"]),
        ("By 1918 troops were home. Between 1914 and 1918 soldiers starved.", ["1918", "1914", "1918"]),
        ("In 1600 Saxon farmers came. By 1900 Saxons lived there.", ["1600", "1900"]),
        ("He ran at the Mexico 1968 Olympics.", ["1968"]),
        ("The army of 1812 was lost.", ["1812"]),
        ("In 1274 and 1281 storms came.", ["1274", "1281"]),
        ("By 1875 12,000 men were there.", ["1875"]),
        ("A post-1945 house and a mid-1950 one.", ["1945", "mid-1950"]),
    ],
)
def test_a_year_stays_a_year_beside_what_it_might_count(text: str, expected: list[str]) -> None:
    assert years(text) == expected


def test_a_number_tied_to_many_others_is_a_code() -> None:
    text = "See 1801-1802-1803-1804-1805."
    assert "1805" not in [date.span.cut(text) for date in find_dates(read_document(text))]
