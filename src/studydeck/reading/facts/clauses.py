"""Clause by clause: subject, verb group, everything to its right, and the date that hangs on this verb."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.reading.document import Span
from studydeck.reading.facts.claims import claim_of
from studydeck.reading.facts.dating import end_of, time_words
from studydeck.reading.facts.fact import Fact, Phrase, Role
from studydeck.reading.facts.heads import (
    FINITE,
    describing_verbs,
    further_verbs,
    is_other_clause,
    is_whole,
    main_verbs,
    opening_participles,
    when_of,
)
from studydeck.reading.facts.tree import QUOTES, Tree, asides, is_after_comma, is_mark
from studydeck.reading.facts.verbs import AUXILIARIES, SUBJECTS, reduced_group, subject_of, verb_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading.actors import Actor, Mention
    from studydeck.reading.document import Parse, Token
    from studydeck.reading.facts.dating import TimeWords
    from studydeck.reading.facts.fact import VerbGroup
    from studydeck.reading.timex import Timex

NO_PARTS = frozenset({"punct", "cc", "mark", "prt", "neg", "intj", *SUBJECTS, *AUXILIARIES})
ROLES: dict[str, Role] = {
    "dobj": "object",
    "attr": "predicate",
    "acomp": "predicate",
    "oprd": "predicate",
    "agent": "agent",
}
ENDS = frozenset(".!?")
LISTED = frozenset({"appos", "cc", "conj"})  # `the league, founded in 1905, and the guild`
LATER = frozenset({"afterwards", "eventually", "finally", "later", "subsequently", "then", "thereafter", "ultimately"})
ABOUT = frozenset({"about", "almost", "approximately", "around", "c.", "circa", "nearly", "or", "roughly"})
SPANNING = frozenset({"from", "between", "during", "throughout"})  # `From 1921 to 1925 they met, but were arrested`
BEFORE_NAMES = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})  # an article, a nationality, an office


@dataclass(frozen=True, slots=True)
class Named:
    """The dates and actors of one sentence."""

    dates: tuple[Timex, ...]
    mentions: tuple[tuple[Mention, Actor], ...]


def clause_facts(parse: Parse, tree: Tree, named: Named) -> Iterator[Fact]:
    """The facts of a sentence's main clauses and of the clauses behind a name: `Ann, who ...`, `X, built ...`."""
    dated = [_covered(tree, date.span) for date in named.dates]
    branches = [branch for branch in asides(tree) if not _cuts_date(dated, branch)]
    for verb in (*main_verbs(tree), *further_verbs(tree)):
        group = verb_group(tree, verb)
        subject = subject_of(tree, verb)
        if subject is not None and group is not None and is_whole(tree, verb):
            fact = _Clause(parse, tree, named, dated, _hidden(branches, verb), verb).fact(subject, group)
            if not _is_torn(fact):
                yield fact
    for verb in describing_verbs(tree):
        group = (
            verb_group(tree, verb)
            if tree.tokens[verb].dep == "relcl"
            else reduced_group(tree, verb, tree.tokens[verb].head)
        )
        if group is not None:
            yield _Clause(parse, tree, named, dated, _hidden(branches, verb), verb).fact(tree.tokens[verb].head, group)
    for verb, noun in opening_participles(tree):
        group = reduced_group(tree, verb, noun)
        fact = _Clause(parse, tree, named, dated, _hidden(branches, verb), verb).fact(noun, group)
        if fact.time is not None or any(part.role == "agent" for part in fact.complements):
            yield fact


def _covered(tree: Tree, span: Span) -> frozenset[int]:
    """The words inside a span."""
    first = bisect_left(tree.tokens, span.start, key=lambda token: token.span.start)
    last = bisect_right(tree.tokens, span.end, lo=first, key=lambda token: token.span.end)
    return frozenset(range(first, last))


def _cuts_date(dated: Sequence[frozenset[int]], branch: frozenset[int]) -> bool:
    """Whether a branch is only a part of a date: the year of `in October, 2008,`."""
    return any(not branch.isdisjoint(words) and not branch.issuperset(words) for words in dated)


def _is_torn(fact: Fact) -> bool:
    """Whether a part ends in the middle: behind an `and` that joins nothing, or inside a quotation."""
    parts = (fact.subject, *fact.openers, *fact.complements)
    starts = {part.words[0].span.start for part in parts}
    for part in parts:
        end = part.words[-1].span.end
        if part.words[-1].dep == "cc" and starts.isdisjoint(range(end, end + 2)):
            return True
        if len([word for word in part.words if word.text in QUOTES]) % 2 == 1:
            return True
    return False


