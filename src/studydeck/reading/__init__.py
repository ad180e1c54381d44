"""From a text to what it says: sentences, dates, actors, facts and contradictions, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.reading.actors import Actor, find_actors
from studydeck.reading.document import Document, Parse, read_document
from studydeck.reading.facts import Conflict, Fact, find_facts
from studydeck.reading.tagger import DEFAULT_MODEL, parse
from studydeck.reading.timex import Timex, find_dates

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Reading", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one text says, in the order of the text."""

    document: Document
    parses: tuple[Parse, ...]
    dates: tuple[Timex, ...]
    actors: tuple[Actor, ...]
    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]


def read(
    text: str,
    published: str | None = None,
    progress: Callable[[float], None] | None = None,
    *,
    model: str = DEFAULT_MODEL,
) -> Reading:
    """What `text` says.

    `published` is the ISO date on which "today" and "last year" hang; `progress` is called with the share of the text
    read so far, 0 to 1; `model` names an installed spaCy pipeline.

    Raises:
        ConfigurationError: the model is not installed.
    """
    document = read_document(text)
    parses = parse(document, progress, model)
    dates = find_dates(document, published)
    actors = find_actors(parses, text)
    facts, conflicts = find_facts(document, parses, dates, actors)
    return Reading(document, parses, dates, actors, facts, conflicts)
