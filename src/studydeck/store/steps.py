"""The log of what a learner did, step by step: rows are added, never changed, and each can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, String, bindparam, func, select
from sqlmodel import Session

from studydeck.store import practice_days
from studydeck.store.memory import COLUMNS, ROW_NAMES, CardMemory, from_row, to_row
from studydeck.store.prepared import Prepared
from studydeck.store.tables import metadata
from studydeck.study.scheduler import PASS_GRADE

UNDO, REDO = "undo", "redo"
EDIT = "edit"  # its before and after hold what the note said, not what is remembered
IMPORT = "import"  # an answer that was given elsewhere: it counts, and is not taken back here

_log, _states = metadata.tables["review_log"], metadata.tables["card_state"]
_LEARNER = bindparam("learner", type_=Integer)
_STEP = bindparam("step", type_=Integer)


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the log."""

    review_id: str
    card_id: int
    deck_id: int
    kind: str
    reviewed: datetime
    study_day: date
    before: dict[str, Any] | None
    after: dict[str, Any]
    weight: int = 0
    target_id: int | None = None  # the step that this one takes back or does again
    cause_id: int | None = None  # the step that brought this one along
    rating: int | None = None
    was_new: bool = False
    was_repeating: bool = False
    duration_ms: int = 0
    way: str = "recall"
    given: str | None = None
    verdict: str | None = None
    is_overridden: bool = False
    id: int = 0  # 0 until it is written


_COLUMNS = tuple(_log.c[name] for name in Step.__slots__)
_VALUES = tuple(name for name in Step.__slots__ if name != "id")
_ADD_STEP = Prepared(
    _log.insert().values({name: bindparam(name) for name in (*_VALUES, "learner_id")}).returning(_log.c.id)
)
_ADD_STEPS = _log.insert()

_changes = _log.alias("change")
_BALANCE = (  # -1 where the step was taken back, 0 where it holds
    select(
        func.count(_changes.c.id).filter(_changes.c.kind == REDO)
        - func.count(_changes.c.id).filter(_changes.c.kind == UNDO)
    )
    .where(_changes.c.target_id == _log.c.id)
    .scalar_subquery()
)
_IS_OWN_STEP = (_log.c.learner_id == _LEARNER, _log.c.cause_id.is_(None))
_LAST_FIRST = _log.c.id.desc()
_TO_UNDO = (
    select(*_COLUMNS)
    .where(*_IS_OWN_STEP, _log.c.kind.not_in((UNDO, REDO, IMPORT)), _BALANCE == 0)
    .order_by(_LAST_FIRST)
    .limit(1)
)
_LAST_NEW_STEP = (
    select(_log.c.id).where(*_IS_OWN_STEP, _log.c.kind.not_in((UNDO, REDO, IMPORT))).order_by(_LAST_FIRST).limit(1)
).scalar_subquery()
_undos = _log.alias("undo")
_TO_REDO = (
    select(*_COLUMNS)
    .select_from(_undos.join(_log, _log.c.id == _undos.c.target_id))
    .where(
        _undos.c.learner_id == _LEARNER,
        _undos.c.cause_id.is_(None),
        _undos.c.kind == UNDO,
        _undos.c.id > _LAST_NEW_STEP,  # whoever does something new has left the other way
        ~select(_changes.c.id)
        .where(_changes.c.target_id == _undos.c.target_id, _changes.c.kind == REDO, _changes.c.id > _undos.c.id)
        .exists(),
    )
    .order_by(_undos.c.id.desc())
    .limit(1)
)
_CAUSED = select(*_COLUMNS).where(_log.c.cause_id == _STEP).order_by(_log.c.id)
_RECORDED = select(*_COLUMNS).where(
    _log.c.learner_id == _LEARNER, _log.c.review_id == bindparam("review_id", type_=String)
)
_HOLDING = (
    select(*_COLUMNS)
    .where(_log.c.learner_id == _LEARNER, _log.c.weight == 1, _log.c.target_id.is_(None), _BALANCE == 0)
    .order_by(_log.c.card_id, _log.c.id)
)
_OF_CARD = _HOLDING.where(_log.c.card_id == bindparam("card", type_=Integer))
_OF_DECK = _HOLDING.where(_log.c.deck_id == bindparam("deck", type_=Integer))

_KEY = (_states.c.learner_id == _LEARNER, _states.c.card_id == bindparam("card", type_=Integer))
_MEMORY = select(*COLUMNS).where(*_KEY)
_MEMORIES = select(_states.c.card_id, *COLUMNS).where(
    _states.c.learner_id == _LEARNER, _states.c.deck_id == bindparam("deck", type_=Integer)
)
_ADD_MEMORY = Prepared(
    _states.insert().values({name: bindparam(name) for name in (*ROW_NAMES, "learner_id", "card_id", "deck_id")})
)
_NEW_NAMES = {name: f"new_{name}" for name in ROW_NAMES}
_SET_MEMORY = Prepared(_states.update().where(*_KEY).values({name: bindparam(new) for name, new in _NEW_NAMES.items()}))


