"""What keeps a date from being asked for: feasts, beginnings, books, one of two; and how dates are worded."""

from __future__ import annotations

import dataclasses

import pytest

from offered import offered
from studydeck.cards.candidates import date_answer
from studydeck.cards.dates import says_year, time_words
from studydeck.cards.gates.dating import date_is_sure
from studydeck.cards.gates.figures import is_no_mere_figure
from studydeck.reading import read
from studydeck.reading.facts import Phrase
from studydeck.reading.timex import Timex


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "The palace of Helmut Kohl in Leeds dates from 1848.",
            "From which year did the palace of Helmut Kohl in Leeds date?",
            "the date is that of the thing",
        ),
        (
            "The palace of Helmut Kohl in Leeds dates from 1848.",
            "The palace of Helmut Kohl in Leeds dates from [...].",
            "",
        ),
        (
            "Helmut Kohl sold the palace of the Royal Navy by order or 1848.",
            "Helmut Kohl sold the palace of the Royal Navy by order or [...].",
            "it is one of two dates",
        ),
        (
            "In May 1848 Helmut Kohl sold the Royal Palace since Spain had fallen.",
            "In which month and year did Helmut Kohl sell the Royal Palace since Spain had fallen?",
            "the date may be that of the beginning or the end",
        ),
        (
            "In May 1848 Helmut Kohl led the Royal Navy until Spain had fallen.",
            "In which month and year did Helmut Kohl lead the Royal Navy until Spain had fallen?",
            "the date may be that of the beginning or the end",
        ),
        (
            "In May 1848 Helmut Kohl ultimately sold the Royal Palace of Spain.",
            "In which month and year did Helmut Kohl ultimately sell the Royal Palace of Spain?",
            "",
        ),
        (
            "In May 1848 Helmut Kohl later sold the Royal Palace of Spain.",
            "In which month and year did Helmut Kohl sell the Royal Palace of Spain?",
            "",
        ),
        (
            "In May 1848 Helmut Kohl sold the Royal Palace after Spain had fallen.",
            "In which month and year did Helmut Kohl sell the Royal Palace after Spain had fallen?",
            "",
        ),
        (
            "The old ships of Helmut Kohl sang well into 1848.",
            "In which year did the old ships of Helmut Kohl sing well?",
            "it does not say when",
        ),
        (
            "In 1848 Kenya founded a guild. Kenya marks the founding of the Royal Navy on 3 May.",
            "On what date did Kenya mark the founding of the Royal Navy?",
            "it may be so every year",
        ),
        (
            "In 1848 Kenya founded a guild. Kenya marked the founding of the Royal Navy on 3 May.",
            "On what date did Kenya mark the founding of the Royal Navy?",
            "",
        ),
        (
            "In 1848 Kenya founded a guild. Kenya denies the founding of the Royal Navy on 3 May.",
            "On what date did Kenya deny the founding of the Royal Navy?",
            "",
        ),
        (
            "Kenya celebrates the founding of the Royal Navy on 3 May 1848.",
            "On what date did Kenya celebrate the founding of the Royal Navy?",
            "",
        ),
    ],
)
def test_a_date_tells_when_something_was_done(text: str, question: str, reason: str) -> None:
    assert date_is_sure(offered(text)[question]) == reason


def test_whoever_says_something_behind_a_year_in_brackets_wrote_a_book() -> None:
    gap = offered("Keller (2010) shows the fall of the Royal Navy.")["Keller ([...]) shows the fall of the Royal Navy."]
    author, *_ = gap.fact.tokens
    for changes, reason in (
        ({"entity": "PERSON"}, "the date is that of a book"),
        ({"entity": ""}, "the date is that of a book"),
        ({"entity": "", "pos": "NOUN"}, ""),
        ({"entity": "", "dep": "dobj"}, ""),
        ({"entity": "", "head": 1}, ""),
    ):
        tokens = (dataclasses.replace(author, **changes), *gap.fact.tokens[1:])
        said = dataclasses.replace(gap, fact=dataclasses.replace(gap.fact, tokens=tokens))
        assert date_is_sure(said) == reason


YEAR = Timex(read("In 1848 Spain met Kenya.").dates[0].span, "DATE", "1848", "1848", None, True, 1.0)


