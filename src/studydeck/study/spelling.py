"""When a typed name is the name, and when it is only like it.

Case, accents, punctuation, articles and white space say nothing. A slip is a letter wrong, missing, too many or two
that changed places (Damerau 1964); another transliteration of a foreign word is one slip. How many slips a word may
have grows with its length; figures, ordinals, acronyms and words of up to four letters allow none, for there a letter
makes another name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from studydeck.reading.actors import spelling as transliteration
from studydeck.reading.timex import vocabulary

LONGEST = 200  # characters of an answer that are looked at
ARTICLES = frozenset({"the", "a", "an"})
_SLIPS = ((14, 3), (9, 2), (5, 1))  # letters from which on so many slips are allowed
_NEARLY_LETTERS = 5  # to a slip, in a name that is nearly right
_SHORTEST_NEARLY = 3  # letters of a short word that may lack one, or have one too many, and be nearly right
_ACRONYM_LETTERS = 6
# Letters that Unicode does not take apart, as English writes them without their marks.
_LETTERS = str.maketrans({
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "\u0131": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th",
})  # fmt: skip
_SILENT = re.compile(r"['\u2018\u2019\u02bb\u02bc\u02be\u02bf`\u00b4]|(?<=\w)\.(?=\w\b)")  # o'neill, u.s
_THOUSANDS = re.compile(r"(?<=\d)[,. \u00a0\u2009\u202f](?=\d{3}\b)")
_ROUGHLY = re.compile(r"\b(?:about|approximately|around|c|ca|circa|roughly|some)\.? (?=\d)")
_REGNAL = re.compile(rf"(?<=\w )the ({'|'.join(vocabulary.ORDINALS)})$")  # Charles the First
_WORD = re.compile(r"[^\W_]+")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_FIGURES = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_COUNTED = frozenset(vocabulary.ORDINALS) | frozenset(vocabulary.NUMBERS)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as it is compared."""

    words: tuple[str, ...]  # folded, without articles; Roman numbers in figures
    is_strict: bool  # an acronym: every letter counts

    @property
    def letters(self) -> str:
        """The words without the blanks between them."""
        return "".join(self.words)

    @property
    def figures(self) -> tuple[str, ...]:
        """The words that count or number: 1965, 14 (of Louis XIV), first, two."""
        return tuple(word for word in self.words if word in _COUNTED or any(map(str.isdigit, word)))


@lru_cache(maxsize=8192)
def spelling_of(text: str) -> Spelling:
    """How `text` is compared; no words where it has no letter or figure."""
    plain = _SILENT.sub("", folded(_THOUSANDS.sub("", text[:LONGEST])).replace("&", " and "))
    plain = _REGNAL.sub(lambda found: str(vocabulary.ORDINALS[found[1]]), _ROUGHLY.sub("", plain))
    words = tuple(_in_figures(word) if place else word for place, word in enumerate(_WORD.findall(plain)))
    kept = tuple(word for word in words if word not in ARTICLES) or words
    return Spelling(kept, is_strict=text.isupper() and len("".join(kept)) <= _ACRONYM_LETTERS)


def _in_figures(word: str) -> str:
    """A Roman number behind a name in figures: the 2 of World War II."""
    roman = _ROMAN.fullmatch(word)
    return str(10 * len(roman[1]) + _ROMAN_FIGURES[roman[2]]) if roman else word


def folded(text: str) -> str:
    """`text` in small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


# ---------------------------------------------------------------- likeness


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two names are."""

    slips: int
    is_close: bool  # so few slips that it is taken for a misspelling
    is_near: bool  # close, or a slip more: perhaps a misspelling


SAME = Likeness(0, is_close=True, is_near=True)
OTHER = Likeness(LONGEST, is_close=False, is_near=False)


def likeness(one: Spelling, other: Spelling) -> Likeness:
    """How like two names are; `OTHER` where what allows no slip differs."""
    if one.letters == other.letters:
        return SAME
    if one.is_strict or other.is_strict or one.figures != other.figures:
        return OTHER
    if len(one.words) != len(other.words):
        return _likeness([(one.letters, other.letters)])
    return _likeness([pair for pair in zip(one.words, other.words, strict=True) if pair[0] != pair[1]])


def _likeness(pairs: list[tuple[str, str]]) -> Likeness:
    """How like names are that differ in these words."""
    slips = [_slips(*pair) for pair in pairs]
    lengths = [min(map(len, pair)) for pair in pairs]
    total, most = sum(slips), max(_allowed(sum(lengths)), 1)
    is_close = all(count <= _allowed(length) for count, length in zip(slips, lengths, strict=True)) and total <= most
    is_near = all(_is_near(*pair) for pair in pairs) and total <= most + 1
    return Likeness(total, is_close, is_close or is_near)


def same_word(one: str, other: str) -> bool:
    """Whether two folded words are one, or so few slips apart."""
    if one == other:
        return True
    has_figures = any(map(str.isdigit, one + other))
    return not has_figures and _slips(one, other) <= _allowed(min(len(one), len(other)))


def _is_near(one: str, other: str) -> bool:
    """Whether a word is perhaps the other: a letter too many or missing, even in a short one."""
    shortest, slips = min(len(one), len(other)), _slips(one, other)
    return slips <= shortest // _NEARLY_LETTERS or (
        slips == 1 and shortest >= _SHORTEST_NEARLY and len(one) != len(other)
    )


def _slips(one: str, other: str) -> int:
    return 1 if one != other and transliteration.same_word(one, other) else distance(one, other)


def _allowed(letters: int) -> int:
    """The slips that so many letters may have."""
    return next((slips for length, slips in _SLIPS if letters >= length), 0)


@lru_cache(maxsize=8192)
def distance(one: str, other: str) -> int:
    """The slips between two words: the optimal string alignment distance."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (letter != wanted))
            is_swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted
            current.append(min(cost, before_last[column - 2] + 1) if is_swapped else cost)
        before_last, last = last, current
    return last[-1]
