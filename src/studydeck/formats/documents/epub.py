"""EPUB books: the chapters in the order of their spine (EPUB 3.3, https://www.w3.org/TR/epub-33/)."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from lxml import etree

from studydeck.errors import InvalidInputError
from studydeck.formats.documents import markup
from studydeck.formats.documents.decoded import DecodedText, Page

_CONTAINER: Final = "META-INF/container.xml"
_PARTS: Final = {"application/xhtml+xml", "text/html"}
_NAMES: Final = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_BLANK: Final = "\n\n"


def decode(parts: dict[str, bytes], filename: str, title: str) -> DecodedText:
    """The book's chapters one after the other; `title` stands in where the book states none."""
    if "META-INF/encryption.xml" in parts and b"EncryptedData" in parts["META-INF/encryption.xml"]:
        raise InvalidInputError(f"{filename} is protected against copying and cannot be read.")
    place = _xml(parts, _CONTAINER, filename).xpath("string(//c:rootfile/@full-path)", namespaces=_NAMES)
    package = _xml(parts, place, filename)
    chapters = [_chapter(parts, name, filename) for name in _spine(package, place)]
    text, pages = _joined([chapter for chapter in chapters if chapter[0]])
    stated = " ".join(package.xpath("string(//dc:title)", namespaces=_NAMES).split())
    return DecodedText(text, "epub", stated or title, pages)


def _spine(package: etree._Element, place: str) -> list[str]:
    """The entries of the chapters in their order, the table of contents left out."""
    items = {
        item.get("id"): posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(item.get("href", ""))))
        for item in package.iterfind(".//o:manifest/o:item", _NAMES)
        if item.get("media-type") in _PARTS and "nav" not in item.get("properties", "").split()
    }
    order = [item.get("idref") for item in package.iterfind(".//o:spine/o:itemref", _NAMES)]
    return [items[name] for name in order if name in items]


def _chapter(parts: dict[str, bytes], name: str, filename: str) -> tuple[str, tuple[Page, ...]]:
    if name not in parts:
        raise InvalidInputError(f"{filename} lost its part {name}. Get the book again.")
    return markup.text_of(markup.parsed(parts[name], filename))


def _joined(chapters: list[tuple[str, tuple[Page, ...]]]) -> tuple[str, tuple[Page, ...]]:
    pages: list[Page] = []
    start = 0
    for text, own in chapters:
        pages.extend(replace(page, start=page.start + start) for page in own)
        start += len(text) + len(_BLANK)
    return _BLANK.join(text for text, _ in chapters), tuple(pages)


def _xml(parts: dict[str, bytes], name: str, filename: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(parts[name], parser)
    except (KeyError, etree.XMLSyntaxError, ValueError) as error:
        raise InvalidInputError(
            f"{filename} is no sound EPUB book: {name or 'its package'} is missing or broken."
        ) from error