def test_the_edge_of_a_time_is_asked_for_with_its_preposition() -> None:
    asked = [time_words(YEAR, preposition) for preposition in ("from", "until", "into")]
    assert asked == ["From which year", "Until which year", "In which year"]


def test_a_year_before_christ_says_so_itself() -> None:
    early = dataclasses.replace(YEAR, edtf="-0217")
    said = [says_year(words, early) for words in ("218", "218 BC", "218 B.C.", "the third century")]
    assert said == [False, True, True, False]
    assert says_year("1848", YEAR)


@pytest.mark.parametrize("edtf", ["../1848", "1848/..", "1848"])
def test_an_answer_is_a_year_where_the_question_says_until_or_since(edtf: str) -> None:
    words = read("In 1848 Spain met Kenya.").parses[0].tokens[:2]
    counted = dataclasses.replace(YEAR, span=words[1].span, edtf=edtf, is_explicit=False)
    assert date_answer(Phrase("time", words[0], words, "prep"), counted).text == "1848"


@pytest.mark.parametrize(
    ("mod", "preposition", "asked", "answer"),
    [
        ("END", "by", "By when", "1848 or so"),
        ("START", "until", "Until when", "1848 or so"),
        ("MID", "in", "In which year", "1848"),
        ("END", "into", "In which year", "1848"),
        ("APPROX", "by", "By which year", "1848 or so"),
        (None, "by", "By which year", "1848 or so"),
    ],
)
def test_a_part_of_a_time_is_asked_for_by_when(mod: str | None, preposition: str, asked: str, answer: str) -> None:
    tokens = read("By 1848 or so Spain met Kenya.").parses[0].tokens[:4]
    words = (dataclasses.replace(tokens[0], text=preposition), *tokens[1:])
    span = type(YEAR.span)(words[1].span.start, words[-1].span.end)
    part = dataclasses.replace(YEAR, mod=mod, span=span)
    said = time_words(part, preposition), date_answer(Phrase("time", words[0], words, "prep"), part).text
    assert said == (asked, answer)


def test_a_date_may_be_that_of_what_came_later() -> None:
    text = "In May 1848 Helmut Kohl sold the Royal Palace of Spain."
    sold = offered(text)["In which month and year did Helmut Kohl sell the Royal Palace of Spain?"]
    later = dataclasses.replace(sold.said[-1], text="later")
    came = dataclasses.replace(sold, said=(*sold.said, later))
    bare = dataclasses.replace(came, fact=dataclasses.replace(came.fact, verb=None))
    said = [date_is_sure(each) for each in (sold, came, bare, dataclasses.replace(came, type="cloze"))]
    assert said == ["", "the date may be that of what came of it", "", ""]


TWICE, BOUND, LONGER = (
    "it happened at another date too",
    "the date is only a bound",
    "it may have lasted longer",
)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "In 1460 and again in 1462 Helmut Kohl sold ships to Spain.",
            "In which year did Helmut Kohl sell ships to Spain?",
            TWICE,
        ),
        (
            "Helmut Kohl sold ships to Spain again in 1462.",
            "Helmut Kohl sold ships to Spain in [...].",
            TWICE,
        ),
        (
            "In 1462 Helmut Kohl sold ships to Spain again.",
            "In [...] Helmut Kohl sold ships to Spain.",
            TWICE,
        ),
        (
            "Helmut Kohl has sold ships to Spain since at least 1462.",
            "Since which year has Helmut Kohl sold ships to Spain?",
            BOUND,
        ),
        (
            "Helmut Kohl sold ships to Spain as early as in 1462.",
            "Helmut Kohl sold ships to Spain as early as in [...].",
            BOUND,
        ),
        (
            "Helmut Kohl has sold at least nine ships to Spain since 1462.",
            "Since which year has Helmut Kohl sold at least nine ships to Spain?",
            "",
        ),
        ("In 1462 Helmut Kohl lived in Leeds.", "In which year did Helmut Kohl live in Leeds?", LONGER),
        ("In 1462 Helmut Kohl lived in Leeds.", "In [...] Helmut Kohl lived in Leeds.", ""),
        (
            "Since 1462 Helmut Kohl has lived in Leeds.",
            "Since which year has Helmut Kohl lived in Leeds?",
            "",
        ),
        ("In 1462 Helmut Kohl sold ships to Spain.", "In which year did Helmut Kohl sell ships to Spain?", ""),
    ],
)
def test_a_date_is_that_of_one_deed_and_of_all_of_it(text: str, line: str, reason: str) -> None:
    assert date_is_sure(offered(text)[line]) == reason


