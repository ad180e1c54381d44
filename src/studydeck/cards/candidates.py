"""A candidate: a question that may become a card, with all that the gates look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studydeck.cards.notes import NoteType
    from studydeck.reading.document import Span, Token
    from studydeck.reading.facts import Fact
    from studydeck.reading.timex import Timex


@dataclass(frozen=True, slots=True)
class Candidate:
    """One question about one fact."""

    type: NoteType
    question: str
    answer: str
    accepted: tuple[str, ...]  # other right forms of the answer
    fact: Fact
    said: tuple[Token, ...]  # the words of the text that stand in the question
    asked: tuple[Token, ...]  # the words of the text that answer it
    evidence: Span
    predicate: str  # what the fact says, for the guid: verb and objects without what is asked
    key: str = ""  # the answer's identity for the guid: an actor's name or an EDTF date
    timex: Timex | None = None
    names: tuple[str, ...] = ()  # every name of the answer: none may stand in the question
