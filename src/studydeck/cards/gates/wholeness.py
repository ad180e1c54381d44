"""Whether a gap shows its sentence whole: then it reads as its author wrote it, whatever the parse made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.cards.labels import FINITE, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Token


def is_shown_whole(candidate: Candidate) -> bool:
    """Whether a gap leaves out no word of its sentence but the answer."""
    return len(candidate.said) + len(candidate.answer.words) == len(candidate.fact.tokens)


def _binds(word: Token) -> bool:
    """Whether a word puts a clause under another: `until`, `where`; the parse hangs `while` anywhere."""
    return (word.dep == "mark" or word.tag == "WRB") and word.text.lower() != "while"


def tells_a_deed(tokens: Sequence[Token]) -> bool:
    """Whether a verb with a tense has a subject, no mere clause behind a name, be it the sentence's root or not."""
    bound = {word.head for word in tokens if _binds(word)}
    verbs = {index for index, word in enumerate(tokens) if word.tag in FINITE and word.dep != "relcl"} - bound
    return any(word.dep in SUBJECTS and word.head in verbs for word in tokens)
