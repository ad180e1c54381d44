"""Practice: the decks, the card on the table, and what belongs to how a learner studies."""

from __future__ import annotations

from studydeck.web.practice import cram, edit, home, settings, study, timeline
from studydeck.web.practice.blueprint import blueprint

__all__ = ["blueprint", "cram", "edit", "home", "settings", "study", "timeline"]
