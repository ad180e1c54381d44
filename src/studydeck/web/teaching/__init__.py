"""Courses: joining and leading them, their decks, and what learners say about the cards."""

from __future__ import annotations

from studydeck.web.teaching import courses, decks, joining, people, reports
from studydeck.web.teaching.blueprint import blueprint

__all__ = ["blueprint", "courses", "decks", "joining", "people", "reports"]
