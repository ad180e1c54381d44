from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from studydeck.study.log import Answer

NOON = datetime(2026, 5, 2, 12, tzinfo=UTC)
TODAY = date(2026, 5, 2)


@pytest.mark.parametrize(("rating", "is_recalled"), [(2, False), (3, True), (4, True), (5, True)])
def test_a_card_is_recalled_from_hard_on(rating: int, *, is_recalled: bool) -> None:
    assert Answer(1, rating, NOON, TODAY).is_recalled == is_recalled


@pytest.mark.parametrize(
    ("answer", "is_test"),
    [
        (Answer(1, 4, NOON, TODAY), False),
        (Answer(1, 4, NOON, TODAY, interval_days=6), True),
        (Answer(1, 4, NOON, TODAY, interval_days=6, is_repeating=True), False),
    ],
)
def test_only_an_answer_after_an_interval_tells_of_memory(answer: Answer, *, is_test: bool) -> None:
    assert answer.is_test == is_test
