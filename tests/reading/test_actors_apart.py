"""Persons who share a word of their names and stay two, and books about persons, who are nobody."""

from __future__ import annotations

import pytest

from studydeck.reading import read
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


def test_a_bare_surname_is_whom_the_title_names() -> None:
    text = (
        "# Karl Keller\n\nKarl Maria Keller sang. In 1810 his friend Robert Keller wrote to him. Keller answered.\n\n"
        "Robert Keller died. Robert Keller was old. Robert Keller was rich. Keller wept.\n"
    )
    assert mentions(text) == {
        "Karl Keller": ["Karl Maria Keller", "Keller", "Keller"],  # called as in the title
        "Robert Keller": ["Robert Keller"] * 4,
    }


def test_a_title_of_one_word_may_be_the_surname_and_one_of_something_else_is_nobody() -> None:
    story = "In May Karl Keller left.\n\nIn June Robert Keller left. In July Keller died.\n"
    assert len(mentions(f"# Keller\n\n{story}")["Karl Keller"]) == 3
    assert len(mentions(f"# The War\n\n{story}")["Karl Keller"]) == 1


def test_a_bare_surname_is_whom_the_first_sentence_describes() -> None:
    story = "In 1810 Robert Keller wrote to him. Keller answered."
    assert len(mentions(f"Karl Keller was a singer. {story}")["Karl Keller"]) == 2
    assert len(mentions(f"Karl Keller (1780–1850) sang. {story}")["Karl Keller"]) == 2
    assert len(mentions(f"Karl Keller (1780–1850, in the month of May when all the birds sang and the trees were green."
                        f" {story}")["Karl Keller"]) == 2  # fmt: skip
    assert len(mentions(f"Karl Keller (left) sang. {story}")["Karl Keller"]) == 1
    assert len(mentions(f"Karl Keller sang. {story}")["Karl Keller"]) == 1
    assert len(mentions(f"In Vienna Karl Keller was a singer. {story}")["Karl Keller"]) == 1


def test_a_bare_surname_is_nobody_who_is_named_once_for_the_sake_of_a_relative() -> None:
    for kin in ("the son of Robert Keller", "and his brother Robert Keller", "and his father, Robert Keller"):
        text = f"In 1810 Karl Keller, {kin}, came to Dorn. Keller stayed for years."
        assert mentions(text) == {"Karl Keller": ["Karl Keller", "Keller"], "Robert Keller": ["Robert Keller"]}


def test_a_relative_of_whom_the_text_goes_on_to_tell_may_be_meant_by_the_surname() -> None:
    text = "In 1810 Karl Keller met his brother Robert Keller. Robert Keller sang. Keller was famous."
    assert len(mentions(text)["Robert Keller"]) == 3


def test_a_relative_with_one_more_name_in_front_is_somebody_else() -> None:
    text = "In 1810 Karl Keller, a son of Otto Karl Keller, came to Dorn. Then Karl Keller left."
    assert mentions(text) == {"Karl Keller": ["Karl Keller"] * 2, "Otto Karl Keller": ["Otto Karl Keller"]}


def test_of_two_longer_names_a_short_one_is_that_of_the_same_first_name() -> None:
    text = "In 1810 Karl Maria Keller met Otto Karl Keller. Then Karl Keller left."
    assert mentions(text) == {
        "Karl Maria Keller": ["Karl Maria Keller", "Karl Keller"],
        "Otto Karl Keller": ["Otto Karl Keller"],
    }


def test_the_name_of_the_father_is_no_surname_beside_one_who_bears_it() -> None:
    text = "In 1270 Tariq ibn Faris rode to Cairo. His father Malik Faris rode with him. Faris died in 1273."
    assert mentions(text) == {"Tariq ibn Faris": ["Tariq ibn Faris"], "Malik Faris": ["Malik Faris", "Faris"]}


def test_an_initial_is_no_patronymic() -> None:
    text = "In 1870 Ann Keller rode to Dorn. Robert M. Keller rode with her. Keller died in 1873."
    assert mentions(text) == {"Ann Keller": ["Ann Keller"], "Robert M. Keller": ["Robert M. Keller", "Keller"]}


def test_a_brother_of_another_family_is_not_the_stranger_of_his_first_name() -> None:
    text = "In 1842 Mary Dorn left Leeds with her brother Karl. In 1850 Karl {} sang in Leeds. Karl was famous."
    assert mentions(text.format("Hart")) == {
        "Mary Dorn": ["Mary Dorn"],
        "Karl": ["Karl", "Karl"],
        "Karl Hart": ["Karl Hart"],
    }
    assert mentions(text.format("Dorn")) == {"Mary Dorn": ["Mary Dorn"], "Karl Dorn": ["Karl", "Karl Dorn", "Karl"]}


def test_a_first_name_that_no_relative_bears_is_the_one_who_bears_it() -> None:
    text = "In 1842 Mary Dorn left Leeds. In 1850 Karl Hart sang in Leeds. Karl was famous."
    assert mentions(text) == {"Mary Dorn": ["Mary Dorn"], "Karl Hart": ["Karl Hart", "Karl"]}


def test_a_brother_may_be_of_a_family_whose_name_two_bear() -> None:
    text = "In 1842 Mary Dorn met her brother Karl. Karl Hart sang in Leeds. Karl was famous. Emma Hart left Leeds."
    assert mentions(text)["Karl Hart"] == ["Karl", "Karl Hart", "Karl"]


def test_a_guild_of_the_north_is_not_the_guild() -> None:
    def guilds(text: str) -> dict[str, int]:
        found = find_actors(parse(read_document(text)), text)
        return {actor.name: len(actor.mentions) for actor in found if actor.type == "organisation"}

    text = "The Harbour Guild was founded in 1848. The {} Harbour Guild was founded in 1850."
    assert guilds(text.format("North")) == {"Harbour Guild": 1, "North Harbour Guild": 1}
    assert guilds(text.format("Dorn")) == {"Dorn Harbour Guild": 2}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In 1450 the Dutch William Hart built a press. Hart sold it.", "William Hart"),
        ("In 1450 William Hart built a press. Hart sold it.", "William Hart"),
    ],
)
def test_of_which_people_somebody_was_is_no_part_of_the_full_name(text: str, name: str) -> None:
    assert [actor.name for actor in read(text).actors] == [name]
