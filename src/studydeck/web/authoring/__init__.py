"""From a pasted text to a deck: bringing it, looking at it, correcting it, deciding on its cards, giving them away."""

from __future__ import annotations

from studydeck.web.authoring import (
    again,
    bringing,
    contradictions,
    corrections,
    decks,
    drafting,
    drafts,
    exports,
    finding,
    gates,
    imports,
    listing,
    texts,
)
from studydeck.web.authoring.blueprint import blueprint

__all__ = [
    "again",
    "blueprint",
    "bringing",
    "contradictions",
    "corrections",
    "decks",
    "drafting",
    "drafts",
    "exports",
    "finding",
    "gates",
    "imports",
    "listing",
    "texts",
]
