"""Verb groups: tense, voice, negation and modality, with auxiliaries shared across `and`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.reading.document import Span, Token
from studydeck.reading.facts.fact import Tense, VerbGroup

if TYPE_CHECKING:
    from studydeck.reading.facts.tree import Tree

SUBJECTS = ("nsubj", "nsubjpass")
AUXILIARIES = frozenset({"aux", "auxpass"})
TENSES: dict[str, Tense] = {"VBD": "past", "VBZ": "present", "VBP": "present"}


def is_verb(token: Token) -> bool:
    """Whether a word can head a clause."""
    return token.pos in {"VERB", "AUX"}


def subject_of(tree: Tree, verb: int) -> int | None:
    """The verb's own subject, or the one it shares with the verb it is coordinated with."""
    own = tree.child(verb, *SUBJECTS)
    if own is None and tree.tokens[verb].dep == "conj":
        return subject_of(tree, tree.tokens[verb].head)
    return own


def verb_group(tree: Tree, verb: int) -> VerbGroup | None:
    """The finite verb at this index with its auxiliaries; None for a verb without tense."""
    auxiliaries = _auxiliaries(tree, verb)
    if auxiliaries is None:
        return None
    first = auxiliaries[0] if auxiliaries else tree.tokens[verb]
    modality = first.text if first.tag == "MD" else ""
    tense = TENSES.get(first.tag, "none")
    if tense == "none" and not modality:
        return None
    return VerbGroup(
        verb=tree.tokens[verb],
        auxiliaries=auxiliaries,
        adverbs=_adverbs(tree, verb),
        particles=tree.words(c for c in tree.children[verb] if tree.tokens[c].dep == "prt"),
        tense=tense,
        modality=modality,
        is_passive=any(word.dep == "auxpass" for word in auxiliaries),
        is_negated=tree.child(verb, "neg") is not None,
    )


def reduced_group(tree: Tree, verb: int) -> VerbGroup:
    """The verb of a reduced clause in full: of `the league, founded in 1905,` the group `was founded`."""
    at = tree.tokens[verb].span.start
    noun = tree.tokens[tree.tokens[verb].head]
    is_plural = noun.tag in {"NNS", "NNPS"} or tree.child(tree.tokens[verb].head, "conj") is not None
    was = Token(Span(at, at), "were" if is_plural else "was", "be", "AUX", "VBD", "auxpass", verb, "", False)
    particles = tree.words(c for c in tree.children[verb] if tree.tokens[c].dep == "prt")
    negated = tree.child(verb, "neg") is not None
    return VerbGroup(tree.tokens[verb], (was,), _adverbs(tree, verb), particles, "past", "", True, negated)


def _auxiliaries(tree: Tree, verb: int) -> tuple[Token, ...] | None:
    """The verb's auxiliaries, its own or those of the verb before `and`; None where that cannot be told."""
    own = tree.words(c for c in tree.children[verb] if c < verb and tree.tokens[c].dep in AUXILIARIES)
    if own or tree.tokens[verb].dep != "conj" or tree.child(verb, *SUBJECTS) is not None:
        return own
    head = tree.tokens[verb].head
    above = _auxiliaries(tree, head) or ()
    is_passive = any(word.dep == "auxpass" for word in above)
    tag = tree.tokens[verb].tag
    if is_passive and tag == "VBD" and tree.child(verb, "dobj", "oprd", "attr") is not None:
        return None  # `was sent to Rome and made bishop`: active or passive
    takes_over = tag in {"VBN", "VB"} or (is_passive and tag == "VBD")
    return above if takes_over else ()


def _adverbs(tree: Tree, verb: int) -> tuple[Token, ...]:
    """The single adverbs between subject and verb."""
    subject = tree.child(verb, *SUBJECTS)
    after = -1 if subject is None else subject
    return tree.words(
        c for c in tree.children[verb] if after < c < verb and tree.tokens[c].dep == "advmod" and not tree.children[c]
    )
