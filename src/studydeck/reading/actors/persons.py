"""Persons: full names, surnames and spellings put together; two of one surname kept apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from studydeck.reading.actors.given_names import SHORT_FORMS
from studydeck.reading.actors.spelling import same_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.actors.name import Name


def person_groups(names: Sequence[Name]) -> list[list[Name]]:
    """The names of each person.

    A bare surname is whom the paragraph last named in full, else whom the text names in full far more often than the
    last one named; a bare first name (Hannibal, Mao) is the only person who bears it.
    """
    full = Counter(tuple(name.key.split()) for name in names if len(name.words) > 1)
    persons = _one_form_each(full)
    bearers: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for person in dict.fromkeys(persons.values()):
        bearers[person[-1]].append(person)
    by_first_name: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for person in dict.fromkeys(persons.values()):
        by_first_name[person[0]].append(person)
    for word, bearing in by_first_name.items():
        if word not in bearers and len(bearing) == 1:
            bearers[word] = bearing
    groups: defaultdict[tuple[str, ...], list[Name]] = defaultdict(list)
    last_named: dict[str, tuple[int, tuple[str, ...]]] = {}  # by surname: paragraph and person
    for name in names:
        words = tuple(name.key.split())
        if len(words) > 1:
            person = persons[words]
            last_named[person[-1]] = name.paragraph, person
        else:
            person = _bearer(words, name.paragraph, bearers, last_named, full)
        groups[person].append(name)
    return list(groups.values())


def _bearer(
    words: tuple[str, ...],
    paragraph: int,
    bearers: dict[str, list[tuple[str, ...]]],
    last_named: dict[str, tuple[int, tuple[str, ...]]],
    full: Counter[tuple[str, ...]],
) -> tuple[str, ...]:
    """The person whom a single word names; the word itself when it is nobody's surname or only first name."""
    surname = words[0]
    candidates = bearers.get(surname, [])
    if not candidates:
        return words
    most = max(candidates, key=lambda each: full[each])
    named_in, person = last_named.get(surname, (-1, most))
    is_near = named_in == paragraph or full[most] < _FAR_MORE_OFTEN * full[person]
    return person if is_near else most


_FAR_MORE_OFTEN = 3  # times as often as the last one named: then a bare surname is the better known one's


def _one_form_each(full: Counter[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For each full name the form that stands for its person: the longest that it surely is a form of."""
    forms = sorted(full, key=lambda words: (-len(words), -full[words], words))
    persons: dict[tuple[str, ...], tuple[str, ...]] = {}
    sharing: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)  # the forms that hold a word
    for words in forms:
        others = {other for word in words for other in sharing[word]}
        longer = {persons[other] for other in others if _is_form_of(words, other)}
        persons[words] = longer.pop() if len(longer) == 1 else words
        for word in words:
            sharing[word].append(words)
    return persons


_ROMAN = frozenset("ivx")


def _is_form_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether two full names are surely one person's: spelled alike, with initials, or with a name left out."""
    if short[-1] != full[-1] and (set(short[-1]) <= _ROMAN or set(full[-1]) <= _ROMAN):  # Charles I, Charles II
        return False
    if len(short) == len(full):
        return all(_same_or_initial(one, other) for one, other in zip(short, full, strict=True))
    if short == full[-len(short) :] or short == full[: len(short)]:
        return True
    return len(short) == 2 and _same_or_initial(short[0], full[0]) and short[-1] == full[-1]


def _same_or_initial(one: str, other: str) -> bool:
    return (
        same_word(one, other)
        or one in SHORT_FORMS.get(other, ())
        or other in SHORT_FORMS.get(one, ())
        or (min(len(one), len(other)) == 1 and one[0] == other[0])
    )
