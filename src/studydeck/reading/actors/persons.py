"""Persons: full names, surnames and spellings put together; two of one surname kept apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from studydeck.reading.actors import lexicon
from studydeck.reading.actors.given_names import GIVEN_NAMES, KNOWN_BY_ONE_NAME, SHORT_FORMS
from studydeck.reading.actors.spelling import is_surname_of, same_word, without_suffix

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from studydeck.reading.actors.name import Name

_Words = tuple[str, ...]  # of a name, folded


def person_groups(names: Sequence[Name], central: str = "", relatives: Collection[str] = ()) -> list[list[Name]]:
    """The names of each person.

    A bare surname is the person whom the text is about, by the key `central` of the full name; else whom the paragraph
    last named in full, or whom the text names in full far more often. Who is named once, as one of the `relatives` of
    another, is not meant by it beside one who is not, nor who bears another surname too, as a wife may. A bare first
    name (Hannibal, Mao) is the only person who bears it.
    """
    full = Counter(tuple(name.key.split()) for name in names if len(name.words) > 1)
    kin = {tuple(key.split()) for key in relatives}
    persons = _one_form_each(full, kin, tuple(central.split()))
    alone = _alone_before_title(names) | _alone_before_number(names, full, central)
    alone |= _of_another_family(full, kin) | _ruling(names)
    hero = persons.get(tuple(central.split()))
    count = 0 if hero is None else sum(is_surname_of(name.key, _called(hero)) for name in names)
    if hero is not None and count >= _OFTEN and _is_sovereign(hero):
        alone -= {hero[0]}
    is_familiar = count >= _OFTEN or (hero is not None and _is_called_by_first_name(hero, names, full))
    bearers = _Bearers(persons, full, alone, _Hero(hero, is_familiar), kin)
    groups: defaultdict[_Words, list[Name]] = defaultdict(list)
    before: Name | None = None
    for name in names:
        words = tuple(name.key.split())
        if len(words) > 1:
            person = persons[words]
            bearers.name(person, name.paragraph)
        elif before is not None and _is_married_name(before, name):
            person = persons[tuple(before.key.split())]
        else:
            person = bearers.meant(words, name.paragraph)
        groups[person].append(name)
        before = name
    return list(groups.values())


def _is_called_by_first_name(hero: _Words, names: Sequence[Name], full: Counter[_Words]) -> bool:
    """Whether a text often calls its hero by a first name that no other family of the text has: Thomas Aquinas."""
    others = (words for words in full if words[0] == hero[0] and words[: len(hero)] != hero)
    is_shared = any(_surname(words) != _surname(hero) and words[-2] not in _PARTICLES for words in others)
    count = sum(name.key == hero[0] and not name.title for name in names)
    return hero[0] in GIVEN_NAMES and not is_shared and count >= _OFTEN


def _called(person: _Words) -> str:
    """The word by which a text calls a person: Hart, of Karl Hart; Frederick, of Frederick the Great."""
    return person[0] if _is_sovereign(person) else _surname(person)


def _surname(person: _Words) -> str:
    """The family name: Carter, of James Carter Jr. and of James Carter the Younger."""
    is_of_two = len(person) >= _LEAST_OF_TWO and person[-2:] in _OF_TWO
    return without_suffix(person[:-2] if is_of_two else person)[-1]


def _has_suffix(person: _Words) -> bool:
    return len(without_suffix(person)) < len(person)


def _is_sovereign(person: _Words) -> bool:
    """Whether a name is a first name with a byname or a number."""
    return person[-2] in _PARTICLES or _is_numbered(person)


def _is_married_name(before: Name, name: Name) -> bool:
    """Whether a surname in brackets is another of the person before it: Mary Todd (Keller)."""
    stands_behind = name.sentence == before.sentence and name.first == before.last + 1
    return name.is_bracketed and stands_behind and len(before.words) > 1


def _alone_before_title(names: Sequence[Name]) -> frozenset[str]:
    """Words that name somebody before the text sets a namesake apart: Timur is not Timur Shah."""
    seen: set[str] = set()
    alone: set[str] = set()
    for name in names:
        words = name.key.split()
        if words[-1] in _SET_APART and words[0] in seen:
            alone.add(words[0])
        elif len(words) == 1:
            seen.add(words[0])
    return frozenset(alone)


def _alone_before_number(names: Sequence[Name], full: Counter[_Words], central: str) -> frozenset[str]:
    """Names often said before the text once tells of a ruler of that name: Alexander is not Alexander I of Epirus."""
    seen: Counter[str] = Counter()
    alone: set[str] = set()
    for name in names:
        words = tuple(name.key.split())
        if len(words) == 1:
            seen[words[0]] += 1
        elif _is_numbered(words) and full[words] == 1 and name.key != central and seen[words[0]] >= _OFTEN:
            alone.add(words[0])
    return frozenset(alone)


def _is_numbered(words: _Words) -> bool:
    """Whether a name is a first name and a number; a folded Xi or X may be a name as well."""
    return len(words) == 2 and set(words[-1]) <= _ROMAN and words[-1] not in {"x", "xi"}


def _of_another_family(full: Counter[_Words], kin: Collection[_Words]) -> frozenset[str]:
    """First names of relatives that a stranger bears too: `her brother Karl` is not Karl Hart, whose name none has."""
    surnames = Counter(map(_surname, full))
    families = {words[0]: surnames[_surname(words)] for words in full}
    return frozenset(words[0] for words in kin if len(words) == 1 and families.get(words[0]) == 1)


def _ruling(names: Sequence[Name]) -> frozenset[str]:
    """First names of rulers that a subject of theirs bears with a surname: Empress Elizabeth, Elizabeth Vorontsova."""
    ruling = {name.key for name in names if len(name.words) == 1 and _is_by_one_name(name)}
    bearers = [(name, name.key.split()) for name in names if len(name.words) > 1]
    themselves = {
        words[0]
        for name, words in bearers
        if _is_by_one_name(name) or set(words[-1]) <= _ROMAN or len(words) > 2 or words[1] in _PARTICLES
    }
    return frozenset(ruling - themselves)


def _is_by_one_name(name: Name) -> bool:
    """Whether a title stands before the name of those who have no surname: a ruler or a saint."""
    return name.title.lower().rstrip(".") in _BY_ONE_NAME


SAINTS = frozenset({"saint", "st"})
_THRONES = frozenset({"emperor", "empress", "king", "pope", "queen", "sultan", "tsar", "tsarina"})
_BY_ONE_NAME = SAINTS | _THRONES
_PARTICLES = frozenset({"of", "the"})
_OF_TWO = frozenset({("the", "elder"), ("the", "younger")})
_LEAST_OF_TWO = 4  # words: Karl Hart the Elder; Pliny the Elder has no family name
_SET_APART = frozenset({"elder", "khan", "mirza", "pasha", "shah", "sultan", "younger"})


class _Hero(NamedTuple):
    """Whom the text is about, if anybody, and whether it often calls that one by one word."""

    person: _Words | None
    is_familiar: bool


class _Bearers:
    """Who bears a surname or first name, while a text is read from its beginning."""

    def __init__(
        self,
        persons: dict[_Words, _Words],
        full: Counter[_Words],
        alone: Collection[str],
        hero: _Hero,
        kin: Collection[_Words],
    ) -> None:
        """`persons` gives the person of each full name, `full` its count; words in `alone` are no first names.

        `hero` is whom the text is about, `kin` are those first named as relatives of another.
        """
        self._full = full
        self._alone = alone
        self._central = central = hero.person
        self._familiar = central if hero.is_familiar else None
        self._named_for_another = {person for person in kin if full[person] == 1}
        self._last_named: dict[str, tuple[int, _Words]] = {}  # by surname: paragraph and person
        self._last_called: dict[str, int] = {}  # by the one word: paragraph
        renamed = {person for words, person in persons.items() if _surname(words) != _surname(person)}
        renamed |= {person for person in persons.values() if person[-2] in _BEFORE_FATHERS}
        renamed -= {central}
        self._by_word: defaultdict[str, list[_Words]] = defaultdict(list)
        by_first_name: defaultdict[str, list[_Words]] = defaultdict(list)
        for person in dict.fromkeys(persons.values()):
            is_land = person[-2] in _PARTICLES and person[-2:] not in _OF_TWO  # nobody calls Eleanor of Aquitaine by it
            if not is_land and len(without_suffix(person)) > 1:  # nor is every Andrew the one called Andrew Jr.
                self._by_word[_surname(person)].append(person)
            by_first_name[person[0]].append(person)
        for word, bearing in self._by_word.items():
            self._by_word[word] = [person for person in bearing if person not in renamed] or bearing
        if central is not None and "-" in _surname(central):
            self._by_word[_surname(central).rpartition("-")[2]].append(central)  # Churchill, of Spencer-Churchill
        if self._familiar is not None and _is_sovereign(self._familiar):
            self._by_word[self._familiar[0]].append(self._familiar)
        for word, bearing in by_first_name.items():
            if word not in self._by_word and word not in alone:
                self._by_word[word] = bearing if len(bearing) == 1 else self._best_known(word)

    def _best_known(self, word: str) -> list[_Words]:
        """Of several with a first name the one with a number, where it is told of before the others: Philip II.

        Else whom the text is about and often names.
        """
        bearing = [words for words in self._full if words[0] == word]
        rulers = [words for words in bearing if _is_numbered(words)]
        hero = self._familiar
        if hero is not None and hero[0] == word and not rulers:
            return [hero]
        return rulers if rulers == bearing[:1] else []

    def name(self, person: _Words, paragraph: int) -> None:
        """Goes on to a place where the person is named in full."""
        self._last_named[_surname(person)] = paragraph, person

    def meant(self, words: _Words, paragraph: int) -> _Words:
        """The person whom a single word names; the word itself when it is nobody's surname or only first name."""
        bearing = self._by_word.get(words[0], [])
        is_first_name = bearing != [] and self._is_first_name_of_central(words[0])
        is_of_central = is_first_name or self._is_family_of_central(words[0])
        if self._central is not None and (self._central in bearing or is_of_central):
            return self._central
        if not bearing:
            return words
        candidates = [each for each in bearing if each not in self._named_for_another] or bearing
        if not self._may_be_called(words[0], candidates, paragraph):
            return words
        self._last_called[words[0]] = paragraph
        most = max(candidates, key=lambda each: self._full[each])
        named_in, person = self._last_named.get(words[0], (-1, most))
        if person not in candidates:
            person = most
        is_near = named_in == paragraph or self._full[most] < _FAR_MORE_OFTEN * self._full[person]
        return person if is_near else most

    def _may_be_called(self, word: str, candidates: Sequence[_Words], paragraph: int) -> bool:
        """Whether a word is a name that one of them is called by there: by a mere first name only soon after it."""
        if word not in _OF_MANY or self._last_called.get(word, -_SOON) > paragraph - _SOON:
            return True
        return any(
            _surname(each) == word
            or _is_sovereign(each)
            or self._last_named.get(_surname(each), (paragraph, each))[0] > paragraph - _FAR
            for each in candidates
        )

    def _is_first_name_of_central(self, word: str) -> bool:
        """Whether a word is the first name of whom the text is about, and nobody of that surname was named before."""
        is_first = self._central is not None and self._central[0] == word
        return is_first and word in GIVEN_NAMES and word not in self._last_named and word not in self._alone

    def _is_family_of_central(self, word: str) -> bool:
        """Whether a word is the family name, which stands first, of whom the text is about: Mao, of Mao Zedong."""
        is_first = self._central is not None and self._central[0] == word
        return is_first and word not in _OF_MANY and word not in self._alone


