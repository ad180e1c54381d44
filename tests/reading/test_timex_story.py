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
        ("In AD 14 he ruled. In the year 69 four others did.", ["0014", "0069"]),
        ("In AD 14 he ruled. On 20 December 69, another fell.", ["0014", "0069-12-20"]),
        ("In AD 14 he ruled. On 20 December 69 men fell.", ["0014", "0014-12-20"]),
        ("In AD 14 he ruled. In 193 there were others.", ["0014", "0193"]),
        ("In AD 14 he ruled. Between 235 and 284 some others did.", ["0014", "0235/0284", "0235/0284"]),
        ("In AD 14 he ruled. Between 235 and 284 men fell.", ["0014"]),
        ("In AD 14 he ruled. The war (291–306) was long.", ["0014", "0291/0306", "0291/0306"]),
        ("In AD 14 he ruled. The winter of 208–209 was cold.", ["0014", "0208-24"]),
        ("In AD 14 he ruled. By 275 three kings had come.", ["0014", "0275"]),
        ("In AD 14 he ruled. The census of 754 had begun.", ["0014", "0754"]),
        ("In AD 14 he ruled. On 11 August 991 Byrhtnoth died.", ["0014", "0991-08-11"]),
        ("In AD 14 he ruled. On 11 August 991 Saxons died.", ["0014", "0014-08-11"]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In October 1962 he came. A year and a half later he died.", "1964-04"),
        ("In October 1962 he came. Two and a half years earlier he was ill.", "1960-04"),
        ("In October 1962 he came. Half a year later he died.", "1963-04"),
        ("In 1962 he came. Half a century later he died.", "2012"),
        ("In 1962 he came. Half a decade earlier he was ill.", "1957"),
        ("In 1962 he came. A quarter of a century later he died.", "1987"),
        ("In 1962 he came. A quarter-century earlier he was ill.", "1937"),
        ("In 1962 he came. A month and a half later he died.", None),
        ("In 1962 he came. A month and a half earlier he was ill.", None),
        ("In 1862 he came. In the 1830s he had written books; in the following decade he wrote songs.", "184X"),
        ("In 1866 it rained. On 19 July 1870, four years later, war came.", "1870"),
        ("In 1866 it rained. On 19 July 1870, the day before, war came.", "1870-07-19"),
        ("In 1866 it rained. In 1870, two days later, war came.", None),
        ("On 3 May 1866 the first pier fell. Two days after the first pier he left.", "1866-05-05"),
        ("On 3 May 1866 the first pier of Leeds fell. Two days after the first pier of Leeds he left.", "1866-05-05"),
        ("On 3 May 1866 he came. He left two days after.", "1866-05-05"),
        ("In May 1866 he came. Two years after that he left.", "1868"),
        ("In May 1866 he came. Two years and three months later he left.", "1868-08"),
        ("In May 1866 he came. A year and ten days later he left.", None),
        ("In May 1866 he came. Two months and ten days earlier he was ill.", None),
        ("In 1866 he came. They had met at the 1860 census; ten years later he left.", "1870"),
        ("In 1866 he came. Ann, born in 1841, left three years later.", "1869"),
        ("Exactly 12 months later on 12 December 1964 he left.", "1964-12"),
        ("Exactly 12 months later, it rained on 12 December 1964.", None),
        ("In 1000 BC he came. 2000 years later he was found.", "1001"),
        ("Two years after his election in 1802 he fell ill.", "1804"),
        ("Two years after his election in 9999 he fell ill.", None),
        ("Two years after his election, in 1802, he fell ill.", "1802"),
        ("Two years after his election in May he fell ill.", None),
        ("The war with Dorn lasted from 1980 to 1988. One year before the end of the war he left.", "1987"),
        ("The war with Dorn lasted from 1980 to 1988. Two years after the start of the war he left.", "1982"),
        ("The war with Dorn began in 1980. Two years before the end of the war he left.", None),
        ("The war with Dorn, begun in 1980, ended in 1988. Two years before the end of the war he left.", "1986"),
    ],
)
def test_what_is_counted_needs_a_time_to_count_from(text: str, expected: str | None) -> None:
    counted = [one for one in find_dates(read_document(text)) if not one.is_explicit]
    assert counted[0].edtf == expected


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two and a half years", "P2.5Y"),
        ("a year and a half", "P1.5Y"),
        ("half a century", "P0.5CE"),
        ("a quarter of a century", "P25Y"),
    ],
)
def test_half_a_unit_is_half_a_unit(words: str, value: str) -> None:
    text = f"It lasted {words}."
    assert [(one.span.cut(text), one.type, one.value) for one in find_dates(read_document(text))] == [
        (words, "DURATION", value)
    ]


