"""Who `he`, `the Shah` and `the organisation` are: resolved where one candidate stands near, else left open."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from studydeck.reading.collector import full_passes_put_off
from studydeck.reading.document import Span
from studydeck.reading.references.expressions import Expression, expressions
from studydeck.reading.references.nouns import bearers_by_noun
from studydeck.reading.references.profiles import profiles_of
from studydeck.reading.references.quotation import Quotation
from studydeck.reading.references.reference import SURE, Reference, ReferenceKind
from studydeck.reading.references.scene import Life, scene_of
from studydeck.reading.references.standing import named_by_sentence, standings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Parse
    from studydeck.reading.references.standing import Standing

__all__ = ["SURE", "Expression", "Reference", "ReferenceKind", "referring_expressions", "resolve_references"]

NEAR: Final = 2  # sentences before, in the same paragraph, in which a candidate may stand


@full_passes_put_off
def resolve_references(parses: Sequence[Parse], actors: Sequence[Actor], hero: str = "") -> tuple[Reference, ...]:
    """The pronouns, offices and descriptions that surely stand for one of the actors, in the order of the text.

    `hero` is the id of the person whose life the text tells.
    """
    return tuple(
        Reference(
            Span(
                parses[found.sentence].tokens[found.first].span.start,
                parses[found.sentence].tokens[found.last - 1].span.end,
            ),
            found.meant.actor_id,
            found.kind,
            found.meant.confidence,
        )
        for found in referring_expressions(parses, actors, hero)
        if found.meant is not None
    )


def referring_expressions(parses: Sequence[Parse], actors: Sequence[Actor], hero: str = "") -> Iterator[Expression]:
    """Every pronoun, office and description outside headings, those that are left open too."""
    named = named_by_sentence(parses, actors)
    profiles = profiles_of(parses, actors, named)
    bearers = bearers_by_noun(profiles)
    earlier: list[list[Standing]] = []
    life = Life.of(hero, profiles, parses)
    paragraph, quotation = -1, Quotation()
    told: dict[tuple[str, int, int], Standing] = {}
    for index, parse in enumerate(parses):
        if not parse.sentence.is_prose:
            continue
        if parse.sentence.paragraph != paragraph:
            paragraph, earlier, quotation = parse.sentence.paragraph, [], Quotation()
            life, told = dataclasses.replace(life, is_told=False), {}
        names = named.get(index, ())
        recent = tuple(standing for sentence in earlier[-NEAR:] for standing in sentence)
        quoted = quotation.words_inside(parse.tokens)
        here = standings(parse, index, names, profiles, quoted)
        scene = scene_of(index, parse.tokens, recent, here, profiles, quoted, life, told)
        inside = {word for each in names for word in range(each.first, each.last)}
        yield from expressions(scene, inside, bearers)
        earlier.append(scene.here)
        told.update((each.identity, each) for each in scene.here if each.is_person and not each.is_pronoun)
        life = life.after(scene.here, parse.tokens)
