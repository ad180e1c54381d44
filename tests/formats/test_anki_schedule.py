"""What a learner has reached arrives in the real Anki exactly, and on the right day, wherever the learner lives."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

from studydeck.cards.notes import Note
from studydeck.formats import anki_schedule, apkg
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.formats.learning import CardLearning, Learning, LoggedAnswer
from studydeck.study.day import StudyDay

if TYPE_CHECKING:
    from pathlib import Path

    from anki.cards import Card
    from anki.collection import Collection

THEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ZONES = (
    "Pacific/Pago_Pago", "America/Anchorage", "America/Los_Angeles", "America/Denver", "America/New_York",
    "America/St_Johns", "America/Sao_Paulo", "Atlantic/Azores", "UTC", "Europe/Berlin", "Africa/Nairobi",
    "Asia/Tehran", "Asia/Kolkata", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Kiritimati",
)  # fmt: skip
IN_ANKI = """
import json, sys
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
collection = Collection(sys.argv[1])
options = ImportAnkiPackageOptions(with_scheduling=True)
collection.import_anki_package(ImportAnkiPackageRequest(package_path=sys.argv[2], options=options))
cards = [note.cards()[0] for note in map(collection.get_note, collection.find_notes("deck:*"))]
print(json.dumps({note.note().guid: note.due - collection.sched.today for note in cards if note.type == 2}))
"""


def note(guid: str) -> Note:
    return Note(
        guid=guid,
        type="who",
        question=f"Who was {guid}?",
        answer="Amundsen",
        accepted=(),
        choices=None,
        evidence=(),
        tags=(),
        tier="ready",
        score=1.0,
    )


NAMES = ("reviewed", "overdue", "lapsed", "learning", "suspended", "new")
DECK = DeckFile("fram", "The Fram", [DatedNote(note(name), THEN) for name in NAMES])
FIRST = LoggedAnswer(
    answered=THEN,
    rating=4,
    interval_days=1,
    last_interval_days=0,
    easiness=2500,
    duration_ms=3100,
    was_new=True,
    was_repeating=False,
)
SECOND = replace(FIRST, answered=THEN + timedelta(days=1), interval_days=6, last_interval_days=1, was_new=False)
FAILED = replace(SECOND, rating=2, interval_days=1, last_interval_days=6, easiness=2350)
AGAIN = replace(FAILED, rating=4, last_interval_days=1, was_repeating=True)


def learning(zone: str = "UTC", now: datetime | None = None) -> Learning:
    day = StudyDay(zone, 4)
    today = day.date_of(now or datetime.now(UTC))  # noqa: TID251  the real Anki reads the real clock
    reviewed = CardLearning(
        repetitions=2,
        interval_days=6,
        easiness=2500,
        lapses=0,
        due_on=today + timedelta(days=3),
        is_repeating=False,
        is_suspended=False,
        stability=7.25,
        difficulty=5.5,
        answers=(FIRST, SECOND),
    )
    lapsed = replace(
        reviewed, lapses=1, is_repeating=True, easiness=2350, interval_days=1, answers=(FIRST, SECOND, FAILED)
    )
    return Learning(
        time_zone=zone,
        rollover_hour=4,
        today=today,
        cards={
            "reviewed": reviewed,
            "overdue": replace(
                reviewed,
                due_on=today - timedelta(days=500),
                stability=None,
                difficulty=None,
                answers=(FIRST, SECOND, AGAIN),
            ),
            "lapsed": lapsed,
            "learning": replace(reviewed, is_repeating=True, interval_days=1, answers=(replace(FIRST, rating=2),)),
            "suspended": replace(reviewed, is_suspended=True),
            "taken out since": reviewed,
        },
    )


def package(folder: Path, known: Learning) -> Path:
    file = folder / "deck.apkg"
    with file.open("wb") as out:
        apkg.dump(DECK, out, known)
    return file


def arrived(collection: Collection, file: Path) -> dict[str, Card]:
    options = ImportAnkiPackageOptions(with_scheduling=True)
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(file), options=options))
    notes = map(collection.get_note, collection.find_notes("deck:*"))
    return {one.guid.removeprefix("fram:"): one.cards()[0] for one in notes}


def test_every_value_arrives_exactly(collection: Collection, tmp_path: Path) -> None:
    cards = arrived(collection, package(tmp_path, learning()))
    assert {
        name: (int(card.type), int(card.queue), card.ivl, card.factor, card.reps, card.lapses)
        for name, card in cards.items()
    } == {
        "reviewed": (2, 2, 6, 2500, 2, 0),
        "overdue": (2, 2, 6, 2500, 3, 0),
        "lapsed": (3, 1, 1, 2350, 3, 1),
        "learning": (1, 1, 1, 2500, 1, 0),
        "suspended": (2, -1, 6, 2500, 2, 0),
        "new": (0, 0, 0, 0, 0, 0),
    }
    memory = cards["reviewed"].memory_state
    assert memory is not None
    assert (memory.stability, memory.difficulty) == (7.25, 5.5)
    assert cards["overdue"].memory_state is None
    assert cards["lapsed"].due == int(FAILED.answered.timestamp()) + 600


def test_the_whole_review_log_arrives(collection: Collection, tmp_path: Path) -> None:
    cards = arrived(collection, package(tmp_path, learning()))
    assert collection.db is not None
    rows = {
        name: collection.db.all("SELECT ease, ivl, lastIvl, factor, time, type FROM revlog WHERE cid = ?", card.id)
        for name, card in cards.items()
    }
    first, second = [3, 1, -600, 2500, 3100, 0], [3, 6, 1, 2500, 3100, 1]
    assert rows == {
        "reviewed": [first, second],
        "overdue": [first, second, [3, 1, 1, 2350, 3100, 2]],
        "lapsed": [first, second, [1, 1, 6, 2350, 3100, 1]],
        "learning": [[1, 1, -600, 2500, 3100, 0]],
        "suspended": [first, second],
        "new": [],
    }
    moments = collection.db.list("SELECT id FROM revlog")
    assert min(moments) == int(THEN.timestamp() * 1000)
    assert len(set(moments)) == 11


def test_without_learning_every_card_is_new(collection: Collection, tmp_path: Path) -> None:
    file = tmp_path / "deck.apkg"
    with file.open("wb") as out:
        apkg.dump(DECK, out)
    assert {int(card.type) for card in arrived(collection, file).values()} == {0}


def test_a_second_import_leaves_what_was_learnt_in_anki(collection: Collection, tmp_path: Path) -> None:
    arrived(collection, package(tmp_path, learning()))
    card = arrived(collection, package(tmp_path, learning()))["reviewed"]
    card.ivl = 99
    collection.update_card(card)
    assert arrived(collection, package(tmp_path, learning()))["reviewed"].ivl == 99


@pytest.mark.parametrize("zone", ZONES)
def test_a_card_is_due_on_the_same_day_in_every_zone(zone: str, tmp_path: Path) -> None:
    known = learning(zone)
    run = subprocess.run(
        [sys.executable, "-c", IN_ANKI, str(tmp_path / "collection.anki2"), str(package(tmp_path, known))],
        env=os.environ | {"TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(run.stdout) == {"fram:reviewed": 3, "fram:overdue": -500, "fram:suspended": 3}


def test_the_day_is_right_after_a_change_to_summer_time() -> None:
    summer = datetime(2026, 7, 1, 12, tzinfo=UTC)
    known = learning("Europe/Berlin", summer)
    days, rest = divmod(int(summer.timestamp()) - anki_schedule.created(known), 86_400)
    assert (days, rest) == (500, 10 * 3600)  # ten hours after four in the morning there
