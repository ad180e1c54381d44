"""Gates that ask whether a question points to another sentence: `this`, `the same`, `that year`, `Ann responded`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.cards.dates import MONTHS
from studydeck.cards.gates.governing import hangs_on
from studydeck.cards.gates.words import CONNECTIVES, DEICTIC, HANGS_ON_CAUSE, ORDINALS, holds_any, is_telling
from studydeck.cards.labels import FINITE
from studydeck.reading.facts import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Token
    from studydeck.reading.facts import Fact

LONGEST_THING = 10  # words of `the same amount of oil for 1974 that each had used`
IN_ANSWER = ("in re", "in the process", "in turn")
TO_WHAT = re.compile(
    r"\b(?:in turn|in response(?! to)|in (?:retaliation|return|revenge)(?! against| for| to)|in reply(?! to)"
    r"|^in the process(?! of))\b",
    re.IGNORECASE,
)
SPANS_OF_TIME = frozenset({"autumn", "century", "decade", "month", "spring", "summer", "week", "winter", "year"})
LAPSES = frozenset({"within", "after", "over"})
STORY_TIMES = frozenset({"before", "later", "time"})
THESE = frozenset({"this", "that", "these", "those"})
PAIRS = {"both": "and", "either": "or"}
POINTERS = DEICTIC | STORY_TIMES | THESE | PAIRS.keys()
NEARBY = frozenset({"nearby"})  # near what, another sentence tells
TELLTALES = POINTERS | ORDINALS | NEARBY
PLACES = frozenset({"FAC", "GPE", "LOC"})  # entities
MORE = frozenset({"JJR", "RBR"})  # tags of a comparative
REACTIONS = frozenset({"answer", "reply", "respond", "retaliate"})
COMPLEMENTS = frozenset({"dobj", "prep", "xcomp", "ccomp", "agent", "advcl", "dative", "pobj"})


def nothing_points_away(candidate: Candidate) -> str:
    """No `this`, `the same`, `another`, `ago`: words that need the sentence before."""
    time = candidate.fact.time
    if time is not None and time.timex is not None and time.timex.edtf is None and time.words[0] in candidate.said:
        return f"{time.text!r} does not say when"
    dated = () if time is None or candidate.type == "cloze" else time.words  # told with its year
    if holds_any(candidate.question.lower(), IN_ANSWER) and (away := TO_WHAT.search(candidate.question)):
        return f"{away[0].lower()!r} points to another sentence"
    if loose := (_connective(candidate) if candidate.type == "cloze" else "") or _reaction(candidate):
        return f"{loose!r} ties the sentence to another"
    for index, word in enumerate(candidate.said):
        lower = word.text.lower()
        if (lower not in TELLTALES and word.tag not in MORE) or word in dated:
            continue
        if lower in ORDINALS and _counts_on(candidate.said, index):
            return f"{word.text!r} counts on from another sentence"
        is_near = lower in NEARBY and not _is_near_a_name(word, candidate)
        if is_near or _points_away(candidate.said, index, candidate.fact.tokens):
            return f"{word.text!r} points to another sentence"
    return "" if candidate.type == "cloze" else _one_of_kind(candidate.said)


def _is_near_a_name(nearby: Token, candidate: Candidate) -> bool:
    """Whether the sentence names what a named place is near: `sailors from the nearby port of Leeds attacked York`."""
    fact, tokens = candidate.fact, candidate.fact.tokens
    parts = (part for part in (fact.subject, *fact.complements) if part.actor is not None)
    places = {word.span for part in parts if part.actor and part.actor.type == "place" for word in part.words}
    named = [
        hangs_on(word, tokens[nearby.head], tokens)
        for word in tokens
        if word.pos == "PROPN" and (word.entity in PLACES or word.span in places)
    ]
    return True in named and False in named


def _open_time(candidate: Candidate) -> str:
    """The words of a time that only another sentence tells: `throughout the decade`."""
    tokens = candidate.fact.tokens
    if any(date.is_explicit for date in candidate.fact.dates):
        return ""
    for date in candidate.fact.dates:
        words = tuple(word for word in candidate.said if date.span.covers(word.span))
        if words and any(word.text == "of" and 0 <= word.span.start - words[-1].span.end <= 1 for word in tokens):
            continue  # the early years of independence
        is_open = len(words) > 1 and words[0].text.lower() == "the" and not date.is_explicit
        if is_open and words[-1].lemma in SPANS_OF_TIME and not any(word.text[0].isdigit() for word in words):
            return wording(words)
    return ""


def _points_away(words: tuple[Token, ...], index: int, tokens: tuple[Token, ...]) -> bool:
    """Whether a word means what another sentence tells: `this`, `both ships`, `ago`, `even larger`."""
    word, lower = words[index], words[index].text.lower()
    if lower not in POINTERS:
        return _compares(words, index)
    if lower in THESE:
        is_taken_wrong = word.dep == "mark" and (index == 0 or tokens[word.head].pos == "NOUN")
        return (word.pos in {"DET", "PRON"} and word.tag == "DT") or word.dep == "advmod" or is_taken_wrong
    if lower in PAIRS:
        return not _joins_two(words[index + 1 :], PAIRS[lower])
    if lower == "again":
        return not any(other.text[0].isdigit() for other in words[:index])  # from 1848 to 1852 and again from 1861
    if _compares(words, index) or (lower in STORY_TIMES and _is_told_by_the_story(words, index)):
        return True
    return lower in DEICTIC and word.dep != "expl" and not _is_explained(words, index)


def _joins_two(words: tuple[Token, ...], link: str) -> bool:
    """Whether `and` or `or` follows before a verb does: `both Spain and Kenya`, no `both ships left, and`."""
    before = next((index for index, word in enumerate(words) if word.pos in {"AUX", "VERB"}), len(words))
    return any(word.text == link for word in words[:before]) or any(word.text == "both" for word in words)


def _compares(words: tuple[Token, ...], index: int) -> bool:
    """Whether something is `even larger` or `four more ships`, and the question does not say than what."""
    word = words[index]
    is_more = word.tag in MORE and index > 0
    is_stressed = is_more and words[index - 1].text.lower() in {"even", "far", "much", "still"}
    is_stressed |= is_more and word.dep == "acomp" and words[index - 1].lemma == "be"  # `the plans were simpler`
    is_added = word.tag == "JJR" and word.dep == "amod" and word.lemma.lower() in {"more", "much", "many"}
    return (is_stressed or is_added) and not any(other.text.lower() == "than" for other in words)


def _is_told_by_the_story(words: tuple[Token, ...], index: int) -> bool:
    """Whether a time is that of the story: `at the time`, `the later fort`, `there had been wars before`."""
    word, lower = words[index], words[index].text.lower()
    before = [other.text.lower() for other in words[max(index - 2, 0) : index]]
    following = [other.text for other in words[index + 1 : index + 2]]
    is_at_the_time = lower == "time" and before in (["at", "the"], ["of", "the"])
    is_at_the_time = is_at_the_time and following not in (["of"], ["that"], ["when"])
    is_later = lower == "later" and word.dep == "amod" and before[-1:] == ["the"]
    return is_at_the_time or is_later or (lower == "before" and word.dep == "advmod")


def _counts_on(words: tuple[Token, ...], index: int) -> bool:
    """Whether an ordinal follows `a` and is no fraction: `a second plan`, but not `a third of the town`."""
    following = words[index + 1].text if index + 1 < len(words) else ""
    return index > 0 and words[index - 1].text.lower() in {"a", "an"} and following != "of"


def _one_of_kind(words: tuple[Token, ...]) -> str:
    """Why `the second one` may not stand in a question for what its sentence calls by name, "" without it."""
    lead, kind = "", ""
    for word in words:
        lower = word.text.lower()
        if lower == "one" and lead == "the" and kind.isalpha():
            return f"{kind!r} points to another sentence"
        lead, kind = kind, lower
    return ""


def dates_have_their_year(candidate: Candidate) -> str:
    """No date whose year only another sentence tells; a question tells its own date with the year."""
    fact = candidate.fact
    if candidate.type == "cloze" and (open_time := _open_time(candidate)):
        return f"{open_time!r} does not say when"
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
    for index, word in enumerate(candidate.said):
        is_adverb = word.text.lower() in CONNECTIVES and word.dep == "advmod" and not _follows(candidate, index)
        is_adverb &= index == 0 or candidate.said[index - 1].text != "and"  # `in 1848, and later in Leeds`
        is_adverb |= word.text == "even" and _stresses_deed(candidate, index)
        if is_adverb or (word.lemma in HANGS_ON_CAUSE and word.pos == "VERB" and not _is_answered(word, tokens)):
            return word.text
    return ""


def _stresses_deed(candidate: Candidate, index: int) -> bool:
    """Whether `even` stands before a verb, and no `and` before it: `Ann even sold it`, no `bought and even sold`."""
    word, before = candidate.said[index], candidate.said[max(index - 1, 0)]
    return word.dep == "advmod" and candidate.fact.tokens[word.head].pos == "VERB" and before.dep != "cc"


def _reaction(candidate: Candidate) -> str:
    """The verb of a question where it does not tell to what somebody responded, or answered."""
    verb, tokens = candidate.fact.verb, candidate.fact.tokens
    if verb is None or verb.verb.lemma not in REACTIONS:
        return ""
    is_loose = not _is_answered(verb.verb, tokens) or _is_answer_to_somebody(candidate.fact)
    return verb.verb.text if is_loose else ""


def _is_answer_to_somebody(fact: Fact) -> bool:
    """Whether it is told at most to whom somebody answered, and not to what: `responded to Ann in the debate`."""
    if fact.verb is not None and fact.verb.is_passive:
        return False  # the petition was answered
    told = [part for part in fact.complements if part.role == "object" or part.words[0].text in {"to", "against"}]
    return all(part.actor is not None and part.actor.type == "person" for part in told)


def _follows(candidate: Candidate, index: int) -> bool:
    """Whether a time is counted from what the sentence itself says: `sailed to Spain and then to Kenya`."""
    word, before = candidate.said[index].text.lower(), candidate.said[:index]
    if word == "then":
        return any(other.tag in FINITE for other in before)
    dates = [date.span for date in candidate.fact.dates if date.is_explicit and date.type == "DATE"]
    is_counted = before[-1:] != () and before[-1].entity in {"DATE", "TIME"}  # `three days later`
    is_dated = any(span.covers(other.span) for span in dates for other in before)
    return word in {"afterwards", "later"} and is_counted and is_dated


def _is_answered(verb: Token, tokens: Sequence[Token]) -> bool:
    """Whether the sentence tells to what somebody agreed or what was refused; by what, is not to what."""
    below = [word for word in tokens if tokens[word.head].span == verb.span and word.span > verb.span]
    links = {word.text for word in below}
    is_by = verb.lemma == "respond" and "by" in links and "to" not in links
    return not is_by and any(word.dep in COMPLEMENTS for word in below)


def _is_explained(words: tuple[Token, ...], index: int) -> bool:
    """Whether such a word says itself what it means: `such as`, `the former king`, `and other ports`."""
    word, before, after = words[index], words[:index], words[index + 1 :]
    explained = {
        "former": _has_noun(after),
        "latter": _has_noun(after),
        "such": after[:1] != () and after[0].text.lower() == "as",
        "same": any(later.text.lower() in {"as", "that"} for later in after[:LONGEST_THING]),
        "instead": after[:1] != () and after[0].text.lower() == "of",
        "resulting": word.dep != "amod",
        "nearby": word.dep == "amod" and any(other.pos == "PROPN" for other in words),
        "other": any(other.dep == "cc" for other in before[-3:]) or _is_told_from(before, after),
    }
    explained["others"] = explained["other"]
    return explained.get(word.text.lower(), word.dep == "prep")


def _is_told_from(before: tuple[Token, ...], after: tuple[Token, ...]) -> bool:
    """Whether what is `other` has a name's adjective, and a name stands before: `Egypt, with other Arab states`."""
    return after[:1] != () and is_telling(after[0]) and any(word.pos == "PROPN" for word in before)


def _has_noun(words: tuple[Token, ...]) -> bool:
    return words != () and words[0].pos in {"NOUN", "PROPN", "ADJ"}
