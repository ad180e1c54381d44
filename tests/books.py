"""Documents that the tests bring along, made as small or as large as they need them."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Sequence

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

LARGE_BYTES = 300_000  # more than is read while somebody waits


def a_pdf(pages: Sequence[str], padding: int = 0) -> bytes:
    """A PDF with a paragraph on each page, and so many bytes more that say nothing."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for words in pages:
        page = writer.add_blank_page(width=595, height=842)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(b"BT /F1 12 Tf 15 TL 72 760 Td " + _lines(words) + b" ET")
        page[NameObject("/Contents")] = writer._add_object(stream)
    silence = DecodedStreamObject()
    silence.set_data(b" " * padding)
    writer._add_object(silence)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def an_epub(chapters: Sequence[str]) -> bytes:
    """A book with a page break before each chapter: page 1, 2 and so on."""
    items = "".join(
        f'<item id="c{number}" href="c{number}.xhtml" media-type="application/xhtml+xml"/>'
        for number in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    parts = {
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book.opf"/></rootfiles></container>',
        "book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>A Book of Harbours</dc:title></metadata><manifest>{items}</manifest>"
        f"<spine>{spine}</spine></package>",
    }
    for number, words in enumerate(chapters):
        parts[f"c{number}.xhtml"] = (
            '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
            f'<span epub:type="pagebreak" title="{number + 1}"/><p>{words}</p></body></html>'
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _lines(words: str) -> bytes:
    return b" T* ".join(f"({line}) Tj".encode("ascii") for line in textwrap.wrap(words, 75))
