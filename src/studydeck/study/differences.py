"""Where a typed answer and the right one differ, as spans to be marked."""

from __future__ import annotations

from difflib import SequenceMatcher

from studydeck.reading.document import Span
from studydeck.study.spelling import LONGEST, folded

_LEAST_ALIKE = 0.5  # of difflib's ratio; below it the common letters are there by chance


def differences(given: str, expected: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans of `given` that are not in `expected`, and those of `expected` that are not in `given`.

    Case and accents are no difference, nor are marks and blanks: no span begins or ends with one. Where little is the
    same, everything differs.
    """
    one, other = given[:LONGEST], expected[:LONGEST]
    matcher = SequenceMatcher(None, _letters(one), _letters(other), autojunk=False)
    if matcher.ratio() < _LEAST_ALIKE:
        return _told([Span(0, len(one))], one), _told([Span(0, len(other))], other)
    changed = [block for block in matcher.get_opcodes() if block[0] != "equal"]
    wrong = [Span(first, last) for _, first, last, _, _ in changed]
    missing = [Span(first, last) for _, _, _, first, last in changed]
    return _told(wrong, one), _told(missing, other)


def _letters(text: str) -> list[str]:
    """Each character folded for itself, so that the places stay those of `text`."""
    return [folded(character) or character for character in text]


def _told(spans: list[Span], text: str) -> tuple[Span, ...]:
    """The spans without marks at their ends, those with letters or figures in them."""
    trimmed = (_trimmed(span, text) for span in spans)
    return tuple(span for span in trimmed if span.start < span.end)


def _trimmed(span: Span, text: str) -> Span:
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)