def _hidden(branches: Sequence[frozenset[int]], verb: int) -> frozenset[int]:
    """The words set off from the clause of this verb."""
    return frozenset().union(*(branch for branch in branches if verb not in branch))


def _is_loose(tokens: Sequence[Token], first: int) -> bool:
    """Whether a date is only near: `about 1849`, `1848 or 1849`, `until shortly before 1849`, `the end of 1849`."""
    before = [token.text.lower() for token in tokens[max(first - 2, 0) : first]]
    is_bounded = before[-1:] in (["after"], ["before"]) and len(before) > 1
    return is_bounded or (before[-1:] != [] and before[-1] in ABOUT) or tokens[first].text.lower() == "the"


def _have_one_tense(tree: Tree, verb: int, head: int) -> bool:
    """Whether what opens the first clause also opens the second: `In 1921 they met and sign to this day` would not."""
    one, other = verb_group(tree, verb), verb_group(tree, head)
    return one is not None and other is not None and one.tense == other.tense


def _place(path: Sequence[int], index: int) -> int:
    """Where a word stands on the way up to the root; behind its end when it does not."""
    return path.index(index) if index in path else len(path)


def _rejoined(tree: Tree, parts: list[Phrase]) -> list[Phrase]:
    """The parts with a date that the parse cut in two as one: `on Monday, 5 June 1967`."""
    joined: list[Phrase] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last is not None and part.timex is not None and last.timex is part.timex:
            start, end = last.words[0].span.start, part.words[-1].span.end
            words = tuple(word for word in tree.tokens if start <= word.span.start < end)
            joined[-1] = dataclasses.replace(last, words=words, is_sure=last.is_sure and part.is_sure)
        else:
            joined.append(part)
    return joined


