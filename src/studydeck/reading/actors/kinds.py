"""What each name names - a person, an organisation, a place, an event - by a vote over the whole document."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from studydeck.reading.actors import lexicon
from studydeck.reading.actors.acronyms import is_acronym
from studydeck.reading.actors.names import head_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading.actors.acronyms import Explained
    from studydeck.reading.actors.actor import ActorType
    from studydeck.reading.actors.names import Name
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
_LABEL: Final = 2
_CONTEXT: Final = 4
_HEAD_NOUN: Final = 10
_TITLE: Final = 8
_EXPLAINED: Final = 3

_ACTOR_TYPES: Final = ("person", "organisation", "place", "event")
Votes = Counter[str]


@dataclass(frozen=True, slots=True)
class TypedName:
    """A name and what the document as a whole takes it for."""

    name: Name
    type: ActorType


def typed(parses: Sequence[Parse], explained: Explained) -> tuple[TypedName, ...]:
    """The names that name an actor, with its type; the others (peoples, offices, things) are left out."""
    votes: defaultdict[str, Votes] = defaultdict(Counter)
    for name in explained.names:
        counted = votes[name.key]
        for kind, weight in _voices(name, parses[name.sentence].tokens):
            counted[kind] += weight
    _share_between_acronym_and_expansion(explained, votes)
    types = {key: _winner(key, counted) for key, counted in votes.items()}
    types.update(_parts_of_persons(types, votes))
    return tuple(
        TypedName(name, cast("ActorType", types[name.key]))
        for name in explained.names
        if types[name.key] in _ACTOR_TYPES and not _names_nobody(name)
    )


def _voices(name: Name, tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """What this occurrence says about the type, and how loud."""
    if name.label:
        kind = _LABEL_VOTES[name.label]
        mistaken = kind in {"person", "thing"} and is_acronym(name.bare)
        yield ("organisation" if mistaken else kind), _LABEL
    noun = _noun_of(name)
    if noun:
        yield noun, _HEAD_NOUN
    if name.title and name.label not in {"GPE", "FAC", "LOC"}:
        yield "person", _TITLE
    yield from ((kind, _CONTEXT) for kind in _context(name, tokens))


def _noun_of(name: Name) -> str | None:
    """The type that the name's own noun gives it, where it has more than that noun."""
    words = [word.lower() for word in name.words]
    for link in ("of", "for", "on"):
        if link in words[1:]:
            return head_kind(words[words.index(link) - 1], words[0])
    return head_kind(words[-1], words[0]) if len(words) > 1 else None


def _context(name: Name, tokens: Sequence[Token]) -> Iterator[str]:
    """The types that the words around the name give it."""
    following = [token.text.lower() for token in tokens[name.last : name.last + 2]]
    if following[:1] == ["who"] or following == [",", "who"]:
        yield "person"
    for noun in _nouns_beside(name, tokens):
        if noun in lexicon.PERSON_WORDS:
            yield "person"
        elif noun in lexicon.ORGANISATION_WORDS:
            yield "organisation"
        elif noun in lexicon.PLACE_WORDS:
            yield "place"


def _nouns_beside(name: Name, tokens: Sequence[Token]) -> Iterator[str]:
    """The common nouns in apposition to the name, predicated of it, or right in front of it."""
    inside = range(name.first, name.last)
    head = next((i for i in inside if tokens[i].head not in inside), name.last - 1)
    governor = tokens[tokens[head].head]
    if name.first and tokens[name.first - 1].pos == "NOUN" and not name.title:
        yield tokens[name.first - 1].lemma
    if tokens[head].dep == "appos" and governor.pos == "NOUN":
        yield governor.lemma
    is_subject_of_be = tokens[head].dep == "nsubj" and governor.lemma == "be"
    for index, token in enumerate(tokens):
        if token.pos != "NOUN" or index == head:
            continue
        if token.dep == "appos" and token.head == head:
            yield token.lemma
        if is_subject_of_be and token.dep == "attr" and token.head == tokens[head].head:
            yield token.lemma


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
    return max(votes, key=lambda kind: (votes[kind], kind in _ACTOR_TYPES, kind))


def _parts_of_persons(types: dict[str, str], votes: dict[str, Votes]) -> dict[str, str]:
    """Single words that end (or begin) the full name of a person: persons too, unless most voices say place."""
    surnames = {key.split()[-1] for key, kind in types.items() if kind == "person" and " " in key}
    return {
        key: "person"
        for key in types
        if key in surnames and votes[key]["place"] * 2 <= votes[key].total() and key not in lexicon.NOT_ACTORS
    }


def _names_nobody(name: Name) -> bool:
    """Whether the name is only an office or a noun with a capital: the Shah, the Party, Ayatollahs."""
    if len(name.words) > 1 or name.title:
        return False
    word = name.key
    is_office = word in lexicon.TITLES or word in lexicon.PLURAL_TITLES or word in lexicon.PERSON_WORDS
    return is_office or (head_kind(word) is not None and word not in lexicon.PROPER_BODIES)
