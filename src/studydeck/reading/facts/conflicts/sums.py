"""A relative date against the explicit one beside it: `Two days later, on 30 August` after 28 June."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from studydeck.reading import edtf
from studydeck.reading.edtf import EdtfDate, Precision
from studydeck.reading.facts.conflicts.scene import LOOK, days_apart, value_of
from studydeck.reading.timex.vocabulary import FULL_MONTHS, SMALL_NUMBERS, TENS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading.facts.conflicts.scene import Scene
    from studydeck.reading.facts.fact import Conflict
    from studydeck.reading.timex import Timex

BESIDE = re.compile(r"[\s,(]*(?:(?:on|in|by|at|that is|namely)\b)?[\s,]*", re.IGNORECASE)
WIDEST_GAP = 12  # characters between a relative date and the explicit one beside it
REMEMBERED = 12  # dates before the relative one that it may count from
NUMBER = "|".join([*SMALL_NUMBERS, *TENS, "an?", r"\d{1,3}"])
COUNTED = re.compile(
    rf"(?:exactly\s+)?(?P<count>{NUMBER})(?:[-\s](?P<rest>{'|'.join(SMALL_NUMBERS)}))?\s+"
    r"(?P<unit>day|week|month|year|decade)s?\s+(?P<way>later|after|afterwards?|earlier|before)",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"(?:on\s+)?the\s+(?:(?P<way>next|following|previous|preceding)\s+(?P<unit>day|month|year)|"
    r"(?P<same_unit>day|month|year)\s+(?P<beside>before|after))",
    re.IGNORECASE,
)
ROUGHLY = re.compile(
    r"\b(?:some|about|around|nearly|almost|over|than|roughly|least|most|only|perhaps)\s+$", re.IGNORECASE
)
LEADS_ON = re.compile(r"^[^.;:]*\b(?:later|after|afterwards?|earlier|before)\b", re.IGNORECASE)
BACKWARD = frozenset({"earlier", "before", "previous", "preceding"})
FINEST = {
    "day": Precision.DAY,
    "week": Precision.DAY,
    "month": Precision.MONTH,
    "year": Precision.YEAR,
    "decade": Precision.YEAR,
}
# Days by which a story may round: `three years later` is said of two and a half.
ROUNDING = {"day": 0, "week": 4, "month": 31, "year": 366, "decade": 5 * 366}
MANY_DAYS = 10  # more days than these are counted roughly
ROUGH_DAYS = 30  # of them, one more may be missed
CALENDAR_DATE = re.compile(rf"\d.*(?:{'|'.join(FULL_MONTHS)})|(?:{'|'.join(FULL_MONTHS)}).*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """So many days, weeks, months or years; negative: before."""

    amount: int
    unit: str

    @property
    def rounding(self) -> int:
        """The days by which a true sum may miss."""
        if self.unit == "day" and abs(self.amount) > MANY_DAYS:
            return 1 + abs(self.amount) // ROUGH_DAYS
        return ROUNDING[self.unit]

    def after(self, date: EdtfDate) -> EdtfDate | None:
        """The date so much later; None when the start is not known so finely."""
        if date.precision < FINEST[self.unit]:
            return None
        if self.unit in {"year", "decade"}:
            return edtf.plus_years(date, self.amount * (10 if self.unit == "decade" else 1))
        if self.unit == "month":
            return edtf.plus_months(date, self.amount)
        return edtf.plus_days(date, self.amount * (7 if self.unit == "week" else 1))


def sum_conflicts(scene: Scene) -> Iterator[Conflict]:
    """Each relative date that says another time than the explicit one right beside it."""
    for index, (earlier, later) in enumerate(pairwise(scene.dates)):
        if _stand_together(scene, earlier, later):
            before = scene.dates[max(0, index - REMEMBERED) : index]
            if before and _leads_on(scene, before[-1]):
                continue
            for relative, explicit in ((earlier, later), (later, earlier)):
                step, said = _step(scene, relative), _said(scene, explicit)
                if step is not None and said is not None:
                    yield from _compared(scene, (relative, explicit), step, said, before)


def _stand_together(scene: Scene, earlier: Timex, later: Timex) -> bool:
    between = scene.document.text[earlier.span.end : later.span.start]
    return len(between) <= WIDEST_GAP and BESIDE.fullmatch(between) is not None


def _leads_on(scene: Scene, date: Timex) -> bool:
    """Whether the story has gone on to a day that it does not say: a year to the day later."""
    behind = scene.document.text[date.span.end : date.span.end + LOOK]
    return date.edtf is None and LEADS_ON.search(behind) is not None


def _step(scene: Scene, relative: Timex) -> Step | None:
    """How far a relative date counts; None when its words do not say, or say it roughly."""
    if ROUGHLY.search(scene.document.text[max(0, relative.span.start - LOOK) : relative.span.start]):
        return None
    words = scene.words(relative.span)
    if match := NEXT.fullmatch(words):
        way, unit = match["way"] or match["beside"], match["unit"] or match["same_unit"]
        return Step(-1 if way.lower() in BACKWARD else 1, unit.lower())
    if match := COUNTED.fullmatch(words):
        amount = _number(match["count"].lower()) + (SMALL_NUMBERS[match["rest"].lower()] if match["rest"] else 0)
        return Step(-amount if match["way"].lower() in BACKWARD else amount, match["unit"].lower())
    return None


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return SMALL_NUMBERS.get(word) or TENS.get(word, 1)


def _said(scene: Scene, date: Timex) -> EdtfDate | None:
    """What a date says that stands in the calendar: with its year, or with day and month."""
    value = value_of(date)
    is_told = date.is_explicit or CALENDAR_DATE.search(scene.words(date.span)) is not None
    is_plain = isinstance(value, EdtfDate) and not value.is_approximate and date.mod is None
    return value if is_told and is_plain and isinstance(value, EdtfDate) else None


def _compared(
    scene: Scene, pair: tuple[Timex, Timex], step: Step, said: EdtfDate, before: Sequence[Timex]
) -> Iterator[Conflict]:
    """A conflict when the sum fits from no date told before, shown from the one that the story counts from."""
    sums = [(anchor, start, end) for anchor in before for start, end in _sums(anchor, step)]
    if not sums or any(days_apart(end, said) <= step.rounding for _, _, end in sums):
        return
    anchor, start, end = sums[-1]
    nearest = scene.sentence(anchor.span).paragraph == scene.sentence(pair[0].span).paragraph
    if nearest:
        message = f"{_sum(start, step, end)}, the text says {edtf.in_words(str(said))}"
        yield scene.conflict("sum", message, [date.span for date in pair], [anchor.span])


def _sums(anchor: Timex, step: Step) -> Iterator[tuple[EdtfDate, EdtfDate]]:
    """Where the step leads from a date or from either end of a range."""
    value = value_of(anchor) if anchor.type in {"DATE", "TIME"} else None
    starts = [value] if isinstance(value, EdtfDate) else [] if value is None else [value.start, value.end]
    for start in starts:
        end = step.after(start) if start is not None else None
        if start is not None and end is not None:
            yield start, end


def _sum(start: EdtfDate, step: Step, end: EdtfDate) -> str:
    """The addition in words: `28 June + 2 days = 30 June 1981`."""
    sign, unit = "+" if step.amount >= 0 else "-", step.unit if abs(step.amount) == 1 else f"{step.unit}s"
    shown = start.coarsened(FINEST[step.unit])
    first = edtf.in_words(str(shown))
    if shown.year == end.year and shown.precision > Precision.YEAR:
        first = first.rsplit(" ", 1)[0]  # the year is said once
    return f"{first} {sign} {abs(step.amount)} {unit} = {edtf.in_words(str(end))}"
