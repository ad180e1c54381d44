"""Gates that ask whether a question is well formed, whole, worth asking and told by the text as a fact."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studydeck.cards.gates.cut_names import lost_number
from studydeck.cards.gates.faults import fault_of
from studydeck.cards.gates.governing import governor
from studydeck.cards.gates.shortened import cut
from studydeck.cards.gates.torn import has_half_clause, torn
from studydeck.cards.gates.unsaid import UNSAID, is_of_unnamed_owner, one_of_its_like
from studydeck.cards.gates.wholeness import is_shown_whole, tells_a_deed
from studydeck.cards.gates.words import (
    FORECASTS,
    HANGS_ON_CAUSE,
    INCOMPLETE,
    NEGATIONS,
    NEVER_PASSIVE,
    OFFICES,
    PLANS,
    RULERS,
    STOP,
    VAGUE_ALONE,
    VAGUE_COUNTS,
    VAGUE_SIZES,
    VAGUE_THINGS,
    VAGUE_VERBS,
    WEAK_DESCRIPTIONS,
    is_telling,
)
from studydeck.cards.labels import FINITE
from studydeck.cards.notes import GAP
from studydeck.reading.actors.lexicon import KINDRED
from studydeck.reading.document import root_of
from studydeck.reading.facts import CLAIM_ADVERBS, CLAIMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Token
    from studydeck.reading.facts import Fact, Phrase, VerbGroup

FEWEST_WORDS, MOST_WORDS = 5, 25
MOST_WORDS_OF_GAP = 30
MOST_WORDS_OF_DATE = 40  # of a gap at a date: of 29 in sentences of 31 to 50 words a strict reader refused one
MOST_WORDS_OF_ALL = 60  # a sentence of two lines can still be read; its author may shorten it
FEWEST_WORDS_OF_NAMES = 4  # `Who was Ann Lee?`
MOST_ANSWER_WORDS = 10
MOST_DATES = 2
CONDITIONS = frozenset({"if", "provided", "unless"})
IF_SO = CONDITIONS | {"should"}
PEOPLE_ENDINGS = ("ch", "ese", "ish")  # the French, the Chinese, the British
OF_A_LANGUAGE = frozenset(
    {"ban", "be", "become", "introduce", "learn", "remain", "replace", "speak", "spread", "succeed", "teach"}
)
LEADS = frozenset({"amod", "cc", "conj", "det", "nummod", "poss"})
SAME_IN_NUMBER = frozenset({"aircraft", "craft", "dozen", "hundred", "people", "series", "species", "thousand"})
OF_SEVERAL = frozenset({"numerous", "several"})
LONG_SENTENCE = 45  # words; of a longer one only the first clauses are parsed well enough
EARLY_VERB = 20  # words before the verb of such a clause
TOLD_TO = frozenset({"advise", "assure", "inform", "notify", "promise", "remind", "tell", "warn"})
PERSONS = frozenset({"candidate", "man", "member", "person", "woman"})
TELLS_OF = frozenset({"about", "against", "of", "on"})
SAYS_WHAT = frozenset({"how", "that", "to", "what", "when", "where", "whether", "who", "why"})
UNTIL = frozenset({"till", "until"})
NOT_DONE = frozenset({"could", "may", "might", "should", "would"})
FEWEST_WORDS_OF_NUMBER = 3
A_NUMBER_OF = re.compile(r"\ban? (?:\w+ )?(?:number|series|variety|range) of\b")


def has_some_length(candidate: Candidate) -> str:
    """The question is no stump and no page, the answer has at most 10 words."""
    count = len(candidate.question.split())
    fewest = FEWEST_WORDS_OF_NAMES if candidate.asks_for_name else FEWEST_WORDS
    if not fewest <= count <= MOST_WORDS_OF_ALL:
        return f"the question has {count} words"
    if len(candidate.answer.text.split()) > MOST_ANSWER_WORDS:
        return f"the answer has {len(candidate.answer.text.split())} words"
    return ""


def has_fit_length(candidate: Candidate) -> str:
    """The question has 5 to 25 words and no more than two dates; a gap, which shows a sentence, at most 30 words.

    At a date, which everybody sees to be wanted, 40.
    """
    dates = [date.span for date in candidate.fact.dates if date.is_explicit] if candidate.type != "cloze" else []
    if len(dates) > MOST_DATES and (shown := sum(map(candidate.shows, dates))) > MOST_DATES:
        return f"the question has {shown} dates"
    if candidate.question.count(";") > 1:
        return "several sentences are strung together"
    count = len(candidate.question.split())
    of_gap = MOST_WORDS_OF_GAP if candidate.answer.timex is None else MOST_WORDS_OF_DATE
    most = of_gap if candidate.type == "cloze" else MOST_WORDS
    return "" if FEWEST_WORDS <= count <= most else f"the question has {count} words"


def is_sure_from_the_start(candidate: Candidate) -> str:
    """Whoever made it had no doubt."""
    return candidate.doubt


def has_a_wording(candidate: Candidate) -> str:
    """The forms of the verb are known."""
    return "" if candidate.question else "the verb's base form is not known"


def is_grammatical(candidate: Candidate) -> str:
    """The marks are paired, nothing is doubled or torn."""
    question = candidate.question
    if reason := cut(candidate) or (_breaks_off(candidate) or torn(candidate) if candidate.type != "cloze" else ""):
        return reason
    if has_half_clause(candidate) or _is_never_done(candidate):
        return "a clause lacks its verb"
    if question.count("(") != question.count(")"):
        return "a bracket is open"
    if candidate.type != "cloze" and lost_number(candidate):
        return "a name lost its number"
    return _slip_of_text(candidate) or fault_of(question)


def _slip_of_text(candidate: Candidate) -> str:
    """What the text itself wrote wrongly: `British took Leeds`, `numerous right`."""
    tokens = candidate.fact.tokens
    for word in candidate.said:
        if word.entity != "NORP" and word.dep != "amod":
            continue
        if word.entity == "NORP" and word.dep == "nsubj" and word.text.endswith(PEOPLE_ENDINGS):
            is_led = any(other.dep in LEADS and tokens[other.head] is word for other in tokens)
            if not is_led and tokens[word.head].lemma not in OF_A_LANGUAGE:
                return f"{word.text!r} lacks its article"
        is_one = (
            word.dep == "nsubj" and word.text.endswith(("ite", "ian")) and word.tag == "NNP" and word.entity == "NORP"
        )
        if is_one and any(other.dep == "det" and tokens[other.head] is word for other in tokens):
            return f"{word.text!r} is no people"  # The Himyarite
        noun = tokens[word.head]
        is_one = noun.tag in {"NN", "RB"} and noun.text.lower() not in SAME_IN_NUMBER
        if word.dep == "amod" and word.text.lower() in OF_SEVERAL and is_one:
            return f"{noun.text!r} does not fit {word.text!r}"
    return ""


def _breaks_off(candidate: Candidate) -> str:
    """Why a part of the question is no whole phrase."""
    fact = candidate.fact
    parts = (*fact.openers, *(part for part in fact.complements if part.relation == "prep"))
    if any(map(_is_bare_preposition, parts)):
        return "a preposition stands alone"
    timed = (*fact.openers, *((fact.time,) if fact.time is not None else ()))
    if any(len(part.words) > 1 and part.words[-1].tag in {"IN", "TO"} for part in timed):
        return "a preposition lacks its noun"  # from 1840 to
    return "an `and` is left out" if any(part.head.dep == "conj" for part in fact.openers) else ""


def _is_bare_preposition(part: Phrase) -> bool:
    """Whether of a phrase only its preposition was read: `provided`, a particle of the verb apart."""
    return len(part.words) == 1 and (part.words[0].pos == "ADP" or part.words[0].tag == "VBD")


def _is_never_done(candidate: Candidate) -> bool:
    """Whether the parse made a passive of what is done to nobody: `were demands contributed`."""
    verb = candidate.fact.verb
    is_asked = candidate.type != "cloze" and verb is not None
    if not is_asked or verb is None or not verb.is_passive:
        return False
    helps = verb.verb.lemma == "help" and any(part.relation == "xcomp" for part in candidate.fact.complements)
    return helps or verb.verb.lemma in NEVER_PASSIVE


def parse_is_trusted(candidate: Candidate) -> str:
    """The clause stands where a parse can be believed: early in a long sentence, or in a short one; `;` ends one."""
    fact = candidate.fact
    is_gap = candidate.type == "cloze"
    tokens = fact.tokens
    is_finite = any(
        word.tag in FINITE or word.tag == "MD" or (tokens[word.head] is word and word.pos in {"AUX", "VERB"})
        for word in candidate.said
    )
    is_told = candidate.answer.timex is not None and is_shown_whole(candidate) and tells_a_deed(tokens)
    if is_gap and not is_told and (not is_finite or (fact.verb is None and not has_verb(fact.tokens))):
        return "no verb of the sentence was found"
    root = tokens[root_of(tokens)]
    if not is_gap and fact.verb is not None and fact.verb.verb.dep == "advcl" and root.pos in {"NOUN", "PROPN"}:
        return "no verb of the sentence was found"  # The kings before Ann had left
    if fact.verb is None or len(tokens) <= LONG_SENTENCE:
        return ""
    at = fact.verb.verb.span.start
    ends = [word.span.start for word in fact.tokens if word.text == ";"]
    start, end = (
        max((e for e in ends if e < at), default=-1),
        min((e for e in ends if e > at), default=fact.evidence.end),
    )
    clause = [word for word in fact.tokens if start < word.span.start < end]
    words_before = sum(word.span.start < at for word in clause)
    is_deep = len(clause) > LONG_SENTENCE and words_before > EARLY_VERB
    return "the clause stands deep in a very long sentence" if is_deep else ""


def has_verb(tokens: Sequence[Token]) -> bool:
    """Whether the parse found the verb of the whole sentence, with its tense."""
    root = root_of(tokens)
    if tokens[root].pos not in {"VERB", "AUX"} or tokens[root].tag in FINITE:
        return tokens[root].pos in {"VERB", "AUX"}
    below = {word.dep for word in tokens if word.head == root}
    is_told = "nsubj" in below and tokens[root - 1].text != ","
    return is_told or not below.isdisjoint({"aux", "auxpass"})


def is_worth_asking(candidate: Candidate) -> str:
    """The question says enough of a deed: no `Who said?`, no vague verb alone."""
    if candidate.answer.actor is None and candidate.type == "what":
        return "it describes somebody else" if _is_of_somebody_else(candidate) else _describes_little(candidate)
    if candidate.type == "acronym":
        return ""
    verb = candidate.fact.verb
    content = [
        w for w in candidate.said if w.pos in {"NOUN", "PROPN", "NUM", "ADJ", "VERB"} and w.lemma.lower() not in STOP
    ]
    is_vague = verb is not None and verb.verb.lemma in VAGUE_VERBS
    told = [part for part in candidate.fact.complements if part.relation not in {"advmod", "npadvmod"}]
    lemma = verb.verb.lemma if verb is not None else ""
    if reason := _leaves_open(candidate, lemma, told):
        return reason
    if _asks_of_bare_deed(candidate) or len(content) < (3 if is_vague else 2):
        return "the question says too little"
    is_claim = verb is not None and verb.verb.lemma in CLAIMS
    if is_claim and any(part.relation == "ccomp" for part in candidate.fact.complements):
        return "it asks for words, not for a deed"
    return ""


def _leaves_open(candidate: Candidate, lemma: str, told: Sequence[Phrase]) -> str:
    """Why what the verb needs beside its doer is not told: to what somebody agreed, what was told to whom."""
    if lemma in TOLD_TO and not _says_what(candidate):
        return "it does not say what was told"
    is_open = (lemma in HANGS_ON_CAUSE and not told) or (lemma in INCOMPLETE and all(part.is_set_off for part in told))
    return "it does not say to what" if is_open else ""


def _says_what(candidate: Candidate) -> bool:
    """Whether behind a verb of telling it is said what was told: `told Ann that ...`, `of the plot`, `to leave`."""
    verb, tokens = candidate.fact.verb, candidate.fact.tokens
    behind = [word for word in candidate.said if verb is not None and word.span > verb.verb.span]
    dates = [date.span for date in candidate.fact.dates]
    leads = [tokens[word.head] for word in behind if any(span.covers(word.span) for span in dates)]
    told_of = (
        word.text in TELLS_OF and word not in leads and (word.text != "of" or tokens[word.head].pos != "PROPN")
        for word in behind
    )
    is_promised = verb is not None and verb.verb.lemma == "promise" and any(word.dep == "dobj" for word in behind)
    has_two_objects = {"dative", "dobj"} <= {word.dep for word in behind}
    is_clause = any(word.dep in {"ccomp", "xcomp"} or word.text.lower() in SAYS_WHAT for word in behind)
    return is_promised or has_two_objects or is_clause or any(told_of)


def _describes_little(candidate: Candidate) -> str:
    """Why a description is no answer to `Who was Ann?`: it fits many, or others than her."""
    words, head = candidate.answer.words, candidate.fact.complements[0].head
    if head.tag in {"NNS", "NNPS"}:
        return "several are no one actor"
    if any(word.tag in {"PRP", "PRP$"} for word in words):
        return "the description points to somebody else"
    if sum(word.dep == "case" for word in words) > 1:
        return "two descriptions run together"
    if any(word.tag in {"JJR", "RBR"} for word in words):
        return "it compares with something else"
    if _is_ruler(candidate) and head.lemma.lower() in KINDRED:
        return "a ruler is more than somebody's kin"
    is_weak = words[0].text.lower() in {"a", "an"} and any(word.lemma in WEAK_DESCRIPTIONS for word in words)
    tells = any(is_telling(word) for word in words if word.pos != "DET")
    return "" if tells and not is_weak else "the description says too little"


def _is_of_somebody_else(candidate: Candidate) -> bool:
    """Whether a person's description stands beside a body, or holds a clause: `the largest force being British`."""
    actor, head = candidate.fact.subject.actor, candidate.fact.complements[0].head
    is_body = actor is not None and actor.type in {"organisation", "place"}
    return (is_body and head.lemma.lower() in OFFICES | PERSONS) or any(
        word.tag == "VBG" and word.lemma == "be" for word in candidate.answer.words
    )


