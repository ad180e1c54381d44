"""A text laid out for reading: its paragraphs, each with its marked sentences and the cards in its margin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice, takewhile

from studydeck.reading.document import Document, Sentence, Span, heading_words, read_document
from studydeck.services.authoring import DraftCard, Mark, SourcePage

PART_CHARACTERS = 60_000  # about 10,000 words: what a browser lays out in the blink of an eye
_REMEMBERED_TEXTS = 4  # the page asks for the same text at every decision


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters, all under one mark or under none."""

    text: str
    mark: Mark | None = None
    opens: bool = False  # its mark begins here, and not in the sentence before


@dataclass(frozen=True, slots=True)
class NumberedDraft:
    """A drafted card with its number in the text and the sentences that it stands on."""

    number: int  # from 1
    id: int
    card: DraftCard
    sentence_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or heading with the cards drafted from it; `before` is the white space that parts it from the last."""

    id: str
    before: str
    pieces: tuple[Piece, ...]
    drafts: tuple[NumberedDraft, ...]
    start: int  # where what is shown begins in the text: a heading is shown without Markdown's marks
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading or a paragraph, and the cards whose first evidence is in it."""

    is_heading: bool
    lines: tuple[Line, ...]
    drafts: tuple[NumberedDraft, ...]


def numbered(text: str, drafts: Sequence[DraftCard]) -> tuple[NumberedDraft, ...]:
    """These drafts, numbered as they stand in their text, with the ids of the sentences of their evidence."""
    starts = _starts(text)
    return tuple(
        NumberedDraft(draft.position + 1, draft.id, draft, tuple(dict.fromkeys(_evidence_ids(draft, starts))))
        for draft in drafts
    )


def passages(shown: SourcePage, within: Span | None = None) -> tuple[Passage, ...]:
    """The text in order, or one part of it; every character that is not white space stands in exactly one piece."""
    text, sentences = shown.source.text, document_of(shown.source.text).sentences
    if within is not None:
        starts = _starts(text)
        sentences = sentences[bisect_left(starts, within.start) : bisect_left(starts, within.end)]
    by_sentence: dict[str, list[NumberedDraft]] = {}
    for draft in numbered(text, shown.drafts):
        for sentence_id in draft.sentence_ids:
            by_sentence.setdefault(sentence_id, []).append(draft)
    marks = _by_sentence(shown.marks, sentences)
    laid_out = []
    for (is_heading, _), group in groupby(sentences, key=_passage_of):
        lines = tuple(_lines(text, tuple(group), marks, by_sentence))
        firsts = {line.id for line in lines}
        own = {draft.id: draft for line in lines for draft in line.drafts if draft.sentence_ids[0] in firsts}
        laid_out.append(Passage(is_heading, lines, tuple(own.values())))
    opens = bool(sentences) and sentences[0].span.start == document_of(text).sentences[0].span.start
    return tuple(laid_out[opens and _repeats_title(laid_out, shown.source.title) :])


def _passage_of(sentence: Sentence) -> tuple[bool, int]:
    return sentence.is_heading, sentence.paragraph


def _repeats_title(laid_out: Sequence[Passage], title: str) -> bool:
    """Whether the text opens with its title, which stands above it already."""
    return any(passage.is_heading and not passage.drafts and _words(passage) == title for passage in laid_out[:1])


def _words(passage: Passage) -> str:
    return "".join(piece.text for line in passage.lines for piece in line.pieces)


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def parts(text: str) -> tuple[Span, ...]:
    """A text in pages of a book: cut between two passages, at least one part, none much over PART_CHARACTERS."""
    cut: list[Span] = []
    start = characters = end = 0
    for _, group in groupby(document_of(text).sentences, key=_passage_of):
        sentences = tuple(group)
        length = sum(sentence.span.end - sentence.span.start for sentence in sentences)
        if characters and characters + length > PART_CHARACTERS:
            cut.append(Span(start, sentences[0].span.start))
            start, characters = sentences[0].span.start, 0
        characters += length
        end = sentences[-1].span.end
    return (*cut, Span(start, max(end, len(text))))


def part_at(text: str, at: int) -> int:
    """The number of the part, from 1, that holds the character `at` of the text; the last for one beyond its end."""
    cut = parts(text)
    return next((number for number, part in enumerate(cut, start=1) if at < part.end), len(cut))


def sentence_id_at(text: str, at: int) -> str:
    """The id, on the page, of the sentence that holds the character `at`."""
    starts = _starts(text)
    return _id(starts[max(bisect_right(starts, at) - 1, 0)])


def sentences_at(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences that the beginnings of these places stand in, each once, in the order of the text."""
    sentences, starts = document_of(text).sentences, _starts(text)
    numbers = {max(bisect_right(starts, span.start) - 1, 0) for span in spans}
    return tuple(sentences[number].span for number in sorted(numbers))


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def document_of(text: str) -> Document:
    """The sentences of a text that is being looked at."""
    return read_document(text)


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(sentence.span.start for sentence in document_of(text).sentences)


def _lines(
    text: str,
    sentences: tuple[Sentence, ...],
    marks: dict[Span, list[Mark]],
    drafts: dict[str, list[NumberedDraft]],
) -> Iterator[Line]:
    end = sentences[0].span.start
    for sentence in sentences:
        span = _shown_span(text, sentence)
        pieces = tuple(_pieces(text, span, marks.get(sentence.span, ())))
        sentence_id = _id(sentence.span.start)
        own = tuple(drafts.get(sentence_id, ()))
        yield Line(sentence_id, text[end : sentence.span.start], pieces, own, span.start, sentence.span.end)
        end = sentence.span.end


def _shown_span(text: str, sentence: Sentence) -> Span:
    """A heading is shown without its Markdown marks."""
    if not sentence.is_heading:
        return sentence.span
    words = heading_words(text, sentence.span)
    start = text.index(words, sentence.span.start)
    return Span(start, start + len(words))


def _pieces(text: str, span: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    at = span.start
    for mark in marks:
        start, end = max(mark.start, at), min(mark.end, span.end)
        if start >= end:
            continue
        if at < start:
            yield Piece(text[at:start])
        yield Piece(text[start:end], mark, opens=start == mark.start)
        at = end
    if at < span.end:
        yield Piece(text[at : span.end])


def _by_sentence(marks: Sequence[Mark], sentences: Sequence[Sentence]) -> dict[Span, list[Mark]]:
    """The marks that touch each sentence; both are in the order of the text."""
    found: dict[Span, list[Mark]] = {}
    first = bisect_right(marks, sentences[0].span.start, key=lambda mark: mark.end) if sentences else 0
    for sentence in sentences:
        while first < len(marks) and marks[first].end <= sentence.span.start:
            first += 1
        touching = first
        while touching < len(marks) and marks[touching].start < sentence.span.end:
            found.setdefault(sentence.span, []).append(marks[touching])
            touching += 1
    return found


def _evidence_ids(draft: DraftCard, starts: Sequence[int]) -> Iterator[str]:
    for excerpt in draft.note.evidence:
        first = max(bisect_right(starts, excerpt.start) - 1, 0)
        for start in takewhile(excerpt.end.__gt__, islice(starts, first, None)):
            yield _id(start)


def _id(start: int) -> str:
    return f"s{start}"
