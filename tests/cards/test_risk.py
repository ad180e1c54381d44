"""Where a card was read from: in passing, from a sentence without a subject, of somebody hardly met."""

from __future__ import annotations

import dataclasses

import pytest

from offered import offered
from studydeck.cards.gates import risk, verdict
from studydeck.cards.gates.rivals import surroundings

PASSING = "the text says it in passing"


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In 1848 Spain met Helmut Kohl, who led the Royal Navy.",
            "Who led the Royal Navy?",
            PASSING,
        ),
        (
            "In 1848 Spain met Helmut Kohl, who led the Royal Navy in 1840.",
            "Who led the Royal Navy in 1840?",
            "",
        ),
        (
            "In 1848 Spain joined the Harbour League, founded by Helmut Kohl.",
            "By whom was the Harbour League founded?",
            PASSING,
        ),
        (
            "In 1848 Helmut Kohl said that Angela Merkel had led the Royal Navy.",
            "Who led the Royal Navy?",
            PASSING,
        ),
        ("Helmut Kohl led the Royal Navy of Spain.", "Who led the Royal Navy of Spain?", ""),
        (
            "In 1848 Spain met Helmut Kohl, who led the Royal Navy.",
            "In 1848 Spain met [...], who led the Royal Navy.",
            "",
        ),
        ("Angela Merkel met Helmut Kohl, the mayor of Leeds.", "Who was Helmut Kohl?", ""),
    ],
)
def test_what_hangs_on_a_name_is_said_in_passing(text: str, question: str, reason: str) -> None:
    assert risk.is_said_outright(offered(text)[question]) == reason


def test_a_gap_says_nothing_in_passing_and_an_unsure_date_says_little() -> None:
    told = offered("In 1848 Spain met Helmut Kohl, who led the Royal Navy in 1840.")["Who led the Royal Navy in 1840?"]
    unsure = dataclasses.replace(told, fact=dataclasses.replace(told.fact, has_sure_time=False))
    assert [risk.is_said_outright(dataclasses.replace(unsure, type=kind)) for kind in ("who", "cloze")] == [PASSING, ""]


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            "With the help of Angela Merkel and Helmut Kohl left Spain in 1848.",
            "With the help of Angela Merkel and Helmut Kohl left Spain in [...].",
            "the sentence has no subject",
        ),
        (
            "In 1848 the ships sold to Helmut Kohl and Angela Merkel left Leeds.",
            "In [...] the ships sold to Helmut Kohl and Angela Merkel left Leeds.",
            "",
        ),
        ("In 1848 Helmut Kohl left Leeds.", "In [...] Helmut Kohl left Leeds.", ""),
    ],
)
def test_a_sentence_has_a_subject(text: str, gap: str, reason: str) -> None:
    assert risk.sentence_has_subject(offered(text)[gap]) == reason


MET = offered("In 1848 Spain met Helmut Kohl.")["Whom did Spain meet in 1848?"]


def test_a_question_needs_no_subject_of_the_sentence() -> None:
    bare = dataclasses.replace(MET, fact=dataclasses.replace(MET.fact, verb=None, tokens=MET.fact.tokens[-1:]))
    shown = [risk.sentence_has_subject(dataclasses.replace(bare, type=kind)) for kind in ("cloze", "whom")]
    assert shown == ["the sentence has no subject", ""]
    told = dataclasses.replace(bare, type="cloze", fact=dataclasses.replace(bare.fact, verb=MET.fact.verb))
    assert risk.sentence_has_subject(told) == ""


def test_somebody_met_has_a_persons_name_and_a_date() -> None:
    actor = MET.answer.actor
    assert actor is not None
    strange, town = (
        dataclasses.replace(MET, answer=dataclasses.replace(MET.answer, actor=other))
        for other in (
            dataclasses.replace(actor, aliases=("Zork Vandal",)),
            dataclasses.replace(actor, aliases=("Zork Vandal",), type="place"),
        )
    )
    undated = dataclasses.replace(MET, fact=dataclasses.replace(MET.fact, time=None))
    nobody = dataclasses.replace(MET, answer=dataclasses.replace(MET.answer, actor=None))
    doubted = "'Helmut Kohl' may be something else"
    said = [risk.person_is_met(each) for each in (MET, strange, undated, town, nobody)]
    assert said == ["", doubted, doubted, "", ""]
    assert risk.person_is_met(dataclasses.replace(undated, type="who")) == ""


def test_each_of_these_doubts_keeps_a_card_from_being_ready() -> None:
    nowhere = surroundings((), (), ())
    undated = dataclasses.replace(MET, fact=dataclasses.replace(MET.fact, time=None))
    passing = offered("In 1848 Spain met Helmut Kohl, who led the Royal Navy.")["Who led the Royal Navy?"]
    line = "With the help of Angela Merkel and Helmut Kohl left Spain in [...]."
    bare = offered("With the help of Angela Merkel and Helmut Kohl left Spain in 1848.")[line]
    found = [{doubt.gate for doubt in verdict(each, nowhere).doubts} for each in (undated, passing, bare)]
    assert [gate in doubts for gate, doubts in zip(("person", "passing", "asides"), found, strict=True)] == [True] * 3
