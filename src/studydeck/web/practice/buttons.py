"""The buttons under an answer: what each grade is called, and when it brings the card back."""

from __future__ import annotations

from dataclasses import dataclass

from studydeck.services import practice
from studydeck.study.scheduler import PASS_GRADE, TWO_BUTTONS, Rating
from studydeck.web.words import interval


@dataclass(frozen=True, slots=True)
class AnswerButton:
    """One of the buttons under an answer."""

    value: str  # of the form's field
    key: str  # that presses it
    label: str
    promise: str  # what becomes of the card
    is_likeliest: bool  # it gets the focus once the answer is there


def known_or_not(suggested: Rating = Rating.GOOD) -> tuple[AnswerButton, ...]:
    """The two buttons of a cram that plans nothing."""
    is_known = suggested >= PASS_GRADE
    return (
        AnswerButton("missed", "1", "Not yet", "comes again", is_likeliest=not is_known),
        AnswerButton("known", "2", "Knew it", "done", is_likeliest=is_known),
    )


def grade_buttons(card: practice.StudyCard, suggested: Rating = Rating.GOOD) -> tuple[AnswerButton, ...]:
    """A button for each grade that the learner chooses from; the suggested one is likeliest."""
    is_two = len(card.promises) == len(TWO_BUTTONS)
    likeliest = Rating.GOOD if is_two and suggested is Rating.HARD else suggested
    return tuple(
        AnswerButton(
            value=_VALUES[rating],
            key=str(key),
            label=_WRONG_OR_RIGHT[rating] if is_two else _LABELS[rating],
            promise=interval(span),
            is_likeliest=rating is likeliest,
        )
        for key, (rating, span) in enumerate(card.promises, start=1)
    )


_VALUES = {rating: rating.name.lower() for rating in Rating}
_LABELS = {rating: rating.name.capitalize() for rating in Rating}
_WRONG_OR_RIGHT = dict(zip(TWO_BUTTONS, ("Wrong", "Right"), strict=True))
