"""Asking the second author for cards: what it proposed, what was dropped and why, and the notes that are left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from studydeck.cards.candidates import Candidate
from studydeck.cards.dates import era_of
from studydeck.cards.gates import Surroundings, Verdict, surroundings, verdict
from studydeck.cards.guids import guid_of
from studydeck.cards.notes import Excerpt, Note
from studydeck.cards.ranking import centrality
from studydeck.config import AuthorAddress
from studydeck.reading import Reading
from studydeck.reading.actors.spelling import fold
from studydeck.reading.document import Sentence, heading_of
from studydeck.reading.edtf import in_words
from studydeck.reading.facts import Fact
from studydeck.services.second_author import gates, letters
from studydeck.services.second_author.candidates import DroppedError, candidate_of
from studydeck.services.second_author.client import AuthorError, AuthorRefusedError, Message, Patience, complete
from studydeck.services.second_author.letters import Passage, Suggestion, UnreadableError

MOST_SENTENCES = 40  # sent for one text
MOST_FAILURES = 3  # one after the other, before the second author is given up
LONGEST_SENTENCE = 1000  # characters; a longer one is no sentence
SCORE = 0.1  # below the rules' own cards: the best N of a text are theirs


@dataclass(frozen=True, slots=True)
class SecondAuthor:
    """Who is asked, how much, and how long."""

    address: AuthorAddress
    most_sentences: int = MOST_SENTENCES
    patience: Patience = field(default_factory=Patience)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A card that the second author proposed, or an answer that held none."""

    question: str
    answer: str
    evidence: Excerpt
    gate: str = ""  # what stopped it; "" for one that became a note
    reason: str = ""  # in words for the author


@dataclass(frozen=True, slots=True)
class Writing:
    """What came of asking the second author about a text."""

    notes: tuple[Note, ...]  # all of tier "review", in the order of the text
    proposals: tuple[Proposal, ...]
    sentences: int  # that were sent
    stopped: str = ""  # why it was given up before the end, for the author; "" when it was not


def sentences_to_send(reading: Reading, notes: Sequence[Note], limit: int = MOST_SENTENCES) -> tuple[Sentence, ...]:
    """The sentences worth sending, in the order of the text: first those of which the rules made no ready card."""
    deeds = _deeds(reading)
    disputed = {span for conflict in reading.conflicts for span in conflict.evidence}
    asked = {(note.evidence[0].start, note.evidence[0].end) for note in notes if note.tier == "ready"}
    central = centrality(reading.actors)

    def worth(sentence: Sentence) -> tuple[bool, float]:
        span = sentence.span
        return (span.start, span.end) not in asked, max(_worth(fact, central) for fact in deeds[span])

    able = [
        each
        for each in reading.document.sentences
        if each.span in deeds and each.span not in disputed and each.span.end - each.span.start <= LONGEST_SENTENCE
    ]
    chosen = sorted(able, key=worth, reverse=True)[:limit]
    return tuple(sorted(chosen, key=lambda sentence: sentence.span))


def _deeds(reading: Reading) -> dict[object, list[Fact]]:
    deeds: dict[object, list[Fact]] = {}
    for fact in reading.facts:
        if fact.verb is not None:
            deeds.setdefault(fact.evidence, []).append(fact)
    return deeds


def _worth(fact: Fact, central: dict[str, float]) -> float:
    actors = [part.actor for part in (fact.subject, *fact.complements) if part.actor is not None]
    return max((central[actor.id] for actor in actors), default=0.0) + fact.is_main + (fact.time is not None)


def write(
    reading: Reading,
    title: str,
    notes: Sequence[Note],
    author: SecondAuthor,
    progress: Callable[[float], None] | None = None,
) -> Writing:
    """Cards by the second author, beside the `notes` that the rules drafted.

    `progress` is called with the share of the sentences sent so far. A server that fails is told in the result.
    """
    desk = _Desk(reading, title, notes, author)
    sentences = sentences_to_send(reading, notes, author.most_sentences)
    for number, sentence in enumerate(sentences, 1):
        desk.take(sentence)
        if desk.stopped:
            break
        if progress is not None:
            progress(number / len(sentences))
    return Writing(tuple(desk.written), tuple(desk.proposals), desk.sent, desk.stopped)


