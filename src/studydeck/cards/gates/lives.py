"""Gates of a text that tells somebody's life: what is worth knowing there is what that person did, and what befell.

Of 44 cards on what others did meanwhile a strict reader accepted 42; those on the family and its dates he refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.cards.candidates import REGNAL
from studydeck.cards.countries import COUNTRIES
from studydeck.cards.dates import kind_of
from studydeck.cards.gates.risk import JOURNEYS
from studydeck.cards.labels import SUBJECTS
from studydeck.reading.actors.lexicon import RELATIVES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.cards.candidates import Candidate
    from studydeck.cards.gates.surroundings import Surroundings
    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Token
    from studydeck.reading.facts import VerbGroup

PARTICLES = frozenset({"of", "the"})
PRIVATE = frozenset({"bear", "betroth", "die", "divorce", "marry", "miscarry"})
RITES = frozenset({"baptise", "baptize", "christen"})
STAYS = frozenset({"contract", "lodge", "reside", "spend", "stay"})
OUTINGS = frozenset({"holiday", "stay", "tour", "trip", "vacation"})
LATE_CENTURIES = frozenset({"17", "18", "19", "20"})  # as EDTF begins them: 18XX
OFFSPRING = frozenset({"birth", "child", "daughter", "son"})


def tells_of_the_hero(candidate: Candidate, around: Surroundings) -> str:
    """In a life nobody else is born, marries or dies, and whoever does something there is no relative of theirs."""
    hero = around.hero
    if hero is None or candidate.asks_for_name:
        return ""
    if candidate.evidence not in around.of_hero and _is_of_private_life(candidate):
        return "it tells of others than the text is about"
    is_family = any(_is_relative(actor, hero) for actor in _doers(candidate)) or _is_called_kin(candidate)
    is_family |= _is_kin_named(candidate)
    return "it tells of the family" if is_family else ""


def asks_no_trifle(candidate: Candidate, around: Surroundings) -> str:
    """A life is asked neither for its land or one of the last centuries, which all know, nor what letters stand for.

    Strict readers took two of three such gaps at a state, three of four centuries, and half of the letters.
    """
    if around.hero is None:
        return ""
    if candidate.type == "acronym":
        return "the letters tell nothing of whom the text is about"
    actor = candidate.answer.actor
    if candidate.type == "cloze" and actor is not None and (actor.kind == "state" or actor.name in COUNTRIES):
        return "the land of whom the text is about is soon guessed"
    is_century = candidate.answer.timex is not None and kind_of(candidate.answer.key) == "century"
    return "the century is soon guessed" if is_century and candidate.answer.key[:2] in LATE_CENTURIES else ""


def pronoun_is_no_heros(candidate: Candidate, around: Surroundings) -> str:
    """Where a gap asks who did something, `his` means that one, not the hero: `Ann asked his mother to come`."""
    hero, actor = around.hero, candidate.answer.actor
    is_asked = actor is not None and actor.type == "person" and candidate.answer.words[-1].dep in SUBJECTS
    if hero is None or candidate.type != "cloze" or not is_asked or actor is None or actor.id == hero.id:
        return ""
    if hero.name.split()[-1] in candidate.question:
        return ""
    verb = candidate.answer.words[-1].head
    acted_on = (
        word
        for word in candidate.fact.tokens
        if word in candidate.said and word.tag == "PRP$" and candidate.fact.tokens[word.head].dep == "dobj"
    )
    return next(
        (
            f"{word.text!r} may mean whom the text is about"
            for word in acted_on
            if candidate.fact.tokens[word.head].head == verb
        ),
        "",
    )


def _is_of_private_life(candidate: Candidate) -> bool:
    """Whether somebody was born, married, had children or died."""
    verb = candidate.fact.verb
    objects = {part.head.lemma for part in candidate.fact.complements if part.relation == "dobj"}
    return verb is not None and (verb.verb.lemma in PRIVATE or not OFFSPRING.isdisjoint(objects))


def _doers(candidate: Candidate) -> Iterator[Actor]:
    """Whoever does what is told, as far as it is one of the actors."""
    if candidate.fact.subject.actor is not None:
        yield candidate.fact.subject.actor
    if candidate.answer.actor is not None and candidate.answer.words[-1].dep in SUBJECTS:
        yield candidate.answer.actor


def _is_called_kin(candidate: Candidate) -> bool:
    """Whether the name asked for stands behind a word of kinship: `Victoria's aunt, [...], died in 1840`."""
    tokens, words = candidate.fact.tokens, candidate.answer.words
    is_person = candidate.answer.actor is not None and candidate.answer.actor.type == "person"
    kin = tokens[words[-1].head]
    return is_person and candidate.type == "cloze" and words[-1].dep == "appos" and kin.lemma.lower() in RELATIVES


def _is_kin_named(candidate: Candidate) -> bool:
    """Whether whoever did it is called a relative and then by the name: `Nixon's brother, Donald, founded`."""
    subject = candidate.fact.subject
    is_kin = subject.head.lemma.lower() in RELATIVES
    return is_kin and any(word.dep == "appos" and word.pos == "PROPN" for word in subject.words)


def _is_relative(actor: Actor, hero: Actor) -> bool:
    """Whether somebody is another person of the same last name; numbers and bynames of rulers are none."""
    is_other = actor.type == "person" and actor.id != hero.id and " " in actor.name
    is_ruler = REGNAL.search(actor.name) is not None or not PARTICLES.isdisjoint(actor.name.split())
    return is_other and not is_ruler and actor.name.split()[-1] == hero.name.split()[-1]


def stays_in_passing(candidate: Candidate, around: Surroundings) -> str:
    """Where or when somebody stayed, travelled back or was christened is not asked: `While staying in Leeds, Ann`."""
    if around.hero is None or candidate.asks_for_name:
        return ""
    verb = candidate.fact.verb
    stays_there = candidate.type == "cloze" and any(
        word.lemma in STAYS and word.pos == "VERB" for word in _above(candidate.answer.words[0], candidate.fact.tokens)
    )
    return (
        "a stay or a journey matters little" if stays_there or (verb is not None and _is_stay(verb, candidate)) else ""
    )


def _is_stay(verb: VerbGroup, candidate: Candidate) -> bool:
    """Whether all that is told is that somebody stayed, made a trip or went back."""
    objects = (part.head.lemma for part in candidate.fact.complements if part.relation == "dobj")
    is_return = any(word.text == "back" for word in (*verb.adverbs, *verb.particles)) and verb.verb.lemma in JOURNEYS
    return is_return or verb.verb.lemma in STAYS | RITES or not OUTINGS.isdisjoint(objects)


def _above(word: Token, tokens: tuple[Token, ...]) -> Iterator[Token]:
    """The words that a word hangs on, up to the first verb."""
    while tokens[word.head] is not word and word.pos not in {"AUX", "VERB"}:
        word = tokens[word.head]
        yield word
