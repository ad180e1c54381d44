"""Who has an account, from which browsers they are signed in, and how their day is counted.

Signing up, the second factor, the throttle and what passwords are taken are modules of their own: import them by name.
"""

from studydeck.services.accounts.habits import (
    BUTTON_COUNTS,
    set_practice,
    set_study_day,
    study_day,
    suggest_time_zone,
)
from studydeck.services.accounts.people import (
    OWNER_EMAIL,
    Person,
    count_people,
    ensure_owner,
    find_person,
    may_teach,
    people,
    set_active,
    set_instructor,
)
from studydeck.services.accounts.sessions import (
    CODE_LIFETIME,
    SESSION_LIFETIME,
    SignedInBrowser,
    Visit,
    close_old_sessions,
    close_session,
    close_session_of,
    close_sessions,
    find_session,
    is_worth_noting,
    note_visit,
    open_session,
    signed_in_browsers,
)
from studydeck.services.accounts.sign_in_links import LINK_LIFETIME, issue_sign_in_link, redeem_sign_in_link

__all__ = [
    "BUTTON_COUNTS",
    "CODE_LIFETIME",
    "LINK_LIFETIME",
    "OWNER_EMAIL",
    "SESSION_LIFETIME",
    "Person",
    "SignedInBrowser",
    "Visit",
    "close_old_sessions",
    "close_session",
    "close_session_of",
    "close_sessions",
    "count_people",
    "ensure_owner",
    "find_person",
    "find_session",
    "is_worth_noting",
    "issue_sign_in_link",
    "may_teach",
    "note_visit",
    "open_session",
    "people",
    "redeem_sign_in_link",
    "set_active",
    "set_instructor",
    "set_practice",
    "set_study_day",
    "signed_in_browsers",
    "study_day",
    "suggest_time_zone",
]
