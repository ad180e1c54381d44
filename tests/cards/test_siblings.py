"""Cards that give each other away share a group."""

from __future__ import annotations

from studydeck.cards import Note, draft
from studydeck.reading import read

SOLD = "In 1848 Angela Merkel sold the North Pier to the Royal Navy."


def notes(text: str) -> tuple[Note, ...]:
    return draft(read(text)).notes


def groups(text: str) -> list[str]:
    return [note.sibling for note in notes(text)]


def test_the_cards_of_one_sentence_are_siblings() -> None:
    assert len(groups(SOLD)) > 1
    assert len(set(groups(SOLD))) == 1


def test_the_cards_of_two_sentences_are_none() -> None:
    assert len(set(groups(f"{SOLD} In 1861 Helmut Kohl founded the Harbour Guild in Leeds."))) == 2


def test_a_deed_told_twice_makes_one_group() -> None:
    once = "In 1987 the Harbour Guild was expelled from France."
    again = "In the autumn of 1987 France expelled the Harbour Guild from its harbours."
    between = "Helmut Kohl visited the Royal Navy in 1990."
    told_twice = {note.sibling for note in notes(f"{once} {between} {again}") if "Kohl" not in note.evidence[0].text}
    assert len(told_twice) == 1


def test_a_group_keeps_its_name_when_another_paragraph_changes() -> None:
    before = groups(f"Helmut Kohl visited the Royal Navy in 1990.\n\n{SOLD}")[-1]
    assert groups(f"Helmut Kohl had visited Queen Elizabeth in 1991.\n\n{SOLD}")[-1] == before
