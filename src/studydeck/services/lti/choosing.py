"""Deep linking: the deck that an instructor chose, as a link that the platform keeps."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services.lti.arriving import decks_to_choose, place_deck
from studydeck.services.lti.claims import CLAIM, DEEP_LINKING
from studydeck.services.lti.classes import FULL_SCORE
from studydeck.services.lti.keys import ensure_key, signed
from studydeck.services.lti.platforms import may_be_called
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


def chosen(  # noqa: PLR0913, PLR0917 - who chose what, for whom, and when
    session: Session, user: User, choice: Choice, deck_id: int, launch_url: str, now: datetime
) -> tuple[Deck, str]:
    """The deck, placed in the course, and the signed answer to the platform.

    Raises:
        NotFoundError: the deck is none of the user's or the samples, or the platform was removed.
        InvalidInputError: the platform wants the answer at an address that is not https://.
    """
    platform = session.get(LtiPlatform, choice.platform_id)
    if platform is None or all(deck.id != deck_id for deck in decks_to_choose(session, user)):
        raise NotFoundError("There is no such deck.")
    if not may_be_called(choice.return_url):
        raise InvalidInputError("The learning platform wants the answer at an address that is not https://.")
    if choice.course_id is not None:
        place_deck(session, user, choice.course_id, deck_id, now)
    deck = session.get_one(Deck, deck_id)
    return deck, signed(ensure_key(session, now), _answer(platform, choice, deck, launch_url, now))


def _answer(platform: LtiPlatform, choice: Choice, deck: Deck, launch_url: str, now: datetime) -> dict[str, Any]:
    seconds = int(now.timestamp())
    link = {
        "type": "ltiResourceLink",
        "title": deck.title,
        "url": launch_url,
        "custom": {"deck": deck.uid},
        "lineItem": {"scoreMaximum": FULL_SCORE, "label": deck.title, "resourceId": deck.uid},
        "window": {"targetName": "_blank"},  # the pages are not shown within others
    }
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
