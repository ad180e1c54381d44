"""What was done is told whole: its object, its end, no seeming and no mere `evidence`."""

from __future__ import annotations

import dataclasses

import pytest

from offered import offered
from studydeck.cards.gates import complements, form, prose


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "In 1848 Helmut Kohl built in Leeds.",
            "In which year did Helmut Kohl build in Leeds?",
            "'built' lacks its object",
        ),
        ("In 1848 Helmut Kohl built in Leeds.", "In [...] Helmut Kohl built in Leeds.", ""),
        ("In 1848 Helmut Kohl built a pier in Leeds.", "In which year did Helmut Kohl build a pier in Leeds?", ""),
        ("In 1848 Spain signed in Leeds.", "In [...] Spain signed in Leeds.", "'signed' lacks its object"),
        ("In 1848 Spain signed the treaty of Leeds.", "In [...] Spain signed the treaty of Leeds.", ""),
        (
            "In 1848 the treaty of Leeds was signed by Spain.",
            "In [...] the treaty of Leeds was signed by Spain.",
            "",
        ),
        (
            "Helmut Kohl wrote in 1848 to Angela Merkel, the head of Leeds, refusing to sell the ships.",
            "In which year did Helmut Kohl write to Angela Merkel refusing to sell the ships?",
            "'refusing to sell the ships' may belong to what is left out before it",
        ),
        (
            "Helmut Kohl wrote in 1848 to Angela Merkel refusing to sell the ships.",
            "In which year did Helmut Kohl write to Angela Merkel refusing to sell the ships?",
            "",
        ),
        (
            "Helmut Kohl left Leeds in 1848, refusing to go to Spain.",
            "In which year did Helmut Kohl leave Leeds?",
            "",
        ),
        (
            "In 1848 Helmut Kohl sold the house Spain lived in.",
            "In which year did Helmut Kohl sell the house Spain lived in?",
            "'the house Spain lived in' ends in a preposition",
        ),
    ],
)
def test_a_deed_is_told_whole(text: str, line: str, reason: str) -> None:
    assert complements.is_whole(offered(text)[line]) == reason


SOLD = offered("In 1848 Helmut Kohl sold a ship to Spain.")["In which year did Helmut Kohl sell a ship to Spain?"]


def test_an_object_behind_a_comma_is_cut_off() -> None:
    ship, spain = SOLD.fact.complements
    cut = dataclasses.replace(
        ship, is_set_off=True, words=(dataclasses.replace(ship.words[0], tag="TO"), ship.words[1])
    )
    torn = dataclasses.replace(SOLD, fact=dataclasses.replace(SOLD.fact, complements=(cut, spain)))
    assert complements.is_whole(SOLD) == ""
    assert complements.is_whole(torn) == "'a ship' is cut off"


WROTE = offered("Helmut Kohl wrote in 1848 to Angela Merkel, the head of Leeds, refusing to sell the ships.")[
    "In which year did Helmut Kohl write to Angela Merkel refusing to sell the ships?"
]


@pytest.mark.parametrize(
    ("mark", "relation", "tag", "is_whole"),
    [
        (",", "advcl", "VBG", False),
        ("-", "advcl", "VBG", True),
        (",", "prep", "VBG", True),
        (",", "advcl", "TO", True),
    ],
)
def test_a_participle_behind_a_comma_follows_what_is_left_out(
    mark: str, relation: str, tag: str, is_whole: bool
) -> None:
    *others, part = WROTE.fact.complements
    first = dataclasses.replace(part.words[0], tag=tag)
    refusing = dataclasses.replace(part, relation=relation, words=(first, *part.words[1:]))
    before = max(word.span.start for word in WROTE.fact.tokens if word.text == ",")
    tokens = tuple(
        dataclasses.replace(word, text=mark) if word.span.start == before else word for word in WROTE.fact.tokens
    )
    fact = dataclasses.replace(WROTE.fact, complements=(*others, refusing), tokens=tokens)
    assert (complements.is_whole(dataclasses.replace(WROTE, fact=fact)) == "") == is_whole


def test_a_preposition_alone_is_no_part_that_ends_in_one() -> None:
    ship, spain = SOLD.fact.complements
    alone = dataclasses.replace(spain, words=spain.words[:1])
    fact = dataclasses.replace(SOLD.fact, complements=(ship, alone))
    assert alone.words[0].tag == "IN"
    assert complements.is_whole(dataclasses.replace(SOLD, fact=fact)) == ""


