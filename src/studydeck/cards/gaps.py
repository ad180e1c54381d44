"""Cloze questions: a whole sentence with a gap at its date or at the actor it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.cards.candidates import Answer, Candidate, actor_answer, date_answer
from studydeck.cards.notes import GAP
from studydeck.cards.standins import StandIn, is_stand_in, line
from studydeck.reading.document import Span
from studydeck.reading.facts import Fact, Phrase, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.cards.standins import Names
    from studydeck.reading.actors import Actor, Mention
    from studydeck.reading.document import Parse, Token
    from studydeck.reading.facts.clauses import Named
    from studydeck.reading.timex import Timex

BETWEEN_LISTED = re.compile(r",? and (?:the )?|, (?:the )?")
ASIDE = "the gap is not what the sentence is about"
FEWEST_WORDS_KEPT = 8
OTHER_CLAUSES = frozenset({"relcl", "advcl", "acl", "conj", "cc"})


def gaps(fact: Fact, text: str) -> Iterator[Candidate]:
    """A gap at each explicit date and a gap at the subject of a sentence's main clause."""
    if not fact.is_main:
        return
    for date, words in _dates(fact):
        if date.is_explicit and not _modifies_noun(words, fact):
            yield _gap(fact, text, date_answer(Phrase("time", words[0], words, words[0].dep), date))
    actor = fact.subject.actor
    if actor is not None and actor.type in {"person", "organisation"} and not is_stand_in(fact.subject):
        yield _gap(fact, text, actor_answer(fact.subject, actor))


def other_gaps(parse: Parse, named: Named, names: Names, text: str) -> Iterator[Candidate]:
    """A gap at each date and each actor of a sentence, whatever the sentence is about; names in a list are one gap."""
    if not any(word.pos in {"VERB", "AUX"} for word in parse.tokens):
        return  # it says nothing
    root = next(word for index, word in enumerate(parse.tokens) if word.head == index)
    subject = Phrase("subject", root, (root,), root.dep)
    fact = names.named(Fact("event", subject, (), parse.sentence.span, parse.tokens, named.dates))
    for date, words in _dates(fact):
        yield _gap(fact, text, date_answer(Phrase("time", words[0], words, words[0].dep), date), ASIDE)
    for mentions in _listed(named.mentions, text):
        first, last = mentions[0][0].span, mentions[-1][0].span
        words = tuple(word for word in fact.tokens if Span(first.start, last.end).overlaps(word.span))
        yield _gap(fact, text, _names_answer(mentions, words), ASIDE)


def _dates(fact: Fact) -> Iterator[tuple[Timex, tuple[Token, ...]]]:
    """The dates of a sentence that can be asked for, with their words."""
    for date in fact.dates:
        words = tuple(word for word in fact.tokens if date.span.covers(word.span))
        if date.type == "DATE" and date.edtf is not None and words:
            yield date, words


def _listed(mentions: Sequence[tuple[Mention, Actor]], text: str) -> Iterator[list[tuple[Mention, Actor]]]:
    """The mentions in runs: those between which only commas and `and` stand are one."""
    run: list[tuple[Mention, Actor]] = []
    for mention, actor in mentions:
        if run and not BETWEEN_LISTED.fullmatch(text[run[-1][0].span.end : mention.span.start]):
            yield run
            run = []
        run.append((mention, actor))
    if run:
        yield run


def _names_answer(mentions: Sequence[tuple[Mention, Actor]], words: tuple[Token, ...]) -> Answer:
    """One actor as the text names it there, or all of a list."""
    if len(mentions) == 1:
        actor = mentions[0][1]
        return actor_answer(Phrase("adjunct", words[-1], words, words[-1].dep, actor=actor), actor)
    names = tuple(dict.fromkeys(name for _, actor in mentions for name in actor.aliases))
    return Answer(wording(words), words, (), names, " + ".join(actor.name for _, actor in mentions))


def _modifies_noun(words: tuple[Token, ...], fact: Fact) -> bool:
    """Whether the date stands before a noun: the gap of `An [...] map` or `the [...] season` asks for a mere label."""
    after = words[-1].span.end
    return any(fact.tokens[w.head].span.start > after and fact.tokens[w.head].pos in {"NOUN", "PROPN"} for w in words)


def _first_part(fact: Fact, gap_end: int) -> tuple[Token, ...]:
    """The sentence up to the comma behind which another clause goes on: it says nothing of the date."""
    if fact.verb is None:
        return fact.tokens
    first = max(gap_end, fact.verb.verb.span.end)
    for index, word in enumerate(fact.tokens):
        if index + 1 >= FEWEST_WORDS_KEPT and word.span.start >= first and word.text == "," and _goes_on(fact, index):
            return fact.tokens[:index]
    return fact.tokens


def _goes_on(fact: Fact, comma: int) -> bool:
    """Whether all that follows a comma is one clause with a verb, hung on what stands before and needs it not."""
    tokens = fact.tokens
    if any(word.head > comma for word in tokens[:comma]) or tokens[comma - 1].pos in {"ADP", "SCONJ"}:
        return False
    tops = [word for word in tokens[comma + 1 :] if word.head <= comma and word.pos != "PUNCT"]
    has_verb = any(word.pos in {"VERB", "AUX"} for word in tops)
    return has_verb and all(word.dep in OTHER_CLAUSES for word in tops)


def _gap(fact: Fact, text: str, answer: Answer, doubt: str = "") -> Candidate:
    words = answer.words
    while len(words) > 1 and words[0].pos in {"ADP", "DET"}:
        words = words[1:]
    start, end = words[0].span.start, words[-1].span.end
    kept = fact.tokens if answer.timex is None else _first_part(fact, end)
    close = "" if kept[-1] is fact.tokens[-1] else "."
    before = line(text, Span(fact.evidence.start, start), kept)
    after = line(text, Span(end, kept[-1].span.end), kept)
    shown = f"{before[:1].upper()}{before[1:]}{GAP}{after}{close}"
    covered = [word.span for word in kept if isinstance(word, StandIn)]
    said = tuple(
        word
        for word in kept
        if not start <= word.span.start < end
        and (isinstance(word, StandIn) or not any(span.covers(word.span) for span in covered))
    )
    line_shown = wording(words)
    others = answer.accepted if answer.timex is None else (answer.text, *answer.accepted)
    accepted = tuple(form for form in others if form != line_shown)
    asked = Answer(line_shown, words, accepted, answer.names, answer.key, answer.actor, answer.timex)
    return Candidate("cloze", " ".join(shown.split()), asked, fact, said, " ".join(word.lemma for word in said), doubt)
