"""Assignments: giving them, changing them, and what a member of the course sees of them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, col, delete, func, select

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services.course_permissions import Action
from studydeck.services.teaching import kinds
from studydeck.services.teaching.audit import note_change
from studydeck.services.teaching.kinds import Asked, Quiz, asked_of, kind_of
from studydeck.services.teaching.limits import Extensions, extensions_of
from studydeck.services.teaching.membership import Member, enter
from studydeck.store.tables import Deck, StoredNote, User
from studydeck.store.teaching_tables import Assignment, AssignmentDeck, Attempt, CourseDeck
from studydeck.study.assignments.windows import Allowance

LONGEST_TITLE: Final = 200  # characters
LONGEST_INSTRUCTIONS: Final = 10_000
MOST_POINTS: Final = 1_000_000  # thousandths
LONGEST_GRACE_MINUTES: Final = 10_080  # a week


@dataclass(frozen=True, slots=True)
class AssignmentForm:
    """What an instructor says about an assignment; its moments are in UTC."""

    title: str
    asked: Asked
    deck_ids: tuple[int, ...]
    instructions: str = ""
    opens: datetime | None = None
    due: datetime | None = None
    closes: datetime | None = None
    points: int = 100_000  # thousandths
    grace_minutes: int = 0
    late_percent_a_day: int = 0
    late_floor_percent: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """An assignment as a member sees it."""

    member: Member
    assignment: Assignment
    asked: Asked
    decks: tuple[Deck, ...]
    allowance: Allowance  # what holds for this member
    extensions: Extensions = field(repr=False)

    @property
    def id(self) -> int:
        """Of the assignment."""
        return self.assignment.id or 0


# ------------------------------------------------------------------ looking
def assignments_of(session: Session, user: User, course_id: int) -> tuple[Member, tuple[Given, ...]]:
    """Every assignment that the user may see, by due date, those without one last. Four queries, however many.

    Raises:
        NotFoundError, ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.SEE_COURSE)
    return member, given_in(session, member)


def given_in(session: Session, member: Member) -> tuple[Given, ...]:
    """Every assignment of the course that the member may see."""
    query = select(Assignment).where(Assignment.course_id == member.course_id)
    if not member.may(Action.SEE_GRADES):
        query = query.where(col(Assignment.is_published))
    query = query.order_by(col(Assignment.due).is_(None), col(Assignment.due), col(Assignment.id))
    return _given(session, member, session.exec(query).all())


def given(
    session: Session, user: User, ids: tuple[int, int], action: Action = Action.SEE_COURSE, *, to_change: bool = False
) -> Given:
    """The assignment that `ids` names, by course and assignment, as the user sees it who came to do `action`.

    Raises:
        NotFoundError: as `enter`; or the course has no such assignment, or none that students see yet.
        ForbiddenError: as `enter`.
    """
    course_id, assignment_id = ids
    member = enter(session, user, course_id, action, to_change=to_change)
    query = select(Assignment).where(Assignment.id == assignment_id, Assignment.course_id == course_id)
    assignment = session.exec(query).first()
    if assignment is None or not (assignment.is_published or member.may(Action.SEE_GRADES)):
        raise NotFoundError("There is no such assignment in this course.")
    return _given(session, member, [assignment])[0]


def _given(session: Session, member: Member, rows: Sequence[Assignment]) -> tuple[Given, ...]:
    ids = [row.id or 0 for row in rows]
    extensions = extensions_of(session, ids)
    query = (
        select(AssignmentDeck.assignment_id, Deck)
        .join(Deck, col(Deck.id) == AssignmentDeck.deck_id)
        .where(col(AssignmentDeck.assignment_id).in_(ids))
        .order_by(col(AssignmentDeck.position))
    )
    decks = session.exec(query).all()
    return tuple(
        Given(
            member,
            row,
            asked_of(row),
            tuple(deck for assignment_id, deck in decks if assignment_id == row.id),
            extensions.allowance(row, member.enrollment),
            extensions,
        )
        for row in rows
    )


def decks_of_course(session: Session, course_id: int) -> tuple[Deck, ...]:
    """The decks that an assignment of the course may draw on."""
    query = select(Deck).join(CourseDeck, col(CourseDeck.deck_id) == Deck.id).where(CourseDeck.course_id == course_id)
    return tuple(session.exec(query.order_by(col(CourseDeck.position), col(Deck.id))))


