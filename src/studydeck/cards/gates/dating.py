"""Gates that ask of a date whether it is sure, stands alone, and is that of a deed rather than of a count."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studydeck.cards.dates import SURE_ENOUGH, kind_of
from studydeck.cards.gates.governing import governor
from studydeck.cards.gates.unsure_dates import FELT, TELLING, UNSURE, is_behind_but, words_before
from studydeck.cards.gates.words import HABITUAL
from studydeck.cards.notes import GAP
from studydeck.reading.document import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Token
    from studydeck.reading.facts import Phrase, VerbGroup
    from studydeck.reading.timex import Timex

EDGES = frozenset({"since", "till", "until"})
DASHES = frozenset({"–", "—", "-", "--"})
BY = re.compile(r"\bby(?: the| early| late| mid)*(?: year)? $", re.IGNORECASE)
MANY_DATES = 3  # others in a sentence: a list of them
LATER = frozenset({"eventually", "finally", "later", "subsequently", "ultimately"})
ENDS_WHAT_LASTED = re.compile(r"\b(?:from|until)\b[^,]* \[\.\.\.\]")  # king until his death in [...]
NO_MOMENT = {"into": "it does not say when", "through": "it does not say since when"}
FEASTS = frozenset({"celebrate", "commemorate", "fall", "mark", "observe"})
BEGUN = frozenset(
    {
        "assume",
        "become",
        "begin",
        "create",
        "enter",
        "establish",
        "found",
        "institute",
        "introduce",
        "join",
        "launch",
        "open",
        "start",
    }
)
DONE_AT_ONCE = frozenset({"arrive", "attack", "capture", "come", "conquer", "declare", "depart", "go"})
ENDURING = frozenset(
    {"administer", "attend", "frequent", "govern", "inhabit", "live", "reign", "remain", "reside", "rule", "stay"}
)
ENDURING |= {"keep", "maintain", "preserve", "retain", "study", "teach"}
STATIVE = frozenset({"compose", "divide", "inhabit", "know", "locate", "populate", "situate", "surround"})
SPANS = frozenset({"armistice", "interregnum", "peace", "period", "truce"})
RANGE_START = re.compile(r"\b(?:between|from)(?: the)? $", re.IGNORECASE)
SEASON_BEFORE = re.compile(r"\b(?:spring|summer|autumn|fall|winter|-) (?:and|or|to) (?:the )?$", re.IGNORECASE)
RANGE_END = re.compile(r" (?:and|to|until|till|through)\b")
BOUND = re.compile(r"\b(?:at least|at latest|as (?:early|late) as)(?: in| the)?$")
MOSTLY = frozenset({"chiefly", "especially", "mainly", "mostly"})
UNCLEAR_LEADS = {
    "After": "it does not say when",
    "Before": "it does not say when",
    "When": "it does not show how exact a date is wanted",
    "From": "it only began then",
}
MOVED = frozenset(  # by what somebody saw or heard
    {"alarm", "amaze", "anger", "astonish", "disappoint", "dismay", "enrage", "frighten", "fascinate", "horrify"}
    | {"impress", "intrigue", "outrage", "please", "satisfy", "shock", "surprise", "worry"}
)
SEVERAL_TIMES = re.compile(r"\b(?:many|numerous|several|three|four|five) times$")


def date_stands_alone(candidate: Candidate) -> str:
    """The gap is not one end of a range or one date of several."""
    if candidate.type != "cloze" or candidate.answer.timex is None:
        return ""
    before, _, after = candidate.question.partition(GAP)
    shown = [word.span for word in candidate.said]
    asked = candidate.answer.timex.span
    others = (date.span for date in candidate.fact.dates if date.is_explicit and date.span != asked)
    if sum(any(span.covers(word) for word in shown) for span in others) >= MANY_DATES:
        return "the date is one of several"
    if RANGE_START.search(before) and RANGE_END.match(after):
        return "the date is one end of a range"
    if SEASON_BEFORE.search(before):
        return "the date is one of several"
    if re.match(r"\W*(?:and|or|to|until)?\W*\d", after) or re.search(
        r"(?:\d(?:st|nd|rd|th)?\W*(?:and|or|to|until)?(?: the)?\W*|\d{2} and in )$", before
    ):
        return "the date is one of several"
    return ""


def date_is_sure(candidate: Candidate) -> str:
    """The date belongs to the verb, and the words themselves say it."""
    time = candidate.fact.time
    timex = candidate.answer.timex or (time.timex if time is not None and time.words[-1] in candidate.said else None)
    if timex is None:
        return ""
    if candidate.type != "cloze" and any(
        timex.span.covers(word.span) for part in candidate.fact.complements for word in part.words
    ):
        return "half of the date stands elsewhere in the sentence"  # from 1769 ... until 1775
    crossed = (is_behind_but, _is_across_dash, _is_across_bracket, _is_across_date, _has_date_of_its_own)
    is_shown = candidate.type == "cloze"  # as the text has it
    if not is_shown and (not candidate.fact.has_sure_time or any(is_across(candidate) for is_across in crossed)):
        return "the date may belong to something else in the sentence"
    if not timex.is_explicit and (reason := _counted_unsurely(timex, candidate)):
        return reason
    return _date_asked_is_sure(candidate) if candidate.answer.timex is not None else ""


def _counted_unsurely(timex: Timex, candidate: Candidate) -> str:
    """Why a date that is not told in full may be another."""
    if timex.confidence < SURE_ENOUGH:
        return "the date is worked out from the sentences before"
    if _has_year_of_aside(timex, candidate):
        return "the year may be another"
    return "the date is counted, and another stands beside it" if _is_told_otherwise(timex, candidate) else ""


def _has_year_of_aside(timex: Timex, candidate: Candidate) -> bool:
    """Whether a year before a day stands in an aside: `repeated the claims made in 1957, but left on 22 May`."""
    tokens = candidate.fact.tokens
    before = (date for date in candidate.fact.dates if date.is_explicit and date.span < timex.span)
    words = (word for date in before for word in tokens if date.span.covers(word.span))
    return any(governor(word, tokens).dep in {"acl", "relcl"} for word in words)


def _is_told_otherwise(timex: Timex, candidate: Candidate) -> bool:
    """Whether a date behind one that is counted tells another time: `died twelve years after Tewkesbury on 9 April`."""
    others = (date for date in candidate.fact.dates if date.is_explicit and date.span.start > timex.span.start)
    return any(date.type == "DATE" and any(date.span.covers(word.span) for word in candidate.said) for date in others)


def _date_asked_is_sure(candidate: Candidate) -> str:
    if reason := _told_before(candidate):
        return reason
    if reason := next((reason for is_so, reason in UNSURE if is_so(candidate)), ""):
        return reason
    return _date_as_thing(candidate) or _date_of_state(candidate) or _asked_vaguely(candidate)


def _is_across_dash(candidate: Candidate) -> bool:
    """Whether a dash stands between the deed and its date: `was few - between 1700 and 1850 it rose`."""
    fact = candidate.fact
    if fact.time is None or fact.verb is None or candidate.type == "cloze":
        return False
    start, end = sorted((fact.verb.verb.span.start, fact.time.words[0].span.start))
    return any(start < word.span.start < end and _is_pause(word, fact.tokens) for word in fact.tokens)


def _is_across_bracket(candidate: Candidate) -> bool:
    """Whether a bracket parts the deed from its date: `became mayor (was born in Leeds) in 1739`."""
    fact = candidate.fact
    if fact.time is None or fact.verb is None or candidate.type == "cloze":
        return False
    start, end = sorted((fact.verb.verb.span.start, fact.time.words[0].span.start))
    marks = [word.text for word in fact.tokens if start < word.span.start < end]
    return marks.count("(") != marks.count(")")


def _has_date_of_its_own(candidate: Candidate) -> bool:
    """Whether a bracket right behind what was done gives another date: `By 1770 Ann had subdued Leeds (1765)`."""
    fact = candidate.fact
    own = fact.time.timex if fact.time is not None else None
    others = [date.span for date in fact.dates if date.is_explicit and date != own]
    if not others:
        return False
    things = (part for part in fact.complements if part.actor is None or part.actor.type != "person")
    ends = {part.words[-1].span.end for part in things}  # a person's bracket holds the life
    return any(
        bracket.text == "(" and bracket.span.start - 1 in ends and any(span.covers(year.span) for span in others)
        for bracket, year in pairwise(fact.tokens)
    )


def _is_pause(word: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word is a dash between two parts of a sentence, not within a word."""
    if word.text not in DASHES or word.text in {"—", "--"}:
        return word.text in DASHES
    is_tied = any(other.span.end == word.span.start for other in tokens)
    return not (is_tied and any(other.span.start == word.span.end for other in tokens))


