"""Practice: the decks, the card on the table, and what belongs to how a learner studies."""

from __future__ import annotations

from studydeck.web.practice import edit, home, settings, study
from studydeck.web.practice.blueprint import blueprint

__all__ = ["blueprint", "edit", "home", "settings", "study"]
