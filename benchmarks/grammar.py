"""A second opinion on the grammar of the questions: the share that Link Grammar parses without a word left over.

usage: python benchmarks/grammar.py [FILE ...]

Without files it reads the sample texts. Link Grammar (LGPL) is no dependency: `apt-get install link-grammar
link-grammar-dictionaries-en` gets it. It passes 85 % of the questions that people write and 39 % of disfluent ones.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
from pathlib import Path

from studydeck.cards import Note, draft
from studydeck.reading import read
from studydeck.resources import decks_folder

OPTIONS = ("-null=0", "-graphics=0", "-timeout=4", "-short=12")
FOUND, FAILED = "Found ", "No complete linkages"
MARKS = str.maketrans({"“": "", "”": "", '"': "", "’": "'", "–": "-", "—": "-"})


def parses(lines: list[str], command: str) -> list[bool]:
    """For each line whether it is a whole English sentence to Link Grammar."""
    run = subprocess.run(
        [command, "en", *OPTIONS], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True
    )
    verdicts = [line.startswith(FOUND) for line in run.stdout.splitlines() if line.startswith((FOUND, FAILED))]
    if len(verdicts) == len(lines):
        return verdicts
    if len(lines) == 1:
        return [all(verdicts)]  # it took the line for two sentences
    half = len(lines) // 2
    return parses(lines[:half], command) + parses(lines[half:], command)


def plain(question: str) -> str:
    """The question in words that the dictionary knows: it takes no `In which month and year`."""
    return " ".join(question.translate(MARKS).replace("month and year", "month").split())


def report(tier: str, notes: list[Note], command: str) -> None:
    """Print the share of a tier's questions that parse, and some that do not."""
    asked = [plain(note.question) for note in notes if note.tier == tier]
    good = parses(asked, command)
    print(f"{tier:7s} {len(asked)} questions, {100 * sum(good) / max(len(asked), 1):.1f} % parse")
    for question in [question for question, is_good in zip(asked, good, strict=True) if not is_good][:10]:
        print(f"    {question}")


def main() -> None:
    """Draft cards from the texts and print what Link Grammar says of each tier."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files or sorted(decks_folder().glob("*/text.md"))
    command = shutil.which("link-parser")
    if command is None:
        print("grammar: no link-parser here; apt-get install link-grammar link-grammar-dictionaries-en")
        return
    texts = [file.read_text(encoding="utf-8") for file in files]
    notes = [note for text in texts for note in draft(read(text)).notes if note.type != "cloze"]
    for tier in ("ready", "review"):
        report(tier, notes, command)


if __name__ == "__main__":
    main()
