"""The gate that asks whether the question gives its answer away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from studydeck.cards.candidates import WORLD_WAR
from studydeck.cards.countries import ADJECTIVES, HALLMARKS
from studydeck.cards.gates.words import ASKED_KINDS, BODIES, STOP, TITLES
from studydeck.reading.facts import is_acronym

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.cards.notes import NoteType

STATES: dict[str, list[str]] = {}  # by what belongs to them: Britain and Great Britain of british
for _state, _adjectives in ADJECTIVES.items():
    for _adjective in _adjectives:
        STATES.setdefault(_adjective, []).append(_state)
HARMLESS = {"what": BODIES | ASKED_KINDS, "who": ASKED_KINDS, "whom": ASKED_KINDS}  # `Which party`: Labour Party
LONG_ACRONYM = 4
IN_SHORT = {"United States": ("US", "USA"), "United Kingdom": ("UK",), "Soviet Union": ("USSR",)}
SHORT_NAME = 6  # characters of U.S.A.
SHORTEST = 2  # letters of a name
SHORT, ENDING = 3, 2  # letters of a name, and of what may follow it in another form
STEM = 5  # letters that two forms of a name have in common
COMBINING = {
    "sino": "china",
    "anglo": "england",
    "franco": "france",
    "russo": "russia",
    "indo": "india",
    "italo": "italy",
}
OF_BODIES = {"senator": "senate", "senators": "senate", "congressman": "congress", "congressmen": "congress"}
OF_BODIES |= {"parliamentarian": "parliament", "parliamentary": "parliament", "senatorial": "senate"}
REGIMES = frozenset(
    {"Ancient", "Fascist", "Imperial", "Modern", "Nazi", "New", "Soviet", "Tsarist"}
)  # before a state's name
FIRST_WAR, SECOND_WAR = (1914, 1918), (1939, 1945)
YEAR = re.compile(r"\b\d{4}\b")
LETTERS = re.compile(r"(?![IVX]+$)[A-Z]{2}")  # of a body: KY
WORD = re.compile(r"\w+(?:['’]\w+)?")


def answer_is_not_given_away(candidate: Candidate) -> str:
    """No part, alias or acronym of the answer stands in the question."""
    asked = WORD.findall(candidate.question)
    words = [word.lower() for word in asked]
    shown = set(words)
    shown.update([OF_BODIES[word] for word in OF_BODIES.keys() & shown])
    shown.update([word[: -len("'s")] for word in words if word.endswith(("'s", "’s"))])
    is_date = candidate.type == "when"
    answer = _tells((candidate.answer.text, *candidate.answer.names), candidate.type)
    fewest = LONG_ACRONYM if candidate.type == "cloze" else 0  # letters: words of a whole sentence begin with many
    for letters in answer.acronyms:
        if len(letters) >= fewest and _spells_out(candidate.question, asked, letters):
            return f"the question spells out {letters!r}"
    for word in answer.words:
        if (word in shown or word.removesuffix("'s") in shown) and (not is_date or (word.isdigit() and len(word) > 2)):
            return f"the question holds {word!r} of the answer"
    if len(candidate.answer.text) == SHORTEST and candidate.answer.text in asked:
        return f"the question holds {candidate.answer.text!r} of the answer"  # Li, beside Li Zhiyi
    if not is_date:
        names = {lower: word for lower, word in zip(words, asked, strict=True) if word[0].isupper()}
        if told := _told_otherwise(candidate, answer, names):
            return told
    adjective = min(answer.adjectives & shown, default="")
    return f"the question holds {adjective!r}, which tells the answer" if adjective else ""


def _told_otherwise(candidate: Candidate, answer: _Tells, names: Mapping[str, str]) -> str:
    """Why a short form, a kindred name or a state in the question tells a name; `names` by their small letters."""
    if short := next((name for name in answer.names if _stands_short(name, candidate.question)), ""):
        return f"the question holds {short!r} of the answer"
    state = next((found for name in answer.names if (found := _state_of(name, candidate))), "")
    told = _akin(answer.words, names) or state
    return f"the question holds {told!r}, which tells the answer" if told else ""


@dataclass(frozen=True, slots=True)
class _Tells:
    """What of an answer's names must not stand in a question."""

    names: tuple[str, ...]
    words: tuple[str, ...]  # in small letters
    adjectives: frozenset[str]  # of the states that they say
    acronyms: tuple[str, ...]


@lru_cache(maxsize=4096)
def _tells(names: tuple[str, ...], kind: NoteType) -> _Tells:
    """What tells an answer, worked out once for all the questions that have it."""
    words = dict.fromkeys(word for name in names for word in _telling(name, kind))
    adjectives = frozenset().union(*map(_adjectives_of, names))
    return _Tells(names, tuple(words), adjectives, tuple(filter(is_acronym, names)))


