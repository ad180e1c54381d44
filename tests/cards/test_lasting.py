"""Same text, same cards: names that outlive edits elsewhere, and nothing left to chance."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.cards import draft
from studydeck.reading import read

PARAGRAPHS = (
    "In 1848 Angela Merkel sold the North Pier to the Royal Navy. Spain left the Harbour League on 3 May 1861.",
    "Helmut Kohl was born in Leeds in 1901. In 1950 he joined the Harbour Guild (HGU).",
    "The Royal Navy opened a hall in York in 1790, and the Harbour Guild bought it on 2 June 1812.",
)
ADDED = (
    "Sailors sing.",
    "Ulrike Merkel met Konrad Adenauer in Paris in 1951.",
    "Kenya sold nine ships of tea to the Harbour League in March 1920.",
)


def guids(text: str, paragraph: str) -> set[str]:
    """The names of the cards whose proof stands in a paragraph."""
    start = text.index(paragraph)
    inside = range(start, start + len(paragraph))
    return {note.guid for note in draft(read(text)).notes if note.evidence[0].start in inside and note.tier == "ready"}


@settings(deadline=None, max_examples=20)
@given(st.permutations(PARAGRAPHS), st.sampled_from(ADDED), st.integers(0, 3))
def test_a_paragraph_keeps_its_guids_whatever_stands_around_it(order: list[str], added: str, place: int) -> None:
    before = "\n\n".join(order)
    after = "\n\n".join([*order[:place], added, *order[place:]])
    for paragraph in PARAGRAPHS:
        assert guids(before, paragraph) == guids(after, paragraph)


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(PARAGRAPHS[1:]), st.sampled_from(ADDED))
def test_an_edited_paragraph_changes_no_other(edited: str, text: str) -> None:
    before = "\n\n".join(PARAGRAPHS)
    after = before.replace(edited, text)
    for paragraph in PARAGRAPHS:
        if paragraph != edited:
            assert guids(before, paragraph) == guids(after, paragraph)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_drafts_the_same(seed: str) -> None:
    text = "\n\n".join(PARAGRAPHS)
    script = f"from studydeck.cards import draft; from studydeck.reading import read; print(draft(read({text!r})))"
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == str(draft(read(text)))
