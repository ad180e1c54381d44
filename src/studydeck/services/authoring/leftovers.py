"""What a text's last reading made no card of: each candidate with the gate that stopped it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, select

from studydeck.cards.notes import Excerpt, Rejection
from studydeck.reading.document import Span
from studydeck.store.tables import LeftOut


def left_out_of(session: Session, source_id: int, text: str) -> tuple[Rejection, ...] | None:
    """What was left out of a text, in its order; None for a text that was read before this was kept."""
    row = session.exec(select(LeftOut).where(LeftOut.source_id == source_id)).first()
    return None if row is None else unpack_rejections(row.candidates, text)


def write_left_out(session: Session, source_id: int, rejections: Sequence[Rejection]) -> None:
    """Keep these candidates as the ones that were left out, instead of those kept before."""
    session.merge(LeftOut(source_id=source_id, candidates=pack_rejections(rejections)))


def leave_out_too(session: Session, source_id: int, rejections: Sequence[Rejection]) -> None:
    """Keep these candidates beside those that were left out before, where that is known."""
    row = session.get(LeftOut, source_id, with_for_update=True)
    if row is not None:
        added = [*row.candidates, *pack_rejections(rejections)]
        row.candidates = sorted(added, key=lambda packed: (packed["start"], packed["end"]))


def pack_rejections(rejections: Sequence[Rejection]) -> list[dict[str, Any]]:
    """The candidates as a column keeps them, in the order of the text; their evidence is the text's own words."""
    return [
        {
            "gate": each.gate,
            "reason": each.reason,
            "question": each.question,
            "answer": each.answer,
            "start": each.evidence.start,
            "end": each.evidence.end,
        }
        for each in sorted(rejections, key=lambda each: (each.evidence.start, each.evidence.end))
    ]


def unpack_rejections(column: Sequence[dict[str, Any]], text: str) -> tuple[Rejection, ...]:
    """The candidates that `pack_rejections` packed."""
    return tuple(_unpacked(packed, text) for packed in column)


def _unpacked(packed: dict[str, Any], text: str) -> Rejection:
    span = Span(packed["start"], packed["end"])
    evidence = Excerpt(span.start, span.end, span.cut(text))
    return Rejection(packed["gate"], packed["reason"], packed["question"], packed["answer"], evidence)
