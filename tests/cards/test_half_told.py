"""No half of a phrase, a list or a deed is asked about, and no question says the answer in other letters."""

from __future__ import annotations

import dataclasses

import pytest

from offered import around, offered
from studydeck.cards.candidates import _counts_as
from studydeck.cards.gates import form, leaks, pointing, rivals

ALONE, TWICE, DOER, NOUN, COLON = (
    "a preposition stands alone",
    "a word stands twice",
    "by whom it was done stands behind a second verb",
    "a noun is left out",
    "what a colon promised is left out",
)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("At, in 1848, Helmut Kohl sold nine ships to Spain.", "Who sold nine ships to Spain in 1848?", ALONE),
        ("At, in 1848, Helmut Kohl sold nine ships to Spain.", "At, in 1848, [...] sold nine ships to Spain.", ""),
        (
            "In Leeds, in 1848, Helmut Kohl sold nine ships to Spain.",
            "Who sold nine ships to Spain in Leeds in 1848?",
            "",
        ),
        (
            "In 1848 Helmut Kohl won the battle of Battle of Leeds.",
            "Who won the battle of Battle of Leeds in 1848?",
            TWICE,
        ),
        (
            "In 1848 Helmut Kohl won the battle of king of Leeds.",
            "Who won the battle of king of Leeds in 1848?",
            "",
        ),
        ("In 1848 Helmut Kohl won the Battle of Leeds.", "Who won the Battle of Leeds in 1848?", ""),
        ("In 1848 Spain sold a young to Kenya.", "Which country sold a young to Kenya in 1848?", NOUN),
        ("In 1848 Spain sold the young to Kenya.", "Which country sold the young to Kenya in 1848?", ""),
        ("In 1848 Spain sold a young ship to Kenya.", "Which country sold a young ship to Kenya in 1848?", ""),
        ("In 1848 Helmut Kohl led a poor and, as all knew, a sick fleet.", "Who led a poor in 1848?", NOUN),
        (
            "In 1848 Helmut Kohl was beaten and was driven out by Angela Merkel.",
            "In which year was Helmut Kohl beaten?",
            DOER,
        ),
        (
            "In 1848 Helmut Kohl was beaten and forced to back down by Angela Merkel.",
            "In which year was Helmut Kohl beaten?",
            DOER,
        ),
        (
            "In 1848 Helmut Kohl was beaten and fled from Leeds.",
            "In which year was Helmut Kohl beaten?",
            "",
        ),
        (
            "In 1848 Helmut Kohl was beaten in Leeds and was driven out by Angela Merkel.",
            "In which year was Helmut Kohl beaten in Leeds?",
            "",
        ),
        (
            "In 1848 Helmut Kohl sang and was driven out by Angela Merkel.",
            "In which year did Helmut Kohl sing?",
            "",
        ),
    ],
)
def test_a_phrase_is_told_whole(text: str, line: str, reason: str) -> None:
    assert form.is_grammatical(offered(text)[line]) == reason


def test_a_part_whose_and_is_left_out_opens_no_question() -> None:
    asked = offered("In Leeds, in 1848, Helmut Kohl sold ships.")["Who sold ships in Leeds in 1848?"]
    (leeds,) = asked.fact.openers
    second = dataclasses.replace(leeds, head=dataclasses.replace(leeds.head, dep="conj"))
    halved = dataclasses.replace(asked, fact=dataclasses.replace(asked.fact, openers=(second,)))
    assert [form.is_grammatical(each) for each in (asked, halved)] == ["", "an `and` is left out"]
    assert form.is_grammatical(dataclasses.replace(halved, type="cloze")) == ""


@pytest.mark.parametrize(("tag", "reason"), [("VBN", ""), ("VBD", ALONE)])
def test_a_verb_alone_is_no_phrase(tag: str, reason: str) -> None:
    asked = offered("In 1848 Helmut Kohl sold ships to Spain.")["Who sold ships to Spain in 1848?"]
    *first, spain = asked.fact.complements
    word = dataclasses.replace(spain.words[0], pos="VERB", tag=tag)
    bare = dataclasses.replace(spain, words=(word,))
    sold = dataclasses.replace(asked, fact=dataclasses.replace(asked.fact, complements=(*first, bare)))
    assert form.is_grammatical(sold) == reason


LONG = (
    "In 1848 Leeds was burned five times: by Helmut Kohl, the king of Spain, and by sailors who came from Kenya on "
    "ships."
)


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            LONG,
            "In 1848 [...] was burned five times: by Helmut Kohl, the king of Spain, and by sailors.",
            COLON,
        ),
        (
            LONG,
            "In [...] Leeds was burned five times: by Helmut Kohl, the king of Spain, and by sailors.",
            COLON,
        ),
        (
            LONG.replace(" who came from Kenya on ships", ""),
            "In 1848 [...] was burned five times: by Helmut Kohl, the king of Spain, and by sailors.",
            "",
        ),
        (
            LONG.replace(":", ""),
            "In 1848 [...] was burned five times by Helmut Kohl, the king of Spain, and by sailors.",
            "",
        ),
    ],
)
def test_what_a_colon_promises_is_shown(text: str, gap: str, reason: str) -> None:
    assert form.is_grammatical(offered(text)[gap]) == reason


