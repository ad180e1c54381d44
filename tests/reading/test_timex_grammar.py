"""The grammar as a whole: it may leave out what cannot begin an expression, and stays fast on any text."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.reading.document import read_document
from studydeck.reading.timex import find_dates
from studydeck.reading.timex.grammar import OPENS_NONE, RULES
from studydeck.reading.timex.openers import openers
from studydeck.reading.timex.rules import Rule, expanded
from studydeck.reading.timex.words import TAGS

TAG = st.sampled_from(sorted(TAGS.values()))


@pytest.mark.parametrize(
    ("pattern", "kinds"),
    [
        ("month year?", ["month"]),
        ("the? early? month", ["early", "month", "the"]),
        ("(the | a)? of", ["a", "of", "the"]),
        ("(about? | (than at){0,2}) year:year", ["about", "than", "year"]),
        ("(?<= ad) (?! month) year (?= comma)", ["year"]),
        ("(the same | that? same?) unit | weekday", ["same", "that", "the", "unit", "weekday"]),
    ],
)
def test_a_pattern_begins_with_its_first_word_or_what_follows_where_that_may_be_missing(
    pattern: str, kinds: list[str]
) -> None:
    assert openers(expanded(pattern)) == {TAGS[kind] for kind in kinds}


@given(st.sampled_from(RULES), st.text(TAG, max_size=12))
@settings(deadline=None, max_examples=300)
def test_no_rule_matches_what_does_not_open_with_one_of_its_openers(rule: Rule, tags: str) -> None:
    assert tags[:1] in rule.openers or rule.pattern.match(tags) is None


OPENINGS = [TAGS["the"] + TAGS["other"], *(TAGS[kind] + TAGS["other"] for kind in ("a", "that", "number_word", "dash"))]


@given(st.sampled_from(OPENINGS), st.text(TAG, max_size=12))
@settings(deadline=None, max_examples=300)
def test_no_rule_begins_with_what_the_search_leaves_out(opening: str, rest: str) -> None:
    is_left_out = re.match(OPENS_NONE, opening + rest) is not None
    assert not is_left_out or [rule for rule in RULES if rule.pattern.match(opening + rest)] == []


def test_a_season_behind_an_adjective_is_not_left_out() -> None:
    assert [each.value for each in find_dates(read_document("In 1812 they fled. The bitter winter had come."))] == [
        "1812",
        "1812-WI",
    ]


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
