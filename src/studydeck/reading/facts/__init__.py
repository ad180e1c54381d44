"""Facts of a text: what each clause says, who somebody is, what an acronym stands for, and what cannot be true."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from studydeck.reading.collector import full_passes_put_off
from studydeck.reading.facts.claims import CLAIM_ADVERBS, CLAIMS
from studydeck.reading.facts.clauses import clause_facts
from studydeck.reading.facts.conflicts import find_conflicts
from studydeck.reading.facts.events import event_of, with_names
from studydeck.reading.facts.fact import Conflict, Event, Fact, Phrase, VerbGroup, wording
from studydeck.reading.facts.identities import acronym_facts, apposition_facts, is_acronym, office_facts
from studydeck.reading.facts.lifespans import lifespan_facts
from studydeck.reading.facts.naming import by_sentence
from studydeck.reading.facts.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Document, Parse, Span
    from studydeck.reading.references import Reference
    from studydeck.reading.timex import Timex

__all__ = [
    "CLAIMS",
    "CLAIM_ADVERBS",
    "Conflict",
    "Event",
    "Fact",
    "Phrase",
    "VerbGroup",
    "find_facts",
    "is_acronym",
    "wording",
]


SURE_ENOUGH = 0.96  # of a reference, to count as its name: no second candidate stands near it


@full_passes_put_off
def find_facts(
    document: Document,
    parses: Sequence[Parse],
    dates: Sequence[Timex],
    actors: Sequence[Actor],
    references: Sequence[Reference] = (),
) -> tuple[tuple[Fact, ...], tuple[Conflict, ...]]:
    """The facts of the text in the order of their sentences, and the contradictions between them.

    Sure `references` tell who was born or died where the text says only `he`; the facts keep the words of the text.
    """
    facts: list[Fact] = []
    for parse, named in by_sentence(parses, dates, actors):
        if parse.sentence.is_prose and parse.tokens:
            tree = Tree.of(parse)
            lives = list(lifespan_facts(parse, named, document.text))
            in_brackets = {life.time.timex.span for life in lives if life.time and life.time.timex}
            facts.extend(fact for fact in clause_facts(parse, tree, named) if _time_span(fact) not in in_brackets)
            facts.extend(lives)
            facts.extend(apposition_facts(parse, tree, named))
            facts.extend(office_facts(parse, tree, named))
    facts.extend(acronym_facts(parses, document.text, actors))
    facts.sort(key=lambda fact: fact.evidence)
    by_id = {actor.id: actor for actor in actors}
    stand_ins = {each.span: by_id[each.actor_id] for each in references if each.confidence >= SURE_ENOUGH}
    named_facts = [with_names(fact, stand_ins) for fact in facts]
    events = [event_of(fact) for fact in named_facts]
    told = tuple(map(_with_event, facts, events))
    return told, find_conflicts(document, dates, tuple(map(_with_event, named_facts, events)))


def _with_event(fact: Fact, event: Event | None) -> Fact:
    return fact if event is fact.event else dataclasses.replace(fact, event=event)


def _time_span(fact: Fact) -> Span | None:
    return fact.time.timex.span if fact.time is not None and fact.time.timex is not None else None
