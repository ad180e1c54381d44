"""What an answer does to what is remembered of a card, by either scheduler; no clock, no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from studydeck.store.memory import CardMemory
from studydeck.store.queue import DeckSettings
from studydeck.store.steps import Step
from studydeck.study import fsrs
from studydeck.study.day import not_before
from studydeck.study.fuzz import fuzzed
from studydeck.study.scheduler import FIRST_INTERVAL_DAYS, Rating, Schedule, becomes_leech, implied_recall, review

FSRS = "fsrs"
MINUTES_UNTIL_REPEAT = {
    Rating.AGAIN: 1,
    Rating.HARD: 10,
}  # Anki's steps for a card in learning (manual, "Learning steps")


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is done, for one learner."""

    now: datetime  # aware, in UTC
    today: date  # the learner's study day


def answered(card_id: int, memory: CardMemory, rating: Rating, settings: DeckSettings, moment: Moment) -> CardMemory:
    """The memory after an answer; what set the card aside ends, and a leech is suspended where the settings say so."""
    after, due_on = _scheduled(card_id, memory, rating, settings, moment)
    is_new_leech = becomes_leech(memory.lapses, after.lapses)
    return CardMemory(
        due_on=due_on,
        is_new=False,
        repetitions=after.repetitions,
        interval_days=after.interval_days,
        easiness=after.easiness if isinstance(after, Schedule) else memory.easiness,
        stability=after.stability_days if isinstance(after, fsrs.Memory) else None,
        difficulty=after.difficulty if isinstance(after, fsrs.Memory) else None,
        lapses=after.lapses,
        is_repeating=after.is_repeating,
        repeat_at=moment.now + _pause(rating) if after.is_repeating else None,
        buried_until=None,
        is_leech=memory.is_leech or is_new_leech,
        is_suspended=is_new_leech and settings.suspends_leeches,
        is_marked=memory.is_marked,
        reviewed=not_before(moment.now, memory.reviewed),
        reviewed_on=max(moment.today, memory.reviewed_on or moment.today),
        version=memory.version + 1,
    )


def promised(card_id: int, memory: CardMemory, rating: Rating, settings: DeckSettings, moment: Moment) -> timedelta:
    """How long it takes until the card comes back after an answer: whole days, or minutes within the session."""
    after, due_on = _scheduled(card_id, memory, rating, settings, moment)
    return _pause(rating) if after.is_repeating else due_on - moment.today


def chance_of_recall(memory: CardMemory, today: date) -> float | None:
    """The chance, 0 to 1, that the learner knows the card today; None of a new one, 0 of one just forgotten."""
    if memory.is_new:
        return None
    if memory.is_repeating:
        return 0.0
    if remembered := _fsrs_memory(memory):
        return fsrs.recall(remembered, max(today, remembered.reviewed_on))
    elapsed = memory.interval_days + (today - memory.due_on).days  # the interval without its fuzz
    return implied_recall(memory.interval_days, max(elapsed, 0))


def _pause(rating: Rating) -> timedelta:
    return timedelta(minutes=MINUTES_UNTIL_REPEAT.get(rating, 0))


def rebuilt(card_id: int, memory: CardMemory, answers: Iterable[Step], settings: DeckSettings) -> CardMemory:
    """The memory that the card's answers lead to under the settings' scheduler; marks and what sets it aside stay."""
    fresh = CardMemory()
    for answer in answers:
        assert answer.rating is not None, "an answer has a rating"
        at = Moment(answer.reviewed, answer.study_day)
        fresh = answered(card_id, fresh, Rating(answer.rating), settings, at)
    return replace(
        fresh,
        buried_until=memory.buried_until,
        is_suspended=memory.is_suspended,
        is_marked=memory.is_marked,
        is_leech=memory.is_leech,
        version=memory.version + 1,
    )


def _scheduled(
    card_id: int, memory: CardMemory, rating: Rating, settings: DeckSettings, moment: Moment
) -> tuple[Schedule | fsrs.Memory, date]:
    """What the scheduler makes of an answer, and the day that the new interval ends."""
    if settings.scheduler == FSRS:
        by_fsrs = fsrs.answered(_fsrs_memory(memory), rating, moment.today, settings.desired_retention / 1000)
        days = fuzzed(by_fsrs.interval_days, card_id, memory.version)
        return by_fsrs, by_fsrs.reviewed_on + timedelta(days=days)
    before = Schedule(memory.repetitions, memory.interval_days, memory.easiness, memory.lapses, memory.is_repeating)
    after = review(before, rating)
    return after, _due_on(card_id, memory, after, moment.today)


def _due_on(card_id: int, memory: CardMemory, after: Schedule, today: date) -> date:
    """The day that the interval ends; a card that came back keeps its day, unless that has passed."""
    if not memory.is_repeating:
        return today + timedelta(days=fuzzed(after.interval_days, card_id, memory.version))
    return memory.due_on if after.is_repeating else max(memory.due_on, today + timedelta(days=FIRST_INTERVAL_DAYS))


def _fsrs_memory(memory: CardMemory) -> fsrs.Memory | None:
    if memory.stability is None or memory.difficulty is None or memory.reviewed_on is None:
        return None
    return fsrs.Memory(
        memory.stability,
        memory.difficulty,
        memory.reviewed_on,
        memory.interval_days,
        memory.repetitions,
        memory.lapses,
        memory.is_repeating,
    )