_OF_MANY = GIVEN_NAMES - KNOWN_BY_ONE_NAME
_BEFORE_FATHERS = frozenset(filter(str.isalpha, lexicon.PATRONYMICS))  # a folded "m." may be an initial
_FAR = 4  # paragraphs behind a full name: nobody is called by the first name alone any more
_SOON = 3  # and behind where somebody was called so
_OFTEN = 3  # times
_FAR_MORE_OFTEN = 3  # times as often as the last one named: then a bare surname is the better known one's


def _one_form_each(full: Counter[_Words], kin: Collection[_Words], central: _Words) -> dict[_Words, _Words]:
    """For each full name the form that stands for its person: the longest that it surely is a form of.

    Whom the text is about without a `Jr.` is not the son of that name, nor what is named for that one.
    Of several, that of the same first name; a relative of another (`kin`) has the same first name, or is somebody else.
    """
    forms = sorted(full, key=lambda words: (-len(words), -full[words], words))
    persons: dict[_Words, _Words] = {}
    seen = _Seen()
    for words in forms:
        alike = [other for other in seen.alike(words) if _is_form_of(words, other)]
        if words == central:
            alike = [other for other in alike if _is_of_family(words, other)]
        same_first = [other for other in alike if _same_or_initial(words[0], other[0])]
        has_other_first = same_first or any(other in kin for other in alike)
        longer = {persons[other] for other in (same_first if has_other_first else alike)}
        only = longer.pop() if len(longer) == 1 else words
        persons[words] = words if words == central and _has_suffix(only) > _has_suffix(words) else only
        seen.add(words)
    return persons


