"""What a fact is: who did what to whom and when, each part tied to the words that say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Span, Token
    from studydeck.reading.timex import Timex

FactKind = Literal["event", "appositive", "acronym"]
Role = Literal["subject", "object", "agent", "predicate", "time", "adjunct"]
Tense = Literal["past", "present", "none"]

CLOSES_UP = frozenset(",.;:)]}%!?")
OPENS = frozenset("([{$£€")


def wording(words: Sequence[Token]) -> str:
    """The words as one line, spaced as the text spaces them, without what was left out between them."""
    line = ""
    before: Token | None = None
    for word in words:
        touches = before is None or before.span.end == word.span.start
        sticks = word.text in CLOSES_UP or (before is not None and before.text in OPENS)
        line += word.text if touches or sticks else " " + word.text
        before = word
    return line


@dataclass(frozen=True, slots=True)
class Phrase:
    """One part of a fact: a run of words with its head."""

    role: Role
    head: Token
    words: tuple[Token, ...]  # in text order, without what is set off inside (brackets, asides between commas)
    relation: str  # dependency label of the head under the verb
    is_set_off: bool = False  # between commas: the rest stays true without it
    actor: Actor | None = None  # when the phrase names exactly one actor
    timex: Timex | None = None  # for role "time"
    is_sure: bool = True  # False for a time that may belong to a noun beside the verb

    @property
    def text(self) -> str:
        """The words as one line."""
        return wording(self.words)


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A finite verb with its auxiliaries."""

    verb: Token
    auxiliaries: tuple[Token, ...]  # in order, without negation
    adverbs: tuple[Token, ...]  # between subject and verb
    particles: tuple[Token, ...]  # "up" of "broke up"
    tense: Tense  # of the first finite word; "none" after a modal
    modality: str  # the modal's words ("would"), "" without one
    is_passive: bool
    is_negated: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of the text with the sentence that says it."""

    kind: FactKind
    subject: Phrase
    complements: tuple[Phrase, ...]  # everything to the right of the verb in text order, the time left out
    evidence: Span  # the sentence
    tokens: tuple[Token, ...]  # all words of that sentence
    dates: tuple[Timex, ...] = ()  # of that sentence; both ends of a range are one
    verb: VerbGroup | None = None  # None for an apposition or acronym
    openers: tuple[Phrase, ...] = ()  # what stands before the subject, the time left out
    time: Phrase | None = None  # the date that belongs to this verb
    has_sure_time: bool = True  # False when the date may belong to a noun beside the verb
    attribution: str = ""  # the words that make it somebody's claim; "" when the text says it itself
    is_main: bool = True  # said by the sentence's main clause


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements, or a date and its own arithmetic, that cannot both be true."""

    message: str  # with the sum shown
    evidence: tuple[Span, ...]
