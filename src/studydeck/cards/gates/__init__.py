"""The gates between a candidate and a card: each says in words what is wrong, or "" when nothing is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.cards.gates import answers, form, rivals, standing
from studydeck.cards.gates.rivals import Surroundings, surroundings

if TYPE_CHECKING:
    from collections.abc import Callable

    from studydeck.cards.candidates import Candidate

__all__ = ["Surroundings", "Verdict", "surroundings", "verdict"]

HARD: tuple[tuple[str, Callable[[Candidate], str]], ...] = (
    ("grammar", form.is_grammatical),
    ("evidence", answers.evidence_is_verbatim),
    ("leak", answers.answer_is_not_given_away),
    ("subject", standing.names_its_subject),
    ("deixis", standing.nothing_points_away),
    ("definite", standing.definite_things_are_known),
    ("one-of-many", answers.is_not_one_of_many),
    ("one-date", answers.date_stands_alone),
    ("length", form.has_fit_length),
    ("worth", form.is_worth_asking),
    ("whole", form.is_whole),
    ("prose", form.is_plain_prose),
    ("claim", form.is_told_as_fact),
)
OF_THE_TEXT: tuple[tuple[str, Callable[[Candidate, Surroundings], str]], ...] = (
    ("one-answer", rivals.has_one_answer),
    ("conflict", rivals.is_not_in_conflict),
)
SOFT: tuple[tuple[str, Callable[[Candidate], str]], ...] = (
    ("pronoun", standing.pronouns_are_answered),
    ("names", standing.has_a_name),
    ("date", answers.date_is_sure),
    ("kind", answers.kind_is_sure),
    ("parse", form.parse_is_trusted),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gates say: no gate and no reason is "ready", a reason alone is "review", a gate is a rejection."""

    gate: str = ""
    reason: str = ""


def verdict(candidate: Candidate, around: Surroundings) -> Verdict:
    """Rejected by the first hard gate or by two soft ones; to be reviewed after one soft one; else ready."""
    for name, gate in HARD:
        if reason := gate(candidate):
            return Verdict(name, reason)
    for name, text_gate in OF_THE_TEXT:
        if reason := text_gate(candidate, around):
            return Verdict(name, reason)
    failed = [(name, reason) for name, gate in SOFT if (reason := gate(candidate))]
    reasons = "; ".join(reason for _, reason in failed)
    return Verdict(failed[0][0] if len(failed) > 1 else "", reasons)
