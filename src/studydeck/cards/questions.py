"""Questions from facts: when, who, whom, what, what an acronym stands for, and a gap in a whole sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.cards.candidates import Candidate
from studydeck.cards.countries import COUNTRIES
from studydeck.cards.dates import bare, other_forms, time_words
from studydeck.cards.grammar import (
    IDLE_ADVERBS,
    after_subject_question,
    inverted,
    is_past_told,
    told,
)
from studydeck.cards.notes import GAP
from studydeck.reading.facts import Fact, Phrase, VerbGroup, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Span, Token

ESSENTIAL = frozenset("except unless if until without only but lest provided save".split())
LONGEST_OPENER = 9  # words; a longer one before the subject is left out of the question
LINKING = frozenset({"be", "become", "remain"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What the wording of a question needs to know of the whole text."""

    text: str
    narrated_in_present: bool  # dated deeds are told in the present tense


def questions(fact: Fact, scene: Scene) -> Iterator[Candidate]:
    """Every question that this fact may answer, good or bad; the gates decide."""
    if fact.kind == "acronym":
        yield _stands_for(fact)
    elif fact.kind == "appositive":
        yield from _what_is(fact, fact.complements[0], "is" if scene.narrated_in_present else "was")
    elif fact.verb is not None:
        yield from _event_questions(fact, fact.verb, scene)


def _event_questions(fact: Fact, group: VerbGroup, scene: Scene) -> Iterator[Candidate]:
    shift = is_past_told(fact, narrated_in_present=scene.narrated_in_present)
    clause = _Clause(fact, group, shift)
    for candidate in (
        *clause.when(),
        *clause.who(),
        *clause.whom(),
        *clause.by_whom(),
        *clause.what(),
        *gaps(fact, scene.text),
    ):
        if candidate is not None:
            yield candidate


