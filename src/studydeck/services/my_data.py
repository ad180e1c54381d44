"""Everything that is kept about one user, to be taken along; and its end."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import date, datetime
from typing import Any, BinaryIO, cast

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete
from sqlmodel import select as select_one
from sqlmodel.sql.expression import SelectOfScalar

from studydeck.errors import InvalidInputError
from studydeck.formats import apkg
from studydeck.services.authoring import deck_file, learning_of
from studydeck.services.teaching.own_attempts import Seen
from studydeck.store import queries
from studydeck.store.every_table import metadata
from studydeck.store.tables import User
from studydeck.store.teaching_tables import Course, CourseRole, Enrollment, EnrollmentState

FORMAT = "studydeck-data/1"
DATA_FILE = "studydeck-data.json"
_OWN = {  # table: the column that names its user
    "source": "owner_id",
    "deck": "owner_id",
    "card_state": "learner_id",
    "deck_setting": "learner_id",
    "deck_progress": "learner_id",
    "review_log": "learner_id",
    "cram": "learner_id",
    "job": "owner_id",
    "outgoing_mail": "user_id",
    "enrollment": "user_id",
    "lti_person": "user_id",
    "card_report": "reporter_id",
    "regrade_audit": "student_id",
    "attempt": "student_id",
}
_PARTS = {  # table: the column that names what it is a part of, and the table of that
    "draft": ("source_id", "source"),
    "left_out": ("source_id", "source"),
    "correction": ("source_id", "source"),
    "rereading": ("source_id", "source"),
    "second_authoring": ("source_id", "source"),
    "note": ("deck_id", "deck"),
    "note_version": ("note_id", "note"),
    "attempt_answer": ("attempt_id", "attempt"),
}
_OWNER = CourseRole.OWNER.value
_SECRET = frozenset({"password", "fs_uniquifier"})


def everything(session: Session, user: User, now: datetime) -> dict[str, Any]:
    """Every row that is about the user or by the user, ready for JSON; passwords and sessions stay here.

    So do keys, verdicts and points of quizzes, as long as their pages do not show them.
    """
    account = {name: _plain(value) for name, value in user.model_dump(exclude=set(_SECRET)).items()}
    tables = {name: _rows(session, name, metadata.tables[name].c[column] == user.id) for name, column in _OWN.items()}
    for name, (column, whole) in _PARTS.items():
        ids = [row["id"] for row in tables[whole]]
        tables[name] = _rows(session, name, metadata.tables[name].c[column].in_(ids))
    seen = Seen(session, user.id or 0, now)
    seen.without_keys(tables["attempt"], tables["attempt_answer"], tables["regrade_audit"])
    return {"format": FORMAT, "account": account} | tables


def write_archive(session: Session, user: User, now: datetime, out: BinaryIO) -> None:
    """Write a zip to `out`: everything as JSON, and each deck that is the user's or was answered as an Anki package.

    The packages carry the schedule and every answer. They are named after their decks.
    """
    found = everything(session, user, now)
    answered = {row["deck_id"] for row in found["card_state"]}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(DATA_FILE, json.dumps(found, ensure_ascii=False, indent=1))
        for deck in queries.readable_decks(session, user.id or 0):
            if deck.owner_id == user.id or deck.id in answered:
                with archive.open(f"decks/{deck.id} {_file_name(deck.title)}.apkg", "w") as package:
                    learning = learning_of(session, user, deck, now)
                    apkg.dump(deck_file(session, deck), cast("BinaryIO", package), learning)


def _file_name(title: str) -> str:
    """The title with letters, figures, blanks and hyphens only."""
    return re.sub(r"[^\w -]+", "", title).strip() or "deck"


def delete_account(session: Session, user_id: int, typed_email: str) -> None:
    """Delete the user with everything that is theirs, for good.

    Raises:
        InvalidInputError: what was typed is not the user's e-mail address, or a course that goes on with others in
            it is theirs, so nothing was deleted.
    """
    user = session.get_one(User, user_id)
    if typed_email.strip().lower() != user.email.lower():
        raise InvalidInputError(f"Type {user.email} to delete the account. Nothing was deleted.")
    titles = session.exec(_courses_with_others(user_id)).all()
    if titles:
        told = f"You own {titles[0]}, and others are in it, who study your decks."
        raise InvalidInputError(f"{told} Archive it first, or ask them to leave. Nothing was deleted.")
    owned = select_one(Enrollment.course_id).where(col(Enrollment.user_id) == user_id, col(Enrollment.role) == _OWNER)
    session.exec(delete(Course).where(col(Course.id).in_(owned)))
    session.exec(delete(User).where(col(User.id) == user_id))  # the database takes along what is theirs


def _courses_with_others(user_id: int) -> SelectOfScalar[str]:
    """The titles of the user's courses that go on and that others are in."""
    other = aliased(Enrollment)
    return (
        select_one(Course.title)
        .join(Enrollment, col(Enrollment.course_id) == Course.id)
        .join(other, col(other.course_id) == Course.id)
        .where(
            Enrollment.user_id == user_id,
            Enrollment.role == _OWNER,
            col(Course.archived).is_(None),
            other.user_id != user_id,
            other.state == EnrollmentState.ACTIVE.value,
        )
        .order_by(col(Course.title))
    )


def _rows(session: Session, name: str, condition: Any) -> list[dict[str, Any]]:
    table = metadata.tables[name]
    rows = session.connection().execute(select(table).where(condition).order_by(*table.primary_key.columns))
    return [{key: _plain(value) for key, value in row._mapping.items()} for row in rows]  # noqa: SLF001 - its documented name


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
