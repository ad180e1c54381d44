from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.reading.abbreviations import word_set
from studydeck.reading.document import read_document
from studydeck.reading.edtf import NotEdtfError, parse
from studydeck.reading.timex import Timex, find_dates


def dates(text: str, published: str | None = None) -> tuple[Timex, ...]:
    return find_dates(read_document(text), published)


def found(text: str, published: str | None = None) -> list[tuple[str, str, str | None]]:
    return [(timex.span.cut(text), timex.value, timex.edtf) for timex in dates(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value", "edtf"),
    [
        ("The mill opened on 28 June 1981.", "28 June 1981", "1981-06-28", "1981-06-28"),
        ("The mill opened on June 28, 1981.", "June 28, 1981", "1981-06-28", "1981-06-28"),
        ("The mill opened on 1 Jan. 1801.", "1 Jan. 1801", "1801-01-01", "1801-01-01"),
        ("The mill opened on the 5th of May 1702.", "the 5th of May 1702", "1702-05-05", "1702-05-05"),
        ("The mill opened on the Fourth of July 1776.", "the Fourth of July 1776", "1776-07-04", "1776-07-04"),
        ("The mill opened on Sunday, 7 December 1941.", "Sunday, 7 December 1941", "1941-12-07", "1941-12-07"),
        ("The mill opened on 1941-06-22.", "1941-06-22", "1941-06-22", "1941-06-22"),
        ("The mill opened on 22/6/1941.", "22/6/1941", "1941-06-22", "1941-06-22"),
        ("The mill opened on 6/22/1941.", "6/22/1941", "1941-06-22", "1941-06-22"),
        ("The mill opened on 5.6.1944.", "5.6.1944", "1944", "1944"),
        ("The mill opened in February 1861.", "February 1861", "1861-02", "1861-02"),
        ("The mill opened in early July 1861.", "early July 1861", "1861-07", "1861-07"),
        ("The mill opened in the summer of 1981.", "the summer of 1981", "1981-SU", "1981-22"),
        ("The mill opened in the winter of 1941-42.", "the winter of 1941-42", "1941-WI", "1941-24"),
        ("The mill opened in 1965.", "1965", "1965", "1965"),
        ("The mill opened in the year 1965.", "the year 1965", "1965", "1965"),
        ("The mill opened in mid-2013.", "mid-2013", "2013", "2013"),
        ("The mill opened c. 1850.", "c. 1850", "1850", "1850~"),
        ("The mill opened in the first half of 1943.", "the first half of 1943", "1943-H1", "1943-01/1943-06"),
        ("The mill opened in the last quarter of 1943.", "the last quarter of 1943", "1943-Q4", "1943-10/1943-12"),
        ("It rained in the first months of 1981.", "the first months of 1981", "1981", "1981"),
        ("It rained in the last days of May 1945.", "the last days of May 1945", "1945-05", "1945-05"),
        ("The mill opened in the 1970s.", "the 1970s", "197", "197X"),
        ("The mill opened in the early 2000s.", "the early 2000s", "200", "200X"),
        ("The mill opened in the late 1800s.", "the late 1800s", "18", "18XX"),
        ("The mill opened in the 260s BC.", "the 260s BC", "BC026", "-0268/-0259"),
        ("The mill opened in the 19th century.", "the 19th century", "18", "18XX"),
        ("The mill opened in the twenty-first century.", "the twenty-first century", "20", "20XX"),
        ("The mill opened in the first half of the 15th century.", "the first half of the 15th century", "14", "14XX"),
        ("The mill opened in the middle of the 9th century BC.", "the middle of the 9th century BC", "BC08", "-08XX"),
        ("The mill opened in the 2nd millennium BC.", "the 2nd millennium BC", "BC1", "-1XXX"),
        ("The mill opened in the 60th century BC.", "the 60th century BC", "BC59", "-59XX"),
        ("The mill opened in 264 BC.", "264 BC", "BC0264", "-0263"),
        ("The mill opened in 146 B.C. It burned.", "146 B.C.", "BC0146", "-0145"),
        ("The mill opened in 2500 BCE.", "2500 BCE", "BC2500", "-2499"),
        ("The mill opened on 15 March 44 BC.", "15 March 44 BC", "BC0044-03-15", "-0043-03-15"),
        ("The mill opened in AD 76.", "AD 76", "0076", "0076"),
        ("The mill opened in 700 CE.", "700 CE", "0700", "0700"),
        ("The mill opened on Easter Monday 1916.", "Easter Monday 1916", "1916-04-24", "1916-04-24"),
        ("The mill opened on New Year's Eve 1999.", "New Year's Eve 1999", "1999-12-31", "1999-12-31"),
        ("The mill opened at Christmas 1914.", "Christmas 1914", "1914-12-25", "1914-12-25"),
        ("The mill opened on May Day 1890.", "May Day 1890", "1890-05-01", "1890-05-01"),
    ],
)  # fmt: skip
def test_a_date_with_its_year_is_read_from_its_words(text: str, words: str, value: str, edtf: str) -> None:
    assert found(text) == [(words, value, edtf)]
    assert [(timex.type, timex.is_explicit, timex.confidence) for timex in dates(text)] == [("DATE", True, 1.0)]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It began early in 1862.", "START"),
        ("It began at the beginning of 1864.", "START"),
        ("It began in the mid-1970s.", "MID"),
        ("It began in the mid-to-late 1970s.", "MID"),
        ("It began in late 1861.", "END"),
        ("It began at the end of April 1904.", "END"),
        ("It began in the second half of the 15th century.", "END"),
        ("It began c. 1850.", "APPROX"),
        ("It began in 1862.", None),
    ],
)
def test_early_middle_and_late_are_the_mod_and_not_the_value(text: str, mod: str | None) -> None:
    assert [timex.mod for timex in dates(text)] == [mod]


