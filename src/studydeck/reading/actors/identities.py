"""Names merged into one identity each; where the text gives no reason to merge, two identities stay two."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, Literal

from studydeck.reading.actors import lexicon, places
from studydeck.reading.actors.acronyms import initials, is_acronym
from studydeck.reading.actors.actor import Actor, Mention
from studydeck.reading.actors.opening import opening_name, titled_name
from studydeck.reading.actors.persons import SAINTS, person_groups
from studydeck.reading.actors.spelling import fold, without_suffix
from studydeck.reading.actors.subject import central_name, relatives, title_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from studydeck.reading.actors.acronyms import Explained, Explanation
    from studydeck.reading.actors.actor import ActorType, FinerKind
    from studydeck.reading.actors.kinds import TypedName
    from studydeck.reading.actors.name import Name
    from studydeck.reading.document import Parse

_BRACKET: Final = r"(?:\[[^][]*\])?(?: \([^()]*\))?"  # a note; years, or how the name is said
_BORN: Final = re.compile(rf"{_BRACKET}(?: [A-Z]{{2,6}})*,? ?\(?(?:was |is )?(?:née?|nee|born(?: as)?) ")
_GIVEN_AT_BIRTH: Final = re.compile(r".*\bborn(?: as)? ", re.DOTALL)
_CALLED: Final = re.compile(
    rf"{_BRACKET}(?: \(|,?(?:\[[^][]*\])? )"
    r"(?:(?:also|better|best|commonly|generally|often|originally|otherwise|popularly|usually) )?(?:"
    r"known (?:as|by)(?: the (?:alias|name|pen name|pseudonym))?|alias|numbered) "
    rf"|{_BRACKET}(?: \(|, )also (?:called|named) "
)
_OR: Final = re.compile(rf"{_BRACKET},? or ")
_OFTEN, _HARDLY = 5, 2  # mentions
_NOT_IN_A_SLUG: Final = re.compile(r"[^a-z0-9]+")


def merge(
    names: Sequence[TypedName], explained: Explained, parses: Sequence[Parse], text: str, title: str = ""
) -> tuple[Actor, ...]:
    """One actor for each identity, in the order of first mention, with unique ids."""
    groups: list[tuple[ActorType | Literal["people"], list[Name]]] = []
    persons = [typed.name for typed in names if typed.type == "person"]
    central, kin = central_name(persons, parses, text, title), relatives(persons, parses)
    of_persons = _with_other_names(person_groups(persons, central, kin), parses, text)
    groups.extend(("person", group) for group in of_persons)
    groups.extend(("people", group) for group in _peoples([n.name for n in names if n.type == "people"]))
    for of_kind in ("organisation", "place", "event"):
        alike = [typed.name for typed in names if typed.type == of_kind]
        groups.extend((of_kind, group) for group in _groups_by_key(alike, explained.explanations))
    groups.sort(key=lambda group: group[1][0].span)
    forms = [Counter(form for name in group for form in _forms(kind, name)) for kind, group in groups]
    most: defaultdict[str, int] = defaultdict(int)
    for form, count in (item for counted in forms for item in counted.items()):
        most[form] = max(most[form], count)
    stands_for: defaultdict[str, list[Explanation]] = defaultdict(list)
    for each in explained.explanations:
        stands_for[each.acronym.key].append(each)
    explained_keys = {each.expansion.key for each in explained.explanations} | stands_for.keys()
    taken: Counter[str] = Counter()
    actors: list[Actor] = []
    for (found, group), counted in zip(groups, forms, strict=True):
        kind: ActorType = "organisation" if found == "people" else found
        name = _canonical(kind, group, explained_keys)
        if found == "person":
            name = _in_small_letters(_of_person(name, group, central, parses))
            if central in {each.key for each in group}:
                called = title_words(parses, text) or title
                called = "" if called.isupper() or called.islower() else called  # no name is written so
                is_life = opening_name(parses, called) is not None
                is_one = not _has_namesake(group, of_persons)
                name = (titled_name(called) if is_life and is_one else "") or _as_titled(name, called) or name
        actors.append(
            Actor(
                id=_identifier(kind, name, taken),
                type=kind,
                name=name,
                aliases=_aliases(name, counted, most),
                mentions=tuple(Mention(each.span, each.span.cut(text)) for each in group),
                expansion=_expansion(group, stands_for),
                kind=_finer_kind(found, group),
            )
        )
    return tuple(actors)


def _with_other_names(groups: Sequence[list[Name]], parses: Sequence[Parse], text: str) -> list[list[Name]]:
    """The groups, with the name that the text says somebody also had: `Ann Hart (née Lee)`, `Ann Hart, known as Joy`.

    A surname alone goes only where it is told so: another Lee may be meant elsewhere. But where a text begins with
    `Ann Hart, born Joy`, whoever is called Joy in it is her.
    """
    group_of = {name.span: number for number, group in enumerate(groups) for name in group}
    found = [list(group) for group in groups]
    for one, other in itertools.pairwise(sorted(itertools.chain.from_iterable(groups), key=lambda name: name.span)):
        home, away = group_of[one.span], group_of[other.span]
        if home == away or one.sentence != other.sentence or not _is_renamed(one, other, parses, text):
            continue
        is_whole = len(other.words) > 1 or _is_birth_name(one, other, found[away], parses, text)
        moved = found[away] if is_whole else [other]
        found[home] = sorted((*found[home], *moved), key=lambda name: name.span)
        found[away] = [name for name in found[away] if name not in moved]
        group_of.update((name.span, home) for name in moved)
    return [group for group in found if group]


def _is_birth_name(one: Name, other: Name, called_so: Sequence[Name], parses: Sequence[Parse], text: str) -> bool:
    """Whether the sentence that opens a text says by what single name somebody was born or known, and nobody else is.

    Initials before it are nobody else's: N. Lenin.
    """
    between = text[one.span.end : other.span.start]
    is_said = _GIVEN_AT_BIRTH.fullmatch(between) is not None or _CALLED.fullmatch(between) is not None
    words = [name.key.split() for name in called_so if not name.title]
    is_bare = len(words) == len(called_so) and all(
        key[-1:] == [other.key] and all(len(word.rstrip(".")) == 1 for word in key[:-1]) for key in words
    )
    is_of_a_land = any(text.startswith(" of ", name.span.end) for name in called_so)  # Adolf of Spain is another
    return is_said and _opens_text(one.sentence, parses) and is_bare and not is_of_a_land


def _opens_text(sentence: int, parses: Sequence[Parse]) -> bool:
    """Whether no prose stands before a sentence."""
    return not any(earlier.sentence.is_prose for earlier in parses[:sentence])


def _is_renamed(one: Name, other: Name, parses: Sequence[Parse], text: str) -> bool:
    """Whether what stands between two names makes them one person's; `or` does only where a text begins with them."""
    between = text[one.span.end : other.span.start]
    before = parses[one.sentence].tokens[: one.first][-1:]
    if _BORN.fullmatch(between) or (_CALLED.fullmatch(between) and [word.text for word in before] != ["of"]):
        return True  # behind `the son of Ann Hart, known as` stands the name of the son
    parse = parses[one.sentence]
    opens = (
        _opens_text(one.sentence, parses) and parse.sentence.is_prose and one.span.start == parse.sentence.span.start
    )
    is_one = not {token.text for token in parse.tokens}.isdisjoint({"is", "was"})
    return opens and is_one and _OR.fullmatch(between) is not None


