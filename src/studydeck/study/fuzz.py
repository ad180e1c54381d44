"""A little unevenness in the intervals, so that cards learnt on one day do not come back together for ever.

The chance is drawn from the card and its repetition alone: what the button promised is what happens, on any machine.
The widths are those of Anki (manual, "Fuzz factor"): 15 % of the days between 2.5 and 7, 10 % of those up to 20,
5 % of the rest, and a day on top.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

SHORTEST_FUZZED_DAYS = 3  # after a day or two a card comes when it was said to come
_BANDS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))  # from, to (days), share
_DRAW_BYTES = 8
_DRAWS = 1 << (8 * _DRAW_BYTES)


def fuzzed(interval_days: int, card_id: int, repetition: int) -> int:
    """The days until a card comes back whose interval is `interval_days`.

    `repetition` counts the answers that the learner gave to the card. The same card and repetition draw the same
    place within the range, so that a longer interval never comes out shorter.
    """
    if interval_days < SHORTEST_FUZZED_DAYS:
        return interval_days
    lowest, highest = fuzz_range(interval_days)
    return lowest + int(_draw(card_id, repetition) * (highest - lowest + 1))


def fuzz_range(interval_days: int) -> tuple[int, int]:
    """The least and the most days that an interval of at least three days may become."""
    width = 0.0
    for start, end, share in _BANDS:
        if interval_days > start:
            width += share * (min(interval_days, end) - start)
    width += 1.0
    return max(SHORTEST_FUZZED_DAYS - 1, round(interval_days - width)), round(interval_days + width)


@lru_cache(maxsize=64)  # each button of a card asks for it, and the answer does
def _draw(card_id: int, repetition: int) -> float:
    """A number from 0 up to 1, the same for the same card and repetition for ever."""
    digest = hashlib.blake2b(f"{card_id}:{repetition}".encode(), digest_size=_DRAW_BYTES).digest()
    return int.from_bytes(digest) / _DRAWS
