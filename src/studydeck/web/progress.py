"""What a learner has reached, and the way back after a break."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from flask import Blueprint, Response, flash, request, url_for

from studydeck.services import practice
from studydeck.services.practice import term
from studydeck.study.scheduler import Rating
from studydeck.web.current import database, learner, now
from studydeck.web.render import page, see_other

blueprint = Blueprint("progress", __name__)


@blueprint.get("/progress")
def progress() -> Response:
    """The learner's figures over all decks."""
    with database().read() as session:
        shown = practice.progress(session, learner(), now())
    weeks = [shown.answers_a_day[start : start + 7] for start in range(0, len(shown.answers_a_day), 7)]
    months = [(number, week[0][0]) for number, week in enumerate(weeks) if week[0][0].day <= 7]
    ahead = [shown.today + timedelta(days=number) for number in range(len(shown.forecast))]
    return page(
        "practice/progress.html",
        "main",
        shown=shown,
        weeks=weeks,
        months=months,
        days_ahead=[_short(day) for day in ahead[1:]],
        days_back=[_short(day) for day, _ in shown.minutes_a_day[:-1]],
        forecast_rows=[(_short(day), number) for day, number in zip(ahead, shown.forecast, strict=True) if number],
        time_rows=[(_short(day), minutes) for day, minutes in shown.minutes_a_day if minutes],
        ratings=tuple(Rating),
        term=term,
    )


def _short(day: date) -> str:
    return f"{day.day} {day:%B}"


@blueprint.get("/progress/schedulers")
def schedulers() -> Response:
    """How well SM-2 and FSRS foretold the learner's own answers."""
    with database().read() as session:
        found = practice.compare_schedulers(session, learner())
    return page("practice/schedulers.html", "main", found=found)


@blueprint.get("/decks/<int:deck_id>/plan")
def plan(deck_id: int) -> Response:
    """What waits in the deck, and how many cards a day get the learner level when."""
    with database().read() as session:
        shown = practice.backlog_of(session, learner(), deck_id, now())
    return page("practice/plan.html", "main", shown=shown, review_id=str(uuid.uuid4()))


@blueprint.post("/decks/<int:deck_id>/plan")
def take_plan(deck_id: int) -> Response:
    """Put what is overdue off by the plan, as one step that can be taken back."""
    form = request.form
    pace = practice.Pace(deck_id, form.get("per_day", 0, type=int), form.get("review_id", ""))
    with database().write() as session:
        taken = practice.take_plan(session, learner(), pace, now())
    if taken is None:
        flash("Everything fits into today.")
    else:
        flash(f"{taken.cards} cards were put off. Undo takes the plan back.")
    return see_other(url_for("practice.study", deck_id=deck_id))
