"""The question word for an actor: who, which organisation, which country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.cards.candidates import actor_answer, is_people
from studydeck.cards.countries import COUNTRIES

if TYPE_CHECKING:
    from studydeck.reading.actors import Actor
    from studydeck.reading.facts import Phrase


def is_asked_for(actor: Actor) -> bool:
    """Whether a question can ask for such an actor: a person, an organisation, or a place that is a state."""
    return actor.type in {"person", "organisation"} or actor.name in COUNTRIES


def asking_for(phrase: Phrase, actor: Actor, pronoun: str) -> str:
    """The question word for this kind of actor."""
    if actor.type == "person" or is_people(actor_answer(phrase, actor).words):
        return pronoun
    return "Which country" if actor.name in COUNTRIES else "Which organisation"
