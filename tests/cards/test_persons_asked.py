"""Who is asked for: what gives the answer away, whose description it is, and what may be no person at all."""

from __future__ import annotations

import dataclasses

import pytest

from offered import offered
from studydeck.cards.candidates import actor_answer
from studydeck.cards.gates import answers, leaks
from studydeck.reading import read
from studydeck.reading.facts import Phrase


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "Chile sold nine Chilean ships to the Royal Navy in 1848.",
            "Which country sold nine Chilean ships to the Royal Navy in 1848?",
            "the question holds 'Chilean', which tells the answer",
        ),
        (
            "In 1848 the Chilean fleet of Angela Merkel left Chile.",
            "In 1848 the Chilean fleet of Angela Merkel left [...].",
            "the question holds 'Chilean', which tells the answer",
        ),
        (
            "Chile sold nine Kenyan ships to the Royal Navy in 1848.",
            "Which country sold nine Kenyan ships to the Royal Navy in 1848?",
            "",
        ),
        (
            "The Labour Union joined the old union of Chile in 1848.",
            "Which organisation joined the old union of Chile in 1848?",
            "the question holds 'union' of the answer",
        ),
        (
            "In 1848 Helmut Kohl led the Anatolian fleet to Anatolia.",
            "In 1848 Helmut Kohl led the Anatolian fleet to [...].",
            "the question holds 'Anatolian', which tells the answer",
        ),
        (
            "In 1848 Helmut Kohl led the Anatolian fleet to Anatolia.",
            "In [...] Helmut Kohl led the Anatolian fleet to Anatolia.",
            "",
        ),
        (
            "In 1848 the Sino-Spanish fleet left China.",
            "In 1848 the Sino-Spanish fleet left [...].",
            "the question holds 'Sino', which tells the answer",
        ),
        (
            "In 1848 the Sino-Spanish fleet left Kenya.",
            "In 1848 the Sino-Spanish fleet left [...].",
            "",
        ),
        (
            "In 1848 Helmut Kohl sold French ships to France.",
            "In 1848 Helmut Kohl sold French ships to [...].",
            "the question holds 'french', which tells the answer",
        ),
        (
            "Spain sold nine harbours to the Harbour Guild in 1848.",
            "Spain sold nine harbours to the [...] in 1848.",
            "",
        ),
    ],
)
def test_what_tells_the_answer_is_not_shown(text: str, question: str, reason: str) -> None:
    assert leaks.answer_is_not_given_away(offered(text)[question]) == reason


COMMON = "others may have done so at another time"
DESCRIBED = "the description fits more than one"


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        ("Helmut Kohl was born in Leeds.", "Who was born in Leeds?", COMMON),
        ("Helmut Kohl died at York in Spain.", "Who died at York in Spain?", COMMON),
        (
            "Helmut Kohl was born to Angela Merkel in Leeds.",
            "Who was born to Angela Merkel in Leeds?",
            "",
        ),
        ("Helmut Kohl was born in Leeds in May 1848.", "Who was born in Leeds in May 1848?", ""),
        ("The Romans sold the Royal Palace to Spain.", "Who sold the Royal Palace to Spain?", COMMON),
        ("The Romans sold the Royal Palace to Spain in 1848.", "Who sold the Royal Palace to Spain in 1848?", ""),
        ("Helmut Kohl beat the fleet of Spain.", "Who beat the fleet of Spain?", COMMON),
        ("Helmut Kohl lost the fleet of Spain.", "Who lost the fleet of Spain?", COMMON),
        (
            "Helmut Kohl proved unable to defeat the army of Spain.",
            "Who proved unable to defeat the army of Spain?",
            DESCRIBED,
        ),
        ("Helmut Kohl was glad about the fleet of Spain.", "Who was glad about the fleet of Spain?", DESCRIBED),
        (
            "The sailors met the Abbasid caliph, Helmut Kohl, in York.",
            "Who was the Abbasid caliph?",
            DESCRIBED,
        ),
        (
            "The sailors met the first Abbasid caliph, Helmut Kohl, in York.",
            "Who was the first Abbasid caliph?",
            "",
        ),
        ("The sailors met the Oxford mayor, Helmut Kohl, in York.", "Who was the Oxford mayor?", ""),
        (
            "The guild consisted in 1848 of Helmut Kohl.",
            "In which year did the guild consist of Helmut Kohl?",
            "the date may be that of one of several",
        ),
    ],
)
def test_what_fits_others_too_has_no_one_answer(text: str, question: str, reason: str) -> None:
    assert answers.is_not_one_of_many(offered(text)[question]) == reason


