"""Courses: leading and joining them, their decks and assignments, and following those who learn."""

from __future__ import annotations

from studydeck.web.teaching import (
    assignments,
    calendar,
    courses,
    cram,
    decks,
    following,
    gradebook,
    joining,
    people,
    quizzes,
    reports,
)
from studydeck.web.teaching.blueprint import blueprint

__all__ = [
    "assignments",
    "blueprint",
    "calendar",
    "courses",
    "cram",
    "decks",
    "following",
    "gradebook",
    "joining",
    "people",
    "quizzes",
    "reports",
]
