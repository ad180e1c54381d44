"""What is offered beside a right answer is of its sort: schools beside a school, women beside a wife."""

from __future__ import annotations

import pytest

from studydeck.cards.sorts import is_cited, is_surely, sex_of, sex_told, sort_of


@pytest.mark.parametrize(
    ("names", "sort"),
    [
        (("University of Leeds",), "school"),
        (("Harbour Academy",), "school"),
        (("Battle of Leeds",), "battle"),
        (("Treaty of Leeds",), "treaty"),
        (("Boer War",), "war"),
        (("River Aire",), "water"),
        (("Fort Sumter",), "building"),
        (("the Romans", "Rome's legions"), "people"),
        (("Kenya",), "state"),
        (("Sur Empire",), "state"),
        (("Europe",), "continent"),
        (("NCH", "National Council of the Harbour"), "rule"),
        (("Leeds",), ""),
        (("Ann Lee",), ""),
    ],
)
def test_a_name_tells_its_sort(names: tuple[str, ...], sort: str) -> None:
    assert sort_of(names) == sort


@pytest.mark.parametrize(
    ("kind", "name", "sentence", "is_sure"),
    [
        ("person", "Helmut Kohl", "", True),
        ("person", "King Hral", "", True),
        ("person", "Plato", "", True),
        ("person", "Curator of Ships", "", False),
        ("person", "Serene", "", False),
        ("person", "Roman Helmut", "", False),
        ("person", "St. Helmut", "", False),
        ("person", "Imperator Augustus", "", False),
        ("person", "King", "", False),
        ("person", "Helmut Company", "", False),
        ("organisation", "NATO", "", True),
        ("organisation", "Harbour Guild", "", True),
        ("organisation", "the Romans", "", True),
        ("organisation", "Protection", "", False),
        ("place", "Leeds", "The king came to Leeds.", True),
        ("place", "Leeds", "The king came to the Leeds of his youth.", True),
        ("place", "Leeds", "The king came to Leeds Castle.", False),
        ("place", "Leeds", "Leeds grew.", False),
        ("place", "River Aire", "", True),
        ("event", "Battle of Leeds", "", True),
        ("event", "Gandhi Jayanti", "", False),
        ("when: year", "1848", "", True),
    ],
)
def test_its_words_or_its_sentences_make_sure_what_a_name_is(
    kind: str, name: str, sentence: str, is_sure: bool
) -> None:
    assert is_surely(kind, (name,), (sentence,)) is is_sure


@pytest.mark.parametrize(
    ("names", "sex"),
    [
        (("Angela Merkel",), "f"),
        (("Queen Hral",), "f"),
        (("Helmut Kohl",), "m"),
        (("Prince Hral",), "m"),
        (("Hral", "Hral Angela"), "f"),
        (("Hral",), ""),
    ],
)
def test_a_first_name_or_a_title_tells_the_sex(names: tuple[str, ...], sex: str) -> None:
    assert sex_of(names) == sex


@pytest.mark.parametrize(
    ("question", "name", "sex"),
    [
        ("Who was the wife of Ben Hral?", "Angela Merkel", "f"),
        ("Who was the king's wife?", "Hral", ""),
        ("Who was the wife of Ben?", "Hral", "f"),
        ("Who succeeded his uncle?", "Helmut Kohl", "m"),
        ("Who met the king?", "Angela Merkel", ""),
        ("Who sold the ship?", "Angela Merkel", ""),
    ],
)
def test_a_question_may_tell_the_sex(question: str, name: str, sex: str) -> None:
    assert sex_told(question, (name,)) == sex


def test_who_is_only_cited_did_nothing_in_the_story() -> None:
    assert is_cited(["According to Ann Lee, it rained.", "The historian Ann Lee was glad."])
    assert not is_cited(["According to Ann Lee, it rained.", "Ann Lee sold a ship."])
