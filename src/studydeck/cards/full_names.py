"""Full names in questions: whom the text calls `Lincoln` by then, a question alone calls Abraham Lincoln."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from studydeck.cards.candidates import OF_MANY, REGNAL, is_first_name_of
from studydeck.reading.actors.lexicon import TITLES
from studydeck.reading.actors.peoples import ONLY_ADJECTIVES, PEOPLES
from studydeck.reading.actors.places import KNOWN
from studydeck.reading.actors.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.actors import Actor, Mention

LABELS = frozenset({"amod", "compound"})  # the Jin emperor
MOST_WORDS = 3
PARTICLES = frozenset({"of", "the"})
BEFORE_SURNAME = TITLES | {"al", "bin", "da", "de", "del", "di", "du", "ibn", "la", "le", "the", "van", "von"}
NO_FIRST_NAMES = TITLES | PEOPLES | ONLY_ADJECTIVES | KNOWN  # an Egyptian Khedive, New England Baptists
BEFORE_PLACE = re.compile(r"\b(?:city|county|lake|port|province|river|state|town|village) of $")


def with_full_names(
    candidate: Candidate, mentions: Iterable[tuple[Mention, Actor]], shared: Collection[str]
) -> Candidate:
    """The candidate with the full name of each person whom its sentence calls by one.

    `mentions` are those of its sentence; names in `shared` are those of more than one person.
    """
    question = candidate.question
    labels = {word.span for word in candidate.fact.tokens if word.entity == "NORP" or word.dep in LABELS}
    for mention, actor in mentions:
        is_other = actor is not candidate.answer.actor and mention.span not in labels
        if is_other and _is_short(mention.text, actor, shared):
            question = _in_full(question, mention.text, actor.name)
    return candidate if question == candidate.question else dataclasses.replace(candidate, question=question)


def _is_short(said: str, actor: Actor, shared: Collection[str]) -> bool:
    """Whether one word stands for a person whose full name is a first and a last name."""
    words = actor.name.split()
    if actor.type != "person" or " " in said or not 1 < len(words) <= MOST_WORDS or said in shared:
        return False
    first = " ".join(words[:-1]).lower()
    if (
        not NO_FIRST_NAMES.isdisjoint({first.rstrip("."), f"{first}s"})
        or not PARTICLES.isdisjoint(words)
        or REGNAL.search(actor.name)
    ):
        return False
    return is_first_name_of(said, actor) or (said == words[-1] and fold(said) not in OF_MANY)


def _in_full(question: str, said: str, name: str) -> str:
    """The question with the name for its first word of it that stands alone; as it is where it says the name."""
    if name in question:
        return question
    alone = re.compile(rf"(?<!\w[-’'])(?<![A-Z]\. )(?<!\w){re.escape(said)}(?![\w-]| [A-Z])")
    found = alone.search(question)
    if found is None or _follows_name(question[: found.start()], name):
        return question
    return f"{question[: found.start()]}{name}{question[found.end() :]}"


def _follows_name(before: str, name: str) -> bool:
    """Whether a part of the name, another name or a title stands right before: `Ulysses Grant`, `General Grant`."""
    if BEFORE_PLACE.search(before):
        return True
    words = before.split(" ")
    last = words[-2] if len(words) > 1 else ""
    return last.lower() in BEFORE_SURNAME or last in name.split() or (last[:1].isupper() and len(words) > 2)