def _asked_vaguely(candidate: Candidate) -> str:
    """Why a question does not tell how exact a date is wanted, or asks for more than the text says."""
    asked = candidate.answer.timex
    if candidate.type != "when":
        return ""
    if asked is not None and "~" in (asked.edtf or ""):
        return "the text only says about when"
    opening = candidate.question.split(" ", 1)[0]
    if opening == "Since" and " had " in candidate.question and not candidate.fact.is_main:
        return "it counts from another time"  # a revolt ousted Ann, who had ruled since 1931
    if opening not in {"In", "On"} and any(part.words[0].text == "when" for part in candidate.fact.complements):
        return "a clause tells of the date itself"  # `since the 1990s, when ...`
    return UNCLEAR_LEADS.get(opening, "")


def _is_across_date(candidate: Candidate) -> bool:
    """Whether between a date and the verb another date stands, or a semicolon: `In 1684 he left and, in 1689, sold`."""
    fact = candidate.fact
    if candidate.type == "cloze" or fact.time is None or fact.verb is None:
        return False
    time, verb = fact.time.words[-1].span, fact.verb.verb.span
    others = (date.span for date in fact.dates if date.is_explicit and date.type == "DATE")
    if time > verb:
        return False
    parted = any(word.text == ";" and time < word.span < verb for word in fact.tokens)
    return parted or any(time < other < verb for other in others)


