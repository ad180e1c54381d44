"""What the page of a text shows: its marks, drafts, contradictions and corrections, and who is named in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from studydeck.errors import NotFoundError
from studydeck.reading.corrections import Correction, Decided
from studydeck.services.authoring.belongings import deck_of, owned_source
from studydeck.services.authoring.corrections import KeptCorrection, kept_corrections
from studydeck.services.authoring.drafts import DraftCard, draft_card_of
from studydeck.services.authoring.findings import (
    FoundConflict,
    Mark,
    rules_version,
    unpack_conflicts,
    unpack_marks,
)
from studydeck.store.tables import Deck, Draft, Rereading, Source, User


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """A contradiction and how its author settled it."""

    found: FoundConflict
    decision: Decided | None = None
    decision_id: int | None = None  # to take it back


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor of the index, with the marks that name it in the order of the text."""

    key: str
    kind: str
    name: str
    mentions: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A text with everything that its page shows."""

    source: Source
    deck: Deck
    marks: tuple[Mark, ...]
    drafts: tuple[DraftCard, ...]
    conflicts: tuple[ShownConflict, ...] = ()
    kept: tuple[KeptCorrection, ...] = ()
    is_behind: bool = False  # other rules read it than those of now
    has_proposal: bool = False  # a new reading waits for the author


def source_page(session: Session, owner: User, source_id: int) -> SourcePage:
    """A text with its marks, drafts, contradictions and corrections.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    source = owned_source(session, owner, source_id)
    columns = select(Draft.id, Draft.content, Draft.decision, Draft.offer).where(Draft.source_id == source_id)
    drafts = session.exec(columns.order_by(col(Draft.position), col(Draft.id)))  # plain rows: a book has ten thousands
    kept = kept_corrections(session, source_id)
    return SourcePage(
        source=source,
        deck=deck_of(session, source_id),
        marks=unpack_marks(source.marks),
        drafts=tuple(draft_card_of(*draft) for draft in drafts),
        conflicts=_shown(unpack_conflicts(source.conflicts), kept),
        kept=kept,
        is_behind=source.rules != rules_version(),
        has_proposal=session.exec(select(Rereading.source_id).where(Rereading.source_id == source_id)).first()
        is not None,
    )


def source_marks(session: Session, owner: User, source_id: int) -> tuple[Mark, ...]:
    """The marks of a text alone: to go from one to the next needs nothing else.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    query = select(Source.marks).where(Source.id == source_id, Source.owner_id == owner.id)
    marks = session.exec(query).first()
    if marks is None:
        raise NotFoundError("There is no such text.")
    return unpack_marks(marks)


def has_proposal(session: Session, owner: User, source_id: int) -> bool:
    """Whether a new reading of the text waits for its owner.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    return session.get(Rereading, owned_source(session, owner, source_id).id) is not None


def source_title(session: Session, owner: User, source_id: int) -> str:
    """The title of a text.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    query = select(Source.title).where(Source.id == source_id, Source.owner_id == owner.id)
    title = session.exec(query).first()
    if title is None:
        raise NotFoundError("There is no such text.")
    return title


def _shown(conflicts: Sequence[FoundConflict], kept: Sequence[KeptCorrection]) -> tuple[ShownConflict, ...]:
    decided = {each.correction.key: each for each in kept if isinstance(each.correction, Decided)}
    shown = []
    for conflict in conflicts:
        found = decided.get(conflict.key)
        correction: Correction | None = found.correction if found else None
        decision = correction if isinstance(correction, Decided) else None
        shown.append(ShownConflict(conflict, decision, found.id if found else None))
    return tuple(shown)


def actors_of(marks: Sequence[Mark]) -> tuple[NamedActor, ...]:
    """The actors that the marks name, in the order of their first mention."""
    by_key: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.kind != "date":
            by_key.setdefault(actor_key(mark), []).append(mark)
    return tuple(NamedActor(key, found[0].kind, found[0].label, tuple(found)) for key, found in by_key.items())


def actor_key(mark: Mark) -> str:
    """What tells one actor of a text from another; texts read long ago know no ids, so there it is the name."""
    return mark.key or f"{mark.kind}-{mark.label}"
