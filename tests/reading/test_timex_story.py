"""What the story so far says of a date: its year, its century, whether the story has moved on."""

from __future__ import annotations

import pytest

from studydeck.reading.document import read_document
from studydeck.reading.timex import find_dates


def told(text: str) -> list[str | None]:
    return [timex.edtf for timex in find_dates(read_document(text)) if timex.type == "DATE"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1087 the king died. In 79 the mountain burned.", ["1087"]),
        ("In AD 117 he ruled. In 1804 another was crowned. In 79 the mountain burned.", ["0117", "1804", "0079"]),
        ("In 490 BC he ruled. In 1928 his tomb was found. In 486 he died.", ["-0489", "1928", "-0485"]),
        ("In 1066 he landed. In 476 the empire fell.", ["1066", "0476"]),
        ("By 410 they were there. In 455 the others came.", ["0410", "0455"]),
        ("By 480 they were there, and again in 479 BC.", ["-0479", "-0478"]),
        ("In 1804 he was crowned. In 79 the mountain burned.", ["1804"]),
        ("In 1804 he was crowned. He died in '79.", ["1804"]),
        ("In the 20th century he ruled. He died in 79.", ["19XX", "1979"]),
        ("In 1918 he ruled. He had come in '14.", ["1918", "1914"]),
    ],
)
def test_a_short_year_is_read_in_the_era_that_the_text_tells_of(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 17 April 1975 it fell. Four years earlier, on 3 March, he had fled. On 20 April he was back.",
         ["1975-04-17", "1971", "1971-03-03", "1975-04-20"]),
        ("In May 1941 he left. The previous year, in June, he was ill. In July he died.",
         ["1941-05", "1940", "1940-06", "1941-07"]),
        ("In May 1941 he left. Two years later, in June, he came. In July he died.",
         ["1941-05", "1943", "1943-06", "1943-07"]),
    ],
)  # fmt: skip
def test_a_day_right_behind_a_counted_year_is_a_day_of_that_year(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In July 1861 they met. Late in the year they slept. In February they woke.", "1862-02"),
        ("In late 1861 they met. In February they woke.", "1862-02"),
        ("In late 1861 they met. In November they slept.", "1861-11"),
        ("In late 1861 they met. In February they had woken.", "1861-02"),
        ("In late 1861 they met. On 29 February they woke.", None),
        ("In late 1861 they met. In 1863 they slept. In February they woke.", "1863-02"),
        ("In January 1933 he came. In June of the year after, he left.", "1934-06"),
        ("In January 1933 he came. In June of the year before, he lost.", "1932-06"),
        ("In May 1933 he came. He left at the end of that year.", "1933"),
        ("In May 1933 he came. He left late that month.", "1933-05"),
    ],
)
def test_the_end_of_a_year_leads_into_the_next(text: str, expected: str | None) -> None:
    assert told(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1914 war came. The army that in 1905 had lost to them marched. In August it was beaten.", "1914-08"),
        ("In May 1808 they rose. In August 1807 he had warned them. In June he came.", "1808-06"),
        ("In May 1808 they rose. In August 1807 he had a cold. In June he came.", "1807-06"),
        ("In May 1808 they rose. In August 1807 he wept, and they had warned him. In June he came.", "1807-06"),
        ("In May 1808 they rose. In August 1807 he wept; they had warned him. In June he came.", "1807-06"),
        ("In January 1942 he left. In December he had come.", "1941-12"),
    ],
)
def test_a_verb_that_looks_back_may_stand_behind_its_date(text: str, expected: str) -> None:
    assert told(text)[-1] == expected
