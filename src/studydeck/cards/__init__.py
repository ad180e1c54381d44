"""From what a text says to the cards that ask it: candidates, gates, order. Pure: no file, no clock, no chance."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.cards.choices import with_offers
from studydeck.cards.choosing import Drafted, best, one_of_each
from studydeck.cards.dates import era_of
from studydeck.cards.full_names import with_full_names
from studydeck.cards.gaps import hinted, other_gaps, sentence_fact
from studydeck.cards.gates import Doubt, Verdict, surroundings, verdict
from studydeck.cards.gates.others import DONE_THEN
from studydeck.cards.gates.risk import DONE_TOO
from studydeck.cards.gates.rivals import is_of_old
from studydeck.cards.grammar import LASTING
from studydeck.cards.guids import guid_of
from studydeck.cards.notes import GAP, Excerpt, Note, NoteType, Rejection, Tier
from studydeck.cards.questions import Scene, questions
from studydeck.cards.ranking import centrality, score
from studydeck.cards.siblings import deed_of, siblings
from studydeck.cards.standins import Names, StandIn
from studydeck.cards.topics import Topic, plain, topic_of
from studydeck.reading.collector import full_passes_put_off
from studydeck.reading.document import heading_of
from studydeck.reading.facts import is_acronym
from studydeck.reading.facts.naming import by_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.cards.gates import Surroundings
    from studydeck.reading import Reading
    from studydeck.reading.actors import Actor, Mention
    from studydeck.reading.document import Parse, Span
    from studydeck.reading.facts import Fact

__all__ = ["GAP", "Drafting", "Excerpt", "Note", "NoteType", "Rejection", "Tier", "draft"]

YEAR = re.compile(r"-?\d{4}")  # at the start of an EDTF date
NO_TOPIC = Topic()
OF_OTHERS = frozenset({DONE_THEN, DONE_TOO})  # reasons that hold for a gap as well
SAID_BESIDE = 1  # words by which a gap is longer that says as little
MOST_RARE = 6  # mentions of what is called by an acronym that a reader hardly remembers
LONG_TEXT = 40  # sentences
FEWEST_DATED = 3  # dated deeds in the present tense that make it a habit of the text


@dataclass(frozen=True, slots=True)
class Drafting:
    """The notes drafted from a text, in its order, and what was not made a note."""

    notes: tuple[Note, ...]
    rejections: tuple[Rejection, ...]


@full_passes_put_off
def draft(reading: Reading, limit: int | None = None, *, title: str = "") -> Drafting:
    """Notes in the order of the text, the best `limit` of them, and every rejected candidate with its gate.

    `title` is what the author calls the text, which its cards show.
    """
    text = reading.document.text
    topic = topic_of(reading, title)
    names = Names(reading, topic)
    facts = tuple(names.named(fact) for fact in reading.facts)
    candidates = _candidates(reading, facts, names, topic)
    around = _surroundings(reading, facts, candidates, topic)
    writer = _Writer(
        text,
        {sentence.span: heading_of(reading.document, sentence) for sentence in reading.document.sentences},
        siblings(candidates, text),
        centrality(reading.actors),
        _years_told(reading),
    )
    drafted: list[Drafted] = []
    rejections: list[Rejection] = []
    for candidate, found in _judged(candidates, around):
        if found.gate:
            rejections.append(_rejection(candidate, found, text))
        else:
            unproven = (Doubt("date", "no sentence says the year"),) if writer.lacks_year(candidate) else ()
            drafted.append(writer.drafted(candidate, (*found.doubts, *unproven)))
    kept, dropped = one_of_each(drafted)
    return Drafting(with_offers(best(kept, limit), reading, topic), (*rejections, *dropped))


def _judged(candidates: Sequence[Candidate], around: Surroundings) -> Iterator[tuple[Candidate, Verdict]]:
    """Each candidate with what the gates say; no gate looks at a gap whose answer a ready question asks.

    A gap that says hardly more than a question with the same answer is as open to other answers.
    """
    asked: set[tuple[str, Span]] = set()
    open_to_others: dict[tuple[str, Span], tuple[Doubt, int]] = {}
    found: dict[int, Verdict] = {}
    for index, candidate in enumerate(candidates):
        if candidate.type == "cloze":
            continue
        found[index] = verdict(candidate, around)
        key = candidate.answer.key, candidate.evidence
        if not (found[index].gate or found[index].doubts):
            asked.add(key)
        for doubt in found[index].doubts:
            if doubt.reason in OF_OTHERS:
                open_to_others[key] = doubt, len(candidate.question.split())
    for index, candidate in enumerate(candidates):
        key = candidate.answer.key, candidate.evidence
        if index in found:
            yield candidate, found[index]
        elif key in asked:
            yield candidate, Verdict("duplicate", "another card asks the same")
        else:
            yield candidate, _as_open(verdict(candidate, around), candidate, open_to_others.get(key))


def _as_open(judged: Verdict, gap: Candidate, question: tuple[Doubt, int] | None) -> Verdict:
    """What the gates say of a gap, with the doubt of a question that is as long and has the same answer."""
    if question is None or judged.gate or judged.doubts:
        return judged
    doubt, count = question
    return Verdict(doubts=(doubt,)) if len(gap.question.split()) <= count + SAID_BESIDE else judged


def _candidates(reading: Reading, facts: Sequence[Fact], names: Names, topic: Topic = NO_TOPIC) -> list[Candidate]:
    """Every question and gap that the text offers, in its order."""
    scene = Scene(
        reading.document.text,
        _is_narrated_in_present(reading.facts),
        _shared_names(reading.actors, topic),
        _plain_words(reading),
        _spelled_out(reading.actors, topic),
    )
    found = [candidate for fact in facts for candidate in questions(fact, scene)]
    mentions: dict[Span, tuple[tuple[Mention, Actor], ...]] = {}
    tried: Counter[str] = Counter()
    about = topic.titled | {topic.actor_id}
    main = {fact.evidence: fact for fact in reversed(facts) if fact.is_main and fact.kind == "event"}
    for parse, named in by_sentence(reading.parses, reading.dates, reading.actors):
        mentions[parse.sentence.span] = named.mentions
        if parse.tokens and parse.sentence.is_prose:
            fact = main.get(parse.sentence.span) or names.named(sentence_fact(parse, named))
            found.extend(other_gaps(fact, named.mentions, scene.text, tried, about))
    found = [with_full_names(each, mentions.get(each.evidence, ()), scene.shared_names) for each in found]
    return sorted(found, key=lambda candidate: candidate.evidence.start)


def _surroundings(
    reading: Reading, facts: Sequence[Fact], candidates: Sequence[Candidate], topic: Topic
) -> Surroundings:
    in_conflict = {span for conflict in reading.conflicts for span in conflict.evidence}
    shaken = {each.paragraph for each in reading.document.sentences if each.span in in_conflict}
    near_conflict = (each.span for each in reading.document.sentences if each.paragraph in shaken)
    meant = topic.titled | {topic.actor_id}
    hero = next((actor for actor in reading.actors if actor.id == topic.hero), None)
    elsewhere = (each.span.start for each in reading.references if each.actor_id not in meant)
    return surroundings(
        facts,
        in_conflict,
        candidates,
        near_conflict=near_conflict,
        topic=topic,
        elsewhere=elsewhere,
        headings={each.span: heading_of(reading.document, each) for each in reading.document.sentences},
        of_many=_of_many(reading.parses),
        namesakes=_namesakes(reading.actors),
        in_present=_is_narrated_in_present(reading.facts),
        is_of_old=is_of_old(date.edtf or "" for date in reading.dates if date.is_explicit),
        is_long=len(reading.parses) >= LONG_TEXT,
        hero=hero,
        of_hero=_sentences_of(hero, reading),
    )


def _sentences_of(hero: Actor | None, reading: Reading) -> Iterator[Span]:
    """The sentences that name a person, or in which `he` or `the general` is that one."""
    if hero is None:
        return
    sentences = [sentence.span for sentence in reading.document.sentences]
    starts = [span.start for span in sentences]
    said = [mention.span for mention in hero.mentions]
    said += [each.span for each in reading.references if each.actor_id == hero.id]
    yield from {sentences[bisect_right(starts, span.start) - 1] for span in said}


def _of_many(parses: Sequence[Parse]) -> Iterator[str]:
    """The nouns before which the text says more than one name: the Spanish and the English fleet."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for parse in parses:
        for word in parse.tokens:
            noun = parse.tokens[word.head]
            if word.dep in {"amod", "compound", "poss"} and word.text[0].isupper() and noun.pos == "NOUN":
                named[noun.lemma.lower()].add(word.lemma.lower())
    return (noun for noun, names in named.items() if len(names) > 1)


