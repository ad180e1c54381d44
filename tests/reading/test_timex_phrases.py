"""The words that belong to a date: its parts, its phase, its feast."""

from __future__ import annotations

import pytest

from studydeck.reading.document import read_document
from studydeck.reading.timex import find_dates


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(timex.span.cut(text), timex.edtf, timex.mod) for timex in find_dates(read_document(text))]


@pytest.mark.parametrize(
    ("words", "edtf", "mod"),
    [
        ("the closing months of 1918", "1918", "END"),
        ("the final days of May 1702", "1702-05", "END"),
        ("the second week of May 1702", "1702-05", None),
        ("the 11th day of November 1702", "1702-11-11", None),
        ("the early part of 1918", "1918", "START"),
        ("the latter half of 1943", "1943-07/1943-12", None),
        ("the latter part of the 1850s", "185X", "END"),
        ("the later 1850s", "185X", "END"),
        ("the early years of the 1850s", "185X", "START"),
        ("the last years of the 18th century", "17XX", "END"),
        ("the last decade of the 18th century", "179X", None),
        ("the first decade of the 20th century", "190X", None),
        ("early to mid 1942", "1942", "START"),
        ("the winter of 481/480 BC", "-0480-24", None),
        ("the early hours of 1 May 1702", "1702-05-01", None),
        ("the early morning hours of 1 May 1702", "1702-05-01", None),
        ("the predawn hours of 1 May 1702", "1702-05-01", None),
        ("the small hours of 1 May 1702", "1702-05-01", None),
        ("the early and mid-1950s", "195X", "START"),
    ],
)  # fmt: skip
def test_what_part_of_a_time_is_meant_belongs_to_it(words: str, edtf: str, mod: str | None) -> None:
    assert told(f"It rained in {words}.") == [(words, edtf, mod)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The late 18th and early 19th centuries were wet.",
         [("The late 18th", "17XX/18XX", "END"), ("early 19th centuries", "17XX/18XX", "START")]),
        ("It rained from the 16th to the 18th century.",
         [("the 16th", "15XX/17XX", None), ("the 18th century", "15XX/17XX", None)]),
        ("It snowed in Jan/Feb 1943.", [("Jan", "1943-01/1943-02", None), ("Feb 1943", "1943-01/1943-02", None)]),
        ("The years 1914 to 1918 were wet.", [("1914", "1914/1918", None), ("1918", "1914/1918", None)]),
        ("The years of 1914 and 1918 were wet.", [("1914", "1914", None), ("1918", "1918", None)]),
        ("In the first decade of the 8th century BC it rained.",
         [("the first decade of the 8th century BC", "-07XX", "START")]),
        ("In the second year of the 8th century it rained.", [("the 8th century", "07XX", None)]),
        ("On the 2nd week of May 1702 it rained.", [("May 1702", "1702-05", None)]),
        ("The march of 1917 was long, but the council met in march 1917.",
         [("1917", "1917", None), ("march 1917", "1917-03", None)]),
        ("In the Prague Spring of 1968 it rained.", [("1968", "1968", None)]),
        ("In 1968 it was the spring of hope, a spring or a well.", [("1968", "1968", None)]),
        ("The winter campaign of 1705 failed.", [("The winter", "1705-24", None), ("1705", "1705", None)]),
        ("In 1701 it rained. In winter the army of 1705 froze.",
         [("1701", "1701", None), ("winter", "1701-24", None), ("1705", "1705", None)]),
        ("In March France fell. By May Tito had won. They had sent it from April Ann wept.",
         [("March", None, None), ("May", None, None)]),
        ("In 1705 he charted the River of May.", [("1705", "1705", None)]),
        ("The Union Act 1840 extends it, and the Union Act 1841 of the Crown.",
         [("1840", "1840", None), ("1841", "1841", None)]),
        ("In 1274 and 1281 storms came.", [("1274", "1274", None), ("1281", "1281", None)]),
        ("The share fell from 75.8% in 1970 to 55.1% in 1980.", [("1970", "1970", None), ("1980", "1980", None)]),
        ("In 1968 winter set in, and summer gave way.",
         [("1968", "1968", None), ("winter", "1968-24", None), ("summer", "1968-22", None)]),
    ],
)  # fmt: skip
def test_words_beside_a_date_decide_what_it_is(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("All Saints' Day 1954", "1954-11-01"),
        ("All Souls’ Day 1954", "1954-11-02"),
        ("St. Patrick's Day 1916", "1916-03-17"),
        ("St Bartholomew's Eve 1572", "1572-08-23"),
        ("Saint Crispin’s Day 1415", "1415-10-25"),
        ("Valentine's Day 1929", "1929-02-14"),
        ("Corpus Christi 1264", "1264-06-19"),
        ("Trinity Sunday 1953", "1953-05-31"),
        ("Anzac Day 1916", "1916-04-25"),
        ("Bastille Day 1942", "1942-07-14"),
    ],
)
def test_a_feast_falls_on_its_day(words: str, edtf: str) -> None:
    assert told(f"They met on {words}.") == [(words, edtf, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was built around 1900.", [("1900", "1900~", "APPROX")]),
        ("It was built in about 183 BC.", [("183 BC", "-0182~", "APPROX")]),
        ("It began in approximately late May 1702.", [("late May 1702", "1702-05~", "END")]),
        ("He wrote a book about 1848.", [("1848", "1848", None)]),
        ("In 1702 he fell. Around this time it rained.", [("1702", "1702", None), ("this time", "1702", None)]),
    ],
)
def test_about_and_around_make_a_date_approximate(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The king (r. 306–337) built it.", ["0306/0337", "0306/0337"]),
        ("The king (r. 336–323) built it.", ["-0335/-0322", "-0335/-0322"]),
        ("The peace of 449/8 BC held.", ["-0448/-0447", "-0448/-0447"]),
        ("The war of AD 14 – 16 was harsh.", ["0014/0016", "0014/0016"]),
        ("In AD 14 and 16 soldiers it was harsh.", ["0014"]),
    ],
)
def test_the_years_of_a_reign_may_have_three_figures(text: str, expected: list[str]) -> None:
    assert [edtf for _, edtf, _ in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 1941 summer offensive failed.", [("The 1941 summer", "1941-22")]),
        ("The 1905 January massacre shook them.", [("The 1905 January", "1905-01")]),
        ("The 1941–42 winter was cold.", [("The 1941–42 winter", "1941-24")]),
        ("It stood 3000–2500 BC.", [("3000", "-2999/-2499"), ("2500 BC", "-2999/-2499")]),
        ("It stood from the 3rd to the 2nd millennium BC.",
         [("the 3rd", "-2XXX/-1XXX"), ("the 2nd millennium BC", "-2XXX/-1XXX")]),
        ("It stood from the 11th to the 9th millennium BC.", [("the 9th millennium BC", "-8XXX")]),
        ("He has ruled from 1941 to the present.", [("1941", "1941/..")]),
        ("The king (1941–present) rules.", [("1941", "1941/..")]),
        ("The king (1941–) rules.", [("1941", "1941/..")]),
        ("He ruled from May 1941 on, and the queen from 1942 on the island.",
         [("May 1941", "1941-05/.."), ("1942", "1942")]),
        ("He ruled up to 1941.", [("1941", "../1941")]),
        ("In 1908 and 1916–17 they rose.", [("1908", "1908"), ("1916", "1916/1917"), ("17", "1916/1917")]),
        ("Between 1908 and 1916–17 they rose.", [("1908", "1908/1916"), ("1916", "1908/1916"), ("17", "1917")]),
        ("In the 1960s–70s and the eighteen-sixties it stood.", [("the 1960s", "196X/197X"), ("70s", "196X/197X")]),
        ("The Union Act 1840 and act 1841 said so.", [("1840", "1840")]),
    ],
)  # fmt: skip
def test_years_stand_before_seasons_behind_acts_and_at_open_ends(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words, edtf) for words, edtf, _ in told(text) if edtf] == expected


