"""Answers from elsewhere put among those that are here: each counts once, and who answered last knows the card best."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from studydeck.services.imports.learning import PastAnswer
from studydeck.services.practice import scheduling
from studydeck.store.memory import CardMemory, pack
from studydeck.store.queue import DeckSettings
from studydeck.store.steps import IMPORT, Step
from studydeck.study.scheduler import Rating

_SAME_MOMENT = timedelta(milliseconds=10)  # packages keep milliseconds, and move moments that collide


@dataclass(frozen=True, slots=True)
class Here:
    """What is known here of one learner and one card."""

    card_id: int
    deck_id: int
    memory: CardMemory
    answers: tuple[Step, ...]  # that hold, in their order
    settings: DeckSettings


@dataclass(frozen=True, slots=True)
class Merged:
    """What is to be written."""

    steps: tuple[Step, ...]
    memory: CardMemory | None  # None: it stays as it is


def merged(here: Here, past: Sequence[PastAnswer], there: CardMemory | None) -> Merged:
    """The answers of `past` that are new here, and what is remembered of the card with them.

    Where the last answer was given there, what is remembered `there` holds; where it was given here, the card is
    scheduled anew from all the answers.
    """
    fresh = [answer for answer in past if not _is_known(here, answer)]
    steps = tuple(_steps(here, fresh, there))
    if not fresh:
        return Merged((), _placed(here, there) if not here.memory.version and there is not None else None)
    last_here = max((answer.reviewed for answer in here.answers), default=None)
    is_last_there = last_here is None or fresh[-1].reviewed > last_here
    if is_last_there and there is not None and not there.is_new:
        return Merged(steps, _placed(here, there))
    ordered = sorted((*here.answers, *steps), key=lambda step: step.reviewed)
    return Merged(steps, scheduling.rebuilt(here.card_id, here.memory, ordered, here.settings))


def _is_known(here: Here, answer: PastAnswer) -> bool:
    return any(abs(step.reviewed - answer.reviewed) <= _SAME_MOMENT for step in here.answers)


def _placed(here: Here, there: CardMemory) -> CardMemory:
    return replace(
        there,
        is_marked=there.is_marked or here.memory.is_marked,
        is_leech=there.is_leech or here.memory.is_leech,
        version=here.memory.version + 1,
    )


def _steps(here: Here, fresh: Sequence[PastAnswer], there: CardMemory | None) -> Iterator[Step]:
    """The rows of the log, each with the state before and after it as far as Anki's log tells it."""
    memory = here.memory
    for number, answer in enumerate(fresh):
        is_last = number == len(fresh) - 1 and there is not None
        after = replace(there, version=0) if is_last and there else _after(memory, answer)
        was_new = not here.answers and not number
        yield Step(
            review_id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"anki/{here.card_id}/{answer.reviewed.isoformat()}")),
            card_id=here.card_id,
            deck_id=here.deck_id,
            kind=IMPORT,
            reviewed=answer.reviewed,
            study_day=answer.study_day,
            before=pack(memory) if number or here.memory.version else None,
            after=pack(after),
            weight=1,
            rating=int(answer.rating),
            was_new=was_new,
            was_repeating=answer.is_step and not was_new,
            duration_ms=answer.duration_ms,
        )
        memory = after


def _after(memory: CardMemory, answer: PastAnswer) -> CardMemory:
    is_failed = answer.rating < Rating.HARD
    return replace(
        memory,
        is_new=False,
        due_on=answer.study_day + timedelta(days=answer.interval_days),
        interval_days=answer.interval_days or memory.interval_days,
        easiness=answer.easiness,
        repetitions=0 if is_failed else memory.repetitions + 1,
        lapses=memory.lapses + (is_failed and memory.repetitions > 0),
        is_repeating=not answer.interval_days,
        reviewed=answer.reviewed,
        reviewed_on=answer.study_day,
    )
