"""A date is asked for where it is that of the deed; what lasted, was felt or only counted has none of its own."""

from __future__ import annotations

import dataclasses

import pytest

from offered import offered
from studydeck.cards.gates.dating import date_is_sure
from studydeck.cards.gates.figures import is_no_mere_figure
from studydeck.reading.document import Span

ELSE, OTHER_TIMES, LONGER, FELT, BY_THEN = (
    "the date may belong to something else in the sentence",
    "it may have been so at other times",
    "it may have lasted longer",
    "nobody dates what was felt or thought",
    "it does not say whether it was done by then",
)


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In 1848) Helmut Kohl sold ships to Spain.",
            "In which year did Helmut Kohl sell ships to Spain?",
            ELSE,
        ),
        ("In 1848) Helmut Kohl sold ships to Spain.", "Who sold ships to Spain in 1848?", ELSE),
        ("In 1848) Helmut Kohl sold ships to Spain.", "In [...]) Helmut Kohl sold ships to Spain.", ""),
        (
            "Helmut Kohl led (was born in York) the Royal Navy in 1848.",
            "In which year did Helmut Kohl lead the Royal Navy?",
            "",
        ),
        (
            "In 1848 Helmut Kohl sold ships to Spain.",
            "In which year did Helmut Kohl sell ships to Spain?",
            "",
        ),
    ],
)
def test_a_bracket_parts_no_deed_from_its_date(text: str, question: str, reason: str) -> None:
    assert date_is_sure(offered(text)[question]) == reason


def test_half_of_a_date_does_not_stand_elsewhere_in_the_sentence() -> None:
    asked = offered("Helmut Kohl led from 1840 the Royal Navy to Leeds.")
    navy, led = asked["From which year did Helmut Kohl lead the Royal Navy to Leeds?"], "it only began then"
    assert navy.answer.timex is not None
    wide = Span(navy.answer.timex.span.start, navy.fact.complements[0].words[-1].span.end)
    timex = dataclasses.replace(navy.answer.timex, span=wide)
    torn = dataclasses.replace(navy, answer=dataclasses.replace(navy.answer, timex=timex))
    elsewhere = "half of the date stands elsewhere in the sentence"
    assert [date_is_sure(each) for each in (navy, torn)] == [led, elsewhere]
    assert date_is_sure(dataclasses.replace(torn, type="cloze")) != elsewhere


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "After the 1840s Helmut Kohl sold ships to Spain.",
            "After which decade did Helmut Kohl sell ships to Spain?",
            "it does not say when",
        ),
        (
            "Helmut Kohl sold ships to Spain after 3 May 1848.",
            "After what date did Helmut Kohl sell ships to Spain?",
            "it does not say when",
        ),
        (
            "Helmut Kohl has sold ships to Spain since 1848.",
            "Since which year has Helmut Kohl sold ships to Spain?",
            "",
        ),
        (
            "By 1848 Helmut Kohl sold nine ships to Spain.",
            "By which year did Helmut Kohl sell nine ships to Spain?",
            BY_THEN,
        ),
        (
            "By 1848 Helmut Kohl had sold nine ships to Spain.",
            "By which year had Helmut Kohl sold nine ships to Spain?",
            "",
        ),
        (
            "By 1848 Helmut Kohl was selling nine ships to Spain.",
            "By which year was Helmut Kohl selling nine ships to Spain?",
            "it may have been so before",
        ),
        (
            "In 1848 Helmut Kohl was selling nine ships to Spain.",
            "In which year was Helmut Kohl selling nine ships to Spain?",
            LONGER,
        ),
        (
            "In 1848 Helmut Kohl was selling nine ships to Spain.",
            "In [...] Helmut Kohl was selling nine ships to Spain.",
            "",
        ),
        ("In 1848 Helmut Kohl sold nine ships.", "In which year did Helmut Kohl sell nine ships?", ""),
    ],
)
def test_what_was_done_by_then_or_went_on_has_no_year(text: str, question: str, reason: str) -> None:
    assert date_is_sure(offered(text)[question]) == reason