def _finer_kind(kind: str, names: Sequence[Name]) -> FinerKind:
    if kind == "people":
        return "people"
    is_state = kind == "place" and any(name.key in places.STATES or name.key in lexicon.STATES for name in names)
    return "state" if is_state else ""


def _peoples(names: Sequence[Name]) -> Iterable[list[Name]]:
    """The names of each people, with and without the `s` of the plural: Hutu, Hutus."""
    by_key: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_key[name.key.removesuffix("s")].append(name)
    return by_key.values()


def _groups_by_key(names: Sequence[Name], explanations: Sequence[Explanation]) -> list[list[Name]]:
    """The names that are one body, place or event: the same words, or joined by what the text explains."""
    by_key: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_key[name.key].append(name)
    joined = _Joined(by_key)
    for explanation in explanations:
        joined.join(explanation.acronym.key, explanation.expansion.key)
    for one, other in _same_body(by_key, explanations):
        joined.join(one, other)
    return [sorted((n for key in keys for n in by_key[key]), key=lambda n: n.span) for keys in joined.groups()]


class _Joined:
    """Disjoint sets of keys."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._parent = {key: key for key in keys}

    def root(self, key: str) -> str:
        while self._parent[key] != key:
            key = self._parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        if one in self._parent and other in self._parent:
            self._parent[self.root(one)] = self.root(other)

    def groups(self) -> list[list[str]]:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for key in self._parent:
            groups[self.root(key)].append(key)
        return list(groups.values())


def _same_body(by_key: dict[str, list[Name]], explanations: Sequence[Explanation]) -> Iterable[tuple[str, str]]:
    """Pairs of keys that name one thing: states, acronyms spelled by one name, a long name and its short form."""
    for key in by_key:
        state = lexicon.STATES.get(key)
        if state:
            yield key, state
            for other, its_state in lexicon.STATES.items():
                if its_state == state:
                    yield key, other
        opening, _, rest = key.partition(" ")
        if opening in lexicon.STATES:  # the US Navy
            yield key, f"{lexicon.STATES[opening]} {rest}"
    bare = [names[0] for names in by_key.values()]
    yield from _spelled_by_one(bare, explanations)
    yield from _shortened_from_one(bare)


def _spelled_by_one(names: Sequence[Name], explanations: Sequence[Explanation]) -> Iterable[tuple[str, str]]:
    """Acronyms that the text explains nowhere, each with the only name that spells it.

    `Organisation`, which names leave out and acronyms keep, may be missing from an expansion: MK + O.
    """
    spelling: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        if len(name.words) > 1:
            spelling[initials(name.words)].add(name.key)
    for explanation in explanations:
        spelling[initials(explanation.expansion.words) + "o"].add(explanation.acronym.key)
    explained = {explanation.acronym.key for explanation in explanations}
    for name in names:
        found = spelling.get(fold(name.bare), set())
        if is_acronym(name.bare) and name.key not in explained and len(found) == 1:
            yield name.key, next(iter(found))


def _shortened_from_one(names: Sequence[Name]) -> Iterable[tuple[str, str]]:
    """Names with the only longer one that each shortens: without the state in front, or without `Party` behind."""
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        words = name.key.split()
        if len(words) > 2 and words[0] not in lexicon.SET_APART:
            longer[" ".join(words[1:])].add(name.key)
        if words[-1] in lexicon.OPTIONAL_TAILS:
            longer[" ".join(words[:-1])].add(name.key)
    for name in names:
        found = longer.get(name.key, set())
        if len(found) == 1 and not is_acronym(name.bare):
            yield name.key, next(iter(found))


# ---------------------------------------------------------------- the actor


def _aliases(name: str, forms: Counter[str], most: dict[str, int]) -> tuple[str, ...]:
    """The name and its other forms, most used first, without a surname that names somebody else more often."""
    own = [form for form in forms if form != name and forms[form] == most[form]]
    return (name, *sorted(own, key=lambda form: (-forms[form], form)))


def _forms(kind: str, name: Name) -> tuple[str, ...]:
    if kind != "person" and _is_called_after_saint(name):
        return (f"{name.title} {name.bare}",)
    return (name.bare, f"{name.title} {name.bare}") if _has_own_title(name) else (name.bare,)


def _is_called_after_saint(name: Name) -> bool:
    """Whether what is no person has a saint's name: the town of St. Louis is no Louis."""
    return name.title.lower().rstrip(".") in SAINTS


