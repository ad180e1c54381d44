"""The codes that let people into a course: short enough to be read aloud, too many to be guessed."""

from __future__ import annotations

import secrets
from typing import Final

from sqlmodel import Session, select

from studydeck.store.teaching_tables import Course

_LETTERS: Final = "ABCDEFGHJKMNPQRSTVWXYZ0123456789"  # Crockford's base 32, without what is mistaken for a figure
_LENGTH: Final = 10  # letters of 5 bits: 50 bits
_MISREAD: Final = str.maketrans("ILOU", "110V")  # what people write for a letter that is not there
_GROUP: Final = 5


def new_code(session: Session) -> str:
    """A code of 50 random bits that no course has."""
    while True:
        code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
        if session.exec(select(Course.id).where(Course.join_code == code)).first() is None:
            return code


def read_code(typed: str) -> str:
    """The code that somebody meant, however they grouped its letters and whatever they took a figure for."""
    letters = "".join(letter for letter in typed.upper() if letter.isascii() and letter.isalnum())
    return letters.translate(_MISREAD)


def spelled(code: str) -> str:
    """The code as it is shown: `7G2KM-QW8RT`."""
    return f"{code[:_GROUP]}-{code[_GROUP:]}"
