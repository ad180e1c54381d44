"""What each name names - a person, an organisation, a place, an event - by a vote over the whole document."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from studydeck.reading.actors import lexicon, places
from studydeck.reading.actors.acronyms import is_acronym
from studydeck.reading.actors.evidence import SUBJECTS, Grammar, context, grammar_of
from studydeck.reading.actors.given_names import GIVEN_NAMES
from studydeck.reading.actors.name import kind_by_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading.actors.acronyms import Explained
    from studydeck.reading.actors.actor import ActorType
    from studydeck.reading.actors.name import Name
    from studydeck.reading.document import Parse, Token

# What one occurrence is worth: the grammar around the name and the name's own noun weigh more than the tagger's label.
_LABEL_VOTES: Final = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "event",
    "NORP": "people",
    "PRODUCT": "thing",
    "WORK_OF_ART": "thing",
    "LAW": "thing",
}
_WEAK_LABELS: Final = frozenset(["FAC", "PRODUCT"])
_PLACE_LABELS: Final = frozenset(["GPE", "FAC", "LOC"])
_WEAK: Final = 1
_LABEL: Final = 2
_CONTEXT: Final = 4
_KNOWN: Final = 6
_HEAD_NOUN: Final = 10
_TITLE: Final = 8
_EXPLAINED: Final = 3
_FEWEST_FULL_NAMES: Final = 4  # a surname may be mistaken this many times as often as the full name is read well

_ACTOR_TYPES: Final = ("person", "organisation", "place", "event")
_PLURAL_ACRONYM: Final = re.compile(r"[A-Z]{2,}s")
Votes = Counter[str]


@dataclass(frozen=True, slots=True)
class TypedName:
    """A name and what the document as a whole takes it for."""

    name: Name
    type: ActorType


def typed(parses: Sequence[Parse], explained: Explained) -> tuple[TypedName, ...]:
    """The names that name an actor, with its type; the others (peoples, offices, things) are left out."""
    votes: defaultdict[str, Votes] = defaultdict(Counter)
    for sentence, names in itertools.groupby(explained.names, key=lambda name: name.sentence):
        grammar = grammar_of(parses[sentence].tokens)
        for name in names:
            counted = votes[name.key]
            for kind, weight in _voices(name, grammar):
                counted[kind] += weight
    _share_between_acronym_and_expansion(explained, votes)
    types = {key: _winner(key, counted) for key, counted in votes.items()}
    types.update(_surnames(types, votes))
    explained_keys = {key for each in explained.explanations for key in (each.acronym.key, each.expansion.key)}
    types.update((key, kind) for key, kind in _by_their_words(types) if key not in explained_keys)
    common = _common_words(types, parses) - explained_keys
    return tuple(
        TypedName(name, cast("ActorType", types[name.key]))
        for name in explained.names
        if types[name.key] in _ACTOR_TYPES and not _names_nobody(name) and (name.key not in common or name.title)
    )


def _common_words(types: dict[str, str], parses: Sequence[Parse]) -> frozenset[str]:
    """Words that the text also writes small, save surnames and bodies that go by a common noun: Vision, Colony."""
    small = {token.text for parse in parses for token in parse.tokens if token.text.islower()}
    surnames = {key.split()[-1] for key, kind in types.items() if kind == "person" and " " in key}
    return frozenset(types.keys() & small) - surnames - lexicon.PROPER_BODIES - lexicon.HEAVENLY_BODIES


def _voices(name: Name, grammar: Grammar) -> Iterator[tuple[str, int]]:
    """What this occurrence says about the type, and how loud."""
    tokens = grammar.tokens
    if name.label:
        kind = _LABEL_VOTES[name.label]
        is_mistaken = kind in {"person", "thing"} and is_acronym(name.bare)
        yield ("organisation" if is_mistaken else kind), _WEAK if name.label in _WEAK_LABELS else _LABEL
    elif is_acronym(name.bare) and tokens[name.first].dep in SUBJECTS:
        yield "organisation", _WEAK
    noun = _kind_by_its_words(name)
    if noun:
        yield noun, _HEAD_NOUN
    elif _is_built_like_a_person(name):
        yield "person", _CONTEXT
    if name.title and name.label not in _PLACE_LABELS:
        yield "person", _TITLE
    if len(name.words) == 1 and tokens[name.first].tag == "JJ" and name.label != "ORG":
        yield "people", _LABEL
    neighbour = _neighbour_in_list(name, tokens)
    if neighbour:
        yield neighbour, _WEAK
    if not is_acronym(name.bare):
        yield from context(name, _head_of(name, tokens), grammar)
    if name.key in places.KNOWN and not name.title:
        yield "place", _KNOWN


def _neighbour_in_list(name: Name, tokens: Sequence[Token]) -> str | None:
    """The type of what the name stands beside in a list: what is listed together is of one kind."""
    head = _head_of(name, tokens)
    kind = _LABEL_VOTES.get(tokens[tokens[head].head].entity) if tokens[head].dep == "conj" else None
    return kind if kind in _ACTOR_TYPES else None


def _head_of(name: Name, tokens: Sequence[Token]) -> int:
    """The index of the word by which the name hangs in its sentence."""
    inside = range(name.first, name.last)
    return next((index for index in inside if tokens[index].head not in inside), name.last - 1)


def _kind_by_its_words(name: Name) -> str | None:
    """The type that the name's own words give it, office included: Lord Advocate, Presiding Officer."""
    if name.key in lexicon.HEAVENLY_BODIES or name.key in lexicon.STATES or name.key in lexicon.STATES.values():
        return "place"
    if name.key in lexicon.PROPER_BODIES:
        return "organisation"
    if len(name.words) == 1:
        return None
    is_office = name.key.split()[-1] in lexicon.OFFICES and not _is_built_like_a_person(name)
    return kind_by_noun(name.words) or ("office" if is_office else None)


