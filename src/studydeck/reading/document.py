"""A text as it was stored, and the half-open character spans that cut pieces out of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from studydeck.reading.abbreviations import BEFORE_NUMBERS, SENTENCE_OPENERS, SOMETIMES, TITLES, word_set
from studydeck.reading.numerals import LIKE_INITIALS, NumberedNames
from studydeck.reading.page_furniture import (
    PAGES_OF_NOTE,
    has_edit_link,
    has_no_end,
    headings_of_page,
    headings_with_pointers,
    is_line_of_its_own,
    is_of_a_box,
    is_of_a_picture,
    is_pointer,
    without_edit_link,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of character offsets into `Document.text`, exactly as stored."""

    start: int
    end: int

    def __hash__(self) -> int:
        """Of both ends, cheaper than that of a tuple of them: spans are the keys of much."""
        return (self.start << 20) ^ self.end

    def cut(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether at least one character is in both."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether every character of `other` is in this span too."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading, or line beside the text; its span has no white space at either end."""

    span: Span
    paragraph: int  # 0-based count of blank-line-separated blocks
    is_heading: bool
    heading: Span | None = None  # the nearest heading before it
    is_beside: bool = False  # a caption or a pointer to another page, which heads nothing and tells nothing

    @property
    def is_prose(self) -> bool:
        """Whether it belongs to what the text tells."""
        return not (self.is_heading or self.is_beside)


@dataclass(frozen=True, slots=True)
class Document:
    """A text, unchanged, with its sentences in order."""

    text: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark as the tagger read it; offsets are into the document, `head` is an index in its sentence."""

    span: Span
    text: str
    lemma: str
    pos: str  # Universal Dependencies part of speech: NOUN, PROPN, VERB, ...
    tag: str  # Penn Treebank tag: NNP, VBD, ...
    dep: str  # dependency label of the model: nsubj, dobj, ROOT, ...
    head: int  # index of the governing token in the sentence; the root's own index
    entity: str  # OntoNotes label (PERSON, ORG, GPE, ...) or ""
    begins_entity: bool

    def __eq__(self, other: object) -> bool:
        """Whether all is the same; where the two stand is compared first, for there most comparisons end."""
        if other.__class__ is not self.__class__ or not isinstance(other, Token):
            return False
        if self.span.start != other.span.start or self.span.end != other.span.end:
            return False
        return all(getattr(self, name) == getattr(other, name) for name in self.__match_args__)

    def __hash__(self) -> int:
        """Of where it stands: no two words of a text stand at one place."""
        return self.span.start


@dataclass(frozen=True, slots=True)
class Parse:
    """A sentence and its tokens."""

    sentence: Sentence
    tokens: tuple[Token, ...]


_START = attrgetter("span.start")


def place_of(word: Token, tokens: Sequence[Token]) -> int:
    """Where a word of a sentence stands among its tokens, 0 for the first."""
    return bisect_left(tokens, word.span.start, key=_START)


def root_of(tokens: Sequence[Token]) -> int:
    """The index of the word that the rest of a sentence hangs on; 0 where none governs itself."""
    for index, word in enumerate(tokens):
        if word.head == index:
            return index
    return 0


def read_document(text: str) -> Document:
    """The sentences and headings of `text`, in order; together they cover every character that is not white space."""
    sentences: list[Sentence] = []
    heading: Span | None = None
    blocks = list(_blocks(text))
    numbered = NumberedNames(text)
    listed = _listed_blocks(text, blocks)
    page = _page_of(text, blocks)
    for number, lines in enumerate(blocks):
        is_alone = len(lines) == 1 and number < len(blocks) - 1 and number not in listed
        for span, looks_like_heading in _units(text, lines, page.headings, stands_alone=is_alone):
            unit = span.cut(text)
            if looks_like_heading:
                pieces = [span]
                is_caption = number > 0 and not _is_marked(unit) and page.is_foreign(unit, number)
            else:
                pieces = list(_sentences(text, span, numbered))
                is_caption = page.is_beside(unit, len(pieces), is_one_line=len(lines) == 1)
            is_heading = looks_like_heading and not is_caption and not is_pointer(unit)
            for piece in pieces:
                is_beside = is_caption or is_pointer(piece.cut(text))
                sentences.append(Sentence(piece, number, is_heading, heading, is_beside))
            heading = span if is_heading else heading
    return Document(text, tuple(sentences))


@dataclass(frozen=True, slots=True)
class _Page:
    """What a text that was copied from a web page tells of its own layout."""

    headings: AbstractSet[str]  # lines that surely are some
    tells_all: bool  # whether it marks every heading, so that other lines are none
    is_long: bool  # whether its paragraphs are, so that a short sentence alone is none

    def is_foreign(self, line: str, paragraph: int) -> bool:
        """Whether what looks like a heading is none of the page."""
        if line in self.headings:
            return False
        return is_of_a_picture(line) or (self.tells_all and (paragraph >= _FIRST_CAPTION or line == "Contents"))

    def is_beside(self, paragraph: str, sentences: int, *, is_one_line: bool) -> bool:
        """Whether a paragraph of so many sentences is a caption or a box."""
        if not self.tells_all:
            return False
        is_short = self.is_long and sentences == 1 and len(paragraph) <= _LONGEST_CAPTION
        is_short = is_short and _OPENS_DATED.match(paragraph) is None
        return is_of_a_box(paragraph) or (is_one_line and (is_short or has_no_end(paragraph)))


def _page_of(text: str, blocks: Sequence[Sequence[Span]]) -> _Page:
    marked = headings_of_page(text)
    long = sum(line.end - line.start > _LONG_PARAGRAPH for lines in blocks for line in lines)
    return _Page(marked or headings_with_pointers(text), bool(marked), long >= _FEWEST_LONG)


def heading_of(document: Document, sentence: Sentence) -> str:
    """The words of the nearest heading before `sentence`, without Markdown's marks; "" where there is none."""
    return heading_words(document.text, sentence.heading) if sentence.heading else ""


def heading_words(text: str, heading: Span) -> str:
    """The words of a heading without Markdown's # marks or underline, and without a wiki's link for editors."""
    first_line = heading.cut(text).splitlines()[0]
    return without_edit_link(first_line).strip().lstrip("#").rstrip("#").strip() or first_line


# ---------------------------------------------------------------- paragraphs and headings

_WIDEST_WRAP = 120  # characters; a longer line was not wrapped by hand, so its end is the end of what it says
_LONGEST_HEADING = 100  # characters
_MOST_HEADING_WORDS = 14
_FIRST_CAPTION = 2  # paragraphs; before it stand the site's name and the title, or the title alone
_LONG_PARAGRAPH, _FEWEST_LONG = 300, 5  # characters; paragraphs of a page on which
_LONGEST_CAPTION = 130  # characters, if a single sentence, are no paragraph but the caption of a picture
_OPENS_DATED = re.compile(r"(?:In |On |By |From |Until |c\. ?)?(?:the )?(?:[A-Z][a-z]+ )?\d")  # `In 1805 Nelson won`
_FEWEST_ITEMS = 4  # of a list without marks; a title, a chapter and a section may stand in a row
_MARKDOWN_HEADING = re.compile(r"#{1,6}[^\S\r\n]+\S")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_ITEM = re.compile(r"(?:[-*+•–—]|\(?\d{1,2}[.)])\s+\S")
_NO_HEADING_END = frozenset(".!?…:;,")
_CLOSERS = "\"'”’»›)]}*_"  # Markdown's emphasis closes like a quotation mark


def _blocks(text: str) -> Iterator[list[Span]]:
    """The lines of each paragraph, without the white space around them."""
    block: list[Span] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        start = offset + len(line) - len(line.lstrip())
        end = offset + len(line.rstrip())
        offset += len(line)
        if start < end:
            block.append(Span(start, end))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _listed_blocks(text: str, blocks: list[list[Span]]) -> frozenset[int]:
    """The paragraphs that are the items of a list, one short line each: so many headings never stand in a row."""
    listed: list[int] = []
    run: list[int] = []
    for number, lines in enumerate(blocks):
        line = lines[0].cut(text)
        if len(lines) == 1 and not _MARKDOWN_HEADING.match(line) and _looks_like_heading(line):
            run.append(number)
            continue
        listed += run if len(run) >= _FEWEST_ITEMS else ()
        run = []
    return frozenset(listed + (run if len(run) >= _FEWEST_ITEMS else []))


def _units(text: str, lines: list[Span], known: AbstractSet[str], *, stands_alone: bool) -> Iterator[tuple[Span, bool]]:
    """Headings (True) and runs of lines to be read as one (False)."""
    if len(lines) == 2 and _UNDERLINE.fullmatch(lines[1].cut(text)):
        yield Span(lines[0].start, lines[1].end), True
        return
    run: Span | None = None
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        is_heading = line.cut(text) in known or _is_heading(text, line, following, stands_alone=stands_alone)
        if run and (is_heading or _begins_item(text, run, line)):
            yield run, False
            run = None
        if is_heading:
            yield line, True
            continue
        if is_line_of_its_own(line.cut(text)):
            yield from ((each, False) for each in (run, line) if each)
            run = None
            continue
        run = Span(run.start if run else line.start, line.end)
        if line.end - line.start > _WIDEST_WRAP:
            yield run, False
            run = None
    if run:
        yield run, False


def _is_heading(text: str, line: Span, following: Span | None, *, stands_alone: bool) -> bool:
    if _MARKDOWN_HEADING.match(text, line.start, line.end):
        return True
    heads_long_line = following is not None and following.end - following.start > _WIDEST_WRAP
    return (stands_alone or heads_long_line) and _looks_like_heading(line.cut(text))


def _is_marked(heading: str) -> bool:
    """Whether a heading has marks of its own: Markdown's, or a wiki's link for editors."""
    first_line, *underline = heading.splitlines()
    return bool(underline or has_edit_link(first_line) or _MARKDOWN_HEADING.match(first_line))


def _looks_like_heading(line: str) -> bool:
    """Whether a line is short, opens like a title and has no mark at its end."""
    return (
        len(line) <= _LONGEST_HEADING
        and len(line.split()) <= _MOST_HEADING_WORDS
        and not line[0].islower()
        and any(map(str.isalnum, line))
        and _FOOTNOTE.sub("", line).rstrip(_CLOSERS)[-1:] not in _NO_HEADING_END
        and not _ITEM.match(line)
    )


def _begins_item(text: str, run: Span, line: Span) -> bool:
    """Whether a line opens a list item; a number only does where the line before it has come to its end."""
    if not _ITEM.match(text, line.start, line.end):
        return False
    return not text[line.start].isdigit() or text[run.end - 1] in _NO_HEADING_END


# ---------------------------------------------------------------- sentences

_WORD = re.compile(rf"\S(?:\[(?:\w+ needed|note \d+)\]|\]{PAGES_OF_NOTE}|\S)*")  # `1905.[citation needed]` is one
# `war.The`, `1848.Ann`, `BC.As`, `war.[5]However,`
_GLUED = re.compile(
    r"(?:[A-Za-z]+[-–’'])*(?P<last>[A-Za-z][a-z]{2,}|\d{3,4}|BCE?|CE|AD)[’”)\]]?\.[’”]?(?:\[\w{1,3}\])*"
    r"(?=(?P<next>[A-Z][a-z]*)(?:[,;:]|['’]s)?$)"
)
_WEB_ENDINGS = word_set("com de edu fr gov html io jpg js net org pdf png ru txt uk")
_ENDS = frozenset(".!?…")
_MAY_END = _ENDS | frozenset(_CLOSERS) | frozenset("¹²³⁴⁵⁶⁷⁸⁹⁰")
_FOOTNOTE = re.compile(
    r"(?<=[.!?…\"'”’»)])(?:\[(?:\w{1,12}|\w+ needed|note \d+)\](?:" + PAGES_OF_NOTE + r")?|[¹²³⁴-⁹⁰]){1,6}$"
)
_OPENERS = "\"'“‘«‹([{*_¿¡-–—"
_LONGEST_NOTE = 80  # characters at a word's end in which a footnote mark is looked for


def _sentences(text: str, run: Span, numbered: NumberedNames) -> Iterator[Span]:
    """The sentences between two hard ends."""
    start = end = run.start
    further = before = last = ""
    item = _ITEM.match(text, run.start, run.end)
    for match in _words(text, item.end() - 1 if item else start, run.end):
        word = match.group()
        if (
            last
            and (last[-1] in _MAY_END or "]:" in last)
            and (_is_boundary(last, word) or _ends_with_number(numbered, (further, before), last, word))
        ):
            yield Span(start, end)
            start = match.start()
        further, before, last = before, last, word
        end = match.end()
    yield Span(start, end)


def _words(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What stands between blanks; two sentences that a copy ran together are parted: `the war.Ann left`."""
    for match in _WORD.finditer(text, start, end):
        glue = _GLUED.match(text, match.start(), match.end())
        if glue is None or not _are_two(glue["last"], glue["next"]):
            yield match
            continue
        for piece in ((match.start(), glue.end()), (glue.end(), match.end())):
            yield from _WORD.finditer(text, *piece)


def _are_two(last: str, following: str) -> bool:
    """Whether what a full stop joins are two sentences: no title or abbreviation, no address on the web."""
    if last.lower() in TITLES | BEFORE_NUMBERS | SOMETIMES or following.lower() in _WEB_ENDINGS:
        return False
    may_be_name = last[0].isupper() and not last.isupper()  # Node.Js; `fled to Leeds.In 1850`
    return not may_be_name or following.lower() in SENTENCE_OPENERS


def _is_boundary(word: str, following: str) -> bool:
    """Whether a sentence ends with `word` where `following` comes next."""
    closed = word.rstrip(_CLOSERS)
    bare = _FOOTNOTE.sub("", word[-_LONGEST_NOTE:]).rstrip(_CLOSERS)
    opening = following.lstrip(_OPENERS)
    if bare[-1:] not in _ENDS or opening[:1] in _ENDS or opening[:1].islower():
        return False
    has_footnote = not closed.endswith(bare)
    return bool(bare and opening) and (bare[-1] != "." or has_footnote or not _is_abbreviation(bare, opening))


def _ends_with_number(numbered: NumberedNames, before: tuple[str, str], word: str, following: str) -> bool:
    """Whether a sentence ends with a number like the I. of `Karl I.`, which is no initial."""
    stem = word.rstrip(_CLOSERS)
    is_number = stem.endswith(".") and stem[:-1] in LIKE_INITIALS
    opening = following.lstrip(_OPENERS)
    return is_number and opening[:1].isupper() and numbered.end_sentence(before, stem[:-1], opening)


def _is_abbreviation(word: str, following: str) -> bool:
    """Whether the full stop of `word` belongs to the word and not to the sentence."""
    stem = word.lstrip(_OPENERS).rstrip(".").lower()
    if stem in TITLES or (stem in BEFORE_NUMBERS and following[0].isdigit()):
        return True
    if "." in stem and stem == following.rstrip(".").lower():
        return False  # `by the U.S. U.S. troops left`
    if stem in SOMETIMES or _is_initials(stem):
        return following.rstrip(_CLOSERS + ".,;:").lower() not in SENTENCE_OPENERS
    return False


def _is_initials(stem: str) -> bool:
    """Whether these are letters with full stops between them: p.g.t, u.s, j."""
    return all(len(part) == 1 and part.isalpha() for part in stem.split("."))