def _told_before(candidate: Candidate) -> str:
    """Why the words before a date make it one of two, or a bound: `in 1460 and again in`, `since at least`."""
    before = words_before(candidate)
    if candidate.question.startswith("In ") and before.endswith((" after", " before", " following")):
        return "it was only near that date"
    if before.endswith(" again"):
        return "it happened at another date too"
    return "the date is only a bound" if BOUND.search(before) else ""


def _date_as_thing(candidate: Candidate) -> str:
    """Why a date does not tell when: what was dealt with (`opened 2001`), somebody's (`Ann's 2005`), an end."""
    words, verb = candidate.answer.words, candidate.fact.verb
    if verb is not None and verb.verb.lemma == "date" and candidate.type == "when":
        return "the date is that of the thing"
    owner = next((word for word in reversed(candidate.fact.tokens) if word.span.start < words[0].span.start), None)
    time = candidate.fact.time
    is_thing = words[-1].dep in {"dobj", "nsubj", "nsubjpass"} or (owner is not None and owner.tag == "POS")
    is_span = candidate.type == "when" and time is not None and _is_of_a_span(time, candidate.fact.tokens)
    if is_thing or is_span:
        return "the date is a thing of its own here"
    if owner is not None and owner.text.lower() == "or":
        return "it is one of two dates"
    asked = "" if time is None or time.timex != candidate.answer.timex else time.head.text.lower()
    if any(SEVERAL_TIMES.search(part.text) for part in candidate.fact.complements):
        return "it happened more than once"
    is_begun = asked == "from" or (time is not None and time.words[0].text.lower() in MOSTLY)
    if asked and is_begun and candidate.question.startswith("In "):
        return "it only began then"
    lasts = asked == "throughout" and kind_of(candidate.answer.key) == "year"
    no_moment = "it may have lasted longer" if lasts else NO_MOMENT.get(asked, "")
    return _date_of_other_part(candidate) or no_moment


