"""What every format writes and reads: a deck, and its notes with the time each last changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from studydeck.cards.notes import Note

_UID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class DatedNote:
    """A note and the moment when its content last changed: what tells an edited note from one merely sent again."""

    note: Note
    changed: datetime  # aware, whole seconds; not the time of the export
    page: str = ""  # of the original that the evidence stands on: "p. 12"


@dataclass(frozen=True, slots=True)
class DeckFile:
    """A deck as it leaves or enters studydeck."""

    uid: str  # permanent: the notes are known to Anki by it, so it never changes, whatever the title does
    title: str
    notes: Sequence[DatedNote]  # in the order of study
    source: str = ""  # the citation shown on the back of each card
    language: str = "en"  # of the notes, as a BCP 47 tag
    parent: str = ""  # the deck of Anki that this one is to stand in: "Course", "Course::Term"
    is_typed: bool = False  # whether Anki is to ask for answers that are typed

    def __post_init__(self) -> None:
        """Raise InvalidInputError for a uid that could not be told from a note's guid with a colon between them."""
        if not _UID.fullmatch(self.uid):
            raise InvalidInputError(f'A deck\'s uid has letters, digits and ". _ -" in it, not "{self.uid}".')

    @property
    def anki_name(self) -> str:
        """The deck's name in Anki, each level parted from the next by "::"; the title may have levels of its own."""
        levels = (" ".join(level.split()).strip(": ") for level in f"{self.parent}::{self.title}".split("::"))
        return "::".join(filter(None, levels)) or "Cards"
