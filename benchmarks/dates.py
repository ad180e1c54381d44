"""Words a processor second of the date finder at 5,000, 50,000 and 500,000 words, and how even the speed is.

Run: `PYTHONPATH=src python benchmarks/dates.py`. A ratio near 1.0 between the sizes means linear time.
"""

from __future__ import annotations

import time

from studydeck.reading.document import read_document
from studydeck.reading.timex import find_dates

PARAGRAPH = """In the spring of 1612 the town bought the mill for 1,200 crowns. Two years later, on 14 March, fire took
the granary, and by the end of the month 300 families had left. The council, which had been founded in 1588, met from
June to September and again in the following year. On the night of 4-5 May 1616 the river rose; the next morning the
bridge was gone. Between 1620 and 1634 nothing was built. The mayor, aged 62, wrote every week to the bishop, who
answered in the early 1640s. Nobody knows what became of the letters that he sent to the princes of the north.

"""
# What a careless pattern would go over again and again.
HARD_TEXTS = {
    "years in a row": "1914 ",
    "days in a row": "4, 5, 6, ",
    "the the the": "the early late ",
    "dashes": "1914-18-",
    "brackets": "(in 1941 ",
    "full stops": ". . . ",
    "halves": "two and a half and a half ",
    "parts of parts": "the first decade of the first ",
    "reigns": "r. 306-r. 306-",
    "saints": "St. St. All Saints' ",
    "counted and clocked": "two days later 12:30 12:30 ",
    "looking back": "in 1941 they had had to ",
    "unfinished days": "the night of 4, 5 and 6 and 7 ",
    "commas in figures": "1,000,000,000,",
    "one long word": "a",
}


def words_per_second(text: str) -> float:
    """How many blank-separated words of `text` are read and searched in a processor second."""
    start = time.process_time()
    find_dates(read_document(text))
    return max(1, len(text.split())) / (time.process_time() - start)


def main() -> None:
    """Prints the table."""
    words = len(PARAGRAPH.split())
    speeds = {}
    for size in (5_000, 50_000, 500_000):
        speeds[size] = words_per_second(PARAGRAPH * (size // words))
        print(
            f"{size:>8} words  {speeds[size]:>10.0f} words/s  {speeds[5_000] / speeds[size]:.2f} times the time a word"
        )
    for name, piece in HARD_TEXTS.items():
        short, long = (characters_per_second(piece * (size // len(piece))) for size in (30_000, 300_000))
        print(
            f"{name:>15}  {long:>10.0f} characters/s  {short / long:.2f} times the time a character, 10 times as long"
        )


def characters_per_second(text: str) -> float:
    """How many characters of `text` are read and searched in a processor second."""
    start = time.process_time()
    find_dates(read_document(text))
    return len(text) / (time.process_time() - start)


if __name__ == "__main__":
    main()
