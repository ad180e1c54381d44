"""What is torn from a name, a sentence or a list is no card to hand out."""

from __future__ import annotations

import dataclasses
from collections import Counter

import pytest

from offered import doubts, offered
from studydeck.cards import Note, draft
from studydeck.cards.gaps import other_gaps, sentence_fact
from studydeck.cards.gates.answers import kind_is_sure
from studydeck.cards.gates.dating import date_is_sure
from studydeck.cards.gates.form import is_grammatical
from studydeck.cards.questions import Scene, questions
from studydeck.reading import read
from studydeck.reading.facts.naming import by_sentence


def tier_of(text: str) -> dict[tuple[str, str], Note]:
    return {(note.question, note.answer): note for note in draft(read(text)).notes}


def ready(text: str) -> set[tuple[str, str]]:
    return {asked for asked, note in tier_of(text).items() if note.tier == "ready"}


def reasons(text: str) -> set[str]:
    drafting = draft(read(text))
    return {part for each in (*drafting.notes, *drafting.rejections) for part in each.reason.split("; ")}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Helmut Kohl opened 2001 by winning the long race in Leeds.", "the date is a thing of its own here"),
        ("Helmut Kohl's 2005 was shaped by a long march to Leeds.", "the date is a thing of its own here"),
        ("Kenya received wheat from the Spanish government each year through 2009.", "it does not say since when"),
        ("In 2012 Helmut Kohl took part in five tournaments.", "a figure does not tell its date"),
        ("In 2006, 22.3 million tourists spent money in the state.", "a figure does not tell its date"),
        (
            "In 1848 the Royal Navy began to build piers in Leeds and soon sold ships.",
            "a second verb does not fit the first",
        ),
        ("Construction began in 1931 in Leeds.", "the subject 'Construction' does not say of what"),
        ("Kenya made some changes in 1963.", "'some changes' does not say which"),
        ("Helmut Kohl left Huntsville International Airport (HSV) in 1963.", "'HSV' may be short for something else"),
        ("The Harbour Company is based in Leeds.", "others may have done so at another time"),
        ("The Special Brigade of the Angolan Forces (FAA) left Leeds.", "'FAA' may be short for something else"),
        ("China has many dialects in Leeds.", "others may have done so at another time"),
        ("Asia has shown great wealth during the 20th century.", "the tense does not fit the date"),
        ("The Royal Navy is headed by Helmut Kohl since 2010.", "the tense does not fit the date"),
        ("The Harbour Party was a more sober party of Leeds.", "it compares with something else"),
        ("The Navy operates nine barges in Leeds.", "'Navy' does not say which"),
        ("Leeds, renamed New Leeds from 1804 to 1867.", "no verb of the sentence was found"),
        ("In 2012 a play potentially written by Helmut Kohl was staged in Leeds.", "it is a claim"),
        ("The three firms that sold the most ships in Leeds in 1848 were.", "the sentence is a fragment"),
        (
            "A ship sent from Leeds to Spain was sunk by Helmut Kohl in August 1777.",
            "the subject holds a verb that is taken for the question's own",
        ),
        ("Kenya responded by selling the old fleet of Spain in 1848.", "'responded' ties the sentence to another"),
    ],
)
def test_what_does_not_stand_by_itself_is_in_doubt(text: str, reason: str) -> None:
    assert reason in reasons(text)


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "The future king of Spain was Helmut Kohl.",
            "Who was the future king of Spain?",
            "the description fits more than one",
        ),
        (
            "The Spanish ambassador to Kenya is Helmut Kohl.",
            "Who is the Spanish ambassador to Kenya?",
            "somebody else may be it by now",
        ),
    ],
)
def test_who_holds_an_office_is_in_doubt(text: str, question: str, reason: str) -> None:
    assert reason in doubts(text)[question]


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "Helmut Kohl met five kings of Spain in 1848.",
            "In which year did Helmut Kohl meet five kings of Spain?",
            "1848",
        ),
        ("The Royal Air Force (RAF) left Leeds in 1963.", "What does RAF stand for?", "Royal Air Force"),
        (
            "Construction of the Leeds Pier began in 1931.",
            "In which year did construction of the Leeds Pier begin?",
            "1931",
        ),
        (
            "Kenya responded to the Spanish attack in 1848 by selling nine ships.",
            "In which year did Kenya respond to the Spanish attack by selling nine ships?",
            "1848",
        ),
    ],
)
def test_what_stands_by_itself_is_ready(text: str, question: str, answer: str) -> None:
    assert (question, answer) in ready(text)


def test_the_word_year_stays_before_the_gap() -> None:
    text = "At the talks in Leeds in 1981, the end of the Spanish rule was set for the year 1991."
    assert not [answer for _, answer in tier_of(text) if answer.startswith("year")]


