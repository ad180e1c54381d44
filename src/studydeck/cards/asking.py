"""The question word for an actor: who, which organisation, which country."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.cards.candidates import is_people, named_words
from studydeck.cards.countries import COUNTRIES
from studydeck.cards.gates.words import ASKED_KINDS
from studydeck.cards.standins import is_stand_in
from studydeck.cards.topics import head_noun
from studydeck.reading.facts import wording

if TYPE_CHECKING:
    from studydeck.reading.actors import Actor
    from studydeck.reading.facts import Phrase

LONGEST_KIND = 3  # words
SOME = frozenset({"all", "both", "few", "many", "more", "most", "much", "other", "several", "some"})  # `Some Danes`
LAWMAKERS = frozenset(
    {"assembly", "congress", "convention", "cortes", "council", "diet", "duma", "parliament", "reichstag", "senate"}
)
RULING_HOUSE = re.compile(  # families and lands; those of Commons and of Trade rule nobody
    r"^House of (?:Aragon|Aviz|Barcelona|Bernadotte|Bourbon|Braganza|Glücksburg|Grimaldi|Habsburg|Hanover|Hohenstaufen|"
    r"Hohenzollern|Karađorđević|Lancaster|Luxembourg|Nassau|Nemanjić|Obrenović|Oldenburg|Orange|Orléans|Plantagenet|"
    r"Romanov|Savoy|Saud|Stuart|Trastámara|Tudor|Valois|Vasa|Windsor|Wittelsbach|York)\b"
)
BEFORE_KIND = frozenset({"DET", "ADP", "NUM", "PRON"})


def asked_actor(phrase: Phrase) -> Actor | None:
    """The actor that a question can ask for: a person, an organisation or a state that the sentence itself names."""
    actor = phrase.actor
    if actor is None or is_stand_in(phrase) or _names_others(phrase, actor) or phrase.words[0].lemma in SOME:
        return None
    return actor if actor.type in {"person", "organisation"} or actor.name in COUNTRIES else None


def _names_others(phrase: Phrase, actor: Actor) -> bool:
    """Whether the phrase is a list of which the actor is one: `Leeds and nearby York`."""
    joining = [word for word in phrase.words if word.dep == "cc"]
    if not joining:
        return False
    named = named_words(phrase, actor)
    return any(word not in named for word in joining)


def asking_for(phrase: Phrase, actor: Actor, pronoun: str) -> str:
    """The question word for this kind of actor: `Who`, `Which country`, `Which party`, `Which Irish broadcaster`."""
    if actor.type == "person" or is_people(named_words(phrase, actor)):
        return pronoun
    if actor.name in COUNTRIES:
        return "Which empire" if actor.name.endswith(" Empire") else "Which country"
    return f"Which {said_kind(phrase, actor) or kind_in_name(actor) or body_in_name(actor) or 'organisation'}"


def asking_what(phrase: Phrase, actor: Actor) -> str:
    """The question word where the question itself says the kind: `What was the first station`."""
    lead = asking_for(phrase, actor, "Who")
    return lead if lead in {"Who", "Which country", "Which empire"} else "What"


def said_kind(phrase: Phrase, actor: Actor) -> str:
    """What the words before a name call it: `Irish broadcaster` of `the Irish broadcaster Setanta Sports`."""
    named = named_words(phrase, actor)
    before = [word for word in phrase.words if word.span.start < named[0].span.start and word.pos not in BEFORE_KIND]
    is_plain = all(word.pos in {"ADJ", "NOUN"} or word.entity == "NORP" for word in before)
    is_kind = bool(before) and before[-1].tag == "NN" and is_plain and len(before) <= LONGEST_KIND
    return wording(before) if is_kind else ""


def body_in_name(actor: Actor) -> str:
    """`body` where the name is that of one that makes laws: nobody calls a parliament an organisation."""
    words = {word.lower() for name in (actor.name, *actor.aliases) for word in name.split()}
    return "" if words.isdisjoint(LAWMAKERS) else "body"


def kind_in_name(actor: Actor) -> str:
    """The noun that tells in the name itself what it is: `party` of the Labour Party."""
    if RULING_HOUSE.search(actor.name) is not None:
        return "dynasty"
    nouns = (head_noun(name) for name in (actor.name, *actor.aliases))
    return next((noun for noun in nouns if noun in ASKED_KINDS), "")
