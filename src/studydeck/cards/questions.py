"""Questions from facts: when, who, whom and by whom."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studydeck.cards.asking import SOME, asked_actor, asking_for, asking_what
from studydeck.cards.candidates import OF_MANY, Answer, Candidate, actor_answer, date_answer, is_first_name_of
from studydeck.cards.countries import COUNTRIES
from studydeck.cards.dates import absolute, kind_of, says_year, time_words
from studydeck.cards.descriptions import stands_for, what_is, who_held
from studydeck.cards.full_names import may_be_place
from studydeck.cards.gaps import gaps
from studydeck.cards.grammar import (
    IDLE_ADVERBS,
    after_subject_question,
    busy_adverbs,
    inverted,
    is_past_told,
    is_told_of_now,
    past_of,
    plain_past,
    told,
)
from studydeck.reading.actors.lexicon import PLAIN_OPENERS
from studydeck.reading.actors.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from studydeck.cards.notes import NoteType
    from studydeck.reading.document import Token
    from studydeck.reading.facts import Fact, Phrase, VerbGroup

PLAIN_ENDINGS = ("cation", "ption", "ship", "ution")  # conscription, which the tagger takes for a name
COURSES = ("ization", "isation")  # Colonization of Iceland
ESSENTIAL = frozenset(["except", "unless", "if", "until", "without", "only", "but", "lest", "provided", "save"])
LONGEST_COPULA_SUBJECT = 4  # words between `was` and what the subject was
ASKED_PREPOSITIONS = frozenset({"to", "from", "with", "in", "against", "for"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp"})
EVENTS_OPEN_WITH = frozenset({"after", "amid", "before", "despite", "during", "following", "upon"})
ENDS_IN_INITIALS = re.compile(r"\b[A-Z]\.[A-Z]\.$")  # D.C., U.S.
LONGEST_OPENER = 9  # words; a longer one before the subject is left out of the question


@dataclass(frozen=True, slots=True)
class Scene:
    """What the wording of a question needs to know of the whole text."""

    text: str
    narrated_in_present: bool  # dated deeds are told in the present tense
    shared_names: frozenset[str]  # names that two actors have
    plain_words: frozenset[str] = frozenset()  # that the text writes small: `Plague` at a sentence's start is no name
    spelled_out: Mapping[str, str] = field(default_factory=dict)  # what little-used acronyms stand for


def questions(fact: Fact, scene: Scene) -> Iterator[Candidate]:
    """Every question that this fact may answer, good or bad; the gates decide."""
    if fact.kind == "acronym":
        yield from stands_for(fact)
    elif fact.kind == "appositive":
        is_body = fact.subject.actor is not None and fact.subject.actor.type != "person"
        is_now = is_body and is_told_of_now(fact) and not scene.narrated_in_present
        yield from what_is(fact, fact.complements[0], "is" if is_now else "was")
        yield from who_held(fact, fact.complements[0])
    else:
        assert fact.verb is not None, "an event has a verb"
        shift = is_past_told(fact, fact.verb, narrated_in_present=scene.narrated_in_present)
        group = fact.verb if _is_deadline(fact.time) else plain_past(fact.verb)
        clause = _Clause(fact, group, shift, scene)
        yield from clause.when()
        yield from clause.who()
        yield from clause.whom()
        yield from clause.what()
        yield from gaps(fact)


def _is_deadline(time: Phrase | None) -> bool:
    """Whether the deed was done by then, or went on since: `by 1931 they had built nine piers` keeps its `had`."""
    return time is not None and time.head.text.lower() in {"by", "since"}


@dataclass(frozen=True, slots=True)
class _Clause:
    """One event with the tense that its questions take."""

    fact: Fact
    group: VerbGroup
    shift: bool
    scene: Scene

    def when(self) -> Iterator[Candidate]:
        """In which year did it happen?"""
        time = self.fact.time
        if time is not None and time.timex is not None:
            preposition = time.head.text.lower() if time.head.pos in {"ADP", "SCONJ"} else ""
            lead = time_words(time.timex, preposition, time.text)
            is_perfect = any(word.lemma == "have" for word in self.group.auxiliaries)
            if (
                lead
                and preposition != "to"
                and (is_perfect or self.group.tense != "present" or not lead.startswith("Since"))
            ):
                yield self._inverted("when", lead, time, date_answer(time, time.timex))

    def who(self) -> Iterator[Candidate]:
        """Who did it?"""
        subject = self.fact.subject
        actor = asked_actor(subject)
        if actor is None:
            return
        lead = asking_what(subject, actor) if self._tells_what_it_was() else asking_for(subject, actor, "Who")
        middle = after_subject_question(self.group, shift=self.shift)
        front, end, said = self._tail(subject)
        question = _asked_line(front, [lead, middle, *end])
        answer = self._in_full(actor_answer(subject, actor))
        doubt = self._loss() or self._shared(answer)
        yield Candidate("who", question, answer, self.fact, said, self._predicate(subject), doubt)

    def _shared(self, answer: Answer) -> str:
        """Why a person may be another: the text says no more than a name that two have."""
        is_shared = answer.text in self.scene.shared_names
        return f"{answer.text!r} is the name of more than one" if is_shared else ""

    def _tells_what_it_was(self) -> bool:
        """Whether a form of `be` joins the subject to a noun: `The first station was KMJ`."""
        is_copula = self.group.verb.lemma == "be" and not self.group.auxiliaries
        return is_copula and any(part.relation == "attr" for part in self.fact.complements)

    def _in_full(self, answer: Answer) -> Answer:
        """The person with the full name, where no other person of the text has the surname."""
        actor = answer.actor
        if actor is None or actor.type != "person" or " " not in actor.name or answer.text == actor.name:
            return answer
        first, *_, surname = actor.name.split()
        is_first_name = answer.text == first and first not in self.scene.shared_names
        is_by_surname = answer.text.split()[-1] == surname and surname not in self.scene.shared_names
        if not is_first_name and not is_by_surname:
            return answer
        accepted = (answer.text, *(form for form in answer.accepted if form != actor.name))
        return dataclasses.replace(answer, text=actor.name, accepted=accepted)

    def whom(self) -> Iterator[Candidate]:
        """Whom did they meet? By whom was it done? To which country did they go?"""
        before: Phrase | None = None
        for part in self.fact.complements:
            actor, in_place = asked_actor(part), before is not None and before.words[-1].entity in PLACES
            before = part
            if actor is None or part.is_set_off or (in_place and part.words[0].text == "in"):
                continue  # `Delhi in India` is one place
            lead, answer = asking_for(part, actor, "Whom"), self._in_full(actor_answer(part, actor))
            if part.role == "object":
                yield self._inverted("whom", lead, part, answer)
            elif part.role == "agent":
                yield self._inverted("who", f"By {lead[0].lower()}{lead[1:]}", part, answer)
            elif part.relation == "prep" and part.words[0].text.lower() in ASKED_PREPOSITIONS:
                kind: NoteType = "what" if actor.name in COUNTRIES else "whom"
                preposition = part.words[0].text.capitalize()
                yield self._inverted(kind, f"{preposition} {lead[0].lower()}{lead[1:]}", part, answer)

    def what(self) -> Iterator[Candidate]:
        """What was the thing that the sentence describes with a form of `be`?"""
        group, parts = self.group, self.fact.complements
        if self.fact.subject.words[0].text.lower() in SOME:
            return  # `most Danes` are not what all of them are
        if group.verb.lemma == "be" and not group.auxiliaries and len(parts) == 1 and parts[0].relation == "attr":
            be = past_of(group.verb.text, "be") if self.shift else group.verb.text.lower()
            yield from what_is(self.fact, parts[0], be)
            yield from who_held(self.fact, self.fact.subject, parts[0], be)

    def _inverted(self, kind: NoteType, lead: str, asked: Phrase, answer: Answer) -> Candidate:
        if lead_is_heavy(self.group, self.fact.subject, answer):
            return Candidate(kind, "", answer, self.fact, (), self._predicate(asked))
        subject = self.fact.subject
        finite = (*self.group.auxiliaries, self.group.verb)[0].text.lower()
        is_many = subject.head.text.endswith("s") or subject.head.entity == "NORP"  # the Cherokees, the French
        is_people = finite == "were" and subject.head.tag == "NNP" and is_many
        is_one = subject.head.tag in {"NN", "NNP"} and not any(word.dep == "conj" for word in subject.words)
        is_singular = is_one and not is_people
        body = inverted(self.group, self._told(subject), shift=self.shift, is_singular=is_singular)
        front, end, said = self._tail(asked)
        question = _asked_line(front, [lead, body, *end]) if body else ""
        said = (*self.fact.subject.words, *said)
        return Candidate(kind, question, answer, self.fact, said, self._predicate(asked), self._loss())

    def _loss(self) -> str:
        """What the question leaves out although it matters: `Of the nine kings, ...` cannot stand at the end."""
        lost = (part.text for part in self.fact.openers if part.words[0].text.lower() == "of")
        return next((f"{text!r} is left out" for text in lost), "")

    def _tail(self, asked: Phrase) -> tuple[list[str], list[str], tuple[Token, ...]]:
        """What stands before the question word, what follows the verb, and the words of both.

        What opened the sentence goes to the end, or to the start where the end is a clause that it might seem part of.
        """
        fact, verb = self.fact, self.group.verb
        right = [part for part in fact.complements if part is not asked and _is_kept(part)]
        front = [part for part in fact.openers if part is not asked and _is_kept_opener(part)]
        if fact.time is not None and fact.time is not asked:
            (right if fact.time.head.span.start > verb.span.start else front).append(fact.time)
        pieces = [(part.words[0].span, self._told(part), part.words) for part in right]
        pieces += [(word.span, word.text, (word,)) for word in self.group.particles]
        pieces.sort(key=lambda piece: piece[0])
        opening = [self._told(part) for part in front]
        said = tuple(
            word for words in (*(words for _, _, words in pieces), *(part.words for part in front)) for word in words
        )
        end, said = [line for _, line, _ in pieces], (*busy_adverbs(self.group), verb, *said)
        if any(map(_holds_clause, right)):
            return opening, end, said
        if len(front) > 1 and front[-1] is fact.time and _opens_with_event(front[0]):
            return (
                [opening[-1], *opening[:-1]],
                end,
                said,
            )  # behind `the fall of Leeds` the date might be that of the fall
        return [], [*end, *opening], said

    def _told(self, part: Phrase) -> str:
        """A part of the fact in the question's words: a date with its year, a person with the full name."""
        timex, actor, said = part.timex, part.actor, part.text
        if timex is not None and timex.edtf is not None and not says_year(said, timex):
            preposition = part.head.text.lower() if part.head.pos in {"ADP", "SCONJ"} else ""
            return absolute(timex, preposition)
        is_surname = actor is not None and actor.type == "person" and actor.name.endswith(f" {said}")
        is_surname = is_surname and fold(said) not in OF_MANY  # a margrave Frederick is not every Frederick
        is_surname = is_surname and not may_be_place(part.words[-1], self.fact.tokens)
        if actor is not None and is_surname and said not in self.scene.shared_names:
            return actor.name
        if actor is not None and is_first_name_of(said, actor):
            return actor.name
        line = told(part, self.fact, shift=self.shift)
        if timex is not None and kind_of(timex.edtf or "") == "date" and part.words[0].pos in {"NUM", "PROPN"}:
            return f"on {line}"  # `was born 28 June 1491`
        opens = part.words[0].span.start == self.fact.tokens[0].span.start
        if opens and line.lower() in self.scene.plain_words and (actor is None or actor.type != "person"):
            line = line.lower()
        elif opens and actor is None and _opens_plainly(part):
            line = line[0].lower() + line[1:]  # Slavery in Spain
        short = said.removeprefix("the ").removeprefix("The ")
        if short in self.scene.spelled_out:
            line = line.replace(short, f"{self.scene.spelled_out[short]} ({short})", 1)
        is_titled = part.head.entity == "PERSON" and part.words[0].entity in {"GPE", "NORP"}
        is_titled = is_titled and any(word.pos == "NOUN" and word.text.islower() for word in part.words[1:])
        return f"the {line}" if is_titled else line  # `did the French explorer Ann Lee sail`

    def _predicate(self, asked: Phrase) -> str:
        parts = (self.fact.subject, *self.fact.complements)
        kept = (part.text for part in parts if part is not asked and not part.is_set_off)
        return " ".join([self.group.verb.lemma, *kept])


