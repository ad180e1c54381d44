"""How far an author is with the drafts of a text, counted without reading any of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from studydeck.reading.document import Span
from studydeck.store.tables import Decision, Draft


@dataclass(frozen=True, slots=True)
class Progress:
    """How many drafts there are, and how many of them wait for their author."""

    drafts: int
    ready: int  # passed every gate
    open_ready: int
    open_review: int  # to check
    accepted: int

    @property
    def review(self) -> int:
        """How many failed a gate, so that their author must look at them."""
        return self.drafts - self.ready

    @property
    def open(self) -> int:
        """How many are left to decide."""
        return self.open_ready + self.open_review


NOTHING_YET = Progress(0, 0, 0, 0, 0)


def progress_of(session: Session, source_id: int) -> Progress:
    """The counts of a whole text."""
    query = select(Draft.tier, Draft.decision, func.count()).where(Draft.source_id == source_id)
    counted = session.exec(query.group_by(col(Draft.tier), col(Draft.decision)))
    return _counted({(tier, decision): count for tier, decision, count in counted})


def progress_along(session: Session, source_id: int, sections: Sequence[Span]) -> tuple[Progress, ...]:
    """The counts of each of these sections, which follow one another in the text."""
    if not sections:
        return ()
    starts = [section.start for section in sections]
    query = select(Draft.start, Draft.tier, Draft.decision).where(
        Draft.source_id == source_id, Draft.start >= starts[0], Draft.start < sections[-1].end
    )
    found: list[Counter[tuple[str, str]]] = [Counter() for _ in sections]
    for start, tier, decision in session.exec(query):
        found[bisect_right(starts, start) - 1][tier, decision] += 1
    return tuple(map(_counted, found))


def _counted(counts: dict[tuple[str, str], int]) -> Progress:
    def those(tiers: Iterable[str], decisions: Iterable[str]) -> int:
        return sum(counts.get((tier, decision), 0) for tier in tiers for decision in decisions)

    return Progress(
        drafts=those(_TIERS, Decision),
        ready=those(["ready"], Decision),
        open_ready=those(["ready"], [Decision.OPEN]),
        open_review=those(["review"], [Decision.OPEN]),
        accepted=those(_TIERS, [Decision.ACCEPTED]),
    )


_TIERS = ("ready", "review")
