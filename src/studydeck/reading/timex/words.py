"""A sentence as words, each of one kind: the grammar is written over the kinds, the arithmetic reads the words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.reading.document import Span
from studydeck.reading.timex import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(
    r"""
    [^\W\d_]{2,}(?:['’](?!s\b)[^\W\d_]+)*                           # most are plain words
    | \d{1,3}(?:,\d{3})+(?:\.\d+)?                                    # 15,000
    | \d{4}-\d\d-\d\d(?!\d) | \d{1,2}([./])\d{1,2}\1\d{4}(?!\d)      # 1941-06-22, 22/6/1941
    | \d+(?:st|nd|rd|th)\b                                          # 22nd
    | \d{0,2}\d0['’]?s\b | ['’]\d0['’]?s\b                        # 1960s, 260s, 60's, '60s
    | ['’]\d\d\b                                                    # '67
    | \d{6}[A-Z]\b                                                  # 061400Z
    | \d{1,2}:\d\d(?!\d) | \d+\.\d+ | \d+
    | \b(?:B\.\s?C(?:\.\s?E)?\.? | A\.\s?D\.? | C\.\s?E\.?)(?!\w)   # 44 B.C.
    | [ap]\.m\b\.?                                                  # p.m.
    | ['’]s\b
    | [^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*
    | \S
    """,
    re.VERBOSE,
)

# The kinds that a word may be; the words themselves where they are few.
_FUNCTION_WORDS = {
    "the": "the",
    "that": "that those",
    "this": "this these",
    "same": "same",
    "very": "very",
    "a": "a an",
    "of": "of",
    "and": "and or &",
    "next": "next following subsequent ensuing coming",
    "previous": "previous preceding",
    "last": "last past",
    "later": "later afterwards afterward thereafter",
    "earlier": "earlier previously beforehand",
    "ago": "ago",
    "before": "before",
    "after": "after",
    "to": "to until till through",
    "dash": "- – — −",
    "slash": "/",
    "comma": ",",
    "stop": ".",
    "in": "in",
    "at": "at",
    "early": "early late mid",
    "edge": "beginning start onset opening outset middle end close",
    "latter": "latter",
    "closing": "closing concluding final",
    "part": "part",
    "half": "half",
    "quarter": "quarter",
    "bc": "bc bce b.c b.c. b.c.e b.c.e.",
    "ad": "ad ce a.d a.d. c.e c.e.",
    "circa": "c ca circa",
    "about": "about around approximately roughly",
    "vague": "several few many couple numerous",
    "some": "some",
    "each": "every each",
    "scant": "only just mere barely merely scarcely almost nearly",
    "time_word": "time",
    "age": "aged",
    "old": "old",
    "halfday": "am pm a.m a.m. p.m p.m.",
    "oclock": "o'clock o’clock",
    "year_unit": "year",
    "unit": "day week fortnight month decade hour minute weekend",
    "units": "days weeks fortnights months years decades hours minutes weekends",
    "century": "century",
    "centuries": "centuries",
    "millennium": "millennium",
    "millennia": "millennia",
    "today": "today",
    "now": "now currently nowadays presently",
    "present": "present",
    "recently": "recently lately",
    "recent": "recent",
    "yesterday": "yesterday",
    "tomorrow": "tomorrow",
    "fall": "fall",
    "daily": "daily weekly monthly yearly annually annual",
    "new": "new",
    "feast_word": "christmas easter pentecost whitsun michaelmas martinmas candlemas epiphany halloween",
    "feast_opener": "good ash palm maundy shrove holy whit trinity boxing bastille armistice remembrance anzac lady"
    " ascension",
    "reign": "r",
    "roman_day": "ides nones kalends calends",
    "more": "more further additional full whole long",
    "less": "less fewer",
    "than": "than",
    "least": "least most",
    "small": "small wee",
    "saint_word": "st saint",
    "saint": "bartholomew crispin patrick valentine",
    "all_word": "all",
    "saints": "saints souls",
    "quote": "' ’",
    "corpus": "corpus",
    "christi": "christi",
    "eve": "eve",
    "possessive": "'s ’s",
    "open": "(",
    "close": ")",
}
_NUMBER_KINDS = (
    "number", "two_digits", "hundreds", "year", "quantity", "ordinal", "iso", "slashed", "clock", "stamp",
)  # fmt: skip
_NAME_KINDS = (
    "month", "short_month", "doubtful_month", "season", "weekday", "part_of_day", "ordinal_word", "number_word",
    "decade_digits", "decade_word", "short_year", "other",
)  # fmt: skip
TAGS = {kind: chr(0xE000 + place) for place, kind in enumerate((*_FUNCTION_WORDS, *_NUMBER_KINDS, *_NAME_KINDS))}


def _tag_of_words() -> dict[str, str]:
    kinds: dict[str, Iterable[str]] = {
        "number_word": v.NUMBERS, "ordinal_word": v.ORDINALS, "decade_word": v.DECADE_WORDS, "season": v.SEASONS,
        "weekday": v.WEEKDAYS, "part_of_day": v.PARTS_OF_DAY, "short_month": v.SHORT_MONTHS, "month": v.FULL_MONTHS,
        "doubtful_month": v.DOUBTFUL_MONTHS,
    }  # fmt: skip
    table = {word: TAGS[kind] for kind, words in kinds.items() for word in words}
    return table | {word: TAGS[kind] for kind, words in _FUNCTION_WORDS.items() for word in words.split()}


_TAG_OF_WORD = _tag_of_words()
_OTHER = TAGS["other"]
_FIGURE = re.compile(r"['’]?\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence: what they say in small letters, what kind each is, where each stands."""

    text: str  # of the whole document
    lower: tuple[str, ...]
    tags: str  # one character a word
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """From the first to the last word, both included."""
        return Span(self.starts[first], self.ends[last])

    def at(self, index: int) -> str:
        """The word in small letters; "" before the first and after the last."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def is_capital(self, index: int) -> bool:
        """Whether there is a word at `index` that begins with a capital letter."""
        return 0 <= index < len(self.lower) and self.text[self.starts[index]].isupper()

    def touches(self, index: int) -> bool:
        """Whether no white space stands between the word at `index` and the one before it."""
        return 0 < index < len(self.lower) and self.ends[index - 1] == self.starts[index]


def words_of(text: str, span: Span) -> Words:
    """The words and marks between the ends of a sentence."""
    places = [match.span() for match in _WORD.finditer(text, span.start, span.end)]
    lower = tuple([text[start:end].lower() for start, end in places])
    tags = "".join([_TAG_OF_WORD.get(word) or _tag_of(word) for word in lower])
    starts, ends = zip(*places, strict=True) if places else ((), ())
    return Words(text, lower, tags, starts, ends)


def _tag_of(word: str) -> str:
    if word.isalpha():
        return _OTHER
    if word.isdecimal() and word.isascii():
        return TAGS[_kind_of_number(word)]
    if _FIGURE.match(word):
        return TAGS[_kind_of_figure(word)]
    return _OTHER


def _kind_of_number(digits: str) -> str:
    number = int(digits[:5])
    if len(digits) <= 2:
        return "number" if 1 <= number <= 31 else "two_digits"
    if len(digits) == 3:
        return "hundreds"
    return "year" if len(digits) == 4 and 1000 <= number <= 2100 else "quantity"


def _kind_of_figure(word: str) -> str:
    """The kind of a word with digits and other marks in it."""
    if word.endswith("s"):
        return "decade_digits"
    if not word[-1].isdecimal():
        return "ordinal" if word[-2].isalpha() else "stamp"
    if word[0] in "'’":
        return "short_year"
    if ":" in word:
        return "clock"
    if word.count("-") == 2:
        return "iso"
    return "slashed" if len(re.findall(r"[./]", word)) == 2 else "quantity"
