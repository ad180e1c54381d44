"""Full names in questions: whom the text calls `Lincoln` by then, a question alone calls Abraham Lincoln."""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studydeck.cards.candidates import OF_MANY, REGNAL, is_first_name_of
from studydeck.reading.actors.lexicon import TITLE_OPENERS, TITLES
from studydeck.reading.actors.peoples import ONLY_ADJECTIVES, PEOPLES
from studydeck.reading.actors.places import KNOWN
from studydeck.reading.actors.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.actors import Actor, Mention
    from studydeck.reading.document import Span, Token

LABELS = frozenset({"amod", "compound", "nmod"})  # the Jin emperor
NO_PERSONS = frozenset({"FAC", "GPE", "LANGUAGE", "LAW", "LOC", "NORP", "PRODUCT", "WORK_OF_ART"})
MOST_WORDS = 3
PARTICLES = frozenset({"of", "the"})
BEFORE_SURNAME = TITLES | {"al", "bin", "da", "de", "del", "di", "du", "ibn", "la", "le", "the", "van", "von"}
BEFORE_SURNAME |= {"zu", "zum", "zur"}
ONLY_TITLES = TITLES | TITLE_OPENERS | {"prime", "saint", "st."}  # Prime Minister Asquith was not always one
LANDS = KNOWN | {"africa", "america", "asia", "europe"}
NO_FIRST_NAMES = TITLES | PEOPLES | ONLY_ADJECTIVES | KNOWN  # an Egyptian Khedive, New England Baptists
DONE_TO_TOWNS = frozenset(
    {
        "abandon",
        "attack",
        "besiege",
        "bomb",
        "bombard",
        "burn",
        "capture",
        "enter",
        "evacuate",
        "found",
        "leave",
        "occupy",
    }
    | {"raze", "reach", "recapture", "retake", "sack", "seize", "shell", "storm", "take"}
)
MADE_OF_GOODS = frozenset({"bottle", "brew", "distil", "drink", "manufacture", "produce"})
AIMED = frozenset({"aim", "attack", "anger", "direct", "fire", "laugh", "look", "shoot", "throw"})
SET_PHRASE = re.compile(  # the town of Lincoln, took the name Bolívar, was named Lincoln
    r"\b(?:(?:city|county|lake|name|port|province|river|state|surname|title|town|village|word)(?: of)?"
    r"|called|named|nicknamed|renamed|titled) $"
    r"|\b[A-Z][a-z]+s [A-Z][\w-]+ and $"  # Generals Grant and Sherman
)
PAIR = re.compile(r"([A-Z][\w-]+),? (?:and|or) ([A-Z][\w-]+)")


def with_full_names(
    candidate: Candidate, mentions: Iterable[tuple[Mention, Actor]], shared: Collection[str]
) -> Candidate:
    """The candidate with the full name of each person whom its sentence calls by one.

    `mentions` are those of its sentence; names in `shared` are those of more than one person.
    """
    told = tuple(mentions)
    short = [
        (m, actor) for m, actor in told if actor is not candidate.answer.actor and _is_short(m.text, actor, shared)
    ]
    if not short:
        return candidate
    question, others = candidate.question, _no_persons(candidate.fact.tokens)
    for mention, actor in short:
        if mention.span not in others:
            question = _in_full(question, mention.text, actor.name)
    persons = {mention.text: actor.name for mention, actor in told if actor.type == "person" and " " in actor.name}
    is_kept = question == candidate.question or _names_half(candidate.question, question, persons)
    return candidate if is_kept else dataclasses.replace(candidate, question=question)


def _no_persons(tokens: Sequence[Token]) -> set[Span]:
    """The words that surely name no person there: places, and what stands before or right behind a noun."""
    found = {word.span for word in tokens if word.entity in NO_PERSONS or _top_of_list(word, tokens).dep in LABELS}
    found |= {word.span for word in tokens if may_be_place(word, tokens)}
    behind_noun = (word for before, word in pairwise(tokens) if before.pos == "NOUN")
    return found | {word.span for word in behind_noun}  # the battleship Bismarck


def may_be_place(word: Token, tokens: Sequence[Token]) -> bool:
    """Whether it is done to towns or goods as well, or the name is given: bombed Darwin, brewed Guinness."""
    is_met = word.dep in {"dobj", "nsubjpass"} and tokens[word.head].lemma in DONE_TO_TOWNS
    is_goods = word.dep in {"dobj", "nsubjpass"} and tokens[word.head].lemma in MADE_OF_GOODS  # Guinness was brewed
    is_there = (
        word.dep == "pobj" and tokens[word.head].text.lower() == "at" and not _is_aimed_at(tokens[word.head], tokens)
    )
    return is_met or is_goods or is_there or word.dep == "oprd"


def _is_aimed_at(at: Token, tokens: Sequence[Token]) -> bool:
    """Whether somebody may stand behind `at`: shot at Darwin, an attack at Grant."""
    return tokens[at.head].lemma in AIMED


def _top_of_list(word: Token, tokens: Sequence[Token]) -> Token:
    """The first of the words that `and` joins a word to: `Lewis` of `the Lewis and Clark expedition`."""
    while word.dep == "conj":
        word = tokens[word.head]
    return word


def _is_short(said: str, actor: Actor, shared: Collection[str]) -> bool:
    """Whether one word stands for a person whose full name is a first and a last name."""
    words = actor.name.split()
    if actor.type != "person" or " " in said or not 1 < len(words) <= MOST_WORDS or said in shared:
        return False
    first = " ".join(words[:-1]).lower()
    if (
        set(first.split()) <= ONLY_TITLES
        or not NO_FIRST_NAMES.isdisjoint({first.rstrip("."), f"{first}s"})
        or not PARTICLES.isdisjoint(words)
        or REGNAL.search(actor.name)
    ):
        return False
    is_first_name = is_first_name_of(said, actor) and fold(words[-1]) not in LANDS  # gave Lepidus Africa
    return is_first_name or (said == words[-1] and fold(said) not in OF_MANY)


def _names_half(before: str, after: str, persons: Mapping[str, str]) -> bool:
    """Whether of two persons with `and` one alone is named in full by now; `persons` have the words' full names."""
    pairs = (pair.groups() for pair in PAIR.finditer(before))
    known = ((persons[one], persons[other]) for one, other in pairs if one in persons and other in persons)
    return any((one in after) != (other in after) for one, other in known)


def _in_full(question: str, said: str, name: str) -> str:
    """The question with the name for its first word of it that stands alone; as it is where it says the name."""
    if name in question:
        return question
    alone = re.compile(rf"(?<!\w[-’'])(?<![A-Z]\. )(?<!\w){re.escape(said)}(?![\w-]| (?:of (?:the )?)?[A-Z])")
    found = alone.search(question)
    before = question[: found.start()] if found is not None else ""
    if found is None or _follows_name(before, name) or SET_PHRASE.search(before):
        return question
    return f"{question[: found.start()]}{name}{question[found.end() :]}"


def _follows_name(before: str, name: str) -> bool:
    """Whether a part of the name, another name or a title stands right before: `Ulysses Grant`, `General Grant`."""
    words = before.split(" ")
    last = words[-2] if len(words) > 1 else ""
    return last.lower() in BEFORE_SURNAME or last in name.split() or (last[:1].isupper() and len(words) > 2)
