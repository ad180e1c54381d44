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
_UNLABELLED = re.compile(r"\(\?P<[a-z_]+>")
RULES_BY_OPENER = {
    tag: tuple(rule for rule in RULES if tag in rule.openers)
    for tag in sorted(set().union(*(r.openers for r in RULES)))
}
# What opens no expression, though its first word could; most articles and numbers stand so.
OPENS_NONE = expanded("the other (?! other? season) | (a | that | this | number_word | ordinal_word | dash | at) other")
_ANY_RULE = re.compile(
    f"(?=[{''.join(RULES_BY_OPENER)}])(?!{OPENS_NONE})(?:"
    + "|".join(f"(?:{_UNLABELLED.sub('(?:', rule.pattern.pattern)})" for rule in RULES)
    + ")"
)


def phrases_of(words: Words) -> Iterator[Phrase]:
    """The time expressions of a sentence, in order and not overlapping; at each word the longest that means a time."""
    start = 0
    while match := _ANY_RULE.search(words.tags, start):
        found = _longest_at(words, match.start())
        yield from found
        start = found[-1].last + 1 if found else match.start() + 1


def _longest_at(words: Words, start: int) -> tuple[Phrase, ...]:
    rules = RULES_BY_OPENER[words.tags[start]]
    matches = [(rule, match) for rule in rules if (match := rule.pattern.match(words.tags, start))]
    for rule, match in sorted(matches, key=lambda pair: -pair[1].end()):
        if found := rule.read(Parts(words, match)):
            return found
    return ()