@dataclass(frozen=True, slots=True)
class _Clause:
    """One event with the tense that its questions take."""

    fact: Fact
    group: VerbGroup
    shift: bool

    def when(self) -> Iterator[Candidate]:
        """In which year did it happen?"""
        time = self.fact.time
        if time is None or time.timex is None:
            return
        preposition = time.head.text.lower() if time.head.pos in {"ADP", "SCONJ"} else ""
        lead = time_words(time.timex, preposition)
        if not lead:
            return
        words = tuple(word for word in time.words if time.timex.span.covers(word.span))
        answer = bare(wording(words))
        yield self._inverted(
            "when",
            lead,
            time,
            words,
            answer,
            other_forms(time.timex, answer),
            key=time.timex.edtf or "",
            names=(answer,),
        )

    def who(self) -> Iterator[Candidate]:
        """Who did it?"""
        actor = self.fact.subject.actor
        if actor is None:
            return
        singular = _is_singular(self.fact.subject)
        lead = _asking_for(actor, "Who", singular=singular)
        middle = after_subject_question(self.group, shift=self.shift, singular=singular)
        end, said = self._tail(self.fact.subject)
        yield self._candidate("who", [lead, middle, *end], said, self.fact.subject, actor)

    def whom(self) -> Iterator[Candidate]:
        """Whom did they meet?"""
        for part in self.fact.complements:
            if part.role == "object" and part.actor is not None and not part.is_set_off:
                lead = _asking_for(part.actor, "Whom", singular=True)
                yield self._asked_right("whom", lead, part, part.actor)

    def by_whom(self) -> Iterator[Candidate]:
        """By whom was it done?"""
        for part in self.fact.complements:
            if part.role == "agent" and part.actor is not None:
                who = _asking_for(part.actor, "Whom", singular=True)
                yield self._asked_right("who", f"By {who[0].lower()}{who[1:]}", part, part.actor)

    def what(self) -> Iterator[Candidate]:
        """What was the thing that the sentence describes with a form of `be`?"""
        predicate = next((part for part in self.fact.complements if part.relation == "attr"), None)
        is_bare = predicate is not None and self.group.verb.lemma == "be" and not self.group.auxiliaries
        if (
            is_bare
            and predicate is not None
            and self.fact.subject.actor is not None
            and len(self.fact.complements) == 1
        ):
            be = "was" if self.group.tense == "past" or self.shift else self.group.verb.text.lower()
            yield from _what_is(self.fact, predicate, be)

    def _asked_right(self, kind: str, lead: str, part: Phrase, actor: Actor) -> Candidate:
        names = tuple(word for word in part.words if word.pos != "ADP" or word is not part.words[0])
        return self._inverted(
            kind, lead, part, _name_of(names, actor), "", actor.aliases, key=actor.name, names=actor.aliases
        )

    def _inverted(  # noqa: PLR0913 - the parts of a question
        self,
        kind: str,
        lead: str,
        asked: Phrase,
        answer_words: tuple[Token, ...],
        answer: str,
        accepted: tuple[str, ...],
        *,
        key: str,
        names: tuple[str, ...],
    ) -> Candidate:
        body = inverted(self.group, told(self.fact.subject, shift=self.shift), shift=self.shift)
        end, said = self._tail(asked)
        answer = answer or wording(answer_words)
        return Candidate(
            kind,  # type: ignore[arg-type]
            _asked_line([lead, body, *end]) if body else "",
            answer,
            tuple(form for form in dict.fromkeys(accepted) if form != answer),
            self.fact,
            (*self.fact.subject.words, *said),
            answer_words,
            self.fact.evidence,
            self._predicate(asked),
            key,
            self.fact.time.timex if self.fact.time else None,
            names,
        )

    def _candidate(self, kind: str, line: list[str], said: tuple[Token, ...], asked: Phrase, actor: Actor) -> Candidate:
        words = _name_of(asked.words, actor)
        answer = wording(words)
        return Candidate(
            kind,  # type: ignore[arg-type]
            _asked_line(line),
            answer,
            tuple(alias for alias in actor.aliases if alias != answer),
            self.fact,
            said,
            words,
            self.fact.evidence,
            self._predicate(asked),
            actor.name,
            self.fact.time.timex if self.fact.time else None,
            actor.aliases,
        )

    def _tail(self, asked: Phrase) -> tuple[list[str], tuple[Token, ...]]:
        """What follows the verb: complements in the order of the text, then what stood before the subject."""
        right = [part for part in self.fact.complements if part is not asked and _is_kept(part)]
        time = self.fact.time
        front = [part for part in self.fact.openers if part is not asked and _is_kept_opener(part)]
        if time is not None and time is not asked:
            (right if time.head.span.start > self.group.verb.span.start else front).append(time)
        pieces: list[tuple[int, str, tuple[Token, ...]]] = [
            (part.words[0].span.start, told(part, shift=self.shift), part.words) for part in right
        ]
        pieces += [(word.span.start, word.text, (word,)) for word in self.group.particles]
        pieces.sort(key=lambda piece: piece[0])
        pieces += [(0, told(part, shift=self.shift), part.words) for part in front]
        said = tuple(word for _, _, words in pieces for word in words)
        return [line for _, line, _ in pieces], (self.group.verb, *said)

    def _predicate(self, asked: Phrase) -> str:
        parts = [self.fact.subject, *self.fact.complements]
        kept = [part for part in parts if part is not asked and not part.is_set_off]
        return " ".join([self.group.verb.lemma, *(part.text.lower() for part in kept)])


def gaps(fact: Fact, text: str) -> Iterator[Candidate]:
    """The whole sentence with a gap at its date or at the actor it is about."""
    time = fact.time
    if not fact.is_main:
        return
    if time is not None and time.timex is not None and time.timex.edtf is not None:
        words = tuple(word for word in time.words if time.timex.span.covers(word.span))
        while words and words[0].pos in {"ADP", "DET"}:
            words = words[1:]
        if words:
            answer = wording(words)
            yield _gap(fact, text, words, other_forms(time.timex, answer), time.timex.edtf, (answer,))
    actor = fact.subject.actor
    if actor is not None:
        words = _name_of(fact.subject.words, actor)
        answer = wording(words)
        accepted = tuple(alias for alias in actor.aliases if alias != answer)
        yield _gap(fact, text, words, accepted, actor.name, actor.aliases)


