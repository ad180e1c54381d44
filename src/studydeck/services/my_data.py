"""Everything that is kept about one user, to be taken along; and its end."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col, delete

from studydeck.errors import InvalidInputError
from studydeck.store.every_table import metadata
from studydeck.store.tables import User

FORMAT = "studydeck-data/1"
_OWN = {  # table: the column that names its user
    "source": "owner_id",
    "deck": "owner_id",
    "card_state": "learner_id",
    "deck_setting": "learner_id",
    "review_log": "learner_id",
    "cram": "learner_id",
    "job": "owner_id",
    "outgoing_mail": "user_id",
}
_PARTS = {"draft": ("source_id", "source"), "correction": ("source_id", "source"), "note": ("deck_id", "deck")}
_SECRET = frozenset({"password", "fs_uniquifier"})


def everything(session: Session, user: User) -> dict[str, Any]:
    """Every row that is about the user or by the user, ready for JSON; passwords and sessions stay here."""
    account = {name: _plain(value) for name, value in user.model_dump(exclude=set(_SECRET)).items()}
    tables = {name: _rows(session, name, metadata.tables[name].c[column] == user.id) for name, column in _OWN.items()}
    for name, (column, whole) in _PARTS.items():
        ids = [row["id"] for row in tables[whole]]
        tables[name] = _rows(session, name, metadata.tables[name].c[column].in_(ids))
    return {"format": FORMAT, "account": account} | tables


def delete_account(session: Session, user_id: int, typed_email: str) -> None:
    """Delete the user with everything that is theirs, for good.

    Raises:
        InvalidInputError: what was typed is not the user's e-mail address, so nothing was deleted.
    """
    user = session.get_one(User, user_id)
    if typed_email.strip().lower() != user.email.lower():
        raise InvalidInputError(f"Type {user.email} to delete the account. Nothing was deleted.")
    session.exec(delete(User).where(col(User.id) == user_id))  # the database takes along what is theirs


def _rows(session: Session, name: str, condition: Any) -> list[dict[str, Any]]:
    table = metadata.tables[name]
    rows = session.connection().execute(select(table).where(condition).order_by(*table.primary_key.columns))
    return [{key: _plain(value) for key, value in row._mapping.items()} for row in rows]  # noqa: SLF001 - its documented name


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
