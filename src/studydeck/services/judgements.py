"""What authors decided, as new cases for the rules: out of the database, and held against what the rules do now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session, col, select

from studydeck import cards
from studydeck.cards.notes import Note
from studydeck.errors import NotFoundError
from studydeck.formats.judgements import Decided, JudgedCard, JudgedText, Wording
from studydeck.reading.tagger import DEFAULT_MODEL
from studydeck.services.authoring.corrections import kept_corrections
from studydeck.services.authoring.findings import read_findings
from studydeck.store.notes import unpack_note
from studydeck.store.tables import Decision, Draft, Source, User

BY_SECOND_AUTHOR = "second-author"  # the gate of the cards that no rule made

Made = Literal["ready", "to review", "no more"]


@dataclass(frozen=True, slots=True)
class Case:
    """A judged card, and what the rules make of its sentence now."""

    card: JudgedCard
    made: Made  # whether the card is still drafted, and as what
    is_as_edited: bool = False  # whether it is drafted in its author's own words


# ------------------------------------------------------------------ out of the database
def person(session: Session, email: str | None) -> User:
    """The user with this address; without one, the machine's owner.

    Raises:
        NotFoundError: there is none.
    """
    query = select(User).where(col(User.is_owner) if email is None else User.email == email)
    user = session.exec(query).first()
    if user is None:
        raise NotFoundError(f"There is no user {email or 'who owns this machine'} in this database.")
    return user


def judgements_of(session: Session, owner: User) -> tuple[JudgedText, ...]:
    """The owner's texts with the cards that they accepted, edited or rejected; texts without any are left out."""
    query = select(Source).where(Source.owner_id == owner.id).order_by(col(Source.sha256))
    texts = (_judged_text(session, source) for source in session.exec(query).all())
    return tuple(text for text in texts if text.cards)


def _judged_text(session: Session, source: Source) -> JudgedText:
    assert source.id is not None  # it was loaded
    query = select(Draft).where(Draft.source_id == source.id).order_by(col(Draft.position), col(Draft.guid))
    judged = (_judged_card(draft) for draft in session.exec(query))
    told = tuple(kept.correction for kept in kept_corrections(session, source.id))
    found = tuple(card for card in judged if card is not None)
    return JudgedText(source.title, source.text, source.published or "", told, found)


def _judged_card(draft: Draft) -> JudgedCard | None:
    """The draft as a case; None for one that nobody has touched."""
    final = unpack_note(draft.content)
    drafted = final if draft.drafted is None else unpack_note(draft.drafted)
    after = None if _wording(final) == _wording(drafted) else _wording(final)
    judgement = _judgement(Decision(draft.decision), is_edited=after is not None)
    if judgement is None:
        return None
    return JudgedCard(
        judgement=judgement,
        by="second author" if drafted.gate == BY_SECOND_AUTHOR else "rules",
        guid=draft.guid,
        type=drafted.type,
        tier=drafted.tier,
        gate=drafted.gate,
        reason=drafted.reason,
        before=_wording(drafted),
        after=after,
        evidence=drafted.evidence,
    )


def _judgement(decision: Decision, *, is_edited: bool) -> Decided | None:
    if decision is Decision.REJECTED:
        return "rejected"
    if is_edited:
        return "edited"
    return "accepted" if decision is Decision.ACCEPTED else None


def _wording(note: Note) -> Wording:
    return Wording(note.question, note.answer, note.accepted)


# ------------------------------------------------------------------ against the rules
def cases(
    text: JudgedText, progress: Callable[[float], None] | None = None, *, model: str = DEFAULT_MODEL
) -> tuple[Case, ...]:
    """What the rules of today make of each card of a judged text that rules made.

    Raises:
        ConfigurationError: the model is not installed.
    """
    read = read_findings(text.text, text.published or None, text.corrections, progress, title=text.title, model=model)
    notes = cards.draft(read, title=text.title).notes
    return tuple(_case(card, notes) for card in text.cards if card.by == "rules")


def _case(card: JudgedCard, notes: Sequence[Note]) -> Case:
    found = _same(card, notes)
    if found is None:
        return Case(card, "no more")
    is_as_edited = card.after is not None and (found.question, found.answer) == (card.after.question, card.after.answer)
    return Case(card, "ready" if found.tier == "ready" else "to review", is_as_edited)


def _same(card: JudgedCard, notes: Sequence[Note]) -> Note | None:
    """The card as it is drafted now: a rejected one in the same words only, another one in new words too."""
    before = card.before
    near = [note for note in notes if note.type == card.type and note.evidence[:1] == card.evidence[:1]]
    if card.judgement == "rejected":
        return next((note for note in near if (note.question, note.answer) == (before.question, before.answer)), None)
    by_guid = next((note for note in notes if note.guid == card.guid), None)
    return by_guid or next(
        (note for note in near if before.question == note.question or before.answer == note.answer), None
    )


def report(found: Sequence[Case]) -> str:
    """Lines that count what became of the judged cards, with those the rules still hand out against a judgement."""
    lines = [_counted(found, judgement) for judgement in ("accepted", "edited", "rejected")]
    lines += [f"rejected, and still ready: {_told(case)}" for case in found if _is_handed_out(case)]
    lines += [f"accepted, and made no more: {_told(case)}" for case in found if _is_lost(case)]
    return "\n".join(lines)


def _counted(found: Sequence[Case], judgement: str) -> str:
    made = [case.made for case in found if case.card.judgement == judgement]
    line = f"{judgement}: {len(made)} cards; now " + ", ".join(
        f"{made.count(kind)} {kind}" for kind in ("ready", "to review", "no more")
    )
    if judgement != "edited":
        return line
    return f"{line}; {sum(case.is_as_edited for case in found)} in the author's words"


def _is_handed_out(case: Case) -> bool:
    return case.card.judgement == "rejected" and case.made == "ready"


def _is_lost(case: Case) -> bool:
    return case.card.judgement == "accepted" and case.made == "no more"


def _told(case: Case) -> str:
    return f"{case.card.before.question} - {case.card.before.answer}"
