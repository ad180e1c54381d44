"""A date against its own arithmetic: `Two days later, on 30 August` after 28 June."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studydeck.reading.document import Span
from studydeck.reading.facts.fact import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading.document import Document
    from studydeck.reading.timex import Timex

DAY = re.compile(r"\d{4}-\d\d-\d\d")
BESIDE = re.compile(r"[\s,]*(?:on|in|by|at|that is|namely)?[\s,]*", re.IGNORECASE)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
WIDEST_GAP = 12  # characters between a relative date and the explicit one beside it


def date_conflicts(document: Document, dates: Sequence[Timex]) -> Iterator[Conflict]:
    """Each relative date that says another day than the explicit one right beside it."""
    ordered = sorted(dates, key=lambda date: date.span)
    for earlier, later in pairwise(ordered):
        if _stand_together(document.text, earlier, later) and earlier.is_explicit != later.is_explicit:
            relative, explicit = (later, earlier) if earlier.is_explicit else (earlier, later)
            anchor = _anchor(ordered, relative, explicit)
            conflict = _compared(document, relative, explicit, anchor)
            if conflict is not None:
                yield conflict


def _stand_together(text: str, earlier: Timex, later: Timex) -> bool:
    between = text[earlier.span.end : later.span.start]
    return len(between) <= WIDEST_GAP and BESIDE.fullmatch(between) is not None


def _anchor(ordered: Sequence[Timex], relative: Timex, explicit: Timex) -> Timex | None:
    """The last day named before the relative date."""
    before = [d for d in ordered if d.span < relative.span and d is not explicit and d.edtf and DAY.fullmatch(d.edtf)]
    return before[-1] if before else None


def _compared(document: Document, relative: Timex, explicit: Timex, anchor: Timex | None) -> Conflict | None:
    if not (relative.edtf and explicit.edtf and DAY.fullmatch(relative.edtf) and DAY.fullmatch(explicit.edtf)):
        return None
    if relative.edtf == explicit.edtf:
        return None
    said = f"the text says {_words(explicit.edtf)}"
    if anchor is None or anchor.edtf is None:
        message = f"{relative.span.cut(document.text)}: {_words(relative.edtf)}, {said}"
    else:
        message = f"{_sum(anchor.edtf, relative.edtf)} = {_words(relative.edtf)}, {said}"
    spans = [date.span for date in (anchor, relative, explicit) if date is not None]
    sentences = [_sentence(document, span) for span in spans]
    return Conflict.between("sum", message, (relative.span, explicit.span), sentences, document.text)


def _sum(anchor: str, result: str) -> str:
    """The addition in words: `28 June + 2 days`."""
    days = (dt.date.fromisoformat(result) - dt.date.fromisoformat(anchor)).days
    sign = "+" if days >= 0 else "-"
    unit = "day" if abs(days) == 1 else "days"
    return f"{_words(anchor, beside=result)} {sign} {abs(days)} {unit}"


def _words(day: str, beside: str = "") -> str:
    """A day in words, without its year right before another day of that year."""
    year, month, date = day.split("-")
    words = f"{int(date)} {MONTHS[int(month) - 1]}"
    return words if beside.startswith(year) else f"{words} {year}"


def _sentence(document: Document, span: Span) -> Span:
    return next(sentence.span for sentence in document.sentences if sentence.span.overlaps(span))
