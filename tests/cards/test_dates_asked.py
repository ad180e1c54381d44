"""What keeps a date from being asked for: feasts, beginnings, books, one of two; and how dates are worded."""

from __future__ import annotations

import dataclasses

import pytest

from offered import offered
from studydeck.cards.candidates import date_answer
from studydeck.cards.dates import says_year, time_words
from studydeck.cards.gates.dating import date_is_sure
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
            "In 1848 Kenya founded a guild. Kenya fears the founding of the Royal Navy on 3 May.",
            "On what date did Kenya fear the founding of the Royal Navy?",
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
