"""Readings: the text whole and in order, the cards beside the words that prove them."""

from __future__ import annotations

import pytest

from classroom import TYPED, a_classroom, add_reading
from studydeck.errors import NotFoundError
from studydeck.services.teaching import assignments
from studydeck.services.teaching.readings import reading_of
from studydeck.store.database import Database


def test_a_text_is_read_paragraph_by_paragraph_with_its_cards(database: Database) -> None:
    room = a_classroom(database, cards=2)
    reading = add_reading(room)
    with database.read() as session:
        text = reading_of(session, assignments.given(session, room.students[0], room.ids(reading)))
    assert [(paragraph.text, paragraph.is_heading, len(paragraph.notes)) for paragraph in text.paragraphs] == [
        ("The canal", True, 2),
        ("The canal was opened in 1869. It was closed in June 1967.", False, 0),
        ("Ships passed again in 1975.", False, 0),
    ]


def test_what_is_no_reading_has_no_text(database: Database) -> None:
    room = a_classroom(database)
    quiz = room.assign(TYPED)
    with database.read() as session, pytest.raises(NotFoundError):
        reading_of(session, assignments.given(session, room.students[0], room.ids(quiz)))
