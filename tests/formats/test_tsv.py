"""Anki's text format: written and read back unchanged, understood by Anki, and exact about a broken line."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from anki.collection import ImportCsvRequest
from hypothesis import given, settings

from formats.strategies import decks
from studydeck.cards.notes import Excerpt, Note
from studydeck.errors import InvalidInputError
from studydeck.formats import tsv
from studydeck.formats.deck import DatedNote, DeckFile

if TYPE_CHECKING:
    from pathlib import Path

    from anki.collection import Collection

THEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
WHEN = Note(
    guid="a1",
    type="when",
    question='In which year did the "Fram" sail?',
    answer="1893",
    accepted=("AD 1893", "'93"),
    choices=None,
    evidence=(Excerpt(10, 42, "The “Fram” sailed north in 1893."), Excerpt(60, 65, "1893!")),
    tags=("type::when", "era::1890s"),
    tier="ready",
    score=0.75,
    context="The ship",
)
CLOZE = Note(
    guid="b2",
    type="cloze",
    question="The “Fram” sailed from [...] in 1893.",
    answer="Oslo",
    accepted=(),
    choices=None,
    evidence=(Excerpt(70, 103, "The “Fram” sailed from Oslo in 18"),),
    tags=("type::cloze",),
    tier="review",
    score=0.5,
    reason="The town may be another.",
)
DECK = DeckFile("fram", "The Fram", [DatedNote(WHEN, THEN), DatedNote(CLOZE, THEN)], source="F. Nansen, 1897")


def written(deck: DeckFile) -> bytes:
    out = io.BytesIO()
    tsv.dump(deck, out)
    return out.getvalue()


@settings(deadline=None)
@given(decks())
def test_a_deck_comes_back_as_it_was_written(deck: DeckFile) -> None:
    assert tsv.load(written(deck), changed=THEN) == tuple(deck.notes)


WRITTEN = """\
#separator:tab
#html:true
#deck:The Fram
#tags:deck::The_Fram
#guid column:1
#notetype column:2
#tags column:17
#columns:Guid|Note type|Question|Answer|Accepted|Choices|Evidence|Source|Context|Place|Type|Tier|Score|Reason|Language\
|Changed|Tags
fram:a1|Basic|"In which year did the ""Fram"" sail?"|1893|AD 1893<br>'93||The “Fram” sailed north in <mark>1893</mark>.\
<hr><mark>1893</mark>!|F. Nansen, 1897|The ship|10-42 60-65|when|ready|0.75||en|2026-01-02T03:04:05+00:00\
|type::when era::1890s
fram:b2|Cloze|The “Fram” sailed from {{c1::Oslo}} in 1893.|Oslo|||The “Fram” sailed from <mark>Oslo</mark> in 18\
|F. Nansen, 1897||70-103|cloze|review|0.5|The town may be another.|en|2026-01-02T03:04:05+00:00|type::cloze
"""


def test_a_note_is_one_readable_line() -> None:
    assert written(DECK).decode() == WRITTEN.replace("|", "\t")


def test_a_line_by_hand_needs_only_guid_question_and_answer() -> None:
    data = b"\xef\xbb\xbf#columns:Guid\tQuestion\tAnswer\r\n\r\n# by hand\r\nx\tWho?\tI &amp; you\r\n"
    assert tsv.load(data, changed=THEN) == (
        DatedNote(Note("x", "what", "Who?", "I & you", (), None, (), (), "ready", 1.0), THEN),
    )


def test_the_gap_of_a_cloze_holds_its_answer() -> None:
    data = b"#columns:Guid\tQuestion\tAnswer\tType\nx\tIt was {{c1::Oslo}}.\t\tcloze\n"
    note = tsv.load(data, changed=THEN)[0].note
    assert (note.question, note.answer) == ("It was [...].", "Oslo")


def test_a_fresh_anki_imports_it_once(collection: Collection, tmp_path: Path) -> None:
    path = tmp_path / "fram.tsv"
    path.write_bytes(written(DECK))
    for _ in range(2):
        metadata = collection.get_csv_metadata(str(path), None)
        collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata))
    found = [collection.get_note(note_id) for note_id in collection.find_notes('deck:"The Fram"')]
    assert [(note.guid, note.fields, note.tags) for note in found] == [
        ("fram:a1", ['In which year did the "Fram" sail?', "1893"], ["deck::The_Fram", "era::1890s", "type::when"]),
        ("fram:b2", ["The “Fram” sailed from {{c1::Oslo}} in 1893.", "Oslo"], ["deck::The_Fram", "type::cloze"]),
    ]
    assert [note.note_type()["name"] for note in found] == ["Basic", "Cloze"]


HEADER = "#columns:Guid\tQuestion\tAnswer\tEvidence\tPlace\tTier\tScore\tChanged\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", 'Line 1: the header "#columns:" does not name Guid, Question, Answer.'),
        ("#columns:Guid\tFront\n", 'Line 1: the header "#columns:" does not name Question, Answer.'),
        ("#separator:comma\n", "Line 1: only tab-separated HTML can be read, not #separator:comma."),
        ("#html:false\n", "Line 1: only tab-separated HTML can be read, not #html:false."),
        (HEADER + "a\tb\n", "Line 2: 2 cells where the header names 8 columns."),
        (HEADER + "\tq\ta\t\t\t\t\t\n", "Line 2: the guid is missing. Any name will do that no other note has."),
        (HEADER + "g\t\ta\t\t\t\t\t\n", "Line 2: The question is missing. Fill its column in, or delete the line."),
        (HEADER + "g\tq\t\t\t\t\t\t\n", "Line 2: The answer is missing. Fill its column in, or delete the line."),
        (
            HEADER + "g\tq\ta\tone\t\t\t\t\n",
            "Line 2: There are 1 pieces of evidence and 0 places: give each piece its place in the text.",
        ),
        (HEADER + "g\tq\ta\tone\tx\t\t\t\n", 'Line 2: A place is written as two numbers of characters, "120-188".'),
        (HEADER + "g\tq\ta\tone\t0-9\t\t\t\n", "Line 2: The place 0-9 is 9 characters long, its evidence 3."),
        (HEADER + "g\tq\ta\t\t\tgood\t\t\n", 'Line 2: The tier is "ready" or "review", not "good".'),
        (HEADER + "g\tq\ta\t\t\t\thigh\t\n", 'Line 2: The score is a number from 0 to 1, not "high".'),
        (
            HEADER + "g\tq\ta\t\t\t\t\t2026-01-01\n",
            'Line 2: The time of change is written as "2026-01-31T12:00:00+00:00", not "2026-01-01".',
        ),
        (
            HEADER + "g\tq\ta\t\t\t\t\tyesterday\n",
            'Line 2: The time of change is written as "2026-01-31T12:00:00+00:00", not "yesterday".',
        ),
        (
            HEADER + "g\tq\ta\t\t\t\t\t\n\ng\tr\tb\t\t\t\t\t\n",
            "Line 4: the guid g is used above. Give each note a guid of its own.",
        ),
        (
            HEADER + 'g\t"q" it\ta\t\t\t\t\t\n',
            "Line 2: '\t' expected after '\"'. Write a double quote inside a quoted cell twice (\"\").",
        ),
    ],
)
def test_a_broken_line_is_named_with_what_to_do(text: str, message: str) -> None:
    with pytest.raises(InvalidInputError) as refusal:
        tsv.load(text.encode(), changed=THEN)
    assert str(refusal.value) == message


def test_a_line_that_is_not_utf_8_is_named() -> None:
    with pytest.raises(InvalidInputError) as refusal:
        tsv.load(HEADER.encode() + b"caf\xe9\n", changed=THEN)
    assert str(refusal.value) == "Line 2: this is not UTF-8. Save the file as UTF-8."


def test_a_uid_with_a_colon_is_refused() -> None:
    with pytest.raises(InvalidInputError) as refusal:
        DeckFile("a:b", "A", [])
    assert str(refusal.value) == 'A deck\'s uid has letters, digits and ". _ -" in it, not "a:b".'
