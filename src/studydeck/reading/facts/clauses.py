"""Clause by clause: subject, verb group, everything to its right, and the date that hangs on this verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.reading.facts.fact import Fact, Phrase, Role, Tense, VerbGroup, wording
from studydeck.reading.facts.tree import OPENERS, Tree, asides, is_after_comma

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studydeck.reading.actors import Actor, Mention
    from studydeck.reading.document import Parse, Token
    from studydeck.reading.timex import Timex

SUBJECTS = ("nsubj", "nsubjpass")
AUXILIARIES = frozenset({"aux", "auxpass"})
NO_PARTS = frozenset({"punct", "cc", "prt", "neg", "intj", *SUBJECTS, *AUXILIARIES})
BEFORE_NAMES = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})  # an article, a nationality, an office
PAST_TAGS = frozenset({"VBD"})
PRESENT_TAGS = frozenset({"VBZ", "VBP"})
ROLES: dict[str, Role] = {
    "dobj": "object",
    "attr": "predicate",
    "acomp": "predicate",
    "oprd": "predicate",
    "agent": "agent",
}
AROUND_DATES = frozenset({"DET", "ADP", "PUNCT", "PART"})
CLAIMS = frozenset(
    "accord accuse admit allege announce argue assert assume believe claim complain conclude consider contend declare deem "
    "deny describe estimate expect hold insist maintain report reportedly rumour rumor say speculate state suggest suppose "
    "suspect tell think write".split()
)
CLAIM_ADVERBS = frozenset(
    "allegedly apparently arguably maybe perhaps possibly presumably probably purportedly reportedly supposedly".split()
)


@dataclass(frozen=True, slots=True)
class Names:
    """The dates and actors of one sentence, found by where they start."""

    dates: tuple[Timex, ...]
    mentions: tuple[tuple[Mention, Actor], ...]


def clause_facts(parse: Parse, names: Names) -> Iterator[Fact]:
    """The facts of the main clause and of the clauses joined to it by `and`, `but` or a comma."""
    reader = _Clauses(parse, Tree.of(parse), names)
    for verb in reader.main_verbs():
        fact = reader.fact(verb)
        if fact is not None:
            yield fact


class _Clauses:
    """One sentence while its clauses are read."""

    def __init__(self, parse: Parse, tree: Tree, names: Names) -> None:
        self.parse = parse
        self.tree = tree
        self.tokens = tree.tokens
        self.names = names
        self.asides = asides(tree)

    def main_verbs(self) -> list[int]:
        """The root and the verbs coordinated with it."""
        found = [index for index, token in enumerate(self.tokens) if token.dep == "ROOT" and _is_verb(token)]
        for verb in found:
            found.extend(c for c in self.tree.children[verb] if self.is_other_clause(c) and _is_verb(self.tokens[c]))
        return sorted(found)

    def fact(self, verb: int) -> Fact | None:
        """What the clause of this verb says; None without a subject or a finite verb."""
        subject = self.subject(verb)
        group = self.verb_group(verb)
        if subject is None or group is None or self.tree.child(verb, "expl") is not None:
            return None
        right = self.right_of(verb)
        left = self.left_of(verb, subject)
        times = [part for part in (*left, *right) if part.timex is not None]
        time = max(times, key=lambda part: (_has_value(part), -len(part.words)), default=None)
        return Fact(
            kind="event",
            subject=self.phrase("subject", subject, self.tree.below(subject)),
            complements=tuple(part for part in right if part is not time),
            evidence=self.parse.sentence.span,
            verb=group,
            openers=tuple(part for part in left if part is not time),
            time=time,
            has_sure_time=time is not None and not self.is_loose(verb, time),
            attribution=self.attribution(verb),
            is_main=self.tokens[verb].dep == "ROOT",
        )

    # ------------------------------------------------------------ subject and verb

    def subject(self, verb: int) -> int | None:
        """The verb's own subject, or the one it shares with the verb it is coordinated with."""
        own = self.tree.child(verb, *SUBJECTS)
        if own is None and self.tokens[verb].dep == "conj":
            return self.subject(self.tokens[verb].head)
        return own

    def verb_group(self, verb: int) -> VerbGroup | None:
        """The finite verb with its auxiliaries; shared ones are taken over; None for a verb without tense."""
        below = self.tree.children[verb]
        auxiliaries = [c for c in below if self.tokens[c].dep in AUXILIARIES and c < verb]
        passive = any(self.tokens[c].dep == "auxpass" for c in auxiliaries)
        if not auxiliaries and self.tokens[verb].dep == "conj":
            auxiliaries, passive = self.shared_auxiliaries(verb)
        first = self.tokens[auxiliaries[0]] if auxiliaries else self.tokens[verb]
        modality = first.text if first.tag == "MD" else ""
        tense = _tense(first)
        if tense == "none" and not modality:
            return None
        subject = self.tree.child(verb, *SUBJECTS)
        return VerbGroup(
            verb=self.tokens[verb],
            auxiliaries=self.tree.words(auxiliaries),
            adverbs=tuple(
                self.tokens[c]
                for c in below
                if self.tokens[c].dep == "advmod"
                and c < verb
                and (subject is None or c > subject)
                and not self.tree.children[c]
            ),
            particles=tuple(self.tokens[c] for c in below if self.tokens[c].dep == "prt"),
            tense=tense,
            modality=modality,
            is_passive=passive,
            is_negated=any(self.tokens[c].dep == "neg" for c in below),
        )

    def shared_auxiliaries(self, verb: int) -> tuple[list[int], bool]:
        """The auxiliaries of the verb before `and`, where this one is a bare participle: `was signed and sealed`."""
        if self.tree.child(verb, *SUBJECTS) is not None:
            return [], False
        head = self.tokens[verb].head
        above = [c for c in self.tree.children[head] if self.tokens[c].dep in AUXILIARIES and c < head]
        passive = any(self.tokens[c].dep == "auxpass" for c in above)
        is_participle = self.tokens[verb].tag == "VBN" or (
            passive and self.tokens[verb].tag == "VBD" and self.tree.child(verb, "dobj") is None
        )
        return (above, passive) if is_participle else ([], False)

    # ------------------------------------------------------------ what stands around

    def right_of(self, verb: int) -> list[Phrase]:
        """Everything to the right of the verb, part by part."""
        parts: list[Phrase] = []
        for child in self.tree.children[verb]:
            if child > verb and self.is_part(child):
                parts.extend(self.parts(child))
        return parts

    def left_of(self, verb: int, subject: int) -> list[Phrase]:
        """What stands before the subject."""
        spliced = [c for c in self.tree.children[verb] if c < verb and self.is_other_clause(c)]
        first = self.tree.below(spliced[-1])[-1] if spliced else -1
        parts: list[Phrase] = []
        for child in self.tree.children[verb]:
            if first < child < min(subject, verb) and self.is_part(child):
                parts.extend(self.parts(child))
        head = self.tokens[verb].head
        if self.tokens[verb].dep == "conj" and self.tree.child(verb, *SUBJECTS) is None:
            parts.extend(self.left_of(head, subject))  # `In 1921 they met and signed` dates both
        if self.tokens[verb].dep in {"ccomp", "parataxis"} and verb < head:
            openers = (c for c in self.tree.children[head] if c < self.tree.below(verb)[0] and self.is_part(c))
            parts.extend(part for child in openers for part in self.parts(child))
        return parts

    def is_part(self, child: int) -> bool:
        """Whether a branch is a complement or adjunct of its verb."""
        return self.tokens[child].dep not in NO_PARTS and not self.is_other_clause(child)

    def is_other_clause(self, child: int) -> bool:
        """Whether a branch is a clause of its own, not a part of this one: joined by `and`, or by a mere comma."""
        token = self.tokens[child]
        if token.dep in {"conj", "parataxis"}:
            return True
        is_spliced = token.dep == "ccomp" and child < token.head and self.tree.child(child, *SUBJECTS) is not None
        return is_spliced and self.tree.child(child, "mark") is None

    def parts(self, child: int) -> Iterator[Phrase]:
        """A branch under the verb as one phrase, or as a time and what follows it."""
        role = ROLES.get(self.tokens[child].dep, "adjunct")
        below = self.tree.below(child)
        for date in self.names.dates:
            cut = self.cut_date(below, date)
            if cut is not None:
                yield from self.around(role, child, *cut, date)
                return
        yield self.phrase(role, child, below)

    def cut_date(self, below: list[int], date: Timex) -> tuple[list[int], list[int], list[int]] | None:
        """A branch as (before, time, after) where the date hangs on the verb; None where it belongs to a noun."""
        inside = [i for i in below if date.span.covers(self.tokens[i].span) and i not in self.asides]
        if not inside or date.type != "DATE":
            return None
        start = inside[0]
        while start > below[0] and self.tokens[start - 1].dep in {"det", "advmod", "amod"} and start - 1 in below:
            start -= 1
        if start > below[0] and self.tokens[start - 1].dep == "prep":
            start -= 1
        before = [i for i in below if i < start]
        time = [i for i in below if start <= i <= inside[-1]]
        after = [i for i in below if i > inside[-1]]
        head = self.tokens[time[0]].head if self.tokens[time[0]].dep == "prep" else self.tokens[inside[-1]].head
        if not before:
            return before, time, after
        if self.tokens[time[0]].dep == "prep" and _is_name(self.tokens[head]) and head in before:
            return before, time, after  # a name has no date of its own: `was born in Tehran in 1953`
        return None

    def around(
        self, role: Role, child: int, before: list[int], time: list[int], after: list[int], date: Timex
    ) -> Iterator[Phrase]:
        """The time with what stands on both sides of it."""
        if before:
            yield self.phrase(role, child, before)
        head = self.tokens[time[0]]
        yield Phrase("time", head, self.tree.words(time), head.dep, is_after_comma(self.tree, child), None, date)
        after = [i for i in after if self.tokens[i].dep != "punct" or i != after[0]]
        if after:
            yield self.phrase("adjunct", after[0], after)

    def phrase(self, role: Role, head: int, below: Sequence[int]) -> Phrase:
        """A branch without its asides and without the marks at its ends."""
        kept = [i for i in below if i not in self.asides] or list(below)
        while len(kept) > 1 and self.tokens[kept[-1]].text in OPENERS:
            kept.pop()
        starts_with_mark = len(kept) > 1 and self.tokens[kept[0]].text in OPENERS
        words = self.tree.words(kept[starts_with_mark:])
        before = below[0] - 1
        set_off = starts_with_mark or (
            before >= 0 and self.tokens[before].text in OPENERS and before not in self.asides
        )
        return Phrase(role, self.tokens[head], words, self.tokens[head].dep, set_off, self.actor_of(words))

    def actor_of(self, words: tuple[Token, ...]) -> Actor | None:
        """The actor that a phrase names, when nothing but an article, an office or a preposition stands before the name."""
        if any(word.dep in {"cc", "case"} or (word.pos == "ADP" and word is not words[0]) for word in words):
            return self.whole_name(words)
        last = words[-1].span.end
        for mention, actor in self.names.mentions:
            if mention.span.end == last and mention.span.start >= words[0].span.start:
                before = [word for word in words if word.span.start < mention.span.start]
                if all(word.pos in BEFORE_NAMES or word is words[0] for word in before):
                    return actor
        return None

    def whole_name(self, words: tuple[Token, ...]) -> Actor | None:
        """The actor whose name is the whole phrase but for an article or a preposition before it."""
        starts = {word.span.start for word in words[:2]}
        end = words[-1].span.end
        found = (a for m, a in self.names.mentions if m.span.start in starts and m.span.end == end)
        return next((a for a in found if words[0].pos in {"DET", "ADP", "PROPN"}), None)

    # ------------------------------------------------------------ doubts

    def is_loose(self, verb: int, time: Phrase) -> bool:
        """Whether a common noun stands right before a date that ends the clause: the date may be the noun's."""
        return time.is_set_off and time.head.span.start > self.tokens[verb].span.start

    def attribution(self, verb: int) -> str:
        """The words that make the clause somebody's claim: `according to the police`, `reportedly`, `is said to`."""
        for index, token in enumerate(self.tokens):
            if token.text.lower() == "according":
                return wording(self.tree.words(i for i in self.tree.below(index)))
            if token.text.lower() in CLAIM_ADVERBS:
                return token.text
        passive = self.tree.child(verb, "auxpass") is not None
        is_claim = passive and self.tokens[verb].lemma in CLAIMS and self.tree.child(verb, "xcomp", "ccomp") is not None
        return self.tokens[verb].text if is_claim else ""


