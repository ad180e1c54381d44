"""Roman numbers behind names: the full stop of `Karl I.` ends a sentence, that of `John V. Hart` does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from studydeck.reading.abbreviations import word_set

LIKE_INITIALS = frozenset("IVX")  # of one letter, as the initial of a middle name is

_NUMBER = re.compile(r"I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XI?V|XVI{0,3}|XI?X")
# A capitalised word and the one behind it, with the full stop that may follow.
_PAIR = re.compile(r"(?<![\w'’-])([^\W\da-z_]\w*)\s(?=([^\W\da-z_]\w*)(\.?))")
_BEHIND_IN = re.compile(r"\b(?:[Ii]n|into|throughout) ([A-Z]\w+)")
_WORD = re.compile(r"\w+")
# Things that are counted, and rulers.
_COUNTED = word_set("war phase part book volume act chapter")
# Names that hardly anybody bears but rulers, each with a number.
_RULING = word_set(
    "ahmose amenemhat amenhotep antiochus artaxerxes bayezid cambyses casimir childebert childeric chilperic "
    "chlothar clovis dagobert darius intef mehmed mentuhotep murad ptolemy ramesses selim seleucus senusret seti "
    "sigismund thutmose tukulti xerxes"
)
_RULERS = word_set("king queen emperor empress tsar czar pope sultan pharaoh shah prince duke")


@dataclass(frozen=True)
class NumberedNames:
    """What a text tells of its numbered names, by the capitalised words that stand side by side in it."""

    text: str

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs, without those whose number has a full stop, which may be an initial."""
        pairs = (match.groups() for match in _PAIR.finditer(self.text))
        return frozenset((first, second) for first, second, stop in pairs if not (stop and _NUMBER.fullmatch(second)))

    @cached_property
    def _numbered(self) -> frozenset[str]:
        """The words that bear a number somewhere: the Karl of Karl I or Karl III."""
        return frozenset(first for first, second in self._pairs if _NUMBER.fullmatch(second))

    @cached_property
    def _places(self) -> frozenset[str]:
        """The words that stand behind `in` or `into` somewhere: nobody's surname."""
        return frozenset(_BEHIND_IN.findall(self.text))

    def end_sentence(self, words: tuple[str, str], number: str, following: str) -> bool:
        """Whether a number and its full stop end the sentence: the two words before it, and the one behind.

        They do where the text numbers the name before it elsewhere too, only rulers bear it, a ruler's title stands in
        front, or the word behind is itself a numbered name, the same one or a place; not where the text also names both
        as one, like John Hart.
        """
        title, name = (_bare(word) for word in words)
        after = _bare(following)
        if not name[:1].isupper() or (name, after) in self._pairs:
            return False
        is_numbered = (name, number) in self._pairs or after in self._numbered or after == name or after in self._places
        return is_numbered or name.lower() in _COUNTED | _RULING or title.lower() in _RULERS


def _bare(word: str) -> str:
    """The word without marks and possessive around it."""
    match = _WORD.search(word)
    return match.group() if match else ""
