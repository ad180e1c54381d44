"""When two spellings are one name."""

from __future__ import annotations

import operator
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST_VARIANT: Final = 6  # letters; in shorter words one letter makes another name
_SUFFIXES: Final = frozenset(["jr", "junior", "senior", "sr"])  # of the son or the father of that name
_NUMBERS: Final = frozenset(["ii", "iii", "iv"])  # of a grandson
_LONGEST_RULER: Final = 3  # words: John Paul II; a longer name with a number is of a family
_REMEMBERED: Final = 2**15  # words and names, more than a book has
_INNER_VOWEL: Final = re.compile(r"(?<!^)[aeiouy](?!$)")
_DOUBLED: Final = re.compile(r"(.)\1+")
_MARKS: Final = re.compile(r"[\u0300-\u036f.]")
# Letters by which different languages write one sound of the same foreign name.
_SOUNDS: Final = (
    (re.compile(r"kh|ch|j|x"), "h"),
    (re.compile(r"gh|q|ck|c"), "k"),
    (re.compile(r"ph|v$"), "f"),
    (re.compile(r"ou|oo|w"), "u"),
    (re.compile(r"ee|y"), "i"),
    (re.compile(r"dj"), "h"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=_REMEMBERED)
def fold(name: str) -> str:
    """`name` without case, accents, full stops and typographic apostrophes: the key under which spellings meet."""
    if name.isascii() and "." not in name:
        return name.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", name.casefold()))
    return plain.replace("\u2019", "'").replace("\u2010", "-").replace("\u2011", "-")


def is_surname_of(short: str, surname: str) -> bool:
    """Whether a folded word is a surname, or the last part of a double one: Churchill, of Spencer-Churchill."""
    return surname == short or surname.endswith(f"-{short}")


def without_suffix(words: Sequence[str]) -> Sequence[str]:
    """The folded words of a name without what tells a son from his father: James Carter, of James Carter Jr."""
    is_numbered = len(words) > _LONGEST_RULER and words[-1] in _NUMBERS
    return words[:-1] if len(words) > 1 and (words[-1] in _SUFFIXES or is_numbered) else words


@lru_cache(maxsize=_REMEMBERED)
def _sound(word: str) -> str:
    for letters, sound in _SOUNDS:
        word = letters.sub(sound, word)
    return word


def same_word(one: str, other: str) -> bool:
    """Whether two folded words spell one name: equal, of one transliterated sound, or a letter apart in a long word."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < SHORTEST_VARIANT - 1:
        return False
    return _sound(one) == _sound(other) or (
        shorter >= SHORTEST_VARIANT
        and _outline(one) == _outline(other)
        and sum(map(operator.ne, _single(one), _single(other))) == 1
    )


@lru_cache(maxsize=_REMEMBERED)
def _single(word: str) -> str:
    """`word` with doubled letters written once."""
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=_REMEMBERED)
def _outline(word: str) -> str:
    """What soft letters leave of a word: vowels inside, and whether it ends in m or n; a last vowel tells a gender."""
    outline = _INNER_VOWEL.sub("*", _single(word))
    return outline[:-1] + "n" if outline[-1] == "m" else outline
