"""Accounts: signing up, links that sign in or let choose a password, the second factor, browsers, the account page."""

from __future__ import annotations

from studydeck.web.accounts import account, browsers, joining, second_factor
from studydeck.web.accounts.blueprint import blueprint

__all__ = ["account", "blueprint", "browsers", "joining", "second_factor"]
