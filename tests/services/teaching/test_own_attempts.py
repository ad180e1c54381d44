"""The own attempts among everything about a student: without what the pages do not show yet."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from classroom import DAY, TYPED, YEARS, Classroom, a_classroom, add_reading
from factories import NOON
from studydeck.services import my_data
from studydeck.services.teaching import attempts
from studydeck.services.teaching.attempts import Sent
from studydeck.services.teaching.kinds import Feedback
from studydeck.store.database import Database
from studydeck.store.teaching_tables import AttemptAnswer, RegradeAudit


@pytest.fixture
def room(database: Database) -> Classroom:
    return a_classroom(database)


def taken(room: Classroom, now: datetime = NOON) -> dict[str, Any]:
    """What the first student takes along, as JSON says it."""
    with room.database.read() as session:
        found: dict[str, Any] = json.loads(json.dumps(my_data.everything(session, room.students[0], now)))
        return found


def test_before_a_quiz_is_due_its_answers_are_taken_along_without_how_they_came_out(room: Classroom) -> None:
    room.take(room.students[0], room.assign(TYPED, due=NOON + DAY), right=1)
    room.take(room.students[1], room.assign(TYPED, due=NOON + DAY), right=4)
    found = taken(room)
    [attempt] = found["attempt"]
    assert (attempt["student_id"], attempt["points"]) == (room.students[0].id, None)
    assert [card["question"] for card in attempt["cards"]] == [f"When was lock {n} opened?" for n in range(4)]
    assert {"answer", "accepted", "rivals"} & {name for card in attempt["cards"] for name in card} == set()
    assert [(row["given"], row["verdict"], row["points"]) for row in found["attempt_answer"]] == [
        (YEARS[0], None, None),
        *[("1111", None, None)] * 3,
    ]


def test_once_it_is_due_for_all_verdicts_points_and_keys_are_in(room: Classroom) -> None:
    room.take(room.students[0], room.assign(TYPED, due=NOON + DAY), right=1)
    found = taken(room, NOON + 2 * DAY)
    [attempt] = found["attempt"]
    assert attempt["points"] == 1_000
    assert [card["answer"] for card in attempt["cards"]] == list(YEARS[:4])
    assert [row["verdict"] for row in found["attempt_answer"]] == ["right", "wrong", "wrong", "wrong"]


def test_marked_at_once_only_what_was_answered_has_its_key(room: Classroom) -> None:
    quiz = room.assign(replace(TYPED, feedback=Feedback.AT_ONCE))
    attempt = room.start(room.students[0], quiz)
    room.answer(room.students[0], quiz, Sent(attempt.uid, 2, YEARS[2]))
    found = taken(room)
    assert [card.get("answer") for card in found["attempt"][0]["cards"]] == [None, None, YEARS[2], None]
    assert [row["verdict"] for row in found["attempt_answer"]] == ["right"]
    room.submit(room.students[0], quiz, attempt.uid)
    assert [card.get("answer") for card in taken(room)["attempt"][0]["cards"]] == list(YEARS[:4])


def test_a_text_that_was_read_hides_nothing(room: Classroom) -> None:
    reading = add_reading(room)
    with room.database.write() as session:
        attempts.mark_read(session, room.students[0], room.ids(reading), NOON)
    assert [row["points"] for row in taken(room)["attempt"]] == [1_000]


@pytest.mark.parametrize(("later", "accepted", "verdict"), [(0, None, None), (2, "1870", "right")])
def test_a_regraded_answer_tells_nothing_before_its_quiz_does(
    room: Classroom, later: int, accepted: str | None, verdict: str | None
) -> None:
    room.take(room.students[0], room.assign(TYPED, due=NOON + DAY), right=0)
    with room.database.write() as session:
        answer = session.get_one(AttemptAnswer, taken(room)["attempt_answer"][0]["id"])
        row = RegradeAudit(course_id=room.id, student_id=room.students[0].id, attempt_answer_id=answer.id, given="1870")
        row.accepted, row.old_verdict, row.new_verdict, row.regraded = "1870", "wrong", "right", NOON
        session.add(row)
    [told] = taken(room, NOON + later * DAY)["regrade_audit"]
    assert (told["given"], told["accepted"], told["new_verdict"]) == ("1870", accepted, verdict)
