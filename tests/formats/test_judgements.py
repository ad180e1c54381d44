"""Judgements leave as JSON lines and come back as they were."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.strategies import TEXT
from studydeck.cards.notes import Excerpt
from studydeck.errors import InvalidInputError
from studydeck.formats import judgements
from studydeck.formats.judgements import JudgedCard, JudgedText, Wording
from studydeck.reading import corrections
from studydeck.reading.document import Span

SPANS = st.builds(Span, st.integers(0, 99), st.integers(100, 999))
WORDINGS = st.builds(Wording, TEXT, TEXT, st.lists(TEXT, max_size=2).map(tuple))
CORRECTIONS = st.one_of(
    st.builds(corrections.DateIs, SPANS, TEXT),
    st.builds(corrections.NotADate, SPANS),
    st.builds(corrections.ActorIs, SPANS, st.sampled_from(["person", "place"])),
    st.builds(corrections.SameActor, SPANS, SPANS),
    st.builds(corrections.AnotherActor, SPANS, st.booleans()),
    st.builds(corrections.NotAnActor, SPANS),
    st.builds(
        corrections.Decided,
        SPANS,
        TEXT,
        st.sampled_from(["both", "prefer", "leave out"]),
        st.lists(SPANS, max_size=2).map(tuple),
        st.none() | SPANS,
    ),
)
CARDS = st.builds(
    JudgedCard,
    judgement=st.sampled_from(["accepted", "edited", "rejected"]),
    by=st.sampled_from(["rules", "second author"]),
    guid=TEXT,
    type=st.sampled_from(["when", "who"]),
    tier=st.sampled_from(["ready", "review"]),
    gate=TEXT,
    reason=TEXT,
    before=WORDINGS,
    after=st.none() | WORDINGS,
    evidence=st.lists(st.builds(Excerpt, st.integers(0), st.integers(0), TEXT), max_size=2).map(tuple),
)
TEXTS = st.lists(
    st.builds(
        JudgedText,
        title=TEXT,
        text=st.text(),
        published=st.sampled_from(["", "2020-05-01"]),
        corrections=st.lists(CORRECTIONS, max_size=2).map(tuple),
        cards=st.lists(CARDS, max_size=3).map(tuple),
    ),
    max_size=3,
    unique_by=lambda text: text.text,
)
CARD = JudgedCard(
    "edited",
    "rules",
    "abc",
    "when",
    "review",
    "date",
    "the date is worked out",
    Wording("When did the pier open?", "1871", ("in 1871",)),
    Wording("In which year did the pier open?", "1871"),
    (Excerpt(0, 26, "The pier opened that year."),),
)
TEXT_ONE = JudgedText("Piers", "The pier opened that year.", "", (corrections.DateIs(Span(16, 25), "1871"),), (CARD,))


@given(TEXTS)
@settings(deadline=None)
def test_what_is_written_is_read_again(texts: list[JudgedText]) -> None:
    assert judgements.load(judgements.dump(texts)) == tuple(sorted(texts, key=lambda text: text.sha256))


@given(TEXTS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_same_judgements_are_the_same_bytes(texts: list[JudgedText], random: object) -> None:
    shuffled = list(texts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis' own Random
    assert judgements.dump(shuffled) == judgements.dump(texts)


def test_each_line_is_a_record_as_the_schema_says() -> None:
    text, card = (json.loads(line) for line in judgements.dump([TEXT_ONE]).splitlines())
    assert text == {
        "format": "studydeck-judgements/1",
        "record": "text",
        "sha256": TEXT_ONE.sha256,
        "title": "Piers",
        "published": "",
        "corrections": [{"kind": "DateIs", "span": [16, 25], "edtf": "1871"}],
        "text": "The pier opened that year.",
    }
    assert card == {
        "record": "card",
        "sha256": TEXT_ONE.sha256,
        "judgement": "edited",
        "by": "rules",
        "guid": "abc",
        "type": "when",
        "tier": "review",
        "gate": "date",
        "reason": "the date is worked out",
        "question": "When did the pier open?",
        "answer": "1871",
        "accepted": ["in 1871"],
        "after": {"question": "In which year did the pier open?", "answer": "1871", "accepted": []},
        "evidence": [{"start": 0, "end": 26, "text": "The pier opened that year."}],
    }


def _spoilt(number: int, **changes: object) -> bytes:
    lines = judgements.dump([TEXT_ONE]).splitlines()
    lines[number] = json.dumps(json.loads(lines[number]) | changes).encode()
    return b"\n".join(lines)


@pytest.mark.parametrize(
    ("data", "number"),
    [
        (b"no JSON", 1),
        (b"[]", 1),
        (b"[" * 99_999, 1),
        (b"\xff", 1),
        (_spoilt(0, format="studydeck-judgements/2"), 1),
        (_spoilt(0, text="The pier closed."), 1),
        (_spoilt(0, corrections=[{"kind": "Spell"}]), 1),
        (_spoilt(0, corrections=[{"kind": "NotADate", "span": [1, 2], "edtf": "1"}]), 1),
        (_spoilt(1, sha256="0"), 2),
        (_spoilt(1, record="note"), 2),
        (_spoilt(1, judgement="praised"), 2),
        (_spoilt(1, by="somebody"), 2),
        (_spoilt(1, tier="gone"), 2),
        (_spoilt(1, after={}), 2),
        (_spoilt(1, evidence=[{}]), 2),
    ],
)
def test_a_line_that_is_no_judgement_is_told_by_its_number(data: bytes, number: int) -> None:
    with pytest.raises(InvalidInputError) as refused:
        judgements.load(data)
    assert str(refused.value) == f"Line {number} is no judgement of the form studydeck-judgements/1."