@pytest.mark.parametrize(
    ("done", "is_figure"),
    [
        ("built nine houses", True),
        ("lived in nine houses", True),
        ("built a hall near nine houses", True),
        ("built a house of nine rooms", False),
    ],
)
def test_a_number_that_tells_of_a_part_is_no_mere_figure(done: str, is_figure: bool) -> None:
    asked = offered(f"In 2012 Helmut Kohl {done}.")[f"In [...] Helmut Kohl {done}."]
    assert is_no_mere_figure(asked) == ("a figure does not tell its date" if is_figure else "")


NEAR, OFTEN, UNCLEAR, BEGAN = (
    "it was only near that date",
    "it happened more than once",
    "it does not show how exact a date is wanted",
    "it lasted so long, and began once",
)
FOUNDED = "Between 1840 and 1848 Helmut Kohl founded the Harbour Guild."


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "Helmut Kohl sold the Royal Navy just after 1848.",
            "In which year did Helmut Kohl sell the Royal Navy?",
            NEAR,
        ),
        (
            "In the years before 1848 Helmut Kohl sold ships.",
            "In the years before [...] Helmut Kohl sold ships.",
            NEAR,
        ),
        ("After 1848 Helmut Kohl sold ships to Spain.", "After [...] Helmut Kohl sold ships to Spain.", ""),
        ("In 1848 Helmut Kohl sold ships to Spain.", "In [...] Helmut Kohl sold ships to Spain.", ""),
        (
            "Helmut Kohl sold ships to Spain three times in 1848.",
            "In which year did Helmut Kohl sell ships to Spain three times?",
            OFTEN,
        ),
        (
            "Helmut Kohl sold ships to Spain many times in 1848.",
            "Helmut Kohl sold ships to Spain many times in [...].",
            OFTEN,
        ),
        (
            "Helmut Kohl sold ships in hard times in 1848.",
            "In which year did Helmut Kohl sell ships in hard times?",
            "",
        ),
        (
            "Helmut Kohl sold ships to Spain before 1848.",
            "Before which year did Helmut Kohl sell ships to Spain?",
            "it does not say when",
        ),
        (
            "In the second quarter of the 19th century Helmut Kohl sold ships to Spain.",
            "When did Helmut Kohl sell ships to Spain?",
            UNCLEAR,
        ),
        (
            "In the second quarter of the 19th century Helmut Kohl sold ships to Spain.",
            "In the [...] Helmut Kohl sold ships to Spain.",
            "the date is too vague to ask for",
        ),
        (FOUNDED, "Between which years did Helmut Kohl found the Harbour Guild?", BEGAN),
        ("Before 1848 Helmut Kohl sold ships to Spain.", "Before [...] Helmut Kohl sold ships to Spain.", ""),
        (FOUNDED, "Between [...] Helmut Kohl founded the Harbour Guild.", ""),
        (
            FOUNDED.replace("founded", "led"),
            "Between which years did Helmut Kohl lead the Harbour Guild?",
            "",
        ),
        (
            "In 1848 Helmut Kohl founded the Harbour Guild.",
            "In which year did Helmut Kohl found the Harbour Guild?",
            "",
        ),
    ],
)
def test_a_date_is_that_of_the_deed_itself_and_of_one_deed(text: str, line: str, reason: str) -> None:
    assert date_is_sure(offered(text)[line]) == reason


@pytest.mark.parametrize(
    ("text", "line", "is_figure"),
    [
        ("As of 1848, sailors lived in Leeds.", "As of [...], sailors lived in Leeds.", True),
        ("Helmut Kohl, as of old, sold ships in 1848.", "Helmut Kohl, as of old, sold ships in [...].", False),
    ],
)
def test_a_census_opens_with_its_date(text: str, line: str, is_figure: bool) -> None:
    assert is_no_mere_figure(offered(text)[line]) == ("a figure does not tell its date" if is_figure else "")
