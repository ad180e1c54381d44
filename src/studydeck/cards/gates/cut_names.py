"""Whether a gap cuts through a name: what stands before it or behind it belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from studydeck.cards.gates.words import HOLDERS, HOUSES, OFFICES, RULERS, TITLES, is_body
from studydeck.cards.labels import SUBJECTS
from studydeck.reading.actors.given_names import PERSONAL_NAMES
from studydeck.reading.actors.spelling import fold
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
HELD_OF_BODIES = OFFICES | {"administrator", "fellow", "founder", "member"}  # these are no offices in its name
SIDES = frozenset({"Central", "East", "Eastern", "North", "Northern", "South", "Southern", "West", "Western"})
BROTHERHOODS = frozenset({"Brothers", "Daughters", "Knights", "Order", "Poor", "Sisters", "Sons"})
DASHES = frozenset({"-", "–"})


def lost_number(candidate: Candidate) -> bool:
    """Whether a name of a question is cut before its number, which the parse takes for a pronoun: Karl I took Leeds."""
    tokens = candidate.fact.tokens
    if "I" not in [word.text for word in tokens]:
        return False
    said = {word.span for word in candidate.said}
    return any(
        name.pos == "PROPN" and number.text == "I" and name.span in said and number.span not in said
        for name, number in pairwise(tokens)
    )


@dataclass(frozen=True, slots=True)
class _Edges:
    """A gap with what stands right before and behind it."""

    candidate: Candidate
    words: tuple[Token, ...]  # of the gap
    before: tuple[Token, ...]  # up to three words
    after: tuple[Token, ...]  # up to three words

    @property
    def last(self) -> Token | None:
        """The word right before the gap."""
        return self.before[-1] if self.before else None

    @property
    def next(self) -> str:
        """The word right behind the gap, "" for none."""
        return self.after[0].text if self.after else ""

    @property
    def is_person(self) -> bool:
        """Whether a person is asked for."""
        actor = self.candidate.answer.actor
        return actor is not None and actor.type == "person"


def _edges_of(candidate: Candidate) -> _Edges:
    words, tokens = candidate.answer.words, candidate.fact.tokens
    first, last = place_of(words[0], tokens), place_of(words[-1], tokens)
    return _Edges(candidate, words, tokens[max(first - 3, 0) : first], tokens[last + 1 : last + 4])


def _is_of_a_father_or_son(gap: _Edges) -> bool:
    """Karl Hart`, Jr.`, or `Sr.`."""
    return gap.next == "," and len(gap.after) > 1 and gap.after[1].text.rstrip(".") in {"Jr", "Sr"}


def _goes_on_with_of(gap: _Edges) -> bool:
    """The Livonian Brothers `of the Sword`, the Franks and the Brothers `of the Sword`, the Khanate `of Bukhara`."""
    if gap.next != "of":
        return False
    is_of_a_land = len(gap.words) == 1 and len(gap.after) > 1 and gap.after[1].pos == "PROPN"
    is_of_a_land |= [word.tag for word in gap.after[1:]] == ["NNP", "POS"]  # Emperor Gaozu `of Tang`'s mother
    hangs_on_it = gap.candidate.fact.tokens[gap.after[0].head] is gap.words[-1]  # no `deprived Spain of Cuba`
    is_joined = gap.words[-1].text in BROTHERHOODS or gap.words[-1].dep == "conj"
    return is_joined or (is_of_a_land and hangs_on_it)


def _is_behind_of(gap: _Edges) -> bool:
    """The `Duke of` York, the `Society for` Karl Hart."""
    name, link = gap.before[-2:] if len(gap.before) > 1 else (None, None)
    joins = {"of"} if name is None or name.entity in {"", "PERSON", "GPE"} else {"for", "of"}
    return name is not None and link is not None and link.text in joins and name.pos == "PROPN"


def _is_behind_of_the(gap: _Edges) -> bool:
    """The `Order of the` Garter, but not `head of the` Guild."""
    links = [word.text for word in gap.before[-2:]]
    if len(gap.before) < _WITH_LINKS or links not in (["of", "the"], ["into", "the"]):
        return False
    ahead = gap.before[-_WITH_LINKS]
    is_held = ahead.text.lower() in HELD_OF_BODIES and is_body(wording(gap.words))
    return ahead.pos == "PROPN" and not is_held


def _is_in_title(gap: _Edges) -> bool:
    """`Death in` Venice."""
    if len(gap.before) < _WITH_LINKS:
        return False
    noun, link = gap.before[-2:]
    return link.pos == "ADP" and noun.pos == "NOUN" and noun.text[0].isupper()


def _touches_dash(gap: _Edges) -> bool:
    """`York`-based, Tito–`Stalin`."""
    behind = gap.after[:1] and gap.after[0].text in DASHES and gap.after[0].span.start == gap.words[-1].span.end
    last = gap.last
    return bool(behind) or (last is not None and last.text in DASHES and last.span.end == gap.words[0].span.start)


def _is_participle(gap: _Edges) -> bool:
    """`Befriending` the king."""
    word = gap.words[-1].text
    return word[:1].isupper() and word.endswith("ing") and gap.next == "the"


def _owns_within_name(gap: _Edges) -> bool:
    """`Uncle Tom`'s Cabin: the tagger took the word behind `'s` for a part of the name as well."""
    if [word.tag for word in gap.after[:1]] != ["POS"]:
        return False
    last = gap.words[-1]
    return any(word.pos == "PROPN" and word.entity == last.entity and not word.begins_entity for word in gap.after[1:2])


def _is_behind_part_of_name(gap: _Edges) -> bool:
    """`Ottoman` Turkey, the `sea` Battle of Diu, `14th` Army, `South` Leeds, An Duong Vuong behind its `A` or `An`."""
    actor, last = gap.candidate.answer.actor, gap.last
    if last is None:
        return False
    is_people = last.entity == "NORP" and last.dep == "compound" and last.pos == "PROPN"
    is_people |= last.entity == "NORP" and last.dep == "amod" and gap.words[-1].tag in {"NNS", "NNPS"}
    is_of_event = actor is not None and actor.type == "event" and last.dep == "compound"
    is_side = last.text in SIDES and last.pos in {"ADJ", "PROPN"}
    is_article = len(gap.before) > 1 and last.text in {"A", "An"}
    is_article |= last.text in PARTICLES and last.text != "upon"
    return is_people or is_of_event or is_side or is_article or ORDINAL.fullmatch(last.text) is not None


def _is_cut_office(gap: _Edges) -> bool:
    """The Finnish `Foreign` Minister Ann Lee and Ben Hart; `Emperors` Karl I and Karl II."""
    first, last = gap.words[0].text.lower(), gap.last
    is_many = first.endswith("s") and first[:-1] in TITLES | RULERS and len(gap.words) > 1
    if last is None or first not in RANKS or last.dep not in {"amod", "compound"}:
        return is_many
    return is_many or (last.text[0].isupper() and last.pos in {"ADJ", "PROPN"} and last.entity != "NORP")


def _begins_in_office(gap: _Edges) -> bool:
    """NASA `Administrator Ann Lee`, Leeds `Deputy Mayor Ben Hart`: of what the office is stands before the gap."""
    first, last = gap.words[0].text.lower(), gap.last
    is_office = first in OFFICES | OFFICES_BEHIND_BODIES and len(gap.words) > 1
    return gap.is_person and is_office and last is not None and last.pos == "PROPN" and last.entity != "PERSON"


def _is_owned(gap: _Edges) -> bool:
    """Spain's `Senate`, `World's` Fair, turned `to` Leeds `into`."""
    last = gap.last
    if last is None:
        return False
    is_house = len(gap.words) == 1 and gap.words[0].text.lower() in HOUSES
    is_in_name = last.tag == "POS" and (is_house or _is_name_of_owner(gap.before[:-1]))
    return is_in_name or (last.text == "to" and gap.next == "into")


