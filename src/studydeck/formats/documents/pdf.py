"""PDF documents: the words of each page, its lines joined to paragraphs again.

A PDF knows where glyphs stand, not what a paragraph is. So a paragraph begins where a line stands further below the one
before than lines usually do, or is indented, and a heading is set larger than the text; a word broken at a line's end
is made whole; what stands at the edge of many pages is no part of the text.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from studydeck.errors import InvalidInputError
from studydeck.formats.documents.decoded import DecodedText, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pypdf import PageObject

_FEWEST_LETTERS: Final = 20  # a page, over the whole document; a scan has none
_EDGE_LINES: Final = 2  # lines at the top and bottom of a page where running heads stand
_RUNNING_SHARE: Final = 0.3  # of the pages that a line stands on to be a running head
_FEWEST_RUNS: Final = 3
_SAME_LINE: Final = 0.5  # of the letters' size: a raised footnote mark is still on the line
_WIDE_GAP: Final = 1.3  # times the usual distance of two lines: there a paragraph begins
_INDENT: Final = 0.8  # of the letters' size
_SHORT: Final = 0.8  # of the usual length: a line that ends a sentence there ends a paragraph
_LARGER: Final = 1.15  # times the size of the text: a heading
_LONGEST_HEADING: Final = 100  # characters
_PAGE_NUMBER: Final = re.compile(
    r"[-–—\s]*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d+)?[-–—\s]*", re.IGNORECASE
)
_BROKEN_WORD: Final = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_SENTENCE_END: Final = re.compile(r"[.!?…:][\"'”’»)\]]*(?:\[?\d{1,3}\]?)?$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page; places and sizes are in points, from the page's lower left corner."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the document's text is set, as most of its lines are."""

    size: float
    distance: float  # of a line from the next; the lower quartile, as paragraphs only stand further apart
    length: int  # in characters, of nine lines of ten at most


def decode(data: bytes, filename: str, title: str, progress: Callable[[float], None]) -> DecodedText:
    """The words of all pages; `progress` hears the share of pages read and may raise to stop.

    Raises InvalidInputError for a document that is protected, broken, or nothing but pictures of pages.
    """
    with _told(filename):
        reader = _opened(data, filename)
        decoded = _decoded(reader, title, len(reader.pages), progress)
    if sum(map(str.isalpha, decoded.text)) < _FEWEST_LETTERS * len(decoded.pages):
        raise InvalidInputError(
            f"{filename} holds pictures of its pages, not their words. Run a text recognition (OCR) over it first."
        )
    return decoded


def glance(data: bytes, filename: str, title: str, pages: int) -> tuple[DecodedText, int]:
    """The words of the first `pages`, also where there are none, and how many pages there are in all.

    Raises InvalidInputError for a document that is protected or broken.
    """
    with _told(filename):
        reader = _opened(data, filename)
        count = len(reader.pages)
        return _decoded(reader, title, min(pages, count), lambda _: None), count


@contextmanager
def _told(filename: str) -> Iterator[None]:
    """Whatever a broken document leads to, told as that."""
    try:
        yield
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise InvalidInputError(
            f"{filename} is broken ({error}). Open it in its own program and save it again."
        ) from error


def _opened(data: bytes, filename: str) -> PdfReader:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise InvalidInputError(f"{filename} is protected by a password. Save a copy without one.")
    return reader


def _decoded(reader: PdfReader, title: str, count: int, progress: Callable[[float], None]) -> DecodedText:
    pages = []
    for number in range(count):
        progress(number / count)
        pages.append(_lines(reader.pages[number]))
    labels, headings = list(reader.page_labels), _outline(reader)
    stated = str((reader.metadata and reader.metadata.title) or "").strip()
    if not any(pages):
        return DecodedText("", "pdf", stated or title, tuple(Page(0, label) for label in labels[:count]))
    kept = _without_running_heads(pages, headings)
    text, starts = _flowing(kept if any(kept) else pages, headings)  # a few lines that are all alike are the text
    return DecodedText(text, "pdf", stated or title, tuple(map(Page, starts, labels)))


def _lines(page: PageObject) -> list[_Line]:
    """The lines of a page in the order in which it draws them, which is that of reading, columns too."""
    lines: list[_Line] = []

    def take(text: str, matrix: list[float], place: list[float], _font: object, size: float) -> None:
        if not text.strip():
            return
        x = matrix[0] * place[4] + matrix[2] * place[5] + matrix[4]
        y = matrix[1] * place[4] + matrix[3] * place[5] + matrix[5]
        height = abs(size * place[3] * matrix[3]) or abs(size)
        last = lines[-1] if lines else None
        if last and abs(last.y - y) <= _SAME_LINE * max(last.size, height):
            lines[-1] = _Line(last.text + text, last.x, last.y, max(last.size, height))
        else:
            lines.append(_Line(text, x, y, height))

    page.extract_text(visitor_text=take)
    return [_Line(" ".join(line.text.split()), line.x, line.y, round(line.size, 1)) for line in lines]


