"""The grammar of time expressions: which words, in which order, say which time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.reading.timex.calendar_rules import RULES as CALENDAR_RULES
from studydeck.reading.timex.relative_rules import RULES as RELATIVE_RULES
from studydeck.reading.timex.rules import Parts, expanded
from studydeck.reading.timex.year_rules import RULES as YEAR_RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.reading.timex.meaning import Phrase
    from studydeck.reading.timex.words import Words

RULES = (*CALENDAR_RULES, *YEAR_RULES, *RELATIVE_RULES)
RULES_BY_OPENER = {
    tag: tuple(rule for rule in RULES if tag in rule.openers)
    for tag in sorted(set().union(*(r.openers for r in RULES)))
}
# What opens no expression, though its first word could; most articles and numbers stand so.
OPENS_NONE = re.compile(
    expanded("the other (?! other? season) | (a | that | this | number_word | ordinal_word | dash | at) other")
)
_OPENER = re.compile(f"[{''.join(RULES_BY_OPENER)}]")


def phrases_of(words: Words) -> Iterator[Phrase]:
    """The time expressions of a sentence, in order and not overlapping; at each word the longest that means a time."""
    start = 0
    while opener := _OPENER.search(words.tags, start):
        at = opener.start()
        found = () if OPENS_NONE.match(words.tags, at) else _longest_at(words, at)
        yield from found
        start = found[-1].last + 1 if found else at + 1


def _longest_at(words: Words, start: int) -> tuple[Phrase, ...]:
    rules = RULES_BY_OPENER[words.tags[start]]
    matches = [(rule, match) for rule in rules if (match := rule.pattern.match(words.tags, start))]
    for rule, match in sorted(matches, key=lambda pair: -pair[1].end()):
        if found := rule.read(Parts(words, match)):
            return found
    return ()
