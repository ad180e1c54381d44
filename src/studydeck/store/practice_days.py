"""What each learner answered in each deck on each day: the log added up while it is written.

The log grows by every answer, this by every day: those who follow a class read this.
No postponed annotations in this module: they break SQLModel's reading of types.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, case
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session

from studydeck.store.prepared import Prepared
from studydeck.store.tables import Base, metadata


class PracticeDay(Base, table=True):
    """The answers of one learner in one deck on one study day; those taken back are not among them."""

    __tablename__ = "practice_day"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - a row is found by its key alone

    learner_id: int = Field(primary_key=True, foreign_key="user.id", ondelete="CASCADE")
    deck_id: int = Field(
        primary_key=True, foreign_key="deck.id", ondelete="CASCADE"
    )  # an index would be taken for more
    study_day: date = Field(primary_key=True)
    answers: int
    reviews: int  # answers that are no repetitions within the session
    first_answers: int  # to cards that were new
    tests: int  # answers after an interval
    recalled: int  # of those
    waited_since: date | None = None  # the due day of the test that was due first, those taken back among them


_days = metadata.tables["practice_day"]
_KEYS = ("learner_id", "deck_id", "study_day")
_SUMS = ("answers", "reviews", "first_answers", "tests", "recalled")

NOTHING: dict[str, Any] = dict.fromkeys(_SUMS, 0) | {"waited_since": None}


def _adding(insert: Any) -> Any:
    """Adds a row to what was counted before."""
    new = insert.excluded
    is_earlier = _days.c.waited_since.is_(None) | (new.waited_since < _days.c.waited_since)
    since = case((is_earlier & new.waited_since.is_not(None), new.waited_since), else_=_days.c.waited_since)
    sums: dict[str, Any] = {name: _days.c[name] + new[name] for name in _SUMS}
    return insert.on_conflict_do_update(index_elements=_KEYS, set_=sums | {"waited_since": since})


_ADD = {
    "sqlite": _adding(sqlite.insert(_days)),
    "postgresql": _adding(postgresql.insert(_days)),
}
_ADD_ONE = {  # by every answer
    dialect: Prepared(statement.values({column.name: bindparam(column.name) for column in _days.c}))
    for dialect, statement in _ADD.items()
}


def add(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Add `rows`, which name every column, to what was counted before."""
    dialect = session.get_bind().dialect.name
    if len(rows) > 1:
        session.connection().execute(_ADD[dialect], rows)
    else:
        _ADD_ONE[dialect].run(session, rows[0])
