"""Questions and answers to be matched, with one way to do it."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest

from factories import a_note
from studydeck.cards.matching import matching
from studydeck.cards.notes import Excerpt, Note


def dated(guid: str, year: str, sentence: str = "") -> Note:
    said = sentence or f"The {guid} was opened in {year}."
    evidence = (Excerpt(0, len(said), said),)
    return a_note(guid, question=f"When was the {guid} opened?", answer=year, accepted=(), evidence=evidence)


def done(guid: str, actor: str, *aliases: str) -> Note:
    said = f"{actor} opened the {guid}."
    evidence = (Excerpt(0, len(said), said),)
    return a_note(
        guid, type="who", question=f"Who opened the {guid}?", answer=actor, accepted=aliases, evidence=evidence
    )


YEARS = [
    dated("mine", "1871"),
    dated("port", "1874"),
    dated("mill", "1879"),
    dated("bank", "1883"),
    dated("zoo", "1890"),
]


def test_events_are_matched_with_their_dates() -> None:
    found = matching(YEARS, Random(1))
    assert found is not None
    assert (found.kind, len(found.notes)) == ("year", 4)
    assert sorted(found.answers) == sorted(note.answer for note in found.notes)


def test_deeds_are_matched_with_their_actors() -> None:
    found = matching([done("mine", "Anna"), done("port", "Otto"), done("mill", "Karl"), *YEARS[:2]], Random(1))
    assert found is not None
    assert (found.kind, set(found.answers)) == ("person", {"Anna", "Otto", "Karl"})


def test_only_the_right_match_is_right() -> None:
    found = matching(YEARS, Random(1), 3)
    assert found is not None
    right = tuple(note.answer for note in found.notes)
    assert [given for given in permutations(right) if all(found.mark(given))] == [right]
    assert found.mark((right[0], right[2], right[1])) == (True, False, False)


@pytest.mark.parametrize(
    "doubtful",
    [
        dated("dock", "1871"),  # the same year
        dated("dock", "1895", "The dock was opened in 1895, the mine in 1871."),  # another one's answer in its sentence
    ],
)
def test_what_could_be_mistaken_for_another_is_not_matched(doubtful: Note) -> None:
    notes = [YEARS[0], YEARS[1], doubtful]
    assert {matching(notes, Random(seed)) for seed in range(10)} == {None}


def test_two_deeds_of_one_actor_are_not_matched() -> None:
    notes = [done("mine", "Anna Weber", "Weber"), done("port", "Otto"), done("mill", "Weber")]
    assert matching(notes, Random(1)) is None


def test_a_name_and_its_alias_are_one_actor() -> None:
    notes = [done("mine", "HL", "Hansa"), done("port", "Otto"), done("mill", "Steelyard", "hansa")]
    assert matching(notes, Random(1)) is None


def test_a_question_of_no_kind_is_not_matched() -> None:
    assert matching([a_note(str(n), type="what", question="Why?", answer="fear") for n in range(4)], Random(1)) is None


@pytest.mark.parametrize("size", [2, 7])
def test_three_to_six_pairs_are_matched(size: int) -> None:
    with pytest.raises(ValueError, match="3 to 6"):
        matching(YEARS, Random(1), size)
