"""Whose words a sentence holds: the author's, or somebody's inside quotation marks that may span sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.document import Token

_OPENING: Final = frozenset(["\u201c", "``", "«"])
_CLOSING: Final = frozenset(["\u201d", "''", "»"])
_EITHER: Final = frozenset(['"'])
_MARKS: Final = _OPENING | _CLOSING | _EITHER


class Quotation:
    """Follows one paragraph, sentence by sentence, in and out of its quotations."""

    def __init__(self) -> None:
        """Starts in the author's own words."""
        self._is_open = False

    def words_inside(self, tokens: Sequence[Token]) -> frozenset[int]:
        """The words of the next sentence that are cited."""
        if not any(token.text in _MARKS for token in tokens):
            return frozenset(range(len(tokens)) if self._is_open else ())
        inside = set()
        for index, token in enumerate(tokens):
            mark = token.text
            if mark in _OPENING or (mark in _EITHER and not self._is_open):
                self._is_open = True
            elif mark in _CLOSING or mark in _EITHER:
                self._is_open = False
            elif self._is_open:
                inside.add(index)
        return frozenset(inside)
