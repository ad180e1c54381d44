"""A question keeps the marks that its words need: commas before additions, points of initials, `on` before a day."""

from __future__ import annotations

import pytest

from offered import offered


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Helmut Kohl sold a house in 1848, the Royal Palace.",
            "Who sold a house, the Royal Palace, in 1848?",
        ),
        (
            "Helmut Kohl sold a house in 1848, that is, the Royal Palace.",
            "Who sold a house, that is, the Royal Palace, in 1848?",
        ),
        (
            "Helmut Kohl sold a house in 1848.",
            "Who sold a house in 1848?",
        ),
        (
            "Helmut Kohl sold a house May 3, 1848 that had burned.",
            "Who sold a house on May 3, 1848 that had burned?",
        ),
    ],
)
def test_what_explains_a_noun_keeps_its_comma(text: str, question: str) -> None:
    assert question in offered(text)


@pytest.mark.parametrize(
    ("thing", "line"),
    [
        ("the fifth president, Angela Merkel", "the fifth president, Angela Merkel, in 1848?"),
        ("the town of Leeds, York of old", "the town of Leeds, York of old, in 1848?"),
        ("the ships of Kenya, Kohl of Leeds", "the ships of Kenya, Kohl of Leeds, in 1848?"),
        ("sailors of Spain, Leeds and York", "sailors of Spain, Leeds and York in 1848?"),
        ("the fifth president of Spain", "the fifth president of Spain in 1848?"),
    ],
)
def test_a_name_that_is_set_off_has_a_comma_behind_it_too(thing: str, line: str) -> None:
    assert f"Who praised {line}" in offered(f"In 1848 Helmut Kohl praised {thing}.")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Helmut Kohl was born 28 June 1848 in Leeds.", "Who was born on 28 June 1848 in Leeds?"),
        ("Helmut Kohl died June 28, 1848 in Leeds.", "Who died on June 28, 1848 in Leeds?"),
        ("Helmut Kohl was born on 28 June 1848 in Leeds.", "Who was born on 28 June 1848 in Leeds?"),
        ("Helmut Kohl was born in June 1848 in Leeds.", "Who was born in June 1848 in Leeds?"),
    ],
)
def test_a_day_has_its_preposition(text: str, question: str) -> None:
    assert question in offered(text)


@pytest.mark.parametrize(
    ("place", "end"), [("Washington, D.C.", "Washington, D.C.?"), ("the U.S.", "the U.S.?"), ("Leeds.", "Leeds?")]
)
def test_the_point_of_an_initial_ends_no_question(place: str, end: str) -> None:
    asked = offered(f"In 1848 the army of Helmut Kohl reached {place}")
    assert f"In which year did the army of Helmut Kohl reach {end}" in asked


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Helmut Kohl only sold nine ships to Spain in 1848.", "Who sold nine ships to Spain in 1848?"),
        ("Helmut Kohl sold only nine ships to Spain in 1848.", "Who sold only nine ships to Spain in 1848?"),
    ],
)
def test_only_says_nothing_of_a_deed_and_all_of_a_number(text: str, question: str) -> None:
    assert question in offered(text)


@pytest.mark.parametrize(
    ("doer", "told"),
    [
        ("An old singer Angela Merkel", "an old singer Angela Merkel"),
        ("Angela Merkel", "Angela Merkel"),
    ],
)
def test_an_article_is_no_beginning_of_a_name(doer: str, told: str) -> None:
    assert f"In which year did {told} sell ships to Spain?" in offered(f"{doer} sold ships to Spain in 1848.")
