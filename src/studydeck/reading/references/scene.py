"""A sentence while its referring expressions are read: its grammar, and who was named before."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studydeck.reading.document import root_of
from studydeck.reading.references.profiles import gender_by_pronouns
from studydeck.reading.references.standing import SUBJECTS, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from studydeck.reading.document import Parse, Token
    from studydeck.reading.references.profiles import Profile
    from studydeck.reading.references.standing import Gender

_RELATIVE: Final = frozenset(["WDT", "WP"])


@dataclass(frozen=True, slots=True)
class Life:
    """Whose life a text tells, as far as it is read."""

    hero: str = ""  # the id of that actor; "" where it is nobody's
    gender: Gender = ""
    before: tuple[Standing, ...] = ()  # of the sentence but one before, also of another paragraph
    last: tuple[Standing, ...] = ()  # of the sentence before
    describes: bool = False  # whether the sentence before says what somebody was
    is_told: bool = False  # whether he or she stands in the paragraph already

    @classmethod
    def of(cls, hero: str, profiles: Mapping[str, Profile], parses: Sequence[Parse]) -> Life:
        """The life of an actor before its first sentence; nobody's where his own name and the text's `she` disagree."""
        if not hero:
            return cls()
        own, told = profiles[hero].gender, gender_by_pronouns(parses)
        return cls() if own and told and own != told else cls(hero, own or told)

    def after(self, here: Sequence[Standing], tokens: Sequence[Token]) -> Life:
        """The life behind one more sentence, with those who stand in it."""
        describes = tokens[root_of(tokens)].lemma == "be"
        is_told = self.is_told or any(each.actor_id == self.hero for each in here)
        return Life(self.hero, self.gender, self.last, tuple(here), describes, is_told)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with those who stand in it up to now, and in the two sentences before it."""

    sentence: int
    tokens: tuple[Token, ...]
    subjects: dict[int, int]  # by verb its subject
    coordinated: frozenset[int]  # words that others are joined to by `and`
    quoted: frozenset[int]  # words inside quotation marks
    recent: tuple[Standing, ...]  # of the sentences before, in order
    here: list[Standing]  # of this sentence, in order; grows with each expression read
    profiles: Mapping[str, Profile]
    life: Life
    told: Mapping[tuple[str, int, int], Standing]  # by identity the persons of the paragraph's sentences before

    def before(self, index: int) -> list[Standing]:
        """Who stands in this sentence before the word."""
        return self.here[: bisect.bisect_left(self.here, index, key=lambda each: each.index)]

    def at(self, index: int) -> Standing | None:
        """Who stands at the word."""
        at = bisect.bisect_left(self.here, index, key=lambda each: each.index)
        return self.here[at] if at < len(self.here) and self.here[at].index == index else None

    def above(self, index: int) -> Iterator[int]:
        """The words that govern the word, from its governor to the root."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield index

    def clause_subject(self, index: int) -> int | None:
        """The subject of the nearest clause around the word, before it; of `who ...` the noun that `who` stands for."""
        below = index
        for above in self.above(index):
            verb = self.tokens[above]
            subject = self.subjects.get(above) if verb.pos in {"VERB", "AUX"} else None
            if subject is not None and subject < index and subject != below:
                return verb.head if self.tokens[subject].tag in _RELATIVE else subject
            if verb.dep == "acl" and verb.head < index:
                return verb.head if verb.tag == "VBN" else None  # `spent years after the war building its fleet`
            below = above
        return None

    def put(self, standing: Standing) -> None:
        """Lets one stand in the sentence from now on, in the place of whoever stood at that word."""
        at = bisect.bisect_left(self.here, standing.index, key=lambda each: each.index)
        self.here[at : at + (self.at(standing.index) is not None)] = [standing]


def scene_of(  # noqa: PLR0913, PLR0917 - what a sentence brings with it, each named once
    sentence: int,
    tokens: tuple[Token, ...],
    recent: tuple[Standing, ...],
    here: Iterable[Standing],
    profiles: Mapping[str, Profile],
    quoted: frozenset[int],
    life: Life,
    told: Mapping[tuple[str, int, int], Standing],
) -> Scene:
    """The scene of a sentence before its first expression is read."""
    subjects: dict[int, int] = {}
    for index, token in enumerate(tokens):
        if token.dep in SUBJECTS:
            subjects.setdefault(token.head, index)
    coordinated = frozenset(token.head for token in tokens if token.dep == "conj")
    return Scene(sentence, tokens, subjects, coordinated, quoted, recent, list(here), profiles, life, told)
