"""Births and deaths that a bracket behind a name tells: `Ann Lee (1736–1784)`, `Bob Hart (born 1953)`."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from studydeck.reading import edtf
from studydeck.reading.document import Span, Token
from studydeck.reading.edtf import EdtfDate, EdtfInterval, Precision
from studydeck.reading.facts.fact import Event, EventType, Fact, Phrase, VerbGroup
from studydeck.reading.timex import Timex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.reading.actors import Actor, Mention
    from studydeck.reading.document import Parse
    from studydeck.reading.facts.clauses import Named

BRACKET = re.compile(r"\s?\(([^()]{4,60})\)")
BIRTH = re.compile(r"(?:born|b\.)(?:\s+(?:on|in))?\s+", re.IGNORECASE)
DEATH = re.compile(r"(?:died|d\.|†)(?:\s+(?:on|in))?\s*", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:[-–—]|\bto\b)\s*")
SHORTEST_LIFE, LONGEST_LIFE = 25, 110  # years; what is shorter may be a reign or a term
RULERS = re.compile(
    r"\b(?:king|queen|emperor|empress|pope|sultan|shah|tsar|caliph|pharaoh|dynasty|president|minister|chancellor|ruler|successor|predecessor|throne|[IVX]{2,}|V|X)\b",
    re.IGNORECASE,
)  # a bracket behind their names may be the years of their rule
REIGN = re.compile(
    r"\b(?:reign|rule|time|papacy|pontificate|kingship|term|tenure|presidency|premiership|regency|government)s? of\s+"
    r"(?:[^(),;]{1,60}\([^()]*\),?\s+(?:and\s+)?)*(?:[^\W\d_][\w.'’-]*\s+){0,3}",
    re.IGNORECASE,
)  # words before a name behind which a bracket tells of a reign: also the last in "the reigns of A (1-9) and B (9-20)"
BYNAME = re.compile(r" the [A-Z][\w-]+$")
LOOKS_BACK = 90  # characters before the name in which a title is looked for


def lifespan_facts(parse: Parse, named: Named, text: str) -> Iterator[Fact]:
    """A fact for each birth and each death that a bracket right behind a person's name tells."""
    for mention, actor in named.mentions:
        bracket = BRACKET.match(text, mention.span.end) if actor.type == "person" else None
        if bracket is not None:
            inside = Span(*bracket.span(1))
            for kind, date in _life(text, (mention, actor), inside, [d for d in named.dates if inside.covers(d.span)]):
                yield _fact(parse, (mention, actor), (kind, date), text)


def _life(
    text: str, person: tuple[Mention, Actor], inside: Span, dates: list[Timex]
) -> Iterator[tuple[EventType, Timex]]:
    """What a bracket says with the dates inside it."""
    mention, actor = person
    if len(dates) == 1 and dates[0].span == inside:
        start = max(0, mention.span.start - LOOKS_BACK)
        if not _may_rule(text[start : mention.span.end], actor) and not _is_of_reign(text[start : mention.span.start]):
            yield from _both_ends(text, dates[0])
        return
    for date in dates:
        before = text[inside.start : date.span.start]
        word = re.split(r"[,;]\s*|\s[-–—]\s", before)[-1]
        if BIRTH.fullmatch(word):
            yield "birth", date
        elif DEATH.fullmatch(word):
            yield "death", date


def _may_rule(title: str, actor: Actor) -> bool:
    """Whether the words before a name, a byname or another of the names are a ruler's: Suleiman the Magnificent."""
    return any(RULERS.search(each) for each in (title, *actor.aliases)) or BYNAME.search(title) is not None


def _is_of_reign(before: str) -> bool:
    """Whether the words before a name end in "the reign of" or the like."""
    return any(REIGN.fullmatch(before, match.start()) for match in REIGN.finditer(before))


def _both_ends(text: str, date: Timex) -> Iterator[tuple[EventType, Timex]]:
    """The two ends of a range that can be a life."""
    value = edtf.parse(date.edtf) if date.edtf is not None and date.is_explicit else None
    middle = BETWEEN.search(text, date.span.start, date.span.end)
    if not isinstance(value, EdtfInterval) or value.start is None or value.end is None or middle is None:
        return
    if SHORTEST_LIFE <= value.end.year - value.start.year <= LONGEST_LIFE:
        born, died = Span(date.span.start, middle.start()), Span(middle.end(), date.span.end)
        yield "birth", dataclasses.replace(date, span=born, edtf=str(value.start), interval=None)
        yield "death", dataclasses.replace(date, span=died, edtf=str(value.end), interval=None)


def _fact(parse: Parse, person: tuple[Mention, Actor], told: tuple[EventType, Timex], text: str) -> Fact:
    """The bracket told as a clause: `Ann Lee was born in 1736`."""
    (mention, actor), (kind, date) = person, told
    name = tuple(word for word in parse.tokens if mention.span.covers(word.span))
    at = Span(date.span.start, date.span.start)
    was = Token(at, "was", "be", "AUX", "VBD", "auxpass", 0, "", begins_entity=False)
    if kind == "birth":
        group = VerbGroup(
            _verb(at, "born", "bear", "VBN"), (was,), (), (), "past", "", is_passive=True, is_negated=False
        )
    else:
        group = VerbGroup(_verb(at, "died", "die", "VBD"), (), (), (), "past", "", is_passive=False, is_negated=False)
    return Fact(
        kind="event",
        subject=Phrase("subject", name[-1], name, "nsubj", actor=actor),
        complements=(),
        evidence=parse.sentence.span,
        tokens=parse.tokens,
        dates=(date,),
        verb=group,
        time=_time(text, date),
        is_main=False,
        event=Event(kind, actor, date),
    )


def _verb(at: Span, text: str, lemma: str, tag: str) -> Token:
    return Token(at, text, lemma, "VERB", tag, "ROOT", 0, "", begins_entity=False)


def _time(text: str, date: Timex) -> Phrase:
    """The date with the preposition that a clause has and a bracket leaves out."""
    value = edtf.parse(date.edtf) if date.edtf is not None else None
    is_day = isinstance(value, EdtfDate) and value.precision is Precision.DAY
    before = Span(date.span.start - 1, date.span.start - 1)
    preposition = Token(before, "on" if is_day else "in", "in", "ADP", "IN", "prep", 0, "", begins_entity=False)
    said = " ".join(date.span.cut(text).split())
    word = Token(date.span, said, said, "NUM", "CD", "pobj", 0, "DATE", begins_entity=True)
    return Phrase("time", preposition, (preposition, word), "prep", timex=date)
