"""How names look beside each other: the right answer must not be told from the wrong ones by its looks."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from studydeck.reading.actors.lexicon import TITLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MOST_LIKE = 2.5  # times as long
LONGEST_ALONE = 1.5  # times as long as the longest of the others, or as short: what is more strikes the eye
_ARTICLES = ("the ", "a ", "an ")
_INITIAL = re.compile(r"\b[A-Z]\.")
_NUMERAL = re.compile(r"\b(?:[IVX]+|\d+)\b")


def nearest(names: Iterable[str], form: str) -> str:
    """The name that looks most like `form`."""
    return min(names, key=lambda name: _unlikeness(name, form))


def _unlikeness(name: str, form: str) -> tuple[bool, bool, int, int]:
    """How far a name looks from the right one: an acronym, a title, more words or fewer, longer or shorter."""
    apart = abs(len(name.split()) - len(form.split())), abs(len(name) - len(form))
    return name.isupper() != form.isupper(), has_title(name) != has_title(form), *apart


def looks_like(name: str, form: str) -> bool:
    """Whether neither a name's length nor its capitals give it away."""
    shorter, longer = sorted((len(name), len(form)))
    words = abs(len(name.split()) - len(form.split()))
    is_alike = longer <= MOST_LIKE * shorter and words <= max(1, len(form.split()) // 2)
    return is_alike and name.isupper() == form.isupper()


def inconspicuous(right: str, wrong: Sequence[str], count: int) -> list[tuple[str, ...]]:
    """Every choice of so many wrong answers beside which the right one does not stand out."""
    return [chosen for chosen in combinations(wrong, count) if not stands_out(right, chosen)]


def stands_out(right: str, wrong: Sequence[str]) -> bool:
    """Whether a look at four answers tells the right one: it alone is long or one word, or not all have a title."""
    if any(has_title(name) != has_title(right) for name in wrong):
        return True  # a king is soon told from commoners, and so are two
    lengths = [len(name) for name in wrong]
    if len(right) > LONGEST_ALONE * max(lengths) or len(right) * LONGEST_ALONE < min(lengths):
        return True
    return any(is_so not in others for is_so, *others in zip(_looks(right), *map(_looks, wrong), strict=True))


@lru_cache(maxsize=4096)
def _looks(name: str) -> tuple[bool, ...]:
    return tuple([look(name) for look in _LOOKS])


@lru_cache(maxsize=4096)
def has_title(name: str) -> bool:
    """Whether a name begins with what its bearer is: `President`, `Sir`, `Dr.`."""
    words = name.removeprefix("the ").split()
    return len(words) > 1 and words[0].rstrip(".").lower() in TITLES


def has_article(name: str) -> bool:
    """Whether a name is told with its article, as peoples and many countries are."""
    return name.startswith("the ")


def _is_one_word(name: str) -> bool:
    return " " not in name.strip()


def _is_description(name: str) -> bool:
    return name.lower().startswith(_ARTICLES)


def _has_initial(name: str) -> bool:
    return _INITIAL.search(name) is not None


def _has_numeral(name: str) -> bool:
    return _NUMERAL.search(name) is not None


def _is_small(name: str) -> bool:
    return name[:1].islower()


_LOOKS: tuple[Callable[[str], bool], ...] = (
    has_title, _is_one_word, _is_description, _has_initial, _has_numeral, _is_small, str.isupper,
)  # fmt: skip
