"""Gates for a gap in a sentence: does it show what it asks for, and does the rest of the sentence not tell it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.cards.countries import CITIES, COUNTRIES
from studydeck.cards.dates import kind_of
from studydeck.cards.gates.words import HOUSES, PARTS, REPEATED, RULERS, TITLES
from studydeck.cards.notes import GAP
from studydeck.cards.topics import EVENTS
from studydeck.reading import edtf
from studydeck.reading.actors.given_names import PERSONAL_NAMES
from studydeck.reading.actors.spelling import fold
from studydeck.reading.document import place_of
from studydeck.reading.facts import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Token
    from studydeck.reading.edtf import Day
    from studydeck.reading.timex import Timex

PARTS_OF_TIMES = frozenset({"beginning", "course", "end", "half", "middle", "night", "remainder", "rest"})
PARTS_OF_TIMES |= {"autumn", "fall", "spring", "summer", "winter"}
LEADS_TO_DATE = re.compile(
    r"(?:^|[;:,] |\b(?:about|after|and|around|before|between|by|circa|during|early|for|from|in|late|on|or|since|the|"
    r"through|throughout|till?|to|until|year|years) )$",
    re.IGNORECASE,
)
DATED_NOUN = re.compile(  # the war, the Revolt or the spring `of` a year
    rf"\b(?:[A-Z]\w+|(?:{'|'.join(sorted(REPEATED | EVENTS | PARTS_OF_TIMES))})s?) of (?:the )?(?:early |late )?$"
)
BARE_DEED = re.compile(r"^The [a-z]+ of (?:the )?$")  # `The campaign of [...] was a disaster`
PART_OF = re.compile(r"\b(?:much|most|part) of the $")
FIGURE_OR_PLACE = re.compile(r"\d| (?:at|in|near) (?:the )?[A-Z]")
DASH = re.compile(r"—| – ")
AT_EVENT = re.compile(  # the Treaty of Leeds ([...])
    r"\b(?:Armistice|Battle|Compromise|Conference|Confederation|Congress|Crisis|Massacre|Peace|Rebellion|Revolt|"
    r"Revolution|Siege|Treaty|Uprising|War)\b(?: (?:at|of)(?: the)?(?: [A-Z][\w'’-]*)+)? \($"
)
IN_TITLE = re.compile(  # the book `Long Journeys in` Spain
    r"\b(?:article|book|essay|film|memoir|novel|pamphlet|play|poem|treatise),? [A-Z][\w’'-]* "
    r"(?:(?:A|a|an|and|for|from|in|of|on|the|to) |[A-Z][\w’'-]* )+$"
)
IN_BRACKET = re.compile(r"(?<!\bborn )(?<!\bnée )(?<!\bnée \w{5})[A-Z][\w’'-]*(?: [ivxlc]+)? \((?:r\. |reigned )?$")
BESIDE_EVENT = re.compile(r"(?:After|Before|During|Following|Since|Until) [^,]*$")  # `Before the War ([...]), Ann left`
BAD_PLACES = (  # each with what the words before a gap there end with
    (("",), re.compile(r"\([^()]*$"), "the gap stands in brackets"),
    (("lass of ",), re.compile(r"\b(?:Class|class) of $"), "the date is only that of a class"),
    (
        ("in ", "the "),
        re.compile(r"\ban? (?:hospital|hotel|house|prison|sanatorium|school|town|village) in (?:the )?$"),
        "the land may be meant as well",
    ),
    (("like ",), re.compile(r"\b[a-z]+s like $"), "the gap is one of several"),
    (("other ",), re.compile(r"\bother $"), "the gap is one of several"),
    (("Imperial ", "Soviet ", "Tsarist "), re.compile(r"\b(?:Imperial|Soviet|Tsarist) $"), "the gap is soon guessed"),
    (("by ",), re.compile(r"\bWorld Heritage Sites? by $"), "the gap is soon guessed"),
    (("of the ",), re.compile(r"\bdecades? of the $"), "the gap is soon guessed"),
    (("of the ",), re.compile(r"\bturn of the $"), "the gap is soon guessed"),
    (("titled ", "the "), re.compile(r"\b(?:en)?titled (?:the )?$"), "the gap is a title"),
    (
        ("of the ",),
        re.compile(
            r"\b(?:artist|author|composer|historian|painter|philosopher|poet|scholar|scientist|thinker|writer)s? "
            r"of the $"
        ),
        "the date is only that of a person",
    ),
    (("'", "‘", '"', "“"), re.compile(r"(?:^| )['‘\"“]$"), "a quotation mark stands before the gap"),
    (("hajj to ",), re.compile(r"\bhajj to $"), "the gap is soon guessed"),
    (
        ("overlooking ", "overlooking the "),
        re.compile(r"\boverlooking (?:the )?$"),
        "it only tells where another place lies",
    ),
    (
        ("e ", "ed ", "es ", "ing ", "as ", "ly ", "the ", "at ", "in ", "on "),
        re.compile(r"\b(?:includ(?:ed?|es|ing)|such as|notably|especially|particularly)(?: at| in| on)?(?: the)? $"),
        "the gap is one of several",
    ),
    (("in ", "the "), re.compile(r", as in (?:the )?$"), "the gap is one of several"),
    (("at ", "in ", "the "), re.compile(r"\bstopping (?:at|in) (?:the )?$"), "the gap is only a place on the way"),
    (
        ("at ", "from ", "to ", "the "),
        re.compile(r"\b(?:extending|leading|ranging|running|starting|stretching) (?:at|from|to) (?:the )?$"),
        "the gap is only how far it reaches",
    ),
    (("to ", "the "), re.compile(r"\b[Aa]ccording to (?:the )?$"), "the gap is only who tells it"),
    (("ike ", "the "), re.compile(r"(?:^|, )[Ll]ike (?:the )?$"), "the gap is only a comparison"),
    (
        ("d ", "do ", "s ", "were ", "in ", "the "),
        re.compile(r", as (?:did|do|does|has|had|is|was|were) (?:in )?(?:the )?$"),
        "the gap is only a comparison",
    ),
    (
        ("in ", "on "),
        re.compile(r", as (?:did|do|does|has|had|is|was|were) .*\b(?:in|on) $"),
        "the gap is only a comparison",
    ),
    (("in ", "on "), re.compile(r", and (?:the )?(?:[A-Z]\w+ ){1,2}(?:in|on) $"), "the gap is in what is said beside"),
    (("a ", "an "), re.compile(r"\b(?:is|was|are|were|as|become|became) an? $"), "others fit it as well"),
    (("",), re.compile(r"\bwith the exception of [^,;]*$"), "the gap is what it is not"),
    (
        ("his ", "her ", "its ", "our ", "their "),
        re.compile(r"\b(?:his|her|its|our|their) $"),
        "it does not show that a name is wanted",
    ),
    (("or ", "in ", "the "), re.compile(r"\bor (?:in |the )*$"), "the gap is one of two"),
    (
        ("from ", "except ", "for ", "than ", "unlike ", "the "),
        re.compile(r"\b(?:apart from|except|except for|other than|unlike)(?: the)? $"),
        "the gap is what it is not",
    ),
)
ONE_OF_TWO = ((re.compile(r",? or "), "the gap is one of two"),)
OPEN_ENDED = re.compile(r"\b(?:after|before|prior to)(?: the)? $", re.IGNORECASE)
BEHIND_DATE = ((re.compile(r" when "), "a clause tells of the date itself"),)
BEHIND_LATER_DATE = (  # `upon Fort Sumter on [...], a fort in the harbour`
    *BEHIND_DATE,
    (
        re.compile(
            r", an? (?:[\w-]+ ){0,2}(?:castle|city|fort|fortress|hill|island|monastery|port|river|ship|town|village)\b"
        ),
        "what follows tells of something else",
    ),
)
OPENING = re.compile(r"\w+(?: the)?(?: early| late)? $")  # before a date that opens its sentence
BEHIND_NAME = (
    (re.compile(r" (?:\d{4}\b|\d{1,3}(?:[,.;)]| [A-Z]))"), "what follows belongs to the name"),
    (re.compile(r"/"), "what follows belongs to the name"),
    (re.compile(r"['’]s?[.,;]"), "what it has is not told"),
    (re.compile(r" \([A-Z][^()\d]*\)"), "what follows says it again"),  # `[...] (Kingdom of Naples)`
    (re.compile(r"['’](?!s)"), "what follows tells how the name ends"),  # `[...]' son`: Susenyos
    (re.compile(r"['’]s (?:(?:The|A|An) [A-Z]|[A-Z][a-z]+ [A-Z][a-z]+[,.;])"), "the gap is only whose work it is"),
)  # `larger than Kenya's`
BEHIND_PERSON = (
    (re.compile(r"['’]s (?:administration|army|forces|government|regime|troops)\b"), "a country may be meant as well"),
)
NAMED_BY_YEAR = re.compile(
    r"\b(?:(?:the|Naval) War of|Years?|Acts?) (?:the )?$", re.IGNORECASE
)  # the War of 1812, the Slavery Act 1833
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
BEFORE_NAMES = TITLES | RULERS | {"grand", "rev", "reverend"}
OF_A_PLACE = re.compile(r" (?:of|the) ")
BACK_TO = re.compile(r"\breturn(?:ed|ing)? to $")
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
    r"\b(?!(?:few|many|several|some)\b)(?:\d+|[a-z]+) years (?:after|before|earlier|later)\b", re.IGNORECASE
)
EXAMPLE_WITHIN = 7  # words before a gap
FEW_YEARS = 3  # of a range that tells a date within it: the plague of 1629-31
LONG = 40  # years of a part of a century
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


def gap_shows_its_kind(candidate: Candidate) -> str:
    """A gap at a date stands behind `in` or its like, so that everybody sees that a date is wanted."""
    if candidate.type != "cloze":
        return ""
    before, _, after = candidate.question.partition(GAP)
    is_date = candidate.answer.timex is not None
    reason = "the gap stands in an aside" if len(DASH.findall(before)) % 2 else ""
    is_of_event = is_date and AT_EVENT.search(before) is not None and after.startswith(")")
    is_of_event = is_of_event or _stands_alone_in_bracket(candidate, before, after)
    is_of_event = is_of_event and not BESIDE_EVENT.match(before)
    places = BAD_PLACES[1:] if is_of_event else BAD_PLACES
    reason = reason or next(
        (reason for ends, place, reason in places if before.endswith(ends) and place.search(before)), ""
    )
    is_person = candidate.answer.actor is not None and candidate.answer.actor.type == "person"
    behind_date = BEHIND_DATE if OPENING.match(before) else BEHIND_LATER_DATE
    following = ONE_OF_TWO + (behind_date if is_date else BEHIND_NAME + (BEHIND_PERSON if is_person else ()))
    reason = reason or next((reason for place, reason in following if place.match(after)), "")
    if not is_date and IN_TITLE.search(before):
        return reason or "the gap is a part of a title"
    if is_date:
        return reason or ("" if is_of_event else _shows_date(candidate, before))
    return reason or _fits_another_kind(candidate, before)


def _stands_alone_in_bracket(candidate: Candidate, before: str, after: str) -> bool:
    """Whether a date is all that a bracket behind a name holds, in a whole sentence: `Arsaces (r. [...]) took Leeds`.

    Of 33 such gaps strict readers refused two.
    """
    fact, asked = candidate.fact, candidate.answer.timex
    is_date = asked is not None and fact.verb is not None and fact.is_main
    if not is_date or not after.startswith(")") or IN_BRACKET.search(before) is None:
        return False
    name, reign = before.rsplit(" (", 1)
    holder = name.split(" ")[-1]
    is_person = any(word.text == holder and word.entity == "PERSON" for word in fact.tokens)
    return not (is_person and "/" in candidate.answer.key) or reign != ""  # the years of a life are a trifle


def _fits_another_kind(candidate: Candidate, before: str) -> str:
    """Why another event, or the land around a town, is as right."""
    actor = candidate.answer.actor
    if actor is None:
        return ""
    if _is_an_example(candidate):
        return "the gap is one of several"
    if candidate.answer.text.startswith("United ") and not before.lower().endswith(("the ", "'s ", "’s ")):
        return "an article is missing"
    comes_after = before == "After " and candidate.question.startswith("After [...],")
    if comes_after or (actor.type == "event" and OPEN_ENDED.search(before)):
        return "others came before it too"
    first, *names = candidate.answer.text.split()
    is_titled = actor.type == "person" and (first.lower().rstrip(".") in BEFORE_NAMES or len(names) > 1)
    if is_titled and before.endswith(("the ", "The ")) and not OF_A_PLACE.search(candidate.answer.text):
        return "an article stands before a person's name"
    is_town = actor.type == "place" and actor.name not in COUNTRIES
    return "the land may be meant as well" if is_town and BACK_TO.search(before) else ""


def _is_an_example(candidate: Candidate) -> bool:
    """Whether the text says `for example` right before: `stones were found, for example, on the Klausberg`."""
    tokens = candidate.fact.tokens
    place = place_of(candidate.answer.words[0], tokens)
    before = tokens[max(place - EXAMPLE_WITHIN, 0) : place]
    return any(
        word.text in {"example", "instance"} and (comma.text, following.pos) == (",", "ADP")
        for word, comma, following in zip(before, before[1:], before[2:], strict=False)
    )


def _shows_date(candidate: Candidate, before: str) -> str:
    """Why the words before a gap at a date do not show what is wanted."""
    if NAMED_BY_YEAR.search(before):
        return "the date is a part of a name"
    if OPEN_ENDED.search(before) and kind_of(candidate.answer.key) in {"year", "decade", "century"}:
        return "other dates are as true"  # after 1848
    if BARE_DEED.search(before) and FIGURE_OR_PLACE.search(candidate.question) is None:
        return "nothing else tells which"
    if PART_OF.search(before):
        return "the gap is only a part of a time"
    last = " ".join(before.split(" ")[-2:])
    is_led = LEADS_TO_DATE.search(last) or DATED_NOUN.search(before)
    return "" if is_led else "the gap does not show that a date is wanted"


def dates_keep_each_other_secret(candidate: Candidate) -> str:
    """No other date of the sentence lies within the one asked for, or around it: `in the 1330s, ... from 1331`.

    Nor can it be counted from one: `in 1908, 30 years after`.
    """
    asked = candidate.answer.timex
    if candidate.type != "cloze" or asked is None:
        return ""
    is_counted = " years " in candidate.question and COUNTED.search(candidate.question) is not None
    if is_counted and _shows_year(candidate, asked):
        return "another date of the sentence tells it"
    span = _days(asked)
    shown = [word.span for word in candidate.said]
    for date in candidate.fact.dates:
        if date is asked or date.span == asked.span or not any(date.span.covers(word) for word in shown):
            continue
        other = _days(date)
        if span and other and (_tells(span, other, asked) or _tells(other, span, date) or _is_next(other, span)):
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

    Of such gaps a strict reader accepted 14 of 24.
    """
    is_region = wording(candidate.answer.words).lower().removeprefix("the ") in REGIONS
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