def _opens_with_event(part: Phrase) -> bool:
    """Whether a phrase puts a deed beside an event: `after the fall of Leeds`, `in the wake of the revolt`."""
    first, *others = (word.text.lower() for word in part.words)
    return first in EVENTS_OPEN_WITH or (first == "in" and not {"aftermath", "wake"}.isdisjoint(others[:2]))


def _opens_plainly(part: Phrase) -> bool:
    """Whether what opens a sentence has its capital from there: `Slavery in Spain`."""
    first, *others = part.words
    is_name = bool(others) and others[0].pos == "PROPN"
    is_course = first.text.endswith(COURSES) and not first.text.lower().startswith("organi")
    is_plain = first.text.lower() in PLAIN_OPENERS or is_course or (not others and first.text.endswith(PLAIN_ENDINGS))
    return is_plain and not is_name


def lead_is_heavy(group: VerbGroup, subject: Phrase, answer: Answer) -> bool:
    """Whether `was` would stand before two long names in a row: `When was the first hall in Rome the seat`."""
    is_copula = group.verb.lemma == "be" and not group.auxiliaries
    return is_copula and answer.timex is not None and len(subject.words) > LONGEST_COPULA_SUBJECT


def _asked_line(front: Sequence[str], parts: Sequence[str]) -> str:
    line = " ".join(part for part in parts if part).rstrip(" ,")
    line = (line if ENDS_IN_INITIALS.search(line) else line.rstrip(" .,")) + "?"
    whole = ", ".join((*front, f"{line[0].lower()}{line[1:]}")) if front else line
    return whole[0].upper() + whole[1:]


def _holds_clause(part: Phrase) -> bool:
    return any(word.dep in CLAUSES and word.pos in {"VERB", "AUX"} for word in part.words)


def _is_kept(part: Phrase) -> bool:
    """Whether a part to the right stays in the question: all do but asides between commas and words of order."""
    first = part.words[0].text.lower()
    if len(part.words) == 1 and first in IDLE_ADVERBS:
        return False
    is_purpose = part.words[0].tag == "TO"  # only a date stands between: `signed an order on 3 May 1861, to sell`
    return not part.is_set_off or is_purpose or first in ESSENTIAL


def _is_kept_opener(part: Phrase) -> bool:
    if part.words[0].text.lower() in ESSENTIAL:
        return True
    if part.words[0].text.lower() in {"of", "like", "unlike"}:
        return False
    names_something = any(word.pos == "PROPN" for word in part.words)
    is_plain = part.relation == "prep" and not any(word.pos == "PRON" for word in part.words)
    return part.timex is None and is_plain and names_something and len(part.words) <= LONGEST_OPENER
