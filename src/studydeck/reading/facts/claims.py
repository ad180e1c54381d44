"""Who vouches for a clause: `according to the police`, `Ann claims that ...`, `reportedly`, `is said to`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.reading.facts.fact import wording
from studydeck.reading.facts.tree import is_mark
from studydeck.reading.facts.verbs import is_verb, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.reading.facts.tree import Tree

_CLAIMS = """
accuse admit allege announce argue assert assume believe claim complain conclude consider contend declare deem deny
describe estimate expect hold insist maintain note predict propose report rumour rumor say speculate state suggest
suppose suspect tell think warn write
"""
_ADVERBS = """
alleged allegedly apparently arguably believed claimed considered maybe perhaps possibly potentially presumably probably
purported purportedly reported reportedly said supposed supposedly suspected
"""
_SPEAKERS = """
account analyst article author authority book chronicle chronicler claim critic document estimate expert figure
historian interpretation investigator legend letter magazine media minister ministry myth newspaper observer official
paper police press prosecutor record report reporter researcher rumour scholar scientist source spokesman statement
statistic story study survey testimony theory tradition version view website witness writer
"""
CLAIMS = frozenset(_CLAIMS.split())  # lemmas of verbs that report what somebody says or thinks
CLAIM_ADVERBS = frozenset(_ADVERBS.split())
DENIALS = frozenset({"deny", "doubt"})  # what they report is said not to be so
AFFIRMING = CLAIMS - DENIALS
SPEAKERS = frozenset(_SPEAKERS.split())  # nouns of those who can say something
ACCORDING = frozenset({"according", "According", "ACCORDING"})
OWN_CLAUSES = frozenset({"conj", "advcl", "ccomp", "parataxis", "relcl"})


@dataclass(frozen=True, slots=True)
class Claim:
    """What makes a clause somebody's claim."""

    words: str = ""  # "" when the text itself says it
    source: int | None = None  # the index of the word for who claims it, where the text says who


def claim_of(tree: Tree, verb: int) -> Claim:
    """Who vouches for the clause of `verb`: a source named in the sentence, or a verb or adverb of its own clause."""
    return _according(tree, verb) or _said(tree, verb) or _doubted(tree, verb)


def claimed_verbs(tree: Tree) -> Iterator[int]:
    """The verbs of what somebody claims: `burned` of `Ann claims that the guild burned the pier`."""
    for index in tree.with_label("ccomp"):
        token = tree.tokens[index]
        head = tree.tokens[token.head]
        is_content = token.head < index and is_verb(token)
        if is_content and head.lemma in AFFIRMING and tree.child(token.head, "neg") is None:
            yield index


def _according(tree: Tree, verb: int) -> Claim | None:
    """`According to the police`; not `divided according to rank`, which names nobody who says so."""
    for index in [index for index, token in enumerate(tree.tokens) if token.text in ACCORDING]:
        if _stands_in_later_clause(tree, index, verb):
            continue
        to = tree.child(index, "prep")
        source = tree.child(to, "pobj", "pcomp") if to is not None else None
        is_set_off = index == 0 or is_mark(tree, index - 1)
        if source is not None and (is_set_off or _can_speak(tree, source)):
            return Claim(wording(tree.words(tree.below(index))), source)
    return None


def _stands_in_later_clause(tree: Tree, according: int, verb: int) -> bool:
    """Whether it is said within a clause behind that of `verb`: `Ann left, and Ben, according to Joy, was glad`.

    Where it ends the sentence, both clauses may be meant.
    """
    clause = tree.tokens[according].head
    subject = subject_of(tree, clause)
    behind = [token.text.lower() for token in tree.tokens[tree.below(according)[-1] + 1 :] if token.pos != "PUNCT"]
    is_last = behind == [] or behind[0] in {"but", "although", "though"}
    is_below = tree.tokens[verb].dep in {"acl", "advcl", "relcl"}
    return clause != verb and subject is not None and verb < subject < according and not (is_last or is_below)


def _can_speak(tree: Tree, source: int) -> bool:
    token = tree.tokens[source]
    return token.pos == "PROPN" or token.lemma.lower() in SPEAKERS


def _said(tree: Tree, verb: int) -> Claim | None:
    """The verb of saying that a clause hangs on, or that hangs in it: `the guild, police believe, burned`."""
    inner = next((c for c in tree.children[verb] if tree.tokens[c].dep == "parataxis" and _reports(tree, c)), None)
    if inner is not None:
        return _claim_by(tree, inner)
    at = verb
    while tree.tokens[at].head != at:
        label, head = tree.tokens[at].dep, tree.tokens[at].head
        if label in {"ccomp", "parataxis"} and _reports(tree, head):
            return _claim_by(tree, head)
        at = head
    return None


def _reports(tree: Tree, verb: int) -> bool:
    """Whether a verb says what somebody says, and nothing else: it has no object of its own."""
    return tree.tokens[verb].lemma in CLAIMS and tree.child(verb, "dobj") is None


def _claim_by(tree: Tree, verb: int) -> Claim:
    subject = subject_of(tree, verb)
    if subject is None:
        return Claim(tree.tokens[verb].text)
    auxiliaries = [c for c in tree.children[verb] if tree.tokens[c].dep in {"aux", "auxpass"}]
    words = wording(tree.words([*tree.below(subject, frozenset({verb})), *auxiliaries, verb]))
    names_nobody = tree.tokens[subject].text.lower() == "it"
    return Claim(words, None if names_nobody else subject)


def _doubted(tree: Tree, verb: int) -> Claim:
    """`allegedly`, `the alleged spy`, `is said to`, in the clause itself."""
    for index in _own_words(tree, verb):
        token = tree.tokens[index]
        if token.text.lower() in CLAIM_ADVERBS and token.dep in {"advmod", "amod"}:
            return Claim(token.text)
    is_passive = tree.child(verb, "auxpass") is not None
    if is_passive and tree.tokens[verb].lemma in CLAIMS and tree.child(verb, "xcomp", "ccomp", "oprd") is not None:
        return Claim(tree.tokens[verb].text)
    return Claim()


def _own_words(tree: Tree, verb: int) -> list[int]:
    """The words of a clause without the other clauses in it; behind `and` also the adverbs that open the first."""
    tokens = tree.tokens
    found = [verb]
    for at in found:
        found += [c for c in tree.children[at] if tokens[c].dep not in OWN_CLAUSES or not is_verb(tokens[c])]
    at = verb
    while tokens[at].dep == "conj":
        at = tokens[at].head
        found.extend(c for c in tree.children[at] if c < at)
    return sorted(found)
