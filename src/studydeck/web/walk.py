"""The way through all the places where a text names one actor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studydeck.services.authoring import Mark, NamedActor


@dataclass(frozen=True, slots=True)
class Walk:
    """One mention of an actor, with those before and after it."""

    actor: NamedActor
    number: int  # from 1

    @property
    def mention(self) -> Mark:
        """The mention that the reader is at."""
        return self.actor.mentions[self.number - 1]

    @property
    def before(self) -> Mark:
        """The mention before it; before the first comes the last."""
        return self.actor.mentions[self.number - 2]

    @property
    def after(self) -> Mark:
        """The mention after it; after the last comes the first."""
        return self.actor.mentions[self.number % len(self.actor.mentions)]


def walk_of(actors: Sequence[NamedActor], key: str, at: int) -> Walk | None:
    """The walk of the actor with this key, at the first mention from the character `at` on; None for no such actor."""
    actor = next((actor for actor in actors if actor.key == key), None)
    if actor is None:
        return None
    number = next((n for n, mention in enumerate(actor.mentions, start=1) if mention.start >= at), 1)
    return Walk(actor, number)
