"""Following a class: who has begun, who is behind and by what, and what the class forgets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlmodel import Session, col, select

from studydeck.services.course_permissions import Action
from studydeck.services.teaching.assignments import Given, given_in
from studydeck.services.teaching.grades import Grade, Standing, grades
from studydeck.services.teaching.membership import Member, enter
from studydeck.services.teaching.students import Student, student_of, students_of
from studydeck.store import class_log, queries
from studydeck.store.class_log import Activity, Group
from studydeck.store.class_log import Standing as CardStanding
from studydeck.store.tables import User
from studydeck.store.teaching_tables import CourseDeck
from studydeck.study.day import StudyDay
from studydeck.study.shares import Share

OVERDUE_CARDS: Final = 20  # a day's worth: with more than that overdue, somebody is behind
QUIET_DAYS: Final = 7  # without practice, while something is due
MOST_GROUPS: Final = 12  # eras, actors and cards that are listed


@dataclass(frozen=True, slots=True)
class StudentProgress:
    """How one student comes along."""

    student: Student
    answers: int
    last_day: date | None
    seen: int  # cards
    due: int  # today, overdue ones among them
    recalled: Share  # of first answers after an interval
    behind: tuple[str, ...]  # by what; () when they are not

    @property
    def has_begun(self) -> bool:
        """Whether they have answered anything."""
        return self.answers > 0


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A group of cards and how much of it is recalled."""

    name: str
    recalled: Share
    note_id: int | None = None  # of a single card


@dataclass(frozen=True, slots=True)
class ClassProgress:
    """How a class comes along."""

    member: Member
    cards: int
    students: tuple[StudentProgress, ...]
    by_era: tuple[Forgotten, ...]  # the most forgotten first
    by_actor: tuple[Forgotten, ...]
    by_card: tuple[Forgotten, ...]

    @property
    def begun(self) -> int:
        """How many have begun."""
        return sum(each.has_begun for each in self.students)

    @property
    def behind(self) -> tuple[StudentProgress, ...]:
        """Those who are behind."""
        return tuple(each for each in self.students if each.behind)


def class_progress(session: Session, user: User, course_id: int, now: datetime, *, tag: str = "") -> ClassProgress:
    """How the class comes along; with a tag, `by_card` holds its cards only. A fixed number of queries.

    Raises:
        NotFoundError, ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.SEE_PROGRESS)
    students = students_of(session, member)
    deck_ids = practised_decks(session, course_id)
    group = Group([student.user_id for student in students], deck_ids)
    cards = sum(queries.card_counts(session, deck_ids).values())
    givens = [each for each in given_in(session, member) if _can_be_missing(each, now)]
    found = grades(session, givens, students, now)
    today = StudyDay(member.course.time_zone).date_of(now)
    standings = class_log.standings(session, group, today)
    done = class_log.activity(session, group)
    rows = tuple(
        _progress(
            student,
            standings.get(student.user_id),
            done.get(student.user_id),
            _Pace([found[each.id, student.user_id] for each in givens], cards, today),
        )
        for student in students
    )
    return ClassProgress(member, cards, rows, *_forgotten(session, group, tag))


@dataclass(frozen=True, slots=True)
class StudentForgets:
    """What one student forgets."""

    progress: StudentProgress
    by_era: tuple[Forgotten, ...]
    by_actor: tuple[Forgotten, ...]
    by_card: tuple[Forgotten, ...]


def student_forgets(session: Session, user: User, course_id: int, enrollment_id: int, now: datetime) -> StudentForgets:
    """How one student comes along with the cards of the course, assignments apart.

    Raises:
        NotFoundError: as `enter`, or there is no such student in the course.
        ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.SEE_PROGRESS)
    student = student_of(session, member, enrollment_id)
    deck_ids = practised_decks(session, course_id)
    group = Group([student.user_id], deck_ids)
    today = StudyDay(member.course.time_zone).date_of(now)
    cards = sum(queries.card_counts(session, deck_ids).values())
    standing = class_log.standings(session, group, today).get(student.user_id)
    done = class_log.activity(session, group).get(student.user_id)
    return StudentForgets(_progress(student, standing, done, _Pace([], cards, today)), *_forgotten(session, group, ""))


def practised_decks(session: Session, course_id: int) -> list[int]:
    """The decks of the course that its students practise."""
    query = select(CourseDeck.deck_id).where(CourseDeck.course_id == course_id, col(CourseDeck.is_practised))
    return list(session.exec(query.order_by(col(CourseDeck.position), col(CourseDeck.deck_id))))


def _can_be_missing(given: Given, now: datetime) -> bool:
    """Whether it is over for somebody: an extension ends later than for everybody, never before."""
    end = given.assignment.closes or given.assignment.due
    return given.assignment.is_published and end is not None and end < now


# ------------------------------------------------------------------ one student
@dataclass(frozen=True, slots=True)
class _Pace:
    """What a student is measured by."""

    grades: Sequence[Grade]
    cards: int
    today: date


def _progress(student: Student, standing: CardStanding | None, done: Activity | None, pace: _Pace) -> StudentProgress:
    return StudentProgress(
        student=student,
        answers=done.answers if done else 0,
        last_day=done.last_day if done else None,
        seen=standing.seen if standing else 0,
        due=standing.due if standing else 0,
        recalled=Share(done.recalled, done.tests) if done else Share(0, 0),
        behind=tuple(_behind(standing, done, pace)),
    )


def _behind(standing: CardStanding | None, done: Activity | None, pace: _Pace) -> Iterable[str]:
    missing = sum(grade.standing is Standing.MISSING for grade in pace.grades)
    if missing:
        yield f"{missing} assignment{'' if missing == 1 else 's'} missing"
    if done is None:
        if pace.cards:
            yield "not begun"
        return
    if standing and standing.overdue > OVERDUE_CARDS:
        yield f"{standing.overdue} cards overdue"
    quiet = (pace.today - done.last_day).days
    if standing and standing.due and quiet >= QUIET_DAYS:
        yield f"no practice for {quiet} days"


# ------------------------------------------------------------------ what is forgotten
def _forgotten(
    session: Session, group: Group, tag: str
) -> tuple[tuple[Forgotten, ...], tuple[Forgotten, ...], tuple[Forgotten, ...]]:
    """By era, by actor and by card; the most surely forgotten first."""
    recalls = class_log.recall_by_card(session, group)
    cards = class_log.tags_of_cards(session, group.deck_ids)
    tested = [(card, Share(recall.recalled, recall.tests)) for card, recall in recalls.items() if card in cards]
    single = [
        Forgotten(cards[card][1], share, cards[card][0])
        for card, share in tested
        if share.passed < share.total and (not tag or tag in cards[card][2])
    ]
    grouped = [(cards[card][2], share) for card, share in tested]
    return (
        _by_tag(grouped, "era::"),
        _by_tag(grouped, "actor::"),
        tuple(sorted(single, key=_surely)[: None if tag else MOST_GROUPS]),
    )


def _by_tag(tested: Iterable[tuple[tuple[str, ...], Share]], prefix: str) -> tuple[Forgotten, ...]:
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for tags, share in tested:
        for tag in tags:
            if tag.startswith(prefix):
                sums[tag][0] += share.passed
                sums[tag][1] += share.total
    found = [Forgotten(tag, Share(*counts)) for tag, counts in sums.items()]
    return tuple(sorted(found, key=_surely)[:MOST_GROUPS])


def _surely(found: Forgotten) -> tuple[float, str]:
    return found.recalled.interval[1], found.name