def _has_own_title(name: Name) -> bool:
    """Whether a title before a name is that of this one: not the Saints of Saints Cyril and Methodius, nor Wife."""
    return name.title != "" and name.title.lower() not in lexicon.PLURAL_TITLES | lexicon.RELATIVES


def _canonical(kind: ActorType, names: Sequence[Name], explained: Collection[str]) -> str:
    """A person's fullest name, of those said twice if any, with the title before a single word; else the most used.

    Where the text explains an acronym, the name is that acronym or its expansion.
    """
    if kind != "person":
        forms = Counter(_forms(kind, name)[0] for name in names)
        preferred = [name.bare for name in names if name.key in explained]
        return max(preferred or forms, key=lambda form: (forms[form], len(form)))
    bare = Counter(name.bare for name in names)
    bare = _by_name_in_use(bare)
    whole = [form for form, count in bare.items() if count > 1 and " " in form]  # a form said once may be a slip
    fullest = max(whole or bare, key=lambda form: (len(form.split()), bare[form], len(form)))
    titled = Counter(f"{name.title} {name.bare}" for name in names if _has_own_title(name) and name.bare == fullest)
    return titled.most_common(1)[0][0] if titled and " " not in fullest else fullest


def _of_person(name: str, group: Sequence[Name], central: str, parses: Sequence[Parse]) -> str:
    """What to call a person: whom the text is about with the `Jr.`, nobody by a name that may be another's."""
    meant = next((each.bare for each in group if each.key == central), "")
    if meant:
        words = central.split()
        return meant if len(without_suffix(words)) < len(words) else name
    return _unintroduced(group, parses) or name


