"""What looks like a date and may be none: quantities, page and road numbers, names, verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.reading.abbreviations import word_set
from studydeck.reading.timex import vocabulary as v
from studydeck.reading.timex.quantities import counts, is_time_of_day, names_something
from studydeck.reading.timex.words import TAGS

if TYPE_CHECKING:
    from studydeck.reading.timex.rules import Parts
    from studydeck.reading.timex.words import Words

# A year, month or season stands after these.
_PREPOSITIONS = word_set(
    "in of by since until till from to during between before after early late mid through throughout"
)
_BEFORE_DATES = _PREPOSITIONS | word_set(
    "around about on for last next this every each and or that toward towards into"
)


def is_year(parts: Parts) -> bool:
    """Whether a number of four figures (or one with an era) is a year here."""
    words, index = parts.words, parts.index("year")
    says_so = parts.has("bc") or parts.has("phase") or parts.last > index or words.tags[index - 1 : index] in _ERAS
    is_of_act = words.at(index - 1) == "act" and words.is_capital(index - 1)  # the Union Act 1840 united ...
    if says_so or is_of_act or parts.first < index:
        return True
    return not (names_something(words, index) or counts(words, index) or is_time_of_day(words, index))


_ERAS = (TAGS["ad"], TAGS["circa"])


# ---------------------------------------------------------------- years of two or three figures

_SHORT_YEAR_BEFORE = word_set("in since until till")
_ANCIENT_YEAR_BEFORE = _SHORT_YEAR_BEFORE | word_set("by from to during before after")
_FEWEST_FIGURES, _THREE = 2, 3
_DATED = word_set(
    "treaty peace battle siege census campaign revolt rebellion truce council synod edict war invasion sack"
)
AFTER_SHORT_YEAR = word_set(
    "in at on by to from with for when after before and but as the a an he she it they we who which that or his her its"
    " their while because where under there this these those both all some many most several every each another"
    " neither either no"
)
_DEEDS = word_set(  # nobody counts them: in 410 sacked Rome
    "became began besieged came crossed declared entered fell gave invaded joined led married moved reached returned"
    " sacked sent took went won"
)
_MARKS_OF_FIGURES = "%$£€°-–—/:"


def is_short_year(parts: Parts) -> bool:
    """Whether a number of two or three figures is a year: after "in", and nothing follows that it could count."""
    words, index = parts.words, parts.index("figure")
    length, before = len(words.lower[index]), words.at(index - 1)
    if length < _FEWEST_FIGURES:
        return False
    if length == _THREE and before == "of" and words.at(index - 2) in _DATED:
        return True
    if length == _THREE and before == "about":
        before = words.at(index - 2)
    openers = _ANCIENT_YEAR_BEFORE if length == _THREE else _SHORT_YEAR_BEFORE
    is_before_deed = length == _THREE and words.at(index + 1) in _DEEDS
    return before in openers and (is_before_deed or ends_noun_phrase(words, index))


def follows_opener(words: Words, index: int) -> bool:
    """Whether a word stands before which a short year may follow: in, until."""
    return words.at(index - 1) in _SHORT_YEAR_BEFORE


def ends_noun_phrase(words: Words, index: int) -> bool:
    """Whether nothing follows that a number could count or measure."""
    after = words.at(index + 1)
    if words.tags[index + 1 : index + 2] == TAGS["number_word"]:  # by 275 three kingdoms stood
        return True
    if after[:1].isalnum():
        return after in AFTER_SHORT_YEAR or words.is_capital(index + 1)
    return not after or after not in _MARKS_OF_FIGURES


# ---------------------------------------------------------------- months and seasons


def is_month(parts: Parts) -> bool:
    """Whether the name of a month is one: may, march and August are other things too."""
    words, index, name = parts.words, parts.index("month"), parts.word("month")
    has_year = parts.has("year") or parts.has("ref") or parts.has("short") or parts.has("ancient")
    has_day = parts.has("day") or has_day_beside(words, index)
    if has_year:
        return words.is_capital(index) or has_day or name not in v.DOUBTFUL_MONTHS or words.at(index + 1) != "of"
    if not words.is_capital(index):
        return has_day and name not in v.DOUBTFUL_MONTHS and name not in v.SHORT_MONTHS
    return has_day or parts.has("phase") or _is_bare_month(words, index, name)


def _is_bare_month(words: Words, index: int, name: str) -> bool:
    """In March, by May; not Theresa May, Black September, the October Revolution or "May the best win"."""
    before, is_doubtful = words.at(index - 1), name in v.DOUBTFUL_MONTHS
    if index > 1 and _follows_name(words, index):
        return False
    if name in v.SHORT_MONTHS:
        return _joins_month(words, index) or (words.at(index + 1) == "." and before in _BEFORE_DATES)
    if words.is_capital(index + 1) and words.tags[index + 1] == TAGS["other"]:
        return (
            before in _ONLY_BEFORE_DATES
            or (before in _ALSO_BEFORE_NAMES and not is_doubtful)
            or _opens_clause(words, index)
        )
    if before == "the" and words.at(index + 1)[:1].isalpha():  # the June offensive; not the June of his memory
        return words.at(index + 1) not in _PREPOSITIONS and words.tags[index + 1] == TAGS["other"]
    if before == "of" and words.is_capital(index - 2):  # the Cape of May
        return not is_doubtful
    return not is_doubtful or before in _BEFORE_DATES or _joins_month(words, index)


_ONLY_BEFORE_DATES = word_set("in during until till since throughout")
_ALSO_BEFORE_NAMES = word_set("by from to after before")


def _opens_clause(words: Words, index: int) -> bool:
    """By May Tito had won; but: it was written by May Smith."""
    return words.at(index - 1) in _ALSO_BEFORE_NAMES and words.at(index - 2) in _CLAUSE_OPENERS


_CLAUSE_OPENERS = ("", ",", ";", "and", "but", "that")


def has_day_beside(words: Words, index: int) -> bool:
    """Whether the word before or behind may be a day of the month."""
    days = (TAGS["number"], TAGS["ordinal"])
    return words.tags[index + 1 : index + 2] in days or words.tags[max(0, index - 1) : index] in days


def _joins_month(words: Words, index: int) -> bool:
    """Whether "and July", "-September" or the like follows."""
    joiners = (TAGS["dash"], TAGS["and"], TAGS["to"], TAGS["slash"], TAGS["comma"])
    following = index + (3 if words.at(index + 2) == "and" else 2)  # April, and May
    return words.tags[index + 1 : index + 2] in joiners and words.at(following) in v.MONTHS


def is_name_of_time(parts: Parts, label: str) -> bool:
    """Whether a word like may or march, after "that" or "the next", is written as the name of a month."""
    return parts.word(label) not in v.DOUBTFUL_MONTHS or parts.words.is_capital(parts.index(label))


def _is_in_name(words: Words, index: int) -> bool:
    """The Winter Palace, the Prague Spring."""
    return _follows_name(words, index) or words.is_capital(index + 1)


def _follows_name(words: Words, index: int) -> bool:
    """The Prague Spring of 1968."""
    return words.is_capital(index) and words.is_capital(index - 1) and words.tags[index - 1] == TAGS["other"]


def _opens_with_season(words: Words, index: int) -> bool:
    """In the autumn plague broke out: what follows is the subject of the sentence."""
    return index == _THIRD and words.lower[:2] == ("in", "the") and is_verb(words.at(index + 2))


_THIRD = 2


def is_verb(word: str) -> bool:
    """Whether a word is mostly a verb of the past."""
    return word.endswith("ed") or word in _VERBS


_VERBS = word_set(
    "was were had fell took began came went rose lost won met saw left sent struck broke gave made led fled"
)
_BEFORE_SEASONS = _BEFORE_DATES | word_set("the a same")
_BEFORE_FALL = word_set("the that late early last following next in")
_SEASONAL = word_set("offensive offensives campaign campaigns months fighting")
_SEASON_VERBS = word_set(
    "had was were did came saw set arrived began brought ended passed gave"
    " when while as he she it they which that with without there here again"
)


def is_season(parts: Parts) -> bool:
    """Whether spring is no source, fall no defeat, the Winter Palace no winter and winter clothing no date."""
    words, index, name = parts.words, parts.index("season"), parts.word("season")
    is_verb_form = name == "fall" and words.at(index - 1) == "to"  # the last town to fall, in 1453
    if parts.has("year") or parts.has("ref") or parts.has("short") or parts.has("ancient"):
        return not is_verb_form and (words.at(index + 1) != "of" or not _follows_name(words, index))
    if words.is_capital(index) and index > 0 and _is_in_name(words, index):
        return False
    before, after = words.at(index - 1), words.at(index + 1)
    if after == "of" or (name == "spring" and before in ("or", "and", "a") and after not in _SEASONAL):
        return False
    if name == "fall":
        return after in _SEASONAL or before in _BEFORE_FALL
    is_noun_phrase_end = (
        words.tags[index + 1 : index + 2] != TAGS["other"]
        or after in _SEASON_VERBS
        or not after[0].isalpha()
        or _opens_with_season(words, index)
    )
    if parts.has("premodified"):
        return is_noun_phrase_end
    stands_for_itself = parts.has("phase") or before in _BEFORE_SEASONS or name != "spring"
    return stands_for_itself and (is_noun_phrase_end or after in _SEASONAL)
