"""The dates and facts of a text as the search for contradictions looks at them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.reading import edtf
from studydeck.reading.edtf import EdtfDate, Precision
from studydeck.reading.facts.fact import Conflict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.document import Document, Sentence, Span
    from studydeck.reading.edtf import Edtf
    from studydeck.reading.facts.fact import ConflictKind, Fact
    from studydeck.reading.timex import Timex

HEDGE = re.compile(  # before a date that is not told exactly
    r"\b(?:about|around|approximately|roughly|circa|nearly|almost|perhaps|probably|before|after|by|since|until|till)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
LOOK = 20  # characters before a date in which such a word is looked for
SURE = 0.9  # the confidence of a date whose year the story tells


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with its dates and facts in order, and where its sentences begin."""

    document: Document
    dates: tuple[Timex, ...]
    facts: tuple[Fact, ...]
    starts: tuple[int, ...]  # of the sentences

    @classmethod
    def of(cls, document: Document, dates: Sequence[Timex], facts: Sequence[Fact]) -> Scene:
        """The scene of one text."""
        ordered = tuple(sorted(dates, key=lambda date: date.span))
        return cls(document, ordered, tuple(facts), tuple(each.span.start for each in document.sentences))

    def sentence(self, span: Span) -> Sentence:
        """The sentence in which a span begins."""
        return self.document.sentences[bisect_right(self.starts, span.start) - 1]

    def sure_date(self, date: Timex | None) -> EdtfDate | None:
        """A year, month or day that the text tells surely; None for `about 1450`, `the early 1970s`, `by 1961`."""
        if date is None or date.type != "DATE" or date.mod is not None:
            return None
        value = value_of(date)
        if not isinstance(value, EdtfDate) or value.is_approximate or value.precision < Precision.YEAR:
            return None
        before = self.document.text[max(0, date.span.start - LOOK) : date.span.start]
        is_sure = (date.is_explicit or date.confidence >= SURE) and HEDGE.search(before) is None
        return value if is_sure else None

    def words(self, span: Span) -> str:
        """The words of a span on one line."""
        return " ".join(span.cut(self.document.text).split())

    def conflict(self, kind: ConflictKind, message: str, places: Sequence[Span], also: Sequence[Span] = ()) -> Conflict:
        """A conflict between the words at these places; `also` are further words whose sentences belong to it."""
        sentences = [self.sentence(span).span for span in (*places, *also)]
        return Conflict.between(kind, message, sorted(places), sentences, self.document.text)


def value_of(date: Timex) -> Edtf | None:
    """What a date resolves to."""
    return None if date.edtf is None else edtf.parse(date.edtf)


def days_apart(one: EdtfDate, other: EdtfDate) -> int:
    """The fewest days between two dates; 0 where they may be the same day."""
    gaps = (
        edtf.day_number(other.earliest) - edtf.day_number(one.latest),
        edtf.day_number(one.earliest) - edtf.day_number(other.latest),
    )
    return max(0, *gaps)
