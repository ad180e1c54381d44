"""What authors corrected in their texts: checked, kept, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from studydeck.errors import InvalidInputError, NotFoundError, StaleError
from studydeck.reading import edtf
from studydeck.reading.corrections import (
    ActorIs,
    AnotherActor,
    Correction,
    DateIs,
    Decided,
    NotADate,
    NotAnActor,
    SameActor,
)
from studydeck.reading.document import Span, read_document
from studydeck.reading.timex import find_dates
from studydeck.services.authoring.belongings import owned_source, reviewed_source, row_id
from studydeck.services.authoring.findings import pack_span
from studydeck.store import tables
from studydeck.store.tables import Source, User

_KINDS: dict[str, type[Correction]] = {
    "date": DateIs,
    "not a date": NotADate,
    "actor": ActorIs,
    "same actor": SameActor,
    "another actor": AnotherActor,
    "not an actor": NotAnActor,
    "decided": Decided,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_BEFORE_A_DATE = frozenset({"", "in", "on", "the", "in the", "from", "between"})
_ABOUT_A_DATE = (DateIs, NotADate)
_ABOUT_A_TYPE = (ActorIs, NotAnActor)
_ABOUT_AN_ACTOR = (*_ABOUT_A_TYPE, SameActor)


@dataclass(frozen=True, slots=True)
class KeptCorrection:
    """A correction as it is kept with its text."""

    id: int
    correction: Correction
    corrector: str = ""  # the address of who made it; "" where that is not known any more


@dataclass(frozen=True, slots=True)
class Change:
    """What an author does to the corrections of a text: one more, or one less."""

    add: Correction | None = None
    drop: int | None = None  # the id of a correction to be taken back


@dataclass(frozen=True, slots=True)
class Basis:
    """All that a new reading of a text starts from."""

    source_id: int
    title: str
    text: str
    published: str | None
    kept: tuple[KeptCorrection, ...]

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """What was corrected, in the order in which it was."""
        return tuple(each.correction for each in self.kept)


def basis_of(session: Session, owner: User, source_id: int) -> Basis:
    """The text with its corrections.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    return basis_from(session, owned_source(session, owner, source_id))


def basis_from(session: Session, source: Source) -> Basis:
    """A text that was found, with its corrections."""
    source_id = row_id(source.id)
    return Basis(source_id, source.title, source.text, source.published, kept_corrections(session, source_id))


def kept_corrections(session: Session, source_id: int) -> tuple[KeptCorrection, ...]:
    """The corrections of a text, the oldest first."""
    query = (
        select(tables.Correction, User.email)
        .outerjoin(User, col(User.id) == tables.Correction.corrector_id)
        .where(tables.Correction.source_id == source_id)
        .order_by(col(tables.Correction.id))
    )
    return tuple(KeptCorrection(row_id(row.id), _unpacked(row), email or "") for row, email in session.exec(query))


def dropped_by(basis: Basis, change: Change) -> frozenset[int]:
    """The ids of the corrections that a change ends: the one taken back, or those that the new one replaces.

    With a split goes what was said afterwards of the one split off, who is nobody any more.

    Raises:
        NotFoundError: there is no such correction.
    """
    if change.add is not None:
        return frozenset(each.id for each in basis.kept if _is_same_matter(each.correction, change.add))
    taken = next((each for each in basis.kept if each.id == change.drop), None)
    if taken is None:
        raise NotFoundError("There is no such correction; it may have been taken back already.")
    hanging = (
        each.id
        for each in basis.kept
        if isinstance(taken.correction, AnotherActor)
        and each.id > taken.id
        and isinstance(each.correction, _ABOUT_AN_ACTOR)
        and each.correction.span == taken.correction.span
    )
    return frozenset((taken.id, *hanging))


def corrections_after(basis: Basis, change: Change) -> tuple[Correction, ...]:
    """The corrections of a text once a change is made.

    Raises:
        NotFoundError: there is no such correction to be taken back.
        InvalidInputError: the new one names a place outside of the text.
    """
    dropped = dropped_by(basis, change)
    left = tuple(each.correction for each in basis.kept if each.id not in dropped)
    if change.add is None:
        return left
    span = change.add.span
    if not 0 <= span.start < span.end <= len(basis.text):
        raise InvalidInputError("There is no such place in the text.")
    return (*left, change.add)