def _is_built_like_a_person(name: Name) -> bool:
    """Whether the name opens like those of persons: Anna Keller, John F. Miller."""
    opens = len(name.words) > 1 and name.key.split()[0] in GIVEN_NAMES
    has_initial = any(len(word) == 2 and word[0].isupper() and word[1] == "." for word in name.words[1:-1])
    return (opens or has_initial) and name.label not in _PLACE_LABELS


def _share_between_acronym_and_expansion(explained: Explained, votes: dict[str, Votes]) -> None:
    """What an acronym stands for is of its type: both get the votes of both."""
    for explanation in explained.explanations:
        keys = explanation.acronym.key, explanation.expansion.key
        total: Votes = Counter()
        for key in keys:
            total.update(votes[key])
        total["organisation"] += _EXPLAINED
        for key in keys:
            votes[key] = total


def _winner(key: str, votes: Votes) -> str:
    if not votes or key in lexicon.NOT_ACTORS or key.endswith(lexicon.NOT_ACTOR_ENDINGS):
        return "nobody"
    if " " not in key and votes["people"] * 3 >= votes.total():
        return "people"
    return max((*_ACTOR_TYPES, *votes), key=lambda kind: votes[kind])


def _surnames(types: dict[str, str], votes: dict[str, Votes]) -> dict[str, str]:
    """Single words that end the full names of persons are persons too, where those names are not outweighed."""
    carried: Votes = Counter()
    for key, kind in types.items():
        if kind == "person" and " " in key:
            carried[key.split()[-1]] += votes[key]["person"]
    return {
        key: "person"
        for key, weight in carried.items()
        if key in votes
        and weight * _FEWEST_FULL_NAMES >= votes[key].total()
        and votes[key]["place"] <= weight + votes[key]["person"]
    }


def _by_their_words(types: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Names whose words the text knows: Anna Keller, by Keller; Astra Kadett, made by Astra; Malians, of Mali."""
    given = {key.split()[0] for key, kind in types.items() if kind == "person" and " " in key}
    for key, kind in types.items():
        words = key.split()
        if len(words) == 1:
            if any(
                types.get(key.removesuffix(ending)) == "place"
                for ending in lexicon.DEMONYM_ENDINGS
                if key.endswith(ending)
            ):
                yield key, "people"
        elif kind_by_noun(words) is not None:
            continue
        elif types.get(words[-1]) == "person" or (words[0] in given and types.get(words[0], "person") == "person"):
            yield key, "person"
        elif types.get(words[0]) == "organisation":
            yield key, "thing"
        elif types.get(words[0]) == "place" and kind == "place" and words[-1] not in lexicon.DIRECTIONS:
            yield key, "organisation"


def _names_nobody(name: Name) -> bool:
    """Whether the name is only an office or a noun with a capital: the Shah, the Party, Ayatollahs."""
    if _PLURAL_ACRONYM.fullmatch(name.words[-1]):
        return True
    if len(name.words) > 1 or name.title:
        return False
    word = name.key
    is_office = word in lexicon.TITLES or word in lexicon.PLURAL_TITLES or word in lexicon.PERSON_WORDS
    return (
        is_office
        or word in lexicon.ADJECTIVES
        or (kind_by_noun([word]) is not None and word not in lexicon.PROPER_BODIES)
    )