@pytest.mark.parametrize(
    ("words", "edtf", "mod"),
    [
        ("Less than a month later", "1702-06~", "LESS_THAN"),
        ("More than two years later", "1704~", "MORE_THAN"),
        ("Nearly two years later", "1704~", "LESS_THAN"),
        ("Close to two years later", "1704~", "LESS_THAN"),
        ("Some three days later", "1702-05-11~", "APPROX"),
        ("At least three years later", "1705~", "EQUAL_OR_MORE"),
        ("Only three days later", "1702-05-11", None),
        ("Some years later", None, None),
        ("Several hundred years later", None, None),
    ],
)
def test_what_is_counted_roughly_is_approximate(words: str, edtf: str | None, mod: str | None) -> None:
    assert told(f"On 8 May 1702 it rained. {words} it was dry.")[1:] == [(words, edtf, mod)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("For more than a decade afterwards it rained.", "more than a decade", "P1DE"),
        ("For three years before it went east it rained.", "three years", "P3Y"),
        ("For some years afterwards it rained.", "some years", "PXY"),
    ],
)
def test_what_goes_on_for_so_long_is_a_length(text: str, words: str, value: str) -> None:
    text = "On 8 May 1702 it rained. " + text
    assert [(one.span.cut(text), one.type, one.value) for one in find_dates(read_document(text))[1:]] == [
        (words, "DURATION", value)
    ]
