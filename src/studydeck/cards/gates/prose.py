"""The gate that asks whether a sentence is plain prose: no quotation, no fragment, no debris of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.cards.labels import FINITE, SUBJECTS
from studydeck.cards.notes import GAP
from studydeck.cards.standins import StandIn
from studydeck.reading.document import root_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Token
    from studydeck.reading.facts import Fact


INITIAL = re.compile(r"\s[A-Z]\.$")
CUT_OFF = re.compile(r"\b(?:was|were|is|are|the|an?|and|or|including)[.:]?$")
QUOTING = frozenset({"ask", "declare", "describe", "explain", "note", "observe", "remark", "say", "state", "write"})
TENSED = FINITE | {"MD"}
CALLED = re.compile(  # what somebody or something is called is no quotation: Karl "Pete" Hart, the "Long March"
    r"[\"“](?:[A-Z][\w.’'-]*)(?: (?:of |the )?[A-Z][\w.’'-]*){0,3}[”\"]"
)
MARKS = (  # each begins with what is rare: so it is found soonest
    re.compile(r"[\"“”„«»\[\]{}*#|_<>…]"),
    re.compile(r"['‘](?<!\w.)(?=[A-Za-z]{2})"),
    re.compile(r"&\w+;"),
    re.compile(r"\.\.\."),
    re.compile(r"/[^/\s]*[\u0250-\u02af\u02c8\u02cc\u02d0][^/]*/"),  # how a name is said
)


def is_plain_prose(candidate: Candidate) -> str:
    """No quotation, footnote mark or list debris in question or answer."""
    shown = CALLED.sub("", f"{candidate.question.replace(GAP, '')}\n{candidate.answer.text}")
    if any(mark.search(shown) for mark in MARKS):
        return "it holds a quotation or marks"
    if candidate.fact.kind == "appositive" and "(" in candidate.question + candidate.answer.text:
        return "it holds a bracket"
    opening, last = candidate.fact.tokens[0], candidate.fact.tokens[-1].text
    first = opening.said if isinstance(opening, StandIn) else opening.text  # `the Guild` for `It`
    if candidate.type == "cloze" and (_is_cut(candidate) or _is_beside_sentence(candidate)):
        return "the sentence is a fragment"
    if candidate.type == "cloze" and (reason := _fault_of_commas(candidate.fact)):
        return reason
    if last[-1] not in ".)!:" or not (first[0].isupper() or first[0].isdigit()):
        return "the sentence is a fragment"
    return ""


def _fault_of_commas(fact: Fact) -> str:
    """Why the commas between subject and verb are no pair."""
    if _has_stray_comma(fact):
        return "a comma parts the verb from its subject"
    return "an aside has no end" if _has_open_aside(fact.tokens) else ""


def _has_stray_comma(fact: Fact) -> bool:
    """Whether the one comma of a sentence up to its verb stands right before it: `The sailors of Leeds, sold nine`."""
    if fact.verb is None:
        return False
    tokens, verb = fact.tokens, (*fact.verb.auxiliaries, fact.verb.verb)[0]
    subject = fact.subject
    first, head, end = subject.words[0].span.start, subject.head.span.start, verb.span.start
    between = [word.text for word in tokens if head < word.span.start < end]
    if between[-1:] != [","] or between.count(",") > 1:
        return False
    return not any(word.text == "," for word in tokens if first <= word.span.start < head)


def _has_open_aside(tokens: Sequence[Token]) -> bool:
    """Whether no comma ends what is told of the subject behind one: `Ann Lee, who led the sailors took Leeds`."""
    root = root_of(tokens)
    for index, word in enumerate(tokens[: max(root - 2, 0)]):
        comma, opening = tokens[index + 1 : index + 3]
        is_subject = word.head == root and word.dep in SUBJECTS
        if is_subject and comma.text == "," and opening.tag in {"VBG", "VBN", "WDT", "WP"}:
            return not any(other.text == "," for other in tokens[index + 3 : root])
    return False


def _is_caption(tokens: Sequence[Token]) -> bool:
    """Whether nothing has a tense: `A vessel from the 5th century depicting a head`, `Writ issued in 1465 by Ann`."""
    root = tokens[root_of(tokens)]
    below = {word.dep for word in tokens if tokens[word.head] is root}
    if root.tag in {"VBD", "VBN"} and "agent" in below and below.isdisjoint({"aux", "auxpass", "dobj"}):
        return True
    if root.lemma == "date" and root.tag == "VBD" and _is_behind_date(tokens):
        return True
    if root.tag == "VBN" and "mark" in below and below.isdisjoint({"aux", "auxpass"}):
        return True  # `The council as photographed in 1942`
    return not any(word.tag in TENSED for word in tokens) and root.tag != "VBN"


def _is_beside_sentence(candidate: Candidate) -> bool:
    """Whether a gap stands in what is no clause, before `;`: `A map of Leeds; the Guild sold nine`."""
    tokens, at = candidate.fact.tokens, candidate.answer.words[0].span.start
    marks = [word.span.start for word in tokens if word.text == ";"]
    if any(word.text == "(" for word in tokens):
        return False  # the marks may stand in a bracket
    start = max((mark for mark in marks if mark < at), default=-1)
    end = min((mark for mark in marks if mark > at), default=candidate.fact.evidence.end)
    part = (word for word in tokens if start < word.span.start < end)
    return marks != [] and end in marks and not any(word.tag in TENSED | {"VBN"} for word in part)


def _is_behind_date(tokens: Sequence[Token]) -> bool:
    """Whether what was done to a dated thing is told without `was`: `An inscription dated 512 CE found in Leeds`."""
    date = root_of(tokens)
    return any(
        word.tag == "VBN" and word.dep == "acl" and tokens[tokens[word.head].head] is tokens[date] for word in tokens
    )


def _is_cut(candidate: Candidate) -> bool:
    """Whether the sentence of a gap stops within a name, before what it is about or quotes, or needs another clause."""
    tokens = candidate.fact.tokens
    opens = tokens[0].tag == "WRB" or (tokens[0].dep == "mark" and tokens[0].text.lower() in {"although", "while"})
    is_subordinate = opens and tokens[tokens[0].head].dep == "ROOT"
    quotes = tokens[-1].text == ":" and any(word.dep == "ROOT" and word.lemma in QUOTING for word in tokens)
    quotes |= tokens[-1].text == ":" and tokens[-2].text.endswith("ing")
    last = candidate.question.rpartition(" ")[2]
    if _is_caption(tokens):
        return True
    return is_subordinate or quotes or bool(INITIAL.search(candidate.question) or CUT_OFF.search(last))
