"""Whatever a learner does, in whatever order, and however often back and forth: a plain model says the same."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import func
from sqlmodel import select

from factories import NOON, add_deck, add_user, an_answer, card_ids
from studydeck.errors import StaleError
from studydeck.services import practice
from studydeck.services.authoring import NoteEdit
from studydeck.services.practice import DeckSettings
from studydeck.store.database import Database
from studydeck.store.practice_days import PracticeDay
from studydeck.store.practice_tables import CardState, ReviewLog
from studydeck.study import fsrs
from studydeck.study.day import DEFAULT_ROLLOVER_HOUR
from studydeck.study.scheduler import Rating, rebuilt

CARDS = 4
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Done:
    """One step of the model."""

    kind: str
    card: int  # 0 is the first of the deck
    rating: int = 0
    day: date = date.min
    words: str = ""


@dataclass
class Model:
    """What was done, and what was taken back."""

    done: list[Done] = field(default_factory=list)
    undone: list[Done] = field(default_factory=list)

    def do(self, step: Done) -> None:
        self.done.append(step)
        self.undone.clear()

    def answers(self, card: int) -> list[Done]:
        return [step for step in self.done if step.kind == "grade" and step.card == card]

    def is_so(self, card: int, kind: str) -> bool:
        """Whether the card is marked or suspended."""
        said = [step.kind for step in self.done if step.card == card and step.kind in {kind, f"un{kind}"}]
        return said[-1:] == [kind]

    def buried_until(self, card: int) -> date | None:
        said = [step for step in self.done if step.card == card and step.kind in {"bury", "unbury", "grade"}]
        return said[-1].day + timedelta(days=1) if said and said[-1].kind == "bury" else None

    def words(self, card: int) -> str | None:
        said = [step.words for step in self.done if step.card == card and step.kind == "edit"]
        return said[-1] if said else None


class Session(RuleBasedStateMachine):
    """A learner's weeks with a deck of four cards."""

    database: Database

    def __init__(self) -> None:
        super().__init__()
        number = next(_numbers)
        self.learner = add_user(self.database, f"{number}@example.org")
        self.deck = add_deck(self.database, CARDS, owner=self.learner, uid=f"deck-{number}")
        self.cards = card_ids(self.database, self.deck)
        self.model = Model()
        self.now = NOON
        self.scheduler = "sm2"

    @property
    def today(self) -> date:
        """The learner's study day."""
        return self.now.date() - timedelta(days=self.now.hour < DEFAULT_ROLLOVER_HOUR)

    # -------------------------------------------------------------- what a learner does
    @rule(rating=st.sampled_from(Rating))
    def grade_what_is_on_the_table(self, rating: Rating) -> None:
        card = self._table().card
        if card is None:
            return
        with self.database.write() as session:
            answer = an_answer(card.card_id, rating, card.version)
            after = practice.grade(session, self.learner, answer, self.now).memory
        promised = dict(card.promises)[rating]
        if not after.is_repeating:
            assert after.due_on == self.today + promised
        self.model.do(Done("grade", self.cards.index(card.card_id), int(rating), self.today))

    @rule(kind=st.sampled_from(practice.CHANGES), card=st.integers(0, CARDS - 1))
    def set_aside_or_mark(self, kind: str, card: int) -> None:
        with self.database.write() as session:
            wanted = practice.Change(kind, (self.cards[card],), f"step {next(_numbers)}")
            practice.change(session, self.learner, wanted, self.now)
        self.model.do(Done(kind, card, day=self.today))

    @rule(card=st.integers(0, CARDS - 1))
    def edit(self, card: int) -> None:
        words = f"Question {next(_numbers)}?"
        with self.database.write() as session:
            number = f"step {next(_numbers)}"
            practice.edit_card(session, self.learner, self.cards[card], NoteEdit(words, "1871"), number, self.now)
        self.model.do(Done("edit", card, words=words))

    @rule()
    def undo(self) -> None:
        if not self.model.done:
            with pytest.raises(StaleError):
                self._go("undo")
            return
        step = self.model.done.pop()
        self.model.undone.append(step)
        assert self._go("undo").card_id == self.cards[step.card]

    @rule()
    def redo(self) -> None:
        if not self.model.undone:
            with pytest.raises(StaleError):
                self._go("redo")
            return
        step = self.model.undone.pop()
        self.model.done.append(step)
        assert self._go("redo").card_id == self.cards[step.card]

    @rule(hours=st.sampled_from([1, 9, 24, 24 * 7, 24 * 40, -3]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)  # also backwards: a clock that was put right

    @precondition(lambda self: self.model.answers(0))
    @rule(scheduler=st.sampled_from(["sm2", "fsrs"]), retention=st.sampled_from([850, 900]))
    def switch_the_scheduler(self, scheduler: str, retention: int) -> None:
        with self.database.write() as session:
            how = DeckSettings(scheduler=scheduler, desired_retention=retention)
            practice.save_settings(session, self.learner, self.deck.id or 0, how)
        self.scheduler, self.retention = scheduler, retention

    # -------------------------------------------------------------- what holds whatever was done
    @invariant()
    def each_card_is_remembered_as_its_answers_say(self) -> None:
        states = self._states()
        for number, card_id in enumerate(self.cards):
            answers = self.model.answers(number)
            state = states.get(card_id)
            assert (state is None or state.is_new) == (not answers)
            if state is None:
                assert not any(step.card == number and step.kind != "edit" for step in self.model.done)
                continue
            assert state.is_marked == self.model.is_so(number, "mark")
            assert state.is_suspended == self.model.is_so(number, "suspend")
            if answers:
                assert self._schedule_of(state) == self._schedule_by(answers)

    @invariant()
    def the_page_shows_what_is_left(self) -> None:
        table, today = self._table(), self.today
        states = self._states()
        comes = [self._comes_on(number, states.get(card_id)) for number, card_id in enumerate(self.cards)]
        here = [number for number, day in enumerate(comes) if day is not None and day <= today]
        new = [number for number in here if not self.model.answers(number)]
        assert (table.due, table.new) == (len(here) - len(new), len(new))
        assert (table.card is None) == (not here)
        with self.database.read() as session:
            counts = practice.readable_deck(session, self.learner, self.deck.id or 0, self.now)
        assert (counts.due, counts.new) == (table.due, table.new)
        if table.card:
            words = self.model.words(self.cards.index(table.card.card_id))
            assert words in {None, table.card.note.question}

    @invariant()
    def the_log_counts_what_holds(self) -> None:
        with self.database.read() as session:
            answers = session.exec(
                select(func.coalesce(func.sum(ReviewLog.weight), 0)).where(ReviewLog.learner_id == self.learner.id)
            ).one()
            days = session.exec(
                select(func.coalesce(func.sum(PracticeDay.answers), 0)).where(PracticeDay.learner_id == self.learner.id)
            ).one()
        assert answers == days == sum(step.kind == "grade" for step in self.model.done)

    # -------------------------------------------------------------- pieces
    def _go(self, kind: str) -> practice.Taken:
        with self.database.write() as session:
            go = practice.undo if kind == "undo" else practice.redo
            return go(session, self.learner, f"step {next(_numbers)}", self.now)

    def _table(self) -> practice.StudyTable:
        with self.database.read() as session:
            deck = practice.studied_deck(session, self.learner, self.deck.id or 0)
            return practice.study_table(session, self.learner, deck, self.now)

    def _states(self) -> dict[int, CardState]:
        with self.database.read() as session:
            query = select(CardState).where(CardState.learner_id == self.learner.id)
            return {state.card_id: state for state in session.exec(query)}

    def _comes_on(self, number: int, state: CardState | None) -> date | None:
        """The first day on which the card comes, None while it is suspended."""
        if self.model.is_so(number, "suspend"):
            return None
        is_waiting = state is not None and not state.is_new and not state.is_repeating
        ready = state.due_on if state is not None and is_waiting else date.min
        return max(ready, self.model.buried_until(number) or date.min)

    def _schedule_of(self, state: CardState) -> tuple[Any, ...]:
        if self.scheduler == "fsrs":
            return state.stability, state.difficulty, state.interval_days, state.is_repeating
        return state.repetitions, state.interval_days, state.easiness, state.lapses, state.is_repeating

    def _schedule_by(self, answers: list[Done]) -> tuple[Any, ...]:
        if self.scheduler == "fsrs":
            memory = None
            for answer in answers:
                memory = fsrs.answered(memory, answer.rating, answer.day, self.retention / 1000)
            assert memory is not None
            return memory.stability_days, memory.difficulty, memory.interval_days, memory.is_repeating
        schedule = rebuilt(answer.rating for answer in answers)
        return (
            schedule.repetitions,
            schedule.interval_days,
            schedule.easiness,
            schedule.lapses,
            schedule.is_repeating,
        )


def test_a_plain_model_says_the_same(database: Database) -> None:
    machine = type("SessionOnOneDatabase", (Session,), {"database": database})
    run_state_machine_as_test(
        machine,
        settings=settings(
            deadline=None,
            max_examples=20,
            stateful_step_count=25,
            suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        ),
    )
