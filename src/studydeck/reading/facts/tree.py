"""A parse seen as a tree: who governs what, and what is set off by commas and brackets."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from studydeck.reading.document import Parse, Token

OPENERS = frozenset({",", "(", "[", "–", "—", "--", "-", ";", ":"})
DASHES = frozenset({"–", "—", "--", "-"})
BRACKETS = {"(": ")", "[": "]"}
QUOTES = frozenset({'"', "“", "”", "''", "``"})
CUT_WORDS = frozenset({"dobj", "pobj", "attr", "acomp", "oprd"})  # what a hyphen is never, save in a word cut in two
ASIDES = frozenset({"relcl", "acl", "advcl", "appos"})


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence's tokens with the children of each, found once."""

    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    labelled: Mapping[str, Sequence[int]]  # by dependency label the words that have it, in order

    @classmethod
    def of(cls, parse: Parse) -> Tree:
        """The tree of one parse; what the parser hung on a comma, or `as` on a name, hangs on the governor above."""
        return cls.of_words(parse.tokens)

    @classmethod
    def of_words(cls, words: tuple[Token, ...]) -> Tree:
        """The tree of all the words of a sentence."""
        whole = _with_words_whole(words)
        tokens = tuple([_lifted(token, whole) for token in whole])
        children: list[list[int]] = [[] for _ in tokens]
        labelled: defaultdict[str, list[int]] = defaultdict(list)
        for index, token in enumerate(tokens):
            labelled[token.dep].append(index)
            if token.head != index:
                children[token.head].append(index)
        return cls(tokens, tuple(map(tuple, children)), labelled)

    def below(self, index: int, without: frozenset[int] = frozenset()) -> list[int]:
        """The indices of a word and all that hangs on it, in order; branches that start in `without` are left out."""
        children = self.children
        if not children[index]:
            return [index]
        found = [index]
        for at in found:
            found += [child for child in children[at] if child not in without] if without else children[at]
        found.sort()
        return found

    def above(self, index: int) -> Iterator[int]:
        """The words that govern a word, from its governor to the root."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield index

    def child(self, index: int, *labels: str) -> int | None:
        """The first child with one of these dependency labels."""
        tokens = self.tokens
        for child in self.children[index]:
            if tokens[child].dep in labels:
                return child
        return None

    def with_label(self, *labels: str) -> list[int]:
        """The words that have one of these dependency labels, in order."""
        return sorted([index for label in labels if label in self.labelled for index in self.labelled[label]])

    def words(self, indices: Iterable[int]) -> tuple[Token, ...]:
        """The tokens at these indices."""
        return tuple(map(self.tokens.__getitem__, indices))


def _with_words_whole(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with the halves of a word that the parse cut at its hyphen hung on its end: `re-opening`."""
    inner = enumerate(tokens[1:-1], start=1)
    cut = [index for index, token in inner if token.text == "-" and token.dep in CUT_WORDS]
    mended = list(tokens)
    for index in cut:
        before, hyphen, after = tokens[index - 1 : index + 2]
        is_inside_word = before.span.end == hyphen.span.start and hyphen.span.end == after.span.start
        if is_inside_word and not _hangs_on(mended, index + 1, index):
            mended[index - 1] = dataclasses.replace(before, head=index + 1, dep="compound")
            mended[index] = dataclasses.replace(hyphen, head=index + 1, dep="punct")
    return tuple(mended)


def _hangs_on(tokens: list[Token], index: int, hyphen: int) -> bool:
    """Whether a word hangs, however far up, on a hyphen or on the word before that."""
    while tokens[index].head != index:
        index = tokens[index].head
        if index in {hyphen - 1, hyphen}:
            return True
    return False


def _lifted(token: Token, tokens: tuple[Token, ...]) -> Token:
    governor = tokens[token.head]
    if governor.pos == "PROPN":  # `followed Ann as mayor`
        is_lifted = token.dep == "prep" and governor.dep == "dobj" and token.text.lower() == "as"
    else:
        is_lifted = governor.pos == "PUNCT" and governor is not token
    return dataclasses.replace(token, head=governor.head) if is_lifted else token


def is_after_comma(tree: Tree, index: int) -> bool:
    """Whether a comma, bracket or dash stands before the branch that starts here."""
    first = tree.below(index)[0]
    return first > 0 and is_mark(tree, first - 1)


def is_mark(tree: Tree, index: int) -> bool:
    """Whether a comma, bracket or dash stands here; the dash of `London-based` is none. None stands behind the end."""
    if index >= len(tree.tokens):
        return False
    mark = tree.tokens[index]
    is_dash = mark.text in DASHES
    touches = index + 1 < len(tree.tokens) and mark.span.end == tree.tokens[index + 1].span.start
    return mark.text in OPENERS and not (is_dash and touches)


def asides(tree: Tree) -> list[frozenset[int]]:
    """The branches in brackets and in asides between commas, each with its marks, as indices of words."""
    found = _in_brackets(tree)
    for index in tree.with_label("prep", "amod", *ASIDES):
        if _is_aside(tree, index):
            branch = tree.below(index)
            end = _behind_quote(tree, branch[0], branch[-1] + 1)
            found.append(frozenset(range(branch[0] - 1, end + is_mark(tree, end))))
    return found


def _behind_quote(tree: Tree, start: int, end: int) -> int:
    """The end of a branch, behind the mark that closes a quotation opened in it."""
    is_open = len([token for token in tree.tokens[start:end] if token.text in QUOTES]) % 2 == 1
    return end + (is_open and end < len(tree.tokens) and tree.tokens[end].text in QUOTES)


def _is_aside(tree: Tree, index: int) -> bool:
    token, governor = tree.tokens[index], tree.tokens[tree.tokens[index].head]
    if governor.pos not in {"NOUN", "PROPN", "PRON"} or not is_after_comma(tree, index):
        return False
    if token.dep == "prep":
        end = tree.below(index)[-1] + 1
        return is_mark(tree, end) and governor.dep in {"nsubj", "nsubjpass"} and token.text.lower() != "of"
    is_late_adjective = token.dep == "amod" and index > token.head and governor.dep != "pobj"
    if token.dep not in ASIDES and not is_late_adjective:
        return False
    if token.dep == "appos" and tree.tokens[tree.below(index)[0] - 1].text in DASHES:
        return True
    return token.dep != "appos" or (governor.pos == "PROPN" and not _is_list(tree, index))


def _is_list(tree: Tree, index: int) -> bool:
    """Whether an apposition is rather the second part of a list: `Ann, Bob and Carl`."""
    token, governor = tree.tokens[index], tree.tokens[tree.tokens[index].head]
    same_kind = token.pos == "PROPN" and token.entity == governor.entity
    return same_kind or tree.child(index, "conj") is not None or tree.child(token.head, "conj") is not None


def _in_brackets(tree: Tree) -> list[frozenset[int]]:
    found: list[frozenset[int]] = []
    start, closing = 0, ""
    for index, token in enumerate(tree.tokens):
        if not closing and token.text in BRACKETS:
            start, closing = index, BRACKETS[token.text]
        elif closing and token.text == closing:
            found.append(frozenset(range(start, index + 1)))
            closing = ""
    return found
