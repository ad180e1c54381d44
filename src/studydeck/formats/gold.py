"""Texts with gold: their dates and actors as a person read them, to measure reading by.

A folder of gold holds texts/NAME.txt, gold/NAME.dates.json and, where a person has read these too,
gold/NAME.actors.json.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studydeck import resources
from studydeck.errors import InvalidInputError
from studydeck.reading.evaluation import GoldActor, GoldDate, gold_actors, gold_dates

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_DATES, _ACTORS = ".dates.json", ".actors.json"


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text and its gold."""

    name: str
    text: str
    dates: tuple[GoldDate, ...]
    actors: tuple[GoldActor, ...] | None  # None: nobody has read them


def load_folder(folder: Path) -> tuple[GoldText, ...]:
    """The texts of a folder, by name; InvalidInputError when it has none."""
    texts = _load(folder / "gold", lambda name: folder / "texts" / f"{name}.txt")
    if not texts:
        raise InvalidInputError(f"There is no gold in {folder / 'gold'}: name a folder with texts/ and gold/.")
    return texts


def load_own() -> tuple[GoldText, ...]:
    """The sample texts with studydeck's own gold; nothing where only the package is installed."""
    folder = resources.gold_folder()
    return _load(folder, lambda name: resources.decks_folder() / name / "text.md") if folder else ()


def _load(gold: Path, text_file: Callable[[str], Path]) -> tuple[GoldText, ...]:
    names = sorted(file.name.removesuffix(_DATES) for file in gold.glob(f"*{_DATES}"))
    return tuple(_gold_text(name, gold, text_file(name)) for name in names)


def _gold_text(name: str, gold: Path, text_file: Path) -> GoldText:
    actors = gold / f"{name}{_ACTORS}"
    return GoldText(
        name=name,
        text=text_file.read_bytes().decode("utf-8"),
        dates=gold_dates(_json(gold / f"{name}{_DATES}")),
        actors=gold_actors(_json(actors)) if actors.exists() else None,
    )


def _json(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))
