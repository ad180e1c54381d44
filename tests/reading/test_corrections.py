from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck import reading
from studydeck.reading.actors import Actor, Mention
from studydeck.reading.corrections import (
    ActorIs,
    AnotherActor,
    Correction,
    DateIs,
    Decided,
    NotADate,
    NotAnActor,
    SameActor,
    corrected_actors,
    corrected_dates,
    standing_conflicts,
)
from studydeck.reading.document import Span, read_document
from studydeck.reading.edtf import NotEdtfError
from studydeck.reading.facts import Conflict
from studydeck.reading.timex import Timex, find_dates

TEXT = "The mill burned on 3 May 1921. Two days later Ada Quist rebuilt it. She ran it from 1922 to 1930."


def at(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def dates_of(*corrections: Correction, text: str = TEXT) -> list[tuple[str, str | None]]:
    document = read_document(text)
    return [(date.span.cut(text), date.edtf) for date in corrected_dates(document, find_dates(document), corrections)]


# ------------------------------------------------------------------ dates
def test_without_corrections_the_dates_are_what_was_found() -> None:
    assert dates_of() == [
        ("3 May 1921", "1921-05-03"),
        ("Two days later", "1921-05-05"),
        ("1922", "1922/1930"),
        ("1930", "1922/1930"),
    ]


def test_a_date_takes_the_value_that_a_person_gives_it() -> None:
    assert dates_of(DateIs(at("Two days later"), "1921-06"))[1] == ("Two days later", "1921-06")


def test_both_ends_of_a_range_take_its_value() -> None:
    assert dates_of(DateIs(at("1930"), "1922/1931"))[2:] == [("1922", "1922/1931"), ("1930", "1922/1931")]


def test_what_is_no_date_is_left_out_and_of_a_range_both_ends() -> None:
    assert dates_of(NotADate(at("3 May 1921")), NotADate(at("1922"))) == [("Two days later", "1921-05-05")]


def test_a_missed_date_is_added_in_its_place() -> None:
    found = dates_of(DateIs(at("rebuilt it"), "1921~"))
    assert found[:3] == [("3 May 1921", "1921-05-03"), ("Two days later", "1921-05-05"), ("rebuilt it", "1921~")]


def test_a_wider_or_narrower_span_replaces_what_it_touches() -> None:
    assert dates_of(DateIs(at("May 1921"), "1921-05"))[0] == ("May 1921", "1921-05")


def test_the_last_correction_of_a_place_counts() -> None:
    place = at("Two days later")
    assert dates_of(NotADate(place), DateIs(place, "1921-05-18"))[1] == ("Two days later", "1921-05-18")
    assert dates_of(DateIs(place, "1921-05-18"), NotADate(place))[1] == ("1922", "1922/1930")


def test_a_given_value_is_certain_and_says_how_exact_it_is() -> None:
    document = read_document(TEXT)
    given = {"Two days later": "1921~", "3 May 1921": "../1921-06", "rebuilt it": "1921-05-20"}
    corrections = [DateIs(at(words), value) for words, value in given.items()]
    found = {date.span.cut(TEXT): date for date in corrected_dates(document, find_dates(document), corrections)}
    assert [(found[each].value, found[each].mod, found[each].confidence) for each in given] == [
        ("1921", "APPROX", 1.0),
        ("1921-06", None, 1.0),
        ("1921-05-20", None, 1.0),
    ]


@pytest.mark.parametrize(
    "correction",
    [
        SameActor(mention("ship").span, ADA.mentions[0].span),
        SameActor(ADA.mentions[0].span, mention("ship").span),
        SameActor(ADA.mentions[0].span, ADA.mentions[1].span),
        AnotherActor(mention("ship").span, every=False),
        NotAnActor(mention("ship").span),
        NotADate(ADA.mentions[0].span),
    ],
)
def test_a_correction_of_a_place_where_nobody_is_named_changes_nothing(correction: Correction) -> None:
    assert actors_of(correction) == actors_of()


# ------------------------------------------------------------------ contradictions
CLASH = "Ada was born in 1901. Ada was born in 1903. Then came 4 May 1920. Two days later, on 9 May 1920, it rained."


def conflict(*places: str) -> Conflict:
    document = read_document(CLASH)
    spans = [at(place, CLASH) for place in places]
    sentences = [each.span for each in document.sentences if any(each.span.covers(span) for span in spans)]
    return Conflict.between("two-dates", "1901 or 1903", spans, sentences, CLASH)


def decided(found: Conflict, choice: str, preferred: str = "") -> Decided:
    place = at(preferred, CLASH) if preferred else None
    return Decided(found.places[0], found.key, choice, found.places, place)  # type: ignore[arg-type]  # a Choice


def test_a_conflict_stands_until_it_is_decided_and_when_it_is_to_be_left_out() -> None:
    found = conflict("1901", "1903")
    assert standing_conflicts([found], []) == (found,)
    assert standing_conflicts([found], [decided(found, "leave out"), NotADate(Span(0, 3))]) == (found,)


def test_where_both_are_right_nothing_stands_in_the_way() -> None:
    found = conflict("1901", "1903")
    assert standing_conflicts([found, conflict("1903")], [decided(found, "both")]) == (conflict("1903"),)


def test_where_one_is_preferred_only_the_other_sentence_is_not_asked() -> None:
    found = conflict("1901", "1903")
    [left] = standing_conflicts([found], [decided(found, "prefer", "1903")])
    assert [span.cut(CLASH) for span in left.evidence] == ["Ada was born in 1901."]


def test_of_two_dates_in_one_sentence_the_preferred_one_gives_its_value_to_the_other() -> None:
    found = conflict("Two days later", "9 May 1920")
    assert standing_conflicts([found], [decided(found, "prefer", "9 May 1920")]) == ()
    document = read_document(CLASH)
    for preferred, value in (("9 May 1920", "1920-05-09"), ("Two days later", "1920-05-06")):
        dates = corrected_dates(document, find_dates(document), [decided(found, "prefer", preferred)])
        assert [date.edtf for date in dates[-2:]] == [value, value]


def test_a_preferred_place_without_a_date_changes_no_date() -> None:
    found = conflict("Two days later", "9 May 1920")
    document = read_document(CLASH)
    dates = find_dates(document)
    assert corrected_dates(document, dates, [decided(found, "prefer", "rained")]) == dates
    assert corrected_dates(document, dates, [decided(found, "both")]) == dates


# ------------------------------------------------------------------ the whole reading
def test_facts_follow_the_corrected_dates_and_actors() -> None:
    text = "The Mill Society bought the old mill in 1921. Ada Quist sold the boat in 1922."
    read = reading.read(
        text, corrections=(DateIs(at("1921", text), "1912"), NotADate(at("1922", text)), NotAnActor(at("Ada", text)))
    )
    assert [
        (fact.time and fact.time.timex and fact.time.timex.edtf, fact.subject.actor is None) for fact in read.facts
    ] == [
        ("1912", False),
        (None, True),
    ]


def test_a_text_may_be_parsed_once_and_read_often() -> None:
    parses = reading.parse_text(TEXT)
    assert reading.read(TEXT, parses=parses) == reading.read(TEXT)


def test_settled_conflicts_are_told_but_stand_no_more() -> None:
    text = "The bridge fell on 28 June 1931. Two days later, on 30 August 1931, the mayor of Lund resigned."
    first = reading.read(text)
    [found] = first.conflicts
    read = reading.read(text, corrections=(Decided(found.places[0], found.key, "both"),))
    assert (first.all_conflicts, read.conflicts, read.all_conflicts) == ((found,), (), (found,))
