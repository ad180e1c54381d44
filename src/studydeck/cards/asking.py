"""The question word for an actor: who, which organisation, which country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.cards.candidates import actor_answer, is_people, named_words
from studydeck.cards.countries import COUNTRIES
from studydeck.cards.standins import is_stand_in

if TYPE_CHECKING:
    from studydeck.reading.actors import Actor
    from studydeck.reading.facts import Phrase


def asked_actor(phrase: Phrase) -> Actor | None:
    """The actor that a question can ask for: a person, an organisation or a state that the sentence itself names."""
    actor = phrase.actor
    if actor is None or is_stand_in(phrase) or _names_others(phrase, actor):
        return None
    return actor if actor.type in {"person", "organisation"} or actor.name in COUNTRIES else None


def _names_others(phrase: Phrase, actor: Actor) -> bool:
    """Whether the phrase is a list of which the actor is one: `Leeds and nearby York`."""
    named = named_words(phrase, actor)
    return any(word.dep == "cc" and word not in named for word in phrase.words)


def asking_for(phrase: Phrase, actor: Actor, pronoun: str) -> str:
    """The question word for this kind of actor."""
    if actor.type == "person" or is_people(actor_answer(phrase, actor).words):
        return pronoun
    return "Which country" if actor.name in COUNTRIES else "Which organisation"
