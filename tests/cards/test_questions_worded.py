"""How a question words what the sentence says: capitals, commas, tenses and numbers."""

from __future__ import annotations

import pytest

from offered import offered


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Pennsylvanian sailors of Helmut Kohl left Leeds in 1848.",
            "In which year did Pennsylvanian sailors of Helmut Kohl leave Leeds?",
        ),
        (
            "Civilian sailors of Helmut Kohl left Leeds in 1848.",
            "In which year did civilian sailors of Helmut Kohl leave Leeds?",
        ),
        (
            "Famous sailors of Helmut Kohl left Leeds in 1848.",
            "In which year did famous sailors of Helmut Kohl leave Leeds?",
        ),
        (
            "Plant and Soil Sciences moved to Leeds in 1848.",
            "In which year did Plant and Soil Sciences move to Leeds?",
        ),
        ("Wind and rain hit Leeds in 1848.", "In which year did wind and rain hit Leeds?"),
    ],
)
def test_a_name_keeps_its_capital(text: str, question: str) -> None:
    assert question in offered(text)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "In 1848 Helmut Kohl met the first lord, of Leeds, in York.",
            "Who met the first lord, of Leeds, in 1848?",
        ),
        ("In 1848 Helmut Kohl met the first lord of Leeds.", "Who met the first lord of Leeds in 1848?"),
        (
            "In 1848 Helmut Kohl met the first, second and last lord of Leeds.",
            "Who met the first, second and last lord of Leeds in 1848?",
        ),
    ],
)
def test_what_a_comma_sets_off_is_closed_by_one(text: str, question: str) -> None:
    assert question in offered(text)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "In 1848 Helmut Kohl had sold the palace to Spain.",
            "In which year did Helmut Kohl sell the palace to Spain?",
        ),
        (
            "In 1848 Helmut Kohl had finally sold the palace to Spain.",
            "In which year did Helmut Kohl sell the palace to Spain?",
        ),
        (
            "In 1848 Helmut Kohl had already sold the palace to Spain.",
            "In which year had Helmut Kohl already sold the palace to Spain?",
        ),
        (
            "In 1848 Helmut Kohl had been the lord of Leeds.",
            "In which year had Helmut Kohl been the lord of Leeds?",
        ),
    ],
)
def test_a_perfect_stays_where_it_says_more_than_a_past(text: str, question: str) -> None:
    assert question in offered(text)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("In 1848 the Cherokees were sold by Spain.", "In which year were the Cherokees sold by Spain?"),
        ("In 1848 the Royal Navy were sold by Spain.", "In which year was the Royal Navy sold by Spain?"),
        ("In 1848 the Russian fleet were sold by Spain.", "In which year was the Russian fleet sold by Spain?"),
    ],
)
def test_a_people_is_many_and_a_fleet_is_one(text: str, question: str) -> None:
    assert question in offered(text)
