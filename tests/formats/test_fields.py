"""The evidence on the back of a card shows where the answer stands."""

from datetime import UTC, datetime

import pytest

from studydeck.cards.notes import Excerpt, Note
from studydeck.formats import fields, tsv
from studydeck.formats.deck import DatedNote, DeckFile


def evidence(text: str, answer: str, *accepted: str) -> str:
    note = Note("a1", "when", "When?", answer, accepted, None, (Excerpt(0, len(text), text),), (), "ready", 1.0)
    dated = DatedNote(note, datetime(2026, 1, 1, tzinfo=UTC))
    return dict(zip(fields.FIELD_NAMES, fields.from_note(dated, DeckFile("d", "D", [dated])), strict=True))["Evidence"]


@pytest.mark.parametrize(
    ("text", "answer", "accepted", "marked"),
    [
        ("It began in 1930.", "1930", (), "It began in <mark>1930</mark>."),
        ("House 19301 burned in 1930.", "1930", (), "House 19301 burned in <mark>1930</mark>."),
        ("The 1930s were hard.", "1930", (), "The 1930s were hard."),
        ("Masud Rajavi left.", "Rajavi", ("Masud Rajavi",), "<mark>Masud Rajavi</mark> left."),
        ("The MEK & the <IRP>.", "<IRP>", (), "The MEK &amp; the <mark>&lt;IRP&gt;</mark>."),
        ("It began.", "", (), "It began."),
    ],
)
def test_the_longest_form_of_the_answer_is_marked_as_whole_words(
    text: str, answer: str, accepted: tuple[str, ...], marked: str
) -> None:
    assert evidence(text, answer, *accepted) == marked


def test_what_no_format_can_hold_keeps_its_place() -> None:
    assert evidence("a\x00b\ud800c\x1f", "x") == "a\ufffdb\ufffdc\ufffd"


@pytest.mark.parametrize(
    ("tag", "kept"),
    [("actor::Masud Rajavi", "actor::Masud_Rajavi"), ('a\u3000"b"\t\x1fc', "a_b_c"), ("era::1980s", "era::1980s")],
)
def test_a_tag_is_one_word(tag: str, kept: str) -> None:
    assert fields.anki_tag(tag) == kept


@pytest.mark.parametrize(
    ("source", "page", "cited"),
    [("A Book, 1990", "p. 12", "A Book, 1990, p. 12"), ("A Book", "", "A Book"), ("", "p. 12", "p. 12")],
)
def test_the_source_names_the_page_where_it_is_known(source: str, page: str, cited: str) -> None:
    note = Note("a1", "when", "When?", "1930", (), None, (), (), "ready", 1.0)
    dated = DatedNote(note, datetime(2026, 1, 1, tzinfo=UTC), page)
    written = fields.from_note(dated, DeckFile("d", "D", [dated], source))
    assert dict(zip(fields.FIELD_NAMES, written, strict=True))["Source"] == cited


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("In [...] (month and year) it rained.", "In {{c1::May 1930::month and year}} it rained."),
        ("[...] (two names) left.", "{{c1::May 1930::two names}} left."),
        ("In [...] (the wet year) it rained.", "In {{c1::May 1930}} (the wet year) it rained."),
        ("In [...] it rained.", "In {{c1::May 1930}} it rained."),
    ],
)
def test_what_a_gap_wants_is_a_hint_that_only_the_front_shows(question: str, asked: str) -> None:
    note = Note("a1", "cloze", question, "May 1930", (), None, (Excerpt(0, 9, "May 1930."),), (), "ready", 1.0)
    dated = DatedNote(note, datetime(2026, 1, 1, tzinfo=UTC))
    written = dict(zip(fields.FIELD_NAMES, fields.from_note(dated, DeckFile("d", "D", [dated])), strict=True))
    assert written["Question"] == asked
    table = f"#columns:Guid\tQuestion\tAnswer\tType\nx\t{written['Question']}\t\tcloze\n"
    back = tsv.load(table.encode(), changed=datetime(2026, 1, 1, tzinfo=UTC))[0].note
    assert (back.question, back.answer) == (question, "May 1930")
