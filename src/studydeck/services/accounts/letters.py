"""What the mails about accounts say."""

from __future__ import annotations

from studydeck.services.mail.outbox import Letter
from studydeck.store.account_tables import LinkPurpose

CONFIRM = Letter(
    "Finish signing up for studydeck",
    """\
Somebody, probably you, wants to sign up for studydeck with this address. To finish, open this link and type the
password you chose:

{link}

The link works once, for a day. If it was not you, do nothing: no account will be made.
""",
    LinkPurpose.CONFIRM.value,
)

RESET = Letter(
    "Choose a new password for studydeck",
    """\
Somebody, probably you, asked for a new password for this address. To choose it, open this link:

{link}

The link works once, for an hour. If it was not you, do nothing: your password stays as it is.
""",
    LinkPurpose.RESET.value,
)

KNOWN = Letter(
    "You have a studydeck account already",
    """\
Somebody, probably you, wants to sign up for studydeck with this address, which has an account already. You can sign
in with its password. If you forgot it, choose a new one with this link:

{link}

The link works once, for an hour. If it was not you, do nothing: nothing was changed.
""",
    LinkPurpose.RESET.value,
)

INVITE = Letter(
    "You are invited to studydeck",
    """\
An account for this address was made for you in studydeck, where history texts become cards to learn from. To choose
a password and sign in, open this link:

{link}

The link works once, for a week.
""",
    LinkPurpose.INVITE.value,
)

PASSWORD_CHANGED = Letter(
    "Your studydeck password was changed",
    """\
The password of your studydeck account was changed, and every other browser was signed out. If it was not you, choose
a new password at once: "Forgot your password?" on the sign-in page.
""",
)