def tags_of(session: Session, deck_ids: Sequence[int]) -> tuple[str, ...]:
    """Every tag of the decks' cards, by name."""
    query = select(StoredNote.content).where(
        col(StoredNote.deck_id).in_(deck_ids), col(StoredNote.is_withdrawn).is_(False)
    )
    return tuple(sorted({tag for content in session.exec(query) for tag in content["tags"]}))


# ------------------------------------------------------------------ giving
def create(session: Session, user: User, course_id: int, form: AssignmentForm, now: datetime) -> Assignment:
    """A new assignment, which students do not see before it is published.

    Raises:
        NotFoundError, ForbiddenError: as `enter`.
        InvalidInputError: the form cannot be used; the message says why.
    """
    member = enter(session, user, course_id, Action.MANAGE_ASSIGNMENTS, to_change=True)
    checked = _checked(session, course_id, form)
    assignment = Assignment(
        uid=uuid.uuid4().hex,
        course_id=course_id,
        kind=kind_of(checked.asked).value,
        title=checked.title,
        settings={},
        created=now,
        changed=now,
    )
    _fill(assignment, checked, now)
    session.add(assignment)
    session.flush()
    _set_decks(session, assignment, checked.deck_ids)
    note_change(session, member, "create", ("assignment", assignment.id), None, _said(assignment), now)
    return assignment


def edit(session: Session, user: User, ids: tuple[int, int], form: AssignmentForm, now: datetime) -> Assignment:
    """Change the assignment `ids` names, by course and assignment; its kind stays.

    Attempts that were begun keep their questions; grades follow the new rules.

    Raises:
        NotFoundError, ForbiddenError: as `given`.
        InvalidInputError: the form cannot be used; the message says why.
    """
    found = given(session, user, ids, Action.MANAGE_ASSIGNMENTS, to_change=True)
    assignment = found.assignment
    if kind_of(form.asked).value != assignment.kind:
        raise InvalidInputError("An assignment keeps its kind. Make a new one for another kind.")
    if isinstance(form.asked, Quiz) and isinstance(found.asked, Quiz):  # cards are chosen on a page of their own
        form = replace(form, asked=replace(form.asked, note_ids=found.asked.note_ids))
    checked, before = _checked(session, ids[0], form), _said(assignment)
    _fill(assignment, checked, now)
    session.exec(delete(AssignmentDeck).where(col(AssignmentDeck.assignment_id) == assignment.id))
    _set_decks(session, assignment, checked.deck_ids)
    note_change(session, found.member, "edit", ("assignment", assignment.id), before, _said(assignment), now)
    return assignment


def choose_cards(session: Session, user: User, ids: tuple[int, int], note_ids: Sequence[int], now: datetime) -> None:
    """Let a quiz ask only these cards; none: all that its selection holds.

    Raises:
        NotFoundError, ForbiddenError: as `given`; or it is no quiz.
        InvalidInputError: a card is in none of its decks.
    """
    found = given(session, user, ids, Action.MANAGE_ASSIGNMENTS, to_change=True)
    if not isinstance(found.asked, Quiz):
        raise NotFoundError("Only a quiz asks chosen cards.")
    deck_ids = [deck.id or 0 for deck in found.decks]
    query = select(StoredNote.id).where(col(StoredNote.id).in_(note_ids), col(StoredNote.deck_id).in_(deck_ids))
    if set(session.exec(query)) != set(note_ids):
        raise InvalidInputError("A chosen card is not in the decks of this quiz any more. Load the page again.")
    found.assignment.settings = kinds.pack(replace(found.asked, note_ids=tuple(dict.fromkeys(note_ids))))
    found.assignment.changed = now


def set_published(session: Session, user: User, ids: tuple[int, int], now: datetime, *, is_published: bool) -> None:
    """Let students see the assignment, or no longer, as long as nobody has begun it.

    Raises:
        NotFoundError, ForbiddenError: as `given`.
        InvalidInputError: it is to be hidden and somebody has begun it.
    """
    found = given(session, user, ids, Action.MANAGE_ASSIGNMENTS, to_change=True)
    if not is_published and _has_attempts(session, found.id):
        raise InvalidInputError("Students have begun this assignment, so it stays. Let it close instead.")
    found.assignment.is_published, found.assignment.changed = is_published, now
    action = "publish" if is_published else "hide"
    note_change(session, found.member, action, ("assignment", found.id), None, None, now)


