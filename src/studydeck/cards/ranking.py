"""Which cards matter most: central actors, main clauses, dated deeds, early mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.actors import Actor

KIND_WEIGHT = {"when": 1.0, "who": 0.9, "whom": 0.8, "acronym": 0.8, "what": 0.7, "cloze": 0.5}


def centrality(actors: Iterable[Actor]) -> dict[str, float]:
    """How often each actor is named, 0 to 1, beside the one named most."""
    counts = {actor.id: len(actor.mentions) for actor in actors}
    most = max(counts.values(), default=1)
    return {identity: (count / most) ** 0.5 for identity, count in counts.items()}


def score(candidate: Candidate, central: Mapping[str, float], length: int) -> float:
    """0 to 1: the mean of what speaks for a card."""
    fact = candidate.fact
    actors = [part.actor for part in (fact.subject, *fact.complements) if part.actor is not None]
    parts = (
        KIND_WEIGHT[candidate.type],
        max((central.get(actor.id, 0.0) for actor in actors), default=0.0),
        1.0 if fact.is_main else 0.5,
        1.0 if fact.time is not None or fact.verb is None else 0.4,
        1.0 - candidate.evidence.start / max(length, 1),
    )
    return round(sum(parts) / len(parts), 3)
