"""What a quiz asks: cards drawn from its selection, with their keys as they are on that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

from sqlmodel import Session, col, select

from studydeck.cards.choices import Chooser, offer_of, shuffled
from studydeck.cards.notes import Note
from studydeck.cards.pools import pool_of_notes
from studydeck.errors import InvalidInputError
from studydeck.services.practice.answering import ASKS_FOR_A_NAME
from studydeck.services.teaching.kinds import Quiz
from studydeck.store.notes import unpack_note
from studydeck.store.tables import Card, StoredNote
from studydeck.study.answers import Key, Verdict, mark, rivals_of
from studydeck.study.assignments.attempts import drawn

POINTS = {Verdict.RIGHT: 1_000, Verdict.NEARLY: 500, Verdict.WRONG: 0}  # thousandths, of one question


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question as one attempt asks it. What is right stays here: it goes into no page before it may be seen."""

    card_id: int
    note_id: int
    deck_id: int
    question: str
    answer: str
    accepted: tuple[str, ...]
    choices: tuple[str, ...]  # as they are shown; () where the answer is typed
    rivals: tuple[str, ...]  # names that may not pass for the answer
    front: str  # the question of a card from elsewhere, as cleaned HTML; "" for none


@dataclass(frozen=True, slots=True)
class Selected:
    """A card that a quiz may ask."""

    card_id: int
    note_id: int
    deck_id: int
    note: Note


def selected(session: Session, quiz: Quiz, deck_ids: Sequence[int]) -> tuple[Selected, ...]:
    """Every card that the quiz may ask, in the order of its decks and texts; the first side of each note."""
    return tuple(each for each in cards_of(session, deck_ids) if _is_wanted(each, quiz))


def cards_of(session: Session, deck_ids: Sequence[int]) -> tuple[Selected, ...]:
    """The first side of every note in the decks, in the order of decks and texts."""
    query = (
        select(Card.id, StoredNote.id, StoredNote.deck_id, StoredNote.content)
        .join(StoredNote, col(StoredNote.id) == Card.note_id)
        .where(col(StoredNote.deck_id).in_(deck_ids), col(StoredNote.is_withdrawn).is_(False), Card.template == 0)
        .order_by(col(StoredNote.position), col(StoredNote.id))
    )
    found = [
        Selected(card or 0, note or 0, deck, unpack_note(dict(content)))
        for card, note, deck, content in session.exec(query)
    ]
    return tuple(sorted(found, key=lambda each: deck_ids.index(each.deck_id)))


def draw(session: Session, quiz: Quiz, deck_ids: Sequence[int], random: Random) -> tuple[Drawn, ...]:
    """The questions of one attempt.

    Raises:
        InvalidInputError: no card of the decks is in the selection.
    """
    cards = cards_of(session, deck_ids)
    wanted = [each for each in cards if _is_wanted(each, quiz)]
    if not wanted:
        raise InvalidInputError("This quiz has no card to ask yet. Its instructor has to choose some.")
    makes = _Maker([each.note for each in cards], random)
    return tuple(makes.question(each) for each in drawn(wanted, quiz.draws, random, is_shuffled=quiz.is_shuffled))


def _is_wanted(card: Selected, quiz: Quiz) -> bool:
    return (not quiz.note_ids or card.note_id in quiz.note_ids) and (not quiz.tag or quiz.tag in card.note.tags)


class _Maker:
    """Makes questions of cards; what it knows of the decks is worked out once."""

    def __init__(self, notes: Sequence[Note], random: Random) -> None:
        self._random = random
        self._chooser = Chooser(pool_of_notes(notes), fills_up=False)  # what no card names is typed
        self._names = [(note.answer, *note.accepted) for note in notes if note.type in ASKS_FOR_A_NAME]

    def question(self, card: Selected) -> Drawn:
        note = card.note
        return Drawn(
            card_id=card.card_id,
            note_id=card.note_id,
            deck_id=card.deck_id,
            question=note.question,
            answer=note.answer,
            accepted=note.accepted,
            choices=offer_of(note, self._random) or self._choices(note),
            rivals=rivals_of((note.answer, *note.accepted), self._names),
            front=note.front,
        )

    def _choices(self, note: Note) -> tuple[str, ...]:
        wrong = self._chooser.wrong_answers(note, self._random)
        return shuffled((wrong.right, *wrong.others), self._random) if wrong else ()


# ------------------------------------------------------------------ keys
def verdict_on(question: Drawn, given: str) -> Verdict:
    """How an answer, typed or picked, comes out."""
    if question.choices:
        return Verdict.RIGHT if given in right_choices(question) else Verdict.WRONG
    if not given.strip():
        return Verdict.WRONG
    return mark(given, Key(question.answer, question.accepted, question.rivals)).verdict


def right_choices(question: Drawn) -> frozenset[str]:
    """The choices that are right."""
    return frozenset(question.choices) & {question.answer, *question.accepted}


def pack(question: Drawn) -> dict[str, Any]:
    """The JSON of an attempt's row."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(question).items()}


def unpack(packed: dict[str, Any]) -> Drawn:
    """The question that `pack` packed."""
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in packed.items()
    }
    return Drawn(**values)
