"""The door of the reading room."""

from __future__ import annotations

import subprocess
import sys

import pytest

from studydeck.errors import ConfigurationError
from studydeck.reading import Reading, read

TEXT = "The Harbour Guild was founded in 1848. Two years later, Angela Merkel left Paris."


def test_a_reading_holds_the_text_and_what_it_says() -> None:
    reading = read(TEXT)
    assert reading.document.text == TEXT
    assert len(reading.parses) == len(reading.document.sentences) == 2
    assert [(date.span.cut(TEXT), date.edtf) for date in reading.dates] == [
        ("1848", "1848"),
        ("Two years later", "1850"),
    ]
    assert [(actor.type, actor.name) for actor in reading.actors] == [
        ("organisation", "Harbour Guild"),
        ("person", "Angela Merkel"),
        ("place", "Paris"),
    ]
    assert "Harbour Guild" in {fact.subject.actor.name for fact in reading.facts if fact.subject.actor}
    assert reading.conflicts == ()


def test_the_day_of_publication_is_what_today_hangs_on() -> None:
    assert [date.edtf for date in read("The guild was closed yesterday.", "2020-05-02").dates] == ["2020-05-01"]


def test_progress_ends_at_one() -> None:
    shares: list[float] = []
    read(TEXT, progress=shares.append)
    assert shares[-1] == 1.0


def test_a_text_without_words_says_nothing() -> None:
    reading = read(" \r\n ")
    assert (reading.parses, reading.dates, reading.actors, reading.facts) == ((), (), (), ())


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(ConfigurationError):
        read(TEXT, model="no_such_model")


def test_a_reading_is_frozen() -> None:
    assert Reading.__dataclass_params__.frozen  # type: ignore[attr-defined]  # dataclass gives it at run time


def test_importing_the_room_does_not_import_spacy() -> None:
    script = "import sys, studydeck.reading; print('spacy' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"