def test_a_colon_that_is_no_word_or_stands_behind_all_that_is_shown_promises_nothing() -> None:
    gap = offered(LONG)["In 1848 [...] was burned five times: by Helmut Kohl, the king of Spain, and by sailors."]
    before = tuple(word for word in gap.said if word.text in {"In", "1848"})
    without = tuple(word for word in gap.said if word.text != ":")
    for said in (without, ()):
        assert form.is_grammatical(dataclasses.replace(gap, said=said)) != COLON
    colon = next(word for word in gap.said if word.text == ":")
    late = dataclasses.replace(colon, span=dataclasses.replace(colon.span, start=10_000, end=10_001))
    shown = dataclasses.replace(gap, said=(*before, late))
    assert form.is_grammatical(shown) != COLON


# ---------------------------------------------------------------- the answer in other letters


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            "In 1848 the U.S. Navy helped the U.S. in Leeds.",
            "In 1848 the U.S. Navy helped the [...] in Leeds.",
            "the question holds 'U.S.' of the answer",
        ),
        (
            "In 1848 the Royal Navy helped the U.S. in Leeds.",
            "In 1848 the Royal Navy helped the [...] in Leeds.",
            "",
        ),
        (
            "In 1848 the US Navy helped the United States in Leeds.",
            "In 1848 the US Navy helped the [...] in Leeds.",
            "the question holds 'United States' of the answer",
        ),
        (
            "In 1848 the UK Navy helped the United Kingdom in Leeds.",
            "In 1848 the UK Navy helped the [...] in Leeds.",
            "the question holds 'United Kingdom' of the answer",
        ),
        (
            "In 1848 the US Navy helped the United Kingdom in Leeds.",
            "In 1848 the US Navy helped the [...] in Leeds.",
            "",
        ),
        (
            "In 1848 the RUS Navy helped the United States in Leeds.",
            "In 1848 the RUS Navy helped the [...] in Leeds.",
            "",
        ),
        (
            "In 1848 the US Navy helped the United States in Leeds.",
            "In [...] the US Navy helped the United States in Leeds.",
            "",
        ),
        (
            "In 1848 the Harbour de Guild der Society Union helped the HGSU in Leeds.",
            "In 1848 the Harbour de Guild der Society Union helped the [...] in Leeds.",
            "the question spells out 'HGSU'",
        ),
        (
            "In 1848 the Harbour and Guild Society Union helped the HGSU in Leeds.",
            "In 1848 the Harbour and Guild Society Union helped the [...] in Leeds.",
            "the question spells out 'HGSU'",
        ),
        (
            "In 1848 the Harbour Guild Society helped the HGSU in Leeds.",
            "In 1848 the Harbour Guild Society helped the [...] in Leeds.",
            "",
        ),
    ],
)
def test_an_answer_is_told_by_no_letters(text: str, gap: str, reason: str) -> None:
    assert leaks.answer_is_not_given_away(offered(text)[gap]) == reason


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("World War I", "the heading tells the answer"),
        ("The Great War", "the heading tells the answer"),
        ("World War II", ""),
        ("The cold years", ""),
    ],
)
def test_a_heading_tells_an_answer_by_another_of_its_names(heading: str, reason: str) -> None:
    said = "In 1914 Helmut Kohl fought in the First World War in Spain."
    asked, told = around(f"# Leeds\n\nLeeds is a port.\n\n## {heading}\n\n{said}")
    gap = asked["In 1914 Helmut Kohl fought in the [...] in Spain."]
    assert rivals.heading_tells_nothing(gap, told) == reason


@pytest.mark.parametrize(
    ("done", "reason"),
    [
        ("recovered", "it does not say to what"),
        ("was added", "it does not say to what"),
        ("was attached", "it does not say to what"),
        ("came", "it does not say to what"),
        ("was added to the fleet of Spain", ""),
        ("burned", ""),
    ],
)
def test_what_was_added_was_added_to_something(done: str, reason: str) -> None:
    gap = f"In [...] the Royal Navy {done}."
    assert form.is_worth_asking(offered(gap.replace("[...]", "1848"))[gap]) == reason


@pytest.mark.parametrize(("sort", "reason"), [("remaining", "'remaining' points to another sentence"), ("old", "")])
def test_what_remained_is_told_in_another_sentence(sort: str, reason: str) -> None:
    gap = f"In [...] Helmut Kohl sold the {sort} ships to Spain."
    assert pointing.nothing_points_away(offered(gap.replace("[...]", "1848"))[gap]) == reason


@pytest.mark.parametrize(
    ("alias", "name", "counts"),
    [
        ("King", "King Charles", False),
        ("King of", "King of Leeds", False),
        ("King Charles", "Charles", True),
        ("Chancellor", "Helmut Kohl", False),
        ("Chancellor Kohl", "Helmut Kohl", True),
        ("of Leeds", "Duke of Leeds", False),
        ("often Kohl", "Helmut Kohl", True),
    ],
)
def test_an_office_alone_is_no_name(alias: str, name: str, *, counts: bool) -> None:
    assert _counts_as(alias, name) is counts
