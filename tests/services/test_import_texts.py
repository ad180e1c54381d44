"""A text is told from a table of cards, and looked at before it is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from books import LARGE_BYTES, a_pdf, an_epub
from studydeck.errors import InvalidInputError
from studydeck.services import imports
from studydeck.services.imports import FoundText

PROSE = "Amundsen, who led the party, left Oslo.\n\nHe came back in 1912, and nobody met him, as he wished.\n"


@pytest.mark.parametrize(
    ("text", "is_text"),
    [
        (PROSE, True),
        ("Amundsen left Oslo in 1910.", True),
        ("Amundsen, who led the party, left Oslo.\nScott, who did not, was in London.\n", True),
        ("One line; and another; and\nmore of this\nand that.", True),
        ("Who?\tLee\nWhen?\t1871\n", False),
        ("Who?|Lee\nWhen?|1871\n", False),
        ("quay;Lisbon\nschool;Porto", False),
        ("front,back\nA long sentence, with a comma.,Lee.\n", False),
        ("Who,Lee\nWhen,1871\n", False),
        ("#separator:tab\nWho?\tLee\n", False),
        ("", True),
    ],
)
def test_what_ends_in_txt_is_a_table_where_its_lines_agree(text: str, is_text: bool, tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_text(text)
    assert imports.is_text(path, "Some.TXT") is is_text


@pytest.mark.parametrize(
    ("name", "is_text"),
    [
        ("a.pdf", True),
        ("a.md", True),
        ("a.html", True),
        ("a.docx", True),
        ("a.epub", True),
        ("a.csv", False),
        ("a.apkg", False),
    ],
)
def test_other_endings_tell_by_themselves(name: str, is_text: bool, tmp_path: Path) -> None:
    assert imports.is_text(tmp_path / "nothing", name) is is_text


def test_a_text_is_counted_and_its_beginning_shown() -> None:
    data = ("# The race\n\n" + "\n\n".join(f"Paragraph {number} is short." for number in range(9))).encode()
    shown = tuple(f"Paragraph {number} is short." for number in range(5))
    assert imports.look_at(data, "race.md") == FoundText("Markdown text", "The race", 39, 0, shown)


def test_a_long_paragraph_is_cut_at_a_word() -> None:
    [shown] = imports.look_at(b"word " * 200, "a.txt").paragraphs
    assert (len(shown), shown[-6:]) == (401, "word …")


def test_a_book_tells_its_pages() -> None:
    found = imports.look_at(a_pdf(["Lee opened a quay in Lisbon in 1871.", "Ray opened a school."]), "quay.pdf")
    assert (found.kind, found.words, found.pages, found.is_long) == ("PDF document", 12, 2, False)


def test_a_long_document_is_looked_at_in_its_first_pages() -> None:
    found = imports.look_at(a_pdf([f"Lee opened quay {number} in 1871." for number in range(30)], LARGE_BYTES), "a.pdf")
    assert (found.pages, found.is_long) == (30, True)
    assert "quay 0" in found.paragraphs[0]
    assert "quay 9" not in json.dumps(found.paragraphs)


def test_a_long_document_that_begins_with_pictures_may_have_words_later() -> None:
    assert imports.look_at(a_pdf([""] * 30, LARGE_BYTES), "scan.pdf").paragraphs == ()


def test_a_broken_document_says_so() -> None:
    with pytest.raises(InvalidInputError, match="is broken"):
        imports.look_at(b"%PDF-1.7 and no more", "a.pdf")


def test_a_book_of_chapters_is_one_text() -> None:
    assert imports.look_at(an_epub([PROSE]), "race.epub").kind == "EPUB book"
