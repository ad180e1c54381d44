"""How a question words what the sentence says: capitals, commas, tenses and numbers."""

from __future__ import annotations

import dataclasses

import pytest

from offered import offered
from studydeck.cards.grammar import keeps_capital, told
from studydeck.cards.questions import Scene, questions
from studydeck.reading import read


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
            "In 1848 Helmut Kohl met the rich, old lord, of Leeds, in York.",
            "Who met the rich, old lord, of Leeds in 1848?",
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
        ("In 1706 the French were beaten by Spain.", "In which year were the French beaten by Spain?"),
        ("In 1848 the Royal Navy were sold by Spain.", "In which year was the Royal Navy sold by Spain?"),
        ("In 1848 the Russian fleet were sold by Spain.", "In which year was the Russian fleet sold by Spain?"),
    ],
)
def test_a_people_is_many_and_a_fleet_is_one(text: str, question: str) -> None:
    assert question in offered(text)


def test_an_adjective_of_a_place_keeps_its_capital() -> None:
    (word, *_) = read("Pennsylvanian sailors left Leeds.").parses[0].tokens
    plain = dataclasses.replace(word, pos="ADJ", entity="")
    forms = ("Pennsylvanian", "Viennese", "European", "Civilian", "pennsylvanian", "Famous")
    kept = [keeps_capital(dataclasses.replace(plain, text=text)) for text in forms]
    assert kept == [True, True, True, False, False, False]
    assert not keeps_capital(dataclasses.replace(plain, pos="NOUN"))


def test_a_noun_before_and_with_a_name_is_a_name() -> None:
    (fact,) = read("Plant and Soil Sciences moved to Leeds in 1848.").facts
    first, joint, third, last = fact.subject.words
    noun = dataclasses.replace(first, pos="NOUN", entity="")
    small = dataclasses.replace(third, pos="NOUN", entity="")
    phrases = [
        dataclasses.replace(fact.subject, words=words)
        for words in ((noun, joint, third, last), (noun, joint, small, last), (noun, joint))
    ]
    lines = [told(phrase, fact, shift=False) for phrase in phrases]
    assert lines == ["Plant and Soil Sciences", "plant and Soil Sciences", "plant and"]


def test_a_singular_name_in_s_with_were_is_a_people() -> None:
    (fact,) = read("In 1848 the Cherokees were sold by Spain.").facts
    scene = Scene("", narrated_in_present=False, shared_names=frozenset())

    def asked(text: str, tag: str) -> str:
        head = dataclasses.replace(fact.subject.head, text=text, tag=tag)
        subject = dataclasses.replace(fact.subject, head=head)
        (line, *_) = (each.question for each in questions(dataclasses.replace(fact, subject=subject), scene))
        return " ".join(line.split()[:4])

    people, fleet, ships = asked("Cherokees", "NNP"), asked("Navy", "NNP"), asked("ships", "NN")
    assert (people, fleet, ships) == ("In which year were", "In which year was", "In which year was")
