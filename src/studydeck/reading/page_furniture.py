"""What is copied from a web page together with its text: links for editors, pointers to other pages, captions."""

from __future__ import annotations

import re
from typing import Final

_EDIT_LINK: Final = re.compile(r"[^\S\r\n]*\[\s?edit(?: source)?\s?\][^\S\r\n]*$", re.MULTILINE)
_FEWEST_EDIT_LINKS: Final = 2
_POINTER: Final = re.compile(
    r"(?:Main articles?|Main page|See also|Further information|Further reading|Part of (?:a|the) series on):?\s"
    r"|(?:This (?:article|section) is about|For other uses,?|Not to be confused with)\s"
    r"|For [^.,]{1,60}, see [A-Z]|(?:[^.]{1,60} )?redirects? here\."
)
_OF_A_PICTURE: Final = re.compile(
    r"\b(?:map|portrait|painting|photograph|illustration|engraving|statue|bust|drawing|manuscript|coat of arms)"
    r" (?:of|by|from)\b|\bphotographed by\b|^(?:left to right:|a view of\b)|, c(?:\.|irca) ?\d{3,4}$",
    re.IGNORECASE,
)


def is_from_a_wiki(text: str) -> bool:
    """Whether headings have a wiki's links for editors, so that a line without one is the caption of a picture."""
    return len(_EDIT_LINK.findall(text)) >= _FEWEST_EDIT_LINKS


def has_edit_link(line: str) -> bool:
    """Whether a wiki's link for editors stands at the end of a heading: `Early life[edit]`."""
    return _EDIT_LINK.search(line) is not None


def without_edit_link(line: str) -> str:
    """A heading without a wiki's link for editors."""
    return _EDIT_LINK.sub("", line)


def is_pointer(line: str) -> bool:
    """Whether a line only says where more is told: `Main article: Battle of Leeds`, `For other uses, see Leeds`."""
    return _POINTER.match(line) is not None


def is_of_a_picture(line: str) -> bool:
    """Whether a line without a full stop says what a picture shows: `Map of Leeds in 1801`."""
    return _OF_A_PICTURE.search(line) is not None
