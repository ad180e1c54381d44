"""Clause by clause: subject, verb group, everything to its right, and the date that hangs on this verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.reading.facts.claims import attribution
from studydeck.reading.facts.fact import Fact, Phrase, Role
from studydeck.reading.facts.tree import OPENERS, Tree, asides
from studydeck.reading.facts.verbs import AUXILIARIES, SUBJECTS, is_verb, reduced_group, verb_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading.actors import Actor, Mention
    from studydeck.reading.document import Parse, Token
    from studydeck.reading.facts.fact import VerbGroup
    from studydeck.reading.timex import Timex

NO_PARTS = frozenset({"punct", "cc", "prt", "neg", "intj", *SUBJECTS, *AUXILIARIES})
ROLES: dict[str, Role] = {
    "dobj": "object",
    "attr": "predicate",
    "acomp": "predicate",
    "oprd": "predicate",
    "agent": "agent",
}
BEFORE_NAMES = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})  # an article, a nationality, an office
NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})  # entities that have no date of their own


@dataclass(frozen=True, slots=True)
class Named:
    """The dates and actors of one sentence."""

    dates: tuple[Timex, ...]
    mentions: tuple[tuple[Mention, Actor], ...]


def clause_facts(parse: Parse, tree: Tree, named: Named) -> Iterator[Fact]:
    """The facts of a sentence's main clauses, and of the clauses that tell more of a name: `Ann, who ...`, `X, built ...`."""
    branches = asides(tree)
    for verb in _main_verbs(tree):
        group = verb_group(tree, verb)
        subject = _subject(tree, verb)
        if subject is not None and group is not None and tree.child(verb, "expl") is None:
            yield _Clause(parse, tree, named, _hidden(branches, verb), verb).fact(subject, group)
    for verb in _describing_verbs(tree):
        group = verb_group(tree, verb) if tree.tokens[verb].dep == "relcl" else reduced_group(tree, verb)
        if group is not None:
            yield _Clause(parse, tree, named, _hidden(branches, verb), verb).fact(tree.tokens[verb].head, group)


def _hidden(branches: Sequence[frozenset[int]], verb: int) -> frozenset[int]:
    """The words set off from the clause of this verb."""
    return frozenset().union(*(branch for branch in branches if verb not in branch))


def _main_verbs(tree: Tree) -> list[int]:
    """The root and the verbs coordinated with it, or joined by a mere comma."""
    found = [index for index, token in enumerate(tree.tokens) if token.dep == "ROOT" and is_verb(token)]
    for verb in found:
        found.extend(c for c in tree.children[verb] if _is_other_clause(tree, c) and is_verb(tree.tokens[c]))
    return sorted(found)


def _describing_verbs(tree: Tree) -> Iterator[int]:
    """The verbs of relative clauses with `who` or `which` as subject, and of passive participles, behind a name."""
    for index, token in enumerate(tree.tokens):
        if token.dep not in {"relcl", "acl"} or tree.tokens[token.head].pos != "PROPN" or token.head > index:
            continue
        relative = tree.child(index, *SUBJECTS)
        is_relative = token.dep == "relcl" and relative is not None and tree.tokens[relative].tag in {"WP", "WDT"}
        is_participle = token.dep == "acl" and token.tag == "VBN" and relative is None
        if is_relative or is_participle:
            yield index


def _subject(tree: Tree, verb: int) -> int | None:
    """The verb's own subject, or the one it shares with the verb it is coordinated with."""
    own = tree.child(verb, *SUBJECTS)
    if own is None and tree.tokens[verb].dep == "conj":
        return _subject(tree, tree.tokens[verb].head)
    return own


def _is_other_clause(tree: Tree, child: int) -> bool:
    """Whether a branch is a clause of its own, not a part of this one: joined by `and`, or by a mere comma."""
    token = tree.tokens[child]
    if token.dep in {"conj", "parataxis"}:
        return True
    is_spliced = token.dep == "ccomp" and child < token.head and tree.child(child, *SUBJECTS) is not None
    return is_spliced and tree.child(child, "mark") is None


