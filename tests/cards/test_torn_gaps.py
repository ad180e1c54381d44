"""A gap at a name takes the whole name, and no list of what stands in two clauses."""

from __future__ import annotations

import dataclasses

import pytest

from offered import offered
from studydeck.cards.candidates import Candidate
from studydeck.cards.gates.answers import kind_is_sure

PART, CLAUSES = "{!r} may be a part of a name", "the names may belong to two clauses"


@pytest.mark.parametrize(
    ("text", "gap", "is_whole"),
    [
        ("Martin Luther King, Jr. spoke in Leeds in 1848.", "[...], Jr. spoke in Leeds in 1848.", False),
        ("Helmut Kohl, Sr. spoke in Leeds in 1848.", "[...], Sr. spoke in Leeds in 1848.", False),
        ("Martin Luther King, drunk, spoke in Leeds in 1848.", "[...], drunk, spoke in Leeds in 1848.", True),
        (
            "In 1848 Angela Merkel left the 12th Royal Regiment.",
            "In 1848 Angela Merkel left the 12th [...].",
            False,
        ),
        (
            "In 1848 Angela Merkel left the old Royal Regiment.",
            "In 1848 Angela Merkel left the old [...].",
            True,
        ),
        (
            "In 1848 Angela Merkel visited Leeds's Abbey.",
            "In 1848 Angela Merkel visited Leeds's [...].",
            False,
        ),
        (
            "In 1848 sailors met Helmut Kohl or Konrad Adenauer in Leeds.",
            "In 1848 sailors met Helmut Kohl or [...] in Leeds.",
            False,
        ),
        (
            "In 1848 sailors met the king or Konrad Adenauer in Leeds.",
            "In 1848 sailors met the king or [...] in Leeds.",
            False,
        ),
        (
            "In 1848 Angela Merkel printed her Notes on Kenya.",
            "In 1848 Angela Merkel printed her Notes on [...].",
            False,
        ),
        (
            "In 1848 Angela Merkel printed her notes on Kenya.",
            "In 1848 Angela Merkel printed her notes on [...].",
            True,
        ),
        ("Letters from Spain reached Leeds in 1848.", "Letters from [...] reached Leeds in 1848.", True),
        ("In 1848 Angela Merkel of Spain left Leeds.", "In 1848 Angela Merkel of [...] left Leeds.", False),
        ("In 1848 Angela Merkel left Leeds for Spain.", "In 1848 Angela Merkel left Leeds for [...].", True),
        ("Spain sold the 1848 Royal Navy to Chile.", "Spain sold the 1848 [...] to Chile.", False),
        ("In 1848 Angela Merkel left Leeds.", "In 1848 [...] left Leeds.", True),
    ],
)
def test_a_gap_holds_the_whole_name(text: str, gap: str, is_whole: bool) -> None:
    found = offered(text)[gap]
    assert kind_is_sure(found) == ("" if is_whole else PART.format(found.answer.text))


def with_words(gap: Candidate, **changed: str) -> Candidate:
    """The same gap, with other words in its sentence."""
    tokens = tuple(
        dataclasses.replace(word, text=changed[word.text]) if word.text in changed else word for word in gap.fact.tokens
    )
    return dataclasses.replace(gap, fact=dataclasses.replace(gap.fact, tokens=tokens))


MET = offered("In 1848 Spain met Helmut Kohl near old Leeds.")["In 1848 Spain met [...] near old Leeds."]
TORN = "'Helmut Kohl' may be a part of a name"


def test_a_particle_leads_to_the_rest_of_a_name() -> None:
    assert [kind_is_sure(each) for each in (MET, with_words(MET, near="von"))] == ["", TORN]


def test_junior_stands_behind_a_comma() -> None:
    assert kind_is_sure(with_words(MET, old="Jr")) == ""


def test_a_sum_is_no_name() -> None:
    words = tuple(dataclasses.replace(word, text=f"{word.text}$") for word in MET.answer.words[-1:])
    tokens = tuple(words[0] if word.span == words[0].span else word for word in MET.fact.tokens)
    answer = dataclasses.replace(MET.answer, words=(*MET.answer.words[:-1], *words))
    paid = dataclasses.replace(MET, answer=answer, fact=dataclasses.replace(MET.fact, tokens=tokens))
    assert kind_is_sure(paid) == "'Helmut Kohl$' may be a part of a name"


