"""Numbers of four figures that are no years: they count, measure or name something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.reading.abbreviations import word_set
from studydeck.reading.timex.words import TAGS

if TYPE_CHECKING:
    from studydeck.reading.timex.words import Words

# A number after these counts or names something else.
_NAMED_BY_NUMBER = word_set(
    "no nos nr number numbers numbered page pages p pp vol volume chapter line lines route road highway"
    " interstate flight article resolution section hill point model type class unit room psalm act bill order law"
    " regulation directive form lot verse paragraph isbn $ £ € ¥ # § us$ dm rs over than nearly almost least most"
    " only some exactly totalling totaling totalled totaled numbering estimated approximately roughly killed killing"
    " wounded captured lost losing cost costing paid worth were"
)
# A number before these counts them.
_COUNTED = word_set(
    "men women people persons children troops soldiers cavalry infantry horse horsemen foot dead wounded casualties"
    " killed captured missing injured died perished drowned survived deserted surrendered escaped prisoners strong"
    " guns cannon cannons rifles tanks ships boats vessels aircraft planes sailors marines"
    " knights archers spearmen volunteers rebels refugees civilians deaths victims inhabitants workers members students"
    " fighters militants officers km kilometres kilometers kilometre kilometer metres meters metre meter miles mile mi"
    " m ft feet yards yard acres acre hectares tons ton tonnes tonne kg kilograms pounds pound lb lbs dollars euros"
    " francs marks rubles roubles years days months weeks hours minutes seconds percent % per votes copies pages words"
    " times points houses homes families villages buildings square cubic million billion thousand hundred dozen hp rpm"
    " mm cm mhz watts volts degrees degree ° °c °f shells bombs mines rounds barrels bushels sq"
)
# Of these no year stands before: between 1500 and 1800 km.
_MEASURES = word_set(
    "km kilometres kilometers metres meters miles mi ft feet yards yard acres hectares tons tonnes kg kilograms pounds"
    " lb lbs dollars euros francs marks rubles roubles percent % votes copies pages words rpm hp mm cm"
)
_FATES = word_set("died perished drowned survived deserted surrendered escaped killed captured")
_NAMES_OF_MANY = ("s", "ish", "ch", "ese")  # Saxons, British, French, Japanese
_HYPHENATED = word_set(
    "strong ton tonne man foot mile acre page seat pound metre meter kilometre kilometer yard year day member"
)
_UNIT_SIGNS = word_set("rpm mhz hp km kg mm cm °c °f")
# "of" and a number after these measure them.
_MEASURED = word_set(
    "total number average maximum minimum strength population casualties losses height length range distance"
    " altitude depth width weight elevation speed sum price cost"
)
_BANDS = word_set("force army garrison crew fleet contingent detachment party group company band")
_INDEFINITE = word_set("a an his her its their another")
_BEFORE_YEARS = word_set(
    "in of by since until till from to during between before after early late mid through throughout"
)
_BEFORE_YEARS_ALONE = word_set("in by since until till")  # never before the first of two counts
_DETERMINERS = word_set("the this that his her its their our a an early late mid 's ’s")
_YEAR_PREFIXES = word_set("mid pre post early late")
_PLURAL_LOOKALIKES = ("ss", "us", "is", "'s", "’s")
_JOINERS = word_set("- – — to and or")
_FIGURES = (TAGS["year"], TAGS["quantity"])


def names_something(words: Words, index: int) -> bool:
    """Whether a number is a name's or a page's, or part of a larger one: Resolution 1441, page 1203, U-1206, M1911."""
    for place in range(index, index - 2 * _MOST_TIED, -2):
        before = words.at(place - 1)
        if before == "." and words.touches(place - 1):
            before = words.at(place - 2)
        if words.touches(place) and before.isalpha():
            return True
        if not _is_tied_to_word_before(words, place):
            return _is_named_by(words, place, before)
        if words.at(place - 2).isalpha():
            return words.at(place - 2) not in _YEAR_PREFIXES
    return True  # a code of many figures


_MOST_TIED = 4  # numbers


def _is_named_by(words: Words, index: int, before: str) -> bool:
    if before in ("than", "least") and _bounds_a_date(words, index):
        return False
    is_of_thousands = words.at(index + 1) == "," and words.touches(index + 2) and words.at(index + 2).isdecimal()
    return before in _NAMED_BY_NUMBER or is_of_thousands


def _is_tied_to_word_before(words: Words, index: int) -> bool:
    """Whether a hyphen binds the number to what stands before: mid-1914, U-1206."""
    return words.at(index - 1) in ("-", "–") and words.touches(index) and words.touches(index - 1)


def _bounds_a_date(words: Words, index: int) -> bool:
    """No later than 1920, since at least 1917."""
    if words.at(index - 1) == "than":
        return words.at(index - 2) in ("later", "earlier")
    return words.at(index - 3) in ("since", "until", "till", "from", "by", "to")


def is_time_of_day(words: Words, index: int) -> bool:
    """At 1830 they stopped."""
    return words.at(index - 1) == "at"


def counts(words: Words, index: int) -> bool:
    """1500 soldiers, 1000 of his men; but: the 1980 elections, in 1941 rebels rose."""
    before, after = words.at(index - 1), words.at(index + 1)
    if (before == "of" and _is_measured(words, index - 2)) or (before == "to" and words.at(index - 2) == "up"):
        return before == "of" or _is_round(words, index)
    if after == "of":
        return before not in _BEFORE_YEARS
    if after == "who":  # of the 1600 who stayed
        return True
    if after in _JOINERS and words.tags[index + 2 : index + 3] in _FIGURES and before not in _BEFORE_YEARS_ALONE:
        is_of_two = words.at(index + 3) in _COUNTED and _is_count_of_two(words, index + 2)
        if is_of_two or _is_round(words, index):
            return counts(words, index + 2)
    if after == "-" and words.at(index + 2) in _HYPHENATED:
        return True
    return _counts_next(words, index)


def _is_measured(words: Words, index: int) -> bool:
    """A total of 1805, an army of 1500; but: the army of 1812."""
    word = words.at(index)
    return word in _MEASURED or (word in _BANDS and words.at(index - 1) in _INDEFINITE)


def _is_round(words: Words, index: int) -> bool:
    return words.lower[index].endswith("00")


def _counts_next(words: Words, index: int) -> bool:
    before, after = words.at(index - 1), words.at(index + 1)
    is_name = words.is_capital(index + 1) and after not in _UNIT_SIGNS
    if after in _COUNTED and not is_name:
        return _is_round(words, index) or not _ends_date(words, index)
    if is_name and words.at(index + 2) in _COUNTED and not _tells_of_one(words, index + 1):  # 1200 French knights
        return before not in _BEFORE_YEARS and before not in _DETERMINERS
    is_plural = len(after) > 3 and after.endswith("s") and not after.endswith(_PLURAL_LOOKALIKES)
    follows_name = words.is_capital(index - 1) and words.tags[index - 1] == TAGS["other"]
    if is_plural and is_name and follows_name:  # the Mexico 1968 Olympics
        return False
    if before == "and" and words.tags[index - 2 : index - 1] == TAGS["year"] and words.at(index - 3) != "between":
        return False  # in 1274 and 1281 storms came
    return is_plural and before != "-" and before not in _DETERMINERS and before not in _BEFORE_YEARS


def _tells_of_one(words: Words, index: int) -> bool:
    """On 11 August 991 Byrhtnoth died."""
    return words.at(index + 1) in _FATES and not words.at(index).endswith(_NAMES_OF_MANY)


def _ends_date(words: Words, index: int) -> bool:
    """In 1941 rebels rose, between 1914 and 1918 soldiers died."""
    if words.at(index - 1) in _BEFORE_YEARS_ALONE:
        return True
    follows_year = words.at(index - 1) in _JOINERS and words.tags[index - 2 : index - 1] == TAGS["year"]
    return follows_year and not _is_count_of_two(words, index)


def _is_count_of_two(words: Words, index: int) -> bool:
    """Between 1500 and 1800 km, between 1900 and 1850 men: a measure, or figures that fall, which years do not."""
    return words.at(index + 1) in _MEASURES or _figure(words, index - 2) > _figure(words, index)


def _figure(words: Words, index: int) -> float:
    return float(words.lower[index].replace(",", ""))
