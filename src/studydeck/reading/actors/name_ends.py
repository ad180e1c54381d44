"""What does not belong to a name at its ends: titles, offices, honours, what somebody was minister of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from studydeck.reading.actors import lexicon, peoples
from studydeck.reading.actors.given_names import PERSONAL_NAMES
from studydeck.reading.actors.name import head_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.document import Token

HYPHENS: Final = frozenset("-\u2010\u2011")
_RULING: Final = frozenset(["emperor", "empress", "kaiser", "pharaoh", "pope", "shah", "sultan", "tsar"])  # no firm's
_TITLES_OF_ANY: Final = lexicon.TITLES | lexicon.PLURAL_TITLES
_STANDS_IN_TITLES: Final = frozenset(".") | HYPHENS
_NUMERALS: Final = frozenset("IVXLC")
_SHOUTED: Final = 4  # letters; UN may be the office of Secretary-General Ann Lee


def trimmed(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int, int]:
    """Where the titles of a name begin, where the name itself does, and where it ends."""
    last = _before_body(tokens, first, _without_office(tokens, first, last))
    last = _without_honours(tokens, first, _before_another_land(tokens, first, last))
    first = _behind_capitals(tokens, _behind_department(tokens, first, last), last)
    return first, _without_title(tokens, first, last), last


def _behind_department(tokens: Sequence[Token], first: int, last: int) -> int:
    """Past what somebody was minister of: of Military and Naval Affairs Leon Trotsky only the name is his."""
    behind = (
        index + 1
        for index in range(first, last - 1)
        if tokens[index].text == "Affairs" and tokens[index + 1].entity == "PERSON"
    )
    return next(behind, first)


def _behind_capitals(tokens: Sequence[Token], first: int, last: int) -> int:
    """Past words that are shouted before a person's name, or say the age: DEAREST Albert, Young Keller."""
    if tokens[last - 1].text.isupper() or tokens[last - 1].entity != "PERSON":
        return first
    if tokens[first].text == "Young" and last == first + 2:
        return first + 1
    while len(tokens[first].text) >= _SHOUTED and tokens[first].text.isupper():
        first += 1
    return first


def _without_honours(tokens: Sequence[Token], first: int, last: int) -> int:
    """Up to the letters of honours behind a person's first and last name: Ann Keller FRS; but PAN-AM."""
    while last > first + 2 and tokens[last - 1].text in lexicon.HONOURS and tokens[last - 2].text not in HYPHENS:
        last -= 1
    return last


def _before_another_land(tokens: Sequence[Token], first: int, last: int) -> int:
    """Up to for whom it was done: explored the Kingdom of Kongo `for France`."""
    texts = [token.text for token in tokens[first:last]]
    is_land = "for" in texts[2:-1] and tokens[first].entity == "GPE"
    return first + texts.index("for") if is_land else last


def _before_body(tokens: Sequence[Token], first: int, last: int) -> int:
    """Up to the letters of a body whose office follows a person's name: made Mandela ANCYL secretary."""
    letters, office = tokens[last - 1], tokens[last] if last < len(tokens) else None
    is_body = last > first + 1 and len(letters.text) > 2 and letters.text.isupper() and tokens[first].text.istitle()
    is_body = is_body and not set(letters.text) <= _NUMERALS
    return last - 1 if is_body and office is not None and office.text.lower() in lexicon.OFFICES else last


def _without_office(tokens: Sequence[Token], first: int, last: int) -> int:
    """Up to an office behind a body or state: US Secretary (of State), NASA Administrator."""
    end = last
    while end > first + 1 and tokens[end - 1].text.lower() in lexicon.OFFICES and tokens[end - 1].entity != "PERSON":
        end -= 1
    return end if tokens[end - 1].entity in {"GPE", "LOC", "NORP", "ORG"} else last


def _without_title(tokens: Sequence[Token], first: int, last: int) -> int:
    """Past the titles in front: General, Prime Minister, but not in General Motors."""
    start = first
    while start < last and (
        tokens[start].text.lower().rstrip(".") in lexicon.TITLES_IN_FRONT or _opens_title(tokens, start, last)
    ):
        start += 1
        if start < last and tokens[start].text in _STANDS_IN_TITLES:
            start += 1
    if start < last and tokens[start].text.lower() in PERSONAL_NAMES:
        return start
    belongs = start < last and not tokens[start].begins_entity and tokens[start].entity in {"ORG", "FAC", "GPE"}
    is_of_ruler = tokens[first].text.lower() in _RULING
    is_kept = belongs and tokens[first].entity == tokens[start].entity and not is_of_ruler
    is_of_a_body = start < last and head_kind(tokens[start:last]) is not None
    return first if start > first and (is_kept or is_of_a_body) else start


def _opens_title(tokens: Sequence[Token], start: int, last: int) -> bool:
    """Whether this word only leads to the title or name after it: Deputy Prime, Vice, Confederate General."""
    if start + 1 == last:
        return False
    word, following = tokens[start].text.lower(), tokens[start + 1].text.lower().rstrip(".")
    is_of_name = tokens[start].entity == "PERSON" and not tokens[start + 1].begins_entity  # Sunni Ali
    is_adjective = word in peoples.ONLY_ADJECTIVES and not (word in lexicon.FAITHS and is_of_name)
    is_before_title = following in _TITLES_OF_ANY
    return (is_before_title and (is_adjective or word in lexicon.TITLE_OPENERS)) or (
        is_adjective and following in PERSONAL_NAMES
    )
