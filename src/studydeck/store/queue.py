"""What one learner is to study in one deck, and where an answer finds its card: a few small statements, each request.

The statements are built once, with names where their values go: to build one costs several times what running it does.
They give plain values, no mapped objects, for the same reason. Each is answered from an index and touches only what it
returns: what is due, never what is not; new cards, never all the old ones before them (tests/store/test_queue.py asks
SQLite for its plans).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Date, Integer, String, and_, bindparam, case, cast, func, literal_column, or_, select
from sqlmodel import Session

from studydeck.store.memory import COLUMNS, CardMemory, from_row
from studydeck.store.practice_days import PracticeDay
from studydeck.store.prepared import Prepared
from studydeck.store.queries import is_in_deck, is_readable
from studydeck.store.tables import metadata

_users, _decks, _notes, _cards = (metadata.tables[name] for name in ("user", "deck", "note", "card"))
_states, _log = metadata.tables["card_state"], metadata.tables["review_log"]
_settings, _progress = metadata.tables["deck_setting"], metadata.tables["deck_progress"]
_days = PracticeDay.__table__  # type: ignore[attr-defined]  # sqlmodel's

_LEARNER = bindparam("learner", type_=Integer)
_DECK = bindparam("deck", type_=Integer)
_CARD = bindparam("card", type_=Integer)
_TODAY = bindparam("today", type_=Date)
_NEW_FROM = bindparam("new_from", type_=Integer)
# SQLite plans a statement anew at each run whose LIMIT is a bare parameter; planning costs more than running it
_MOST_NEW, _MOST_DUE = (cast(bindparam(name, type_=Integer), Integer) for name in ("most_new", "most_due"))
_ONE = literal_column("1", Integer)
_REVIEW_ID = bindparam("review_id", type_=String)
_BEYOND_ALL_POSITIONS = 2**31 - 1  # the largest that the column takes


@dataclass(frozen=True, slots=True)
class DeckSettings:
    """How one learner studies one deck."""

    new_a_day: int = 20
    reviews_a_day: int = 200
    queue_order: str = "due_first"  # or new_first, mixed
    way: str = "recall"  # or typed, choice, order
    scheduler: str = "sm2"  # or fsrs
    desired_retention: int = 900  # thousandths, for FSRS
    suspends_leeches: bool = False


@dataclass(frozen=True, slots=True)
class StudiedDeck:
    """A deck, how the learner studies it, and how far they have come."""

    id: int
    title: str
    citation: str
    owner_id: int | None  # None: everybody's
    source_id: int | None
    revision: int
    settings: DeckSettings
    new_from: int  # every card at an earlier position has been answered or suspended
    has_progress: bool  # whether that was looked up in the deck as it is now


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is left of one learner's day in one deck, before the limits of the day."""

    new: int  # never answered, as many as were to be counted
    due: int  # on or before the day, as many as were to be counted
    repeating: int  # coming back within the session
    answers: int
    first_answers: int  # to cards that were new
    review_answers: int  # to cards that were due


@dataclass(frozen=True, slots=True)
class QueuedCard:
    """A card with its note's content and what is remembered of it."""

    card_id: int
    note_id: int
    content: dict[str, Any]
    memory: CardMemory


@dataclass(frozen=True, slots=True)
class AnsweredCard:
    """What an answer needs to know of its card."""

    card_id: int
    note_id: int
    sibling: str  # the group of notes that give each other away, "" for none
    sides: int  # how many cards the note has
    deck: StudiedDeck
    memory: CardMemory
    recorded: int | None  # the card that the learner's step with the same review id was about


# ------------------------------------------------------------------ the statements
def _unless(*conditions: Any) -> Any:
    """Whether the learner's state of the row's card, if there is one, meets none of the conditions."""
    found = select(_others.c.card_id).where(_others.c.learner_id == _LEARNER, _others.c.card_id == _cards.c.id)
    return ~found.where(or_(*conditions)).exists()


