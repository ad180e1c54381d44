"""Word documents: mammoth reads them by their styles, so that headings are headings."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import mammoth

from studydeck.errors import InvalidInputError
from studydeck.formats.documents import markup

if TYPE_CHECKING:
    from studydeck.formats.documents.decoded import Page

_TITLE_STYLES: Final = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"


def text_of(data: bytes, parts: dict[str, bytes], filename: str) -> tuple[str, tuple[Page, ...]]:
    """The words of the document, whose unpacked `parts` were found to be of a sound size."""
    if any(b"<!ENTITY" in part[:10_000] for name, part in parts.items() if name.endswith((".xml", ".rels"))):
        raise InvalidInputError(f"{filename} defines words of its own in its XML, which no Word does.")
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_TITLE_STYLES, convert_image=mammoth.images.img_element(lambda _: {})
        )
    except Exception as error:  # mammoth lets through whatever a broken part leads to
        raise InvalidInputError(f"{filename} is broken. Open it in Word and save it again.") from error
    if not made.value.strip():
        return "", ()
    return markup.text_of(markup.parsed(made.value, filename))
