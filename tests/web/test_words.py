from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from studydeck.study.day import StudyDay
from studydeck.web.words import cut_around, gap_hint, interval, moment_ahead, moment_before

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
DAY = StudyDay("UTC", 4)


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day"), (6, "6 days"), (59, "59 days"), (91, "3 months"), (913, "2.5 years")],
)
def test_an_interval_is_told_in_the_unit_that_fits(days: int, words: str) -> None:
    assert interval(timedelta(days=days)) == words


def test_a_wait_within_the_session_is_told_in_minutes() -> None:
    assert interval(timedelta(minutes=10)) == "10 min"


@pytest.mark.parametrize(
    ("forms", "pieces"),
    [
        (("67",), ("In 1967 the ship sank; in ", "67", ".")),
        (("1968", "the ship"), ("In 1967 ", "the ship", " sank; in 67.")),
        (("19", "hip"), ("In 1967 the ship sank; in 67.", "", "")),
    ],
)
def test_a_form_of_the_answer_is_cut_out_as_whole_words(forms: tuple[str, ...], pieces: tuple[str, str, str]) -> None:
    assert cut_around("In 1967 the ship sank; in 67.", forms) == pieces


@pytest.mark.parametrize(
    ("behind", "parts"),
    [
        (" (month and year), it sank.", ("month and year", ", it sank.")),
        (" (two names) sank.", ("two names", " sank.")),
        (" (the old ship) sank.", ("", " (the old ship) sank.")),
        (" sank.", ("", " sank.")),
    ],
)
def test_what_a_gap_wants_is_told_from_other_brackets(behind: str, parts: tuple[str, str]) -> None:
    assert gap_hint(behind) == parts


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(seconds=10), "in 1 minute"),
        (timedelta(minutes=4), "in 4 minutes"),
        (timedelta(hours=3), "today at 15:00"),
        (timedelta(hours=16), "tomorrow at 04:00"),
        (timedelta(days=2), "on Thursday 12 March"),
        (timedelta(days=300), "on Monday 4 January 2027"),
    ],
)
def test_a_moment_ahead_is_told_as_a_learner_says_it(ahead: timedelta, words: str) -> None:
    assert moment_ahead(NOW + ahead, NOW, DAY) == words


def test_a_moment_ahead_is_told_in_the_zone_of_the_learner() -> None:
    assert moment_ahead(NOW + timedelta(hours=16), NOW, StudyDay("Asia/Tokyo", 4)) == "tomorrow at 13:00"


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=-5), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=29, hours=5), "29 days ago"),
    ],
)
def test_what_was_is_told_by_how_long_ago_it_was(before: timedelta, words: str) -> None:
    assert moment_before(NOW - before, NOW) == words
