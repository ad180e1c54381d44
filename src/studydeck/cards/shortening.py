"""What a gap shows of its sentence: the clause that it stands in, without brackets, additions and links to others."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

from studydeck.cards.gates.form import MOST_WORDS, has_verb
from studydeck.cards.gates.words import CHOSEN_AS
from studydeck.cards.grammar import past_of, plain_past
from studydeck.cards.labels import FINITE, SUBJECTS
from studydeck.cards.links import without_links
from studydeck.cards.set_off import without_asides, without_brackets
from studydeck.cards.standins import StandIn
from studydeck.reading.document import place_of, root_of
from studydeck.reading.facts import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.document import Token
    from studydeck.reading.facts import Fact

FEWEST_WORDS_KEPT = 8
MOST_WHOLE = 28  # words and marks of a sentence that is shown whole: readers took 96 of 100 such gaps, 90 of those cut
OTHER_CLAUSES = frozenset({"relcl", "advcl", "acl", "conj", "cc"})
ADDITIONS = OTHER_CLAUSES | {"prep", "appos"}
NEEDED = frozenset({"VBD", "VBZ", "VBP", "MD", "TO"})
TELLS_ORDER = frozenset(
    {"already", "after", "before", "by", "far", "never", "not", "since", "until", "till", "when", "yet"}
)
EXCEPTING = frozenset({"barring", "besides", "except", "excepting", "excluding", "save", "unless"})
ORDERS = frozenset(  # they say little without what was to be done
    {
        "advise",
        "allow",
        "ask",
        "authorise",
        "authorize",
        "command",
        "compel",
        "convince",
        "direct",
        "encourage",
        "force",
    }
    | {"instruct", "invite", "order", "permit", "persuade", "request", "require", "tell", "urge"}
)
TURNS = frozenset({"convert", "merge", "transform", "translate", "turn"})
TELLING_OF_NOUN = frozenset({"acl", "amod", "compound", "nummod", "prep"})


def shown_words(fact: Fact, start: int, end: int, *, is_date: bool) -> tuple[Token, ...]:
    """The words of the sentence that a gap from `start` to `end` needs: no other clause, no bracket, no `However`.

    A gap at a name keeps the date of its deed.
    """
    kept = fact.tokens
    if has_verb(fact.tokens):
        kept = _spliced_half(fact, start) or (_first_part(fact, end) if len(fact.tokens) > MOST_WHOLE else fact.tokens)
        kept = _without_additions(fact, kept, end) if len(kept) > MOST_WORDS else kept
        kept = _own_half(fact, kept, start) if len(kept) > MOST_WORDS else kept
        kept = _without_second_verb(fact, kept, end) if len(kept) > MOST_WORDS else kept
        kept = _without_last_clause(fact, kept, end) if len(kept) > MOST_WORDS else kept
        kept = without_asides(fact, kept, start, end) if len(kept) > MOST_WORDS else kept
    if _needs_rest(fact.tokens, kept):
        kept = fact.tokens
    kept = without_brackets(fact, kept, start)
    if not is_date and _holds_date(fact, kept) != _holds_date(fact, fact.tokens) and not _is_translated(fact):
        kept = fact.tokens
    return without_links(_in_plain_past(fact, _without_named(kept)))


def _needs_rest(tokens: Sequence[Token], kept: Sequence[Token]) -> bool:
    """Whether what was cut off limits or ends what is said: `, save for that of Ann`, `from Leeds, a port, to York`."""
    cut = tokens[place_of(kept[-1], tokens) + 1 :]
    if not any(word.pos != "PUNCT" for word in cut):
        return False
    return (
        _is_limited(kept, cut)
        or _is_open_list(kept, tokens)
        or _is_half_name(kept[-1], cut, tokens)
        or any(_ends_what_stands(word, tokens, kept[-1].span.end) for word in cut)
    )


def _is_limited(kept: Sequence[Token], cut: Sequence[Token]) -> bool:
    """Whether what is cut off is an exception, the rest of a list or of `from` and `to`, `turn` and `into`."""
    behind_commas = [other for one, other in itertools.pairwise(cut) if one.text == ","]
    if any(word.text.lower() in EXCEPTING for word in behind_commas):
        return True
    is_list = any(word.dep == "cc" and word.text == "and" for word in behind_commas)
    if is_list and not any(word.tag in FINITE or word.tag in {"MD", "VBG", "VBN"} for word in cut):
        return True  # `the deaths of Ann[, her son, and their driver]`
    said = {word.text for word in kept}
    if "into" not in said and any(word.lemma in TURNS for word in kept) and any(word.text == "into" for word in cut):
        return True
    linking = [word.text.lower() for word in kept if word.dep == "prep"]
    is_open = "from" in linking and "to" not in linking[linking.index("from") :]
    return is_open and any(word.text == "to" for word in behind_commas)


def _is_open_list(kept: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether two of a list are left without the `and` before its last: `Ann sold the ship, was rich[, and left]`."""
    places = {word.span: place_of(word, tokens) for word in kept}
    joints = {word.head for word in tokens if word.dep == "cc"}
    shown = {word.head for word in kept if word.dep == "cc"}
    for word in kept:
        place = places[word.span]
        if word.dep != "conj" or word.head > place:
            continue
        chain = {place, word.head}
        if not chain.isdisjoint(joints) and chain.isdisjoint(shown):
            return True
    return False


