"""The real Anki, to judge what we write for it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

os.environ["ANKI_TEST_MODE"] = "1"  # no fuzz; read when the backend starts

from anki.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection of the real Anki."""
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()
