"""What learners say is wrong with a card of their course, the queue of it, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from studydeck.cards.notes import Note
from studydeck.errors import ForbiddenError, InvalidInputError, NotFoundError, StaleError
from studydeck.services.authoring import NoteEdit, edited
from studydeck.services.course_permissions import PERMISSIONS, Action
from studydeck.services.practice.editing import reword
from studydeck.services.teaching.audit import note_change
from studydeck.services.teaching.membership import Member, enter
from studydeck.services.teaching.regrading import Regraded, regrade
from studydeck.store.notes import pack_note, unpack_note
from studydeck.store.tables import Card, Decision, Deck, Draft, StoredNote, User
from studydeck.store.teaching_tables import CardReport, Course, CourseDeck, CourseRole, Enrollment, EnrollmentState

REASONS: Final = {
    "answer": "The answer is wrong",
    "mine_is_right": "My answer is right as well",
    "unclear": "The question cannot be understood alone",
    "text": "The text does not say this",
    "other": "Something else",
}
_MINE_IS_RIGHT: Final = "mine_is_right"
RESOLUTIONS: Final = {
    "accepted": "Your answer is right as well, and counts from now on",
    "edited": "The card was changed",
    "withdrawn": "The card was taken out of the deck",
    "kept": "The card stays as it is",
}
LONGEST: Final = 1000  # characters of a comment, an answer or a reply
_OPEN, _RESOLVED = "open", "resolved"


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody says about a card, as the browser sends it."""

    reason: str  # one of REASONS
    comment: str = ""
    given: str = ""  # the answer that is right as well


@dataclass(frozen=True, slots=True)
class ReportableCard:
    """A card that can be reported, and to which course."""

    card_id: int
    note_id: int
    deck_id: int
    note: Note
    course_id: int
    course_title: str
    open_report: CardReport | None  # what the user said about it before, still unanswered


@dataclass(frozen=True, slots=True)
class ReportedCard:
    """One card of the queue with all that is said about it."""

    note_id: int
    deck: Deck
    note: Note
    reasons: tuple[tuple[str, int], ...]  # a reason in words, and how often; most frequent first
    answers: tuple[tuple[str, int], ...]  # answers that are said to be right as well
    comments: tuple[str, ...]
    reporters: int
    since: datetime
    may_edit: bool  # the deck is somebody's who teaches this course, not a sample


@dataclass(frozen=True, slots=True)
class Resolution:
    """What an instructor decides about a card."""

    note_id: int
    kind: str  # one of RESOLUTIONS
    reply: str = ""  # to the reporters
    accepted: str = ""  # the further answer
    edit: NoteEdit | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What came of that."""

    note: Note  # as it stands now
    reports: int  # that were answered
    regraded: Regraded  # what counts otherwise


@dataclass(frozen=True, slots=True)
class OwnReport:
    """What the user once reported, and what came of it."""

    question: str
    course_id: int
    course_title: str
    reason: str  # in words
    created: datetime
    is_open: bool
    resolution: str  # in words, "" while it is open
    reply: str
    resolved: datetime | None


# ------------------------------------------------------------------ reporting
def may_report(session: Session, user: User, deck_id: int) -> bool:
    """Whether a course hears what the user says about the deck's cards; who owns the deck sets them right instead."""
    query = (
        select(Course.id)
        .join(CourseDeck, col(CourseDeck.course_id) == Course.id)
        .join(Enrollment, col(Enrollment.course_id) == Course.id)
        .join(Deck, col(Deck.id) == CourseDeck.deck_id)
        .where(Deck.id == deck_id, or_(col(Deck.owner_id).is_(None), col(Deck.owner_id) != user.id), *_is_heard(user))
    )
    return session.exec(query).first() is not None


def _is_heard(user: User) -> list[ColumnElement[bool]]:
    """Whether the course of the row goes on, has the user practise the deck of the row, and hears them about it."""
    return [
        col(Enrollment.user_id) == user.id,
        col(Enrollment.state) == EnrollmentState.ACTIVE.value,
        col(Enrollment.role).in_([role.value for role in PERMISSIONS[Action.REPORT_CARDS]]),
        col(Course.archived).is_(None),
        col(CourseDeck.is_practised).is_(True),
    ]


