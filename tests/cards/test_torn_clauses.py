"""Clauses that the parse, or the making of a question, tore: each with one that it did not."""

from __future__ import annotations

import dataclasses

import pytest

from offered import offered
from studydeck.cards.candidates import Candidate
from studydeck.cards.gates import form
from studydeck.cards.gates.torn import torn
from studydeck.reading.facts import Phrase

HYPHEN, LIST, ASIDE = (
    "the verb is cut at its hyphen",
    "a list runs into the next clause",
    "the verb may belong to an aside",
)


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In 1848 Spain co-founded the League of Leeds with Kenya.",
            "In which year did Spain co founded the League of Leeds with Kenya?",
            HYPHEN,
        ),
        (
            "In 1848 Spain founded the well-known League of Leeds.",
            "In which year did Spain found the well-known League of Leeds?",
            "",
        ),
        (
            "In 1848 Spain joined the Harbour League, founded by Helmut Kohl.",
            "By whom was the Harbour League founded?",
            "",
        ),
        (
            "In 1848 Spain founded the League of Leeds with Kenya.",
            "In which year did Spain found the League of Leeds with Kenya?",
            "",
        ),
        (
            "In 1848 Spain broke with Kenya and Angela Merkel left the League.",
            "In which year did Spain break with Kenya and Angela Merkel?",
            LIST,
        ),
        (
            "In 1848 Spain broke with Kenya and Angela Merkel in Leeds.",
            "In which year did Spain break with Kenya and Angela Merkel in Leeds?",
            "",
        ),
        (
            "The Royal Navy of Leeds, later sold nine ships to Spain in 1848.",
            "In which year did the Royal Navy of Leeds sell nine ships to Spain?",
            ASIDE,
        ),
        (
            "The Royal Navy of Leeds later sold nine ships to Spain in 1848.",
            "In which year did the Royal Navy of Leeds sell nine ships to Spain?",
            "",
        ),
        (
            "The Royal Navy of Leeds, in Spain, sold nine ships to Kenya in 1848.",
            "In which year did the Royal Navy of Leeds sell nine ships to Kenya?",
            "",
        ),
        (
            "Helmut Kohl, was born in Leeds in 1848.",
            "In which year was Helmut Kohl born in Leeds?",
            "",
        ),
    ],
)
def test_a_clause_is_told_whole(text: str, question: str, reason: str) -> None:
    assert torn(offered(text)[question]) == reason


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "In 1848 Helmut Kohl left Spain when the old ship Astra, sold in 1847.",
            "In which year did Helmut Kohl leave Spain when the old ship Astra?",
            "a clause lacks its verb",
        ),
        (
            (
                "In 1848 Helmut Kohl left Spain when the old ship Astra, sold in 1847 by the sailors of the town of "
                "Leeds to the king of the far land of Kenya."
            ),
            "In [...] Helmut Kohl left Spain when the old ship Astra.",
            "a clause lacks its verb",
        ),
        (
            "In 1848 Helmut Kohl left Spain when the Royal Navy sank.",
            "In which year did Helmut Kohl leave Spain when the Royal Navy sank?",
            "",
        ),
    ],
)
def test_when_and_where_open_a_clause_with_its_verb(text: str, line: str, reason: str) -> None:
    assert form.is_grammatical(offered(text)[line]) == reason


SOLD = offered("In 1848 Angela Merkel sold the North Pier to the Royal Navy.")[
    "In which year did Angela Merkel sell the North Pier to the Royal Navy?"
]
TOGETHER = "two clauses run together"


def with_deed(lemma: str, *parts: Phrase) -> Candidate:
    verb = SOLD.fact.verb
    assert verb is not None
    group = dataclasses.replace(verb, verb=dataclasses.replace(verb.verb, lemma=lemma))
    return dataclasses.replace(SOLD, fact=dataclasses.replace(SOLD.fact, verb=group, complements=parts))


def test_a_clause_without_that_hangs_on_a_verb_that_takes_one() -> None:
    pier, navy = SOLD.fact.complements
    clause = dataclasses.replace(navy, relation="ccomp", words=navy.words[1:])
    opened = dataclasses.replace(clause, words=(dataclasses.replace(navy.words[0], tag="IN"), *navy.words[1:]))
    asked = {
        "decide": [with_deed("decide", clause), with_deed("decide", pier, clause)],
        "tell": [with_deed("tell", clause), with_deed("tell", pier, clause)],
        "show": [with_deed("show", pier, clause)],
        "fall": [with_deed("fall", clause), with_deed("fall", opened)],
    }
    assert {lemma: [torn(each) for each in those] for lemma, those in asked.items()} == {
        "decide": ["", TOGETHER],
        "tell": ["", ""],
        "show": [""],
        "fall": [TOGETHER, ""],
    }