def war_is_not_dated(candidate: Candidate) -> str:
    """No gap at a World War shows a year of it: everybody knows which war was fought in 1940."""
    found = WORLD_WAR.fullmatch(candidate.answer.text)
    if candidate.type != "cloze" or found is None:
        return ""
    number = (found["number"] or found["ordinal"]).lower()
    first, last = FIRST_WAR if number in {"i", "one", "first"} else SECOND_WAR
    years = map(int, YEAR.findall(candidate.question))
    return "the year tells which war it was" if any(first <= year <= last for year in years) else ""


def land_is_not_told_by_its_hallmark(candidate: Candidate) -> str:
    """A gap at a state shows nothing that everybody links with it: the Ming dynasty of China, the Shah of Iran."""
    marks = HALLMARKS.get(candidate.answer.text.removeprefix("the "), frozenset())
    if candidate.type != "cloze" or not marks:
        return ""
    told = marks.intersection(map(str.lower, WORD.findall(candidate.question)))
    return f"{min(told)!r} tells the land" if told else ""


def office_is_not_told(candidate: Candidate) -> str:
    """A person asked for is not called by the office alone in the same question: `the President` for Ann Lee."""
    actor, tokens = candidate.answer.actor, candidate.fact.tokens
    if actor is None or actor.type != "person":
        return ""
    offices = TITLES.intersection(name.split()[0].lower() for name in actor.aliases)
    for article, word in pairwise(candidate.said):
        is_bare = article.text.lower() == "the" and tokens[article.head] is word
        if is_bare and word.text[0].isupper() and word.text.lower() in offices:
            return f"the question calls the answer {word.text!r}"
    return ""


def _telling(name: str, kind: NoteType) -> tuple[str, ...]:
    """The words of a name that must not stand in a question of this kind, in small letters."""
    harmless = STOP | TITLES | HARMLESS.get(kind, frozenset())
    parts = (word for word in WORD.findall(name) if len(word) > 2 or word.isdigit() or LETTERS.fullmatch(word))
    return tuple(word.lower() for word in parts if word.lower() not in harmless)


def _adjectives_of(name: str) -> frozenset[str]:
    """What belongs to the state that a name says, its regime left out: german, of Nazi Germany."""
    words = name.split()
    return ADJECTIVES.get(words[-1] if words[0] in REGIMES else name, frozenset())


def _stands_short(name: str, question: str) -> bool:
    """Whether a name of letters and points stands in the question as part of another: the U.S. of `the U.S. Navy`."""
    if any(short in WORD.findall(question) for short in IN_SHORT.get(name, ())):
        return True
    return "." in name and len(name) <= SHORT_NAME and name in question


def _akin(telling: Sequence[str], shown: Mapping[str, str]) -> str:
    """A name of the question that is a form of a word of the answer: `Anatolian` of Anatolia, `Sino` of China.

    `shown` has the question's words with a capital, by their small letters.
    """
    pairs = ((name, word) for name in telling for word in shown if word[0] == name[0] or word in COMBINING)
    return next((shown[word] for name, word in pairs if _is_form(word, name) or COMBINING.get(word) == name), "")


def _state_of(name: str, candidate: Candidate) -> str:
    """The state in the question of which the answer is the people or a body: Great Britain of the British (Army)."""
    actor = candidate.answer.actor
    is_body = actor is not None and actor.type in {"organisation", "place"}
    return next((state for state in _states_of(name, is_body=is_body) if state in candidate.question), "")


@lru_cache(maxsize=4096)
def _states_of(name: str, *, is_body: bool) -> tuple[str, ...]:
    """The states that a name belongs to: by its whole, and of a body by its first word."""
    belonging = name.removeprefix("the ").lower()
    return tuple(STATES.get(belonging, STATES.get(belonging.split()[0], ()) if is_body else ()))


def _is_form(word: str, name: str) -> bool:
    shorter, longer = sorted((word, name), key=len)
    stem = name.removesuffix("es")
    if stem != name and len(stem) >= SHORT and word.removeprefix(stem) in {"an", "ian", "ic", "ish"}:
        return True  # the Medes of the Median Empire
    if shorter.endswith("s") and longer == f"{shorter.removesuffix('s')}ish":
        return True  # the Jews of a Jewish movement
    if len(shorter) >= SHORT and longer.startswith(shorter) and len(longer) - len(shorter) <= ENDING:
        return True  # the Suris of the Sur Empire
    if word[:STEM] != name[:STEM] or min(len(word), len(name)) < STEM:
        return False
    same = max(STEM, min(len(word), len(name)) - 2)
    return word[:same] == name[:same]


def _spells_out(question: str, words: Sequence[str], acronym: str) -> bool:
    """Whether words of the question, one after the other, begin with the letters of the acronym."""
    fewest = 2 if question.endswith("called for short?") else 3  # two letters are chance
    telling = (word for word in words if word.lower() not in STOP)
    named = (word for word in words if word[0].isupper())  # Confederación Española de Derechas Autónomas
    letters = ("".join(word[0] for word in each).lower() for each in (words, telling, named))
    return len(acronym) >= fewest and any(acronym.lower() in line for line in letters)
