from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.cards.notes import Excerpt, Note
from studydeck.store.notes import pack_note, unpack_note

words = st.text(max_size=20)
excerpts = st.builds(Excerpt, st.integers(0, 10**7), st.integers(0, 10**7), words)
notes = st.builds(
    Note,
    guid=words,
    type=words,
    question=words,
    answer=words,
    accepted=st.lists(words, max_size=3).map(tuple),
    choices=st.none() | st.lists(words, max_size=3).map(tuple),
    evidence=st.lists(excerpts, max_size=3).map(tuple),
    tags=st.lists(words, max_size=3).map(tuple),
    tier=st.sampled_from(["ready", "review"]),
    score=st.floats(0, 1),
    context=words,
    reason=words,
)


@settings(deadline=None)
@given(notes)
def test_a_note_comes_back_from_json_as_it_went(note: Note) -> None:
    assert unpack_note(json.loads(json.dumps(pack_note(note)))) == note


@settings(deadline=None)
@given(notes)
def test_an_unchanged_note_is_known_by_its_json(note: Note) -> None:
    assert json.loads(json.dumps(pack_note(note))) == pack_note(note)
