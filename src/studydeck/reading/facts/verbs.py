"""Verb groups: tense, voice, negation and modality, with auxiliaries shared across `and`."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from studydeck.reading.document import Span, Token
from studydeck.reading.facts.fact import Tense, VerbGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.facts.tree import Tree

SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "attr", "acomp")
SEMI_MODALS = frozenset({"have", "be", "use", "go"})
# verbs that nothing is done to: `was captured and returned home` joins a deed to what was suffered
_INTRANSITIVE = """
appear arrive become begin collapse continue defect depart die disappear emerge emigrate enlist escape fall
flee flourish go graduate grow lapse migrate perish proceed rebel remain resign retire return serve settle
stay succumb surrender survive travel vanish
"""
INTRANSITIVE = frozenset(_INTRANSITIVE.split())
HELPING = frozenset({"be", "do", "get", "have", "use"})
DENYING = frozenset({"hardly", "scarcely", "barely", "neither"})
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
    if auxiliaries and first.tag != "MD" and first.lemma not in HELPING:
        return None  # `helped organise` is no tense of `organise`
    modality = first.text if first.tag == "MD" else _semi_modal(tree, verb, first)
    tense = TENSES.get(first.tag, "none")
    if tense == "none" and not modality:
        return None
    adverbs = _adverb_heads(tree, verb)
    return VerbGroup(
        verb=tree.tokens[verb],
        auxiliaries=auxiliaries,
        adverbs=_adverbs(tree, adverbs),
        particles=_particles(tree, verb),
        tense=tense,
        modality=modality,
        is_passive=any(word.dep == "auxpass" for word in auxiliaries),
        is_negated=_is_negated(tree, verb, adverbs),
    )


def _semi_modal(tree: Tree, verb: int, finite: Token) -> str:
    """`had to`, `was to`, `used to`, `is going to` before an infinitive; "" for a plain verb."""
    following = verb + 1
    is_infinitive = following < len(tree.tokens) and tree.tokens[following].tag == "TO"
    if tree.tokens[verb].lemma not in SEMI_MODALS or not is_infinitive or tree.child(verb, *OBJECTS) is not None:
        return ""
    return "going to" if tree.tokens[verb].lemma == "go" else f"{finite.text.lower()} to"


def _is_negated(tree: Tree, verb: int, adverbs: Sequence[int]) -> bool:
    """Whether the verb is denied: `did not sign`, `hardly spoke`, `neither Ann nor Bob`, `did not sign or seal`."""
    subject = subject_of(tree, verb)
    around = (*tree.children[verb], *(tree.children[subject] if subject else ()))
    if not DENYING.isdisjoint([tree.tokens[child].text.lower() for child in around]):
        return True
    if any(tree.child(at, "neg") is not None for at in (verb, *adverbs)):
        return True
    token = tree.tokens[verb]
    if token.dep != "conj" or tree.child(verb, *SUBJECTS, *AUXILIARIES) is not None:
        return False
    joins = {tree.tokens[c].text.lower() for c in tree.children[token.head] if tree.tokens[c].dep == "cc"}
    return bool(joins & {"or", "nor"}) and _is_negated(tree, token.head, _adverb_heads(tree, token.head))


def reduced_group(tree: Tree, verb: int, noun: int) -> VerbGroup:
    """The verb of a reduced clause in full: of `the league, founded in 1905,` the group `was founded`."""
    at = tree.tokens[verb].span.start
    is_plural = tree.tokens[noun].tag in {"NNS", "NNPS"} or tree.child(noun, "conj") is not None
    was = Token(Span(at, at), "were" if is_plural else "was", "be", "AUX", "VBD", "auxpass", verb, "", False)
    negated = tree.child(verb, "neg") is not None
    word = dataclasses.replace(tree.tokens[verb], text=tree.tokens[verb].text.lower())  # it may open the sentence
    adverbs = _adverbs(tree, _adverb_heads(tree, verb))
    return VerbGroup(word, (was,), adverbs, _particles(tree, verb), "past", "", True, negated)


def _auxiliaries(tree: Tree, verb: int) -> tuple[Token, ...] | None:
    """The verb's auxiliaries, its own or those of the verb before `and`; None where that cannot be told."""
    own = tree.words([c for c in tree.children[verb] if c < verb and tree.tokens[c].dep in AUXILIARIES])
    if own or tree.tokens[verb].dep != "conj" or tree.child(verb, *SUBJECTS) is not None:
        return own
    head = tree.tokens[verb].head
    above = _auxiliaries(tree, head) or ()
    is_passive = any(word.dep == "auxpass" for word in above)
    tag = tree.tokens[verb].tag
    if is_passive and tag == "VBD" and tree.child(verb, "dobj", "oprd", "attr") is not None:
        return None  # `was sent to Rome and made bishop`: active or passive
    if is_passive and tree.tokens[verb].lemma in INTRANSITIVE and tree.child(verb, "agent") is None:
        return ()
    is_going_on = tree.tokens[head].tag == "VBG"  # `was living in Leeds and enlisted`
    takes_over = (
        tag == "VB"
        or (tag == "VBN" and not is_going_on)
        or (is_passive and tag == "VBD" and tree.tokens[verb].lemma not in HELPING)
    )
    return above if takes_over else ()


def _particles(tree: Tree, verb: int) -> tuple[Token, ...]:
    return tree.words([child for child in tree.children[verb] if tree.tokens[child].dep == "prt"])


def _adverbs(tree: Tree, heads: Sequence[int]) -> tuple[Token, ...]:
    """The words of the adverbs between subject and verb."""
    return tree.words([word for head in heads for word in tree.below(head)])


def _adverb_heads(tree: Tree, verb: int) -> list[int]:
    """The adverbs between subject and verb: single ones, and those that deny: `no longer`."""
    subject = tree.child(verb, *SUBJECTS)
    after = -1 if subject is None else subject
    heads = [c for c in tree.children[verb] if after < c < verb and tree.tokens[c].dep == "advmod"]
    return [head for head in heads if not tree.children[head] or tree.child(head, "neg") is not None]
