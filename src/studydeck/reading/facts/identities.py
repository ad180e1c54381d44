"""Who somebody is and what an acronym stands for, where the text itself says so."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from studydeck.reading.actors.lexicon import PERSON_WORDS, TITLES
from studydeck.reading.document import Span
from studydeck.reading.facts.fact import Fact, Phrase
from studydeck.reading.facts.tree import is_after_comma

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading.actors import Actor, Mention
    from studydeck.reading.document import Parse, Token
    from studydeck.reading.facts.clauses import Named
    from studydeck.reading.facts.tree import Tree

HOLDERS = PERSON_WORDS | TITLES  # nouns that say who somebody is


def apposition_facts(parse: Parse, tree: Tree, named: Named) -> Iterator[Fact]:
    """A fact for each actor that the sentence describes between commas: `Ann Lee, the first editor,`."""
    for index in tree.with_label("appos"):
        token = tree.tokens[index]
        is_noun = token.pos == "NOUN" and tree.tokens[token.head].pos == "PROPN"
        if is_noun and _is_description(tree, index):
            governor = tree.tokens[token.head]
            comma = tree.tokens[tree.below(index)[0] - 1]
            for name, actor in _name_before(tree, named, governor, comma):
                yield Fact(
                    kind="appositive",
                    subject=Phrase("subject", governor, name, governor.dep, actor=actor),
                    complements=(Phrase("predicate", token, _description(tree, index), "appos"),),
                    evidence=parse.sentence.span,
                    tokens=tree.tokens,
                    dates=named.dates,
                )


def office_facts(parse: Parse, tree: Tree, named: Named) -> Iterator[Fact]:
    """A fact for each name that explains a description before it: `the first editor, Ann Lee,`."""
    for index in tree.with_label("appos"):
        token = tree.tokens[index]
        governor = tree.tokens[token.head]
        if token.pos != "PROPN" or governor.pos != "NOUN" or not is_after_comma(tree, index):
            continue
        start = tree.below(index)[0]
        noun = _holder(tree, token.head)
        words = tree.words(i for i in tree.below(noun) if i < start - 1)
        governor = tree.tokens[noun]
        for mention, actor in named.mentions:
            if noun != token.head and actor.type != "person":
                continue  # a holder has no other name
            is_named = mention.span.covers(token.span) and tree.child(index, "conj") is None and _is_definite(words)
            if is_named and (actor.type == "person" or not _is_aside(tree, token.head)):
                yield Fact(
                    kind="appositive",
                    subject=Phrase("subject", token, _with_article(tree, mention), token.dep, actor=actor),
                    complements=(Phrase("predicate", governor, words, "attr"),),
                    evidence=parse.sentence.span,
                    tokens=tree.tokens,
                    dates=named.dates,
                )


def _holder(tree: Tree, noun: int) -> int:
    """The noun that a name behind a comma explains: the commander in `the commander of the unit, Ann Lee`."""
    preposition = tree.tokens[noun].head
    above = tree.tokens[preposition].head
    is_of = tree.tokens[preposition].text.lower() == "of" and tree.tokens[noun].dep == "pobj"
    return above if is_of and tree.tokens[above].lemma.lower() in HOLDERS else noun


def _is_aside(tree: Tree, noun: int) -> bool:
    """Whether a noun ends an aside, so that what follows is no name of it: `founded, with her consent, the Guild`."""
    preposition = tree.tokens[noun].head
    is_object = tree.tokens[noun].dep == "pobj" and tree.tokens[preposition].dep == "prep"
    return is_object and is_after_comma(tree, preposition)


def _is_definite(words: Sequence[Token]) -> bool:
    """Whether a description can only mean one: `the ...`, `Iran's ...`."""
    return bool(words) and (words[0].text.lower() == "the" or any(word.dep == "case" for word in words))


def _is_description(tree: Tree, index: int) -> bool:
    """Whether an apposition describes one name, rather than being the next name of a list."""
    governor = tree.tokens[index].head
    before = tree.below(index)[0] - 1
    in_list = tree.tokens[governor].dep in {"conj", "appos"} or tree.child(governor, "conj") is not None
    after = tree.below(index)[-1] + 1
    closes = after >= len(tree.tokens) or tree.tokens[after].pos == "PUNCT"
    in_list = in_list or [token.text for token in tree.tokens[after : after + 2]] in ([",", "and"], [",", "or"])
    names_others = any(tree.tokens[i].pos == "PROPN" and tree.tokens[i].dep == "conj" for i in tree.below(index))
    is_aside = any(is_after_comma(tree, above) for above in tree.above(governor) if tree.tokens[above].dep == "prep")
    return (
        before > governor and tree.tokens[before].text == "," and closes and not (in_list or names_others or is_aside)
    )


def _description(tree: Tree, index: int) -> tuple[Token, ...]:
    """The words of a description up to the comma that ends it."""
    branch = tree.below(index)
    ends = [
        tree.below(c)[0] - 1
        for c in tree.children[index]
        if c > index and tree.tokens[c].dep != "punct" and tree.tokens[tree.below(c)[0] - 1].text == ","
    ]
    end = min(ends, default=branch[-1] + 1)
    return tree.words(i for i in branch if i < end)


def _name_before(tree: Tree, named: Named, governor: Token, comma: Token) -> Iterator[tuple[tuple[Token, ...], Actor]]:
    """The name that stands right before the comma, with its article."""
    for mention, actor in named.mentions:
        if mention.span.covers(governor.span) and mention.span.end == comma.span.start:
            whole = _with_article(tree, mention)
            if whole[0].text.lower() != "the" or actor.type != "person":  # `Ann the Fair`: only half of a name
                yield whole, actor


def _with_article(tree: Tree, mention: Mention) -> tuple[Token, ...]:
    """The words of a name, with the article before it."""
    words = tuple(token for token in tree.tokens if mention.span.covers(token.span))
    articles = (t for t in tree.tokens if t.text.lower() == "the" and t.span.end + 1 == words[0].span.start)
    return (*articles, *words)


def acronym_facts(parses: Sequence[Parse], text: str, actors: Sequence[Actor]) -> Iterator[Fact]:
    """A fact for each acronym that the text explains, at the first place where it does."""
    for actor in actors:
        if actor.expansion:
            yield from itertools.islice(_explanations(actor, actor.expansion, parses, text), 1)


def _explanations(actor: Actor, expansion: str, parses: Sequence[Parse], text: str) -> Iterator[Fact]:
    """A fact for each sentence that holds an acronym of the actor beside its full form."""
    acronyms = sorted((alias for alias in actor.aliases if is_acronym(alias)), key=text.find)
    for parse in parses:
        start = parse.sentence.span.start
        sentence = parse.sentence.span.cut(text)
        at = sentence.find(expansion)
        outside = [name for name in acronyms if _stands_in(name, sentence.replace(expansion, ""))]
        if at >= 0 and outside:
            where = start + _find_outside(sentence, outside[0], at, at + len(expansion))
            long = _words(parse, Span(start + at, start + at + len(expansion)))
            short = _words(parse, Span(where, where + len(outside[0])))
            yield Fact(
                kind="acronym",
                subject=Phrase("subject", short[-1], short, short[-1].dep, actor=actor),
                complements=(Phrase("predicate", long[-1], long, "appos"),),
                evidence=parse.sentence.span,
                tokens=parse.tokens,
            )


def _stands_in(acronym: str, line: str) -> bool:
    """Whether the acronym is a word of the line: FRY is none of `SFRY`."""
    return _as_word(acronym).search(line) is not None


def _as_word(acronym: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(acronym)}(?![A-Z])")


def is_acronym(name: str) -> bool:
    """Whether a name is one word mostly of capitals: NATO, USSR, PhD."""
    return " " not in name and sum(letter.isupper() for letter in name) >= 2 and len(name) <= 8


def _find_outside(sentence: str, acronym: str, start: int, end: int) -> int:
    """Where the acronym stands outside of its own explanation."""
    places = [match.start() for match in _as_word(acronym).finditer(sentence)]
    before = [place for place in places if place < start]
    return before[-1] if before else next(place for place in places if place >= end)


def _words(parse: Parse, span: Span) -> tuple[Token, ...]:
    return tuple(token for token in parse.tokens if span.overlaps(token.span))
