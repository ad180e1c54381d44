"""How far students have come with their practice goals: a few statements for all students and all goals together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlmodel import Session

from studydeck.services.teaching.assignments import Given
from studydeck.services.teaching.limits import late_policy
from studydeck.services.teaching.students import Student
from studydeck.store import class_log, queries
from studydeck.store.class_log import Group, IntervalChange, SeenCards
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
    sums_by_day,
)
from studydeck.study.assignments.windows import Lateness, LatePolicy, last_day, late_by
from studydeck.study.day import StudyDay

Measures = dict[tuple[int, int], Reached]  # by assignment and student


def measured(session: Session, goals: Sequence[Given], students: Sequence[Student], now: datetime) -> Measures:
    """The best that each student has reached of each goal, lateness included. Goals that have not opened are left out.

    Days are the students' own study days; a goal is due at the end of its due day in the course's zone.
    """
    tasks = [task for goal in goals for task in _tasks(goal, students, now)]
    if not tasks:
        return {}
    group = Group([student.user_id for student in students], sorted({deck for task in tasks for deck in task.deck_ids}))
    reviews = [task for task in tasks if isinstance(task.goal, ReviewsGoal)]
    intervals = sorted({task.goal.interval_days for task in tasks if isinstance(task.goal, IntervalGoal)})
    counts = class_log.seen_cards(session, group, intervals)
    steps = {
        **_reviews(session, reviews, group, counts),
        **_intervals(session, tasks, group, _reached(counts, intervals)),
    }
    found = {task.key: best(steps[task.key], task.lateness_on) for task in tasks}
    return {key: reached for key, reached in found.items() if reached is not None}


@dataclass(frozen=True, slots=True)
class _Task:
    """One goal for one student."""

    key: tuple[int, int]  # the assignment and the student
    deck_ids: tuple[int, ...]
    goal: ReviewsGoal | IntervalGoal
    first: date  # the days of the student on which it can be worked for
    last: date
    today: date
    due: date | None
    policy: LatePolicy

    @property
    def student_id(self) -> int:
        return self.key[1]

    @property
    def judged_from(self) -> date:
        """The first day whose end may be the best one: nothing is gained by ending before the due day."""
        return self.last if self.due is None else min(self.due, self.last)

    def lateness_on(self, day: date) -> Lateness:
        """What lateness leaves of what was reached by the end of a day; a grace counts in whole days."""
        if self.due is None or day - self.due <= self.policy.grace:
            return Lateness(0, 100)
        return late_by((day - self.due).days, self.policy)


def _tasks(given: Given, students: Sequence[Student], now: datetime) -> Iterator[_Task]:
    """The goal for each student for whom it has opened."""
    assert isinstance(given.asked, ReviewsGoal | IntervalGoal), "only practice goals are measured"
    zone, policy, created = given.member.course.time_zone, late_policy(given.assignment), given.assignment.created
    assignment_id, deck_ids = given.id, tuple(deck.id or 0 for deck in given.decks)
    allowance_of = given.extensions.allowances(given.assignment)
    day_of = cache(lambda time_zone, hour, moment: StudyDay(time_zone, hour).date_of(moment))
    for student in students:
        window = allowance_of(student.enrollment).window
        today, opened = day_of(student.time_zone, student.rollover_hour, now), window.opens or created
        # what is studied in the night in which it opens belongs to the student's day before
        first = min(last_day(opened, zone), day_of(student.time_zone, student.rollover_hour, opened))
        last = min(today, last_day(window.closes, zone)) if window.closes else today
        due = last_day(window.due, zone) if window.due else None
        if first <= last:
            yield _Task((assignment_id, student.user_id), deck_ids, given.asked, first, last, today, due, policy)


# ------------------------------------------------------------------ reviews on days
def _reviews(
    session: Session, tasks: Sequence[_Task], group: Group, counts: Sequence[SeenCards]
) -> dict[tuple[int, int], Iterator[Step]]:
    if not tasks:
        return {}
    since = min(task.first for task in tasks)
    answers = class_log.answers_a_day(session, group, since, max(task.last for task in tasks))
    ahead = _idle(session, tasks, group, _Unseen(class_log.card_dates(session, group.deck_ids), counts))
    return {task.key: _steps_of_reviews(task, answers, ahead.get(task.key, frozenset())) for task in tasks}


def _steps_of_reviews(
    task: _Task, answers: Mapping[tuple[int, int], Mapping[date, int]], idle: frozenset[date]
) -> Iterator[Step]:
    assert isinstance(task.goal, ReviewsGoal), "the goal asks for reviews"
    counts = sums_by_day([answers.get((task.student_id, deck_id), {}) for deck_id in task.deck_ids])
    first, last = task.first, task.last
    days = sorted(day for day in {*counts, *idle, task.judged_from} if first <= day <= last)  # others add nothing
    return steps_of_reviews(task.goal, days, counts, idle, task.judged_from)


def _idle(
    session: Session, tasks: Sequence[_Task], group: Group, unseen: _Unseen
) -> dict[tuple[int, int], frozenset[date]]:
    """The days without a due card, of those students who may have had such a day: they have seen every card."""
    ahead = [task for task in tasks if min(unseen.since(task.student_id, deck) for deck in task.deck_ids) > task.first]
    if not ahead:
        return {}
    students = Group(sorted({task.student_id for task in ahead}), group.deck_ids)
    since = min(task.first for task in ahead)
    waited: defaultdict[tuple[int, int], list[Waited]] = defaultdict(list)
    for wait in class_log.waits(session, students, since):
        waited[wait.student_id, wait.deck_id].append(Waited(wait.due_from, wait.answered_on))
    answered_since: defaultdict[tuple[int, int], int] = defaultdict(int)  # cards that were new then, the latest first
    for student_id, deck_id, day, count in sorted(class_log.first_answers(session, students, since), reverse=True):
        answered_since[student_id, deck_id] += count
        begun = unseen.since(student_id, deck_id, answered_since[student_id, deck_id])
        waited[student_id, deck_id].append(Waited(begun, day))
    return {task.key: _idle_days(task, unseen, waited) for task in ahead}


def _idle_days(task: _Task, unseen: _Unseen, waited: dict[tuple[int, int], list[Waited]]) -> frozenset[date]:
    waits: list[Waited] = []
    for deck_id in task.deck_ids:
        waits.append(Waited(unseen.since(task.student_id, deck_id), None))
        waits += waited.get((task.student_id, deck_id), ())
    return idle_days(days_from(task.first, task.last), waits)


class _Unseen:
    """Since when each student has had a card that they had never answered.

    Which card is not asked, for that would be asked of every student and card: of so many unseen cards the latest ones
    of the deck are taken. So a card that came into the deck later takes no day away that was done before.
    """

    def __init__(self, dates: dict[int, list[date]], counts: Sequence[SeenCards]) -> None:
        self._latest_first = dates
        self._seen: defaultdict[tuple[int, int], int] = defaultdict(int)
        for count in counts:
            self._seen[count.student_id, count.deck_id] += count.cards

    def since(self, student_id: int, deck_id: int, answered_since: int = 0) -> date:
        """Since when there was one, before so many of those now seen were; the last of all days where there was none.

        Of a deck without a card there is always something left: nobody is ahead of what does not exist.
        """
        dates = self._latest_first[deck_id]
        unseen = len(dates) - self._seen[student_id, deck_id] + answered_since
        if not dates:
            return date.min
        return dates[min(unseen, len(dates)) - 1] if unseen > 0 else date.max


# ------------------------------------------------------------------ cards at an interval
_Reached = dict[tuple[int, int, int], int]  # cards by student, deck and interval


def _reached(counts: Sequence[SeenCards], intervals: Sequence[int]) -> _Reached:
    return {
        (count.student_id, count.deck_id, days): cards
        for count in counts
        for days, cards in zip(intervals, count.reached, strict=True)
    }


def _intervals(
    session: Session, tasks: Sequence[_Task], group: Group, now: _Reached
) -> dict[tuple[int, int], Iterator[Step]]:
    wanted = [task for task in tasks if isinstance(task.goal, IntervalGoal)]
    if not wanted:
        return {}
    totals = queries.card_counts(session, group.deck_ids)
    later: defaultdict[tuple[int, int], list[IntervalChange]] = defaultdict(list)
    for change in _later_changes(session, wanted, group):
        later[change.student_id, change.deck_id].append(change)
    return {task.key: _steps_of_interval(task, totals, now, later) for task in wanted}


def _later_changes(session: Session, tasks: Sequence[_Task], group: Group) -> list[IntervalChange]:
    """What changed since the first day that is judged, where that lies behind: what is now holds for today alone."""
    past = [task for task in tasks if task.judged_from < task.today]
    intervals = sorted({task.goal.interval_days for task in past if isinstance(task.goal, IntervalGoal)})
    since = min((task.judged_from for task in past), default=date.max)
    return class_log.interval_changes(session, group, since, intervals) if past else []


def _steps_of_interval(
    task: _Task,
    totals: dict[int, int],
    now: _Reached,
    later: dict[tuple[int, int], list[IntervalChange]],
) -> Iterator[Step]:
    assert isinstance(task.goal, IntervalGoal), "the goal asks for intervals"
    reached, changes = 0, defaultdict[date, int](int)
    for deck_id in task.deck_ids:
        key, least = (task.student_id, deck_id), task.goal.interval_days
        reached += now.get((*key, least), 0)
        for change in later.get(key, ()):
            changes[change.day] += (change.after >= least) - (change.before >= least)
    total = sum(totals.get(deck_id, 0) for deck_id in task.deck_ids)
    passed = {day for day, change in changes.items() if change and task.judged_from < day <= task.last}
    return steps_of_interval(task.goal, sorted({task.judged_from, *passed}), reached, total, changes)
