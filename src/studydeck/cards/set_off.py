"""What a sentence sets off, by commas or brackets, and what can go without it, so that the rest reads on as before."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from studydeck.cards.gates.form import MOST_WORDS
from studydeck.cards.labels import SUBJECTS
from studydeck.reading.document import place_of
from studydeck.reading.facts.tree import Tree, asides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.document import Token
    from studydeck.reading.facts import Fact

TOGETHER = frozenset({"along", "apart", "besides", "except", "including", "together", "unlike", "without"})
CLOSING = {")": "(", "]": "["}


def without_asides(fact: Fact, kept: tuple[Token, ...], start: int, end: int) -> tuple[Token, ...]:
    """A long sentence without what commas set off on both sides, from the longest on, until it is short enough.

    The aside with the gap stays, and one that the sentence ends in.
    """
    if sum(word.text == "," for word in kept) < 2 or any(_is_dated(word, fact) for word in kept):
        return kept
    tree, found = _tree_with_asides(fact.tokens)
    inner = [
        aside
        for aside in found
        if fact.tokens[max(aside)].text == fact.tokens[min(aside)].text == ","
        and not any(start < fact.tokens[index].span.end and fact.tokens[index].span.start < end for index in aside)
        and not _names_office(tree, aside)
        and _is_left_cleanly(tree, aside, found)
    ]
    for aside in sorted(inner, key=lambda aside: (-len(aside), min(aside))):
        if len(kept) <= MOST_WORDS:
            break
        behind = place_of(fact.subject.words[0], fact.tokens)
        is_before_subject = fact.verb is not None and max(aside) == behind - 1
        last = max(aside) if is_before_subject else -1  # the comma before the subject stays
        hidden = {fact.tokens[index].span for index in aside if index != last}
        kept = tuple(word for word in kept if word.span not in hidden)
    return kept


@lru_cache(maxsize=8)
def _tree_with_asides(tokens: tuple[Token, ...]) -> tuple[Tree, list[frozenset[int]]]:
    """The tree of a sentence and its asides, which all its gaps need, one after the other."""
    tree = Tree.of_words(tokens)
    return tree, asides(tree)


def _is_dated(word: Token, fact: Fact) -> bool:
    """Whether the parse took a part of a date for a subject: the aside is the true one."""
    return word.dep in SUBJECTS and any(date.span.covers(word.span) for date in fact.dates)


def _is_left_cleanly(tree: Tree, aside: frozenset[int], every: Sequence[frozenset[int]]) -> bool:
    """Whether without an aside its two commas can go: the clause goes on behind it, and no other aside ends before it.

    What is told of the same noun behind it, or by a participle, hangs on the commas: `, also known to Ann,`.
    """
    tokens, before, after = tree.tokens, min(aside) - 1, max(aside) + 1
    while before > 0 and tokens[before].text == ")":
        before = next((i for i in range(before, 0, -1) if tokens[i].text == "("), 1) - 1
    touches = any(min(other) < min(aside) and before in other for other in every) or tokens[before].dep == "appos"
    touches |= after + 1 < len(tokens) and tokens[after].dep == "cc" and tokens[after + 1].pos == "PROPN"  # `, and Ann`
    touches |= tokens[max(aside) - 1].dep == "cc"  # `, which remained free and, in 1859, joined Kenya`
    if touches or _closes_outer(tree, aside) or after == len(tokens):
        return False
    if {tokens[min(aside) + 1].text.lower(), tokens[after].text.lower()} & TOGETHER:
        return False
    above = tokens[tokens[after].head]
    governors = {tokens[index].head for index in aside if tokens[index].pos != "PUNCT"}
    tells_more = tokens[after].tag in {"VBG", "WDT", "WP", "WRB"} or above.head in governors
    tells_more = tells_more or any(tokens[index].dep == "appos" for index in governors - aside)  # that ends there too
    return above.pos in {"VERB", "AUX"} and not tells_more


def _closes_outer(tree: Tree, aside: frozenset[int]) -> bool:
    """Whether the comma behind an aside also ends what it stands in: `, under the lead of Ann, a teacher, declared`."""
    tokens = tree.tokens
    top = next((tokens[index].head for index in aside if tokens[index].head not in aside), 0)
    while tokens[top].dep in {"pobj", "prep", "pcomp"} and tokens[tokens[top].head].dep in {"pobj", "prep", "pcomp"}:
        top = tokens[top].head
    top = tokens[top].head if tokens[top].dep == "pobj" else top
    return tokens[top].dep == "prep" and top > 0 and tokens[top - 1].text == ","


def _names_office(tree: Tree, aside: frozenset[int]) -> bool:
    """Whether a name is set off behind a common noun, which says little without it: `the president, Ann Lee,`."""
    heads = (index for index in aside if tree.tokens[index].head not in aside)
    return any(tree.tokens[i].pos == "PROPN" and tree.tokens[tree.tokens[i].head].pos == "NOUN" for i in heads)


def without_brackets(fact: Fact, words: tuple[Token, ...], gap: int) -> tuple[Token, ...]:
    """The words without the brackets that do not hold the gap."""
    if CLOSING.keys().isdisjoint([word.text for word in words]):
        return words
    kept: list[Token] = []
    opened: dict[str, int] = {}
    for word in words:
        if word.text in CLOSING.values():
            opened[word.text] = len(kept)
        kept.append(word)
        start = opened.pop(CLOSING.get(word.text, ""), None)
        if start is not None and not kept[start].span.start < gap < word.span.start:
            del kept[start:]
            if kept and kept[-1].text == "," and _parts_verb_from_subject(kept[-1], word, fact.tokens):
                kept.pop()
        elif word.text == "," and kept[-2:-1] and kept[-2].text == ",":
            kept.pop()  # one stood before a bracket, one behind it
    return tuple(kept)


def _parts_verb_from_subject(comma: Token, bracket: Token, tokens: Sequence[Token]) -> bool:
    """Whether a comma before a bracket stands alone between subject and verb: `The form, (an old one) had gone`."""
    following = next((word for word in tokens if word.span.start >= bracket.span.end), None)
    if following is None or following.pos not in {"AUX", "VERB"}:
        return False
    verb = tokens[following.head] if following.dep in {"aux", "auxpass"} else following
    subject = next((word for word in tokens if word.dep in SUBJECTS and tokens[word.head] is verb), None)
    if subject is None or subject.span > comma.span:
        return False
    return not any(word.text == "," and subject.span < word.span < comma.span for word in tokens)