def reportable_card(session: Session, user: User, card_id: int) -> ReportableCard:
    """The card, and the course that hears about it: of several the one that the user joined last.

    Raises:
        NotFoundError: no course that goes on has the user practise this card.
    """
    query = (
        select(StoredNote, Course)
        .join(Card, col(Card.note_id) == StoredNote.id)
        .join(CourseDeck, col(CourseDeck.deck_id) == StoredNote.deck_id)
        .join(Course, col(Course.id) == CourseDeck.course_id)
        .join(Enrollment, col(Enrollment.course_id) == Course.id)
        .where(Card.id == card_id, ~col(StoredNote.is_withdrawn), *_is_heard(user))
        .order_by(col(Enrollment.joined).desc(), col(Course.id).desc())
    )
    found = session.exec(query).first()
    if found is None:
        raise NotFoundError("There is no such card in a course of yours.")
    stored, course = found
    before = _open_report(session, course.id or 0, stored.id or 0, user.id or 0)
    note = unpack_note(stored.content)
    return ReportableCard(card_id, stored.id or 0, stored.deck_id, note, course.id or 0, course.title, before)


def report_card(session: Session, user: User, card_id: int, report: Report, now: datetime) -> ReportableCard:
    """Tell the course what is wrong with a card; told again before it was answered, the new words replace the old.

    Raises:
        NotFoundError: as `reportable_card`.
        InvalidInputError: there is no such reason, or the words that it needs are missing or too many.
    """
    session.exec(select(User.id).where(User.id == user.id).with_for_update()).one()  # one report at a time
    card = reportable_card(session, user, card_id)
    said = _checked(report)
    row = card.open_report or CardReport(
        course_id=card.course_id, note_id=card.note_id, reporter_id=user.id or 0, reason=said.reason, created=now
    )
    row.reason, row.comment, row.given = said.reason, said.comment, said.given
    session.add(row)
    session.flush()
    return replace(card, open_report=row)


def reports_by(session: Session, user: User, limit: int = 20) -> tuple[OwnReport, ...]:
    """What the user reported last, newest first."""
    query = (
        select(CardReport, StoredNote.content, Course.title)
        .join(StoredNote, col(StoredNote.id) == CardReport.note_id)
        .join(Course, col(Course.id) == CardReport.course_id)
        .where(CardReport.reporter_id == user.id)
        .order_by(col(CardReport.id).desc())
        .limit(limit)
    )
    return tuple(
        OwnReport(
            question=content["question"],
            course_id=row.course_id,
            course_title=title,
            reason=REASONS[row.reason],
            created=row.created,
            is_open=row.state == _OPEN,
            resolution=RESOLUTIONS.get(row.resolution, ""),
            reply=row.reply,
            resolved=row.resolved,
        )
        for row, content, title in session.exec(query)
    )


def _open_report(session: Session, course_id: int, note_id: int, user_id: int) -> CardReport | None:
    query = select(CardReport).where(
        CardReport.course_id == course_id,
        CardReport.note_id == note_id,
        CardReport.reporter_id == user_id,
        CardReport.state == _OPEN,
    )
    return session.exec(query).first()


def _checked(report: Report) -> Report:
    given = " ".join(report.given.split()) if report.reason == _MINE_IS_RIGHT else ""  # the form has it filled in
    said = Report(report.reason, report.comment.strip(), given)
    if said.reason not in REASONS:
        raise InvalidInputError("Say what is wrong with the card: choose one of the reasons.")
    if said.reason == _MINE_IS_RIGHT and not said.given:
        raise InvalidInputError("Write the answer that is right as well.")
    if said.reason == "other" and not said.comment:
        raise InvalidInputError("Say in a few words what is wrong with the card.")
    if max(len(said.comment), len(said.given)) > LONGEST:
        raise InvalidInputError(f"A report may have {LONGEST:,} characters. Shorten it; yours is kept in the form.")
    return said


