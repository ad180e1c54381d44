"""Whether a gap cuts through a name: what stands before it or behind it belongs to it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studydeck.cards.gates.words import HOLDERS, HOUSES, OFFICES, RULERS, TITLES, is_body
from studydeck.cards.labels import SUBJECTS
from studydeck.reading.document import place_of
from studydeck.reading.facts import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Token

RANKS = OFFICES | {"chamberlain", "gentlewoman", "mistress", "protector", "steward"}
YEAR_DIGITS = 4
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
FINITE_OR_MODAL = frozenset({"VBD", "VBZ", "VBP", "MD"})
INNER = frozenset({"ADP", "PRON", "VERB"})
OWNERS_IN_NAMES = frozenset({"People", "Women", "World"})
PARTICLES = frozenset({"am", "da", "de", "del", "di", "du", "sopra", "sur", "upon", "van", "von", "zu"})
SIDES = frozenset({"Central", "East", "Eastern", "North", "Northern", "South", "Southern", "West", "Western"})
BROTHERHOODS = frozenset({"Brothers", "Daughters", "Knights", "Order", "Poor", "Sisters", "Sons"})
DASHES = frozenset({"-", "–"})


def lost_number(candidate: Candidate) -> bool:
    """Whether a name of a question is cut before its number, which the parse takes for a pronoun: Karl I took Leeds."""
    said = {word.span for word in candidate.said}
    return any(
        name.pos == "PROPN" and number.text == "I" and name.span in said and number.span not in said
        for name, number in pairwise(candidate.fact.tokens)
    )


def _goes_on(after: Sequence[Token], last: Token) -> bool:
    """Whether the tagger took the word behind `'s` for a part of the name as well: `Uncle Tom`'s Cabin."""
    return any(word.pos == "PROPN" and word.entity == last.entity and not word.begins_entity for word in after)


def gap_is_torn(candidate: Candidate) -> str:
    """Why a gap, of a country or a list as well, cuts through a name: `Ann of` York, York`-based`."""
    words, tokens = candidate.answer.words, candidate.fact.tokens
    first, last = place_of(words[0], tokens), place_of(words[-1], tokens)
    before, after = tokens[max(first - 2, 0) : first], tokens[last + 1 : last + 2]
    if len(tokens) > last + 2 and after[0].text == "," and tokens[last + 2].text.rstrip(".") in {"Jr", "Sr"}:
        return f"{wording(words)!r} may be a part of a name"
    if words[-1].text in BROTHERHOODS and after[:1] != () and after[0].text == "of":
        return f"{wording(words)!r} may be a part of a name"  # the Livonian Brothers `of` the Sword
    if words[-1].dep == "conj" and after[:1] != () and after[0].text == "of":
        return f"{wording(words)!r} may be a part of a name"  # the Franks and the Brothers `of` the Sword
    joins = {"of"} if before[:1] != () and before[0].entity in {"", "PERSON", "GPE"} else {"for", "of"}
    is_of_name = len(before) > 1 and before[1].text in joins and before[0].pos == "PROPN"
    ahead = tokens[max(first - 3, 0) : first]
    is_held = ahead[:1] != () and ahead[0].text.lower() in OFFICES and is_body(wording(words))  # head of the `Guild`
    is_led = [word.text for word in ahead[1:]] in (["of", "the"], ["into", "the"])
    is_of_name |= is_led and ahead[0].pos == "PROPN" and not is_held
    if before[-1:] != () and before[-1].text.lower() == "at" and _is_person(candidate):
        return f"{wording(words)!r} may be a place"
    is_in_title = len(before) > 1 and before[1].pos == "ADP" and before[0].pos == "NOUN" and before[0].text[0].isupper()
    is_joined = any(word.text in DASHES and word.span.start == words[-1].span.end for word in after)
    is_joined |= any(word.text in DASHES and word.span.end == words[0].span.start for word in before[-1:])
    is_joined |= (
        words[-1].text[:1].isupper() and words[-1].text.endswith("ing") and after[:1] != () and after[0].text == "the"
    )
    is_joined |= [word.tag for word in after] == ["POS"] and _goes_on(tokens[last + 2 : last + 3], words[-1])
    is_event = candidate.answer.actor is not None and candidate.answer.actor.type == "event"
    is_joined |= (
        before[-1:] != () and before[-1].entity == "NORP" and before[-1].dep == "compound" and before[-1].pos == "PROPN"
    )  # Ottoman `Turkey`
    is_joined |= is_event and before[-1:] != () and before[-1].dep == "compound"  # in the sea `Battle of Diu`
    is_joined |= _is_epithet(tokens[last + 1 : last + 3]) and _is_person(candidate)
    is_counted = before[-1:] != () and ORDINAL.fullmatch(before[-1].text) is not None
    is_owned = before[-1:] != () and before[-1].tag == "POS" and len(words) == 1 and words[0].text.lower() in HOUSES
    is_either = candidate.answer.timex is None and before[-1:] != () and before[-1].text.lower() == "or"
    first_word = words[0].text.lower()
    is_joined |= (
        first_word in RANKS
        and before[-1:] != ()
        and before[-1].dep in {"amod", "compound"}
        and (before[-1].text[0].isupper() and before[-1].pos in {"ADJ", "PROPN"} and before[-1].entity != "NORP")
    )  # the Finnish Foreign `Minister Ann Lee and Ben Hart`
    is_either |= first_word.endswith("s") and first_word[:-1] in TITLES | RULERS and len(words) > 1  # Emperors Karl I
    is_owned |= before[-1:] != () and before[-1].tag == "POS" and _is_name_of_owner(ahead[:-1])
    is_joined |= before[-1:] != () and before[-1].text in SIDES and before[-1].pos in {"ADJ", "PROPN"}
    is_joined |= first > 1 and before[-1].text in {"A", "An"}  # defeated An Duong Vuong
    is_owned |= before[-1:] != () and before[-1].text == "to" and after[:1] != () and after[0].text == "into"
    is_money = any(word.text[-1] in "$£€" for word in words)
    if is_of_name or (is_in_title and first > 2) or is_joined or is_counted or is_money or is_owned or is_either:
        return f"{wording(words)!r} may be a part of a name"
    return "the names may belong to two clauses" if _names_of_two_clauses(words, tokens) else ""


