"""An age that does not fit: `died in 1984 at the age of 33` of somebody born in 1936."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from studydeck.reading import edtf
from studydeck.reading.document import Span
from studydeck.reading.timex.vocabulary import SMALL_NUMBERS, TENS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.reading.actors import Actor
    from studydeck.reading.edtf import Day, EdtfDate
    from studydeck.reading.facts.conflicts.scene import Scene
    from studydeck.reading.facts.fact import Conflict, Fact

NUMBER = rf"\d{{1,3}}|(?:{'|'.join(TENS)})(?:-(?:{'|'.join(SMALL_NUMBERS)}))?|{'|'.join(SMALL_NUMBERS)}"
AGE = re.compile(
    rf"\b(?:aged|at\s+the\s+age\s+of|at\s+age)\s+(?P<age>{NUMBER})\b(?!\s+(?:or|and|to)\b|[-–.]\d)", re.IGNORECASE
)


def age_conflicts(scene: Scene) -> Iterator[Conflict]:
    """Each age that is not the years from the birth to the deed; a birthday may make it one more or less."""
    births = _births(scene)
    for fact in scene.facts:
        actor, when = _whose(fact), scene.sure_date(fact.time.timex) if fact.time is not None else None
        born = births.get(actor.id) if actor is not None else None
        if actor is None or when is None or born is None or not fact.has_sure_time or fact.attribution:
            continue
        told = _age(scene, fact)
        if told is not None:
            yield from _compared(scene, fact, told, born, when)


def _births(scene: Scene) -> dict[str, tuple[EdtfDate, Span]]:
    """The birth of each person whom the text gives one alone."""
    found: defaultdict[str, dict[EdtfDate, Span]] = defaultdict(dict)
    for fact in scene.facts:
        date = scene.sure_date(fact.event.time) if fact.event is not None and fact.event.type == "birth" else None
        if fact.event is not None and fact.event.time is not None and date is not None:
            found[fact.event.actor.id].setdefault(date, fact.event.time.span)
    return {actor: next(iter(dates.items())) for actor, dates in found.items() if len(dates) == 1}


def _whose(fact: Fact) -> Actor | None:
    """The person whom the clause is about."""
    if fact.event is not None and fact.event.type == "birth":
        return None
    actor = fact.event.actor if fact.event is not None else fact.subject.actor
    return actor if actor is not None and actor.type == "person" else None


def _age(scene: Scene, fact: Fact) -> tuple[int, Span] | None:
    """The age that the clause itself tells: `at the age of 33`, or `Ann Lee, aged 33,`."""
    starts = {part.words[0].span.start for part in (*fact.openers, *fact.complements)}
    for age in AGE.finditer(scene.document.text, fact.evidence.start, fact.evidence.end):
        behind_name = scene.document.text[fact.subject.head.span.end : age.start()].strip()
        if age.start() in starts or behind_name == ",":
            return _number(age["age"].lower()), Span(*age.span())
    return None


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    return sum(SMALL_NUMBERS.get(word) or TENS[word] for word in words.split("-"))


def _compared(
    scene: Scene, fact: Fact, told: tuple[int, Span], born: tuple[EdtfDate, Span], when: EdtfDate
) -> Iterator[Conflict]:
    (age, place), (birth, birthplace) = told, born
    youngest, oldest = _years(birth.latest, when.earliest), _years(birth.earliest, when.latest)
    if youngest <= age <= oldest or fact.time is None:
        return
    shown = str(oldest) if youngest == oldest else f"{youngest} or {oldest}"
    message = f"{edtf.in_words(str(when))} - {edtf.in_words(str(birth))} = {shown} years of age, the text says {age}"
    yield scene.conflict("age", message, [birthplace, place], [fact.evidence])


def _years(birth: Day, day: Day) -> int:
    """Whole years from a birth to a day."""
    return day[0] - birth[0] - (day[1:] < birth[1:])
