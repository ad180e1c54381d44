"""A text as it was stored, and the half-open character spans that cut pieces out of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of character offsets into `Document.text`, exactly as stored."""

    start: int
    end: int

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
    """One sentence or heading; its span has no white space at either end."""

    span: Span
    paragraph: int  # 0-based count of blank-line-separated blocks
    is_heading: bool


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


@dataclass(frozen=True, slots=True)
class Parse:
    """A sentence and its tokens."""

    sentence: Sentence
    tokens: tuple[Token, ...]
