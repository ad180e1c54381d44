"""The gate that asks of each `the` whether the question itself says which one is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.cards.gates.words import (
    ALONE,
    BODIES,
    HOLDERS,
    HOUSES,
    KINDS,
    PARTS,
    PLACES,
    RULERS,
    THRONES,
    TITLES,
    is_telling,
)
from studydeck.cards.labels import SUBJECTS
from studydeck.cards.topics import EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.cards.gates.surroundings import Surroundings
    from studydeck.reading.document import Token

OWNERS = frozenset({"GPE", "NORP", "ORG", "PERSON"})  # of a coast, a fleet, a majority
PROPOSED = frozenset({"attack", "campaign", "deal", "offer", "plan", "project", "proposal", "scheme"})
OF_A_KIND = KINDS | BODIES | HOLDERS | PROPOSED
REACHING = frozenset({"against", "at", "near", "off", "to", "toward", "towards"})
ALONE_BESIDE_TOPIC = ALONE - EVENTS
SEVERAL = BODIES | HOUSES | THRONES  # whose they are is not said by every name nearby, where a text tells of two
HAPPENINGS = frozenset({"event", "incident", "situation"})
DOERS = frozenset({"nsubj", "nsubjpass", "dobj"})
FORCES = frozenset({"army", "fleet", "navy"})
NUMBERED = frozenset({"explanation", "hypothesis", "theory", "view"}) | frozenset(
    {"attempt", "group", "meeting", "organisation", "organization", "phase", "version", "wave"}
)
CHILDREN = frozenset({"baby", "boy", "child", "daughter", "girl", "infant", "son"})
OF_MANY = frozenset(
    {
        "admiral",
        "captain",
        "colony",
        "column",
        "commander",
        "detachment",
        "envoy",
        "general",
        "officer",
        "patrol",
        "ship",
        "squadron",
    }
)
OF_ANY_KIND = OF_A_KIND | OF_MANY
NO_FAMILIES = KINDS | TITLES | RULERS
FEWEST_TELLING = 4  # words that count and describe, the noun among them
PARTED = frozenset({"copy", "half", "volume"})  # of what, `of` tells
TIES = frozenset({"alliance", "association", "connection", "link", "relation", "relationship", "tie", "union"})
THRONE_TAKEN = frozenset(
    {"abdicate", "accede", "ascend", "assume", "claim", "come", "inherit", "leave", "mount", "reclaim", "regain"}
    | {"renounce", "return", "seize", "succeed", "take", "usurp"}
)
SET_PHRASES = frozenset({("in", "process"), ("in", "run"), ("in", "term"), ("on", "whole")})  # of no process told
NEW = frozenset({"first", "former", "independent", "new", "old", "other", "rival", "second", "third"})
INVENTED = frozenset({"devise", "discover", "invent", "patent"})
OFFICE_TAKEN = frozenset({"accept", "assume", "hold", "offer", "resign", "take", "win"})
HIGHEST_OFFICES = frozenset({"chancellorship", "governorship", "papacy", "premiership", "presidency"})
BORNE_BY_MANY = frozenset({"archduke", "bishop", "count", "duchess", "duke", "earl", "governor", "prince", "princess"})
OPENINGS = frozenset({"chance", "occasion", "opportunity"})  # which one, another sentence tells
NO_TELLING_PREPOSITIONS = frozenset({"from", "by"})  # they mostly belong to the verb


def definite_things_are_known(candidate: Candidate, around: Surroundings) -> str:
    """No `the attack` or `the organisation` without what makes it one, unless the whole text is about it."""
    time = candidate.fact.time
    dated = () if time is None or candidate.type == "cloze" else time.words  # told with its year
    tokens = candidate.fact.tokens
    articles = [
        word for word in candidate.said if word.dep == "det" and word.text.lower() == "the" and word not in dated
    ]
    if not articles:
        return ""
    said = tuple(word for word in candidate.said if word not in dated) if dated else candidate.said
    dates = [date.span for date in candidate.fact.dates]
    is_beside = around.is_beside_the_topic(candidate)  # `the war` may be another
    alone = ALONE_BESIDE_TOPIC if is_beside else ALONE
    topics = around.topic.nouns - EVENTS if is_beside else around.topic.nouns
    parts = PARTS - (around.of_many & SEVERAL)
    for word in articles:
        noun = tokens[word.head]
        if noun in candidate.answer.words:
            continue
        if any(span.covers(noun.span) for span in dates) or _is_set_phrase(noun, tokens):
            continue
        below = [other for other in said if tokens[other.head] is noun]
        if _is_rest_of_comparison(noun, below) or _is_half(noun, below, said, tokens):
            return f"'the {noun.text}' does not say which"
        is_one = noun.tag not in {"NNS", "NNPS"}
        is_topic = (
            is_one
            and not any(other.text.lower() in NEW for other in below)  # the new college is not that of the text
            and noun.lemma.lower() in topics
            and word.span.start not in around.elsewhere
        )
        if not (is_topic or _is_known(word, tokens, said, alone, parts)):
            return f"'the {noun.text}' does not say which"
    return ""


def _is_set_phrase(noun: Token, tokens: Sequence[Token]) -> bool:
    """Whether `the` points to nothing: `in the process`, `in the long run`, `ascended the throne`."""
    above = tokens[noun.head]
    if noun.lemma == "throne":
        verb = tokens[above.head] if above.dep == "prep" else above
        return verb.lemma in THRONE_TAKEN
    if noun.dep in {"dobj", "nsubjpass"} and above.lemma in INVENTED | OFFICE_TAKEN:
        return above.lemma in INVENTED or noun.lemma in HIGHEST_OFFICES  # invented the pump, resigned the presidency
    return noun.dep == "pobj" and (above.text.lower(), noun.lemma) in SET_PHRASES


def _is_rest_of_comparison(noun: Token, below: Sequence[Token]) -> bool:
    """Whether it is not told among whom somebody is `the oldest` or `the only writer`."""
    leads = {word.text.lower() for word in below if word.dep == "prep"}
    is_only = any(word.text.lower() == "only" for word in below)
    told = any(word.dep in {"acl", "compound", "poss", "relcl"} for word in below)
    return (noun.tag in {"JJR", "JJS"} or (is_only and not told)) and not leads


def _is_half(noun: Token, below: Sequence[Token], said: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether of a tie the other side is not told, or not of what there was a copy: `the alliance with Spain`."""
    is_tie = noun.lemma in TIES
    if not is_tie and noun.lemma not in PARTED:
        return False
    leads = {word.text.lower() for word in below if word.dep == "prep"}
    if not is_tie:
        return "of" not in leads and not any(word.dep in {"compound", "poss"} for word in below)
    if leads != {"with"}:
        return False
    told = any(word.dep in {"acl", "amod", "poss", "relcl"} for word in below)
    verb = tokens[noun.head]
    told |= any(word.dep == "nsubj" and tokens[word.head] is verb and noun.dep == "dobj" for word in said)
    return not told


