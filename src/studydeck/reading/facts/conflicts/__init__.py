"""What a text says that cannot all be true: sums, dates, ages, ranges and weekdays that contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.reading.facts.conflicts import ages, events, ranges, sums, weekdays
from studydeck.reading.facts.conflicts.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.document import Document
    from studydeck.reading.facts.fact import Conflict, Fact
    from studydeck.reading.timex import Timex

__all__ = ["find_conflicts"]


def find_conflicts(document: Document, dates: Sequence[Timex], facts: Sequence[Fact]) -> tuple[Conflict, ...]:
    """Every contradiction of the text, in the order of its first place."""
    scene = Scene.of(document, dates, facts)
    found = [
        *sums.sum_conflicts(scene),
        *ranges.range_conflicts(scene),
        *weekdays.weekday_conflicts(scene),
        *events.event_conflicts(scene),
        *ages.age_conflicts(scene),
    ]
    return tuple(sorted(found, key=lambda conflict: (conflict.places[0], conflict.message)))
