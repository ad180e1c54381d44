"""What a gap shows of its sentence: the clause that it stands in, without brackets, additions and links to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.cards.gates.form import MOST_WORDS, has_verb
from studydeck.cards.grammar import IDLE_ADVERBS
from studydeck.cards.standins import StandIn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.document import Token
    from studydeck.reading.facts import Fact

FEWEST_WORDS_KEPT = 8
OTHER_CLAUSES = frozenset({"relcl", "advcl", "acl", "conj", "cc"})
ADDITIONS = OTHER_CLAUSES | {"prep", "appos"}
NEEDED = frozenset({"VBD", "VBZ", "VBP", "MD", "TO"})
LINKS = ("as a result ,", "in addition ,", "for example ,", "in particular ,", "in contrast ,")
CLOSING = {")": "(", "]": "["}


def shown_words(fact: Fact, start: int, end: int, *, is_date: bool) -> tuple[Token, ...]:
    """The words of the sentence that a gap from `start` to `end` needs: no other clause, no bracket, no `However`.

    A gap at a name keeps the date of its deed.
    """
    kept = fact.tokens
    if has_verb(fact.tokens):
        kept = _first_part(fact, end)
        kept = _without_additions(fact, kept, end) if len(kept) > MOST_WORDS else kept
    kept = _without_brackets(kept, start)
    if not is_date and _holds_date(fact, kept) != _holds_date(fact, fact.tokens):
        kept = fact.tokens
    return _without_links(_without_named(kept))


def _without_named(words: Sequence[Token]) -> tuple[Token, ...]:
    """The words without those that a name stands for: `the old` of `the old president`."""
    covered = [word.span for word in words if isinstance(word, StandIn)]
    return tuple(w for w in words if isinstance(w, StandIn) or not any(span.covers(w.span) for span in covered))


def _holds_date(fact: Fact, words: Sequence[Token]) -> bool:
    spans = [date.span for date in fact.dates if date.is_explicit]
    return any(span.covers(word.span) for span in spans for word in words)


def _first_part(fact: Fact, gap_end: int) -> tuple[Token, ...]:
    """The sentence up to the comma behind which another clause goes on: it says nothing of the gap."""
    if fact.verb is None or _is_interrupted(fact):
        return fact.tokens
    first = max(gap_end, fact.verb.verb.span.end)
    for index, word in enumerate(fact.tokens):
        is_late = index + 1 >= FEWEST_WORDS_KEPT and word.span.start >= first
        if is_late and word.text == "," and _goes_on(fact.tokens, index, OTHER_CLAUSES):
            return fact.tokens[:index]
    return fact.tokens


def _is_interrupted(fact: Fact) -> bool:
    """Whether a comma stands right behind the verb: `issued, without a word to anybody, an order`."""
    after = (word for word in fact.tokens if fact.verb is not None and word.span.start >= fact.verb.verb.span.end)
    return next((word.text for word in after), "") == ","


def _without_additions(fact: Fact, kept: tuple[Token, ...], gap_end: int) -> tuple[Token, ...]:
    """The first part of a long sentence without what a comma adds behind the gap: `, including biomass and coal`."""
    first = max(gap_end, fact.verb.verb.span.end) if fact.verb is not None else len(kept)
    commas = [index for index, word in enumerate(kept) if word.text == "," and word.span.start >= first]
    ends = [index for index in commas if index >= FEWEST_WORDS_KEPT and _goes_on(fact.tokens, index, ADDITIONS)]
    fit = [index for index in ends if index <= MOST_WORDS]
    return kept[: max(fit)] if fit else kept


def _goes_on(tokens: Sequence[Token], comma: int, labels: frozenset[str]) -> bool:
    """Whether all that follows a comma hangs on what stands before, which needs it not; a clause has its verb."""
    if any(word.head > comma for word in tokens[:comma]) or tokens[comma - 1].pos in {"ADP", "SCONJ"}:
        return False
    if tokens[comma + 1].tag in NEEDED:
        return False  # its subject stands before the comma, or it tells to what end
    tops = [word for word in tokens[comma + 1 :] if word.head <= comma and word.pos != "PUNCT"]
    if not tops or any(word.dep not in labels or word.text.lower() == "according" for word in tops):
        return False
    if any(word.dep == "conj" and word.pos not in {"VERB", "AUX"} for word in tops) or tokens[comma + 1].tag == "CD":
        return False  # the next of a list
    is_clause = any(word.pos in {"VERB", "AUX"} for word in tops)
    return is_clause or (labels == ADDITIONS and all(word.dep in {"prep", "appos"} for word in tops))


def _without_brackets(words: tuple[Token, ...], gap: int) -> tuple[Token, ...]:
    """The words without the brackets that do not hold the gap."""
    kept: list[Token] = []
    opened: dict[str, int] = {}
    for word in words:
        if word.text in CLOSING.values():
            opened[word.text] = len(kept)
        kept.append(word)
        start = opened.pop(CLOSING.get(word.text, ""), None)
        if start is not None and not kept[start].span.start < gap < word.span.start:
            del kept[start:]
        elif word.text == "," and kept[-2:-1] and kept[-2].text == ",":
            kept.pop()  # one stood before a bracket, one behind it
    return tuple(kept)


def _without_links(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without `However,` at the start and `, however,` inside: they tie a sentence to the one before."""
    opening = " ".join(word.text.lower() for word in words[:4])
    if link := next((link for link in LINKS if opening.startswith(link)), ""):
        words = words[len(link.split()) :]
    kept: list[Token] = []
    for index, word in enumerate(words):
        before = words[index - 1].text if index else ","
        after = words[index + 1].text if index + 1 < len(words) else ""
        if word.text.lower() in IDLE_ADVERBS and before == "," and after == ",":
            continue
        is_behind = index and words[index - 1].text.lower() in IDLE_ADVERBS and word.text == ","
        if is_behind and (not kept or kept[-1].text == ","):
            if kept:
                kept.pop()
            continue
        kept.append(word)
    return tuple(kept)
