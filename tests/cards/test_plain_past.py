"""A gap tells in the plain past what no other deed of it came after, and without what ties it to a sentence before."""

from __future__ import annotations

import pytest

from offered import offered


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("In 1848 Helmut Kohl had sold nine ships to Spain.", "In [...] Helmut Kohl sold nine ships to Spain."),
        ("In 1848 Helmut Kohl had burned nine ships of Spain.", "In [...] Helmut Kohl burned nine ships of Spain."),
        ("In 1848 the old ship had been sold to Spain.", "In [...] the old ship was sold to Spain."),
        ("In 1848 nine ships had been sold to Spain.", "In [...] nine ships were sold to Spain."),
        (
            "In 1848 the sailor and the poet had been sent to Spain.",
            "In [...] the sailor and the poet were sent to Spain.",
        ),
        (
            "In 1848 the Harbour Workers had been sent to Spain.",
            "In [...] the Harbour Workers were sent to Spain.",
        ),
        ("By 1848 Helmut Kohl had sold nine ships.", "By [...] Helmut Kohl had sold nine ships."),
        (
            "In 1848 Helmut Kohl had already sold nine ships to Spain.",
            "In [...] Helmut Kohl had already sold nine ships to Spain.",
        ),
        (
            "Before the war Helmut Kohl had sold nine ships in 1848.",
            "Before the war Helmut Kohl had sold nine ships in [...].",
        ),
        (
            "In 1848 Helmut Kohl had sold nine ships that sailed to Spain.",
            "In [...] Helmut Kohl had sold nine ships that sailed to Spain.",
        ),
        (
            "In 1848 the Royal Navy had been led by Helmut Kohl.",
            "In [...] the Royal Navy had been led by Helmut Kohl.",
        ),
        ("In 1848 Helmut Kohl had been in Leeds.", "In [...] Helmut Kohl had been in Leeds."),
        ("In 1848 Helmut Kohl has sold nine ships.", "In [...] Helmut Kohl has sold nine ships."),
        ("In 1848 Helmut Kohl sold nine ships.", "In [...] Helmut Kohl sold nine ships."),
    ],
)
def test_had_stands_where_something_came_later(text: str, gap: str) -> None:
    assert {each.question for each in offered(text).values() if each.answer.text == "1848"} >= {gap}


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("So in 1848 Helmut Kohl sold ships to Spain.", "In [...] Helmut Kohl sold ships to Spain."),
        ("So Helmut Kohl sold ships to Spain in 1848.", "Helmut Kohl sold ships to Spain in [...]."),
        (
            "So that Kenya might live, Helmut Kohl sold ships to Spain in 1848.",
            "So that Kenya might live, Helmut Kohl sold ships to Spain in [...].",
        ),
        (
            "So many ships of Helmut Kohl left Leeds in 1848.",
            "So many ships of Helmut Kohl left Leeds in [...].",
        ),
        ("First, Helmut Kohl sold ships to Spain in 1848.", "Helmut Kohl sold ships to Spain in [...]."),
        ("Second, Helmut Kohl sold ships to Spain in 1848.", "Helmut Kohl sold ships to Spain in [...]."),
        ("First Helmut Kohl sold ships to Spain in 1848.", "First Helmut Kohl sold ships to Spain in [...]."),
    ],
)
def test_a_word_that_ties_a_sentence_to_another_is_left_out(text: str, gap: str) -> None:
    assert gap in offered(text)


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        (
            "The Royal Navy, (an old fleet) sold ships to Spain in 1848.",
            "The Royal Navy sold ships to Spain in [...].",
        ),
        (
            "The Royal Navy, (an old fleet) has sold ships to Spain since 1848.",
            "The Royal Navy has sold ships to Spain since [...].",
        ),
        (
            "The Royal Navy, the fleet of Leeds, (an old fleet) sold ships to Spain in 1848.",
            "The Royal Navy, the fleet of Leeds, sold ships to Spain in [...].",
        ),
        (
            "In 1848, (a cold year) Helmut Kohl sold ships to Spain.",
            "In [...], Helmut Kohl sold ships to Spain.",
        ),
        (
            "Helmut Kohl left Leeds, (an old port) in 1848 for Spain.",
            "Helmut Kohl left Leeds, in [...] for Spain.",
        ),
        (
            "In 1848, (a cold year) died Helmut Kohl.",
            "In [...], died Helmut Kohl.",
        ),
        ("The Royal Navy (an old fleet) sold ships in 1848.", "The Royal Navy sold ships in [...]."),
    ],
)
def test_a_comma_before_a_bracket_parts_no_verb_from_its_subject(text: str, gap: str) -> None:
    assert gap in offered(text)
