"""The JSON that scripts rely on: every key, in the shape that is documented."""

import hashlib
import json
from typing import cast

import pytest

from studydeck.cards.notes import Excerpt, Note
from studydeck.formats import interchange
from studydeck.reading import Reading
from studydeck.reading.actors import Actor, Mention
from studydeck.reading.document import Document, Span
from studydeck.reading.facts import Conflict
from studydeck.reading.timex import Timex

TEXT = "Nansen sailed in 1893.\r\nNansen rested."
READING = Reading(
    document=Document(TEXT, ()),
    parses=(),
    dates=(
        Timex(Span(17, 21), "DATE", "1893", "1893", None, is_explicit=True, confidence=1.0),
        Timex(Span(0, 6), "DURATION", "P2D", None, "APPROX", is_explicit=False, confidence=0.5),
    ),
    actors=(
        Actor(
            id="person-nansen",
            type="person",
            name="Nansen",
            aliases=("Nansen",),
            mentions=(Mention(Span(0, 6), "Nansen"), Mention(Span(24, 30), "Nansen")),
        ),
    ),
    facts=(),
    conflicts=(Conflict("Two years for one voyage.", (Span(0, 22), Span(24, 38))),),
)
NOTE = Note(
    guid="a1",
    type="when",
    question="In which year did Nansen sail?",
    answer="1893",
    accepted=("AD 1893",),
    choices=None,
    evidence=(Excerpt(0, 22, "Nansen sailed in 1893."),),
    tags=("type::when",),
    tier="ready",
    score=0.75,
    context="not part of the object",
)
ANNOTATION = {
    "format": "studydeck/1",
    "source": {"title": "A voyage", "text": TEXT, "sha256": hashlib.sha256(TEXT.encode()).hexdigest(), "words": 6},
    "dates": [
        {"start": 17, "end": 21, "text": "1893", "type": "DATE", "value": "1893", "edtf": "1893"},
        {"start": 0, "end": 6, "text": "Nansen", "type": "DURATION", "value": "P2D", "edtf": None},
    ],
    "actors": [
        {
            "id": "person-nansen",
            "type": "person",
            "name": "Nansen",
            "aliases": ["Nansen"],
            "mentions": [{"start": 0, "end": 6, "text": "Nansen"}, {"start": 24, "end": 30, "text": "Nansen"}],
        }
    ],
}
CARD = {
    "guid": "a1",
    "type": "when",
    "question": "In which year did Nansen sail?",
    "answer": "1893",
    "accepted": ["AD 1893"],
    "choices": None,
    "evidence": [{"start": 0, "end": 22, "text": "Nansen sailed in 1893."}],
    "tags": ["type::when"],
    "tier": "ready",
    "score": 0.75,
}


def through_json(value: interchange.JsonObject) -> object:
    return json.loads(json.dumps(value))


def test_an_annotation_leaves_out_cards() -> None:
    assert through_json(interchange.annotation("A voyage", READING)) == ANNOTATION


def test_a_generation_adds_cards_and_conflicts() -> None:
    assert through_json(interchange.generation("A voyage", READING, [NOTE])) == ANNOTATION | {
        "cards": [CARD],
        "conflicts": [
            {
                "message": "Two years for one voyage.",
                "evidence": [
                    {"start": 0, "end": 22, "text": "Nansen sailed in 1893."},
                    {"start": 24, "end": 38, "text": "Nansen rested."},
                ],
            }
        ],
    }


def test_the_choices_of_a_card_are_a_list() -> None:
    note = Note("a1", "who", "Who?", "Nansen", (), ("Nansen", "Ross"), (), (), "review", 0.5)
    cards = interchange.generation("A voyage", READING, [note])["cards"]
    assert cards == [
        {
            "guid": "a1",
            "type": "who",
            "question": "Who?",
            "answer": "Nansen",
            "accepted": [],
            "choices": ["Nansen", "Ross"],
            "evidence": [],
            "tags": [],
            "tier": "review",
            "score": 0.5,
        }
    ]


@pytest.mark.parametrize(
    ("choices", "offered", "written"),
    [
        (None, (), None),
        (None, ("Amundsen", "Nansen", "Ross", "Scott"), ["Amundsen", "Nansen", "Ross", "Scott"]),
        (("Nansen", "Ross"), ("Amundsen", "Nansen", "Ross", "Scott"), ["Nansen", "Ross"]),
    ],
)
def test_what_a_card_offers_are_its_choices(
    choices: tuple[str, ...] | None, offered: tuple[str, ...], written: list[str] | None
) -> None:
    note = Note("a1", "who", "Who?", "Nansen", (), choices, (), (), "ready", 0.5, offered=offered)
    (card,) = cast("list[dict[str, object]]", interchange.generation("A voyage", READING, [note])["cards"])
    assert card["choices"] == written