def test_the_name_of_a_house_behind_its_owner_is_only_its_kind() -> None:
    lines = ("In 1848 Angela Merkel visited Spain's Kenya.", "In 1848 Angela Merkel visited Spain's [...].")
    kenya = offered(lines[0])[lines[1]]
    (word,) = kenya.answer.words
    chapel = dataclasses.replace(word, text="Chapel")
    tokens = tuple(chapel if each is word else each for each in kenya.fact.tokens)
    answer = dataclasses.replace(kenya.answer, words=(chapel,))
    house = dataclasses.replace(kenya, answer=answer, fact=dataclasses.replace(kenya.fact, tokens=tokens))
    assert [kind_is_sure(each) for each in (kenya, house)] == ["", "'Chapel' may be a part of a name"]


@pytest.mark.parametrize(
    ("text", "gap", "is_whole"),
    [
        (
            "In 1848 Kenya fed the towns of Spain and old Leeds of the north.",
            "In 1848 Kenya fed the towns of Spain and old [...] of the north.",
            False,
        ),
        (
            "In 1848 Kenya fed the towns of Spain and old Leeds in the north.",
            "In 1848 Kenya fed the towns of Spain and old [...] in the north.",
            True,
        ),
        (
            "In 1848 Kenya fed the town of Leeds of the north.",
            "In 1848 Kenya fed the town of [...] of the north.",
            True,
        ),
    ],
)
def test_the_second_of_a_list_may_go_on_with_of(text: str, gap: str, is_whole: bool) -> None:
    assert kind_is_sure(offered(text)[gap]) == ("" if is_whole else PART.format("Leeds"))


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            "With the help of Angela Merkel and Helmut Kohl left Spain in 1848.",
            "With the help of [...] left Spain in 1848.",
            CLAUSES,
        ),
        (
            "In 1848 the ships of Helmut Kohl and Angela Merkel left Leeds.",
            "In 1848 the ships of [...] left Leeds.",
            "",
        ),
        ("In 1848 Spain met Helmut Kohl and Angela Merkel.", "In 1848 Spain met [...].", ""),
        (
            "In 1848 the sailors met Helmut Kohl, Angela Merkel, Konrad Adenauer.",
            "In 1848 the sailors met [...], Konrad Adenauer.",
            CLAUSES,
        ),
        (
            "In 1848 the plague struck the towns of Spain, Kenya, Chile.",
            "In 1848 the plague struck the towns of [...], Chile.",
            "",
        ),
    ],
)
def test_a_list_stands_in_one_clause(text: str, gap: str, reason: str) -> None:
    assert kind_is_sure(offered(text)[gap]) == reason


HELPED = offered("With the help of Angela Merkel and Helmut Kohl left Spain in 1848.")[
    "With the help of [...] left Spain in 1848."
]


def test_a_list_that_its_sentence_ends_in_has_no_verb_behind_it() -> None:
    cut = HELPED.fact.tokens[: HELPED.fact.tokens.index(HELPED.answer.words[-1]) + 1]
    assert kind_is_sure(dataclasses.replace(HELPED, fact=dataclasses.replace(HELPED.fact, tokens=cut))) == ""


def test_a_list_before_a_participle_or_one_that_goes_on_is_whole() -> None:
    sold = tuple(dataclasses.replace(word, tag="VBN") if word.text == "left" else word for word in HELPED.fact.tokens)
    assert kind_is_sure(dataclasses.replace(HELPED, fact=dataclasses.replace(HELPED.fact, tokens=sold))) == ""
    *first, last = HELPED.answer.words
    inner = dataclasses.replace(first[-1], dep="conj")
    end = dataclasses.replace(last, dep="pobj")
    tokens = tuple({inner.span: inner, end.span: end}.get(word.span, word) for word in HELPED.fact.tokens)
    answer = dataclasses.replace(HELPED.answer, words=(*first[:-1], inner, end))
    fact = dataclasses.replace(HELPED.fact, tokens=tokens)
    assert kind_is_sure(dataclasses.replace(HELPED, answer=answer, fact=fact)) == ""


@pytest.mark.parametrize(("entity", "is_whole"), [("ORG", False), ("GPE", True), ("PERSON", True)])
def test_what_a_body_is_for_belongs_to_its_name(entity: str, is_whole: bool) -> None:
    gap = offered("In 1848 Angela Merkel left Leeds for Spain.")["In 1848 Angela Merkel left Leeds for [...]."]
    tokens = tuple(
        dataclasses.replace(word, entity=entity) if word.text == "Leeds" else word for word in gap.fact.tokens
    )
    found = dataclasses.replace(gap, fact=dataclasses.replace(gap.fact, tokens=tokens))
    assert kind_is_sure(found) == ("" if is_whole else PART.format("Spain"))
