from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.cards.notes import Excerpt, Note
from studydeck.reading.document import read_document
from studydeck.services.authoring import DraftCard, Mark, SourcePage
from studydeck.store.tables import Decision, Deck, Source
from studydeck.web.passages import (
    PART_CHARACTERS,
    numbered,
    part_at,
    parts,
    passages,
)

TEXT = "# The River\n\nIt rose in 1910. Paris\nwas under water. It fell.\n\nIn 1924 it rose again."


def draft(number: int, *evidence: str, position: int = 0) -> DraftCard:
    excerpts = tuple(Excerpt(TEXT.index(words), TEXT.index(words) + len(words), words) for words in evidence)
    note = Note(f"g{number}", "when", "When?", "Then", (), None, excerpts, (), "ready", 0.5)
    return DraftCard(number, note, Decision.OPEN, position=position)


def shown(text: str, marks: tuple[Mark, ...] = (), drafts: tuple[DraftCard, ...] = (), title: str = "") -> SourcePage:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    source = Source(id=1, owner_id=1, title=title, text=text, sha256="", words=0, marks=[], created=now)
    return SourcePage(source, Deck(id=1, uid="u", title=title, created=now), marks, drafts)


def mark(text: str, words: str, kind: str = "date") -> Mark:
    return Mark(text.index(words), text.index(words) + len(words), kind, words)


def test_paragraphs_and_headings_become_passages_in_order() -> None:
    assert [
        (passage.is_heading, ["".join(piece.text for piece in line.pieces) for line in passage.lines])
        for passage in passages(shown(TEXT))
    ] == [
        (True, ["The River"]),
        (False, ["It rose in 1910.", "Paris\nwas under water.", "It fell."]),
        (False, ["In 1924 it rose again."]),
    ]


def test_a_first_heading_that_repeats_the_title_is_left_to_the_page() -> None:
    assert [passage.is_heading for passage in passages(shown(TEXT, title="The River"))] == [False, False]


def test_a_mark_cuts_its_sentence_into_pieces() -> None:
    line = passages(shown(TEXT, (mark(TEXT, "1910"), mark(TEXT, "Paris", "place"))))[1].lines[0]
    assert [(piece.text, piece.mark and piece.mark.kind) for piece in line.pieces] == [
        ("It rose in ", None),
        ("1910", "date"),
        (".", None),
    ]


def test_a_mark_over_two_sentences_is_shown_in_both() -> None:
    lines = passages(shown(TEXT, (mark(TEXT, "1910. Paris"),)))[1].lines
    assert [[piece.text for piece in line.pieces if piece.mark] for line in lines] == [["1910."], ["Paris"], []]


def test_a_card_stands_beside_the_first_sentence_of_its_evidence_and_is_named_at_each() -> None:
    laid_out = passages(
        shown(TEXT, drafts=(draft(7, "It fell.", "In 1924 it rose again."), draft(8, "It rose in 1910.")))
    )
    assert [[found.id for found in passage.drafts] for passage in laid_out] == [[], [8, 7], []]
    assert [[found.id for found in line.drafts] for line in laid_out[2].lines] == [[7]]


def test_a_card_is_numbered_by_its_place_and_tied_to_every_sentence_of_its_evidence() -> None:
    found = numbered(TEXT, (draft(7, "water. It fell.", position=0), draft(8, "1910", position=1)))
    assert [(one.number, one.id) for one in found] == [(1, 7), (2, 8)]
    assert [one.sentence_ids for one in found] == [
        (f"s{TEXT.index('Paris')}", f"s{TEXT.index('It fell')}"),
        (f"s{TEXT.index('It rose')}",),
    ]


def test_a_place_is_found_in_its_part() -> None:
    text = "\n\n".join(["Nothing happened. " * 1000] * 10)
    assert [part_at(text, at) for at in (0, PART_CHARACTERS - 1, len(text) // 2, len(text) - 5, len(text) + 9)] == [
        1,
        2,
        2,
        4,
        4,
    ]


def test_a_line_knows_where_its_words_begin_in_the_text() -> None:
    for passage in passages(shown(TEXT)):
        for line in passage.lines:
            assert TEXT[line.start : line.end].startswith("".join(piece.text for piece in line.pieces)[:7])


def test_a_short_text_is_one_part_and_an_empty_one_too() -> None:
    assert [len(parts(text)) for text in (TEXT, "")] == [1, 1]


def test_a_long_text_is_cut_into_parts_between_paragraphs() -> None:
    paragraph = "Nothing happened. " * 1000
    text = "\n\n".join([paragraph] * 10)
    page = shown(text)
    cut = [passages(page, part) for part in parts(text)]
    assert [len(part) for part in cut] == [PART_CHARACTERS // len(paragraph)] * 3 + [1]
    assert tuple(passage for part in cut for passage in part) == passages(page)


@settings(deadline=None)
@given(
    st.text(st.sampled_from("ab. \nA#é\u00a0😀"), max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 9)), max_size=8),
)
def test_no_character_is_lost_or_doubled_whatever_is_marked(text: str, cuts: list[tuple[int, int]]) -> None:
    marks, end = [], 0
    for start, length in sorted(cuts):
        if start >= end and start + length <= len(text):
            marks.append(Mark(start, start + length, "date", ""))
            end = start + length
    lines = [
        line for passage in passages(shown(text, tuple(marks))) if not passage.is_heading for line in passage.lines
    ]
    sentences = [sentence for sentence in read_document(text).sentences if not sentence.is_heading]
    assert ["".join(piece.text for piece in line.pieces) for line in lines] == [
        sentence.span.cut(text) for sentence in sentences
    ]
