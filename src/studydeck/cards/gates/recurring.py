"""Gates that ask whether what is told was so but once: `held elections`, `is a leading port`, `arrived from Spain`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.cards.gates.risk import PRAISE
from studydeck.cards.gates.words import ORDINALS, holds_any, is_telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Token
    from studydeck.reading.facts import Fact, Phrase, VerbGroup

OTHER_TIMES = "it may have been so at other times"
ONE_OF_SOME = frozenset({"edition", "form", "number", "part", "portion", "series", "version"})
JUDGED = PRAISE | {"key", "main", "major", "notable", "significant", "successful", "transitional"}
OPINED = ("hinted ", "largely ", "more of ", "notably", "transitional ")
OPINIONS = re.compile(
    r"\b(?:(?<!most )notably|hinted (?:at|of)|more of an?|largely successful|transitional (?:period|time))\b"
)
ADDED = frozenset({"add", "include", "incorporate", "insert"})
CALLED = frozenset({"invite", "recall", "summon"})
CARRIED = frozenset({"escort", "relocate", "rush", "transfer", "transport"})
LEADING_THERE = frozenset({"at", "in", "into", "on", "onto", "to", "upon", "within"})
BEFALLS = frozenset({"affect", "experience", "face", "hit", "influence", "strike", "suffer", "undergo"})
RECURRING = BEFALLS | {"hold", "host", "see", "witness"}  # what befalls a land, or is done there again and again
MEETINGS = frozenset({"exchange", "have"})
SESSIONS = frozenset({"adjourn", "call", "convene", "convoke", "dissolve", "prorogue", "recall", "summon"})
SITTING = frozenset({"assembly", "diet", "parliament", "senate"})
UNREST = frozenset({"attack", "battle", "clash", "fight", "protest", "raid", "revolt", "riot", "skirmish", "strike"})
HAPPENS = frozenset({"continue", "happen", "occur"})
COUNTED_ONE = ORDINALS | {"constituent", "first", "last"}
WRITINGS = frozenset(
    {"article", "essay", "lecture", "letter", "licence", "paper", "petition", "report", "speech", "work"}
)
TELLS_OF_WHAT = frozenset({"about", "against", "for", "of", "on", "that"})
RAIDS = frozenset({"attack", "bomb", "bombard", "burn", "raid", "shell"})
FIGHTS = frozenset({"attack", "defeat", "fight", "invade", "wage"})
A_THING = 3  # words of `a small church`
SPREADING_OUT = frozenset({"become", "develop", "emerge", "spread"})  # by some date, and maybe long before
GRADUAL = frozenset({"change", "deepen", "escalate", "intensify", "strengthen", "subside", "wane", "weaken", "worsen"})
THERE = frozenset({"ashore", "back", "home", "there"})
LONGEST_ANY = 5  # words of `by heavy rain and storms`
PLURALS = frozenset({"NNS", "NNPS"})
ACTORS_THAT_LAST = frozenset({"place", "organisation"})


def happens_once(candidate: Candidate) -> str:
    """The date that is asked for is that of one deed: it names something, or tells of it what sets it apart."""
    if candidate.answer.timex is None:
        return ""
    if _stands_beside_state(candidate):
        return OTHER_TIMES
    fact = candidate.fact
    if _is_any_such(candidate) or _is_some_writing(candidate):
        return "nothing tells which is meant"
    if fact.verb is None or (candidate.type == "cloze" and not _is_of_clause(candidate)):
        return ""
    if (
        _is_one_of_some(fact.subject)
        or _is_some_raid(candidate)
        or _is_fought_again(candidate)
        or _is_done_again(candidate)
        or _meets_again(candidate)
        or _runs_again(candidate)
        or _goes_on_slowly(candidate)
    ):
        return OTHER_TIMES
    return ""


def _is_of_clause(candidate: Candidate) -> bool:
    """Whether the date of a gap is that of the clause which the fact tells."""
    time = candidate.fact.time
    return time is not None and time.timex == candidate.answer.timex


def _stands_beside_state(candidate: Candidate) -> bool:
    """Whether a gap's date stands behind a noun of which it is told what it was: `The forms of rule in 1776 were`."""
    tokens = candidate.fact.tokens
    first = candidate.answer.words[0]
    preposition = tokens[first.head]
    noun = tokens[preposition.head]
    verb = tokens[noun.head]
    is_behind = preposition.text == "in" and noun.pos == "NOUN" and noun.dep == "nsubj"
    return candidate.type == "cloze" and is_behind and verb.lemma == "be" and noun.tag in PLURALS


