"""The tables. `table=True` classes do not validate: values are checked before, and by CHECK constraints here.

No postponed annotations in this module: they break SQLModel's reading of types.
Times are aware and in UTC; texts, titles and questions are stored exactly as given.
"""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, MetaData, String, UniqueConstraint, event
from sqlalchemy.types import JSON
from sqlmodel import Field, Relationship, SQLModel

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING_CONVENTION)


class Base(SQLModel):
    """The base of every table."""

    metadata = metadata


class Decision(enum.StrEnum):
    """What an author decided about a drafted card."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class JobStatus(enum.StrEnum):
    """Where a long piece of work stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


def _sibling_in_content(context: Any) -> str:
    """The group of notes that a new row's content names, "" for none."""
    return str(context.get_current_parameters()["content"].get("sibling", ""))


def json_field() -> Any:
    """A JSON column; the value is replaced as a whole, never changed in place."""
    return Field(sa_type=JSON)


# ------------------------------------------------------------------ accounts
class UserRole(Base, table=True):
    """Which user has which role."""

    __tablename__ = "user_role"

    user_id: int = Field(primary_key=True, foreign_key="user.id", ondelete="CASCADE")
    role_id: int = Field(primary_key=True, foreign_key="role.id", ondelete="CASCADE")


class Role(Base, table=True):
    """A role over the whole installation (a role in a course is another thing)."""

    __tablename__ = "role"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True, max_length=80)
    description: str = Field(default="", max_length=255)


class User(Base, table=True):
    """Somebody who signs in; as a learner, their day has a zone and an hour."""

    __tablename__ = "user"
    __table_args__ = (
        CheckConstraint("rollover_hour BETWEEN 0 AND 23", name="rollover_hour"),
        CheckConstraint("button_count IN (2, 4)", name="button_count"),
    )

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True, max_length=255)
    password: str | None = Field(default=None, max_length=255)  # argon2; None: signs in by link only
    active: bool = True
    fs_uniquifier: str = Field(unique=True, max_length=64)
    is_owner: bool = False  # of the machine: may sign in by the link that `serve` prints
    is_instructor: bool = False  # may make courses; the owner always may
    time_zone: str | None = Field(default=None, max_length=64)  # None until the browser or the learner has said it
    rollover_hour: int = 4
    keys_on: bool = True  # single keys do something on a page
    button_count: int = 4  # grades to choose from: 4, or 2 (wrong and right)
    created: datetime

    roles: list[Role] = Relationship(link_model=UserRole, sa_relationship_kwargs={"lazy": "raise_on_sql"})


class AuthSession(Base, table=True):
    """One signed-in browser. Deleting the row kills every copy of its cookie."""

    __tablename__ = "auth_session"

    token_hash: str = Field(primary_key=True, max_length=64)  # SHA-256 of the token, hexadecimal
    user_id: int = Field(foreign_key="user.id", ondelete="CASCADE", index=True)
    browser: str = Field(default="", max_length=80)  # in words: "Firefox on Linux"
    awaits_code: bool = False  # the password was right, the second factor is still to come
    created: datetime
    seen: datetime


class SignInLink(Base, table=True):
    """A link that signs its user in once."""

    __tablename__ = "sign_in_link"

    token_hash: str = Field(primary_key=True, max_length=64)  # SHA-256 of the token, hexadecimal
    user_id: int = Field(foreign_key="user.id", ondelete="CASCADE", index=True)
    expires: datetime


# ------------------------------------------------------------------ authoring
class Source(Base, table=True):
    """A text that somebody brought, exactly as decoded, and what reading found in it."""

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("owner_id", "sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    owner_id: int = Field(foreign_key="user.id", ondelete="CASCADE")
    title: str = Field(max_length=300)
    citation: str = ""
    text: str
    sha256: str = Field(max_length=64)  # of the text in UTF-8
    words: int
    published: str | None = Field(default=None, max_length=10)  # ISO date that "today" hangs on
    marks: list[dict[str, Any]] = json_field()  # dates and actors: start, end, kind, label, key, edtf
    conflicts: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)  # as services.authoring packs them
    rules: str = Field(default="", max_length=40)  # the version of studydeck that read it; "" for an early one
    tightened: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)  # cards.tightening.Patterns
    pages: list[list[Any]] = Field(default_factory=list, sa_type=JSON)  # of the original: [first character, label]
    created: datetime


