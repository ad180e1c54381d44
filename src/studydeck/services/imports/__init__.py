"""Importing: a file waits, what it holds is shown, and what its owner wants of it is written in one transaction."""

from __future__ import annotations

from studydeck.services.imports.found import (
    ENDINGS,
    Found,
    IncomingCard,
    Reading,
    Skipped,
    read_file,
    read_pasted,
    waiting_media,
)
from studydeck.services.imports.media import KeptMedia, readable_media
from studydeck.services.imports.plan import Change, Plan, likely_target, make_plan, own_decks, owned_deck
from studydeck.services.imports.texts import FoundText, is_text, look_at
from studydeck.services.imports.waiting import WaitingFile, WaitingRoom
from studydeck.services.imports.writing import Choice, Written, write

__all__ = [
    "ENDINGS",
    "Change",
    "Choice",
    "Found",
    "FoundText",
    "IncomingCard",
    "KeptMedia",
    "Plan",
    "Reading",
    "Skipped",
    "WaitingFile",
    "WaitingRoom",
    "Written",
    "is_text",
    "likely_target",
    "look_at",
    "make_plan",
    "own_decks",
    "owned_deck",
    "read_file",
    "read_pasted",
    "readable_media",
    "waiting_media",
    "write",
]
