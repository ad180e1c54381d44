"""A suggested card tied to the words of its sentence, so that the gates of the rules can judge it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from studydeck.cards.candidates import Answer, Candidate, actor_answer, date_answer, description_answer
from studydeck.cards.notes import NoteType
from studydeck.reading.actors import Actor
from studydeck.reading.actors.spelling import fold
from studydeck.reading.document import Token
from studydeck.reading.facts import Fact, Phrase, wording
from studydeck.services.second_author.letters import Suggestion

WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
MOST_ANSWER_TOKENS = 16  # words and marks
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ", "ADV"})


class DroppedError(Exception):
    """A suggestion that becomes no card; the message says why, for the author."""

    def __init__(self, gate: str, reason: str) -> None:
        super().__init__(reason)
        self.gate = gate  # the name of what stopped it


def candidate_of(suggestion: Suggestion, facts: Sequence[Fact], actors: Sequence[Actor]) -> Candidate:
    """The suggestion as a candidate about the one fact of its sentence that it fits best.

    The answer is the sentence's own: a date is worded and completed by the rules, an actor has every one of its names.

    Raises:
        DroppedError: the sentence does not give this answer.
    """
    question, answer = suggestion.question, suggestion.answer
    if dated := [fact for fact in facts if _says_date(fact, answer)]:
        fact = max(dated, key=lambda fact: _fit(question, fact))
        return _candidate("when", question, _date(fact), fact)
    words = _stretch(facts[0].tokens, answer)
    if any(date.span.overlaps(word.span) for date in facts[0].dates for word in words):
        raise DroppedError("date", "its date is not one that the rules read for this deed")
    fact = max(facts, key=lambda fact: (_holds(fact, words), _fit(question, fact)))
    kind, found = _named(fact, words, actors)
    return _candidate(kind, question, found, fact)


def _candidate(kind: NoteType, question: str, answer: Answer, fact: Fact) -> Candidate:
    said = said_words(question, [word for word in fact.tokens if word not in answer.words], fact.tokens)
    return Candidate(kind, question, answer, fact, said, " ".join(fold(word) for word in WORD.findall(question)))


# ------------------------------------------------------------------ the answer
def _says_date(fact: Fact, answer: str) -> bool:
    """Whether the answer is the date of the fact, in any form that the rules accept."""
    if fact.time is None or fact.time.timex is None or fact.time.timex.edtf is None:
        return False
    found = _date(fact)
    return fold(answer) in {fold(form) for form in (found.text, *found.accepted)}


def _date(fact: Fact) -> Answer:
    assert fact.time is not None, "it was asked before"
    assert fact.time.timex is not None, "it was asked before"
    return date_answer(fact.time, fact.time.timex)


def _stretch(tokens: Sequence[Token], answer: str) -> tuple[Token, ...]:
    """The words of the sentence that are the answer."""
    key = _key(answer)
    for start in range(len(tokens) if key else 0):
        for end in range(start + 1, min(start + MOST_ANSWER_TOKENS, len(tokens)) + 1):
            if _key(wording(tokens[start:end])) == key:
                return tuple(tokens[start:end])
    raise DroppedError("evidence", "the answer does not stand in the sentence")


def _key(words: str) -> str:
    return " ".join(WORD.findall(fold(words)))


def _holds(fact: Fact, words: Sequence[Token]) -> bool:
    """Whether the words are part of what the fact says."""
    return any(set(words) <= set(part.words) for part in (fact.subject, *fact.complements, *fact.openers))


def _named(fact: Fact, words: tuple[Token, ...], actors: Sequence[Actor]) -> tuple[NoteType, Answer]:
    """The kind of card, and the answer with every name of the actor that it is, or as a description."""
    head = words[-1]
    phrase = Phrase("object", head, words, head.dep)
    actor = next((each for each in actors if any(_key(name) == _key(wording(words)) for name in each.aliases)), None)
    if actor is None:
        return "what", description_answer(phrase, wording(words))
    answer = actor_answer(phrase, actor)
    if actor.type not in {"person", "organisation"}:
        return "what", answer
    return ("who" if set(words) <= set(fact.subject.words) else "whom"), answer


# ------------------------------------------------------------------ the question
def _fit(question: str, fact: Fact) -> int:
    """How many words of the fact stand in the question; its verb counts twice."""
    parts = (fact.subject, *fact.complements, *fact.openers)
    words = [word for part in parts for word in part.words]
    verb = [fact.verb.verb] * 2 if fact.verb is not None else []
    asked = {fold(word) for word in WORD.findall(question)}
    return sum(bool(asked & _forms(word)) for word in [*words, *verb])


def said_words(question: str, words: Sequence[Token], tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words of the sentence that the question says too, in the question's order.

    A word with a meaning of its own is found wherever it stands; a small one only beside one that was found.
    """
    asked = [fold(word) for word in WORD.findall(question)]
    found: dict[int, Token] = {}  # by the place in the question
    for place, form in enumerate(asked):
        free = [word for word in words if form in _forms(word) and word not in found.values()]
        if telling := [word for word in free if word.pos in _CONTENT]:
            found[place] = telling[0]
    before = {after: word for word, after in pairwise(tokens)}
    for place in reversed(range(len(asked) - 1)):
        small = before.get(found[place + 1]) if place + 1 in found and place not in found else None
        if small is not None and small in words and asked[place] in _forms(small):
            found[place] = small
    return tuple(found[place] for place in sorted(found))


def _forms(word: Token) -> set[str]:
    return {fold(word.text), fold(word.lemma)}
