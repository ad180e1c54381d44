"""What each name names - a person, an organisation, a place, an event - by a vote over the whole document."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast

from studydeck.reading.actors import lexicon, peoples, places
from studydeck.reading.actors.acronyms import is_acronym
from studydeck.reading.actors.evidence import SUBJECTS, Grammar, context, grammar_of
from studydeck.reading.actors.given_names import KNOWN_BY_ONE_NAME, PERSONAL_NAMES
from studydeck.reading.actors.name import kind_by_noun
from studydeck.reading.actors.spelling import fold

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
_KNOWN_NEIGHBOUR: Final = 2
_HEAD_NOUN: Final = 10
_TITLE: Final = 8
_EXPLAINED: Final = 3
_FEWEST_FULL_NAMES: Final = 4  # a surname may be mistaken this many times as often as the full name is read well

_ACTOR_TYPES: Final = ("person", "organisation", "place", "event")
_TYPES: Final = frozenset([*_ACTOR_TYPES, "people"])
_NAMES_OF_STATES: Final = lexicon.STATES.keys() | lexicon.STATES.values()
_MISTAKEN_FOR_PERSONS: Final = frozenset(["place", "organisation", "people"])
_ROMAN: Final = re.compile(r"i{1,3}|iv|vi{0,3}|ix|x[ivx]*")
_PLURAL_ACRONYM: Final = re.compile(r"[A-Z]{2,}s")
Votes = Counter[str]


@dataclass(frozen=True, slots=True)
class TypedName:
    """A name and what the document as a whole takes it for."""

    name: Name
    type: ActorType | Literal["people"]


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
        TypedName(name, cast("ActorType", kind))
        for name in explained.names
        if (kind := _kind_here(name, types[name.key], parses[name.sentence].tokens)) in _TYPES
        and not _names_nobody(name)
        and (name.key not in common or name.title)
    )


def _kind_here(name: Name, kind: str, tokens: Sequence[Token]) -> str:
    """The type of the name in this place: who has a title is a person, an adjective of a people is nobody."""
    if (
        kind in _MISTAKEN_FOR_PERSONS
        and name.title
        and name.title.split()[-1].lower().rstrip(".") in lexicon.PERSONAL_TITLES
    ):
        return "person"
    if kind in {"people", "nobody"} or name.key in peoples.PEOPLES:
        return "people" if _is_people(name, tokens) else "nobody"
    return kind


def _is_people(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether the name stands for all of a people: the Kurds, the French; not French ships, nor a Kurd."""
    token = tokens[name.last - 1]
    if len(name.words) > 1 or token.dep in {"amod", "compound", "nmod"}:
        return False
    is_plural = token.tag in {"NNS", "NNPS"} or (name.key in peoples.PEOPLES and name.key.endswith("s"))
    has_article = name.first > 0 and tokens[name.first - 1].text.lower() == "the"
    stands_alone = name.last == len(tokens) or tokens[name.last].pos not in {"NOUN", "PROPN", "ADJ"}
    is_known = name.key in peoples.PEOPLES
    return stands_alone and ((is_plural and (is_known or name.label == "NORP")) or (has_article and is_known))


def _common_words(types: dict[str, str], parses: Sequence[Parse]) -> frozenset[str]:
    """Words that the text also writes small, save surnames and bodies that go by a common noun: Vision, Colony."""
    small = {token.text for parse in parses for token in parse.tokens if token.text.islower()}
    surnames = {key.split()[-1] for key, kind in types.items() if kind == "person" and " " in key}
    return frozenset(types.keys() & small) - surnames - lexicon.PROPER_BODIES - lexicon.HEAVENLY_BODIES


def _voices(name: Name, grammar: Grammar) -> Iterator[tuple[str, int]]:
    """What this occurrence says about the type, and how loud."""
    tokens = grammar.tokens
    yield from _label_of(name, tokens)
    noun = _kind_by_its_words(name)
    if noun:
        yield noun, _HEAD_NOUN
    elif _is_built_like_a_person(name):
        yield "person", _CONTEXT
    if is_numbered_ruler(name.key.split()) and _is_titled(name, tokens):
        yield "person", _HEAD_NOUN
    if (name.title and name.label not in _PLACE_LABELS) or not lexicon.PATRONYMICS.isdisjoint(name.words[1:-1]):
        yield "person", _TITLE
    if len(name.words) == 1 and tokens[name.first].tag == "JJ" and name.label != "ORG":
        yield "people", _LABEL
    yield from _neighbour_in_list(name, tokens)
    if not is_acronym(name.bare):
        yield from context(name, _head_of(name, tokens), grammar)
    if name.key in places.KNOWN and not name.title:
        yield "place", _KNOWN
    elif name.key in KNOWN_BY_ONE_NAME:
        yield "person", _KNOWN


