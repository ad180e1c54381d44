"""What an Anki package holds, as plain values: one step above Anki's tables, one below our notes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Template:
    """One side-pair of a note type: how its cards look."""

    name: str
    front: str  # HTML with {{Field}} in it
    back: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """The fields of a kind of note, and a template for each card that a note makes."""

    id: int
    name: str
    is_cloze: bool
    fields: tuple[str, ...]
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class PackedNote:
    """A note as Anki keeps it."""

    id: int
    guid: str
    type_id: int
    changed: int  # seconds of the epoch
    fields: tuple[str, ...]  # HTML, in the order of the note type
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackedCard:
    """A card as Anki keeps it; the numbers mean what Anki's column of the same name does."""

    id: int
    note_id: int
    deck_id: int
    ordinal: int  # the template, or for a cloze the number of its gap, from 0
    type: int  # 0 new, 1 learning, 2 review, 3 relearning
    queue: int  # -1 suspended, -2 and -3 buried
    due: int  # a position for new cards, a day counted from `created` for reviews, seconds of the epoch for learning
    interval: int  # days; negative: seconds
    factor: int  # thousandths
    repetitions: int
    lapses: int
    data: str  # JSON: FSRS keeps its memory here


@dataclass(frozen=True, slots=True)
class PackedReview:
    """A row of Anki's review log."""

    id: int  # milliseconds of the epoch: when
    card_id: int
    ease: int  # 1 again to 4 easy; 0: rescheduled by hand
    interval: int  # days; negative: seconds
    last_interval: int
    factor: int
    duration_ms: int
    type: int  # 0 learning, 1 review, 2 relearning, 3 filtered, 4 manual, 5 rescheduled


@dataclass(frozen=True, slots=True)
class AnkiPackage:
    """All that was found; rows that hang on nothing are left out."""

    created: int  # seconds of the epoch: the day 0 that due days are counted from
    decks: dict[int, str] = field(default_factory=dict)  # full names, "Course::Deck"
    note_types: dict[int, NoteType] = field(default_factory=dict)
    notes: tuple[PackedNote, ...] = ()
    cards: tuple[PackedCard, ...] = ()
    reviews: tuple[PackedReview, ...] = ()
    media: dict[str, str] = field(default_factory=dict)  # the name that notes use: the entry of the archive
