"""The metadata of every table: the one module that knows all the modules that add to it."""

from __future__ import annotations

from studydeck.store import account_tables, lti_tables, practice_days, practice_tables, teaching_tables  # noqa: F401 - the tables that they add
from studydeck.store.tables import metadata

__all__ = ["metadata"]
