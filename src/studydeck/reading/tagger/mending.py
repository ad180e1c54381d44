"""What the model hangs on the name that follows, hung where it belongs: `In 1848 Ann Lee`, `In Iraq Lee`."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.document import Token

_ERAS: Final = frozenset(["BC", "BCE", "AD", "CE", "B.C.", "A.D."])
_DATED_UNITS: Final = frozenset(["century", "millennium"])
_YEAR_DIGITS: Final = 4
_BEFORE_YEARS: Final = frozenset({"in", "by", "since", "until", "before", "after", "from"})
_BEFORE_PLACES: Final = frozenset({"in", "near", "from", "outside"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


def mended(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words of a sentence, eras, years and lands hung on their own date or preposition."""
    return _with_lands_behind_prepositions(_with_years_behind_prepositions(_with_eras_in_dates(tokens)))


def _with_lands_behind_prepositions(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens, a land hung on the `In` that opens the sentence where the model took it for part of the subject."""
    if tokens[:1] == () or tokens[0].text.lower() not in _BEFORE_PLACES or any(token.head == 0 for token in tokens[1:]):
        return tokens
    end = next(
        (at for at in range(1, len(tokens)) if tokens[at].entity != "GPE" or (at > 1 and tokens[at].begins_entity)), 1
    )
    land = tokens[end - 1]
    is_own = tokens[0].head < end  # `Near Leeds sailors`: the model took `Near` for part of the name
    if end == 1 or is_own or land.dep != "compound" or land.head < end or tokens[land.head].dep not in _SUBJECTS:
        return tokens
    hung = dataclasses.replace(land, head=0, dep="pobj")
    return (*tokens[: end - 1], hung, *tokens[end:])


def _with_years_behind_prepositions(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens, a year hung on the `in` before it where the model took it for part of the name: `In 1848 Ann Lee`."""
    years = [index for index, token in enumerate(tokens) if len(token.text) == _YEAR_DIGITS and token.text.isdigit()]
    if not years:
        return tokens
    mended_tokens = list(tokens)
    governed = {token.head for token in tokens}
    for index in years:
        token, before = tokens[index], tokens[index - 1]
        is_of_name = index and token.head > index and tokens[token.head].pos == "PROPN"
        if is_of_name and before.text.lower() in _BEFORE_YEARS and index - 1 not in governed:
            mended_tokens[index] = dataclasses.replace(
                token, head=index - 1, dep="pobj", entity="DATE", begins_entity=True
            )
            mended_tokens[index + 1] = _begun(tokens[index + 1])
    return tuple(mended_tokens)


def _with_eras_in_dates(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens, `BC` hung on the year or century before it where the model took it for part of the next name."""
    mended_tokens = list(tokens)
    for index in [index for index, token in enumerate(tokens[:-1]) if token.text in _ERAS and token.head >= index > 0]:
        token, before = tokens[index], tokens[index - 1]
        if any(other.head == index for other in tokens):
            continue  # what hangs on the era may be the year itself
        if before.text.isdigit() or before.lemma in _DATED_UNITS:
            mended_tokens[index] = dataclasses.replace(token, head=index - 1, dep="npadvmod", entity="DATE")
            mended_tokens[index + 1] = _begun(tokens[index + 1])
    return tuple(mended_tokens)


def _begun(token: Token) -> Token:
    """A word that begins its name, if it is one, now that the word before is none of it."""
    return dataclasses.replace(token, begins_entity=token.entity != "")