def _is_half_name(last: Token, cut: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether the cut goes through a town and its land, or before what somebody else did or was doing.

    `Rome, Georgia`, `and Swedes[, possibly in 1249]`, `with Ann, a teacher[, serving]`
    """
    if cut[1:] and last.entity == cut[1].entity == "GPE" and cut[0].text == ",":
        return True
    if last.dep == "conj" and last.pos in {"NOUN", "PROPN"} and tokens[last.head].pos == "VERB":
        return True
    if _is_named_behind(last, cut, tokens):
        return True
    opens_clause = [word.tag for word in cut[:2]] == [",", "VBG"]
    before = tokens[: place_of(last, tokens)]
    return opens_clause and any((one.text, other.text) == (",", "with") for one, other in itertools.pairwise(before))


def _is_named_behind(last: Token, cut: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether it is cut off who somebody was: `a friend of the poet and courtier[, Ann Lee]`."""
    name = next((word for word in cut if word.dep == "appos"), None)
    if cut[0].text != "," or last.pos != "NOUN" or name is None or name.pos != "PROPN" or tokens[name.head] is not last:
        return False
    described = (last, tokens[last.head])
    return any(word.text.lower() == "the" and tokens[word.head] in described for word in tokens)


def _ends_what_stands(word: Token, tokens: Sequence[Token], end: int) -> bool:
    """Whether a word behind `end` is the next of a list, what was to be done, or an office.

    `asked Ann, a teacher, to go`, `appointed Ann, a teacher, as mayor`
    """
    above = tokens[word.head]
    if above.span.end > end:
        return False
    is_ordered = word.tag == "VB" and word.dep in {"advcl", "xcomp"} and above.lemma in ORDERS
    is_office = word.text == "as" and above.lemma in CHOSEN_AS
    return is_ordered or is_office or (word.dep == above.dep == "appos" and word.pos == above.pos == "NOUN")


def _in_plain_past(fact: Fact, words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words with `sold` for `had sold`, where nothing that they show came later: another sentence tells it."""
    if fact.verb is None or not fact.verb.auxiliaries or fact.verb.auxiliaries[0].text.lower() != "had":
        return words
    had, *been = fact.verb.auxiliaries
    if plain_past(fact.verb) is fact.verb or not any(word is had for word in words):
        return words
    later = (word for word in words if word.tag in FINITE and word is not had)
    if any(later) or not TELLS_ORDER.isdisjoint(word.text.lower() for word in words):
        return words
    return tuple(new for word in words if (new := _told_plainly(word, had, been, fact)) is not None)


def _told_plainly(word: Token, had: Token, been: Sequence[Token], fact: Fact) -> Token | None:
    """A word of `had sold` or `had been sold` as it is in `sold` or `was sold`; None for one that goes."""
    verb = fact.verb.verb if fact.verb is not None else had
    if any(word is each for each in been) or (word is had and not been):
        return None
    if word is had:
        is_plural = fact.subject.head.tag in {"NNS", "NNPS"} or any(each.text == "and" for each in fact.subject.words)
        return dataclasses.replace(had, text="were" if is_plural else "was", tag="VBD")
    is_irregular = word is verb and not been and not verb.text.endswith("ed")
    return dataclasses.replace(verb, text=past_of("", verb.lemma), tag="VBD") if is_irregular else word


def _without_named(words: Sequence[Token]) -> tuple[Token, ...]:
    """The words without those that a name stands for: `the old` of `the old president`."""
    covered = [word.span for word in words if isinstance(word, StandIn)]
    if not covered:
        return tuple(words)
    return tuple(w for w in words if isinstance(w, StandIn) or not any(span.covers(w.span) for span in covered))


def _holds_date(fact: Fact, words: Sequence[Token]) -> bool:
    spans = [date.span for date in fact.dates if date.is_explicit]
    return any(span.covers(word.span) for span in spans for word in words)


def _is_translated(fact: Fact) -> bool:
    """Whether a bracket gives a name in other languages: `(Russian: ..., 1904)`; a date in it dates no deed."""
    words = [word.text for word in fact.tokens]
    return any(words[place] == "(" and ":" in words[place + 1 : place + 3] for place in range(len(words)))


def _first_part(fact: Fact, gap_end: int) -> tuple[Token, ...]:
    """The sentence up to the comma behind which another clause goes on: it says nothing of the gap."""
    if fact.verb is None or _is_interrupted(fact):
        return fact.tokens
    first = max(gap_end, fact.verb.verb.span.end)
    for index, word in enumerate(fact.tokens):
        is_late = word.text == "," and index + 1 >= FEWEST_WORDS_KEPT and word.span.start >= first
        if is_late and _goes_on(fact.tokens, index, OTHER_CLAUSES):
            return fact.tokens[:index]
    return fact.tokens


def _is_interrupted(fact: Fact) -> bool:
    """Whether a comma stands right behind the verb: `issued, without a word to anybody, an order`."""
    after = (word for word in fact.tokens if fact.verb is not None and word.span.start >= fact.verb.verb.span.end)
    return next((word.text for word in after), "") == ","


def _without_additions(fact: Fact, kept: tuple[Token, ...], gap_end: int) -> tuple[Token, ...]:
    """The first part of a long sentence without what a comma adds behind the gap: `, including biomass and coal`."""
    root = next((word for index, word in enumerate(fact.tokens) if word.head == index), fact.tokens[-1])
    first = max(gap_end, root.span.end if fact.verb is None else fact.verb.verb.span.end)
    commas = [index for index, word in enumerate(kept) if word.text == "," and word.span.start >= first]
    commas = [index for index in commas if kept[index].span.start > gap_end or not _names_next(fact.tokens, index)]
    ends = [index for index in commas if index >= FEWEST_WORDS_KEPT and _goes_on(fact.tokens, index, ADDITIONS)]
    fit = [index for index in ends if index <= MOST_WORDS]
    return kept[: max(fit)] if fit else kept


def _names_next(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a name hangs on what stands before a comma: it may be the next of a list that a gap begins."""
    return any(word.dep == "appos" and word.pos == "PROPN" and word.head < comma for word in tokens[comma + 1 :])


def _own_half(fact: Fact, kept: tuple[Token, ...], gap: int) -> tuple[Token, ...]:
    """The half with the gap, of a long sentence that a semicolon parts into two with a verb and a subject each."""
    at = next((index for index, word in enumerate(kept) if word.text == ";"), 0)
    halves = (kept[:at], kept[at + 1 :]) if at else ()
    if len(halves) < 2 or any(len(half) < FEWEST_WORDS_KEPT or not _is_told(half, fact) for half in halves):
        return kept
    return halves[gap > kept[at].span.start]


def _spliced_half(fact: Fact, gap: int) -> tuple[Token, ...]:
    """The half with the gap, of two clauses that a mere comma joins: `the council is called, Ann is its head`."""
    tokens = fact.tokens
    root = root_of(tokens)
    subject = next((index for index, word in enumerate(tokens) if word.head == root and word.dep in SUBJECTS), root)
    clause = next((i for i, word in enumerate(tokens[:subject]) if word.dep == "ccomp" and word.head == root), 0)
    marks = [index for index in range((clause or subject) + 1, subject) if tokens[index].text in {",", ";"}]
    if not marks:
        return ()
    heads = {clause, root}  # `told them, in May, that his goal was` is one sentence, whatever the parse says
    is_opened = any(word.head in heads and (word.dep == "mark" or word.tag == "WRB") for word in tokens[:subject])
    is_opened |= any(word.tag in {"WDT", "WP"} for word in tokens[:clause])  # After a vote, at which they won,
    if is_opened or tokens[root].lemma in CLAIMS or any(tokens[index].text == ";" for index in marks):
        return ()
    halves = (tokens[: marks[-1]], tokens[marks[-1] + 1 :])
    return halves[gap > tokens[marks[-1]].span.start] if all(_is_told(half, fact) for half in halves) else ()


def _is_told(words: Sequence[Token], fact: Fact) -> bool:
    """Whether these words hold a verb with its tense and the subject of that verb."""
    spans = {word.span for word in words}
    governors = (fact.tokens[word.head] for word in words if word.dep in {"nsubj", "nsubjpass"})
    return any(verb.span in spans and verb.dep in {"ROOT", "ccomp", "conj", "parataxis"} for verb in governors)


def _without_second_verb(fact: Fact, kept: tuple[Token, ...], gap_end: int) -> tuple[Token, ...]:
    """A long sentence without what the same subject did besides: `Ann sold the ship` of `... and left for York`."""
    tokens = fact.tokens
    root = root_of(tokens)
    first = max(gap_end, tokens[root].span.end + 2)  # an `and` right behind the first verb shares its object
    for index, word in enumerate(kept):
        joins = word.dep == "cc" and word.span.start >= first and index >= FEWEST_WORDS_KEPT
        if joins and _tells_only_more(tokens, place_of(word, tokens), root):
            return kept[:index]
    return kept


def _tells_only_more(tokens: Sequence[Token], joint: int, root: int) -> bool:
    """Whether all behind an `and` hangs on a second verb with a tense, which has no subject of its own."""
    top = tokens[joint].head
    verb = next((i for i in range(joint + 1, len(tokens)) if tokens[i].dep == "conj" and tokens[i].head == top), joint)
    is_second = tokens[verb].tag in FINITE or (top == root and tokens[verb].pos in {"VERB", "AUX"})
    has_subject = any(word.head == verb and word.dep in SUBJECTS for word in tokens)
    if not is_second or has_subject or not _carries_on(tokens, top, root):
        return False
    return all(_hangs_on(tokens, i, verb) for i in range(joint + 1, len(tokens)) if tokens[i].pos != "PUNCT")


def _carries_on(tokens: Sequence[Token], index: int, root: int) -> bool:
    """Whether a verb has the subject of the root: it is it, or `sell` of `began to buy and sell`."""
    while index != root and tokens[index].dep in {"conj", "xcomp"}:
        index = tokens[index].head
    return index == root


def _without_last_clause(fact: Fact, kept: tuple[Token, ...], gap_end: int) -> tuple[Token, ...]:
    """A long sentence without the clause at its end that says what kind of things: `crimes that shook the town`."""
    tokens = fact.tokens
    for index, word in enumerate(kept):
        if index < FEWEST_WORDS_KEPT or word.tag not in {"WDT", "WP"} or word.span.start < gap_end:
            continue
        verb = tokens[place_of(word, tokens)].head
        noun = tokens[verb].head
        is_kind = tokens[verb].dep == "relcl" and tokens[noun].tag == "NNS" and kept[index - 1] is tokens[noun]
        is_definite = any(each.head == noun and each.dep in {"det", "poss"} for each in tokens)
        is_bare = (tokens[noun].dep == "dobj" or tokens[tokens[noun].head].dep == "agent") and not any(
            each.head == noun and each.dep in TELLING_OF_NOUN for each in kept
        )  # `researched systems`, `was founded by states`
        behind = [each for each in kept[index:] if each.pos != "PUNCT"]
        if (
            is_kind
            and not is_definite
            and not is_bare
            and all(_hangs_on(tokens, place_of(each, tokens), verb) for each in behind)
        ):
            return kept[:index]
    return kept


def _hangs_on(tokens: Sequence[Token], index: int, top: int) -> bool:
    while index != top and tokens[index].head != index:
        index = tokens[index].head
    return index == top


def _goes_on(tokens: Sequence[Token], comma: int, labels: frozenset[str]) -> bool:
    """Whether all that follows a comma hangs on what stands before, which needs it not; a clause has its verb."""
    if (
        _closes_aside(tokens, comma)
        or any(word.head > comma for word in tokens[:comma])
        or tokens[comma - 1].pos in {"ADP", "SCONJ"}
    ):
        return False
    if comma + 1 == len(tokens) or tokens[comma + 1].tag in NEEDED:
        return False  # nothing follows; or its subject stands before the comma, or it tells to what end
    tops = [word for word in tokens[comma + 1 :] if word.head <= comma and word.pos != "PUNCT"]
    if tokens[comma + 1].text == "of" or _goes_on_places(tokens[comma:]):
        return False
    if not tops or any(word.dep not in labels or word.text.lower() == "according" for word in tops):
        return False
    is_listed = any(word.dep == "appos" for word in tops) and _goes_on_list(tokens[comma + 1 :])
    if (
        is_listed
        or any(word.dep == "conj" and word.pos not in {"VERB", "AUX"} for word in tops)
        or tokens[comma + 1].tag == "CD"
    ):
        return False  # the next of a list
    is_clause = any(word.pos in {"VERB", "AUX"} for word in tops)
    return is_clause or (labels == ADDITIONS and all(word.dep in {"prep", "appos"} for word in tops))


def _goes_on_places(words: Sequence[Token]) -> bool:
    """Whether what follows is the rest of a list with a preposition each: `in Spain, in Kenya, and on Malta`."""
    is_led = words[1].pos == "ADP"
    return is_led and any(one.dep == "cc" and other.pos == "ADP" for one, other in itertools.pairwise(words))


def _goes_on_list(words: Sequence[Token]) -> bool:
    """Whether behind what explains a name the next name of a list follows: `to Ann, a teacher, and Bob Lee`."""
    return any(one.dep == "cc" and other.pos == "PROPN" for one, other in itertools.pairwise(words))


def _closes_aside(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma stands in a list behind a colon, or closes what parts a verb from its object.

    `founded, in 1668, a fort`
    """
    if any(word.text == ":" for word in tokens[:comma]):
        return True
    first = next((index for index in range(comma - 1, 0, -1) if tokens[index].text == ","), 0)
    return first > 0 and tokens[first - 1].pos == "VERB" and tokens[first + 1].pos == "ADP"
