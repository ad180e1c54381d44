"""The grammar of time expressions: which words, in which order, say which time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.reading.timex.calendar_rules import RULES as CALENDAR_RULES
from studydeck.reading.timex.relative_rules import RULES as RELATIVE_RULES
from studydeck.reading.timex.rules import Parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.reading.timex.meaning import Phrase
    from studydeck.reading.timex.words import Words

_RULES = (*CALENDAR_RULES, *RELATIVE_RULES)
_UNLABELLED = re.compile(r"\(\?P<[a-z_]+>")
_ANY_RULE = re.compile("|".join(f"(?:{_UNLABELLED.sub('(?:', one.pattern.pattern)})" for one in _RULES))


def phrases_of(words: Words) -> Iterator[Phrase]:
    """The time expressions of a sentence, in order and not overlapping; at each word the longest that means a time."""
    start = 0
    while match := _ANY_RULE.search(words.tags, start):
        found = _longest_at(words, match.start())
        yield from found
        start = found[-1].last + 1 if found else match.start() + 1


def _longest_at(words: Words, start: int) -> tuple[Phrase, ...]:
    matches = [(rule, match) for rule in _RULES if (match := rule.pattern.match(words.tags, start))]
    for rule, match in sorted(matches, key=lambda pair: -pair[1].end()):
        if found := rule.read(Parts(words, match)):
            return found
    return ()
