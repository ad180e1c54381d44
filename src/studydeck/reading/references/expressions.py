"""The referring expressions of a sentence, read from left to right, each with what it means, if that is sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studydeck.reading.references.nouns import actor_described, noun_of
from studydeck.reading.references.pronouns import person_meant, thing_meant
from studydeck.reading.references.standing import SUBJECTS, Standing
from studydeck.reading.references.words import (
    FEMININE,
    FEMININE_NOUNS,
    MASCULINE,
    MASCULINE_NOUNS,
    NEUTER,
    OFFICES,
    PLURAL,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from studydeck.reading.references.reference import ReferenceKind
    from studydeck.reading.references.rules import Resolution
    from studydeck.reading.references.scene import Scene
    from studydeck.reading.references.standing import Gender

_TAGS: Final = frozenset(["PRP", "PRP$", "NN", "NNP"])
_PERSONAL: Final = MASCULINE | FEMININE
_PRONOUNS: Final = _PERSONAL | NEUTER | PLURAL
_FEMININE: Final = FEMININE | FEMININE_NOUNS
_MASCULINE: Final = MASCULINE | MASCULINE_NOUNS


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that stand for somebody or something without naming it."""

    sentence: int  # index of the parse
    first: int  # words, half-open
    last: int
    kind: ReferenceKind
    meant: Resolution | None  # None where the text leaves it open


def expressions(scene: Scene, named: Collection[int], bearers: Mapping[str, Collection[str]]) -> Iterator[Expression]:
    """Every such expression outside the words of names; what one means stands in the sentence for the next."""
    tokens = scene.tokens
    may_be = [index for index, token in enumerate(tokens) if token.tag in _TAGS and index not in named]
    for index in may_be:
        is_pronoun = tokens[index].tag[0] == "P" and tokens[index].text.lower() in _PRONOUNS
        found = _pronoun(scene, index) if is_pronoun else _description(scene, index, bearers)
        if found is not None:
            yield found
            _let_stand(scene, found)


def _pronoun(scene: Scene, index: int) -> Expression | None:
    token = scene.tokens[index]
    word = token.text.lower()
    if index and token.text[0].isupper() and scene.tokens[index - 1].pos != "PUNCT":
        return None  # a model of a plane, or a cited title
    read = person_meant if word in _PERSONAL else thing_meant
    kind: ReferenceKind = "possessive" if token.tag == "PRP$" else "pronoun"
    return Expression(scene.sentence, index, index + 1, kind, None if index in scene.quoted else read(scene, index))


def _description(scene: Scene, index: int, bearers: Mapping[str, Collection[str]]) -> Expression | None:
    noun = noun_of(scene.tokens, index)
    if not noun:
        return None
    kind: ReferenceKind = "office" if noun in OFFICES else "description"
    return Expression(scene.sentence, index - 1, index + 1, kind, actor_described(scene, index, noun, bearers))


def _let_stand(scene: Scene, found: Expression) -> None:
    """Puts what was read into the scene; one whom the text leaves open is still somebody."""
    index = found.last - 1
    word = scene.tokens[index].text.lower()
    actor_id = found.meant.actor_id if found.meant else ""
    if word in PLURAL and not actor_id:
        return
    is_person = word in _PERSONAL or found.kind == "office"
    gender = scene.profiles[actor_id].gender if actor_id else _gender(word)
    is_subject = scene.tokens[index].dep in SUBJECTS
    confidence = found.meant.confidence if found.meant else 1.0
    is_topic = found.meant is not None and found.meant.rule == "it kept"
    scene.put(
        Standing(
            scene.sentence,
            index,
            actor_id,
            is_person,
            gender,
            is_subject,
            confidence,
            is_pronoun=word in _PRONOUNS,
            is_topic=is_topic,
        )
    )


def _gender(word: str) -> Gender:
    """That of a pronoun, or of an office which only one of them holds: `the king` is no `she`."""
    if word in _FEMININE:
        return "feminine"
    return "masculine" if word in _MASCULINE else ""
