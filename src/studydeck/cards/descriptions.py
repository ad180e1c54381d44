"""Questions about who or what something was, and what an acronym stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.cards.asking import asked_actor, asking_what
from studydeck.cards.candidates import Answer, Candidate, actor_answer, description_answer
from studydeck.cards.countries import COUNTRIES
from studydeck.cards.grammar import told
from studydeck.reading.actors import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.reading.facts import Fact, Phrase


def what_is(fact: Fact, predicate: Phrase, be: str) -> Iterator[Candidate]:
    """`Who was Ann Lee?`, `What was the League?` for a person or organisation that the text describes."""
    actor = fact.subject.actor
    if actor is None or actor.type not in {"person", "organisation"} or predicate.head.pos not in {"NOUN", "PROPN"}:
        return
    if actor.type == "person" and predicate.head.lemma.lower() in lexicon.PLACE_WORDS | {"seat", "site", "home"}:
        return  # the name is that of a place
    wh = "Who" if actor.type == "person" else "What"
    if be == "was" and fact.subject.head.tag == "NNPS" and actor.name not in COUNTRIES and fact.kind == "appositive":
        be = "were"
    answer = description_answer(predicate, told(predicate, fact, shift=False))
    question = f"{wh} {be} {told(fact.subject, fact, shift=False)}?"
    yield Candidate("what", question, answer, fact, fact.subject.words, actor.name)


def who_held(fact: Fact, description: Phrase, name: Phrase | None = None, be: str = "was") -> Iterator[Candidate]:
    """`Who was the first editor?` where the text names the holder behind the description."""
    holder = name or fact.subject
    actor = asked_actor(holder)
    if actor is not None and description.actor is None and description.relation != "appos":
        lead = asking_what(holder, actor)
        question = f"{lead} {be} {told(description, fact, shift=False)}?"
        yield Candidate("who", question, actor_answer(holder, actor), fact, description.words, description.text)


def stands_for(fact: Fact) -> Iterator[Candidate]:
    """The question `What does NATO stand for?`, and which acronym it is, which a gate lets pass if it is no riddle."""
    short, long = fact.subject, fact.complements[0]
    answer = Answer(long.text, long.words, (), (long.text,), long.text)
    yield Candidate("acronym", f"What does {short.text} stand for?", answer, fact, short.words, short.text)
    name = long.text[len("the ") :] if long.text.lower().startswith("the ") else long.text
    letters = Answer(short.text, short.words, (), (short.text,), short.text)
    yield Candidate("acronym", f"What is the {name} called for short?", letters, fact, long.words, long.text)
