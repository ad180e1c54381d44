"""GIFT, the text format of Moodle's question bank: https://docs.moodle.org/en/GIFT_format.

Every question is marked as plain text, so that nothing in it is taken for markup. Short answers are graded without
regard to case; a bare year is graded as a number, and the years beside it earn half; events are matched with places.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

from studydeck.formats.items import NEAR_CREDIT, NEAR_YEARS, items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.formats.deck import DeckFile
    from studydeck.formats.items import Item

_SPECIAL: Final = re.compile(r"[\\~=#{}:]")
_ARROW: Final = "->"  # would make pairs of an answer, and cannot be escaped


def dump(deck: DeckFile, out: BinaryIO) -> None:
    """Write `deck` to `out` as UTF-8 text, a paragraph a question, in a category of the deck's title."""
    category = " ".join(deck.title.split()).replace("/", "//")  # a single stroke parts a category from its parent
    out.write(f"$CATEGORY: $course$/{category}\n\n".encode("utf-8", "replace"))
    out.writelines("\n".join(_lines(item)).encode("utf-8", "replace") + b"\n\n" for item in items(deck))


def _lines(item: Item) -> Iterator[str]:
    yield f"// [id:{_plain(item.identifier)}]" + "".join(f" [tag:{_plain(tag)}]" for tag in item.tags)
    yield f"::{_text(item.identifier)}::[plain]{_text(item.prompt)}{{"
    yield from _answers(item)
    if item.feedback:
        yield f"####{_text(item.feedback)}"
    yield "}"


def _answers(item: Item) -> Iterator[str]:
    if item.kind == "year":
        yield "#"
        yield f"={item.right[0]}:0"
        yield f"=%{NEAR_CREDIT}%{item.right[0]}:{NEAR_YEARS}"
    elif item.kind == "choice":
        yield f"={_answer(item.right[0])}"
        yield from (f"~{_answer(option)}" for option in item.wrong)
    elif item.kind == "order":
        yield from (f"={_answer(event)} {_ARROW} {place}" for place, event in enumerate(item.right, 1))
    else:
        yield from (f"=%100%{_words(answer)}" for answer in item.right)


def _words(answer: str) -> str:
    """A short answer: in one, Moodle takes a bare asterisk for any words at all."""
    return _answer(answer.replace("*", r"\*"))


def _answer(text: str) -> str:
    return _text(text.replace(_ARROW, "→"))


def _text(text: str) -> str:
    """`text` on one line, with what GIFT would read as its own marks escaped."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))


def _plain(text: str) -> str:
    """`text` inside the brackets of a comment, which know no escape for their own end."""
    return " ".join(re.sub(r"[\[\]\\]", "_", text).split())