def _in_order_of_text(statement: Any, new_from: Any, is_wanted: Any, limit: Any) -> Any:
    """`statement` over the cards of the deck that are wanted, from the position `new_from` on."""
    return (
        statement.where(
            _notes.c.deck_id == _DECK,
            is_in_deck(),
            _notes.c.position >= new_from,
            _cards.c.note_id == _notes.c.id,
            is_wanted,
        )
        .order_by(_notes.c.position, _notes.c.id, _cards.c.template)
        .limit(limit)
    )


_others = _states.alias("other_state")
_IS_NEW_TODAY = _unless(_others.c.is_new.is_(False), _others.c.comes_on.is_(None), _others.c.comes_on > _TODAY)
_IS_AHEAD = _unless(_others.c.is_new.is_(False), _others.c.comes_on.is_(None))  # to be found by the search to come

_WITHDRAWN = select(_cards.c.id).where(
    _notes.c.deck_id == _DECK, _notes.c.is_withdrawn.is_(True), _cards.c.note_id == _notes.c.id
)
_HAS_WITHDRAWN = select(_notes.c.id).where(_notes.c.deck_id == _DECK, _notes.c.is_withdrawn.is_(True)).exists()
_HAS_COME = and_(
    _states.c.learner_id == _LEARNER,
    _states.c.deck_id == _DECK,
    _states.c.is_new.is_(False),
    _states.c.comes_on <= _TODAY,
)
# asked once: most decks need no look at each card
_IS_QUEUED = and_(_HAS_COME, or_(~_HAS_WITHDRAWN, _states.c.card_id.not_in(_WITHDRAWN)))
_IS_NO_REPETITION = _states.c.is_repeating.is_(False)
_IS_DUE = and_(_IS_QUEUED, _IS_NO_REPETITION)
_IS_REPEATING = and_(_IS_QUEUED, _states.c.is_repeating.is_(True))

_DECK_COLUMNS = (
    *(_decks.c[name] for name in ("id", "title", "citation", "owner_id", "source_id", "revision")),
    _progress.c.new_from,
    _progress.c.revision.label("known_revision"),
    *(_settings.c[name] for name in DeckSettings.__slots__),
)


def _with_learner(tables: Any) -> Any:
    """The tables, deck among them, joined with the learner's settings and progress in each deck."""
    return tables.outerjoin(
        _settings, and_(_settings.c.learner_id == _LEARNER, _settings.c.deck_id == _decks.c.id)
    ).outerjoin(_progress, and_(_progress.c.learner_id == _LEARNER, _progress.c.deck_id == _decks.c.id))


_STUDIED_DECK = Prepared(
    select(*_DECK_COLUMNS).select_from(_with_learner(_decks)).where(_decks.c.id == _DECK, is_readable(_LEARNER))
)


_ANSWERS = (  # of the one row that there is, or none
    select(*(func.coalesce(func.sum(_days.c[name]), 0).label(name) for name in ("answers", "first_answers", "tests")))
    .where(_days.c.learner_id == _LEARNER, _days.c.deck_id == _DECK, _days.c.study_day == _TODAY)
    .subquery()
)


def _number_due(is_due: Any) -> Any:
    """How many states are due, as many as are to be counted."""
    found = select(_states.c.card_id).where(is_due).limit(_MOST_DUE).subquery()
    return select(func.count()).select_from(found).scalar_subquery()


_WAITING = Prepared(
    select(
        select(func.count())
        .select_from(_in_order_of_text(select(_notes.c.position), _NEW_FROM, _IS_NEW_TODAY, _MOST_NEW).subquery())
        .scalar_subquery(),
        case((_HAS_WITHDRAWN, _number_due(_IS_DUE)), else_=_number_due(and_(_HAS_COME, _IS_NO_REPETITION))),
        select(func.count()).where(_IS_REPEATING).scalar_subquery(),
        *_ANSWERS.c,
    )
)

