"""Who vouches for a clause: `according to the police`, `reportedly`, `is said to`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.reading.facts.fact import wording

if TYPE_CHECKING:
    from studydeck.reading.facts.tree import Tree

_CLAIMS = """
accuse admit allege announce argue assert assume believe claim complain conclude consider contend declare deem deny
describe estimate expect hold insist maintain note predict propose report rumour rumor say speculate state suggest
suppose suspect tell think warn write
"""
_ADVERBS = """
alleged allegedly apparently arguably believed claimed considered maybe perhaps possibly presumably probably purported
purportedly reported reportedly said supposed supposedly suspected
"""
CLAIMS = frozenset(_CLAIMS.split())  # lemmas of verbs that report what somebody says or thinks
CLAIM_ADVERBS = frozenset(_ADVERBS.split())


def attribution(tree: Tree, verb: int) -> str:
    """The words that make the clause of `verb` somebody's claim; "" when the text itself says it."""
    for index, token in enumerate(tree.tokens):
        lower = token.text.lower()
        if lower == "according":
            return wording(tree.words(tree.below(index)))
        if lower in CLAIM_ADVERBS and token.dep in {"advmod", "amod"}:
            return token.text
    is_passive = tree.child(verb, "auxpass") is not None
    if is_passive and tree.tokens[verb].lemma in CLAIMS and tree.child(verb, "xcomp", "ccomp", "oprd") is not None:
        return tree.tokens[verb].text
    return ""
