"""A further answer, accepted while a quiz is under way: what was handed in counts anew, what is open takes it too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from classroom import TYPED, Classroom, a_classroom
from factories import NOON
from studydeck.services import teaching
from studydeck.services.teaching import Report, Resolution
from studydeck.services.teaching.attempts import Sent
from studydeck.store.database import Database
from studydeck.store.tables import Deck
from studydeck.store.teaching_tables import Attempt, AttemptAnswer, RegradeAudit

GIVEN = "in the days of the khedive"
LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def room(database: Database) -> Classroom:
    found = a_classroom(database)
    with database.write() as session:
        session.get_one(Deck, found.deck.id).owner_id = found.owner.id
    return found


def test_a_further_answer_counts_in_attempts_that_are_over_and_in_open_ones(room: Classroom) -> None:
    quiz, (first, second) = room.assign(TYPED), room.students
    over, still_open = room.start(first, quiz), room.start(second, quiz)
    room.answer(first, quiz, Sent(over.uid, 0, GIVEN))
    room.submit(first, quiz, over.uid)
    assert _verdicts(room) == [(GIVEN, "wrong", 0)]
    assert _accept(room).regraded.attempt_answers == 1
    room.answer(second, quiz, Sent(still_open.uid, 0, GIVEN), LATER)
    room.submit(second, quiz, still_open.uid, LATER)
    assert _verdicts(room) == [(GIVEN, "right", 1_000)] * 2
    with room.database.read() as session:
        assert session.exec(select(Attempt.points).order_by(Attempt.id)).all() == [1_000, 1_000]
        assert session.exec(select(RegradeAudit.student_id)).all() == [first.id]  # the second was right at once


def test_other_questions_of_an_open_attempt_stay_as_they_were(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    attempt = room.start(room.students[0], quiz)
    _accept(room)
    with room.database.read() as session:
        cards = session.get_one(Attempt, attempt.id).cards
    assert [card["accepted"] for card in cards] == [[GIVEN], [], [], []]


def _accept(room: Classroom) -> teaching.Resolved:
    """The first card accepts what was given, because a student said that it is right."""
    with room.database.write() as session:
        report = Report("mine_is_right", given=GIVEN)
        card = teaching.report_card(session, room.students[0], room.cards()[0], report, NOON)
    with room.database.write() as session:
        resolution = Resolution(card.note_id, "accepted", accepted=GIVEN)
        return teaching.resolve(session, room.owner, room.id, resolution, LATER)


def _verdicts(room: Classroom) -> list[tuple[str | None, str | None, int | None]]:
    with room.database.read() as session:
        answers = session.exec(select(AttemptAnswer).order_by(AttemptAnswer.id)).all()
    return [(answer.given, answer.verdict, answer.points) for answer in answers]