def test_what_opens_the_sentence_follows_nothing() -> None:
    ship, spain = SOLD.fact.complements
    first = dataclasses.replace(SOLD.fact.tokens[0], tag="VBG")
    opening = dataclasses.replace(ship, relation="advcl", words=(first,))
    fact = dataclasses.replace(SOLD.fact, complements=(spain, opening))
    assert complements.is_whole(dataclasses.replace(SOLD, fact=fact)) == ""


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In 1848 Helmut Kohl gave evidence in Leeds.",
            "In which year did Helmut Kohl give evidence in Leeds?",
            "'evidence' does not say which",
        ),
        (
            "In 1848 Helmut Kohl gave ships to Leeds.",
            "In which year did Helmut Kohl give ships to Leeds?",
            "",
        ),
        (
            "In 1848 Helmut Kohl gave royal evidence in Leeds.",
            "In which year did Helmut Kohl give royal evidence in Leeds?",
            "",
        ),
    ],
)
def test_evidence_is_of_something(text: str, question: str, reason: str) -> None:
    assert form.says_what_was_done(offered(text)[question]) == reason


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "Helmut Kohl seemed to follow Angela Merkel in 1848.",
            "Who seemed to follow Angela Merkel in 1848?",
            "it is a claim",
        ),
        (
            "Helmut Kohl appeared to follow Angela Merkel in 1848.",
            "Who appeared to follow Angela Merkel in 1848?",
            "it is a claim",
        ),
        ("Helmut Kohl appeared in Leeds in 1848.", "Who appeared in Leeds in 1848?", ""),
        ("Helmut Kohl began to follow Angela Merkel in 1848.", "Who began to follow Angela Merkel in 1848?", ""),
    ],
)
def test_what_only_seems_so_is_a_claim(text: str, question: str, reason: str) -> None:
    assert form.is_told_as_fact(offered(text)[question]) == reason


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        ("Angela Merkel picked up Helmut Kohl.", "Whom did Angela Merkel pick up?", "the question says too little"),
        ("Angela Merkel picked up Helmut Kohl in York.", "Who picked up Helmut Kohl in York?", ""),
        (
            "Helmut Kohl, an ally of Spain, left Leeds.",
            "Who was Helmut Kohl?",
            "the description says too little",
        ),
        (
            "Helmut Kohl, a rival of Spain, left Leeds.",
            "Who was Helmut Kohl?",
            "the description says too little",
        ),
        ("Helmut Kohl, a poet of Spain, left Leeds.", "Who was Helmut Kohl?", ""),
        (
            "King Helmut, the son of Angela Merkel, left Leeds.",
            "Who was King Helmut?",
            "a ruler is more than somebody's kin",
        ),
        ("Helmut Kohl, the son of Angela Merkel, left Leeds.", "Who was Helmut Kohl?", ""),
        ("King Helmut, the first mayor of Leeds, left Spain.", "Who was King Helmut?", ""),
    ],
)
def test_a_question_says_enough(text: str, question: str, reason: str) -> None:
    assert form.is_worth_asking(offered(text)[question]) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("In which year did Ann ( ) leave Leeds?", "it holds an empty bracket"),
        ("In which year did Ann (a poet) leave Leeds?", ""),
        ("Until which year did Ann build it up?", "the question is cut off"),
        ("In which year was Ann thus sent to Leeds?", "it ties the sentence to another"),
        ("In which year did Ann say that Bob hence left?", "it ties the sentence to another"),
        ("In which year did Ann write thus?", ""),
        ("In which year did Ann sell ships however small?", "`however` stands amid the question"),
        ("In which year did Ann, however, sell ships?", ""),
    ],
)
def test_a_question_shows_no_trace_of_what_was_cut(question: str, reason: str) -> None:
    assert form.is_grammatical(dataclasses.replace(SOLD, question=question)) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("In which year did Ann read 'the book' to Bob?", "it holds a quotation or marks"),
        ("In which year did Ann read ‘the book’ to Bob?", "it holds a quotation or marks"),
        ("In which year did Ann O'Hara read Bob's book?", ""),
        ("In which summer of '48 did Ann leave?", ""),
    ],
)
def test_a_single_mark_opens_a_quotation_before_a_word(question: str, reason: str) -> None:
    assert prose.is_plain_prose(dataclasses.replace(SOLD, question=question)) == reason
