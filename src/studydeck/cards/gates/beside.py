"""Whether a gap is what its sentence is about: a name in an aside, or beside what matters, is not asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.cards.countries import COUNTRIES
from studydeck.cards.gates.risk import JOURNEYS
from studydeck.cards.gates.words import REPEATED, RULERS, TITLES
from studydeck.cards.notes import GAP
from studydeck.cards.topics import EVENTS
from studydeck.reading.document import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Token

YEARS_BEHIND = re.compile(r"\[\.\.\.\] \(\d{3,4} ?[–-] ?\d{2,4}\)")  # the First World War (1914-1918)
ACTION_ENDINGS = ("al", "ion", "ment", "y")  # arrival, invasion, settlement, discovery
SET_UP = frozenset({"build", "create", "establish", "found", "locate", "open"})  # where it is, is half of the deed
ARRIVED = JOURNEYS | {"land", "settle"}
LANDS = frozenset({"GPE", "LOC"})
NO_DEEDS = frozenset(
    {"army", "city", "colony", "family", "government", "parliament", "party", "regiment", "university"}
)
HOUSE_NUMBER = re.compile(r"\bat \d+ \[\.\.\.\]")
MIDST = re.compile(r"\b(?:cent(?:er|re)|heart|interior|middle|outskirts|(?:north|south)(?:east|west)) of (?:the )?$")
CAPITAL_OF = re.compile(r"\b(?:its|the|their) capital of (?:the )?$")
FROM_WHERE = frozenset({"at", "from", "in"})
BARE_TITLES = TITLES | RULERS | {"baroness", "countess", "duchess", "marquis", "marquise"}
FOUGHT = frozenset({"beat", "capture", "clash", "crush", "defeat", "fight", "kill", "land", "meet", "rout", "win"})
HOMES = frozenset({"apartment", "flat", "home", "house", "lodging", "villa"})
SHORT_SENTENCE = 7  # words
BESIDE_A_PLACE = frozenset({"beside", "near", "outside"})


def gap_is_in_what_matters(candidate: Candidate) -> str:
    """A name is asked for with the date that it belongs to, not in a clause behind a noun: `which had met Ann`."""
    if candidate.type != "cloze" or candidate.answer.timex is not None:
        return ""
    tokens = candidate.fact.tokens
    if _is_example(candidate.answer.words[0], tokens):
        return "the text names it as one of several"
    if reason := next((reason for is_so, reason in BESIDE_THE_POINT if is_so(candidate)), ""):
        return reason
    clause = _relative_clause(candidate.answer.words[0], tokens)
    dates = [date.span for date in candidate.fact.dates if date.is_explicit and date.type == "DATE"]
    dated = (word for word in tokens if any(span.covers(word.span) for span in dates))
    is_beside = clause is not None and not any(_relative_clause(word, tokens) is clause for word in dated)
    return "the gap stands in an aside" if is_beside else ""


def _is_example(word: Token, tokens: Sequence[Token]) -> bool:
    """Whether a name is one of those behind `such as`."""
    before = list(tokens[: place_of(word, tokens)])
    while before and (before[-1].pos == "PROPN" or before[-1].text in {",", "and", "or", "the"}):
        before.pop()
    return [other.text.lower() for other in before[-2:]] == ["such", "as"]


def _relative_clause(word: Token, tokens: Sequence[Token]) -> Token | None:
    """The verb of the relative clause that a word stands in."""
    while tokens[word.head] is not word:
        if word.dep == "relcl":
            return word
        word = tokens[word.head]
    return None


def _shows_its_years(candidate: Candidate) -> bool:
    """Whether the years of a war that is asked for stand behind it: everybody knows them."""
    actor = candidate.answer.actor
    return actor is not None and actor.type == "event" and YEARS_BEHIND.search(candidate.question) is not None


def _is_called_otherwise(candidate: Candidate) -> bool:
    """Whether a bracket that is left out gives the answer another name: `Leeds` of `Leeds (Ledes) fell`."""
    tokens, last = candidate.fact.tokens, place_of(candidate.answer.words[-1], candidate.fact.tokens)
    opening = tokens[last + 1 : last + 2]
    if opening == () or opening[0].text != "(" or any(word.span == opening[0].span for word in candidate.said):
        return False
    ends = next((at for at, word in enumerate(tokens) if at > last and word.text == ")"), last)
    inside = tokens[last + 2 : ends]
    is_name = inside != () and all(word.pos == "PROPN" and word.entity not in LANDS for word in inside)
    return is_name and not inside[0].text.isupper()  # the African Union (AU); Georgetown (Guyana)


def _is_where_somebody_was_from(candidate: Candidate) -> bool:
    """Whether a place tells only of what somebody unnamed was: `a merchant in Leeds met Ann`."""
    tokens, actor = candidate.fact.tokens, candidate.answer.actor
    lead = tokens[candidate.answer.words[-1].head]
    noun = tokens[lead.head]
    is_lead = lead.text.lower() in FROM_WHERE and noun.tag == "NN" and noun.dep in {"nsubj", "nsubjpass"}
    if not is_lead or _is_deed(noun) or actor is None or actor.type != "place":
        return False
    return any(word.dep == "det" and word.text.lower() in {"a", "an"} and tokens[word.head] is noun for word in tokens)


def _is_deed(noun: Token) -> bool:
    """Whether a noun is what was done or befell: the discovery of gold, a coup, the siege, an earthquake."""
    is_built_so = noun.lemma.endswith(ACTION_ENDINGS) and noun.lemma not in NO_DEEDS
    return is_built_so or noun.lemma in REPEATED | EVENTS | {"coup", "gold", "plot", "protest", "rising"}


def _is_of_sort_in_land(candidate: Candidate) -> bool:
    """Whether a place only tells which of a sort are meant: `Baptist sailors in Kenya split`, no deed done there."""
    tokens, actor = candidate.fact.tokens, candidate.answer.actor
    lead = tokens[candidate.answer.words[-1].head]
    noun = tokens[lead.head]
    is_of_doer = lead.text.lower() == "in" and noun.pos == "NOUN" and noun.dep in {"nsubj", "nsubjpass"}
    return is_of_doer and not _is_deed(noun) and actor is not None and actor.type == "place"


def _is_whole_land(candidate: Candidate) -> bool:
    """Whether a state is asked for as where it happened: what else the sentence names mostly tells it."""
    actor, tokens = candidate.answer.actor, candidate.fact.tokens
    lead = tokens[candidate.answer.words[-1].head]
    is_there = lead.text.lower() == "in" and tokens[lead.head].lemma not in ARRIVED | SET_UP
    return is_there and actor is not None and (actor.name in COUNTRIES or actor.kind == "state")


def _is_one_of_its_kind(candidate: Candidate) -> bool:
    """Whether `a` stands before the gap: `a new Town Hall was built`."""
    tokens, first = candidate.fact.tokens, place_of(candidate.answer.words[0], candidate.fact.tokens)
    before = [word.text.lower() for word in tokens[max(first - 2, 0) : first]]
    is_name = candidate.answer.actor is not None and candidate.answer.actor.type in {"organisation", "place"}
    return is_name and (before[-1:] in (["a"], ["an"]) or before in (["a", "new"], ["an", "old"]))


def _is_only_amidst(candidate: Candidate) -> bool:
    """Whether a place is asked for of which but a part is told: `crossed the centre of Kenya`, `took its capital`."""
    before = candidate.question.partition(GAP)[0]
    is_place = candidate.answer.actor is not None and candidate.answer.timex is None
    return is_place and (MIDST.search(before) is not None or CAPITAL_OF.search(before) is not None)


def _is_bare_title(candidate: Candidate) -> bool:
    """Whether the answer is a title without a name: `lived with the Marquise`."""
    return candidate.answer.timex is None and candidate.answer.text.lower() in BARE_TITLES


def _is_only_met(candidate: Candidate) -> bool:
    """Whether no more is told than that somebody met the one asked for: `In 1733 Ann met Ben`."""
    tokens, words = candidate.fact.tokens, candidate.answer.words
    is_met = words[-1].dep == "dobj" and tokens[words[-1].head].lemma == "meet"
    return is_met and len(candidate.question.split()) <= SHORT_SENTENCE


def _is_kind_of_state(candidate: Candidate) -> bool:
    """Whether only what sort of state it was is asked for: `the [Princely State] of Leeds merged with Kenya`."""
    is_sort = candidate.answer.timex is None and candidate.answer.text.lower().endswith(" state")
    return is_sort and candidate.question.partition(GAP)[2].startswith(" of ")


def _is_address(candidate: Candidate) -> bool:
    """Whether a place is asked for in which somebody's house stood, or its street."""
    tokens, actor = candidate.fact.tokens, candidate.answer.actor
    if HOUSE_NUMBER.search(candidate.question):
        return True
    lead = tokens[candidate.answer.words[-1].head]
    return actor is not None and actor.type == "place" and tokens[lead.head].lemma in HOMES


def _is_only_near(candidate: Candidate) -> bool:
    """Whether a place is asked for that something only lay near: `bought a house near Leeds`."""
    actor, tokens = candidate.answer.actor, candidate.fact.tokens
    lead = tokens[candidate.answer.words[-1].head]
    is_place = actor is not None and actor.type == "place" and lead.text.lower() in BESIDE_A_PLACE
    return is_place and tokens[lead.head].lemma not in FOUGHT


BESIDE_THE_POINT = (
    (_shows_its_years, "its years stand beside the gap"),
    (_is_called_otherwise, "the text gives it another name beside"),
    (_is_where_somebody_was_from, "the place is beside the point"),
    (_is_only_near, "the place is beside the point"),
    (_is_of_sort_in_land, "the place is beside the point"),
    (_is_whole_land, "the land is soon guessed"),
    (_is_one_of_its_kind, "it is one of a kind"),
    (_is_address, "the place is beside the point"),
    (_is_only_amidst, "the place is beside the point"),
    (_is_bare_title, "a title is no name"),
    (_is_only_met, "the question says too little"),
    (_is_kind_of_state, "it is one of a kind"),
)
