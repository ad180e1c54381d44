"""Text files: what they say, in which encoding, and what they call themselves."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath
from typing import Final

import charset_normalizer

from studydeck.errors import InvalidInputError
from studydeck.formats.documents.decoded import ENDINGS, DecodedText

MAX_BYTES: Final = 20 * 1024 * 1024
_LONGEST_TITLE: Final = 120  # characters; a longer first line is the text's first sentence


_PLAIN = re.compile(r"\A\s*(?P<title>\S[^\r\n]*?)[ \t]*\r?$", re.MULTILINE)
_MARKDOWN = re.compile(r"^#{1,6}[ \t]+(?P<title>\S[^\r\n]*?)[ \t#]*\r?$", re.MULTILINE)
# How each kind of text file shows its title; a new format gets its line here.
_TITLES: Final = {".txt": (_PLAIN,), ".md": (_MARKDOWN, _PLAIN)}

_BYTE_ORDER_MARKS: Final = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_SIGNATURES: Final = (  # the first bytes of files that are often renamed or mistaken for text
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive (as .docx and .epub are)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_WESTERN: Final = "cp1252"  # by far the commonest of those that a few curly quotes and accents cannot tell apart
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CHARACTERS_PER_CONTROL: Final = 1000  # a stray control character in a long text is dirt, many are no text


def decode(data: bytes, filename: str) -> DecodedText:
    """The text that `data` holds. Raises InvalidInputError for what is no text, saying what it is and what to do."""
    titles = _titles_of(filename)
    text, encoding = plain_text(data, filename)
    return DecodedText(text, encoding, _title(text, titles) or PurePath(filename).stem)


def plain_text(data: bytes, filename: str) -> tuple[str, str]:
    """What `data` says, whatever its name ends in, and its encoding; raises InvalidInputError as `decode` does."""
    if len(data) > MAX_BYTES:
        raise InvalidInputError(f"{filename} is larger than {MAX_BYTES >> 20} MB. Split it into parts.")
    _refuse_binary(data, filename)
    text, encoding = _decoded(data, filename)
    if not text.strip():
        raise InvalidInputError(f"{filename} is empty. Choose a file with text in it.")
    return text, encoding


def _titles_of(filename: str) -> tuple[re.Pattern[str], ...]:
    ending = PurePath(filename).suffix.lower()
    if ending not in _TITLES:
        raise InvalidInputError(
            f"{filename} cannot be read. Files ending in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]} can; "
            "save the text as one of these, or paste it."
        )
    return _TITLES[ending]


def _refuse_binary(data: bytes, filename: str) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise InvalidInputError(f"{filename} is {kind}, not plain text. Save it as text, or paste its words.")


def _decoded(data: bytes, filename: str) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _after_mark(data, mark, encoding, filename), encoding
    encoding = _utf_16_without_mark(data) if b"\x00" in data else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text, encoding = _guessed(data)
    if not encoding or not _reads_as_text(text):
        raise InvalidInputError(
            f"{filename} is binary data or text in an unknown encoding. Save it as plain text in UTF-8."
        )
    return text, encoding


def _after_mark(data: bytes, mark: bytes, encoding: str, filename: str) -> str:
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            f"{filename} says that it is {encoding.upper()}, but is broken at byte {len(mark) + error.start:,}. "
            "Save it again as UTF-8."
        ) from None


def _utf_16_without_mark(data: bytes) -> str:
    """The likelier byte order: in Western text every other byte is 0, the second of each pair in little-endian."""
    return "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"


def _guessed(data: bytes) -> tuple[str, str]:
    """The text in the likeliest legacy encoding and that encoding's name; both empty when none fits."""
    matches = charset_normalizer.from_bytes(data)
    best = matches.best()
    if best is None:
        return "", ""
    for match in matches:
        is_tied = (match.chaos, match.coherence) == (best.chaos, best.coherence)
        if is_tied and _WESTERN in match.could_be_from_charset:
            return data.decode(_WESTERN), _WESTERN
    return str(best), best.encoding


def _reads_as_text(text: str) -> bool:
    return "\x00" not in text and len(_CONTROL.findall(text)) * _CHARACTERS_PER_CONTROL <= len(text)


def _title(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    for pattern in patterns:
        found = pattern.search(text)
        if found and len(found["title"]) <= _LONGEST_TITLE:
            return found["title"]
    return ""
