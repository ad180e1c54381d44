"""Which cards give each other away: those of one sentence, and those of one deed told in two sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.cards.guids import guid_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Span
    from studydeck.reading.facts import Fact

WHERE = frozenset({"in", "at", "on", "near", "during"})  # before the scene of a deed, which takes no part in it
FEWEST_ACTORS = 2  # that make a verb one deed: `France expelled the guild` and `the guild was expelled from France`


def deed_of(fact: Fact) -> frozenset[str]:
    """What names a deed wherever it is told: its verb and at least two actors; empty for anything less."""
    if fact.verb is None:
        return frozenset()
    parts = (fact.subject, *fact.complements, *fact.openers)
    actors = {part.actor.name for part in parts if part.actor is not None and part.words[0].lemma not in WHERE}
    return frozenset({f"verb {fact.verb.verb.lemma}", *actors}) if len(actors) >= FEWEST_ACTORS else frozenset()


def siblings(candidates: Sequence[Candidate], text: str) -> dict[Span, str]:
    """For each sentence the name of its group: sentences that tell one deed share it.

    The name comes from the words of the group's first sentence, so that it outlives edits elsewhere.
    """
    first: dict[Span, Span] = {}  # sentence -> an earlier one of its group
    told: dict[frozenset[str], Span] = {}  # deed -> where it is told first
    for candidate in candidates:
        sentence = _first_of(first, candidate.evidence)
        deed = deed_of(candidate.fact)
        earlier = _first_of(first, told.setdefault(deed, sentence)) if deed else sentence
        first[max(sentence, earlier)] = min(sentence, earlier)
    return {sentence: guid_of("sibling", _first_of(first, sentence).cut(text)) for sentence in first}


def _first_of(first: dict[Span, Span], sentence: Span) -> Span:
    while first.setdefault(sentence, sentence) != sentence:
        sentence = first[sentence]
    return sentence
