"""What sort of its kind a name is: a treaty or a battle, a church or a bank, a river or a town; and is it surely one.

What is offered beside a right answer must be of its sort, or a look tells which one is right.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from studydeck.cards.countries import COUNTRIES
from studydeck.cards.gates.words import is_body
from studydeck.cards.topics import head_noun
from studydeck.reading.actors.given_names import FEMININE_NAMES, GIVEN_NAMES, KNOWN_BY_ONE_NAME, MASCULINE_NAMES
from studydeck.reading.actors.lexicon import FAITHS, ORGANISATION_NOUNS, TITLES
from studydeck.reading.actors.peoples import PEOPLES
from studydeck.reading.actors.spelling import fold
from studydeck.reading.facts import is_acronym

if TYPE_CHECKING:
    from collections.abc import Iterable

PEOPLE, STATE = "people", "state"
_SORTS = {
    "school": "academy college faculty institute institution polytechnic school schools university",
    "church": "abbey brotherhood church convent diocese mission monastery priory synod",
    "force": """
        army battalion brigade corps crew division fleet force forces guard guards legion militia navy patrol police
        regiment squadron
    """,
    "party": "alliance coalition front league movement party partnership union",
    "rule": """
        administration agency assembly authority board bureau cabinet chamber commission committee council court
        department diet directorate government junta ministry office parliament secretariat senate service tribunal
    """,
    "business": """
        airline airlines bank broadcaster broadcasting company corporation enterprise enterprises firm inc industries
        magazine network news newspaper press railroad railway times works
    """,
    "club": "association club fellowship foundation fund guild library museum order society trust",
    STATE: """
        caliphate confederacy confederation dynasty emirate empire federation kingdom principality republic state states
        sultanate
    """,
    "treaty": "accord accords agreement armistice pact peace treaty truce",
    "battle": "battle",
    "siege": "attack blockade raid siege",
    "campaign": "campaign expedition invasion landing offensive",
    "war": "crisis crusade crusades genocide war wars",
    "revolt": "coup insurrection intifada mutiny rebellion reformation revolt revolution riot uprising",
    "meeting": "conference congress election elections referendum summit trial trials",
    "plague": "depression earthquake epidemic famine fire flood pandemic plague",
    "water": "bay canal channel creek gulf lake ocean river sea strait straits",
    "land": "alps cape desert hill hills island islands isle isles mountain mountains mount peninsula plateau valley",
    "building": """
        airport bridge castle cathedral fort fortress hall hospital house mansion palace station temple theatre theater
        tower
    """,
    "street": "avenue boulevard gardens park road square street",
    "region": "county district governorate prefecture province region territory voivodeship",
}
_SORT_OF = {word: sort for sort, words in _SORTS.items() for word in words.split()}
_CONTINENTS = frozenset({"africa", "america", "antarctica", "asia", "australia", "europe", "north america", "oceania",
                         "south america"})  # fmt: skip
_SIDES = frozenset({"central", "east", "eastern", "inner", "latin", "lower", "north", "northern", "outer", "south",
                    "southern", "upper", "west", "western"})  # fmt: skip
_STYLES = frozenset({"augustus", "caesar", "imperator"})  # of many emperors
_WHERE = "at|around|from|in|into|leave|left|near|outside|reached|through|to|toward|towards|via"
_CITING = re.compile(
    r"\b(?:according to|argues|asserts|concludes|describes|historians?|notes|scholars?|suggests|writes)\b",
    re.IGNORECASE,
)
_FEMININE = re.compile(
    r"\b(?:actress|aunt|baroness|bride|countess|daughters?|duchess|empress|girl|governess|heiress|her|herself|lady|mother|niece|"
    r"nun|princess|queen|she|sisters?|widow|wife|woman|women)\b",
    re.IGNORECASE,
)
_MASCULINE = re.compile(
    r"\b(?:baron|bishop|brothers?|count|duke|emperor|father|he|himself|his|husband|king|lord|man|monk|pope|prince|sons?|"
    r"bridegroom|nephew|sultan|tsar|uncle)\b",
    re.IGNORECASE,
)


_SEXED = re.compile(r"\b(?:births?|gave birth|marr(?:y|ied|ies)|pregnant|wed|wedded)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def sort_of(names: tuple[str, ...]) -> str:
    """The sort that one of the names tells; "" where none does."""
    keys = [fold(name).removeprefix("the ") for name in names]
    if any(key in PEOPLES for key in keys):
        return PEOPLE
    if any(name in COUNTRIES for name in names):
        return STATE
    if any(key in _CONTINENTS for key in keys):
        return "continent"
    if any(key.split()[0] in _SIDES and " " in key for key in keys if key):
        return "region"
    nouns = [noun for key in keys if key for noun in (head_noun(key), key.split()[0])]
    return next((_SORT_OF[noun] for noun in nouns if noun in _SORT_OF), "")


@lru_cache(maxsize=4096)
def is_surely(kind: str, names: tuple[str, ...], sentences: tuple[str, ...]) -> bool:
    """Whether the names, or the sentences that they stand in, leave no doubt that it is of this kind."""
    if kind == "person":
        return any(map(_is_persons_name, names))
    if kind == "organisation":
        return any(is_acronym(name) or is_body(name) or fold(name).removeprefix("the ") in PEOPLES for name in names)
    if kind == "place":
        return sort_of(names) != "" or _is_where_something_was(names, sentences)
    return kind != "event" or sort_of(names) != ""


def _is_persons_name(name: str) -> bool:
    """Whether a name is a person's by its words: `Ann Lee`, `King John`, `Plato`."""
    words = name.split()
    plain = [word for word in words if word.rstrip(".").lower() not in TITLES]
    if _STYLES.intersection(map(fold, words)):
        return False
    if not plain or fold(plain[0]) in FAITHS or plain[-1].lower() in ORGANISATION_NOUNS | PEOPLES:
        return False
    is_known = fold(name) in KNOWN_BY_ONE_NAME or (len(words) > 1 and fold(plain[0]) in GIVEN_NAMES)
    return not name.startswith("St.") and (is_known or len(plain) < len(words))


def _is_where_something_was(names: Iterable[str], sentences: Iterable[str]) -> bool:
    said = "|".join(re.escape(name) for name in names)
    where = re.compile(rf"\b(?:{_WHERE}) (?:the )?(?:{said})\b(?! [A-Z])")
    return any(where.search(" ".join(sentence.split())) for sentence in sentences)


def sex_of(names: Iterable[str]) -> str:
    """`f` or `m` as far as a first name or a title tells; "" where it does not."""
    for name in names:
        first, *rest = [fold(word) for word in name.split()]
        words = (first, *rest[:1])
        if any(word in FEMININE_NAMES or _FEMININE.fullmatch(word) for word in words):
            return "f"
        if any(word in MASCULINE_NAMES or _MASCULINE.fullmatch(word) for word in words):
            return "m"
    return ""


def sex_told(question: str, names: Iterable[str]) -> str:
    """The sex of whom the names name, where the question speaks of a wife, a king or their like; else ""."""
    if _SEXED.search(question):
        return sex_of(names)
    told = [sex for sex, words in (("f", _FEMININE), ("m", _MASCULINE)) if words.search(question)]
    sex = sex_of(names) or (told[0] if len(told) == 1 else "")
    return sex if sex in told else ""


def is_cited(sentences: Iterable[str]) -> bool:
    """Whether somebody is named only for what he or she wrote of it: `According to the historian Ann Lee`."""
    return all(_CITING.search(sentence) for sentence in sentences)
