"""What somebody types into one line, as conditions of the database: words, and `key:value` for the rest."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session

from studydeck.cards.notes import Note
from studydeck.cards.pools import date_asked
from studydeck.errors import InvalidInputError
from studydeck.store.notes import unpack_note
from studydeck.store.queries import is_in_deck, is_readable
from studydeck.store.tables import metadata
from studydeck.study.scheduler import Rating

decks, notes, cards, states = (metadata.tables[name] for name in ("deck", "note", "card", "card_state"))
content = notes.c.content
question, answer, _type = (content[name].as_string() for name in ("question", "answer", "type"))
_log = metadata.tables["review_log"]
_tags = content["tags"].as_string()  # as JSON writes the list
_ERA_TAG = "era::"
_ERA = re.compile(r"(?:(?P<decade>\d{1,4})s|(?P<century>\d{1,2})(?:st|nd|rd|th)[ _]century(?P<bc>[ _]BC)?)$")
_YEAR = re.compile(r"(?<![\d.,])(?:1\d|20)\d\d(?![\d.,]\d|\d)(?! BC)")


@dataclass(frozen=True, slots=True)
class _Years:
    """Between which years something lies, those two left out."""

    after: int | None = None
    before: int | None = None

    def have(self, year: int) -> bool:
        """Whether the year lies between them."""
        return (self.before is None or year < self.before) and (self.after is None or year > self.after)


@dataclass(frozen=True, slots=True)
class _Asker:
    """Who asks, and on which study day."""

    learner_id: int
    today: date


@dataclass(frozen=True, slots=True)
class Search:
    """The tables of all cards that a learner may study, and the conditions of a query on them."""

    tables: Any
    where: tuple[ColumnElement[bool], ...]


def search(session: Session, learner_id: int, query: str, today: date) -> Search:
    """What finds the cards of a query.

    A query has words, which stand in the question or the answer, and `deck: tag: type: actor: is: rated: forgot:
    before: after:` with a value; what has a space in it stands in quotation marks.

    Raises:
        InvalidInputError: a part of the query cannot be read.
    """
    conditions, years = _conditions(query, _Asker(learner_id, today))
    tables = (
        cards.join(notes, notes.c.id == cards.c.note_id)
        .join(decks, decks.c.id == notes.c.deck_id)
        .outerjoin(states, and_(states.c.card_id == cards.c.id, states.c.learner_id == learner_id))
    )
    where = (is_readable(learner_id), is_in_deck(), *conditions)
    if years != _Years():
        where = (*where, cards.c.id.in_(_within(session, tables, where, years)))
    return Search(tables, where)


def term(key: str, value: str) -> str:
    """A part of a query, with quotation marks where the value needs them."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{key}:"{escaped}"' if re.search(r"[\s\"\\]", value) else f"{key}:{value}"


# ------------------------------------------------------------------ years
def _within(session: Session, tables: Any, where: Iterable[ColumnElement[bool]], years: _Years) -> list[int]:
    rows = session.connection().execute(select(cards.c.id, content).select_from(tables).where(*where))
    return [card_id for card_id, packed in rows if any(map(years.have, years_of(unpack_note(packed))))]


def years_of(note: Note) -> frozenset[int]:
    """The years that a card is about: that of its answer, else those that it names, else where its eras begin."""
    asked = date_asked(note)
    if asked is not None:
        return frozenset([asked.year])
    named = _YEAR.findall(f"{note.question} {note.answer}")
    eras = (era_begins(tag.removeprefix(_ERA_TAG)) for tag in note.tags if tag.startswith(_ERA_TAG))
    return frozenset(map(int, named)) or frozenset(year for year in eras if year is not None)


def era_begins(era: str) -> int | None:
    """The first year, astronomical, of the 1980s or of the 5th century BC; None where it is no such era."""
    found = _ERA.match(era)
    if found is None:
        return None
    if found["decade"]:
        return int(found["decade"])
    century = int(found["century"])
    return 1 - 100 * century if found["bc"] else 100 * (century - 1) + 1


# ------------------------------------------------------------------ the query
def _conditions(query: str, asker: _Asker) -> tuple[list[ColumnElement[bool]], _Years]:
    conditions: list[ColumnElement[bool]] = []
    years = _Years()
    for part in _parts(query):
        key, colon, value = part.partition(":")
        if not colon or key not in {*_KEYS, "before", "after"}:
            conditions.append(or_(question.icontains(part, autoescape=True), answer.icontains(part, autoescape=True)))
        elif key in {"before", "after"}:
            years = replace(years, **{key: _number(key, value)})
        else:
            conditions.append(_KEYS[key](value, asker))
    return conditions, years


def _parts(query: str) -> list[str]:
    try:
        return shlex.split(query.replace("'", "\\'"))
    except ValueError as error:
        raise InvalidInputError("A quotation mark is open. Close it, or leave it out.") from error


def _number(key: str, value: str) -> int:
    if not value.isdecimal() or len(value) > 4:
        raise InvalidInputError(f"{key}: wants a number, such as {key}:{7 if key in {'rated', 'forgot'} else 1979}.")
    return int(value)


def _state_of(value: str, asker: _Asker) -> ColumnElement[bool]:
    is_answered = states.c.is_new.is_(False)
    known: dict[str, ColumnElement[bool]] = {
        "due": and_(is_answered, states.c.comes_on <= asker.today),
        "new": or_(states.c.card_id.is_(None), states.c.is_new),
        "suspended": states.c.is_suspended.is_(True),
        "buried": states.c.buried_until > asker.today,
        "marked": states.c.is_marked.is_(True),
        "leech": states.c.is_leech.is_(True),
    }
    if value not in known:
        raise InvalidInputError(f"is: goes with {', '.join(known)}.")
    return known[value]


def _rated(value: str, asker: _Asker) -> ColumnElement[bool]:
    return states.c.reviewed_on > asker.today - timedelta(days=_number("rated", value))


def _forgot(value: str, asker: _Asker) -> ColumnElement[bool]:
    """Whether the answer "again" was given in the last so many days, and not taken back."""
    since = asker.today - timedelta(days=_number("forgot", value))
    forgotten = (
        select(_log.c.card_id)
        .where(_log.c.learner_id == asker.learner_id, _log.c.study_day > since, _log.c.rating == int(Rating.AGAIN))
        .group_by(_log.c.card_id)
        .having(func.sum(_log.c.weight) > 0)
    )
    return cards.c.id.in_(forgotten)


def _tagged(prefix: str) -> Callable[[str, _Asker], ColumnElement[bool]]:
    return lambda value, _asker: _tags.icontains(prefix + value.replace(" ", "_"), autoescape=True)


_KEYS: dict[str, Callable[[str, _Asker], ColumnElement[bool]]] = {
    "deck": lambda value, _asker: decks.c.title.icontains(value, autoescape=True),
    "tag": _tagged('"'),
    "actor": _tagged('"actor::'),
    "type": lambda value, _asker: _type == value,
    "is": _state_of,
    "rated": _rated,
    "forgot": _forgot,
}