@pytest.mark.parametrize(
    ("text", "ends", "edtf", "interval"),
    [
        ("He ruled from 2009 to 2012.", ["2009", "2012"], "2009/2012", "from 2009 to 2012"),
        ("Between 1998 and 2002 it grew.", ["1998", "2002"], "1998/2002", "Between 1998 and 2002"),
        ("He was there in 2015 and 2016.", ["2015", "2016"], "2015/2016", "2015 and 2016"),
        ("The war of 1914-18 began.", ["1914", "18"], "1914/1918", "1914-18"),
        ("The war of 1939/40 began.", ["1939", "40"], "1939/1940", "1939/40"),
        ("The war (264 to 241 BC) began.", ["264", "241 BC"], "-0263/-0240", "264 to 241 BC"),
        ("In the 4th and 3rd centuries BC it fell.", ["the 4th", "3rd centuries BC"], "-03XX/-02XX",
         "the 4th and 3rd centuries BC"),
        ("It lasted from April to June 1968.", ["April", "June 1968"], "1968-04/1968-06", "from April to June 1968"),
        ("It lasted from November to March 1942.", ["November", "March 1942"], "1941-11/1942-03",
         "from November to March 1942"),
        ("It lasted from November 1941 to March.", ["November 1941", "March"], "1941-11/1942-03",
         "from November 1941 to March"),
        ("He lived c. 460 – c. 400 BC.", ["c. 460", "c. 400 BC"], "-0459~/-0399~", "c. 460 – c. 400 BC"),
        ("In AD 14 it fell. From 618 to 907 it stood.", ["618", "907"], "0618/0907", "From 618 to 907"),
        ("On 4-5 May 1945 they met.", ["4", "5 May 1945"], "1945-05-04/1945-05-05", "4-5 May 1945"),
        ("On May 4 and 5, 1945 they met.", ["May 4", "5, 1945"], "1945-05-04/1945-05-05", "May 4 and 5, 1945"),
        ("From 22 June 1941 until 9 May 1945 they fought.", ["22 June 1941", "9 May 1945"], "1941-06-22/1945-05-09",
         "From 22 June 1941 until 9 May 1945"),
    ],
)  # fmt: skip
def test_both_ends_of_a_range_carry_the_whole_of_it(text: str, ends: list[str], edtf: str, interval: str) -> None:
    timexes = dates(text)[-2:]
    assert [timex.span.cut(text) for timex in timexes] == ends
    assert [timex.edtf for timex in timexes] == [edtf, edtf]
    assert [timex.interval.cut(text) for timex in timexes if timex.interval] == [interval, interval]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He won in 1914 and 1939.", ["1914", "1939"]),
        ("He won on 5 May 1914 and in 1939.", ["1914-05-05", "1939"]),
        ("He won in 1939 and May 1940.", ["1939", "1940-05"]),
        ("He won in the 1970s and 1950s.", ["197X", "195X"]),
        ("He won in summer 1941 and winter 1941.", ["1941-22", "1941-24"]),
        ("He won on 5, 6 and 7 June 1944.", ["1944-06-05", "1944-06-06/1944-06-07", "1944-06-06/1944-06-07"]),
        ("In March, April, and May 1862 he won.", ["1862-03", "1862-04", "1862-05"]),
        ("By late July or early August 1941 he won.", ["1941-07", "1941-08"]),
        ("He won in 1941 until then.", ["1941"]),
        ("He won in 1941 until Monday.", ["1941", None]),
        ("He won on Monday or 5 May 1941.", [None, "1941-05-05"]),
        ("He won that summer and in May 1941.", ["1941-22", "1941-05"]),
        ("He won in March (1941).", ["1941-03", "1941"]),
        ("He won from 241 to 264 BC.", ["-0263"]),
        ("He won in 1918-14.", ["1918"]),
        ("He won in the fifth quarter of 1941.", ["1941"]),
    ],
)
def test_dates_in_a_list_are_no_range(text: str, expected: list[str]) -> None:
    assert [timex.edtf for timex in dates(text)] == expected


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Until 2009 they stayed.", "../2009"),
        ("They have stayed since 2003.", "2003/.."),
        ("From 1968 onward they stayed.", "1968/.."),
        ("In the pre-1914 borders they stayed.", "../1914"),
        ("It was not until 1823 that they stayed.", "1823"),
        ("These were the first elections since 1951.", "1951"),
        ("It was the wettest spring since 1951.", "1951"),
        ("They stayed before 1914.", "1914"),
    ],
)
def test_since_and_until_leave_one_end_open(text: str, edtf: str) -> None:
    assert [timex.edtf for timex in dates(text) if timex.is_explicit] == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "The March 286 regiment went home.",
        "Some 1500 men and 1200 soldiers died.",
        "The kiln reached 1500 °C.",
        "It cost $1942 and 1700 pounds.",
        "See page 1203 and No. 1204 on Route 1941.",
        "The boat U-1206 sank under Resolution 1441.",
        "He led 1000 of his men and 2000 followers home.",
        "In 1200 villages nobody spoke.",
        "He may march in august company. For the time being 5 and 6 may go. He said that may hold.",
        "Theresa May met August Miller. May the best win.",
        "The October Revolution and the Easter Rising began.",
        "The Winter Palace, the Prague Spring and the 21st Lancers fell by the 21st regiment.",
        "The fall of the town, a spring of water, winter clothing.",
        "In 67 countries, 12 days and 5 in 10 it grew. In 81, it grew.",
        "On 31 February and 45 May nobody came. On 30 and 31 February too.",
        "The 45th century, the 12th millennium.",
        "The culture (11th to 10th millennia BC) ended; the 45th and 44th centuries will be warm.",
        "It sold 1,941 copies at 1941.5 each, 1945,50 in all.",
        "On 41/13/1941 and 1941-13-41 and 1/1/0999 nobody came.",
        "That is the next hour and the end of the hour. Good evening, good day.",
        "the sixties and '67 and 67's.",
        "on a Thursday, the first Thursday, Sunday afternoons, Friday Harbour.",
        "It was in 99999 BC.",
        "It was between 15,000 and 10,000 BC.",
        "It was 7–14 days.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [timex for timex in dates(text) if timex.edtf] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ended in 1965. He came in 67 to Paris.", ["1965", "1967"]),
        ("It ended in 1965. He came in '67.", ["1965", "1967"]),
        ("It ended in 1965. He came in the summer of '67.", ["1965", "1967-22"]),
        ("It ended in 1965. He came in the mid 60's.", ["1965", "196X"]),
        ("It ended in 1965. He came in the seventies.", ["1965", "197X"]),
        ("It ended in the 20th century. He came in the twenties.", ["19XX", "192X"]),
        ("It ended in 1965. He came in 12 and in 117.", ["1965"]),
        ("Rome fell in 431 BC. He came in 429.", ["-0430", "-0428"]),
        ("He was born in AD 76. In 117, he ruled. By 122 he built.", ["0076", "0117", "0122"]),
    ],
)
def test_a_year_without_its_century_takes_the_narratives(text: str, expected: list[str]) -> None:
    assert [timex.edtf for timex in dates(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May 1941 he left. On 12 June he came.", "1941-06-12"),
        ("It began in May 1941.\n\nOn 12 June he came.", "1941-06-12"),
        ("On 12 April he came, in 1861.", "1861-04-12"),
        ("In December 1864 he left. On April 1 he came.", "1865-04-01"),
        ("In December 1864 he left. He had come in January.", "1864-01"),
        ("In January 1942 he left. He had come in December.", "1941-12"),
        ("In September 1941 he stayed until March.", "../1942-03"),
        ("In March 1941 he stayed until September.", "../1941-09"),
        ("In February 1942 he had stayed since June.", "1941-06/.."),
        ("In July 1942 he had stayed since June.", "1942-06/.."),
        ("In May 1941 he left. That summer he came.", "1941-22"),
        ("In May 1941 he left. Late that spring he came.", "1941-21"),
        ("In May 1941 he left. In winter he came.", "1941-24"),
        ("In May 1941 he left. The harsh northern winter came.", "1941-24"),
        ("In May 1941 he left. In the fall he came.", "1941-23"),
        ("In May 1941 he left. In September of that year he came.", "1941-09"),
        ("In May 1941 he left. In June of the following year he came.", "1942-06"),
        ("In May 1941 he left. On 3 June the previous year he came.", "1940-06-03"),
        ("In May 1941 he left. The following spring he came.", "1942-21"),
        ("In May 1941 he left. The next July he came.", "1941-07"),
        ("In May 1941 he left. The previous March he came.", "1941-03"),
        ("In May 1941 he left. The previous July he came.", "1940-07"),
        ("In 1941 he left. The following March he came.", "1942-03"),
        ("On 7 December 1941 he left. On Monday he came.", "1941-12-08"),
        ("On 7 December 1941 he left. The following Sunday he came.", "1941-12-14"),
        ("On 7 December 1941 he left. The previous Friday he came.", "1941-12-05"),
        ("On 7 December 1941 he left. On Christmas Eve he came.", "1941-12-24"),
        ("On 7 December 1941 he left. Before the new year he came.", "1942-01-01"),
        ("On 24 March 1913 he left. On Good Friday he came.", "1913-03-21"),
        ("In 1915 he left. On 29 February he came.", None),
        ("On 5 May 1941 he left. On the 21st he came.", "1941-05-21"),
        ("In 1941 he left. On the 21st he came.", None),
        ("In May 1941 he left. In the Winter he came.", "1941-24"),
    ],
)
def test_a_date_without_its_year_takes_it_from_the_narrative(text: str, expected: str | None) -> None:
    assert dates(text)[-1 if "1861" not in text else 0].edtf == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 28 June 1981 he fell. Two days later he died.", "1981-06-30"),
        ("On 28 June 1981 he fell. Two weeks later he died.", "1981-07-12~"),
        ("On 28 June 1981 he fell. A fortnight later he died.", "1981-07-12~"),
        ("On 28 June 1981 he fell. Eight months later he died.", "1982-02"),
        ("On 28 June 1981 he fell. Only three years earlier he had come.", "1978"),
        ("On 28 June 1981 he fell. Two decades later he died.", "200X"),
        ("On 28 June 1981 he fell. A century later nobody knew.", "20XX"),
        ("On 28 June 1981 he fell. Two hours later he died.", None),
        ("In 1981 he fell. Two days later he died.", None),
        ("In 1981 he fell. Two months later he died.", None),
        ("In 1981 he fell. The following year he died.", "1982"),
        ("In 1981 he fell. The previous year he came.", "1980"),
        ("In 1981 he fell. That same year he died.", "1981"),
        ("In 1981 he fell. Later that year he died.", "1981"),
        ("In 1981 he fell. He died at the end of the year.", "1981"),
        ("In 1981 he fell. He died by year's end.", "1981"),
        ("On 5 May 1981 he fell. That year he was old. The next month he died.", "1981-06"),
        ("In 1981 he fell. He died that day.", None),
        ("In 1981 he fell. He died that week.", None),
        ("In 1981 he fell. At that time he was old.", "1981"),
        ("In 1981 he fell. At the same time he was old.", None),
        ("In the 1970s he fell. Throughout the decade he was old.", "197X"),
        ("In 1975 he fell. In the decade he was old.", "197X"),
        ("On 28 June 1981 he fell. The next day he died.", "1981-06-29"),
        ("On 28 June 1981 he fell. Next day he died.", "1981-06-29"),
        ("On 28 June 1981 he fell. The day before, he came.", "1981-06-27"),
        ("On 28 June 1981 he fell. The day following saw his death.", "1981-06-29"),
        ("On 28 June 1981 he fell. The next morning he died.", "1981-06-29"),
        ("On 28 June 1981 he fell. That night he died.", "1981-06-28"),
        ("In 1981 he fell. Nine thousand years later nobody knew.", None),
        ("On 28 June 1981 he fell. 15,000 days later nobody knew.", None),
        ("Two days later he died.", None),
        ("At that time he died.", None),
    ],
)
def test_a_relative_time_is_counted_from_what_was_named_last(text: str, expected: str | None) -> None:
    assert dates(text)[-1].edtf == expected