@pytest.mark.parametrize(
    ("done", "base", "reason"),
    [
        ("feared Spain", "fear Spain", FELT),
        ("loved Angela Merkel", "love Angela Merkel", FELT),
        ("wished for ships from Spain", "wish for ships from Spain", FELT),
        ("hated Spain", "hate Spain", ""),
        ("remained in Leeds", "remain in Leeds", LONGER),
        ("stayed in Leeds", "stay in Leeds", LONGER),
        ("hid in Leeds", "hide in Leeds", ""),
    ],
)
def test_a_year_is_that_of_a_deed_and_no_feeling(done: str, base: str, reason: str) -> None:
    asked = offered(f"In 1848 Helmut Kohl {done}.")
    assert date_is_sure(asked[f"In which year did Helmut Kohl {base}?"]) == reason
    assert date_is_sure(asked[f"In [...] Helmut Kohl {done}."]) == ""


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Kenya was divided into parts by Spain", OTHER_TIMES),
        ("Kenya was inhabited by sailors", OTHER_TIMES),
        ("Kenya was surrounded by ships", OTHER_TIMES),
        ("Kenya was sold by sailors", ""),
        ("the Royal Palace was full of sailors", OTHER_TIMES),
        ("Helmut Kohl was ill", OTHER_TIMES),
        ("Helmut Kohl fell ill", ""),
        ("the Royal Palace was the seat of Spain", OTHER_TIMES),
        ("the largest ships of Spain were the guests of Leeds", OTHER_TIMES),
        ("the Royal Palace was the last seat of Spain", ""),
        ("the Royal Palace was the only seat of Spain", ""),
        ("the Royal Palace was the first seat of Spain", ""),
        ("the Royal Palace was the largest seat of Spain", ""),
        ("the Royal Palace became the seat of Spain", ""),
        ("Helmut Kohl was the guest of Spain", ""),
        ("Helmut Kohl was a guest of Spain", OTHER_TIMES),
    ],
)
def test_what_a_thing_was_it_may_have_been_at_other_times(said: str, reason: str) -> None:
    assert date_is_sure(offered(f"In 1848 {said}.")[f"In [...] {said}."]) == reason


def test_another_date_of_a_sentence_is_that_of_what_it_stands_behind() -> None:
    text = "In 1848 the Royal Palace, sold in 1840, was the seat of Spain."
    asked = offered(text)
    own, other = "In [...] the Royal Palace, sold in 1840,", "In 1848 the Royal Palace, sold in [...],"
    assert date_is_sure(asked[f"{own} was the seat of Spain."]) == OTHER_TIMES
    assert date_is_sure(asked[f"{other} was the seat of Spain."]) == ""


@pytest.mark.parametrize(
    ("gap", "is_figure"),
    [
        ("In [...] Helmut Kohl won five matches.", True),
        ("In [...] Helmut Kohl won five matches in Leeds.", False),
        ("In [...] Helmut Kohl won five Spanish matches.", False),
        ("In [...] Helmut Kohl won five matches in the Boer War.", False),
        ("In answer to Kenya, Helmut Kohl won five matches in [...].", False),
        ("In answer to sailors, Helmut Kohl won five matches in [...].", True),
        ("In answer to the Spanish, Helmut Kohl won five matches in [...].", False),
        ("In May [...], Helmut Kohl won five matches.", True),
    ],
)
def test_a_number_is_told_apart_by_a_name_beside_its_subject(gap: str, is_figure: bool) -> None:
    asked = offered(gap.replace("[...]", "1848"))
    found = asked.get(gap) or asked[gap.replace("May [...]", "[...]")]
    assert is_no_mere_figure(found) == ("a figure does not tell its date" if is_figure else "")
