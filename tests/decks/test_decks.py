"""The decks that studydeck ships: every card has its proof, and no card gives another away."""

from __future__ import annotations

import re

import pytest

from studydeck import resources
from studydeck.cards.notes import GAP, Note
from studydeck.formats import library
from studydeck.formats.library import LibraryDeck

DECKS = library.load_library(resources.decks_folder())
SLUGS = [deck.slug for deck in DECKS]
NOTES = [(deck, dated.note) for deck in DECKS for dated in deck.notes]
NAMES = [f"{deck.slug}-{note.guid}" for deck, note in NOTES]

every_deck = pytest.mark.parametrize("deck", DECKS, ids=SLUGS)
every_note = pytest.mark.parametrize("note", [note for _, note in NOTES], ids=NAMES)
every_note_in_its_deck = pytest.mark.parametrize(("deck", "note"), NOTES, ids=NAMES)


def words(text: str) -> str:
    """The bare words, to find one in another whatever the case and the marks."""
    return " ".join(["", *re.findall(r"\w+", text.casefold()), ""])


def test_the_library_has_three_kinds_of_history() -> None:
    assert SLUGS == ["iranian-opposition", "punic-wars", "south-pole"]


def test_no_two_decks_share_a_uid_or_a_title() -> None:
    assert len({deck.uid for deck in DECKS}) == len({deck.title for deck in DECKS}) == len(DECKS)


@every_deck
def test_a_text_is_short_enough_to_read_in_one_sitting(deck: LibraryDeck) -> None:
    assert 600 <= len(deck.text.split()) <= 1500


@every_deck
def test_a_text_names_the_works_it_draws_on(deck: LibraryDeck) -> None:
    assert len(deck.sources) >= 3
    assert deck.text.startswith(f"# {deck.title}\n")


@every_deck
def test_a_deck_has_enough_cards_for_its_text(deck: LibraryDeck) -> None:
    assert 25 <= len(deck.notes) <= 45


@every_deck
def test_nothing_is_asked_twice(deck: LibraryDeck) -> None:
    questions = [words(dated.note.question) for dated in deck.notes]
    assert sorted(set(questions)) == sorted(questions)


@every_deck
def test_the_cards_follow_the_text(deck: LibraryDeck) -> None:
    places = [dated.note.evidence[0].start for dated in deck.notes]
    assert places == sorted(places)


@every_note_in_its_deck
def test_the_evidence_is_in_the_text_where_the_note_says(deck: LibraryDeck, note: Note) -> None:
    assert note.evidence
    assert [deck.text[one.start : one.end] for one in note.evidence] == [one.text for one in note.evidence]


@every_note
def test_the_evidence_holds_the_answer(note: Note) -> None:
    evidence = words(" ".join(excerpt.text for excerpt in note.evidence))
    assert any(words(form) in evidence for form in (note.answer, *note.accepted))


@every_note
def test_the_question_does_not_give_its_answer_away(note: Note) -> None:
    assert [form for form in (note.answer, *note.accepted) if words(form) in words(note.question)] == []


@every_note
def test_the_question_is_one(note: Note) -> None:
    if note.type == "cloze":
        assert note.question.replace(GAP, note.answer) == note.evidence[0].text
        assert note.question.count(GAP) == 1
    else:
        assert note.question.endswith("?")
        assert 4 <= len(note.question.split()) <= 25


@every_note_in_its_deck
def test_a_card_was_reviewed(deck: LibraryDeck, note: Note) -> None:
    assert (note.tier, note.reason) == ("ready", "")
    assert f"\n## {note.context}\n" in deck.text
    assert f"type::{note.type}" in note.tags