@dataclass(frozen=True, slots=True)
class _Clause:
    """One verb with its sentence while its fact is read."""

    parse: Parse
    tree: Tree
    named: Named
    dated: Sequence[frozenset[int]]  # the words of each date
    hidden: frozenset[int]  # words set off from this clause
    verb: int

    def fact(self, subject: int, group: VerbGroup) -> Fact:
        """What the clause says."""
        tokens = self.tree.tokens
        right = [part for child in self.tree.children[self.verb] if child > self.verb for part in self.parts(child)]
        if not right:
            right = self.shared_right()
        is_reduced = subject > self.verb or tokens[self.verb].head == subject
        left = [] if is_reduced else self.left_of(self.verb, min(subject, self.verb))
        left, right = _rejoined(self.tree, left), _rejoined(self.tree, right)
        times = [part for part in (*left, *right) if part.timex is not None] or self.date_of_when()
        claim = claim_of(self.tree, self.verb)
        known = [part for part in times if part.timex is not None and part.timex.edtf is not None]
        is_one = len(known) == 1 or len(times) == 1  # `In 1921 they met, at the same time as others`
        time = max(times, key=lambda part: part.timex is not None and part.timex.edtf is not None, default=None)
        listed = [c for c in self.tree.children[subject] if is_reduced and c > self.verb and tokens[c].dep in LISTED]
        return Fact(
            kind="event",
            subject=self.phrase("subject", subject, self.tree.below(subject, frozenset({self.verb, *listed}))),
            complements=tuple(part for part in right if part is not time),
            evidence=self.parse.sentence.span,
            tokens=tokens,
            dates=self.named.dates,
            verb=group,
            openers=tuple(part for part in left if part is not time),
            time=time,
            has_sure_time=time is None or (is_one and time.is_sure and not self.names_thing(time)),
            attribution=claim.words,
            is_main=tokens[self.verb].dep == "ROOT",
            source=None if claim.source is None else self.phrase("source", claim.source, self.tree.below(claim.source)),
        )

    # ------------------------------------------------------------ what stands around the verb

    def shared_right(self) -> list[Phrase]:
        """What stands behind the second of two passives and belongs to both: `was founded and led by Ann`."""
        tree = self.tree
        other = tree.child(self.verb, "conj")
        if other is None or tree.child(self.verb, "auxpass") is None or tree.tokens[other].tag not in {"VBN", "VBD"}:
            return []
        if tree.child(other, *SUBJECTS, *AUXILIARIES) is not None or other > self.verb + 2:
            return []
        shared = [part for child in tree.children[other] if child > other for part in self.parts(child)]
        return [part for part in shared if part.role in {"agent", "time"}]

    def left_of(self, verb: int, subject: int) -> list[Phrase]:
        """What stands before the subject; a clause behind `and` or a comma shares what opens the sentence."""
        tree = self.tree
        spliced = [c for c in tree.children[verb] if c < verb and is_other_clause(tree, c)]
        first = tree.below(spliced[-1])[-1] if spliced else -1
        mark = tree.child(verb, "mark")
        if mark is not None and mark < subject:
            first = max(first, mark)  # `In 1975, after the town had fallen, ...`: the date is that of what follows
        before = [c for c in tree.children[verb] if first < c < min(subject, verb)]
        parts = [part for child in before for part in self.parts(child)]
        head, label = tree.tokens[verb].head, tree.tokens[verb].dep
        is_contrasted = any(tree.tokens[c].text.lower() == "but" for c in tree.children[head] if c < verb)
        if label == "conj" and tree.child(verb, *SUBJECTS) is None and _have_one_tense(tree, verb, head):
            shared = self.left_of(head, subject)  # `In 1921 they met and signed` dates both
            own = self.own_times(verb, head)  # `In 1921 they met and on 3 May signed`
            if own or self.happens_later(verb):
                shared = [*own, *(part for part in shared if part.timex is None)]
            parts.extend(part for part in shared if not (is_contrasted and part.words[0].text.lower() in SPANNING))
        if label in {"ccomp", "parataxis"} and verb < head:
            start = tree.below(verb)[0]
            parts.extend(part for child in tree.children[head] if child < start for part in self.parts(child))
        return parts

    def date_of_when(self) -> list[Phrase]:
        """The date that a clause with `when` stands right behind: `until 1849, when the town fell`."""
        when = when_of(self.tree, self.verb)
        if when is None:
            return []
        tokens, found = self.tree.tokens, zip(self.named.dates, self.dated, strict=True)
        date, dated = next(((date, words) for date, words in found if when - 2 in words), (None, frozenset()))
        if date is None or date.type != "DATE" or not date.is_explicit or _is_loose(tokens, min(dated)):
            return []
        edtf, words = end_of(date, [tokens[index] for index in sorted(dated)])
        is_range = len(words) < len(dated)  # of one that opens the sentence all may be meant
        if not edtf or (is_range and not any(token.tag in FINITE for token in tokens[: min(dated)])):
            return []
        blank = words[0].span.start - 1
        lead = "on" if len(edtf) == len("1849-05-09") else "in"  # the text may say `until`
        link = dataclasses.replace(words[0], span=Span(blank, blank), text=lead, lemma=lead, pos="ADP", tag="IN")
        link = dataclasses.replace(link, dep="prep", head=self.verb, entity="", begins_entity=False)
        return [Phrase("time", link, (link, *words), "prep", timex=dataclasses.replace(date, edtf=edtf))]

    def own_times(self, verb: int, head: int) -> list[Phrase]:
        """The dates that stand between `and` and a verb that shares its subject with the verb at `head`."""
        between = [c for c in self.tree.children[verb] if head < c < verb]
        return [part for child in between for part in self.parts(child) if part.timex is not None]

    def happens_later(self, verb: int) -> bool:
        """Whether a verb says itself that it came after the one before: `In 1921 they met and later signed`."""
        before = (self.tree.tokens[c].text.lower() for c in self.tree.children[verb] if c < verb)
        return not LATER.isdisjoint(before)

    def parts(self, child: int) -> Iterator[Phrase]:
        """A branch under the verb as one phrase, or as a time with what stands around it."""
        token = self.tree.tokens[child]
        below = self.tree.below(child)
        if self.hidden.issuperset(below):
            return  # in brackets
        is_clause_opener = token.tag == "WRB" and not self.tree.children[child]
        if token.dep in NO_PARTS or is_clause_opener or is_other_clause(self.tree, child):
            return
        role = ROLES.get(token.dep, "adjunct")
        for date, dated in zip(self.named.dates, self.dated, strict=True):
            inside = [i for i in below if i in dated and i not in self.hidden]
            words = time_words(self.tree, child, below, inside) if inside and date.type == "DATE" else None
            if words is not None:
                yield from self.around(role, child, below, words, date)
                return
        yield self.phrase(role, child, below)

    def around(self, role: Role, child: int, below: list[int], time: TimeWords, date: Timex) -> Iterator[Phrase]:
        """The time phrase with what stands before and after it in its branch."""
        tokens, start, end = self.tree.tokens, time.start, time.end
        before = [i for i in below if i < start]
        if before:
            yield self.phrase(role, child, before)
        words = self.tree.words(i for i in below if start <= i <= end)
        set_off = start > 0 and is_mark(self.tree, start - 1) and start - 1 not in self.hidden
        follows_aside = start - 1 in self.hidden and not is_mark(self.tree, start - 1)
        is_sure = time.is_sure and not follows_aside and not self.follows_other_part(below[0])
        yield Phrase("time", words[0], words, words[0].dep, set_off, timex=date, is_sure=is_sure)
        after = [i for i in below if i > end]
        if after and (len(after) > 1 or tokens[after[0]].dep != "punct"):
            yield self.phrase("adjunct", after[0], after)

    def follows_other_part(self, first: int) -> bool:
        """Whether a branch stands, without a comma, behind one that a comma sets off: it may belong to that one."""
        before = (c for c in self.tree.children[self.verb] if self.verb < c < first)
        asides_before = any(is_after_comma(self.tree, c) and self.tree.tokens[c].dep != "punct" for c in before)
        return asides_before and not is_mark(self.tree, first - 1)

    def names_thing(self, time: Phrase) -> bool:
        """Whether a date behind a name may be that of the thing: `the first tower was the Old Mill in 1902`."""
        subject = subject_of(self.tree, self.verb)
        if subject is None or self.tree.tokens[subject].entity == "PERSON":
            return False
        predicate = self.tree.child(self.verb, "attr")
        if predicate is None or self.tree.tokens[predicate].pos != "PROPN":
            return False
        return time.words[-1].span.start > self.tree.tokens[predicate].span.start

    # ------------------------------------------------------------ phrases

    def phrase(self, role: Role, head: int, below: Sequence[int]) -> Phrase:
        """A branch without what is set off inside and without the marks at its ends."""
        tokens = self.tree.tokens
        kept = [i for i in below if i not in self.hidden] or list(below)
        while len(kept) > 1 and self.is_loose_end(kept[-1]):
            kept.pop()
        starts_with_mark = len(kept) > 1 and is_mark(self.tree, kept[0])
        words = self.tree.words([*kept[starts_with_mark:], *self.closing_quote(kept)])
        before = below[0] - 1
        set_off = starts_with_mark or (before >= 0 and is_mark(self.tree, before) and before not in self.hidden)
        return Phrase(role, tokens[head], words, tokens[head].dep, set_off, self.actor_of(words))

    def closing_quote(self, kept: list[int]) -> list[int]:
        """The mark behind a phrase that closes a quotation opened in it."""
        after = kept[-1] + 1
        tokens = self.tree.tokens
        is_open = len([i for i in kept if tokens[i].text in QUOTES]) % 2 == 1
        return [after] if is_open and after < len(tokens) and tokens[after].text in QUOTES else []

    def is_loose_end(self, index: int) -> bool:
        """Whether a mark stands at the end of a phrase, or an `and` that joins nothing or the next clause."""
        token = self.tree.tokens[index]
        if token.dep != "cc":
            return is_mark(self.tree, index) or token.text in ENDS
        if index + 1 == len(self.tree.tokens):
            return True
        return index < self.verb or (is_mark(self.tree, index - 1) and self.opens_clause(index + 1))

    def opens_clause(self, index: int) -> bool:
        """Whether a word belongs to a clause joined to this one, not to this one."""
        path = (index, *self.tree.above(index))
        return any(is_other_clause(self.tree, at) for at in path[: _place(path, self.verb)])

    def actor_of(self, words: tuple[Token, ...]) -> Actor | None:
        """The actor that a phrase names, when only an article, an office or a preposition stands before the name."""
        first, end = words[0].span.start, words[-1].span.end
        for mention, actor in self.named.mentions:
            start = mention.span.start
            if mention.span.end == end and start >= first:
                before = [word for word in words if word.span.start < start]
                if actor.type == "person" and before and before[-1].pos == "DET":
                    return None  # `the Keller`: a family; `Ann the Fair`: only half of a name
                if all(word.pos in BEFORE_NAMES or (word is words[0] and word.pos == "ADP") for word in before):
                    return actor
        return None