def _label_of(name: Name, tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """What the tagger takes the name for; where it has a body without a label or with an article, that it is one."""
    if name.label:
        kind = _LABEL_VOTES[name.label]
        is_mistaken = kind in {"person", "thing"} and is_acronym(name.bare)
        yield ("organisation" if is_mistaken else kind), _WEAK if name.label in _WEAK_LABELS else _LABEL
    elif _acts_as_body(name, tokens):
        yield "organisation", _WEAK
    if name.label == "PERSON" and _has_article(name, tokens):  # the Luftwaffe
        yield "organisation", _CONTEXT


def _acts_as_body(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether a name of no label acts as bodies do: NKVD arrested him, the Viet Cong attacked."""
    if is_acronym(name.bare):
        return tokens[name.first].dep in SUBJECTS
    return len(name.words) > 1 and tokens[name.last - 1].dep in SUBJECTS and _has_article(name, tokens)


def _has_article(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether the name has its own article, as no person has: the Luftwaffe; not the Keller family, the Kellers."""
    if name.title or not name.first or tokens[name.first - 1].text.lower() != "the":
        return False
    following = tokens[name.last] if name.last < len(tokens) else None
    goes_on = following is not None and (following.pos in {"NOUN", "PROPN", "ADJ"} or following.text in _GO_ON)
    return not goes_on and tokens[name.last - 1].tag != "NNPS"


_GO_ON: Final = frozenset(["and", "&", "-", "\u2013", "'s", "\u2019s"])  # the Stockton and Darlington Railway


def _neighbour_in_list(name: Name, tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """The type of what the name stands beside in a list: what is listed together is of one kind."""
    head = _head_of(name, tokens)
    if tokens[head].dep != "conj":
        return
    beside = tokens[tokens[head].head]
    if fold(beside.text) in places.KNOWN:
        yield "place", _KNOWN_NEIGHBOUR
    kind = _LABEL_VOTES.get(beside.entity)
    if kind in _ACTOR_TYPES:
        yield kind, _WEAK


def _head_of(name: Name, tokens: Sequence[Token]) -> int:
    """The index of the word by which the name hangs in its sentence."""
    inside = range(name.first, name.last)
    return next((index for index in inside if tokens[index].head not in inside), name.last - 1)


def _kind_by_its_words(name: Name) -> str | None:
    """The type that the name's own words give it, office included: Lord Advocate, Presiding Officer."""
    if name.key in lexicon.HEAVENLY_BODIES or name.key in _NAMES_OF_STATES:
        return "place"
    first, *rest = name.key.split()
    if name.key in lexicon.PROPER_BODIES or (rest and first in lexicon.BODY_OPENERS):
        return "organisation"
    if not rest:
        return None
    if first in lexicon.SHIPS:
        return "thing"
    if first in lexicon.PLACE_CHANGERS and " ".join(rest) in places.KNOWN:
        return "place"
    is_office = name.key.split()[-1] in lexicon.OFFICES and not _is_built_like_a_person(name)
    return kind_by_noun(name.words) or ("office" if is_office else None)


def _is_titled(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether a ruler's title stands before a name, at the start of a sentence too, or it opens as persons' do."""
    before = tokens[name.first - 1].text.lower() if name.first else ""
    return bool(name.title) or before in lexicon.TITLES or name.key.split()[0] in PERSONAL_NAMES


def is_numbered_ruler(words: Sequence[str]) -> bool:
    """Whether a name, in small letters, ends in a ruler's number: Urban II, no World War II nor Apollo I."""
    if len(words) < 2 or _ROMAN.fullmatch(words[-1]) is None:
        return False
    return words[-2] not in lexicon.NUMBERED_THINGS and kind_by_noun((words[-2],)) is None


def _is_built_like_a_person(name: Name) -> bool:
    """Whether the name opens like those of persons: Anna Keller, John F. Miller."""
    opens = len(name.words) > 1 and name.key.split()[0] in PERSONAL_NAMES
    has_initial = any(len(word) == 2 and word[0].isupper() and word[1] == "." for word in name.words[1:-1])
    return (opens or has_initial or _has_particle(name)) and name.label not in _PLACE_LABELS


def _has_particle(name: Name) -> bool:
    """Whether a particle stands inside the name: Marie de Bourbon, but not Banco de Oriente."""
    inside = set(name.key.split()[1:-1])
    return bool(inside & lexicon.PERSONAL_PARTICLES) and name.key.split()[0] not in lexicon.FOREIGN_BODIES


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
    """Single words that open or end the full names of persons are persons too, where those names are not outweighed."""
    carried: Votes = Counter()
    for key, kind in types.items():
        if kind == "person" and " " in key:
            first, *between, last = key.split()
            if is_numbered_ruler((first, *between, last)):
                carried[first] += votes[key]["person"]
            elif between[-1:] != ["of"]:  # Eleanor of Aquitaine makes no person of the land
                carried[last] += votes[key]["person"]
            if first in votes and votes[first]["person"] * 2 >= votes[first].total():
                carried[first] += votes[key]["person"]
    return {
        key: "person"
        for key, weight in carried.items()
        if key in votes
        and (weight + votes[key]["person"]) * _FEWEST_FULL_NAMES >= votes[key].total()
        and votes[key]["place"] <= weight + votes[key]["person"]
    }


def _by_their_words(types: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Names whose words the text knows: Anna Keller, by Keller; Astra Kadett, made by Astra; Malians, of Mali."""
    given = {key.split()[0] for key, kind in types.items() if kind == "person" and " " in key}
    for key, kind in types.items():
        words = tuple(key.split())
        if len(words) == 1:
            if any(
                types.get(key.removesuffix(ending)) == "place"
                for ending in lexicon.DEMONYM_ENDINGS
                if key.endswith(ending)
            ):
                yield key, "people"
        elif kind_by_noun(words) is not None or key in places.KNOWN or (kind == "person" and is_numbered_ruler(words)):
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
        or (word in peoples.ONLY_ADJECTIVES and word not in peoples.PEOPLES)
        or (kind_by_noun((word,)) is not None and word not in lexicon.PROPER_BODIES)
    )
