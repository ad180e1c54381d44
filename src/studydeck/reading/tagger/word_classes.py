"""Parts of speech by spaCy's own rules, each answer worked out once and kept.

spaCy's attribute ruler turns fine tags into parts of speech. It tries every pattern on every word, which takes a tenth
of a whole parse, though nearly all its patterns look at one word alone and few at what the word is. So the ruler is
asked once for each sort of word and its answer kept; where a pattern of several words matches, the ruler reads all.
"""

from __future__ import annotations

import itertools
import re
from array import array
from typing import TYPE_CHECKING, Any, Final

from spacy.matcher import Matcher
from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.pipeline import AttributeRuler
    from spacy.strings import StringStore

    Pattern = Sequence[dict[str, Any]]  # one condition a word, as spaCy's Matcher takes them
    _Sort = tuple[int, int, int]  # spaCy's numbers of a word that a pattern names, its tag and its dependency

KEPT: Final = 100_000  # words known to be named by a pattern or by none

_READ: Final[list[int | str]] = ["LOWER", "TAG", "DEP", "IS_SPACE"]
_WRITTEN: Final[list[int | str]] = ["POS", "MORPH", "LEMMA"]
_UNNAMED: Final = 0
_NO_WORD: Final = "(?!)"
_NOTHING: Final = (_UNNAMED, 0, 0)  # before the first word


class WordClasses:
    """An attribute ruler that remembers; called with a parsed document as the ruler itself, which it changes alike."""

    def __init__(self, ruler: AttributeRuler) -> None:
        patterns: list[Pattern] = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]  # type: ignore[misc,union-attr]
        longer = [pattern for pattern in patterns if len(pattern) > 1]
        self._ruler = ruler
        self._strings = ruler.vocab.strings
        self._named = _NamedWords(self._strings, itertools.chain.from_iterable(patterns))
        self._second = _NamedWords(self._strings, (pattern[1] for pattern in longer))
        self._pairs = Matcher(ruler.vocab)
        self._pairs.add("pairs", [list(pattern[:2]) for pattern in longer])
        self._ones: dict[_Sort, array[int]] = {}
        self._twos: dict[tuple[_Sort, _Sort], array[int] | None] = {}

    def __call__(self, doc: Doc) -> Doc:
        """`doc`, its parts of speech, their features and irregular lemmas set."""
        written = array("Q")
        before, is_paired = _NOTHING, False
        for lower, tag, dep, is_space in doc.to_array(_READ).tolist():
            word = self._named[lower], tag, dep
            pair = self._answers_for_two(before, word) if self._second[lower] else None
            if is_space or (pair and is_paired):
                return self._ruler(doc)
            if pair:
                written[-len(_WRITTEN) :] = pair
            else:
                written += self._ones.get(word) or self._answer_for_one(word)
            before, is_paired = word, pair is not None
        columns = doc.to_array(_WRITTEN)
        columns.ravel()[:] = written
        return doc.from_array(_WRITTEN, columns)  # type: ignore[arg-type]  # the stubs take every array for floats

    def _answer_for_one(self, word: _Sort) -> array[int]:
        """What the ruler writes for a word of that kind."""
        self._ones[word] = answer = self._asked(self._doc(word))
        return answer

    def _answers_for_two(self, before: _Sort, word: _Sort) -> array[int] | None:
        """What the ruler writes for the two, or nothing when no pattern takes them together."""
        if (before, word) not in self._twos:
            doc = self._doc(before, word)
            matches = before != _NOTHING and self._pairs(doc, allow_missing=True)
            self._twos[before, word] = self._asked(doc) if matches else None
        return self._twos[before, word]

    def _asked(self, doc: Doc) -> array[int]:
        return array("Q", self._ruler(doc).to_array(_WRITTEN).tobytes())

    def _doc(self, *sorts: _Sort) -> Doc:
        """A document of nothing but one word of each kind."""
        words, tags, deps = ([self._strings[number] for number in column] for column in zip(*sorts, strict=True))
        return Doc(self._ruler.vocab, [word or "x" for word in words], tags=tags, deps=deps, heads=[*range(len(sorts))])


class _NamedWords(dict[int, int]):
    """Each word that a pattern names, by its own number; every other is `_UNNAMED`."""

    def __init__(self, strings: StringStore, conditions: Iterable[dict[str, Any]]) -> None:
        super().__init__()
        self._strings = strings
        self._shape = re.compile("|".join(sorted(set(_shapes(conditions)))) or _NO_WORD)

    def __missing__(self, lower: int) -> int:
        if len(self) >= KEPT:
            self.clear()
        self[lower] = found = lower if self._shape.search(self._strings[lower]) else _UNNAMED
        return found


def _shapes(conditions: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A regular expression for each way that the conditions name a word."""
    for condition in conditions:
        match condition.get("LOWER"):
            case str(word):
                yield f"^{re.escape(word)}$"
            case {"IN": words}:
                yield from (f"^{re.escape(word)}$" for word in words)
            case {"REGEX": shape}:
                yield shape
