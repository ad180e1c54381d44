"""Books, Word documents, PDFs and web pages become text with their headings and pages."""

from __future__ import annotations

import io
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter

from e2e.chromium import ADVICE, find_chromium
from studydeck.errors import InvalidInputError
from studydeck.formats.documents import Page, archives, cited_pages, decode, page_of

if TYPE_CHECKING:
    from pathlib import Path

FIRST = (
    "The Fram left Oslo in the summer of 1893 with thirteen men on board, and nobody who saw her go was sure that she "
    "would be seen again. Her captain meant to let the ice carry her over the top of the world."
)
SECOND = (
    "In March 1895 two of the men left the ship with dogs and sledges. They turned back in April, and spent the winter "
    "in a hut of stones and skins on an island that no map had yet."
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def refusal(data: bytes, filename: str) -> str:
    with pytest.raises(InvalidInputError) as refused:
        decode(data, filename)
    return str(refused.value)


# ------------------------------------------------------------------ PDF
def printed(folder: Path, body: str) -> bytes:
    """A PDF as a real browser prints it."""
    page, target = folder / "page.html", folder / "page.pdf"
    page.write_text(f"<!doctype html><meta charset=utf-8><title>Farthest north</title>{body}", encoding="utf-8")
    chromium = find_chromium()
    assert chromium, ADVICE
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += ["--generate-pdf-document-outline", f"--print-to-pdf={target}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    return target.read_bytes()


def test_a_pdf_is_paragraphs_with_headings_and_pages(tmp_path: Path) -> None:
    running = '<p style="font-size:9px">Voyages of the Fram - {}</p>'
    seen = ("a bear and her cubs", "the lights of the north", "a lane of open water")
    long = (FIRST, SECOND, f"{SECOND} {FIRST}")
    paragraphs = [(f"Part {number}", long[number - 1], f"They saw {sight}.") for number, sight in enumerate(seen, 1)]
    pages = [
        f'<div style="break-after:page">{running.format(title[-1])}<h2>{title}</h2><p>{one}</p><p>{two}</p></div>'
        for title, one, two in paragraphs
    ]
    found = decode(printed(tmp_path, "".join(pages)), "fram.pdf")
    assert [" ".join(part.split()) for part in found.text.split("\n\n")] == [
        part for title, one, two in paragraphs for part in (f"## {title}", one, two)
    ]
    assert [page.label for page in found.pages] == ["1", "2", "3"]
    assert [page_of(found.pages, found.text.index(f"Part {number}")) for number in "123"] == ["1", "2", "3"]
    assert (found.title, found.encoding) == ("Farthest north", "pdf")


def test_a_paragraph_goes_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    long = " ".join(
        f"In 18{year} the ship lay in the ice for the whole of the winter, as before." for year in range(10, 99)
    )
    found = decode(printed(tmp_path, f'<p style="font-size:22px">{long}</p>'), "fram.pdf")
    assert len(found.pages) > 1
    assert " ".join(found.text.split()) == long
    assert "\n\n" not in found.text


def test_a_word_broken_at_a_lines_end_is_made_whole(tmp_path: Path) -> None:
    lines = ["They came to an in-", "habited coast, where well-known", "men of the anti-", "Danish party met them."]
    found = decode(printed(tmp_path, "<p>" + "<br>".join(lines)), "fram.pdf")
    assert found.text == "They came to an inhabited coast, where well-known\nmen of the anti-Danish party met them."


def test_a_scanned_pdf_says_so(tmp_path: Path) -> None:
    svg = '<svg width="300" height="300"><rect width="300" height="300"/></svg>'
    assert refusal(printed(tmp_path, svg), "scan.pdf") == (
        "scan.pdf holds pictures of its pages, not their words. Run a text recognition (OCR) over it first."
    )


def test_a_pdf_with_a_password_says_so(tmp_path: Path) -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(printed(tmp_path, FIRST))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert refusal(out.getvalue(), "a.pdf") == "a.pdf is protected by a password. Save a copy without one."


def test_reading_a_pdf_tells_its_progress_and_can_be_stopped(tmp_path: Path) -> None:
    words = (
        "One man rowed to the shore.",
        "Two dogs ran over the thin ice.",
        "Three ships had sunk there.",
        "Four birds flew to the south.",
    )
    data = printed(tmp_path, "".join(f'<p style="break-before:page">{words[page]}</p>' for page in range(4)))
    told: list[float] = []
    decode(data, "a.pdf", told.append)
    assert told == [0, 0.25, 0.5, 0.75]

    class StoppedError(Exception):
        pass

    def stop(share: float) -> None:
        if share:
            raise StoppedError

    with pytest.raises(StoppedError):
        decode(data, "a.pdf", stop)


# ------------------------------------------------------------------ EPUB
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Farthest
North</dc:title></metadata><manifest>
<item id="toc" href="toc.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="two" href="the%20second.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="look" href="look.css" media-type="text/css"/></manifest>
<spine><itemref idref="toc"/><itemref idref="one"/><itemref idref="two"/><itemref idref="gone"/></spine></package>"""
ONE = f"""<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"
xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title><style>p {{}}</style></head><body>
<span epub:type="pagebreak" title="7"/><h1>Chapter <em>one</em></h1><p>{FIRST}<sup><a href="#n1">1</a></sup></p>
<!-- a comment --><p>And <span epub:type="pagebreak" id="p8"/>so it was.<br/>So.</p></body></html>"""
TWO = f'<html><body><div role="doc-pagebreak" aria-label="ix"></div><ul><li>{SECOND}</li></ul></body></html>'
BOOK: dict[str, str | bytes] = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OPS/book.opf": PACKAGE,
    "OPS/one.xhtml": ONE,
    "OPS/the second.xhtml": TWO,
    "OPS/toc.xhtml": "<html><body>Contents</body></html>",
}


def test_a_book_is_its_chapters_in_their_order() -> None:
    found = decode(zipped(BOOK), "book.epub")
    assert found.text == f"# Chapter one\n\n{FIRST}\n\nAnd so it was. So.\n\n- {SECOND}"
    assert found.title == "Farthest North"
    assert [page.label for page in found.pages] == ["7", "8", "ix"]
    assert page_of(found.pages, found.text.index("And ")) == "7"
    assert page_of(found.pages, found.text.index("so it was")) == "8"
    assert page_of(found.pages, found.text.index(SECOND)) == "ix"
    assert page_of((Page(5, "1"),), 2) == ""


def test_a_protected_or_broken_book_says_so() -> None:
    locked = BOOK | {"META-INF/encryption.xml": "<encryption><EncryptedData/></encryption>"}
    assert refusal(zipped(locked), "b.epub") == "b.epub is protected against copying and cannot be read."
    lost = {name: part for name, part in BOOK.items() if name != "OPS/one.xhtml"}
    assert refusal(zipped(lost), "b.epub") == "b.epub lost its part OPS/one.xhtml. Get the book again."
    headless = {name: part for name, part in BOOK.items() if name != "OPS/book.opf"}
    message = "b.epub is no sound EPUB book: OPS/book.opf is missing or broken."
    assert refusal(zipped(headless), "b.epub") == message
    empty = BOOK | {"OPS/one.xhtml": "", "OPS/the second.xhtml": ""}
    assert (
        refusal(zipped(empty), "b.epub") == "b.epub is empty or broken. Open it in its own program and save it again."
    )


# ------------------------------------------------------------------ Word
def document(*paragraphs: tuple[str, str]) -> dict[str, str | bytes]:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/></w:style>'
        for style, name in (("Titel", "Title"), ("H2", "heading 2"), ("Normal", "Normal"))
    )
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="a" Type="{office}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="s" '
        f'Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{word}">{styles}</w:styles>',
    }


def test_a_word_document_keeps_its_headings() -> None:
    made = document(("Titel", "Farthest north"), ("Normal", FIRST), ("H2", "The sledges"), ("Normal", SECOND))
    found = decode(zipped(made), "a.docx")
    assert found.text == f"# Farthest north\n\n{FIRST}\n\n## The sledges\n\n{SECOND}"
    assert (found.title, found.encoding, found.pages) == ("Farthest north", "docx", ())


def test_a_word_document_without_words_or_soundness_says_so() -> None:
    assert refusal(zipped(document(("Normal", " "))), "a.docx") == (
        "a.docx has no words in it. Choose a file with text in it."
    )
    broken = document() | {"word/document.xml": "<w:document"}
    assert refusal(zipped(broken), "a.docx") == "a.docx is broken. Open it in Word and save it again."
    harmful = document() | {"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
    assert refusal(zipped(harmful), "a.docx") == "a.docx defines words of its own in its XML, which no Word does."


# ------------------------------------------------------------------ other zips
def test_a_zip_of_other_things_says_so() -> None:
    assert refusal(zipped({"a.txt": "a"}), "a.zip") == (
        "a.zip is a zip archive of other things. Unpack it and choose a file ending in "
        ".txt, .md, .html, .docx, .pdf, .epub."
    )


def test_an_archive_that_unpacks_to_more_than_a_book_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 1_000_000)
    bomb = zipped({"word/document.xml": bytes(1_000_001)})
    assert refusal(bomb, "a.docx") == "a.docx unpacks to more than 1,000,000 bytes, more than a book has."
    monkeypatch.setattr(archives, "MOST_ENTRIES", 1)
    assert refusal(zipped({"a": "", "b": ""}), "a.docx") == "a.docx has 2 parts, more than a book has."


# ------------------------------------------------------------------ web pages
WEB_PAGE = f"""<!doctype html><html><head><title>Farthest north | A museum</title>
<meta property="article:published_time" content="2019-05-04"></head><body>
<nav><a href="/">Home</a> <a href="/buy">Buy</a></nav>
<article><h1>Farthest north</h1><p>{FIRST}</p><h2>The sledges</h2><p>{SECOND}</p><p>{FIRST}</p></article>
<footer>All rights reserved. <a href="/imprint">Imprint</a></footer></body></html>"""


def test_a_web_page_is_its_article() -> None:
    found = decode(WEB_PAGE.encode(), "page.html")
    assert found.text.startswith(f"# Farthest north\n\n{FIRST}\n\n## The sledges\n\n{SECOND}")
    assert "Imprint" not in found.text
    assert found.title.startswith("Farthest north")
    assert found.published == "2019-05-04"


def test_a_table_is_a_line_a_row() -> None:
    table = "<table><tr><th>Year</th><th>Ship</th></tr><tr><td>1893</td><td>Fram</td></tr></table>"
    found = decode(f"<html><body>{table}</body></html>".encode(), "page.html")
    assert found.text.split("\n\n") == ["Year | Ship", "1893 | Fram"]


def test_pages_are_cited_as_of_a_book() -> None:
    pages = (Page(5, "xii"), Page(20, "1"), Page(30, "2"))
    assert cited_pages(pages, (22,)) == "p. 1"
    assert cited_pages(pages, (6, 31, 7)) == "pp. xii, 2"
    assert (cited_pages(pages, (0,)), cited_pages((), (22,)), cited_pages(pages, ())) == ("", "", "")
