"""Gates that ask whether a question stands alone: no `he`, `the attack` or `that year` that needs another sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.cards.dates import MONTHS
from studydeck.cards.gates.words import CONNECTIVES, DEICTIC, HANGS_ON_CAUSE, KINDS, ORDINALS, is_telling
from studydeck.cards.standins import StandIn
from studydeck.reading.facts import wording

if TYPE_CHECKING:
    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Token


CONTENT = frozenset({"NOUN", "VERB", "ADJ", "NUM"})
MUCH = 6  # content words
LAPSES = frozenset({"within", "after", "over"})
COMPLEMENTS = frozenset({"dobj", "prep", "xcomp", "ccomp", "agent", "advcl", "dative"})


def names_its_subject(candidate: Candidate) -> str:
    """The subject is no bare pronoun."""
    subject = candidate.fact.subject
    if candidate.fact.verb is None:
        return ""
    if subject.head.tag in {"PRP", "DT"} or subject.head.pos in {"PRON", "VERB"}:
        return f"the subject is only {subject.text!r}"
    if any(word.tag == "CD" for word in subject.words) and not any(
        len(word.text) > 2 for word in subject.words if word.text.isalpha()
    ):
        return f"the subject is only {subject.text!r}"
    if any(word.tag in {"PRP", "PRP$"} for word in subject.words):
        return f"the subject {subject.text!r} points to somebody else"
    return ""


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
    before = [word for word in candidate.said if word.span.start < pronoun.span.start]
    if pronoun.text.lower() in {"he", "him", "his", "she", "her"}:
        return any(word.entity == "PERSON" for word in before)
    return any((word.pos == "PROPN" or word.lemma in KINDS) and word.entity not in {"DATE", "TIME"} for word in before)


def _means_subject(pronoun: Token, candidate: Candidate) -> bool:
    """Whether a possessive agrees with the subject and nothing else stands between them that it could mean."""
    subject = candidate.fact.subject
    form = pronoun.text.lower()
    verb = candidate.fact.verb
    if candidate.answer.words[-1] in subject.words:
        return False  # `Who lost his hat?` tells that it was a man
    if pronoun.tag != "PRP$" or verb is None or pronoun.span.start < verb.verb.span.start:
        return False
    spoken = (*candidate.said, *candidate.answer.words)
    between = [w for w in spoken if verb.verb.span.start < w.span.start < pronoun.span.start]
    if form in {"his", "her"}:
        is_person = subject.actor is not None and subject.actor.type == "person"
        return is_person and not any(word.entity == "PERSON" for word in between)
    is_thing = subject.actor is not None and subject.actor.type != "person"
    return is_thing and form in {"its", "their"} and not any(word.pos in {"NOUN", "PROPN"} for word in between)


def nothing_points_away(candidate: Candidate) -> str:
    """No `this`, `the same`, `another`, `ago`: words that need the sentence before."""
    time = candidate.fact.time
    if time is not None and time.timex is not None and time.timex.edtf is None and time.words[0] in candidate.said:
        return f"{time.text!r} does not say when"
    dated = () if time is None else time.words
    if candidate.type == "cloze" and (loose := _connective(candidate)):
        return f"{loose!r} ties the sentence to another"
    for index, word in enumerate(candidate.said):
        lower = word.text.lower()
        if word in dated and candidate.type != "cloze":
            continue  # told with its year
        if lower in {"this", "that", "these", "those"} and word.pos in {"DET", "PRON"} and word.tag == "DT":
            return f"{word.text!r} points to another sentence"
        if lower in ORDINALS and index > 0 and candidate.said[index - 1].text.lower() in {"a", "an"}:
            return f"{word.text!r} counts on from another sentence"
        if lower in DEICTIC and word.dep != "expl" and not _is_explained(candidate.said, index):
            return f"{word.text!r} points to another sentence"
    return ""


def dates_have_their_year(candidate: Candidate) -> str:
    """No date whose year only another sentence tells; a question tells its own date with the year."""
    fact = candidate.fact
    if candidate.type == "cloze" and any(date.is_explicit for date in fact.dates):
        return ""  # `in 1981 ... until March`
    dated = () if fact.time is None or candidate.type == "cloze" else fact.time.words
    for date in fact.dates:
        words = tuple(word for word in candidate.said if date.span.covers(word.span) and word not in dated)
        if any(word.text in MONTHS for word in words) and not date.is_explicit:
            return f"{wording(words)!r} does not say its year"
    return ""


def _connective(candidate: Candidate) -> str:
    """The words by which a gap's sentence goes on from another: `However`, `Within nine days`, `Ann agreed`."""
    tokens = candidate.fact.tokens
    lapse = next((date.span for date in candidate.fact.dates if date.type == "DURATION"), None)
    if lapse is not None and tokens[0].text.lower() in LAPSES and lapse.start - tokens[0].span.end <= 1:
        return f"{tokens[0].text} ..."
    governors = ((tokens[word.head].span, word.span) for word in tokens if word.dep in COMPLEMENTS)
    answered = {verb for verb, part in governors if verb < part}
    for word in candidate.said:
        is_adverb = word.text.lower() in CONNECTIVES and word.dep == "advmod"
        if is_adverb or (word.lemma in HANGS_ON_CAUSE and word.pos == "VERB" and word.span not in answered):
            return word.text
    return ""


def _is_explained(words: tuple[Token, ...], index: int) -> bool:
    """Whether such a word says itself what it means: `such as`, `the former king`, `and other ports`."""
    word, following = words[index], words[index + 1] if index + 1 < len(words) else None
    match word.text.lower():
        case "former" | "latter":
            return _has_noun(words, index + 1)
        case "such" | "same":
            return following is not None and following.text.lower() == "as"
        case "instead":
            return following is not None and following.text.lower() == "of"
        case "other" | "others":
            return any(before.dep == "cc" for before in words[max(index - 3, 0) : index])
        case _:
            return word.dep == "prep"


def _has_noun(words: tuple[Token, ...], index: int) -> bool:
    return index < len(words) and words[index].pos in {"NOUN", "PROPN", "ADJ"}


def has_a_name(candidate: Candidate) -> str:
    """The question names a person, place or thing, or says so much that it can mean one deed only."""
    if candidate.asks_for_name or len({word.lemma for word in candidate.said if word.pos in CONTENT}) >= MUCH:
        return ""
    first = candidate.fact.tokens[0]
    if any(
        is_telling(word)
        and (word.pos == "PROPN" or (word.pos in {"ADJ", "NOUN"} and word is not first))
        and word.entity not in {"DATE", "TIME"}
        for word in candidate.said
    ):
        return ""
    return "the question names nobody and nothing"