def _is_ruler(candidate: Candidate) -> bool:
    """Whether the name that is asked about begins with a ruler's title."""
    actor = candidate.fact.subject.actor
    return actor is not None and actor.name.split()[0].lower() in RULERS


def _asks_of_bare_deed(candidate: Candidate) -> bool:
    """Whether a question about the object or the doer names only the other and the verb: `Whom did Ann choose?`."""
    fact = candidate.fact
    if fact.verb is None or fact.time is not None or candidate.type not in {"who", "whom", "what"}:
        return False
    if any(part.relation == "attr" for part in fact.complements):
        return False  # `Who was the first president?`
    is_of_subject = candidate.answer.words[-1] in fact.subject.words
    about = {*fact.subject.words, fact.verb.verb, *fact.verb.adverbs, *fact.verb.particles}
    return not is_of_subject and all(word in about for word in candidate.said)


def says_what_was_done(candidate: Candidate) -> str:
    """What was done has a name or a kind, and what was left as well: no `made some changes`, no `left in 1848`."""
    if reason := next((reason for is_so, reason in UNSAID if is_so(candidate)), ""):
        return reason
    if candidate.answer.words[-1] not in candidate.fact.subject.words and is_of_unnamed_owner(candidate.fact.subject):
        return f"{candidate.fact.subject.text!r} does not say whose"
    objects = [part for part in candidate.fact.complements if part.role == "object"]
    vague = (
        part
        for part in objects
        if (part.head.lemma in VAGUE_THINGS and part.words[0].lemma in VAGUE_COUNTS | VAGUE_SIZES)
        or (len(part.words) == 1 and part.head.lemma in VAGUE_ALONE)
    )
    several = [part for part in (candidate.fact.subject, *objects) if len(part.words) >= FEWEST_WORDS_OF_NUMBER]
    counted = (part for part in several if A_NUMBER_OF.search(part.text))
    unclear = next(iter((*vague, *counted)), None) or one_of_its_like(candidate)
    return "" if unclear is None else f"{unclear.text!r} does not say which"