BROKE = offered("In 1848 Spain broke with Kenya and Chile (a port) in Leeds.")[
    "In which year did Spain break with Kenya and Chile in Leeds?"
]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"in": {"tag": "VBD"}}, LIST),
        ({"in": {"tag": "MD"}}, LIST),
        ({"in": {"tag": "VBG"}}, ""),
        ({"port": {"tag": "VBD"}}, ""),
        ({"in": {"tag": "VBD"}, "Chile": {"dep": "pobj"}}, ""),
        ({"in": {"tag": "VBD"}, "Chile": {"pos": "VERB"}}, ""),
    ],
)
def test_a_list_ends_before_the_next_verb(changes: dict[str, dict[str, str]], reason: str) -> None:
    assert torn(rebuilt(BROKE, changes)) == reason


def rebuilt(candidate: Candidate, changes: dict[str, dict[str, str]]) -> Candidate:
    """The same question, some words of its sentence parsed otherwise."""
    fact = candidate.fact
    new = {word.span: dataclasses.replace(word, **changes[word.text]) for word in fact.tokens if word.text in changes}
    parts = tuple(
        dataclasses.replace(part, words=tuple(new.get(word.span, word) for word in part.words))
        for part in fact.complements
    )
    tokens = tuple(new.get(word.span, word) for word in fact.tokens)
    return dataclasses.replace(candidate, fact=dataclasses.replace(fact, tokens=tokens, complements=parts))


def test_the_second_of_two_deeds_is_no_list() -> None:
    listed = rebuilt(BROKE, {"in": {"tag": "VBD"}})
    part, *others = listed.fact.complements
    second = dataclasses.replace(part, relation="conj")
    assert torn(listed) == LIST
    fact = dataclasses.replace(listed.fact, complements=(second, *others))
    assert torn(dataclasses.replace(listed, fact=fact)) == ""


def test_a_list_that_ends_the_sentence_runs_nowhere() -> None:
    fact = BROKE.fact
    tokens = tuple(word for word in fact.tokens if word.span.end <= fact.complements[0].words[-1].span.end)
    assert torn(dataclasses.replace(BROKE, fact=dataclasses.replace(fact, tokens=tokens))) == ""


NAVY = offered("The Royal Navy of Leeds, later sold nine ships to Spain in 1848.")[
    "In which year did the Royal Navy of Leeds sell nine ships to Spain?"
]


@pytest.mark.parametrize(
    ("word", "changes", "reason"),
    [
        (",", {}, ASIDE),
        (",", {"text": ";"}, ""),
        ("later", {"pos": "NOUN"}, ""),
        ("sold", {"tag": "VBN"}, ASIDE),
        ("sold", {"tag": "VB"}, ""),
    ],
)
def test_one_comma_before_a_verb_opens_an_aside(word: str, changes: dict[str, str], reason: str) -> None:
    asked = rebuilt(NAVY, {word: changes})
    verb = asked.fact.verb
    assert verb is not None
    head = next(each for each in asked.fact.tokens if each.span == verb.verb.span)
    group = dataclasses.replace(verb, verb=head)
    assert torn(dataclasses.replace(asked, fact=dataclasses.replace(asked.fact, verb=group))) == reason


def test_words_that_a_name_stands_for_are_not_looked_at() -> None:
    verb, subject = NAVY.fact.verb, NAVY.fact.subject
    assert verb is not None
    name = dataclasses.replace(subject.words[-1], text="York")
    named = dataclasses.replace(subject, words=(*subject.words[:-1], name))
    lower = dataclasses.replace(verb, verb=dataclasses.replace(verb.verb, text="SOLD"))
    for changes in ({"subject": named}, {"verb": lower}, {"verb": None}):
        assert torn(dataclasses.replace(NAVY, fact=dataclasses.replace(NAVY.fact, **changes))) == ""


BORN = offered("Helmut Kohl was born in Leeds in 1848.")["In which year was Helmut Kohl born in Leeds?"]


def test_a_subject_ends_before_its_verb() -> None:
    subject, verb, part = BORN.fact.subject, BORN.fact.verb, BORN.fact.complements[0]
    assert verb is not None
    long = dataclasses.replace(subject, words=(*subject.words, *part.words))
    behind = dataclasses.replace(subject, words=part.words)
    start = verb.auxiliaries[0].span.start
    empty = dataclasses.replace(verb.auxiliaries[0], span=type(verb.verb.span)(start, start))
    reduced, bare = (dataclasses.replace(verb, auxiliaries=those) for those in ((empty,), ()))
    said = [
        torn(dataclasses.replace(BORN, fact=dataclasses.replace(BORN.fact, subject=noun, verb=group)))
        for noun, group in ((subject, verb), (long, verb), (behind, verb), (long, reduced), (long, bare), (long, None))
    ]
    assert said == ["", "the subject holds what stands behind the verb", "", "", "", ""]


def test_a_part_of_a_date_did_nothing() -> None:
    date = BORN.fact.dates[0]
    dated = dataclasses.replace(date, span=BORN.fact.subject.head.span)
    fact = dataclasses.replace(BORN.fact, dates=(dated,))
    said = [torn(dataclasses.replace(BORN, fact=each)) for each in (fact, dataclasses.replace(fact, verb=None))]
    assert said == ["the subject is a part of a date", ""]
