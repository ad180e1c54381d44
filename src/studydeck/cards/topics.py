"""What a text is about: the things that it may call `the war` or `the university` without saying which."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from studydeck.cards.countries import ADJECTIVES, COUNTRIES
from studydeck.cards.gates.words import KINDS
from studydeck.reading.actors.given_names import SHORT_FORMS
from studydeck.reading.actors.spelling import fold, without_suffix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading import Reading
    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Document, Parse, Span
    from studydeck.reading.facts import Fact

FEWEST_MENTIONS = 8  # of what a text is about
FEWEST_OF_HOME = 3  # mentions of a state
OF_A_LIFE = 0.4  # mentions a sentence of whose life is told
OF_A_HERO = 0.15  # mentions a sentence of whom the title names
LEAD = 2.0  # times as often as the next of its type
FEWEST_BARE = 4  # times that a text says `the war` and no more
MOST_NAMED = 2  # mentions of each named war beside it
RIVAL = 0.25  # of the mentions of the first
WORDS = re.compile(r"[\w'’]+")
BESIDE_THE_NAME = re.compile(r"\([^)]*\)|,? \d{3,4}$")  # The Leeds War (1848), The Leeds Conference, 1848
LINK = re.compile(r" (?:of|for|on|in) ")
_CUT = 100  # characters: what is longer may be a first line that was cut
OF_A_COUNTRY = frozenset({"country", "nation"})
_EVENTS = """
conflict crisis disease embargo epidemic famine pandemic plague program programme rebellion revolution war
"""
EVENTS = frozenset(_EVENTS.split())
OF_A_NAME = (
    KINDS | EVENTS | {"battle", "conference", "convention", "dynasty", "empire", "republic", "siege", "society"}
)  # the last word of a title


@dataclass(frozen=True, slots=True)
class Topic:
    """The main subject of a text."""

    nouns: frozenset[str] = frozenset()  # that can only mean it: its most named actor, or the event that it tells
    actor_id: str = ""  # the person, place or organisation that is named far more often than any other
    title: str = ""  # the heading above all of it: every card shows it
    titled: frozenset[str] = frozenset()  # the actors that the title names
    homes: frozenset[str] = frozenset()  # names of the states in which most of the text happens, or its place lies
    hero: str = ""  # the id of the person whose life the text tells

    def holds(self, name: str) -> bool:
        """Whether the title says a name."""
        return f" {name} " in f" {self.title} "


def topic_of(reading: Reading, title: str = "") -> Topic:
    """What or whom the whole text is about, as far as its title, its names and bare nouns tell."""
    sentences = len(reading.document.sentences)
    given = _given(title, reading.document)
    title = _telling(_title(reading.document), given, reading.actors)
    actor = _main_actor(reading.actors, sentences) or _place_of_title(reading.actors, title)
    is_shown = actor is not None and (not title or actor.type != "place" or _is_held(actor, title))
    of_actor = () if actor is None or actor.type == "person" or not is_shown else _nouns(actor, reading.facts)
    found = {*of_actor, *_of_events(reading.parses), *_of_opening(title, reading.parses)}
    of_title = set(_of_title(reading.document, given))
    own = {noun for noun in found | of_title if not _is_shared(noun, reading.actors)} | (of_title & EVENTS)
    nouns = frozenset(form for noun in own for form in _spellings(noun))
    named = Topic(title=title)
    titled = [each for each in reading.actors if each.id == reading.hero or _is_titled(each, named)]
    return Topic(
        nouns,
        "" if actor is None else actor.id,
        title,
        frozenset(each.id for each in titled),
        frozenset(_homes(reading, actor)),
        _hero(title, titled, actor, sentences) or (given and _hero(given, titled, actor, sentences)) or reading.hero,
    )


def _telling(heading: str, given: str, actors: Sequence[Actor]) -> str:
    """The heading above a text, or what its author called it where only that names somebody: not `Early life`."""
    names_nobody = not any(_is_titled(each, Topic(title=heading)) for each in actors)
    is_told = given and any(_is_titled(each, Topic(title=given)) for each in actors)
    return given if not heading or (names_nobody and is_told) else heading


def _hero(title: str, titled: Sequence[Actor], main: Actor | None, sentences: int) -> str:
    """Whose life it is: whom the title names and nothing else; without a title whom the text names most."""
    if not title:
        return main.id if main is not None and main.type == "person" else ""
    words = set(title.partition(" of ")[0].split())  # Henry VIII of England
    words = {word for word in words if len(word) > 1}  # John F. Kennedy
    alone = (each.id for each in titled if words <= _called(each))
    often = (each for each in titled if len(each.mentions) >= sentences * OF_A_HERO)
    persons = {each.id for each in often if each.type == "person"}
    return next((identity for identity in alone if identity in persons), "")


def _called(actor: Actor) -> set[str]:
    """The words of an actor's names, and what a person's first name is shortened to: Jimmy, of James Carter."""
    words = set(" ".join(map(plain, actor.aliases)).split())
    return words.union(*(SHORT_FORMS.get(word, ()) for word in words)) if actor.type == "person" else words


def _homes(reading: Reading, subject: Actor | None) -> Iterator[str]:
    """The names of the state that is named far more often than any other, and of those that the first sentence says."""
    states = sorted((each for each in reading.actors if each.name in COUNTRIES), key=lambda each: -len(each.mentions))
    most, next_most = [len(each.mentions) for each in states[:1]], [len(each.mentions) for each in states[1:2]]
    if sum(most) >= FEWEST_OF_HOME and sum(most) >= LEAD * sum(next_most):
        yield states[0].name
    opening = next((each for each in reading.parses if each.sentence.is_prose), None)
    if opening is not None and subject is not None and subject.type == "place":
        said = {word.text.lower() for word in opening.tokens}
        yield from (each.name for each in states if _is_named(each, opening.sentence.span, said))


def _is_named(state: Actor, sentence: Span, said: set[str]) -> bool:
    """Whether a sentence names a state, or what belongs to it: `the capital of the Italian region of Tuscany`."""
    is_said = any(sentence.covers(mention.span) for mention in state.mentions)
    return is_said or not ADJECTIVES.get(state.name, frozenset()).isdisjoint(said)


def _is_titled(actor: Actor, topic: Topic) -> bool:
    """Whether the title says one of an actor's names, or a person's first and last, or is the first: Napoleon."""
    if actor.type == "place":
        return topic.title == plain(actor.name)  # a longer one tells of something there
    words = without_suffix(plain(actor.name).split())
    first = (words[0], *SHORT_FORMS.get(words[0], ()))
    is_in_short = actor.type == "person" and len(words) > 1 and any(map(topic.holds, first)) and topic.holds(words[-1])
    is_in_short |= actor.type == "person" and len(words) > 1 and fold(words[0]) == fold(topic.title)
    return is_in_short or any(topic.holds(plain(alias)) for alias in actor.aliases)


def _is_held(place: Actor, title: str) -> bool:
    """Whether the title, which every card shows, tells of which place the text is: else `the country` is none."""
    belonging = ADJECTIVES.get(place.name, frozenset())
    return any(f" {plain(alias)} " in f" {title} " for alias in (*place.aliases, *belonging))


def _title(document: Document) -> str:
    """The words of the headings that open the text."""
    told = (sentence for sentence in document.sentences if not sentence.is_beside)
    opening = itertools.takewhile(lambda sentence: sentence.is_heading, told)
    return " ".join(plain(heading.span.cut(document.text)) for heading in opening)


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """Words in small letters without marks, one blank between two."""
    return " ".join(WORDS.findall(words.lower()))


def _main_actor(actors: Sequence[Actor], sentences: int) -> Actor | None:
    by_mentions = sorted(actors, key=lambda actor: -len(actor.mentions))
    if not by_mentions:
        return None
    first, *others = by_mentions
    fewest = sentences * OF_A_LIFE if first.type == "person" else FEWEST_MENTIONS
    if len(first.mentions) < max(fewest, FEWEST_MENTIONS):
        return None
    next_of_type = max((len(other.mentions) for other in others if other.type == first.type), default=0)
    return first if len(first.mentions) >= LEAD * next_of_type else None


def _place_of_title(actors: Sequence[Actor], title: str) -> Actor | None:
    """The place that the title names and no more, where the text often names it."""
    places = (each for each in actors if each.type == "place" and plain(each.name) == title)
    return next((each for each in places if len(each.mentions) >= FEWEST_MENTIONS), None)


def _nouns(actor: Actor, facts: Sequence[Fact]) -> Iterator[str]:
    """`country` for Kenya, `university` for the University of Leeds, `city` where the text says that it is one."""
    yield head_noun(actor.name)
    if actor.name in COUNTRIES:
        yield from OF_A_COUNTRY
    for fact in facts:
        if fact.subject.actor is not None and fact.subject.actor.id == actor.id:
            nouns = (part.head.lemma.lower() for part in fact.complements if part.relation in {"attr", "appos"})
            yield from (noun for noun in nouns if noun in KINDS)


def _given(title: str, document: Document) -> str:
    """What the author called a text, in plain words; "" where that is only how its first sentence begins."""
    opening = " ".join(document.text.strip().partition("\n")[0].split())
    words = title.strip().removesuffix("…")
    is_cut = title.endswith("…") or len(title) >= min(len(opening), _CUT)
    return "" if is_cut and opening.startswith(words) else plain(title)


def _of_title(document: Document, given: str) -> Iterator[str]:
    """`war` of The Boer War, where the first heading is such a name, or else what the author called the text."""
    opening = [sentence.span.cut(document.text) for sentence in document.sentences[:1] if sentence.is_heading]
    headings = opening or [given]
    names = (plain(BESIDE_THE_NAME.sub("", heading)) for heading in headings)
    yield from (head_noun(name) for name in names if name and head_noun(name) in OF_A_NAME)


def _of_opening(title: str, parses: Sequence[Parse]) -> Iterator[str]:
    """What the first sentence says that the title's subject was: `port` of `Leeds was a port`."""
    tokens = next((each.tokens for each in parses if each.sentence.is_prose), ())
    for word in tokens:
        verb = tokens[word.head]
        subjects = (other.text for other in tokens if other.dep == "nsubj" and tokens[other.head] is verb)
        is_of_title = any(f" {plain(subject)} " in f" {title} " for subject in subjects)
        if word.dep == "attr" and verb.dep == "ROOT" and is_of_title and word.lemma.lower() in OF_A_NAME:
            yield word.lemma.lower()


def _of_events(parses: Sequence[Parse]) -> Iterator[str]:
    """The events that the text often names by the bare noun."""
    bare: Counter[str] = Counter()
    for parse in parses:
        for article, noun in zip(parse.tokens, parse.tokens[1:], strict=False):
            if noun.lemma in EVENTS and article.text.lower() == "the":
                bare[noun.lemma] += 1
    yield from (noun for noun, count in bare.items() if count >= FEWEST_BARE)


def head_noun(name: str) -> str:
    """The noun that says what kind of thing a name is: `University of Leeds`, `Boer War`."""
    return LINK.split(name)[0].split()[-1].lower()


def _spellings(noun: str) -> tuple[str, ...]:
    return noun, noun.replace("isation", "ization"), noun.replace("ization", "isation")


def _is_shared(noun: str, actors: Sequence[Actor]) -> bool:
    """Whether a second actor of that kind is named often too, for itself or beside the first."""
    named = sorted((len(actor.mentions) for actor in actors if head_noun(actor.name) == noun), reverse=True)
    return len(named) > 1 and named[1] > max(MOST_NAMED, named[0] * RIVAL)
