"""Who somebody is and what an acronym stands for, where the text itself says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.reading.document import Span
from studydeck.reading.facts.fact import Fact, Phrase
from studydeck.reading.facts.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Parse, Token
    from studydeck.reading.facts.clauses import Names

SHORTEST_DESCRIPTION = 2  # words


def apposition_facts(parse: Parse, names: Names) -> Iterator[Fact]:
    """A fact for each actor that the sentence describes between commas: `Ann Lee, the first editor,`."""
    tree: Tree | None = None
    for index, token in enumerate(parse.tokens):
        if token.dep == "appos" and token.pos == "NOUN":
            tree = tree or Tree.of(parse)
            fact = _apposition(parse, tree, names, index)
            if fact is not None:
                yield fact


def _apposition(parse: Parse, tree: Tree, names: Names, index: int) -> Fact | None:
    governor = tree.tokens[index].head
    branch = tree.below(index)
    is_between_commas = branch[0] > 0 and tree.tokens[branch[0] - 1].text == ","
    named = next(
        (
            (m, a)
            for m, a in names.mentions
            if m.span.covers(tree.tokens[governor].span) and _ends_before(tree, m.span, branch[0])
        ),
        None,
    )
    if (
        named is None
        or not is_between_commas
        or len(branch) < SHORTEST_DESCRIPTION
        or tree.child(governor, "conj") is not None
    ):
        return None
    mention, actor = named
    name = tuple(token for token in tree.tokens if mention.span.covers(token.span))
    return Fact(
        kind="appositive",
        subject=Phrase("subject", tree.tokens[governor], name, tree.tokens[governor].dep, actor=actor),
        complements=(Phrase("predicate", tree.tokens[index], tree.words(branch), "appos"),),
        evidence=parse.sentence.span,
    )


def _ends_before(tree: Tree, name: Span, first: int) -> bool:
    """Whether nothing but the comma stands between the name and the description."""
    return name.end == tree.tokens[first - 1].span.start


def acronym_facts(parses: Sequence[Parse], text: str, actors: Sequence[Actor]) -> Iterator[Fact]:
    """A fact for each acronym that the text explains, at the place where it does."""
    for actor in actors:
        if actor.expansion:
            fact = _explained(actor, actor.expansion, parses, text)
            if fact is not None:
                yield fact


def _explained(actor: Actor, expansion: str, parses: Sequence[Parse], text: str) -> Fact | None:
    acronyms = sorted((alias for alias in actor.aliases if is_acronym(alias)), key=lambda alias: text.find(alias))
    for parse in parses:
        sentence = parse.sentence.span.cut(text)
        at = sentence.find(expansion)
        acronym = next((name for name in acronyms if at >= 0 and name in sentence.replace(expansion, "")), None)
        if acronym is not None:
            start = parse.sentence.span.start
            long = _words(parse, Span(start + at, start + at + len(expansion)))
            where = start + _find_outside(sentence, acronym, at, at + len(expansion))
            short = _words(parse, Span(where, where + len(acronym)))
            if long and short:
                return Fact(
                    kind="acronym",
                    subject=Phrase("subject", short[-1], short, short[-1].dep, actor=actor),
                    complements=(Phrase("predicate", long[-1], long, "appos"),),
                    evidence=parse.sentence.span,
                )
    return None


def is_acronym(name: str) -> bool:
    """Whether a name is one word mostly of capitals: NATO, USSR, PhD."""
    return " " not in name and sum(letter.isupper() for letter in name) >= 2 and len(name) <= 8


def _find_outside(sentence: str, acronym: str, start: int, end: int) -> int:
    """Where the acronym stands outside of its own explanation."""
    before = sentence.rfind(acronym, 0, start)
    return before if before >= 0 else sentence.find(acronym, end)


def _words(parse: Parse, span: Span) -> tuple[Token, ...]:
    return tuple(token for token in parse.tokens if span.overlaps(token.span))
