"""A tree of HTML as text: a paragraph a block, headings with Markdown's marks, page breaks remembered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree, html

from studydeck.errors import InvalidInputError
from studydeck.formats.documents.decoded import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING: Final = re.compile(r"h([1-6])")
_BLOCKS: Final = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "form", "header", "html", "li", "main", "ol", "p", "pre", "section"),
        *("table", "tbody", "tfoot", "thead", "tr", "ul"),
    }
)
_LEFT_OUT: Final = frozenset({"head", "script", "style", "template", "nav", "noscript", "svg", "math", "iframe", "rt"})
_FOOTNOTE_MARK: Final = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†‡a-z])[\])]?\s*")
_PAGE_BREAKS: Final = (("{http://www.idpf.org/2007/ops}type", "pagebreak"), ("epub:type", "pagebreak"))
_ROLE_PAGE_BREAK: Final = "doc-pagebreak"


class _Text:
    """The text so far: a list of finished paragraphs and the words of the one being written."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self._paragraphs: list[str] = []
        self._length = 0  # of the finished paragraphs, with the blank lines after them
        self._words: list[str] = []
        self._breaks: list[tuple[int, str]] = []  # page breaks inside of the paragraph being written

    def add(self, words: str | None) -> None:
        if words:
            self._words.append(words)

    def turn_page(self, label: str) -> None:
        self._breaks.append((len(" ".join("".join(self._words).split())), label))

    def end_paragraph(self, mark: str = "") -> None:
        words = " ".join("".join(self._words).split())
        for place, label in self._breaks:
            start = self._length + (len(mark) + place if words else 0)
            self.pages.append(Page(start, label))
        if words:
            self._paragraphs.append(mark + words)
            self._length += len(mark) + len(words) + 2
        self._words, self._breaks = [], []

    def whole(self) -> str:
        return "\n\n".join(self._paragraphs)


def parsed(markup: bytes | str, name: str) -> html.HtmlElement:
    """The tree of an HTML or XHTML document; raises InvalidInputError where there is none."""
    try:
        return html.document_fromstring(markup, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InvalidInputError(f"{name} is empty or broken. Open it in its own program and save it again.") from error


def text_of(tree: html.HtmlElement) -> tuple[str, tuple[Page, ...]]:
    """The words of the tree in their order, and where its pages begin."""
    text = _Text()
    _write(tree, text)
    text.end_paragraph()
    return text.whole(), tuple(text.pages)


def _write(element: html.HtmlElement, text: _Text) -> None:
    """Add what `element` holds; what comes after it is its parent's to add."""
    tag = element.tag if isinstance(element.tag, str) else ""  # a comment has a function there
    label = _page_label(element) if tag else None
    if label is not None:
        text.turn_page(label)
        return
    if not tag or tag in _LEFT_OUT or _is_footnote_mark(element):
        return
    heading = _HEADING.fullmatch(tag)
    is_block = bool(heading) or tag in _BLOCKS
    if is_block:
        text.end_paragraph()
    _write_inside(element, text)
    if is_block:
        text.end_paragraph("#" * int(heading[1]) + " " if heading else "- " if tag == "li" else "")


def _write_inside(element: html.HtmlElement, text: _Text) -> None:
    text.add(element.text)
    for child in element:
        if child.tag == "br":
            text.add(" ")
        elif child.tag in {"td", "th"}:
            text.add(" | " if child.getprevious() is not None else "")
        _write(child, text)
        text.add(child.tail)


def _page_label(element: html.HtmlElement) -> str | None:
    """What a page break calls the page that begins there; None for any other element."""
    is_break = element.get("role") == _ROLE_PAGE_BREAK or any(
        value in (element.get(name) or "").split() for name, value in _PAGE_BREAKS
    )
    if not is_break:
        return None
    return next(filter(None, _labels(element)), "")


def _labels(element: html.HtmlElement) -> Iterator[str]:
    yield (element.get("title") or "").strip()
    yield (element.get("aria-label") or "").strip()
    yield " ".join(element.text_content().split())
    yield re.sub(r"\D", "", element.get("id") or "")


def _is_footnote_mark(element: html.HtmlElement) -> bool:
    """Whether this is the little number of a footnote, which is no word of the sentence."""
    is_raised = element.tag == "sup" or (element.tag == "a" and element.find("sup") is not None)
    return is_raised and bool(_FOOTNOTE_MARK.fullmatch(element.text_content()))
