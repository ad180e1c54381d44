"""What a learner has answered, as the statistics read it: answers that hold, in the order in which they were given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Integer, bindparam, func, select
from sqlmodel import Session

from studydeck.store.every_table import metadata
from studydeck.store.queries import is_in_deck
from studydeck.study.log import Answer

_log, _states, _cards, _notes = (metadata.tables[name] for name in ("review_log", "card_state", "card", "note"))
_LEARNER = bindparam("learner", type_=Integer)
_rows = _log.alias("row")
_TAKEN_BACK = (
    select(_rows.c.target_id)
    .where(_rows.c.learner_id == _LEARNER, _rows.c.target_id.is_not(None))
    .group_by(_rows.c.target_id)
    .having(func.sum(_rows.c.weight) < 0)
)
_ANSWERS = (
    select(
        _log.c.card_id,
        _log.c.rating,
        _log.c.reviewed,
        _log.c.study_day,
        _log.c.duration_ms,
        _log.c.was_new,
        _log.c.was_repeating,
        _log.c.before,
    )
    .where(_log.c.learner_id == _LEARNER, _log.c.weight == 1, _log.c.target_id.is_(None), _log.c.id.not_in(_TAKEN_BACK))
    .order_by(_log.c.id)
)
_NOTES = (
    select(_cards.c.id, _notes.c.content)
    .select_from(_states.join(_cards, _cards.c.id == _states.c.card_id).join(_notes, _notes.c.id == _cards.c.note_id))
    .where(_states.c.learner_id == _LEARNER)
)
_DAYS = (
    select(_log.c.study_day)
    .where(_log.c.learner_id == _LEARNER)
    .group_by(_log.c.study_day)
    .having(func.sum(_log.c.weight) > 0)
)
_DUE_DAYS = (
    select(_states.c.comes_on)
    .select_from(_states.join(_cards, _cards.c.id == _states.c.card_id).join(_notes, _notes.c.id == _cards.c.note_id))
    .where(_states.c.learner_id == _LEARNER, _states.c.is_new.is_(False), _states.c.comes_on.is_not(None), is_in_deck())
)


def answers(session: Session, learner_id: int, contents: dict[int, dict[str, Any]]) -> tuple[Answer, ...]:
    """Every answer of the learner that holds; `contents` are the notes of their cards, by card id."""
    rows = session.connection().execute(_ANSWERS, {"learner": learner_id})
    return tuple(_answer(row, contents.get(row.card_id, {})) for row in rows)


def contents_of_answered(session: Session, learner_id: int) -> dict[int, dict[str, Any]]:
    """The content of the note of each card that the learner has touched, by card id."""
    return {row[0]: row[1] for row in session.connection().execute(_NOTES, {"learner": learner_id})}


def study_days(session: Session, learner_id: int) -> frozenset[date]:
    """The days on which the learner answered something."""
    return frozenset(session.connection().execute(_DAYS, {"learner": learner_id}).scalars())


def due_days(session: Session, learner_id: int) -> tuple[date, ...]:
    """The day on which each card of the learner comes again; suspended ones come on none."""
    return tuple(session.connection().execute(_DUE_DAYS, {"learner": learner_id}).scalars())


def _answer(row: Any, content: dict[str, Any]) -> Answer:
    tags = content.get("tags", ())
    return Answer(
        card_id=row.card_id,
        rating=row.rating,
        reviewed=row.reviewed,
        study_day=row.study_day,
        duration_ms=row.duration_ms,
        interval_days=0 if row.was_new else (row.before or {}).get("interval_days", 0),
        is_repeating=row.was_repeating,
        kind=content.get("type", ""),
        era=next(iter(_under("era::", tags)), ""),
        actors=tuple(_under("actor::", tags)),
    )


def _under(prefix: str, tags: Iterable[str]) -> Iterable[str]:
    return (tag.removeprefix(prefix).replace("_", " ") for tag in tags if tag.startswith(prefix))
