"""What a referring expression is: words that stand for an actor without naming it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from studydeck.reading.document import Span

ReferenceKind = Literal["pronoun", "possessive", "office", "description"]

SURE: Final = 0.95  # from here on the name may stand in the place of the words


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that stand for an actor: `he`, `its`, `the Shah`, `the organisation`."""

    span: Span  # from the first to the last word; a possessive is the pronoun alone, not `his wife`
    actor_id: str
    kind: ReferenceKind
    confidence: float  # 0 to 1: the share of references by the same rule that a reader found right