def _is_known(
    article: Token,
    tokens: tuple[Token, ...],
    said: tuple[Token, ...],
    alone: frozenset[str],
    parts: frozenset[str],
) -> bool:
    """Whether a name, a number, what follows the noun, or what stands before makes it one of a kind.

    There is one of `alone` in all the world, and one of `parts` to each country, town or body.
    """
    noun = tokens[article.head]
    start, end = article.span.start, noun.span.start
    phrase = [word for word in said if start < word.span.start <= end]
    if phrase == [noun] and _is_of_a_family(noun, tokens):
        return noun.text.lower() in alone
    is_named = any(_names_one(word) and not _is_only_of_whom(word, noun) for word in phrase)
    is_named &= not _is_mere_title(phrase) or any(
        word.dep in {"appos", "prep"} and tokens[word.head] is noun for word in said
    )
    if is_named or noun.text.lower() in alone or not phrase:
        return True
    if any(word.dep == "compound" for word in phrase) and noun.lemma.lower() not in OF_ANY_KIND:
        return True  # `the plague theory`
    if _is_only_one_there(noun, phrase, said):
        return True
    below = [word for word in said if tokens[word.head] is noun]
    if _is_mere_happening(noun, said, tokens):
        return False
    clause = tokens[noun.head]
    link = tokens[tokens[clause.head].head]  # `contact with the water being pumped`
    is_doing = noun.dep in SUBJECTS and clause.dep == "pcomp" and link.pos == "NOUN"
    return (
        is_doing or _is_told_before(noun, said, tokens, parts) or any(_identifies(word, noun, tokens) for word in below)
    )


def _is_mere_title(phrase: Sequence[Token]) -> bool:
    """Whether somebody is called by a title that many bear: `the Prince`, `the Crown Prince`."""
    words = [word.text.lower() for word in phrase if word.text[0].isupper()]
    return len(words) == len(phrase) > 0 and words[-1] in BORNE_BY_MANY and {"crown", "grand"}.issuperset(words[:-1])


