"""Anki's image occlusion: masks over a picture, of which a card asks for one.

A mask is a gap of a cloze text without words, `{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}`;
its numbers are shares of the picture's width and height. Masks become an SVG drawing, stretched with the picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studydeck.formats.anki_package import templates
from studydeck.formats.card_html import OCCLUDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARK: Final = "image-occlusion:"
_PICTURE: Final = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_NUMBER: Final = re.compile(r"-?\d*\.?\d+")
_ASKED: Final = 'fill="#e2543f"'
_OTHER: Final = 'fill="#f3e3b3"'
_BORDER: Final = 'stroke="#211d18" stroke-width="1" vector-effect="non-scaling-stroke"'


@dataclass(frozen=True, slots=True)
class Mask:
    """One mask; the numbers are shares of the picture's width and height."""

    number: int  # of the card that asks for it; 1 for c1
    shape: str  # as SVG: the element with its place
    is_always_there: bool  # also on the cards that ask for another one


def masks(text: str) -> tuple[Mask, ...]:
    """The masks that a field's text holds; what is none of the known shapes is left out."""
    found = (_mask(gap.number, gap.answer) for gap in templates.gaps(text) if gap.answer.startswith(_MARK))
    return tuple(mask for mask in found if mask is not None)


def has_masks(text: str) -> bool:
    """Whether the gaps of a text are masks over a picture."""
    return bool(masks(text))


def drawn(markup: str, over: Iterable[Mask], number: int, *, is_back: bool) -> str:
    """`markup` with masks over its first picture: the one that is asked for goes on the back."""
    shapes = [
        f"{mask.shape} {_ASKED if mask.number == number else _OTHER} {_BORDER}/>"
        for mask in over
        if (mask.is_always_there or mask.number == number) and not (is_back and mask.number == number)
    ]
    drawing = f'<svg viewBox="0 0 1 1" preserveAspectRatio="none">{"".join(shapes)}</svg>'
    return _PICTURE.sub(lambda picture: f'<span class="{OCCLUDED}">{picture[0]}{drawing}</span>', markup, count=1)


def _mask(number: int, text: str) -> Mask | None:
    kind, *parts = text.removeprefix(_MARK).split(":")
    values = dict(part.partition("=")[::2] for part in parts)
    shape = _shape(kind, values)
    return Mask(number, shape, values.get("oi") == "1") if shape else None


def _shape(kind: str, values: dict[str, str]) -> str:
    """The element with its place, still open; "" for what is no shape."""
    left, top = _numbers(values, "left", "top")
    if kind == "rect":
        width, height = _numbers(values, "width", "height")
        return f'<rect x="{left}" y="{top}" width="{width}" height="{height}"'
    if kind == "ellipse":
        across, down = _numbers(values, "rx", "ry")
        return f'<ellipse cx="{left + across:.6g}" cy="{top + down:.6g}" rx="{across}" ry="{down}"'
    points = _NUMBER.findall(values.get("points", "")) if kind == "polygon" else []
    return f'<polygon points="{" ".join(points)}"' if len(points) >= 6 else ""


def _numbers(values: dict[str, str], *names: str) -> Sequence[float]:
    return [float(values[name]) if _NUMBER.fullmatch(values.get(name, "")) else 0.0 for name in names]