def _is_verb(token: Token) -> bool:
    return token.pos in {"VERB", "AUX"}


def _is_name(token: Token) -> bool:
    return token.pos == "PROPN" or token.entity in {"PERSON", "ORG", "GPE", "LOC", "FAC"}


def _tense(token: Token) -> Tense:
    if token.tag in PAST_TAGS:
        return "past"
    return "present" if token.tag in PRESENT_TAGS else "none"


def _has_value(part: Phrase) -> bool:
    return part.timex is not None and part.timex.edtf is not None


def names_by_sentence(
    parses: Iterable[Parse], dates: Sequence[Timex], actors: Sequence[Actor]
) -> Iterator[tuple[Parse, Names]]:
    """Each parse with the dates and mentions inside it; one pass over all three."""
    mentions = sorted(((m, a) for a in actors for m in a.mentions), key=lambda pair: pair[0].span)
    ordered = sorted(dates, key=lambda date: date.span)
    at_date = at_mention = 0
    for parse in parses:
        end = parse.sentence.span.end
        first_date, first_mention = at_date, at_mention
        while at_date < len(ordered) and ordered[at_date].span.start < end:
            at_date += 1
        while at_mention < len(mentions) and mentions[at_mention][0].span.start < end:
            at_mention += 1
        yield parse, Names(tuple(ordered[first_date:at_date]), tuple(mentions[first_mention:at_mention]))
