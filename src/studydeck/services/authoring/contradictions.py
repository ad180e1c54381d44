"""The contradictions of a text as a list, for whoever goes through its drafts: its author, or who teaches with it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from studydeck.errors import NotFoundError
from studydeck.services.authoring.corrections import Basis, basis_from
from studydeck.services.authoring.draftlist import ListHead, list_head
from studydeck.services.authoring.pages import ShownConflict, every_conflict
from studydeck.store.tables import User


@dataclass(frozen=True, slots=True)
class Contradictions:
    """The contradictions of a text, with what stands above them and what a decision starts from."""

    head: ListHead
    basis: Basis
    conflicts: tuple[ShownConflict, ...]

    def named(self, key: str) -> ShownConflict:
        """The contradiction with this key.

        Raises:
            NotFoundError: the text has none such.
        """
        found = next((each for each in self.conflicts if each.found.key == key), None)
        if found is None:
            raise NotFoundError("There is no such contradiction in this text any more.")
        return found


def contradictions_of(session: Session, reviewer: User, source_id: int) -> Contradictions:
    """The contradictions of a text and how each was settled.

    Raises:
        NotFoundError: there is no such text, or its drafts are not theirs to see.
    """
    head = list_head(session, reviewer, source_id)
    basis = basis_from(session, head.source)
    return Contradictions(head, basis, every_conflict(head.source, basis.kept))
