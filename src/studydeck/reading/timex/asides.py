"""How a date is told: on the main line, looking back, or in passing."""

from __future__ import annotations

from enum import Enum

from studydeck.reading.abbreviations import word_set
from studydeck.reading.edtf import EdtfDate, Precision
from studydeck.reading.timex.meaning import Echo, Partial, Phrase, Same, Shift
from studydeck.reading.timex.words import TAGS, Words

_CLAUSE = 14  # words before a date in which its verb is looked for
_CLAUSE_ENDS = word_set("; : . ! ? but")
_LIFE_WORDS = word_set("born founded established built dating dated erected baptised baptized ratified enacted signed")


_HABITS = word_set(
    "usually normally generally typically annually every each average averages climate temperature temperatures"
    " rainfall coldest warmest driest wettest hottest"
)


class Tone(Enum):
    """Which way the words before a date look."""

    FORWARD = 1
    BACKWARD = 2  # "had taken", "the year before"
    SINCE = 3
    UNTIL = 4


def tells_habit(words: Words) -> bool:
    """Whether a sentence tells what happens every year: its May is the May of no one year."""
    if not _HABITS.isdisjoint(words.lower):
        return True
    return "open" in words.lower and words.at(words.lower.index("open") - 1) in ("is", "are")


def tone_of(words: Words, phrase: Phrase) -> Tone:
    """Which way the clause looks in which the phrase stands."""
    before = words.at(phrase.first - 1)
    if before == "since":
        return Tone.SINCE
    if before in ("until", "till"):
        return Tone.UNTIL
    return Tone.BACKWARD if _is_pluperfect(words, phrase) else Tone.FORWARD


def is_aside(words: Words, phrase: Phrase, date: EdtfDate, focus: EdtfDate | None) -> bool:
    """Whether the narrative goes on from its focus and not from this date; the first date told is where it begins.

    "That year" is where the narrative is already, and perhaps known better.
    """
    meaning = phrase.meaning
    if isinstance(meaning, Partial) and meaning.feast and words.at(phrase.first - 1) != "on":
        return True  # home by Christmas
    if isinstance(meaning, Echo | Same) or (isinstance(meaning, Shift) and meaning.is_deictic):
        return True
    if focus is None:
        return False
    if _is_in_passing(words, phrase, date) or "would" in _clause_before(words, phrase):
        return True
    if date.latest < focus.earliest:
        return looks_back(words, phrase, date)
    return date.year - focus.year >= _FAR_AHEAD and words.at(phrase.first - 1) in ("for", "until", "till")


_OPENING_WORDS = 4
_FAR_AHEAD = 3  # years: what is planned for so late, or lasts until then, is not told next


def looks_back(words: Words, phrase: Phrase, date: EdtfDate) -> bool:
    """Whether an earlier date is told in passing: had come, born in, the 1919 treaty, three years before."""
    clause = _clause_before(words, phrase)
    if isinstance(phrase.meaning, Shift) or _is_pluperfect(words, phrase) or not _LIFE_WORDS.isdisjoint(clause[-3:]):
        return True
    if words.at(phrase.first - 1) in ("before", "since") and phrase.first > _OPENING_WORDS:
        return True  # withdrew to the lines of before 5 June 1967
    if words.at(phrase.first - 1) == "in" and _compares_or_describes(words, phrase.first - 2):
        return True
    return date.precision is Precision.YEAR and _modifies_noun(words, phrase)


def is_of_a_life(words: Words, phrase: Phrase) -> bool:
    """Whether a date is told of somebody in brackets or as a birth: (born 30 November 1874)."""
    return _is_in_brackets(words, phrase) or not _LIFE_WORDS.isdisjoint(_clause_before(words, phrase)[-3:])


def _compares_or_describes(words: Words, index: int) -> bool:
    """As in September 1938; the king, crowned in 1936, wept."""
    word = words.at(index)
    return word in ("as", "than", "like", "unlike") or (word.endswith("ed") and words.at(index - 1) in (",", "("))


