"""The blueprint of practice."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("practice", __name__)
