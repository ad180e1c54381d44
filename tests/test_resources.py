"""The folders that come with the package are found wherever it is installed."""

from pathlib import Path

import pytest

from studydeck import resources
from studydeck.errors import ConfigurationError

CHECKOUT = Path(__file__).parents[1]


def test_a_checkout_has_its_folders_beside_src() -> None:
    assert resources.templates_folder() == CHECKOUT / "templates"
    assert resources.decks_folder() == CHECKOUT / "decks"


def test_a_wheel_has_its_folders_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "studydeck"
    (package / "decks").mkdir(parents=True)
    assert resources._folder("decks", package) == package / "decks"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        resources._folder("decks", tmp_path)
    assert str(refusal.value) == f"The folder {tmp_path / 'decks'} is missing. Install studydeck again."
