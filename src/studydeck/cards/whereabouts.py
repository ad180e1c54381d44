"""Where the options of a pool stand in their text, and beside which days; worked out once for all the notes of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from studydeck.cards.wrongness import telling
from studydeck.reading.edtf import day_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from studydeck.cards.notes import Excerpt
    from studydeck.cards.pools import Option

_TRUE_SHARE = 0.5  # of a question's words in one sentence with the option: it may be an answer too
_FEWEST_SHARED = 2  # words


@dataclass(frozen=True, slots=True)
class Placed:
    """An option with the places that it stands at."""

    option: Option
    days: list[int]  # of the dates beside it, as numbers in their order
    places: list[int]  # the first characters of its sentences, in their order
    sentences: frozenset[int]  # their numbers


class Whereabouts:
    """The sentences in which the options of a pool stand, by number."""

    def __init__(self, options: Sequence[Option]) -> None:
        self._numbers: dict[Excerpt, int] = {}
        for option in options:
            for sentence in option.sentences:
                self._numbers.setdefault(sentence, len(self._numbers))
        self._days: defaultdict[int, set[int]] = defaultdict(set)  # of the dates in each sentence
        for option in options:
            if option.date is not None:
                first = day_number(option.date.earliest)
                for sentence in option.sentences:
                    self._days[self._numbers[sentence]].add(first)
        self._speaking: defaultdict[str, list[int]] = defaultdict(list)  # the sentences that say each word
        for sentence, number in self._numbers.items():
            for word in telling(sentence.text):
                self._speaking[word].append(number)

    def placed(self, option: Option) -> Placed:
        """An option of the pool with its places."""
        numbers = frozenset(self._numbers[sentence] for sentence in option.sentences)
        days = sorted(self._days_of(numbers))
        return Placed(option, days, sorted(sentence.start for sentence in option.sentences), numbers)

    def days_in(self, sentences: Iterable[Excerpt]) -> frozenset[int]:
        """The day numbers of the dates that stand in these sentences."""
        return self._days_of(self._known(sentences))

    def answering(self, words: Collection[str], evidence: Iterable[Excerpt]) -> frozenset[int]:
        """The sentences that prove a note, or speak of what it asks about by its words: what they name may be right."""
        shared = Counter(chain.from_iterable(self._speaking.get(word, ()) for word in words))
        least = max(_FEWEST_SHARED, _TRUE_SHARE * len(words))
        return frozenset(number for number, count in shared.items() if count >= least).union(self._known(evidence))

    def are_among(self, sentences: Iterable[Excerpt], numbers: frozenset[int]) -> bool:
        """Whether one of these sentences, or more, has one of the numbers."""
        return not numbers.isdisjoint(self._known(sentences))

    def _known(self, sentences: Iterable[Excerpt]) -> list[int]:
        return [self._numbers[sentence] for sentence in sentences if sentence in self._numbers]

    def _days_of(self, numbers: Iterable[int]) -> frozenset[int]:
        return frozenset().union(*(self._days.get(number, ()) for number in numbers))


def days_apart(days: Sequence[int], others: Iterable[int]) -> int | None:
    """How far the nearest of some days, in their order, is from one of others; None where either are none."""
    return min((steps(days, day) for day in others), default=None) if days else None


def steps(places: Sequence[int], place: int) -> int:
    """How far the nearest of some places, in their order, is from another; there is one."""
    after = bisect_left(places, place)
    if after == len(places):
        return place - places[-1]
    ahead = places[after] - place
    return min(ahead, place - places[after - 1]) if after else ahead
