"""The decks of a course, and where each of their cards comes from. Drafts are no cards: none is reached from here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, func, select

from studydeck.cards.notes import Note
from studydeck.errors import NotFoundError
from studydeck.services.authoring import accept_scored
from studydeck.services.course_permissions import Action
from studydeck.services.teaching.audit import note_change
from studydeck.services.teaching.membership import Member, enter
from studydeck.store import queries
from studydeck.store.notes import unpack_note
from studydeck.store.tables import Decision, Deck, Draft, StoredNote, User
from studydeck.store.teaching_tables import CardReport, CourseDeck

PAGE: Final = 50  # cards
SCORES: Final = (0.9, 0.8, 0.7, 0.6, 0.5, 0.0)  # the least ones to choose from, 0 to 1
_AUTHOR: Final = "author::"  # the tag that says which model wrote a card


@dataclass(frozen=True, slots=True)
class TaughtDeck:
    """A deck as its course sees it."""

    deck: Deck
    is_practised: bool
    cards: int
    reports: int  # cards that wait for an answer


@dataclass(frozen=True, slots=True)
class CardOrigin:
    """A card of a course, and why it is there."""

    note: Note
    maker: str  # "rules", "hand" for what no rule drafts, else the model that wrote it
    is_reworded: bool  # somebody put what was drafted into other words
    acceptor: str  # the e-mail address of who accepted it; "" where that is not known
    accepted: datetime | None


@dataclass(frozen=True, slots=True)
class Scored:
    """Open drafts that passed all gates, from a score on."""

    least: float
    count: int


@dataclass(frozen=True, slots=True)
class OriginsPage:
    """A page of a deck's cards with their origins, and what waits to be accepted."""

    member: Member
    deck: Deck
    is_own: bool  # the deck is the user's, and so is its text
    may_review: bool  # there are drafts that the user may go through
    cards: tuple[CardOrigin, ...]
    number: int  # of the page, from 1
    last: int
    waiting: tuple[Scored, ...]  # only for who may accept them, most particular first


def decks_of(session: Session, course_id: int) -> tuple[TaughtDeck, ...]:
    """The course's decks in its order, with three queries in all."""
    query = (
        select(Deck, CourseDeck.is_practised)
        .join(CourseDeck, col(CourseDeck.deck_id) == Deck.id)
        .where(CourseDeck.course_id == course_id)
        .order_by(col(CourseDeck.position), col(Deck.id))
    )
    rows = session.exec(query).all()
    cards = queries.card_counts(session, [deck.id or 0 for deck, _ in rows])
    reported = (
        select(StoredNote.deck_id, func.count(func.distinct(CardReport.note_id)))
        .join(CardReport, col(CardReport.note_id) == StoredNote.id)
        .where(CardReport.course_id == course_id, CardReport.state == "open")
        .group_by(col(StoredNote.deck_id))
    )
    reports = dict(session.exec(reported).all())
    return tuple(
        TaughtDeck(deck, is_practised, cards.get(deck.id or 0, 0), reports.get(deck.id or 0, 0))
        for deck, is_practised in rows
    )


def decks_to_add(session: Session, member: Member) -> Sequence[Deck]:
    """The decks that somebody may bring into the course and that it does not have: their own and the samples."""
    there = select(CourseDeck.deck_id).where(CourseDeck.course_id == member.course_id)
    query = select(Deck).where(_is_to_give(member.user_id), col(Deck.id).not_in(there))
    return session.exec(query.order_by(col(Deck.owner_id).is_(None), col(Deck.title), col(Deck.id))).all()


def add_deck(session: Session, user: User, course_id: int, deck_id: int, now: datetime) -> CourseDeck:
    """Let the course use a deck of the user's own or a sample; one that it uses already stays as it is.

    Raises:
        NotFoundError: as `enter`; or there is no such deck, or it is somebody else's.
        ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.MANAGE_DECKS, to_change=True)
    if session.exec(select(Deck.id).where(Deck.id == deck_id, _is_to_give(member.user_id))).first() is None:
        raise NotFoundError("There is no such deck.")
    found = session.get(CourseDeck, (course_id, deck_id))
    if found is None:
        last = session.exec(select(func.max(CourseDeck.position)).where(CourseDeck.course_id == course_id)).one()
        position = 0 if last is None else last + 1
        found = CourseDeck(course_id=course_id, deck_id=deck_id, position=position, added=now)
        session.add(found)
        note_change(session, member, "add_deck", ("deck", deck_id), None, None, now)
        session.flush()
    return found


def set_practised(session: Session, user: User, course_id: int, deck_id: int, *, is_practised: bool) -> CourseDeck:
    """Let students practise the deck, or keep it for quizzes.

    Raises:
        NotFoundError: as `enter`, or the course has no such deck.
        ForbiddenError: as `enter`.
    """
    enter(session, user, course_id, Action.MANAGE_DECKS, to_change=True)
    found = _course_deck(session, course_id, deck_id)
    found.is_practised = is_practised
    return found


def remove_deck(session: Session, user: User, course_id: int, deck_id: int, now: datetime) -> None:
    """Take the deck out of the course; what its students learned of it is kept.

    Raises:
        NotFoundError: as `enter`, or the course has no such deck.
        ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.MANAGE_DECKS, to_change=True)
    session.delete(_course_deck(session, course_id, deck_id))
    note_change(session, member, "remove_deck", ("deck", deck_id), None, None, now)


