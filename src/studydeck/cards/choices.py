"""Multiple choice: three wrong answers that are worth a thought, beside the right one.

They are of the answer's kind and look, near it in time, from the same text first; never another name of the answer,
never true as well, and never out of the text's time. Dates are written as the right one is, and no name stands out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import groupby, islice
from operator import itemgetter
from random import Random
from typing import TYPE_CHECKING

from studydeck.cards.countries import COUNTRIES
from studydeck.cards.date_forms import form_of
from studydeck.cards.looks import has_article, inconspicuous, looks_like, nearest
from studydeck.cards.neighbours import neighbours
from studydeck.cards.notes import GAP
from studydeck.cards.pools import Pool, date_asked, date_in, key_of, kind_asked, pool_of_notes, pool_of_reading
from studydeck.cards.roles import roles_of
from studydeck.cards.sorts import sex_told
from studydeck.cards.topics import plain
from studydeck.cards.whereabouts import Whereabouts, days_apart, steps
from studydeck.cards.wrongness import (
    ACTOR_KINDS,
    Asked,
    first_names,
    fits_in,
    in_words,
    is_near,
    is_part,
    is_sure,
    is_wrong,
    sort_asked,
    takes_article,
    telling,
    time_of,
    words_of,
)
from studydeck.reading import edtf
from studydeck.reading.actors.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studydeck.cards.date_forms import DateForm
    from studydeck.cards.notes import Excerpt, Note
    from studydeck.cards.pools import Option
    from studydeck.cards.topics import Topic
    from studydeck.cards.whereabouts import Placed
    from studydeck.reading import Reading
    from studydeck.reading.edtf import EdtfDate

CHOICES = 4
DRAWN_FROM = 6  # the best of which three are drawn, so that the right one is not always in the middle
AT_MOST_FROM = 12  # where the right one would stand out among the best
_ASKED_NOUN = re.compile(r"\bwhich (\w+)", re.IGNORECASE)
_DAYS_A_DECADE = 3653
_BESIDE, _BESIDE_PLACE = 2_000, 1_500  # characters between what no date tells apart
_A_LIFE = 60  # years between two who may be taken for each other
_OF_A_LAND = {"person": re.compile(r" of [A-Z]"), "place": re.compile(r",? (?:in )?[A-Z]")}
_BY = re.compile(r"^By\b|\bby(?: the| early| late| mid)* $", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}(?=s?\b)")


def choices(note: Note, pool: Pool, random: Random) -> tuple[str, ...]:
    """The four options of a note in the order to show them; none where there are not three good wrong ones."""
    wrong = Chooser(pool).wrong_answers(note, random)
    return shuffled((wrong.right, *wrong.others), random) if wrong else ()


def offer_of(note: Note, random: Random) -> tuple[str, ...]:
    """What a note itself offers to choose from, in the order of this showing; none where the right answer is not there.

    An author who edits an answer leaves an offer without it.
    """
    options = note.choices or _in_one_form(note)
    return shuffled(options, random) if {note.answer, *note.accepted} & set(options) else ()


def _in_one_form(note: Note) -> tuple[str, ...]:
    """What a note offers, its dates written as the right one is: those offered long ago may be written otherwise."""
    right = next((form for form in (note.answer, *note.accepted) if form in note.offered), "")
    date = date_in(right)
    form = form_of(right, date) if date is not None else None
    if form is None:
        return note.offered
    others = ((option, date_in(option)) for option in note.offered)
    return tuple((other and form.write(other)) or option for option, other in others)


def shuffled(options: Sequence[str], random: Random) -> tuple[str, ...]:
    """The options in another order."""
    return tuple(random.sample(options, len(options)))


def appearances(picked: str, pool: Pool) -> tuple[Excerpt, ...]:
    """The sentences in which a picked answer really stands, in the order of the text."""
    key, date = key_of(picked), date_in(picked)
    named = (each for each in pool.options if key in each.keys or (date is not None and each.date == date))
    found = {sentence for option in named for sentence in option.sentences}
    return tuple(sorted(found, key=lambda sentence: sentence.start))


@dataclass(frozen=True, slots=True)
class WrongAnswers:
    """Three wrong answers, and the right one in the form that looks like them."""

    right: str
    others: tuple[str, ...]


class Chooser:
    """Finds the wrong answers for the notes of one text; what it knows of the text is worked out once.

    Where the pool has too few dates, others a little before or behind fill it up, unless `fills_up` is False.
    """

    def __init__(self, pool: Pool, *, fills_up: bool = True) -> None:
        self._fills_up = fills_up
        self._by_kind: defaultdict[str, list[Option]] = defaultdict(list)
        self._by_key: defaultdict[str, list[Option]] = defaultdict(list)
        for option in pool.options:
            self._by_kind[option.kind].append(option)
            for key in option.keys:
                self._by_key[key].append(option)
        self._whereabouts = Whereabouts(pool.options)
        self._time = time_of(pool)
        self._of_sort: dict[tuple[str, str], list[Placed]] = {}
        self._told: dict[str, frozenset[str]] = {}  # the dates of a kind, as EDTF

    def wrong_answers(self, note: Note, random: Random) -> WrongAnswers | None:
        """Three wrong answers for a note, drawn from the best six; None where there are not three good ones."""
        asked = self._asked(note)
        if asked is None:
            return None
        named = _Kept(self._good(asked) if asked.date is None else iter(()))
        for form in dict.fromkeys((note.answer, *note.accepted)):
            names = _alike(named, form) if asked.date is None else self._written_like(form, asked.date, asked)
            drawn = _drawn(form, names, random, are_dates=asked.date is not None)
            if drawn:
                return WrongAnswers(form, drawn)
        return None

    def _written_like(self, form: str, date: EdtfDate, asked: Asked) -> list[str]:
        """Wrong dates in this form of the right one, the best first; none where the form is not theirs to take."""
        written = form_of(form, date) if date_in(form) == date else None
        names: dict[str, None] = {}
        for words in self._dates_like(written, asked) if written is not None else ():
            names[words] = None
            if len(names) == DRAWN_FROM:
                break
        return list(names)

    def _dates_like(self, written: DateForm, asked: Asked) -> Iterator[str]:
        """The wrong dates of the text, written like the right one, then those from elsewhere and those beside it."""
        told = [option for option in self._by_kind[asked.kind] if option.date is not None]
        yield from self._wrong_dates((each for each in told if not each.is_from_elsewhere), written, asked)
        elsewhere = (each for each in told if each.is_from_elsewhere)
        beside = neighbours(written.date, asked.kind, self._dates_told(asked.kind)) if self._fills_up else ()
        yield from self._wrong_dates((*elsewhere, *beside), written, asked)

    def _wrong_dates(self, options: Iterable[Option], written: DateForm, asked: Asked) -> Iterator[str]:
        """The options that are wrong, and near the right date, as they are written: the nearest first."""
        right = edtf.day_number(written.date.earliest)
        near = [
            (abs(edtf.day_number(option.date.earliest) - right), not option.is_asked, option)
            for option in options
            if option.date is not None and is_near(option.date, asked)
        ]
        near.sort(key=_RANK_OF_DATE)
        for _, alike in groupby(near, key=_RANK_OF_DATE):
            forms = ((written.write(option.date), option) for *_, option in alike if option.date is not None)
            for words, option in sorted(forms, key=itemgetter(0)):
                if words and self._is_wrong_date(replace(option, names=(words, *option.names)), asked):
                    yield words

    def _is_wrong_date(self, option: Option, asked: Asked) -> bool:
        return is_wrong(option, asked, self._time) and not self._whereabouts.are_among(
            option.sentences, asked.answering
        )

    def _dates_told(self, kind: str) -> frozenset[str]:
        """The dates of a kind that may be offered, as EDTF."""
        if kind not in self._told:
            self._told[kind] = frozenset(str(option.date) for option in self._by_kind[kind])
        return self._told[kind]

    def _asked(self, note: Note) -> Asked | None:
        if note.type == "acronym":
            return None  # whoever reads tells by the letters
        forms = (note.answer, *note.accepted)
        keys, date = frozenset(map(key_of, forms)), date_asked(note)
        own = [option for key in keys for option in self._by_key[key] if option.kind in ACTOR_KINDS]
        kind = own[0].kind if own and date is None else kind_asked(note)
        behind = note.question.partition(GAP)[2]
        if kind == "person" and takes_article(note):
            return None  # `called the [...]` is no person
        if not kind or (kind in _OF_A_LAND and _OF_A_LAND[kind].match(behind) is not None):
            return None  # `[...] of France` tells the kings of England apart, `[...], Georgia` the towns of Texas
        for option in own:
            keys |= option.keys
        noun = _ASKED_NOUN.search(note.question)
        said = " ".join((note.question, *(excerpt.text for excerpt in note.evidence)))
        return Asked(
            note=note,
            kind=kind,
            keys=keys,
            is_country=any(form in COUNTRIES for form in forms),
            date=date,
            when=self._whereabouts.days_in(note.evidence),
            told=f" {in_words(said)} ",
            answering=self._whereabouts.answering(telling(note.question) - telling(" ".join(forms)), note.evidence),
            noun=noun[1].lower() if noun and noun[1].lower() in words_of(key_of(note.answer)) else "",
            sort=sort_asked(kind, (*forms, *(name for option in own for name in option.names))),
            sex=sex_told(note.question, forms) if kind == "person" else "",
            roles=_roles(note, own, forms) if kind == "person" else frozenset(),
            is_by=date is not None and _BY.search(note.question.partition(GAP)[0]) is not None,
            years=tuple(int(year) for year in _YEAR.findall(note.question)),
            has_article=takes_article(note) if date is None else None,
        )

    def _good(self, asked: Asked) -> Iterator[Option]:
        """The options that are certainly wrong and not absurd, the best first; none is tried in vain."""
        ranked = sorted(self._options_of(asked.kind, asked.sort), key=lambda placed: _rank(placed, asked))
        return (
            placed.option
            for placed in ranked
            if is_wrong(placed.option, asked, self._time)
            and placed.sentences.isdisjoint(asked.answering)
            and fits_in(placed.option, asked)
            and _is_of_its_days(placed, asked)
        )

    def _options_of(self, kind: str, sort: str) -> list[Placed]:
        """What is surely of a kind and a sort."""
        if (kind, sort) not in self._of_sort:
            sure = (each for each in self._by_kind[kind] if sort_asked(kind, each.names) == sort and is_sure(each))
            self._of_sort[kind, sort] = [self._whereabouts.placed(each) for each in sure]
        return self._of_sort[kind, sort]


_RANK_OF_DATE = itemgetter(0, 1)


def _rank(placed: Placed, asked: Asked) -> tuple[bool, int, bool, int, str]:
    """From the same text, near in time, asked for elsewhere, near in the text."""
    option, evidence = placed.option, asked.note.evidence
    apart = days_apart(placed.days, asked.when)
    decades = 1 if apart is None else apart // _DAYS_A_DECADE
    far = steps(placed.places, evidence[0].start if evidence else 0) if placed.places else 0
    return option.is_from_elsewhere, decades, not option.is_asked, far, option.names[0]


def _is_of_its_days(placed: Placed, asked: Asked) -> bool:
    """Whether nothing tells that an option belongs to another age."""
    apart = days_apart(placed.days, asked.when)
    if apart is None and asked.note.evidence and placed.places:
        far = _BESIDE_PLACE if placed.option.kind == "place" else _BESIDE
        return steps(placed.places, asked.note.evidence[0].start) <= far
    return apart is None or apart <= _A_LIFE * _DAYS_A_DECADE / 10


class _Kept:
    """What an iterator brings, kept for the next time through, and no more of it than was asked for."""

    def __init__(self, source: Iterator[Option]) -> None:
        self._source = source
        self._kept: list[Option] = []

    def __iter__(self) -> Iterator[Option]:
        yield from self._kept
        for option in self._source:
            self._kept.append(option)
            yield option


def _roles(note: Note, own: Sequence[Option], forms: Sequence[str]) -> frozenset[str]:
    """What the text calls whoever is asked for."""
    names = (*forms, *(name for option in own for name in option.names))
    sentences = (*note.evidence, *(sentence for option in own for sentence in option.sentences))
    return roles_of(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(sentence.text for sentence in sentences)))


# ---------------------------------------------------------------- look


def _alike(options: Iterable[Option], form: str) -> Iterator[str]:
    """One name of each option, that which looks most like `form`; none that gives it away by its looks."""
    shown: list[str] = []
    for option in options:
        name = nearest(_whole(option), form)
        key = key_of(name)
        if _is_told_alike(option, form) and looks_like(name, form) and not any(is_part(key, each) for each in shown):
            shown.append(key)
            yield name


def _whole(option: Option) -> tuple[str, ...]:
    """The names of an option without a mere first name: `Ann` of Ann Lee."""
    if option.kind != "person":
        return option.names
    mere = first_names(option)
    return tuple(name for name in option.names if fold(name) not in mere) or option.names


def _is_told_alike(option: Option, form: str) -> bool:
    """Whether neither is a people or a thing with its article, and the other a name without one."""
    return option.kind not in ACTOR_KINDS or any(map(has_article, option.names)) == has_article(form)


def _drawn(right: str, wrong: Iterable[str], random: Random, *, are_dates: bool) -> tuple[str, ...]:
    """Three of the best wrong answers, beside which the right one does not stand out; () where there are none."""
    others = iter(wrong)
    best: list[str] = []
    for count in (DRAWN_FROM, AT_MOST_FROM):
        best += islice(others, count - len(best))
        if are_dates:
            return tuple(random.sample(best, CHOICES - 1)) if len(best) >= CHOICES - 1 else ()
        chosen = inconspicuous(right, best, CHOICES - 1)
        if chosen:
            return random.choice(chosen)
    return ()


# ---------------------------------------------------------------- for a whole draft


def with_offers(notes: Sequence[Note], reading: Reading, topic: Topic) -> tuple[Note, ...]:
    """The notes, the ready ones with four answers to choose from where the text has three good wrong ones.

    What the title tells is none of them. The same text gives the same four: they are drawn by the note's guid.
    """
    asked = pool_of_notes(note for note in notes if note.tier == "ready")
    pool = pool_of_reading(reading).with_more(asked)
    told = {id(option) for option in pool.options if any(topic.holds(plain(name)) for name in option.names)}
    chooser = Chooser(Pool(tuple(option for option in pool.options if option.is_asked or id(option) not in told)))
    return tuple(_with_offer(note, chooser) if note.tier == "ready" else note for note in notes)


def _with_offer(note: Note, chooser: Chooser) -> Note:
    random = Random(note.guid)  # noqa: S311 - a place among four is no secret
    wrong = chooser.wrong_answers(note, random)
    return replace(note, offered=shuffled((wrong.right, *wrong.others), random)) if wrong else note
