"""Dates and verbs in the words of a question."""

from __future__ import annotations

import dataclasses

import pytest

from studydeck.cards.candidates import actor_answer
from studydeck.cards.dates import absolute, bare, era_of, kind_of, other_forms, time_words
from studydeck.cards.grammar import after_subject_question, base_of, keeps_capital, past_of, third_person_of, told
from studydeck.cards.questions import Scene, questions
from studydeck.reading import read
from studydeck.reading.actors import Actor, Mention
from studydeck.reading.document import Span
from studydeck.reading.timex import Timex


def date(edtf: str) -> Timex:
    return Timex(Span(0, 4), "DATE", edtf, edtf, None, is_explicit=True, confidence=1.0)


@pytest.mark.parametrize(
    ("edtf", "preposition", "words", "opening"),
    [
        ("1848", "in", "1848", "In which year"),
        ("1848-05", "in", "May 1848", "In which month and year"),
        ("1848-05-03", "on", "3 May 1848", "On what date"),
        ("184X", "during", "the 1840s", "In which decade"),
        ("18XX", "until", "the 19th century", "Until which century"),
        ("18XX", "until", "the first half of the 19th century", "Until when"),
        ("1848/1852", "between", "1848 and 1852", "Between which years"),
        ("1848/..", "since", "1848", "Since which year"),
        ("../1848", "until", "1848", "Until which year"),
        ("1848-22", "in", "the summer of 1848", ""),
    ],
)
def test_a_date_is_asked_at_its_own_precision(edtf: str, preposition: str, words: str, opening: str) -> None:
    assert time_words(date(edtf), preposition, words) == opening


@pytest.mark.parametrize(
    ("edtf", "text", "forms"),
    [
        ("1848", "early 1848", ()),
        ("163X", "the end of the 1630s", ("end of the 1630s",)),
        ("1848-05", "May 1848", ("1848-05",)),
        ("1848-05-03", "May 3, 1848", ("3 May 1848", "1848-05-03")),
        ("184X", "the 1840s", ("1840s",)),
        ("1848/1852", "1848 and 1852", ("1848-1852", "1848 to 1852")),
        ("18XX", "the 19th century", ("19th century",)),
    ],
)
def test_other_right_forms_say_no_more_and_no_less(edtf: str, text: str, forms: tuple[str, ...]) -> None:
    assert other_forms(date(edtf), text) == forms


def test_a_date_loses_its_preposition_and_gains_its_year() -> None:
    assert bare("between 1848 and 1852") == "1848 and 1852"
    assert absolute(date("1848"), "in") == "in 1848"
    assert absolute(date("1848-05-03"), "") == "on 3 May 1848"
    assert absolute(date("1848"), "by") == "by 1848"
    assert absolute(date("1998/2002"), "in") == "from 1998 to 2002"
    assert kind_of("no date") == ""


@pytest.mark.parametrize(
    ("edtf", "era"),
    [
        ("1848-05", "1840s"),
        ("184X", "1840s"),
        ("18XX", "19th century"),
        ("-0043", "1st century BC"),
        ("-02XX", "3rd century BC"),
        ("1215", "13th century"),
        ("0102", "2nd century"),
        ("20XX", "21st century"),
        (None, ""),
    ],
)
def test_an_era_is_a_decade_or_a_century(edtf: str | None, era: str) -> None:
    assert era_of(edtf) == era


def test_a_word_of_capitals_keeps_them() -> None:
    (parse,) = read("NATO sailed.").parses
    assert keeps_capital(parse.tokens[0])


def test_verbs_are_inflected_by_the_dictionary() -> None:
    assert [past_of("is", "be"), past_of("begins", "begin"), past_of("sells", "sell")] == ["was", "began", "sold"]
    assert [base_of("founded", "found"), base_of("went", "went"), base_of("lay", "x")] == ["found", "go", ""]
    assert [third_person_of("have", "have"), third_person_of("sell", "sell")] == ["has", "sells"]


def test_a_people_keeps_its_article_in_the_answer() -> None:
    fact = read("The Swahili built Mombasa in 1200.").facts[0]
    words = tuple(dataclasses.replace(word, entity="NORP") for word in fact.subject.words)
    actor = Actor("people", "organisation", "Swahili", ("Swahili",), (Mention(words[-1].span, "Swahili"),))
    answer = actor_answer(dataclasses.replace(fact.subject, words=words), actor)
    assert (answer.text, answer.accepted) == ("the Swahili", ("Swahili",))


def test_a_work_keeps_the_capital_of_its_article() -> None:
    work, ship = (
        read(f"The {name} was sold in Leeds in 1859.").facts[0] for name in ("Tale of Two Cities", "ship of two kings")
    )
    assert told(work.subject, work, shift=False) == "The Tale of Two Cities"
    assert told(ship.subject, ship, shift=False) == "the ship of two kings"


def test_an_article_written_as_part_of_a_name_is_small_inside_a_question() -> None:
    fact = read("The Harbour Guild was sold in Leeds in 1859.").facts[0]
    assert fact.subject.actor is not None
    actor = dataclasses.replace(fact.subject.actor, aliases=("The Harbour Guild",))
    named = dataclasses.replace(fact.subject, actor=actor)
    assert told(named, fact, shift=False) == "the Harbour Guild"
    without = dataclasses.replace(fact.subject, words=fact.subject.words[1:])
    assert told(without, fact, shift=False) == "Harbour Guild"


def test_verbs_inside_a_phrase_go_into_the_past_with_the_deed() -> None:
    fact = read("Angela Merkel sold the ship that brings flags, hats and salt to Leeds.").facts[0]
    assert told(fact.complements[0], fact, shift=True) == "the ship that brought flags, hats and salt to Leeds"
    assert told(fact.complements[0], fact, shift=False) == "the ship that brings flags, hats and salt to Leeds"


def test_a_season_is_not_asked_as_a_year() -> None:
    fact = read("Angela Merkel sold the North Pier in the summer of 1848.").facts[0]
    assert "when" not in {c.type for c in questions(fact, Scene("", False, frozenset()))}


def test_a_word_of_order_is_left_out() -> None:
    fact = read("Angela Merkel visited Leeds afterwards with the Royal Navy.").facts[0]
    assert "Who visited Leeds with the Royal Navy?" in {
        c.question for c in questions(fact, Scene("", False, frozenset()))
    }


def test_a_plural_present_agrees_with_one_who_is_asked_for() -> None:
    fact = read("Angela Merkel sells nine piers of Leeds.").facts[0]
    assert fact.verb is not None
    group = dataclasses.replace(
        fact.verb, verb=dataclasses.replace(fact.verb.verb, text="sell", tag="VBP"), auxiliaries=()
    )
    assert after_subject_question(group, shift=False) == "sells"


def test_was_before_two_long_names_is_no_question() -> None:
    text = "The first great harbour hall of Leeds was the seat of the Royal Navy in 1848."
    asked = [c.question for fact in read(text).facts for c in questions(fact, Scene(text, False, frozenset()))]
    assert "" in asked


def test_a_condition_stays_in_the_question() -> None:
    fact = read("Unless it rained, Angela Merkel visited the Royal Navy.").facts[0]
    asked = {c.question for c in questions(fact, Scene("", False, frozenset()))}
    assert "Who visited the Royal Navy unless it rained?" in asked
