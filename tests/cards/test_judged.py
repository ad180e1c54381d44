"""Which candidates the gates look at, and what an acronym is asked for."""

from __future__ import annotations

import pytest

from offered import around, offered
from studydeck.cards import _judged, draft
from studydeck.cards.gates import leaks
from studydeck.cards.gates.answers import kind_is_sure
from studydeck.reading import read

SAME = ("duplicate", "another card asks the same")


def judged(text: str) -> dict[str, tuple[str, str]]:
    """The gate that stops each candidate, and why, by its line."""
    asked, told = around(text)
    return {candidate.question: (found.gate, found.reason) for candidate, found in _judged([*asked.values()], told)}


def test_a_gap_whose_answer_a_ready_question_asks_is_a_duplicate() -> None:
    found = judged("In 1848 Spain met Helmut Kohl.")
    assert {line: stop for line, stop in found.items() if "[...]" in line} == {
        "In [...] Spain met Helmut Kohl.": SAME,
        "In 1848 [...] met Helmut Kohl.": SAME,
        "In 1848 Spain met [...].": SAME,
    }
    assert {stop for line, stop in found.items() if "[...]" not in line} == {("", "")}


def test_a_gap_stands_where_its_question_is_in_doubt_or_there_is_none() -> None:
    found = judged("Helmut Kohl and Angela Merkel sold the Royal Palace of York in 1848.")
    assert found["Helmut Kohl and Angela Merkel sold the Royal Palace of York in [...]."] == SAME
    assert found["[...] sold the Royal Palace of York in 1848."] == ("", "")
    founded = judged("The Harbour Guild was founded in Leeds in 1848.")
    assert founded["The [...] was founded in Leeds in 1848."] == ("", "")
    assert founded["The Harbour Guild was founded in Leeds in [...]."] == SAME


def test_a_question_that_is_stopped_stops_no_gap() -> None:
    found = judged("In 1848 Helmut Kohl built a ship, called the Ark, for Spain.")
    assert found["Who built a ship for Spain in 1848?"][0] == "grammar"
    assert found["In 1848 [...] built a ship, called the Ark, for Spain."] == ("", "")


def test_a_gap_of_another_sentence_is_no_duplicate() -> None:
    found = judged("In 1848 Spain met Helmut Kohl. The march of Helmut Kohl in 1850 ruined the Royal Navy.")
    assert found["In 1848 Spain met [...]."] == SAME
    assert found["The march of [...] in 1850 ruined the Royal Navy."] == ("", "")


def test_the_candidates_keep_their_order() -> None:
    asked, told = around("In 1848 Spain met Helmut Kohl.")
    assert [candidate for candidate, _ in _judged([*asked.values()], told)] == [*asked.values()]


def test_a_duplicate_is_told_among_the_rejections() -> None:
    drafting = draft(read("In 1848 Spain met Helmut Kohl."))
    assert {(each.gate, each.reason) for each in drafting.rejections if "[...]" in each.question} == {SAME}


SHORT = "What is the {} called for short?"


@pytest.mark.parametrize(
    ("name", "short", "reason"),
    [
        ("Society for the Care of Old Ships", "SCOS", "the question spells out 'SCOS'"),
        ("Society of Old Ships", "SOOS", "the question spells out 'SOOS'"),
        ("Society for the Care of Old Ships", "SCOOS", ""),
        ("Kurdish Workers' Party", "PKK", ""),
    ],
)
def test_an_acronym_is_asked_for_where_its_name_does_not_spell_it_out(name: str, short: str, reason: str) -> None:
    asked = offered(f"The {name} ({short}) sold ships to Spain in 1848.")[SHORT.format(name)]
    assert (asked.answer.text, asked.answer.key) == (short, short)
    assert leaks.answer_is_not_given_away(asked) == reason


def test_a_name_has_one_article() -> None:
    asked = offered("In 1848 The Royal Guild of Sailors (RGSE) sold ships to Spain.")
    assert SHORT.format("Royal Guild of Sailors") in asked


def test_an_acronym_and_its_name_are_doubted_alike() -> None:
    asked = offered("The Kurdish Workers' Party (PKK) sold ships to Spain in 1848.")
    lines = (SHORT.format("Kurdish Workers' Party"), "What does PKK stand for?")
    assert {kind_is_sure(asked[line]) for line in lines} == {"'PKK' may be short for something else"}
