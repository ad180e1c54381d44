"""How a date is asked for and which forms of it are right answers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from studydeck.reading.edtf import in_words
from studydeck.reading.timex.vocabulary import ORDINALS, PHASES

if TYPE_CHECKING:
    from studydeck.reading.timex import Timex

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
ASKED = (
    (re.compile(r"-?\d{4,}[~?%]?"), "year"),
    (re.compile(r"-?\d{4,}-(?:0[1-9]|1[0-2])[~?%]?"), "month and year"),
    (re.compile(r"-?\d{4,}-(?:0[1-9]|1[0-2])-\d\d[~?%]?"), "date"),
    (re.compile(r"-?\d{3}X[~?%]?"), "decade"),
    (re.compile(r"-?\d{2}XX[~?%]?"), "century"),
)
SURE_ENOUGH = 0.9  # confidence of a date whose year the story tells
KEPT_PREPOSITIONS = frozenset({"by", "from", "since", "until", "till", "before", "after", "around"})
SPANNING = frozenset({"between", "from"})  # `throughout 1960 and 1961` and `in 1348–49` name the years themselves
BETWEEN = re.compile(r"-?\d{4}/-?\d{4}")
PART = re.compile(
    r"\b(?:quarter|half|third)\b(?! (?:century|millennium))"
)  # `the second half of the 19th century` is no century
ANY_PART = re.compile(rf"{PART.pattern}|\b(?:{'|'.join(PHASES.keys() - ORDINALS.keys())})\b", re.IGNORECASE)
PART_OF_MILLENNIUM = re.compile(rf"{PART.pattern}|\b(?:beginning|close|dawn|early|end|late|mid|middle|outset|start)\b")
WIDER = (("centur", "centuries"), ("0s", "decades"))  # by what stands in the words of a range
YEAR_AT_END = re.compile(r"\b\d{3,4}$")
MONTH_IN_EDTF = re.compile(r"\d{4}-\d\d")
SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
TWO_MONTHS = re.compile(r"(\d{4})-(\d\d)/\1-(\d\d)")
CLOSED_RANGE = re.compile(r"[^/.]+/[^/.]+")
OPEN_START = re.compile(r"\.\./.+")
OPEN_END = re.compile(r".+/\.\.")
ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
PREPOSITION = re.compile(
    r"\A(?:from|between|in|on|during|since|until|till|by|before|after|around|about)\s+", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def kind_of(edtf: str) -> str:
    """What an EDTF date is: year, month and year, date, decade, century; "" for anything else."""
    return next((kind for form, kind in ASKED if form.fullmatch(edtf)), "")


def date_hint(timex: Timex, words: str) -> str:
    """What a gap at this date wants: `year`, `month and year`, `century`, `season and year`; "" where none fits it."""
    edtf = (timex.edtf or "").removeprefix("../").removesuffix("/..")
    if BETWEEN.fullmatch(edtf):
        return "years"
    if len(SEASON.findall(words)) > 1:
        return "from when to when"
    if SEASON.search(words):
        return "season and year"
    kind = kind_of(edtf)
    if CLOSED_RANGE.fullmatch(edtf):
        wider = next((kind for sign, kind in WIDER if sign in words), "from when to when")
        is_mixed = wider != "from when to when" and YEAR_AT_END.search(words) is not None  # the 3rd century to 1949
        wider = "from when to when" if names_part(words) or is_mixed else wider
        return "dates" if MONTH_IN_EDTF.search(edtf) else wider
    if "millennium" in words:
        return "part of a millennium" if PART_OF_MILLENNIUM.search(words) else "millennium"
    is_part = names_part(words) and kind in {"", "year", "decade", "century", "month and year"}
    return f"part of a {(kind or 'year').split()[0]}" if is_part else kind


def time_words(timex: Timex, preposition: str, words: str = "") -> str:
    """The opening of a question about this date: `In which year`, `On what date`, `Since which year`; "" for none."""
    edtf = timex.edtf or ""
    if BETWEEN.fullmatch(edtf):
        return "Between which years" if preposition in SPANNING else "In which years"
    edge = preposition if preposition in KEPT_PREPOSITIONS else ""
    if OPEN_START.fullmatch(edtf):
        edtf, edge = edtf.removeprefix("../"), edge or "until"
    elif OPEN_END.fullmatch(edtf):
        edtf, edge = edtf.removesuffix("/.."), edge or "since"
    kind = kind_of(edtf)
    if not kind:
        return ""
    is_part = bool(edge) and timex.mod in {"START", "MID", "END"}  # `by the end of the 14th century`
    if PART.search(words) or is_part:
        return f"{edge} when".strip().capitalize()
    lead = edge or ("on" if kind == "date" else "in")
    return f"{lead.capitalize()} {'what' if kind == 'date' else 'which'} {kind}"


def says_year(words: str, timex: Timex) -> bool:
    """Whether the words themselves tell the year, decade or century in full, so that they can stand as an answer."""
    if not timex.is_explicit:
        return False
    if (timex.edtf or "").startswith("-") and re.search(r"\bB\.?C", words) is None:
        return False
    return re.search(r"\d{3}|centur|millenni|\bBC|\bAD", words) is not None


def says_day(words: str, timex: Timex) -> bool:
    """Whether the words tell a day by its month, and the story surely the year: all that a reader of it would say."""
    is_day = kind_of(timex.edtf or "") == "date" and re.search(r"\d", words) is not None
    return is_day and timex.confidence >= SURE_ENOUGH


def asks_for_less(timex: Timex, said: str, preposition: str = "") -> bool:
    """Whether the question asks for a year (month, decade ...) of which the words name only a part: `mid-2013`.

    By when, or until when, a part is asked for itself.
    """
    if preposition in KEPT_PREPOSITIONS:
        return False
    return timex.mod in {"START", "MID", "END"} and kind_of(timex.edtf or "") != "" and not PART.search(said)


def absolute(timex: Timex, preposition: str) -> str:
    """The date with its preposition as it stands by itself: `in 1988` for `in the same year`."""
    edtf = timex.edtf or ""
    lead = preposition if preposition in KEPT_PREPOSITIONS else ("on" if kind_of(edtf) == "date" else "in")
    if lead == "in" and (pair := TWO_MONTHS.fullmatch(edtf)) is not None and int(pair[3]) == int(pair[2]) + 1:
        return f"in {MONTHS[int(pair[2]) - 1]} and {MONTHS[int(pair[3]) - 1]} {pair[1].lstrip('0')}"
    if CLOSED_RANGE.fullmatch(edtf):
        lead = "from"
    return f"{lead} {in_words(edtf)}"


def names_part(words: str) -> bool:
    """Whether the words name only a part of a year, decade or century: `early 1960`, `the end of the 1630s`."""
    return ANY_PART.search(words) is not None


def bare(words: str) -> str:
    """A date without the preposition before it."""
    return PREPOSITION.sub("", words.strip(), count=1)


def other_forms(timex: Timex, text: str) -> tuple[str, ...]:
    """Further ways to write the date, the bare EDTF among them; none says more or less than the text."""
    edtf = (timex.edtf or "").removeprefix("../").removesuffix("/..").rstrip("~?%")
    forms = [ARTICLE.sub("", text, count=1)]
    match kind_of(edtf):
        case _ if edtf.startswith("-") or names_part(text):
            pass  # nobody answers with an astronomical year, and all of a year is less than its end
        case "year":
            forms.append(edtf.lstrip("0"))
        case "month and year":
            year, month = edtf.rsplit("-", 1)
            forms += [f"{MONTHS[int(month) - 1]} {year}", edtf]
        case "date":
            year, month, day = edtf.rsplit("-", 2)
            name = MONTHS[int(month) - 1]
            forms += [f"{int(day)} {name} {year}", f"{name} {int(day)}, {year}", edtf]
        case "decade":
            forms.append(f"{edtf[:-1]}0s")
        case _ if BETWEEN.fullmatch(edtf):
            first, last = edtf.split("/")
            forms += [f"{first}-{last}", f"{first} to {last}"]
            forms += [f"{first} and {last}"] if " and " in text else []
        case _:
            pass
    return tuple(dict.fromkeys(form for form in forms if form and form != text))


FIRST_OF_DECADES = 1500  # before it a history book counts in centuries
ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@lru_cache(maxsize=4096)
def era_of(edtf: str | None) -> str:
    """The decade or century of a date, as a tag: `1980s`, `5th century BC`; "" when it spans more."""
    parts = re.match(r"(?:\.\./)?(-?)(\d{2})(\d|X)(?:\d|X)", edtf or "")
    if parts is None:
        return ""
    first, is_decade = int(parts[2] + parts[3].replace("X", "0")) * 10, parts[3] != "X"
    if parts[1]:
        return f"{_ordinal(first // 100 + 1)} century BC"
    return f"{first}s" if is_decade and first >= FIRST_OF_DECADES else f"{_ordinal(first // 100 + 1)} century"


def _ordinal(number: int) -> str:
    teens = number % 100 // 10 == 1
    return f"{number}{'th' if teens else ORDINAL_ENDINGS.get(number % 10, 'th')}"
