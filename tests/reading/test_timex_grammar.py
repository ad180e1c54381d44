"""The grammar as a whole: it may leave out what cannot begin an expression, and stays fast on any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.reading.timex.grammar import NEVER_FIRST, RULES
from studydeck.reading.timex.words import TAGS

TAG = st.sampled_from(sorted(TAGS.values()))


@given(st.sampled_from(NEVER_FIRST), st.text(TAG, max_size=12))
@settings(deadline=None, max_examples=300)
def test_no_rule_begins_with_what_the_search_leaves_out(kind: str, rest: str) -> None:
    assert [rule for rule in RULES if rule.pattern.match(TAGS[kind] + rest)] == []
