"""Anki's card templates: the fields of a note put where a template names them.

The language is that of https://docs.ankiweb.net/templates/intro.html: `{{Field}}`, `{{filter:Field}}`, sections
`{{#Field}}...{{/Field}}` and `{{^Field}}...{{/Field}}`, and gaps `{{c1::answer::hint}}` in a field that the filter
`cloze` shows. What comes out is HTML that must still be cleaned.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studydeck.cards.notes import GAP

if TYPE_CHECKING:
    from collections.abc import Mapping

FRONT_SIDE: Final = "FrontSide"  # the field that only the back has
_TAG: Final = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_OPENS_SECTION: Final = ("#", "^")
_GAP_BORDER: Final = re.compile(r"\{\{c(\d+)::|\}\}")
_MARKUP: Final = re.compile(r"<(?!img|audio|video|hr)[^>]*>|&nbsp;|\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of a cloze text."""

    number: int  # 1 for c1
    answer: str  # HTML
    hint: str


def render(template: str, fields: Mapping[str, str], gap: int = 0) -> str:
    """The HTML of `template`; `gap` is the number of the gap that a cloze card asks for."""
    out: list[str] = []
    closed_by: list[tuple[str, bool]] = []  # the open sections: their field, and whether what they hold is shown
    position = 0
    text = _COMMENT.sub("", template)
    for tag in _TAG.finditer(text):
        if all(shown for _, shown in closed_by):
            out.append(text[position : tag.start()])
        position = tag.end()
        name = tag[1].strip()
        if name.startswith(_OPENS_SECTION):
            field = name[1:].strip()
            closed_by.append((field, _is_filled(fields, field, gap) == name.startswith("#")))
        elif name.startswith("/"):
            closed_by = closed_by[:-1]
        elif all(shown for _, shown in closed_by):
            out.append(_field(name, fields, gap))
    out.append(text[position:])
    return "".join(out)


def gaps(text: str) -> tuple[Gap, ...]:
    """The gaps of a cloze text in its order, those inside of others too."""
    found: list[Gap] = []
    _resolved(text, 0, found, is_back=True)
    return tuple(found)


def _is_filled(fields: Mapping[str, str], field: str, gap: int) -> bool:
    if re.fullmatch(r"c\d+", field):
        return int(field[1:]) == gap
    return bool(_MARKUP.sub("", fields.get(field, "")))


def _field(name: str, fields: Mapping[str, str], gap: int) -> str:
    *filters, field = (part.strip() for part in name.split(":"))
    value = fields.get(field, "")
    for applied in reversed(filters):
        value = _filtered(applied, value, fields, gap)
    return value


def _filtered(name: str, value: str, fields: Mapping[str, str], gap: int) -> str:
    """`value` through a filter; one that is not known changes nothing, as in Anki."""
    is_back = FRONT_SIDE in fields
    if name in {"cloze", "cloze-only"}:
        return shown(value, gap, is_back=is_back)
    if name == "text":
        return html.escape(html.unescape(re.sub(r"<[^>]*>", "", value)), quote=False)
    if name.startswith("tts") or (name == "type" and not is_back):
        return ""  # a voice; a line to write on
    return value


def shown(text: str, gap: int, *, is_back: bool) -> str:
    """A cloze text with the gap `gap` open (on the front) or filled (on the back), all others filled."""
    return _resolved(text, gap, [], is_back=is_back)


def _resolved(text: str, gap: int, found: list[Gap], *, is_back: bool) -> str:
    """`text` with its gaps resolved, which are added to `found`; they may stand inside of one another."""
    open_gaps: list[tuple[int, list[str]]] = [(0, [])]
    position = 0
    for border in _GAP_BORDER.finditer(text):
        open_gaps[-1][1].append(text[position : border.start()])
        position = border.end()
        if border[1]:
            open_gaps.append((int(border[1]), []))
        elif len(open_gaps) == 1:
            open_gaps[-1][1].append(border[0])  # closes nothing
        else:
            number, pieces = open_gaps.pop()
            answer, _, hint = "".join(pieces).partition("::")
            found.append(Gap(number, answer, hint))
            is_asked = number == gap and not is_back
            open_gaps[-1][1].append((f"[{hint}]" if hint else GAP) if is_asked else answer)
    open_gaps[-1][1].append(text[position:])
    return "".join("".join(pieces) for _, pieces in open_gaps)
