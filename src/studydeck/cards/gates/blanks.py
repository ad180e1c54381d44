"""Gates for a gap in a sentence: what stands beside it does not tell the answer, and says of what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.cards.countries import CITIES, COUNTRIES
from studydeck.cards.gates.words import HOUSES, PARTS
from studydeck.cards.notes import GAP
from studydeck.reading import edtf
from studydeck.reading.actors.given_names import PERSONAL_NAMES
from studydeck.reading.actors.lexicon import HEAVENLY_BODIES
from studydeck.reading.actors.spelling import fold
from studydeck.reading.document import place_of
from studydeck.reading.facts import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Token
    from studydeck.reading.edtf import Day
    from studydeck.reading.timex import Timex

PLACES = frozenset({"GPE", "LOC", "FAC"})
OCEANS = frozenset({"atlantic", "atlantic ocean", "pacific", "pacific ocean"})
CONTINENTS = frozenset({"africa", "asia", "europe", "north america", "south america"}) | {
    f"{side} {land}"
    for side in ("central", "eastern", "northern", "southern", "western")
    for land in ("asia", "europe")
}
_REGIONS = """
americas, anatolia, asia minor, balkans, british isles, caribbean, caucasus, crescent, east africa, east asia, eurasia,
far east, fertile crescent, horn of africa, iberia, iberian peninsula, indian subcontinent, indochina, latin america,
levant, low countries, maghreb, mediterranean, mesoamerica, mesopotamia, middle east, near east, new world,
north africa, old world, orient, polynesia, scandinavia, south asia, southeast asia, southern africa,
sub-saharan africa, west africa, west indies, western world, east, north, south, west
"""
REGIONS = frozenset(" ".join(name.split()) for name in _REGIONS.split(","))  # each holds lands, and lies in another
STREETS = frozenset({"avenue", "boulevard", "highway", "lane", "road", "route", "street"})
IN_LAND = re.compile(r"(?:,| in) [A-Z]")
BEFORE_DISTRICT = re.compile(r", D\.?C\b")
BUILDINGS = HOUSES | {"airport", "bridge", "chamber", "station"}
BESIDE_TOWN = re.compile(r"(?<!\d )[A-Z]\w+, (?:in )?(?:the )?\[\.\.\.\](?: \([^)]*\))?,")
QUARTERS = frozenset({"central", "eastern", "northern", "southern", "western"})
DEED_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ery", "al")
TRIPS = frozenset({"journey", "mission", "tour", "trip", "visit", "voyage"})
PICTURES = frozenset({"model", "painting", "portrait", "sculpture", "statue"})
VIEWS = frozenset(
    {"advice", "approach", "attitude", "opinion", "position", "reaction", "request", "stance", "suggestion"}
)
OWNED_DEEDS = TRIPS | PICTURES | VIEWS
NAMED_DEEDS = (
    TRIPS
    | PICTURES
    | VIEWS
    | frozenset({"claim", "offer", "order", "plan", "request", "research", "study", "theory", "view", "work"})
)
RECEIVES = frozenset({"achieve", "gain", "grant", "obtain", "receive", "win"})
CONQUESTS = frozenset(
    {"annexation", "bombing", "capture", "conquest", "evacuation", "invasion", "liberation", "occupation", "takeover"}
)
OWN_DEEDS = frozenset({"achievement", "contribution", "deed", "effort", "exploit", "invention", "service"})
WITH_CITIES = frozenset().union(*CITIES.values())
WELL_KNOWN = re.compile(rf"\b(?:at|from|in|into|near|of|on|to) ({'|'.join(CITIES)})\b")
COUNTED = re.compile(
    r"\b(?!(?:few|many|several|some)\b)(?:\d+|[a-z]+) years(?: (?:after|before|earlier|later)|,? from)\b", re.IGNORECASE
)
FEW_YEARS = 3  # of a range that tells a date within it: the plague of 1629-31
LONG = 9  # years between the first and the last of a decade
OF_THE_OWNER = PARTS | {  # `Kenya's capital`, `Ann's coronation`: they need no more
    "abdication",
    "arrival",
    "baptism",
    "burial",
    "coronation",
    "deposition",
    "execution",
    "funeral",
    "resignation",
}


def dates_keep_each_other_secret(candidate: Candidate) -> str:
    """No other date of the sentence lies within the one asked for, or around it: `in the 1330s, ... from 1331`.

    Nor can it be counted from one: `in 1908, 30 years after`.
    """
    asked = candidate.answer.timex
    if candidate.type != "cloze" or asked is None:
        return ""
    is_counted = " years" in candidate.question and COUNTED.search(candidate.question) is not None
    if is_counted and _shows_year(candidate, asked):
        return "another date of the sentence tells it"
    span = _days(asked)
    shown = [word.span for word in candidate.said]
    for date in candidate.fact.dates:
        if date is asked or date.span == asked.span or not any(date.span.covers(word) for word in shown):
            continue
        other = _days(date)
        if (
            span
            and other
            and (
                _tells(span, other, asked)
                or _tells(other, span, date)
                or _is_next(other, span)
                or _is_next(span, other)
            )
        ):
            return "another date of the sentence tells it"
    return ""


def _shows_year(candidate: Candidate, asked: Timex) -> bool:
    """Whether another date of the sentence is shown, told with its year."""
    shown = [word.span for word in candidate.said]
    others = (date for date in candidate.fact.dates if date.is_explicit and date.type == "DATE" and date != asked)
    return any(date.span.covers(span) for date in others for span in shown)


def _days(date: Timex) -> tuple[Day, Day] | None:
    """The first and the last day that a date may mean, None where it has no value or no end."""
    value = edtf.parse(date.edtf) if date.edtf else None
    if value is None or value.earliest is None or value.latest is None:
        return None
    return value.earliest, value.latest


def _is_next(one: tuple[Day, Day], other: tuple[Day, Day]) -> bool:
    """Whether a long time follows right upon another: the 14th century upon the 13th."""
    return other[0][0] == one[1][0] + 1 and other[1][0] - other[0][0] >= LONG


def _tells(around: tuple[Day, Day], asked: tuple[Day, Day], date: Timex) -> bool:
    """Whether a date tells one within it, or is told by it; of a range only a short one does."""
    is_range = "/" in (date.edtf or "")
    return _holds(around, asked) and (not is_range or around[1][0] - around[0][0] <= FEW_YEARS)


def _holds(one: tuple[Day, Day], other: tuple[Day, Day]) -> bool:
    return one[0] <= other[0] and other[1] <= one[1]


def place_is_not_told_by_another(candidate: Candidate) -> str:
    """A place asked for is where something happened, not merely where another place lies: `at Amarna in Egypt`."""
    tokens, words = candidate.fact.tokens, candidate.answer.words
    if candidate.type not in {"cloze", "what"} or candidate.answer.actor is None:
        return ""
    inside = {word.span for word in words}
    top = next((word for word in words if tokens[word.head].span not in inside), words[-1])
    preposition = tokens[top.head]
    above = tokens[preposition.head]
    is_place = any(word.entity in PLACES for word in words)
    at = place_of(preposition, tokens)
    next_to = tokens[at - 1] if at else preposition  # reached Lhasa in Tibet, not `beat France in Quebec`
    is_by_sea = preposition.text.lower() == "on"  # Oman on the Arabian Peninsula
    follows = next_to.entity in PLACES and (is_by_sea or next_to.text not in COUNTRIES)
    lead = preposition.text.lower()
    is_inside = above.entity in PLACES or _is_named_place(above, tokens)
    lies_in = (lead == "in" and is_inside) or (lead in {"in", "on"} and follows)
    behind = candidate.question.partition(GAP)[2]
    lies_near = preposition.text.lower() == "near" and IN_LAND.match(behind) is not None
    if is_place and (lies_in or lies_near):
        return f"it only tells where {(tokens[at - 1] if follows and lies_in else above).text} lies"
    if is_place and (BEFORE_DISTRICT.match(behind) or BESIDE_TOWN.search(candidate.question)):
        return "what stands beside it tells the place"
    first = next(index for index, word in enumerate(tokens) if word is words[0])
    if is_place and wording(words).lower() in CONTINENTS | OCEANS:
        return "a continent is soon guessed" if wording(words).lower() in CONTINENTS else "an ocean is soon guessed"
    beside = _place_beside(words, tokens, first)
    if is_place and beside is not None:
        return f"it only tells where {beside.text} lies"
    return ""


def region_is_not_asked(candidate: Candidate) -> str:
    """No gap at a part of the world: one of its lands is mostly as right, or the part that it lies in.

    Of such gaps a strict reader accepted 14 of 24, of those at the Earth and the Moon none of six.
    """
    name = wording(candidate.answer.words).lower().removeprefix("the ")
    if name in HEAVENLY_BODIES and candidate.type == "cloze":
        return "the gap is soon guessed"
    is_region = name in REGIONS
    return "one of its lands may be meant as well" if is_region and candidate.type == "cloze" else ""


def street_is_not_asked(candidate: Candidate) -> str:
    """No gap at a street that the text names once: of six a strict reader took none."""
    last, actor = candidate.answer.words[-1].text.lower(), candidate.answer.actor
    is_known = actor is not None and len(actor.mentions) > 1
    is_known = is_known or fold(candidate.answer.words[0].text) in PERSONAL_NAMES  # Ralph Lane
    return "a street is soon forgotten" if last in STREETS and candidate.type == "cloze" and not is_known else ""


def place_is_whole(candidate: Candidate) -> str:
    """A land is asked for without `central` or `northern` before it."""
    tokens, words = candidate.fact.tokens, candidate.answer.words
    first = next((index for index, word in enumerate(tokens) if word is words[0]), 0)
    is_side = first > 0 and tokens[first - 1].text.lower() in QUARTERS and any(word.entity in PLACES for word in words)
    return "it is only a part of the place" if is_side and candidate.answer.actor is not None else ""


def _is_named_place(noun: Token, tokens: Sequence[Token]) -> bool:
    """Whether a building has a name before it: `Paddington station`."""
    return noun.lemma.lower() in BUILDINGS and any(
        word.dep == "compound" and word.pos == "PROPN" and tokens[word.head] is noun for word in tokens
    )


def land_is_not_told_by_its_city(candidate: Candidate) -> str:
    """A state is asked for without a city of its own, which everybody knows: `invited them to Moscow`."""
    actor = candidate.answer.actor
    is_asked = candidate.type in {"cloze", "what", "who", "whom"}
    if actor is None or not is_asked or WITH_CITIES.isdisjoint(actor.aliases):
        return ""
    named = (found for found in WELL_KNOWN.findall(candidate.question) if not CITIES[found].isdisjoint(actor.aliases))
    return next((f"{city!r} tells the answer" for city in named), "")


def _place_beside(words: Sequence[Token], tokens: Sequence[Token], first: int) -> Token | None:
    """A place before the one asked for, which only says where that lies: `Leeds` Spain, `Leeds`, Spain."""
    before = tokens[first - 1] if first else None
    if before is not None and before.entity in PLACES and before.dep == "compound":
        return before
    if first < 2 or tokens[first - 1].text != "," or tokens[first - 2].entity not in PLACES:
        return None
    place, land = tokens[first - 2], words[-1]
    is_of_it = tokens[land.head] is place and land.dep in {"appos", "npadvmod"}
    return place if is_of_it or (tokens[place.head] is land and place.dep == "nmod") else None


def deeds_say_of_what(candidate: Candidate) -> str:
    """No `Ann's identification was accepted`: the sentence before tells what it was of."""
    tokens = candidate.fact.tokens
    for word in candidate.said:
        if (word.lemma in CONQUESTS and _is_bare_conquest(word, tokens)) or (
            word.lemma in OWN_DEEDS and _is_his_own(word, tokens)
        ):
            return f"{word.text!r} does not say of what"
        if word.lemma == "recognition" and _is_bare_recognition(word, tokens):
            return f"{word.text!r} does not say by whom"
        is_told = word.dep in {"nsubj", "nsubjpass"} and candidate.type == "cloze"
        if (is_told or word.lemma in OWNED_DEEDS) and _is_deed(word) and _is_owned_alone(word, tokens):
            return f"{word.text!r} does not say of what"
    return ""


def _is_bare_conquest(noun: Token, tokens: Sequence[Token]) -> bool:
    """Whether only those who took something are told: `the Allied occupation`."""
    if noun.pos != "NOUN":
        return False
    below = [word for word in tokens if tokens[word.head] is noun and word is not noun]
    is_whose = any(word.dep == "amod" and word.text[0].isupper() for word in below)
    is_whose &= any(word.text.lower() == "the" for word in below)
    return is_whose and not any(word.dep in {"prep", "acl", "relcl", "compound"} for word in below)


def _is_bare_recognition(noun: Token, tokens: Sequence[Token]) -> bool:
    """Whether it is not told who recognised somebody, or as what: `Kenya received official recognition`."""
    verb = tokens[noun.head]
    is_received = noun.dep in {"dobj", "nsubjpass"} and verb.lemma in RECEIVES
    below = (word for word in tokens if tokens[word.head] in {noun, verb} and word.text.lower() not in {"in", "on"})
    return is_received and not any(word.dep in {"prep", "agent", "poss", "acl"} or _is_whose(word) for word in below)


def _is_whose(word: Token) -> bool:
    """Whether a word tells by its adjective who did it: `French recognition`."""
    return word.dep == "amod" and word.text[0].isupper()


def _is_his_own(noun: Token, tokens: Sequence[Token]) -> bool:
    """Whether only whose deed it was is told, by `his`: `patented his invention`, `was honoured for his efforts`."""
    below = [word for word in tokens if tokens[word.head] is noun and word is not noun]
    is_his = any(word.tag == "PRP$" for word in below)
    return is_his and not any(word.dep in {"prep", "acl", "relcl", "compound", "amod", "advcl"} for word in below)


def _is_deed(noun: Token) -> bool:
    is_deed = noun.lemma in NAMED_DEEDS or noun.lemma.endswith(DEED_ENDINGS)
    return noun.tag == "NN" and is_deed and noun.lemma not in OF_THE_OWNER


def _is_owned_alone(noun: Token, tokens: Sequence[Token]) -> bool:
    """Whether a noun has an owner with a name, and nothing else that tells of it."""
    below = [word for word in tokens if tokens[word.head] is noun and word is not noun]
    owner = next((word for word in below if word.dep == "poss"), None)
    tells = any(word.dep in {"prep", "acl", "relcl", "compound"} for word in below)
    return owner is not None and owner.pos == "PROPN" and not tells
