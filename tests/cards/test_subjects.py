"""A question stands alone: its subject, its pronouns and what points to another sentence."""

from __future__ import annotations

import pytest

from offered import around, offered
from studydeck.cards.gates import definite, form, pointing, standing

WHO_IT_IS = "{!r} does not say which"


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In Leeds the physicist spoke and friend Helmut Kohl left Spain in 1848.",
            "In which year did friend Helmut Kohl leave Spain?",
            "the subject 'friend Helmut Kohl' is only a part of what is said",
        ),
        (
            "In Leeds sailors met, physicist Helmut Kohl left Spain in 1848.",
            "In which year did physicist Helmut Kohl leave Spain?",
            "",
        ),
        (
            "Sarah left the port of Spain in 1848.",
            "In which year did Sarah leave the port of Spain?",
            "'Sarah' does not say which",
        ),
        (
            "Sarah sang. Sarah slept. Sarah left the port of Spain in 1848.",
            "In which year did Sarah leave the port of Spain?",
            "",
        ),
        (
            "Sarah Lee sang. Sarah left the port of Spain in 1848.",
            "In which year did Sarah Lee leave the port of Spain?",
            "",
        ),
        (
            "Kenya left the port of Spain in 1848.",
            "In which year did Kenya leave the port of Spain?",
            "",
        ),
        (
            "Helmut Kohl and his army left Spain in 1848.",
            "In which year did Helmut Kohl and his army leave Spain?",
            "",
        ),
        (
            "His army left Spain in 1848.",
            "In which year did his army leave Spain?",
            "the subject 'His army' points to somebody else",
        ),
        (
            "The army of his mother left Spain in 1848.",
            "In which year did the army of his mother leave Spain?",
            "the subject 'The army of his mother' points to somebody else",
        ),
    ],
)
def test_a_subject_says_who_it_is(text: str, question: str, reason: str) -> None:
    assert standing.names_its_subject(offered(text)[question]) == reason


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "The Royal Navy sold its ship to Helmut Kohl in 1848.",
            "The [...] sold its ship to Helmut Kohl in 1848.",
            "",
        ),
        (
            "In 1848 Helmut Kohl sold his ship to Spain.",
            "In 1848 [...] sold his ship to Spain.",
            "",
        ),
        (
            "In 1848 the Royal Navy sold his ship to Spain.",
            "In 1848 the [...] sold his ship to Spain.",
            "'his' may be someone else",
        ),
        (
            "In 1848 Helmut Kohl sold the ship and its oars to Spain.",
            "In 1848 [...] sold the ship and its oars to Spain.",
            "'its' may be someone else",
        ),
        (
            "In 1848 Helmut Kohl sold the ship and its oars to Spain.",
            "In [...] Helmut Kohl sold the ship and its oars to Spain.",
            "'its' may be someone else",
        ),
        (
            "In 1848 Helmut Kohl sold the Royal Navy and its oars to Spain.",
            "In [...] Helmut Kohl sold the Royal Navy and its oars to Spain.",
            "",
        ),
        (
            "In 1848 with its old ships the Royal Navy left Leeds.",
            "In 1848 with its old ships the [...] left Leeds.",
            "'its' may be someone else",
        ),
        (
            "In 1848 the Royal Navy sold their ship to sailors.",
            "In 1848 the [...] sold their ship to sailors.",
            "'their' may be someone else",
        ),
    ],
)
def test_a_pronoun_in_a_gap_means_a_thing_named_before(text: str, line: str, reason: str) -> None:
    assert standing.pronouns_are_answered(offered(text)[line]) == reason


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "In 1848 both ships of Spain left Leeds.",
            "In which year did both ships of Spain leave Leeds?",
            "'both' points to another sentence",
        ),
        (
            "In 1848 both Helmut Kohl and Angela Merkel left Leeds.",
            "In which year did both Helmut Kohl and Angela Merkel leave Leeds?",
            "",
        ),
        (
            "In 1848 Helmut Kohl sold that ship to Leeds.",
            "In which year did Helmut Kohl sell that ship to Leeds?",
            "'that' points to another sentence",
        ),
        (
            "The ship was not that old when Helmut Kohl sold it in 1848.",
            "The ship was not that old when Helmut Kohl sold it in [...].",
            "'that' points to another sentence",
        ),
        (
            "In 1848 Helmut Kohl sold the ship that Leeds built.",
            "In which year did Helmut Kohl sell the ship that Leeds built?",
            "",
        ),
    ],
)
def test_both_and_that_may_mean_what_another_sentence_tells(text: str, line: str, reason: str) -> None:
    assert pointing.nothing_points_away(offered(text)[line]) == reason


