"""The whole way from text to cards beside spaCy's own parse of the same text, in one process.

Of the texts of the decks that come with studydeck, and of four lines of facts again and again, the densest prose there
is: cards cost what their facts cost, not what their words do. Or of FILE alone.

usage: python benchmarks/generate.py [FILE] [--runs N]
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from studydeck.cards import draft
from studydeck.reading import read
from studydeck.reading.document import read_document
from studydeck.reading.tagger import DEFAULT_MODEL, load_model

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLE = """In 1848 the Harbour Guild of Leeds was founded by Ann Lee. She had been born in York in 1801. The Guild
built the North Pier in 1852 and sold it to the Royal Navy on 3 May 1861. Two years later, the Navy gave the pier
to the city.

"""
DECKS = Path(__file__).parents[1] / "decks"
TARGET = 1.3  # times spaCy's own parse


def seconds(work: Callable[[], object]) -> float:
    """The processor time that one call takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(name: str, text: str, runs: int) -> None:
    """Print the medians of both for one text, and their ratio."""
    nlp = load_model(DEFAULT_MODEL)
    paragraphs = [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]
    draft(read(text))  # dictionaries and caches are filled once a process
    parses, pipelines = [], []
    for _ in range(runs):  # in turns, so that both see the same weather
        parses.append(seconds(lambda: list(nlp.pipe(paragraphs))))
        pipelines.append(seconds(lambda: draft(read(text))))
    parse, pipeline = statistics.median(parses), statistics.median(pipelines)
    sentences = len(read_document(text).sentences)
    print(f"{name}: {len(text.split())} words, {sentences} sentences, median of {runs} runs, processor time")
    print(f"  spaCy's own nlp.pipe  {parse:.3f} s")
    print(f"  text to cards         {pipeline:.3f} s")
    print(f"  ratio                 {pipeline / parse:.2f} (target {TARGET})")


def main() -> None:
    """Measure each text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if options.file:
        measure(options.file.name, options.file.read_text(encoding="utf-8"), options.runs)
        return
    decks = sorted(DECKS.glob("*/text.md"))
    measure("the decks' texts", "\n\n".join(path.read_text(encoding="utf-8") for path in decks), options.runs)
    measure("nothing but facts", SAMPLE * 100, options.runs)


if __name__ == "__main__":
    main()