def _is_of_family(one: _Words, other: _Words) -> bool:
    """Whether a longer name has the surname: Albert Einstein is no short form of the Albert Einstein Gymnasium."""
    return is_surname_of(_surname(one), _surname(other)) or _is_sovereign(one) or _is_sovereign(other)


class _Seen:
    """Full names, looked up by the words that a form of them would share."""

    def __init__(self) -> None:
        self._by_word: defaultdict[tuple[int, int, str], list[_Words]] = defaultdict(
            list
        )  # count of words, place, word
        self._by_surname: defaultdict[str, list[_Words]] = defaultdict(list)
        self._by_part: defaultdict[_Words, list[_Words]] = defaultdict(list)  # the first or last words

    def add(self, words: _Words) -> None:
        for place, word in enumerate(words):
            self._by_word[len(words), place, word].append(words)
        if len(words) > 2:
            self._by_surname[words[-1].rpartition("-")[2]].append(words)
            for count in range(1, len(words)):
                self._by_part[words[:count]].append(words)
                self._by_part[words[-count:]].append(words)

    def alike(self, words: _Words) -> set[_Words]:
        """The names at least as long that share a word in its place, the surname, or all words of this one."""
        found = set(self._by_part.get(words, ()))
        for place, word in enumerate(words):
            found.update(self._by_word.get((len(words), place, word), ()))
        if len(words) == 2:
            found.update(self._by_surname.get(words[-1].rpartition("-")[2], ()))
        return found


_ROMAN = frozenset("ivx")


def _is_form_of(short: _Words, full: _Words) -> bool:
    """Whether two full names are surely one person's: spelled alike, with initials, or with a name left out."""
    if len(short) == len(full):
        is_form = all(map(_same_or_initial, short, full))
    elif short in {full[-len(short) :], full[: len(short)]}:
        is_form = True
    else:
        is_form = len(short) == 2 and is_surname_of(short[-1], full[-1]) and _same_or_initial(short[0], full[0])
        is_form = is_form and not _is_numbered(short)  # Frederick II is not Frederick William II
    return is_form and not _are_numbered_apart(short[-1], full[-1])


def _are_numbered_apart(one: str, other: str) -> bool:
    """Whether a number tells two rulers of one name apart: Charles I, Charles II."""
    return one != other and (set(one) <= _ROMAN or set(other) <= _ROMAN)


def _same_or_initial(one: str, other: str) -> bool:
    return (
        one == other
        or same_word(one, other)
        or one in SHORT_FORMS.get(other, ())
        or other in SHORT_FORMS.get(one, ())
        or (min(len(one), len(other)) == 1 and one[0] == other[0])
    )