GUILD = "The Harbour Guild is a society of Leeds. " + "The Harbour Guild grew. " * 8


def test_a_word_for_the_topic_may_mean_another_of_its_kind() -> None:
    text = f"{GUILD}The Royal Union is a society of York. In 1848 Helmut Kohl joined the society."
    line = "In [...] Helmut Kohl joined the society."
    asked, told = around(text)
    assert definite.definite_things_are_known(asked[line], told) == ""
    assert around(f"{GUILD}In 1848 Helmut Kohl joined the society.")[1].elsewhere == frozenset()
    other, elsewhere = around(text.replace("In 1848", "The society sang. In 1848"))
    assert definite.definite_things_are_known(other[line], elsewhere) == "'the society' does not say which"


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Angela Merkel sang. In 1848 her army left Spain.", "In [...] Angela Merkel's army left Spain."),
        (
            "Angela Merkel sang. In 1848 ships and her army left Spain.",
            "In [...] ships and Angela Merkel's army left Spain.",
        ),
        (
            "Angela Merkel sang. In 1848 Konrad Adenauer and her army left Spain.",
            "In [...] Konrad Adenauer and her army left Spain.",
        ),
    ],
)
def test_a_possessive_beside_a_name_means_nobody_else(text: str, gap: str) -> None:
    assert gap in offered(text)


@pytest.mark.parametrize(
    ("before", "is_named"),
    [
        ("Angela Merkel left Leeds.", True),
        ("Angela Merkel met Helmut Kohl.", True),
        ("Angela Merkel met Helga Kohl.", False),
        ("Angela Merkel met Helmut Merkel.", True),
    ],
)
def test_she_is_the_one_woman_whoever_has_her_surname(before: str, is_named: bool) -> None:
    told = offered(f"{before} In 1848 she sold the ship of Spain to Kenya.")
    assert ("In [...] Angela Merkel sold the ship of Spain to Kenya." in told) == is_named


@pytest.mark.parametrize(
    ("before", "is_named"),
    [
        ("Helmut Kohl met Angela Merkel.", True),
        ("Helmut Merkel met Angela Merkel.", False),
        (f"Helmut Merkel met Angela Merkel. {'Helmut Merkel sang. ' * 8}", True),
    ],
)
def test_he_is_not_sure_to_be_one_of_two_with_a_surname(before: str, is_named: bool) -> None:
    told = offered(f"{before} In 1848 he sold the ship of Spain to Kenya.")
    assert (
        any(f"In [...] Helmut {name} sold the ship of Spain to Kenya." in told for name in ("Kohl", "Merkel"))
        == is_named
    )


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "Until 1848 the Royal Navy built up.",
            "Until which year did the Royal Navy build up?",
            "the question is cut off",
        ),
        (
            "In 1848 the Royal Navy built up.",
            "In which year did the Royal Navy build up?",
            "",
        ),
        (
            "In 1848 Helmut Kohl was therefore sent to Leeds by Spain.",
            "In [...] Helmut Kohl was therefore sent to Leeds by Spain.",
            "it ties the sentence to another",
        ),
        (
            "In 1848 Helmut Kohl was sent to Leeds by Spain.",
            "In [...] Helmut Kohl was sent to Leeds by Spain.",
            "",
        ),
    ],
)
def test_a_line_is_not_tied_to_another_nor_cut(text: str, line: str, reason: str) -> None:
    assert form.is_grammatical(offered(text)[line]) == reason
