"""How well the questions of a quiz ask: classical item analysis, on first exposures only.

Facility and discrimination as in Lord and Novick, Statistical Theories of Mental Test Scores (1968). The rest score
leaves the question itself out, which would else agree with itself (Henrysson 1963). Where students had different
questions, it is the share of the others that they had right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from statistics import fmean

from studydeck.study.shares import Share

FEWEST_STUDENTS = 10  # below it nothing is shown: a share of so few says little, and points at persons
_FEWEST_FOR_INTERVAL = 4  # of a correlation, whose spread is 1 / sqrt(n - 3)
_Z = 1.959964  # of the normal distribution: 95 % lie within
_LARGEST_CORRELATION = 0.999999  # of 1 the transformation has no value


@dataclass(frozen=True, slots=True)
class Response:
    """What one student answered to one question when they first met it."""

    student_id: int
    item_id: int
    score: float  # 0 to 1
    picked: str | None = None  # of the choices that were offered; None: typed, or left open
    offered: tuple[str, ...] = ()  # the choices


@dataclass(frozen=True, slots=True)
class Correlation:
    """A correlation, and where the true one lies with 95 % confidence (Fisher 1921)."""

    value: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Distractor:
    """How often a choice was taken, and by whom."""

    text: str
    is_right: bool
    taken: Share  # of those to whom it was offered
    rest_score: float | None  # mean of those who took it, 0 to 1; None of nobody


@dataclass(frozen=True, slots=True)
class Item:
    """What is known of one question."""

    item_id: int
    students: int
    facility: Share  # right answers; nearly right ones are not
    mean_score: float  # 0 to 1
    discrimination: Correlation | None  # None where scores or rest scores do not differ
    choices: tuple[Distractor, ...]

    @property
    def is_shown(self) -> bool:
        """Whether enough students have answered."""
        return self.students >= FEWEST_STUDENTS

    @property
    def discriminates_backwards(self) -> bool:
        """Whether those who know less get it right more often: its key may be wrong."""
        return self.is_shown and self.discrimination is not None and self.discrimination.value < 0

    @property
    def untaken(self) -> tuple[str, ...]:
        """The wrong choices that nobody takes: they are too plainly wrong to be of use."""
        return tuple(
            each.text for each in self.choices if self.is_shown and not each.is_right and not each.taken.passed
        )


def analyse(responses: Iterable[Response], right: Mapping[int, frozenset[str]]) -> tuple[Item, ...]:
    """Each question, in the order in which it first appears; `right` holds the right choices by item id.

    Of several responses of a student to a question the first counts.
    """
    by_student: defaultdict[int, dict[int, float]] = defaultdict(dict)
    by_item: defaultdict[int, list[Response]] = defaultdict(list)
    for response in responses:
        if response.item_id not in by_student[response.student_id]:
            by_student[response.student_id][response.item_id] = response.score
            by_item[response.item_id].append(response)
    return tuple(_item(item_id, found, by_student, right) for item_id, found in by_item.items())


def _item(
    item_id: int,
    responses: Sequence[Response],
    scores: Mapping[int, Mapping[int, float]],
    right: Mapping[int, frozenset[str]],
) -> Item:
    rests = [_rest(scores[each.student_id], item_id) for each in responses]
    pairs = [(each.score, rest) for each, rest in zip(responses, rests, strict=True) if rest is not None]
    return Item(
        item_id=item_id,
        students=len(responses),
        facility=Share(sum(each.score >= 1 for each in responses), len(responses)),
        mean_score=fmean(each.score for each in responses),
        discrimination=correlation(pairs),
        choices=_choices(responses, rests, right.get(item_id, frozenset())),
    )


def _rest(scores: Mapping[int, float], item_id: int) -> float | None:
    """The mean score over a student's other questions; None without any."""
    others = [score for other, score in scores.items() if other != item_id]
    return fmean(others) if others else None


def correlation(pairs: Sequence[tuple[float, float]]) -> Correlation | None:
    """Pearson's correlation of the pairs; None where one side does not vary."""
    if len(pairs) < 2:
        return None
    mean_one, mean_other = (fmean(side) for side in zip(*pairs, strict=True))
    both = sum((one - mean_one) * (other - mean_other) for one, other in pairs)
    spread = sum((one - mean_one) ** 2 for one, _ in pairs) * sum((other - mean_other) ** 2 for _, other in pairs)
    if spread <= 0:
        return None
    value = max(-1.0, min(1.0, both / sqrt(spread)))
    return Correlation(value, _interval(value, len(pairs)))


def _interval(value: float, count: int) -> tuple[float, float]:
    if count < _FEWEST_FOR_INTERVAL:
        return -1.0, 1.0
    middle = atanh(max(-_LARGEST_CORRELATION, min(_LARGEST_CORRELATION, value)))
    margin = _Z / sqrt(count - 3)
    return tanh(middle - margin), tanh(middle + margin)


def _choices(
    responses: Sequence[Response], rests: Sequence[float | None], right: frozenset[str]
) -> tuple[Distractor, ...]:
    """Every choice that was offered, the right one first, then the most taken ones."""
    offered = Counter(text for each in responses for text in each.offered)
    takers: defaultdict[str, list[float]] = defaultdict(list)
    taken = Counter[str]()
    for response, rest in zip(responses, rests, strict=True):
        if response.picked in offered and response.picked is not None:
            taken[response.picked] += 1
            takers[response.picked] += [] if rest is None else [rest]
    found = [
        Distractor(text, text in right, Share(taken[text], count), fmean(takers[text]) if takers[text] else None)
        for text, count in offered.items()
    ]
    return tuple(sorted(found, key=lambda each: (not each.is_right, -each.taken.passed, each.text)))