def _date_of_other_part(candidate: Candidate) -> str:
    """Why the date asked for may be that of how it began, how it ended or what came of it."""
    fact = candidate.fact
    if candidate.type != "when" or fact.verb is None:
        return ""
    asks_for_begin = candidate.question.startswith("From ")  # `From which year was Ann queen until her death?`
    if not asks_for_begin and not EDGES.isdisjoint(part.words[0].text.lower() for part in fact.complements):
        return "the date may be that of the beginning or the end"
    came = any(word.text.lower() in LATER and word not in fact.verb.adverbs for word in candidate.said)
    came = came or _follows_dated_deed(candidate, fact.verb.verb)
    return "the date may be that of what came of it" if came else ""


def _follows_dated_deed(candidate: Candidate, verb: Token) -> bool:
    """Whether the date opens a sentence whose first deed it bounds: `By 1832 Ann had left, and had sold the ship`."""
    fact = candidate.fact
    place = place_of(verb, fact.tokens)
    if fact.tokens[place].dep != "conj" or fact.time is None or not candidate.question.startswith("By "):
        return False
    return fact.time.words[0].span < fact.tokens[fact.tokens[place].head].span


def _is_of_a_span(time: Phrase, tokens: Sequence[Token]) -> bool:
    """Whether a date stands right behind what it is the span of: `ended the only peace between 1792 and 1814`."""
    start = time.words[0].span.start
    before = next((word for word in tokens if 0 <= start - word.span.end <= 1), None)
    is_range = time.words[0].text.lower() in {"between", "from"}
    return is_range and before is not None and before.lemma in SPANS


def _date_of_state(candidate: Candidate) -> str:
    """Why the fact may hold at other dates too: a state, a habit, one of two dates."""
    verb = candidate.fact.verb
    is_feast = verb is not None and verb.verb.lemma in FEASTS and verb.tense == "present"
    if is_feast and candidate.answer.timex is not None and not candidate.answer.timex.is_explicit:
        return "it may be so every year"
    if candidate.type == "when" and verb is not None and (reason := _verb_and_date(verb, candidate.question)):
        return reason
    if _is_state_by_then(candidate) or _was_still_so(candidate):
        return "it may have been so before"
    is_copula = verb is not None and verb.verb.lemma == "be" and not verb.auxiliaries and _hangs_on_verb(candidate)
    parts = candidate.fact.complements
    is_of_years = candidate.type == "cloze" and (
        "/" in candidate.answer.key or ENDS_WHAT_LASTED.search(candidate.question)
    )
    is_state = is_copula and not is_of_years and any(part.words[0].text.lower() in {"a", "an"} for part in parts)
    actor = candidate.fact.subject.actor
    is_state = is_state and not (candidate.type == "cloze" and actor is not None and actor.type == "event")
    if (
        is_state
        or _lasts(candidate)
        or (verb is not None and any(word.text.lower() in HABITUAL for word in verb.adverbs))
    ):
        return "it may have been so at other times"
    shown = [word.span for word in candidate.said]
    others = (date for date in candidate.fact.dates if date.is_explicit and date != candidate.answer.timex)
    if candidate.type == "when" and any(date.span.covers(span) for date in others for span in shown):
        return "the question holds another date"
    return ""


