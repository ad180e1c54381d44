"""The language model that studydeck reads with, as spaCy itself loads it: what the other benchmarks run beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy

from studydeck.reading.tagger import DEFAULT_MODEL, REPACKAGED

if TYPE_CHECKING:
    from spacy.language import Language


def as_it_comes() -> Language:
    """The pipeline of `spacy.load`, nothing left out and nothing set."""
    packages = (DEFAULT_MODEL, REPACKAGED[DEFAULT_MODEL])
    return spacy.load(next(package for package in packages if spacy.util.is_package(package)))
