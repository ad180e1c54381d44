"""What is installed with studydeck may be used by everybody: no licence of it reaches over to what a server serves."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements.lock"


def licence_of(name: str) -> str:
    about = metadata.metadata(name)
    classifiers = [each for each in about.get_all("Classifier") or () if each.startswith("License")]
    return " ".join([about.get("License-Expression") or "", (about.get("License") or "")[:200], *classifiers])


def test_no_dependency_of_studydeck_is_under_the_agpl() -> None:
    names = re.findall(r"^([A-Za-z0-9._-]+)==", LOCK.read_text(), re.MULTILINE)
    assert len(names) > 50
    assert [name for name in names if re.search("AGPL|Affero", licence_of(name))] == []


def test_the_test_would_see_one() -> None:
    assert "AGPL" in licence_of("anki")
