"""The one blueprint of accounts, which its modules add their views to."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)
