from __future__ import annotations

import io

import pytest

from factories import a_deck_file
from studydeck.formats.kinds import ENDINGS, FILE_KINDS, kind_of


def test_each_ending_belongs_to_one_kind() -> None:
    assert len(set(ENDINGS)) == len(FILE_KINDS)
    assert [kind_of(kind.ending.upper()) for kind in FILE_KINDS.values()] == list(FILE_KINDS.values())


def test_an_ending_that_nothing_is_written_by_has_no_kind() -> None:
    assert kind_of(".doc") is None


@pytest.mark.parametrize("name", FILE_KINDS)
def test_every_kind_writes_each_note_of_a_deck(name: str) -> None:
    sizes = []
    for guids in (("first",), ("first", "second", "third")):
        out = io.BytesIO()
        FILE_KINDS[name].dump(a_deck_file(*guids), out)
        sizes.append(len(out.getvalue()))
    assert sizes[0] < sizes[1]
