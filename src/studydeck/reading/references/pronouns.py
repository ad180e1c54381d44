"""Whom a pronoun means, by agreement and grammar; None where the text leaves it open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from studydeck.reading.references.rules import Resolution, Rule
from studydeck.reading.references.standing import SUBJECTS, opens_main_clause
from studydeck.reading.references.words import EMPTY_BEFORE, EMPTY_WITH, FEMININE, NEUTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studydeck.reading.document import Token
    from studydeck.reading.references.scene import Life, Scene
    from studydeck.reading.references.standing import Gender, Standing

MOST_PERSONS: Final = 2  # one is a woman, of the other the text does not tell
_Identity: TypeAlias = tuple[str, int, int]
_OBJECTS: Final = frozenset(["dobj", "pobj", "dative"])


def person_meant(scene: Scene, index: int) -> Resolution | None:
    """The person whom `he`, `she`, `his` or `her` means."""
    gender: Gender = "feminine" if scene.tokens[index].text.lower() in FEMININE else "masculine"
    pool = [each for each in (*scene.recent, *scene.before(index)) if _may_be(each, gender)]
    barred = _barred(scene, index)
    pool = [each for each in pool if each.identity not in barred]
    owner = _subject_of_clause(scene, index)
    if owner is not None and owner in pool and scene.tokens[index].tag == "PRP$":
        return _possessor(scene, owner, pool)
    if _is_hero(scene, index, pool, gender):
        return Resolution(scene.life.hero, "hero")
    if len(_identities(pool)) == 1:
        is_open = _names_later(scene, index, pool[-1]) or _may_be_a_ship(scene, index, pool[-1])
        is_open = is_open or _is_done_to(scene, index, pool[-1])
        return None if is_open else _named(pool[-1], _distance(scene, pool))
    return _carried_on(scene, index, pool) or _kept_here(scene, index, pool) or _only_woman(scene, index)


def thing_meant(scene: Scene, index: int) -> Resolution | None:
    """The body, place or event that `it` or `its` means, or the people that `they` or `their` means."""
    is_neuter = scene.tokens[index].text.lower() in NEUTER
    if scene.tokens[index].tag == "PRP$":
        return _owner_meant(scene, index, is_neuter=is_neuter)
    if scene.tokens[index].dep not in SUBJECTS or (is_neuter and _is_empty(scene, index)):
        return None
    return (_topic_kept(scene, index) if is_neuter else None) or _topic(scene, index, is_neuter=is_neuter)


# ---------------------------------------------------------------- persons


def _may_be(standing: Standing, gender: Gender) -> bool:
    return standing.is_person and standing.gender in {"", gender}


def _is_hero(scene: Scene, index: int, pool: Sequence[Standing], gender: Gender) -> bool:
    """Whether in a life nobody else is near: who was named since, or the sentence before is the hero's own.

    Where a paragraph has not named its hero yet, the one before must end with him or her.
    """
    life = scene.life
    if not life.hero or life.gender not in {"", gender} or scene.tokens[index].dep in _OBJECTS:
        return False
    here = [each for each in pool if each.sentence == scene.sentence]
    if _follows_opening(scene, index) and not any(each.is_subject for each in here):
        here = []
    later = [each for each in scene.here if each.index > index and each.is_person]
    near = [each for each in (*life.before, *life.last) if _may_be(each, gender)]
    is_near = life.is_told or any(each.actor_id == life.hero for each in near)
    is_another = any(each.actor_id != life.hero for each in here) or any(each.is_subject for each in later)
    if not is_near or is_another or any(each.actor_id == life.hero for each in later):
        return False  # `he gave Hart a house` is not said of Hart
    return _is_of_hero_before(life, gender, scene.tokens[index]) or all(each.actor_id == life.hero for each in near)


def _is_of_hero_before(life: Life, gender: Gender, pronoun: Token) -> bool:
    """Whether the hero is the subject of the sentence before, which says what that was, or names nobody behind."""
    last = [each for each in life.last if _may_be(each, gender)]
    subjects = [each for each in last if each.is_subject and not each.is_joined]
    if pronoun.dep not in SUBJECTS or _identities(subjects) != {(life.hero, 0, 0)}:
        return False
    others = (each for each in last if each.actor_id != life.hero)
    return life.describes or all(each.is_aside or each.index < subjects[0].index for each in others)


def _only_woman(scene: Scene, index: int) -> Resolution | None:
    """Whom `she` means in a paragraph that names one woman, and nobody behind her who may be one."""
    if scene.tokens[index].text.lower() not in FEMININE or scene.tokens[index].dep not in SUBJECTS:
        return None
    here = {each.identity: each for each in scene.before(index) if not each.is_pronoun}
    persons = [each for each in {**scene.told, **here}.values() if _may_be(each, "feminine")]
    women = [each for each in persons if each.gender]
    others = [each for each in persons if each.actor_id and not each.gender]
    if len(women) != 1 or len(others) >= MOST_PERSONS:
        return None
    (woman,) = women
    is_last = all((each.sentence, each.index) < (woman.sentence, woman.index) for each in others)
    return _named(woman, "only woman") if is_last or not any(each.is_subject for each in others) else None


def _follows_opening(scene: Scene, index: int) -> bool:
    """Whether a pronoun is the sentence's subject behind what opens it: `Under King Karl, he left`; `A painter, he`."""
    tokens = scene.tokens
    is_main = tokens[index].dep in SUBJECTS and tokens[tokens[index].head].dep == "ROOT"
    return is_main and index > 0 and tokens[index - 1].text == ","


