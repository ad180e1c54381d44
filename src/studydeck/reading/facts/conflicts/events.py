"""Two dates for one event of one actor, and lives and bodies that end before they begin."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from studydeck.reading import edtf
from studydeck.reading.edtf import EdtfDate, EdtfInterval, Precision
from studydeck.reading.facts.conflicts.scene import days_apart, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studydeck.reading.document import Span
    from studydeck.reading.facts.conflicts.scene import Scene
    from studydeck.reading.facts.fact import Conflict, EventType, Fact, Phrase

ONCE: dict[EventType, str] = {
    "birth": "was born",
    "death": "died",
    "foundation": "was founded",
    "dissolution": "was dissolved",
}
LIVES: tuple[tuple[EventType, EventType], ...] = (("birth", "death"), ("foundation", "dissolution"))
AGAIN = re.compile(  # words of a deed that was done more than once
    r"\b(?:again|anew|re-?(?:found|form|establish|elect|creat|appoint|open|launch)\w*|return\w*|second|third|fourth|"
    r"new|another|once more|twice)\b",
    re.IGNORECASE,
)
FAMILY = re.compile(  # words of a second person of the same name
    r"\b(?:son|daughter|father|mother|brother|sister|nephew|niece|uncle|aunt|grand\w+|cousin|elder|younger|junior|senior|namesake|"
    r"Jr|Sr|[IVX]{2,})\b"
)
_DONE_ONCE = """
abdicate adopt annex baptise baptize bury conquer declare discover execute hang inaugurate invade invent marry occupy
open proclaim publish ratify sign sink surrender unveil
"""
DONE_ONCE = frozenset(_DONE_ONCE.split())  # no one does these twice to the same within a year
VOTES = frozenset({"elect", "choose", "nominate", "name"})  # held again and again
NEEDS_NO_OBJECT = frozenset({"abdicate", "surrender"})
MOST_DATES = 2  # who is given a third date did it more than once
ONE_TERM = 2 * 366  # days: whoever takes an office twice does so further apart
DAYS_A_MONTH, DAYS_A_YEAR = 30.44, 365.25


@dataclass(frozen=True, slots=True)
class Dated:
    """A fact with the date that it gives its event."""

    fact: Fact
    date: EdtfDate
    place: Span  # the words of the date
    deed: str  # in words, without the date: "Ann Lee was born"


Deed: TypeAlias = tuple[str, ...]  # what makes two statements speak of the same


def event_conflicts(scene: Scene) -> Iterator[Conflict]:
    """The contradictions between what the text says at several places of one event, one office or one deed."""
    events = _grouped(_events(scene))
    for several in events.values():
        yield from _two_dates(scene, several)
    for several in _grouped(_offices(scene)).values():
        yield from _two_dates(scene, several, most=ONE_TERM)
    for several in _grouped(_deeds(scene)).values():
        yield from _two_dates(scene, several, is_near_miss=True)
    for first, last in LIVES:
        for (kind, actor, _), begun in events.items():
            if kind == first:
                yield from _reversed(scene, begun, events.get((last, actor, ""), []))


def _grouped(told: Iterable[tuple[Deed, Dated]]) -> dict[Deed, list[Dated]]:
    found: defaultdict[Deed, list[Dated]] = defaultdict(list)
    for deed, dated in told:
        found[deed].append(dated)
    return found


# ---------------------------------------------------------------- what is compared with what


def _events(scene: Scene) -> Iterator[tuple[Deed, Dated]]:
    """What befalls an actor once."""
    for fact in scene.facts:
        event = fact.event
        date = scene.sure_date(event.time) if event is not None else None
        if event is not None and event.time is not None and date is not None and event.type in ONCE:
            deed = f"{event.actor.name} {ONCE[event.type]}"
            yield (event.type, event.actor.id, _way(fact)), Dated(fact, date, event.time.span, deed)


def _way(fact: Fact) -> str:
    """Which beginning is meant: a body may be created in one year and formed in another."""
    lemma = fact.verb.verb.lemma if fact.verb is not None else ""
    return lemma if lemma in {"create", "form"} else ""


def _offices(scene: Scene) -> Iterator[tuple[Deed, Dated]]:
    """When an actor took an office, told by the deed or as the first year of a term."""
    for fact in scene.facts:
        event = fact.event
        if event is None or event.time is None or event.type not in {"office", "office-begins"}:
            continue
        if fact.verb is not None and fact.verb.verb.lemma in VOTES:
            continue
        date, value = scene.sure_date(event.time), value_of(event.time)
        if event.type == "office":
            is_term = isinstance(value, EdtfInterval) and event.time.is_explicit and event.time.mod is None
            date = value.start if is_term and isinstance(value, EdtfInterval) and value.end is not None else None
        if date is not None and not date.is_approximate and date.precision >= Precision.YEAR:
            deed = f"{event.actor.name} became {event.office}"
            yield (event.actor.id, event.office), Dated(fact, date, event.time.span, deed)


def _deeds(scene: Scene) -> Iterator[tuple[Deed, Dated]]:
    """What else is done once to somebody or something named, or by somebody."""
    for fact in scene.facts:
        time, verb = fact.time, fact.verb
        if time is None or time.timex is None or verb is None or fact.event is not None or fact.attribution:
            continue
        date = scene.sure_date(time.timex) if fact.has_sure_time else None
        done_to = _done_to(fact) if verb.verb.lemma in DONE_ONCE and not (verb.is_negated or verb.modality) else ""
        if date is not None and done_to:
            words = (*verb.auxiliaries, verb.verb, *verb.particles)
            told = [part.text for part in fact.complements if part.role in {"object", "agent"}]
            deed = " ".join([fact.subject.text, *(word.text for word in words), *told])
            yield (verb.verb.lemma, done_to), Dated(fact, date, time.timex.span, deed)


def _done_to(fact: Fact) -> str:
    """Who did it to whom, where the text names them; "" where it does not."""
    assert fact.verb is not None, "a deed has a verb"
    others = [part for part in fact.complements if part.role in {"object", "agent"}]
    subject = _named(fact.subject)
    needs_object = not fact.verb.is_passive and fact.verb.verb.lemma not in NEEDS_NO_OBJECT
    if not subject or (needs_object and not any(part.role == "object" and _named(part) for part in others)):
        return ""
    return " ".join([subject, *(_named(part) or part.text for part in others)])


def _named(part: Phrase) -> str:
    """The actor of a phrase, or its words where they hold a name."""
    if part.actor is not None:
        return part.actor.id
    return part.text.lower() if any(word.pos == "PROPN" for word in part.words) else ""


# ---------------------------------------------------------------- the comparisons


def _two_dates(
    scene: Scene, told: list[Dated], most: int | None = None, *, is_near_miss: bool = False
) -> Iterator[Conflict]:
    """One conflict for the first two dates that cannot both be right; `most` are the days that may lie between."""
    sentences = [scene.words(dated.fact.evidence) for dated in told]
    if any(AGAIN.search(words) or FAMILY.search(words) for words in sentences):
        return
    different = {dated.date: dated for dated in reversed(told)}  # the first statement of each date
    if max(Counter(date.precision for date in different).values()) > MOST_DATES:
        return
    for one, other in combinations(reversed(different.values()), 2):
        apart = days_apart(one.date, other.date)
        if apart == 0 or (most is not None and apart > most):
            continue
        if is_near_miss and not _is_near_miss(one.date, other.date):
            continue
        first, second = (edtf.in_words(str(dated.date)) for dated in (one, other))
        gap = _gap(one.date, other.date)
        message = f"{one.deed} {_preposition(one.date)} {first}, the text also says {second}: {gap} apart"
        also = [dated.place for dated in told]
        yield scene.conflict("two-dates", message, [one.place, other.place], also)
        return


def _is_near_miss(one: EdtfDate, other: EdtfDate) -> bool:
    """Whether two dates of a deed that may be done twice differ as by a slip: only in day and month, or in the year."""
    if min(one.precision, other.precision) < Precision.MONTH:
        return False
    if one.year == other.year:
        return True
    return one.precision is Precision.DAY and (one.part, one.day) == (other.part, other.day)


def _reversed(scene: Scene, begun: list[Dated], ended: list[Dated]) -> Iterator[Conflict]:
    """A birth after the death."""
    for start in {dated.date: dated for dated in begun}.values():
        for end in {dated.date: dated for dated in ended}.values():
            if end.date.latest < start.date.earliest and not AGAIN.search(scene.words(start.fact.evidence)):
                begins, ends = (edtf.in_words(str(dated.date)) for dated in (start, end))
                verb = "died" if end.deed.endswith(" died") else "was dissolved"
                message = (
                    f"{start.deed} {_preposition(start.date)} {begins} but {verb} {_preposition(end.date)} {ends}: "
                    f"{_gap(start.date, end.date)} before"
                )
                yield scene.conflict("order", message, [start.place, end.place])
                return


def _preposition(date: EdtfDate) -> str:
    return "on" if date.precision is Precision.DAY else "in"


def _gap(one: EdtfDate, other: EdtfDate) -> str:
    """How far two dates lie apart, in words: in years where only years are told."""
    years, days = abs(one.year - other.year), days_apart(one, other)
    if days >= 2 * DAYS_A_MONTH and years == 0:
        return f"{round(days / DAYS_A_MONTH)} months"
    if years == 0 or (days < DAYS_A_YEAR and min(one.precision, other.precision) is Precision.DAY):
        return f"{days} day{'' if days == 1 else 's'}"
    return f"{years} year{'' if years == 1 else 's'}"
