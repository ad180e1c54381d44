"""What is remembered of one learner and one card, as a value: in a row of card_state and in the log's JSON."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from studydeck.store.practice_tables import CardState
from studydeck.study.scheduler import INITIAL_EASINESS

_DAYS = ("due_on", "reviewed_on", "buried_until")
_MOMENTS = ("repeat_at", "reviewed")


@dataclass(frozen=True, slots=True)
class CardMemory:
    """A row of card_state without its keys; as it is built here, of a card that nobody has touched."""

    due_on: date = date.min  # the learner's study day on which its interval ends
    is_new: bool = True
    repetitions: int = 0
    interval_days: int = 0
    easiness: int = INITIAL_EASINESS  # thousandths
    stability: float | None = None  # days
    difficulty: float | None = None
    lapses: int = 0
    is_repeating: bool = False
    repeat_at: datetime | None = None
    buried_until: date | None = None
    is_suspended: bool = False
    is_marked: bool = False
    is_leech: bool = False
    reviewed: datetime | None = None
    reviewed_on: date | None = None
    version: int = 0  # 0: there is no row

    @property
    def comes_on(self) -> date | None:
        """The first study day on which the card may come, None while it is suspended."""
        if self.is_suspended:
            return None
        ready_on = date.min if self.is_new or self.is_repeating else self.due_on
        return ready_on if self.buried_until is None else max(ready_on, self.buried_until)


_NAMES = tuple(field.name for field in fields(CardMemory))
COLUMNS = tuple(CardState.__table__.c[name] for name in _NAMES)  # type: ignore[attr-defined]  # sqlmodel's


def from_row(values: Any) -> CardMemory:
    """The memory in `values` of COLUMNS; all are None where there is no row."""
    return CardMemory(*values) if values[-1] is not None else CardMemory()


ROW_NAMES = (*_NAMES, "comes_on")


def to_row(memory: CardMemory) -> dict[str, Any]:
    """The values of the row's columns, by ROW_NAMES, without its keys."""
    return {name: getattr(memory, name) for name in ROW_NAMES}


def pack(memory: CardMemory) -> dict[str, Any]:
    """The JSON of the log; the version is left out, for it goes up even when a step is taken back."""
    packed = {name: getattr(memory, name) for name in _NAMES[:-1]}
    for name in (*_DAYS, *_MOMENTS):
        packed[name] = packed[name].isoformat() if packed[name] else None
    return packed


def unpack(packed: dict[str, Any] | None, version: int) -> CardMemory:
    """The memory that `pack` packed, with its version now; None stands for a card that nobody had touched.

    Rows of the log from before steps could be taken back hold less: only answered cards, without what sets them aside.
    """
    if packed is None:
        return CardMemory(version=version)
    values = {"is_new": False} | packed
    for name in _DAYS:
        values[name] = date.fromisoformat(values[name]) if values.get(name) else None
    for name in _MOMENTS:
        values[name] = datetime.fromisoformat(values[name]) if values.get(name) else None
    return CardMemory(**values, version=version)
