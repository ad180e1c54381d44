"""Browsing: every card that a learner may study, by what they type into one line, a page at a time."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session

from studydeck.cards.notes import Note
from studydeck.errors import InvalidInputError
from studydeck.services.practice.learners import learner_id, moment_of
from studydeck.store.memory import COLUMNS, CardMemory, from_row
from studydeck.store.notes import unpack_note
from studydeck.store.queries import is_in_deck, is_readable
from studydeck.store.tables import User, metadata

PAGE = 50
_decks, _notes, _cards, _states = (metadata.tables[name] for name in ("deck", "note", "card", "card_state"))
_content = _notes.c.content
_question, _answer, _type = (_content[name].as_string() for name in ("question", "answer", "type"))
_tags = _content["tags"].as_string()  # as JSON writes the list
_ERA = re.compile(r"era::(?:(\d{1,4})s?$|(\d{1,2})(?:st|nd|rd|th)[ _]century)(?!.*BC)")

SORTS: dict[str, Any] = {
    "deck": (func.lower(_decks.c.title), _notes.c.position),
    "due": (_states.c.comes_on.is_(None), _states.c.comes_on, _notes.c.position),
    "question": (_question,),
    "lapses": (func.coalesce(_states.c.lapses, 0).desc(), func.lower(_decks.c.title), _notes.c.position),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for."""

    query: str = ""
    sort: str = "deck"  # one of SORTS
    number: int = 1  # of the page


@dataclass(frozen=True, slots=True)
class BrowsedCard:
    """A card in the list."""

    card_id: int
    deck_id: int
    deck_title: str
    note: Note
    memory: CardMemory


@dataclass(frozen=True, slots=True)
class Browsed:
    """A page of the cards that were found."""

    cards: tuple[BrowsedCard, ...]
    total: int
    number: int  # of the page, from 1
    last: int


@dataclass(frozen=True, slots=True)
class _Years:
    """Between which years the notes' eras begin, those two left out."""

    after: int | None = None
    before: int | None = None

    def has(self, tags: list[str]) -> bool:
        """Whether one of the eras of the tags begins between them."""
        years = [year for tag in tags if (year := _first_year(tag)) is not None]
        return any(
            (self.before is None or year < self.before) and (self.after is None or year > self.after) for year in years
        )


def browse(session: Session, learner: User, wanted: Wanted, now: datetime) -> Browsed:
    """A page of the cards that the query finds; the number of statements does not grow with them.

    A query has words, which stand in the question or the answer, and `deck: tag: type: actor: is: rated: before:
    after:` with a value; what has a space in it stands in quotation marks.

    Raises:
        InvalidInputError: a part of the query cannot be read.
    """
    today = moment_of(learner, now).today
    conditions, years = _conditions(wanted.query, today)
    tables = (
        _cards.join(_notes, _notes.c.id == _cards.c.note_id)
        .join(_decks, _decks.c.id == _notes.c.deck_id)
        .outerjoin(_states, and_(_states.c.card_id == _cards.c.id, _states.c.learner_id == learner_id(learner)))
    )
    if years != _Years():
        conditions.append(_cards.c.id.in_(_within(session, years)))
    where = (is_readable(learner_id(learner)), is_in_deck(), *conditions)
    connection = session.connection()
    total = connection.execute(select(func.count()).select_from(tables).where(*where)).scalar_one()
    last = max(1, -(-total // PAGE))
    shown = min(max(1, wanted.number), last)
    rows = connection.execute(
        select(_cards.c.id, _decks.c.id.label("deck"), _decks.c.title, _content, *COLUMNS)
        .select_from(tables)
        .where(*where)
        .order_by(*SORTS.get(wanted.sort, SORTS["deck"]), _cards.c.id)
        .offset((shown - 1) * PAGE)
        .limit(PAGE)
    )
    cards = tuple(BrowsedCard(row[0], row[1], row[2], unpack_note(row[3]), from_row(row[4:])) for row in rows)
    return Browsed(cards, total, shown, last)


def _within(session: Session, years: _Years) -> list[int]:
    rows = session.connection().execute(
        select(_cards.c.id, _content["tags"]).select_from(_cards.join(_notes, _notes.c.id == _cards.c.note_id))
    )
    return [card_id for card_id, tags in rows if years.has(tags)]


def _first_year(tag: str) -> int | None:
    found = _ERA.match(tag)
    if found is None:
        return None
    return int(found[1]) if found[1] else (int(found[2]) - 1) * 100 + 1


# ------------------------------------------------------------------ the query
def _conditions(query: str, today: date) -> tuple[list[ColumnElement[bool]], _Years]:
    conditions: list[ColumnElement[bool]] = []
    years = _Years()
    for part in _parts(query):
        key, colon, value = part.partition(":")
        if not colon or key not in {*_KEYS, "before", "after"}:
            conditions.append(or_(_question.icontains(part, autoescape=True), _answer.icontains(part, autoescape=True)))
        elif key in {"before", "after"}:
            years = replace(years, **{key: _number(key, value)})
        else:
            conditions.append(_KEYS[key](value, today))
    return conditions, years


def _parts(query: str) -> list[str]:
    try:
        return shlex.split(query.replace("'", "\\'"))
    except ValueError as error:
        raise InvalidInputError("A quotation mark is open. Close it, or leave it out.") from error


def _number(key: str, value: str) -> int:
    if not value.isdecimal() or len(value) > 4:
        raise InvalidInputError(f"{key}: wants a number, such as {key}:{7 if key == 'rated' else 1979}.")
    return int(value)


def _state_of(value: str, today: date) -> ColumnElement[bool]:
    is_answered = _states.c.is_new.is_(False)
    states: dict[str, ColumnElement[bool]] = {
        "due": and_(is_answered, _states.c.comes_on <= today),
        "new": or_(_states.c.card_id.is_(None), _states.c.is_new),
        "suspended": _states.c.is_suspended.is_(True),
        "buried": _states.c.buried_until > today,
        "marked": _states.c.is_marked.is_(True),
        "leech": _states.c.is_leech.is_(True),
    }
    if value not in states:
        raise InvalidInputError(f"is: goes with {', '.join(states)}.")
    return states[value]


def _rated(value: str, today: date) -> ColumnElement[bool]:
    return _states.c.reviewed_on > today - timedelta(days=_number("rated", value))


def _tagged(prefix: str) -> Callable[[str, date], ColumnElement[bool]]:
    return lambda value, _today: _tags.icontains(prefix + value.replace(" ", "_"), autoescape=True)


_KEYS: dict[str, Callable[[str, date], ColumnElement[bool]]] = {
    "deck": lambda value, _today: _decks.c.title.icontains(value, autoescape=True),
    "tag": _tagged('"'),
    "actor": _tagged('"actor::'),
    "type": lambda value, _today: _type == value,
    "is": _state_of,
    "rated": _rated,
}