def _may_be_a_ship(scene: Scene, index: int, chosen: Standing) -> bool:
    """Whether `her` may be said of a ship: nothing tells that the only person of the sentences before is a woman."""
    is_of_a_woman = chosen.gender or chosen.sentence == scene.sentence
    return scene.tokens[index].text.lower() == "her" and not is_of_a_woman


def _possessor(scene: Scene, owner: Standing, pool: Sequence[Standing]) -> Resolution | None:
    """The subject of the clause, unless another person stands between it and `his`: `Ann sent Bob to his room`."""
    rivals = [each for each in pool if each.sentence == scene.sentence and each.identity != owner.identity]
    if any(each.index > owner.index for each in rivals):
        return None
    return _named(owner, "possessor after others" if rivals else "possessor")


def _barred(scene: Scene, index: int) -> set[_Identity]:
    """Whom an object cannot mean: the subject of its own verb."""
    if scene.tokens[index].dep not in _OBJECTS:
        return set()
    subject = scene.clause_subject(index)
    standing = None if subject is None else scene.at(subject)
    return set() if standing is None else {standing.identity}


def _identities(standings: Iterable[Standing]) -> set[_Identity]:
    return {each.identity for each in standings}


def _names_later(scene: Scene, index: int, chosen: Standing) -> bool:
    """Whether the pronoun opens the sentence before its main subject names another person: `In his day, X ...`."""
    later = (each for each in scene.here if each.index > index and each.is_person and each.is_subject)
    is_fronted = all(scene.tokens[above].dep != "ROOT" for above in list(scene.above(index))[:1])
    return is_fronted and any(each.identity != chosen.identity for each in later)


def _is_done_to(scene: Scene, index: int, chosen: Standing) -> bool:
    """Whether what `he` does is done to the one who is chosen: `He gave Hart a house`."""
    later = (each for each in scene.here if each.index > index and not each.is_subject and not each.is_aside)
    return scene.tokens[index].dep in SUBJECTS and any(each.identity == chosen.identity for each in later)


def _distance(scene: Scene, pool: Sequence[Standing]) -> Rule:
    last = pool[-1]
    if last.sentence == scene.sentence:
        return "person here"
    is_subject = any(each.is_subject for each in pool)
    if last.sentence == scene.sentence - 1:
        return "person before" if is_subject else "person before, no subject"
    return "person two before" if is_subject else "person two before, no subject"


def _carried_on(scene: Scene, index: int, pool: Sequence[Standing]) -> Resolution | None:
    """The only one of the sentence before, its subject, where the pronoun is the first person that this one has."""
    if scene.tokens[index].dep not in SUBJECTS or any(each.sentence == scene.sentence for each in pool):
        return None
    before = [each for each in pool if each.sentence == scene.sentence - 1]
    if len(_identities(before)) == 1 and any(each.is_subject for each in before):
        return _named(before[0], "subject carried on")
    subjects = [each for each in before if each.is_subject and not each.is_joined]
    is_active = scene.tokens[index].dep == "nsubj"
    return _named(subjects[0], "subject kept") if is_active and _tells_of_one(before, subjects) else None


