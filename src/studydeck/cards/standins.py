"""Names in the place of `he`, `his` and `the president`: what another sentence says once, the question says."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.reading.actors.given_names import MASCULINE_NAMES
from studydeck.reading.actors.lexicon import EVENT_NOUNS, ORGANISATION_NOUNS
from studydeck.reading.actors.spelling import fold
from studydeck.reading.document import Span, Token
from studydeck.reading.references import SURE
from studydeck.reading.references.words import FEMININE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from studydeck.cards.topics import Topic
    from studydeck.reading import Reading
    from studydeck.reading.actors import Actor
    from studydeck.reading.facts import Fact, Phrase
    from studydeck.reading.references import Reference

ENTITIES = {"person": "PERSON", "organisation": "ORG", "place": "GPE", "event": "EVENT"}
NAMES_WITH_ARTICLE = ORGANISATION_NOUNS | EVENT_NOUNS


@dataclass(frozen=True, slots=True)
class StandIn(Token):
    """A name as a word, in the place of the words of the text that mean it; its span covers these."""

    said: str  # the words of the text
    actor: Actor
    is_sure: bool
    named_in: Span  # the sentence that names the actor last


def is_stand_in(phrase: Phrase) -> bool:
    """Whether the name of a phrase does not stand in its sentence."""
    return any(isinstance(word, StandIn) for word in phrase.words)


class Names:
    """The actors that pronouns, offices and descriptions of a text stand for."""

    def __init__(self, reading: Reading, topic: Topic) -> None:
        self._topic = topic
        self._text = reading.document.text
        self._actors = {actor.id: actor for actor in reading.actors}
        self._bearers: defaultdict[str, list[Actor]] = defaultdict(list)  # by surname
        for actor in reading.actors:
            if actor.type == "person":
                self._bearers[actor.name.split()[-1]].append(actor)
        self._articles: dict[str, bool] = {}
        self._sentences = [sentence.span for sentence in reading.document.sentences]
        self._references: defaultdict[Span, list[Reference]] = defaultdict(list)
        for reference in reading.references:
            self._references[self._sentence_of(reference.span)].append(reference)

    def named(self, fact: Fact) -> Fact:
        """The fact with names for references: in its parts where they need it, in its sentence where it is sure."""
        references = self._references.get(fact.evidence, ())
        if not references:
            return fact
        in_sentence = self._stand_ins(fact, references, fact.evidence.start)
        sure = {span: word for span, word in in_sentence.items() if word is None or word.is_sure}
        in_clause = self._stand_ins(fact, references, fact.subject.words[0].span.start)
        return dataclasses.replace(
            fact,
            tokens=tuple(sure.get(word.span) or word for word in fact.tokens) if sure else fact.tokens,
            subject=_named(fact.subject, in_clause),
            complements=tuple(_named(part, in_clause) for part in fact.complements),
            openers=tuple(_named(part, in_clause) for part in fact.openers),
        )

    def _stand_ins(self, fact: Fact, references: Iterable[Reference], start: int) -> dict[Span, StandIn | None]:
        """By their spans: the words that become names, and None for those that the name swallows.

        Whoever is named between `start` and the reference needs no other name.
        """
        found: dict[Span, StandIn | None] = {}
        named: set[str] = set()
        tokens, holder = fact.tokens, fact.subject.actor
        for reference in references:
            words = [word for word in tokens if reference.span.covers(word.span)]
            actor = self._actors[reference.actor_id]
            if reference.kind == "possessive" and words and belongs_beside(words[-1], tokens):
                continue
            if words and actor.id not in named and not _is_named_between(actor, start, reference.span.start):
                named.add(actor.id)
                found.update(dict.fromkeys((word.span for word in words[:-1]), None))
                is_told = (
                    holder is not None
                    and holder.id == actor.id
                    and reference.span.end <= fact.subject.words[0].span.start
                )
                found[words[-1].span] = self._stand_in(words[-1], actor, reference, is_told=is_told)
        return found

    def _stand_in(self, word: Token, actor: Actor, reference: Reference, *, is_told: bool) -> StandIn:
        """The name for a reference; `his` itself where the subject, which follows, says whose it is."""
        if actor.id not in self._articles:
            self._articles[actor.id] = self._takes_article(actor)
        name = f"the {actor.name}" if self._articles[actor.id] else actor.name
        if reference.kind == "possessive" and is_told:
            name = reference.span.cut(self._text)
        elif reference.kind == "possessive":
            name += "'" if name.endswith("s") else "'s"
        before = [mention.span for mention in actor.mentions if mention.span.start < reference.span.start]
        return StandIn(
            span=reference.span,
            text=name,
            lemma=name,
            pos="PROPN",
            tag="NNP",
            dep=word.dep,
            head=word.head,
            entity=ENTITIES[actor.type],
            begins_entity=True,
            said=reference.span.cut(self._text),
            actor=actor,
            is_sure=(reference.confidence >= SURE or self._is_topic(actor, word))
            and not self._has_namesake(actor, is_she=word.text.lower() in FEMININE),
            named_in=self._sentence_of(before[-1] if before else reference.span),
        )

    def _has_namesake(self, actor: Actor, *, is_she: bool) -> bool:
        """Whether another person of the text, whom it is not about, has the surname; where `she` is meant, no man."""
        if actor.type != "person" or actor.id in {self._topic.actor_id, self._topic.hero}:
            return False
        others = (other for other in self._bearers[actor.name.split()[-1]] if other.id != actor.id)
        return any(not is_she or fold(other.name.split()[0]) not in MASCULINE_NAMES for other in others)

    def _is_topic(self, actor: Actor, word: Token) -> bool:
        return actor.id == self._topic.actor_id and word.lemma in self._topic.nouns

    def _takes_article(self, actor: Actor) -> bool:
        """Whether the text mostly writes `the` before the name, which is no person's but that of a reign.

        As often as not will do before one like `Treaty of Leeds` or `Peace Council`.
        """
        before = [self._text[max(mention.span.start - 4, 0) : mention.span.start].lower() for mention in actor.mentions]
        may_take_it = actor.type != "person" or actor.name.endswith((" Emperor", " Empress"))  # the Jiajing Emperor
        words = actor.name.lower().split()
        is_titled = actor.type != "place" and (
            words[-1] in NAMES_WITH_ARTICLE or not {"of", "on", "for"}.isdisjoint(words)
        )
        count = sum(lead == "the " for lead in before) + is_titled / 2
        return may_take_it and count * 2 > len(before)

    def _sentence_of(self, span: Span) -> Span:
        return self._sentences[bisect_right(self._sentences, span.start, key=lambda sentence: sentence.start) - 1]


def belongs_beside(pronoun: Token, tokens: Sequence[Token]) -> bool:
    """Whether a possessive means the name that `and` joins its noun to: `Ann Lee and her army`."""
    noun = tokens[pronoun.head]
    if noun.dep != "conj" or tokens[noun.head].pos != "PROPN" or not pronoun.text.islower():
        return False
    return tokens[tokens.index(pronoun) - 1].dep == "cc"


def _is_named_between(actor: Actor, start: int, end: int) -> bool:
    first = bisect_left(actor.mentions, start, key=lambda mention: mention.span.start)
    return first < len(actor.mentions) and actor.mentions[first].span.start < end


def _named(phrase: Phrase, names: Mapping[Span, StandIn | None]) -> Phrase:
    """The phrase with names for its references, and their actor where the phrase is nothing else."""
    if not names:
        return phrase
    words = tuple(new for word in phrase.words if (new := names.get(word.span, word)) is not None)
    if words == phrase.words:
        return phrase
    last = words[-1]
    is_all = isinstance(last, StandIn) and last.dep != "poss" and all(word.pos == "ADP" for word in words[:-1])
    actor = last.actor if isinstance(last, StandIn) and is_all else phrase.actor
    head = names.get(phrase.head.span) or phrase.head
    return dataclasses.replace(phrase, words=words, head=head, actor=actor)