_QUEUED_COLUMNS = (_cards.c.id, _notes.c.id.label("note"), _notes.c.content, *COLUMNS)


def _queued(condition: Any, *order: Any) -> Any:
    """The statement for the first of the cards whose states meet the condition."""
    chosen = select(_states.c.card_id).where(condition).order_by(*order, _states.c.card_id).limit(1)
    return select(*_QUEUED_COLUMNS).where(
        _states.c.learner_id == _LEARNER,
        _states.c.card_id == chosen.scalar_subquery(),
        _cards.c.id == _states.c.card_id,
        _notes.c.id == _cards.c.note_id,
    )


_NEXT_DUE = Prepared(_queued(_IS_DUE, _states.c.comes_on))
_NEXT_REPEATING = Prepared(_queued(_IS_REPEATING, _states.c.repeat_at))
_MAYBE_STATE = and_(_states.c.learner_id == _LEARNER, _states.c.card_id == _cards.c.id)
_NEXT_NEW = Prepared(
    _in_order_of_text(
        select(*_QUEUED_COLUMNS).select_from(
            _notes.join(_cards, _cards.c.note_id == _notes.c.id).outerjoin(_states, _MAYBE_STATE)
        ),
        _NEW_FROM,
        _IS_NEW_TODAY,
        _ONE,
    )
)
_NAMED = Prepared(
    select(*_QUEUED_COLUMNS)
    .select_from(_notes.join(_cards, _cards.c.note_id == _notes.c.id).outerjoin(_states, _MAYBE_STATE))
    .where(_cards.c.id == _CARD, _notes.c.deck_id == _DECK, is_in_deck())
)
_ANYWHERE = (
    select(*_QUEUED_COLUMNS, _notes.c.deck_id)
    .select_from(_notes.join(_cards, _cards.c.note_id == _notes.c.id).outerjoin(_states, _MAYBE_STATE))
    .where(_cards.c.id == _CARD, is_in_deck())
)
_OF_DECK = (
    select(*_QUEUED_COLUMNS)
    .select_from(_notes.join(_cards, _cards.c.note_id == _notes.c.id).outerjoin(_states, _MAYBE_STATE))
    .where(_notes.c.deck_id == _DECK, is_in_deck())
    .order_by(_notes.c.position, _notes.c.id, _cards.c.template)
)
_center = _notes.alias("center")
_NEIGHBOURS = (
    select(_notes.c.content)
    .select_from(_center.join(_notes, _notes.c.deck_id == _center.c.deck_id))
    .where(
        _center.c.id == bindparam("note", type_=Integer),
        is_in_deck(),
        _notes.c.position.between(
            _center.c.position - bindparam("reach", type_=Integer),
            _center.c.position + bindparam("reach", type_=Integer),
        ),
    )
    .order_by(_notes.c.position)
)
_NEW_POSITION = _in_order_of_text(select(_notes.c.position), _NEW_FROM, _IS_AHEAD, _ONE)

_sides = _cards.alias("side")
_ANSWERED_CARD = Prepared(
    select(
        _cards.c.id,
        _notes.c.id.label("note"),
        _notes.c.sibling,
        select(func.count()).where(_sides.c.note_id == _notes.c.id).scalar_subquery(),
        _log.c.card_id.label("recorded"),
        *COLUMNS,
        *_DECK_COLUMNS,
    )
    .select_from(
        _with_learner(
            _cards.join(_notes, _notes.c.id == _cards.c.note_id).join(_decks, _decks.c.id == _notes.c.deck_id)
        )
        .outerjoin(_states, _MAYBE_STATE)
        .outerjoin(_log, and_(_log.c.learner_id == _LEARNER, _log.c.review_id == _REVIEW_ID))
    )
    .where(_cards.c.id == _CARD, is_readable(_LEARNER), is_in_deck())
)

