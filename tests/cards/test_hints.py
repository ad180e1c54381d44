"""How exact an answer is wanted is said in the question: behind a gap, and by the word for whom it asks."""

from __future__ import annotations

import dataclasses

import pytest

from offered import offered
from studydeck.cards.dates import date_hint
from studydeck.cards.gaps import hinted


def hints(text: str) -> set[str]:
    """The lines of all gaps of a text, each with what it wants."""
    return {hinted(each) for each in offered(text).values() if each.type == "cloze"}


@pytest.mark.parametrize(
    "line",
    [
        "In [...] (year) Helmut Kohl left Leeds.=1848",
        "Since [...] (year) Helmut Kohl has led the Royal Navy.=1848",
        "Until [...] (year) Helmut Kohl led the Royal Navy.=1848",
        "In [...] (month and year) Helmut Kohl left Leeds.=May 1848",
        "After [...] (date) Helmut Kohl left Leeds.=3 May 1848",
        "In the [...] (decade) Helmut Kohl left Leeds.=1840s",
        "In the [...] (century) Helmut Kohl left Leeds.=19th century",
        "In the [...] (millennium) Helmut Kohl left Leeds.=second millennium",
        "In the [...] (season and year) Helmut Kohl left Leeds.=spring of 1848",
        "In [...] (part of a year) Helmut Kohl left Leeds.=early 1848",
        "In the [...] (part of a decade) Helmut Kohl left Leeds.=late 1840s",
        "In the [...] (part of a century) Helmut Kohl left Leeds.=early 19th century",
        "In the [...] (part of a century) Helmut Kohl left Leeds.=second half of the 19th century",
        "In [...] (years) Helmut Kohl led the Royal Navy.=1848–1850",
        "Between [...] (years) Helmut Kohl led the Royal Navy.=1840 and 1848",
        "From [...] (dates) Helmut Kohl led the Royal Navy.=May 1840 to June 1848",
        "From the [...] (centuries) Leeds ruled Kenya.=18th century to the 19th century",
    ],
)
def test_a_gap_at_a_date_says_how_exact_a_date_it_wants(line: str) -> None:
    line, date = line.split("=")
    text = line.replace("[...]", date).replace(line[line.index(" (") : line.index(")") + 1], "")
    assert line in hints(text)


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        ("On [...] Helmut Kohl left Leeds.", "3 May 1848"),
        ("Helmut Kohl left Leeds on [...].", "3 May 1848"),
        ("The [...]-built ships of Helmut Kohl left Leeds.", "1848"),
        ("In 1848 [...] left Leeds.", "Helmut Kohl"),
    ],
)
def test_a_gap_that_shows_what_it_wants_has_no_hint(gap: str, said: str) -> None:
    assert gap in hints(gap.replace("[...]", said))


def test_a_bracket_that_says_more_than_a_date_holds_its_hint() -> None:
    lines = hints("Helmut Kohl (who was born in 1848 in Leeds) left Spain.")
    assert "Helmut Kohl (who was born in [...] (year) in Leeds) left Spain." in lines


def test_a_bracket_that_holds_a_gap_alone_says_what_is_wanted() -> None:
    assert "Leeds saw the War of York ([...] (years)) on its hills." in hints(
        "Leeds saw the War of York (1932–35) on its hills."
    )
    assert "Helmut Kohl ([...] (date)) left Leeds." in hints("Helmut Kohl (3 May 1848) left Leeds.")


def test_a_date_of_no_kind_has_no_hint() -> None:
    year = next(each for each in offered("In 1848 Helmut Kohl left Leeds.").values() if each.answer.timex is not None)
    assert year.answer.timex is not None
    told = [date_hint(dataclasses.replace(year.answer.timex, edtf=edtf), "then") for edtf in ("1848", "1848-W12", None)]
    assert told == ["year", "", ""]


