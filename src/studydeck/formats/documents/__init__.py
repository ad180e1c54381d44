"""The bytes of an uploaded file as text: what it says, what it calls itself, and where its pages are."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from studydeck.errors import InvalidInputError
from studydeck.formats.documents import plain
from studydeck.formats.documents.decoded import ENDINGS, DecodedText, Page, cited_pages, page_of
from studydeck.formats.documents.plain import MAX_BYTES, plain_text

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "ENDINGS",
    "MAX_BYTES",
    "DecodedText",
    "Page",
    "cited_pages",
    "decode",
    "glance",
    "is_part",
    "page_of",
    "plain_text",
    "takes_long",
]

_PDF: Final = b"%PDF-"
_ZIP: Final = b"PK\x03\x04"
_LONG_BYTES: Final = 256 << 10  # of a PDF: some thirty pages of text, three seconds
_GLANCED_PAGES: Final = 5


def decode(data: bytes, filename: str, progress: Callable[[float], None] = lambda _: None) -> DecodedText:
    """The text that `data` holds, by what it is, whatever its name says.

    `progress` hears the share of a long document that was read, and may raise to stop. Raises InvalidInputError for
    what is no document, saying what it is and what to do.
    """
    if len(data) > MAX_BYTES:
        raise InvalidInputError(f"{filename} is larger than {MAX_BYTES >> 20} MB. Split it into parts.")
    title = PurePath(filename).stem
    if data[:1024].lstrip().startswith(_PDF):
        from studydeck.formats.documents import pdf

        found = pdf.decode(data, filename, title, progress)
    elif data.startswith(_ZIP):
        found = _archive(data, filename, title)
    elif PurePath(filename).suffix.lower() in {".html", ".htm", ".xhtml"}:
        found = _web_page(data, filename, title)
    else:
        return plain.decode(data, filename)
    if not found.text.strip():
        raise InvalidInputError(f"{filename} has no words in it. Choose a file with text in it.")
    return found


def glance(data: bytes, filename: str) -> tuple[DecodedText, int]:
    """The text that `data` holds, of a long PDF that of its first pages, and how many pages there are in all.

    Raises InvalidInputError as `decode` does, but takes the first pages of a long PDF as they are, without words too.
    """
    if not (takes_long(data) and data[:1024].lstrip().startswith(_PDF)):
        decoded = decode(data, filename)
        return decoded, len(decoded.pages)
    from studydeck.formats.documents import pdf

    return pdf.glance(data, filename, PurePath(filename).stem, _GLANCED_PAGES)


def is_part(decoded: DecodedText, pages: int) -> bool:
    """Whether `glance` took the first pages only."""
    return len(decoded.pages) < pages


def takes_long(data: bytes) -> bool:
    """Whether `decode` may take longer than somebody waits for a page: a large PDF, Word document or book."""
    return len(data) > _LONG_BYTES and (data[:1024].lstrip().startswith(_PDF) or data.startswith(_ZIP))


def _web_page(data: bytes, filename: str, title: str) -> DecodedText:
    from studydeck.formats.documents import web_page

    source, _ = plain_text(data, filename)
    return web_page.decode(source, filename, title)


def _archive(data: bytes, filename: str, title: str) -> DecodedText:
    """A .docx or an .epub by what is in it."""
    from studydeck.formats.documents import archives, docx, epub

    parts = archives.opened(data, filename)
    if "word/document.xml" in parts:
        text, pages = docx.text_of(data, parts, filename)
        return DecodedText(text, "docx", _first_heading(text) or title, pages)
    if "META-INF/container.xml" in parts:
        return epub.decode(parts, filename, title)
    raise InvalidInputError(
        f"{filename} is a zip archive of other things. Unpack it and choose a file ending in {', '.join(ENDINGS)}."
    )


def _first_heading(text: str) -> str:
    found = re.match(r"# (.+)", text)
    return found[1] if found else ""
