"""The dates of the sample texts, as a person read them, and how many of them reading must not lose."""

from __future__ import annotations

import pytest

from studydeck.formats.gold import GoldText, load_own
from studydeck.reading.document import read_document
from studydeck.reading.evaluation import score_dates
from studydeck.reading.timex import find_dates

TEXTS = {text.name: text for text in load_own()}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_gold_lies_where_it_says(text: GoldText) -> None:
    assert [date.span.cut(text.text) for date in text.dates] == [date.text for date in text.dates]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("iranian-opposition", ["Days later"]),  # which month that was, the text does not say
        ("punic-wars", ["from 247 BC"]),  # found as the year, not as the beginning of a time
        ("south-pole", []),
    ],
)
def test_no_more_dates_are_missed_than_these(name: str, expected: list[str]) -> None:
    text = TEXTS[name]
    misses = score_dates(find_dates(read_document(text.text)), text.dates).misses
    assert [miss.gold.text for miss in misses] == expected