def _namesakes(actors: Sequence[Actor]) -> Iterator[str]:
    """The first names that more than one person has."""
    counts = Counter(actor.name.split()[0] for actor in actors if actor.type == "person")
    return (name for name, count in counts.items() if count > 1)


def _shared_names(actors: Sequence[Actor], topic: Topic) -> frozenset[str]:
    """The last names that more than one person of the text has, and what the title says of no person: the Neolithic."""
    others = [actor for actor in actors if actor.type == "person"]
    counts = Counter(actor.name.split()[-1] for actor in others)
    titled = {
        name for actor in others if actor.id != topic.hero for name in actor.aliases if plain(name) == topic.title
    }
    return frozenset(titled.union(name for name, count in counts.items() if count > 1))


def _spelled_out(actors: Sequence[Actor], topic: Topic) -> dict[str, str]:
    """What the acronyms stand for that the text explains and hardly uses: a question says both."""
    rare = (actor for actor in actors if actor.expansion and actor.id != topic.actor_id)
    return {
        alias: actor.expansion
        for actor in rare
        for alias in actor.aliases
        if actor.expansion and is_acronym(alias) and len(actor.mentions) <= MOST_RARE
    }


def _plain_words(reading: Reading) -> frozenset[str]:
    """The words that the text writes small more often than with a capital: no names."""
    counts = Counter(word.text for parse in reading.parses for word in parse.tokens)
    return frozenset(word for word, count in counts.items() if word.islower() and count > counts[word.capitalize()])


