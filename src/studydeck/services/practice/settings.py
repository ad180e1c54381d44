"""How one learner studies one deck. Another scheduler builds what is remembered anew from the answers in the log."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby

from sqlmodel import Session

from studydeck.errors import InvalidInputError
from studydeck.services.practice import scheduling
from studydeck.services.practice.learners import learner_id
from studydeck.services.practice.table import studied_deck
from studydeck.services.practice.ways import WAYS
from studydeck.store import queue, steps
from studydeck.store.practice_tables import DeckSetting
from studydeck.store.queue import DeckSettings
from studydeck.store.tables import User
from studydeck.study.fsrs import HIGHEST_RETENTION, LOWEST_RETENTION

QUEUE_ORDERS = ("due_first", "new_first", "mixed")
SCHEDULERS = ("sm2", "fsrs")
MOST_A_DAY = 9_999


def save_settings(session: Session, learner: User, deck_id: int, settings: DeckSettings) -> None:
    """Study the deck by these settings from now on; nothing that was answered is lost.

    Raises:
        NotFoundError: there is no such deck, or it is somebody else's.
        InvalidInputError: a number or a choice is none of those that can be.
    """
    _check(settings)
    queue.lock_learner(session, learner_id(learner))
    before = studied_deck(session, learner, deck_id).settings
    row = session.get(DeckSetting, (learner_id(learner), deck_id)) or DeckSetting(
        learner_id=learner_id(learner), deck_id=deck_id
    )
    row.sqlmodel_update(asdict(settings))
    session.add(row)
    session.flush()
    is_other_retention = (
        settings.scheduler == scheduling.FSRS and settings.desired_retention != before.desired_retention
    )
    if settings.scheduler != before.scheduler or is_other_retention:
        _rebuild(session, learner_id(learner), deck_id, settings)


def _check(settings: DeckSettings) -> None:
    for number in (settings.new_a_day, settings.reviews_a_day):
        if not 0 <= number <= MOST_A_DAY:
            raise InvalidInputError(f"Cards a day are a number from 0 to {MOST_A_DAY:,}.")
    if not LOWEST_RETENTION <= settings.desired_retention / 1000 <= HIGHEST_RETENTION:
        raise InvalidInputError(
            f"What you want to remember is a number from {LOWEST_RETENTION:.0%} to {HIGHEST_RETENTION:.0%}."
        )
    chosen = ((settings.queue_order, QUEUE_ORDERS), (settings.way, WAYS), (settings.scheduler, SCHEDULERS))
    if any(value not in known for value, known in chosen):
        raise InvalidInputError("Choose one of the ways that are offered.")


def _rebuild(session: Session, learner: int, deck_id: int, settings: DeckSettings) -> None:
    memories = steps.memories_of_deck(session, learner, deck_id)
    answers = steps.answers_of_deck(session, learner, deck_id)
    for card_id, of_card in groupby(answers, key=lambda step: step.card_id):
        memory = scheduling.rebuilt(card_id, memories[card_id], of_card, settings)
        steps.keep_memory(session, learner, card_id, deck_id, memory)