def _is_to_give(user_id: int) -> ColumnElement[bool]:
    return or_(col(Deck.owner_id) == user_id, col(Deck.owner_id).is_(None))


def _course_deck(session: Session, course_id: int, deck_id: int) -> CourseDeck:
    found = session.get(CourseDeck, (course_id, deck_id))
    if found is None:
        raise NotFoundError("This course has no such deck.")
    return found


# ------------------------------------------------------------------ where cards come from
def origins(session: Session, user: User, course_id: int, deck_id: int, number: int = 1) -> OriginsPage:
    """A page of the deck's cards with their origins; six queries, however many cards there are.

    Raises:
        NotFoundError: as `enter`, or the course has no such deck.
        ForbiddenError: as `enter`.
    """
    member = enter(session, user, course_id, Action.SEE_CARDS)
    _course_deck(session, course_id, deck_id)
    deck = session.get_one(Deck, deck_id)
    total = queries.card_counts(session, [deck_id]).get(deck_id, 0)
    last = max(1, -(-total // PAGE))
    shown = min(max(1, number), last)
    query = (
        select(StoredNote, Draft, User.email)
        .outerjoin(Draft, (col(Draft.source_id) == deck.source_id) & (col(Draft.guid) == StoredNote.guid))
        .outerjoin(User, col(User.id) == Draft.decider_id)
        .where(StoredNote.deck_id == deck_id, queries.is_in_deck())
        .order_by(col(StoredNote.position), col(StoredNote.id))
        .offset((shown - 1) * PAGE)
        .limit(PAGE)
    )
    cards = tuple(_origin(note.content, draft, email) for note, draft, email in session.exec(query))
    is_own = deck.owner_id == user.id and deck.source_id is not None
    may_review = deck.source_id is not None and member.may(Action.REVIEW_DRAFTS)
    waiting = _waiting(session, deck.source_id or 0) if may_review else ()
    return OriginsPage(member, deck, is_own, may_review, cards, shown, last, waiting)


def accept_by_score(session: Session, user: User, course_id: int, deck_id: int, least: float, now: datetime) -> int:  # noqa: PLR0913, PLR0917 - who, where, what, how, and when
    """Accept the open drafts of the deck's text that passed all gates and score at least `least`; how many there were.

    Raises:
        NotFoundError: as `enter`; or the course has no such deck, or there is no text behind it.
        ForbiddenError: as `enter`.
        InvalidInputError: no score can be that high or low.
    """
    enter(session, user, course_id, Action.REVIEW_DRAFTS, to_change=True)
    _course_deck(session, course_id, deck_id)
    source_id = session.get_one(Deck, deck_id).source_id
    return accept_scored(session, user, source_id or 0, least, now)


def _origin(content: dict[str, Any], draft: Draft | None, email: str | None) -> CardOrigin:
    note = unpack_note(content)
    model = next((tag.removeprefix(_AUTHOR) for tag in note.tags if tag.startswith(_AUTHOR)), "")
    if draft is None:
        return CardOrigin(note, model or "hand", is_reworded=False, acceptor="", accepted=None)
    is_reworded = draft.drafted is not None and _worded(draft.content) != _worded(draft.drafted)
    return CardOrigin(note, model or "rules", is_reworded, email or "", draft.decided)


def _worded(content: dict[str, object]) -> tuple[object, object]:
    return content["question"], content["answer"]


def _waiting(session: Session, source_id: int) -> tuple[Scored, ...]:
    query = select(Draft.content).where(
        Draft.source_id == source_id, Draft.decision == Decision.OPEN.value, Draft.tier == "ready"
    )
    scores = [content["score"] for content in session.exec(query)]
    counts = {least: sum(score >= least for score in scores) for least in SCORES}
    fewer = dict(zip(SCORES[1:], counts.values(), strict=False))  # by score, how many the higher one beside it takes
    return tuple(Scored(least, count) for least, count in counts.items() if count > fewer.get(least, 0))
