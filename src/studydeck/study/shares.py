"""A share of something counted, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_Z = 1.959964  # of the normal distribution: 95 % lie within


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    passed: int
    total: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None of nothing."""
        return self.passed / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies, with 95 % confidence (Wilson 1927); of nothing it may be anything."""
        if not self.total:
            return 0.0, 1.0
        share, width = self.passed / self.total, _Z * _Z / self.total
        middle = share + width / 2
        spread = _Z * ((share * (1 - share) + width / 4) / self.total) ** 0.5
        return max(0.0, (middle - spread) / (1 + width)), min(1.0, (middle + spread) / (1 + width))


def share_of(outcomes: Iterable[bool]) -> Share:
    """How many of the outcomes are true."""
    counted = tuple(outcomes)
    return Share(sum(counted), len(counted))
