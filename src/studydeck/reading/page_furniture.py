"""What is copied from a web page together with its text: links for editors, pointers to other pages, captions."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

# What stands behind the mark of a footnote: `[4]:9, 734–35`, `[51]:page 1245`.
PAGES_OF_NOTE: Final = r":(?:pp?\. ?|pages? )?\d+(?:[-–]\d+)?(?:, ?\d+(?:[-–]\d+)?)*"
_EDIT_LINK: Final = re.compile(r"\[\s?edit(?: source)?(?:\s?\|\s?edit source)?\s?\]$")
_LONGEST_LINK: Final = 30  # characters
_FEWEST_MARKED: Final = 2  # headings
_CONTENTS: Final = re.compile(
    r"^[^\S\n]*Contents[^\S\n]*$((?:\s*^[^\S\n]*\d+(?:\.\d+)*\.?[^\S\n]+\S.*$)+)", re.MULTILINE
)
_ENTRY: Final = re.compile(r"^[^\S\n]*(\d[\d.]*[^\S\n]+)(\S.*)$", re.MULTILINE)
_LINE_OF_ITS_OWN: Final = re.compile(r"(?:Main articles?|Main page|See also|Further information|Further reading):\s")
_POINTER: Final = re.compile(
    rf"{_LINE_OF_ITS_OWN.pattern}"
    r"|This (?:article|section) is about (?!to\b)|For other uses,?\s|Not to be confused with\s"
    r"|For [^.]{1,60}, see [A-Z]"
    r"|This (?:article|section)(?: may| possibly)? (?:needs?|contains?|relies|requires?|does not cite|has multiple)\b"
    r"|This name uses |In this [A-Z]\w+ name, the (?:family|given) name is|This is an? [A-Z]\w+ name[;,.]"
    r"|Please (?:help|improve)\b.*\b(?:article|section)\b|Unsourced material may be challenged"
    r"|\([A-Z][a-z]+ \d{4}\)(?: \(Learn how|$)|\(?Learn how and when to remove"
    r"|(?:[\"“][^\"“”]+[\"”](?:,? and |, | or )?)+ redirects? here|(?!The )[A-Z][^.]{0,60} redirects? here\.$"
)
_LONGEST_WITHOUT_END: Final = 300  # characters; a longer paragraph only lost its mark
_WIDEST_BOX: Final = 80  # characters
_CLOSING: Final = (
    r"[\"'”’»)]*(?:\[[^\[\]]{1,40}\](?:" + PAGES_OF_NOTE + r")?|[¹²³⁴-⁹⁰])*$"
)  # quotation marks and footnotes
_SENTENCE_ENDS: Final = re.compile(r"(?<!\.\.)[.!?]" + _CLOSING)
_ENDS_WITH_MARK: Final = re.compile(r"[.!?:;…]" + _CLOSING)
_OF_A_PICTURE: Final = re.compile(
    r"(?:Map|Portrait|Painting|Photograph|Illustration|Engraving|Drawing|Coat of arms) of\b|Left to right: [A-Z]"
    r"|Coordinates: \d"
    r"|.*\b(?:illustration from|photographed by|painted by|unknown painter)\b"
    r"|.*\(ca?\. ?\d{3,4}\) by [A-Z]"
    r"|.*\b(?:bust|drawing|engraving|fresco|lithograph|painting|photograph|portrait|woodcut) (?:attributed|by|from)\b"
    r"|.*\b\d{4} (?:drawing|engraving|painting|photograph|portrait)\b"
)


def headings_of_page(text: str) -> AbstractSet[str]:
    """The lines that a web page itself marks as headings, by links for editors or by its table of contents.

    Any other line without a full stop is the caption of a picture. None where fewer than two lines are marked.
    """
    linked = {line.strip() for line in text.splitlines() if has_edit_link(line)}
    headings = (linked if len(linked) >= _FEWEST_MARKED else set()) | _listed(text)
    return frozenset(headings)


def headings_with_pointers(text: str) -> AbstractSet[str]:
    """The lines that a pointer follows: `Siege of Toulon` before `Main article: Siege of Toulon`."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    pairs = ((line, after) for line, after in pairwise(lines) if is_line_of_its_own(after))
    return frozenset(line for line, _ in pairs if len(line) <= _WIDEST_BOX and not _SENTENCE_ENDS.search(line))


def _listed(text: str) -> set[str]:
    """The lines that a table of contents before them lists."""
    table = _CONTENTS.search(text)
    if table is None:
        return set()
    entries: set[str] = set()
    end = table.end()
    for entry in _ENTRY.finditer(text, table.start(1), end):
        number, title = entry[1], entry[2].strip()
        if number + title in entries:
            end = entry.start()  # the first heading stands right behind the table
            break
        entries |= {number + title, title}
    listed = entries.intersection(line.strip() for line in text[end:].splitlines())
    return listed if len(listed) >= _FEWEST_MARKED else set()


def has_edit_link(line: str) -> bool:
    """Whether a wiki's link for editors stands at the end of a heading: `Early life[edit]`."""
    return _EDIT_LINK.search(line.rstrip()[-_LONGEST_LINK:]) is not None


def without_edit_link(line: str) -> str:
    """A heading without a wiki's link for editors."""
    return line[: line.rindex("[")].rstrip() if has_edit_link(line) else line


def is_pointer(sentence: str) -> bool:
    """Whether a line or sentence only says where more is told: `Main article: Leeds`, `For other uses, see Leeds`."""
    return _POINTER.match(sentence) is not None


def is_line_of_its_own(line: str) -> bool:
    """Whether a line points to another page, whatever line follows it without a blank one."""
    return _LINE_OF_ITS_OWN.match(line) is not None


def is_of_a_box(lines: str) -> bool:
    """Whether lines of a page are all as short as those of its boxes and lists, and none is a sentence."""
    return all(len(line) <= _WIDEST_BOX and not _SENTENCE_ENDS.search(line) for line in lines.splitlines())


def has_no_end(paragraph: str) -> bool:
    """Whether a short paragraph of a page stops without a mark, as the captions of pictures do."""
    return len(paragraph) <= _LONGEST_WITHOUT_END and _ENDS_WITH_MARK.search(paragraph) is None


def is_of_a_picture(line: str) -> bool:
    """Whether a line without a full stop says what a picture shows: `Map of Leeds in 1801`."""
    return _OF_A_PICTURE.match(line) is not None
