"""The parse's labels that several modules look for: Universal Dependencies as spaCy's English models name them."""

from __future__ import annotations

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})  # Penn Treebank tags of verbs with a tense