def test_what_was_named_aside_does_not_move_the_narrative() -> None:
    main = "In May 1941 the king fled. {} On 3 June he returned."
    for aside in (
        "He had been born in 1893.",
        "He came with his brother (1890-1955).",
        "He hated the 1919 treaty.",
        "He hated the Treaty of 1919.",
        "His son, born in 1920, stayed.",
        "His son would be killed in 1944.",
        "Three years earlier he was poor.",
        "He ruled in the 1930s.",
        "Today he is forgotten.",
        "He went back to the lines of before 5 May 1936.",
        "He held the land that was his since 1938.",
    ):
        assert dates(main.format(aside))[-1].edtf == "1941-06-03"
    assert dates(main.format("In 1944 he was poor."))[-1].edtf == "1944-06-03"
    assert dates(main.format("Since 1936 he was poor."))[-1].edtf == "1936-06-03"


def test_a_week_later_is_a_week_and_about_a_day() -> None:
    assert found("On 28 June 1981 he fell. Two weeks later he died.")[1][1:] == ("1981-W28", "1981-07-12~")
    assert found("On 15 March 44 BC he fell. A week later he lay in state.")[1][1:] == ("BC0044-03-22", "-0043-03-22~")


def test_what_comes_after_the_story_moves_it_on_even_in_passing() -> None:
    text = "In May 1941 the king fled. The town had fallen by February 1942. On 3 June he returned."
    assert dates(text)[-1].edtf == "1942-06-03"