# ------------------------------------------------------------------ the queue
def report_queue(session: Session, user: User, course_id: int) -> tuple[Member, tuple[ReportedCard, ...]]:
    """Every card of the course that somebody reported and nobody answered: those that most people report first.

    Raises:
        NotFoundError, ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.RESOLVE_REPORTS)
    query = (
        select(CardReport, StoredNote, Deck)
        .join(StoredNote, col(StoredNote.id) == CardReport.note_id)
        .join(Deck, col(Deck.id) == StoredNote.deck_id)
        .where(CardReport.course_id == course_id, CardReport.state == _OPEN)
        .order_by(col(CardReport.id))
    )
    groups: dict[int, list[tuple[CardReport, StoredNote, Deck]]] = {}
    for row in session.exec(query):
        groups.setdefault(row[0].note_id, []).append(row)
    instructors = _instructors(session, course_id)
    cards = [_reported(rows, instructors) for rows in groups.values()]
    return member, tuple(sorted(cards, key=lambda card: (-card.reporters, card.since, card.note_id)))


def resolve(session: Session, user: User, course_id: int, resolution: Resolution, now: datetime) -> Resolved:
    """Answer every open report of a card at once: accept a further answer, change the card, take it out, or keep it.

    Nobody's schedule changes. A further answer lets typed answers of the past count anew, each with a row that says so.

    Raises:
        NotFoundError, ForbiddenError: as `enter`; also where the card is a sample's and would change.
        StaleError: the reports were answered meanwhile.
        InvalidInputError: there is no such resolution, or what it needs is missing.
    """
    member = enter(session, user, course_id, Action.RESOLVE_REPORTS, to_change=True)
    note_id = resolution.note_id
    reports = _open_reports(session, course_id, note_id)
    if not reports:
        raise StaleError("These reports were answered meanwhile.")
    if resolution.kind not in RESOLUTIONS or len(resolution.reply) > LONGEST:
        raise InvalidInputError(f"Choose what to do with the card; a reply may have {LONGEST:,} characters.")
    stored = session.get_one(StoredNote, note_id)
    if resolution.kind != "kept":
        _require_ours(session, course_id, stored)
    before = stored.content
    regraded = _carry_out(session, member, stored, resolution, user, now)
    for report in reports:
        report.state, report.resolution, report.reply = _RESOLVED, resolution.kind, resolution.reply.strip()
        report.resolved, report.resolver_id = now, member.user_id
    changed = stored.content if stored.content != before else None
    note_change(session, member, f"report_{resolution.kind}", ("note", note_id), before, changed, now)
    session.flush()
    return Resolved(unpack_note(stored.content), len(reports), regraded)


def _reported(rows: Sequence[tuple[CardReport, StoredNote, Deck]], instructors: frozenset[int]) -> ReportedCard:
    reports, (_, stored, deck) = [row[0] for row in rows], rows[0]
    reasons = Counter(REASONS[report.reason] for report in reports)
    answers = Counter(report.given for report in reports if report.given)
    return ReportedCard(
        note_id=stored.id or 0,
        deck=deck,
        note=unpack_note(stored.content),
        reasons=tuple(reasons.most_common()),
        answers=tuple(answers.most_common()),
        comments=tuple(report.comment for report in reports if report.comment),
        reporters=len(reports),
        since=min(report.created for report in reports),
        may_edit=deck.owner_id in instructors,
    )


def _open_reports(session: Session, course_id: int, note_id: int) -> Sequence[CardReport]:
    query = select(CardReport).where(
        CardReport.course_id == course_id, CardReport.note_id == note_id, CardReport.state == _OPEN
    )
    return session.exec(query.with_for_update()).all()


def _instructors(session: Session, course_id: int) -> frozenset[int]:
    query = select(Enrollment.user_id).where(
        Enrollment.course_id == course_id,
        Enrollment.state == EnrollmentState.ACTIVE.value,
        col(Enrollment.role).in_((CourseRole.OWNER.value, CourseRole.CO_INSTRUCTOR.value)),
    )
    return frozenset(session.exec(query))


def _require_ours(session: Session, course_id: int, stored: StoredNote) -> None:
    """Do nothing where the note's deck is in the course and its owner teaches it."""
    deck = session.get_one(Deck, stored.deck_id)
    is_in_course = session.get(CourseDeck, (course_id, stored.deck_id)) is not None
    if not is_in_course or deck.owner_id not in _instructors(session, course_id):
        told = "This card belongs to nobody who teaches this course, so its words cannot be changed here."
        raise ForbiddenError(f"{told} You can keep it, and say why.")


def _carry_out(  # noqa: PLR0913, PLR0917 - who, with which card, what, and when
    session: Session, member: Member, stored: StoredNote, resolution: Resolution, user: User, now: datetime
) -> Regraded:
    note = unpack_note(stored.content)
    if resolution.kind == "accepted":
        further = " ".join(resolution.accepted.split())
        if not further:
            raise InvalidInputError("Write the answer that is to be accepted.")
        edit = NoteEdit(note.question, note.answer, (*note.accepted, further))
        reword(session, user, stored, pack_note(edited(note, edit)), now)
        return regrade(session, member, stored, further, now)
    if resolution.kind == "edited":
        if resolution.edit is None or (content := pack_note(edited(note, resolution.edit))) == stored.content:
            raise InvalidInputError("The card says what it said before. Change its words, or keep it.")
        reword(session, user, stored, content, now)
    if resolution.kind == "withdrawn":
        stored.is_withdrawn = True
        _reject_draft(session, stored, member, now)
    return Regraded()


def _reject_draft(session: Session, stored: StoredNote, member: Member, now: datetime) -> None:
    query = (
        select(Draft)
        .join(Deck, col(Deck.source_id) == Draft.source_id)
        .where(Deck.id == stored.deck_id, Draft.guid == stored.guid)
    )
    for draft in session.exec(query):  # the card as it stands beside its text
        draft.decision, draft.decided, draft.decider_id = Decision.REJECTED.value, now, member.user_id
