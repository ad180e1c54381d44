"""The grammar as a whole: it may leave out what cannot begin an expression, and stays fast on any text."""

from __future__ import annotations

import itertools
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.reading.document import read_document
from studydeck.reading.timex import find_dates
from studydeck.reading.timex.grammar import NEVER_FIRST, RULES
from studydeck.reading.timex.words import TAGS

TAG = st.sampled_from(sorted(TAGS.values()))


@given(st.sampled_from(NEVER_FIRST), st.text(TAG, max_size=12))
@settings(deadline=None, max_examples=300)
def test_no_rule_begins_with_what_the_search_leaves_out(kind: str, rest: str) -> None:
    assert [rule for rule in RULES if rule.pattern.match(TAGS[kind] + rest)] == []


def test_no_rule_repeats_without_end() -> None:
    # So a rule looks at a bounded number of words from each place, and the search is linear in the text.
    assert [rule for rule in RULES if re.search(r"[*+]|,\}", rule.pattern.pattern)] == []


PIECES = st.sampled_from(
    ["the ", "early ", "late ", "1914 ", "1914-", "18, ", "(in ", "and a half ", "two ", "years ", "after ", "first ",
     "decade of ", "St. ", "All Saints' ", "May ", "3 ", "days later, ", "on ", "had ", "in 67 ", "r. 306-", "BC ",
     "1,000", "'", ". ", "12:30 ", "about ", "\n"]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=5).map("".join), st.integers(200, 1000))
@settings(deadline=None, max_examples=30)
def test_what_is_repeated_a_thousand_times_is_still_read(piece: str, times: int) -> None:
    found = find_dates(read_document(piece * times))
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))