def _is_any_such(candidate: Candidate) -> bool:
    """Whether nothing is named, and the subject is any such: `Construction of stone buildings began in 1848`.

    Fights that break out more than once are any such whoever fights: `Border clashes between North and South`.
    """
    subject, verb = candidate.fact.subject, candidate.fact.verb
    first = subject.words[0]
    happens = verb is not None and verb.verb.lemma in HAPPENS
    if happens and subject.head.tag == "NNS" and subject.head.lemma in UNREST and first.pos in {"ADJ", "NOUN"}:
        return True
    is_any = first.pos in {"ADJ", "NOUN", "NUM"} or first.text.lower() in {"a", "an"}
    return is_any and not _names(candidate, candidate.said)


def _is_some_writing(candidate: Candidate) -> bool:
    """Whether something was written or read of which nothing is told but whose: `published his work`, `a letter`."""
    written = (part for part in candidate.fact.complements if part.role == "object" and part.head.lemma in WRITINGS)
    return any(
        (part.words[0].tag == "PRP$" or part.words[0].text.lower() in {"a", "an"})
        and len(part.words) <= A_THING
        and not any(word.pos == "PROPN" or word.text.lower() in TELLS_OF_WHAT for word in part.words)
        for part in written
    )


def _names(candidate: Candidate, words: Iterable[Token]) -> bool:
    """Whether some of these words name something, a time left out."""
    opening = candidate.fact.tokens[0]
    dates = [date.span for date in candidate.fact.dates]
    return any(
        is_telling(word)
        and (word.pos == "PROPN" or (word.text[0].isupper() and word is not opening))
        and not any(span.covers(word.span) for span in dates)
        for word in words
    )


def _is_some_raid(candidate: Candidate) -> bool:
    """Whether what was attacked is any such: `attacked a church`, but not `a church in Leeds`."""
    verb = candidate.fact.verb
    if verb is None or verb.verb.lemma not in RAIDS:
        return False
    hit = (part for part in candidate.fact.complements if part.role == "object")
    return any(part.words[0].text.lower() in {"a", "an"} and len(part.words) <= A_THING for part in hit)


def _is_fought_again(candidate: Candidate) -> bool:
    """Whether states or rulers fought, and no battle is named: `Napoleon defeated Russia in June 1807`."""
    verb, parts = candidate.fact.verb, candidate.fact.complements
    if candidate.type != "when" or verb is None or verb.verb.lemma not in FIGHTS:
        return False
    objects = [part for part in parts if part.role == "object"]
    is_state = any(part.actor is not None and part.actor.kind == "state" for part in objects)
    return (is_state or verb.verb.lemma == "wage") and all(
        part in objects or part.words[0].text.lower() in {"against", "in", "on"} for part in parts
    )


def _goes_on_slowly(candidate: Candidate) -> bool:
    """Whether it came about little by little: `The rift deepened in 1948`, `had become weaker by 1848`."""
    fact = candidate.fact
    if fact.verb is None or fact.verb.is_passive:
        return False
    if candidate.question.startswith("By ") and fact.verb.verb.lemma in SPREADING_OUT:
        return True
    weaker = (part for part in fact.complements if part.relation == "acomp" and part.head.tag == "JJR")
    is_compared = fact.verb.verb.lemma in {"be", "become", "get", "grow"} and any(weaker)
    return is_compared or (
        fact.verb.verb.lemma in GRADUAL and not any(part.role == "object" for part in fact.complements)
    )


def _is_one_of_some(subject: Phrase) -> bool:
    """Whether the subject is one of some: `a version of the charter`."""
    return subject.words[0].text.lower() in {"a", "an"} and subject.head.lemma in ONE_OF_SOME


def _is_done_again(candidate: Candidate) -> bool:
    """Whether a state or body did or met with what it does often: `Kenya held elections`, `Ann and Bob had talks`."""
    fact, actor = candidate.fact, candidate.fact.subject.actor
    lasts = actor is not None and actor.type in ACTORS_THAT_LAST
    lemma = fact.verb.verb.lemma if fact.verb is not None else ""
    if lemma not in MEETINGS and not (lasts and lemma in RECURRING):
        return False
    shown = [part for part in fact.complements if part.words[-1] in candidate.said]
    told = [part for part in shown if part.relation not in {"advmod", "npadvmod"}]
    return told != [] and all(_is_any(part) for part in told) and not _names(candidate, _behind(fact, candidate))


