"""Every question and gap that a text offers, before a gate has seen one of them."""

from __future__ import annotations

from studydeck.cards import _candidates, _surroundings, draft
from studydeck.cards.candidates import Candidate
from studydeck.cards.gates import Surroundings, verdict
from studydeck.cards.standins import Names
from studydeck.cards.topics import topic_of
from studydeck.reading import read


def offered(text: str) -> dict[str, Candidate]:
    """The candidates of a text by their lines; of two with one line the first."""
    return around(text)[0]


def fates(text: str, title: str = "") -> dict[str, str]:
    """By each question, drafted or rejected, its tier or what the gate that stopped it says."""
    drafted = draft(read(text, title=title), title=title)
    found = {note.question: note.tier if note.tier == "ready" else note.reason for note in drafted.notes}
    return {rejection.question: rejection.reason for rejection in drafted.rejections} | found


def doubts(text: str) -> dict[str, list[str]]:
    """By each question that a text offers what the gates say of it, nothing where it is ready."""
    asked, told = around(text)
    judged = ((line, verdict(candidate, told)) for line, candidate in asked.items())
    return {line: [found.reason] if found.gate else [each.reason for each in found.doubts] for line, found in judged}


def around(text: str) -> tuple[dict[str, Candidate], Surroundings]:
    """The same with what the text says around them."""
    reading = read(text)
    topic = topic_of(reading)
    names = Names(reading, topic)
    facts = tuple(map(names.named, reading.facts))
    candidates = _candidates(reading, facts, names)
    return {each.question: each for each in reversed(candidates)}, _surroundings(reading, facts, candidates, topic)