def is_told_as_fact(candidate: Candidate) -> str:
    """The text itself says it, as done: no claim without its source, no `would`, no `not`."""
    fact = candidate.fact
    if fact.attribution and candidate.type != "cloze":
        return f"it is a claim ({fact.attribution!r})"
    if fact.verb is not None and (reason := _is_done(fact.verb)):
        return reason
    if candidate.type == "cloze" and any(word.lemma in FORECASTS and word.pos == "VERB" for word in _above(candidate)):
        return "it is a plan"
    said = {word.text.lower() for word in candidate.said}
    if _is_conditional(candidate):
        return "a condition is left out"
    if _seems(fact) or _is_opinion(fact) or not CLAIM_ADVERBS.isdisjoint(said):
        return "it is a claim"
    is_denied = not NEGATIONS.isdisjoint(said) or (candidate.type == "cloze" and _is_denied(candidate))
    return "it says what was not" if is_denied else ""


def _is_denied(candidate: Candidate) -> bool:
    """Whether the clause of a gap, which need not be that of the fact, says what was not, or only might be."""
    tokens = candidate.fact.tokens
    is_name = candidate.answer.timex is None
    denied = [tokens[word.head] for word in tokens if word.dep == "neg" or (is_name and word.text in NOT_DONE)]
    is_until = not UNTIL.isdisjoint(candidate.question.partition(GAP)[0].split())  # was not used until 1050
    return denied != [] and not is_until and governor(candidate.answer.words[0], tokens) in denied


