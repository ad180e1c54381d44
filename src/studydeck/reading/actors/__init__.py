"""Who acts in a text: names found, typed by a vote of the whole document, and merged into one identity each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studydeck.reading.actors.acronyms import explanations
from studydeck.reading.actors.actor import Actor, ActorType, FinerKind, Mention
from studydeck.reading.actors.identities import merge
from studydeck.reading.actors.kinds import typed
from studydeck.reading.actors.names import find_names
from studydeck.reading.actors.subject import body_of_title
from studydeck.reading.collector import full_passes_put_off

if TYPE_CHECKING:
    from studydeck.reading.actors.kinds import TypedName
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
    body = body_of_title(parses, text, title)
    if body:  # Harvard, in a text on Harvard University, is not John Harvard
        kinds = tuple(replace(each, type="organisation") if _is_bare(each, body) else each for each in kinds)
    return merge(kinds, explained, parses, text, title)


def _is_bare(typed_name: TypedName, word: str) -> bool:
    """Whether a name taken for a person's is this word alone."""
    return typed_name.type == "person" and typed_name.name.key == word and not typed_name.name.title
