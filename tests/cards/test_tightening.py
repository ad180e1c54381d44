"""What an author keeps rejecting is offered to be left out of their text, and is left out when they say so."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.cards import Excerpt, Note
from studydeck.cards.tightening import Pattern, Tally, tightened, worth_tightening

READY = Note(
    guid="ready",
    type="who",
    question="Who opened the pier in 1871?",
    answer="Ann Lee",
    accepted=(),
    choices=None,
    evidence=(Excerpt(0, 31, "Ann Lee opened the pier in 1871."),),
    tags=(),
    tier="ready",
    score=0.5,
)
DOUBTED = replace(READY, guid="doubted", tier="review", gate="pronoun", reason="'her' may be someone else")
OF_READY, OF_DOUBTED = Pattern.of(READY), Pattern.of(DOUBTED)
NOTES = st.lists(
    st.builds(
        lambda guid, kind, gate: replace(
            READY, guid=str(guid), type=kind, gate=gate, tier="review" if gate else "ready", reason=gate
        ),
        st.integers(),
        st.sampled_from(["when", "who"]),
        st.sampled_from(["", "pronoun", "date"]),
    ),
    unique_by=lambda note: note.guid,
)


def test_three_rejected_cards_of_a_pattern_make_it_worth_tightening() -> None:
    assert worth_tightening({}, {OF_DOUBTED: 2}) == ()
    assert worth_tightening({}, {OF_DOUBTED: 3}) == (Tally(OF_DOUBTED, rejected=3, accepted=0),)


def test_each_accepted_card_of_a_pattern_speaks_for_it_like_four() -> None:
    assert worth_tightening({OF_READY: 1}, {OF_READY: 3}) == ()
    assert worth_tightening({OF_READY: 1}, {OF_READY: 4}) == (Tally(OF_READY, 4, 1),)
    assert worth_tightening({OF_READY: 1}, {OF_DOUBTED: 3}) == (Tally(OF_DOUBTED, 3, 0),)


def test_the_pattern_rejected_most_comes_first() -> None:
    tallies = worth_tightening({}, {OF_READY: 3, OF_DOUBTED: 4})
    assert [tally.pattern for tally in tallies] == [OF_DOUBTED, OF_READY]


def test_what_was_to_review_is_left_out_with_its_reason() -> None:
    (rejection,) = tightened([READY, DOUBTED], {Pattern("who", "pronoun")}).rejections
    assert (rejection.gate, rejection.question, rejection.evidence) == ("tightened", READY.question, READY.evidence[0])
    assert rejection.reason == "you rejected cards of this kind in this text: 'her' may be someone else"


def test_what_was_ready_is_to_review() -> None:
    (note,) = tightened([READY], {Pattern("who", "")}).notes
    assert note == replace(
        READY, tier="review", gate="tightened", reason="you rejected cards of this kind in this text"
    )


@given(NOTES, st.frozensets(st.builds(Pattern, st.sampled_from(["when", "who"]), st.sampled_from(["", "pronoun"]))))
@settings(deadline=None)
def test_nothing_is_lost_reordered_or_let_through(notes: list[Note], patterns: frozenset[Pattern]) -> None:
    found = tightened(notes, patterns)
    kept = {note.guid for note in found.notes}
    assert len(found.notes) + len(found.rejections) == len(notes)
    assert [note.guid for note in found.notes] == [note.guid for note in notes if note.guid in kept]
    assert patterns.isdisjoint(map(Pattern.of, found.notes))
    assert tightened(found.notes, patterns).notes == found.notes
