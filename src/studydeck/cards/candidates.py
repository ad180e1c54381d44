"""A candidate: a question that may become a card, with all that the gates look at."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from studydeck.cards.dates import asks_for_less, bare, other_forms, says_day, says_year
from studydeck.reading.actors.given_names import GIVEN_NAMES, KNOWN_BY_ONE_NAME
from studydeck.reading.actors.lexicon import TITLES
from studydeck.reading.actors.spelling import fold
from studydeck.reading.edtf import in_words
from studydeck.reading.facts import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.cards.notes import NoteType
    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Span, Token
    from studydeck.reading.facts import Fact, Phrase
    from studydeck.reading.timex import Timex

REGNAL = re.compile(r" [IVX]+$")
PART_OF_NAME = frozenset({"Lady", "Mount", "San", "Santa", "Shah", "St."})  # `Jahan` alone is not Shah Jahan
OFFICE_WORDS = TITLES | {"of"}
OF_MANY = GIVEN_NAMES - KNOWN_BY_ONE_NAME
WORLD_WAR = re.compile(r"World War (?P<number>I|II|One|Two)|(?P<ordinal>First|Second) World War", re.IGNORECASE)
START = attrgetter("span.start")
OPEN_ENDS = re.compile(r"^\.\./|/\.\.$")  # `until` and `since` stand in the question


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question asks for."""

    text: str
    words: tuple[Token, ...]  # where the text says it
    accepted: tuple[str, ...] = ()  # other right forms
    names: tuple[str, ...] = ()  # every name of it: none may stand in the question
    key: str = ""  # its identity for the guid: an actor's name or an EDTF date
    actor: Actor | None = None
    timex: Timex | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One question about one fact."""

    type: NoteType
    question: str  # "" when it could not be worded
    answer: Answer
    fact: Fact
    said: tuple[Token, ...]  # the words of the text that stand in the question
    predicate: str  # what the fact says without what is asked, for the guid
    doubt: str = ""  # what its author shall look at, known before any gate; "" for nothing

    @property
    def asks_for_name(self) -> bool:
        """Whether the question is only about a name: what it stands for, who or what that was."""
        return self.type == "acronym" or (self.type == "what" and self.answer.actor is None)

    @property
    def evidence(self) -> Span:
        """The sentence that proves it."""
        return self.fact.evidence

    def shows(self, place: Span) -> bool:
        """Whether a word that stands at this place of the text, or within it, stands in the question."""
        start, end = place.start, place.end
        return [word for word in self.said if start <= word.span.start and word.span.end <= end] != []


def date_answer(time: Phrase, timex: Timex) -> Answer:
    """The date that a time phrase names, in the words of the text."""
    words = tuple(word for word in time.words if timex.span.covers(word.span))
    said = bare(wording(words))
    is_whole = says_year(said, timex) and not asks_for_less(timex, said, time.head.text.lower())
    text = said if is_whole else in_words(OPEN_ENDS.sub("", timex.edtf or "").rstrip("~?%"))
    accepted = other_forms(timex, text)
    if not timex.is_overruled and ((timex.is_explicit and says_year(said, timex)) or says_day(said, timex)):
        accepted = tuple(dict.fromkeys((*accepted, *((said,) if said != text else ()))))
    return Answer(text, words, accepted, (text,), timex.edtf or "", timex=timex)


def actor_answer(phrase: Phrase, actor: Actor) -> Answer:
    """The actor that a phrase names, as the text names it there; a people keeps its article."""
    words = named_words(phrase, actor)
    text = wording(words)
    if actor.type == "person":
        text = without_office(text, actor)
    said = wording(words)
    others = (said, *actor.aliases, *_known_alike(text))
    accepted = tuple(dict.fromkeys(alias for alias in others if alias != text and _counts_as(alias, text)))
    if actor.type != "person" and is_people(words):
        return Answer(f"the {text}", words, (text, *accepted), actor.aliases, actor.name, actor)
    return Answer(text, words, accepted, actor.aliases, actor.name, actor)


def _known_alike(name: str) -> Iterator[str]:
    """What else everybody calls the World Wars."""
    found = WORLD_WAR.fullmatch(name)
    if found is not None:
        one = (found["number"] or found["ordinal"]).lower() in {"i", "one", "first"}
        yield from (("First World War", "World War I", "Great War") if one else ("Second World War", "World War II"))


def _counts_as(alias: str, name: str) -> bool:
    """Whether another form names as surely: `Charles` is not enough for `King Charles II`, `Ann` for `Ann Lee`."""
    own = name.split()
    if not alias[0].isalnum() or " '" in alias or all(word.lower() in OFFICE_WORDS for word in alias.split()):
        return False  # debris of a name with a possessive, or an office alone
    if alias.startswith("of "):
        return False
    if REGNAL.search(alias) and not REGNAL.search(name) and alias.split()[-2] not in own:
        return False  # Frederick William II is not Frederick the Great
    if alias in own and (own[0] in PART_OF_NAME or (alias == own[0] and fold(alias) in OF_MANY)):
        return False
    if REGNAL.search(name) is None or REGNAL.search(alias) is not None:
        return True
    return not all(word in own or word.lower() in TITLES for word in alias.split())


def is_first_name_of(said: str, actor: Actor) -> bool:
    """Whether the text calls a person by the first name alone there: `Lucy`, of Lucy Hart, no Henry of Henry VIII."""
    first, *others = actor.name.split()
    is_whole = len(others) == 1 and others[0][0].isupper() and REGNAL.search(actor.name) is None
    return actor.type == "person" and said == first and is_whole and first.lower() not in TITLES


def named_words(phrase: Phrase, actor: Actor) -> tuple[Token, ...]:
    """The words of a phrase that name the actor."""
    return tuple(word for word in phrase.words if _is_named(word, actor)) or phrase.words


def _is_named(word: Token, actor: Actor) -> bool:
    """Whether a word stands in a mention of the actor; mentions are in the order of the text, so few are looked at."""
    after = bisect_right(actor.mentions, word.span.start, key=START)
    return after > 0 and actor.mentions[after - 1].span.covers(word.span)


def without_office(said: str, person: Actor) -> str:
    """The name alone, where it has two words or more: `Ann Lee` for `Director Ann Lee`."""
    names = [name for name in person.aliases if " " in name and said.endswith(f" {name}")]
    return max((name for name in names if name.split()[0].lower() not in TITLES), key=len, default=said)


def description_answer(phrase: Phrase, text: str) -> Answer:
    """A description in the words of the text."""
    text = text.rstrip(",")
    return Answer(text, phrase.words, (), (text,), text.lower())


def is_people(words: tuple[Token, ...]) -> bool:
    """Whether a name is that of a people: the Swahili, the British."""
    return all(word.entity == "NORP" for word in words)