def test_what_is_open_or_coldest_every_year_has_no_year() -> None:
    assert told("In 1902 it opened. It is open from May to September.") == ["1902", None, None]
    assert told("In 1902 it opened. July is the warmest month.") == ["1902", None]
    assert told("In 1902 it opened. An open cart came in May.") == ["1902", "1902-05"]


def test_that_before_a_whole_date_is_no_part_of_it() -> None:
    text = "In 2001 she wrote that March 1912 was cold."
    assert [one.span.cut(text) for one in find_dates(read_document(text))] == ["2001", "March 1912"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 334 BC he came. In July 332 the city fell.", "-0331-07"),
        ("In 334 BC he came. In the spring of 331 he left.", "-0330-21"),
        ("In 334 BC he came. On 1 October 331 he won.", "-0330-10-01"),
        ("In 334 BC he came. On October 1, 331, he won.", "-0330-10-01"),
        ("In 334 BC he came. In 1839 his camp was found. In July 332 the city fell.", "-0331-07"),
        ("In 334 BC he came. In May 326 men fell.", "-0333-05"),
        ("In AD 410 they came. In August 455 others came. In August 455 they left.", "0455-08"),
        ("In August 455 they left.", "0455-08"),
        ("In 1914 he came. In May 300 Saxons fell.", "1914-05"),
        ("In 1914 he came. The August uprising failed.", "1914-08"),
        ("In 1914 he came. They called it Black September.", "1914"),
        ("In 1914 he came. Then September was over.", "1914-09"),
        ("In 1914 he came. The March 286 regiment and the May of his life went by.", "1914"),
        ("On 1 September 1939 he came. He left on the 27th of that month.", "1939-09-27"),
        ("On 1 September 1939 he came. He left on the 27th of that week.", "1939-09-01"),
        ("In 1939 he came. By year-end 1940 he had left.", "1940"),
        ("In 1914 he came. On the Nones of June they met.", "1914-06-05"),
        ("In 1914 he came. On the Kalends of July they met.", "1914-07-01"),
        ("They met on the Ides of March, 44 BC.", "-0043-03-15"),
    ],
)
def test_a_month_or_feast_may_stand_with_a_short_year_or_none(text: str, expected: str) -> None:
    assert [edtf for edtf in told(text) if edtf][-1] == expected


def test_more_years_are_a_length() -> None:
    text = "It went on for two more years."
    assert [(one.span.cut(text), one.value) for one in find_dates(read_document(text))] == [("two more years", "P2Y")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On the 7th and 8th they slept.", ["1944-06-07/1944-06-08", "1944-06-07/1944-06-08"]),
        ("Between the 10th and the 12th they slept.", ["1944-06-10/1944-06-12", "1944-06-10/1944-06-12"]),
        ("They came from the 5th and 6th regiments.", []),
        ("They slept from the 5th to the 9th of July 1944.", ["1944-07-05/1944-07-09", "1944-07-05/1944-07-09"]),
    ],
)
def test_days_of_the_story_s_month_may_make_a_range(text: str, expected: list[str]) -> None:
    assert told("In June 1944 they landed. " + text)[1:] == expected