def remove(session: Session, user: User, ids: tuple[int, int], now: datetime) -> None:
    """Drop an assignment that nobody has begun.

    Raises:
        NotFoundError, ForbiddenError: as `given`.
        InvalidInputError: somebody has begun it.
    """
    found = given(session, user, ids, Action.MANAGE_ASSIGNMENTS, to_change=True)
    if _has_attempts(session, found.id):
        raise InvalidInputError("Students have begun this assignment, so it stays with their answers.")
    note_change(session, found.member, "remove", ("assignment", found.id), _said(found.assignment), None, now)
    session.delete(found.assignment)


def _has_attempts(session: Session, assignment_id: int) -> bool:
    query = select(func.count(col(Attempt.id))).where(
        Attempt.assignment_id == assignment_id, col(Attempt.is_preview).is_(False)
    )
    return session.exec(query).one() > 0


def _fill(assignment: Assignment, form: AssignmentForm, now: datetime) -> None:
    assignment.title, assignment.instructions = form.title, form.instructions
    assignment.opens, assignment.due, assignment.closes = form.opens, form.due, form.closes
    assignment.points, assignment.grace_minutes = form.points, form.grace_minutes
    assignment.late_percent_a_day = form.late_percent_a_day
    assignment.late_floor_percent = form.late_floor_percent
    assignment.settings, assignment.changed = kinds.pack(form.asked), now


def _set_decks(session: Session, assignment: Assignment, deck_ids: Sequence[int]) -> None:
    session.add_all(
        AssignmentDeck(assignment_id=assignment.id or 0, deck_id=deck_id, position=position)
        for position, deck_id in enumerate(deck_ids)
    )
    session.flush()


# ------------------------------------------------------------------ checking
def _checked(session: Session, course_id: int, form: AssignmentForm) -> AssignmentForm:
    checked = replace(
        form,
        title=" ".join(form.title.split()),
        instructions=form.instructions.strip(),
        deck_ids=tuple(dict.fromkeys(form.deck_ids)),
    )
    wrong = _fault(checked)
    known = {deck.id: deck for deck in decks_of_course(session, course_id)}
    if not wrong and not set(checked.deck_ids) <= set(known):
        wrong = "A chosen deck is not in this course any more. Load the page again."
    if not wrong and isinstance(checked.asked, kinds.Reading) and known[checked.deck_ids[0]].source_id is None:
        wrong = "This deck has no text to read. Choose a deck that was made from a text."
    if wrong:
        raise InvalidInputError(wrong)
    return checked


def _fault(form: AssignmentForm) -> str:
    """What is wrong with the form by itself; "" when nothing is."""
    checks = (
        (0 < len(form.title) <= LONGEST_TITLE, f"An assignment needs a title of at most {LONGEST_TITLE} characters."),
        (len(form.instructions) <= LONGEST_INSTRUCTIONS, "The instructions are too long. Shorten them."),
        (bool(form.deck_ids), "Choose a deck. A course gets its decks on its page."),
        (0 <= form.points <= MOST_POINTS, f"The points are a number from 0 to {MOST_POINTS // 1000:,}."),
        (0 <= form.grace_minutes <= LONGEST_GRACE_MINUTES, "The grace is a number of minutes, at most a week."),
        (0 <= form.late_percent_a_day <= 100, "What a late day costs is 0 to 100 per cent."),
        (0 <= form.late_floor_percent <= 100, "What lateness leaves is 0 to 100 per cent."),
        (_is_in_order(form.opens, form.due), "It is due before it opens. Change one of the two."),
        (_is_in_order(form.opens, form.closes), "It closes before it opens. Change one of the two."),
        (_is_in_order(form.due, form.closes), "It closes before it is due. Change one of the two."),
    )
    return next((message for is_right, message in checks if not is_right), "")


def _is_in_order(first: datetime | None, second: datetime | None) -> bool:
    return first is None or second is None or first <= second


def _said(assignment: Assignment) -> dict[str, Any]:
    """What the audit keeps of an assignment."""
    return assignment.model_dump(
        mode="json", exclude={"id", "uid", "course_id", "kind", "created", "changed", "instructions"}
    )
