"""With which kinds of words the rules of the grammar can begin, so that each word is tried against few of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = re.compile(r"\(\?P<\w+>|\(\?(?:[:=!]|<[=!])|\{\d,\d\}|.")
_LOOKS_AROUND = frozenset(["(?=", "(?!", "(?<=", "(?<!"])
_MAY_BE_MISSING = frozenset(["?", "{0,1}", "{0,2}", "{0,3}"])


def openers(pattern: str) -> frozenset[str]:
    """The tags with which something that the pattern of a rule matches can begin."""
    pieces = list(_PIECE.findall(pattern))
    pieces.reverse()
    found, _ = _alternatives(pieces)
    return frozenset(found)


def _alternatives(pieces: list[str]) -> tuple[set[str], bool]:
    """What opens the alternatives up to the next closing bracket, and whether one of them can be empty."""
    found: set[str] = set()
    can_be_empty = is_open = False
    while not is_open:
        is_open = True  # what comes next can still be the first
        for tags, may_be_missing in _sequence(pieces):
            if is_open:
                found |= tags
            is_open = is_open and may_be_missing
        can_be_empty = can_be_empty or is_open
        is_open = not pieces or pieces.pop() == ")"
    return found, can_be_empty


def _sequence(pieces: list[str]) -> Iterator[tuple[set[str], bool]]:
    """What opens each part of one alternative, and whether that part can be empty."""
    while pieces and pieces[-1] not in {"|", ")"}:
        piece = pieces.pop()
        tags, can_be_empty = _alternatives(pieces) if piece.startswith("(") else ({piece}, False)
        if piece in _LOOKS_AROUND:
            tags, can_be_empty = set(), True
        if pieces and pieces[-1] in _MAY_BE_MISSING:
            pieces.pop()
            can_be_empty = True
        yield tags, can_be_empty
