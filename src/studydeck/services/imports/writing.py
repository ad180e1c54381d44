"""An import written down: cards, accepted changes, pictures and sounds, answers; all in the caller's transaction."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from sqlmodel import Session, col, func, select

from studydeck.cards.notes import Note
from studydeck.formats.card_html import media_names
from studydeck.services.accounts import study_day
from studydeck.services.imports.found import Found, IncomingCard
from studydeck.services.imports.learning import memory_of, past_answers
from studydeck.services.imports.merging import Here, merged
from studydeck.services.imports.plan import Plan, make_plan, owned_deck
from studydeck.services.practice.editing import reword
from studydeck.store import queue, steps
from studydeck.store.memory import CardMemory
from studydeck.store.notes import pack_note
from studydeck.store.queue import DeckSettings
from studydeck.store.steps import Step
from studydeck.store.tables import Card, Deck, Media, StoredNote, User

_LONGEST_TITLE = 300  # characters
_LONGEST_NAME = 255  # of a picture or sound


@dataclass(frozen=True, slots=True)
class Choice:
    """What the owner wants of what was found."""

    deck_id: int | None = None  # that new cards go to; None: a new deck
    title: str = ""  # of the new deck
    takes_learning: bool = False
    takes_all_changes: bool = True  # that the owner was not asked about
    offered: frozenset[str] = frozenset()  # the keys of changes that the owner was asked about one by one
    changes: frozenset[str] = frozenset()  # and of those among them that are taken


@dataclass(frozen=True, slots=True)
class Written:
    """What an import did."""

    deck_id: int  # where to look at it
    title: str
    added: int
    changed: int
    answers: int


def write(session: Session, owner: User, found: Found, choice: Choice, now: datetime) -> Written:
    """Take over what was found, as chosen; the same file imported again adds nothing.

    Raises:
        NotFoundError: the deck that was chosen is not there, or somebody else's.
    """
    owner_id = owner.id or 0
    queue.lock_learner(session, owner_id)
    target = owned_deck(session, owner, choice.deck_id) if choice.deck_id is not None else None
    plan = make_plan(session, owner, found, target)
    if plan.new and target is None:
        target = _new_deck(session, owner_id, choice.title or found.title, now)
    added = _add_cards(session, target, plan.new) if target else {}
    changed = _reword(session, owner, plan, choice, now)
    _keep_media(session, target, plan, found)
    answers = 0
    if choice.takes_learning:
        answers = _take_learning(session, owner, found, _placed_cards(plan, target, added), now)
    shown = target or next((deck for deck, _ in plan.returned), None) or plan.known[0][2]
    return Written(shown.id or 0, shown.title, len(added), changed, answers)


# ------------------------------------------------------------------ cards
def _new_deck(session: Session, owner_id: int, title: str, now: datetime) -> Deck:
    title = _storable(" ".join(title.split()))[:_LONGEST_TITLE] or "Imported cards"
    deck = Deck(uid=secrets.token_hex(16), owner_id=owner_id, title=title, created=now)
    session.add(deck)
    session.flush()
    return deck


def _add_cards(session: Session, deck: Deck, cards: Sequence[IncomingCard]) -> dict[str, int]:
    """Put the cards behind those of the deck; the id of each by its note's guid."""
    last = session.exec(select(func.max(StoredNote.position)).where(StoredNote.deck_id == deck.id)).one()
    first = 0 if last is None else last + 1
    stored = [
        StoredNote(
            deck_id=deck.id or 0,
            guid=card.note.guid,
            position=position,
            content=pack_note(_storable_note(card.note)),
            changed=card.changed,
        )
        for position, card in enumerate(cards, start=first)
    ]
    session.add_all(stored)
    session.flush()
    made = [Card(note_id=note.id or 0) for note in stored]
    session.add_all(made)
    session.flush()
    queue.look_again(session, deck.id or 0)
    return {note.guid: card.id or 0 for note, card in zip(stored, made, strict=True)}


def _reword(session: Session, owner: User, plan: Plan, choice: Choice, now: datetime) -> int:
    taken = [
        change
        for change in plan.changes
        if change.key in choice.changes
        or (choice.takes_all_changes and not change.is_ours_newer and change.key not in choice.offered)
    ]
    for change in taken:
        stored = session.get_one(StoredNote, change.known.note_id)
        reword(session, owner, stored, pack_note(_storable_note(change.after)), now)
    return len(taken)


