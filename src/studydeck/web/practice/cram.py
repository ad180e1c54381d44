"""Cramming: choosing some cards, and going through them apart from the schedule."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from flask import Response, flash, request, url_for

from studydeck.errors import InvalidInputError, StaleError
from studydeck.services import practice
from studydeck.services.practice import CramTable, term
from studydeck.study.scheduler import PASS_GRADE, Rating
from studydeck.web.current import database, learner, now
from studydeck.web.practice.blueprint import blueprint
from studydeck.web.practice.buttons import AnswerButton, grade_buttons, known_or_not
from studydeck.web.practice.sent import sent_answer, sent_grade
from studydeck.web.practice.spoken import question_in_words, verdict_in_words
from studydeck.web.render import page, see_other, wants_fragment

_WHICH = {  # the choice: its query, and its words
    "all": ("", "All cards"),
    "forgot": ("forgot:{days}", "Forgotten in the last {days} days"),
    "due": ("is:due", "Due today"),
    "marked": ("is:marked", "Marked"),
    "leech": ("is:leech", "Often forgotten"),
    "new": ("is:new", "Never seen"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the form says, as it was typed."""

    which: str = "all"  # one of _WHICH
    days: str = "7"
    deck: str = ""  # a title
    actor: str = ""
    first: str = ""  # year
    last: str = ""
    q: str = ""  # words, or the rest of a query
    most: str = "50"
    is_counted: bool = False

    @property
    def query(self) -> str:
        """All of it in one line, as it is searched for.

        Raises:
            InvalidInputError: a year or a number of days is none.
        """
        parts = [self._which[0].format(days=_whole(self.days, "days"))]
        parts += [term(key, value) for key, value in (("deck", self.deck), ("actor", self.actor)) if value]
        if self.first:
            parts.append(f"after:{_whole(self.first, 'a year') - 1}")
        if self.last:
            parts.append(f"before:{_whole(self.last, 'a year') + 1}")
        return " ".join(filter(None, [*parts, self.q.strip()]))

    @property
    def title(self) -> str:
        """What was chosen, in words."""
        years = f"{self.first or '…'} to {self.last or '…'}" if self.first or self.last else ""
        which = self._which[1].format(days=self.days)
        return ", ".join(filter(None, (which, self.deck, self.actor, years, self.q.strip())))

    @property
    def _which(self) -> tuple[str, str]:
        return _WHICH.get(self.which, _WHICH["all"])


def _whole(text: str, what: str) -> int:
    if not text.strip().isdecimal() or not 0 < int(text) < 9_999:
        raise InvalidInputError(f"Write {what} in figures, such as {7 if what == 'days' else 1979}.")
    return int(text)


# ------------------------------------------------------------------ choosing
@blueprint.get("/cram")
def cram() -> Response:
    """The form that chooses cards, with how many they are."""
    return _form_page(_chosen(request.args))


@blueprint.post("/cram")
def start_cram() -> Response:
    """Begin with the cards that were chosen."""
    chosen = _chosen(request.form)
    try:
        wish = practice.CramWish(chosen.query, _whole(chosen.most, "how many cards"), chosen.is_counted, chosen.title)
        with database().write() as session:
            practice.start_cram(session, learner(), wish, Random(), now())  # noqa: S311 - an order is no secret
    except InvalidInputError as error:
        return _form_page(chosen, str(error))
    return see_other(url_for("practice.cram_study"))


def _chosen(sent: Any) -> Chosen:
    names = (name for name in Chosen.__slots__ if name != "is_counted")
    chosen = Chosen(**{name: sent[name].strip() for name in names if name in sent})
    return replace(chosen, is_counted="is_counted" in sent)


def _form_page(chosen: Chosen, error: str = "") -> Response:
    found = 0
    with database().read() as session:
        decks = practice.deck_titles(session, learner())
        try:
            found = len(practice.selected(session, learner(), chosen.query, now()))
        except InvalidInputError as refused:
            error = error or str(refused)
    counted = f"{found} card{'' if found == 1 else 's'}"
    return page(
        "practice/cram.html",
        "form",
        status=422 if error else 200,
        say=error or f"{counted}.",
        chosen=chosen,
        decks=decks,
        counted=counted,
        found=found,
        error=error,
        most=practice.MOST_CARDS,
    )


# ------------------------------------------------------------------ going through
@blueprint.get("/cram/study")
def cram_study() -> Response:
    """The next card of the cram, or how it went."""
    return _study_page()


@blueprint.post("/cram/study")
def answer_cram() -> Response:
    """Go on to the next card."""
    form = request.form
    grade = sent_grade(now()) if "review_id" in form else None
    is_known = grade.rating >= PASS_GRADE if grade else form.get("outcome") == "known"
    answer = practice.CramAnswer(
        form.get("card_id", -1, int), form.get("cram_version", -1, int), is_known=is_known, grade=grade
    )
    try:
        with database().write() as session:
            practice.answer_cram(session, learner(), answer, now())
    except StaleError as error:
        return _study_page(409, str(error))
    return _study_page() if wants_fragment() else see_other(url_for("practice.cram_study"))


@blueprint.post("/cram/study/check")
def check_cram() -> Response:
    """How a typed or picked answer came out; the learner then says whether it was known."""
    try:
        with database().read() as session:
            version = request.form.get("cram_version", -1, int)
            table, checked = practice.check_cram(session, learner(), version, sent_answer(), now())
    except StaleError as error:
        return _study_page(409, str(error))
    return _page_of(table, checked)


@blueprint.post("/cram/study/undo")
def undo_cram() -> Response:
    """Take the last answer back."""
    form = request.form
    try:
        with database().write() as session:
            version = form.get("cram_version", -1, int)
            practice.undo_cram(session, learner(), version, form.get("review_id", ""), now())
    except StaleError as error:
        return _study_page(409, str(error))
    if wants_fragment():
        return _study_page(said="Undone.")
    flash("Undone.")
    return see_other(url_for("practice.cram_study"))


def _study_page(status: int = 200, notice: str = "", said: str = "") -> Response:
    with database().read() as session:
        table = practice.cram_table(session, learner(), now())
    return _page_of(table, status=status, notice=notice, said=said)


def _page_of(
    table: CramTable, checked: practice.Checked | None = None, status: int = 200, notice: str = "", said: str = ""
) -> Response:
    return page(
        "practice/cram_study.html",
        "study",
        status=status,
        say=" ".join(filter(None, (notice, said, _spoken(table, checked)))),
        table=table,
        card=table.card,
        checked=checked,
        buttons=_buttons(table, checked.suggested if checked else Rating.GOOD),
        notice=notice,
        said=said,
        review_id=str(uuid.uuid4()) if table.is_counted else None,
        step_id=str(uuid.uuid4()),
        started=request.form.get("shown", "") if checked else now().isoformat(),
    )


def _buttons(table: CramTable, suggested: Rating) -> tuple[AnswerButton, ...]:
    return grade_buttons(table.card, suggested) if table.card and table.is_counted else known_or_not(suggested)


def _spoken(table: CramTable, checked: practice.Checked | None) -> str:
    if table.card is None:
        return "That was all."
    if checked is not None:
        return f"{verdict_in_words(checked, table.card)} {table.left} left."
    return f"{table.left} left. {question_in_words(table.card)}"
