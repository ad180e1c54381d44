"""Uploaded bytes become text unchanged, or the error says what they are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.errors import InvalidInputError
from studydeck.formats import documents
from studydeck.formats.documents import DecodedText, decode

FRENCH = "Le siège de la Bastille fut levé à la tombée du jour. Les députés siégèrent jusqu'à l'aube.\r\n" * 4


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t")).filter(str.strip))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_text_comes_back_unchanged(encoding: str, text: str) -> None:
    if text.startswith("\ufeff"):
        text = text.lstrip("\ufeff") or "a"
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_zero_bytes(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding), "a.txt") == DecodedText(FRENCH, encoding, FRENCH.splitlines()[0])


def test_a_legacy_encoding_is_detected_and_named() -> None:
    decoded = decode(FRENCH.encode("cp1252"), "a.txt")
    assert (decoded.text, decoded.encoding) == (FRENCH, "cp1252")


def test_windows_quotes_in_an_english_text_are_read() -> None:
    text = "The king\u2019s council met in 1642 \u2013 \u201ctoo late\u201d, as one of its members wrote. " * 5
    assert decode(text.encode("cp1252"), "a.txt").text == text


def test_another_alphabet_is_detected_and_named() -> None:
    text = "Москва впервые упомянута в летописи под 1147 годом. Её основателем считается князь Юрий. " * 4
    assert decode(text.encode("cp1251"), "a.txt") == DecodedText(text, "cp1251", "a")


@pytest.mark.parametrize(
    ("filename", "text", "title"),
    [
        ("walk.md", "A preface.\n\n## The Long Walk ##\n\nIt began in 1934.", "The Long Walk"),
        ("walk.md", "The Long Walk\n\nIt began in 1934.", "The Long Walk"),
        ("walk.txt", "\n\n  The Long Walk \r\n\r\nIt began in 1934.", "The Long Walk"),
        ("walk.txt", "It began in 1934 and " + "went on and on " * 20, "walk"),
    ],
)
def test_the_title_is_the_first_heading_or_short_line_or_the_name(filename: str, text: str, title: str) -> None:
    assert decode(text.encode(), filename).title == title


@pytest.mark.parametrize(
    ("data", "filename", "message"),
    [
        (b"", "a.txt", "a.txt is empty. Choose a file with text in it."),
        (b" \r\n\t", "a.txt", "a.txt is empty. Choose a file with text in it."),
        (b"\xef\xbb\xbf", "a.txt", "a.txt is empty. Choose a file with text in it."),
        (
            b"{\\rtf1",
            "a.txt",
            "a.txt is a rich text (RTF) document, not plain text. Save it as text, or paste its words.",
        ),
        (
            b"%PDF-1.7\n",
            "a.txt",
            "a.txt is broken (Stream has ended unexpectedly). Open it in its own program and save it again.",
        ),
        (
            b"PK\x03\x04rest",
            "a.md",
            "a.md is broken (File is not a zip file). Open it in its own program and save it again.",
        ),
        (
            b"hello",
            "a.xyz",
            (
                "a.xyz cannot be read. Files ending in .txt, .md, .html, .docx, .pdf or .epub can; "
                "save the text as one of these, or paste it."
            ),
        ),
        (
            b"hello",
            "README",
            (
                "README cannot be read. Files ending in .txt, .md, .html, .docx, .pdf or .epub can; "
                "save the text as one of these, or paste it."
            ),
        ),
        (
            bytes(range(256)) * 8,
            "a.txt",
            "a.txt is binary data or text in an unknown encoding. Save it as plain text in UTF-8.",
        ),
        (
            b"the \x01\x02\x03\x04 thing",
            "a.txt",
            "a.txt is binary data or text in an unknown encoding. Save it as plain text in UTF-8.",
        ),
        (
            b"\xef\xbb\xbfabc\xff",
            "a.txt",
            "a.txt says that it is UTF-8, but is broken at byte 6. Save it again as UTF-8.",
        ),
        (
            b"x" * (documents.MAX_BYTES + 1),
            "a.txt",
            "a.txt is larger than 20 MB. Split it into parts.",
        ),
    ],
)
def test_what_is_no_text_is_refused_in_words(data: bytes, filename: str, message: str) -> None:
    with pytest.raises(InvalidInputError) as refusal:
        decode(data, filename)
    assert str(refusal.value) == message


def test_a_stray_control_character_in_a_long_text_is_kept() -> None:
    text = "A page\x02 of history. " + "And more of it. " * 100
    assert decode(text.encode(), "a.txt").text == text
