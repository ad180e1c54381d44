"""Multiple choice: three wrong answers that are worth a thought, beside the right one.

They are of the answer's kind and look, near it in time, from the same text first; never another name of the answer,
never true as well, and never out of the text's time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING

from studydeck.cards.countries import COUNTRIES
from studydeck.cards.pools import date_asked, key_of, kind_asked, pool_of_notes, pool_of_reading
from studydeck.reading import edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studydeck.cards.notes import Excerpt, Note
    from studydeck.cards.pools import Option, Pool
    from studydeck.reading import Reading
    from studydeck.reading.edtf import EdtfDate

CHOICES = 4
DRAWN_FROM = 6  # the best of which three are drawn, so that the right one is not always in the middle
ACTOR_KINDS = ("person", "organisation", "place", "event")
MOST_LIKE = 2.5  # times as long
_WORD = re.compile(r"\w+")
_SHORT = 4  # letters; shorter words tell nothing
_TRUE_SHARE = 0.5  # of a question's words in one sentence with the option: it may be an answer too
_DAYS_A_DECADE = 3653


def choices(note: Note, pool: Pool, random: Random) -> tuple[str, ...]:
    """The four options of a note in the order to show them; none where there are not three good wrong ones."""
    wrong = Chooser(pool).wrong_answers(note, random)
    return shuffled((wrong.right, *wrong.others), random) if wrong else ()


def offer_of(note: Note, random: Random) -> tuple[str, ...]:
    """What a note itself offers to choose from, in the order of this showing; none where the right answer is not there.

    An author who edits an answer leaves an offer without it.
    """
    options = note.choices or note.offered
    return shuffled(options, random) if {note.answer, *note.accepted} & set(options) else ()


def shuffled(options: Sequence[str], random: Random) -> tuple[str, ...]:
    """The options in another order."""
    return tuple(random.sample(options, len(options)))


def appearances(picked: str, pool: Pool) -> tuple[Excerpt, ...]:
    """The sentences in which a picked answer really stands, in the order of the text."""
    key = key_of(picked)
    found = {sentence for option in pool.options if key in option.keys for sentence in option.sentences}
    return tuple(sorted(found, key=lambda sentence: sentence.start))


@dataclass(frozen=True, slots=True)
class WrongAnswers:
    """Three wrong answers, and the right one in the form that looks like them."""

    right: str
    others: tuple[str, ...]


class Chooser:
    """Finds the wrong answers for the notes of one text; what it knows of the text is worked out once."""

    def __init__(self, pool: Pool) -> None:
        self._by_kind: defaultdict[str, list[Option]] = defaultdict(list)
        self._by_key: defaultdict[str, list[Option]] = defaultdict(list)
        self._days: defaultdict[Excerpt, list[int]] = defaultdict(list)  # of the dates in each sentence
        for option in pool.options:
            self._by_kind[option.kind].append(option)
            for key in option.keys:
                self._by_key[key].append(option)
            if option.date is not None:
                for sentence in option.sentences:
                    self._days[sentence].append(edtf.day_number(option.date.earliest))
        self._time = _time_of(pool)

    def wrong_answers(self, note: Note, random: Random) -> WrongAnswers | None:
        """Three wrong answers for a note, drawn from the best six; None where there are not three good ones."""
        asked = self._asked(note)
        if asked is None:
            return None
        good = self._good(asked)
        for form in dict.fromkeys((note.answer, *note.accepted)) if asked.date is None else (note.answer,):
            alike = _alike(good, form, any_length=asked.date is not None)
            if len(alike) >= CHOICES - 1:
                return WrongAnswers(form, tuple(random.sample(alike[:DRAWN_FROM], CHOICES - 1)))
        return None

    def _asked(self, note: Note) -> _Asked | None:
        forms = (note.answer, *note.accepted)
        keys, date = frozenset(map(key_of, forms)), date_asked(note)
        own = [option for key in keys for option in self._by_key[key] if option.kind in ACTOR_KINDS]
        kind = own[0].kind if own and date is None else kind_asked(note)
        if not kind:
            return None
        for option in own:
            keys |= option.keys
        said = " ".join((note.question, *(excerpt.text for excerpt in note.evidence)))
        return _Asked(
            note=note,
            kind=kind,
            keys=keys,
            is_country=any(form in COUNTRIES for form in forms),
            date=date,
            when=self._days_in(note.evidence),
            told=f" {_in_words(said)} ",
            words=_telling(note.question) - _telling(" ".join(forms)),
        )

    def _good(self, asked: _Asked) -> list[Option]:
        """The options that are certainly wrong and not absurd, the best first."""
        good = [option for option in self._by_kind[asked.kind] if _is_wrong(option, asked, self._time)]
        return sorted(good, key=lambda option: self._rank(option, asked))

    def _rank(self, option: Option, asked: _Asked) -> tuple[bool, int, bool, int, str]:
        """From the same text, near in time, asked for elsewhere, near in the text."""
        if option.date is not None and asked.date is not None:
            days = abs(edtf.day_number(option.date.earliest) - edtf.day_number(asked.date.earliest))
            return option.is_from_elsewhere, days, not option.is_asked, 0, option.names[0]
        times = self._days_in(option.sentences)
        apart = min((abs(one - other) for one in times for other in asked.when), default=_DAYS_A_DECADE)
        start = asked.note.evidence[0].start if asked.note.evidence else 0
        steps = min((abs(sentence.start - start) for sentence in option.sentences), default=0)
        return option.is_from_elsewhere, apart // _DAYS_A_DECADE, not option.is_asked, steps, option.names[0]

    def _days_in(self, sentences: Iterable[Excerpt]) -> tuple[int, ...]:
        """The day numbers of the dates that stand in these sentences."""
        return tuple(day for sentence in sentences for day in self._days.get(sentence, ()))


# ---------------------------------------------------------------- what is asked


@dataclass(frozen=True, slots=True)
class _Asked:
    """A note with what its wrong answers must keep away from."""

    note: Note
    kind: str
    keys: frozenset[str]  # of everything that is right
    is_country: bool
    date: EdtfDate | None
    when: tuple[int, ...]  # day numbers of the dates beside it
    told: str  # the words of the question and the evidence, with blanks around
    words: frozenset[str]  # that tell what is asked about


@lru_cache(maxsize=4096)
def _in_words(text: str) -> str:
    """The words of a text as they are compared, a blank between."""
    return " ".join(_WORD.findall(key_of(text)))


@lru_cache(maxsize=4096)
def _telling(text: str) -> frozenset[str]:
    """The longer words of a text, without their ends: founded and founder are one."""
    return frozenset(word[:_STEM] for word in map(key_of, _WORD.findall(text)) if len(word) >= _SHORT) - _LEADING


_STEM = 5  # letters
_LEADING = frozenset({"which", "organ", "count", "year", "month", "date", "decad", "centu", "what", "whom", "when",
                      "from", "with", "after", "befor", "that", "were", "this", "betwe", "until", "since"})  # fmt: skip


# ---------------------------------------------------------------- what is wrong, and not absurd


def _is_wrong(option: Option, asked: _Asked, span: tuple[edtf.Day, edtf.Day] | None) -> bool:
    """Whether an option is certainly not right, and not absurd."""
    if option.kind == "place" and any(name in COUNTRIES for name in option.names) != asked.is_country:
        return False
    if any(_is_part(key, right) for key in option.keys for right in asked.keys):
        return False
    if option.date is not None and asked.date is not None and not _is_other_date(option.date, asked.date, span):
        return False
    if any(f" {_in_words(name)} " in asked.told for name in option.names):
        return False
    return not any(_may_answer(asked, sentence) for sentence in option.sentences)


def _is_other_date(date: EdtfDate, asked: EdtfDate, span: tuple[edtf.Day, edtf.Day] | None) -> bool:
    """Whether no day of a date is of the right one, and it lies within the time that the text tells of."""
    if date.earliest <= asked.latest and asked.earliest <= date.latest:
        return False
    return span is not None and span[0] <= date.latest and date.earliest <= span[1]


def _time_of(pool: Pool) -> tuple[edtf.Day, edtf.Day] | None:
    """From the first day to the last that the text itself names."""
    own = (option for option in pool.options if option.is_said and not option.is_from_elsewhere)
    dates = [option.date for option in own if option.date is not None]
    return (min(date.earliest for date in dates), max(date.latest for date in dates)) if dates else None


def _may_answer(asked: _Asked, sentence: Excerpt) -> bool:
    """Whether a sentence speaks of what is asked about, so that what it names may be right too."""
    if sentence in asked.note.evidence:
        return True
    shared = asked.words & _telling(sentence.text)
    return len(shared) >= max(2, _TRUE_SHARE * len(asked.words))


def _is_part(one: str, other: str) -> bool:
    """Whether the words of one name are all in the other."""
    words, others = _words(one), _words(other)
    return words <= others or others <= words


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(name.split())


# ---------------------------------------------------------------- look


def _alike(options: Iterable[Option], form: str, *, any_length: bool) -> list[str]:
    """One name of each option, that which looks most like `form`; none that gives it away by its looks."""
    shown: dict[str, str] = {}
    for option in options:
        name = min(option.names, key=lambda name: _unlikeness(name, form))
        key = key_of(name)
        if (any_length or _looks_like(name, form, option)) and not any(_is_part(key, other) for other in shown):
            shown[key] = name
    return list(shown.values())


def _unlikeness(name: str, form: str) -> tuple[bool, int, int]:
    """How far a name looks from the right one: an acronym or not, more words or fewer, longer or shorter."""
    return name.isupper() != form.isupper(), abs(len(name.split()) - len(form.split())), abs(len(name) - len(form))


def _looks_like(name: str, form: str, option: Option) -> bool:
    """Whether neither a name's length nor its capitals give it away, nor that one is a people and the other is not."""
    if option.kind in ACTOR_KINDS and any(map(_has_article, option.names)) != _has_article(form):
        return False
    shorter, longer = sorted((len(name), len(form)))
    words = abs(len(name.split()) - len(form.split()))
    is_alike = longer <= MOST_LIKE * shorter and words <= max(1, len(form.split()) // 2)
    return is_alike and name.isupper() == form.isupper()


def _has_article(name: str) -> bool:
    return name.startswith("the ")


# ---------------------------------------------------------------- for a whole draft


def with_offers(notes: Sequence[Note], reading: Reading) -> tuple[Note, ...]:
    """The notes, the ready ones with four answers to choose from where the text has three good wrong ones.

    The same text gives the same four: they are drawn by the note's guid.
    """
    chooser = Chooser(pool_of_reading(reading).with_more(pool_of_notes(notes)))
    return tuple(_with_offer(note, chooser) if note.tier == "ready" else note for note in notes)


def _with_offer(note: Note, chooser: Chooser) -> Note:
    random = Random(note.guid)  # noqa: S311 - a place among four is no secret
    wrong = chooser.wrong_answers(note, random)
    return replace(note, offered=shuffled((wrong.right, *wrong.others), random)) if wrong else note
