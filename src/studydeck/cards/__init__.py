"""From what a text says to the cards that ask it: candidates, gates, order. Pure: no file, no clock, no chance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studydeck.cards.dates import era_of
from studydeck.cards.gates import surroundings, verdict
from studydeck.cards.grammar import LASTING
from studydeck.cards.guids import guid_of
from studydeck.cards.notes import GAP, Excerpt, Note, NoteType, Rejection, Tier
from studydeck.cards.questions import Scene, questions
from studydeck.cards.ranking import centrality, score
from studydeck.cards.siblings import siblings
from studydeck.reading.document import heading_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.cards.gates import Verdict
    from studydeck.reading import Reading
    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Span
    from studydeck.reading.facts import Fact

__all__ = ["GAP", "Drafting", "Excerpt", "Note", "NoteType", "Rejection", "Tier", "draft"]

FEWEST_DATED = 3  # dated deeds in the present tense that make it a habit of the text


@dataclass(frozen=True, slots=True)
class Drafting:
    """The notes drafted from a text, in its order, and what was not made a note."""

    notes: tuple[Note, ...]
    rejections: tuple[Rejection, ...]


def draft(reading: Reading, limit: int | None = None) -> Drafting:
    """Notes in the order of the text, the best `limit` of them, and every rejected candidate with its gate."""
    text = reading.document.text
    scene = Scene(text, _is_narrated_in_present(reading.facts), _shared_names(reading.actors))
    candidates = tuple(candidate for fact in reading.facts for candidate in questions(fact, scene))
    in_conflict = {span for conflict in reading.conflicts for span in conflict.evidence}
    shaken = {each.paragraph for each in reading.document.sentences if each.span in in_conflict}
    near_conflict = (each.span for each in reading.document.sentences if each.paragraph in shaken)
    around = surroundings(reading.facts, in_conflict, candidates, near_conflict)
    central = centrality(reading.actors)
    headings = {sentence.span: heading_of(reading.document, sentence) for sentence in reading.document.sentences}
    groups = siblings(candidates, text)
    notes: list[tuple[str, Note]] = []
    rejections: list[Rejection] = []
    for candidate in candidates:
        found = verdict(candidate, around)
        if found.gate:
            rejections.append(_rejection(candidate, found, text))
        else:
            note = _note(candidate, found.reason, score(candidate, central, len(text)), headings, text)
            notes.append((candidate.answer.key, replace(note, sibling=groups[candidate.evidence])))
    chosen, dropped = _chosen(notes, limit)
    return Drafting(tuple(chosen), (*rejections, *dropped))


def _shared_names(actors: Sequence[Actor]) -> frozenset[str]:
    """The last names that more than one person of the text has."""
    counts = Counter(actor.name.split()[-1] for actor in actors if actor.type == "person")
    return frozenset(name for name, count in counts.items() if count > 1)


def _note(candidate: Candidate, reason: str, worth: float, headings: Mapping[Span, str], text: str) -> Note:
    evidence = candidate.evidence
    return Note(
        guid=guid_of(candidate.type, candidate.answer.key, candidate.predicate),
        type=candidate.type,
        question=candidate.question,
        answer=candidate.answer.text,
        accepted=candidate.answer.accepted,
        choices=None,
        evidence=(Excerpt(evidence.start, evidence.end, evidence.cut(text)),),
        tags=_tags(candidate),
        tier="review" if reason else "ready",
        score=worth,
        context=headings.get(evidence, ""),
        reason=reason,
    )


def _tags(candidate: Candidate) -> tuple[str, ...]:
    fact = candidate.fact
    era = era_of(fact.time.timex.edtf if fact.time and fact.time.timex else None)
    actors = [part.actor.name for part in (fact.subject, *fact.complements) if part.actor is not None]
    tags = [f"type::{candidate.type}", *([f"era::{era}"] if era else []), *(f"actor::{name}" for name in actors)]
    return tuple(dict.fromkeys("_".join(tag.split()) for tag in tags))


def _rejection(candidate: Candidate, found: Verdict, text: str) -> Rejection:
    span = candidate.evidence
    excerpt = Excerpt(span.start, span.end, span.cut(text))
    return Rejection(found.gate, found.reason, candidate.question, candidate.answer.text, excerpt)


def _chosen(notes: Sequence[tuple[str, Note]], limit: int | None) -> tuple[list[Note], list[Rejection]]:
    """The best notes in the order of the text: no guid twice, no gap where a question asks the same."""
    kept: dict[str, Note] = {}
    dropped: list[Rejection] = []
    asked = {(key, note.evidence[0].start) for key, note in notes if note.type != "cloze" and note.tier == "ready"}
    for key, note in notes:
        first = note.evidence[0]
        if note.guid in kept:
            dropped.append(Rejection("duplicate", "the same is asked already", note.question, note.answer, first))
        elif note.type == "cloze" and (key, first.start) in asked:
            dropped.append(Rejection("duplicate", "a question asks the same", note.question, note.answer, first))
        else:
            kept[note.guid] = note
    best = sorted(kept.values(), key=lambda note: -note.score)[:limit]
    chosen = set(best)
    return [note for note in kept.values() if note in chosen], dropped


def _is_narrated_in_present(facts: Sequence[Fact]) -> bool:
    """Whether dated deeds are mostly told in the present tense."""
    dated = [fact.verb for fact in facts if fact.time is not None and fact.verb is not None]
    present = sum(verb.tense == "present" and verb.verb.lemma not in LASTING for verb in dated)
    return present >= FEWEST_DATED and present * 4 >= len(dated)
