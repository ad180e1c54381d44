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
    values = {"Two days later": "1921~", "3 May 1921": "../1921-06", "rebuilt it": "1921-05-20"}
    corrections = [DateIs(at(words), value) for words, value in values.items()]
    found = {date.span.cut(TEXT): date for date in corrected_dates(document, find_dates(document), corrections)}
    assert [(found[each].value, found[each].mod, found[each].confidence) for each in values] == [
        ("1921", "APPROX", 1.0),
        ("1921-06", None, 1.0),
        ("1921-05-20", None, 1.0),
    ]


@pytest.mark.parametrize(
    ("words", "value", "is_explicit", "is_overruled"),
    [
        ("3 May 1921", "1921-05-03", True, False),
        ("3 May 1921", "1921-05-04", False, True),
        ("Two days later", "1921-05-06", False, False),
        ("1930", "1922/1931", False, True),
        ("1930", "1922/1930", True, False),
        ("rebuilt it", "1921", False, False),
    ],
)
def test_words_that_say_another_date_are_overruled(
    words: str, value: str, *, is_explicit: bool, is_overruled: bool
) -> None:
    document = read_document(TEXT)
    dates = corrected_dates(document, find_dates(document), [DateIs(at(words), value)])
    [found] = [date for date in dates if date.span == at(words)]
    assert (found.is_explicit, found.is_overruled) == (is_explicit, is_overruled)


def test_words_with_a_year_in_them_are_explicit_when_they_are_added() -> None:
    text = "The charter, numbered 1312, hangs there."
    document = read_document(text)
    [added] = corrected_dates(document, (), [DateIs(at("1312", text), "1312")])
    assert added == Timex(at("1312", text), "DATE", "1312", "1312", None, is_explicit=True, confidence=1.0)


def test_a_value_that_is_no_edtf_is_refused() -> None:
    with pytest.raises(NotEdtfError):
        dates_of(DateIs(at("3 May 1921"), "3 May"))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 12), st.booleans()), max_size=6))
def test_corrected_dates_never_overlap_and_stay_in_order(places: list[tuple[int, int, bool]]) -> None:
    corrections: list[Correction] = [
        NotADate(Span(start, start + length)) if is_none else DateIs(Span(start, start + length), "1921")
        for start, length, is_none in places
    ]
    document = read_document(TEXT)
    spans = [date.span for date in corrected_dates(document, find_dates(document), corrections)]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


# ------------------------------------------------------------------ actors
NAMES = "Ada Quist met Bo Lind. Quist paid Lind, and Lind thanked Ms Quist. Vega is a ship."


def mention(words: str, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = NAMES.index(words, start + 1)
    return Mention(Span(start, start + len(words)), words)


ADA = Actor("person-ada", "person", "Ada Quist", ("Ada Quist", "Quist"), (mention("Ada Quist"), mention("Quist", 1)))
BO = Actor(
    "person-bo",
    "person",
    "Bo Lind",
    ("Bo Lind", "Lind"),
    tuple(mention(*at) for at in (("Bo Lind",), ("Lind", 1), ("Lind", 2))),
)
VEGA = Actor("place-vega", "place", "Vega", ("Vega",), (mention("Vega"),), expansion="Vessel")


def actors_of(*corrections: Correction) -> list[tuple[str, str, tuple[str, ...], list[str]]]:
    found = corrected_actors(NAMES, (ADA, BO, VEGA), corrections)
    assert len({actor.id for actor in found}) == len(found)
    return [(each.name, each.type, each.aliases, [one.text for one in each.mentions]) for each in found]


def test_an_actor_takes_the_type_that_a_person_gives_it() -> None:
    assert corrected_actors(NAMES, (ADA, BO, VEGA), [ActorIs(mention("Vega").span, "organisation")]) == (
        ADA,
        BO,
        replace(VEGA, type="organisation"),
    )


def test_a_name_that_was_missed_becomes_an_actor() -> None:
    assert actors_of(ActorIs(mention("ship").span, "event"))[-1] == ("ship", "event", ("ship",), ["ship"])


def test_two_actors_become_one_with_the_name_and_type_of_the_other() -> None:
    [ada, bo] = actors_of(SameActor(VEGA.mentions[0].span, BO.mentions[1].span))
    assert ada[0] == "Ada Quist"
    assert bo == ("Bo Lind", "person", ("Bo Lind", "Lind", "Vega"), ["Bo Lind", "Lind", "Lind", "Vega"])
    [merged] = corrected_actors(NAMES, (BO, VEGA), [SameActor(VEGA.mentions[0].span, BO.mentions[0].span)])
    assert merged.expansion == "Vessel"


def test_one_mention_is_split_off_with_its_own_name() -> None:
    assert actors_of(AnotherActor(BO.mentions[1].span, every=False))[1:3] == [
        ("Bo Lind", "person", ("Bo Lind", "Lind"), ["Bo Lind", "Lind"]),
        ("Lind", "person", ("Lind",), ["Lind"]),
    ]


def test_every_mention_in_the_same_words_is_split_off() -> None:
    assert actors_of(AnotherActor(BO.mentions[1].span, every=True))[1:3] == [
        ("Bo Lind", "person", ("Bo Lind",), ["Bo Lind"]),
        ("Lind", "person", ("Lind",), ["Lind", "Lind"]),
    ]


def test_who_loses_the_full_name_goes_by_the_form_most_used() -> None:
    assert actors_of(AnotherActor(BO.mentions[0].span, every=True))[1:3] == [
        ("Bo Lind", "person", ("Bo Lind",), ["Bo Lind"]),
        ("Lind", "person", ("Lind",), ["Lind", "Lind"]),
    ]
    nameless = replace(BO, aliases=("Bo Lind",))
    [kept, other] = sorted(
        corrected_actors(NAMES, (nameless,), [AnotherActor(BO.mentions[0].span, every=True)]),
        key=lambda each: each.name,
    )[::-1]
    assert (kept.name, kept.aliases, other.name) == ("Lind", ("Lind",), "Bo Lind")


def test_an_actor_with_one_name_only_cannot_be_split() -> None:
    assert actors_of(AnotherActor(VEGA.mentions[0].span, every=True)) == actors_of()


def test_what_is_no_actor_is_left_out_with_all_its_mentions() -> None:
    assert [name for name, *_ in actors_of(NotAnActor(BO.mentions[2].span))] == ["Ada Quist", "Vega"]


def test_corrections_build_on_those_before_them() -> None:
    split = AnotherActor(BO.mentions[1].span, every=False)
    assert [
        (name, len(mentions)) for name, _, _, mentions in actors_of(split, SameActor(split.span, ADA.mentions[0].span))
    ] == [
        ("Ada Quist", 3),
        ("Bo Lind", 2),
        ("Vega", 1),
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
