"""The HTML of cards from elsewhere: cleaned when it comes in, cleaned again when it is shown, and as plain words."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

import nh3

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

# fmt: off
_ALLOWED_TAGS: Final = {
    "a", "audio", "b", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
    "li", "mark", "ol", "p", "pre", "rp", "rt", "ruby", "s", "small", "span", "strong", "sub", "sup", "table", "tbody",
    "td", "th", "thead", "tr", "u", "ul",
    "svg", "rect", "ellipse", "polygon",  # masks over a picture
}
# fmt: on
_GONE_WHOLE: Final = {"script", "style", "button", "title"}  # with what stands in them; the rest leaves its words
_ALLOWED_ATTRIBUTES: Final = {
    "a": {"href"},
    "audio": {"src", "controls"},
    "img": {"src", "alt", "width", "height"},
    "span": {"class"},
    "svg": {"viewBox", "preserveAspectRatio"},
    "rect": {"x", "y", "width", "height", "fill", "stroke", "stroke-width", "vector-effect"},
    "ellipse": {"cx", "cy", "rx", "ry", "fill", "stroke", "stroke-width", "vector-effect"},
    "polygon": {"points", "fill", "stroke", "stroke-width", "vector-effect"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}  # fmt: skip
OCCLUDED: Final = "occluded"  # the one class that is kept: a picture with masks drawn over it
_SOUND: Final = re.compile(r"\[sound:([^\]]*)\]")
_BREAK: Final = re.compile(r"<(?:br|/p|/div|/li|/tr|/h\d|hr)\b[^>]*>", re.IGNORECASE)
_IMAGE: Final = re.compile(r"<(?:img|audio)\b[^>]*>", re.IGNORECASE)
_SOURCE: Final = re.compile(r'<(?:img|audio)\b[^>]*\bsrc="([^"]*)"', re.IGNORECASE)
_AUDIO: Final = re.compile(r'<audio\b[^>]*\bsrc="([^"]*)"[^>]*>(?:</audio>)?', re.IGNORECASE)
_ANKI_ESCAPES: Final = str.maketrans({"{": "&#123;", "}": "&#125;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
_IMAGE_WITHOUT_WORDS: Final = re.compile(r"<img\b(?![^>]*\balt=)", re.IGNORECASE)
_NO_NAME: Final = re.compile(r"[/\\:\x00-\x1f]")


def clean(markup: str, media: Collection[str]) -> str:
    """`markup` without anything that runs, calls elsewhere or changes the page; `media` may be shown."""
    with_sounds = _SOUND.sub(lambda sound: f'<audio controls src="{html.escape(sound[1])}"></audio>', markup)
    return _cleaned(with_sounds, lambda name: name if name in media else None)


def shown(markup: str, address: Callable[[str], str]) -> str:
    """`markup`, cleaned once more, with the address of each picture and sound that it names.

    A picture that nobody described is one for the eye alone: it gets an empty description.
    """
    placed = _cleaned(markup, lambda name: None if not name or _NO_NAME.search(name) else address(name))
    return _IMAGE_WITHOUT_WORDS.sub('<img alt=""', placed)


def for_anki(markup: str) -> str:
    """Cleaned `markup` as a field of Anki: its sounds as Anki writes them, and nothing that would be a field or gap."""
    with_sounds = _AUDIO.sub(lambda audio: f"[sound:{html.unescape(audio[1])}]", markup)
    return with_sounds.translate(_ANKI_ESCAPES)


def media_names(markup: str) -> tuple[str, ...]:
    """The names of the pictures and sounds that cleaned `markup` shows, in its order."""
    return tuple(dict.fromkeys(html.unescape(name) for name in _SOURCE.findall(markup)))


def plain(markup: str) -> str:
    """The words of `markup`: what a typed answer is compared with, and what lists show."""
    text = _BREAK.sub("\n", _IMAGE.sub(" [image] ", _SOUND.sub(" ", markup)))
    lines = html.unescape(nh3.clean(text, tags=set())).replace("\xa0", " ").split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _cleaned(markup: str, placed: Callable[[str], str | None]) -> str:
    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "src":
            return placed(value)
        if attribute == "class":
            return value if value == OCCLUDED else None
        return value if tag != "a" or value.startswith(("https://", "http://")) else None

    return nh3.clean(
        markup,
        tags=_ALLOWED_TAGS,
        clean_content_tags=_GONE_WHOLE,
        attributes=_ALLOWED_ATTRIBUTES,
        attribute_filter=kept,
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer",
    )
