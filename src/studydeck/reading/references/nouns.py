"""Whom `the president` or `the party` means: one bearer of that office or noun named a moment ago."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from studydeck.reading.references.rules import Resolution
from studydeck.reading.references.words import BODIES, KINDS_OF_BODY, KINDS_OF_EVENT, OFFICES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from studydeck.reading.document import Token
    from studydeck.reading.references.profiles import Profile
    from studydeck.reading.references.scene import Scene

_NARROWS: Final = frozenset(["prep", "relcl", "acl", "appos", "amod", "compound", "nummod", "conj", "poss", "nmod"])


def noun_of(tokens: tuple[Token, ...], index: int) -> str:
    """The noun of the description that ends here, `the` right before it and nothing to narrow it down; else ""."""
    token = tokens[index]
    noun = token.lemma.lower()
    if (
        index == 0
        or tokens[index - 1].text.lower() != "the"
        or token.tag not in {"NN", "NNP"}
        or token.dep == "compound"
    ):
        return ""
    is_narrowed = any(each.head == index and each.dep in _NARROWS for each in tokens)
    return "" if is_narrowed or noun not in OFFICES | BODIES | KINDS_OF_BODY | KINDS_OF_EVENT else noun


def actor_described(scene: Scene, index: int, noun: str, bearers: Mapping[str, Collection[str]]) -> Resolution | None:
    """The actor that the description means: the only one near that can be called so."""
    near = [each for each in (*scene.recent, *scene.before(index)) if each.actor_id]
    called = {each.actor_id for each in near if noun in scene.profiles[each.actor_id].nouns}
    if noun in OFFICES:
        if len(called) == 1:
            return Resolution(called.pop(), "office near")
        only = bearers.get(noun, ())
        return Resolution(next(iter(only)), "office of one") if len(only) == 1 and not called else None
    if len(called) == 1:
        return Resolution(called.pop(), "kind near")
    if noun not in BODIES or called:
        return None
    bodies = {each.actor_id for each in near if each.actor_id.startswith("organisation")}
    return Resolution(bodies.pop(), "body near") if len(bodies) == 1 else None


def bearers_by_noun(profiles: Mapping[str, Profile]) -> dict[str, set[str]]:
    """By office the actors that the text calls by it."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for actor_id, profile in profiles.items():
        for noun in profile.nouns & OFFICES:
            bearers[noun].add(actor_id)
    return dict(bearers)
