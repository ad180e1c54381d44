"""Saved web pages: trafilatura finds the article among menus and advertisements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import trafilatura

from studydeck.formats.documents import markup
from studydeck.formats.documents.decoded import DecodedText

if TYPE_CHECKING:
    from studydeck.formats.documents.decoded import Page


def decode(source: str, filename: str, title: str) -> DecodedText:
    """The article of the page, or all its words where no article stands out; `title` where the page states none."""
    text, pages = _article(source, filename)
    about = trafilatura.extract_metadata(source)
    return DecodedText(text, "html", (about and about.title) or title, pages, (about and about.date) or "")


def _article(source: str, filename: str) -> tuple[str, tuple[Page, ...]]:
    found = trafilatura.extract(source, output_format="html", include_comments=False, favor_recall=True)
    return markup.text_of(markup.parsed(found or source, filename))