def _was_still_so(candidate: Candidate) -> bool:
    """Whether a gap is at the date of what had been so before: `were still colonies in 1848`."""
    timex, tokens = candidate.answer.timex, candidate.fact.tokens
    if candidate.type != "cloze" or timex is None:
        return False
    verb = governor(candidate.answer.words[0], tokens)
    return verb.lemma == "be" and any(word.text == "still" and tokens[word.head] is verb for word in tokens)


def _lasts(candidate: Candidate) -> bool:
    """Whether the date is that of a quality, or of what a thing was: `was united`, `were the landings`, `was settled`.

    What a person was has its date: `Ann was the guest at the fair in 1848`; what was the first or the largest has one
    in its sentence, but not in a question: `On what date was Leeds the first port to burn`.
    """
    fact, verb = candidate.fact, candidate.fact.verb
    if verb is None or fact.time is None or fact.time.timex != candidate.answer.timex:
        return False
    if verb.is_passive or verb.verb.lemma != "be" or verb.auxiliaries:
        return verb.is_passive and verb.verb.lemma in STATIVE
    is_gap = candidate.type == "cloze"
    actor = fact.subject.actor
    is_dated = actor is not None and actor.type in {"event", "person"}
    qualities = any(part.relation == "acomp" for part in fact.complements)
    parts = [part for part in fact.complements if part.relation == "attr" and part.head.lemma != "site"]
    is_one = is_gap and fact.subject.head.tag not in {"NNS", "NNPS"} and _counts_out(fact.subject)
    things = not is_one and any(not (is_gap and _counts_out(part)) for part in parts)
    return qualities or (things and not is_dated)


def _hangs_on_verb(candidate: Candidate) -> bool:
    """Whether the date of a gap is not that of a participle behind its verb: `was a water pump, developed in 1698`."""
    verb = candidate.fact.verb
    if candidate.type != "cloze" or verb is None:
        return True
    return governor(candidate.answer.words[0], candidate.fact.tokens).span == verb.verb.span


def _counts_out(part: Phrase) -> bool:
    """Whether a description leaves one: the first, the largest, no `two largest`."""
    ranked = (word.entity == "ORDINAL" or word.tag == "JJS" or word.lemma in {"last", "only"} for word in part.words)
    return any(ranked) and not any(word.entity == "CARDINAL" for word in part.words)


def _is_state_by_then(candidate: Candidate) -> bool:
    """Whether something merely was so by that date: `By 1848 Ann was in the care of Ben`, `was making plans`."""
    is_gap = candidate.type == "cloze"
    before = candidate.question.partition(GAP)[0]
    if not (BY.search(before) if is_gap else candidate.type == "when" and before.startswith("By ")):
        return False
    tokens = candidate.fact.tokens
    verb = governor(candidate.answer.words[0], tokens)
    helpers = [word.lemma for word in tokens if word.dep == "aux" and tokens[word.head] is verb]
    return "have" not in helpers


def _verb_and_date(verb: VerbGroup, question: str) -> str:
    """Why a verb does not go with the date that is asked for: it lasts, begins once, or only tells of something."""
    lemma = verb.verb.lemma
    if lemma in TELLING:
        return "the date may be that of what is told"
    is_by, is_going_on = question.startswith("By "), verb.verb.tag == "VBG" and verb.auxiliaries != ()
    if is_going_on and not is_by:
        return "it may have lasted longer"
    if is_by and not is_going_on and not any(word.lemma == "have" for word in verb.auxiliaries):
        return "it does not say whether it was done by then"
    if lemma in FELT or (lemma in MOVED and verb.is_passive):
        return "nobody dates what was felt or thought"
    is_begun = lemma in BEGUN and question.startswith(("Between ", "Until "))
    if is_begun or (lemma in DONE_AT_ONCE and question.startswith("Until ")):
        return "it lasted so long, and began once"
    return "it may have lasted longer" if lemma in ENDURING and question.startswith(("In ", "On ")) else ""