def _tells_of_one(standings: Sequence[Standing], subjects: Sequence[Standing]) -> bool:
    """Whether a sentence opens with its only subject, and names others only to say whose something is."""
    if len(_identities(subjects)) != 1 or standings[0].identity != subjects[0].identity:
        return False
    return all(each.is_aside or each.identity == subjects[0].identity for each in standings)


def _kept_here(scene: Scene, index: int, pool: Sequence[Standing]) -> Resolution | None:
    """The only subject before the pronoun in its own sentence, which opens it as far as persons go."""
    here = [each for each in pool if each.sentence == scene.sentence]
    subjects = [each for each in here if each.is_subject and not each.is_joined]
    if scene.tokens[index].dep != "nsubj":
        return None
    if any(scene.tokens[above].dep in {"ccomp", "advcl"} for above in scene.above(index)):
        return None  # Keller ended Miller's reign when he came home
    return _named(subjects[0], "subject kept here") if _tells_of_one(here, subjects) else None


# ---------------------------------------------------------------- bodies, places, events


def _subject_of_clause(scene: Scene, index: int) -> Standing | None:
    subject = scene.clause_subject(index)
    if subject is None or subject in scene.coordinated:
        return None
    return scene.at(subject)


def _agrees(scene: Scene, standing: Standing, *, is_neuter: bool) -> bool:
    """Whether what stands there is one thing, for `it`, or a people, for `they`."""
    if standing.is_person or not standing.actor_id:
        return False
    return scene.profiles[standing.actor_id].is_people is not is_neuter


def _owner_meant(scene: Scene, index: int, *, is_neuter: bool) -> Resolution | None:
    """The subject of the clause that `its` or `their` stands in."""
    subject = _subject_of_clause(scene, index)
    if subject is None or not _agrees(scene, subject, is_neuter=is_neuter):
        return None
    between = [each for each in scene.before(index) if each.index > subject.index and not each.is_person]
    if not is_neuter:
        return _named(subject, "their")
    if any(each.actor_id for each in between):
        return _named(subject, "its across names")
    return _named(subject, "its across others" if between else "its")


def _topic_kept(scene: Scene, index: int) -> Resolution | None:
    """What the sentence before describes or surely calls `it`, where this pronoun is the subject of its own."""
    here = (each for each in scene.before(index) if each.is_subject)
    before = [each for each in scene.recent if each.sentence == scene.sentence - 1 and each.is_subject]
    things = [each for each in before if not each.is_person]
    is_one = len(things) == 1 and things[0].is_topic and not things[0].is_joined
    if any(here) or not is_one or not opens_main_clause(scene.tokens, index):
        return None
    return _named(things[0], "it kept") if _agrees(scene, things[0], is_neuter=True) else None


def _topic(scene: Scene, index: int, *, is_neuter: bool) -> Resolution | None:
    """The subject of the clause before, in this sentence or the last one."""
    here = [each for each in scene.before(index) if not each.is_person]
    before = here or [each for each in scene.recent if each.sentence == scene.sentence - 1 and not each.is_person]
    subjects = [each for each in before if each.is_subject and not each.is_joined]
    if len(subjects) != 1 or not _agrees(scene, subjects[0], is_neuter=is_neuter):
        return None
    if not is_neuter:
        return _named(subjects[0], "they")
    return _named(subjects[0], "it" if len(before) == 1 else "it in the sentence" if here else "it as before")


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
    is_of_time_or_place = tokens[verb].lemma == "be" and any(token.dep in {"ccomp", "csubj"} for token in below)
    has_clause = any(token.dep in {"advcl", "xcomp"} for token in below)
    tells_what = any(token.dep == "ccomp" for token in below) and (
        bool(predicates) or tokens[verb].lemma in EMPTY_BEFORE
    )
    falls_to = tokens[verb].lemma == "fall" and has_clause  # it fell to Ann to sell the ships
    return is_of_time_or_place or tells_what or falls_to or (bool(predicates) and (cleft or has_clause))


def _named(standing: Standing, rule: Rule) -> Resolution | None:
    if not standing.actor_id or standing.is_quoted:
        return None  # whom a speaker names, the author's next sentence need not mean
    return Resolution(standing.actor_id, rule, standing.confidence)
