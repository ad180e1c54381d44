"""What looks like a date and is none: quantities, page and road numbers, names, verbs."""

from __future__ import annotations

from studydeck.reading.abbreviations import word_set
from studydeck.reading.timex.rules import Parts
from studydeck.reading.timex.words import TAGS, Words
from studydeck.reading.timex import vocabulary as v

_BEFORE_DATES = word_set(
    "in of by since until till from to during between through throughout before after early late mid around about"
    " on for last next this every each and or that toward towards into"
)
# Before a number that counts or names something else.
_NO_YEAR_BEFORE = word_set(
    "no nos nr number numbers page pages p pp vol volume chapter line lines route road highway interstate flight article"
    " resolution section hill model type class unit room psalm act bill order law regulation directive form lot verse paragraph"
    " $ £ € ¥ # § usd us$ dm rs"
    " over than nearly almost least most only some exactly totalling totaling numbering estimated approximately roughly"
    " numbered killed killing wounded captured lost losing cost costing paid worth"
)
# After a number that counts.
_COUNTED = word_set(
    "men women people persons children troops soldiers cavalry infantry horse horsemen foot dead wounded casualties killed"
    " prisoners strong guns cannon cannons rifles tanks ships boats vessels aircraft planes sailors marines knights archers"
    " volunteers rebels refugees civilians deaths victims inhabitants workers members students fighters militants officers"
    " km kilometres kilometers kilometre kilometer metres meters metre meter miles mile mi m ft feet foot yards yard acres acre"
    " hectares tons ton tonnes tonne kg kilograms pounds pound lb lbs dollars euros francs marks rubles roubles gold"
    " years days months weeks hours minutes seconds year-old percent % per votes copies pages words times points houses"
    " homes families villages buildings square cubic million billion thousand hundred dozen hp rpm mm cm mhz watts volts"
    " degrees shells bombs mines rounds barrels bushels square sq of"
)
_DETERMINERS = word_set("the this that his her its their our a an early late mid")
_SHORT_YEAR_BEFORE = word_set("in since until till by from during")
_AFTER_SHORT_YEAR = word_set(
    "in at on by to from with for when after before and but as the a an he she it they we who which that his her its their"
    " while because where under"
)


def is_year(parts: Parts) -> bool:
    """Whether a number of four figures (or one with an era) is a year here."""
    words, index = parts.words, parts.index("year")
    if parts.has("bc") or parts.last > index or parts.has("phase"):
        return True
    if TAGS["ad"] in parts.match.group() or TAGS["circa"] in parts.match.group():
        return True
    return not (_is_numbered(words, index) or _is_counted(words, index))


def _is_numbered(words: Words, index: int) -> bool:
    before = words.at(index - 1)
    if before == "." and words.touches(index - 1):
        before = words.at(index - 2)
    if before in _NO_YEAR_BEFORE:
        return True
    is_joined = before in ("-", "–") and words.touches(index) and words.touches(index - 1)
    joined_to = words.at(index - 2)
    return is_joined and joined_to.isalpha() and joined_to not in ("mid", "pre", "post", "early", "late", "of")


def _is_counted(words: Words, index: int) -> bool:
    after, before = words.at(index + 1), words.at(index - 1)
    if after == "of":
        return before not in _BEFORE_DATES
    if after in _COUNTED and not words.is_capital(index + 1):
        return not (before == "in" and words.lower[index][-2:] != "00")
    is_plural = len(after) > 3 and after.endswith("s") and not after.endswith(("ss", "us", "is", "'s"))
    if is_plural and not words.is_capital(index + 1):
        return before not in _DETERMINERS and before not in _BEFORE_DATES and before not in ("'s", "’s")
    return after == "%" or (after == "," and words.touches(index + 2) and words.at(index + 2).isdecimal())


def is_short_year(parts: Parts) -> bool:
    """Whether a number of two or three figures is a year: after "in", and nothing follows that it could count."""
    words, index = parts.words, parts.index("figure")
    if words.at(index - 1) not in _SHORT_YEAR_BEFORE or len(words.lower[index]) < 2:
        return False
    after = words.at(index + 1)
    return (
        not after
        or not (after[0].isalnum() or after in "%$£€°-–—/:")
        or after in _AFTER_SHORT_YEAR
        or words.is_capital(index + 1)
    )


def is_month(parts: Parts) -> bool:
    """Whether the name of a month is one: may, march and August are other things too."""
    words, index = parts.words, parts.index("month")
    name = parts.word("month")
    has_figures = parts.has("year") or parts.has("ref") or parts.has("short")
    if not words.is_capital(index):
        return has_figures or (parts.has("day") and name not in v.DOUBTFUL_MONTHS and name not in v.SHORT_MONTHS)
    if has_figures or parts.has("day") or parts.has("phase") or _has_day_beside(words, index):
        return True
    if name in v.SHORT_MONTHS:
        return words.at(index + 1) == "." and words.at(index - 1) in _BEFORE_DATES
    if words.is_capital(index + 1) and words.tags[index + 1] == TAGS["other"]:
        return words.at(index - 1) in ("in", "by", "during") and name not in v.DOUBTFUL_MONTHS
    if words.is_capital(index - 1) and name in v.DOUBTFUL_MONTHS and words.at(index - 1) not in _BEFORE_DATES:
        return False
    return name not in v.DOUBTFUL_MONTHS or words.at(index - 1) in _BEFORE_DATES or _joins_month(words, index)


def _has_day_beside(words: Words, index: int) -> bool:
    days = (TAGS["number"], TAGS["ordinal"])
    return words.tags[index + 1 : index + 2] in days or (index > 0 and words.tags[index - 1] in days)


def _joins_month(words: Words, index: int) -> bool:
    """Whether "and July", "-September" or the like follows."""
    joiners = (TAGS["dash"], TAGS["and"], TAGS["to"], TAGS["slash"], TAGS["comma"])
    return words.tags[index + 1 : index + 2] in joiners and words.at(index + 2) in v.FULL_MONTHS


def is_name_of_time(parts: Parts, label: str) -> bool:
    """Whether a word like may or march, after "that" or "the next", is written as the name of a month."""
    return parts.word(label) not in v.DOUBTFUL_MONTHS or parts.words.is_capital(parts.index(label))


def is_season(parts: Parts) -> bool:
    """Whether spring is no source, fall no defeat and the Winter Palace no winter."""
    words, index = parts.words, parts.index("season")
    if parts.has("year") or parts.has("ref") or parts.has("short"):
        return True
    after = words.at(index + 1)
    if words.is_capital(index) and index > 0:
        return False
    if parts.word("season") == "fall":
        return after in ("offensive", "campaign") or (
            after != "of" and words.at(index - 1) in ("the", "that", "late", "early", "last", "following", "next", "in")
        )
    return words.at(index - 1) in _BEFORE_DATES | {"the", "a", "following", "previous", "a", "same"} or parts.has(
        "phase"
    )