class Correction(Base, table=True):
    """What its author knows better than the rules about one place of a text; deleting the row takes it back."""

    __tablename__ = "correction"
    __table_args__ = (CheckConstraint("span_start >= 0 AND span_end > span_start", name="span"),)

    id: int | None = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="source.id", ondelete="CASCADE", index=True)
    kind: str = Field(max_length=40)  # which of reading.corrections
    span_start: int  # characters of the text, half-open
    span_end: int
    detail: dict[str, Any] = json_field()  # the other fields of the correction
    corrector_id: int | None = Field(default=None, foreign_key="user.id", ondelete="SET NULL", index=True)
    created: datetime


class Rereading(Base, table=True):
    """What newer rules say about a text, until its author takes it over or drops it."""

    __tablename__ = "rereading"

    source_id: int = Field(primary_key=True, foreign_key="source.id", ondelete="CASCADE")
    marks: list[dict[str, Any]] = json_field()
    conflicts: list[dict[str, Any]] = json_field()
    notes: list[dict[str, Any]] = json_field()  # cards.Notes, in the order of the text
    left_out: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)  # cards.Rejections
    rules: str = Field(max_length=40)
    created: datetime


class SecondAuthoring(Base, table=True):
    """What came of asking the second author about a text the last time; the cards themselves are drafts."""

    __tablename__ = "second_authoring"

    source_id: int = Field(primary_key=True, foreign_key="source.id", ondelete="CASCADE")
    model: str = Field(max_length=200)
    host: str = Field(max_length=300)  # where the sentences went
    sentences: int  # that were sent
    stopped: str  # why it was given up before the end; "" when it was not
    proposals: list[dict[str, Any]] = json_field()  # services.second_author.Proposals
    created: datetime


class Deck(Base, table=True):
    """A set of accepted notes. A library deck belongs to nobody and is open to all."""

    __tablename__ = "deck"
    __table_args__ = (UniqueConstraint("source_id"),)

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True, max_length=64)  # permanent: Anki's deck and note ids hang on it
    owner_id: int | None = Field(default=None, foreign_key="user.id", ondelete="CASCADE", index=True)
    source_id: int | None = Field(default=None, foreign_key="source.id", ondelete="SET NULL")
    title: str = Field(max_length=300)
    citation: str = ""
    revision: int = 0  # goes up whenever a card comes into the deck, comes back, or moves
    created: datetime


class Draft(Base, table=True):
    """A generated card that waits for its author. Learners never see this table."""

    __tablename__ = "draft"
    __table_args__ = (
        UniqueConstraint("source_id", "guid"),
        CheckConstraint("decision IN ('open', 'accepted', 'rejected')", name="decision"),
        # what is left to decide is counted from the index alone, and a part of a text reads its own drafts only
        Index("ix_draft_source_id_start_tier_decision_type", "source_id", "start", "tier", "decision", "type"),
    )

    id: int | None = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="source.id", ondelete="CASCADE")
    guid: str = Field(max_length=64)
    position: int  # the order of the text
    content: dict[str, Any] = json_field()  # a cards.Note, as store.notes writes it
    start: int = 0  # where its evidence begins; this and the next two are as the content says
    tier: str = Field(default="ready", max_length=20)
    type: str = Field(default="", max_length=40)
    drafted: dict[str, Any] | None = Field(default=None, sa_type=JSON)  # as the rules put it; None: they no longer do
    offer: dict[str, Any] | None = Field(default=None, sa_type=JSON)  # {"note": ...}: what a new reading says instead
    decision: str = Decision.OPEN.value
    decided: datetime | None = None
    decider_id: int | None = Field(default=None, foreign_key="user.id", ondelete="SET NULL", index=True)


