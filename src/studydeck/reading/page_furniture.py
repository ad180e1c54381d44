"""What is copied from a web page together with its text: links for editors, pointers to other pages, captions."""

from __future__ import annotations

import re
from typing import Final

_EDIT_LINK: Final = re.compile(r"[^\S\r\n]*\[\s?edit(?: source)?(?:\s?\|\s?edit source)?\s?\][^\S\r\n]*$", re.MULTILINE)
_FEWEST_EDIT_LINKS: Final = 2
_LINE_OF_ITS_OWN: Final = re.compile(r"(?:Main articles?|Main page|See also|Further information|Further reading):\s")
_POINTER: Final = re.compile(
    rf"{_LINE_OF_ITS_OWN.pattern}"
    r"|This (?:article|section) is about (?!to\b)|For other uses,?\s|Not to be confused with\s"
    r"|For [^.,]{1,60}, see [A-Z]"
    r"|(?:[\"“][^\"“”]+[\"”](?:,? and |, | or )?)+ redirects? here|(?!The )[A-Z][^.]{0,60} redirects? here\.$"
)
_OF_A_PICTURE: Final = re.compile(
    r"(?:Map|Portrait|Painting|Photograph|Illustration|Engraving|Drawing|Coat of arms) of\b|Left to right: [A-Z]"
    r"|.*\b(?:illustration from|photographed by)\b"
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


def is_pointer(sentence: str) -> bool:
    """Whether a line or sentence only says where more is told: `Main article: Leeds`, `For other uses, see Leeds`."""
    return _POINTER.match(sentence) is not None


def is_line_of_its_own(line: str) -> bool:
    """Whether a line points to another page, whatever line follows it without a blank one."""
    return _LINE_OF_ITS_OWN.match(line) is not None


def is_of_a_picture(line: str) -> bool:
    """Whether a line without a full stop says what a picture shows: `Map of Leeds in 1801`."""
    return _OF_A_PICTURE.match(line) is not None
