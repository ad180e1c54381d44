"""Actors of sentences whose tags are set by hand: each rule on its own, whatever the model thinks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studydeck.reading.actors import find_actors
from studydeck.reading.actors.spelling import same_word
from studydeck.reading.document import Parse, Sentence, Span, Token


def tagged(*sentences: str) -> tuple[tuple[Parse, ...], str]:
    """Parses and text of sentences like `In Paris:GPE Anna:PERSON Keller+PERSON met` .

    `+` goes on with an entity, `~` touches the word before.
    """
    parses: list[Parse] = []
    text = ""
    for paragraph, sentence in enumerate(sentences):
        tokens: list[Token] = []
        start = len(text)
        for piece in sentence.split(" "):
            if piece[0] == "~":
                text = text.rstrip(" ")
            word, begins, goes_on = piece.removeprefix("~"), "", ""
            if ":" in word[1:]:
                word, _, begins = word.partition(":")
            elif "+" in word[1:]:
                word, _, goes_on = word.partition("+")
            is_name = word[0].isupper()
            tokens.append(
                Token(
                    span=Span(len(text), len(text) + len(word)),
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
            text += word + " "
        parses.append(Parse(Sentence(Span(start, len(text) - 1), paragraph, is_heading=False), tuple(tokens)))
    return tuple(parses), text


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
        "they are called the Iron:ORG Riders+ORG of Wales:GPE or IRW:ORG today",
        "the Iron:ORG Riders+ORG of Wales won",
        "then Iron:ORG Riders+ORG",
    )
    parses = (
        Parse(
            parses[0].sentence,
            tuple(replace(token, lemma=token.lemma.removesuffix("ed")) for token in parses[0].tokens),
        ),
        *parses[1:],
    )
    assert [(actor.name, len(actor.mentions)) for actor in find_actors(parses, text)] == [
        ("Iron Riders of Wales", 3),
        ("Iron Riders", 1),
    ]


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
        ("barbara", "berbera", False),
        ("annika", "onnika", False),
        ("miller", "millers", False),
        ("clarke", "browne", False),
        ("", "miller", False),
    ],
)
def test_spellings_of_one_word(one: str, other: str, is_same: bool) -> None:
    assert same_word(one, other) is is_same
    assert same_word(other, one) is is_same


def test_a_hyphen_makes_one_name_of_capitals_but_not_of_a_compound() -> None:
    assert named("the Tarku:PERSON ~- ~Lane+PERSON family") == [("person", "Tarku-Lane")]
    assert named("the Tarku:PERSON ~- ~led revolt") == [("person", "Tarku")]
    assert named("the Tarku:PERSON ~- led revolt") == [("person", "Tarku")]


def test_a_hyphen_in_a_title_belongs_to_it() -> None:
    assert named("then Lieutenant ~- ~General Anna:PERSON Keller+PERSON spoke") == [("person", "Anna Keller")]


def test_two_particles_lead_on_to_a_capital() -> None:
    assert named("then Anna:PERSON van+PERSON der+PERSON Berg+PERSON spoke") == [("person", "Anna van der Berg")]


def test_a_given_name_behind_a_state_begins_another_name() -> None:
    assert named("of New:GPE Jersey+GPE Anna Keller spoke") == [("place", "New Jersey"), ("person", "Anna Keller")]


def test_a_committee_goes_on_with_its_matter_and_with_another() -> None:
    assert named("the Committee:ORG on+ORG Trade+ORG and+ORG Fisheries+ORG met") == [
        ("organisation", "Committee on Trade and Fisheries")
    ]


def test_a_department_goes_on_with_a_second_matter() -> None:
    assert named("the Ministry:ORG of+ORG Trade+ORG and+ORG Fisheries+ORG met") == [
        ("organisation", "Ministry of Trade and Fisheries")
    ]


def test_several_members_of_parliament_are_no_actor() -> None:
    assert named("then the MPs:ORG voted") == []


def test_letters_inside_a_foreign_expansion_may_spell_the_acronym() -> None:
    parses, text = tagged("then the Tarkulin Evo:ORG ( TRK:ORG ) met")
    assert [actor.expansion for actor in find_actors(parses, text)] == ["Tarkulin Evo"]


def test_a_name_in_front_of_brackets_that_spells_nothing_is_another() -> None:
    assert named("the Iron:ORG Guild+ORG ( XYZ:ORG ) met") == [
        ("organisation", "Iron Guild"),
        ("organisation", "XYZ"),
    ]


def test_a_name_without_its_middle_name_is_the_same_person() -> None:
    parses, text = tagged("then Anna:PERSON Maria+PERSON Keller+PERSON sang", "and Anna:PERSON Keller+PERSON slept")
    assert [(actor.name, len(actor.mentions)) for actor in find_actors(parses, text)] == [("Anna Maria Keller", 2)]


def test_a_name_without_its_first_name_is_the_same_person() -> None:
    parses, text = tagged("then Anna:PERSON Maria+PERSON Keller+PERSON sang", "and Maria:PERSON Keller+PERSON slept")
    assert [(actor.name, len(actor.mentions)) for actor in find_actors(parses, text)] == [("Anna Maria Keller", 2)]


def test_a_number_behind_an_expansion_is_no_name() -> None:
    assert named("then the PFW:ORG , the Party:ORG of+ORG Free+ORG Workers+ORG 22+ORG lost") == [
        ("organisation", "Party of Free Workers")
    ]


def test_a_noun_in_apposition_behind_the_name_tells_the_type() -> None:
    parses, text = tagged("then Tarku , agency , fell")
    assert [actor.type for actor in find_actors(_related(parses, 3, "appos", 1), text)] == ["organisation"]


def test_a_noun_that_the_name_is_said_to_be_tells_the_type() -> None:
    parses, text = tagged("then Tarku be village")
    related = _related(_related(parses, 1, "nsubj", 2), 3, "attr", 2)
    assert [actor.type for actor in find_actors(related, text)] == ["place"]


def _related(parses: tuple[Parse, ...], index: int, dep: str, head: int) -> tuple[Parse, ...]:
    """The parses with one token of the first sentence hung under another."""
    (first, *rest) = parses
    tokens = list(first.tokens)
    tokens[index] = replace(tokens[index], dep=dep, head=head)
    return Parse(first.sentence, tuple(tokens)), *rest


def governed(text: str, **heads: tuple[str, str]) -> list[tuple[str, str]]:
    """Type and name of each actor, after each word named got its dependency and the word that governs it."""
    parses, source = tagged(text)
    tokens = list(parses[0].tokens)
    place = {token.text: index for index, token in enumerate(tokens)}
    for word, (dependency, head) in heads.items():
        tag = "PRP$" if word in {"his", "her"} else tokens[place[word]].tag
        tokens[place[word]] = replace(tokens[place[word]], dep=dependency, head=place[head], tag=tag)
    changed = (Parse(parses[0].sentence, tuple(tokens)),)
    return [(actor.type, actor.name) for actor in find_actors(changed, source)]


def test_his_tells_that_the_subject_is_a_person() -> None:
    found = governed(
        "then Tarku:ORG sold his farm", Tarku=("nsubj", "sold"), his=("poss", "farm"), farm=("dobj", "sold")
    )
    assert found == [("person", "Tarku")]


def test_his_tells_nothing_of_a_subject_behind_it() -> None:
    found = governed(
        "in his day Tarku:ORG won",
        Tarku=("nsubj", "won"),
        his=("poss", "day"),
        day=("pobj", "in"),
        **{"in": ("prep", "won")},
    )
    assert found == [("organisation", "Tarku")]


def test_his_without_a_subject_tells_nothing() -> None:
    assert governed("his Tarku:ORG", his=("poss", "Tarku")) == [("organisation", "Tarku")]


def test_a_wife_tells_a_person() -> None:
    assert governed("then Tarku:ORG wife left", Tarku=("poss", "wife")) == [("person", "Tarku")]


@pytest.mark.parametrize(("verb", "dependency"), [("resign", "nsubj"), ("behead", "nsubjpass")])
def test_what_only_people_do_or_suffer_tells_a_person(verb: str, dependency: str) -> None:
    assert governed(f"then Tarku:ORG {verb}", Tarku=(dependency, verb)) == [("person", "Tarku")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("they went aboard the Tarku:PERSON in haste", []),
        ("they were on board the Tarku:ORG again", []),
        ("they served under Tarku then", [("person", "Tarku")]),
        ("they marched toward Tarku:ORG then", [("place", "Tarku")]),
        ("the siege of Tarku:ORG went on", [("place", "Tarku")]),
        ("the bulk of Tarku:ORG went on", [("organisation", "Tarku")]),
        ("they marched toward the Tarku:ORG then", [("organisation", "Tarku")]),
    ],
)
def test_what_stands_in_front_tells_the_type(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found


def test_a_possessive_behind_in_tells_no_place() -> None:
    assert named("in Tarku:PERSON 's view") == [("person", "Tarku")]


def test_a_name_listed_beside_a_known_place_is_one() -> None:
    assert governed("between Lyon:GPE and Tarku:ORG then", Tarku=("conj", "Lyon"))[-1] == ("place", "Tarku")


def test_a_known_place_outweighs_what_the_tagger_takes_it_for() -> None:
    assert named("then Lisbon:PERSON fell", "then Cicero:ORG spoke") == [("place", "Lisbon"), ("person", "Cicero")]


def test_a_general_named_for_a_country_is_a_person() -> None:
    assert named("then China:GPE paid", "so General China:GPE fled", "and China:GPE paid") == [
        ("place", "China"),
        ("person", "General China"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Keller:PERSON and Braun:PERSON", [("person", "Keller"), ("person", "Braun")]),
        ("the Keller:PERSON family", [("person", "Keller")]),
        ("the Keller:PERSON", [("organisation", "Keller")]),
        ("then Keller:PERSON", [("person", "Keller")]),
    ],
)
def test_an_article_speaks_against_a_person_only_where_it_is_the_name_s_own(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("then Harun:PERSON al+PERSON ~-+PERSON ~Rashid+PERSON ruled", ["Harun al-Rashid"]),
        ("then Harun:PERSON al+PERSON -+PERSON Rashid:PERSON ruled", ["Harun", "Rashid"]),
        ("then Harun:PERSON al+PERSON ~-+PERSON ~rashid ruled", ["Harun"]),
        ("then Harun:PERSON al+PERSON", ["Harun"]),
        ("then Harun:PERSON at Mosul:GPE ruled", ["Harun", "Mosul"]),
    ],
)
def test_an_arabic_article_is_tied_to_its_name_on_both_sides(text: str, found: list[str]) -> None:
    assert [name for _, name in named(text)] == found