class _Desk:
    """One text being written about."""

    def __init__(self, reading: Reading, title: str, notes: Sequence[Note], author: SecondAuthor) -> None:
        self._reading, self._title, self._author = reading, title, author
        self._deeds = _deeds(reading)
        self._around = _surroundings(reading)
        self._siblings = {note.evidence[0].start: note.sibling for note in notes}
        self._asked = {fold(note.question) for note in notes}
        self._failures = 0
        self.written: list[Note] = []
        self.proposals: list[Proposal] = []
        self.sent = 0
        self.stopped = ""

    def take(self, sentence: Sentence) -> None:
        """Ask for cards about one sentence and judge them."""
        passage = self._passage(sentence)
        excerpt = Excerpt(sentence.span.start, sentence.span.end, passage.sentence)
        self.sent += 1
        try:
            suggestions = letters.read_cards(self._reply(letters.request_cards(passage), letters.CARDS_FORM))
        except UnreadableError:
            self.proposals.append(Proposal("", "", excerpt, "reply", "the answer was not in the form asked for"))
            return
        except AuthorError as error:
            self.proposals.append(Proposal("", "", excerpt, "silence", str(error)))
            return
        for suggestion in suggestions:
            if not self.stopped:
                self.proposals.append(self._judged(suggestion, sentence, passage, excerpt))

    def _judged(self, suggestion: Suggestion, sentence: Sentence, passage: Passage, excerpt: Excerpt) -> Proposal:
        """The proposal with what stopped it; one that nothing stopped is written down as a note."""
        try:
            candidate = candidate_of(suggestion, self._deeds[sentence.span], self._reading.actors)
            doubt = self._passed(candidate, passage)
        except DroppedError as dropped:
            return Proposal(suggestion.question, suggestion.answer, excerpt, dropped.gate, str(dropped))
        self._write(candidate, doubt, excerpt, passage.heading)
        return Proposal(suggestion.question, suggestion.answer, excerpt, "", doubt)

    def _passed(self, candidate: Candidate, passage: Passage) -> str:
        """What the gates doubt of a candidate that they and the round trip let pass."""
        if fold(candidate.question) in self._asked:
            raise DroppedError("duplicate", "the same is asked already")
        dates = [in_words(date.edtf) for date in candidate.fact.dates if date.edtf is not None]
        known = gates.known_of(candidate, (passage.sentence, passage.heading, passage.title, *dates))
        gate, reason = gates.fault(candidate, known)
        found = Verdict(gate, reason) if gate else verdict(candidate, self._around)
        if found.gate:
            raise DroppedError(found.gate, found.reason)
        self._take_round_trip(candidate, passage)
        return "; ".join(dict.fromkeys(doubt.reason for doubt in found.doubts))

    def _take_round_trip(self, candidate: Candidate, passage: Passage) -> None:
        """Have the card's own question answered from its sentence."""
        try:
            reply = letters.read_answer(
                self._reply(letters.request_answer(passage, candidate.question), letters.ANSWER_FORM)
            )
        except UnreadableError as error:
            raise DroppedError("round-trip", "asked its own question, the second author gave no answer") from error
        except AuthorError as error:
            raise DroppedError("silence", str(error)) from error
        if not gates.agrees(reply, candidate.answer):
            raise DroppedError("round-trip", f"asked its own question, the second author answered {reply!r}")

    def _write(self, candidate: Candidate, doubt: str, excerpt: Excerpt, heading: str) -> None:
        answer = candidate.answer
        self._asked.add(fold(candidate.question))
        note = Note(
            guid=guid_of("second author", candidate.type, answer.key, candidate.predicate),
            type=candidate.type,
            question=candidate.question,
            answer=answer.text,
            accepted=answer.accepted,
            choices=None,
            evidence=(excerpt,),
            tags=_tags(candidate, self._author.address.model),
            tier="review",
            score=SCORE,
            context=heading,
            reason="; ".join(part for part in (f"written by {self._author.address.model}", doubt) if part),
            gate="second-author",
            sibling=self._siblings.get(excerpt.start, "") or guid_of("sibling", excerpt.text),
        )
        self.written.append(note)

    def _reply(self, messages: Sequence[Message], form: Mapping[str, object]) -> str:
        """The answer to these messages; too many failures, or one that will not change, end the whole work."""
        try:
            reply = complete(self._author.address, messages, self._author.patience, form)
        except AuthorError as error:
            self._failures += 1
            if isinstance(error, AuthorRefusedError) or self._failures == MOST_FAILURES:
                self.stopped = str(error)
            raise
        self._failures = 0
        return reply

    def _passage(self, sentence: Sentence) -> Passage:
        document = self._reading.document
        return Passage(sentence.span.cut(document.text), self._title, heading_of(document, sentence))


def _surroundings(reading: Reading) -> Surroundings:
    in_conflict = {span for conflict in reading.conflicts for span in conflict.evidence}
    shaken = {each.paragraph for each in reading.document.sentences if each.span in in_conflict}
    near = (each.span for each in reading.document.sentences if each.paragraph in shaken)
    return surroundings(reading.facts, in_conflict, (), near_conflict=near)


def _tags(candidate: Candidate, model: str) -> tuple[str, ...]:
    fact = candidate.fact
    era = era_of(fact.time.timex.edtf if fact.time and fact.time.timex else None)
    actors = [part.actor.name for part in (fact.subject, *fact.complements) if part.actor is not None]
    tags = [f"type::{candidate.type}", *([f"era::{era}"] if era else []), *(f"actor::{name}" for name in actors)]
    return tuple(dict.fromkeys("_".join(tag.split()) for tag in (*tags, f"author::{model}")))