def test_a_heading_sets_the_year_of_its_section() -> None:
    first = "1937\n\nIn January he hated the 1931 law. In May he left."
    text = first + "\n\n1938\n\nIn April he came.\n\nExile\n\nIn May he wrote."
    assert [timex.edtf for timex in dates(text)] == [
        "1937", "1937-01", "1931", "1937-05", "1938", "1938-04", "1938-05",
    ]  # fmt: skip


def test_a_heading_with_a_range_begins_its_section_at_the_start() -> None:
    text = "The war 1861-1863\n\nIn July he came. In December he left. In March he was back."
    assert [timex.edtf for timex in dates(text)][2:] == ["1861-07", "1861-12", "1862-03"]


def test_within_a_heading_of_one_year_the_story_does_not_turn_the_year() -> None:
    text = "1937\n\nIn December he came. In January he had been ill.\n\nIn 1940 he wrote of it. In March he died."
    assert [timex.edtf for timex in dates(text)] == ["1937", "1937-12", "1937-01", "1940", "1937-03"]


def test_an_event_that_the_text_has_dated_can_be_counted_from() -> None:
    text = "Arlon fell on 26 January 1939 and Dinant on 5 February. {} the last tower stood."
    assert dates(text.format("Five days after the fall of Dinant,"))[-1].edtf == "1939-02-10"
    assert dates(text.format("Five days before the fall of Arlon,"))[-1].edtf == "1939-01-21"
    assert dates(text.format("The day after Dinant fell,"))[-1].edtf == "1939-02-06"
    assert dates(text.format("Two days after they fled,"))[-1].edtf is None
    assert dates(text.format("One year before the end of the siege of the north,"))[-1].edtf is None
    assert dates(text.format("Two days after that defeat,"))[-1].edtf == "1939-02-07"
    assert dates(text.format("Two days after Huy fell,"))[-1].edtf is None
    far = text.replace("Arlon", "Arlon with all its towers and gates and every house of its long and crooked streets")
    assert dates(far.format("Two days after the fall of Arlon,"))[-1].edtf is None


