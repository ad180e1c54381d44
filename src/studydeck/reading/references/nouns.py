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

# `Keller, the president`, `Keller was the president`: says who he is, and stands in nobody's place.
_DESCRIBES: Final = frozenset(["appos", "attr", "compound", "oprd"])
_NOUNS: Final = OFFICES | BODIES | KINDS_OF_BODY | KINDS_OF_EVENT
_NARROWS: Final = frozenset(["prep", "relcl", "acl", "appos", "amod", "compound", "nummod", "conj", "poss", "nmod"])


def noun_of(tokens: tuple[Token, ...], index: int) -> str:
    """The noun of the description that ends here, `the` right before it and nothing to narrow it down; else ""."""
    token = tokens[index]
    is_noun = token.tag in {"NN", "NNP"} and token.dep not in _DESCRIBES
    if not is_noun or index == 0 or tokens[index - 1].text.lower() != "the":
        return ""
    noun = token.lemma.lower()
    if noun not in _NOUNS:
        return ""
    is_narrowed = any(each.head == index and each.dep in _NARROWS for each in tokens)
    return "" if is_narrowed else noun


def actor_described(scene: Scene, index: int, noun: str, bearers: Mapping[str, Collection[str]]) -> Resolution | None:
    """The actor that the description means: the only one near that can be called so."""
    near = {each.actor_id for each in (*scene.recent, *scene.before(index)) if each.actor_id}
    called = {actor_id for actor_id in near if noun in scene.profiles[actor_id].nouns}
    if noun in OFFICES:
        return _holder(called, bearers.get(noun, ()))
    bodies = {actor_id for actor_id in near if scene.profiles[actor_id].is_body}
    if noun in KINDS_OF_EVENT:
        called = {actor_id for actor_id in called if actor_id.startswith("event")}
        return Resolution(called.pop(), "kind near") if len(called) == 1 else None
    called &= bodies
    if len(called) == 1:
        return Resolution(called.pop(), "kind near" if len(bodies) == 1 else "kind among others")
    may_be_any = noun in BODIES and not called and len(bodies) == 1
    return Resolution(bodies.pop(), "body near") if may_be_any else None


def _holder(near: set[str], everywhere: Collection[str]) -> Resolution | None:
    """Who holds the office: the only one near, else the only one whom the text calls so."""
    if len(near) == 1:
        return Resolution(near.pop(), "office near")
    is_one = len(everywhere) == 1 and not near
    return Resolution(next(iter(everywhere)), "office of one") if is_one else None


def bearers_by_noun(profiles: Mapping[str, Profile]) -> dict[str, set[str]]:
    """By office the actors that the text calls by it."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for actor_id, profile in profiles.items():
        for noun in profile.nouns & OFFICES:
            bearers[noun].add(actor_id)
    return dict(bearers)