def _is_epithet(after: Sequence[Token]) -> bool:
    """Whether what stands behind a name goes on with it: `Mark` the Evangelist, `King Edward` I."""
    is_called = len(after) > 1 and after[0].text == "the" and after[1].text[0].isupper() and after[1].tag == "NNP"
    is_counted = after[:1] != () and set(after[0].text) <= set("IVX")
    is_twice = len(after) > 1 and after[0].text == "and" and set(after[1].text) <= set("IVX")  # James VI and I
    return is_called or is_counted or is_twice


def _is_name_of_owner(before: Sequence[Token]) -> bool:
    """Whether the owner belongs to the name of what is owned: `World's` Fair, `St. Ann's` Day, their `Pope's` Inn."""
    return before[-1:] != () and (
        before[-1].text in OWNERS_IN_NAMES or before[0].tag == "PRP$" or before[0].text.rstrip(".") in {"Saint", "St"}
    )


def _names_of_two_clauses(words: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether a list has no `and`, or a verb behind it whose subject it is not: `fell in Rome and Ann left`."""
    joined = [word for word in words if word.dep == "conj"]
    if not joined:
        return False
    if not any(word.dep == "cc" for word in words):
        return any(word.entity in {"PERSON", "ORG"} for word in joined)
    after = place_of(words[-1], tokens) + 1
    if joined[-1] is not words[-1] or after == len(tokens) or tokens[after].tag not in FINITE_OR_MODAL:
        return False
    verbs = {after, tokens[after].head}
    return not any(word.head in verbs and word.dep in SUBJECTS for word in tokens[:after])


def goes_on_before(before: Sequence[Token], first: Token, actor: Actor, *, is_subject: bool) -> bool:
    """Whether the words before a name may begin it: `Daniel arap` Moi, `Joe and` Rika Hall, `2000` Census."""
    if not before:
        return False
    last = before[-1]
    is_inside = first.entity != "" and not first.begins_entity and last.text.lower() != "the"
    is_name = last.pos == "PROPN" and (actor.type != "person" or last.entity == "PERSON")
    is_inner = len(before) > 1 and last.text[:1].isupper() and last.pos in INNER  # `1994 On` Deadly Ground
    is_joined = last.dep == "cc" and before[0].pos == "PROPN"
    is_office = last.text == "of" and before[0].text.lower() in HOLDERS | TITLES  # `Secretary of` War
    is_year = last.tag == "CD" and len(last.text) == YEAR_DIGITS and not is_subject  # `In 1848 Ann left`
    return is_inside or is_name or is_joined or is_year or is_office or is_inner


def goes_on_after(word: Token, last: Token) -> bool:
    """Whether the word behind a name belongs to it: a further name, or a mark that the name runs through."""
    runs_through = word.text == ":" and word.span.start == last.span.end
    return word.pos == "PROPN" or word.text in PARTICLES or runs_through


def _is_person(candidate: Candidate) -> bool:
    return candidate.answer.actor is not None and candidate.answer.actor.type == "person"
