"""Typed answers: right, nearly right or wrong, with the difference shown. Pure: what is right is an argument."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from studydeck.reading.document import Span
from studydeck.study.dated_answers import judge_date
from studydeck.study.differences import differences
from studydeck.study.spelling import distance, spelling_of
from studydeck.study.verdict import RIGHT, Verdict, suggested_rating
from studydeck.study.worded_answers import judge_words

__all__ = ["Key", "Marking", "Verdict", "mark", "rivals_of", "suggested_rating"]


@dataclass(frozen=True, slots=True)
class Key:
    """What is right, and what is somebody else."""

    answer: str
    accepted: tuple[str, ...] = ()  # further right forms: aliases, other ways to write the date
    rivals: tuple[str, ...] = ()  # names of the other actors of the text: none of them may pass for the answer

    @property
    def forms(self) -> tuple[str, ...]:
        """Every right form, the answer first."""
        return (self.answer, *self.accepted)


@dataclass(frozen=True, slots=True)
class Marking:
    """How an answer came out."""

    verdict: Verdict
    expected: str  # the right form that is most like what was typed
    wrong: tuple[Span, ...] = ()  # what should not stand in the typed answer
    missing: tuple[Span, ...] = ()  # what the typed answer lacks, in `expected`
    reason: str = ""  # in words for the learner; "" when there is nothing to say


def mark(given: str, key: Key) -> Marking:
    """How `given` is to be graded.

    Case, accents, punctuation, articles and white space do not matter. Every accepted form is right, with a few slips
    in a long word, unless another actor of the text is as like it. Figures and years are strict.
    """
    dated = judge_date(given, key.forms)
    if dated is not None and key.rivals and judge_date(given, key.rivals) == RIGHT:
        dated = None  # an actor may be called like a date
    judgement = dated or judge_words(given, key.forms, key.rivals)
    expected = key.answer if judgement.verdict is Verdict.WRONG else _most_alike(given, key.forms)
    if judgement == RIGHT:
        return Marking(Verdict.RIGHT, expected)
    return Marking(judgement.verdict, expected, *differences(given, expected), judgement.reason)


def rivals_of(forms: Iterable[str], groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """The names of others: each of `groups` holds every name of one actor; a group that shares a form is the same."""
    own = {spelling_of(form).letters for form in forms}
    found: dict[str, None] = {}
    for group in groups:
        names = tuple(group)
        if own.isdisjoint(spelling_of(name).letters for name in names):
            found.update(dict.fromkeys(names))
    return tuple(found)


def _most_alike(given: str, forms: tuple[str, ...]) -> str:
    typed = spelling_of(given).letters
    return min(forms, key=lambda form: distance(typed, spelling_of(form).letters))
