"""Actors of sentences whose tags are set by hand: each rule on its own, whatever the model thinks."""

from __future__ import annotations

import pytest

from studydeck.reading.actors import find_actors
from studydeck.reading.actors.spelling import same_word
from studydeck.reading.document import Parse, Sentence, Span, Token


def tagged(*sentences: str) -> tuple[tuple[Parse, ...], str]:
    """Parses and text of sentences like `In Paris:GPE Anna:PERSON Keller+PERSON met` (`+` goes on with an entity)."""
    parses: list[Parse] = []
    words: list[str] = []
    offset = 0
    for paragraph, sentence in enumerate(sentences):
        tokens: list[Token] = []
        start = offset
        for piece in sentence.split(" "):
            word, begins, goes_on = piece, "", ""
            if ":" in piece[1:]:
                word, _, begins = piece.partition(":")
            elif "+" in piece[1:]:
                word, _, goes_on = piece.partition("+")
            is_name = word[0].isupper()
            tokens.append(
                Token(
                    span=Span(offset, offset + len(word)),
                    text=word,
                    lemma=word.lower(),
                    pos="PROPN" if is_name else "NOUN",
                    tag="NNP" if is_name else "NN",
                    dep="dep",
                    head=len(tokens),
                    entity=begins or goes_on,
                    begins_entity=bool(begins),
                )
            )
            words.append(word)
            offset += len(word) + 1
        parses.append(Parse(Sentence(Span(start, offset - 1), paragraph, is_heading=False), tuple(tokens)))
    return tuple(parses), " ".join(words)


def named(*sentences: str) -> list[tuple[str, str]]:
    return [(actor.type, actor.name) for actor in find_actors(*tagged(*sentences))]


def test_two_names_that_meet_are_parted_where_the_text_knows_both() -> None:
    found = named(
        "then Lyon:GPE fell to Lyon:GPE", "then Keller:PERSON met Keller:PERSON", "in Lyon:GPE Keller+GPE ruled"
    )
    assert found == [("place", "Lyon"), ("person", "Keller")]


def test_a_place_with_a_capital_noun_behind_it_is_a_body() -> None:
    assert named("from Peru:GPE they came", "and Peru:GPE Relief+GPE paid") == [
        ("place", "Peru"),
        ("organisation", "Peru Relief"),
    ]


def test_a_model_of_a_maker_is_no_actor() -> None:
    assert named("then Astra:ORG sold it", "the Astra:PERSON Kadett+PERSON sold well") == [("organisation", "Astra")]


@pytest.mark.parametrize(("noun", "kind"), [("poet", "person"), ("agency", "organisation"), ("village", "place")])
def test_the_noun_in_front_tells_the_type(noun: str, kind: str) -> None:
    assert named(f"there the {noun} Tarku stayed") == [(kind, "Tarku")]


def test_who_behind_a_name_tells_a_person() -> None:
    assert named("and Tarku , who stayed") == [("person", "Tarku")]


def test_a_parliament_goes_by_its_noun() -> None:
    assert named("then Parliament met") == [("organisation", "Parliament")]


def test_a_planet_is_a_place() -> None:
    assert named("around the Moon:PERSON they flew") == [("place", "Moon")]


def test_what_follows_an_expansion_stays_a_name() -> None:
    parses, text = tagged(
        "then the PFW:ORG , the Party:ORG of+ORG Free+ORG Workers+ORG of+ORG Tarku+ORG lost", "the poet Tarku fled"
    )
    assert [(actor.name, len(actor.mentions)) for actor in find_actors(parses, text)] == [
        ("Party of Free Workers", 2),
        ("Tarku", 2),
    ]


def test_an_expansion_that_does_not_spell_the_acronym_is_another_body() -> None:
    assert named("then the PFW:ORG , the Iron:ORG Guild+ORG , lost") == [
        ("organisation", "PFW"),
        ("organisation", "Iron Guild"),
    ]


def test_an_expansion_is_whole_wherever_it_stands() -> None:
    parses, text = tagged(
        "they are called the Iron:ORG Riders+ORG of Wales:GPE or IRW:ORG today", "the Iron:ORG Riders+ORG of Wales won"
    )
    parses = (
        Parse(parses[0].sentence, tuple(_as_lemma(token, "called", "call") for token in parses[0].tokens)),
        parses[1],
    )
    assert [(actor.name, len(actor.mentions)) for actor in find_actors(parses, text)] == [("Iron Riders of Wales", 3)]


def _as_lemma(token: Token, word: str, lemma: str) -> Token:
    if token.text != word:
        return token
    return Token(
        token.span, token.text, lemma, token.pos, token.tag, token.dep, token.head, token.entity, token.begins_entity
    )


def test_quotation_marks_around_an_expansion_are_not_part_of_it() -> None:
    parses, text = tagged('then the NFU:ORG ( the " National Farmers Union " ) met')
    assert [actor.expansion for actor in find_actors(parses, text)] == ["National Farmers Union"]


def test_brackets_with_anything_else_explain_nothing() -> None:
    assert [actor.expansion for actor in find_actors(*tagged("then the NFU:ORG ( founded 1950 ) met"))] == [None]


def test_an_expansion_whose_words_shrink_to_the_acronym_is_found() -> None:
    parses, text = tagged("then the Great National:ORG Farmers+ORG Union+ORG ( NFU:ORG ) met")
    assert [(actor.name, actor.expansion) for actor in find_actors(parses, text)] == [
        ("National Farmers Union", "National Farmers Union")
    ]


def test_a_name_may_end_in_a_hyphen_that_leads_nowhere() -> None:
    assert named("then Tarku:PERSON -") == [("person", "Tarku")]


def test_several_nationalities_in_front_of_a_person_are_left_out() -> None:
    assert named("the Swiss:NORP French:NORP Anna:PERSON Keller+PERSON sang") == [("person", "Anna Keller")]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("karimi", "karimi", True),
        ("mohammad", "mohamed", True),
        ("saddam", "sadam", True),
        ("khamir", "hamir", True),
        ("maryam", "maryan", True),
        ("mariana", "mariano", False),
        ("martin", "marvin", False),
        ("joan", "jean", False),
        ("miller", "millers", False),
        ("clarke", "browne", False),
        ("", "miller", False),
    ],
)
def test_spellings_of_one_word(one: str, other: str, is_same: bool) -> None:
    assert same_word(one, other) is is_same
    assert same_word(other, one) is is_same
