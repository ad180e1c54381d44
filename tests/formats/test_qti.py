"""QTI packages: whole, well-formed whatever the deck holds, and made for a platform that knows its items again."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from xml.etree import ElementTree as ET

from hypothesis import given, settings

from factories import NOON, a_note
from formats.strategies import decks
from studydeck.formats import items, qti
from studydeck.formats.deck import DatedNote, DeckFile

PACKAGING = "{http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1}"
QTI = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
DECK = DeckFile("fram", "The Fram", [DatedNote(a_note("one"), NOON), DatedNote(a_note("two"), NOON)])


def written(deck: DeckFile) -> bytes:
    out = io.BytesIO()
    qti.dump(deck, out)
    return out.getvalue()


def opened(deck: DeckFile) -> dict[str, ET.Element]:
    """The parts of the package, by their names."""
    with zipfile.ZipFile(io.BytesIO(written(deck))) as package:
        return {name: ET.fromstring(package.read(name)) for name in package.namelist()}


def test_the_manifest_names_each_part_and_the_test_asks_each_item() -> None:
    parts = opened(DECK)
    manifest, test = parts.pop("imsmanifest.xml"), parts["test.xml"]
    resources = {one.get("identifier"): one for one in manifest.iter(f"{PACKAGING}resource")}
    assert {one.get("href") for one in resources.values()} == set(parts)
    assert [one.get("type") for one in resources.values()] == ["imsqti_test_xmlv3p0"] + 2 * ["imsqti_item_xmlv3p0"]
    asked = [one.get("identifier") for one in test.iter(f"{QTI}qti-assessment-item-ref")]
    needed = [one.get("identifierref") for one in manifest.iter(f"{PACKAGING}dependency")]
    assert asked == needed == [parts[name].get("identifier") for name in parts if name.startswith("items/")]


def test_an_edited_item_keeps_its_identifier() -> None:
    edited = DeckFile("fram", "Another title", [DatedNote(a_note("one", answer="1872"), NOON + timedelta(1))])
    assert set(opened(edited)) - {"test.xml", "imsmanifest.xml"} < set(opened(DECK))


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert written(DECK) == written(DECK)


@settings(deadline=None, max_examples=50)
@given(decks())
def test_whatever_stands_in_a_deck_every_item_is_well_formed(deck: DeckFile) -> None:
    parts = opened(deck)
    prompts = [" ".join("".join(root.itertext()).split()) for name, root in parts.items() if name.startswith("items/")]
    asked = [" ".join(items.xml_text(item.prompt).split()) for item in items.items(deck)]
    assert [want in got for want, got in zip(asked, prompts, strict=True)] == [True] * len(asked)