def _meets_again(candidate: Candidate) -> bool:
    """Whether it is told when somebody called or closed a body that meets often: `Charles dissolved Parliament`."""
    fact = candidate.fact
    if fact.verb is None or fact.verb.verb.lemma not in SESSIONS:
        return False
    told = (part for part in fact.complements if part.role == "object") if not fact.verb.is_passive else (fact.subject,)
    return any(
        part.head.lemma.lower() in SITTING and COUNTED_ONE.isdisjoint(word.text.lower() for word in part.words)
        for part in told
    ) and not any(part.relation in {"advcl", "prep"} and part.words[0] in candidate.said for part in fact.complements)


def _runs_again(candidate: Candidate) -> bool:
    """Whether it is told when somebody ran for an office, as many do more than once."""
    verb = candidate.fact.verb
    runs = verb is not None and verb.verb.lemma == "run"
    return runs and any(part.words[0].text == "for" for part in candidate.fact.complements)


def _behind(fact: Fact, candidate: Candidate) -> Iterator[Token]:
    """The words of a question that are not of the subject."""
    return (word for word in candidate.said if word not in fact.subject.words)


def _is_any(part: Phrase) -> bool:
    """Whether a phrase tells of nothing in particular: `elections`, `by heavy rain`, but not `its elections`."""
    nouns = [word for word in part.words if word.pos in {"NOUN", "PROPN"}]
    marks = {"the", "a", "an", "no", "all", "every", "first", "last"}
    is_marked = any(word.text.lower() in marks or word.tag in {"PRP$", "POS", "CD", "VBG", "VB"} for word in part.words)
    return nouns != [] and not is_marked and len(part.words) <= LONGEST_ANY


def is_no_opinion(candidate: Candidate) -> str:
    """No date is asked of what is a judgement: `has been a leading port since 1848`, `was notably changed`."""
    if holds_any(candidate.question, OPINED) and OPINIONS.search(candidate.question):
        return "others may judge otherwise"
    fact = candidate.fact
    is_copula = fact.verb is not None and fact.verb.verb.lemma in {"be", "become", "remain"}
    if candidate.answer.timex is None or not is_copula:
        return ""
    described = (word for part in fact.complements if part.relation == "attr" for word in _opening(part))
    return "others may judge otherwise" if any(word.text.lower() in JUDGED for word in described) else ""


def _opening(part: Phrase) -> Iterator[Token]:
    """The words of `a leading port` before its noun; none where one is set apart: `the most important port`."""
    if part.words[0].text.lower() in {"a", "an"}:
        yield from (word for word in part.words if word.span < part.head.span)


def tells_where(candidate: Candidate) -> str:
    """Who arrived somewhere, or what was added to something, is told with where: no `They arrived from Spain`."""
    fact = candidate.fact
    if fact.verb is None or (candidate.type == "cloze" and not fact.is_main):
        return ""
    links = {part.words[0].text.lower() for part in (*fact.complements, *fact.openers) if part.relation == "prep"}
    if reason := _called_for_what(fact, fact.verb, links):
        return reason
    lemma, is_passive = fact.verb.verb.lemma, fact.verb.is_passive
    is_carried = lemma in CARRIED and not is_passive and links.isdisjoint(LEADING_THERE | {"from"})
    if is_carried or (is_passive and lemma in ADDED and links.isdisjoint(LEADING_THERE | {"among", "with"})):
        return "it does not say where to"
    is_spread = lemma == "spread" and not links and _spreads_nowhere(candidate, fact.verb)
    is_lost = lemma == "arrive" and "from" in links and links.isdisjoint(LEADING_THERE) and _arrives_nowhere(fact)
    return "it does not say where" if is_spread or is_lost else ""


def _spreads_nowhere(candidate: Candidate, verb: VerbGroup) -> bool:
    """Whether it is told neither what somebody spread nor which way something did: `spread westward`."""
    has_object = any(part.role == "object" for part in candidate.fact.complements)
    return not has_object and not any(
        word.text.endswith(("ward", "wards")) for word in (*verb.adverbs, *candidate.said)
    )


def _arrives_nowhere(fact: Fact) -> bool:
    """Whether nothing stands for where somebody arrived: no `home`, and no deed that followed there."""
    is_there = any(part.head.lemma in THERE for part in fact.complements)
    return not is_there and not any(
        word.dep == "conj" and fact.tokens[word.head].lemma == "arrive" for word in fact.tokens
    )


def _called_for_what(fact: Fact, verb: VerbGroup, links: AbstractSet[str]) -> str:
    """Why no purpose is told: `was summoned to Leeds`, `invited Ann`."""
    if len(fact.complements) > 1:
        return ""
    is_called = verb.verb.lemma in CALLED and verb.is_passive and links <= {"to"}
    is_inviting = verb.verb.lemma == "invite" and not verb.is_passive and fact.complements != ()
    return "it does not say for what" if is_called or is_inviting else ""