_SIBLINGS = (
    select(_cards.c.id, *COLUMNS)
    .select_from(_notes.join(_cards, _cards.c.note_id == _notes.c.id).outerjoin(_states, _MAYBE_STATE))
    .where(
        _notes.c.deck_id == _DECK,
        is_in_deck(),
        or_(_notes.c.id == bindparam("note", type_=Integer), _notes.c.sibling == bindparam("sibling", type_=String)),
        _cards.c.id != _CARD,
    )
)

_LOCK = select(_users.c.id).where(_users.c.id == _LEARNER).with_for_update()
_ADD_PROGRESS = _progress.insert()
_SET_PROGRESS = _progress.update().where(_progress.c.learner_id == _LEARNER, _progress.c.deck_id == _DECK)
_SET_PROGRESS = _SET_PROGRESS.values(
    new_from=bindparam("found", type_=Integer), revision=bindparam("of", type_=Integer)
)
_DROP_PROGRESS = _progress.delete().where(_progress.c.learner_id == _LEARNER, _progress.c.deck_id == _DECK)
_LOOK_AGAIN = _decks.update().where(_decks.c.id == _DECK).values(revision=_decks.c.revision + 1)


# ------------------------------------------------------------------ what to study
def studied_deck(session: Session, learner_id: int, deck_id: int) -> StudiedDeck | None:
    """The deck with the learner's settings and progress, None where it is not the learner's to read."""
    row = _STUDIED_DECK.run(session, {"learner": learner_id, "deck": deck_id})
    return _studied_deck(row) if row else None


def _studied_deck(values: Any) -> StudiedDeck:
    deck_id, title, citation, owner_id, source_id, revision, new_from, known_revision, *settings = values
    has_progress = known_revision == revision
    how = DeckSettings() if settings[0] is None else DeckSettings(*settings)
    found = new_from if has_progress else 0
    return StudiedDeck(deck_id, title, citation, owner_id, source_id, revision, how, found, has_progress)


def waiting(session: Session, learner_id: int, deck: StudiedDeck, today: date) -> Waiting:
    """What is left of the learner's day in the deck; new cards and due ones count up to the settings' numbers."""
    values = {"learner": learner_id, "deck": deck.id, "today": today, "new_from": deck.new_from}
    most = {"most_new": deck.settings.new_a_day, "most_due": deck.settings.reviews_a_day}
    row = _WAITING.run(session, values | most)
    assert row is not None, "counts come back whatever is counted"
    return Waiting(*row)


def next_due(session: Session, learner_id: int, deck_id: int, today: date) -> QueuedCard | None:
    """The card that has been due longest."""
    return _first(session, _NEXT_DUE, {"learner": learner_id, "deck": deck_id, "today": today})


def next_repeating(session: Session, learner_id: int, deck_id: int, today: date) -> QueuedCard | None:
    """Of the cards that come back within the session, the one that comes first."""
    return _first(session, _NEXT_REPEATING, {"learner": learner_id, "deck": deck_id, "today": today})


def next_new(session: Session, learner_id: int, deck: StudiedDeck, today: date) -> QueuedCard | None:
    """The first card, in the order of the text, that the learner has never answered nor set aside."""
    values = {"learner": learner_id, "deck": deck.id, "today": today, "new_from": deck.new_from}
    return _first(session, _NEXT_NEW, values)


def named_card(session: Session, learner_id: int, deck_id: int, card_id: int) -> QueuedCard | None:
    """The card of the deck with this id, unless it is suspended."""
    found = _first(session, _NAMED, {"learner": learner_id, "deck": deck_id, "card": card_id})
    return None if found is None or found.memory.is_suspended else found


def card_anywhere(session: Session, learner_id: int, card_id: int) -> tuple[QueuedCard, int] | None:
    """The card with the id of its deck, None where it is in none any more."""
    row = session.connection().execute(_ANYWHERE, {"learner": learner_id, "card": card_id}).first()
    return (QueuedCard(row[0], row[1], row[2], from_row(row[3:-1])), row[-1]) if row else None