def test_the_words_of_an_event_belong_to_the_expression() -> None:
    text = "On 5 May 1611 Arlon fell. {} he came."
    for words in ("Two days after the fall of Arlon", "Two days after the fall of the town", "Two days after Arlon"):
        assert dates(text.format(words + ","))[-1].span.cut(text.format(words)) == words
    assert dates(text.format("Two days after relieving it,"))[-1].span.cut(text.format("Two days")) == "Two days"
    assert [one.type for one in dates("A decade after the 1973 crisis it closed.")] == ["DURATION", "DATE"]
    assert found("It took five to ten years before it paid.") == [("ten years", "P10Y", None)]


def test_brackets_say_what_a_relative_time_means() -> None:
    text = "In 221 BC he fell. Two years later (218 BC) war came."
    assert [timex.edtf for timex in dates(text)] == ["-0220", "-0217", "-0217"]
    assert [timex.is_explicit for timex in dates(text)] == [True, False, True]


def test_what_happens_every_year_has_no_year() -> None:
    text = "The mill opened in 1902. Every May it usually closes in June. On 5 June 1903 every man came."
    assert found(text)[1:] == [
        ("Every May", "XXXX-05", None), ("June", "XXXX-06", None), ("5 June 1903", "1903-06-05", "1903-06-05"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 12 March he came.", ("12 March", "XXXX-03-12", None)),
        ("In March he came.", ("March", "XXXX-03", None)),
        ("That summer he came.", ("That summer", "XXXX-SU", None)),
        ("On Monday he came.", ("Monday", "XXXX-WXX-1", None)),
        ("On Good Friday he came.", ("Good Friday", "", None)),
        ("On the 21st he came.", ("the 21st", "XXXX-XX-21", None)),
    ],
)
def test_a_date_that_nothing_completes_stays_unresolved(text: str, expected: tuple[str, str, None]) -> None:
    assert found(text) == [expected]
    assert dates(text)[0].confidence == 0.0


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("He came yesterday.", "2020-04-30"),
        ("He comes tomorrow.", "2020-05-02"),
        ("He comes today.", "2020-05-01"),
        ("He came last year.", "2019"),
        ("He came last month.", "2020-04"),
        ("He came ten years ago.", "2010"),
        ("He came last March.", "2020-03"),
        ("He came last June.", "2019-06"),
        ("He came last Monday.", "2020-04-27"),
        ("He came on 12 March.", "2020-03-12"),
        ("He came on 12 June.", "2019-06-12"),
        ("He came on 29 February.", "2020-02-29"),
        ("In 1902 it burned. He came ten years ago.", "2010"),
        ("He came in the last year.", None),
    ],
)
def test_the_day_of_publication_anchors_today_and_news(text: str, edtf: str | None) -> None:
    assert ([None, *(timex.edtf for timex in dates(text, "2020-05-01"))])[-1] == edtf


