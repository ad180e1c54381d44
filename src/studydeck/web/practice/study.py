"""The card on the table: the question, how the answer comes out, its grade, and every step back and forth."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from flask import Response, flash, has_request_context, request, url_for
from sqlmodel import Session

from studydeck.errors import StaleError
from studydeck.services import practice, teaching
from studydeck.store.tables import User
from studydeck.study.scheduler import Rating
from studydeck.web.current import database, learner, now
from studydeck.web.practice.blueprint import blueprint
from studydeck.web.practice.buttons import AnswerButton, grade_buttons
from studydeck.web.practice.sent import sent_answer, sent_card_id, sent_grade
from studydeck.web.practice.spoken import question_in_words, verdict_in_words
from studydeck.web.render import page, see_other, wants_fragment

_SAID = {
    "bury": "Set aside until tomorrow.",
    "suspend": "Suspended: it will not come again until you take it up.",
    "unsuspend": "Taken up again.",
    "mark": "Marked.",
    "unmark": "No longer marked.",
}
OVER_COURSES = "courses"  # studying over the decks of all courses: every address of the study page carries it on
_STUDY_ADDRESSES = frozenset({"practice.study", "practice.answer", "practice.check", "practice.step"})
_SHOWN_AGAIN = ("undo", "mark", "unmark")  # after these the same card is on the table


@dataclass(frozen=True, slots=True)
class _Visit:
    """Who studies, and when: asked once a request."""

    learner: User
    now: datetime


@dataclass(frozen=True, slots=True)
class _Shown:
    """Everything that the study page shows."""

    counts: practice.StudyTable | practice.DeckCounts  # when nothing is left: what was done, and when the next comes
    card: practice.StudyCard | None
    can_undo: bool
    can_redo: bool
    may_report: bool  # a course hears about the deck's cards
    checked: practice.Checked | None = None  # how the typed or picked answer came out
    started: str = ""  # when the question was first on the table, ISO 8601


@dataclass(frozen=True, slots=True)
class _Addresses:
    """Where the study page of a deck leads to."""

    deck: str
    answer: str
    check: str
    step: str
    settings: str
    account: str


@blueprint.app_url_defaults
def _carry_on(endpoint: str, values: dict[str, object]) -> None:
    """Keep studying over all courses from one address of the study page to the next."""
    if endpoint in _STUDY_ADDRESSES and has_request_context() and _is_over_courses():
        values.setdefault("over", OVER_COURSES)


def _is_over_courses() -> bool:
    return "over" in request.args and request.args["over"] == OVER_COURSES


@blueprint.get("/decks/<int:deck_id>/study")
def study(deck_id: int) -> Response:
    """The next card, or what was done when none is left for today; `?card=` names the one to begin with."""
    return _study_page(deck_id, first=request.args.get("card", type=int))


@blueprint.post("/decks/<int:deck_id>/study")
def answer(deck_id: int) -> Response:
    """Record a grade; htmx gets the next card at once, others by a redirect."""
    visit = _Visit(learner(), now())
    try:
        sent = sent_grade(visit.now)
        with database().write() as session:
            graded = practice.grade(session, visit.learner, sent, visit.now)
            shown = _shown_after(session, visit, deck_id, graded) if wants_fragment() else None
    except StaleError as error:
        return _study_page(deck_id, status=409, notice=str(error))
    said = _of_leech(graded)
    if shown is None:
        if said:
            flash(said)
        return see_other(
            url_for("teaching.study_now") if _is_over_courses() else url_for("practice.study", deck_id=deck_id)
        )
    return _page_of(shown, visit, said=said)


@blueprint.post("/decks/<int:deck_id>/study/check")
def check(deck_id: int) -> Response:
    """How a typed or picked answer came out; it counts once the learner grades it."""
    visit = _Visit(learner(), now())
    try:
        with database().read() as session:
            sent = sent_answer()
            table, checked = practice.check(session, visit.learner, deck_id, sent, visit.now)
            can_undo, can_redo = practice.can_go(session, visit.learner)
            may_report = _may_report(session, visit, table.deck)
    except StaleError as error:
        return _study_page(deck_id, status=409, notice=str(error))
    started = request.form.get("shown", "")
    return _page_of(_Shown(table, table.card, can_undo, can_redo, may_report, checked, started), visit)


@blueprint.post("/decks/<int:deck_id>/study/steps")
def step(deck_id: int) -> Response:
    """Take a step back or forth, or set the card on the table aside or mark it."""
    kind, review_id = request.form.get("step", ""), request.form.get("review_id", "")
    try:
        with database().write() as session:
            if kind in {"undo", "redo"}:
                go = practice.undo if kind == "undo" else practice.redo
                taken = go(session, learner(), review_id, now())
            else:
                change = practice.Change(kind, (sent_card_id(),), review_id)
                taken = practice.change(session, learner(), change, now())
    except StaleError as error:
        return _study_page(deck_id, status=409, notice=str(error))
    said = _said(kind, taken)
    first = taken.card_id if kind in _SHOWN_AGAIN else None
    if wants_fragment() and taken.deck_id == deck_id:
        return _study_page(deck_id, said=said, first=first)
    flash(said)
    return see_other(url_for("practice.study", deck_id=taken.deck_id, card=first))


def _said(kind: str, taken: practice.Taken) -> str:
    if kind not in {"undo", "redo"}:
        return _SAID.get(kind, "Done.")
    what = Rating(taken.rating).name.capitalize() if taken.rating else taken.kind.capitalize()
    cards = f", {taken.cards} cards" if taken.cards > 1 else ""
    return f"{'Undone' if kind == 'undo' else 'Done again'}: {what}{cards}."


def _of_leech(graded: practice.Graded) -> str:
    if not graded.is_new_leech:
        return ""
    fate = "It was suspended." if graded.memory.is_suspended else "Look at its sentence again, or edit it."
    return f"You have forgotten the last card {graded.memory.lapses} times. {fate}"


def _study_page(
    deck_id: int, *, status: int = 200, notice: str = "", said: str = "", first: int | None = None
) -> Response:
    visit = _Visit(learner(), now())
    with database().read() as session:
        if first is None and (found := _next_over_courses(session, visit)):
            deck_id, first = found.deck_id, found.card_id
        deck = practice.studied_deck(session, visit.learner, deck_id)
        shown = _shown(session, visit, deck, practice.can_go(session, visit.learner), first)
    return _page_of(shown, visit, status, notice, said)


def _shown_after(session: Session, visit: _Visit, deck_id: int, graded: practice.Graded) -> _Shown:
    if found := _next_over_courses(session, visit):
        deck = practice.studied_deck(session, visit.learner, found.deck_id)
        return _shown(session, visit, deck, (True, False), found.card_id)
    is_same = graded.deck.id == deck_id
    deck = graded.deck if is_same else practice.studied_deck(session, visit.learner, deck_id)
    return _shown(session, visit, deck, (True, False))


def _next_over_courses(session: Session, visit: _Visit) -> teaching.NextCard | None:
    """The most useful card of all courses, where that is how the learner studies; None where nothing of it is left."""
    if not _is_over_courses():
        return None
    due_dates = teaching.due_dates(session, visit.learner, visit.now)
    work = teaching.course_work(session, visit.learner, due_dates, visit.now)
    return teaching.most_useful(session, visit.learner, work, visit.now)


def _shown(
    session: Session, visit: _Visit, deck: practice.StudiedDeck, can_go: tuple[bool, bool], first: int | None = None
) -> _Shown:
    """What is left and the card; only where there is none, what was done and when the next one comes."""
    table = practice.study_table(session, visit.learner, deck, visit.now, first)
    counts = table if table.card else practice.readable_deck(session, visit.learner, deck.id, visit.now)
    return _Shown(counts, table.card, *can_go, _may_report(session, visit, deck))


def _may_report(session: Session, visit: _Visit, deck: practice.StudiedDeck) -> bool:
    """Whether a course hears about the deck; that of somebody else is read by way of one, of a sample it is asked."""
    if deck.owner_id is not None:
        return deck.owner_id != visit.learner.id
    return teaching.may_report(session, visit.learner, deck.id)


def _page_of(shown: _Shown, visit: _Visit, status: int = 200, notice: str = "", said: str = "") -> Response:
    return page(
        "practice/study.html",
        "study",
        status=status,
        say=" ".join(filter(None, (notice, said, _spoken(shown)))),
        learner=visit.learner,
        shown=shown,
        card=shown.card,
        addresses=_addresses(request.script_root, shown.counts.deck.id or 0, _is_over_courses()),
        buttons=_buttons(shown),
        counts=shown.counts,
        checked=shown.checked,
        notice=notice,
        said=said,
        review_id=str(uuid.uuid4()),
        step_id=str(uuid.uuid4()),
        started=shown.started or visit.now.isoformat(),
    )


@lru_cache(maxsize=1024)
def _addresses(_root: str, deck_id: int, _is_over_courses: bool) -> _Addresses:
    """Made once for each deck: they depend on the request by where the application stands and what is carried on."""
    return _Addresses(
        deck=url_for("authoring.deck", deck_id=deck_id),
        answer=url_for("practice.answer", deck_id=deck_id),
        check=url_for("practice.check", deck_id=deck_id),
        step=url_for("practice.step", deck_id=deck_id),
        settings=url_for("practice.settings", deck_id=deck_id),
        account=url_for("accounts.account"),
    )


def _buttons(shown: _Shown) -> tuple[AnswerButton, ...]:
    if shown.card is None:
        return ()
    return grade_buttons(shown.card, shown.checked.suggested) if shown.checked else grade_buttons(shown.card)


def _spoken(shown: _Shown) -> str:
    """What the live region says of the page."""
    if shown.card is None:
        return "Nothing more is due in this deck."
    left = f"{shown.counts.due + shown.counts.new} left."
    if shown.checked is not None:
        return f"{verdict_in_words(shown.checked, shown.card)} {left}"
    return f"{left} {question_in_words(shown.card)}"
