from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from studydeck.cards.notes import Excerpt, Note
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.formats.printable import CardSheet, PaperCard, QuizQuestion, card_sheets, quiz

THEN = datetime(2026, 1, 2, tzinfo=UTC)
PROOF = "The mill burned down in 1834."
NOTE = Note(
    guid="mill",
    type="when",
    question="When did the mill burn down?",
    answer="1834",
    accepted=(),
    choices=None,
    evidence=(Excerpt(0, 30, "The mill burned\ndown in 1834."),),
    tags=(),
    tier="ready",
    score=1.0,
)


def deck_of(*notes: Note, page: str = "") -> DeckFile:
    return DeckFile("mills", "Mills", tuple(DatedNote(note, THEN, page) for note in notes), "A Book of Mills")


def test_an_open_question_has_no_options_and_the_key_proves_its_answer() -> None:
    assert list(quiz(deck_of(NOTE, page="p. 12"))) == [
        QuizQuestion(1, "When did the mill burn down?", (), "1834", "The mill burned down in 1834.", "p. 12")
    ]


def test_options_stand_in_the_order_of_the_alphabet_and_the_key_names_the_letter() -> None:
    [question] = quiz(deck_of(replace(NOTE, choices=("1840", "1834", "1790"))))
    assert question.options == (("a", "1790"), ("b", "1834"), ("c", "1840"))
    assert question.answer == "b) 1834"


def test_a_gap_is_a_line_to_write_on() -> None:
    gapped = replace(NOTE, type="cloze", question="The mill burned down in [...].")
    [question] = quiz(deck_of(gapped))
    assert question.prompt == "The mill burned down in _____."
    [sheet] = card_sheets(deck_of(gapped))
    assert sheet.fronts[0][0] == PaperCard(1, "The mill burned down in _____.", "1834", PROOF, "Mills")


def test_answers_lie_behind_their_questions_when_the_sheet_is_turned_over() -> None:
    first, second, third = (
        PaperCard(number, "When did the mill burn down?", "1834", PROOF, "Mills, p. 3") for number in (1, 2, 3)
    )
    assert list(card_sheets(deck_of(NOTE, NOTE, NOTE, page="p. 3"))) == [
        CardSheet(fronts=((first, second), (third, None)), backs=((second, first), (None, third)))
    ]


def test_nine_cards_fill_one_sheet_and_begin_another() -> None:
    sheets = list(card_sheets(deck_of(*[NOTE] * 9)))
    assert [len(sheet.fronts) for sheet in sheets] == [4, 1]
    assert sheets[1].fronts[0][0] == PaperCard(9, "When did the mill burn down?", "1834", PROOF, "Mills")


def test_a_deck_without_notes_needs_no_paper() -> None:
    assert (list(quiz(deck_of())), list(card_sheets(deck_of()))) == ([], [])
