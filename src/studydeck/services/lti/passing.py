"""Giving scores to the platforms: at once where somebody asks or a quiz is handed in, else every few minutes.

A grade changes by more than what students do: a due date passes, an extension is given, a card is regraded. So nothing
is noted when it changes; what the gradebook was told last is compared with what is so, and the difference is told.
A platform that does not answer is asked again later, and later each time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from huey import SqliteHuey
from huey.consumer import Consumer
from sqlmodel import Session, col, select

from studydeck.errors import InvalidInputError
from studydeck.services.consumer import QuietConsumer
from studydeck.services.lti import calls, claims
from studydeck.services.lti.classes import course_behind
from studydeck.services.lti.scores import note_given, owed
from studydeck.store.database import Database
from studydeck.store.lti_tables import LtiCourse, LtiPlacement
from studydeck.store.teaching_tables import Course

QUEUE_FILE: Final = "scores.sqlite3"
BETWEEN_ROUNDS: Final = timedelta(minutes=5)
FIRST_WAIT: Final = timedelta(minutes=1)  # after a failure; twice as long after each further one
LONGEST_WAIT: Final = timedelta(hours=6)
_LONGEST_PROBLEM: Final = 500  # characters: what the column takes

_log = logging.getLogger(__name__)


class ScoreQueue:
    """The courses whose scores are to be given in one process, and the worker that gives them."""

    def __init__(self, database: Database, data_folder: Path, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._huey = SqliteHuey("studydeck-scores", filename=str(data_folder / QUEUE_FILE), results=False)
        self._run = self._huey.task(name="give-scores")(self.attempt)
        self._go_round = self._huey.task(name="give-all-scores")(self._round)
        self._consumer: Consumer | None = None

    def put(self, course_id: int, wait: timedelta = timedelta()) -> None:
        """Have the course's new scores given after `wait`; call it after the transaction that changed them."""
        with self._database.read() as session:
            if course_id in _courses(session):
                self._run.schedule(args=(course_id,), delay=max(0.0, wait.total_seconds()))

    def start(self) -> None:
        """Start the worker; the first round is at once."""
        self._huey.flush()
        self._go_round()
        self._consumer = QuietConsumer(self._huey, workers=1, periodic=False, max_delay=1.0, check_worker_health=False)
        self._consumer.start()

    def stop(self) -> None:
        """Stop the worker; what was not given is given after the next start."""
        if self._consumer is not None:
            self._consumer.stop()
            self._consumer = None

    def attempt_all(self) -> None:
        """Give the new scores of every course that is to be tried by now."""
        with self._database.read() as session:
            found = _courses(session)
        for course_id in found:
            self.attempt(course_id)

    def attempt(self, course_id: int) -> None:
        """Give the course's new scores once; where that fails, it is tried again later."""
        try:
            if self._is_to_wait(course_id):
                return
            give(self._database, course_id, self._clock)
        except InvalidInputError as error:
            _log.warning("The scores of course %s were not given: %s", course_id, error)
        except Exception:  # noqa: BLE001 - the worker lives on, and the other courses have their turn
            _log.exception("the scores of course %s were not given", course_id)

    def _round(self) -> None:
        self.attempt_all()
        self._go_round.schedule(args=(), delay=BETWEEN_ROUNDS.total_seconds())

    def _is_to_wait(self, course_id: int) -> bool:
        with self._database.read() as session:
            link = session.exec(select(LtiCourse).where(LtiCourse.course_id == course_id)).first()
        return link is None or (link.scores_again is not None and link.scores_again > self._clock())


def give(database: Database, course_id: int, clock: Callable[[], datetime], *, everything: bool = False) -> int:
    """Give the course's new scores to its platform, or every one of them; how many.

    What was taken is remembered one by one, so that the next try begins where this one ended.

    Raises:
        NotFoundError: the course came from no platform.
        InvalidInputError: the platform does not take them; it says when it is tried again.
    """
    with database.write() as session:
        linked = course_behind(session, course_id, clock())
        found = owed(session, linked, clock(), everything=everything)
    try:
        if found:
            token = calls.access_token(linked.platform, linked.key, claims.WRITE_SCORES, clock())
        for score in found:
            calls.send_score(linked.platform, score.lineitem_url, token, score.as_sent(clock()))
            with database.write() as session:
                note_given(session, score, clock())
    except InvalidInputError as error:
        _note_outcome(database, linked.link, str(error), clock())
        raise
    _note_outcome(database, linked.link, "", clock())
    return len(found)


def _note_outcome(database: Database, link: LtiCourse, problem: str, now: datetime) -> None:
    if not problem and not link.scores_problem:
        return
    with database.write() as session:
        row = session.get(LtiCourse, (link.platform_id, link.context_id), with_for_update=True)
        if row is None:
            return
        row.scores_failures = row.scores_failures + 1 if problem else 0
        row.scores_problem = problem[:_LONGEST_PROBLEM]
        row.scores_again = now + wait_after(row.scores_failures) if problem else None


def wait_after(failures: int) -> timedelta:
    """How long a platform is left alone after so many failures in a row."""
    doublings = min(failures - 1, 20)  # a million times the first wait is longer than the longest
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _courses(session: Session) -> list[int]:
    """The courses with a column in a gradebook, those that rest in the archive apart."""
    query = (
        select(LtiPlacement.course_id)
        .join(Course, col(Course.id) == LtiPlacement.course_id)
        .where(LtiPlacement.lineitem_url != "", col(Course.archived).is_(None))
        .distinct()
    )
    return list(session.exec(query.order_by(col(LtiPlacement.course_id))))