@event.listens_for(Draft, "before_insert")
@event.listens_for(Draft, "before_update")
def _write_beside_content(_mapper: object, _connection: object, draft: Draft) -> None:
    """Keep what queries ask for beside the content, whoever writes it."""
    draft.start = draft.content["evidence"][0]["start"]
    draft.tier, draft.type = draft.content["tier"], draft.content["type"]


class LeftOut(Base, table=True):
    """What a text's last reading made no card of, and why."""

    __tablename__ = "left_out"

    source_id: int = Field(primary_key=True, foreign_key="source.id", ondelete="CASCADE")
    candidates: list[dict[str, Any]] = json_field()  # cards.Rejections, in the order of the text


class StoredNote(Base, table=True):
    """A note of a deck; `content` is a cards.Note."""

    __tablename__ = "note"
    __table_args__ = (
        UniqueConstraint("deck_id", "guid"),
        Index("ix_note_deck_id_is_withdrawn_position", "deck_id", "is_withdrawn", "position"),  # counting reads no note
        Index("ix_note_deck_id_sibling", "deck_id", "sibling"),
    )

    id: int | None = Field(default=None, primary_key=True)
    deck_id: int = Field(foreign_key="deck.id", ondelete="CASCADE")
    guid: str = Field(max_length=64)
    position: int  # the order of the text
    content: dict[str, Any] = json_field()
    changed: datetime  # when the content last changed: Anki's `mod`
    is_withdrawn: bool = False  # taken out of the deck; the row stays, for no review is ever lost
    sibling: str | None = Field(  # notes of a deck with the same one, if not "", give each other away
        default=None,  # until the row is written
        sa_column=Column(String(64), nullable=False, default=_sibling_in_content),
    )


class Card(Base, table=True):
    """A note seen through one template."""

    __tablename__ = "card"
    __table_args__ = (UniqueConstraint("note_id", "template"),)

    id: int | None = Field(default=None, primary_key=True)
    note_id: int = Field(foreign_key="note.id", ondelete="CASCADE")
    template: int = 0


class Media(Base, table=True):
    """A picture or a sound that cards of a deck show, by the name that their HTML uses."""

    __tablename__ = "media"
    __table_args__ = (UniqueConstraint("deck_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    deck_id: int = Field(foreign_key="deck.id", ondelete="CASCADE")
    name: str = Field(max_length=255)
    sha256: str = Field(max_length=64)  # of the content, hexadecimal
    content: bytes


class NoteVersion(Base, table=True):
    """What a note said before it was edited."""

    __tablename__ = "note_version"

    id: int | None = Field(default=None, primary_key=True)
    note_id: int = Field(foreign_key="note.id", ondelete="CASCADE", index=True)
    editor_id: int | None = Field(default=None, foreign_key="user.id", ondelete="SET NULL")
    content: dict[str, Any] = json_field()
    edited: datetime  # when other words took its place


# ------------------------------------------------------------------ long work
class Job(Base, table=True):
    """Work that takes longer than a page may."""

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint("status IN ('waiting', 'running', 'done', 'failed', 'cancelled')", name="status"),
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),
    )

    id: int | None = Field(default=None, primary_key=True)
    owner_id: int = Field(foreign_key="user.id", ondelete="CASCADE", index=True)
    kind: str = Field(max_length=40)
    title: str = Field(max_length=300)
    payload: dict[str, Any] = json_field()
    status: str = JobStatus.WAITING.value
    progress: int = 0  # percent
    message: str = Field(default="", max_length=1000)  # why it failed, for the owner
    source_id: int | None = Field(default=None, foreign_key="source.id", ondelete="SET NULL")  # what came of it
    created: datetime
    changed: datetime