@dataclass(frozen=True, slots=True)
class _Clause:
    """One verb with its sentence while its fact is read."""

    parse: Parse
    tree: Tree
    named: Named
    hidden: frozenset[int]  # words set off from this clause
    verb: int

    def fact(self, subject: int, group: VerbGroup) -> Fact:
        """What the clause says."""
        tokens = self.tree.tokens
        right = [part for child in self.tree.children[self.verb] if child > self.verb for part in self.parts(child)]
        left = self.left_of(self.verb, min(subject, self.verb)) if tokens[self.verb].head != subject else []
        times = [part for part in (*left, *right) if part.timex is not None]
        time = max(times, key=lambda part: part.timex is not None and part.timex.edtf is not None, default=None)
        return Fact(
            kind="event",
            subject=self.phrase("subject", subject, self.tree.below(subject, frozenset({self.verb}))),
            complements=tuple(part for part in right if part is not time),
            evidence=self.parse.sentence.span,
            tokens=tokens,
            verb=group,
            openers=tuple(part for part in left if part is not time),
            time=time,
            has_sure_time=time is None or len(times) == 1,
            attribution=attribution(self.tree, self.verb),
            is_main=tokens[self.verb].dep == "ROOT",
        )

    # ------------------------------------------------------------ what stands around the verb

    def left_of(self, verb: int, subject: int) -> list[Phrase]:
        """What stands before the subject; a clause behind `and` or a comma shares what opens the sentence."""
        tree = self.tree
        spliced = [c for c in tree.children[verb] if c < verb and _is_other_clause(tree, c)]
        first = tree.below(spliced[-1])[-1] if spliced else -1
        before = [c for c in tree.children[verb] if first < c < min(subject, verb)]
        parts = [part for child in before for part in self.parts(child)]
        head, label = tree.tokens[verb].head, tree.tokens[verb].dep
        if label == "conj" and tree.child(verb, *SUBJECTS) is None:
            parts.extend(self.left_of(head, subject))  # `In 1921 they met and signed` dates both
        if label in {"ccomp", "parataxis"} and verb < head:
            start = tree.below(verb)[0]
            parts.extend(part for child in tree.children[head] if child < start for part in self.parts(child))
        return parts

    def parts(self, child: int) -> Iterator[Phrase]:
        """A branch under the verb as one phrase, or as a time with what stands around it."""
        token = self.tree.tokens[child]
        if token.dep in NO_PARTS or _is_other_clause(self.tree, child):
            return
        role = ROLES.get(token.dep, "adjunct")
        below = self.tree.below(child)
        for date in self.named.dates:
            inside = [i for i in below if date.span.covers(self.tree.tokens[i].span) and i not in self.hidden]
            start = self.start_of_date(child, below, inside) if inside and date.type == "DATE" else None
            if start is not None:
                yield from self.around(role, child, below, (start, inside[-1]), date)
                return
        yield self.phrase(role, child, below)

    # ------------------------------------------------------------ dates

    def start_of_date(self, child: int, below: list[int], inside: list[int]) -> int | None:
        """Where the time phrase starts when the date hangs on the verb; None when it belongs to a noun or a list."""
        tokens, start = self.tree.tokens, inside[0]
        while start > below[0] and tokens[start - 1].dep in {"det", "advmod", "amod"} and start - 1 in below:
            start -= 1
        if start > below[0] and tokens[start - 1].dep == "prep":
            start -= 1
        if self.is_listed(child, inside, below):
            return None
        if start == below[0]:
            return start
        governor = tokens[tokens[start].head]
        is_name = governor.pos == "PROPN" or governor.entity in NAMES
        return start if tokens[start].dep == "prep" and is_name and tokens[start].head < start else None

    def is_listed(self, child: int, inside: list[int], below: list[int]) -> bool:
        """Whether the date is one of several: `in 1563, 1593 and 1603`, `by Ann in 1551 and by Bob in 1629`."""
        tokens = self.tree.tokens
        following = [tokens[i] for i in below if i > inside[-1]][:2]
        if following and (following[0].dep == "cc" or (following[0].text == "," and following[-1].pos == "NUM")):
            return True
        after_and = any(tokens[i].dep == "cc" and tokens[tokens[i].head].pos == "ADP" for i in below if i < inside[0])
        return after_and or tokens[inside[0]].dep == "conj" or self.tree.child(child, "conj") is not None

    def around(self, role: Role, child: int, below: list[int], time: tuple[int, int], date: Timex) -> Iterator[Phrase]:
        """The time phrase with what stands before and after it in its branch."""
        tokens, (start, end) = self.tree.tokens, time
        before = [i for i in below if i < start]
        if before:
            yield self.phrase(role, child, before)
        words = self.tree.words(i for i in below if start <= i <= end)
        set_off = start > 0 and tokens[start - 1].text in OPENERS and start - 1 not in self.hidden
        yield Phrase("time", words[0], words, words[0].dep, set_off, timex=date)
        after = [i for i in below if i > end]
        if after and (len(after) > 1 or tokens[after[0]].dep != "punct"):
            yield self.phrase("adjunct", after[0], after)

    # ------------------------------------------------------------ phrases

    def phrase(self, role: Role, head: int, below: Sequence[int]) -> Phrase:
        """A branch without what is set off inside and without the marks at its ends."""
        tokens = self.tree.tokens
        kept = [i for i in below if i not in self.hidden] or list(below)
        while len(kept) > 1 and tokens[kept[-1]].text in OPENERS:
            kept.pop()
        starts_with_mark = len(kept) > 1 and tokens[kept[0]].text in OPENERS
        words = self.tree.words(kept[starts_with_mark:])
        before = below[0] - 1
        set_off = starts_with_mark or (before >= 0 and tokens[before].text in OPENERS and before not in self.hidden)
        return Phrase(role, tokens[head], words, tokens[head].dep, set_off, self.actor_of(words))

    def actor_of(self, words: tuple[Token, ...]) -> Actor | None:
        """The actor that a phrase names, when only an article, an office or a preposition stands before the name."""
        first, end = words[0].span.start, words[-1].span.end
        for mention, actor in self.named.mentions:
            if mention.span.end == end and mention.span.start >= first:
                before = [word for word in words if word.span.start < mention.span.start]
                if all(word.pos in BEFORE_NAMES or (word is words[0] and word.pos == "ADP") for word in before):
                    return actor
        return None
