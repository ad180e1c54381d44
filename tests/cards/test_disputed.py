"""What contradicts itself is not asked until a person decides."""

from __future__ import annotations

import dataclasses

import pytest

from studydeck.cards import draft
from studydeck.reading import read

DISPUTED = [
    (
        "sum",
        "On 28 June 1981 the Harbour Guild left York. Two days later, on 30 August 1981, it bought Leeds Castle.",
    ),
    (
        "two-dates",
        "The Harbour Guild was founded in York in 1905. Sailors founded the Harbour Guild in Leeds in 1907.",
    ),
    (
        "age",
        "Angela Merkel was born in Hamburg in 1954. Angela Merkel left the Royal College in 1990 at the age of 19.",
    ),
    ("order", "Angela Merkel was born in Hamburg in 1954. Angela Merkel died in Berlin in 1945."),
    ("order", "Angela Merkel led the Harbour Guild from 1968 to 1961."),
    (
        "length",
        "The Harbour War lasted three years, from 1961 to 1968. The Harbour War lasted three years (1961–1968).",
    ),
    ("weekday", "On Tuesday, 5 June 1967, Angela Merkel founded the Harbour Guild in York."),
]


@pytest.mark.parametrize(("kind", "text"), DISPUTED)
def test_no_card_is_drafted_from_a_contradiction(kind: str, text: str) -> None:
    reading = read(text)
    assert {conflict.kind for conflict in reading.conflicts} == {kind}
    assert draft(reading).notes == ()
    assert any(rejection.gate == "conflict" for rejection in draft(reading).rejections)


def test_what_a_person_has_settled_is_asked() -> None:
    reading = read(DISPUTED[1][1])
    settled = dataclasses.replace(reading, conflicts=())
    assert "1905" in {note.answer for note in draft(settled).notes}