def _outline(reader: PdfReader) -> frozenset[str]:
    """The titles of the document's outline, which are headings of its text."""
    found: list[str] = []
    waiting: list[Any] = list(reader.outline)  # titles, and lists of the titles below them
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(item)
        else:
            found.append(_key(str(item.title)))
    return frozenset(found)


def _key(line: str) -> str:
    return re.sub(r"[\W_]+", " ", line).strip().casefold()


# ------------------------------------------------------------------ what is no part of the text
def _without_running_heads(pages: list[list[_Line]], headings: frozenset[str]) -> list[list[_Line]]:
    """The lines of each page without page numbers and what is repeated from page to page at its edge."""
    counts = Counter(key for page in pages for key in {_running_key(line) for line in _edges(page)})
    most = max(_FEWEST_RUNS, _RUNNING_SHARE * len(pages))

    def is_running(line: _Line) -> bool:
        is_repeated = counts[_running_key(line)] >= most and _key(line.text) not in headings
        return is_repeated or bool(_PAGE_NUMBER.fullmatch(line.text))

    return [_without(page, {line for line in _edges(page) if is_running(line)}) for page in pages]


def _without(page: list[_Line], left_out: set[_Line]) -> list[_Line]:
    return [line for line in page if line not in left_out]


def _running_key(line: _Line) -> str:
    """A line with its numbers alike, as "Chapter 2 - 31" is the same head as "Chapter 2 - 32"."""
    return re.sub(r"\d+", "#", line.text.casefold())


def _edges(page: list[_Line]) -> list[_Line]:
    return page if len(page) <= 2 * _EDGE_LINES else [*page[:_EDGE_LINES], *page[-_EDGE_LINES:]]


# ------------------------------------------------------------------ lines to paragraphs
def _flowing(pages: list[list[_Line]], headings: frozenset[str]) -> tuple[str, list[int]]:
    """The lines of all pages as paragraphs, and where in the text each page begins."""
    setting = _setting(pages)
    text = io.StringIO()
    starts: list[int] = []
    before: _Line | None = None
    for page in pages:
        starts.append(text.tell())
        for line in page:
            is_heading = _is_heading(line, setting, headings)
            if before and not is_heading and _BROKEN_WORD.search(before.text) and line.text[0].islower():
                text.seek(text.tell() - 1)  # the word goes on: its hyphen goes
                text.truncate()
            text.write(_joint(before, line, setting, headings))
            text.write(f"## {line.text}" if is_heading else line.text)
            before = line
    whole = text.getvalue()
    blank = len(whole) - len(whole.lstrip())
    return whole.strip(), [max(0, start - blank) for start in starts]


def _setting(pages: list[list[_Line]]) -> _Setting:
    sizes: Counter[float] = Counter()
    distances: list[float] = []
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
        distances.extend(above.y - below.y for above, below in pairwise(page))
    size = sizes.most_common(1)[0][0]
    usual = sorted(distance for distance in distances if size / 2 < distance < 4 * size) or [2 * size]
    lengths = sorted(len(line.text) for page in pages for line in page)
    return _Setting(size, usual[len(usual) // 4], lengths[len(lengths) * 9 // 10])


def _is_heading(line: _Line, setting: _Setting, headings: frozenset[str]) -> bool:
    is_large = line.size >= _LARGER * setting.size and not _SENTENCE_END.search(line.text)
    return len(line.text) <= _LONGEST_HEADING and (is_large or _key(line.text) in headings)


def _joint(before: _Line | None, line: _Line, setting: _Setting, headings: frozenset[str]) -> str:
    """What stands between two lines."""
    if before is None:
        return ""
    if _is_heading(before, setting, headings) or _is_heading(line, setting, headings):
        return "\n\n"
    if _BROKEN_WORD.search(before.text):
        return ""
    return "\n\n" if _begins_paragraph(before, line, setting) else "\n"


def _begins_paragraph(before: _Line, line: _Line, setting: _Setting) -> bool:
    distance = before.y - line.y
    if distance > _WIDE_GAP * setting.distance:
        return True
    ends_sentence = bool(_SENTENCE_END.search(before.text))
    is_indented = line.x - before.x > _INDENT * line.size
    if distance > 0:
        return ends_sentence and (is_indented or len(before.text) < _SHORT * setting.length / 2)
    return ends_sentence and len(before.text) < _SHORT * setting.length  # the next column, or the next page