def _gap(  # noqa: PLR0913 - the parts of a question
    fact: Fact, text: str, words: tuple[Token, ...], accepted: tuple[str, ...], key: str, names: tuple[str, ...]
) -> Candidate:
    start, end = words[0].span.start, words[-1].span.end
    line = text[fact.evidence.start : start] + GAP + text[end : fact.evidence.end]
    kept = (fact.subject, *fact.complements, *fact.openers)
    said = tuple(word for part in kept for word in part.words if not start <= word.span.start < end)
    return Candidate(
        "cloze",
        " ".join(line.split()),
        wording(words),
        accepted,
        fact,
        said,
        words,
        fact.evidence,
        " ".join(word.lemma.lower() for word in said),
        key,
        fact.time.timex if fact.time else None,
        names,
    )


def _what_is(fact: Fact, predicate: Phrase, be: str) -> Iterator[Candidate]:
    actor = fact.subject.actor
    if actor is None:
        return
    wh = "Who" if actor.type == "person" else "What"
    name = told(fact.subject, shift=False)
    article = (
        "the " if actor.type == "organisation" and not name.startswith("the ") and _takes_article(fact.subject) else ""
    )
    answer = told(predicate, shift=False)
    yield Candidate(
        "what",
        f"{wh} {be} {article}{name}?",
        answer,
        (),
        fact,
        fact.subject.words,
        predicate.words,
        fact.evidence,
        answer.lower(),
        actor.name,
        None,
        (answer,),
    )


def _stands_for(fact: Fact) -> Candidate:
    short, long = fact.subject.text, fact.complements[0].text
    return Candidate(
        "acronym", f"What does {short} stand for?", long, (), fact, fact.subject.words, fact.complements[0].words,
        fact.evidence, short, short, None, (long,),
    )  # fmt: skip


# ------------------------------------------------------------ words around a question


def _asked_line(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part) + "?"


def _is_kept(part: Phrase) -> bool:
    """Whether a part to the right stays in the question: all do but asides between commas and words of order."""
    first = part.words[0].text.lower()
    if len(part.words) == 1 and first in IDLE_ADVERBS:
        return False
    return not part.is_set_off or first in ESSENTIAL


def _is_kept_opener(part: Phrase) -> bool:
    first = part.words[0].text.lower()
    if first in ESSENTIAL:
        return True
    names_something = any(word.pos == "PROPN" for word in part.words)
    is_plain = part.relation == "prep" and not any(word.pos == "PRON" for word in part.words)
    return part.timex is None and is_plain and names_something and len(part.words) <= LONGEST_OPENER


def _asking_for(actor: Actor, pronoun: str, *, singular: bool) -> str:
    """The question word for this kind of actor."""
    if actor.type == "person":
        return pronoun
    if actor.name in COUNTRIES:
        return "Which country"
    return {"organisation": "Which organisation", "place": "Which place", "event": "Which event"}[actor.type] + (
        "" if singular else "s"
    )


def _is_singular(subject: Phrase) -> bool:
    return not any(word.dep == "conj" for word in subject.words)


def _name_of(words: tuple[Token, ...], actor: Actor) -> tuple[Token, ...]:
    """The words of a phrase that are the actor's name."""
    spans: list[Span] = [mention.span for mention in actor.mentions]
    named = tuple(word for word in words if any(span.covers(word.span) for span in spans))
    return named or words


def _takes_article(subject: Phrase) -> bool:
    return subject.head.text.isupper() or subject.head.text.lower() in {
        "party", "council", "committee", "union", "league", "agency", "army", "company", "ministry", "bank", "court", "university",
    }  # fmt: skip
