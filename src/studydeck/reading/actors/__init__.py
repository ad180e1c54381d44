"""Who acts in a text: names found, typed by a vote of the whole document, and merged into one identity each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.reading.actors.acronyms import explanations
from studydeck.reading.actors.actor import Actor, ActorType, FinerKind, Mention
from studydeck.reading.actors.identities import merge
from studydeck.reading.actors.kinds import typed
from studydeck.reading.actors.names import find_names
from studydeck.reading.collector import full_passes_put_off

if TYPE_CHECKING:
    from studydeck.reading.document import Parse

__all__ = ["Actor", "ActorType", "FinerKind", "Mention", "find_actors"]


@full_passes_put_off
def find_actors(parses: tuple[Parse, ...], text: str, title: str = "") -> tuple[Actor, ...]:
    """Every person, organisation, people, place and event that `text` names, in the order of their first mention.

    Two names are merged only where the text gives a reason; when in doubt there are two actors. `title` is what a text
    without a heading is called.
    """
    names = find_names(parses)
    explained = explanations(parses, names)
    kinds = typed(parses, explained)
    return merge(kinds, explained, parses, text, title)
