"""Cards that were accepted at once: known by the moment in which they were, until their author goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from studydeck.errors import InvalidInputError
from studydeck.services import authoring
from studydeck.web.current import learner


@dataclass(frozen=True, slots=True)
class Bulk:
    """What was accepted at once and can be opened again at once."""

    moment: str  # ISO 8601
    count: int


def bulk_at(session: Session, source_id: int, moment: str | None) -> Bulk | None:
    """The cards of a text that were accepted at just this moment; None where there are none."""
    if not moment:
        return None
    count = authoring.accepted_at(session, learner(), source_id, moment_of(moment))
    return Bulk(moment, count) if count else None


def moment_of(written: str) -> datetime:
    """The moment that a page of ours wrote.

    Raises:
        InvalidInputError: it is none.
    """
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise InvalidInputError("Which cards are meant cannot be read from this address.") from error
    if moment.tzinfo is None:
        raise InvalidInputError("Which cards are meant cannot be read from this address.")
    return moment
