"""The forms that ask for a password: each attempt is counted before it is looked at."""

from __future__ import annotations

from typing import Any

from flask import g, session
from flask_security import ChangePasswordForm, LoginForm, current_user

from studydeck.errors import TooManyAttemptsError
from studydeck.services.accounts import throttle
from studydeck.services.accounts.throttle import Counted
from studydeck.web.current import database, network, now

_KNOWN = "known_accounts"
_MOST_KNOWN = 5  # accounts that a browser is remembered to have signed in to


class SignInForm(LoginForm):
    """E-mail address and password, throttled by account and network address."""

    def validate(self, **options: Any) -> bool:
        """Whether somebody may sign in with what was typed."""
        account = throttle.counted(throttle.ACCOUNT, self.email.data or "")
        is_known = account.key in session.get(_KNOWN, ())
        ways = throttle.of_sign_in(self.email.data or "", network(), is_known_browser=is_known)
        if not _is_counted(self, ways):
            return False
        if not super().validate(**options):
            return False
        _give_back(ways)
        others = [key for key in session.get(_KNOWN, ()) if key != account.key]
        session[_KNOWN] = [account.key, *others][:_MOST_KNOWN]
        return True


class PasswordForm(ChangePasswordForm):
    """The password now and a new one; whoever found a browser open may not try passwords in it."""

    def validate(self, **options: Any) -> bool:
        """Whether the new password takes the place of the old one."""
        ways = [throttle.counted(throttle.CODE, f"password of {current_user.id}")]
        if current_user.password and not _is_counted(self, ways):
            return False
        is_valid = bool(super().validate(**options))
        if current_user.password and (is_valid or not self.password.errors):
            _give_back(ways)
        return is_valid


def _is_counted(form: Any, ways: list[Counted]) -> bool:
    """Whether the attempt may be made now; else the form says when it may."""
    try:
        with database().write() as writing:
            throttle.count_attempt(writing, ways, now())
    except TooManyAttemptsError as error:
        form.form_errors.append(str(error))
        g.refused_with = 429
        return False
    return True


def _give_back(ways: list[Counted]) -> None:
    with database().write() as writing:
        throttle.give_back(writing, ways, now())
