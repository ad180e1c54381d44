"""How pages put days and moments into words, and bring words out of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask import Flask

from studydeck.cards.notes import GAP_HINT, Note
from studydeck.services.accounts import study_day
from studydeck.study.day import StudyDay
from studydeck.web.current import learner, now

_DAYS_A_MONTH = 30.44  # 365.25 / 12
_DAYS_A_YEAR = 365.25
_MONTHS_FROM_DAYS = 60
_YEARS_FROM_DAYS = 730


def prepare(app: Flask) -> None:
    """Give the templates these words."""
    app.jinja_env.filters["interval"] = interval
    app.jinja_env.filters["when"] = _when
    app.jinja_env.filters["ago"] = _ago
    app.jinja_env.filters["cut_around"] = cut_around
    app.jinja_env.filters["gap_hint"] = gap_hint
    app.jinja_env.filters["day"] = _day
    app.jinja_env.filters["date"] = lambda day: f"{day.day} {day:%B %Y}"
    app.jinja_env.filters["moment"] = _moment
    app.jinja_env.filters["clock"] = _clock
    app.jinja_env.filters["calendar_day"] = lambda day: f"{day:%A} {day.day} {day:%B}"
    app.jinja_env.filters["place_in_text"] = place_in_text


def interval(span: timedelta) -> str:
    """A button's promise: `10 min` within the session, then `6 days`, `3 months`, `2.5 years`."""
    days = span.days
    if days < 1:
        return f"{span.seconds // 60} min"
    if days < _MONTHS_FROM_DAYS:
        return f"{days} day{'' if days == 1 else 's'}"
    if days < _YEARS_FROM_DAYS:
        return f"{round(days / _DAYS_A_MONTH)} months"
    return f"{days / _DAYS_A_YEAR:.1f} years"


def cut_around(text: str, forms: Iterable[str]) -> tuple[str, str, str]:
    """`text` cut before and after the first of `forms` that stands in it as whole words; all in one when none does."""
    for form in forms:
        start = _find_words(text, form)
        if start >= 0:
            return text[:start], form, text[start + len(form) :]
    return text, "", ""


def gap_hint(behind: str) -> tuple[str, str]:
    """What a gap wants, from the words behind it, and the rest of them: `month and year` of ` (month and year), it`."""
    hint = GAP_HINT.match(behind)
    return (hint[1], behind[hint.end() :]) if hint else ("", behind)


def _find_words(text: str, form: str) -> int:
    """Where `form` stands in `text` with no letter or figure beside it, -1 where it does not."""
    start = text.find(form)
    while start >= 0:
        beside = text[start - 1 : start] + text[start + len(form) : start + len(form) + 1]
        if not any(character.isalnum() or character == "_" for character in beside):
            break
        start = text.find(form, start + 1)
    return start


def place_in_text(note: Note) -> str:
    """The end of an address that leads to the first evidence of `note` on the page of its text, "" without any.

    A text fragment (WICG, Scroll to Text Fragment): browsers that know it show and mark the words, others the text.
    """
    if not note.evidence:
        return ""
    words = re.sub(r"\s+", " ", note.evidence[0].text).strip()
    return f"#:~:text={quote(words, safe='').replace('-', '%2D')}"


def _day(moment: datetime) -> str:
    local = moment.astimezone(ZoneInfo(study_day(learner()).time_zone))
    return f"{local.day} {local:%B %Y}"


def _moment(moment: datetime) -> str:
    """The day and the minute in the learner's zone: `Friday 27 November 2026, 23:59`."""
    local = moment.astimezone(ZoneInfo(study_day(learner()).time_zone))
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M}"


def _clock(moment: datetime) -> str:
    """The minute in the learner's zone: `at 14:35`, and another day than today `on Friday 27 November, 23:59`."""
    zone = ZoneInfo(study_day(learner()).time_zone)
    local = moment.astimezone(zone)
    if local.date() == now().astimezone(zone).date():
        return f"at {local:%H:%M}"
    return f"on {local:%A} {local.day} {local:%B, %H:%M}"


def _when(moment: datetime) -> str:
    return moment_ahead(moment, now(), study_day(learner()))


def _ago(moment: datetime) -> str:
    return moment_before(moment, now())


def moment_before(moment: datetime, now: datetime) -> str:
    """How long ago something was: `just now`, `12 minutes ago`, `3 hours ago`, `5 days ago`."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    spans = ((minutes // (24 * 60), "day"), (minutes // 60, "hour"), (minutes, "minute"))
    count, unit = next(span for span in spans if span[0])
    return f"{count} {unit}{'' if count == 1 else 's'} ago"


def moment_ahead(moment: datetime, now: datetime, day: StudyDay) -> str:
    """When something comes, as the learner says it: `in 4 minutes`, `tomorrow at 04:00`, `on Thursday 26 November`."""
    minutes = max(1, round((moment - now).total_seconds() / 60))
    if minutes < 60:
        return f"in {minutes} minute{'' if minutes == 1 else 's'}"
    local = moment.astimezone(ZoneInfo(day.time_zone))
    days = (day.date_of(moment) - day.date_of(now)).days
    if days <= 1:
        return f"{'tomorrow' if days else 'today'} at {local:%H:%M}"
    words = f"on {local:%A} {local.day} {local:%B}"
    return words if local.year == now.astimezone(ZoneInfo(day.time_zone)).year else f"{words} {local.year}"
