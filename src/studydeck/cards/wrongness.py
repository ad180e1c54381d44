"""Beside what is asked: whether an option is certainly wrong, of its sort, near in time, and not absurd."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from studydeck.cards.countries import COUNTRIES
from studydeck.cards.notes import GAP
from studydeck.cards.pools import key_of
from studydeck.cards.roles import OF_THEIR_OWN, roles_of
from studydeck.cards.sorts import is_cited, is_surely, sex_of, sort_of
from studydeck.reading import edtf
from studydeck.reading.actors.given_names import KNOWN_BY_ONE_NAME, PERSONAL_NAMES
from studydeck.reading.actors.lexicon import TITLES
from studydeck.reading.actors.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studydeck.cards.notes import Note
    from studydeck.cards.pools import Option, Pool
    from studydeck.reading.edtf import EdtfDate

ACTOR_KINDS = ("person", "organisation", "place", "event")
_WORD = re.compile(r"\w+")
_NUMERAL = re.compile(r"[ivx]+")
_SHORT = 4  # letters; shorter words tell nothing
_MODERN = 1500  # from then on a text tells of years, before it of centuries
_NEAR = {"decade": 30, "century": 300}  # years from a right date of this kind to a wrong one
_NEAR_MODERN, _NEAR_EARLY = 6, 40  # of a year, and of what is finer
_PERIOD = re.compile(r"\b(\d{3,4})\s?[-–—]\s?(\d{3,4})\b")  # in a heading: Decline (1707-1857)
_CENTURY = re.compile(r"\b(\d\d?)(?:st|nd|rd|th) century\b")


# ---------------------------------------------------------------- what is asked


@dataclass(frozen=True, slots=True)
class Asked:
    """A note with what its wrong answers must keep away from."""

    note: Note
    kind: str
    keys: frozenset[str]  # of everything that is right
    is_country: bool
    date: EdtfDate | None
    when: frozenset[int]  # day numbers of the dates beside it
    told: str  # the words of the question and the evidence, with blanks around
    answering: frozenset[int]  # the numbers of the sentences that may say another right answer
    sort: str = ""  # of a name: battle, school, river ...
    sex: str = ""  # where the question tells it
    roles: frozenset[str] = frozenset()  # of a person: ruler, soldier ...
    is_by: bool = False  # by when: whatever was so by then was so later too
    years: tuple[int, ...] = ()  # that the question names
    has_article: bool | None = None  # whether `the` stands before the gap; None where no gap is asked for
    noun: str = ""  # that the question says and the answer holds: `Which party`, the Labour Party


@lru_cache(maxsize=4096)
def in_words(text: str) -> str:
    """The words of a text as they are compared, a blank between."""
    return " ".join(_WORD.findall(key_of(text)))


@lru_cache(maxsize=4096)
def _set_in_blanks(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names as they are looked for among the words of a question."""
    return tuple(f" {in_words(name)} " for name in names)


@lru_cache(maxsize=4096)
def telling(text: str) -> frozenset[str]:
    """The longer words of a text, without their ends: founded and founder are one."""
    return frozenset(word[:_STEM] for word in map(key_of, _WORD.findall(text)) if len(word) >= _SHORT) - _LEADING


_STEM = 5  # letters
_LEADING = frozenset({"which", "organ", "count", "year", "month", "date", "decad", "centu", "what", "whom", "when",
                      "from", "with", "after", "befor", "that", "were", "this", "betwe", "until", "since"})  # fmt: skip


# ---------------------------------------------------------------- what is wrong, and not absurd


def is_wrong(option: Option, asked: Asked, span: tuple[edtf.Day, edtf.Day] | None) -> bool:
    """Whether an option is certainly not right, and not absurd."""
    keys = option.keys
    if option.kind == "place" and any(name in COUNTRIES for name in option.names) != asked.is_country:
        return False
    may_be_same = is_part if asked.date is not None else _may_be_same
    if _have_in_common(keys, asked.keys) and any(may_be_same(key, right) for key in keys for right in asked.keys):
        return False
    if asked.noun and not any(asked.noun in words_of(key) for key in keys):
        return False
    if option.date is not None and asked.date is not None and not _is_of_the_time(option.date, span):
        return False
    return not any(name in asked.told for name in _set_in_blanks(option.names))


def sort_asked(kind: str, names: tuple[str, ...]) -> str:
    """The sort that wrong answers of a kind must be of, as these names are; "" where any is as good."""
    return sort_of(names) if kind in ACTOR_KINDS else ""


def is_sure(option: Option) -> bool:
    """Whether an option is surely of its kind, and the text speaks of it for its own sake."""
    if option.kind not in ACTOR_KINDS:
        return True
    said = tuple(sentence.text for sentence in option.sentences)
    is_person = option.kind == "person"
    if not (is_person or sort_of(option.names)) and (option.kind != "place" or not (option.is_asked or len(said) > 1)):
        return False  # nothing tells what it is, and the text hardly speaks of it
    if not (option.is_asked or is_surely(option.kind, option.names, said)):
        return False
    return not (is_person and said and is_cited(said))


def fits_in(option: Option, asked: Asked) -> bool:
    """Whether an option fits into the sentence that is asked, and is like what is asked for."""
    if option.kind not in ACTOR_KINDS:
        return True
    if asked.sex and sex_of(option.names) != asked.sex:
        return False
    if option.kind == "person":
        is_named = any(f" {first} " in asked.told for first in first_names(option))
        return not is_named and _is_of_its_role(option, asked)
    if asked.has_article is None or option.is_asked:
        return True
    said = tuple(sentence.text for sentence in option.sentences)
    return _is_told_with_article(option.names, said) == asked.has_article


