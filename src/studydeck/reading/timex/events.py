"""Events that dates are counted from: the attack, the fall of Girona. The text itself has dated them before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.reading.abbreviations import SENTENCE_OPENERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.edtf import EdtfDate, Precision
    from studydeck.reading.timex.meaning import Phrase
    from studydeck.reading.timex.words import Words

_SHORTEST_NOUN = 4  # letters
_STEM = 5  # letters: enough to see that "relieving" and "relieved" are one word
_LOOK_BEHIND = 3  # words: a date mostly follows what it dates, so one before counts as so much further off
_WIDEST_GAP = 12  # words: what stands further from a date is not what it dates
_FURTHEST = 60  # words (and dates) that are looked through: even of a sentence without end


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence and the dates found in it so far."""

    words: Words
    dates: list[tuple[Phrase, EdtfDate]]


def date_of_event(event: tuple[str, ...], scenes: Sequence[Scene], end: int, precision: Precision) -> EdtfDate | None:
    """The date nearest to the event's words, in the last sentence that has both; None where none has.

    `end` is the first word of the last scene that is not to be looked at: there the event is named now.
    """
    names = {word[:_STEM].lower() for word in event if word[0].isupper()}
    nouns = {word[:_STEM].lower() for word in event if len(word) >= _SHORTEST_NOUN and word not in SENTENCE_OPENERS}
    for scene in reversed(scenes):
        last = end if scene is scenes[-1] else len(scene.words.lower)
        date = _nearest_date(names or nouns, scene, last, precision)
        if date is not None:
            return date
    return None


def _nearest_date(stems: set[str], scene: Scene, end: int, precision: Precision) -> EdtfDate | None:
    """The date that stands nearest to one of the stems before the word `end` of a scene."""
    start = max(0, end - _FURTHEST)
    dates = [(phrase.first, date) for phrase, date in scene.dates[-_FURTHEST:] if date.precision >= precision]
    places = [place for place in range(start, end) if scene.words.lower[place][:_STEM] in stems] if dates else []
    gaps = [
        (first - place if first > place else place - first + _LOOK_BEHIND, date)
        for first, date in dates
        for place in places
    ]
    gap, date = min(gaps, key=lambda gap: gap[0], default=(_FURTHEST, None))
    return date if gap <= _WIDEST_GAP else None
