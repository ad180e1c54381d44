"""What an import would change: which cards are new, which say something else here, and which are here already.

A card is known again by the guid of its note, and by the uid of its deck where it once left one of ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from sqlmodel import Session, col, func, select

from studydeck.cards.notes import Note
from studydeck.errors import NotFoundError
from studydeck.formats.fields import anki_tag
from studydeck.services.imports.found import Found, IncomingCard, Skipped
from studydeck.store import queries
from studydeck.store.notes import unpack_note
from studydeck.store.tables import Card, Deck, StoredNote, User

_LONGEST_GUID = 64  # characters: what the column takes
_STEP = timedelta(seconds=1)  # moments of change are exported in whole seconds
_OF_ANKI = frozenset({"leech", "marked"})  # tags that Anki gives by itself


@dataclass(frozen=True, slots=True)
class KnownNote:
    """A note that is here, with its first card."""

    note_id: int
    card_id: int
    note: Note
    changed: datetime
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A card whose words differ from those of the file."""

    known: KnownNote
    deck: Deck
    after: Note
    is_ours_newer: bool  # it was edited here too, since it left

    @property
    def key(self) -> str:
        """What the learner's choice names it by."""
        return str(self.known.note_id)

    @property
    def before(self) -> Note:
        """What it says here."""
        return self.known.note


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import would do."""

    target: Deck | None  # that new cards go to; None: a deck of their own
    new: tuple[IncomingCard, ...]
    changes: tuple[Change, ...]
    same: int
    skipped: tuple[Skipped, ...]
    known: tuple[tuple[IncomingCard, KnownNote, Deck], ...]  # every card that is here already
    returned: tuple[tuple[Deck, int], ...]  # decks of ours that cards come back to, with their number


def own_decks(session: Session, owner: User) -> Sequence[Deck]:
    """The decks that cards can be put into, by title."""
    return session.exec(select(Deck).where(Deck.owner_id == owner.id).order_by(col(Deck.title), col(Deck.id))).all()


def owned_deck(session: Session, owner: User, deck_id: int) -> Deck:
    """A deck of the owner's.

    Raises:
        NotFoundError: there is no such deck, or it is somebody else's.
    """
    deck = session.exec(select(Deck).where(Deck.id == deck_id, Deck.owner_id == owner.id)).first()
    if deck is None:
        raise NotFoundError("There is no such deck.")
    return deck


def likely_target(session: Session, owner: User, found: Found) -> Deck | None:
    """The deck that most of the cards are in already; None: none of them is known."""
    uids = {card.deck_uid for card in found.cards}
    returned = session.exec(select(Deck).where(col(Deck.uid).in_(uids), Deck.owner_id == owner.id)).first()
    if returned is not None:
        return returned
    guids = [fitting(card.note.guid) for card in found.cards[:500]]
    query = (
        select(StoredNote.deck_id)
        .join(Deck, col(Deck.id) == StoredNote.deck_id)
        .where(Deck.owner_id == owner.id, col(StoredNote.guid).in_(guids))
        .group_by(col(StoredNote.deck_id))
        .order_by(func.count().desc(), col(StoredNote.deck_id))
    )
    deck_id = session.exec(query).first()
    return None if deck_id is None else session.get_one(Deck, deck_id)


def make_plan(session: Session, owner: User, found: Found, target: Deck | None) -> Plan:
    """What it would do to import what was found, new cards into `target`."""
    decks = _readable(session, owner, {card.deck_uid for card in found.cards})
    known = {deck.id: _known_notes(session, deck) for deck in (*decks.values(), *([target] if target else []))}
    new: dict[str, IncomingCard] = {}
    pairs: list[tuple[IncomingCard, KnownNote, Deck]] = []
    for card in (_with_fitting_guid(card) for card in found.cards):
        deck = decks.get(card.deck_uid) or target
        here = known[deck.id].get(card.note.guid) if deck else None
        if here is None or deck is None:
            new.setdefault(card.note.guid, card)
        else:
            pairs.append((card, here, deck))
    changes, skipped = _compared(owner, pairs)
    returned = Counter(deck.uid for card, _, deck in pairs if card.deck_uid)
    return Plan(
        target=target,
        new=tuple(new.values()),
        changes=changes,
        same=len(pairs) - len(changes) - len(skipped),
        skipped=(*found.skipped, *skipped),
        known=tuple(pairs),
        returned=tuple((decks[uid], count) for uid, count in returned.items()),
    )


def fitting(guid: str) -> str:
    """The guid, or one of its own where it is longer than a column takes."""
    return guid if len(guid) <= _LONGEST_GUID else sha256(guid.encode()).hexdigest()


def _with_fitting_guid(card: IncomingCard) -> IncomingCard:
    guid, sibling = fitting(card.note.guid), fitting(card.note.sibling)
    return replace(card, note=replace(card.note, guid=guid, sibling=sibling))


def _readable(session: Session, owner: User, uids: set[str]) -> dict[str, Deck]:
    query = select(Deck).where(col(Deck.uid).in_(uids - {""}), queries.is_readable(owner.id))
    return {deck.uid: deck for deck in session.exec(query)}


def _known_notes(session: Session, deck: Deck) -> Mapping[str, KnownNote]:
    query = (
        select(StoredNote, func.min(Card.id))
        .join(Card, col(Card.note_id) == StoredNote.id)
        .where(StoredNote.deck_id == deck.id)
        .group_by(col(StoredNote.id))
    )
    return {
        stored.guid: KnownNote(
            stored.id or 0, card_id or 0, unpack_note(stored.content), stored.changed, stored.is_withdrawn
        )
        for stored, card_id in session.exec(query)
    }


def _compared(
    owner: User, pairs: Sequence[tuple[IncomingCard, KnownNote, Deck]]
) -> tuple[tuple[Change, ...], tuple[Skipped, ...]]:
    changes, skipped = [], []
    for card, known, deck in pairs:
        after = _after(known.note, card)
        if known.is_withdrawn:
            skipped.append(Skipped(known.note.question, "you took it out of the deck"))
        elif not card.is_edited or after == known.note:
            continue
        elif deck.owner_id != owner.id:
            skipped.append(Skipped(known.note.question, "a sample deck keeps its own words; your answers still count"))
        else:
            is_ours_newer = card.exported is not None and known.changed - card.exported > _STEP
            changes.append(Change(known, deck, after, is_ours_newer))
    return tuple(changes), tuple(skipped)


def _after(here: Note, card: IncomingCard) -> Note:
    """The note with the words of the file; what the file does not say stays as it is here."""
    incoming = card.note
    kept = {anki_tag(tag): tag for tag in here.tags}
    named = [tag for tag in incoming.tags if tag.casefold() not in _OF_ANKI]
    is_same = {anki_tag(tag) for tag in named} == set(kept)
    after = replace(
        here,
        question=incoming.question,
        answer=incoming.answer,
        tags=here.tags if is_same else tuple(kept.get(anki_tag(tag), tag) for tag in named),
        front=incoming.front or (here.front if incoming.question == here.question else ""),
        back=incoming.back or (here.back if incoming.answer == here.answer else ""),
    )
    if card.exported is None:  # a table has few columns, and a card from elsewhere nothing of this kind
        return replace(after, accepted=incoming.accepted or here.accepted, tags=after.tags if named else here.tags)
    return replace(after, accepted=incoming.accepted, choices=incoming.choices, context=incoming.context)