def _has_namesake(group: Sequence[Name], persons: Iterable[Sequence[Name]]) -> bool:
    """Whether another person of the text has the surname of somebody who is called Jr. or II."""
    words = max((name.key.split() for name in group), key=len)
    bare = without_suffix(words)
    others = (name.key.split() for each in persons if each is not group for name in each)
    return len(bare) < len(words) and any(bare[-1] in other for other in others)


def _as_titled(name: str, title: str) -> str:
    """What the title calls the person of a long name: Johannes Hart, of Johannes Karl zum Hart; "" for nothing else."""
    words, called = fold(name).split(), fold(title).split()
    if not called or len(called) >= len(words) or any(len(word.rstrip(".")) == 1 for word in called):
        return ""
    is_first_and_last = len(called) > 1 and (called[0], called[-1]) == (words[0], words[-1])
    return title if is_first_and_last and set(called) <= set(words) else ""


def _in_small_letters(name: str) -> str:
    """A name of several words that a text writes in capitals where it begins, as it is written elsewhere."""
    if " " not in name or not name.isupper():
        return name
    words = name.split()
    return " ".join(
        word.lower() if word in {"OF", "THE"} else word if set(word) <= set("IVX.") else word.capitalize()
        for word in words
    )


def _unintroduced(names: Sequence[Name], parses: Sequence[Parse]) -> str:
    """The one word by which a text calls somebody long before a full name that it hardly says: it may be another's.

    "" where the full name comes first, as it does of whoever a text introduces.
    """
    told = [name.bare for name in names if not parses[name.sentence].sentence.is_beside]
    said = Counter(told)
    full = sum(count for form, count in said.items() if " " in form)
    is_late = told[:1] != [] and " " not in told[0] and said[told[0]] >= _OFTEN and 0 < full <= _HARDLY
    return told[0] if is_late else ""


def _by_name_in_use(bare: Counter[str]) -> Counter[str]:
    """The names of a person without those by birth: of William Clinton, born William Blythe, the text says Clinton."""
    single = [form for form in bare if " " not in form]
    in_use = max(single, key=lambda form: bare[form], default="")
    known = Counter({form: count for form, count in bare.items() if form.split()[-1] == in_use})
    return known if any(len(form.split()[0].rstrip(".")) > 1 for form in known if " " in form) else bare


def _identifier(kind: str, name: str, taken: Counter[str]) -> str:
    slug = _NOT_IN_A_SLUG.sub("-", fold(name)).strip("-")
    base = f"{kind}-{slug}" if slug else kind
    taken[base] += 1
    return base if taken[base] == 1 else f"{base}-{taken[base]}"


def _expansion(names: Sequence[Name], stands_for: Mapping[str, Sequence[Explanation]]) -> str | None:
    """What the acronym among the names stands for; of two expansions the one that spells it."""
    found = [each for key in {name.key for name in names} for each in stands_for.get(key, ())]
    if not found:
        return None
    found.sort(key=lambda each: each.acronym.span)
    best = max(found, key=lambda each: initials(each.expansion.words)[:1] == fold(each.acronym.bare)[:1])
    return best.expansion.bare
