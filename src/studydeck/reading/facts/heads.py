"""Which verbs of a sentence head a clause that is read as a fact of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.reading.facts.claims import claimed_verbs
from studydeck.reading.facts.tree import is_after_comma, is_mark
from studydeck.reading.facts.verbs import AUXILIARIES, SUBJECTS, is_verb, verb_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.reading.facts.tree import Tree

FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
OWNING = frozenset({"of"})
PLACING = frozenset({"at", "from", "in", "near"})
OF_RESULTS = frozenset({"so", "that"})
TELLING_OPENERS = frozenset(["after", "although", "because", "before", "though", "when", "where", "whereas", "while"])


def main_verbs(tree: Tree) -> list[int]:
    """The root and the verbs coordinated with it, or joined by a mere comma."""
    found = [index for index in tree.with_label("ROOT") if is_verb(tree.tokens[index])]
    for verb in found:
        found.extend(c for c in tree.children[verb] if is_verb(tree.tokens[c]) and _is_own_clause(tree, c))
    return sorted(found)


def further_verbs(tree: Tree) -> list[int]:
    """The verbs of what somebody claims and of clauses that tell when or why, with those joined to them by `and`."""
    found = [*claimed_verbs(tree), *_subordinate_verbs(tree)]
    for verb in found:
        found.extend(c for c in tree.children[verb] if is_verb(tree.tokens[c]) and _is_own_clause(tree, c))
    return sorted(set(found))


def _subordinate_verbs(tree: Tree) -> Iterator[int]:
    """The verbs of clauses that tell a fact of their own beside the main one: `after Ann joined the guild`."""
    for index in tree.with_label("advcl"):
        token = tree.tokens[index]
        if token.tag not in FINITE or tree.child(index, *SUBJECTS) is None:
            continue
        openers = {tree.tokens[c].text.lower() for c in tree.children[index] if c < index}
        is_told = not openers.isdisjoint(TELLING_OPENERS) or openers >= OF_RESULTS
        if is_told and not _is_supposed(tree, token.head):
            yield index
    for index in tree.with_label("relcl"):
        is_told = tree.tokens[index].tag in FINITE and tree.child(index, *SUBJECTS) is not None
        is_dated = tree.tokens[tree.tokens[index].head].entity == "DATE" and when_of(tree, index) is not None
        groups = (verb_group(tree, at) for at in tree.above(index) if is_verb(tree.tokens[at]))
        is_supposed = any(group is not None and group.modality for group in groups)
        if is_told and is_dated and not is_supposed:
            yield index  # `until 1849, when the town fell`


def when_of(tree: Tree, verb: int) -> int | None:
    """The `when` that opens the clause of a verb right behind a comma; None where nothing does."""
    before = (c for c in tree.children[verb] if c < verb and tree.tokens[c].tag == "WRB")
    return next((c for c in before if tree.tokens[c].text == "when" and c > 0 and is_mark(tree, c - 1)), None)


def opening_participles(tree: Tree) -> Iterator[tuple[int, int]]:
    """The passive participles that open a sentence, with the subject that they tell of: `Born in 1905, Ann left`."""
    for index in tree.with_label("advcl"):
        token = tree.tokens[index]
        subject = tree.child(token.head, *SUBJECTS)
        is_participle = token.tag == "VBN" and index < token.head
        if is_participle and subject is not None and index == 0:
            is_plain = tree.child(index, *SUBJECTS, *AUXILIARIES) is None
            if is_plain and not _is_supposed(tree, token.head):
                yield index, subject


def _is_supposed(tree: Tree, verb: int) -> bool:
    """Whether the clause above is itself no fact: `would fall after the ships came`."""
    group = verb_group(tree, verb)
    return group is None or group.modality != ""


def _is_own_clause(tree: Tree, child: int) -> bool:
    """Whether a branch is a clause to be read for itself; a bare participle behind a comma is not."""
    shares_subject = tree.child(child, *SUBJECTS) is None
    is_joined = tree.child(tree.tokens[child].head, "cc") is not None or tree.child(child, "cc") is not None
    return is_other_clause(tree, child) and (is_joined or not shares_subject)


def describing_verbs(tree: Tree) -> Iterator[int]:
    """The verbs of relative clauses with `who` or `which` as subject, and of passive participles, behind a name."""
    for index in tree.with_label("relcl", "acl"):
        token = tree.tokens[index]
        if tree.tokens[token.head].pos != "PROPN" or token.head > index:
            continue
        relative = tree.child(index, *SUBJECTS)
        is_which = relative is not None and tree.tokens[relative].text.lower() in {"which", "that"}
        if _tells_where(tree, token.head) or (
            _tells_whose(tree, token.head) and (is_which or not is_after_comma(tree, index))
        ):
            continue  # `the temple of Ishtar rebuilt in 1848`, `a mason from Leeds who sold ships in 1848`
        is_relative = token.dep == "relcl" and relative is not None and tree.tokens[relative].tag in {"WP", "WDT"}
        if (
            is_relative
            and tree.tokens[relative or 0].text.lower() == "which"
            and tree.tokens[token.head].entity == "PERSON"
        ):
            continue  # it means what was told before
        is_loose_end = tree.tokens[token.head].entity == "GPE" or tree.tokens[token.head].dep == "ROOT"
        is_participle = token.dep == "acl" and token.tag == "VBN" and relative is None and not is_loose_end
        is_close = tree.tokens[token.head].entity == "PERSON" and (
            is_relative or tree.tokens[token.head].dep in SUBJECTS
        )
        is_loose = is_after_comma(tree, index) or is_close
        is_nested = any(tree.tokens[above].pos == "PROPN" for above in tree.above(token.head))
        if (is_relative or is_participle) and is_loose and not is_nested:
            yield index


def _tells_whose(tree: Tree, name: int) -> bool:
    """Whether a name only tells whose a thing is: Ishtar in `the temple of Ishtar`."""
    return _is_behind_noun(tree, name, OWNING)


def _tells_where(tree: Tree, name: int) -> bool:
    """Whether a name only tells where somebody or something is from or is: Leeds in `a mason from Leeds`."""
    return _is_behind_noun(tree, name, PLACING)


def _is_behind_noun(tree: Tree, name: int, prepositions: frozenset[str]) -> bool:
    preposition = tree.tokens[name].head
    is_linked = tree.tokens[name].dep == "pobj" and tree.tokens[preposition].text.lower() in prepositions
    return is_linked and tree.tokens[tree.tokens[preposition].head].pos == "NOUN"


def is_whole(tree: Tree, verb: int) -> bool:
    """Whether a clause is one: no `there is`, no second subject, no half of it joined by `and` to the verb.

    A verb that the parse cut at its hyphen (`re-entered`) says something else than its end.
    """
    halves = (c for c in tree.children[verb] if tree.tokens[c].dep == "conj" and not is_verb(tree.tokens[c]))
    subjects = sum(tree.tokens[c].dep in SUBJECTS for c in tree.children[verb])
    is_clause = tree.child(verb, "expl") is None and subjects <= 1 and not _opens_as_subordinate(tree, verb)
    return is_clause and next(halves, None) is None and not (_has_loose_name(tree, verb) or _is_half(tree, verb))


def _opens_as_subordinate(tree: Tree, verb: int) -> bool:
    """Whether the parse took what stands behind `After` for the subject: `After two wars, the Guild sold ships`."""
    opening = tree.tokens[0]
    is_mark = opening.dep == "mark" and opening.head == verb and opening.text.lower() in {"after", "before", "since"}
    return is_mark and tree.tokens[verb].head == verb


def _is_half(tree: Tree, verb: int) -> bool:
    before = tree.tokens[verb - 1]
    return verb > 0 and before.text == "-" and before.span.end == tree.tokens[verb].span.start


def _has_loose_name(tree: Tree, verb: int) -> bool:
    """Whether one comma alone parts the subject from what explains it: `save for two raids, the Punic War was long`."""
    subject = tree.child(verb, *SUBJECTS)
    name = tree.child(subject, "appos") if subject is not None else None
    if subject is None or name is None or {tree.tokens[subject].pos, tree.tokens[name].pos} != {"NOUN", "PROPN"}:
        return False
    end = tree.below(name)[-1] + 1
    return is_after_comma(tree, name) and not is_mark(tree, end)


def is_other_clause(tree: Tree, child: int) -> bool:
    """Whether a branch is a clause of its own, not a part of this one: joined by `and`, or by a mere comma."""
    token = tree.tokens[child]
    if token.dep in {"conj", "parataxis"}:
        return is_verb(token)
    is_spliced = token.dep == "ccomp" and child < token.head and tree.child(child, *SUBJECTS, "expl") is not None
    return is_spliced and tree.child(child, "mark") is None