def _storable_note(note: Note) -> Note:
    return replace(
        note,
        question=_storable(note.question),
        answer=_storable(note.answer),
        accepted=tuple(map(_storable, note.accepted)),
        tags=tuple(map(_storable, note.tags)),
        context=_storable(note.context),
        front=_storable(note.front),
        back=_storable(note.back),
    )


def _storable(text: str) -> str:
    """`text` without what PostgreSQL has no place for."""
    return text.replace("\x00", "")


# ------------------------------------------------------------------ pictures and sounds
def _keep_media(session: Session, target: Deck | None, plan: Plan, found: Found) -> None:
    """Keep what the cards show, each in the card's deck; what is there already by its name is replaced."""
    wanted: dict[int, set[str]] = defaultdict(set)
    if target is not None:
        wanted[target.id or 0] = _shown_names(card.note for card in plan.new)
    for change in plan.changes:
        wanted[change.deck.id or 0] |= _shown_names([change.after])
    for deck_id, names in wanted.items():
        known = {
            name: (media_id, digest)
            for media_id, name, digest in session.exec(
                select(Media.id, Media.name, Media.sha256).where(Media.deck_id == deck_id, col(Media.name).in_(names))
            )
        }
        for name in sorted(names & found.media.keys()):
            if len(name) > _LONGEST_NAME:
                continue
            content = found.media[name].read_bytes()
            digest = sha256(content).hexdigest()
            media_id, known_digest = known.get(name, (None, ""))
            if media_id is None:
                session.add(Media(deck_id=deck_id, name=name, sha256=digest, content=content))
            elif known_digest != digest:
                session.get_one(Media, media_id).sqlmodel_update({"sha256": digest, "content": content})
            session.flush()


def _shown_names(notes: Iterable[Note]) -> set[str]:
    return {name for note in notes for name in media_names(note.front + note.back)}


# ------------------------------------------------------------------ learning
def _placed_cards(
    plan: Plan, target: Deck | None, added: Mapping[str, int]
) -> dict[int, list[tuple[int, IncomingCard]]]:
    """The cards that are here now, with their ids, deck by deck."""
    placed: dict[int, list[tuple[int, IncomingCard]]] = defaultdict(list)
    if target is not None:
        placed[target.id or 0] += ((added[card.note.guid], card) for card in plan.new)
    for card, known, deck in plan.known:
        placed[deck.id or 0].append((known.card_id, card))
    return placed


def _take_learning(
    session: Session,
    owner: User,
    found: Found,
    placed: Mapping[int, Sequence[tuple[int, IncomingCard]]],
    now: datetime,
) -> int:
    """How many answers were new here."""
    return sum(_take_learning_of_deck(session, owner, found, deck_id, cards, now) for deck_id, cards in placed.items())


def _take_learning_of_deck(  # noqa: PLR0913, PLR0917 - where, whose, what, and when
    session: Session,
    owner: User,
    found: Found,
    deck_id: int,
    cards: Sequence[tuple[int, IncomingCard]],
    now: datetime,
) -> int:
    learner, day = owner.id or 0, study_day(owner)
    studied = queue.studied_deck(session, learner, deck_id)
    memories = steps.memories_of_deck(session, learner, deck_id)
    answers: dict[int, list[Step]] = defaultdict(list)
    for step in steps.answers_of_deck(session, learner, deck_id):
        answers[step.card_id].append(step)
    written: list[Step] = []
    for card_id, card in cards:
        if card.scheduled is None:
            continue
        past = past_answers(found.reviews.get(card.scheduled.id, ()), day, now)
        here = Here(
            card_id,
            deck_id,
            memories.get(card_id, CardMemory()),
            tuple(answers[card_id]),
            studied.settings if studied else DeckSettings(),
        )
        there = memory_of(card.scheduled, past, card.note.tags, found.created, day)
        result = merged(here, past, there)
        written += result.steps
        if result.memory is not None:
            steps.keep_memory(session, learner, card_id, deck_id, result.memory)
    steps.add_all(session, learner, sorted(written, key=lambda step: step.reviewed))
    if written:
        queue.forget_progress(session, learner, deck_id)
    return len(written)
