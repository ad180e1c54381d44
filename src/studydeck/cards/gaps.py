"""Cloze questions: a whole sentence with a gap at its date or at the actor it is about."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from studydeck.cards.asking import asked_actor
from studydeck.cards.candidates import Answer, Candidate, actor_answer, date_answer
from studydeck.cards.dates import date_hint, names_part
from studydeck.cards.labels import SUBJECTS
from studydeck.cards.notes import GAP, JOINS_NAMES, NUMBER_WORDS
from studydeck.cards.shortening import shown_words
from studydeck.reading.actors.lexicon import EVENT_NOUNS
from studydeck.reading.document import Span, place_of
from studydeck.reading.facts import Fact, Phrase, wording

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from studydeck.reading.actors import Actor, Mention
    from studydeck.reading.document import Parse, Token
    from studydeck.reading.facts.clauses import Named
    from studydeck.reading.timex import Timex

BETWEEN_LISTED = re.compile(r",? and (?:the )?|, (?:the )?")
BEFORE_DESCRIPTION = re.compile(r", (?:the|an?) ")
BEFORE_KIND = re.compile(r" (?:[a-z]+ )?(?:basins|hills|islands|mountains|ranges|regions|rivers|valleys)\b")
BEHIND_NAME = re.compile(r"[A-Z][\w.]*, $")
PAIRED = ({"person"}, {"place"})
BEFORE_PLAIN_GAP = re.compile(r"\[$|\byears? $")
BEFORE_DAY = re.compile(r"\b[Oo]n $")
BEHIND_JOINED_GAP = re.compile(r"[^\s,.;:)—]")
YEARLY = EVENT_NOUNS | {"convention", "olympics", "prize"}
ASIDE = "the gap is not what the sentence is about"
MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "conj", "appos", "nummod"})
MOST_TRIED = 3  # one of them is kept
UNNAMED = frozenset({"DT", "PRP"})  # `it` and `this`: what they stand for is rarely sure
LONG_ENOUGH = 16  # words and marks of a sentence without a date, to leave one answer
ENDS = (".", "!", "?", ".)", ".”", '."')
LANDS = frozenset({"FAC", "GPE", "LOC", "NORP"})
PAIR = 2  # names that a comma before `and` parts: `Leeds from Spain, and York from Kenya`
MOST_LISTED = 3  # names in one gap


def gaps(fact: Fact) -> Iterator[Candidate]:
    """A gap at each explicit date and a gap at the subject of a sentence's main clause."""
    if not fact.is_main:
        return
    for date, words in _dates(fact):
        if date.is_explicit and not _modifies_noun(words, fact) and not _is_set_off(words, fact):
            yield _gap(fact, date_answer(Phrase("time", words[0], words, words[0].dep), date))
    actor = _subject_actor(fact)
    if actor is not None:
        yield _gap(fact, actor_answer(fact.subject, actor))


def _subject_actor(fact: Fact) -> Actor | None:
    actor = asked_actor(fact.subject)
    return actor if actor is not None and actor.type in {"person", "organisation"} else None


def sentence_fact(parse: Parse, named: Named) -> Fact:
    """A sentence of which no clause could be read, as a fact without a verb."""
    root = next(word for index, word in enumerate(parse.tokens) if word.head == index)
    subject = Phrase("subject", root, (root,), root.dep)
    return Fact("event", subject, (), parse.sentence.span, parse.tokens, named.dates)


def other_gaps(
    fact: Fact,
    mentions: Sequence[tuple[Mention, Actor]],
    text: str,
    tried: Counter[str],
    about: AbstractSet[str] = frozenset(),
) -> Iterator[Candidate]:
    """A gap at each date and each actor of a sentence, whatever the sentence is about; names in a list are one gap.

    What is itself no explicit date, or a part of another name or of a list, is in doubt. Gaps that `gaps` makes are
    left out, and so are more than MOST_TRIED gaps with one answer that are in doubt, in a short sentence without a
    date, or ask for whom the text is about, `about` by the ids; `tried` counts them over the text.
    """
    if not any(word.pos in {"VERB", "AUX"} for word in fact.tokens):
        return  # it says nothing
    tells_enough = len(fact.tokens) >= LONG_ENOUGH or any(date.is_explicit for date, _ in _dates(fact))
    tells_enough &= not any(word.dep in SUBJECTS and word.tag in UNNAMED for word in fact.tokens)
    for date, words in _dates(fact):
        is_sure = date.is_explicit and not _modifies_noun(words, fact) and not _is_set_off(words, fact)
        if is_sure and fact.verb is not None:
            continue  # a gap of the clause
        answer = date_answer(Phrase("time", words[0], words, words[0].dep), date)
        yield _gap(fact, answer, "" if is_sure else ASIDE)
    for listed in _listed(mentions, fact.tokens, text):
        span = Span(listed[0][0].span.start, listed[-1][0].span.end)
        words = tuple([word for word in fact.tokens if word.span.start < span.end and span.start < word.span.end])
        if len(listed) > MOST_LISTED:
            continue  # nobody learns a list of five by heart
        is_sure = _are_alike(listed, text) and _stands_for_itself(words, listed[-1][1], fact.tokens)
        if fact.verb is not None and words[-1] is fact.subject.words[-1] and _subject_actor(fact):
            continue
        answer = _names_answer(listed, words)
        is_likely = is_sure and tells_enough and listed[-1][1].id not in about
        tried[answer.key] += not is_likely
        if is_likely or tried[answer.key] <= MOST_TRIED:
            yield _gap(fact, answer, "" if is_sure else ASIDE)


