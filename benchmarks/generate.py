"""The whole way from text to cards beside the parse of the same text by spaCy as it comes, in one process.

The second ratio is to the parse of spaCy as studydeck sets it: what reading and drafting cost beside it.
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

from spacy_itself import as_it_comes
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
TARGET = 1.3  # times the parse of spaCy as it comes


def seconds(work: Callable[[], object]) -> float:
    """The processor time that one call takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(name: str, text: str, runs: int) -> None:
    """Print the medians of the parses and of the whole for one text, and their ratios."""
    paragraphs = [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]
    plain, ours = as_it_comes(), load_model(DEFAULT_MODEL)
    works: dict[str, Callable[[], object]] = {
        "spaCy as it comes": lambda: list(plain.pipe(paragraphs)),
        "spaCy as set here": lambda: list(ours.pipe(paragraphs)),
        "text to cards": lambda: draft(read(text)),
    }
    for work in works.values():
        work()  # dictionaries and caches are filled once a process
    # In turns, so that all see the same weather.
    runs_of = [[seconds(work) for work in works.values()] for _ in range(runs)]
    medians = dict(zip(works, map(statistics.median, zip(*runs_of, strict=True)), strict=True))
    sentences = len(read_document(text).sentences)
    print(f"{name}: {len(text.split())} words, {sentences} sentences, median of {runs} runs, processor time")
    for name_of_work, median in medians.items():
        print(f"  {name_of_work:<18} {median:.3f} s")
    parse, set_here, whole = medians.values()
    print(f"  ratio              {whole / parse:.2f} (target {TARGET}); {whole / set_here:.2f} to spaCy as set here")


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
