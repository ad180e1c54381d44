"""Dates as the story of a campaign tells them: parts of days, ancient years, events counted from, names of wars."""

from __future__ import annotations

import pytest

from studydeck.reading.document import read_document
from studydeck.reading.timex import find_dates


def told(text: str) -> list[tuple[str, str, str]]:
    return [(date.span.cut(text), date.type, date.value) for date in find_dates(read_document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On the morning of the 26th the gate was open.", [("the morning of the 26th", "TIME", "1702-05-26TMO")]),
        ("On the night of the 8th Keller fled.", [("the night of the 8th", "TIME", "1702-05-08TNI")]),
        ("In the early hours of the ninth, it rained.", [("the early hours of the ninth", "TIME", "1702-05-09TMO")]),
        ("On the morning of the second day they left.", []),
        (
            "On the night of the 4th to the 5th they left.",
            [("the night of the 4th", "TIME", "1702-05-04TNI"), ("the 5th", "DATE", "1702-05-05")],
        ),
        (
            "On the night of the 4th to the 5th regiment they wrote.",
            [("the night of the 4th", "TIME", "1702-05-04TNI")],
        ),
        ("At 061400Z JUN 03 the guns opened.", [("061400Z JUN 03", "TIME", "1703-06-06T14:00")]),
        ("At 060930B May 1704 the guns fell silent.", [("060930B May 1704", "TIME", "1704-05-06T09:30")]),
        ("The parts 062590Z May and 060990Z May were lost.", []),
    ],
)
def test_a_part_of_a_day_of_the_month_is_a_time(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(f"The siege began in May 1702. {text}")[1:] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the spring of 71 riots broke out.", [("the spring of 71", "0071-SP")]),
        ("By July 72 he had come home.", [("July 72", "0072-07")]),
        ("By July 72 legionaries had come home.", [("July", "0069-07")]),
        ("They held out until 73 or 74.", [("73", "0073"), ("74", "0074")]),
        ("They held out until 73 or 90 men were dead.", [("73", "0073")]),
        ("They ate 73 or 74 oxen.", []),
        ("In 178 both fell.", [("178", "0178")]),
        ("They came in about 178.", [("178", "0178")]),
        ("They brought about 178.", []),
        ("He spent the winter there.", [("the winter", "0069-WI")]),
    ],
)
def test_an_ancient_year_may_have_two_figures(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words, value) for words, _, value in told(f"In AD 69 he ruled. {text}")[1:]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Early '65 was quiet.", [("Early '65", "1865")]),
        ("In the 1750s and the '60s they built.", [("the 1750s", "175"), ("the '60s", "176")]),
        ("On 3–4, 9 and 12 August they fished.", ["1862-08-03", "1862-08-04", "1862-08-09", "1862-08-12"]),
        ("He came in May, two years earlier than they had thought.", [("May", "1862-05"), ("two years", "P2Y")]),
        ("In recent years it has grown.", [("recent years", "PAST_REF")]),
        ("The Thirty Years' War was long.", [("Thirty Years", "P30Y")]),
        ("The Six-Day War was short.", [("Six-Day", "P6D")]),
        ("The Days of Rage were short.", []),
        ("Days of rain followed.", [("Days", "PXD")]),
    ],
)
def test_what_is_told_in_passing_has_its_value(text: str, expected: list[tuple[str, str] | str]) -> None:
    found = [(words, value) for words, _, value in told(f"In April 1862 he ruled. {text}")[1:]]
    assert found == expected or [value for _, value in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keller gave up on 9 April 1865. Two days after Keller's surrender it rained.", ("", "")),
        (
            "The town surrendered on 9 April 1865. Two days after Keller's surrender it rained.",
            ("Two days after Keller's surrender", "1865-04-11"),
        ),
        (
            "Keller flew on 9 April 1865. One day after Keller's flight, they wept.",
            ("One day after Keller's flight", "1865-04-10"),
        ),
        (
            "On 9 April 1865 the king died. Two days after the king's death of grief the queen left.",
            ("Two days after the king's death of grief", "1865-04-11"),
        ),
        (
            "In 1831 the mayor was killed by a baker. Five years after the murder Dorn was at peace.",
            ("Five years after the murder", "1836"),
        ),
        (
            "Keller died in 1831. In 1840 his son sold the house. Two years after his father's death he had built it.",
            ("Two years after his father's death", "1833"),
        ),
        ("In 1831 he wrote of bread. Five years after the murder he left.", ("Five years after the murder", "")),
        (
            "The war came in 1970. Five years after the war, in 1978, they met.",
            ("Five years after the war", "1978"),
        ),
    ],
)
def test_an_event_is_found_by_what_was_done_then_by_who_did_it(text: str, expected: tuple[str, str]) -> None:
    counted = [(words, value) for words, _, value in told(text) if " after " in words]
    assert counted == [expected] if expected[0] else counted


