"""Setting cards aside and marking them; and taking steps back, or doing them again.

A step is taken back by a row of its own in the log. As long as the scheduler is the one that was at work, what was
remembered before the step is remembered again; where the settings changed since, it is built anew from the answers.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlmodel import Session

from studydeck.errors import NotFoundError, StaleError
from studydeck.services.practice import editing, scheduling
from studydeck.services.practice.grading import BURY, GRADE, check_review_id
from studydeck.services.practice.learners import learner_id, moment_of
from studydeck.services.practice.scheduling import Moment
from studydeck.store import queue, steps
from studydeck.store.memory import CardMemory, pack, unpack
from studydeck.store.queue import DeckSettings
from studydeck.store.steps import EDIT, REDO, UNDO, Step
from studydeck.store.tables import User

_Changing = Callable[[CardMemory, date], CardMemory]

_CHANGES: dict[str, _Changing] = {
    BURY: lambda memory, today: replace(memory, buried_until=today + timedelta(days=1)),
    "unbury": lambda memory, _today: replace(memory, buried_until=None),
    "suspend": lambda memory, _today: replace(memory, is_suspended=True),
    "unsuspend": lambda memory, _today: replace(memory, is_suspended=False),
    "mark": lambda memory, _today: replace(memory, is_marked=True),
    "unmark": lambda memory, _today: replace(memory, is_marked=False),
}
CHANGES = tuple(_CHANGES)  # what can be done with a card besides answering it


@dataclass(frozen=True, slots=True)
class Change:
    """Something to be done with cards besides answering them, as the browser sends it."""

    kind: str  # one of CHANGES
    card_ids: tuple[int, ...]
    review_id: str  # made by the client; the same one sent twice counts once


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken: done, taken back or done again."""

    kind: str  # of the step itself: grade, or one of CHANGES
    card_id: int
    deck_id: int
    rating: int | None
    cards: int = 1  # how many cards it was about


# ------------------------------------------------------------------ setting aside
def change(session: Session, learner: User, wanted: Change, now: datetime) -> Taken:
    """Do something with one or more cards, as one step; sent again with the same review id it changes nothing.

    Raises:
        NotFoundError: there is no such change, no card was named, or one is in no deck of this learner.
        InvalidInputError: the review id is none.
    """
    check_review_id(wanted.review_id)
    if wanted.kind not in _CHANGES or not wanted.card_ids:
        raise NotFoundError("There is nothing to be done.")
    one_change = _CHANGES[wanted.kind]
    changes = [(card_id, one_change) for card_id in dict.fromkeys(wanted.card_ids)]
    return _change_all(session, learner, wanted, changes, now)


def bury_until(
    session: Session, learner: User, days: Sequence[tuple[int, date]], review_id: str, now: datetime
) -> Taken:
    """Set each card aside until its day, as one step.

    Raises:
        NotFoundError: a card is in no deck of this learner.
        InvalidInputError: the review id is none.
    """
    check_review_id(review_id)
    changes = [(card_id, _until(day)) for card_id, day in days]
    wanted = Change(BURY, tuple(card_id for card_id, _ in days), review_id)
    return _change_all(session, learner, wanted, changes, now)


def _until(day: date) -> _Changing:
    return lambda memory, _today: replace(memory, buried_until=day)


def _change_all(
    session: Session, learner: User, wanted: Change, changes: Sequence[tuple[int, _Changing]], now: datetime
) -> Taken:
    queue.lock_learner(session, learner_id(learner))
    if recorded := steps.recorded_step(session, learner_id(learner), wanted.review_id):
        return _taken(recorded)
    moment, first = moment_of(learner, now), None
    for number, (card_id, changing) in enumerate(changes):
        one = Change(wanted.kind, (card_id,), _numbered(wanted.review_id, number))
        written = _change_one(session, learner, one, changing, moment, first)
        first = first or written
    assert first is not None, "there was a card"
    return replace(_taken(first), cards=len(changes))


def _change_one(  # noqa: PLR0913, PLR0917 - who, what, how, when, and what it came with
    session: Session, learner: User, wanted: Change, changing: _Changing, moment: Moment, cause: Step | None
) -> Step:
    card = queue.answered_card(session, learner_id(learner), wanted.card_ids[0], wanted.review_id)
    if card is None:
        raise NotFoundError("There is no such card.")
    after = replace(changing(card.memory, moment.today), version=card.memory.version + 1)
    step = Step(
        review_id=wanted.review_id,
        card_id=card.card_id,
        deck_id=card.deck.id,
        kind=wanted.kind,
        reviewed=moment.now,
        study_day=moment.today,
        cause_id=cause.id if cause else None,
        before=pack(card.memory) if card.memory.version else None,
        after=pack(after),
    )
    return _write(session, learner, step, card.memory, after)


# ------------------------------------------------------------------ back and forth
def undo(session: Session, learner: User, review_id: str, now: datetime) -> Taken:
    """Take the learner's last step back, and what came with it; sent again with the same review id it does nothing.

    Raises:
        StaleError: there is nothing left to take back.
        InvalidInputError: the review id is none.
    """
    return _go(session, learner, UNDO, review_id, now)


