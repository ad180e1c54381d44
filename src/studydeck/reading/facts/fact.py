"""What a fact is: who did what to whom and when, each part tied to the words that say it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Span, Token
    from studydeck.reading.timex import Timex

FactKind = Literal["event", "appositive", "acronym"]
EventType = Literal["birth", "death", "foundation", "dissolution", "office", "office-begins", "office-ends"]
ConflictKind = Literal["sum", "two-dates", "age", "order", "length", "weekday"]
Role = Literal["subject", "object", "agent", "predicate", "time", "adjunct", "source"]
Tense = Literal["past", "present", "none"]

KEY_DIGITS = 16  # of a hash in base 16: two conflicts of one text do not meet by chance
PLACE_PREPOSITIONS = frozenset(
    ["across", "at", "in", "inside", "near", "off", "on", "outside", "through", "throughout"]
)
PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
CLOSES_UP = frozenset(",.;:)]}%!?")
OPENS = frozenset("([{$£€")


def wording(words: Sequence[Token]) -> str:
    """The words as one line, spaced as the text spaces them, without what was left out between them."""
    line, end, opens = "", -1, True
    for word in words:
        text, span = word.text, word.span
        line += text if opens or end == span.start or text in CLOSES_UP else f" {text}"
        end, opens = span.end, text in OPENS
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


def _is_place(part: Phrase) -> bool:
    if part.words[0].text.lower() not in PLACE_PREPOSITIONS:
        return False
    names_place = part.actor is not None and part.actor.type == "place"
    return names_place or part.words[-1].entity in PLACE_ENTITIES


@dataclass(frozen=True, slots=True)
class Event:
    """What befell one actor, as far as a fact tells it: a birth, a foundation, an office taken up."""

    type: EventType
    actor: Actor  # who was born or died, what was founded or dissolved, who held the office
    time: Timex | None = None  # when; of an office that was held, from when until when
    office: str = ""  # the words of the office, "president of Chile"


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
    source: Phrase | None = None  # who claims it, where the text says who: "the police"
    event: Event | None = None  # when the fact is of a type that is known

    @property
    def place(self) -> Phrase | None:
        """The first part that says where: `in London`; None when no part does."""
        parts = (*self.complements, *self.openers)
        return next((part for part in parts if part.relation == "prep" and _is_place(part)), None)

    @property
    def is_description(self) -> bool:
        """Whether it says who or what somebody was: an apposition, or `be` with a noun."""
        if self.verb is None:
            return self.kind == "appositive"
        is_copula = self.verb.verb.lemma == "be" and not self.verb.auxiliaries
        return is_copula and any(part.relation == "attr" for part in self.complements)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements, or a date and its own arithmetic, that cannot both be true."""

    message: str  # with the sum shown
    evidence: tuple[Span, ...]  # the sentences, each once, in the order of the text
    kind: ConflictKind = "sum"
    places: tuple[Span, ...] = ()  # the words that contradict each other, as long as they are known
    key: str = ""  # stays the same while the kind, the sentences and the words in dispute stay the same

    @classmethod
    def between(
        cls, kind: ConflictKind, message: str, places: Sequence[Span], sentences: Sequence[Span], text: str
    ) -> Conflict:
        """A conflict between words of these sentences of `text`, with its key."""
        evidence = tuple(sorted(set(sentences)))
        said = [kind, *(span.cut(text) for span in places), *(" ".join(span.cut(text).split()) for span in evidence)]
        digest = hashlib.sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()
        return cls(message, evidence, kind, tuple(places), digest[:KEY_DIGITS])