PLACE, WAY = "it may be a place", "it may be a place or a way"
LED = "what follows may belong to the answer"


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        ("In 1848 Angela Merkel fled from Helmut Kohl.", "From whom did Angela Merkel flee in 1848?", PLACE),
        (
            "In 1848 Angela Merkel marched to Helmut Kohl with nine ships.",
            "To whom did Angela Merkel march with nine ships in 1848?",
            PLACE,
        ),
        ("In 1848 Angela Merkel wrote to Helmut Kohl.", "To whom did Angela Merkel write in 1848?", ""),
        (
            "In 1848 Angela Merkel received nine ships from Helmut Kohl.",
            "From whom did Angela Merkel receive nine ships in 1848?",
            "",
        ),
        ("In 1848 Angela Merkel believed in Helmut Kohl.", "In whom did Angela Merkel believe in 1848?", WAY),
        (
            "In 1848 Angela Merkel sent nine ships from York to Helmut Kohl.",
            "To whom did Angela Merkel send nine ships from York in 1848?",
            WAY,
        ),
        (
            "In 1848 the Royal Navy was beaten by the Harbour Party under Helmut Kohl.",
            "By which party was the Royal Navy beaten under Helmut Kohl in 1848?",
            LED,
        ),
        (
            "In 1848 the Royal Navy was beaten by the Harbour Party near Leeds under Helmut Kohl.",
            "By which party was the Royal Navy beaten near Leeds under Helmut Kohl in 1848?",
            "",
        ),
        (
            "In 1848 Angela Merkel fled from Spain.",
            "From which country did Angela Merkel flee in 1848?",
            "",
        ),
    ],
)
def test_whom_a_way_led_to_may_be_a_place(text: str, question: str, reason: str) -> None:
    assert answers.kind_is_sure(offered(text)[question]) == reason


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "Ralf LRT praised old ships of Spain in 1848.",
            "Who praised old ships of Spain in 1848?",
            "'Ralf LRT' may be something else",
        ),
        ("Louis XIV sold old ships to Spain in 1848.", "Who sold old ships to Spain in 1848?", ""),
        (
            "The Royal Guard was held in Leeds in May 1848.",
            "Which organisation was held in Leeds in May 1848?",
            "'Royal Guard' may be something else",
        ),
        (
            "The Royal Guard held the fort of Leeds in May 1848.",
            "Which organisation held the fort of Leeds in May 1848?",
            "",
        ),
        (
            "The Royal Guard was sent to Leeds in May 1848.",
            "Which organisation was sent to Leeds in May 1848?",
            "",
        ),
        (
            "Angela Merkel was founded in Leeds in 1848.",
            "Who was founded in Leeds in 1848?",
            "'Angela Merkel' may be a work",
        ),
        ("Angela Merkel founded the port of Leeds in 1848.", "Who founded the port of Leeds in 1848?", ""),
        ("The Royal Guard was founded in Leeds in 1848.", "Which organisation was founded in Leeds in 1848?", ""),
    ],
)
def test_what_is_done_to_events_and_works_is_done_to_no_actor(text: str, question: str, reason: str) -> None:
    assert answers.kind_is_sure(offered(text)[question]) == reason


PRAISED = offered("Brandel Kessel praised the old ships of Spain in 1848.")[
    "Who praised the old ships of Spain in 1848?"
]
BOUGHT = offered("Captain Kessel bought the old ships of Spain in 1848.")["Who bought the old ships of Spain in 1848?"]


@pytest.mark.parametrize(
    ("aliases", "deed", "is_sure"),
    [
        (("Brandel Kessel",), "praise", True),
        (("Brandel Kessel",), "buy", False),
        (("Kessel",), "praise", False),
        (("Helmut Kessel",), "buy", True),
        (("Doctor Kessel",), "buy", True),
        (("Lord Kessel",), "buy", True),
        (("Caliph Kessel",), "buy", True),
        (("Plato",), "buy", True),
        (("Kessel", "Helmut Kessel"), "buy", True),
    ],
)
def test_a_name_or_a_deed_shows_a_person(aliases: tuple[str, ...], deed: str, is_sure: bool) -> None:
    actor, verb = PRAISED.answer.actor, PRAISED.fact.verb
    assert actor is not None
    assert verb is not None
    group = dataclasses.replace(verb, verb=dataclasses.replace(verb.verb, lemma=deed))
    answer = dataclasses.replace(PRAISED.answer, actor=dataclasses.replace(actor, aliases=aliases))
    asked = dataclasses.replace(PRAISED, answer=answer, fact=dataclasses.replace(PRAISED.fact, verb=group))
    assert (answers.kind_is_sure(asked) == "") == is_sure


def test_whoever_is_named_often_is_a_person_whatever_was_done() -> None:
    actor, verb = PRAISED.answer.actor, PRAISED.fact.verb
    assert actor is not None
    assert verb is not None
    often = dataclasses.replace(actor, mentions=actor.mentions * 3)
    group = dataclasses.replace(verb, verb=dataclasses.replace(verb.verb, lemma="buy"))
    fact = dataclasses.replace(PRAISED.fact, verb=group)
    named = dataclasses.replace(PRAISED, answer=dataclasses.replace(PRAISED.answer, actor=often), fact=fact)
    assert answers.kind_is_sure(named) == ""
    assert answers.kind_is_sure(dataclasses.replace(PRAISED, fact=fact)) == "'Brandel Kessel' may be something else"
    assert answers.kind_is_sure(BOUGHT) == ""


