"""Persons who share a word of their names and stay two, and books about persons, who are nobody."""

from __future__ import annotations

from studydeck.reading.actors import find_actors
from studydeck.reading.document import read_document
from studydeck.reading.tagger import parse


def mentions(text: str) -> dict[str, list[str]]:
    """By the name of each person the words that name it."""
    found = find_actors(parse(read_document(text)), text)
    return {actor.name: [mention.text for mention in actor.mentions] for actor in found if actor.type == "person"}


def test_a_surname_is_not_that_of_the_wife_who_is_also_named_by_her_own() -> None:
    text = (
        "Abraham Keller sold wine. In 1842 he married Mary Hart. Mary Hart Keller was proud of her brothers."
        " Keller was elected mayor."
    )
    assert mentions(text) == {
        "Abraham Keller": ["Abraham Keller", "Keller"],
        "Mary Hart Keller": ["Mary Hart", "Mary Hart Keller"],
    }


def test_who_alone_bears_a_surname_is_meant_by_it_whatever_else_she_is_called() -> None:
    text = "In 1842 Mary Hart sang in Vienna. Mary Hart Keller was famous. Keller died in 1890."
    assert mentions(text) == {"Mary Hart Keller": ["Mary Hart", "Mary Hart Keller", "Keller"]}


def test_a_surname_in_brackets_is_another_of_the_person_before_it() -> None:
    text = "Abraham Keller met Mary Hart (Keller) at a ball. Keller wrote to her. The poet Keller was famous."
    assert mentions(text) == {
        "Abraham Keller": ["Abraham Keller", "Keller", "Keller"],
        "Mary Hart": ["Mary Hart", "Keller"],
    }


def test_a_ruler_named_alone_first_is_not_the_one_with_a_title_behind_the_same_name() -> None:
    text = (
        "Timur was a conqueror. Timur took Delhi in 1398. Timur Shah ruled Kabul from 1772. Timur Shah moved his court."
        " Timur died in 1405."
    )
    assert mentions(text) == {"Timur": ["Timur", "Timur", "Timur"], "Timur Shah": ["Timur Shah", "Timur Shah"]}


def test_a_ruler_named_with_a_title_first_is_meant_by_the_bare_name() -> None:
    text = "Timur Shah ruled Kabul from 1772. Timur moved his court there."
    assert mentions(text) == {"Timur Shah": ["Timur Shah", "Timur"]}


def test_a_book_about_a_person_is_no_person() -> None:
    text = "The historian William Hart wrote Ancestry of Abraham Keller and The Early Life of Mary Dorn in 1919."
    assert mentions(text) == {"William Hart": ["William Hart"]}


def test_a_feast_is_nobody_and_nowhere() -> None:
    text = "Before Passover the army of Dorn left. On Palm Sunday Keller came, and on Good Friday he spoke."
    found = find_actors(parse(read_document(text)), text)
    assert not {"Passover", "Palm Sunday", "Good Friday"} & {actor.name for actor in found}
