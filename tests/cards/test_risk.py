"""Where a card was read from: in passing, from a sentence without a subject, of somebody hardly met."""

from __future__ import annotations

import dataclasses

import pytest

from offered import around, offered
from studydeck.cards.gates import risk, verdict
from studydeck.cards.gates.risk import DONE_TOO
from studydeck.cards.gates.surroundings import surroundings

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


OTHERS = "others may have done so at another time"
FOUNDED = "others may have been founded at that time"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("Helmut Kohl sold the Royal Palace to Spain.", "Who sold the Royal Palace to Spain?", OTHERS),
        ("Helmut Kohl sold the Royal Palace to Spain in 1848.", "Who sold the Royal Palace to Spain in 1848?", ""),
        ("Helmut Kohl sold the Royal Palace to Spain.", "[...] sold the Royal Palace to Spain.", DONE_TOO),
        (
            "Helmut Kohl sold the largest palace of Leeds to Spain.",
            "Who sold the largest palace of Leeds to Spain?",
            "",
        ),
        ("Helmut Kohl was the first mayor of Leeds.", "Who was the first mayor of Leeds?", ""),
        ("Helmut Kohl built a steam engine for Spain.", "Who built a steam engine for Spain?", ""),
        ("Angela Merkel founded the Harbour Guild of Leeds.", "Who founded the Harbour Guild of Leeds?", ""),
        (
            "The Harbour Guild was founded in Leeds in 1848.",
            "Which organisation was founded in Leeds in 1848?",
            FOUNDED,
        ),
        ("The Harbour Guild was founded in Leeds in 1848.", "The [...] was founded in Leeds in 1848.", FOUNDED),
        (
            "The Harbour Guild was founded by Angela Merkel in 1848.",
            "Which organisation was founded by Angela Merkel in 1848?",
            "",
        ),
        (
            "The Harbour Guild was founded by Angela Merkel in 1848.",
            "By whom was the Harbour Guild founded in 1848?",
            "",
        ),
        (
            "Helmut Kohl sold the Royal Palace to Spain in 1848.",
            "To which country did Helmut Kohl sell the Royal Palace in 1848?",
            "",
        ),
        (
            "Kenya beat the Royal Navy in Spain in 1848.",
            "In which country did Kenya beat the Royal Navy in 1848?",
            "the country is soon guessed",
        ),
        (
            "Helmut Kohl sold the Royal Palace to Spain in 1848.",
            "In which year did Helmut Kohl sell the Royal Palace to Spain?",
            "",
        ),
    ],
)
def test_whoever_did_it_is_asked_for_with_the_date(text: str, line: str, reason: str) -> None:
    assert risk.deed_has_its_date(offered(text)[line]) == reason


@pytest.mark.parametrize(
    ("text", "question", "is_told"),
    [
        ("Helmut Kohl (1890-1950) sang for Spain.", "In which year was Helmut Kohl born?", False),
        ("Helmut Kohl (1890-1950) sang for Spain.", "In which year did Helmut Kohl die?", False),
        (
            "Helmut Kohl (1890-1950) sang for Spain." + " Helmut Kohl led the Royal Navy." * 5,
            "In which year was Helmut Kohl born?",
            True,
        ),
        ("Helmut Kohl was born in Leeds in 1890.", "In which year was Helmut Kohl born in Leeds?", False),
        (
            "Helmut Kohl was born in Leeds in 1890." + " Helmut Kohl led the Royal Navy." * 2,
            "In which year was Helmut Kohl born in Leeds?",
            True,
        ),
        ("Helmut Kohl sold nine ships in 1890.", "In which year did Helmut Kohl sell nine ships?", True),
    ],
)
def test_a_life_is_asked_of_whom_the_text_tells(text: str, question: str, is_told: bool) -> None:
    reason = "" if is_told else "the text hardly tells of this person"
    asked, told = around(text)
    assert risk.life_is_told(asked[question], told) == reason


@pytest.mark.parametrize(
    ("people", "line", "is_narrow"),
    [
        ("Europeans", "The [...] sold the Royal Palace to Spain in 1848.", False),
        ("Europeans", "Who sold the Royal Palace to Spain in 1848?", False),
        ("Europeans", "In which year did the Europeans sell the Royal Palace to Spain?", True),
        ("Romans", "The [...] sold the Royal Palace to Spain in 1848.", True),
    ],
)
def test_a_part_of_mankind_is_no_answer(people: str, line: str, is_narrow: bool) -> None:
    asked = offered(f"The {people} sold the Royal Palace to Spain in 1848.")[line]
    assert risk.people_is_narrow(asked) == ("" if is_narrow else "they may be called otherwise")


COUNTRYMEN = "Nine ships were sold to Kenya by {} in 1848."


@pytest.mark.parametrize(
    ("people", "entity", "is_narrow"),
    [("Frenchmen", "NORP", False), ("Frenchmen", "ORG", True), ("Germans", "NORP", True)],
)
def test_the_men_of_a_country_may_be_called_otherwise(people: str, entity: str, is_narrow: bool) -> None:
    asked = offered(COUNTRYMEN.format(people))[COUNTRYMEN.format("[...]")]
    words = tuple(dataclasses.replace(word, entity=entity) for word in asked.answer.words)
    read_so = dataclasses.replace(asked, answer=dataclasses.replace(asked.answer, words=words))
    assert risk.people_is_narrow(read_so) == ("" if is_narrow else "they may be called otherwise")


