"""The name that opens a life: `Karl Dieter Maria Hart was a painter`, one person's however the tagger parts it."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from studydeck.reading.actors import lexicon, places
from studydeck.reading.actors.given_names import SHORT_FORMS
from studydeck.reading.actors.name import head_kind
from studydeck.reading.actors.name_ends import HYPHENS
from studydeck.reading.actors.spelling import fold
from studydeck.reading.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studydeck.reading.document import Parse, Token

_IN_FRONT: Final = lexicon.TITLES_IN_FRONT | lexicon.TITLE_OPENERS
_LINKS: Final = lexicon.PARTICLES | lexicon.PATRONYMICS | lexicon.ARABIC_ARTICLES | {"of", "the"}
_MARKS_OF_SPEECH: Final = "\"“”'‘’`"
_QUOTES: Final = frozenset(_MARKS_OF_SPEECH) | {"``", "''"}
_OF_A_PERSON: Final = frozenset({"he", "her", "him", "his", "she"})
_OF_PERSONS: Final = ("er", "ess", "ian", "ist", "man", "or", "path", "woman")  # ends of nouns for what somebody does
_ENDS_WHAT_IT_WAS: Final = frozenset({"(", ".", ";", "that", "which", "who", "whose"})
_VEHICLES: Final = frozenset(["bomber", "carrier", "cruiser", "destroyer", "fighter", "liner", "scooter", "steamer"])
_THINGS: Final = _VEHICLES | {"computer", "number", "paper", "power", "reactor", "tractor"}  # called as if they did it
_SOON: Final = 3  # sentences
_KINDS: Final = (
    lexicon.ORGANISATION_NOUNS | lexicon.EVENT_NOUNS | lexicon.PLACE_NOUNS | lexicon.THING_NOUNS | lexicon.WORKS
)
_CALLED: Final = frozenset({"acronym", "alias", "as", "called", "name", "named", "or", "pseudonym", "simply"})
_BESIDE_A_NAME: Final = re.compile(r" ?\(|,| of | the ")  # Hans Hart (chemist); Karl, Duke of Kent; Karl the Great
_BEHIND_A_NAME: Final = re.compile(r" ?\(|,")
_ROMAN: Final = frozenset("ivx")
_FIRST_AND_LAST: Final = 2  # words
_TELLING: Final = 3  # letters of a word that tells one name from another
_SURNAME: Final = 4  # letters of a word that stands for somebody wherever it stands alone


def with_opening_named(parses: tuple[Parse, ...], title: str) -> tuple[Parse, ...]:
    """The parses, where the first sentence says who somebody was whom `title` names, with that name one person's.

    So are the title's own words, and the name's last alone, wherever the text says them.
    """
    opening = opening_name(parses, title)
    if opening is None:
        return parses
    index, first, last = _opening(parses)
    name, called = _folded(parses[index].tokens[first:last]), tuple(fold(title).split())
    stands_alone = len(name[-1]) >= _SURNAME and name[-1] not in places.KNOWN  # the town, in a life of Karl Paris
    said = [called, name[-1:]] if name[-1] == called[-1] and stands_alone else [called]
    found = [parse if parse.sentence.is_beside else _with_persons(parse, said) for parse in parses]
    found[index] = _labelled(found[index], first, last)
    return tuple(found)


def opening_name(parses: Sequence[Parse], title: str) -> Span | None:
    """Where the name stands of whom the first sentence tells who it was, if that is whom the title names.

    Titles before the name, as in `Sir Karl Hart`, are left out.
    """
    index, first, last = _opening(parses)
    if first == last:
        return None
    tokens = parses[index].tokens
    is_of_title = _is_akin(title, _folded(tokens[first:last]), _folded(tokens))
    if not is_of_title or not _is_somebody(first, last, parses[index:]):
        return None
    return Span(tokens[first].span.start, tokens[last - 1].span.end)


def titled_name(title: str) -> str:
    """The name in a title of a life, without what stands beside it: Karl IV, of `Karl IV, Holy Roman Emperor`.

    One word, or initials, call nobody, nor do the first words of a text.
    """
    name = _BEHIND_A_NAME.split(title)[0].strip()
    words = name.split()
    has_initials = any(
        len(word.rstrip(".")) == 1 and (word[-1] == "." or word not in {"I", "V", "X"}) for word in words
    )
    is_plain = name.isupper() or any(word.islower() and word not in _LINKS for word in words)
    return name if len(words) > 1 and not has_initials and not is_plain else ""


def _opening(parses: Sequence[Parse]) -> tuple[int, int, int]:
    """The first sentence of a text, and the words in it that are the name which opens it: none, where none does."""
    index = next((place for place, parse in enumerate(parses) if parse.sentence.is_prose), None)
    return (0, 0, 0) if index is None else (index, *_opening_words(parses[index].tokens))


def _is_akin(title: str, name: Sequence[str], sentence: Sequence[str]) -> bool:
    """Whether a folded name that opens a text is that of its title, or the sentence says that it was called so too.

    `Karl Dieter Hart`, of K. D. Hart and of Hart the Elder; `Otto Lang, known as Joy`, of Joy. The first words of a
    text, by which it is called without a title, do as well.
    """
    called = _BESIDE_A_NAME.split(fold(title))[0].split()
    if not called or not name:
        return False
    words = [word.strip(_MARKS_OF_SPEECH) for word in name]
    parts = {part for word in words for part in (word, *word.split("-"))}
    telling = [word for word in called if word not in _LINKS | _IN_FRONT and set(word) - _ROMAN]
    if set(called[-1]) <= _ROMAN >= set(words[-1]) and called[-1] != words[-1]:
        return False  # Henry IV is not Henry V
    is_it = telling != [] and all(_is_said_in(word, parts) for word in telling)
    is_cut = len(called) > len(name) and list(sentence[: len(called) - 1]) == called[:-1]
    return is_it or is_cut or _is_spelled_otherwise(called, words) or _is_called(called, sentence)


def _is_said_in(word: str, parts: Iterable[str]) -> bool:
    """Whether a word of a title is one of a name, its first letter, or what it is cut to: Jimmy and Jim, of James."""
    begins = len(word) == 1 or len(word) >= _TELLING
    ends = len(word) >= _SURNAME
    return any(
        part == word
        or (begins and part.startswith(word))
        or (ends and part.endswith(word))
        or word in SHORT_FORMS.get(part, ())
        for part in parts
    )


def _is_spelled_otherwise(called: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a title is a first name of the same letter with the surname: Peter Kropotkin, of Pyotr A. Kropotkin."""
    if len(called) != _FIRST_AND_LAST or len(words) < _FIRST_AND_LAST:
        return False
    return called[-1] == words[-1] and called[0][0] == words[0][0] and len(called[0]) >= _TELLING


