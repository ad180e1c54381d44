"""Delimited text: exact there and back, harmless in a spreadsheet, and nothing skipped without a reason."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from anki.import_export_pb2 import CsvMetadata
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.strategies import decks
from studydeck.cards.notes import Excerpt, Note
from studydeck.errors import InvalidInputError
from studydeck.formats import spreadsheet
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.formats.spreadsheet import Skipped

if TYPE_CHECKING:
    from pathlib import Path

    from anki.collection import Collection

THEN = datetime(2026, 1, 2, tzinfo=UTC)
FORMULAS = st.builds(str.__add__, st.sampled_from(["=1+1", "+1", "-1", "@now", "'=x", "\t=1"]), st.text("ab 1"))


def note(question: str, answer: str, **others: Any) -> Note:
    values: dict[str, Any] = {
        "guid": "a1",
        "type": "what",
        "accepted": (),
        "choices": None,
        "evidence": (),
        "tags": (),
        "tier": "ready",
        "score": 1.0,
    }
    return Note(question=question, answer=answer, **values | others)


def written(*notes: Note, delimiter: str = ",") -> bytes:
    out = io.BytesIO()
    spreadsheet.dump(DeckFile("fram", "The Fram", [DatedNote(one, THEN) for one in notes]), out, delimiter)
    return out.getvalue()


def plain(text: str) -> str:
    return " ".join(text.split())


def test_a_deck_is_a_heading_and_a_line_a_note() -> None:
    proof = Excerpt(3, 24, "Ann Lee left in 1931.")
    data = written(note("Who left?", "Ann Lee", accepted=("Lee", "A. Lee"), evidence=(proof,), tags=("type::who",)))
    assert data.decode() == (
        "\ufeffquestion,answer,accepted,type,evidence,tags\r\n"
        'Who left?,Ann Lee,"Lee\nA. Lee",what,Ann Lee left in 1931.,type::who\r\n'
    )


@settings(deadline=None)
@given(decks(), st.sampled_from(spreadsheet.DELIMITERS))
def test_what_is_written_is_read_back(deck: DeckFile, delimiter: str) -> None:
    out = io.BytesIO()
    spreadsheet.dump(deck, out, delimiter)
    kept = {plain(one.note.question): one.note for one in reversed(deck.notes) if plain(one.note.question)}
    expected = [one for one in kept.values() if plain(one.answer)]
    sheet = spreadsheet.load(out.getvalue(), "deck.csv", delimiter)
    assert {(row.note.question, row.note.answer, row.note.accepted) for row in sheet.rows} == {
        (plain(one.question), plain(one.answer), tuple(filter(None, map(plain, one.accepted)))) for one in expected
    }


@given(FORMULAS, FORMULAS)
def test_no_cell_starts_a_formula_and_none_is_changed_by_it(question: str, answer: str) -> None:
    data = written(note(question, answer))
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r")] == []
    [row] = spreadsheet.load(data, "deck.csv", ",").rows
    assert (row.note.question, row.note.answer) == (plain(question), plain(answer))


@pytest.mark.parametrize("delimiter", spreadsheet.DELIMITERS)
def test_the_delimiter_is_found_out(delimiter: str) -> None:
    lines = [delimiter.join(['"Who left, and when; why?"', f"Ann Lee {number}", ""]) for number in range(5)]
    assert spreadsheet.load("\n".join(lines).encode(), "deck.txt").delimiter == delimiter


def test_a_heading_says_which_column_is_which() -> None:
    sheet = spreadsheet.load(b"Notes;Back;Front\n-;Ann Lee;Who left?\n", "deck.csv")
    assert (sheet.columns, sheet.has_heading) == (("", "answer", "question"), True)
    assert [(row.line, row.note.question, row.note.answer) for row in sheet.rows] == [(2, "Who left?", "Ann Lee")]


def test_without_a_heading_the_first_two_columns_are_taken() -> None:
    sheet = spreadsheet.load("Who left?\tAnn Lee\textra\n".encode("utf-16"), "deck.tsv")
    assert (sheet.columns, sheet.has_heading) == (("question", "answer", ""), False)
    assert [(row.note.question, row.note.answer) for row in sheet.rows] == [("Who left?", "Ann Lee")]


def test_columns_can_be_chosen() -> None:
    sheet = spreadsheet.load(b"1;Ann Lee;Who left?\n", "deck.csv", ";", ("", "answer", "question"))
    assert [(row.note.question, row.note.answer) for row in sheet.rows] == [("Who left?", "Ann Lee")]


def test_a_question_and_an_answer_must_be_chosen() -> None:
    with pytest.raises(InvalidInputError) as refused:
        spreadsheet.load(b"Who left?;Ann Lee\n", "deck.csv", ";", ("question", "tags"))
    assert str(refused.value) == "Choose a column for the question and one for the answer."


def test_a_line_that_makes_no_card_says_why() -> None:
    sheet = spreadsheet.load(b"question,answer\nWho?,Lee\nWho?,Ray\nWhen?,\n\n,1931\n", "deck.csv")
    assert [row.line for row in sheet.rows] == [2]
    assert sheet.skipped == (
        Skipped(3, "the question stands in line 2 already"),
        Skipped(4, "the answer is missing"),
        Skipped(6, "the question is missing"),
    )


def test_a_corrected_answer_keeps_the_notes_name() -> None:
    [before] = spreadsheet.load(b"Who?,Lee\n", "deck.csv").rows
    [after] = spreadsheet.load(b"Who?,Ann Lee\n", "deck.csv").rows
    assert before.note.guid == after.note.guid


def test_a_question_with_a_gap_is_a_cloze() -> None:
    [row] = spreadsheet.load(b"Lee left in [...].\t1931\n", "deck.tsv").rows
    assert row.note.type == "cloze"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"one\ntwo\n", "deck.csv has one column only. Choose the character that stands between its columns."),
        (b"  \n", "deck.csv is empty. Choose a file with text in it."),
        (b"a,b\n" + b"x" * 140_000 + b",y\n", "deck.csv, line 2: field larger than field limit (131072)."),
    ],
)
def test_a_file_that_is_no_table_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InvalidInputError) as refusal:
        spreadsheet.load(data, "deck.csv")
    assert str(refusal.value) == message


def test_anki_reads_the_same_cells(collection: Collection, tmp_path: Path) -> None:
    file = tmp_path / "deck.csv"
    file.write_bytes(written(note('Who "left"; when?', "Ann, in 1931"), note("Who stayed?", "Ray")))
    metadata = collection.get_csv_metadata(str(file), CsvMetadata.COMMA)
    assert [list(row.vals)[:2] for row in metadata.preview][1:] == [
        ['Who "left"; when?', "Ann, in 1931"],
        ["Who stayed?", "Ray"],
    ]