def _dates(fact: Fact) -> Iterator[tuple[Timex, tuple[Token, ...]]]:
    """The dates of a sentence that can be asked for, with their words."""
    for date in fact.dates:
        start, end = date.span.start, date.span.end
        words = tuple([word for word in fact.tokens if start <= word.span.start and word.span.end <= end])
        if date.type == "DATE" and date.edtf is not None and words and not _names_war(words[0], fact.tokens):
            yield date, words


def _names_war(word: Token, tokens: Sequence[Token]) -> bool:
    """Whether a year is what a war is called by: the War of 1812 is no date of what the sentence tells."""
    before = [each.text for each in tokens if each.span.start < word.span.start][-3:]
    return before[1:] == ["War", "of"] and before[0] in {"the", "The", "Naval"}


def _listed(
    mentions: Sequence[tuple[Mention, Actor]], tokens: Sequence[Token], text: str
) -> Iterator[list[tuple[Mention, Actor]]]:
    """The mentions in runs: those of one list, with commas and `and` between them, are one."""
    run: list[tuple[Mention, Actor]] = []
    for mention, actor in mentions:
        if run and not _goes_on_list(run[-1][0], mention, tokens, text):
            yield run
            run = []
        run.append((mention, actor))
    if run:
        yield run


def _goes_on_list(one: Mention, other: Mention, tokens: Sequence[Token], text: str) -> bool:
    if not BETWEEN_LISTED.fullmatch(text[one.span.end : other.span.start]):
        return False
    heads = (tokens[word.head].span for word in tokens if other.span.covers(word.span) and word.dep == "conj")
    return any(head.start < other.span.start for head in heads)


def _are_alike(listed: Sequence[tuple[Mention, Actor]], text: str) -> bool:
    """Whether one name is asked for, or all of a list of a kind that ends with `and`.

    Behind a comma they may be the end of a longer list.
    """
    if len(listed) == 1:
        return True
    (first, _), (second_last, _), (last, _) = listed[0], listed[-2], listed[-1]
    joined = text[second_last.span.end : last.span.start]
    is_list = " and " in joined and ("," not in joined or len(listed) > PAIR)
    is_list = is_list and BEFORE_DESCRIPTION.match(text, last.span.end) is None  # Ann and Ben, the father of Joy
    is_list = is_list and BEFORE_KIND.match(text, last.span.end) is None  # the Rhine and the Harz mountains
    return is_list and not _is_behind_name(first.span.start, text) and {a.type for _, a in listed} in PAIRED


def _is_behind_name(start: int, text: str) -> bool:
    """Whether a name with a comma stands right before a place of the text; no blank is in it, so it is not far."""
    return BEHIND_NAME.search(text, text.rfind(" ", 0, max(start - len(", "), 0)) + 1, start) is not None


