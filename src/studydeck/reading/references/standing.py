"""Who stands in a sentence: actors named, and other persons and things that a pronoun may mean instead."""

from __future__ import annotations

import bisect
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from studydeck.reading.actors import lexicon
from studydeck.reading.references.words import FEMININE, FEMININE_NOUNS, MASCULINE, MASCULINE_NOUNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Parse, Token
    from studydeck.reading.references.profiles import Profile

Gender = Literal["masculine", "feminine", ""]

SUBJECTS: Final = frozenset(["nsubj", "nsubjpass"])
_BESIDE_A_NAME: Final = frozenset(["appos", "compound", "nmod", "amod"])
_HYPHENS: Final = frozenset("-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}")
_TIMES: Final = frozenset(["DATE", "TIME"])
_PERSONAL: Final = MASCULINE | FEMININE
_HUMANS: Final = lexicon.PERSON_WORDS | {"boy", "girl", "man", "person", "woman"}


@dataclass(frozen=True, slots=True)
class Named:
    """A mention by the words of its sentence, half-open."""

    first: int
    last: int
    head: int  # the word by which it hangs in the sentence
    actor: Actor


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody or something in a sentence that a later expression may mean."""

    sentence: int  # index of the parse
    index: int  # of the head word in its sentence
    actor_id: str  # "" for one whom the text does not name
    is_person: bool
    gender: Gender
    is_subject: bool
    confidence: float = 1.0  # less where the text does not name it here, and a rule says who it is
    is_joined: bool = False  # to others, by `and` or `or`
    is_quoted: bool = False  # named by somebody whose words are cited
    is_aside: bool = False  # named only to say whose something is: the sentence hardly tells of this one
    is_pronoun: bool = False
    is_topic: bool = False  # what the whole sentence tells of: one that it describes, or an `it` surely carried on

    @property
    def identity(self) -> tuple[str, int, int]:
        """What tells it from others: the actor, else the place where it stands."""
        return (self.actor_id, 0, 0) if self.actor_id else ("", self.sentence, self.index)


def named_by_sentence(parses: Sequence[Parse], actors: Sequence[Actor]) -> dict[int, list[Named]]:
    """By sentence the mentions in it, in order."""
    starts = [parse.sentence.span.start for parse in parses]
    found: defaultdict[int, list[Named]] = defaultdict(list)
    for actor in actors:
        for mention in actor.mentions:
            sentence = bisect.bisect_right(starts, mention.span.start) - 1
            tokens = parses[sentence].tokens
            first = bisect.bisect_right(tokens, mention.span.start, key=lambda token: token.span.end)
            last = bisect.bisect_left(tokens, mention.span.end, key=lambda token: token.span.start)
            inside = range(first, last)
            head = next((index for index in inside if tokens[index].head not in inside), last - 1)
            found[sentence].append(Named(first, last, head, actor))
    return {sentence: sorted(named, key=lambda each: each.first) for sentence, named in found.items()}


def standings(
    parse: Parse, sentence: int, named: Sequence[Named], profiles: Mapping[str, Profile], quoted: Collection[int]
) -> Iterator[Standing]:
    """All who stand in the sentence, in order; `quoted` are its words inside quotation marks."""
    tokens = parse.tokens
    heads = {each.head: each.actor for each in named}
    others = set(_others(tokens, named))
    places = {each.head for each in named if each.actor.type == "place"}
    described = {each.head for each in named if _is_described(tokens, each, places)}
    joined = {word for index, token in enumerate(tokens) if token.dep == "conj" for word in (index, token.head)}
    for index in sorted(others.union(heads)):
        token = tokens[index]
        is_subject = token.dep in SUBJECTS
        marks = {"is_joined": index in joined, "is_quoted": index in quoted, "is_aside": token.dep == "poss"}
        if index in heads:
            actor = heads[index]
            gender = profiles[actor.id].gender
            marks["is_topic"] = index in described
            yield Standing(sentence, index, actor.id, actor.type == "person", gender, is_subject, **marks)
        else:
            is_person = token.entity == "PERSON" or token.lemma.lower() in _HUMANS
            yield Standing(sentence, index, "", is_person, noun_gender(token), is_subject, **marks)


def _is_described(tokens: Sequence[Token], named: Named, places: Collection[int]) -> bool:
    """Whether the main clause says what the name's bearer was: `The Guild was a union of`; of `East Ruhr` no `Ruhr`."""
    verb = tokens[named.head].head
    if not opens_main_clause(tokens, named.head) or tokens[verb].lemma != "be":
        return False
    before, behind = tokens[max(named.first - 1, 0)], tokens[min(named.last, len(tokens) - 1)]
    is_part = named.first > 0 and before.text[0].isupper() and before.dep != "det"
    is_part |= before.text in _HYPHENS or behind.text in _HYPHENS
    said = next((at for at, token in enumerate(tokens) if token.dep == "attr" and token.head == verb), None)
    return said is not None and not is_part and not _tells_of_another(tokens, said, places)


def _tells_of_another(tokens: Sequence[Token], said: int, places: Collection[int]) -> bool:
    """Whether what it was is what it was to something else: `the victor of the war`, `the home of the Guild`."""
    articles = {token.head for token in tokens if token.dep == "det" and token.text.lower() == "the"}
    if said not in articles:
        return False
    links = {at for at, token in enumerate(tokens) if token.dep == "prep" and token.head == said}
    objects = [at for at, token in enumerate(tokens) if token.dep == "pobj" and token.head in links]
    return any(at in articles and at not in places for at in objects)


def opens_main_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is the subject of its sentence."""
    return tokens[index].dep in SUBJECTS and tokens[tokens[index].head].dep == "ROOT"


def _others(tokens: Sequence[Token], named: Sequence[Named]) -> Iterator[int]:
    """The singular nouns that stand for themselves, not beside a name as its office or description."""
    inside = {index for each in named for index in range(each.first, each.last)}
    heads = {each.head for each in named}
    described = {tokens[head].head for head in heads if tokens[head].dep == "appos"}
    called = heads | {index for index, token in enumerate(tokens) if token.text.lower() in _PERSONAL}
    predicated = {tokens[index].head for index in called if tokens[index].dep in SUBJECTS}
    listed = {token.head for token in tokens if token.dep == "conj"} & {
        token.head for token in tokens if token.tag == "PRP$"
    }  # `Keller, his son and a servant` are three
    for index, token in enumerate(tokens):
        if index in inside or index in described or token.tag not in {"NN", "NNP"} or token.entity in _TIMES:
            continue
        describes = token.dep in _BESIDE_A_NAME and token.head in inside and index not in listed
        said_of = _first_of_list(tokens, index)
        is_predicate = tokens[said_of].dep in {"attr", "oprd"} and tokens[said_of].head in predicated
        is_part = tokens[said_of].dep == "pobj" and tokens[tokens[said_of].head].text.lower() == "as"
        if not (describes or is_predicate or is_part or token.dep in {"compound", "npadvmod"}):
            yield index


def _first_of_list(tokens: Sequence[Token], index: int) -> int:
    """The noun that others are joined to by `and`: of `a painter and a poet` the painter."""
    while tokens[index].dep == "conj" and tokens[index].head < index:
        index = tokens[index].head
    return index


def noun_gender(token: Token) -> Gender:
    """The gender that a noun itself has: of `king` and `widow`, not of `soldier`."""
    word = token.lemma.lower()
    if word in FEMININE_NOUNS:
        return "feminine"
    return "masculine" if word in MASCULINE_NOUNS else ""
