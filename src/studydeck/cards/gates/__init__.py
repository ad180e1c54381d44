"""The gates between a candidate and a card: each says in words what is wrong, or "" when nothing is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from studydeck.cards.choosing import MOST_DOUBTS
from studydeck.cards.gates import (
    answers,
    beside,
    blanks,
    complements,
    dating,
    definite,
    figures,
    form,
    gap_places,
    leaks,
    lives,
    pointing,
    prose,
    recurring,
    risk,
    rivals,
    standing,
)
from studydeck.cards.gates.surroundings import Surroundings, surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studydeck.cards.candidates import Candidate

__all__ = ["Doubt", "Surroundings", "Verdict", "surroundings", "verdict"]

BROKEN: tuple[tuple[str, Callable[[Candidate], str]], ...] = (
    ("grammar", form.has_a_wording),
    ("evidence", answers.evidence_is_verbatim),
    ("one-date", dating.date_stands_alone),
    ("length", form.has_some_length),
    ("worth", form.is_worth_asking),
    ("whole", complements.is_whole),
    ("leak", leaks.answer_is_not_given_away),
    ("prose", prose.is_plain_prose),
    ("grammar", form.is_grammatical),  # the dearest comes last
)
OF_THE_TEXT: tuple[tuple[str, Callable[[Candidate, Surroundings], str]], ...] = (
    ("one-answer", rivals.has_one_answer),
    ("conflict", rivals.is_not_in_conflict),
)
DOUBTS: tuple[tuple[str, Callable[[Candidate], str]], ...] = (
    ("author", form.is_sure_from_the_start),
    ("subject", standing.names_its_subject),
    ("reference", standing.names_are_sure),
    ("pronoun", standing.pronouns_are_answered),
    ("deixis", pointing.nothing_points_away),
    ("year", pointing.dates_have_their_year),
    ("one-of-many", answers.is_not_one_of_many),
    ("date", dating.date_is_sure),
    ("figure", figures.is_no_mere_figure),
    ("recurring", recurring.happens_once),
    ("opinion", recurring.is_no_opinion),
    ("where", recurring.tells_where),
    ("kind", answers.kind_is_sure),
    ("claim", form.is_told_as_fact),
    ("vague", form.says_what_was_done),
    ("length", form.has_fit_length),
    ("parse", form.parse_is_trusted),
    ("passing", risk.is_said_outright),
    ("asides", risk.sentence_has_subject),
    ("kind", risk.signed_is_no_body),
    ("person", risk.person_is_met),
    ("undated", risk.deed_has_its_date),
    ("described", risk.description_lasts),
    ("blank", gap_places.gap_shows_its_kind),
    ("told", blanks.dates_keep_each_other_secret),
    ("lies-in", blanks.place_is_not_told_by_another),
    ("lies-in", blanks.land_is_not_told_by_its_city),
    ("lies-in", blanks.place_is_whole),
    ("lies-in", blanks.region_is_not_asked),
    ("office", leaks.office_is_not_told),
    ("told", leaks.war_is_not_dated),
    ("told", leaks.land_is_not_told_by_its_hallmark),
    ("aside", beside.gap_is_in_what_matters),
    ("passing", blanks.street_is_not_asked),
    ("little", risk.gap_leaves_enough),
    ("journey", risk.goes_there_once),
    ("broad", risk.people_is_narrow),
    ("of-what", blanks.deeds_say_of_what),
)


DOUBTS_OF_TEXT: tuple[tuple[str, Callable[[Candidate, Surroundings], str]], ...] = (
    ("definite", definite.definite_things_are_known),
    ("topic", rivals.is_not_the_topic),
    ("one-of-many", rivals.independence_is_told_once),
    ("passing", rivals.acronym_is_used),
    ("heading", rivals.heading_tells_nothing),
    ("afterthought", rivals.is_no_afterthought),
    ("today", rivals.is_not_of_today),
    ("family", lives.tells_of_the_hero),
    ("stay", lives.stays_in_passing),
    ("guessed", lives.asks_no_trifle),
    ("pronoun", lives.pronoun_is_no_heros),
    ("namesake", rivals.name_is_nobody_elses),
    ("names", standing.has_a_name),
    ("undated", risk.long_gap_has_its_date),
    ("life", risk.life_is_told),
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a card is to be reviewed."""

    gate: str  # the gate's name, the same for ever
    reason: str  # in words for the author


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gates say: a gate is a rejection, doubts alone are "review", neither is "ready"."""

    gate: str = ""
    reason: str = ""  # of the rejection
    doubts: tuple[Doubt, ...] = ()


def verdict(candidate: Candidate, around: Surroundings) -> Verdict:
    """Rejected by the first gate that finds it broken; to be reviewed with its doubts named; else ready.

    No gate is asked any more once there are more doubts than a card to review may have.
    """
    for name, gate in BROKEN:
        if reason := gate(candidate):
            return Verdict(name, reason)
    for name, text_gate in OF_THE_TEXT:
        if reason := text_gate(candidate, around):
            return Verdict(name, reason)
    return Verdict(doubts=tuple(islice(_doubts(candidate, around), MOST_DOUBTS + 1)))


def _doubts(candidate: Candidate, around: Surroundings) -> Iterator[Doubt]:
    for name, text_gate in DOUBTS_OF_TEXT:
        if reason := text_gate(candidate, around):
            yield Doubt(name, reason)
    for name, gate in DOUBTS:
        if reason := gate(candidate):
            yield Doubt(name, reason)