@dataclass(frozen=True, slots=True)
class _Writer:
    """What a candidate needs of its text to become a note."""

    text: str
    headings: Mapping[Span, str]  # of each sentence
    groups: Mapping[Span, str]  # the siblings' name of each sentence
    central: Mapping[str, float]  # how much each actor matters
    years: Mapping[str, Sequence[Span]]  # the sentences that say each year

    def drafted(self, candidate: Candidate, doubts: Sequence[Doubt]) -> Drafted:
        evidence, time = candidate.evidence, candidate.fact.time
        note = Note(
            guid=guid_of(candidate.type, candidate.answer.key, candidate.predicate),
            type=candidate.type,
            question=hinted(candidate),
            answer=candidate.answer.text,
            accepted=candidate.answer.accepted,
            choices=None,
            evidence=tuple(Excerpt(span.start, span.end, span.cut(self.text)) for span in self._proof(candidate)),
            tags=_tags(candidate),
            tier="review" if doubts else "ready",
            score=score(candidate, self.central, len(self.text)),
            context=self.headings.get(evidence, ""),
            reason="; ".join(dict.fromkeys(doubt.reason for doubt in doubts)),
            gate=doubts[0].gate if doubts else "",
            sibling=self.groups[evidence],
        )
        deed = frozenset() if candidate.type == "cloze" else deed_of(candidate.fact)
        date = time.timex.edtf if time is not None and time.timex is not None else None
        return Drafted(note, candidate.answer.key, deed, date or "", len(doubts), bool(candidate.doubt))

    def lacks_year(self, candidate: Candidate) -> bool:
        """Whether the year of an answer stands in none of the sentences that prove it."""
        date = candidate.answer.timex
        if date is None or date.is_explicit or date.is_overruled:
            return False
        year = YEAR.match((date.edtf or "").removeprefix("../"))
        told = " ".join(span.cut(self.text) for span in self._proof(candidate))
        return year is not None and year[0].lstrip("-0") not in told

    def _proof(self, candidate: Candidate) -> tuple[Span, ...]:
        """The sentence that says it, then those that tell who `he` is and which year it was."""
        named_in = [word.named_in for word in candidate.said if isinstance(word, StandIn)]
        time = candidate.fact.time
        date = candidate.answer.timex or (time.timex if time is not None and candidate.type != "cloze" else None)
        if date is not None and date.edtf is not None and not date.is_explicit:
            year = YEAR.match(date.edtf.removeprefix("../"))
            told = self.years.get(year[0], ()) if year else ()
            if before := bisect_left(told, candidate.evidence):
                named_in.append(told[before - 1])
        return tuple(dict.fromkeys((candidate.evidence, *named_in)))


def _years_told(reading: Reading) -> dict[str, list[Span]]:
    """The sentences that say each year, in their order."""
    sentences = [sentence.span for sentence in reading.document.sentences]
    starts = [span.start for span in sentences]
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for date in reading.dates:
        if date.is_explicit and (year := YEAR.match(date.edtf or "")):
            found[year[0]].append(sentences[bisect_right(starts, date.span.start) - 1])
    return found


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


def _is_narrated_in_present(facts: Sequence[Fact]) -> bool:
    """Whether dated deeds are mostly told in the present tense."""
    dated = [fact.verb for fact in facts if fact.time is not None and fact.verb is not None]
    present = sum(verb.tense == "present" and verb.verb.lemma not in LASTING for verb in dated)
    return present >= FEWEST_DATED and present * 4 >= len(dated)