def _is_called(called: Sequence[str], sentence: Sequence[str]) -> bool:
    """Whether a sentence says before its verb that somebody was `known as`, `or` these words."""
    verb = next((at for at, word in enumerate(sentence) if word in {"is", "reigned", "was"}), len(sentence))
    for at in range(2, verb - len(called) + 1):
        before = at - 1 - (sentence[at - 1] in _QUOTES | {"the"})
        if list(sentence[at : at + len(called)]) == list(called) and sentence[before] in _CALLED:
            return True
    return False


def _folded(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words of some tokens, those put together that touch over a hyphen or an apostrophe."""
    words: list[str] = []
    end = -1
    for token in tokens:
        if token.span.start == end and words and (token.text in HYPHENS or words[-1][-1:] in HYPHENS):
            words[-1] += fold(token.text)
        else:
            words.append(fold(token.text))
        end = token.span.end
    return tuple(words)


def _opening_words(tokens: Sequence[Token]) -> tuple[int, int]:
    """Where the name stands that opens a sentence, behind its titles; (0, 0) where none does."""
    first = 0
    while first < len(tokens) and fold(tokens[first].text) in _IN_FRONT:
        first += 1
    last = first
    while following := _goes_on(tokens, first, last):
        last = following
    is_asked = last < len(tokens) and (tokens[last].text in {"(", ",", "or"} or tokens[last].lemma in {"be", "reign"})
    return (first, last) if is_asked else (0, 0)


def _goes_on(tokens: Sequence[Token], first: int, last: int) -> int:
    """The end of a name that goes on at `last`, else 0."""
    after = next((at for at in range(last, len(tokens)) if not _is_between(tokens, first, last, at)), len(tokens))
    if after == len(tokens) or not tokens[after].text[0].isupper():
        return 0
    return after + 1


def _is_between(tokens: Sequence[Token], first: int, last: int, at: int) -> bool:
    """Whether a word only leads on to the next of a name: `de`, `of`, a hyphen, a quotation mark, a full stop."""
    word = tokens[at].text
    touches = at > 0 and tokens[at - 1].span.end == tokens[at].span.start
    is_mark = word in HYPHENS or (word == "." and touches) or word in _QUOTES
    return at - last < _TELLING and last > first and (is_mark or word in _LINKS)


def _is_somebody(first: int, last: int, parses: Sequence[Parse]) -> bool:
    """Whether a sentence says of the name that opens it who that was, and the text goes on about him or her."""
    tokens = parses[0].tokens
    if first == last or head_kind(tokens[first:last]) is not None:
        return False
    if tokens[last].lemma == "reign":
        return True
    behind = _said_to_be(tokens, last)
    said = {word.lemma.lower() for word in behind}
    if not lexicon.PERSON_WORDS.isdisjoint(said) or not lexicon.OFFICES.isdisjoint(said):
        return True
    if not said or not _KINDS.isdisjoint(said):
        return False
    if any(parse.tokens[0].text.lower() in _OF_A_PERSON for parse in parses[1:_SOON]):
        return True
    nouns = (word.lemma.lower() for word in behind if word.dep in {"attr", "conj"} and word.text.lower() not in _THINGS)
    is_doer = any(noun.endswith(_OF_PERSONS) for noun in nouns)
    return is_doer and any(word.text.lower() in _OF_A_PERSON for parse in parses for word in parse.tokens)


def _said_to_be(tokens: Sequence[Token], last: int) -> list[Token]:
    """The words behind `was` up to the next preposition or clause: `a Spanish painter` of Leeds, who ..."""
    verb = next((at for at in range(last, len(tokens)) if tokens[at].text in {"is", "was"}), len(tokens))
    behind = itertools.takewhile(
        lambda word: word.pos != "ADP" and word.text not in _ENDS_WHAT_IT_WAS, tokens[verb + 1 :]
    )
    return [word for word in behind if word.pos != "DET"]


def _with_persons(parse: Parse, names: Sequence[tuple[str, ...]]) -> Parse:
    """The sentence, with each of these names a person's where no other capital stands beside it."""
    words = [fold(token.text) for token in parse.tokens]
    for name in names:
        for at in range(len(words) - len(name) + 1):
            if tuple(words[at : at + len(name)]) == name and _stands_alone(parse.tokens, at, at + len(name)):
                parse = _labelled(parse, at, at + len(name))
    return parse


def _stands_alone(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether some words with a capital are no part of a longer name: not of `the Karl Hart House`, `Hart's`."""
    before, after = tokens[max(0, first - 1) : first], tokens[last : last + 1]
    is_inside = any(word.text[0].isupper() or word.text in HYPHENS | {"the", "The"} for word in before)
    goes_on = any(word.text[0].isupper() or word.text in HYPHENS | {"of"} for word in after)
    return tokens[first].text[0].isupper() and not goes_on and not (is_inside and not _opens(tokens, first))


def _opens(tokens: Sequence[Token], first: int) -> bool:
    """Whether only one word stands before the name, which opens the sentence: `In Hart's house`, `When Hart left`."""
    return first == 1 and tokens[0].pos != "PROPN" and tokens[0].text != "The"


def _labelled(parse: Parse, first: int, last: int) -> Parse:
    """The sentence with these words as one name of a person."""
    name = (replace(word, entity="PERSON", begins_entity=at == 0) for at, word in enumerate(parse.tokens[first:last]))
    return replace(parse, tokens=(*parse.tokens[:first], *name, *_begun(parse.tokens[last:])))


def _begun(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words behind a name, where the tagger had its entity go on, with the rest of it begun anew."""
    if not tokens or tokens[0].begins_entity or not tokens[0].entity:
        return tuple(tokens)
    return replace(tokens[0], begins_entity=True), *tokens[1:]
