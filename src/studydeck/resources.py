"""Where the files that come with studydeck are, in a checkout, an editable install and a wheel."""

from __future__ import annotations

from pathlib import Path

from studydeck.errors import ConfigurationError

_PACKAGE = Path(__file__).resolve().parent


def templates_folder() -> Path:
    """The folder of the page templates."""
    return _folder("templates", _PACKAGE)


def decks_folder() -> Path:
    """The folder of the sample decks."""
    return _folder("decks", _PACKAGE)


def gold_folder(package: Path = _PACKAGE) -> Path | None:
    """The folder of the sample texts' gold, which only a checkout has."""
    folder = package.parent.parent / "tests" / "reading" / "gold"
    return folder if folder.is_dir() else None


def _folder(name: str, package: Path) -> Path:
    in_wheel = package / name
    in_checkout = package.parent.parent / name  # beside src/
    for folder in (in_wheel, in_checkout):
        if folder.is_dir():
            return folder
    raise ConfigurationError(f"The folder {in_wheel} is missing. Install studydeck again.")
