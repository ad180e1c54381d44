"""Which words of a branch under the verb say when: the date that hangs on the verb, not one that belongs to a noun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.document import Token
    from studydeck.reading.facts.tree import Tree
    from studydeck.reading.timex import Timex

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})  # entities that have no date of their own
LATER = frozenset({"after", "before", "despite", "following", "until", "upon"})
RANGE_LINKS = frozenset({"till", "to", "until"})
EVENTS = re.compile(  # nouns that name a deed: `the invasion in 1980` has a date of its own
    r".*(?:tion|sion|ment|ance|ence|al|ing|ure)s?|(?:war|attack|visit|strike|raid|battle|riot|coup|revolt|crisis|death|birth|murder|"
    r"uprising|march|speech|trial|talk|conference|summit|game|season|campaign|protest|massacre|siege|crash|fire|flood|famine|"
    r"outbreak|embargo|plan|congress|law|act|book|film|year|day|congress|cup|tour|race|victory|defeat|win|loss|fall|rise|end|"
    r"start|beginning|reform|split|merger|move|return|launch|arrest|escape|exile|rule|reign|treaty|agreement|deal|pact)s?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words from `start` to `end` of a sentence, both included."""

    start: int
    end: int
    is_sure: bool  # False when the date may belong to a noun beside the verb


def end_of(date: Timex, words: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    """The EDTF of what a date names last, and its words among those of the date: of `from 1840 to 1849` the end.

    "" where that has no words of its own, as in 1840–49, or the whole range may be meant: `between 1840 and 1849`.
    """
    start, _, end = (date.edtf or "").partition("/")
    if ".." in {start, end}:
        return (end if start == ".." else start), words
    links = [index for index, word in enumerate(words) if word.text.lower() in RANGE_LINKS]
    if not end:
        return start, words
    return (end, words[links[-1] + 1 :]) if links else ("", words)


def time_words(tree: Tree, child: int, below: Sequence[int], inside: Sequence[int]) -> TimeWords | None:
    """The time phrase around the date words `inside` a branch; None when the date is a noun's, or one of a list."""
    start = _start(tree, below, inside)
    top = next(i for i in inside if tree.tokens[i].head not in inside)
    governor = tree.tokens[top].head
    if _is_listed(tree, child, inside, below) or (
        governor > inside[-1] and tree.tokens[governor].pos in {"NOUN", "PROPN"}
    ):
        return None  # `in 1563 and 1593`, `in the 1980 elections`
    if start == below[0]:
        return TimeWords(start, inside[-1], is_sure=True)
    preposition = tree.tokens[start]
    noun = tree.tokens[preposition.head]
    is_of_earlier = tree.tokens[below[0]].text.lower() in LATER  # `after a visit to Leeds in 1848, Ann sold ships`
    is_bound = (
        is_of_earlier or preposition.dep != "prep" or preposition.text.lower() == "of" or preposition.head >= start
    )
    if is_bound or _is_crossed(tree, start, inside[-1], below):
        return None  # `the failure in 1979 to hold the town`
    if noun.pos == "PROPN" or noun.entity in NAMES:
        is_place = noun.entity in NAMES or EVENTS.fullmatch(noun.text) is None
        return TimeWords(start, inside[-1], is_sure=is_place)  # `was born in Tehran in 1953`
    is_object = preposition.head == child and noun.pos == "NOUN" and inside[-1] == below[-1]
    if is_object:
        return TimeWords(start, inside[-1], is_sure=EVENTS.fullmatch(noun.text) is None)
    return None


def _is_crossed(tree: Tree, start: int, end: int, below: Sequence[int]) -> bool:
    """Whether words behind a date hang on a word before it, other than the one that the date hangs on."""
    own = {start, tree.tokens[start].head}
    return any(tree.tokens[i].head < start and tree.tokens[i].head not in own for i in below if i > end)


def _start(tree: Tree, below: Sequence[int], inside: Sequence[int]) -> int:
    """Where the phrase of the date starts: its article, `early`, and the preposition."""
    start = inside[0]
    while start > below[0] and tree.tokens[start - 1].dep in {"det", "advmod", "amod"} and start - 1 in below:
        start -= 1
    if start > below[0] and tree.tokens[start - 1].dep == "prep" and start - 1 in below:
        start -= 1
        if start > below[0] and tree.tokens[start - 1].dep == "advmod" and tree.tokens[start - 1].head == start:
            start -= 1  # `well into the 1950s`
    return start


def _is_listed(tree: Tree, child: int, inside: Sequence[int], below: Sequence[int]) -> bool:
    """Whether the date is one of several: `in 1563, 1593 and 1603`, `by Ann in 1551 and by Bob in 1629`."""
    tokens = tree.tokens
    following = [tokens[i] for i in below if i > inside[-1]][:2]
    if following and (following[0].dep == "cc" or (following[0].text == "," and following[-1].pos == "NUM")):
        return True
    after_and = any(tokens[i].dep == "cc" and tokens[tokens[i].head].pos == "ADP" for i in below if i < inside[0])
    return after_and or tokens[inside[0]].dep == "conj" or tree.child(child, "conj") is not None