def _is_mere_happening(noun: Token, said: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether what follows does not tell which one is meant: `took the opportunity to leave`, `the events there`."""
    if noun.lemma in OPENINGS and noun.dep == "dobj" and not _follows_deed(noun, said, tokens):
        return True
    is_named = any(word.pos == "PROPN" for word in _subtree(noun, said, tokens))
    return noun.lemma.lower() in HAPPENINGS and not is_named


def _follows_deed(noun: Token, said: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether something else was done before what a noun is the object of: `Leeds fell and Ann took the chance`."""
    verb = tokens[noun.head]
    return any(word.pos == "VERB" and word.span < verb.span for word in said)


def _subtree(top: Token, said: Sequence[Token], tokens: Sequence[Token]) -> Iterator[Token]:
    """The words that hang on another, however far down."""
    for word in said:
        above = word
        while tokens[above.head] is not above and above is not top:
            above = tokens[above.head]
        if above is top:
            yield word


def _is_of_a_family(noun: Token, tokens: Sequence[Token]) -> bool:
    """Whether a surname alone stands behind `the`: of the Hohenzollern nobody knows which one."""
    is_surname = noun.tag == "NNP" and noun.entity == "PERSON" and noun.begins_entity and noun.dep in DOERS
    is_office = noun.text.lower() in NO_FAMILIES
    return is_surname and not is_office and not any(tokens[word.head] is noun and word.dep == "prep" for word in tokens)


def _is_only_one_there(noun: Token, phrase: Sequence[Token], said: Sequence[Token]) -> bool:
    """Whether a number leaves one, and a name tells of what: `the first landing at the Sea of Tranquility`."""
    counts = noun.lemma.lower() not in NUMBERED and any(map(_counts, phrase))
    is_described = len(phrase) >= FEWEST_TELLING  # the first commercial steam pump
    return counts and (is_described or any(word.pos == "PROPN" and _names_one(word) for word in said))


def _is_only_of_whom(word: Token, noun: Token) -> bool:
    """Whether a nationality leaves open which of many: `the American squadron`, `the Russian general`."""
    return word.entity == "NORP" and word.pos == "ADJ" and noun.lemma.lower() in OF_MANY


def _counts(word: Token) -> bool:
    """Whether a word leaves only one: first, last, largest."""
    return word.tag in {"JJS", "RBS"} or word.entity == "ORDINAL" or word.lemma in {"last", "only"}


def _names_one(word: Token) -> bool:
    return is_telling(word) and word.text.lower() not in KINDS


def _is_told_before(noun: Token, said: tuple[Token, ...], tokens: tuple[Token, ...], parts: frozenset[str]) -> bool:
    """Whether the question has spoken of it: `a coup ... the coup`, or of the country whose only one it is."""
    start, lemma = noun.span.start, noun.lemma.lower()
    before = [word for word in said if word.span.start < start]
    if any(word.lemma.lower() == lemma and word.pos in {"NOUN", "PROPN"} for word in before):
        return True
    if noun.lemma.lower() in PLACES:
        named = sum(word.entity in {"GPE", "LOC", "FAC"} and word.begins_entity for word in before)
        return named >= (2 if noun.tag == "NNS" else 1)  # the two countries
    is_force = lemma in FORCES and noun.dep == "nsubj"  # whose fleet it was is said before it sails
    return lemma in parts and any(_may_own(word, tokens) for word in (before if is_force else said))


def _may_own(word: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether a name may say whose fleet or army it is; the place that it came to does not."""
    top = tokens[word.head] if word.dep in {"amod", "compound"} else word
    preposition = tokens[top.head]
    is_reached = top.dep == "pobj" and preposition.text.lower() in REACHING
    is_where = top.dep == "pobj" and preposition.text == "in" and tokens[preposition.head].tag == "NNS"
    return not is_where and word.entity in OWNERS and _names_one(word) and not is_reached


def _leads_to_date(preposition: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether all that stands behind a preposition is when it was: `the negotiations in 1917`."""
    objects = [word for word in tokens if word.dep == "pobj" and tokens[word.head] is preposition]
    return preposition.text in {"in", "on"} and objects != [] and all(word.entity == "DATE" for word in objects)


def _identifies(word: Token, noun: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether a word that hangs on a noun begins what tells it from others; a date and what a comma sets off do not."""
    if word.span.start < noun.span.start or _leads_to_date(word, tokens):
        return False
    is_set_off = any(
        other.text in {",", "(", "-"} and noun.span.end <= other.span.start < word.span.start for other in tokens
    )
    telling = NO_TELLING_PREPOSITIONS | {"for"} if noun.lemma.lower() in PLACES else NO_TELLING_PREPOSITIONS
    is_preposition = word.dep == "prep" and word.text.lower() not in telling  # `took the city for the king`
    is_explained = word.dep == "appos" and noun.lemma.lower() not in CHILDREN  # whose child Ann is, it does not say
    return is_preposition or is_explained or (word.dep in {"relcl", "acl"} and not is_set_off)
