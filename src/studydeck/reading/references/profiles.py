"""What a text says of its actors in other words than their names: gender, offices held, kind of body."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studydeck.reading.actors import lexicon
from studydeck.reading.actors.given_names import FEMININE_NAMES, MASCULINE_NAMES
from studydeck.reading.references.words import FEMININE, FEMININE_TITLES, MASCULINE, MASCULINE_TITLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Parse, Token
    from studydeck.reading.references.standing import Gender, Named

FEW: Final = 5  # one in so many pronouns at most is of somebody else


@dataclass(frozen=True, slots=True)
class Profile:
    """One actor as far as a reference can agree with it."""

    gender: Gender
    nouns: frozenset[str]  # the common nouns that it is called by: president, party
    is_people: bool = False
    is_body: bool = False  # an organisation, not a people


def profiles_of(
    parses: Sequence[Parse], actors: Sequence[Actor], named: Mapping[int, Sequence[Named]]
) -> dict[str, Profile]:
    """By id the profile of each actor, from its names and from every sentence that names it."""
    nouns: defaultdict[str, set[str]] = defaultdict(set)
    for sentence, mentions in named.items():
        tokens = parses[sentence].tokens
        by_head = {each.head: each.actor.id for each in mentions}
        for each in mentions:
            nouns[each.actor.id].update(_nouns_in(tokens, each))
        for head, noun in _nouns_beside(tokens, by_head.keys()):
            nouns[by_head[head]].add(noun)
    return {actor.id: _profile(actor, nouns[actor.id]) for actor in actors}


def _profile(actor: Actor, nouns: set[str]) -> Profile:
    is_people = actor.kind == "people"
    is_body = actor.type == "organisation" and not is_people
    return Profile(_gender(actor, nouns), frozenset(nouns), is_people, is_body)


def _nouns_in(tokens: Sequence[Token], named: Named) -> Iterator[str]:
    """The titles in a name, the noun that it is built on, and the word in front."""
    words = [token.text.lower() for token in tokens[named.first : named.last]]
    yield from (word for word in words[:-1] if word in lexicon.TITLES)
    if named.actor.type != "person":
        end = words.index("of", 1) if "of" in words[1:] and words[-1] not in lexicon.ORGANISATION_NOUNS else len(words)
        yield words[end - 1]
    before = tokens[named.first - 1] if named.first else None
    if before is not None and before.pos in {"NOUN", "PROPN"} and before.dep == "compound":
        yield before.lemma.lower()


def _nouns_beside(tokens: Sequence[Token], heads: Collection[int]) -> Iterator[tuple[int, str]]:
    """The nouns in apposition to the names that hang on these words, and predicated of them."""
    subjects = {
        tokens[head].head: head
        for head in heads
        if tokens[head].dep == "nsubj" and tokens[tokens[head].head].lemma in {"be", "become"}
    }
    for index, token in enumerate(tokens):
        if token.dep == "appos" and token.head in heads and token.tag == "NN":
            yield token.head, token.lemma.lower()
        elif token.dep == "appos" and index in heads and tokens[token.head].tag == "NN":
            yield index, tokens[token.head].lemma.lower()
        elif token.dep == "attr" and token.head in subjects and token.tag == "NN":
            yield subjects[token.head], token.lemma.lower()


def _gender(actor: Actor, nouns: set[str]) -> Gender:
    """The gender that a title, a noun or the given name tells; "" where they tell none or both."""
    if actor.type != "person":
        return ""
    given = actor.name.split()[0].lower()
    is_feminine = bool(nouns & FEMININE_TITLES) or given in FEMININE_NAMES
    is_masculine = bool(nouns & MASCULINE_TITLES) or given in MASCULINE_NAMES
    if is_feminine is is_masculine:
        return ""
    return "feminine" if is_feminine else "masculine"


def gender_by_pronouns(parses: Sequence[Parse]) -> Gender:
    """That of the person whose life a text tells: of whom nearly all its `he` or `she` are."""
    said = Counter(token.text.lower() for parse in parses for token in parse.tokens if token.tag in {"PRP", "PRP$"})
    he, she = (sum(said[word] for word in words) for words in (MASCULINE, FEMININE))
    if he + she == 0 or min(he, she) * FEW > he + she:
        return ""
    return "masculine" if he > she else "feminine"
