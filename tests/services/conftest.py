"""A text of our own, read once by the real reader."""

from __future__ import annotations

import pytest

from studydeck.services import authoring
from studydeck.services.authoring import NewText, ReadText

TEXT = """\
The lighthouse

The Harbour Board of Porto built the lighthouse in 1871. Maria Ferreira painted the lighthouse in 1902.
The Harbour Board sold the lighthouse to Portugal on 4 May 1910. In 1934 John Miller founded the Lighthouse Society.
"""


@pytest.fixture(scope="session")
def read_text() -> ReadText:
    """The text above with what the reader found."""
    return authoring.read_text(authoring.check_text(NewText("", TEXT)))