def _is_conditional(candidate: Candidate) -> bool:
    """Whether it holds only if something else does, which it does not say: `pledged aid should he see need`."""
    fact = candidate.fact
    if fact.verb is None or IF_SO.isdisjoint([word.text.lower() for word in fact.tokens]):
        return False
    said = {word.span for word in candidate.said}
    behind = [word for word in fact.tokens if word.span > fact.verb.verb.span and word.span not in said]
    marked = any(
        word.dep == "mark" and word.text.lower() in CONDITIONS and _is_clause_of(fact.tokens[word.head], fact)
        for word in behind
    )
    ends = (word.span.start for word in behind if word.pos == "PUNCT")
    clause_end = next(ends, fact.evidence.end)
    turned = any(
        one.text == "should" and other.dep in {"nsubj", "nsubjpass"} and one.span.end < clause_end
        for one, other in pairwise(behind)
    )
    return marked or turned


def _is_clause_of(clause: Token, fact: Fact) -> bool:
    """Whether a clause hangs on the verb of the fact, which is not that of saying or asking."""
    verb = fact.tokens[clause.head]
    return clause.dep == "advcl" and fact.verb is not None and verb.span == fact.verb.verb.span


def _seems(fact: Fact) -> bool:
    """Whether it only seems so: `William appears to have followed him`."""
    is_hedged = fact.verb is not None and fact.verb.verb.lemma in {"appear", "seem"}
    return is_hedged and any(part.relation == "xcomp" for part in fact.complements)


def _is_opinion(fact: Fact) -> bool:
    """Whether somebody judges to this day: `the report estimates the loss at nine ships`."""
    judges = fact.verb is not None and fact.verb.verb.lemma in CLAIMS and fact.verb.tense == "present"
    return judges and any(part.words[0].text in {"as", "at"} for part in fact.complements)


def _above(candidate: Candidate) -> Iterator[Token]:
    """The words that the answer hangs on, up to the root."""
    tokens = candidate.fact.tokens
    word = candidate.answer.words[0]
    while tokens[word.head] is not word:
        word = tokens[word.head]
        yield word


def _is_done(verb: VerbGroup) -> str:
    """Why what the verb says was not done, or not yet."""
    if verb.is_negated:
        return "it says what was not"
    if verb.verb.lemma == "fail":
        return "it says what was not"
    if verb.modality:
        return f"{verb.modality!r}: it is not told as done"
    is_planned = verb.verb.lemma in FORECASTS and verb.is_passive
    return "it is a plan" if is_planned or (verb.verb.lemma in PLANS and verb.tense == "present") else ""
