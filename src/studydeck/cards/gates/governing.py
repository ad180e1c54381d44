"""What verb a word of a sentence hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.document import Token


def governor(word: Token, tokens: Sequence[Token]) -> Token:
    """The verb that a word hangs on, however far up; the root where none is a verb."""
    for _ in tokens:  # no way up is longer
        if word.pos in {"VERB", "AUX"} or tokens[word.head] is word:
            break
        word = tokens[word.head]
    return word