def redo(session: Session, learner: User, review_id: str, now: datetime) -> Taken:
    """Do again what the learner took back last.

    Raises:
        StaleError: nothing was taken back, or something else was done since.
        InvalidInputError: the review id is none.
    """
    return _go(session, learner, REDO, review_id, now)


def can_go(session: Session, learner: User) -> tuple[bool, bool]:
    """Whether there is a step to take back, and one to do again."""
    found = (steps.step_to_undo, steps.step_to_redo)
    back, forth = (find(session, learner_id(learner)) is not None for find in found)
    return back, forth


def _go(session: Session, learner: User, direction: str, review_id: str, now: datetime) -> Taken:
    check_review_id(review_id)
    queue.lock_learner(session, learner_id(learner))
    if recorded := steps.recorded_step(session, learner_id(learner), review_id):
        return _taken(recorded)
    find = steps.step_to_undo if direction == UNDO else steps.step_to_redo
    target = find(session, learner_id(learner))
    if target is None:
        raise StaleError(f"There is nothing to {direction}.")
    turn = _Turn(direction, moment_of(learner, now), review_id)
    written = _turn_one(session, learner, turn, target)
    along = steps.brought_along(session, target.id)
    for number, step in enumerate(along, start=1):
        one = replace(turn, review_id=_numbered(review_id, number), cause_id=written.id)
        _turn_one(session, learner, one, step)
    return replace(_taken(target), cards=1 + sum(step.kind == target.kind for step in along))


@dataclass(frozen=True, slots=True)
class _Turn:
    """Taking a row of the log back, or doing it again."""

    direction: str
    moment: Moment
    review_id: str
    cause_id: int | None = None


def _turn_one(session: Session, learner: User, turn: _Turn, target: Step) -> Step:
    step = replace(
        target,
        review_id=turn.review_id,
        kind=turn.direction,
        weight=target.weight if turn.direction == REDO else -target.weight,
        target_id=target.id,
        cause_id=turn.cause_id,
        reviewed=turn.moment.now,
    )
    if target.kind == EDIT:
        wanted = target.after if turn.direction == REDO else target.before
        editing.put_back(session, learner, target, wanted, turn.moment.now)
        return replace(step, id=steps.add(session, learner_id(learner), step))
    memory = steps.memory_of(session, learner_id(learner), target.card_id)
    after = _turned(session, learner, turn.direction, target, memory)
    return _write(session, learner, replace(step, before=pack(memory), after=pack(after)), memory, after)


def _turned(session: Session, learner: User, direction: str, target: Step, memory: CardMemory) -> CardMemory:
    """What is remembered of the target's card after its step is taken back or done again."""
    left, wanted = (target.after, target.before) if direction == UNDO else (target.before, target.after)
    there = replace(unpack(wanted, memory.version), version=memory.version + 1)
    is_where_it_was = unpack(left, memory.version) == memory
    if target.kind != GRADE:
        return there if is_where_it_was else _with_flags_of(there, memory)
    fresh = _rebuilt(session, learner, direction, target, memory)
    return there if is_where_it_was and _is_scheduled_alike(there, fresh) else fresh


def _with_flags_of(there: CardMemory, memory: CardMemory) -> CardMemory:
    return replace(
        memory,
        buried_until=there.buried_until,
        is_suspended=there.is_suspended,
        is_marked=there.is_marked,
        version=there.version,
    )


def _rebuilt(session: Session, learner: User, direction: str, target: Step, memory: CardMemory) -> CardMemory:
    """The memory that the answers lead to under the settings of now, the target's with them or not."""
    steps_of_card = steps.answers_of_card(session, learner_id(learner), target.card_id)
    answers = [step for step in steps_of_card if step.id != target.id]
    if direction == REDO:
        answers = sorted([*answers, target], key=lambda step: step.id)
    deck = queue.studied_deck(session, learner_id(learner), target.deck_id)
    return scheduling.rebuilt(target.card_id, memory, answers, deck.settings if deck else DeckSettings())


def _is_scheduled_alike(one: CardMemory, other: CardMemory) -> bool:
    """Whether the same scheduler, with the same wishes, led to both."""
    return (one.repetitions, one.interval_days, one.easiness, one.stability, one.difficulty) == (
        other.repetitions,
        other.interval_days,
        other.easiness,
        other.stability,
        other.difficulty,
    )


def _write(session: Session, learner: User, step: Step, before: CardMemory, after: CardMemory) -> Step:
    written = steps.add(session, learner_id(learner), step)
    steps.keep_memory(session, learner_id(learner), step.card_id, step.deck_id, after)
    if after.is_new and after.comes_on is not None and (not before.is_new or before.comes_on is None):
        queue.forget_progress(session, learner_id(learner), step.deck_id)
    return replace(step, id=written)


def _taken(step: Step) -> Taken:
    return Taken(step.kind, step.card_id, step.deck_id, step.rating)


def _numbered(review_id: str, number: int) -> str:
    """An id for a row that came along with the one of `review_id`, the same whenever that is sent."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{review_id}/{number}")) if number else review_id
