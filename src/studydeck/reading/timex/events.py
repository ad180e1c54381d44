"""Events that dates are counted from: the attack, the fall of Girona. The text itself has dated them before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.reading.abbreviations import SENTENCE_OPENERS, word_set
from studydeck.reading.timex import vocabulary as v
from studydeck.reading.timex.ranges import is_joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading.edtf import EdtfDate, Precision
    from studydeck.reading.timex.meaning import Phrase
    from studydeck.reading.timex.words import Words

_SHORTEST_NOUN = 4  # letters
_STEM = 5  # letters: enough to see that "relieving" and "relieved" are one word
_LOOK_BEHIND = 3  # words: a date mostly follows what it dates, so one before counts as so much further off
_WIDEST_GAP = 12  # words: what stands further from a date is not what it dates
_VERB_BEFORE = 4  # words before a date in which "ended" stands
_HEAD = 3  # words of an event in which "the end of" is looked for
_ENDS = word_set("end close conclusion")
_ENDED = word_set("end ended ends ending over ceased finished concluded conclusion close closed")
_DEEDS = {  # the stems of what a text says was done, by what it calls that later
    "assassination": ("kille", "murde", "shot"), "birth": ("born",), "capture": ("taken", "took"),
    "coronation": ("crown",), "death": ("died", "kille"), "departure": ("left",), "fall": ("fell", "taken"),
    "marriage": ("marri",), "murder": ("assas", "kille", "shot"), "outbreak": ("broke",), "victory": ("defea", "won"),
    "wedding": ("marri",),
}  # fmt: skip
_POSSESSIVES = ("'s", "’s")
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
    is_end = not _ENDS.isdisjoint(word.lower() for word in event[:_HEAD])
    for stems in _stems(event):
        for scene in reversed(scenes):
            last = end if scene is scenes[-1] else len(scene.words.lower)
            told = [(phrase, date) for phrase, date in _told(scene, is_end=is_end) if date.precision >= precision]
            date = _nearest_date(stems, scene, last, told)
            if date is not None:
                return date
    return None


def _stems(event: tuple[str, ...]) -> Iterator[set[str]]:
    """What an event may be found by: its names, else its nouns; of Keller's flight first the flight, then Keller."""
    names = {word[:_STEM].lower() for word in event if word[0].isupper()}
    place = next((place for place, word in enumerate(event) if word in _POSSESSIVES), -1)
    nouns = {word[:_STEM].lower() for word in event[place + 1 :] if _is_noun(word)}
    nouns |= {stem for word in event[place + 1 :] for stem in _DEEDS.get(word, ())}
    if place >= 0:
        yield nouns
    yield names or nouns


def _is_noun(word: str) -> bool:
    return (len(word) >= _SHORTEST_NOUN or word == "war") and word not in SENTENCE_OPENERS and word not in v.ORDINALS


def _told(scene: Scene, *, is_end: bool) -> Iterator[tuple[Phrase, EdtfDate]]:
    """The dates of a scene; of those that may be an event's end, the ends of ranges and what "ended" stands with."""
    dates = scene.dates[-_FURTHEST:]
    for place, (phrase, date) in enumerate(dates):
        has_ended = not _ENDED.isdisjoint(scene.words.lower[max(0, phrase.first - _VERB_BEFORE) : phrase.first])
        if not is_end or has_ended or (place and is_joined(scene.words, dates[place - 1][0], phrase)):
            yield phrase, date


def _nearest_date(stems: set[str], scene: Scene, end: int, told: list[tuple[Phrase, EdtfDate]]) -> EdtfDate | None:
    """The date that stands nearest to one of the stems before the word `end` of a scene."""
    start = max(0, end - _FURTHEST)
    places = [place for place in range(start, end) if scene.words.lower[place][:_STEM] in stems] if told else []
    gaps = [
        (first - place if first > place else place - first + _LOOK_BEHIND, date)
        for first, date in ((phrase.first, date) for phrase, date in told)
        for place in places
    ]
    gap, date = min(gaps, key=lambda gap: gap[0], default=(_FURTHEST, None))
    return date if gap <= _WIDEST_GAP else None
