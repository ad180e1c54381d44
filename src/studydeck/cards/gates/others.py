"""Who else may have done it: at that time, at another, or along with whom is asked for."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studydeck.cards.dates import kind_of
from studydeck.cards.gates.governing import governor
from studydeck.cards.gates.risk import ONCE, is_done_but_once
from studydeck.cards.gates.words import OFFICES
from studydeck.reading.document import root_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Token
    from studydeck.reading.facts import Fact

YEAR = len("1848")  # a month or a day is longer
DONE_THEN = "others may have done so at that time"
MUCH_TOLD = 6  # words that tell of what was done
SHORT_SORT = 4  # words of `a French colony`
COMPARED = {("just", "as"), ("as", "did"), ("as", "had"), ("as", "well"), ("so", "did"), ("so", "had")}
COMPARING = frozenset({"as", "As", "so", "So"})
JOINED = {"elect": "to", "initiate": "into"}  # a body, with others in the same year
DONE_BY_MANY = frozenset({"address", "attend", "enter", "speak", "tour", "visit"})  # in one year
MEETING = re.compile(r"^Which \w+ (?:convened|met) (?:(?:at|in|on) (?:[A-Z]\w* ?|the ?|\d+,? ?)+)+\?$")
WITH_OTHERS = re.compile(r"\b(?:along|together) with (?:\w+ )?others?\b")


def _holds_office_still(candidate: Candidate) -> bool:
    if candidate.type != "cloze" or not is_in_office(candidate.fact, candidate.said):
        return False
    return governor(candidate.answer.words[0], candidate.fact.tokens).lemma != "bear"


def _was_done_alike(candidate: Candidate) -> bool:
    """Whether what the question leaves out tells of another as well: `took aid from Spain, just as from Kenya`."""
    if candidate.answer.timex is not None or candidate.type not in {"cloze", "who", "whom"}:
        return False
    if COMPARING.isdisjoint([word.text for word in candidate.fact.tokens]):
        return False
    said, end = {word.span for word in candidate.said}, candidate.answer.words[-1].span.end
    behind = [word for word in candidate.fact.tokens if word.span.start >= end and word.span not in said]
    return any((one.text.lower(), other.text.lower()) in COMPARED for one, other in pairwise(behind))


def _is_part_of_more(candidate: Candidate) -> bool:
    """Whether a gap is one of the parts of a whole: `Leeds became part of the new state`."""
    fact = candidate.fact
    is_subject = candidate.type == "cloze" and candidate.answer.words[-1] is fact.subject.head and fact.verb is not None
    parts = (part.head.lemma for part in fact.complements if part.relation in {"attr", "dobj"})
    return is_subject and fact.verb is not None and fact.verb.verb.lemma == "become" and "part" in parts


def _tells_apart(candidate: Candidate) -> bool:
    """Whether a name beside the two whom a deed joins tells of it: `visited China with Ann Lee`."""
    fact = candidate.fact
    dates = [date.span for date in fact.dates]
    objects = [word for part in fact.complements if part.role == "object" for word in part.words]
    joined = {*fact.subject.words, *objects, *candidate.answer.words}
    others = (word for word in candidate.said if word.pos == "PROPN" and word not in joined)
    return any(not any(span.covers(word.span) for span in dates) for word in others)


def _is_of_long_time(candidate: Candidate) -> bool:
    """Whether who did it is asked of a decade or a century, in which others may have done so too."""
    fact = candidate.fact
    did_it = candidate.type in {"cloze", "who"} and candidate.answer.words[-1] is fact.subject.head
    did_it = did_it and candidate.answer.actor is not None
    if not did_it or fact.time is None or fact.time.timex is None:
        return False
    if kind_of(fact.time.timex.edtf or "") not in {"century", "decade"}:
        return False
    dates = [date.span for date in fact.dates]
    telling = (word for word in candidate.said if word.pos in {"ADJ", "NOUN", "PROPN"})
    if sum(not any(span.covers(word.span) for span in dates) for word in telling) >= MUCH_TOLD:
        return False
    is_once = fact.event is not None and fact.event.type in ONCE
    return not (is_once or is_done_but_once(candidate) or is_counted(candidate))


def _is_done_by_many(candidate: Candidate) -> bool:
    """Whether many do the like in a year, or to many: `visited China in 1956`, where nothing else is told."""
    fact = candidate.fact
    if candidate.answer.actor is None or fact.verb is None:
        return False
    if governor(candidate.answer.words[0], fact.tokens).lemma not in DONE_BY_MANY:
        return False
    if candidate.type == "cloze" and sum(word.pos == "VERB" for word in candidate.said) > 1:
        return False
    return not _tells_apart(candidate) and all(len(date.edtf or "") <= YEAR for date in fact.dates)


def _is_one_of_a_sort(candidate: Candidate) -> bool:
    """Whether a gap at a subject says little more than its sort: `[...] was a French colony in 1850`."""
    fact = candidate.fact
    if candidate.type != "cloze" or fact.verb is None or fact.verb.verb.lemma not in {"be", "become"}:
        return False
    if candidate.answer.words[-1] is not fact.subject.head:
        return False
    attributes = (part for part in fact.complements if part.relation == "attr")
    return any(
        part.words[0].text.lower() == "one"
        or (part.words[0].text.lower() in {"a", "an"} and len(part.words) <= SHORT_SORT)
        for part in attributes
    )


def _is_among_others(candidate: Candidate) -> bool:
    """Whether the question itself says that others did it too: `was invited along with other leaders`."""
    question = candidate.question
    return candidate.answer.actor is not None and "other" in question and WITH_OTHERS.search(question) is not None


def _is_elected_with_others(candidate: Candidate) -> bool:
    """Whether somebody was elected to a body, or initiated into one, in a year, as others were."""
    fact = candidate.fact
    verb = fact.verb
    where = JOINED.get(verb.verb.lemma, "") if verb is not None and verb.is_passive else ""
    is_there = where != "" and any(part.words[0].text == where for part in fact.complements)
    return is_there and candidate.answer.words[-1] in fact.subject.words


def _only_met(candidate: Candidate) -> bool:
    """Whether of a body no more is told than where and when it met."""
    return candidate.type == "who" and MEETING.search(candidate.question) is not None


def _is_born_in_year(candidate: Candidate) -> bool:
    """Whether it is asked who was born in a year."""
    fact = candidate.fact
    is_birth = candidate.type == "who" and fact.event is not None and fact.event.type == "birth"
    return (
        is_birth and fact.time is not None and fact.time.timex is not None and len(fact.time.timex.edtf or "") <= YEAR
    )


def is_in_office(fact: Fact, said: Sequence[Token]) -> bool:
    """Whether somebody is told to hold an office today: `The ambassador to Spain is Ann Lee`."""
    root = fact.tokens[root_of(fact.tokens)]
    if root.lemma != "be" or root.tag not in {"VBZ", "VBP"}:
        return False
    about = (word for word in said if fact.tokens[word.head] is root and word.dep in {"nsubj", "attr"})
    return any(word.lemma.lower() in OFFICES for word in about)


def is_counted(candidate: Candidate) -> bool:
    """Whether a superlative or an ordinal leaves one."""
    return any(word.tag in {"JJS", "RBS"} or word.entity == "ORDINAL" for word in candidate.said)


OPEN = (
    (_is_part_of_more, "others may have become a part of it too"),
    (_is_elected_with_others, DONE_THEN),
    (_only_met, DONE_THEN),
    (_is_born_in_year, "others may have been born then"),
    (_is_among_others, "the answer is one of several"),
    (_was_done_alike, "the answer is one of several"),
    (_is_done_by_many, DONE_THEN),
    (_is_of_long_time, DONE_THEN),
    (_is_one_of_a_sort, "the description fits more than one"),
    (_holds_office_still, "somebody else may be it by now"),
)
