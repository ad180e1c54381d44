"""Gates that ask whether a question stands alone: it names whom it is about, and no `he` needs another sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.cards.gates.governing import governor, hangs_on
from studydeck.cards.gates.words import (
    BODIES,
    DEEDS,
    KINDS,
    is_telling,
)
from studydeck.cards.standins import StandIn, belongs_beside
from studydeck.cards.topics import EVENTS
from studydeck.reading.actors.given_names import FEMININE_NAMES, GIVEN_NAMES, MASCULINE_NAMES
from studydeck.reading.actors.lexicon import EPITHETS, KINDRED
from studydeck.reading.actors.spelling import fold
from studydeck.reading.facts import is_acronym

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.cards.gates.surroundings import Surroundings
    from studydeck.reading.document import Span, Token
    from studydeck.reading.facts import Fact, Phrase


CONTENT = frozenset({"NOUN", "VERB", "ADJ", "NUM"})
OFTEN = 3  # mentions of somebody by one name
MUCH = 6  # content words
SHORT_SUBJECT = 2  # words of `the HMS`
BESIDE_HIM = frozenset({"aide", "assistant", "deputy", "predecessor", "successor"})
SAME_SUBJECT = frozenset({"advcl", "conj", "xcomp"})
BELONGING = frozenset({"disciple", "follower", "member", "supporter"})
CROWD = frozenset({"battalion", "brigade", "division", "man", "regiment", "soldier", "troop"})
DEATHS = frozenset({"assassination", "death", "execution", "murder"})
PERSONAL = frozenset({"he", "him", "his", "she", "her"})


def names_its_subject(candidate: Candidate) -> str:
    """The subject is no bare pronoun."""
    return "" if candidate.fact.verb is None else next(_faults_of_subject(candidate), "")


def _faults_of_subject(candidate: Candidate) -> Iterator[str]:
    subject, tokens = candidate.fact.subject, candidate.fact.tokens
    if _is_rest_of_list(subject, tokens):
        yield f"the subject {subject.text!r} is only a part of what is said"
    if is_only_given_name(subject):
        yield f"{subject.text!r} does not say which"
    if _is_no_noun(subject):
        yield f"the subject is only {subject.text!r}"
    is_short = subject.head.text.isalpha() and subject.head.text.isupper() and len(subject.words) <= SHORT_SUBJECT
    if subject.actor is None and is_short and is_acronym(subject.head.text):
        yield f"{subject.head.text!r} is explained in another sentence"
    if subject.words[0].dep == "advmod":
        yield f"{subject.words[0].text!r} ties the sentence to another"
    if _is_of_nobody(subject):
        yield f"the subject {subject.text!r} does not say whose"
    if _is_bare_deed(subject) or _are_some_of_all(candidate) or _is_mere_count(subject):
        yield f"the subject {subject.text!r} does not say of what"
    if _is_named_aside(subject, candidate) or _is_only_epithet(subject):
        yield f"{subject.text!r} is left without the name"
    if _holds_pronoun(subject, tokens):
        yield f"the subject {subject.text!r} points to somebody else"


def _is_of_nobody(subject: Phrase) -> bool:
    """Whether the subject is people of nobody: `fifteen hundred troops`, `wife`, `members`."""
    lemma = subject.head.lemma.lower()
    if len(subject.words) == 1 and (lemma in BELONGING or (subject.head.tag == "NN" and lemma in KINDRED)):
        return True
    is_counted = len(subject.words) > 1 and all(word.tag == "CD" for word in subject.words[:-1])
    return is_counted and subject.head.lemma in CROWD


def _are_some_of_all(candidate: Candidate) -> bool:
    """Whether some are named of what the sentence before tells: `Milestones included the first mill`."""
    fact, subject = candidate.fact, candidate.fact.subject
    is_bare = len(subject.words) == 1 and subject.head.tag == "NNS"
    return is_bare and fact.verb is not None and fact.verb.verb.lemma in {"comprise", "include"}


def _is_mere_count(subject: Phrase) -> bool:
    """Whether so many of something are told of: `the first twelve`."""
    is_year = subject.head.text.isdigit()
    return subject.head.tag == "CD" and subject.words[0].text.lower() == "the" and not is_year


def _is_bare_deed(subject: Phrase) -> bool:
    return len(subject.words) == 1 and subject.head.text.lower() in DEEDS | {"control"}


def _holds_pronoun(subject: Phrase, tokens: Sequence[Token]) -> bool:
    return any(word.tag in {"PRP", "PRP$"} and not belongs_beside(word, tokens) for word in subject.words)


def _is_named_aside(subject: Phrase, candidate: Candidate) -> bool:
    """Whether a name between commas that says who it was is left out: `a German, Johann Handl,`."""
    if candidate.type == "cloze" or subject.words[0].text.lower() not in {"a", "an"}:
        return False
    tokens, said = candidate.fact.tokens, {word.span for word in candidate.said}
    names = (word for word in tokens if word.dep == "appos" and word.pos == "PROPN" and word.span not in said)
    return any(tokens[name.head].span == subject.head.span for name in names)


def _is_only_epithet(subject: Phrase) -> bool:
    """Whether of a name only its end is left: `The Conqueror` of `Sultan Mehmet The Conqueror`."""
    words, actor = subject.words, subject.actor
    if [word.text.lower() for word in words[:1]] == ["the"] and len(words) > 2 and words[2].text == ",":
        return words[1].text.lower() in EPITHETS  # Under Peter `the Great, armies` took Leeds
    is_person = actor is not None and actor.type == "person"
    return is_person and len(words) == 2 and words[0].text == "The" and words[1].pos == "PROPN"


def _is_no_noun(subject: Phrase) -> bool:
    """Whether a subject is a pronoun, a verb or a bare number: `she`, `two of them`."""
    if subject.head.tag in {"PRP", "DT"} or subject.head.pos in {"PRON", "VERB"}:
        return True
    spelt = (word for word in subject.words if word.text.isalpha())
    return any(word.tag == "CD" for word in subject.words) and not any(len(word.text) > 2 for word in spelt)


def is_only_given_name(subject: Phrase) -> bool:
    """Whether the text knows somebody by a given name alone, and hardly: `Sarah` of a list of children."""
    actor = subject.actor
    if actor is None or actor.type != "person" or len(actor.mentions) >= OFTEN:
        return False
    return all(fold(word) in GIVEN_NAMES for alias in actor.aliases for word in alias.split())


def _is_rest_of_list(subject: Phrase, tokens: Sequence[Token]) -> bool:
    """Whether a noun before a name is the second of two: `friend Max` of `to the physicist and friend Max`.

    Or a name is, whose first the parse hung on the date before it.
    """
    first = subject.words[0]
    at = next((index for index, word in enumerate(tokens) if word.span == first.span), 0)
    if at == 0 or tokens[at - 1].dep != "cc":
        return False
    above = tokens[tokens[at - 1].head]
    is_second_name = first.pos == above.pos == "PROPN" and above.dep == "pobj"  # In 1877 Ann, a sailor, `and Ben Lee`
    return is_second_name or (first.tag == "NN" and first.dep == "compound")


def names_are_sure(candidate: Candidate) -> str:
    """Where a name stands for `he` or `the president`, it surely is that actor."""
    unsure = (word for word in candidate.said if isinstance(word, StandIn) and not word.is_sure)
    return next((f"{word.said!r} may be someone else than {word.actor.name}" for word in unsure), "")


def pronouns_are_answered(candidate: Candidate) -> str:
    """Every pronoun in the question can only mean the subject."""
    subject = candidate.fact.subject
    for word in candidate.said:
        if word.tag not in {"PRP", "PRP$"} or word in subject.words or word.text == "I":
            continue  # `I` is a number here: Block I
        is_known = _is_named_before(word, candidate) if candidate.type == "cloze" else _means_subject(word, candidate)
        if not is_known:
            return f"{word.text!r} may be someone else"
    return ""


def _is_named_before(pronoun: Token, candidate: Candidate) -> bool:
    """Whether the whole sentence of a gap names somebody, or something, that the pronoun can mean."""
    own = _subject_beside(pronoun, candidate.fact.tokens)
    own |= _source(candidate.fact.tokens) | _cannot_mean(pronoun, candidate.fact.tokens)
    before = [word for word in candidate.said if word.span.start < pronoun.span.start and word.span not in own]
    actor = candidate.answer.actor
    of_its_kind = {"it", "its"} if actor is not None and actor.type != "person" else PERSONAL
    is_asked = actor is not None and pronoun.text.lower() in of_its_kind
    others = MASCULINE_NAMES if pronoun.text.lower() in {"she", "her"} else FEMININE_NAMES
    if is_asked and candidate.answer.words[0].span < pronoun.span and candidate.answer.words[0].span not in own:
        return fold(candidate.answer.words[0].text) not in others  # who or what is asked for
    if _is_told_of(pronoun, candidate, before, others):
        return True
    if pronoun.text.lower() in PERSONAL:
        persons = (word for word in before if word.entity == "PERSON" and word.begins_entity)
        return any(fold(word.text) not in others for word in persons)
    nobody = {"DATE", "TIME", "PERSON", "NORP"} if pronoun.text.lower() in {"it", "its", "itself"} else {"DATE", "TIME"}
    if pronoun.text.lower() == "it" and _is_acted_on(pronoun, candidate.fact.tokens):
        before = [word for word in before if word.dep in {"nsubj", "nsubjpass", "conj"}]  # `allowed it to grow`
    is_named = any(
        (word.pos == "PROPN" or (word.lemma in KINDS and word.dep in {"nsubj", "nsubjpass"}))
        and word.entity not in nobody
        for word in before
    )
    if pronoun.text.lower() not in {"they", "them", "their"}:
        return is_named
    return is_named and any(
        word.tag in {"NNS", "NNPS"} or word.dep == "conj" or word.lemma.lower() in BODIES for word in before
    )


def _is_told_of(pronoun: Token, candidate: Candidate, before: Sequence[Token], others: Collection[str]) -> bool:
    """Whether the subject before a pronoun is somebody, or something, that it can mean, whatever the tagger made of it.

    `Victoria was Queen until her death`
    """
    subject = candidate.fact.subject
    if subject.actor is None or subject.words[-1] not in before:
        return False
    if pronoun.text.lower() in PERSONAL:
        return subject.actor.type == "person" and fold(subject.words[0].text) not in others
    is_thing = subject.actor.type != "person" and subject.actor.kind != "people"
    return pronoun.text.lower() in {"it", "its"} and is_thing


def _is_acted_on(pronoun: Token, tokens: Sequence[Token]) -> bool:
    """Whether a pronoun is no subject, or only that of an infinitive: `allowed it to grow`."""
    is_subject = pronoun.dep in {"nsubj", "nsubjpass"}
    return not is_subject or any(word.tag == "TO" and word.head == pronoun.head for word in tokens)


def _subject_beside(pronoun: Token, tokens: Sequence[Token]) -> set[Span]:
    """The subject of the verb that has `them` for its object: nobody does anything to him by that word."""
    if pronoun.tag != "PRP" or not _is_acted_on(pronoun, tokens) or pronoun.text.lower().endswith(("self", "selves")):
        return set()
    verb = governor(pronoun, tokens)
    if pronoun.dep in {"nsubj", "nsubjpass"}:
        verb = tokens[verb.head]  # that which allowed it to grow
    subject = _subject_of(verb, tokens)
    if verb.dep == "acl" and pronoun.text.lower() == "them":
        verb = governor(tokens[verb.head], tokens)  # took the lands inhabited by them
        subject = _subject_of(verb, tokens)
    while subject is None and verb.dep in SAME_SUBJECT and not _is_done_by_object(verb, tokens):
        verb = tokens[verb.head]  # rushed to meet him
        subject = _subject_of(verb, tokens)
    return {word.span for word in tokens if subject is not None and hangs_on(word, subject, tokens)}


def _subject_of(verb: Token, tokens: Sequence[Token]) -> Token | None:
    return next((word for word in tokens if word.dep in {"nsubj", "nsubjpass"} and tokens[word.head] is verb), None)


def _is_done_by_object(verb: Token, tokens: Sequence[Token]) -> bool:
    """Whether the object of the verb above may do it: `ordered Ann to meet him`."""
    above = tokens[verb.head]
    return verb.dep != "conj" and any(word.dep in {"dobj", "dative"} and tokens[word.head] is above for word in tokens)


def _cannot_mean(pronoun: Token, tokens: Sequence[Token]) -> set[Span]:
    """The words of an opening that name what he left or met, or who had died: `Leaving Leeds, he`, `Upon Ann's death`.

    What somebody does, he does to another, and nobody gives the dead anything.
    """
    verb = tokens[pronoun.head]
    openings = [word for word in tokens if word.dep == "advcl" and word.tag == "VBG" and tokens[word.head] is verb]
    objects = [word for word in tokens if word.dep == "dobj" and tokens[word.head] in openings]
    dead = [
        word
        for word in tokens
        if word.dep == "pobj" and tokens[word.head].text == "of" and tokens[tokens[word.head].head].lemma in DEATHS
    ]
    left = (objects if pronoun.dep == "nsubj" else []) + [word for word in dead if word.span < verb.span]
    return {word.span for word in tokens if any(hangs_on(word, top, tokens) for top in left)}


def _source(tokens: Sequence[Token]) -> set[Span]:
    """The words of `According to the Guild,`: what follows tells of something else."""
    if [word.text for word in tokens[:2]] != ["According", "to"]:
        return set()
    comma = next((index for index, word in enumerate(tokens) if word.text == ","), 0)
    return {word.span for word in tokens[:comma]}


def _means_subject(pronoun: Token, candidate: Candidate) -> bool:
    """Whether a possessive agrees with the subject and nothing else stands between them that it could mean."""
    subject = candidate.fact.subject
    form = pronoun.text.lower()
    verb = candidate.fact.verb
    is_person = subject.actor is not None and subject.actor.type == "person"
    if candidate.answer.words[-1] in subject.words and (subject.actor is None or is_person):
        return False  # `Who lost his hat?` tells that it was a man
    if pronoun.tag != "PRP$" or verb is None or pronoun.span.start < verb.verb.span.start:
        return False
    thing = candidate.fact.tokens[pronoun.head]
    if thing.dep in {"attr", "oprd"} or thing.lemma in BESIDE_HIM:
        return False  # nobody is `his successor` himself
    spoken = (*candidate.said, *candidate.answer.words)
    between = [w for w in spoken if verb.verb.span.start < w.span.start < pronoun.span.start]
    between += _said_before_second(verb.verb, candidate)
    if form in {"his", "her"}:
        if subject.actor is not None and not is_person:
            return _is_done_to_one(pronoun, between, candidate.fact)
        return is_person and not any(word.entity == "PERSON" for word in between)
    is_thing = subject.actor is not None and not (is_person or candidate.answer.words[-1] in subject.words)
    others = {"PROPN"} if form == "its" else {"NOUN", "PROPN"}
    return is_thing and form in {"its", "their"} and not any(word.pos in others for word in between)


def _is_done_to_one(pronoun: Token, between: Sequence[Token], fact: Fact) -> bool:
    """Whether a body did it to a person, and names no other: `the Senate ordered Ann to disband her army`."""
    met = [part for part in fact.complements if part.role == "object" and part.head.span < pronoun.span]
    if len(met) != 1 or met[0].actor is None or met[0].actor.type != "person":
        return False
    others = MASCULINE_NAMES if pronoun.text.lower() == "her" else FEMININE_NAMES
    is_other = any(word.entity == "PERSON" and word not in met[0].words for word in between)
    return not is_other and fold(met[0].words[0].text) not in others


def _said_before_second(verb: Token, candidate: Candidate) -> list[Token]:
    """What stands before a second verb, which the question leaves out: `Spain sold Leeds and lost its fleet`."""
    subject, tokens = candidate.fact.subject.words[-1], candidate.fact.tokens
    is_second = any(word.dep == "conj" and word.span == verb.span for word in tokens)
    return [word for word in tokens if is_second and subject.span < word.span < verb.span]


def has_a_name(candidate: Candidate, around: Surroundings) -> str:
    """The question names a person, place or thing, what the text is about, or says so much that it means one deed."""
    says_much = len({word.lemma for word in candidate.said if word.pos in CONTENT}) >= MUCH
    needs_name = candidate.type == "when"  # in a sentence with a gap the answer itself is no name
    if candidate.asks_for_name or (says_much and not needs_name and not _is_of_anybody(candidate)):
        return ""
    first = candidate.fact.tokens[0]
    dates = [date.span for date in candidate.fact.dates]
    topical = (word for word in candidate.said if word.dep == "det" and word.text.lower() == "the")
    meant = around.topic.nouns if candidate.answer.timex is None else EVENTS
    if any(_is_topic(word, candidate, around, meant) for word in topical):
        return ""
    if any(
        is_telling(word)
        and (word.pos == "PROPN" or (word.pos in {"ADJ", "NOUN"} and word is not first))
        and word.entity not in {"DATE", "TIME"}
        and not any(span.covers(word.span) for span in dates)  # the era of a year is no name
        for word in candidate.said
    ):
        return ""
    return "the question names nobody and nothing"


def _is_topic(article: Token, candidate: Candidate, around: Surroundings, meant: Collection[str]) -> bool:
    """Whether `the university` is the one that the text is about, and one of those meant.

    Where a date is asked for, a city or a country is too little: it did much in its time. A war did not.
    """
    noun = candidate.fact.tokens[article.head].lemma.lower()
    return noun in around.topic.nouns and noun in meant and article.span.start not in around.elsewhere


def _is_of_anybody(candidate: Candidate) -> bool:
    """Whether a clause that only continues the sentence is about `a group`: the first tells which one."""
    fact = candidate.fact
    is_shown = candidate.type != "cloze" and candidate.answer.words[-1] not in fact.subject.words
    return is_shown and not fact.is_main and fact.subject.words[0].text.lower() in {"a", "an"}
