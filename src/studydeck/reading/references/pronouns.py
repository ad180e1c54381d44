"""Whom a pronoun means, by agreement and grammar; None where the text leaves it open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from studydeck.reading.references.rules import Resolution, Rule
from studydeck.reading.references.standing import SUBJECTS
from studydeck.reading.references.words import EMPTY_WITH, FEMININE, NEUTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studydeck.reading.references.scene import Scene
    from studydeck.reading.references.standing import Gender, Standing

_OBJECTS: Final = frozenset(["dobj", "pobj", "dative"])
# By whether the pronoun is neuter, and whether other things stand between or beside.
_OF_OWNERS: Final[dict[tuple[bool, bool], Rule]] = {
    (True, False): "its",
    (True, True): "its across others",
    (False, False): "their",
    (False, True): "their across others",
}
_OF_SUBJECTS_HERE: Final[dict[tuple[bool, bool], Rule]] = {
    (True, False): "it in the sentence",
    (True, True): "it in the sentence across others",
    (False, False): "they in the sentence",
    (False, True): "they in the sentence across others",
}
_OF_SUBJECTS_BEFORE: Final[dict[tuple[bool, bool], Rule]] = {
    (True, False): "it as before",
    (True, True): "it as before across others",
    (False, False): "they as before",
    (False, True): "they as before across others",
}


def person_meant(scene: Scene, index: int) -> Resolution | None:
    """The person whom `he`, `she`, `his` or `her` means."""
    gender: Gender = "feminine" if scene.tokens[index].text.lower() in FEMININE else "masculine"
    pool = [each for each in (*scene.recent, *scene.before(index)) if _may_be(each, gender)]
    barred = _barred(scene, index)
    pool = [each for each in pool if each.identity not in barred]
    owner = _subject_of_clause(scene, index)
    if owner is not None and owner in pool and scene.tokens[index].tag == "PRP$":
        rivals = _identities(each for each in pool if each.sentence == scene.sentence) - {owner.identity}
        return _named(owner, "possessor" if not rivals else "possessor among others")
    if len(_identities(pool)) == 1:
        return None if _names_later(scene, index, pool[-1]) else _named(pool[-1], _distance(scene, pool))
    return _carried_on(scene, index, pool)


def thing_meant(scene: Scene, index: int) -> Resolution | None:
    """The body, place or event that `it`, `its`, `they` or `their` means."""
    is_neuter = scene.tokens[index].text.lower() in NEUTER
    if scene.tokens[index].tag == "PRP$":
        subject = _subject_of_clause(scene, index)
        if subject is None or not _agrees(scene, subject, is_neuter=is_neuter):
            return None
        crossed = any(subject.index < each.index < index for each in scene.here if not each.is_person)
        return _named(subject, _OF_OWNERS[is_neuter, crossed])
    if scene.tokens[index].dep not in SUBJECTS or (is_neuter and _is_empty(scene, index)):
        return None
    return _topic(scene, index, is_neuter=is_neuter)


# ---------------------------------------------------------------- persons


def _may_be(standing: Standing, gender: Gender) -> bool:
    return standing.is_person and standing.gender in {"", gender}


def _barred(scene: Scene, index: int) -> set[tuple[str, int, int]]:
    """Whom an object cannot mean: the subject of its own verb."""
    if scene.tokens[index].dep not in _OBJECTS:
        return set()
    subject = scene.clause_subject(index)
    standing = None if subject is None else scene.at(subject)
    return set() if standing is None else {standing.identity}


def _identities(standings: Iterable[Standing]) -> set[tuple[str, int, int]]:
    return {each.identity for each in standings}


def _names_later(scene: Scene, index: int, chosen: Standing) -> bool:
    """Whether the pronoun opens the sentence before its main subject names another person: `In his day, X ...`."""
    later = (each for each in scene.here if each.index > index and each.is_person and each.is_subject)
    is_fronted = all(scene.tokens[above].dep != "ROOT" for above in list(scene.above(index))[:1])
    return is_fronted and any(each.identity != chosen.identity for each in later)


def _distance(scene: Scene, pool: Sequence[Standing]) -> Rule:
    last = pool[-1]
    if last.sentence == scene.sentence:
        return "person here"
    is_subject = any(each.is_subject for each in pool)
    if last.sentence == scene.sentence - 1:
        return "person before" if is_subject else "person before, no subject"
    return "person two before" if is_subject else "person two before, no subject"


def _carried_on(scene: Scene, index: int, pool: Sequence[Standing]) -> Resolution | None:
    """The subject of the sentence before, where the pronoun is the first person that the sentence has as subject."""
    if scene.tokens[index].dep not in SUBJECTS or any(each.sentence == scene.sentence for each in pool):
        return None
    subjects = [each for each in pool if each.sentence == scene.sentence - 1 and each.is_subject]
    if len(_identities(subjects)) != 1:
        return None
    return _named(subjects[0], "subject carried on")


# ---------------------------------------------------------------- bodies, places, events


def _subject_of_clause(scene: Scene, index: int) -> Standing | None:
    subject = scene.clause_subject(index)
    if subject is None or subject in scene.coordinated:
        return None
    return scene.at(subject)


def _agrees(scene: Scene, standing: Standing, *, is_neuter: bool) -> bool:
    """Whether what stands there is one thing for `its`, or a people or body for `their`."""
    if standing.is_person or not standing.actor_id:
        return False
    is_plural = standing.sentence == scene.sentence and scene.tokens[standing.index].tag in {"NNPS", "NNS"}
    return not (is_neuter and is_plural)


def _topic(scene: Scene, index: int, *, is_neuter: bool) -> Resolution | None:
    """The subject of the clause before, in this sentence or the last one."""
    earlier = [each for each in scene.before(index) if not each.is_person]
    if earlier:
        subjects = [each for each in earlier if each.is_subject and each.index not in scene.coordinated]
        if len(subjects) != 1 or not _agrees(scene, subjects[0], is_neuter=is_neuter):
            return None
        return _named(subjects[0], _OF_SUBJECTS_HERE[is_neuter, len(earlier) > 1])
    last = [each for each in scene.recent if each.sentence == scene.sentence - 1 and not each.is_person]
    subjects = [each for each in last if each.is_subject]
    if len(subjects) != 1 or not _agrees(scene, subjects[0], is_neuter=is_neuter):
        return None
    return _named(subjects[0], _OF_SUBJECTS_BEFORE[is_neuter, len(last) > 1])


def _is_empty(scene: Scene, index: int) -> bool:
    """Whether `it` stands for nothing: it is said that, it rained, it was Keller who."""
    tokens = scene.tokens
    verb = tokens[index].head
    if tokens[verb].lemma.lower() in EMPTY_WITH:
        return True
    below = [token for token in tokens if token.head == verb and token is not tokens[verb]]
    predicates = {
        number for number, token in enumerate(tokens) if token.head == verb and token.dep in {"attr", "acomp"}
    }
    cleft = any(token.dep in {"relcl", "acl", "ccomp", "xcomp"} for token in tokens if token.head in predicates)
    return bool(predicates) and (cleft or any(token.dep in {"ccomp", "advcl", "csubj", "xcomp"} for token in below))


def _named(standing: Standing, rule: Rule) -> Resolution | None:
    return Resolution(standing.actor_id, rule) if standing.actor_id else None