LITTLE = "the question says too little"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("The Royal Navy sank in 1848.", "The [...] sank in 1848.", LITTLE),
        ("The Royal Navy sank in 1848.", "The Royal Navy sank in [...].", ""),
        ("The Royal Navy sank the Harbour Guild in 1848.", "The [...] sank the Harbour Guild in 1848.", ""),
        ("Kohl's theory was accepted by Spain in 1848.", "Kohl's theory was accepted by [...] in 1848.", LITTLE),
        (
            "In 1848 the Royal Navy sank old wooden ships of rich sailors.",
            "In 1848 the [...] sank old wooden ships of rich sailors.",
            "",
        ),
        ("In 1848 the Royal Navy sank old ships.", "In 1848 the [...] sank old ships.", LITTLE),
        ("In 1848 Spain met the Royal Navy.", "Which navy did Spain meet in 1848?", ""),
    ],
)
def test_around_a_gap_enough_is_left(text: str, line: str, reason: str) -> None:
    assert risk.gap_leaves_enough(offered(text)[line]) == reason


AGAIN = "it may have been so at other times"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("In 1848 Helmut Kohl went to Leeds.", "In which year did Helmut Kohl go to Leeds?", AGAIN),
        ("In 1848 Helmut Kohl sailed.", "In which year did Helmut Kohl sail?", AGAIN),
        (
            "In 1848 Helmut Kohl went to Leeds to sell the Royal Navy.",
            "In which year did Helmut Kohl go to Leeds to sell the Royal Navy?",
            "",
        ),
        (
            "In 1848 Helmut Kohl left the rich and old port of Leeds.",
            "In which year did Helmut Kohl leave the rich and old port of Leeds?",
            "",
        ),
        (
            "In 1848 Helmut Kohl travelled to Leeds with Angela Merkel.",
            "In which year did Helmut Kohl travel to Leeds with Angela Merkel?",
            "",
        ),
        ("In 1848 Helmut Kohl burned Leeds.", "In which year did Helmut Kohl burn Leeds?", ""),
        ("In 1848 the Royal Navy left Leeds.", "In which year did the Royal Navy leave Leeds?", ""),
        ("In 1848 Helmut Kohl left Leeds.", "Who left Leeds in 1848?", "others may have done so too"),
        ("In 1848 Helmut Kohl fled to Leeds.", "Who fled to Leeds in 1848?", "others may have done so too"),
        ("In 1848 Helmut Kohl fled to Leeds.", "In which year did Helmut Kohl flee to Leeds?", ""),
    ],
)
def test_a_journey_has_its_purpose(text: str, line: str, reason: str) -> None:
    assert risk.goes_there_once(offered(text)[line]) == reason


def test_what_has_no_verb_is_no_journey() -> None:
    asked = offered("In 1848 Helmut Kohl left Leeds.")["In which year did Helmut Kohl leave Leeds?"]
    assert risk.goes_there_once(dataclasses.replace(asked, fact=dataclasses.replace(asked.fact, verb=None))) == ""


PASSED = "the text describes it in passing"
MORE = "more can be said to that"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("The Germans are the largest nation of Europe.", "What are the Germans?", MORE),
        ("The Germans are the largest nation of Europe.", "Who is the largest nation of Europe?", ""),
        ("Angela Merkel was the first mayor of Leeds.", "Who was Angela Merkel?", MORE),
        ("Angela Merkel, the only mayor of Leeds, met Helmut Kohl in 1848.", "Who was Angela Merkel?", MORE),
        ("The first mayor of Leeds, Angela Merkel, met Helmut Kohl.", "Who was the first mayor of Leeds?", ""),
        ("The richest mayor of Leeds, Angela Merkel, met Helmut Kohl.", "Who was the richest mayor of Leeds?", ""),
        ("The mayor of Leeds, Angela Merkel, met Helmut Kohl.", "Who was the mayor of Leeds?", PASSED),
        (
            "The then first mayor of Leeds, Angela Merkel, met Helmut Kohl.",
            "Who was the then first mayor of Leeds?",
            PASSED,
        ),
        (
            "The bank where Helmut Kohl had worked, the Harbour Guild, sold Leeds in 1848.",
            "What was the bank where Helmut Kohl had worked?",
            PASSED,
        ),
        ("The Harbour Guild, the program of Leeds, met Helmut Kohl in 1848.", "What was the Harbour Guild?", MORE),
    ],
)
def test_what_somebody_was_is_told_for_good(text: str, line: str, reason: str) -> None:
    assert risk.description_lasts(offered(text)[line]) == reason


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("The Harbour Guild was the fleet's agency in Leeds.", "What was the fleet's agency in Leeds?", ""),
        ("The Harbour Guild was agent for sailors of Leeds.", "What was agent for sailors of Leeds?", OTHERS),
        ("Helmut Kohl was the agent of the fleet in Leeds.", "Who was the agent of the fleet in Leeds?", OTHERS),
    ],
)
def test_what_a_body_was_is_told_outright(text: str, line: str, reason: str) -> None:
    assert risk.deed_has_its_date(offered(text)[line]) == reason


@pytest.mark.parametrize(
    ("founded", "reason"),
    [
        ("by sailors in 1848", ""),
        ("by Helmut Kohl in 1848", ""),
        ("with Helmut Kohl in 1848", ""),
        ("in Leeds in 1848", FOUNDED),
        ("in 1848", FOUNDED),
    ],
)
def test_a_foundation_tells_by_whom(founded: str, reason: str) -> None:
    asked = offered(f"The Harbour Guild was founded {founded}.")[f"Which organisation was founded {founded}?"]
    assert risk.deed_has_its_date(asked) == reason
