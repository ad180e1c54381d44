"""What the gates know of the whole text beyond the one candidate they look at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studydeck.cards.topics import Topic, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Span
    from studydeck.reading.facts import Fact

BESIDE = frozenset({"aftermath", "background", "causes", "legacy", "origins", "prelude"})
NO_TOPIC = Topic()


@dataclass(frozen=True, slots=True)
class Told:
    """What one or more facts of the same verb say: their words, as lemmas, and when it was."""

    words: frozenset[str]
    edtf: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a gate needs to know beyond the candidate."""

    told: Mapping[tuple[str, str], Sequence[Told]]  # by a verb's lemma and any of the words
    in_conflict: frozenset[Span]  # sentences whose dates contradict themselves
    disputed: frozenset[str]  # questions that two candidates answer differently
    near_conflict: frozenset[Span]  # sentences of the same paragraphs: what they count on from may be wrong
    topic: Topic = NO_TOPIC
    elsewhere: frozenset[int] = frozenset()  # where `the organisation` begins that means another than the topic
    headings: Mapping[Span, str] = field(default_factory=dict)  # of each sentence, in plain words: its card shows it
    of_many: frozenset[str] = frozenset()  # nouns of which the text tells more than one apart: two fleets
    namesakes: frozenset[str] = frozenset()  # first names that more than one person of the text has
    is_of_old: bool = False  # whether the text hardly tells of the years from RECENT on
    in_present: bool = False  # whether the text tells of the past in the present tense
    is_long: bool = False  # whether the text has sentences enough to come back to what it explains
    hero: Actor | None = None  # whose life the text tells
    of_hero: frozenset[Span] = frozenset()  # the sentences that name that person, or say who `he` is

    def is_beside_the_topic(self, candidate: Candidate) -> bool:
        """Whether the heading promises what came before the text's event, or after: another war may be meant."""
        return not BESIDE.isdisjoint(self.headings.get(candidate.evidence, "").split())


def surroundings(  # noqa: PLR0913 - all that a text says
    facts: Iterable[Fact],
    in_conflict: Iterable[Span],
    candidates: Iterable[Candidate],
    *,
    near_conflict: Iterable[Span] = (),
    topic: Topic = NO_TOPIC,
    elsewhere: Iterable[int] = (),
    headings: Mapping[Span, str] | None = None,
    of_many: Iterable[str] = (),
    namesakes: Iterable[str] = (),
    is_of_old: bool = False,
    in_present: bool = False,
    is_long: bool = False,
    hero: Actor | None = None,
    of_hero: Iterable[Span] = (),
) -> Surroundings:
    """What the text as a whole says about its candidates."""
    of_verbs = dict.fromkeys((fact.verb.verb.lemma, told_of(fact)) for fact in facts if fact.verb is not None)
    told: dict[tuple[str, str], list[Told]] = {}  # in the order of the text
    for lemma, said in of_verbs:
        for word in said.words:
            told.setdefault((lemma, word), []).append(said)
    pairs = {(candidate.question, candidate.answer.text) for candidate in candidates if candidate.question}
    answers = Counter(question for question, _ in pairs)
    return Surroundings(
        told=told,
        in_conflict=frozenset(in_conflict),
        disputed=frozenset(question for question, count in answers.items() if count > 1),
        near_conflict=frozenset(near_conflict),
        topic=topic,
        elsewhere=frozenset(elsewhere),
        headings={sentence: plain(heading) for sentence, heading in (headings or {}).items()},
        of_many=frozenset(of_many),
        namesakes=frozenset(namesakes),
        is_of_old=is_of_old,
        in_present=in_present,
        is_long=is_long,
        hero=hero,
        of_hero=frozenset(of_hero),
    )


def told_of(fact: Fact) -> Told:
    """What a fact says, as it is compared with others of its verb."""
    parts = (fact.subject, *fact.complements, *fact.openers, *((fact.time,) if fact.time else ()))
    words = {word.lemma.lower() for part in parts for word in part.words}
    edtf = fact.time.timex.edtf if fact.time is not None and fact.time.timex is not None else None
    return Told(frozenset(words | ({fact.verb.verb.lemma} if fact.verb else set())), edtf)
