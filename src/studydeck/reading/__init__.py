"""From a text to what it says: sentences, dates, actors, facts and contradictions, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.reading.actors import Actor, find_actors
from studydeck.reading.actors.given_names import GIVEN_NAMES
from studydeck.reading.actors.opening import opening_name, with_opening_named
from studydeck.reading.actors.spelling import fold
from studydeck.reading.actors.subject import title_words
from studydeck.reading.corrections import corrected_actors, corrected_dates, standing_conflicts
from studydeck.reading.document import Document, Parse, read_document
from studydeck.reading.facts import Conflict, Fact, find_facts
from studydeck.reading.references import Reference, resolve_references
from studydeck.reading.tagger import DEFAULT_MODEL, parse
from studydeck.reading.timex import Timex, find_dates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studydeck.reading.corrections import Correction

__all__ = ["Reading", "parse_text", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one text says, in the order of the text."""

    document: Document
    parses: tuple[Parse, ...]
    dates: tuple[Timex, ...]
    actors: tuple[Actor, ...]
    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]  # those that stand: their facts are not asked
    all_conflicts: tuple[Conflict, ...] = ()  # those that a person has settled too, as they were found
    references: tuple[Reference, ...] = ()  # pronouns, offices and descriptions that stand for an actor
    hero: str = ""  # the id of the person whose life its opening tells; "" for nobody


def parse_text(
    text: str, progress: Callable[[float], None] | None = None, *, model: str = DEFAULT_MODEL
) -> tuple[Parse, ...]:
    """The words and grammar of `text`: most of the time that `read` takes, and the same whatever is corrected."""
    return parse(read_document(text), progress, model)


def read(  # noqa: PLR0913 - what a text says hangs on all of these, and most callers name the text alone
    text: str,
    published: str | None = None,
    progress: Callable[[float], None] | None = None,
    *,
    model: str = DEFAULT_MODEL,
    corrections: Sequence[Correction] = (),
    parses: tuple[Parse, ...] | None = None,
    title: str = "",
) -> Reading:
    """What `text` says, set right by `corrections` in their order before facts are drawn from it.

    `published` is the ISO date on which "today" and "last year" hang; `progress` is called with the share of the text
    read so far, 0 to 1; `model` names an installed spaCy pipeline; `parses` are those of the same text, where the
    caller has them already; `title`, of a text that does not begin with a heading, may tell whose life it is.

    Raises:
        ConfigurationError: the model is not installed.
        NotEdtfError: a correction gives a date a value that is none.
    """
    document = read_document(text)
    parses = parse(document, progress, model) if parses is None else parses
    called = title_words(parses, text) or title
    parses = with_opening_named(parses, called)
    dates = corrected_dates(document, find_dates(document, published), corrections)
    actors = corrected_actors(text, find_actors(parses, text, title), corrections)
    hero = _hero(parses, actors, called) or _hero(parses, actors, title)
    references = resolve_references(parses, actors, hero)
    facts, conflicts = find_facts(document, parses, dates, actors, references)
    standing = standing_conflicts(conflicts, corrections)
    return Reading(document, parses, dates, actors, facts, standing, conflicts, references, hero)


def _hero(parses: Sequence[Parse], actors: Sequence[Actor], title: str) -> str:
    """The id of the person of whom the first sentence tells who it was, as the title promises; else "".

    In a text that begins amid a life it is whom the title names in full, or by a first name and the one word by which
    the text calls somebody, where no other person is named half as often.
    """
    name = opening_name(parses, title)
    persons = sorted((each for each in actors if each.type == "person"), key=lambda each: -len(each.mentions))
    named = (each.id for each in persons if name and any(name.overlaps(mention.span) for mention in each.mentions))
    if hero := next(named, ""):
        return hero
    counts = [*(len(each.mentions) for each in persons), 0, 0]
    if not title or counts[0] <= 2 * counts[1]:
        return ""
    words = fold(title).split()
    called = {fold(title)} | (set(words[-1:]) if words[0] in GIVEN_NAMES else set())
    return "" if called.isdisjoint(map(fold, persons[0].aliases)) else persons[0].id