@pytest.mark.parametrize(
    ("deed", "is_passive", "is_sure"),
    [("annex", True, False), ("besiege", True, False), ("praise", True, True), ("annex", False, True)],
)
def test_what_is_done_to_towns_is_done_to_no_person(deed: str, is_passive: bool, is_sure: bool) -> None:
    actor, verb = PRAISED.answer.actor, PRAISED.fact.verb
    assert actor is not None
    assert verb is not None
    often = dataclasses.replace(actor, mentions=actor.mentions * 3, aliases=("Kessel",))
    group = dataclasses.replace(verb, verb=dataclasses.replace(verb.verb, lemma=deed), is_passive=is_passive)
    fact, answer = dataclasses.replace(PRAISED.fact, verb=group), dataclasses.replace(PRAISED.answer, actor=often)
    taken = dataclasses.replace(PRAISED, fact=fact, answer=answer)
    assert (answers.kind_is_sure(taken) == "") == is_sure
    assert answers.kind_is_sure(dataclasses.replace(taken, type="whom")) == ""
    assert answers.kind_is_sure(dataclasses.replace(taken, fact=dataclasses.replace(fact, verb=None))) == ""


def test_a_deed_without_a_verb_speaks_against_nobody() -> None:
    fact = dataclasses.replace(PRAISED.fact, verb=None)
    assert answers.kind_is_sure(dataclasses.replace(PRAISED, fact=fact)) == ""


def test_a_short_form_of_two_names_is_not_that_of_the_second() -> None:
    text = "In 1945 sailors joined the Food and Agriculture Union (AU)."
    asked = offered(text)
    short = next(each for each in asked.values() if each.type == "acronym")
    tokens = short.fact.tokens
    alone = tuple(word for word in tokens if word.text in {"Agriculture", "Union"})
    answer = dataclasses.replace(short.answer, words=alone, text="Agriculture Union")
    words = {
        name: dataclasses.replace(short.fact.subject, words=(dataclasses.replace(short.fact.subject.head, text=name),))
        for name in ("FAU", "AU")
    }
    said = {
        name: answers.kind_is_sure(
            dataclasses.replace(short, answer=answer, fact=dataclasses.replace(short.fact, subject=subject))
        )
        for name, subject in words.items()
    }
    assert said == {"FAU": "'FAU' is short for more", "AU": ""}


def test_a_person_takes_no_article_of_a_people() -> None:
    reading = read("The Romans sold the Royal Palace to Spain in 1848.")
    romans, tokens = reading.actors[0], reading.parses[0].tokens[:2]
    phrase = Phrase("subject", tokens[1], tokens, "nsubj", actor=romans)
    person = dataclasses.replace(romans, type="person")
    assert [actor_answer(phrase, each).text for each in (romans, person)] == ["the Romans", "Romans"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("The United Nations (UN) left Leeds in 1948.", "What does UN stand for?", "everybody knows it"),
        ("The Harbour Union (HU) left Leeds in 1948.", "What does HU stand for?", ""),
        ("In 1848 Angela Merkel left Leeds.", "In 1848 [...] left Leeds.", ""),
        ("Spain praised Gurt in 1848.", "Spain praised [...] in 1848.", "'Gurt' may be something else"),
        (
            "In 1848 Gurt sold nine ships. Spain praised Gurt. Kenya praised Gurt.",
            "In 1848 [...] sold nine ships.",
            "",
        ),
        (
            "Gurt sold nine ships in 1848. Spain praised Gurt. Kenya praised Gurt.",
            "[...] sold nine ships in 1848.",
            "'Gurt' may be something else",
        ),
    ],
)
def test_what_is_known_by_one_word_is_often_named_or_known_to_everybody(text: str, line: str, reason: str) -> None:
    assert answers.kind_is_sure(offered(text)[line]) == reason


@pytest.mark.parametrize(("pos", "is_sure"), [("PROPN", True), ("NOUN", False)])
def test_a_common_noun_is_no_name_however_often_it_stands(pos: str, is_sure: bool) -> None:
    told = "In 1848 Gurt sold nine ships. Spain praised Gurt. Kenya praised Gurt."
    asked = offered(told)["In 1848 [...] sold nine ships."]
    named = {word.span for word in asked.answer.words}
    tokens = tuple(dataclasses.replace(word, pos=pos) if word.span in named else word for word in asked.fact.tokens)
    words = tuple(word for word in tokens if word.span in named)
    gap = dataclasses.replace(
        asked,
        fact=dataclasses.replace(asked.fact, tokens=tokens),
        answer=dataclasses.replace(asked.answer, words=words),
    )
    assert answers.kind_is_sure(gap) == ("" if is_sure else "'Gurt' may be something else")
