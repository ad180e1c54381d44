"""Gates that ask where a card was read from: what stands at the edge of a sentence is parsed wrongly most often.

Each of them was chosen by reading some thousand cards one by one: of the cards that it holds back one in four or five
was wrong, of the others one in twenty-five.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.reading.actors.given_names import PERSONAL_NAMES
from studydeck.reading.actors.spelling import fold

if TYPE_CHECKING:
    from studydeck.cards.candidates import Candidate

IN_PASSING = frozenset({"relcl", "acl", "ccomp"})  # behind a name, or said by somebody
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def is_said_outright(candidate: Candidate) -> str:
    """The verb asked about is that of a clause of its own, or has its date: no mere aside behind a name."""
    verb = candidate.fact.verb
    if verb is None or candidate.type == "cloze":
        return ""
    label = next((word.dep for word in candidate.fact.tokens if word.span == verb.verb.span), "")
    is_dated = candidate.fact.time is not None and candidate.fact.has_sure_time
    return "the text says it in passing" if label in IN_PASSING and not is_dated else ""


def sentence_has_subject(candidate: Candidate) -> str:
    """Where no clause of a sentence could be read, its verb has a subject all the same."""
    fact = candidate.fact
    if candidate.type != "cloze" or fact.verb is not None:
        return ""
    root = next((index for index, word in enumerate(fact.tokens) if word.head == index), 0)
    has_subject = any(word.head == root and word.dep in SUBJECTS for word in fact.tokens)
    return "" if has_subject else "the sentence has no subject"


def person_is_met(candidate: Candidate) -> str:
    """Whom a deed was done to is dated, and is known for a person by the name: else it may be a town or a ship."""
    actor = candidate.answer.actor
    if candidate.type != "whom" or actor is None or actor.type != "person":
        return ""
    is_known = any(fold(word) in PERSONAL_NAMES for name in actor.aliases for word in name.split())
    return "" if is_known and candidate.fact.time is not None else f"{actor.name!r} may be something else"
