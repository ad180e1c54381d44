"""Whom a text is about, and who is named in it only as a relative of somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from studydeck.reading.actors import lexicon
from studydeck.reading.actors.opening import opening_name
from studydeck.reading.actors.spelling import fold, is_surname_of, without_suffix
from studydeck.reading.document import heading_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.actors.name import Name
    from studydeck.reading.document import Parse

_FIRST_AND_LAST: Final = 2  # words
_CALLED_FOR_SHORT: Final = frozenset(["college", "university"])  # by the name of whom they are called after
_LONGEST_BRACKET: Final = 16  # words behind a name in which the years of a life stand


def central_name(names: Sequence[Name], parses: Sequence[Parse], text: str, given: str = "") -> str:
    """The key of the full name of the person whom the text is about; "" where it is about nobody.

    That is whom the heading above it names, or else the title that was `given`; without a heading also whom the first
    sentence begins with and describes. `names` are those of persons.
    """
    told = [name for name in names if len(name.words) > 1]
    full = sorted(told, key=lambda name: parses[name.sentence].sentence.is_beside)  # `For his father, see ...` is last
    heading = _title(parses, text)
    if named := next((name.key for name in full if heading and _is_titled(name, heading)), ""):
        return named
    title = fold(given).split()
    called = list(dict.fromkeys(name.key for name in full if title and _is_titled(name, title)))
    if called and (len(title) > 1 or len(called) == 1):
        return called[0]
    life = opening_name(parses, title_words(parses, text) or given)
    meant = _opening(full, parses, title) or next((name.key for name in full if life and life.overlaps(name.span)), "")
    if meant or heading:
        return meant
    first = next((index for index, parse in enumerate(parses) if parse.sentence.is_prose), None)
    opening = next((name for name in full if name.sentence == first), None)
    return opening.key if opening is not None and _is_described(opening, parses[opening.sentence]) else ""


def body_of_title(parses: Sequence[Parse], text: str, given: str = "") -> str:
    """The word by which a text on a body calls it for short: Harvard, of Harvard University; "" for no such title."""
    title = _title(parses, text) or fold(given).split()
    is_body = len(title) == _FIRST_AND_LAST and title[-1] in _CALLED_FOR_SHORT
    return title[0] if is_body else ""


def _opening(full: Sequence[Name], parses: Sequence[Parse], title: Sequence[str]) -> str:
    """The key of the full name that begins the first sentence, where the title has its surname: Mahatma Gandhi.

    Or its first name, and the sentence says the other: Vladimir Lenin, of `Vladimir Ulyanov, better known as Lenin`.
    """
    first = next((index for index, parse in enumerate(parses) if parse.sentence.is_prose), -1)
    name = next((each for each in full if each.sentence == first), None)
    if not title or name is None:
        return ""
    tokens = parses[first].tokens
    if " ".join(token.text for token in tokens[: name.first]) != name.title:
        return ""
    words = without_suffix(name.key.split())
    said = {fold(token.text) for token in tokens}
    is_meant = len(title) > 1 and (is_surname_of(title[-1], words[-1]) or (words[0] == title[0] and title[-1] in said))
    return name.key if is_meant else ""


def title_words(parses: Sequence[Parse], text: str) -> str:
    """The heading above the text, "" where there is none."""
    first = next((parse.sentence for parse in parses if not parse.sentence.is_beside), None)
    return heading_words(text, first.span) if first is not None and first.is_heading else ""


def _title(parses: Sequence[Parse], text: str) -> list[str]:
    """Its words, folded."""
    return fold(title_words(parses, text)).split()


def _is_titled(name: Name, title: Sequence[str]) -> bool:
    """Whether the title is the name or a short form of it: Karl Hart, of Karl Maria Hart and of Karl Lee-Hart."""
    words = name.key.split()
    if len(words) > _FIRST_AND_LAST and words[-1] == "jr" and words[-1] != title[-1]:
        words.pop()
    words[-1] = title[-1] if is_surname_of(title[-1], words[-1]) else words[-1]
    if words == title[: len(words)] and title[len(words) : len(words) + 1] == ["of"]:
        return True  # Henry VIII, of Henry VIII of England
    is_short_form = all(word in words or _is_initial_of(word, words) for word in title)
    others = [word for word in words[1:-1] if len(word.rstrip(".")) == 1 and word not in title]
    if others and len(title) > _FIRST_AND_LAST:
        return False  # George H. W. Bush is not George W. Bush
    return words[-1] == title[-1] and (len(title) == 1 or words[0] == title[0]) and is_short_form


def _is_initial_of(word: str, words: Sequence[str]) -> bool:
    """Whether a word is the first letter of one of the others: the D. of Karl D. Hart, of Karl Dieter Hart."""
    letter = word.rstrip(".")
    return len(letter) == 1 and any(other.startswith(letter) for other in words[1:-1])


def _is_described(name: Name, parse: Parse) -> bool:
    """Whether the sentence begins with the name and says of it who that was, or when that one lived."""
    tokens = parse.tokens
    if name.span.start != parse.sentence.span.start:
        return False
    behind = [token.text for token in tokens[name.last : name.last + _LONGEST_BRACKET]]
    has_years = behind[:1] == ["("] and any(word[0].isdigit() for word in behind[: _place_of(")", behind)])
    was = [tokens[token.head].lemma for token in tokens[name.first : name.last] if token.dep == "nsubj"]
    return has_years or "be" in was


def _place_of(mark: str, words: Sequence[str]) -> int:
    return words.index(mark) if mark in words else len(words)


def relatives(names: Sequence[Name], parses: Sequence[Parse]) -> frozenset[str]:
    """The keys of the names that first stand behind a word of kinship: the son of Bob Hart, his aunt Ann."""
    first: dict[str, Name] = {}
    for name in names:
        first.setdefault(name.key, name)
    return frozenset(key for key, name in first.items() if _is_of_kin(name, parses[name.sentence]))


def _is_of_kin(name: Name, parse: Parse) -> bool:
    before = [token.text.lower() for token in parse.tokens if token.span.end <= name.span.start][-2:]
    if before[-1:] in (["of"], [","]):
        before.pop()
    return before[-1:] != [] and before[-1] in lexicon.RELATIVES
