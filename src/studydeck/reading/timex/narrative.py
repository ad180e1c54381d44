"""The narrative's own calendar: what the text last named says what a date leaves out.

The focus is the last date of the main line. What is told aside (a flashback, a birth year in brackets, the year of a
treaty) is read but does not move it. A heading with one year frames its section.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studydeck.reading import edtf
from studydeck.reading.abbreviations import word_set
from studydeck.reading.edtf import WINTER, Edtf, EdtfDate, EdtfInterval, Precision
from studydeck.reading.timex import vocabulary as v
from studydeck.reading.timex.asides import Tone, is_aside, is_of_a_life, points_back, tells_habit, tone_of
from studydeck.reading.timex.counting import PRECISION_OF_UNIT, later
from studydeck.reading.timex.era import FIRST_LATER_YEAR, Era
from studydeck.reading.timex.events import Scene, date_of_event
from studydeck.reading.timex.meaning import (
    Echo,
    Known,
    Meaning,
    Partial,
    Phrase,
    Same,
    Shift,
    ShortDecade,
    ShortYear,
    date_in_year,
    part_of_year,
)
from studydeck.reading.timex.values import timex_value, unresolved_value, week_value
from studydeck.reading.timex.which_year import (
    begins_next_year,
    days_back,
    flowing_year,
    latest_year,
    turned_year,
    year_inside,
    year_of_weekday,
)

if TYPE_CHECKING:
    from studydeck.reading.document import Sentence
    from studydeck.reading.timex.words import Words

# How sure a date is that borrows its year: from its own sentence, its paragraph or section, from further back.
_SAME_SENTENCE, _SAME_PARAGRAPH, _FURTHER_BACK, _AHEAD = 0.95, 0.9, 0.75, 0.5
_TURNED, _COUNTED, _POINTED = 0.65, 0.8, 0.6
_BACK = 0.85  # well before the day that the story has come to: of that year, or a slip
_FEW_DAYS = 14
_REMEMBERED_SENTENCES = 8  # in which an event may have been dated
_ENDED = word_set("ended ends ending concluded finished until till")
_WORDS_OF_END = 10  # before a date in which one of these stands
_FEWEST_DAYS_OF_ALL = 31  # what does not last longer is one event
_LAST_OPENING_WORD = 3  # index: By the summer of 1914


@dataclass(frozen=True, slots=True)
class Resolved:
    """A date, as far as it is known, its TIMEX3 value, and how sure both are."""

    date: Edtf | None
    value: str
    confidence: float


_BESIDE = word_set(", on in the")
_MOST_WORDS_BESIDE = 3
_FARTHEST_LOOK_BACK = 40  # years that a paragraph goes back to tell of a time before the story
_FARTHEST_BACK = 20  # years by which a section goes back behind the end of the last one
_UNKNOWN = Resolved(None, "", 0.0)


class Narrative:
    """Reads phrases in the order of the text and remembers what was named last."""

    def __init__(self, published: EdtfDate | None, *, is_news: bool) -> None:
        """`published` is the day that "today" hangs on, and in news also the dates before the first year named."""
        self._published = published
        self._is_news = is_news
        self._first_year: int | None = None  # that the paragraph names
        self._is_first_sentence = True  # of the paragraph
        self._left_at: EdtfDate | None = None  # the focus before a paragraph that looks back
        self._is_general = False
        self._focus: EdtfDate | None = None  # the main line, known to the year at least
        self._sureness = 1.0  # of the focus, where its own year is a guess: what hangs on it is no surer
        self._block: EdtfDate | None = None  # the last decade or century named, until a year is named
        self._frame: int | None = None  # the year of the heading
        self._named_in: Sentence | None = None  # where the focus was named
        self._sentence: Sentence | None = None
        self._at = 0  # the first word of the phrase
        self._points_back = False  # the phrase means the year of the sentence before
        self._scenes: deque[Scene] = deque(maxlen=_REMEMBERED_SENTENCES)
        self._ancient: int | None = None  # the last year named before 1000
        self._ancient_in: Sentence | None = None  # where it, or an ancient decade or century, was named
        self._opening: int | None = None  # the year of a section's first paragraph, until it tells of it
        self._last_day: tuple[EdtfDate, Scene] | None = None  # the last day named, aside or not, and where
        self._before_christ: tuple[EdtfDate, Sentence] | None = None  # the last date BC, and where
        self._is_aside = False  # the sentence is a caption
        self._is_late = False  # the story has come to the end of the year of its focus
        self._is_lede = False  # the sentence is the first that names a year
        self._is_range_end = False  # the phrase ends a range
        self._range: tuple[EdtfDate, EdtfDate] | None = None  # told last, while the focus is its end

    def begin_paragraph(self, first_year: int | None, told_year: int | None) -> None:
        """Goes on to the next paragraph, with the first year that it names and the first that it tells of."""
        self._first_year = first_year
        self._opening = told_year if self._jumps_back(told_year) else None

    def _jumps_back(self, told_year: int | None) -> bool:
        """Whether the first paragraph of a section goes back some years behind the end of the last one."""
        if told_year is None or self._focus is None or self._sentence is None or not self._sentence.is_heading:
            return False
        return 0 < self._focus.year - told_year <= _FARTHEST_BACK

    def begin(self, sentence: Sentence, words: Words) -> None:
        """Goes on to the next sentence; a caption leaves the story where it is."""
        self._is_aside = sentence.is_beside
        if sentence.is_beside:
            self._sentence = self._sentence or sentence
            self._scenes.append(Scene(words, []))
            return
        self._is_first_sentence = self._sentence is None or sentence.paragraph != self._sentence.paragraph
        if self._is_first_sentence and self._left_at is not None:
            self._focus, self._left_at = max(self._focus or self._left_at, self._left_at, key=_end_of), None
        self._sentence = sentence
        self._is_lede = self._focus is None and sentence.is_prose
        self._is_general = tells_habit(words)
        self._scenes.append(Scene(words, []))
        if sentence.is_heading:
            self._frame = None

    def resolve(self, words: Words, phrase: Phrase, after: EdtfDate | None = None) -> Resolved:
        """What the phrase means here; `after` is the beginning of the range that the phrase ends."""
        self._at = phrase.first
        self._points_back = points_back(words, phrase)
        is_beside = self._is_beside_count()
        resolved = self._resolved(phrase.meaning, tone_of(words, phrase), after)
        date = resolved.date.start if isinstance(resolved.date, EdtfInterval) else resolved.date
        if date is not None and not self._is_aside:
            self._is_range_end = after is not None
            before = self._focus
            self._remember(words, phrase, date, is_beside=is_beside)
            if self._focus is not before:
                self._sureness = resolved.confidence if resolved.confidence < _FURTHER_BACK else 1.0
            self._range = (after, date) if after is not None and self._focus == date else self._range
        return resolved

    def _is_end_of_all(self, words: Words, phrase: Phrase, date: EdtfDate) -> bool:
        """Whether the first sentence tells how all that follows ended; the story goes on from its beginning."""
        if not self._is_lede or self._focus is None:
            return False
        before = words.lower[max(0, phrase.first - _WORDS_OF_END) : phrase.first]
        is_end = self._is_range_end or not _ENDED.isdisjoint(before)
        days = edtf.day_number(date.latest) - edtf.day_number(self._focus.latest)
        return is_end and days > _FEWEST_DAYS_OF_ALL

    def _remember(self, words: Words, phrase: Phrase, date: EdtfDate, *, is_beside: bool) -> None:
        assert self._sentence is not None, "begin comes first"
        self._scenes[-1].dates.append((phrase, date))
        self._before_christ = (date, self._sentence) if date.year < 1 else None
        if date.precision is Precision.DAY and not is_of_a_life(words, phrase):
            self._last_day = date, self._scenes[-1]
        if date.precision < Precision.YEAR:
            self._block = date
            self._ancient_in = self._sentence if date.year < FIRST_LATER_YEAR else self._ancient_in
            return
        if self._sentence.is_heading:
            if not isinstance(phrase.meaning, Known | ShortYear):  # six days in June
                return
            is_first = self._named_in is not self._sentence
            self._frame = date.year if is_first else None
            if not is_first:  # the end of a range: the section begins at its start
                return
        elif self._is_passed_over(words, phrase, date, is_beside=is_beside):
            self._is_late = self._is_late or (phrase.mod == "END" and phrase.meaning == Same(v.YEAR))
            return
        self._opening, self._range = None, None
        if self._frame is not None and not self._sentence.is_heading and self._leaves_frame(phrase, date):
            self._frame = None
        self._focus, self._named_in, self._block = replace(date, is_approximate=False), self._sentence, None
        is_end_of_year = phrase.mod == "END" and date.precision is Precision.YEAR
        self._is_late = is_end_of_year or (date.part == WINTER and _spans_years(words, phrase))
        if date.year < FIRST_LATER_YEAR:
            self._ancient, self._ancient_in = date.year, self._sentence

    def _is_passed_over(self, words: Words, phrase: Phrase, date: EdtfDate, *, is_beside: bool) -> bool:
        """Whether the story goes on from where it was, and not from this date."""
        looks_back = is_beside and self._focus is not None and date.latest < self._focus.earliest
        if not (looks_back or is_aside(words, phrase, date, self._focus) or self._is_end_of_all(words, phrase, date)):
            return False
        if self._opens_paragraph(phrase, date):
            self._left_at = self._focus
            return False
        return True

    def _opens_paragraph(self, phrase: Phrase, date: EdtfDate) -> bool:
        """Whether a paragraph looks back from its beginning on: In 1932 Keller had come. That summer ..."""
        is_first = self._is_first_sentence and phrase.first <= _LAST_OPENING_WORD and isinstance(phrase.meaning, Known)
        return is_first and self._focus is not None and 0 < self._focus.year - date.year <= _FARTHEST_LOOK_BACK

    def _leaves_frame(self, phrase: Phrase, date: EdtfDate) -> bool:
        """Whether the section itself tells of a day or month after the year of its heading."""
        assert self._frame is not None, "it is the frame that is left"
        return isinstance(phrase.meaning, Known) and date.precision > Precision.YEAR and date.year > self._frame

    def _resolved(self, meaning: Meaning, tone: Tone, after: EdtfDate | None) -> Resolved:
        match meaning:
            case Known():
                return self._known(meaning)
            case Partial(day=None) if self._is_general:
                return Resolved(None, unresolved_value(meaning), 0.0)
            case Partial():
                return self._weekday(meaning) if meaning.weekday is not None else self._partial(meaning, tone, after)
            case ShortYear() | ShortDecade():
                return self._without_century(meaning)
            case Shift() | Same() | Echo():
                return self._counted(meaning)
            case _:
                return Resolved(None, meaning.value, 1.0)

    def _known(self, known: Known) -> Resolved:
        bare = known.before_christ
        if bare is not None and self._counts_down_to(bare):
            return _sure(bare, _COUNTED)
        return Resolved(known.date, timex_value(known.date, known.suffix), _SAME_SENTENCE if known.is_borrowed else 1.0)

    def _counts_down_to(self, century: EdtfDate) -> bool:
        """Whether the paragraph has told of a time BC from which a century without its era counts down."""
        assert self._sentence is not None, "begin comes first"
        told, sentence = self._before_christ or (None, None)
        is_here = sentence is not None and sentence.paragraph == self._sentence.paragraph
        return is_here and told is not None and told.earliest <= century.latest

    def _counted(self, meaning: Shift | Same | Echo) -> Resolved:
        if isinstance(meaning, Shift):
            return self._shift(meaning)
        if isinstance(meaning, Same):
            return self._same(meaning)
        year = self._focus.coarsened(Precision.YEAR) if self._focus and meaning.is_narrative else None
        return Resolved(year, meaning.value, _POINTED)

    # ------------------------------------------------------------ dates without a year

    def _partial(self, partial: Partial, tone: Tone, after: EdtfDate | None) -> Resolved:
        if partial.day and not partial.month:
            partial = replace(partial, month=self._month())
        year, confidence = self._year_for(partial, tone, after)
        if year is not None and partial.on_weekday is not None:
            year = year_of_weekday(partial, year)
        date = date_in_year(year, partial) if year is not None else None
        if date is None:
            return Resolved(None, unresolved_value(partial), 0.0)
        return _sure(date, confidence)

    def _year_for(self, partial: Partial, tone: Tone, after: EdtfDate | None) -> tuple[int | None, float]:
        """The year of a date that leaves it out, and how sure it is."""
        if partial.short_year is not None:
            return self._era().shortened(partial.short_year), _SAME_PARAGRAPH
        if partial.is_deictic and self._published:
            return turned_year(partial, self._published), _TURNED
        focus = after or self._counted_beside() or self._flashback() or self._anchor()
        if focus is None:
            return self._year_ahead(partial)
        if partial.years_on is not None:
            return focus.year + partial.years_on, _COUNTED
        if partial.turn:
            return turned_year(partial, focus), _TURNED
        if focus is self._focus and self._range and (inside := year_inside(partial, *self._range)) is not None:
            year = inside
        elif self._is_late and focus is self._focus and begins_next_year(partial, focus, tone):
            year = focus.year + 1
        else:
            year = flowing_year(partial, focus, tone, is_framed=self._frame is not None, is_range=after is not None)
        return year, self._sureness_of(partial, tone, focus) if year == focus.year else _TURNED

    def _sureness_of(self, partial: Partial, tone: Tone, focus: EdtfDate) -> float:
        """How sure it is that a date is of the year in which the story has arrived."""
        sureness = min(self._nearness(), self._sureness) if focus is self._focus else self._nearness()
        leaps_back = tone is not Tone.BACKWARD and days_back(partial, focus) > _FEW_DAYS
        return min(sureness, _BACK) if leaps_back else sureness

    def _month(self) -> int | None:
        """The month that the story is in, for "on the 21st"."""
        if self._focus is None or self._focus.precision < Precision.MONTH:
            return None
        return self._focus.part

    def _anchor(self) -> EdtfDate | None:
        """What dates without a year hang on: the heading's year, until the section itself names another."""
        if self._frame is not None and self._focus is not None and self._named_in is not self._sentence:
            return EdtfDate(self._frame) if self._focus.year != self._frame else self._focus
        return self._focus if self._opening is None else EdtfDate(self._opening)

    def _counted_beside(self) -> EdtfDate | None:
        """The year right before in the sentence that a day is in: four years earlier, on 3 March."""
        scene = self._scenes[-1]
        before, date = scene.dates[-1] if scene.dates else (None, None)
        if before is None or date is None or not isinstance(before.meaning, Shift) or date.precision < Precision.YEAR:
            return None
        if not 0 < self._at - before.last - 1 <= _MOST_WORDS_BESIDE:
            return None
        return date if _BESIDE.issuperset(scene.words.lower[before.last + 1 : self._at]) else None

    def _flashback(self) -> EdtfDate | None:
        """The date last told in a sentence that opens with an earlier year than the story is in."""
        dates = self._scenes[-1].dates
        if not dates or self._focus is None:
            return None
        opening, date = dates[0]
        is_known = isinstance(opening.meaning, Known) and date.precision >= Precision.YEAR
        if not is_known or opening.first > _LAST_OPENING_WORD or date.latest >= self._focus.earliest:
            return None
        is_one_clause = ";" not in self._scenes[-1].words.lower[opening.last : self._at]
        years = [told for _, told in dates if told.precision >= Precision.YEAR]
        return years[-1] if is_one_clause else None

    def _is_beside_count(self) -> bool:
        """Whether the phrase only says what was counted from the story right before: four years earlier, on 3 March."""
        if self._counted_beside() is None:
            return False
        meaning = self._scenes[-1].dates[-1][0].meaning
        return isinstance(meaning, Shift) and not meaning.event

    def _year_ahead(self, partial: Partial) -> tuple[int | None, float]:
        if self._first_year is None and self._published and self._is_news:
            return latest_year(partial, self._published), _AHEAD
        return self._first_year, _AHEAD

    def _nearness(self) -> float:
        assert self._sentence is not None, "begin comes first"
        if self._named_in is self._sentence:
            return _SAME_SENTENCE
        near = self._named_in is not None and self._named_in.paragraph == self._sentence.paragraph
        return _SAME_PARAGRAPH if near or self._frame is not None else _FURTHER_BACK

    def _weekday(self, partial: Partial) -> Resolved:
        assert partial.weekday is not None, "only weekdays come here"
        start = self._focus if not partial.is_deictic else self._published
        if start is None or start.precision is not Precision.DAY:
            return Resolved(None, unresolved_value(partial), 0.0)
        days_on = (partial.weekday - edtf.weekday_of(start.earliest)) % 7
        if partial.turn:
            days_on = (days_on or 7) if partial.turn > 0 else days_on - 7
        return _sure(edtf.plus_days(start, days_on), _POINTED)

    # ------------------------------------------------------------ years without a century

    def _without_century(self, meaning: ShortYear | ShortDecade) -> Resolved:
        era = self._era()
        if isinstance(meaning, ShortDecade):
            year = era.in_century(meaning.tens, self._block_here())
            return _sure(None if year is None else edtf.decade_of(year), _SAME_PARAGRAPH)
        year = era.near_year(meaning)
        if year is not None:
            return _sure(EdtfDate(year), _SAME_PARAGRAPH)
        return _sure(era.ancient_year(meaning), _POINTED)

    def _era(self) -> Era:
        here, there = self._sentence, self._ancient_in
        if here is None or there is None:
            return Era(self._focus, self._block, self._ancient, self._first_year)
        return Era(
            self._focus,
            self._block,
            self._ancient,
            self._first_year,
            is_same_section=here.heading == (there.span if there.is_heading else there.heading),
            is_same_paragraph=here.paragraph == there.paragraph,
        )

    def _block_here(self) -> EdtfDate | None:
        """The decade or century last named in the sentence: in the 1850s and the '60s."""
        scene = self._scenes[-1]
        date = scene.dates[-1][1] if scene.dates else None
        return date if date is not None and date.precision < Precision.YEAR else None

    # ------------------------------------------------------------ times counted from other times

    def _shift(self, shift: Shift) -> Resolved:
        start = self._published if shift.is_deictic else self._start_of(shift)
        if shift.event:
            found = date_of_event(shift.event, self._scenes, self._at, PRECISION_OF_UNIT.get(shift.unit, Precision.DAY))
            start = found or (None if shift.is_named_event else start)
        if start is None:
            return Resolved(
                None, "" if shift.amount else "PRESENT_REF", 0.0
            )  # today, when nobody says which day that is
        date = later(start, shift.amount, shift.unit)
        if date is None or shift.unit not in (v.WEEK, v.FORTNIGHT):
            return _sure(date, _COUNTED)
        return Resolved(replace(date, is_approximate=True), week_value(date), _COUNTED)

    def _start_of(self, shift: Shift) -> EdtfDate | None:
        """What a shift is counted from: of decades and centuries, the one last named."""
        precision = PRECISION_OF_UNIT.get(shift.unit, Precision.DAY)
        if precision < Precision.YEAR and self._block:
            return self._block
        return self._told_beside(max(precision, Precision.YEAR)) or self._anchor()

    def _told_beside(self, precision: Precision) -> EdtfDate | None:
        """The date with its own year last told in the sentence: after the 1860 census, ten years later."""
        scene = self._scenes[-1]
        before, date = scene.dates[-1] if scene.dates else (None, None)
        if before is None or date is None or not isinstance(before.meaning, Known) or date.precision < precision:
            return None
        return None if is_of_a_life(scene.words, before) else date

    def _same(self, same: Same) -> Resolved:
        precision = PRECISION_OF_UNIT.get(same.unit)
        if (
            same.unit == v.DAY
            and self._last_day
            and any(scene is self._last_day[1] for scene in list(self._scenes)[-2:])
        ):
            return _sure(self._last_day[0], _COUNTED)
        for date in (self._block, self._anchor()):
            if date is not None and precision is not None and date.precision >= precision:
                if same.part is None:
                    is_sure = precision is Precision.YEAR and date is self._focus and self._points_back
                    sureness = min(self._nearness(), _SAME_PARAGRAPH, self._sureness) if is_sure else _COUNTED
                    return _sure(date.coarsened(precision), max(sureness, _COUNTED))
                known = part_of_year(date.year, *same.part)
                return Resolved(known.date, timex_value(known.date, known.suffix), _COUNTED)
        return _UNKNOWN


def _spans_years(words: Words, phrase: Phrase) -> bool:
    """The winter of 1912-13; of "the winter of 1912" nobody knows whether it is the one before or behind that year."""
    return not _MARKS_BETWEEN_YEARS.isdisjoint(words.lower[phrase.first : phrase.last])


_MARKS_BETWEEN_YEARS = word_set("- – — /")


def _end_of(date: EdtfDate) -> tuple[int, int, int]:
    return date.latest


def _sure(date: EdtfDate | None, confidence: float) -> Resolved:
    return Resolved(date, timex_value(date), confidence) if date else _UNKNOWN
