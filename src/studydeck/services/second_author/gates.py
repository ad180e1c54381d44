"""Gates for free wording, before those of the rules: each says in words what is wrong, or "" when nothing is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studydeck.cards.candidates import Answer, Candidate
from studydeck.cards.gates.words import is_telling
from studydeck.reading.actors.spelling import fold
from studydeck.services.second_author.candidates import WORD

FEWEST_SHARED_WORDS = 2  # with a meaning of their own, of the sentence, in a question about it
_OPENING = """
what which who whom whose when where why how in on at by to from for with between during after before against until
since among through under near into of about around did was were had
"""
_OPENERS = frozenset(_OPENING.split())  # words that begin a question with a capital
_COUNTED = """
two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety
hundred thousand million billion first second third fourth fifth sixth seventh eighth ninth tenth eleventh
twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
_NUMBERS = frozenset(_COUNTED.split())
_POINTING = re.compile(
    r"\b(?:he|she|it|they|him|them|hers|theirs|we|us|our|you|your|this|these|those|here|"
    r"(?:the|according to the|given|above) (?:passage|text|sentence|article|author|excerpt|paragraph))\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\b(?:his|her|its|their)\b", re.IGNORECASE)
_ARTICLES = re.compile(r"^(?:the|a|an|in|on|at|by|from|since|until|during|about) ")


@dataclass(frozen=True, slots=True)
class Known:
    """What a question may say: the words of its sentence, of its headings, of its actors' names, of its dates."""

    words: frozenset[str]  # folded

    @classmethod
    def of(cls, lines: Iterable[str]) -> Known:
        """Every word of these lines."""
        return cls(frozenset(_plain(word) for line in lines for word in WORD.findall(line)))


def fault(candidate: Candidate, known: Known) -> tuple[str, str]:
    """The first gate that stops a suggestion, by its name, and why; two empty strings when it may pass on."""
    gates = (
        ("one-question", is_one_question(candidate.question)),
        ("invention", invents_nothing(candidate.question, known)),
        ("deixis", points_to_nothing(candidate)),
        ("loose-date", tells_no_loose_date(candidate)),
        ("sentence", is_about_its_sentence(candidate)),
    )
    return next(((name, reason) for name, reason in gates if reason), ("", ""))


def is_one_question(question: str) -> str:
    """It begins as a sentence does, asks, and ends with its only question mark."""
    if not question[:1].isupper() or not question.endswith("?") or question.count("?") != 1:
        return "it is not one question"
    return ""


def invents_nothing(question: str, known: Known) -> str:
    """No name and no number that is not in the sentence, its headings or its dates."""
    for place, word in enumerate(WORD.findall(question)):
        plain = _plain(word)
        is_name = word[:1].isupper() and not (place == 0 and plain in _OPENERS)
        is_number = any(sign.isdigit() for sign in word) or plain in _NUMBERS
        if (is_name or is_number) and not _is_known(plain, known):
            return f"the sentence says nothing of {word!r}"
    return ""


def _plain(word: str) -> str:
    return fold(word).replace("’", "'").removesuffix("'s")


def _is_known(plain: str, known: Known) -> bool:
    return plain in known.words or all(part in known.words for part in re.split(r"[-'.]", plain))


def points_to_nothing(candidate: Candidate) -> str:
    """No pronoun, and no word of the passage as such: who sees the card sees no passage.

    `His` and the like are left to the gates of the rules, where the sentence itself says them so.
    """
    said = {fold(word.text) for word in candidate.said}
    pointing = _POINTING.search(candidate.question)
    whose = next((each for each in _POSSESSIVE.finditer(candidate.question) if fold(each.group()) not in said), None)
    found = pointing or whose
    return f"{found.group()!r} needs another sentence" if found else ""


def tells_no_loose_date(candidate: Candidate) -> str:
    """No `two years later` from the sentence: such a date is told with its year, or not at all."""
    loose = (date.span for date in candidate.fact.dates if not date.is_explicit)
    words = [word.text for span in loose for word in candidate.said if span.covers(word.span)]
    return f"{words[0]!r} is part of a date that needs another sentence" if words else ""


def is_about_its_sentence(candidate: Candidate) -> str:
    """It shares a name or number and another word of meaning with its sentence."""
    if len(candidate.said) < FEWEST_SHARED_WORDS or not any(map(is_telling, candidate.said)):
        return "it asks of something else than its sentence"
    return ""


def agrees(reply: str, answer: Answer) -> bool:
    """Whether a reply to the card's question is the card's answer, or one of the forms accepted."""
    return _bare(reply) in {_bare(form) for form in (answer.text, *answer.accepted)}


def _bare(words: str) -> str:
    return _ARTICLES.sub("", " ".join(WORD.findall(fold(words))))


def known_of(candidate: Candidate, lines: Sequence[str]) -> Known:
    """What a question may say of this candidate's sentence, with these headings and dates in words beside it."""
    parts = (candidate.fact.subject, *candidate.fact.complements, *candidate.fact.openers)
    names = [name for part in parts if part.actor is not None for name in part.actor.aliases]
    return Known.of((*lines, *names))
