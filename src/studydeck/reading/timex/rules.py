"""The language that the grammar is written in: patterns over kinds of words, compiled to regular expressions over tags.

A pattern names kinds (`number of month`), groups them (`( ... )`), repeats them (`? * {0,2}`), offers alternatives
(`|`), and labels what its reader needs (`day:number`). A name that is no kind stands for a pattern of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from studydeck.reading.timex import vocabulary as v
from studydeck.reading.timex.meaning import Phrase
from studydeck.reading.timex.openers import openers
from studydeck.reading.timex.words import TAGS, Words

_NAME = re.compile(r"(?:([a-z_]+):)?([a-z_]+)|\s+")


@dataclass(frozen=True, slots=True)
class Parts:
    """The words that a pattern matched, by label."""

    words: Words
    match: re.Match[str]

    @property
    def first(self) -> int:
        """The index of the first word."""
        return self.match.start()

    @property
    def last(self) -> int:
        """The index of the last word."""
        return self.match.end() - 1

    def end(self, label: str) -> int:
        """The index of the last word so labelled."""
        return self.match.end(label) - 1

    def has(self, label: str) -> bool:
        """Whether the pattern matched a word with this label."""
        return label in self.match.re.groupindex and self.match[label] is not None

    def index(self, label: str) -> int:
        """The index of the first word so labelled."""
        return self.match.start(label)

    def word(self, label: str) -> str:
        """The first word so labelled, in small letters."""
        return self.words.lower[self.match.start(label)]

    def number_at(self, index: int) -> int:
        """The number that one word says."""
        return number_in((self.words.lower[index],))

    def numerals(self) -> list[str]:
        """The figures of the first word, split at its marks."""
        return re.findall(r"\d+", self.words.lower[self.first])

    def number(self, label: str) -> int:
        """The number that the words so labelled say."""
        return number_in(self.all(label))

    def all(self, label: str) -> tuple[str, ...]:
        """All words so labelled, in small letters."""
        return self.words.lower[self.match.start(label) : self.match.end(label)]

    def direction(self, label: str) -> int:
        """1 where the words so labelled say "next" or "following", -1 for "previous" or "last", else 0."""
        turns = {TAGS["next"]: 1, TAGS["after"]: 1, TAGS["previous"]: -1, TAGS["before"]: -1, TAGS["last"]: -1}
        return next((turns[tag] for tag in self.match[label] or "" if tag in turns), 0)

    def phase(self) -> str | None:
        """TIMEX3's START, MID or END where the pattern has a phase."""
        if not self.has("phase"):
            return None
        return next((v.PHASES[word] for word in self.all("phase") if word in v.PHASES), None)

    def bound(self) -> str | None:
        """TIMEX3's LESS_THAN, APPROX and the like where the words count roughly: nearly, about, more than."""
        if not self.has("bound"):
            return None
        return next((v.BOUNDS[word] for word in self.all("bound") if word in v.BOUNDS), None)


Read = Callable[[Parts], tuple[Phrase, ...]]


NAMES = {
    "any_month": "month | short_month stop? | doubtful_month",
    "any_season": "season | fall",
    "day_figure": "number | ordinal",
    "day_ordinal": "ordinal_word | number_word dash? ordinal_word",
    "any_ordinal": "ordinal | day_ordinal",
    "any_number": "number | two_digits | hundreds | year",
    "joiner": "dash | to | and | slash",
    "era_year": "any_number | quantity",
    "small_number": "number | two_digits",
    "short_number": "number | two_digits | hundreds",
    "numeric": "iso | slashed",
    "any_decade": "decade_digits | decade_word",
    "nth_word": "any_ordinal | last | latter",
    "half_or_quarter": "half | quarter",
    "phase_words": "the? early (dash? (to | and) dash? early)? (dash | in | part of)? the?"
    " | the? (edge | latter part) of the? | year_unit dash edge of? | the? nth_word half_or_quarter of the?",
    "some_year": "year | (any_number | quantity) (?= bc | ad) | (?<= ad) any_number",
    "full_year": "(the year_unit)? (circa stop?)? ad? year:some_year (bc:bc | ad)?",
    "turn": "next | previous | last",
    "that_year": "of? ((the very? same | that same? | this same? | the? turn) year_unit | the year_unit beside)",
    "beside": "(after | before) (?= comma | stop)",
    "of_year": "comma? (of | in)? (full_year | ref:that_year | short:short_year)",
    "decade_phase": "phase_words | the later",
    "day_prefix": "part_prefix? (on_weekday:weekday comma?)?",
    "days_of_list": "day_figure (dash day_figure)?",
    "part_prefix": "(the? early? part:part_of_day units? of | the (early | small) hours:units of)",
    "modest": "a? (bound:bound_words)?",
    "bound_words": "scant | about | some | (less | more) than | at least | edge to",
    "plain_figure": "number_word (dash? number_word){0,2} | number | two_digits | hundreds | quantity | a",
    "some_figure": "(figure:plain_figure | a? (vague | some) of? number_word?)",
    "named_time": "any_season | month | weekday | doubtful_month",
    "adjectives": "other other?",
    "new_year": "new year_unit",
    "feast_name": "feast_word (eve | unit | weekday)? | (feast_opener | doubtful_month) (unit | weekday)"
    " | new year_unit possessive (unit | eve) | (saint_word stop?)? saint possessive (unit | eve)"
    " | all_word saints quote? (unit | eve) | corpus christi",
    "and_half": "and a half",
    "circa_mark": "circa stop?",
    "decade_number": "ordinal_word | last | closing",
    "century_word": "century | centuries",
    "era": "bc:bc | ad:ad",
    "early_or_last": "early | edge | ordinal_word | last | latter | closing",
    "which": "that | this | the",
    "repeated": "any_units | any_season | weekday | part_of_day | month | doubtful_month",
    "hour": "number",
    "military": "year | quantity",
    "plural_unit": "units | centuries",
    "any_unit": "unit | year_unit | century | millennium",
    "any_units": "any_unit | units | centuries | millennia",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the reader that says what its words mean, or None where they mean no time after all."""

    pattern: re.Pattern[str]
    read: Read
    openers: frozenset[str]  # the tags with which it can begin


def number_in(words: tuple[str, ...]) -> int:
    """The number that figures, ordinals or number words say: 1,500, 22nd, twenty-five, three hundred, a."""
    total = 0
    for word in words:
        if word[0].isdecimal():
            return int(re.sub(r"\D", "", word.partition(".")[0]))
        number = v.NUMBERS.get(word) or v.ORDINALS.get(word) or 0
        total = max(total, 1) * number if number >= 100 else total + number
    return max(total, 1)


def rule(pattern: str, read: Read) -> Rule:
    """The rule of a pattern; it may use NAMES besides the kinds of words."""
    over_tags = expanded(pattern)
    return Rule(re.compile(over_tags), read, openers(over_tags))


def expanded(pattern: str) -> str:
    """The regular expression over tags that a pattern stands for."""

    def replacement(match: re.Match[str]) -> str:
        label, name = match.groups()
        if name is None:
            return ""
        body = TAGS[name] if name in TAGS else f"(?:{expanded(NAMES[name])})"
        return f"(?P<{label}>{body})" if label else body

    return _NAME.sub(replacement, pattern)
