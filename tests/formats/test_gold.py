"""Folders of texts with gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studydeck import resources
from studydeck.errors import InvalidInputError
from studydeck.formats.gold import GoldText, load_folder, load_own
from studydeck.reading.document import Span
from studydeck.reading.evaluation import GoldActor, GoldDate

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A text whose dates a person has read."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "mill.txt").write_bytes("Aé\r\nIn 1902.".encode())
    rows = [{"start": 7, "end": 11, "text": "1902", "edtf": "1902", "kind": "explicit"}]
    (tmp_path / "gold" / "mill.dates.json").write_text(json.dumps(rows))
    return tmp_path


def test_a_text_is_read_as_it_lies_there(folder: Path) -> None:
    dates = (GoldDate(Span(7, 11), "1902", "1902", is_explicit=True),)
    assert load_folder(folder) == (GoldText("mill", "Aé\r\nIn 1902.", dates, None),)


def test_the_actors_come_with_it_where_a_person_has_read_them(folder: Path) -> None:
    (folder / "gold" / "mill.actors.json").write_text('[{"name": "Ann Lee", "aliases": ["Lee"]}]')
    (text,) = load_folder(folder)
    assert text.actors == (GoldActor("Ann Lee", frozenset(["ann lee", "lee"])),)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError):
        load_folder(tmp_path)


def test_every_sample_text_has_gold() -> None:
    decks = sorted(file.parent for file in (CHECKOUT / "decks").glob("*/text.md"))
    assert [text.name for text in load_own()] == [deck.name for deck in decks]


def test_an_installed_package_has_no_gold_of_its_own(tmp_path: Path) -> None:
    assert resources.gold_folder(tmp_path / "site-packages" / "studydeck") is None