@pytest.mark.parametrize(
    ("text", "words", "edtf", "mod"),
    [
        ("In the second half of that year he left.", "the second half of that year", "1914-07/1914-12", None),
        ("In the last quarter of the same year he left.", "the last quarter of the same year", "1914-10/1914-12", None),
        ("By the decade's end he had left.", "the decade's end", "191X", "END"),
        ("For the rest of the decade he slept.", "the decade", "191X", None),
        ("The summer before, he had slept.", "The summer before", "1913-22", None),
        ("Early the following year he left.", "Early the following year", "1915", "START"),
        ("At the end of the following year he left.", "the end of the following year", "1915", "END"),
        ("Late that summer he left.", "Late that summer", "1914-22", "END"),
        ("Later that autumn he left.", "Later that autumn", "1914-23", None),
    ],
)
def test_early_and_late_belong_to_a_time_that_is_pointed_at(text: str, words: str, edtf: str, mod: str | None) -> None:
    text = "In May 1914 he came. " + text
    assert [(one.span.cut(text), one.edtf, one.mod) for one in find_dates(read_document(text))][1:] == [
        (words, edtf, mod)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They called it Black Monday.", None),
        ("Bloody Sunday is not forgotten.", None),
        ("On Sunday he left.", "1941-12-14"),
        ("During the week of the fair in 1942 he left.", "1942"),
    ],
)
def test_a_day_s_own_name_is_no_day_of_the_story(text: str, expected: str | None) -> None:
    assert (told("On 8 December 1941 he came. " + text)[1:] or [None])[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 28 June Leeds fell. On 27 June Ann had sent planes. On the same day they met.", "1950-06-27"),
        ("On 28 June Leeds fell. Ann (born 27 June 1901) wept. On the same day they met.", "1950-06-28"),
        ("On 28 June Leeds fell. On 27 June Ann had sent planes. It rained. On the same day they met.", "1950-06-28"),
        ("On 17 June he tore up the treaty of 1937. Five days later he came.", "1950-06-22"),
        ("On 24 June it rained. They hoped to be home by Christmas. On the 27th they met.", "1950-06-27"),
        ("On Christmas Day it rained. On the 27th they met.", "1950-12-27"),
    ],
)
def test_the_same_day_is_the_last_one_named(text: str, expected: str) -> None:
    assert told("In 1950 war came. " + text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On the 25th three ships fell.", "1944-06-25"),
        ("On the 9th China declared war.", "1944-06-09"),
        ("On the 14th Leeds fell.", "1944-06-14"),
        ("They relied on the 9th Army.", "1944-06"),
        ("They relied on the 4th Polish Front.", "1944-06"),
    ],
)
def test_a_day_alone_may_stand_before_a_clause(text: str, expected: str) -> None:
    assert told("In June 1944 they landed. " + text)[-1] == expected


def test_a_heading_without_a_year_sets_none() -> None:
    text = "In 1996 he left.\n\nSix Days in June\n\nIn May 1967 news came. He signed on 30 May."
    assert told(text) == ["1996", "1996-06", "1967-05", "1967-05-30"]


def test_a_section_may_leave_the_year_of_its_heading() -> None:
    text = "1917\n\nIn July he came. In January 1918 he left. In April he died.\n\nIn 1920 she came. In May she left."
    assert told(text) == ["1917", "1917-07", "1918-01", "1918-04", "1920", "1920-05"]