def _is_pluperfect(words: Words, phrase: Phrase) -> bool:
    """They had come in May; in May they had come; but: in May they had a choice."""
    if "had" in _clause_before(words, phrase):
        return True
    after = words.lower[phrase.last + 1 : phrase.last + 1 + _CLAUSE_AFTER]
    place = after.index("had") if "had" in after[:-1] else -1
    if place < 0 or not _CLAUSE_ENDS.isdisjoint(after[:place]) or "," in after[1:place]:
        return False
    return after[place + 1].isalpha() and after[place + 1] not in _OWNED


_CLAUSE_AFTER = 10  # words behind a date in which its verb is looked for
_OWNED = word_set("a an the no few many little some only more most less its his her their our to any about nearly over")


def _clause_before(words: Words, phrase: Phrase) -> tuple[str, ...]:
    """The words before a phrase, back to the last mark that ends a clause."""
    start = max(0, phrase.first - _CLAUSE)
    clause = words.lower[start : phrase.first]
    ends = [place for place, word in enumerate(clause) if word in _CLAUSE_ENDS]
    return clause[ends[-1] + 1 :] if ends else clause


def _modifies_noun(words: Words, phrase: Phrase) -> bool:
    """Whether a year only tells one thing from another: the 1980 elections, the Treaty of 1856."""
    before = words.at(phrase.first - 1)
    if before == "of":
        return words.tags[phrase.first - 2 : phrase.first - 1] == TAGS["other"]
    if before == "act":
        return words.is_capital(phrase.first - 1)
    follows_noun = words.at(phrase.last + 1).isalpha() and not words.touches(phrase.last + 1)
    return follows_noun and before in ("the", "a", "an", "his", "her", "its", "their", "this")


def _is_in_passing(words: Words, phrase: Phrase, date: EdtfDate) -> bool:
    """Whether a date stands in brackets: a year, or any date of something told in them."""
    if date.precision is Precision.YEAR and _is_in_brackets(words, phrase):
        return True
    return _is_told_in_brackets(words, phrase) or _is_told_between_dashes(words, phrase)


def _is_told_in_brackets(words: Words, phrase: Phrase) -> bool:
    """(the first was that of May 1871); not (30 April to 6 May 1872), the date of what stands before."""
    before = words.lower[max(0, phrase.first - _ASIDE) : phrase.first]
    opened = [place for place, word in enumerate(before) if word in "()"]
    return bool(opened) and before[opened[-1]] == "(" and _tells(before[opened[-1] + 1 :])


def _is_told_between_dashes(words: Words, phrase: Phrase) -> bool:
    """He came – his brother had died in May 1871 – to the town."""
    start = max(0, phrase.first - _ASIDE)
    opened = [place for place in range(start, phrase.first) if _is_free_dash(words, place)]
    is_closed = any(_is_free_dash(words, place) for place in range(phrase.last + 1, phrase.last + 1 + _ASIDE))
    return len(opened) % 2 == 1 and is_closed and _tells(words.lower[opened[-1] + 1 : phrase.first])


def _is_free_dash(words: Words, index: int) -> bool:
    """Whether a dash stands between clauses and not between the ends of a range."""
    mark = words.at(index)
    return mark == "—" or (mark in ("–", "-") and not words.touches(index) and not words.touches(index + 1))


def _tells(between: tuple[str, ...]) -> bool:
    """Whether words stand before a date by which its aside tells something of its own."""
    return sum(word.isalpha() for word in between) >= _FEWEST_TOLD


_ASIDE = 40  # words before or behind a date in which its bracket or dash is looked for
_FEWEST_TOLD = 3  # words


def _is_in_brackets(words: Words, phrase: Phrase) -> bool:
    before = words.lower[max(0, phrase.first - _CLAUSE) : phrase.first]
    opened = [place for place, word in enumerate(before) if word in "()"]
    return bool(opened) and before[opened[-1]] == "("


_OPENS_CLAUSE = word_set("as of that when")
_BEHIND_POINTER = word_set(", . ; : ) and at by from in on to with")


def points_back(words: Words, phrase: Phrase) -> bool:
    """Whether `the same year` is that of the sentence before, not one that a clause behind it tells."""
    following, second = words.at(phrase.last + 1), words.at(phrase.last + 2)
    opens_clause = following in _OPENS_CLAUSE or (following, second) == ("in", "which")
    return not opens_clause and (following in _BEHIND_POINTER or phrase.first <= 1)