@pytest.mark.parametrize(
    ("edtf", "words", "hint"),
    [
        ("../1848", "1848", "year"),
        ("1848-05/..", "May 1848", "month and year"),
        ("1848/1850", "1848 to 1850", "years"),
        ("18XX/19XX", "the two centuries", "centuries"),
        ("192X/193X", "1920s and 1930s", "decades"),
        ("18XX/19XX", "both of them", "from when to when"),
        ("1848-05/1849-06", "May 1848 to June 1849", "dates"),
        ("-0499/-0448", "500 to 449 BC", "years"),
        ("1848", "the end of 1848", "part of a year"),
        ("1848-21", "the fall of 1848", "season and year"),
        ("1848-W12", "the end of that week", "part of a year"),
    ],
)
def test_a_value_and_its_words_tell_what_a_gap_wants(edtf: str, words: str, hint: str) -> None:
    date = next(each for each in offered("In 1848 Helmut Kohl left Leeds.").values() if each.answer.timex is not None)
    assert date.answer.timex is not None
    assert date_hint(dataclasses.replace(date.answer.timex, edtf=edtf), words) == hint


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("In 1848 Helmut Kohl left Leeds.", "In 1848 [...] left Leeds."),
        (
            "In 1848 Helmut Kohl and Angela Merkel left Leeds.",
            "In 1848 [...] (two names) left Leeds.",
        ),
        (
            "In 1848 Helmut Kohl visited Spain, Kenya and Chile.",
            "In 1848 Helmut Kohl visited [...] (three names).",
        ),
        (
            "In 1848 Helmut Kohl visited Spain and Kenya in spring.",
            "In 1848 Helmut Kohl visited [...] (two names) in spring.",
        ),
    ],
)
def test_a_gap_at_a_list_says_how_many_names_it_wants(text: str, gap: str) -> None:
    assert gap in hints(text)


@pytest.mark.parametrize(
    ("listed", "doubt"),
    [
        ("Spain and Kenya", ""),
        ("Helmut Kohl and Konrad Adenauer", ""),
        ("Spain, and Kenya", "the gap is not what the sentence is about"),  # each may have a deed of its own
        ("Helmut Kohl and Konrad Adenauer, the father of Otto", "the gap is not what the sentence is about"),
        ("Kenya and Konrad Adenauer", "the gap is not what the sentence is about"),
        ("NATO and the Royal Navy", "the gap is not what the sentence is about"),
    ],
)
def test_two_persons_or_two_places_may_be_asked_for_at_once(listed: str, doubt: str) -> None:
    asked = offered(f"In 1848 Angela Merkel visited {listed}.")
    (gap,) = (each for each in asked.values() if each.type == "cloze" and " and " in each.answer.text)
    assert gap.doubt == doubt


# ---------------------------------------------------------------- whom a question asks for


@pytest.mark.parametrize(
    ("doer", "lead"),
    [
        ("the Continental Congress", "Which body"),
        ("the National Assembly", "Which body"),
        ("the Spanish Government", "Which government"),
        ("the Government of Kenya", "Which government"),
        ("the Harbour Society", "Which organisation"),
        ("the Royal Navy", "Which navy"),
        ("Kenya", "Which country"),
        ("Angela Merkel", "Who"),
    ],
)
def test_a_parliament_is_a_body_and_no_organisation(doer: str, lead: str) -> None:
    assert f"{lead} praised Helmut Kohl in 1848?" in offered(f"In 1848 {doer} praised Helmut Kohl.")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The Harbour Workers, a society of sailors, left Leeds in 1848.", "What were the Harbour Workers?"),
        ("The Harbour Guild, a society of sailors, left Leeds in 1848.", "What was the Harbour Guild?"),
        ("In 1848 Spain met the Knights Hospitallers, a society of sailors.", "What were the Knights Hospitallers?"),
        ("In 1848 Spain met the Seychelles, an organisation of islands.", "What was the Seychelles?"),
    ],
)
def test_what_has_a_name_in_the_plural_were_something(text: str, question: str) -> None:
    assert {each.question for each in offered(text).values() if each.type == "what"} == {question}