def test_a_week_s_middle_and_a_clock_s_hour_are_no_dates() -> None:
    text = "In June 1944 they landed. It was mid-week, at 5 o'clock."
    assert [(one.type, one.value) for one in find_dates(read_document(text))] == [("DATE", "1944-06"), ("TIME", "T05")]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("On 3 May they landed. In October 1939 they left.", "1939-05-03"),
        ("On 3 May they landed. They had come in 1939.", "1951-05-03"),
        ("On 3 May they landed. In October 1839 they left.", "1951-05-03"),
        ("In October 1939 they left. On 3 November they were back.", "1939-11-03"),
    ],
)
def test_a_section_may_begin_before_the_end_of_the_last(opening: str, expected: str) -> None:
    text = f"The Peace\n\nThe peace was signed in 1951.\n\nThe War\n\n{opening}"
    assert expected in told(text)


def test_a_paragraph_goes_on_from_the_last() -> None:
    text = "The peace was signed in 1951.\n\nOn 3 May they landed. In October 1939 they left."
    assert told(text) == ["1951", "1951-05-03", "1939-10"]


def test_late_that_day_of_the_week_stays_a_day() -> None:
    assert told("On 7 December 1941 he left. Late that Monday he came.") == ["1941-12-07", "1941-12-08"]


def test_a_counted_year_says_nothing_of_a_day_far_behind_it() -> None:
    text = "In May 1941 he left. The previous year he was ill and they were all gone, and in June he died."
    assert told(text) == ["1941-05", "1940", "1941-06"]


def test_hours_of_four_figures_are_a_time_of_day() -> None:
    text = "At 0530 hours they rose, at 1400 hours they slept, for 2500 hours or 1941 days, 0575 hours."
    assert [(one.type, one.value) for one in find_dates(read_document(text))] == [
        ("TIME", "T05:30"), ("TIME", "T14:00"), ("DURATION", "PT2500H"), ("DURATION", "PXD"), ("DURATION", "PT575H"),
    ]  # fmt: skip


def test_hours_with_a_decimal_are_no_time_of_day() -> None:
    (sunshine,) = find_dates(read_document("The sun shines for 11.4 hours."))
    assert sunshine.type == "DURATION"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The king, crowned in 1936, wept.", "1940-06"),
        ("The king (crowned in 1936) wept.", "1940-06"),
        ("He threatened, as in September 1938.", "1940-06"),
        ("They planned a fleet for 1946.", "1940-06"),
        ("They closed the ports until 1946.", "1940-06"),
        ("They closed the ports until 1941.", "1941-06"),
        ("Ten years before, in 1930, they had signed.", "1940-06"),
    ],
)
def test_what_is_described_compared_or_planned_does_not_move_the_story(text: str, expected: str) -> None:
    assert told(f"On 5 May 1940 he came. {text} In June he left.")[-1] == expected


def test_years_before_a_comma_are_counted_from_the_story() -> None:
    assert told("In 1914 war came. Ten years before, they had signed.") == ["1914", "1904"]
    assert told("On 5 May 1914 war came. Two days after, they had signed.") == ["1914-05-05", "1914-05-07"]


def test_the_night_before_is_that_of_the_day_before() -> None:
    text = "On 5 May 1944 he left. The night before, he had wept."
    assert [(one.span.cut(text), one.value) for one in find_dates(read_document(text))][1:] == [
        ("The night before", "1944-05-04TNI")
    ]


def test_an_ordinal_names_no_event() -> None:
    text = "The first bridge fell on 15 May 1866. It lasted nine years and fifty days after the first."
    assert told(text) == ["1866-05-15"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1848 the king came. On 3 May he left. On 4 June he died.", [1.0, 0.9, 0.9]),
        ("In December 1848 the king came. On 3 May he left. On 4 June he died.", [1.0, 0.65, 0.65]),
        ("In March 1848 the king came. The next January he left. On 4 January he died.", [1.0, 0.65, 0.65]),
        ("In December 1848 he came. On 3 May he left. In 1850 he returned. In June he died.", [1.0, 0.65, 1.0, 0.9]),
    ],
)
def test_a_date_counted_on_from_a_guess_is_no_surer(text: str, expected: list[float]) -> None:
    assert [timex.confidence for timex in find_dates(read_document(text))] == expected
