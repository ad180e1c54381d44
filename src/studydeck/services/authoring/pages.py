"""What the page of a text shows: its marks, drafts, contradictions and corrections, and who is named in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sqlalchemy import cast
from sqlmodel import Session, String, col, select

from studydeck.errors import NotFoundError
from studydeck.reading.corrections import Correction, Decided
from studydeck.reading.document import Span
from studydeck.services.authoring.belongings import deck_of, owned_source, reviewed_source, row_id
from studydeck.services.authoring.corrections import Basis, KeptCorrection, kept_corrections
from studydeck.services.authoring.drafts import DraftCard, draft_card, draft_card_of, drafts_in_order
from studydeck.services.authoring.findings import (
    FoundConflict,
    Mark,
    rules_version,
    unpack_conflicts,
    unpack_marks,
)
from studydeck.services.authoring.progress import NOTHING_YET, Progress, progress_of
from studydeck.store.tables import Deck, Draft, Rereading, Source, User

_REMEMBERED_TEXTS = 2  # the page asks for the same text at every step; the marks of a book take some ten megabytes


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """A contradiction and how its author settled it."""

    found: FoundConflict
    decision: Decided | None = None
    decision_id: int | None = None  # to take it back
    decider: str = ""  # the address of who decided; "" where that is not known any more


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

    source: Source  # without its marks, which are beside it
    deck: Deck
    marks: tuple[Mark, ...]
    drafts: tuple[DraftCard, ...]
    conflicts: tuple[ShownConflict, ...] = ()
    kept: tuple[KeptCorrection, ...] = ()
    is_behind: bool = False  # other rules read it than those of now
    has_proposal: bool = False  # a new reading waits for the author
    actors: tuple[NamedActor, ...] = ()  # in the order of their first mention
    progress: Progress = field(default=NOTHING_YET)

    @property
    def basis(self) -> Basis:
        """What a new reading of the text starts from."""
        source = self.source
        return Basis(row_id(source.id), source.title, source.text, source.published, self.kept)


def source_page(session: Session, owner: User, source_id: int, *, with_drafts: bool = True) -> SourcePage:
    """A text with its marks, drafts, contradictions and corrections; a long one's drafts are better read by the part.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    source = owned_source(session, owner, source_id)
    marks = _marks_in(_packed_marks(session, owner, source_id))
    kept = kept_corrections(session, source_id)
    return SourcePage(
        source=source,
        deck=deck_of(session, source_id),
        marks=marks.all,
        drafts=drafts_within(session, source_id) if with_drafts else (),
        conflicts=shown_conflicts(source, kept),
        kept=kept,
        is_behind=source.rules != rules_version(),
        has_proposal=_is_proposed(session, source_id),
        actors=marks.actors,
        progress=progress_of(session, source_id),
    )


def draft_page(session: Session, reviewer: User, source_id: int, draft_id: int) -> SourcePage:
    """A text with one of its drafts and nothing else.

    Raises:
        NotFoundError: there is no such draft beside the text, or it is not theirs to see.
    """
    source = reviewed_source(session, reviewer, source_id)
    draft = session.exec(select(Draft).where(Draft.id == draft_id, Draft.source_id == source_id)).first()
    if draft is None:
        raise NotFoundError("There is no such card.")
    return replace(
        SourcePage(source, deck_of(session, source_id), (), (draft_card(draft),)),
        progress=progress_of(session, source_id),
    )


def drafts_within(session: Session, source_id: int, part: Span | None = None) -> tuple[DraftCard, ...]:
    """The drafts of a text in its order, or those whose evidence begins in one part of it."""
    query = drafts_in_order(source_id)
    if part is not None:
        query = query.where(col(Draft.start) >= part.start, col(Draft.start) < part.end)
    return tuple(draft_card_of(*row) for row in session.execute(query))


def source_actors(session: Session, owner: User, source_id: int) -> tuple[NamedActor, ...]:
    """Who is named in a text, in the order of their first mention: to go from one to the next needs nothing else.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    return _marks_in(_packed_marks(session, owner, source_id)).actors


def _packed_marks(session: Session, owner: User, source_id: int) -> str:
    """The column as it is written; what a book has marked takes a second to unpack."""
    query = select(cast(Source.marks, String)).where(Source.id == source_id, Source.owner_id == owner.id)
    packed = session.exec(query).first()
    if packed is None:
        raise NotFoundError("There is no such text.")
    return packed


@dataclass(frozen=True, slots=True)
class _Marks:
    all: tuple[Mark, ...]
    actors: tuple[NamedActor, ...]


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _marks_in(packed: str) -> _Marks:
    marks = unpack_marks(json.loads(packed))
    return _Marks(marks, actors_of(marks))


def has_proposal(session: Session, owner: User, source_id: int) -> bool:
    """Whether a new reading of the text waits for its owner.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    owned_source(session, owner, source_id)
    return _is_proposed(session, source_id)


def _is_proposed(session: Session, source_id: int) -> bool:
    return session.exec(select(Rereading.source_id).where(Rereading.source_id == source_id)).first() is not None


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


def shown_conflicts(source: Source, kept: Sequence[KeptCorrection]) -> tuple[ShownConflict, ...]:
    """The contradictions of a text with what its corrections say of them."""
    conflicts = unpack_conflicts(source.conflicts)
    decided = {each.correction.key: each for each in kept if isinstance(each.correction, Decided)}
    shown = []
    for conflict in conflicts:
        found = decided.get(conflict.key)
        correction: Correction | None = found.correction if found else None
        decision = correction if isinstance(correction, Decided) else None
        shown.append(ShownConflict(conflict, decision, found.id if found else None, found.corrector if found else ""))
    return tuple(shown)


def every_conflict(source: Source, kept: Sequence[KeptCorrection]) -> tuple[ShownConflict, ...]:
    """The contradictions of a text, and those that a decision ended: they can still be opened again."""
    shown = shown_conflicts(source, kept)
    known = {each.found.key for each in shown}
    ended = (
        ShownConflict(_in_dispute(source.text, each.correction), each.correction, each.id, each.corrector)
        for each in kept
        if isinstance(each.correction, Decided) and each.correction.key not in known
    )
    return (*shown, *ended)


def _in_dispute(text: str, decided: Decided) -> FoundConflict:
    """A contradiction that is there no more, as the words that were in dispute."""
    places = decided.places or (decided.span,)
    words = (f"“{' '.join(place.cut(text).split())}”" for place in places)
    return FoundConflict(decided.key, " or ".join(words), places, places)


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