def test_a_day_told_beside_an_event_moves_the_story() -> None:
    text = "Lee gave up on April 9, 1865, and Hart on the 26th. Five days after the ninth, on April 14, he was shot."
    assert told(f"{text} He died the next day.")[-1] == ("the next day", "DATE", "1865-04-15")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The first sentence tells the whole story: what follows begins at its beginning.
        (
            "The war began on 25 June 1950 and ended on 27 July 1953. The town fell on the 28th.",
            ["1950-06-25", "1953-07-27", "1950-06-28"],
        ),
        ("The war was fought from 1701 to 1714. In May Keller fled.", ["1701", "1714", "1701-05"]),
        ("On the night of 4–5 May 1945 it rained. He died on the 7th.", ["1945-05-04TNI", "1945-05-05", "1945-05-07"]),
        ("He was born in 1850 and came to Leeds in 1875. In May he left.", ["1850", "1875", "1875-05"]),
        # A sentence that opens with an earlier year tells of that one.
        (
            "On 9 May 1916 he left. In late 1914 war had come: on 29 October ships fired, on 2 November Dorn joined.",
            ["1916-05-09", "1914", "1914-10-29", "1914-11-02"],
        ),
        (
            "On 9 May 1916 he left. In 1914 he had signed; on 12 May it was over.",
            ["1916-05-09", "1914", "1916-05-12"],
        ),
        ("On 9 May 1916 he left. In the 1890s Dorn had been small; in June it grew.", ["1916-05-09", "189", "1916-06"]),
        (
            "On 9 May 1916 he left. In 1914 he had been ill, as in the 1890s, and in June too.",
            ["1916-05-09", "1914", "189", "1914-06"],
        ),
        # So does a paragraph, until the next one.
        (
            "On 9 May 1916 he left.\n\nIn 1914 Dorn had come home. That summer he died.\n\nOn 12 May it was over.",
            ["1916-05-09", "1914", "1914-SU", "1916-05-12"],
        ),
        (
            "On 9 May 1916 he left.\n\nIn 1814 Dorn had come to Leeds. That summer he married.",
            ["1916-05-09", "1814", "1916-SU"],
        ),
        (
            "On 9 May 1916 he left.\n\nIn 1914 Dorn had come. In 1918 he died.\n\nOn 12 May it was over.",
            ["1916-05-09", "1914", "1918", "1918-05-12"],
        ),
        # A date behind a range lies in the range where it can.
        (
            "In 1941 he came. From November 1942 to February 1943 they fought. On 19 November he fell.",
            ["1941", "1942-11", "1943-02", "1942-11-19"],
        ),
        (
            "In 1941 he came. From November 1942 to February 1943 they fought. On 19 March he fell.",
            ["1941", "1942-11", "1943-02", "1943-03-19"],
        ),
        (
            "In 1941 he came. From May 1942 to June 1943 they fought. On 19 May he fell.",
            ["1941", "1942-05", "1943-06", "1943-05-19"],
        ),
        # What is counted from an event is the date beside it.
        ("The last left on 8 May 2011, nearly nine years after the invasion.", ["2011-05-08", "2011"]),
        ("On 1 May 1917 he spoke; two days after that Keller left.", ["1917-05-01", "1917-05-03"]),
        (
            "On 1 May 1951 he spoke. Ten days after that and by the 30th it fell.",
            ["1951-05-01", "1951-05-11", "1951-05-30"],
        ),
        ("On 10 May 1419 Ann was murdered. Eight months after the murder the inn fell.", ["1419-05-10", "1420-01"]),
        ("In 1950 he came. Nearly twenty years later, in 1968, he left.", ["1950", "1968", "1968"]),
        ("In 1950 he came. Twenty years later, in 1968, he left.", ["1950", "1970", "1968"]),
        ("On 3 May 1950 he came. It stands to this day.", ["1950-05-03", "PRESENT_REF"]),
        ("During the winter of 1912–13 it froze. On 3 January he fell.", ["1912-WI", "1913-01-03"]),
        ("During the winter of 1912 it froze. On 3 January he fell.", ["1912-WI", "1912-01-03"]),
        ("In the autumn of 1912 it froze. In February he fell, in March he rose.", ["1912-FA", "1913-02", "1913-03"]),
        ("In the spring of 1912 it thawed. In January it had frozen.", ["1912-SP", "1912-01"]),
        ("In May 1912 it thawed. In the autumn plague broke out.", ["1912-05", "1912-FA"]),
        ("In May 1912 it thawed. In the autumn campaign plans were lost.", ["1912-05", "1912-FA"]),
        ("In May 1912 it thawed. In the autumn plague months they prayed.", ["1912-05", "PXM"]),
        ("In May 1912 he fell. He is remembered each year on 11 May.", ["1912-05", "P1Y", "XXXX-05-11"]),
        ("In May 1912 he fell. He is remembered each year in 1913.", ["1912-05", "P1Y", "1913"]),
        ("In May 1346 he came. On Saturday the 26th he fought.", ["1346-05", "1346-05-26"]),
    ],
)
def test_the_story_goes_on_from_where_it_stands(text: str, expected: list[str]) -> None:
    assert [value for _, _, value in told(text)] == expected


def test_a_year_that_begins_in_summer_has_two_numbers_in_a_story_of_years_bc() -> None:
    text = "In 490 BC he ruled. It was founded in 478/7, and they paid 377/6 or, in 377/5, more."
    assert [value for _, _, value in told(text)] == ["BC0490", "BC0478", "BC0477"]
