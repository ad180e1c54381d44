"""Who is signed in, from which browsers, and how their day is counted."""

from studydeck.services.accounts.habits import (
    BUTTON_COUNTS,
    set_practice,
    set_study_day,
    study_day,
    suggest_time_zone,
)
from studydeck.services.accounts.people import OWNER_EMAIL, ensure_owner, may_teach, set_instructor
from studydeck.services.accounts.sessions import (
    SESSION_LIFETIME,
    close_session,
    close_sessions,
    find_session,
    is_worth_noting,
    note_visit,
    open_session,
)
from studydeck.services.accounts.sign_in_links import LINK_LIFETIME, issue_sign_in_link, redeem_sign_in_link

__all__ = [
    "BUTTON_COUNTS",
    "LINK_LIFETIME",
    "OWNER_EMAIL",
    "SESSION_LIFETIME",
    "close_session",
    "close_sessions",
    "ensure_owner",
    "find_session",
    "is_worth_noting",
    "issue_sign_in_link",
    "may_teach",
    "note_visit",
    "open_session",
    "redeem_sign_in_link",
    "set_instructor",
    "set_practice",
    "set_study_day",
    "study_day",
    "suggest_time_zone",
]