def test_a_text_that_names_years_is_no_news() -> None:
    assert dates("On 12 March he came.\n\nIn 1902 it burned.", "2020-05-01")[0].edtf is None


def test_the_day_of_publication_must_be_a_date() -> None:
    with pytest.raises(NotEdtfError):
        dates("He came.", "last week")
    assert dates("He came yesterday.", "2019/2020")[0].edtf is None


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("It lasted 90 days.", "90 days", "DURATION", "P90D"),
        ("It lasted for six months.", "six months", "DURATION", "P6M"),
        ("It lasted three hundred years.", "three hundred years", "DURATION", "P300Y"),
        ("It lasted a fortnight.", "a fortnight", "DURATION", "P2W"),
        ("It lasted several fortnights.", "several fortnights", "DURATION", "PXW"),
        ("It lasted three hours.", "three hours", "DURATION", "PT3H"),
        ("It lasted for days.", "days", "DURATION", "PXD"),
        ("It was a three-year siege.", "three-year", "DURATION", "P3Y"),
        ("It lasted the following two years.", "the following two years", "DURATION", "P2Y"),
        ("He was 25 years old.", "25 years old", "DURATION", "P25Y"),
        ("He died aged 30.", "aged 30", "DURATION", "P30Y"),
        ("It came every year.", "every year", "SET", "P1Y"),
        ("It came every 2 years.", "every 2 years", "SET", "P2Y"),
        ("It came each spring.", "each spring", "SET", "XXXX-SP"),
        ("It came every Monday.", "every Monday", "SET", "XXXX-XX-XX"),
        ("It came daily.", "daily", "SET", "P1D"),
        ("It came at 5:30 p.m. and left.", "5:30 p.m.", "TIME", "T17:30"),
        ("It came at 12 am and left.", "12 am", "TIME", "T00"),
        ("It came at 20:17 and left.", "20:17", "TIME", "T20:17"),
        ("He came now.", "now", "DATE", "PRESENT_REF"),
        ("He came recently.", "recently", "DATE", "PAST_REF"),
        ("He comes today.", "today", "DATE", "PRESENT_REF"),
        ("He came a few years later.", "a few years later", "DATE", "FUTURE_REF"),
        ("He came years ago.", "years ago", "DATE", "PAST_REF"),
    ],
)
def test_lengths_ages_repetitions_and_pointers_are_types_of_their_own(
    text: str, words: str, kind: str, value: str
) -> None:
    assert [(one.span.cut(text), one.type, one.value, one.edtf) for one in dates(text)] == [(words, kind, value, None)]


