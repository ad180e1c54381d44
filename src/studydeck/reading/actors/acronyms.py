"""Acronyms that the text itself explains, in either order and also in another language."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from studydeck.reading.actors import lexicon
from studydeck.reading.actors.name import Name, kind_by_noun, name_of_tokens
from studydeck.reading.actors.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading.document import Parse, Token

LONGEST_ACRONYM: Final = 8  # letters
LONGEST_EXPANSION: Final = 14  # tokens
_REMEMBERED: Final = 2**15  # names, more than a book has
_ROMAN: Final = frozenset("IVXLCDM")
_BRIDGE: Final = frozenset(
    [
        ",",
        "or",
        "the",
        "also",
        "known",
        "as",
        "abbreviated",
        "called",
        "short",
        "for",
        '"',
        "\u201c",
        "\u2018",
        "'",
        "simply",
        "to",
    ]
)
_QUOTES: Final = frozenset(['"', "\u201c", "\u201d", "\u2018", "\u2019", "'"])


@dataclass(frozen=True, slots=True)
class Explanation:
    """One place where the text says what an acronym stands for."""

    acronym: Name
    expansion: Name


@dataclass(frozen=True, slots=True)
class Explained:
    """The names of a text, expansions now whole, and what they explain."""

    names: tuple[Name, ...]
    explanations: tuple[Explanation, ...]


def explanations(parses: Sequence[Parse], names: Sequence[Name]) -> Explained:
    """The explanations in the text; names that turn out to be parts of an expansion give way to it."""
    found: list[Explanation] = []
    by_sentence: dict[int, list[Name]] = {}
    for name in names:
        by_sentence.setdefault(name.sentence, []).append(name)
    for sentence, here in by_sentence.items():
        if any(is_acronym(name.bare) for name in here):
            found.extend(_in_sentence(parses[sentence], sentence, here))
    return Explained(_with_expansions(names, found, parses), tuple(found))


@lru_cache(maxsize=_REMEMBERED)
def is_acronym(word: str) -> bool:
    """Whether the word is two to eight capitals (a small last letter allowed: NGOs is none) and no Roman number."""
    letters = word.replace(".", "").replace("-", "")
    return (
        2 <= len(letters) <= LONGEST_ACRONYM
        and letters.isalpha()
        and letters.isupper()
        and fold(word) not in lexicon.NOT_ACTORS
        and not set(letters) <= _ROMAN
    )


def initials(words: Sequence[str]) -> str:
    """The first letters of the capitalised words, folded; a hyphen begins a new word."""
    parts = [part for word in words for part in word.replace("-", " ").split()]
    return fold("".join(part[0] for part in parts if part[0].isupper()))


def _in_sentence(parse: Parse, sentence: int, names: list[Name]) -> Iterator[Explanation]:
    tokens = parse.tokens
    for number, name in enumerate(names):
        if not is_acronym(name.bare) or fold(name.bare) in lexicon.STATES:
            continue
        before = names[number - 1] if number else None
        after = names[number + 1] if number + 1 < len(names) else None
        expansions = (
            _in_brackets(parse, sentence, name) or (after and _behind_comma(parse, sentence, name, after)),
            before and _before_brackets(parse, sentence, name, before),
            before and _bridged(tokens, _whole(parse, names[:number]), name),
        )
        yield from (Explanation(name, expansion) for expansion in expansions if expansion)


def _in_brackets(parse: Parse, sentence: int, acronym: Name) -> Name | None:
    """ACR (What It Stands For), in any language."""
    tokens = parse.tokens
    first = acronym.last + 1
    if first >= len(tokens) or tokens[acronym.last].text != "(":
        return None
    last = next((i for i in range(first, min(first + LONGEST_EXPANSION, len(tokens))) if tokens[i].text == ")"), first)
    while first < last and (tokens[first].text in _QUOTES or tokens[first].text.lower() in {"the", "or", "for"}):
        first += 1
    while last > first and tokens[last - 1].text in _QUOTES:
        last -= 1
    if not _reads_like_a_title(tokens[first:last]):
        return None
    name = name_of_tokens(parse, sentence, first, last)
    return name if _may_stand_for(acronym, name) or kind_by_noun(name.words) == "organisation" else None


def _reads_like_a_title(tokens: Sequence[Token]) -> bool:
    """Whether these are two or more words, the first and all long ones capitalised, with no number or comma."""
    words = [token.text for token in tokens]
    return (
        len(words) > 1
        and words[0][0].isupper()
        and all(word[0].isupper() or len(word) <= 3 for word in words)
        and not any(character.isdigit() or character in ",;:" for word in words for character in word)
    )


def _before_brackets(parse: Parse, sentence: int, acronym: Name, before: Name) -> Name | None:
    """What It Stands For (ACR)."""
    tokens = parse.tokens
    between = [token.text for token in tokens[before.last : acronym.first]]
    if between[:1] != ["("] or not set(between[1:]) <= _BRIDGE or len(before.words) < 2:
        return None
    for first in range(before.last - 1, max(-1, before.last - LONGEST_EXPANSION), -1):
        name = name_of_tokens(parse, sentence, first, before.last)
        if tokens[first].text[0].isupper() and initials(name.words) == _letters(acronym):
            return name
    return before if _may_stand_for(acronym, before) else None


def _behind_comma(parse: Parse, sentence: int, acronym: Name, after: Name) -> Name | None:
    """ACR, the What It Stands For (without what only follows it: `of its leader`)."""
    between = [token.text for token in parse.tokens[acronym.last : after.first]]
    if between not in ([",", "the"], [",", "or", "the"], [",", "or"]) or len(after.words) < 2:
        return None
    wanted = Counter(_letters(acronym))
    for last in range(after.last, after.first + 1, -1):
        if parse.tokens[last - 1].text[0].isupper():
            name = name_of_tokens(parse, sentence, after.first, last)
            if Counter(initials(name.words)) == wanted:
                return name
    return None


def _whole(parse: Parse, names: Sequence[Name]) -> Name:
    """The last of the names, with the one before it when `of` joins the two."""
    last = names[-1]
    between = tuple(token.text for token in parse.tokens[names[-2].last : last.first]) if len(names) > 1 else ()
    joins = between in {("of",), ("of", "the")}
    return name_of_tokens(parse, last.sentence, names[-2].first, last.last) if joins else last


def _bridged(tokens: Sequence[Token], before: Name, acronym: Name) -> Name | None:
    """What It Stands For, or ACR; they call themselves What It Stands For or ACR."""
    between = [token.text.lower() for token in tokens[before.last : acronym.first]]
    if not between or not set(between) <= _BRIDGE or between == [","] or len(before.words) < 2:
        return None
    if initials(before.words) == _letters(acronym):
        return before
    is_named = any(token.lemma in lexicon.NAMING_VERBS for token in tokens[max(0, before.first - 5) : before.first])
    return before if is_named and "or" in between else None


def _letters(acronym: Name) -> str:
    return fold(acronym.bare).replace("-", "")


def _may_stand_for(acronym: Name, expansion: Name) -> bool:
    """Whether half of the acronym's letters open a word of the expansion, or all of them stand in it in order.

    The first covers expansions that were translated while the acronym was not.
    """
    letters = _letters(acronym)
    shared = Counter(letters) & Counter(initials(expansion.words))
    if len(expansion.words) > 1 and shared.total() * 2 >= len(letters):
        return True
    rest = iter(fold(expansion.bare))
    return fold(expansion.bare)[0] == letters[0] and all(letter in rest for letter in letters)


def _with_expansions(names: Sequence[Name], found: Sequence[Explanation], parses: Sequence[Parse]) -> tuple[Name, ...]:
    """The names with each expansion in the place of what overlaps it; what is left behind it stays a name."""
    whole = {explanation.expansion.span: explanation.expansion for explanation in found}
    beginnings: dict[str, list[Name]] = {}
    for expansion in {explanation.expansion.key: explanation.expansion for explanation in found}.values():
        words = expansion.key.split()
        for count in range(1, len(words)):
            beginnings.setdefault(" ".join(words[:count]), []).append(expansion)
    for name in names:
        repeated = (_repeated(expansion, name, parses[name.sentence]) for expansion in beginnings.get(name.key, ()))
        whole |= {again.span: again for again in repeated if again}
    here: dict[int, list[Name]] = {}
    for expansion in whole.values():
        here.setdefault(expansion.sentence, []).append(expansion)
    kept: list[Name] = list(whole.values())
    for name in names:
        overlapping = next((each.span for each in here.get(name.sentence, ()) if each.span.overlaps(name.span)), None)
        if overlapping is None:
            kept.append(name)
        elif overlapping.end < name.span.end:
            kept.extend(_rest(name, overlapping.end, parses[name.sentence]))
    return tuple(sorted(kept, key=lambda name: name.span))


def _repeated(expansion: Name, name: Name, parse: Parse) -> Name | None:
    """The expansion where it stands again, when `name` is only its beginning there."""
    last = name.first + expansion.last - expansion.first
    if last > len(parse.tokens) or last <= name.last:
        return None
    again = name_of_tokens(parse, name.sentence, name.first, last)
    return again if again.key == expansion.key else None


def _rest(name: Name, start: int, parse: Parse) -> Iterator[Name]:
    """The capitalised words of `name` that begin at or behind the offset."""
    first = name.last
    while (
        first > name.first and parse.tokens[first - 1].span.start >= start and parse.tokens[first - 1].text[0].isupper()
    ):
        first -= 1
    if first < name.last:
        yield replace(name_of_tokens(parse, name.sentence, first, name.last), label="")
