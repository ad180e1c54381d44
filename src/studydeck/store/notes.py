"""A cards.Note as the JSON of a column, and back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from studydeck.cards.notes import Excerpt, Note


def pack_note(note: Note) -> dict[str, Any]:
    """The JSON object that holds every field of `note`, equal to what a database gives back: JSON has lists only."""
    content = asdict(note)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in content.items()}


def unpack_note(content: dict[str, Any]) -> Note:
    """The note that `pack_note` packed."""
    fields = dict(content)
    fields["evidence"] = tuple(Excerpt(**excerpt) for excerpt in content["evidence"])
    fields["accepted"] = tuple(content["accepted"])
    fields["tags"] = tuple(content["tags"])
    fields["choices"] = None if content["choices"] is None else tuple(content["choices"])
    fields["offered"] = tuple(content.get("offered", ()))  # notes stored before there were any have none
    return Note(**fields)
