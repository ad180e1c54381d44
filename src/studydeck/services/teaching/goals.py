"""How far students have come with their practice goals: a few statements for all students and all goals together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from studydeck.services.teaching.assignments import Given
from studydeck.services.teaching.limits import late_policy
from studydeck.services.teaching.students import Student
from studydeck.store import class_log, queries
from studydeck.store.class_log import Group, IntervalChange, IntervalCount, Wait
from studydeck.study.assignments.goals import (
    IntervalGoal,
    Reached,
    ReviewsGoal,
    Step,
    Waited,
    best,
    days_from,
    idle_days,
    steps_of_interval,
    steps_of_reviews,
)
from studydeck.study.assignments.windows import Allowance, Lateness, last_day, lateness
from studydeck.study.day import StudyDay

Measures = dict[tuple[int, int], Reached]  # by assignment and student


def measured(session: Session, goals: Sequence[Given], students: Sequence[Student], now: datetime) -> Measures:
    """The best that each student has reached of each goal, lateness included. Goals that have not opened are left out.

    Days are the students' own study days; a goal is due at the end of its due day in the course's zone.
    """
    tasks = [task for goal in goals for student in students if (task := _task(goal, student, now)) is not None]
    if not tasks:
        return {}
    group = Group([student.user_id for student in students], sorted({deck for task in tasks for deck in task.deck_ids}))
    reviews = [task for task in tasks if isinstance(task.goal, ReviewsGoal)]
    counts = class_log.intervals(session, group)
    steps = {**_reviews(session, reviews, group, counts), **_intervals(session, tasks, group, counts)}
    found = {task.key: best(steps[task.key], task.lateness_on) for task in tasks}
    return {key: reached for key, reached in found.items() if reached is not None}


@dataclass(frozen=True, slots=True)
class _Task:
    """One goal for one student."""

    given: Given
    student: Student
    allowance: Allowance
    goal: ReviewsGoal | IntervalGoal
    first: date  # the days of the student on which it can be worked for
    last: date
    today: date
    due: date | None

    @property
    def key(self) -> tuple[int, int]:
        return self.given.id, self.student.user_id

    @property
    def deck_ids(self) -> tuple[int, ...]:
        return tuple(deck.id or 0 for deck in self.given.decks)

    @property
    def judged_from(self) -> date:
        """The first day whose end may be the best one: nothing is gained by ending before the due day."""
        return self.last if self.due is None else min(self.due, self.last)

    @property
    def judged(self) -> tuple[date, ...]:
        return days_from(self.judged_from, self.last)

    def lateness_on(self, day: date) -> Lateness:
        """What lateness leaves of what was reached by the end of a day."""
        due = self.allowance.window.due
        if due is None or self.due is None or day <= self.due:
            return Lateness(0, 100)
        end = due + timedelta(days=(day - self.due).days)
        return lateness(end, due, late_policy(self.given.assignment), "UTC")  # whole days of 24 hours were added


def _task(given: Given, student: Student, now: datetime) -> _Task | None:
    assert isinstance(given.asked, ReviewsGoal | IntervalGoal), "only practice goals are measured"
    zone, allowance = given.member.course.time_zone, given.extensions.allowance(given.assignment, student.enrollment)
    window = allowance.window
    today = StudyDay(student.time_zone, student.rollover_hour).date_of(now)
    first = last_day(window.opens or given.assignment.created, zone)
    last = min(today, last_day(window.closes, zone)) if window.closes else today
    if last < first:
        return None
    due = last_day(window.due, zone) if window.due else None
    return _Task(given, student, allowance, given.asked, first, last, today, due)


# ------------------------------------------------------------------ reviews on days
def _reviews(
    session: Session, tasks: Sequence[_Task], group: Group, counts: Sequence[IntervalCount]
) -> dict[tuple[int, int], Iterator[Step]]:
    if not tasks:
        return {}
    since = min(task.first for task in tasks)
    answers: defaultdict[tuple[int, int], dict[date, int]] = defaultdict(dict)
    for count in class_log.answers_a_day(session, group, since):
        answers[count.student_id, count.deck_id][count.day] = count.answers
    ahead = _idle(session, tasks, group, _unseen_from(session, tasks, group, counts))
    return {task.key: _steps_of_reviews(task, answers, ahead.get(task.key, frozenset())) for task in tasks}


def _steps_of_reviews(
    task: _Task, answers: dict[tuple[int, int], dict[date, int]], idle: frozenset[date]
) -> Iterator[Step]:
    assert isinstance(task.goal, ReviewsGoal), "the goal asks for reviews"
    counts: defaultdict[date, int] = defaultdict(int)
    for deck_id in task.deck_ids:
        for day, count in answers.get((task.student.user_id, deck_id), {}).items():
            counts[day] += count
    days = sorted({day for day in counts.keys() | idle | set(task.judged) if task.first <= day <= task.last})
    return (step for step in steps_of_reviews(task.goal, days, counts, idle) if step.day >= task.judged_from)


def _idle(
    session: Session, tasks: Sequence[_Task], group: Group, unseen_from: dict[tuple[int, int], date]
) -> dict[tuple[int, int], frozenset[date]]:
    """The days without a due card, of those students who may have had such a day: they have seen every card.

    A card that came into a deck later was not due before: of so many unseen cards the latest ones are taken.
    """
    ahead = [task for task in tasks if _unseen_since(task, unseen_from) > task.first]
    if not ahead:
        return {}
    students = Group(sorted({task.student.user_id for task in ahead}), group.deck_ids)
    waited: defaultdict[tuple[int, int], list[Wait]] = defaultdict(list)
    for wait in class_log.waits(session, students, min(task.first for task in ahead)):
        waited[wait.student_id, wait.deck_id].append(wait)
    return {task.key: _idle_days(task, _unseen_since(task, unseen_from), waited) for task in ahead}


def _idle_days(task: _Task, unseen_from: date, waited: dict[tuple[int, int], list[Wait]]) -> frozenset[date]:
    waits = [Waited(unseen_from, None)] if unseen_from < date.max else []
    for deck_id in task.deck_ids:
        waits += [Waited(wait.due_from, wait.answered_on) for wait in waited.get((task.student.user_id, deck_id), ())]
    return idle_days(days_from(task.first, task.last), waits)


def _unseen_since(task: _Task, unseen_from: dict[tuple[int, int], date]) -> date:
    return min(unseen_from[task.student.user_id, deck_id] for deck_id in task.deck_ids)


def _unseen_from(
    session: Session, tasks: Sequence[_Task], group: Group, counts: Sequence[IntervalCount]
) -> dict[tuple[int, int], date]:
    """Since when each student has had a card in each deck that they never answered; the last of all days for none."""
    dates = class_log.card_dates(session, group.deck_ids)
    seen: defaultdict[tuple[int, int], int] = defaultdict(int)
    for count in counts:
        seen[count.student_id, count.deck_id] += count.cards
    return {
        (student_id, deck_id): _unseen_since_when(dates[deck_id], seen[student_id, deck_id])
        for student_id in {task.student.user_id for task in tasks}
        for deck_id in group.deck_ids
    }


def _unseen_since_when(latest_first: Sequence[date], seen: int) -> date:
    """Of a deck without a card there is always something left: nobody is ahead of what does not exist."""
    unseen = len(latest_first) - seen
    if not latest_first:
        return date.min
    return latest_first[unseen - 1] if unseen > 0 else date.max


# ------------------------------------------------------------------ cards at an interval
def _intervals(
    session: Session, tasks: Sequence[_Task], group: Group, counts: Sequence[IntervalCount]
) -> dict[tuple[int, int], Iterator[Step]]:
    wanted = [task for task in tasks if isinstance(task.goal, IntervalGoal)]
    if not wanted:
        return {}
    totals = queries.card_counts(session, group.deck_ids)
    now: defaultdict[tuple[int, int], list[IntervalCount]] = defaultdict(list)
    for count in counts:
        now[count.student_id, count.deck_id].append(count)
    later: defaultdict[tuple[int, int], list[IntervalChange]] = defaultdict(list)
    for change in _later_changes(session, wanted, group):
        later[change.student_id, change.deck_id].append(change)
    return {task.key: _steps_of_interval(task, totals, now, later) for task in wanted}


def _later_changes(session: Session, tasks: Sequence[_Task], group: Group) -> list[IntervalChange]:
    """What changed since the first day that is judged, where that lies behind: what is now holds for today alone."""
    judged = min(task.judged_from for task in tasks)
    is_past = judged < max(task.today for task in tasks)
    return class_log.interval_changes(session, group, judged) if is_past else []


def _steps_of_interval(
    task: _Task,
    totals: dict[int, int],
    now: dict[tuple[int, int], list[IntervalCount]],
    later: dict[tuple[int, int], list[IntervalChange]],
) -> Iterator[Step]:
    assert isinstance(task.goal, IntervalGoal), "the goal asks for intervals"
    reached, changes = 0, defaultdict[date, int](int)
    for deck_id in task.deck_ids:
        key, least = (task.student.user_id, deck_id), task.goal.interval_days
        reached += sum(count.cards for count in now.get(key, ()) if count.interval_days >= least)
        for change in later.get(key, ()):
            changes[change.day] += ((change.after >= least) - (change.before >= least)) * change.cards
    total = sum(totals.get(deck_id, 0) for deck_id in task.deck_ids)
    return steps_of_interval(task.goal, task.judged, reached, total, changes)
