"""What the grammar around a name says about it: who wrote, what was besieged, where one stayed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studydeck.reading.actors import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading.actors.name import Name
    from studydeck.reading.document import Token

SUBJECTS: Final = frozenset(["nsubj", "nsubjpass"])
_PREDICATED: Final = frozenset(["attr", *SUBJECTS])
_LOCATIVES: Final = frozenset(["at", "in", "near"])
_DIRECTIONS: Final = frozenset(["toward", "towards", "outside", "into", "around", "throughout", "across"])
_POSSESSIVES: Final = frozenset(["'s", "\u2019s", "'", "\u2019"])
_OF_MEN_AND_WOMEN: Final = frozenset(["his", "her"])

# Kinds that the words around a name give it, by how much they weigh.
Voice = tuple[str, int]
CONTEXT: Final = 4
DEFINES: Final = 8  # "the ship was the X", "X, a poet": says outright what it is
HINTS: Final = 2


@dataclass(frozen=True, slots=True)
class Grammar:
    """One sentence, looked up by the words that govern."""

    tokens: Sequence[Token]
    described: dict[int, list[str]]  # by word the common nouns in apposition to it
    predicated: dict[int, list[str]]  # by verb the common nouns predicated of its subject
    owners: frozenset[int]  # words that are the subject of a clause with `his` or `her` in it
    owned: dict[int, str]  # by word the noun that it possesses


def grammar_of(tokens: Sequence[Token]) -> Grammar:
    """The grammar of a sentence as far as it tells the kinds of names."""
    described: defaultdict[int, list[str]] = defaultdict(list)
    predicated: defaultdict[int, list[str]] = defaultdict(list)
    subjects = {token.head: index for index, token in enumerate(tokens) if token.dep in SUBJECTS}
    owned: dict[int, str] = {}
    owners: set[int] = set()
    for index, token in enumerate(tokens):
        if token.pos == "NOUN" and token.dep == "appos":
            described[token.head].append(token.lemma)
        elif token.pos == "NOUN" and token.dep in _PREDICATED:
            predicated[token.head].append(token.lemma)
        if token.dep == "poss" and token.text.lower() not in _OF_MEN_AND_WOMEN:
            owned[index] = tokens[token.head].lemma
        elif token.tag == "PRP$" and token.text.lower() in _OF_MEN_AND_WOMEN:
            owners.update(_owner(tokens, index, subjects))
    return Grammar(tokens, described, predicated, frozenset(owners), owned)


def _owner(tokens: Sequence[Token], index: int, subjects: dict[int, int]) -> Iterator[int]:
    """The subject before `his`, of the nearest verb above it that has one."""
    below = index
    while tokens[below].head != below:
        below = tokens[below].head
        if below in subjects:
            if subjects[below] < index:
                yield subjects[below]
            return


def context(name: Name, head: int, grammar: Grammar) -> Iterator[Voice]:
    """The kinds that the words around the name give it, and how much they weigh."""
    tokens = grammar.tokens
    if _stands_in(name, head, tokens):
        yield "place", CONTEXT if name.label != "PERSON" else CONTEXT - 1
    yield from _before(name, tokens)
    yield from _of_persons(name, head, grammar)
    for noun, weight in _nouns_beside(name, head, grammar):
        kind = kind_of(noun)
        if kind is not None:
            yield kind, weight


def kind_of(noun: str) -> str | None:
    """What a common noun says of the name it stands beside."""
    if noun in lexicon.PERSON_WORDS:
        return "person"
    if noun in lexicon.ORGANISATION_WORDS:
        return "organisation"
    if noun in lexicon.PLACE_WORDS:
        return "place"
    return "thing" if noun in lexicon.THING_WORDS else None


def _of_persons(name: Name, head: int, grammar: Grammar) -> Iterator[Voice]:
    """Signs of a human being: who, his, to die, to be born, a wife."""
    tokens = grammar.tokens
    following = [token.text.lower() for token in tokens[name.last : name.last + 2]]
    if following[:1] == ["who"] or following == [",", "who"]:
        yield "person", CONTEXT
    if head in grammar.owners:
        yield "person", CONTEXT
    if grammar.owned.get(head) in lexicon.KINDRED:
        yield "person", CONTEXT
    verb = tokens[tokens[head].head].lemma
    if (tokens[head].dep == "nsubj" and verb in lexicon.HUMAN_DEEDS) or (
        tokens[head].dep == "nsubjpass" and verb in lexicon.HUMAN_FATES
    ):
        yield "person", CONTEXT


def _before(name: Name, tokens: Sequence[Token]) -> Iterator[Voice]:
    """What `aboard`, `at` and `the siege of` in front of a name say."""
    before = [token.lemma.lower() for token in tokens[max(0, name.first - 3) : name.first]]
    has_article = before[-1:] == ["the"]
    *_, further, nearest = ("", "", *(before[:-1] if has_article else before))
    if nearest == "aboard" or (further, nearest) == ("on", "board"):
        yield "thing", DEFINES
        return
    if nearest == "under" and not has_article:
        yield "person", HINTS
    is_goal = nearest in _DIRECTIONS or (nearest == "of" and further in lexicon.OF_PLACES)
    if is_goal and not has_article and not name.title:
        yield "place", CONTEXT


def _stands_in(name: Name, head: int, tokens: Sequence[Token]) -> bool:
    """Whether `at`, `in` or `near` governs the name, or the list that it belongs to; not `in Keller's view`."""
    if name.last < len(tokens) and tokens[name.last].text in _POSSESSIVES:
        return False
    if name.first and tokens[name.first - 1].lemma in _LOCATIVES:
        return True
    opening = head
    while tokens[opening].dep == "conj":
        opening = tokens[opening].head
    is_listed = opening < name.first and tokens[opening].pos == "PROPN"
    return is_listed and opening > 0 and tokens[opening - 1].lemma in _LOCATIVES


def _nouns_beside(name: Name, head: int, grammar: Grammar) -> Iterator[tuple[str, int]]:
    """The common nouns in apposition to the name, predicated of it, or right in front of it, and their weight."""
    tokens = grammar.tokens
    governor = tokens[tokens[head].head]
    if name.first and tokens[name.first - 1].pos == "NOUN" and not name.title:
        yield tokens[name.first - 1].lemma, CONTEXT
    if tokens[head].dep == "appos" and governor.pos == "NOUN":
        yield governor.lemma, DEFINES
    for noun in grammar.described.get(head, ()):
        yield noun, DEFINES
    if governor.lemma == "be" and tokens[head].dep in {"nsubj", "attr"}:
        for noun in grammar.predicated.get(tokens[head].head, ()):
            yield noun, DEFINES
