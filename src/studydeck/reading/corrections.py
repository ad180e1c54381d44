"""What a person knows better than the rules: dates, actors and contradictions set right after they were found.

Each correction names its place by characters of the text, which never change, so that it holds when newer rules read
the text again. One whose place the rules no longer mark changes nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from studydeck.reading import edtf
from studydeck.reading.actors import Actor, ActorType, Mention
from studydeck.reading.document import Span, read_document
from studydeck.reading.edtf import EdtfDate
from studydeck.reading.timex import Timex, find_dates
from studydeck.reading.timex.values import timex_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from studydeck.reading.document import Document
    from studydeck.reading.facts import Conflict

Choice = Literal["both", "prefer", "leave out"]


@dataclass(frozen=True, slots=True)
class DateIs:
    """The words at `span` mean this date; they become one where none was found."""

    span: Span
    edtf: str


@dataclass(frozen=True, slots=True)
class NotADate:
    """The words at `span` are no date; of a range, neither end is."""

    span: Span


@dataclass(frozen=True, slots=True)
class ActorIs:
    """Whoever is named at `span` is of this type; a name becomes an actor where none was found."""

    span: Span
    type: ActorType


@dataclass(frozen=True, slots=True)
class SameActor:
    """Whoever is named at `span` is the one named at `other`, and takes that one's name and type."""

    span: Span
    other: Span


@dataclass(frozen=True, slots=True)
class AnotherActor:
    """The mention at `span` is of somebody else; with `every`, each mention in the same words is."""

    span: Span
    every: bool


@dataclass(frozen=True, slots=True)
class NotAnActor:
    """Whatever is named at `span`, here and elsewhere, is no actor."""

    span: Span


@dataclass(frozen=True, slots=True)
class Decided:
    """How a contradiction is settled: both are right, one place is, or neither is to be asked."""

    span: Span  # its first place
    key: str  # of the conflict
    choice: Choice
    places: tuple[Span, ...] = ()  # the words in dispute
    preferred: Span | None = None  # the one of them that is right


Correction = DateIs | NotADate | ActorIs | SameActor | AnotherActor | NotAnActor | Decided


# ---------------------------------------------------------------- dates
def corrected_dates(document: Document, dates: Sequence[Timex], corrections: Iterable[Correction]) -> tuple[Timex, ...]:
    """The dates in the order of the text, as a person has set them right; NotEdtfError for a value that is none."""
    found = list(dates)
    for correction in corrections:
        if isinstance(correction, DateIs):
            found = _set(document.text, found, correction)
        elif isinstance(correction, NotADate):
            touched = _touched(found, correction.span)
            found = [date for date in found if date not in touched]
        elif isinstance(correction, Decided) and correction.preferred is not None:
            found = _preferred(document, found, correction, correction.preferred)
    return tuple(found)


def _set(text: str, dates: list[Timex], correction: DateIs) -> list[Timex]:
    touched = _touched(dates, correction.span)
    if any(date.span == correction.span for date in touched):
        return [_valued(text, date, correction.edtf) if date in touched else date for date in dates]
    added = _valued(
        text, Timex(correction.span, "DATE", "", None, None, is_explicit=True, confidence=1.0), correction.edtf
    )
    return sorted([*(date for date in dates if date not in touched), added], key=lambda date: date.span)


def _touched(dates: Sequence[Timex], span: Span) -> frozenset[Timex]:
    """The dates at a place, each with the other end of its range."""
    here = {date for date in dates if date.span.overlaps(span)}
    ranges = {date.interval for date in here if date.interval is not None}
    return frozenset(date for date in dates if date in here or (date.interval is not None and date.interval in ranges))


def _valued(text: str, date: Timex, value: str) -> Timex:
    """The date with a value that a person gave it; whether its words say the same decides how it is asked for."""
    alone = find_dates(read_document((date.interval or date.span).cut(text)))
    said = {each.edtf for each in alone if each.is_explicit}
    parsed = edtf.parse(value)
    shown = parsed if isinstance(parsed, EdtfDate) else parsed.start or parsed.end
    assert shown is not None, "edtf.parse reads no interval open at both ends"
    is_about = isinstance(parsed, EdtfDate) and parsed.is_approximate
    return replace(
        date,
        type="DATE",
        value=timex_value(shown),
        edtf=value,
        mod="APPROX" if is_about else None,
        is_explicit=said == {value},
        confidence=1.0,
        is_overruled=bool(said - {value}),
    )