def write_change(session: Session, basis: Basis, change: Change, now: datetime, corrector: User | None = None) -> None:
    """Write what a change does to the rows."""
    dropped = dropped_by(basis, change)
    for row in session.exec(select(tables.Correction).where(col(tables.Correction.id).in_(dropped))):
        session.delete(row)
    if change.add is not None:
        row = _packed(basis.source_id, change.add, now)
        row.corrector_id = corrector.id if corrector else None
        session.add(row)


def source_to_change(session: Session, user: User, basis: Basis, change: Change) -> Source:
    """The text, locked: who goes through its drafts may settle what it contradicts itself in, all else is its owner's.

    Raises:
        NotFoundError: there is no such text, or the change is not theirs to make.
        StaleError: somebody corrected it since `basis` was read.
    """
    dropped = next((each.correction for each in basis.kept if each.id == change.drop), None)
    find = reviewed_source if isinstance(change.add or dropped, Decided) else owned_source
    source = find(session, user, basis.source_id, to_change=True)
    require_unchanged(session, basis)
    return source


def write_change_of(session: Session, user: User, basis: Basis, change: Change, now: datetime) -> Source:
    """Write a change whose text follows later; the text.

    Raises:
        NotFoundError: there is no such text, or the change is not theirs to make.
        StaleError: somebody corrected it since `basis` was read.
    """
    source = source_to_change(session, user, basis, change)
    write_change(session, basis, change, now, user)
    return source


def require_unchanged(session: Session, basis: Basis) -> None:
    """Do nothing where the text has just the corrections that a reading started from.

    Raises:
        StaleError: somebody corrected it since.
    """
    if kept_corrections(session, basis.source_id) != basis.kept:
        raise StaleError("This text was corrected in another window meanwhile. Reload the page and try again.")


def _is_same_matter(old: Correction, new: Correction) -> bool:
    if isinstance(old, Decided) or isinstance(new, Decided):
        return isinstance(old, Decided) and isinstance(new, Decided) and old.key == new.key
    if old.span != new.span:
        return False
    matters = (_ABOUT_A_DATE, _ABOUT_A_TYPE, SameActor, AnotherActor)
    return any(isinstance(old, matter) and isinstance(new, matter) for matter in matters)


# ------------------------------------------------------------------ what an author types
def edtf_of(typed: str) -> str:
    """The EDTF of a date as an author types it, in EDTF or in words: `1981-06-28`, `28 June 1981`, `the 1980s`.

    Raises:
        InvalidInputError: it is no date that is known here.
    """
    words = typed.strip()
    if not words:
        raise InvalidInputError("Type the date, like 1981-06-28, or say that this is no date.")
    try:
        edtf.parse(words)
    except edtf.NotEdtfError as error:
        found = _in_words(words)
        if found:
            return found
        raise InvalidInputError(
            f"“{words}” is no date that studydeck knows. Write it like 1981-06-28, 1981-06, 1981, 198X for the "
            "1980s, 1979/1981 for a span, or 1981~ for about 1981."
        ) from error
    return words


def _in_words(words: str) -> str:
    """The EDTF of words that are one date and nothing else; "" of others."""
    dates = find_dates(read_document(words)) if any(map(str.isalpha, words)) else ()
    if not dates or not all(date.is_explicit for date in dates) or len({date.edtf for date in dates}) > 1:
        return ""
    whole = dates[0].interval or dates[0].span
    is_all = words[: whole.start].strip().lower() in _BEFORE_A_DATE and whole.end == len(words)
    return (dates[0].edtf or "") if is_all else ""


# ------------------------------------------------------------------ rows
def _packed(source_id: int, correction: Correction, now: datetime) -> tables.Correction:
    detail = {each.name: _plain(getattr(correction, each.name)) for each in fields(correction) if each.name != "span"}
    return tables.Correction(
        source_id=source_id,
        kind=_NAMES[type(correction)],
        span_start=correction.span.start,
        span_end=correction.span.end,
        detail=detail,
        created=now,
    )


def _plain(value: object) -> object:
    """Plain JSON of a field."""
    if isinstance(value, Span):
        return pack_span(value)
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _unpacked(row: tables.Correction) -> Correction:
    detail: dict[str, Any] = dict(row.detail)
    for name in ("other", "preferred"):
        if detail.get(name):
            detail[name] = Span(*detail[name])
    if "places" in detail:
        detail["places"] = tuple(Span(*place) for place in detail["places"])
    return _KINDS[row.kind](Span(row.span_start, row.span_end), **detail)


def at_place(kept: Sequence[KeptCorrection], span: Span) -> tuple[KeptCorrection, ...]:
    """The corrections of a place."""
    return tuple(each for each in kept if each.correction.span.overlaps(span))
