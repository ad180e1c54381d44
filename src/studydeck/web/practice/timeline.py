"""The dated facts of a text or deck on a time axis; every step of the zoom is a link, so that it needs no script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for

from studydeck.errors import NotFoundError
from studydeck.reading import edtf
from studydeck.reading.edtf import NotEdtfError
from studydeck.services import practice
from studydeck.services.practice import Timeline, TimelineEvent
from studydeck.study import timeline
from studydeck.study.timeline import CLOSER, Place, Reach, Window
from studydeck.web.current import database, learner, now
from studydeck.web.practice.blueprint import blueprint
from studydeck.web.render import page, wants_fragment

MOST_LISTED = 60  # events under the axis; closer looks show the others
MOST_LABELLED = 40  # events: with more, words would cover each other
_MOST_LANES = 14
_LABELLED_LANES = (9, 6, 4, 2, 0)  # lanes that may have words: fewer where the events are many
_WITH_WORDS, _BARE = 0, 1  # the reaches of a mark
_LABEL_CHARACTERS = 32
_PERCENT_A_CHARACTER = 0.72  # of the axis on a laptop's screen
_DOT_PERCENT = 1.2  # a shorter bar is a dot
_MOVE = 0.5  # of what is looked at
_KNOWN, _FADING = 0.9, 0.7  # chance of recall: what SM-2's intervals aim at, and where most are still right
_MOST_ACTORS = 200
_LONGEST_ZOOM = 4.0


@dataclass(frozen=True, slots=True)
class Shown:
    """An event in what is looked at."""

    number: int  # among all of the timeline, from 1
    event: TimelineEvent
    place: Place
    level: str  # how well it is known: known, fading, slipping, new, bare (without a card)


@dataclass(frozen=True, slots=True)
class Drawn:
    """An event as the axis draws it."""

    shown: Shown
    lane: int
    is_dot: bool
    label: str
    label_at: float  # percent
    is_label_before: bool


@blueprint.get("/decks/<int:deck_id>/timeline")
def deck_timeline(deck_id: int) -> Response:
    """What the cards of a deck date."""
    with database().read() as session:
        found = practice.deck_timeline(session, learner(), deck_id, now())
    return _timeline_page(found, "practice.deck_timeline", {"deck_id": deck_id})


@blueprint.get("/texts/<int:source_id>/timeline")
def text_timeline(source_id: int) -> Response:
    """What a text dates, with the cards of its deck."""
    with database().read() as session:
        found = practice.text_timeline(session, learner(), source_id, now())
    return _timeline_page(found, "practice.text_timeline", {"source_id": source_id})


def _timeline_page(found: Timeline, endpoint: str, values: Mapping[str, Any]) -> Response:
    actor = request.args.get("actor", "")
    chosen = found.of_actor(actor) if actor else found
    if actor and not chosen.events:
        raise NotFoundError(f"Nothing here has a date and names {actor}.")
    whole, error = timeline.window_around([event.date for event in chosen.events]), ""
    try:
        window = _asked_window(whole)
    except NotEdtfError as refused:
        window, error = whole, f"{refused}. Write a year, 1981, or a day, 1981-06-28."
    shown = _within(chosen.events, window)
    address = url_for(endpoint, **values)
    here = _query(window, whole, actor)
    answer = page(
        "practice/timeline.html",
        "timeline",
        status=422 if error else 200,
        say=error or f"{_in_words(window)}: {len(shown)} event{'' if len(shown) == 1 else 's'}.",
        found=found,
        actor=actor,
        actors=found.actors[:_MOST_ACTORS],
        error=error,
        address=address,
        here=here,
        span=_in_words(window),
        steps=_steps(window, whole, actor),
        ticks=timeline.ticks(window),
        drawn=_drawn(shown),
        shown=shown[:MOST_LISTED],
        hidden=max(0, len(shown) - MOST_LISTED),
    )
    if wants_fragment() and not error:
        answer.headers["HX-Push-Url"] = url_for(endpoint, **values, **here)
    return answer


# ------------------------------------------------------------------ what is looked at
def _asked_window(whole: Window) -> Window:
    """From `from` until `to`, then `zoom` times as long around the percent `at`, then moved by the share `move`.

    Raises:
        NotEdtfError: what is asked for is no date.
    """
    asked = request.args
    window = whole
    if asked.get("from") or asked.get("to"):
        first, last = edtf.day_from_number(whole.first), edtf.day_from_number(whole.last - 1)
        window = timeline.window_between(
            edtf.parse(asked["from"]).earliest or first if asked.get("from") else first,
            edtf.parse(asked["to"]).latest or last if asked.get("to") else last,
        )
    zoom = min(max(asked.get("zoom", 1.0, float), 1 / _LONGEST_ZOOM), _LONGEST_ZOOM)
    at = min(max(asked.get("at", 50.0, float), 0.0), 100.0)
    move = min(max(asked.get("move", 0.0, float), -1.0), 1.0)
    scaled = window.scaled(zoom, at) if zoom != 1 else window
    if scaled.days >= whole.days and window != whole and zoom > 1:
        return whole
    return scaled.moved(move) if move else scaled


def _query(window: Window, whole: Window, actor: str) -> dict[str, Any]:
    """What of the address says where one looks."""
    query: dict[str, Any] = {"actor": actor} if actor else {}
    if window == whole:
        return query
    first, last = edtf.day_from_number(window.first), edtf.day_from_number(window.last - 1)
    return query | {"from": str(edtf.day_of(*first)), "to": str(edtf.day_of(*last))}


def _steps(window: Window, whole: Window, actor: str) -> dict[str, dict[str, Any] | None]:
    """Where each step leads; None where there is no such step."""
    closer, wider = window.scaled(CLOSER), window.scaled(1 / CLOSER)
    return {
        "closer": _query(closer, whole, actor) if closer != window else None,
        "wider": _query(wider if wider.days < whole.days else whole, whole, actor) if window != whole else None,
        "earlier": _query(window.moved(-_MOVE), whole, actor),
        "later": _query(window.moved(_MOVE), whole, actor),
        "all": _query(whole, whole, actor) if window != whole else None,
    }


def _in_words(window: Window) -> str:
    days = window.days
    first, last = (edtf.day_from_number(day) for day in (window.first, window.last - 1))
    if days > 3 * 366:  # more than a few years: the years say enough
        return f"{_year(first[0])} to {_year(last[0])}"
    return " to ".join(edtf.in_words(str(edtf.day_of(*day))) for day in (first, last))


def _year(year: int) -> str:
    return edtf.in_words(str(edtf.EdtfDate(year)))


# ------------------------------------------------------------------ what stands where
def _within(events: Sequence[TimelineEvent], window: Window) -> list[Shown]:
    placed = ((number, event, timeline.place(event.date, window)) for number, event in enumerate(events, start=1))
    return [Shown(number, event, place, level_of(event)) for number, event, place in placed if place]


def level_of(event: TimelineEvent) -> str:
    """How well the learner knows what happened, in one word."""
    if not event.cards:
        return "bare"
    if event.recall is None:
        return "new"
    return "known" if event.recall >= _KNOWN else "fading" if event.recall >= _FADING else "slipping"


def _drawn(shown: Sequence[Shown]) -> list[Drawn]:
    """The events on lanes: with as many words beside them as fit without covering one of them."""
    marks = sorted((_mark(one) for one in shown), key=lambda mark: mark.bare[0])
    reaches = [mark.reaches for mark in marks]
    for labelled in _LABELLED_LANES if len(shown) <= MOST_LABELLED else (0,):
        found = timeline.lanes(reaches, (labelled, _MOST_LANES))
        if all(choice <= _BARE for _, choice in found):
            break
    return [
        mark.drawn(lane, has_label=choice == _WITH_WORDS) for mark, (lane, choice) in zip(marks, found, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Mark:
    """An event, and from where to where it reaches on the axis, in percents, without its words and with them."""

    shown: Shown
    is_dot: bool
    bare: Reach
    label: str
    label_at: float
    is_label_before: bool
    labelled: Reach

    @property
    def reaches(self) -> tuple[Reach, Reach]:
        """What it would like, and what it needs."""
        return self.labelled, self.bare

    def drawn(self, lane: int, *, has_label: bool) -> Drawn:
        """The event on its lane."""
        label = self.label if has_label else ""
        return Drawn(self.shown, lane, self.is_dot, label, self.label_at, self.is_label_before)


def _mark(one: Shown) -> _Mark:
    place = one.place
    is_dot = place.end - place.start < _DOT_PERCENT and not (place.is_open_before or place.is_open_after)
    start = place.middle - _DOT_PERCENT / 2 if is_dot else place.start
    end = place.middle + _DOT_PERCENT / 2 if is_dot else place.end
    label = _clipped(one.event.sentence)
    width = len(label) * _PERCENT_A_CHARACTER
    is_before = end + width > 100
    at = start if is_before else end
    labelled = (start - width, end) if is_before else (start, end + width)
    return _Mark(one, is_dot, (start, end), label, at, is_before, labelled)


def _clipped(sentence: str) -> str:
    """The beginning of a sentence, up to a whole word."""
    if len(sentence) <= _LABEL_CHARACTERS:
        return sentence
    return sentence[:_LABEL_CHARACTERS].rpartition(" ")[0].rstrip(",;:") + "…"
