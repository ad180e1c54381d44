"""Cloze questions: a whole sentence with a gap at its date or at the actor it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.cards.candidates import Answer, Candidate, actor_answer, date_answer
from studydeck.cards.notes import GAP
from studydeck.reading.facts import Phrase, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.reading.document import Token
    from studydeck.reading.facts import Fact


def gaps(fact: Fact, text: str) -> Iterator[Candidate]:
    """A gap at each explicit date and a gap at the subject of a sentence's main clause."""
    if not fact.is_main:
        return
    for date in fact.dates:
        words = tuple(word for word in fact.tokens if date.span.covers(word.span))
        is_asked = date.type == "DATE" and date.edtf is not None and date.is_explicit
        if is_asked and words and not _modifies_noun(words, fact):
            yield _gap(fact, text, date_answer(Phrase("time", words[0], words, words[0].dep), date))
    actor = fact.subject.actor
    if actor is not None and actor.type in {"person", "organisation"}:
        yield _gap(fact, text, actor_answer(fact.subject, actor))


def _modifies_noun(words: tuple[Token, ...], fact: Fact) -> bool:
    """Whether the date stands before a noun: the gap of `An [...] map` or `the [...] season` asks for a mere label."""
    after = words[-1].span.end
    return any(fact.tokens[w.head].span.start > after and fact.tokens[w.head].pos in {"NOUN", "PROPN"} for w in words)


def _gap(fact: Fact, text: str, answer: Answer) -> Candidate:
    words = answer.words
    while len(words) > 1 and words[0].pos in {"ADP", "DET"}:
        words = words[1:]
    start, end = words[0].span.start, words[-1].span.end
    line = text[fact.evidence.start : start] + GAP + text[end : fact.evidence.end]
    said = tuple(word for word in fact.tokens if not start <= word.span.start < end)
    line_shown = wording(words)
    others = answer.accepted if answer.timex is None else (answer.text, *answer.accepted)
    accepted = tuple(form for form in others if form != line_shown)
    shown = Answer(line_shown, words, accepted, answer.names, answer.key, answer.actor, answer.timex)
    return Candidate("cloze", " ".join(line.split()), shown, fact, said, " ".join(word.lemma for word in said))
