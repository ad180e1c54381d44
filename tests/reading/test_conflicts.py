"""Contradictions: what a text says that cannot all be true, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.reading import read
from studydeck.reading.document import read_document
from studydeck.reading.edtf import day_from_number, day_number, in_words
from studydeck.reading.facts import Conflict, find_facts
from studydeck.reading.timex import find_dates


def conflicts(text: str) -> list[tuple[str, str]]:
    return [(conflict.kind, conflict.message) for conflict in read(text).conflicts]


def conflict_of(text: str) -> Conflict:
    (conflict,) = read(text).conflicts
    return conflict


# ---------------------------------------------------------------- a relative date beside an explicit one

MAYOR = "On June 28, 1981 the mayor resigned. "


def test_a_relative_date_beside_another_day_is_a_conflict_with_the_sum_shown() -> None:
    text = MAYOR + "Two days later, on August 30, 1981, the guild burned the pier."
    conflict = conflict_of(text)
    assert conflict.message == "28 June + 2 days = 30 June 1981, the text says 30 August 1981"
    assert [span.cut(text)[:12] for span in conflict.evidence] == ["On June 28, ", "Two days lat"]
    assert [span.cut(text) for span in conflict.places] == ["Two days later", "August 30, 1981"]


@pytest.mark.parametrize(
    ("later", "message"),
    [
        ("The next day, 12 July, sailors left.", "28 June + 1 day = 29 June 1981, the text says 12 July 1981"),
        ("One day earlier, on 20 June 1981, it rained.", "28 June - 1 day = 27 June 1981, the text says 20 June 1981"),
        (
            "Two weeks later (30 August 1981) it rained.",
            "28 June + 2 weeks = 12 July 1981, the text says 30 August 1981",
        ),
        ("2 days later, on 30 August, it fell.", "28 June + 2 days = 30 June 1981, the text says 30 August 1981"),
        ("Three years later, in 1989, it fell.", "1981 + 3 years = 1984, the text says 1989"),
        (
            "Twenty-one days later, on 9 August, it fell.",
            "28 June + 21 days = 19 July 1981, the text says 9 August 1981",
        ),
        ("On 9 August 1981, two days later, it fell.", "28 June + 2 days = 30 June 1981, the text says 9 August 1981"),
        ("Two months later, in November 1981, it fell.", "June + 2 months = August 1981, the text says November 1981"),
        ("A decade later, in 1999, it fell.", "1981 + 1 decade = 1991, the text says 1999"),
        ("The day after, 12 July 1981, it fell.", "28 June + 1 day = 29 June 1981, the text says 12 July 1981"),
        ("The year before, in 1970, it had burned.", "1981 - 1 year = 1980, the text says 1970"),
    ],
)
def test_every_unit_is_counted_both_ways(later: str, message: str) -> None:
    assert conflicts(MAYOR + later) == [("sum", message)]


@pytest.mark.parametrize(
    "later",
    [
        "Two days later, on June 30, 1981, the guild burned the pier.",
        "Two days later, in June 1981, the guild burned the pier.",
        "Two months later, in September 1981, it fell.",  # 28 June and a little more than two months
        "Three years later, in 1985, it fell.",  # three and a half
        "Fifteen days later, on 14 July 1981, it fell.",  # a fortnight, counted roughly
        "Two weeks later, on 15 July 1981, it fell.",
        "Some days later, on 30 August 1981, it fell.",
        "Some two days later, on 30 August 1981, it fell.",
        "Nearly three years later, in 1989, it fell.",
        "Perhaps two days later, on 30 August 1981, it fell.",
        "A year to the day later it fell. Six weeks earlier, on 17 May 1982, he had left.",
        "Fifty-seven days later, on 22 August 1981, it fell.",  # 24 August: the longer, the more roughly
        "Two decades later, in 2004, it fell.",
        "The same day, 28 June 1981, it fell.",
        "Two days later, in about 1990, it fell.",
        "Two days later the guild burned the pier, and on 30 August 1981 it left.",
    ],
)
def test_a_relative_date_that_may_agree_is_no_conflict(later: str) -> None:
    assert conflicts(MAYOR + later) == []


def test_a_sum_that_fits_from_another_date_told_before_is_no_conflict() -> None:
    text = "On 3 May 1981 it rained. On 1 May 1981 the mayor fell. Two days later, on 5 May 1981, it was dry."
    assert conflicts(text) == []


def test_either_end_of_a_range_may_be_counted_from() -> None:
    text = "From 4 to 6 May 1981 it rained. Two days later, on 8 May 1981, it was dry."
    assert conflicts(text) == []


def test_what_is_counted_from_another_paragraph_is_not_judged() -> None:
    assert conflicts(MAYOR + "\n\nTwo days later, on August 30, 1981, the guild burned the pier.") == []


def test_a_day_is_not_counted_from_a_year() -> None:
    assert conflicts("In 1981 the mayor resigned. Two days later, on August 30, 1981, the pier burned.") == []


def test_nothing_before_it_is_no_conflict() -> None:
    assert conflicts("Two days later, on August 30, 1981, the guild burned the pier.") == []


# ---------------------------------------------------------------- ranges


@pytest.mark.parametrize("joiner", ["to", "until", "till"])
def test_a_range_that_runs_backward_is_a_conflict(joiner: str) -> None:
    text = f"Ann Lee ruled Leeds from 1968 {joiner} 1961."
    conflict = conflict_of(text)
    assert (conflict.kind, conflict.message) == ("order", "from 1968 to 1961: the end is before the beginning")
    assert [span.cut(text) for span in conflict.places] == ["1968", "1961"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee ruled Leeds from 1961 to 1968.",
        "Ann Lee ruled Leeds from 1968, and by 1961 had left school.",
        "Ann Lee ruled Leeds from 1968 until about 1961.",
        "The record goes back from 1968 to 1961.",
        "The strength of the guard fell from 1968 to 1961.",
        "The war from 264 to 241 BC was long.",
        "Bad years were 1968 and 1961.",
        "The club moved from the 1960s to the 1950s in its taste.",
    ],
)
def test_what_is_no_range_or_runs_forward_is_no_conflict(text: str) -> None:
    assert conflicts(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The war lasted three years from 1961 to 1968.", "1961 to 1968 is 7 years, the text says 3 years"),
        ("The war lasted three years (1961-1968).", "1961 to 1968 is 7 years, the text says 3 years"),
        ("The war from 1914 to 1918 lasted nine years.", "1914 to 1918 is 4 years, the text says 9 years"),
        ("The war from 1914 to 1918 lasted for nine years.", "1914 to 1918 is 4 years, the text says 9 years"),
        ("The war from 1914 to 1918 went on for nine years.", "1914 to 1918 is 4 years, the text says 9 years"),
        ("He ruled from 1914 to 1918, a period of nine years.", "1914 to 1918 is 4 years, the text says 9 years"),
        (
            "The siege lasted ten days, from 1 May 1961 to 30 May 1961.",
            "1 May 1961 to 30 May 1961 is 29 days, the text says 10 days",
        ),
        (
            "The strike went on for one month, from May 1961 to May 1962.",
            "May 1961 to May 1962 is 12 months, the text says 1 month",
        ),
    ],
)
def test_a_length_that_is_not_that_of_its_range_is_a_conflict(text: str, message: str) -> None:
    assert conflicts(text) == [("length", message)]


@pytest.mark.parametrize(
    "text",
    [
        "The war lasted four years from 1914 to 1918.",
        "The war lasted five years (1914-1918).",
        "The war lasted over three years from 1961 to 1968.",
        "The first three years, from 1961 to 1968, were hard.",
        "The war lasted three years after 1961.",
        "The war lasted three years from about 1961 to 1968.",
        "The war lasted several years from 1961 to 1968.",
        "The war lasted three years from 1961.",
        "The war lasted three years, from 1961 onwards.",
        "The war in 1961 lasted three years.",
    ],
)
def test_a_length_that_may_fit_is_no_conflict(text: str) -> None:
    assert conflicts(text) == []


# ---------------------------------------------------------------- weekdays


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday, 5 June 1967, war broke out.",
        "War broke out on 5 June 1967, a Tuesday, at dawn.",
        "War broke out on 5 June 1967, which was a Tuesday.",
        "War broke out on 5 June 1967 (Tuesday).",
    ],
)
def test_a_weekday_that_is_not_that_of_its_date_is_a_conflict(text: str) -> None:
    assert conflicts(text) == [("weekday", "5 June 1967 was a Monday, the text says Tuesday")]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, 5 June 1967, war broke out.",
        "War broke out on Thursday, 25 October 1917.",  # Gregorian
        "War broke out on Wednesday, 25 October 1917.",  # Julian, as Russia counted
        "War broke out on 5 June 1967, a Monday, at dawn.",
        "They met on 5 June 1967, a Tuesday club.",
        "On Tuesday sailors left, and 5 June 1967 was fine.",
        "War broke out on 5 June 1967.",
        "Tuesday, 5 June 1067, was fine.",
        "It fell in June 1967, on a Tuesday.",
    ],
)
def test_a_weekday_of_either_calendar_is_none(text: str) -> None:
    assert conflicts(text) == []


def test_between_the_calendars_no_other_weekday_is_right() -> None:
    assert conflicts("War broke out on Friday, 25 October 1917.") == [
        ("weekday", "25 October 1917 was a Thursday, the text says Friday")
    ]


@given(st.integers(day_number((1930, 1, 1)), day_number((2090, 1, 1))), st.integers(0, 6))
@settings(deadline=None, max_examples=60)
def test_exactly_one_weekday_of_seven_is_right(number: int, weekday: int) -> None:
    year, month, day = day_from_number(number)
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    document = read_document(f"It began on {name}, {in_words(f'{year:04d}-{month:02d}-{day:02d}')}.")
    found = find_facts(document, (), find_dates(document), ())[1]
    assert len(found) == ((number + 2) % 7 != weekday)


# ---------------------------------------------------------------- two dates for one fact


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Angela Merkel was born in 1954. Angela Merkel was born in Hamburg in 1952.",
            "Angela Merkel was born in 1954, the text also says 1952: 2 years apart",
        ),
        (
            "Konrad Adenauer died on 19 April 1967. Konrad Adenauer died in Bonn on 21 April 1967.",
            "Konrad Adenauer died on 19 April 1967, the text also says 21 April 1967: 2 days apart",
        ),
        (
            "The Harbour Guild was founded in 1905. Sailors founded the Harbour Guild in May 1907.",
            "Harbour Guild was founded in 1905, the text also says May 1907: 2 years apart",
        ),
        (
            "The Harbour Guild was dissolved in May 1905. The Harbour Guild was dissolved in August 1905.",
            "Harbour Guild was dissolved in May 1905, the text also says August 1905: 2 months apart",
        ),
        (
            "Angela Merkel became chancellor in 2004. In 2005 Angela Merkel became chancellor.",
            "Angela Merkel became chancellor in 2004, the text also says 2005: 1 year apart",
        ),
        (
            "Angela Merkel was chancellor from 2004 to 2021. In 2005 Angela Merkel became chancellor.",
            "Angela Merkel became chancellor in 2004, the text also says 2005: 1 year apart",
        ),
        (
            "Germany invaded Poland on 1 September 1939. Germany invaded Poland with tanks on 3 September 1939.",
            "Germany invaded Poland on 1 September 1939, the text also says 3 September 1939: 2 days apart",
        ),
        (
            "Germany surrendered on 7 May 1945. Germany surrendered in Berlin on 8 May 1945.",
            "Germany surrendered on 7 May 1945, the text also says 8 May 1945: 1 day apart",
        ),
        (
            "The Treaty of York was signed on 3 May 1905. The Treaty of York was signed in Leeds on 3 May 1907.",
            "The Treaty of York was signed on 3 May 1905, the text also says 3 May 1907: 2 years apart",
        ),
    ],
)
def test_two_dates_of_one_fact_are_a_conflict(text: str, message: str) -> None:
    assert conflicts(text) == [("two-dates", message)]


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel was born in 1954. Angela Merkel was born in Hamburg on 17 July 1954.",
        "Angela Merkel was born in about 1952. Angela Merkel was born in 1954.",
        "Angela Merkel was born in the 1940s. Angela Merkel was born in 1954.",
        "According to the police, Angela Merkel was born in 1952. Angela Merkel was born in 1954.",
        "Angela Merkel was not born in 1952. Angela Merkel was born in 1954.",
        "The Harbour Guild was founded in 1905. The Harbour Guild was founded again in 1950.",
        "Angela Merkel became chancellor in 1990. Angela Merkel became chancellor in 2005.",
        "Angela Merkel was chancellor from 2005. In 2006 Angela Merkel became chancellor.",
        "Angela Merkel was chancellor in 2005. In 2006 Angela Merkel became chancellor.",
        "Angela Merkel visited London on 3 May 2005. Angela Merkel visited London on 8 May 2005.",
        "Germany invaded Poland on 3 May 1939. Russia invaded Poland on 8 May 1939.",
        "Germany invaded Poland on 3 May 1939. Germany invaded Poland on 8 July 1941.",
        "Germany invaded Poland in 1939. Germany invaded Poland in 1941.",
        "Germany invaded Poland in May 1939. Germany invaded Poland in May 1941.",
        "Germany invaded Poland in May 1939. Germany invaded France in June 1939.",
        "Germany will invade Poland in May 1939. Germany will invade Poland in June 1939.",
        "Germany occupied the coast in May 1939. Germany occupied the coast in June 1939.",
        "The treaty was signed in May 1939. The treaty was signed in June 1939.",
        "Angela Merkel was elected mayor in 1990. Angela Merkel was elected mayor in 1991.",
        "The Harbour Guild was founded in 1905. The Harbour Guild was formed in 1907.",
        "Edward Baker was born in 1811. Edward Baker, his son, was born in 1840.",
        "Edward Baker was born in 1811. Edward Baker was born in 1812. Edward Baker was born in 1813.",
    ],
)
def test_dates_that_may_both_be_right_are_no_conflict(text: str) -> None:
    assert conflicts(text) == []


def test_every_sentence_that_tells_the_disputed_fact_is_evidence() -> None:
    text = "Angela Merkel was born in 1954. Angela Merkel was born in 1952. Angela Merkel was born in Hamburg in 1954."
    assert len(conflict_of(text).evidence) == 3


def test_a_life_that_ends_before_it_begins_is_a_conflict() -> None:
    text = "Angela Merkel was born in 1954. Angela Merkel died in Berlin in 1945."
    assert conflicts(text) == [("order", "Angela Merkel was born in 1954 but died in 1945: 9 years before")]


def test_a_body_that_ends_before_it_begins_is_a_conflict() -> None:
    text = "The Harbour Guild was founded in 1905. The Harbour Guild was dissolved on 3 May 1899."
    assert conflicts(text) == [
        ("order", "Harbour Guild was founded in 1905 but was dissolved on 3 May 1899: 6 years before")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel was born in 1954. Angela Merkel died in Berlin in 1954.",
        "The Harbour Guild was founded again in 1905. The Harbour Guild was dissolved in 1899.",
        "Angela Merkel died in Berlin in 1945.",
    ],
)
def test_a_life_in_order_is_no_conflict(text: str) -> None:
    assert conflicts(text) == []


# ---------------------------------------------------------------- ages

BORN = "Angela Merkel was born in 1954. "


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            BORN + "Angela Merkel left school in 1990 at the age of 19.",
            "1990 - 1954 = 35 or 36 years of age, the text says 19",
        ),
        (
            BORN + "At the age of nineteen, Angela Merkel left school in 1990.",
            "1990 - 1954 = 35 or 36 years of age, the text says 19",
        ),
        (
            BORN + "Angela Merkel, aged 33, left school in 1990.",
            "1990 - 1954 = 35 or 36 years of age, the text says 33",
        ),
        (
            "Angela Merkel was born on 17 July 1954. On 16 July 1990 Angela Merkel left school at age 36.",
            "16 July 1990 - 17 July 1954 = 35 years of age, the text says 36",
        ),
        (
            "Angela Merkel (1904–1984) left school in 1944 at the age of 19.",
            "1944 - 1904 = 39 or 40 years of age, the text says 19",
        ),
    ],
)
def test_an_age_that_does_not_fit_is_a_conflict(text: str, message: str) -> None:
    assert conflicts(text) == [("age", message)]


@pytest.mark.parametrize(
    "text",
    [
        BORN + "Angela Merkel left school in 1990 at the age of 36.",
        BORN + "Angela Merkel left school in 1990 at the age of 35.",
        BORN + "Angela Merkel left school at the age of 19.",
        BORN + "Angela Merkel left school in 1990.",
        BORN + "Angela Merkel, who married Helmut Kohl at the age of 19, left school in 1990.",
        "Angela Merkel left school in 1990 at the age of 19.",
        "Angela Merkel was born in 1954 at the age of 19 by error.",
        "According to her mother, Angela Merkel left school in 1990 at the age of 19. " + BORN,
        "The Harbour Guild was founded in 1905. At the age of 19 the Harbour Guild moved in 1990.",
    ],
)
def test_an_age_that_may_fit_is_no_conflict(text: str) -> None:
    assert conflicts(text) == []


def test_no_age_is_counted_from_a_birth_that_is_in_dispute() -> None:
    text = BORN + "Angela Merkel was born in 1952. Angela Merkel left school in 1990 at the age of 19."
    assert [kind for kind, _ in conflicts(text)] == ["two-dates"]


# ---------------------------------------------------------------- identity


def test_a_conflict_keeps_its_key_when_the_text_around_it_changes() -> None:
    text = MAYOR + "Two days later, on August 30, 1981, the guild burned the pier."
    assert conflict_of("It was a hot summer in Leeds.\n\n" + text).key == conflict_of(text).key


def test_another_date_is_another_conflict() -> None:
    one = MAYOR + "Two days later, on August 30, 1981, the guild burned the pier."
    other = MAYOR + "Two days later, on August 31, 1981, the guild burned the pier."
    assert conflict_of(one).key != conflict_of(other).key


# ---------------------------------------------------------------- who "he" is


def test_a_pronoun_that_is_surely_somebody_counts_as_the_name() -> None:
    text = "Helmut Kohl was a German politician. He was born in 1930. He left school in 1945 at the age of 19."
    assert conflicts(text) == [("age", "1945 - 1930 = 14 or 15 years of age, the text says 19")]


def test_a_pronoun_that_may_be_somebody_else_counts_for_nobody() -> None:
    text = "Helmut Kohl (1931–2017) and Konrad Adenauer (1876–1967) met in Bonn. He was born in 1930."
    assert conflicts(text) == []


def test_the_words_of_a_fact_stay_those_of_the_text() -> None:
    reading = read("Helmut Kohl was a German politician. He was born in 1930.")
    born = reading.facts[-1]
    assert (born.subject.text, born.subject.actor) == ("He", None)
    assert born.event is not None
    assert born.event.actor.name == "Helmut Kohl"