def _is_either(gap: _Edges) -> bool:
    """Leeds `or` York."""
    return gap.candidate.answer.timex is None and gap.last is not None and gap.last.text.lower() == "or"


def _has_epithet(gap: _Edges) -> bool:
    """`Mark` the Evangelist, `King Edward` I, `James` VI and I."""
    after = gap.after[:2]
    is_called = len(after) > 1 and after[0].text == "the" and after[1].text[0].isupper() and after[1].tag == "NNP"
    is_counted = after[:1] != () and set(after[0].text) <= set("IVX")
    is_twice = len(after) > 1 and after[0].text == "and" and set(after[1].text) <= set("IVX")
    return gap.is_person and (is_called or is_counted or is_twice)


def _is_money(gap: _Edges) -> bool:
    """A$ 20."""
    return any(word.text[-1] in "$£€" for word in gap.words)


OFFICES_BEHIND_BODIES = frozenset({"administrator", "chairman", "chief", "deputy", "director", "manager", "secretary"})
_WITH_LINKS = 3  # words of `Order of the`
TORN_NAMES = (
    _is_of_a_father_or_son,
    _goes_on_with_of,
    _is_behind_of,
    _is_behind_of_the,
    _is_in_title,
    _touches_dash,
    _is_participle,
    _owns_within_name,
    _is_behind_part_of_name,
    _is_cut_office,
    _begins_in_office,
    _is_owned,
    _is_either,
    _has_epithet,
    _is_money,
)


def gap_is_torn(candidate: Candidate) -> str:
    """Why a gap, of a country or a list as well, cuts through a name: `Ann of` York, York`-based`."""
    gap = _edges_of(candidate)
    if gap.is_person and gap.last is not None and gap.last.text.lower() == "at":
        return f"{wording(gap.words)!r} may be a place"
    if any(is_torn(gap) for is_torn in TORN_NAMES):
        return f"{wording(gap.words)!r} may be a part of a name"
    return "the names may belong to two clauses" if _names_of_two_clauses(gap.words, candidate.fact.tokens) else ""


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
    start = place_of(words[0], tokens)
    before = [word.dep for word in tokens[max(start - 2, 0) : start] if word.dep != "det"]
    is_last = before[-1:] == ["cc"] and len(joined) == 1  # of names that are shown
    if not any(word.dep == "cc" for word in words) and not is_last:
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
    is_of_person = last.entity == "PERSON" or fold(last.text) in PERSONAL_NAMES  # Lucius | Cornelius Sulla
    is_name = last.pos == "PROPN" and (actor.type != "person" or is_of_person)
    is_inner = len(before) > 1 and last.text[:1].isupper() and last.pos in INNER  # `1994 On` Deadly Ground
    is_joined = last.dep == "cc" and before[0].pos == "PROPN"
    is_office = last.text == "of" and before[0].text.lower() in HOLDERS | TITLES  # `Secretary of` War
    is_year = last.tag == "CD" and len(last.text) == YEAR_DIGITS and not is_subject  # `In 1848 Ann left`
    return is_inside or is_name or is_joined or is_year or is_office or is_inner


def goes_on_after(word: Token, last: Token) -> bool:
    """Whether the word behind a name belongs to it: a further name, or a mark that the name runs through."""
    runs_through = word.text == ":" and word.span.start == last.span.end
    return word.pos == "PROPN" or word.text in PARTICLES or runs_through
