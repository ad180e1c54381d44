"""The one blueprint of authoring, which its modules add their views to."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("authoring", __name__)
