"""A text among the files to import: told from a table, and looked at before it is read for cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from statistics import mode

from studydeck.errors import InvalidInputError
from studydeck.formats import anki_text, documents, spreadsheet

_SHOWN = 5  # paragraphs
_LONGEST_SHOWN = 400  # characters of each
_LOOKED_AT = 100  # lines of a file that may be a table
_TABLE_SHARE = 0.8  # of its lines that have as many columns as most
_SENTENCE_END = (".", "!", "?", ":", ".”", '."', ".)")
_KINDS = {
    ".txt": "text", ".md": "Markdown text", ".html": "web page", ".docx": "Word document", ".pdf": "PDF document",
    ".epub": "EPUB book",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundText:
    """What a file that holds a text is, before it is read."""

    kind: str  # in words
    title: str
    words: int  # 0: not counted yet, as it is long
    pages: int  # 0: it has none
    paragraphs: tuple[str, ...]  # the first ones, cut where they are long

    @property
    def is_long(self) -> bool:
        """Whether it will be read in the background, and was looked at in its first pages only."""
        return not self.words


def is_text(path: Path, filename: str) -> bool:
    """Whether the file holds a text rather than cards; what could be either is a table where its lines agree."""
    ending = PurePosixPath(filename.lower()).suffix
    if ending != ".txt":
        return ending in documents.ENDINGS
    data = path.read_bytes()
    if anki_text.is_anki_text(data):
        return False
    try:
        text, _ = documents.plain_text(data, filename)
    except InvalidInputError:
        return True  # and say as of a text what is wrong with it
    return not _is_table(text)


def look_at(data: bytes, filename: str) -> FoundText:
    """What the text is, without reading it.

    Raises:
        InvalidInputError: it is broken, holds no words, or is no document.
    """
    decoded, pages = documents.glance(data, filename)
    blocks = [" ".join(block.split()) for block in decoded.text.split("\n\n")]
    shown = [block for block in blocks if block and not block.startswith("#")][:_SHOWN]
    return FoundText(
        kind=_KINDS.get(PurePosixPath(filename.lower()).suffix, "document"),
        title=decoded.title,
        words=0 if documents.is_part(decoded, pages) else len(decoded.text.split()),
        pages=pages,
        paragraphs=tuple(map(_cut, shown)),
    )


def _is_table(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()][:_LOOKED_AT]
    if any(_agree([line.count(mark) for line in lines]) for mark in "\t|;"):
        return True
    heading = {cell.strip().casefold() for cell in lines[0].split(",")}
    is_named = bool(heading & spreadsheet.QUESTION_NAMES) and bool(heading & spreadsheet.ANSWER_NAMES)
    sentences = sum(line.rstrip().endswith(_SENTENCE_END) for line in lines)
    return is_named or (sentences * 2 < len(lines) and _agree([line.count(",") for line in lines]))


def _agree(counts: Sequence[int]) -> bool:
    """Whether most lines have the mark between their columns equally often, and have it."""
    usual = mode(counts)
    return usual > 0 and counts.count(usual) >= _TABLE_SHARE * len(counts)


def _cut(block: str) -> str:
    return block if len(block) <= _LONGEST_SHOWN else block[:_LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"
