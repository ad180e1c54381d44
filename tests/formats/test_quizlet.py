"""Quizlet's text, pasted in and out, with whatever separators its user chose."""

from __future__ import annotations

import io

import pytest
from hypothesis import assume, given, settings

from formats.strategies import decks
from studydeck.errors import InvalidInputError
from studydeck.formats import quizlet
from studydeck.formats.deck import DeckFile
from studydeck.formats.spreadsheet import Skipped


def plain(text: str) -> str:
    return " ".join(text.split())


@settings(deadline=None)
@given(decks())
def test_what_is_written_is_read_back(deck: DeckFile) -> None:
    out = io.BytesIO()
    quizlet.dump(deck, out)
    kept = {plain(one.note.question): plain(one.note.answer) for one in reversed(deck.notes)}
    expected = {question: answer for question, answer in kept.items() if question and answer}
    assume(expected)
    sheet = quizlet.load(out.getvalue().decode())
    assert {row.note.question: row.note.answer for row in sheet.rows} == expected


def test_other_separators_are_taken() -> None:
    sheet = quizlet.load("Amundsen - first at the pole - 1911;;Scott - second;;", " - ", ";;")
    assert [(row.note.question, row.note.answer) for row in sheet.rows] == [
        ("Amundsen", "first at the pole - 1911"),
        ("Scott", "second"),
    ]


def test_a_card_without_a_definition_is_named() -> None:
    sheet = quizlet.load("Amundsen\tfirst\r\nScott\r\n")
    assert [row.note.question for row in sheet.rows] == ["Amundsen"]
    assert sheet.skipped == (Skipped(2, "the answer is missing"),)


@pytest.mark.parametrize(
    ("pasted", "between", "message"),
    [
        (" \n ", "\t", "Nothing was pasted. Copy the cards in Quizlet (Export), then paste them here."),
        ("a\tb", "", "Say what stands between term and definition, and what between two cards."),
    ],
)
def test_nothing_to_read_is_told(pasted: str, between: str, message: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        quizlet.load(pasted, between)
    assert str(refused.value) == message
