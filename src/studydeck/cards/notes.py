"""Notes: what a card asks, what it accepts, and the words of the text that prove it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Tier = Literal["ready", "review"]
NoteType = Literal["when", "who", "whom", "what", "acronym", "cloze"]

GAP = "[...]"  # how a cloze question shows its gap
NUMBER_WORDS = ("no", "one", "two", "three")  # more names stand in no gap
JOINS_NAMES = " + "  # in the identity of an answer that is a list
GAP_HINT = re.compile(  # what may follow it, and says what is wanted: `in [...] (month and year)`
    r" \(((?:part of a )?(?:year|decade|century)|years|decades|centuries|month and year|dates?|millennium|"
    r"season and year|from when to when|(?:two|three) names)\)"
)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A verbatim piece of the source text; offsets are characters of the text as stored."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A question with its answer and its proof."""

    guid: str  # from what the fact says, not from where it stands
    type: str  # a NoteType; decks from elsewhere may bring others
    question: str  # a cloze shows GAP once
    answer: str
    accepted: tuple[str, ...]  # further right answers, without `answer`
    choices: tuple[str, ...] | None
    evidence: tuple[Excerpt, ...]  # at least one for a generated note
    tags: tuple[str, ...]  # "type::when", "era::1980s", "actor::NCRI"
    tier: Tier
    score: float  # 0 to 1, for ranking
    context: str = ""  # the heading of the section that the evidence stands in
    reason: str = ""  # for tier "review": each doubt in words
    gate: str = ""  # for tier "review": the name of the first gate that doubted
    sibling: str = ""  # notes that share it give each other away: not two of them on one day
    offered: tuple[str, ...] = ()  # four answers to choose from, the right one among them, where that is wished
    front: str = ""  # of a card from elsewhere: how it shows its question, as cleaned HTML
    back: str = ""  # and its answer


@dataclass(frozen=True, slots=True)
class Rejection:
    """A candidate that no card was made of, and the gate that stopped it."""

    gate: str  # the gate's name
    reason: str  # in words for the author
    question: str
    answer: str
    evidence: Excerpt