def test_most_of_a_people_is_not_asked_for() -> None:
    assert not [
        question for question, _ in tier_of("Most Kenyans are Bantu farmers of Leeds.") if question[:4] == "What"
    ]


def test_two_owners_are_two_descriptions() -> None:
    text = "The capture of Leeds on Spain's west coast motivated Kenya's ruler, Helmut Kohl, who sold nine ships."
    asked = ("Who was Spain's west coast motivated Kenya's ruler?", "Helmut Kohl")
    assert tier_of(text)[asked].reason.startswith("the description fits more than one")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Leeds-based Harbour Works was acquired by the Royal Navy in September 2007.", "Leeds"),
        ("The trade flourished in 1931 through men like Gerard of Cremona and Adelard of Bath.", "Cremona and Adelard"),
    ],
)
def test_a_gap_does_not_cut_through_a_name(text: str, name: str) -> None:
    reading = read(text)
    ((parse, named),) = by_sentence(reading.parses, reading.dates, reading.actors)
    gaps = other_gaps(sentence_fact(parse, named), named.mentions, text, Counter())
    assert [kind_is_sure(gap) for gap in gaps if gap.answer.text == name] == [f"{name!r} may be a part of a name"]


def test_a_saint_may_be_an_island_and_two_digits_no_year() -> None:
    text = "Saint Helena met Helmut Kohl in the year 69."
    scene = Scene(text, narrated_in_present=False, shared_names=frozenset())
    asked = [candidate for fact in read(text).facts for candidate in questions(fact, scene)]
    assert "'Saint Helena' may be something else" in {kind_is_sure(each) for each in asked}
    assert "the figure may be no year" in {date_is_sure(each) for each in asked}


SECOND_VERB = "what it was done to stands behind a second verb"
SILENCE = "a part may belong to what is left out before it"


@pytest.mark.parametrize(
    ("done", "question", "reason"),
    [
        ("besieged and took Leeds", "besiege", SECOND_VERB),
        ("besieged Leeds and took York", "besiege Leeds", ""),
        ("besieged and marched to Leeds", "besiege", ""),
        ("died and left nine ships", "die", ""),
        ("died in Leeds", "die in Leeds", ""),
    ],
)
def test_two_verbs_share_no_object(done: str, question: str, reason: str) -> None:
    asked = offered(f"In 1848 Helmut Kohl {done}.")[f"In which year did Helmut Kohl {question}?"]
    assert is_grammatical(asked) == reason


def test_what_was_done_to_the_subject_needs_no_object() -> None:
    asked = offered("In 1848 Helmut Kohl was besieged and lost Leeds.")["In which year was Helmut Kohl besieged?"]
    assert is_grammatical(asked) == ""


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "Helmut Kohl surrendered the Royal Navy on April 9, 1848, at the Brown House in the village of York Court.",
            "On what date did Helmut Kohl surrender the Royal Navy in the village of York Court?",
            SILENCE,
        ),
        (
            "Helmut Kohl surrendered the Royal Navy on April 9, 1848 in the village of York Court.",
            "On what date did Helmut Kohl surrender the Royal Navy in the village of York Court?",
            "",
        ),
        (
            "In 1848 Helmut Kohl left Leeds (a port) with two sons.",
            "In which year did Helmut Kohl leave Leeds with two sons?",
            "",
        ),
        ("In 1848 Helmut Kohl returned however to Spain.", "In which year did Helmut Kohl return to Spain?", ""),
        (
            "In 1848 Helmut Kohl built a ship, called the Ark, for Spain.",
            "In which year did Helmut Kohl build a ship for Spain?",
            SILENCE,
        ),
        (
            "In 1848 Helmut Kohl built a ship, rich in oak, for Spain.",
            "In which year did Helmut Kohl build a ship for Spain?",
            "",
        ),
    ],
)
def test_what_follows_words_left_out_may_belong_to_them(text: str, question: str, reason: str) -> None:
    assert is_grammatical(offered(text)[question]) == reason


def test_what_a_thing_was_called_may_be_told() -> None:
    text = "In 1848 Helmut Kohl built a ship, called the Ark, for Spain."
    asked = offered(text)["In which year did Helmut Kohl build a ship for Spain?"]
    called = next(word for word in asked.fact.tokens if word.text == "called")
    told = dataclasses.replace(asked, said=(*asked.said, called))
    assert [is_grammatical(asked), is_grammatical(told)] == [SILENCE, ""]


def test_only_the_aside_that_its_comma_closes_is_looked_at() -> None:
    text = "The old Guild, called the Ark, sold ships, rich in oak, for Spain in 1848."
    assert is_grammatical(offered(text)["In which year did the old Guild sell ships for Spain?"]) == ""
