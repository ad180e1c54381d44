"""What makes a date one that nobody should be asked for: it is vague, of something else, or one of several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.cards.dates import SEASON, kind_of, names_part
from studydeck.cards.gates.governing import governor
from studydeck.cards.notes import GAP
from studydeck.reading.document import place_of
from studydeck.reading.facts import wording

if TYPE_CHECKING:
    from studydeck.cards.candidates import Candidate

DONE_AGAIN = frozenset({"arrest", "banish", "beat", "conquer", "defeat", "depose", "exile", "overthrow"})
NEARLY = frozenset({"almost", "nearly"})
ABOUT = frozenset({"about", "approximately", "around", "circa", "roughly"})
FEW_WORDS = 5  # before a date: its preposition and four
EITHER_YEAR = re.compile(r"\d/\d")  # 1323/4
COUNTS_FROM = frozenset({"after", "before", "following", "since", "until", "within"})
OPENS_WITH_EVENT = frozenset({"after", "before", "despite", "during", "following", "since", "until", "with"})
THE_MOST_SINCE = re.compile(r"\b(?:most|\w+est|first)\b[^,]* since [^,]*\[\.\.\.\]")  # the largest since that of 1848
NAMED_CENTURY = re.compile(r"(?:[A-Z][a-z-]+ )+Century")
PARTED = frozenset({"", "century", "month and year", "year"})
AGAIN = re.compile(r"(?:, |and |, and )?(?:then )?(?:again|as well)(?: as)? (?:in|on) (?:[a-z]+ )?\d")
AT_A_TIME = re.compile(r"\b(?:In|in|On|on) \[\.\.\.\]")
VAGUELY = frozenset({"huge", "several", "severe", "some", "various"})
SPEECH = re.compile(r"\baddress (?:Congress|Parliament|the (?:\w+ )?(?:Assembly|Congress|Senate|nation))\?$")
SINCE = re.compile(r"\b[Ss]ince \[")
SHORT_YEAR = re.compile(r"(?:in )?\d\d")
TELLING = frozenset({"blame", "credit", "describe", "mention", "record", "report"})
MOODS = frozenset({"admire", "romanticize"})
FELT = frozenset(  # `hop` is the tagger's lemma of `hoped`
    {"believe", "expect", "fear", "feel", "hop", "hope", "like", "love", "need", "prefer"} | {"think", "want", "wish"}
)
ENOUGH = 14  # words of a gap that tells by more than its decade


def is_behind_but(candidate: Candidate) -> bool:
    """Whether a date opens a sentence whose `but` comes before what is asked: `In 1838 Ann left, but fell ill`."""
    fact = candidate.fact
    if fact.time is None or fact.verb is None:
        return False
    tokens, place = fact.tokens, place_of(fact.verb.verb, fact.tokens)
    above = tokens[tokens[place].head]
    if tokens[place].dep != "conj" or fact.time.words[0].span > above.span:
        return False
    return any(word.text == "but" and word.dep == "cc" and tokens[word.head] is above for word in tokens[:place])


def _is_short_year(candidate: Candidate) -> bool:
    return SHORT_YEAR.fullmatch(wording(candidate.answer.words)) is not None


def _is_either_year(candidate: Candidate) -> bool:
    return candidate.type == "when" and EITHER_YEAR.search(candidate.answer.text) is not None


def _is_compared(candidate: Candidate) -> bool:
    """Whether the gap is the date of what something is only compared with: `the largest since that of 1848`."""
    question = candidate.question
    return " since " in question and THE_MOST_SINCE.search(question) is not None


def _opens_second_deed(candidate: Candidate) -> bool:
    """Whether the date stands behind an `and` that joins a second verb: `bought a ship and in 1788, ..., fought`."""
    fact, time = candidate.fact, candidate.fact.time
    if candidate.type == "cloze" or fact.verb is None or time is None:
        return False
    tokens, at = fact.tokens, place_of(time.words[0], fact.tokens)
    joint = tokens[at - 1] if at else time.words[0]
    is_joined = joint.dep == "cc" and fact.verb.verb.span < joint.span and time.words[0] in tokens
    return is_joined and any(word.dep == "conj" and word.tag == "VBD" for word in tokens[at:])


def _ends_clause_of_noun(candidate: Candidate) -> bool:
    """Whether a comma sets the date off behind a clause of a noun: `in a war that lasted nine years, until 1555`."""
    fact, time = candidate.fact, candidate.fact.time
    if candidate.type == "cloze" or fact.verb is None or time is None:
        return False
    at = place_of(time.words[0], fact.tokens)
    if at == 0 or fact.tokens[at - 1].text != "," or time.words[0] not in fact.tokens:
        return False
    between = [word for word in fact.tokens[:at] if word.span > fact.verb.verb.span]
    return between[-1:] != [] and between[-1].text == "," and any(word.dep == "relcl" for word in between)


def _lacks_article(candidate: Candidate) -> bool:
    """Whether the text left out the article of a century: `in 14th century`."""
    before = candidate.question.partition(GAP)[0].lower()
    return candidate.type == "cloze" and kind_of(candidate.answer.key) == "century" and before.endswith("in ")


def _is_of_name(candidate: Candidate) -> bool:
    """Whether a century is a part of a name: the Crisis of the Third Century."""
    return candidate.type == "cloze" and NAMED_CENTURY.fullmatch(wording(candidate.answer.words)) is not None


def _is_vague(candidate: Candidate) -> bool:
    """Whether a short gap asks for a decade, or any for a part of a century: the text hardly dates a deed by it."""
    if candidate.type != "cloze":
        return False
    said, lead = wording(candidate.answer.words), words_before(candidate).removesuffix(" the").rpartition(" ")[2]
    if lead in {"since", "until"}:
        return False
    kind = kind_of(candidate.answer.key)
    is_bare = kind == "decade" and len(candidate.question.split()) < ENOUGH
    return is_bare or (names_part(said) and kind in PARTED and SEASON.search(said) is None)


def _is_of_opening(candidate: Candidate) -> bool:
    """Whether the date stands right behind an event that opens the sentence: `After the fall of Leeds in 1848, ...`."""
    if candidate.type != "when":
        return False
    start = candidate.answer.words[0].span.start
    before = [word for word in candidate.fact.tokens if word.span.start < start]
    if before[-1:] != [] and before[-1].text.lower() in {"in", "on"}:
        start = before[-1].span.start
    opened = (
        part
        for part in candidate.fact.openers
        if part.words[0].text.lower() in OPENS_WITH_EVENT
        or (part.words[0].text.lower() in {"beginning", "starting"} and len(part.words) > 1)
    )
    behind = (
        part for part in candidate.fact.complements if any(word.text.lower() in COUNTS_FROM for word in part.words)
    )  # `a war for power following the death of Ann in 1259`
    parts = (*opened, *behind)
    return any(0 <= start - part.words[-1].span.end <= 1 for part in parts)


def _is_citation(candidate: Candidate) -> bool:
    """Whether the gap is all that a bracket behind a person holds: `Ann Lee (2010) argues`."""
    gap = candidate.answer.words[0].span.start
    tokens = candidate.fact.tokens
    before = [word for word in tokens if word.span.start < gap]
    if f"({GAP})" not in candidate.question or len(before) < 2:
        return False
    author = before[-2]
    says = author.dep == "nsubj" and author.pos == "PROPN" and tokens[author.head].tag in {"VBZ", "VBP"}
    return author.entity == "PERSON" or says


def _is_told_again(candidate: Candidate) -> bool:
    """Whether right behind the date the sentence gives another: `took Leeds in 1526, as well in 1529`."""
    start = candidate.answer.words[-1].span.end
    behind = [word.text for word in candidate.fact.tokens if word.span.start >= start]
    return AGAIN.match(" ".join(behind[:7]).lower()) is not None


def _has_been_since(candidate: Candidate) -> bool:
    """Whether a gap asks in which year something has been so ever since: `In 2017, the city has maintained`."""
    if candidate.type != "cloze" or not AT_A_TIME.search(candidate.question):
        return False
    tokens = candidate.fact.tokens
    verb = governor(candidate.answer.words[0], tokens)
    helpers = (word for word in tokens if word.dep == "aux" and tokens[word.head] is verb)
    return any(word.lemma == "have" and word.tag in {"VBZ", "VBP"} for word in helpers)


def _is_done_again(candidate: Candidate) -> bool:
    """Whether it was done before as well: `Ann again led a raid`, `was restored but finally deposed in 1859`."""
    fact = candidate.fact
    if fact.verb is None:
        return False
    at_last = fact.verb.verb.lemma in DONE_AGAIN and any(word.lemma in {"restore", "return"} for word in fact.tokens)
    again = {"again", "finally"} if at_last else {"again"}
    adverbs = [word for word in fact.tokens if word.text in again and word.dep == "advmod"]
    return any(fact.tokens[word.head].span == fact.verb.verb.span for word in adverbs)


def _is_of_second_deed(candidate: Candidate) -> bool:
    """Whether the date stands behind a second verb: `was convicted and hanged in 1946` tells when one was hanged."""
    fact, time = candidate.fact, candidate.fact.time
    if candidate.type != "when" or fact.verb is None or time is None:
        return False
    verb, start = fact.verb.verb, time.words[0].span.start
    between = [word for word in fact.tokens if verb.span < word.span and word.span.start < start]
    is_joined = [word.dep for word in between[:2]] == ["cc", "conj"]
    return is_joined and between[1].pos == "VERB" and fact.tokens[between[1].head].span == verb.span


def _is_of_lodging(candidate: Candidate) -> bool:
    """Whether a gap only asks when somebody lodged somewhere: `resided in the palace in June 1798`."""
    verb = candidate.fact.verb
    return candidate.type == "cloze" and verb is not None and verb.verb.lemma in {"lodge", "reside"}


def _goes_on_doing(candidate: Candidate) -> bool:
    """Whether a gap is the date at which somebody only went on: `continued to praise Ann in 1848`."""
    verb = candidate.fact.verb
    return candidate.type == "cloze" and verb is not None and verb.verb.lemma == "continue"


def _is_told_of(candidate: Candidate) -> bool:
    """Whether a gap is the date at which something is merely mentioned; where it is `first` mentioned, it is news."""
    if candidate.type != "cloze" or " first " in candidate.question:
        return False
    verb = governor(candidate.answer.words[0], candidate.fact.tokens)
    return verb.tag == "VBN" and verb.lemma in TELLING


def _holds_since(candidate: Candidate) -> bool:
    """Whether a plain present goes with `Since`: `Since 2012, the Guild oversees`."""
    verb = candidate.fact.verb
    is_since = candidate.type == "cloze" and SINCE.search(candidate.question) is not None
    return is_since and verb is not None and not verb.auxiliaries and verb.verb.tag in {"VBZ", "VBP"}


def _is_vague_time(candidate: Candidate) -> bool:
    """Whether of a century or a decade no more is told than `some disasters`, or that something remained so."""
    is_long = kind_of(candidate.answer.key) in {"century", "decade"} or candidate.answer.text.endswith("s")
    if is_long and governor(candidate.answer.words[0], candidate.fact.tokens).lemma == "remain":
        return True  # Cairo remained a centre in many centuries
    pairs = zip(candidate.said, (*candidate.said[1:], None), strict=False)
    vague = (after is None or after.tag != "CD" for word, after in pairs if word.lemma in VAGUELY)  # some 25 million
    return (
        is_long
        and any(vague)
        and not any(word.pos == "PROPN" for part in candidate.fact.complements for word in part.words)
    )


def _is_felt(candidate: Candidate) -> bool:
    """Whether a gap asks in which century somebody hoped or feared, or in which year somebody admired something."""
    verb, is_long = candidate.fact.verb, kind_of(candidate.answer.key) in {"century", "decade"}
    if candidate.type != "cloze" or verb is None:
        return False
    return (is_long and verb.verb.lemma in FELT) or verb.verb.lemma in MOODS


def _hangs_on_aside(candidate: Candidate) -> bool:
    """Whether a gap is the date of what something is counted from: `left two years after starting in`."""
    if candidate.type != "cloze":
        return False
    tokens = candidate.fact.tokens
    verb = governor(candidate.answer.words[0], tokens)
    return verb.tag == "VBG" and verb.lemma in {"begin", "start"} and tokens[verb.head].text.lower() in COUNTS_FROM


def _is_of_birth_aside(candidate: Candidate) -> bool:
    """Whether a gap is when somebody was born of whom the sentence tells otherwise: `Born in 963, Ann led a fleet`."""
    tokens = candidate.fact.tokens
    if candidate.type != "cloze":
        return False
    verb = governor(candidate.answer.words[0], tokens)
    return verb.lemma == "bear" and verb is tokens[0] and verb.dep != "ROOT"


def _is_speech(candidate: Candidate) -> bool:
    """Whether it is asked when somebody addressed a body that hears many: `addressed Congress`."""
    return candidate.type == "when" and SPEECH.search(candidate.question) is not None


def words_before(candidate: Candidate) -> str:
    """The words of the sentence before the date asked for and its preposition, with a blank before each."""
    start = candidate.answer.words[0].span.start
    before = [word.text for word in candidate.fact.tokens if word.span.start < start][-FEW_WORDS:]
    before = [text.lower() for text in before]
    if before[-1:] and before[-1] in {"in", "on"}:
        before.pop()
    return "".join(f" {word}" for word in before[-4:])


def _is_nearly_then(candidate: Candidate) -> bool:
    """Whether it was only nearly the time, or about that: `until nearly the end of the century`, `around 1848`."""
    tokens = candidate.fact.tokens
    words = candidate.answer.words
    at = place_of(words[0], tokens)
    before = [word.text.lower() for word in tokens[max(at - 1, 0) : at]]
    if not NEARLY.isdisjoint((*before, words[0].text.lower())):
        return True
    is_about = "~" not in candidate.answer.key and not ABOUT.isdisjoint(before)
    return is_about and ABOUT.isdisjoint(candidate.question.lower().split())


UNSURE = (
    (_is_nearly_then, "it was only nearly then"),
    (_is_speech, "it may have been so at other times"),
    (_is_felt, "nobody dates what was felt or thought"),
    (_hangs_on_aside, "the date may be that of what it is counted from"),
    (_is_of_birth_aside, "the date is that of an aside"),
    (_is_told_of, "the date may be that of what is told"),
    (_holds_since, "the tense does not fit the date"),
    (_is_vague_time, "the date is too vague to ask for"),
    (_is_told_again, "it happened at another date too"),
    (_is_done_again, "it happened at another date too"),
    (_has_been_since, "the tense does not fit the date"),
    (_is_of_second_deed, "the date may be that of another deed"),
    (_is_of_lodging, "a stay or a journey matters little"),
    (_goes_on_doing, "it may have lasted longer"),
    (_is_short_year, "the figure may be no year"),
    (_is_either_year, "the text leaves open which of two years it was"),
    (_is_citation, "the date is that of a book"),
    (_opens_second_deed, "the date may be that of another deed"),
    (_ends_clause_of_noun, "the date may be that of another deed"),
    (_lacks_article, "the century lacks its article"),
    (_is_of_name, "the date is a part of a name"),
    (_is_vague, "the date is too vague to ask for"),
    (_is_compared, "the date is only a comparison"),
    (_is_of_opening, "the date may be that of what it is counted from"),
)
