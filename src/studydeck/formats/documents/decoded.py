"""What every kind of document becomes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

ENDINGS: Final = (".txt", ".md", ".html", ".docx", ".pdf", ".epub")


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page of the original begins in the text."""

    start: int  # a character of the text; the page goes on to where the next begins
    label: str  # as printed: "12", "xii"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A document's text: that of a text file as it was written, that of others with Markdown's # before headings."""

    text: str
    encoding: str  # of a text file, as Python names it: "utf-8", "cp1252"; else the format: "pdf"
    title: str  # the document's own title or first heading, else the file's name
    pages: tuple[Page, ...] = ()  # in order; empty where the format has none
    published: str = ""  # the ISO date that a web page states


def page_of(pages: tuple[Page, ...], offset: int) -> str:
    """The label of the page that the character at `offset` stands on; "" before the first."""
    return next((page.label for page in reversed(pages) if page.start <= offset), "")


def cited_pages(pages: tuple[Page, ...], offsets: Iterable[int]) -> str:
    """The pages that these characters stand on, as a book is cited: "p. 12", "pp. 12, 14"; "" where none is known."""
    labels = dict.fromkeys(filter(None, (page_of(pages, offset) for offset in offsets)))
    return f"{'p.' if len(labels) == 1 else 'pp.'} {', '.join(labels)}" if labels else ""
