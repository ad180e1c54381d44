"""Moodle XML, the full format of Moodle's question bank: https://docs.moodle.org/en/Moodle_XML_format.

The id numbers are permanent, so that Moodle can tell a question that it has from a new one.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, BinaryIO, Final
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from studydeck.formats.items import NEAR_CREDIT, NEAR_YEARS, items, xml_text

if TYPE_CHECKING:
    from studydeck.formats.deck import DeckFile
    from studydeck.formats.items import Item, ItemKind

_TYPES: Final[dict[ItemKind, str]] = {
    "short": "shortanswer",
    "choice": "multichoice",
    "year": "numerical",
    "order": "matching",
}


def dump(deck: DeckFile, out: BinaryIO) -> None:
    """Write `deck` to `out` as one <quiz>, its questions in a category of the deck's title."""
    quiz = Element("quiz")
    category = SubElement(SubElement(quiz, "question", type="category"), "category")
    _text(category, "$course$/" + " ".join(deck.title.split()).replace("/", "//"))
    for item in items(deck):
        _add(quiz, item)
    indent(quiz)
    ElementTree(quiz).write(out, encoding="utf-8", xml_declaration=True)


def _add(quiz: Element, item: Item) -> None:
    question = SubElement(quiz, "question", type=_TYPES[item.kind])
    _text(SubElement(question, "name"), item.prompt[:100])
    _html(question, "questiontext", item.prompt)
    _html(question, "generalfeedback", item.feedback)
    SubElement(question, "defaultgrade").text = "1"
    SubElement(question, "hidden").text = "0"
    SubElement(question, "idnumber").text = xml_text(item.identifier[:100])  # the column's width
    _grading(question, item)
    tags = SubElement(question, "tags")
    for tag in item.tags:
        _text(SubElement(tags, "tag"), tag)


def _grading(question: Element, item: Item) -> None:
    if item.kind == "year":
        SubElement(_answer(question, 100, item.right[0]), "tolerance").text = "0"
        SubElement(_answer(question, NEAR_CREDIT, item.right[0]), "tolerance").text = str(NEAR_YEARS)
    elif item.kind == "choice":
        SubElement(question, "single").text = "true"
        SubElement(question, "shuffleanswers").text = "true"
        SubElement(question, "answernumbering").text = "none"
        for answer, share in ((item.right[0], 100), *((option, 0) for option in item.wrong)):
            _answer(question, share, html.escape(answer, quote=False), "html")
    elif item.kind == "order":
        SubElement(question, "shuffleanswers").text = "true"
        for place, event in enumerate(item.right, 1):
            pair = _html(question, "subquestion", event)
            _text(SubElement(pair, "answer"), str(place))
    else:
        SubElement(question, "usecase").text = "0"
        for answer in item.right:
            _answer(question, 100, answer.replace("*", r"\*"))  # a bare one stands for any words at all


def _answer(question: Element, share: int, text: str, text_format: str = "moodle_auto_format") -> Element:
    answer = SubElement(question, "answer", fraction=str(share), format=text_format)
    _text(answer, text)
    return answer


def _html(question: Element, name: str, text: str) -> Element:
    paragraph = f"<p>{html.escape(text, quote=False)}</p>" if text else ""
    element = SubElement(question, name, format="html")
    _text(element, paragraph)
    return element


def _text(parent: Element, text: str) -> None:
    SubElement(parent, "text").text = xml_text(text)
