"""Reading at 5,000, 50,000 and 500,000 words: beside the parse of spaCy as it comes, and memory.

usage: python benchmarks/reading.py [WORDS ...]

The text is the sample library's, told over and over of other people, places and years, so that names and dates are new
each time and no cache helps. Times are the processor's; 500,000 words take some minutes.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import time

from spacy_itself import as_it_comes
from studydeck import resources
from studydeck.reading import actors, document, facts, references, tagger, timex
from studydeck.reading.abbreviations import word_set

SIZES = (5_000, 50_000)  # of `make benchmarks`; 500,000 when asked for
TARGET = 1.25  # times the parse of spaCy as it comes
MOST_MEGABYTES = 1_500
SEED = 1848
FEWEST_WORDS = 20_000  # measured

KEPT = word_set(
    "January February March April May June July August September October November December The This That These Those"
    " When After Before During From With Between Both Most Some Only Many Once Then There They Their Until Carthage"
)
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
YEAR = re.compile(r"\b(?:1[0-9]{3}|20[01][0-9])\b")
BEGINNINGS = ("Bel", "Cor", "Dan", "Fer", "Gal", "Hol", "Jor", "Kal", "Lan", "Mar", "Nor", "Or", "Per", "Ros", "Sal")
ENDINGS = ("ach", "ander", "brook", "bury", "dale", "eno", "field", "ia", "ing", "ley", "mont", "ova", "sen", "ton")


def told_anew(text: str, chance: random.Random) -> str:
    """The text with other names, each the same throughout, and all its years moved by one number."""
    names: dict[str, str] = {}
    years = chance.randrange(-40, 5)

    def other_name(match: re.Match[str]) -> str:
        name = match.group()
        if name in KEPT:
            return name
        return names.setdefault(name, chance.choice(BEGINNINGS) + chance.choice("aeiou") + chance.choice(ENDINGS))

    return YEAR.sub(lambda match: str(int(match.group()) + years), NAME.sub(other_name, text))


def text_of(words: int) -> str:
    """About so many words."""
    chance = random.Random(SEED)
    samples = [file.read_text(encoding="utf-8") for file in sorted(resources.decks_folder().glob("*/text.md"))]
    told: list[str] = []
    count = 0
    while count < words:
        told.append(told_anew(chance.choice(samples), chance))
        count += len(told[-1].split())
    return "\n\n".join(told)


def stages(text: str) -> dict[str, float]:
    """The processor seconds of each stage of reading a text."""
    laps = [time.process_time()]
    doc = document.read_document(text)
    laps.append(time.process_time())
    parses = tagger.parse(doc)
    laps.append(time.process_time())
    dates = timex.find_dates(doc)
    laps.append(time.process_time())
    found = actors.find_actors(parses, text)
    laps.append(time.process_time())
    resolved = references.resolve_references(parses, found)
    laps.append(time.process_time())
    facts.find_facts(doc, parses, dates, found, resolved)
    laps.append(time.process_time())
    names = ("sentences", "tagger", "dates", "actors", "references", "facts")
    return {name: after - before for name, before, after in zip(names, laps, laps[1:], strict=False)}


def main() -> None:
    """Prints a line for each size."""
    plain = as_it_comes()
    stages(text_of(1_000))  # dictionaries and caches are filled once a process
    per_word = {}
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        text = text_of(size)
        words = len(text.split())
        runs = max(1, FEWEST_WORDS // size)  # a short text is read again: one reading tells more of the machine's mood
        told: list[dict[str, float]] = []
        parse = 0.0
        for _ in range(runs):  # in turns, so that both see the same weather
            start = time.process_time()
            for _doc in plain.pipe(text.split("\n\n")):
                pass  # none is kept
            parse += time.process_time() - start
            told.append(stages(text))
        seconds = {name: sum(each[name] for each in told) for name in told[0]}
        words *= runs
        whole = sum(seconds.values())
        per_word[size] = whole / words
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        laps = ", ".join(f"{name} {lap:.2f}" for name, lap in seconds.items())
        print(f"{words} words: spaCy as it comes {parse:.2f} s, reading {whole:.2f} s ({laps})")
        print(f"  ratio {whole / parse:.2f} (target {TARGET}), peak {megabytes} MB (target {MOST_MEGABYTES})")
        print(f"  {per_word[size] / per_word[min(per_word)]:.2f} times the seconds a word of the smallest size")


if __name__ == "__main__":
    main()
