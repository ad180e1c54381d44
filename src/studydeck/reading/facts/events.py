"""Facts of a known type: births, deaths, foundations, dissolutions and offices, with whom they befell and when."""

from __future__ import annotations

import dataclasses
import operator
from typing import TYPE_CHECKING

from studydeck.reading.document import Span
from studydeck.reading.facts.fact import Event, EventType, Fact, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Token
    from studydeck.reading.facts.fact import Phrase, VerbGroup
    from studydeck.reading.timex import Timex


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


BIRTHS = _words("bear")
DEATHS = _words("die")
KILLINGS = _words("assassinate behead execute hang kill murder")
FOUNDATIONS = _words("create establish form found")
DISSOLUTIONS = _words("abolish disband dissolve")
TAKES_OFFICE = _words("become succeed")
IS_PUT_IN_OFFICE = _words("appoint choose crown elect inaugurate install make name nominate proclaim swear")
LEAVES_OFFICE = _words("resign retire step")
IS_PUT_OUT_OF_OFFICE = _words("depose dismiss oust remove sack")
HOLDS_OFFICE = _words("serve act reign rule")
OFFICES = _words(
    """
    admiral ambassador archbishop bishop caliph captain chairman chairwoman chancellor chief commander consul dean
    dictator director duchess duke editor emperor empress general governor head judge king leader marshal mayor minister
    pope premier president prime prince princess principal queen rector regent secretary senator shah speaker sultan
    treasurer tsar viceroy
    """
)
ARTICLES = _words("a an the his her its their")


def event_of(fact: Fact) -> Event | None:
    """What befell whom by this fact, where its type is known; None for a claim, a denial or what only might be."""
    if fact.attribution or fact.event is not None:
        return fact.event
    return _described(fact) if fact.verb is None else _told(fact, fact.verb)


def with_names(fact: Fact, stand_ins: Mapping[Span, Actor]) -> Fact:
    """The fact with the actor of each pronoun or description that is its whole subject or object."""
    if fact.verb is None or not stand_ins:
        return fact
    subject = _named(fact.subject, stand_ins)
    parts = tuple([_named(part, stand_ins) if part.role == "object" else part for part in fact.complements])
    if subject is fact.subject and all(map(operator.is_, parts, fact.complements)):
        return fact
    return dataclasses.replace(fact, subject=subject, complements=parts)


def _named(part: Phrase, stand_ins: Mapping[Span, Actor]) -> Phrase:
    actor = stand_ins.get(Span(part.words[0].span.start, part.words[-1].span.end))
    return part if actor is None or part.actor is not None else dataclasses.replace(part, actor=actor)


def _told(fact: Fact, verb: VerbGroup) -> Event | None:
    if verb.is_negated or verb.modality:
        return None
    return _life(fact, verb) or _body(fact, verb) or _office(fact, verb)


def _life(fact: Fact, verb: VerbGroup) -> Event | None:
    """A birth or a death of a person."""
    lemma, subject = verb.verb.lemma, fact.subject
    is_birth = lemma in BIRTHS and verb.is_passive
    if is_birth or (lemma in DEATHS and not verb.is_passive):
        return _event("birth" if is_birth else "death", subject, fact, {"person"})
    if lemma in KILLINGS:
        return _event("death", subject if verb.is_passive else _object(fact), fact, {"person"})
    return None


def _body(fact: Fact, verb: VerbGroup) -> Event | None:
    """The foundation or the end of an organisation, town or state."""
    lemma, kinds = verb.verb.lemma, {"organisation", "place"}
    if lemma in FOUNDATIONS:
        return _event("foundation", fact.subject if verb.is_passive else _object(fact), fact, kinds)
    if lemma in DISSOLUTIONS:
        affected = fact.subject if verb.is_passive else _object(fact) or fact.subject
        return _event("dissolution", affected, fact, kinds)
    return None


def _office(fact: Fact, verb: VerbGroup) -> Event | None:
    """An office that a person takes, holds or leaves."""
    lemma = verb.verb.lemma
    kind: EventType
    takes_office = lemma == "take" and any(part.text.lower() == "office" for part in fact.complements)
    if ((lemma in TAKES_OFFICE or takes_office) and not verb.is_passive) or (
        lemma in IS_PUT_IN_OFFICE and verb.is_passive
    ):
        kind = "office-begins"
    elif (lemma in LEAVES_OFFICE and not verb.is_passive) or (lemma in IS_PUT_OUT_OF_OFFICE and verb.is_passive):
        kind = "office-ends"
    elif (lemma in HOLDS_OFFICE or (lemma == "be" and not verb.auxiliaries)) and not verb.is_passive:
        kind = "office"
    else:
        return None
    parts = [part for part in fact.complements if lemma != "succeed" or part.relation == "prep"]
    office = next(filter(None, (_office_words(part.words) for part in parts)), "")
    return _event(kind, fact.subject, fact, {"person"}, office) if office else None


def _described(fact: Fact) -> Event | None:
    """The office of an apposition: `Ann Lee, president of Chile from 1961 to 1968,`."""
    if fact.kind != "appositive":
        return None
    words = fact.complements[0].words
    office = _office_words(words)
    if not office or fact.subject.actor is None or fact.subject.actor.type != "person":
        return None
    inside = [d for d in fact.dates if words[0].span.start <= d.span.start and d.span.end <= words[-1].span.end]
    return Event("office", fact.subject.actor, inside[0] if len(inside) == 1 else None, office)


def _event(
    kind: EventType, affected: Phrase | None, fact: Fact, kinds: Iterable[str], office: str = ""
) -> Event | None:
    actor: Actor | None = affected.actor if affected is not None else None
    if actor is None or actor.type not in kinds:
        return None
    time: Timex | None = fact.time.timex if fact.time is not None and fact.has_sure_time else None
    return Event(kind, actor, time, office)


def _object(fact: Fact) -> Phrase | None:
    return next((part for part in fact.complements if part.role == "object"), None)


def _office_words(words: Sequence[Token]) -> str:
    """The words of an office in lower case, up to its dates, without article and `as`; "" when it names none."""
    kept = [word for word in words if word.text.lower() != "as"]
    while kept and kept[0].text.lower() in ARTICLES:
        kept.pop(0)
    end = next((i for i, word in enumerate(kept) if word.entity == "DATE" or word.text == ","), len(kept))
    kept = kept[:end]
    while kept and kept[-1].pos == "ADP":
        kept.pop()
    head = next((i for i, word in enumerate(kept) if word.pos == "ADP"), len(kept))
    is_office = any(word.lemma.lower() in OFFICES for word in kept[:head]) and words[0].text.lower() != "with"
    return wording(kept).lower() if is_office else ""
