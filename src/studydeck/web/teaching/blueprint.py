"""The one blueprint of teaching, which its modules add their views to."""

from __future__ import annotations

from flask import Blueprint

from studydeck.services import teaching
from studydeck.store.teaching_tables import CourseRole

blueprint = Blueprint("teaching", __name__)


@blueprint.app_template_filter("role_name")
def _role_name(role: str) -> str:
    """The role as people say it."""
    return teaching.ROLE_NAMES[CourseRole(role)]


@blueprint.app_template_filter("join_code")
def _join_code(code: str) -> str:
    """The code as it is shown."""
    return teaching.spelled(code)
