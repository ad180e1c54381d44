"""What the forms of teaching send, as values."""

from __future__ import annotations

from datetime import date

from flask import request

from studydeck.errors import InvalidInputError


def sent_date(name: str) -> date | None:
    """The day in the field `name`; None where it is left empty.

    Raises:
        InvalidInputError: it is no day.
    """
    typed = request.form.get(name, "").strip()
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise InvalidInputError(f"{typed} is no day. Write it like 2026-10-05.") from None
