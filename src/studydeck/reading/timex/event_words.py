"""The words that name an event which a time is counted from: the attack, the fall of Verdun, the king's death."""

from __future__ import annotations

from studydeck.reading.abbreviations import word_set
from studydeck.reading.timex import vocabulary as v
from studydeck.reading.timex.meaning import Shift
from studydeck.reading.timex.rules import Parts
from studydeck.reading.timex.words import TAGS

_MOST_EVENT_WORDS = 8
_FOLLOWS_THAT = word_set(
    "he she it they we i you the a an his her its their and but was were had is are there in on at by"
)
_ORDINALS = [(word,) for word in v.ORDINALS]
_POSSESSIVES = (("'s",), ("’s",))
_NAME_OPENERS = ("the", "his", "her", "its", "their", "this", "that")  # the event has been told


def counted_from(event: tuple[str, ...], amount: int, unit: str) -> Shift:
    """The shift from an event; but for "that defeat", the text must have dated it."""
    return Shift(amount, unit, event=event, is_named_event=event[0].lower() not in ("this", "that"))


def event_after(parts: Parts) -> tuple[str, ...]:
    """The words that name the event counted from, up to the next mark, as they are written."""
    words = parts.words
    event: list[str] = []
    for index in range(parts.last + 1, min(parts.last + 1 + _MOST_EVENT_WORDS, len(words.lower))):
        is_word = words.lower[index][0].isalpha() or words.tags[index] == TAGS["possessive"]
        goes_on_anew = words.is_capital(index) or words.lower[index] in _OPENS_CLAUSE
        if not is_word or (goes_on_anew and _is_whole(event)):
            break
        event.append(words.text[words.starts[index] : words.ends[index]])
    return tuple(event)


def _is_whole(event: list[str]) -> bool:
    """Whether a name or pronoun behind these words begins something new: after the murder | Keller left."""
    is_common = len(event) == _SHORTEST_EVENT and event[0].lower() in _NAME_OPENERS
    return is_common and event[1].islower() and event[1] not in _LEADS_TO_NAMES


_OPENS_CLAUSE = word_set("the a an he she it they we his her its their")
_SHORTEST_EVENT = 2  # words: the murder
_LEADS_TO_NAMES = word_set("of former late first last great then new old young") | set(v.ORDINALS)


def end_of_event(parts: Parts, event: tuple[str, ...]) -> int:
    """The last word of an event's name: the attack, the fall of Verdun, the king's death; without one, of the unit."""
    length = 0
    if event[0].lower() == "that" and (len(event) == 1 or event[1].lower() in _FOLLOWS_THAT or event[1][0].isupper()):
        return parts.last + 1  # two years after that he ...
    if event[0].lower() in _NAME_OPENERS:
        length = 2 if event[1:2] not in _ORDINALS else 3  # the first attack
    length = _past_name(event, length)
    if event[length : length + 1] in _POSSESSIVES:
        length += 2
    if length and event[length : length + 1] == ("of",):
        length = _past_name(event, length + (2 if event[length + 1 : length + 2] != ("the",) else 3))
    return parts.last + min(length, len(event)) if length else parts.last - 1


def _past_name(event: tuple[str, ...], place: int) -> int:
    """The place behind the capitalised words that go on there; not from a common noun: the murder | Keller left."""
    while event[place : place + 1] and event[place][0].isupper() and (place == 0 or event[place - 1][0].isupper()):
        place += 1
    return place