def cards_of_deck(session: Session, learner_id: int, deck_id: int) -> tuple[QueuedCard, ...]:
    """Every card of the deck in the order of the text, with what the learner remembers of it."""
    rows = session.connection().execute(_OF_DECK, {"learner": learner_id, "deck": deck_id})
    return tuple(QueuedCard(row[0], row[1], row[2], from_row(row[3:])) for row in rows)


def neighbours(session: Session, note_id: int, reach: int) -> tuple[dict[str, Any], ...]:
    """The contents of the notes at most `reach` positions before or after the note in its deck, its own among them."""
    return tuple(session.connection().execute(_NEIGHBOURS, {"note": note_id, "reach": reach}).scalars())


def _first(session: Session, statement: Prepared, values: dict[str, Any]) -> QueuedCard | None:
    row = statement.run(session, values)
    return QueuedCard(row[0], row[1], row[2], from_row(row[3:])) if row else None


# ------------------------------------------------------------------ answering
def lock_learner(session: Session, learner_id: int) -> None:
    """Let other answers of this learner wait until the transaction ends; SQLite has one writer at a time anyway."""
    if session.get_bind().dialect.name != "sqlite":
        session.connection().execute(_LOCK, {"learner": learner_id}).one()


def answered_card(session: Session, learner_id: int, card_id: int, review_id: str) -> AnsweredCard | None:
    """What is known of the card, None where it is in no deck that the learner may read."""
    values = {"learner": learner_id, "card": card_id, "review_id": review_id}
    row = _ANSWERED_CARD.run(session, values)
    if row is None:
        return None
    end = 5 + len(COLUMNS)
    found_id, note_id, sibling, sides, recorded = row[:5]
    deck, memory = _studied_deck(row[end:]), from_row(row[5:end])
    return AnsweredCard(found_id, note_id, sibling, sides, deck, memory, recorded)


def siblings(session: Session, learner_id: int, card: AnsweredCard) -> tuple[tuple[int, CardMemory], ...]:
    """The other cards that give `card` away, or are given away by it, with what is remembered of them."""
    if card.sides == 1 and not card.sibling:
        return ()
    values = {"learner": learner_id, "deck": card.deck.id, "card": card.card_id, "note": card.note_id}
    rows = session.connection().execute(_SIBLINGS, values | {"sibling": card.sibling or None})
    return tuple((row[0], from_row(row[1:])) for row in rows)


def note_progress(session: Session, learner_id: int, deck: StudiedDeck) -> StudiedDeck:
    """Write down from where on there are new cards, once an answer is in its state; the deck with it.

    The deck's revision was read before the cards are: one that comes meanwhile leaves a revision that does not match,
    and the search begins at the first card again.
    """
    connection = session.connection()
    key = {"learner": learner_id, "deck": deck.id}
    position = connection.execute(_NEW_POSITION, key | {"new_from": deck.new_from}).scalar()
    found = _BEYOND_ALL_POSITIONS if position is None else position
    if not connection.execute(_SET_PROGRESS, key | {"found": found, "of": deck.revision}).rowcount:
        values = {"learner_id": learner_id, "deck_id": deck.id, "new_from": found, "revision": deck.revision}
        connection.execute(_ADD_PROGRESS, values)
    return replace(deck, new_from=found, has_progress=True)


def forget_progress(session: Session, learner_id: int, deck_id: int) -> None:
    """Let the learner's search for new cards begin at the first card again: one of them became new again."""
    session.connection().execute(_DROP_PROGRESS, {"learner": learner_id, "deck": deck_id})


def look_again(session: Session, deck_id: int) -> None:
    """Let every learner's search for new cards begin at the first card again: some came, came back or moved."""
    session.connection().execute(_LOOK_AGAIN, {"deck": deck_id})
