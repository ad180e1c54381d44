"""QTI 3.0, what learning platforms exchange questions by: https://www.imsglobal.org/spec/qti/v3p0/impl.

A package is a zip with a manifest, a test and a file an item. Identifiers are permanent, so that a platform can tell an
item that it has from a new one. The sentence that proves an answer is the feedback once it was given.
"""

from __future__ import annotations

import hashlib
import zipfile
from typing import TYPE_CHECKING, BinaryIO, Final
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

from studydeck.formats.items import NEAR_CREDIT, NEAR_YEARS, items, xml_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studydeck.formats.deck import DeckFile
    from studydeck.formats.items import Item

_QTI: Final = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_PACKAGING: Final = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMAS: Final = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/"
_RULES: Final = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/"
_PROOF: Final = "PROOF"
_LONGEST_TITLE: Final = 100  # characters
_LONGEST_LINE: Final = 60  # characters of the line to write on


def dump(deck: DeckFile, out: BinaryIO) -> None:
    """Write `deck` to `out` as a package of one test; the same deck gives the same bytes."""
    test_name = _identifier("test", deck.uid)
    names = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for item in items(deck):
            name = _identifier("item", item.identifier)
            names.append(name)
            _write(package, f"items/{name}.xml", _item(item, name, deck.language))
        _write(package, "test.xml", _test(deck, test_name, names))
        _write(package, "imsmanifest.xml", _manifest(deck, test_name, names))


def _identifier(kind: str, name: str) -> str:
    """A permanent name of letters, figures and a hyphen, no longer than the 32 that QTI wants."""
    return f"{kind}-{hashlib.sha256(name.encode()).hexdigest()[:24]}"


def _write(package: zipfile.ZipFile, name: str, root: Element) -> None:
    data = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def _root(tag: str, namespace: str, schema: str, **attributes: str) -> Element:
    places = {"xmlns": namespace, "xmlns:xsi": _INSTANCE, "xsi:schemaLocation": f"{namespace} {_SCHEMAS}{schema}"}
    return Element(tag, places | attributes)


# ------------------------------------------------------------------ the package
def _manifest(deck: DeckFile, test: str, items_: Iterable[str]) -> Element:
    root = _root("manifest", _PACKAGING, "imsqtiv3p0_imscpv1p2_v1p0.xsd", identifier=_identifier("deck", deck.uid))
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "QTI Package"
    SubElement(metadata, "schemaversion").text = "3.0.0"
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    whole = _resource(resources, test, "imsqti_test_xmlv3p0", "test.xml")
    for name in items_:
        SubElement(whole, "dependency", identifierref=name)
        _resource(resources, name, "imsqti_item_xmlv3p0", f"items/{name}.xml")
    return root


def _resource(resources: Element, name: str, kind: str, place: str) -> Element:
    resource = SubElement(resources, "resource", identifier=name, type=kind, href=place)
    SubElement(resource, "file", href=place)
    return resource


def _test(deck: DeckFile, name: str, items_: Iterable[str]) -> Element:
    title = _title(deck.title)
    root = _root("qti-assessment-test", _QTI, "imsqti_asiv3p0_v1p0.xsd", identifier=name, title=title)
    part = {"identifier": "part", "navigation-mode": "nonlinear", "submission-mode": "individual"}
    section = {"identifier": "section", "title": title, "visible": "true"}
    questions = SubElement(SubElement(root, "qti-test-part", part), "qti-assessment-section", section)
    for item in items_:
        SubElement(questions, "qti-assessment-item-ref", identifier=item, href=f"items/{item}.xml")
    return root


# ------------------------------------------------------------------ an item
def _item(item: Item, name: str, language: str) -> Element:
    about = {"identifier": name, "title": _title(item.prompt), "adaptive": "false", "time-dependent": "false"}
    root = _root("qti-assessment-item", _QTI, "imsqti_asiv3p0_v1p0.xsd", **about | {"xml:lang": language})
    _declare_response(root, item)
    _declare_outcome(root, "SCORE", "float", "0")
    _declare_outcome(root, "MAXSCORE", "float", "1")
    if item.feedback:
        _declare_outcome(root, "FEEDBACK", "identifier", _PROOF)
    _ask(SubElement(root, "qti-item-body"), item)
    rule = "match_correct" if item.kind in {"choice", "order"} else "map_response"
    SubElement(root, "qti-response-processing", template=f"{_RULES}{rule}.xml")
    if item.feedback:
        shown = {"outcome-identifier": "FEEDBACK", "identifier": _PROOF, "show-hide": "show"}
        body = SubElement(SubElement(root, "qti-modal-feedback", shown), "qti-content-body")
        SubElement(body, "p").text = xml_text(item.feedback)
    return root


def _declare_response(root: Element, item: Item) -> None:
    kinds = {"choice": ("single", "identifier"), "order": ("ordered", "identifier")}
    cardinality, base = kinds.get(item.kind, ("single", "string"))
    values = {"identifier": "RESPONSE", "cardinality": cardinality, "base-type": base}
    declaration = SubElement(root, "qti-response-declaration", values)
    right = SubElement(declaration, "qti-correct-response")
    if item.kind not in kinds:
        SubElement(right, "qti-value").text = xml_text(item.right[0])
        _map(declaration, item)
        return
    names = _options(item)
    for option in item.right if item.kind == "order" else item.right[:1]:
        SubElement(right, "qti-value").text = names[option]


def _map(declaration: Element, item: Item) -> None:
    """What each answer that is written earns, whatever its case; the years beside a bare year earn a part."""
    earned = {xml_text(answer): "1" for answer in item.right}
    if item.kind == "year":
        near = (str(int(item.right[0]) + step) for step in range(-NEAR_YEARS, NEAR_YEARS + 1))
        earned = {year: str(NEAR_CREDIT / 100) for year in near} | earned
    mapping = SubElement(declaration, "qti-mapping", {"default-value": "0"})
    for answer, share in earned.items():
        SubElement(mapping, "qti-map-entry", {"map-key": answer, "mapped-value": share, "case-sensitive": "false"})


def _declare_outcome(root: Element, name: str, base: str, value: str) -> None:
    values = {"identifier": name, "cardinality": "single", "base-type": base}
    default = SubElement(SubElement(root, "qti-outcome-declaration", values), "qti-default-value")
    SubElement(default, "qti-value").text = value


def _ask(body: Element, item: Item) -> None:
    prompt = xml_text(item.prompt)
    if item.kind in {"choice", "order"}:
        limits = {"max-choices": "1"} if item.kind == "choice" else {}
        asked = {"response-identifier": "RESPONSE", "shuffle": "true"} | limits
        interaction = SubElement(body, f"qti-{item.kind}-interaction", asked)
        SubElement(interaction, "qti-prompt").text = prompt
        for option, name in _options(item).items():
            SubElement(interaction, "qti-simple-choice", identifier=name).text = xml_text(option)
        return
    SubElement(body, "p").text = prompt
    width = min(_LONGEST_LINE, max(map(len, item.right)) + 2)
    line = {"response-identifier": "RESPONSE", "expected-length": str(width)}
    SubElement(SubElement(body, "p"), "qti-text-entry-interaction", line)


def _options(item: Item) -> dict[str, str]:
    """What can be chosen or put in order, and the identifier of each: by the alphabet, which tells nothing."""
    options = item.right if item.kind == "order" else (item.right[0], *item.wrong)
    return {option: f"option-{place}" for place, option in enumerate(sorted(options, key=str.casefold), 1)}


def _title(text: str) -> str:
    return xml_text(" ".join(text.split()))[:_LONGEST_TITLE]
