"""Deep linking: the deck or assignment that an instructor chose, as a link that the platform keeps."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services.lti.arriving import decks_to_choose, place_deck
from studydeck.services.lti.claims import CLAIM, DEEP_LINKING
from studydeck.services.lti.keys import ensure_key, signed
from studydeck.services.lti.platforms import may_be_called
from studydeck.services.lti.scores import FULL_SCORE, POINT
from studydeck.services.teaching import Action, assignments, enter
from studydeck.services.teaching.assignments import Given
from studydeck.store.lti_tables import LtiPlatform
from studydeck.store.tables import Deck, User

_LASTS = 300  # seconds: the user presses a button


@dataclass(frozen=True, slots=True)
class Choice:
    """What is kept between a platform's question and the answer."""

    platform_id: int
    deployment_id: str
    return_url: str
    data: str
    course_id: int | None
    launch_url: str  # where links lead


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be chosen."""

    decks: Sequence[Deck]
    assignments: Sequence[Given]  # of the course that stands for the platform's


@dataclass(frozen=True, slots=True)
class Picked:
    """What was chosen, and the signed answer to the platform."""

    title: str
    token: str


def offer(session: Session, user: User, choice: Choice) -> Offer:
    """The decks that the user may place, and the assignments of their course; those that are drafts too."""
    if choice.course_id is None:
        return Offer(decks_to_choose(session, user), ())
    enter(session, user, choice.course_id, Action.MANAGE_DECKS)
    _, found = assignments.assignments_of(session, user, choice.course_id)
    return Offer(decks_to_choose(session, user), found)


def choose_deck(session: Session, user: User, choice: Choice, deck_id: int, now: datetime) -> Picked:
    """Place a deck in the course, and give the platform the link to it.

    Raises:
        NotFoundError: the deck is none of the user's or the samples, or the platform was removed.
        InvalidInputError: the platform wants the answer at an address that is not https://.
    """
    platform = _platform_of(session, choice)
    if all(deck.id != deck_id for deck in decks_to_choose(session, user)):
        raise NotFoundError("There is no such deck.")
    if choice.course_id is not None:
        place_deck(session, user, choice.course_id, deck_id, now)
    deck = session.get_one(Deck, deck_id)
    link = _link(deck.title, choice.launch_url, {"deck": deck.uid}, FULL_SCORE)
    return Picked(deck.title, signed(ensure_key(session, now), _answer(platform, choice, link, now)))


def choose_assignment(session: Session, user: User, choice: Choice, assignment_id: int, now: datetime) -> Picked:
    """Give the platform the link to an assignment of the course, with its points and its moments.

    Raises:
        NotFoundError: the course has no such assignment, or the platform was removed.
        ForbiddenError: the user does not lead the course here.
        InvalidInputError: the platform wants the answer at an address that is not https://.
    """
    platform = _platform_of(session, choice)
    if choice.course_id is None:
        raise NotFoundError("There is no such assignment.")
    ids = (choice.course_id, assignment_id)
    row = assignments.given(session, user, ids, Action.MANAGE_ASSIGNMENTS).assignment
    link = _link(row.title, choice.launch_url, {"assignment": row.uid}, row.points / POINT)
    for name, first, last in (("available", row.opens, row.closes), ("submission", row.opens, row.due)):
        moments = {"startDateTime": first, "endDateTime": last}
        if told := {key: moment.isoformat() for key, moment in moments.items() if moment is not None}:
            link[name] = told
    return Picked(row.title, signed(ensure_key(session, now), _answer(platform, choice, link, now)))


def _platform_of(session: Session, choice: Choice) -> LtiPlatform:
    platform = session.get(LtiPlatform, choice.platform_id)
    if platform is None:
        raise NotFoundError("This learning platform is not registered any more.")
    if not may_be_called(choice.return_url):
        raise InvalidInputError("The learning platform wants the answer at an address that is not https://.")
    return platform


def _link(title: str, launch_url: str, custom: dict[str, str], points: float) -> dict[str, Any]:
    """The link as a content item (Deep Linking 2.0, 3.1); a platform makes no column for nothing."""
    [uid] = custom.values()
    link = {
        "type": "ltiResourceLink",
        "title": title,
        "url": launch_url,
        "custom": custom,
        "window": {"targetName": "_blank"},  # the pages are not shown within others
    }
    column = {"scoreMaximum": points, "label": title, "resourceId": uid}
    return link | ({"lineItem": column} if points else {})


def _answer(platform: LtiPlatform, choice: Choice, link: dict[str, Any], now: datetime) -> dict[str, Any]:
    seconds = int(now.timestamp())
    answer = {
        "iss": platform.client_id,
        "aud": platform.issuer,
        "iat": seconds,
        "exp": seconds + _LASTS,
        "nonce": secrets.token_urlsafe(16),
        f"{CLAIM}deployment_id": choice.deployment_id,
        f"{CLAIM}message_type": "LtiDeepLinkingResponse",
        f"{CLAIM}version": "1.3.0",
        f"{DEEP_LINKING}content_items": [link],
    }
    return answer | ({f"{DEEP_LINKING}data": choice.data} if choice.data else {})