def _preferred(document: Document, dates: list[Timex], decided: Decided, preferred: Span) -> list[Timex]:
    """The dates, with those disputed in the very sentence of the preferred one taking its value."""
    right = next((date for date in dates if date.edtf and date.span.overlaps(preferred)), None)
    if right is None or right.edtf is None:
        return dates
    others = [place for place in decided.places if place != preferred]
    beside = [place for place in others if _in_one_sentence(document, place, preferred)]
    for place in beside:
        wrong = [date for date in dates if date.span.overlaps(place)]
        dates = [_valued(document.text, date, right.edtf) if date in wrong else date for date in dates]
    return dates


def _in_one_sentence(document: Document, one: Span, other: Span) -> bool:
    return any(each.span.covers(one) and each.span.covers(other) for each in document.sentences)


# ---------------------------------------------------------------- actors
def corrected_actors(text: str, actors: Sequence[Actor], corrections: Iterable[Correction]) -> tuple[Actor, ...]:
    """The actors in the order of their first mention, as a person has set them right."""
    found = list(actors)
    for correction in corrections:
        if isinstance(correction, ActorIs):
            found = _typed(text, found, correction)
        elif isinstance(correction, SameActor):
            found = _merged(found, correction)
        elif isinstance(correction, AnotherActor):
            found = _changed(found, correction.span, lambda actor: _split(actor, correction))  # noqa: B023 - called at once
        elif isinstance(correction, NotAnActor):
            found = _changed(found, correction.span, lambda _actor: [])
    return tuple(sorted(found, key=lambda actor: actor.mentions[0].span))


def _typed(text: str, actors: list[Actor], correction: ActorIs) -> list[Actor]:
    if _named_at(actors, correction.span) is not None:
        return _changed(actors, correction.span, lambda actor: [replace(actor, type=correction.type)])
    words = correction.span.cut(text)
    mention = Mention(correction.span, words)
    return [
        *actors,
        Actor(f"{correction.type}-at-{correction.span.start}", correction.type, words, (words,), (mention,)),
    ]


def _merged(actors: list[Actor], correction: SameActor) -> list[Actor]:
    one, kept = _named_at(actors, correction.span), _named_at(actors, correction.other)
    if one is None or kept is None or one is kept:
        return actors
    whole = replace(
        kept,
        aliases=tuple(dict.fromkeys((*kept.aliases, *one.aliases))),
        mentions=tuple(sorted((*kept.mentions, *one.mentions), key=lambda mention: mention.span)),
        expansion=kept.expansion or one.expansion,
    )
    return [whole if actor is kept else actor for actor in actors if actor is not one]


def _split(actor: Actor, correction: AnotherActor) -> list[Actor]:
    """The actor without some of its mentions, and the one whom these name; all in one where nothing would be left."""
    words = next(each.text for each in actor.mentions if each.span.overlaps(correction.span))
    gone = [
        each
        for each in actor.mentions
        if (each.text == words if correction.every else each.span.overlaps(correction.span))
    ]
    left = tuple(each for each in actor.mentions if each not in gone)
    if not left:
        return [actor]
    forms = Counter(each.text for each in left)
    aliases = tuple(alias for alias in actor.aliases if alias != words or alias in forms) or tuple(forms)
    name = actor.name if actor.name in aliases else max(aliases, key=lambda form: forms[form])
    other = Actor(f"{actor.id}-at-{gone[0].span.start}", actor.type, words, (words,), tuple(gone))
    return [replace(actor, name=name, aliases=aliases, mentions=left), other]


def _named_at(actors: Iterable[Actor], span: Span) -> Actor | None:
    return next((actor for actor in actors if any(each.span.overlaps(span) for each in actor.mentions)), None)


def _changed(actors: list[Actor], span: Span, change: Callable[[Actor], list[Actor]]) -> list[Actor]:
    """The actors with the one named at a place changed into none, one or more."""
    named = _named_at(actors, span)
    return [each for actor in actors for each in (change(actor) if actor is named else [actor])]


# ---------------------------------------------------------------- contradictions
def standing_conflicts(conflicts: Iterable[Conflict], corrections: Iterable[Correction]) -> tuple[Conflict, ...]:
    """The conflicts whose facts are still not to be asked; where one place is preferred, only those of the others."""
    decisions = {each.key: each for each in corrections if isinstance(each, Decided)}
    left = (_left_of(each, decisions.get(each.key)) for each in conflicts)
    return tuple(conflict for conflict in left if conflict is not None)


def _left_of(conflict: Conflict, decided: Decided | None) -> Conflict | None:
    if decided is None or decided.choice == "leave out":
        return conflict
    if decided.preferred is None:
        return None
    wrong = [place for place in conflict.places if not place.overlaps(decided.preferred)]
    shaken = [
        each
        for each in conflict.evidence
        if any(each.covers(place) for place in wrong) and not each.covers(decided.preferred)
    ]
    return replace(conflict, evidence=tuple(shaken)) if shaken else None
