"""10,000 notes to .apkg, beside genanki alone writing the same notes: time, peak memory and file size as ratios.

    python benchmarks/apkg.py [NOTES]

Each writer runs in a process of its own, in turn, and the best of three rounds counts; the memory is the peak of what
the process held above what it held with its notes made and its libraries loaded. genanki alone gets the plain fields,
escaped as its documentation asks.
"""

from __future__ import annotations

import html
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import genanki

from studydeck.cards.notes import Excerpt, Note
from studydeck.formats import apkg, fields
from studydeck.formats.deck import DatedNote, DeckFile

ROUNDS = 3
LARGEST_TIME_RATIO = 1.5
LARGEST_MEMORY_RATIO = 2.0
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one writer took."""

    seconds: float
    peak_kibibytes: int
    file_bytes: int


def note(number: int) -> Note:
    """A note of ordinary length, a cloze each third."""
    year = 1000 + number % 1000
    sentence = f"In {year} the council of town {number} asked the king's envoy & his 'friends' for a new charter."
    is_cloze = number % 3 == 0
    return Note(
        guid=f"{number:016x}",
        type="cloze" if is_cloze else "when",
        question=f"In [...]{sentence[7:]}" if is_cloze else f"In which year did town {number} ask for a new charter?",
        answer=str(year),
        accepted=(f"AD {year}", f"in {year}"),
        choices=None,
        evidence=(Excerpt(number * 100, number * 100 + len(sentence), sentence),),
        tags=("type::when", f"era::{year // 10 * 10}s", f"actor::town_{number % 50}"),
        tier="ready",
        score=0.5,
        context="Charters",
    )


def deck_of(count: int) -> DeckFile:
    """A deck of `count` notes."""
    notes = [DatedNote(note(number), EPOCH + timedelta(seconds=number)) for number in range(count)]
    return DeckFile("benchmark", "Charters of 10,000 towns", notes, source="A chronicle of towns, 1901")


def write_with_studydeck(deck: DeckFile, path: Path) -> None:
    """What the app does."""
    with path.open("wb") as out:
        apkg.dump(deck, out)


def write_with_genanki(deck: DeckFile, path: Path) -> None:
    """What genanki's own documentation does with the same notes."""
    names = ("Question", "Answer", "Accepted", "Evidence", "Source", "Context")
    columns = [{"name": name} for name in names]
    back = "{{FrontSide}}<hr>{{Answer}}{{Accepted}}{{Evidence}}{{Source}}"
    basic = genanki.Model(1, "basic", columns, [{"name": "Card", "qfmt": "{{Question}}", "afmt": back}])
    cloze = genanki.Model(
        2, "cloze", columns, [{"name": "Card", "qfmt": "{{cloze:Question}}", "afmt": back}],
        model_type=genanki.Model.CLOZE,
    )  # fmt: skip
    plain_deck = genanki.Deck(3, deck.title)
    for dated in deck.notes:
        one = dated.note
        question = one.question.replace("[...]", f"{{{{c1::{one.answer}}}}}")
        texts = (question, one.answer, "; ".join(one.accepted), one.evidence[0].text, deck.source, one.context)
        plain_deck.add_note(
            genanki.Note(
                cloze if fields.is_cloze(one) else basic,
                [html.escape(text) for text in texts],
                tags=list(one.tags),
                guid=one.guid,
            )
        )
    genanki.Package(plain_deck).write_to_file(path)


WRITERS = {"studydeck": write_with_studydeck, "genanki": write_with_genanki}


def measure(writer: str, count: int) -> Measurement:
    """Run `writer` in this process, once."""
    deck = deck_of(count)
    WRITERS[writer](deck_of(10), Path(tempfile.mkstemp(suffix=".apkg")[1]))  # everything loaded
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "deck.apkg")
        start = time.process_time()
        WRITERS[writer](deck, path)
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        return Measurement(seconds, peak, path.stat().st_size)


def measure_apart(writer: str, count: int) -> Measurement:
    """Run `writer` in a process of its own."""
    output = subprocess.run(
        [sys.executable, __file__, str(count), writer], check=True, capture_output=True, text=True
    ).stdout
    seconds, peak, size = output.split()
    return Measurement(float(seconds), int(peak), int(size))


def best(measurements: list[Measurement]) -> Measurement:
    """The least of each figure: the rest is the machine's noise."""
    return Measurement(
        min(one.seconds for one in measurements),
        min(one.peak_kibibytes for one in measurements),
        min(one.file_bytes for one in measurements),
    )


def main() -> int:
    """Print the ratios; 1 when one is too large."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    if len(sys.argv) > 2:
        one = measure(sys.argv[2], count)
        print(one.seconds, one.peak_kibibytes, one.file_bytes)
        return 0
    rounds = [{name: measure_apart(name, count) for name in WRITERS} for _ in range(ROUNDS)]
    ours, theirs = (best([one[name] for one in rounds]) for name in WRITERS)
    for name, one in (("studydeck", ours), ("genanki alone", theirs)):
        print(
            f"{name:14} {one.seconds:6.2f} s   {one.peak_kibibytes / 1024:6.1f} MiB above its start"
            f"   {one.file_bytes / 1e6:5.2f} MB on disk"
        )
    time_ratio = ours.seconds / theirs.seconds
    memory_ratio = ours.peak_kibibytes / theirs.peak_kibibytes
    print(f"{count:,} notes: time x {time_ratio:.2f} (at most {LARGEST_TIME_RATIO}), ", end="")
    print(f"peak memory x {memory_ratio:.2f} (at most {LARGEST_MEMORY_RATIO}), ", end="")
    print(f"size x {ours.file_bytes / theirs.file_bytes:.2f}")
    return int(time_ratio > LARGEST_TIME_RATIO or memory_ratio > LARGEST_MEMORY_RATIO)


if __name__ == "__main__":
    sys.exit(main())
