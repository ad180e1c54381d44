"""One place where a text names something, and what the words of the name say about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from studydeck.reading.actors import lexicon, places
from studydeck.reading.actors.spelling import fold
from studydeck.reading.document import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.document import Parse, Token

NAME_LABELS: Final = frozenset(["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"])
_NOUN_LINKS: Final = ("of", "for", "on")
_WARS: Final = frozenset({("war", "against"), ("war", "between"), ("war", "with")})
_REMEMBERED: Final = 2**15  # names, more than a book has
_ROMAN: Final = frozenset("IVX")


@dataclass(frozen=True, slots=True)
class Name:
    """One place where the text names something, without article and possessive."""

    span: Span  # with its title
    words: tuple[str, ...]  # without its title
    title: str  # "General", "Prime Minister", ""
    sentence: int  # index of the parse
    paragraph: int
    first: int  # token indices of the words, half-open
    last: int
    label: str  # what the tagger took it for: PERSON, ORG, ... or ""
    bare: str  # the name without its title, with single blanks
    key: str  # the folded name, under which its spellings meet
    is_bracketed: bool  # alone in brackets


def name_of_tokens(parse: Parse, sentence: int, first: int, last: int, *, title_from: int | None = None) -> Name:
    """The name that these tokens of the sentence are, with the title that begins at `title_from`."""
    tokens = parse.tokens
    start = first if title_from is None else title_from
    full_stop = len(tokens[last - 1].text) - len(_without_full_stop(tokens[last - 1].text))
    words = _words(tokens[first:last])
    bare = " ".join(words)
    return Name(
        span=Span(tokens[start].span.start, tokens[last - 1].span.end - full_stop),
        words=words,
        title=" ".join(_words(tokens[start:first])) if start < first else "",
        sentence=sentence,
        paragraph=parse.sentence.paragraph,
        first=first,
        last=last,
        label=_label(tokens[first:last]),
        bare=bare,
        key=fold(bare),
        is_bracketed=_stands_in_brackets(tokens, start, last),
    )


@lru_cache(maxsize=_REMEMBERED)
def kind_by_noun(words: tuple[str, ...]) -> str | None:
    """The type that the noun in a name gives it - organisation, event, place, thing - or None.

    It is the last word, or the last before `of`; a Roman number behind it does not count.
    """
    lower = [word.lower() for word in words]
    end = next((lower.index(link, 1) for link in _NOUN_LINKS if link in lower[1:]), len(lower))
    is_order = lower[-2:-1] == ["of"] and lower[-1] in {"honor", "honour", "merit"}  # it is bestowed
    is_order |= lower[-1] in {"award", "medal", "prize"}
    if (end < len(lower) and lower[end - 1] in lexicon.WORKS) or is_order:
        return "thing"
    if end > 1 and set(words[end - 1]) <= _ROMAN:
        end -= 1
    head = lower[end - 1]
    if lexicon.is_plural(head) or (len(words) > 1 and lower[0] in lexicon.SHIPS):
        return "thing"
    if head in lexicon.THING_NOUNS or any(map(str.isdigit, head)):
        return "thing"
    return _kind_of_noun(lower, end)


def head_kind(tokens: Sequence[Token]) -> str | None:
    """The type that the noun among these words gives to a name."""
    return kind_by_noun(tuple([token.text for token in tokens]))


def _kind_of_noun(words: Sequence[str], end: int) -> str | None:
    """The type that the noun before `end` gives a name; numbered assemblies and those of a town are events."""
    head, is_compound = words[end - 1], end > 1
    is_session = head in lexicon.ASSEMBLIES and (
        words[0] in lexicon.ORDINALS or " ".join(words[end + 1 :]) in places.CITIES
    )
    if head in lexicon.ORGANISATION_NOUNS and not is_session:
        return "organisation"
    opens_event = is_compound and (words[0] in lexicon.EVENT_OPENERS or tuple(words[:2]) in _WARS)
    if is_session or head in lexicon.EVENT_NOUNS or opens_event:
        return "event"
    if head in lexicon.PLACE_NOUNS or (is_compound and words[0] in lexicon.PLACE_OPENERS):
        return "place"
    return None


def _stands_in_brackets(tokens: Sequence[Token], first: int, last: int) -> bool:
    is_inside = first > 0 and last < len(tokens)
    return is_inside and tokens[first - 1].text == "(" and tokens[last].text == ")"


def _words(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words as written, those that touch put together: `Anti-Sabotage`, `People's`."""
    words: list[str] = []
    end = -1
    for token in tokens:
        if token.span.start == end:
            words[-1] += token.text
        else:
            words.append(token.text)
        end = token.span.end
    return (*words[:-1], _without_full_stop(words[-1]))


def _without_full_stop(word: str) -> str:
    """The word without the end of the sentence that the tagger left at a number: `I.` of World War I."""
    return word[:-1] if len(word) > 1 and word[-1] == "." and set(word[:-1]) <= _ROMAN and word[:-1] != "X" else word


def _label(tokens: Sequence[Token]) -> str:
    """What the tagger took most of the words for; the last word decides between equals."""
    labels = [token.entity for token in reversed(tokens) if token.entity in NAME_LABELS]
    return max(labels, key=labels.count, default="")