# ------------------------------------------------------------------ the log
def add(session: Session, learner_id: int, step: Step) -> int:
    """Write `step` down; its id."""
    values = {name: getattr(step, name) for name in _VALUES}
    written = _ADD_STEP.run(session, values | {"learner_id": learner_id})
    assert written is not None, "one row was inserted"
    _count(session, learner_id, (step,))
    return int(written[0])


def add_all(session: Session, learner_id: int, written: Sequence[Step]) -> None:
    """Write many steps down at once, in their order."""
    rows = [{name: getattr(step, name) for name in _VALUES} | {"learner_id": learner_id} for step in written]
    if rows:
        session.connection().execute(_ADD_STEPS, rows)
        _count(session, learner_id, written)


def _count(session: Session, learner_id: int, written: Iterable[Step]) -> None:
    """Add what the steps weigh to the days that they belong to."""
    days: dict[tuple[date, int], dict[str, Any]] = {}
    for step in written:
        if not step.weight:
            continue
        key = {"learner_id": learner_id, "study_day": step.study_day, "deck_id": step.deck_id}
        day = days.setdefault((step.study_day, step.deck_id), key | practice_days.NOTHING)
        is_test = not step.was_new and not step.was_repeating
        day["answers"] += step.weight
        day["reviews"] += step.weight * (not step.was_repeating)
        day["first_answers"] += step.weight * step.was_new
        day["tests"] += step.weight * is_test
        day["recalled"] += step.weight * (is_test and (step.rating or 0) >= PASS_GRADE)
        if is_test and step.weight > 0 and step.before:
            due_on = date.fromisoformat(step.before["due_on"])
            day["waited_since"] = min(due_on, day["waited_since"] or due_on)
    if days:
        practice_days.add(session, list(days.values()))


def step_to_undo(session: Session, learner_id: int) -> Step | None:
    """The last thing the learner did that still holds."""
    return _first(session, _TO_UNDO, learner=learner_id)


def step_to_redo(session: Session, learner_id: int) -> Step | None:
    """What the learner took back last, unless they did something new since."""
    return _first(session, _TO_REDO, learner=learner_id)


def recorded_step(session: Session, learner_id: int, review_id: str) -> Step | None:
    """The learner's step with this id, if it was written before."""
    return _first(session, _RECORDED, learner=learner_id, review_id=review_id)


def brought_along(session: Session, step_id: int) -> tuple[Step, ...]:
    """The steps that came with another one, in their order."""
    return tuple(Step(*row) for row in session.connection().execute(_CAUSED, {"step": step_id}))


def answers_of_card(session: Session, learner_id: int, card_id: int) -> tuple[Step, ...]:
    """The learner's answers to one card that still hold, in their order."""
    rows = session.connection().execute(_OF_CARD, {"learner": learner_id, "card": card_id})
    return tuple(Step(*row) for row in rows)


def answers_of_deck(session: Session, learner_id: int, deck_id: int) -> tuple[Step, ...]:
    """The learner's answers to the cards of one deck that still hold, card after card, in their order."""
    rows = session.connection().execute(_OF_DECK, {"learner": learner_id, "deck": deck_id})
    return tuple(Step(*row) for row in rows)


def _first(session: Session, statement: Any, **values: Any) -> Step | None:
    row = session.connection().execute(statement, values).first()
    return Step(*row) if row else None


# ------------------------------------------------------------------ what is remembered
def memory_of(session: Session, learner_id: int, card_id: int) -> CardMemory:
    """What is remembered of the card."""
    row = session.connection().execute(_MEMORY, {"learner": learner_id, "card": card_id}).first()
    return from_row(row) if row else CardMemory()


def memories_of_deck(session: Session, learner_id: int, deck_id: int) -> dict[int, CardMemory]:
    """What is remembered of each card of the deck that the learner has touched, by card id."""
    rows = session.connection().execute(_MEMORIES, {"learner": learner_id, "deck": deck_id})
    return {row[0]: from_row(row[1:]) for row in rows}


def keep_memory(session: Session, learner_id: int, card_id: int, deck_id: int, memory: CardMemory) -> None:
    """Write down what is remembered of the card; the first version makes its row."""
    if memory.version > 1:
        values = {new: getattr(memory, name) for name, new in _NEW_NAMES.items()}
        _SET_MEMORY.run(session, values | {"learner": learner_id, "card": card_id})
    else:
        keys = {"learner_id": learner_id, "card_id": card_id, "deck_id": deck_id}
        _ADD_MEMORY.run(session, to_row(memory) | keys)