def _is_of_its_role(option: Option, asked: Asked) -> bool:
    """Whether the text calls two persons alike, and neither is of the ancients that one name is enough for."""
    if _is_ancient(option.names) and not _is_ancient(asked.keys):
        return False
    roles = roles_of(option.names, tuple(sentence.text for sentence in option.sentences))
    return not roles.isdisjoint(asked.roles) if asked.roles else roles.isdisjoint(OF_THEIR_OWN)


def _is_ancient(names: Iterable[str]) -> bool:
    return all(fold(name) in KNOWN_BY_ONE_NAME for name in names)


def takes_article(note: Note) -> bool | None:
    """Whether `the` stands before a note's gap; None where it has none."""
    before, gap, _ = note.question.partition(GAP)
    return before.lower().endswith("the ") if gap else None


@lru_cache(maxsize=4096)
def _is_told_with_article(names: tuple[str, ...], sentences: tuple[str, ...]) -> bool:
    """Whether the text says `the` before a name."""
    said = re.compile(rf"\bthe (?:{'|'.join(re.escape(name.removeprefix('the ')) for name in names)})\b", re.IGNORECASE)
    return any(said.search(" ".join(sentence.split())) for sentence in sentences)


def is_near(date: EdtfDate, asked: Asked) -> bool:
    """Whether a wrong date is near enough to the right one to be taken for it, and in the time of the heading."""
    assert asked.date is not None, "a date is asked for"
    if any((date.year < year) != (asked.date.year < year) for year in asked.years):
        return False  # before a year that the question names, and the right one is not
    if asked.is_by and date.earliest > asked.date.latest:
        return False
    is_modern = asked.date.year >= _MODERN
    near = _NEAR.get(asked.kind, _NEAR_MODERN if is_modern else _NEAR_EARLY)
    if abs(date.year - asked.date.year) > near:
        return False
    period = _period_in(asked.note.context)
    is_in_it = period is not None and period[0] <= asked.date.year <= period[1]
    return not is_in_it or period is None or period[0] <= date.year <= period[1]


@lru_cache(maxsize=4096)
def _period_in(heading: str) -> tuple[int, int] | None:
    """The first and the last year that a heading names."""
    if years := _PERIOD.search(heading):
        return int(years[1]), int(years[2])
    century = _CENTURY.search(heading)
    return ((int(century[1]) - 1) * 100, int(century[1]) * 100) if century else None


def _is_of_the_time(date: EdtfDate, span: tuple[edtf.Day, edtf.Day] | None) -> bool:
    """Whether a date lies within the time that the text tells of."""
    return span is not None and span[0] <= date.latest and date.earliest <= span[1]


def time_of(pool: Pool) -> tuple[edtf.Day, edtf.Day] | None:
    """From the first day to the last that the text itself names."""
    own = (option for option in pool.options if option.is_said and not option.is_from_elsewhere)
    dates = [option.date for option in own if option.date is not None]
    return (min(date.earliest for date in dates), max(date.latest for date in dates)) if dates else None


def _have_in_common(keys: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two may be the same at all: they share a word or a stem, or one has no word to tell by."""
    return "" in keys or "" in others or not _signs(keys).isdisjoint(_signs(others))


@lru_cache(maxsize=4096)
def _signs(keys: frozenset[str]) -> frozenset[str]:
    """The words of names, and what else makes two of them one."""
    return frozenset().union(*map(words_of, keys), *map(_stems, keys))


def is_part(one: str, other: str) -> bool:
    """Whether the words of one name are all in the other."""
    words, others = words_of(one), words_of(other)
    return words <= others or others <= words


def _may_be_same(one: str, other: str) -> bool:
    """Whether two names may name the same: Russia and the Russian Empire, Henry and Henry II."""
    return is_part(one, other) or _may_be_same_ruler(one, other) or not _stems(one).isdisjoint(_stems(other))


@lru_cache(maxsize=4096)
def _stems(name: str) -> frozenset[str]:
    """The beginnings of the long words of a name that are no mere kind: `russi` of the Russian Empire."""
    words = (word for word in name.split() if len(word) >= _STEM and word not in TITLES and not sort_of((word,)))
    stems = frozenset(word[:_SAME] for word in words)
    return stems.union(*(names for names in _ONE_PLACE if name in names))


_SAME = 4  # letters: Texas and the Texan Republic
_ONE_PLACE = tuple(
    frozenset(names.split(", "))
    for names in (
        "britain, british empire, england, great britain, united kingdom, uk",
        "russia, russian empire, soviet union, ussr",
        "beijing, peking",
        "constantinople, istanbul",
        "leningrad, petrograd, saint petersburg, st petersburg",
        "iran, persia",
        "holland, netherlands",
    )
)  # that go by another name too, or hold each other


def _may_be_same_ruler(one: str, other: str) -> bool:
    """Whether only one of two like names counts its ruler: Henry II and Henry the Lion may be the same."""
    first, second = one.split(), other.split()
    return first[0] == second[0] and _is_counted(first) != _is_counted(second)


def _is_counted(words: list[str]) -> bool:
    return any(_NUMERAL.fullmatch(word) for word in words[1:])


@lru_cache(maxsize=4096)
def words_of(name: str) -> frozenset[str]:
    """The words of a name as it is compared."""
    return frozenset(name.split())


def first_names(option: Option) -> frozenset[str]:
    """The first names, as they are compared: two of one are soon taken for each other."""
    return _first_names(option.names)


_FIRST_NAMES = PERSONAL_NAMES - KNOWN_BY_ONE_NAME


@lru_cache(maxsize=4096)
def _first_names(names: tuple[str, ...]) -> frozenset[str]:
    return _FIRST_NAMES.intersection(fold(name.split()[0]) for name in names if " " in name)
