"""What a word of a sentence hangs on: its verb, or another word."""

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


def hangs_on(word: Token, top: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word is another one or hangs on it, however far down."""
    while word is not top and tokens[word.head] is not word:
        word = tokens[word.head]
    return word is top