def _stands_for_itself(words: tuple[Token, ...], actor: Actor, tokens: Sequence[Token]) -> bool:
    """Whether a name is no part of another (`the Leeds port`), nor one of three and more whose rest is shown.

    Whose something is, and what a person between commas is called, are asked for: `the king's son, [...]`, but not by
    what other name: `Ann Hart, [...]`.
    """
    inside = {word.span for word in words}
    tops = [word for word in words if tokens[word.head].span not in inside or tokens[word.head] is word]
    listed = [word for word in tokens if word.dep == "conj" and word.pos == "PROPN"]
    beside = [
        word
        for word in listed
        if (tokens[word.head].span in inside) != (word.span in inside) and tokens[word.head].tag != "CD"
    ]  # `three of them, Ann, Ben and Joy`
    if len(beside) > 1 or any(word.dep == "conj" and tokens[word.head] in beside for word in tokens):
        return False
    allowed = {"conj", "poss", "appos"} if actor.type == "person" else {"conj", "poss"}
    before = tokens[max(place_of(words[0], tokens) - 1, 0)].text
    is_renamed = before == "," and any(
        top.dep == "appos" and tokens[top.head].pos == "PROPN" and tokens[top.head].entity not in LANDS for top in tops
    )
    return not is_renamed and all(top.dep not in MODIFIERS - allowed for top in tops)


def _names_answer(mentions: Sequence[tuple[Mention, Actor]], words: tuple[Token, ...]) -> Answer:
    """One actor as the text names it there, or all of a list."""
    if len(mentions) == 1:
        actor = mentions[0][1]
        return actor_answer(Phrase("adjunct", words[-1], words, words[-1].dep, actor=actor), actor)
    names = tuple(dict.fromkeys(name for _, actor in mentions for name in actor.aliases))
    return Answer(wording(words), words, (), names, JOINS_NAMES.join(actor.name for _, actor in mentions))


def _modifies_noun(words: tuple[Token, ...], fact: Fact) -> bool:
    """Whether the date stands before a noun: the gap of `An [...] map` or `the [...] season` asks for a mere label.

    That of `the [...] Revolution` or `the [...] Nobel Prize` asks for the year of an event.
    """
    after = words[-1].span.end
    heads = [fact.tokens[word.head] for word in words]
    behind = [head for head in heads if head.span.start > after and head.pos in {"NOUN", "PROPN"}]
    return any(head.pos == "NOUN" or head.text.lower() not in YEARLY for head in behind)


def _is_set_off(words: tuple[Token, ...], fact: Fact) -> bool:
    """Whether a bare date stands behind a comma: of `Mount Kenia, 1862` nobody knows whose date it is."""
    start = words[0].span.start
    before = next((word for word in reversed(fact.tokens) if word.span.start < start), None)
    return before is not None and before.text == "," and words[0].dep in {"appos", "npadvmod", "nummod", "conj"}


def _gap(fact: Fact, answer: Answer, doubt: str = "") -> Candidate:
    words = answer.words
    while len(words) > 1 and (words[0].pos in {"ADP", "DET"} or words[0].text == "year" or words[1].text == "in"):
        words = words[1:]
    start, end = words[0].span.start, words[-1].span.end
    kept = shown_words(fact, start, end, is_date=answer.timex is not None)
    before = [word for word in kept if word.span.start < start]
    after = [word for word in kept if word.span.start >= end]
    said, predicate = (*before, *after), " ".join([word.lemma for word in (*before, *after)])
    line_shown = wording(words)
    others = (answer.text, *answer.accepted)
    is_part = answer.timex is not None and names_part(line_shown)
    accepted = tuple(form for form in others if form != line_shown and (names_part(form) or not is_part))
    asked = Answer(line_shown, words, accepted, answer.names, answer.key, answer.actor, answer.timex)
    gap = dataclasses.replace(words[0], span=Span(start, end), text=GAP)
    return Candidate("cloze", _sentence((*before, gap, *after)), asked, fact, said, predicate, doubt)


def hinted(candidate: Candidate) -> str:
    """The question, where it is a gap at a date with how exact a date it wants: `in [...] (month and year)`.

    Without it `in` may want a place; `on [...]` wants a day, and what stands in a bracket or is joined is plain.
    """
    before, gap, after = candidate.question.partition(GAP)
    timex, count = candidate.answer.timex, candidate.answer.key.count(JOINS_NAMES) + 1
    if gap and timex is None and count > 1:
        return f"{before}{gap} ({NUMBER_WORDS[count]} names){after}"
    if not gap or timex is None or BEFORE_PLAIN_GAP.search(before) or BEHIND_JOINED_GAP.match(after):
        return candidate.question
    hint = date_hint(timex, candidate.answer.text)
    if hint == "date" and BEFORE_DAY.search(before):
        return candidate.question
    return f"{before}{gap} ({hint}){after}" if hint else candidate.question


def _sentence(words: Sequence[Token]) -> str:
    """The words as a sentence, with a capital at its start and a mark at its end."""
    line = wording(words).rstrip(" :;,–—-")
    return f"{line[:1].upper()}{line[1:]}{'' if line.endswith(ENDS) else '.'}"
