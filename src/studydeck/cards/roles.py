"""What the text calls a person: a ruler, a soldier, a priest, a statesman, a scholar.

Beside a king no novelist is offered, and no pope beside a colonel: a look at the four would tell the right one.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ROLES = {
    "ruler": "caliph czar emperor empress khan king kings monarch pharaoh queen regent shah sultan tsar tsarina",
    "noble": "baron baroness count countess duchess duke earl lord marquess marquis prince princess viscount",
    "clergy": "abbot archbishop bishop cardinal friar missionary monk patriarch pope preacher priest rabbi reformer",
    "soldier": """
        admiral captain colonel commander commodore general lieutenant major marshal officer sergeant soldier warrior
    """,
    "statesman": """
        ambassador chancellor congressman deputy diplomat envoy governor mayor minister politician premier president
        secretary senator statesman viceroy
    """,
    "scholar": """
        anthropologist archaeologist astronomer biologist botanist chemist economist geographer geologist historian
        mathematician naturalist orientalist philosopher physician physicist scholar scientist theologian
    """,
    "artist": """
        actor actress architect artist author cabinetmaker composer dramatist engraver essayist journalist musician
        novelist painter playwright poet sculptor singer writer
    """,
    "maker": "banker businessman engineer industrialist inventor manufacturer merchant",
    "explorer": "explorer navigator seafarer",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_ROLE_OF, key=len, reverse=True))})\b", re.IGNORECASE)
_TO_NAME = re.compile(r"(?: of [A-Z]\w+)?,? ", re.IGNORECASE)  # from a word to the name: `King of Spain, `
_FROM_NAME = re.compile(  # and from the name to a word: `, an Italian `, ` (1800-1870) was the first `
    r"(?: \([^()]*\))?(?:,|,? (?:as|became|is|was))(?: an?| the| his| her)? (?:[\w'’-]+ ){0,3}",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"\w+ [IVX]+")
OF_THEIR_OWN = frozenset({"ruler", "clergy"})  # nobody takes them for somebody of whom nothing is told


@lru_cache(maxsize=4096)
def roles_of(names: tuple[str, ...], sentences: tuple[str, ...]) -> frozenset[str]:
    """What a person of these names is called in these sentences, or by a name: `ruler`, `soldier`."""
    titles = (_ROLE_OF.get(name.split()[0].lower(), "") for name in names)
    found = {role for role in titles if role}
    if not found and any(map(_NUMERAL.fullmatch, names)):
        found.add("ruler")
    for sentence in sentences:
        found |= _told_in(" ".join(sentence.split()), names)
    return frozenset(found)


def _told_in(line: str, names: tuple[str, ...]) -> set[str]:
    """The roles by whose words one of the names stands in a sentence."""
    words = [(match.start(), match.end(), _ROLE_OF[match[0].lower()]) for match in _WORD.finditer(line)]
    places = [(place, place + len(name)) for name in names for place in _places_of(name, line)] if words else []
    return {
        role
        for start, end, role in words
        for first, last in places
        if _TO_NAME.fullmatch(line, end, first) or _FROM_NAME.fullmatch(line, last, start)
    }


def _places_of(name: str, line: str) -> list[int]:
    name, line = name.lower(), line.lower()
    return [place for place in range(len(line)) if line.startswith(name, place)] if name in line else []
