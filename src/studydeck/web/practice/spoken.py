"""What the live region says of a card on the table."""

from __future__ import annotations

from studydeck.services import practice


def question_in_words(card: practice.StudyCard) -> str:
    """What the card asks, or what is to be done with it."""
    if card.events:
        return f"Put {len(card.events)} events in order, the earliest first."
    return f"Question: {card.note.question}"


def verdict_in_words(checked: practice.Checked, card: practice.StudyCard) -> str:
    """How the answer came out, and the right one where it was another."""
    if checked.verdict == "right":
        return "Right."
    heading = "Nearly" if checked.verdict == "nearly" else "Not right"
    return f"{heading}{f': {checked.reason}' if checked.reason else ''}. The answer is {card.note.answer}."
