"""The one blueprint of teaching, which its modules add their views to."""

from __future__ import annotations

from flask import Blueprint

from studydeck.formats.gradebook import decimal
from studydeck.services import teaching
from studydeck.store.teaching_tables import CourseRole

blueprint = Blueprint("teaching", __name__)


@blueprint.app_template_filter("role_name")
def _role_name(role: str) -> str:
    """The role as people say it."""
    return teaching.ROLE_NAMES[CourseRole(role)]


@blueprint.app_template_filter("points")
def _points(thousandths: int) -> str:
    """Points as people write them: 7, 7.5."""
    return decimal(thousandths)


@blueprint.app_template_filter("percent")
def _percent(share: float) -> str:
    """A share of 1 in whole per cent."""
    return f"{round(100 * share)} %"


@blueprint.app_template_filter("tag_name")
def _tag_name(tag: str) -> str:
    """What a tag says: `actor::Ferdinand_de_Lesseps` is Ferdinand de Lesseps."""
    return tag.rpartition("::")[2].replace("_", " ")


@blueprint.app_template_filter("join_code")
def _join_code(code: str) -> str:
    """The code as it is shown."""
    return teaching.spelled(code)
