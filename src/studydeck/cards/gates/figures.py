"""The gate that asks of a date whether it is that of a deed rather than of a count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.cards.gates.governing import governor
from studydeck.cards.gates.words import FIGURE_VERBS, NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Token
    from studydeck.reading.facts import Fact

COUNTED = frozenset({"number", "percentage", "rate"})
FIGURES = frozenset({"average", "number", "percentage", "record", "share", "temperature", "total"})
FIGURE = re.compile(r"\d.|\w+ty$|hundred|thousand|million|billion", re.IGNORECASE)  # 45, 1.5, thirty
AS_OF = re.compile(r"\bas of (?:\[|(?:[A-Z][a-z]+ )?\d{4})")


def is_no_mere_figure(candidate: Candidate) -> str:
    """A deed is asked for, not a figure that somebody counted at some date."""
    fact = candidate.fact
    if candidate.answer.timex is None and candidate.answer.actor is None:
        return ""
    is_gap = candidate.type == "cloze"
    parts = fact.tokens if is_gap else [w for part in fact.complements for w in part.words]
    counts = any(_is_figure(word, fact) for word in parts)
    about = fact.tokens if is_gap else fact.subject.words
    is_measured = any(verb.lemma in FIGURE_VERBS for verb in _verbs_of(candidate))
    has_numbers_of = any(part.head.lemma in COUNTED for part in fact.complements)  # `had great numbers of nurses`
    heads = [part.head for part in fact.complements]
    is_figure = (counts and any(word.lemma in FIGURES for word in (*about, *heads))) or (
        is_measured and (counts or has_numbers_of)
    )
    is_figure |= counts and any(word.dep == "expl" for word in parts)  # `There were 2,000 sailors in Leeds in 1848`
    is_census = [word.text.lower() for word in fact.tokens[:2]] == ["as", "of"] or (
        is_gap and AS_OF.search(candidate.question) is not None
    )
    is_asked = fact.time is not None and fact.time.timex == candidate.answer.timex
    is_count = is_asked and _tells_only_count(fact) and not _is_told_apart(candidate)
    is_told = is_figure or is_census or is_count or _follows_figure(candidate)
    return "a figure does not tell its date" if is_told else ""


def _is_figure(word: Token, fact: Fact) -> bool:
    """Whether a word is a number of something: no year, and none that a thing is called by, as of `Block 37`."""
    if word.entity not in NUMBERS or FIGURE.match(word.text) is None:
        return False
    is_label = word.dep == "nummod" and fact.tokens[word.head].span < word.span and word.entity == "CARDINAL"
    return not is_label and not any(date.span.covers(word.span) for date in fact.dates)


def _follows_figure(candidate: Candidate) -> bool:
    """Whether a figure stands right before the date asked for: `from nine ships in 1916 to 4.1 million in 1919`.

    A price does not count, for it dates the sale: `sold it for nine dollars in 1867`; what rose to one does.
    """
    if candidate.answer.timex is None:
        return False
    start = candidate.answer.words[0].span.start
    before = [word for word in candidate.fact.tokens if word.span.start < start]
    while before[-1:] and before[-1].text.lower() in {"in", "the", "year", "by"}:
        before.pop()
    if before[-1:] == [] or before[-1].entity not in NUMBERS or FIGURE.search(before[-1].text) is None:
        return False
    is_price = before[-1].entity == "MONEY"
    while is_price and before[-1:] and (before[-1].entity == "MONEY" or before[-1].tag == "$"):
        before.pop()
    return not is_price or (before[-1:] != [] and before[-1].text == "to")


def _is_told_apart(candidate: Candidate) -> bool:
    """Whether a name beside the subject and the dates sets the deed apart: `In answer to Kenya, Ann won five ships`."""
    fact = candidate.fact
    dates = [date.span for date in fact.dates]
    names = (word for word in candidate.said if word.pos == "PROPN" or word.entity in {"NORP", "EVENT"})
    return any(word not in fact.subject.words and not any(span.covers(word.span) for span in dates) for word in names)


def _tells_only_count(fact: Fact) -> bool:
    """Whether a number is all that sets the deed apart from its like: `Ann won five matches`."""
    about = [word for part in fact.complements for word in part.words]
    heads = {part.head.span for part in fact.complements}
    if any(word.entity in NUMBERS for word in fact.subject.words):
        about += fact.subject.words
        heads.add(fact.subject.head.span)
    heads |= {word.span for word in about if word.dep == "pobj" and fact.tokens[word.head].span in heads}
    counts = any(word.entity in NUMBERS and fact.tokens[word.head].span in heads for word in about)
    return counts and not any(word.pos == "PROPN" or word.entity in {"NORP", "ORDINAL"} for word in about)


def _verbs_of(candidate: Candidate) -> Iterator[Token]:
    """The verb of the fact; of a gap also the verb that its words hang on."""
    fact = candidate.fact
    if fact.verb is not None:
        yield fact.verb.verb
    if candidate.type == "cloze":
        yield governor(candidate.answer.words[0], fact.tokens)
