"""GIFT: read back by gift-pegjs, the format's independent grammar."""

from __future__ import annotations

import io
import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import playwright
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.strategies import decks
from npm_packages import npm_package
from studydeck.cards.notes import Excerpt, Note
from studydeck.formats import gift, items
from studydeck.formats.deck import DatedNote, DeckFile

NODE = Path(playwright.__file__).parent / "driver" / "node"
READER = """
const {parse} = require("gift-pegjs");
console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")).map(text => parse(text))));
"""


def read(*texts: str) -> list[list[dict[str, Any]]]:
    """What gift-pegjs makes of each text."""
    folder = npm_package("gift-pegjs")
    run = subprocess.run(
        [NODE, "-e", READER], input=json.dumps(texts), cwd=folder, capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)  # type: ignore[no-any-return]


def note(question: str, answer: str, **others: Any) -> Note:
    values: dict[str, Any] = {
        "guid": "a1",
        "type": "who",
        "accepted": (),
        "choices": None,
        "evidence": (Excerpt(0, 22, "Ann Lee left in 1931.\n"),),
        "tags": ("type::who",),
        "tier": "ready",
        "score": 1.0,
    }
    return Note(question=question, answer=answer, **values | others)


def written(*notes: Note) -> str:
    out = io.BytesIO()
    then = datetime(2026, 1, 2, tzinfo=UTC)
    gift.dump(DeckFile("fram", "The Fram: 1/2", [DatedNote(one, then) for one in notes]), out)
    return out.getvalue().decode()


def test_a_short_answer_takes_every_right_form_in_any_case() -> None:
    [[category, question]] = read(written(note("Who left?", "Ann Lee", accepted=("A. Lee", "Lee"))))
    assert category["title"] == "$course$/The Fram: 1//2"
    assert question["type"] == "Short"
    assert question["id"] == "fram-a1"
    assert question["tags"] == ["type::who"]
    assert question["stem"] == {"format": "plain", "text": "Who left?"}
    assert [(choice["text"]["text"], choice["weight"]) for choice in question["choices"]] == [
        ("Ann Lee", 100),
        ("A. Lee", 100),
        ("Lee", 100),
    ]
    assert question["globalFeedback"]["text"] == "Ann Lee left in 1931."


def test_a_bare_year_is_a_number_and_the_year_beside_it_earns_half() -> None:
    [[_, question]] = read(written(note("In which year did she leave?", "1931", type="when")))
    assert question["type"] == "Numerical"
    assert [(one["weight"], one["text"]["number"], one["text"]["range"]) for one in question["choices"]] == [
        (None, 1931, 0),
        (50, 1931, 1),
    ]


def test_a_year_before_christ_is_words() -> None:
    [[_, question]] = read(written(note("When?", "264 BC", type="when")))
    assert question["type"] == "Short"


def test_choices_are_one_right_and_the_others_wrong() -> None:
    [[_, question]] = read(written(note("Who?", "Lee", choices=("Ray", "Lee", "Fox", "Ray"), accepted=("Fox",))))
    assert question["type"] == "MC"
    assert [(one["isCorrect"], one["text"]["text"]) for one in question["choices"]] == [(True, "Lee"), (False, "Ray")]


def test_choices_without_the_answer_are_left_out() -> None:
    [[_, question]] = read(written(note("Who?", "Lee", choices=("Ray", "Fox"))))
    assert question["type"] == "Short"


def test_an_asterisk_in_an_answer_is_not_a_wildcard() -> None:
    assert "=%100%a\\\\*b" in written(note("What?", "a*b"))


def test_a_gap_is_a_line_to_write_on() -> None:
    [[_, question]] = read(written(note("Lee left in [...].", "1931", type="cloze")))
    assert question["stem"]["text"] == "Lee left in _____."


@settings(deadline=None, max_examples=25)
@given(st.lists(decks(), min_size=4, max_size=4))
def test_whatever_stands_in_a_deck_every_question_is_read_back(some: list[DeckFile]) -> None:
    texts = []
    for deck in some:
        out = io.BytesIO()
        gift.dump(deck, out)
        texts.append(out.getvalue().decode())
    for deck, found in zip(some, read(*texts), strict=True):
        assert [question["stem"]["text"] for question in found[1:]] == [
            " ".join(item.prompt.split()) for item in items.items(deck)
        ]


def test_events_are_matched_with_their_places() -> None:
    [[_, *_, question]] = read(written(*(event(year) for year in ("1890", "1850", "1871"))))
    assert question["type"] == "Matching"
    assert [(pair["subquestion"]["text"], pair["subanswer"]) for pair in question["matchPairs"]] == [
        ("When did → Lee sail in 50?", "1"),
        ("When did → Lee sail in 71?", "2"),
        ("When did → Lee sail in 90?", "3"),
    ]
    assert question["globalFeedback"]["text"] == "1850, 1871, 1890"


def test_two_events_are_too_few_to_put_in_order() -> None:
    assert len(read(written(event("1890"), event("1850")))[0]) == 3


def event(year: str) -> Note:
    asked = f"In which year did -> Lee sail in {year[2:]}?"
    return note(asked, year, guid=year, type="when", evidence=(Excerpt(int(year), int(year) + 4, year),))
