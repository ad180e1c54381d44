"""Moodle XML: well-formed whatever the deck holds, and graded as the deck says."""

from __future__ import annotations

import html
import io
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import given, settings

from formats.strategies import decks
from studydeck.cards.notes import Excerpt, Note
from studydeck.formats import items, moodle
from studydeck.formats.deck import DatedNote, DeckFile


def note(question: str, answer: str, **others: Any) -> Note:
    values: dict[str, Any] = {
        "guid": "a1",
        "type": "who",
        "accepted": (),
        "choices": None,
        "evidence": (Excerpt(0, 21, "Ann Lee left in 1931."),),
        "tags": ("type::who",),
        "tier": "ready",
        "score": 1.0,
    }
    return Note(question=question, answer=answer, **values | others)


def quiz(deck: DeckFile) -> list[ET.Element]:
    out = io.BytesIO()
    moodle.dump(deck, out)
    return list(ET.fromstring(out.getvalue()))


def question(one: Note) -> ET.Element:
    return quiz(DeckFile("fram", "The Fram", [DatedNote(one, datetime(2026, 1, 2, tzinfo=UTC))]))[1]


def graded(element: ET.Element) -> list[tuple[str | None, str | None, str | None]]:
    return [
        (answer.get("fraction"), answer.findtext("text"), answer.findtext("tolerance"))
        for answer in element.iter("answer")
    ]


def test_the_questions_go_into_a_category_of_the_decks_title() -> None:
    category = quiz(DeckFile("fram", "Ice/Snow", []))[0]
    assert category.get("type") == "category"
    assert category.findtext("category/text") == "$course$/Ice//Snow"


def test_a_short_answer_takes_every_right_form_in_any_case() -> None:
    found = question(note("Who <left>?", "Ann Lee", accepted=("Lee*",)))
    assert found.get("type") == "shortanswer"
    assert found.findtext("usecase") == "0"
    assert found.findtext("idnumber") == "fram-a1"
    assert found.findtext("questiontext/text") == "<p>Who &lt;left&gt;?</p>"
    assert found.findtext("generalfeedback/text") == "<p>Ann Lee left in 1931.</p>"
    assert [tag.text for tag in found.iterfind("tags/tag/text")] == ["type::who"]
    assert graded(found) == [("100", "Ann Lee", None), ("100", "Lee\\*", None)]


def test_a_bare_year_is_a_number_and_the_year_beside_it_earns_half() -> None:
    found = question(note("In which year did she leave?", "1931", type="when"))
    assert found.get("type") == "numerical"
    assert graded(found) == [("100", "1931", "0"), ("50", "1931", "1")]


def test_choices_are_one_right_and_the_others_wrong() -> None:
    found = question(note("Who?", "Lee & Co", choices=("Ray", "Lee & Co")))
    assert found.get("type") == "multichoice"
    assert found.findtext("single") == "true"
    assert graded(found) == [("100", "Lee &amp; Co", None), ("0", "Ray", None)]


def test_a_note_without_evidence_has_empty_feedback() -> None:
    assert question(note("Who?", "Lee", evidence=())).findtext("generalfeedback/text") == ""


@settings(deadline=None)
@given(decks())
def test_whatever_stands_in_a_deck_every_question_is_read_back(deck: DeckFile) -> None:
    found = [html.unescape(one.findtext("questiontext/text", "")[3:-4]) for one in quiz(deck)[1:]]
    assert [" ".join(text.split()) for text in found] == [" ".join(item.prompt.split()) for item in items.items(deck)]


def test_events_are_matched_with_their_places() -> None:
    then = datetime(2026, 1, 2, tzinfo=UTC)
    notes = [
        note(f"When did {year} & Co sail?", year, guid=year, type="when", evidence=())
        for year in ("1890", "1850", "1871")
    ]
    found = quiz(DeckFile("fram", "The Fram", [DatedNote(one, then) for one in notes]))[-1]
    assert found.get("type") == "matching"
    assert found.findtext("shuffleanswers") == "true"
    assert [(pair.findtext("text"), pair.findtext("answer/text")) for pair in found.iterfind("subquestion")] == [
        ("<p>When did 1850 &amp; Co sail?</p>", "1"),
        ("<p>When did 1871 &amp; Co sail?</p>", "2"),
        ("<p>When did 1890 &amp; Co sail?</p>", "3"),
    ]