def test_the_night_of_a_day_is_a_time_on_that_day() -> None:
    text = "On the night of 4-5 May 1945 they fled. They came back early the next morning."
    assert [(one.span.cut(text), one.type, one.value) for one in dates(text)] == [
        ("the night of 4", "TIME", "1945-05-04TNI"),
        ("5 May 1945", "DATE", "1945-05-05"),
        ("early the next morning", "TIME", "1945-05-06TMO"),
    ]
    assert found("The next morning he came.") == [("The next morning", "XXXX-XX-XXTMO", None)]


def test_no_hour_comes_after_midnight() -> None:
    assert found("It came at 13 pm, 25:00 or 0 am.") == []


def test_what_lies_millions_of_years_back_has_no_value() -> None:
    assert found("It lived 2.5 million years ago.") == [("years", "PXY", None)]


def test_the_further_back_the_year_was_named_the_less_sure_is_the_date() -> None:
    text = "In 1941 he came, and left in May. In June he died.\n\nIn July he was buried."
    sureness = [timex.confidence for timex in dates(text)]
    assert sureness == sorted(sureness, reverse=True)


def test_a_paragraph_may_name_its_year_after_the_day() -> None:
    assert found("On 12 April they came. The war began in 1861.")[0] == ("12 April", "1861-04-12", "1861-04-12")


@pytest.mark.parametrize("space", [" ", "\n", "\r\n", "\u00a0", "\u2009"])
def test_any_white_space_may_stand_inside_a_date(space: str) -> None:
    text = f"The E\u0301tat 😀 fell on{space}28{space}June{space}1981."
    (timex,) = dates(text)
    assert (timex.span.cut(text), timex.edtf) == (f"28{space}June{space}1981", "1981-06-28")


PIECES = st.sampled_from(
    sorted(
        word_set("""
    the of a and or that this same next last following previous later earlier ago before after to until
    since from between in on by early late mid end beginning half quarter first third 5 14 31 67 264
    1941 1998 2002 1,500 1960s 60's '67 22nd 4-5 1914-18 1941-06-22 BC AD c. March May Sept. June summer
    winter fall Monday Easter Good Friday new year day days month years decade century millennium night
    morning two several every aged at time now today ( ) , . - – / : 's p.m. 5:30 soldiers Resolution
    had would born attack
    """)
    )
)


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=30).map("".join) | st.text())
@settings(deadline=None, max_examples=400)
def test_expressions_are_in_order_apart_and_their_edtf_is_valid(text: str) -> None:
    end = 0
    for timex in dates(text, "2020-05-01"):
        assert end <= timex.span.start < timex.span.end <= len(text)
        end = timex.span.end
        assert timex.edtf is None or str(parse(timex.edtf)) == timex.edtf
        assert 0.0 <= timex.confidence <= 1.0
        assert timex.interval is None or timex.interval.covers(timex.span)
