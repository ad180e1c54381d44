"""The few fields of Anki's protobuf messages that a deck needs (Anki's proto/anki/*.proto name them).

Wire format: https://protobuf.dev/programming-guides/encoding/. The messages come from a file that anybody may have
made, so a broken one is an InvalidInputError and never more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from studydeck.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_VARINT: Final = 0
_FIXED_64: Final = 1
_LENGTH: Final = 2
_FIXED_32: Final = 5
_LONGEST_VARINT: Final = 10  # bytes


def package_version(message: bytes) -> int:
    """PackageMetadata.version; 1 when it is not stated."""
    return next((value for number, value in _fields(message) if number == 1 and isinstance(value, int)), 1)


def media_names(message: bytes) -> dict[str, str]:
    """MediaEntries: each file's name with the entry that holds it, which is its place in the list unless it says so."""
    named = {}
    entries = (value for number, value in _fields(message) if number == 1 and isinstance(value, bytes))
    for place, entry in enumerate(entries):
        content = dict(_fields(entry))
        named[_text(content.get(1, b""))] = str(content.get(255, place))
    return named


def is_cloze_type(message: bytes) -> bool:
    """Whether Notetype.Config.kind says cloze."""
    return dict(_fields(message)).get(1) == 1


def template_sides(message: bytes) -> tuple[str, str]:
    """Notetype.Template.Config: the front and the back."""
    content = dict(_fields(message))
    return _text(content.get(1, b"")), _text(content.get(2, b""))


def _text(value: int | bytes) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The numbers and values of a message's fields."""
    position = 0
    while position < len(message):
        key, position = _varint(message, position)
        number, wire = key >> 3, key & 7
        if wire == _VARINT:
            value, position = _varint(message, position)
            yield number, value
            continue
        size, position = _size(message, position, wire)
        if position + size > len(message):
            raise _broken()
        yield number, message[position : position + size]
        position += size


def _size(message: bytes, position: int, wire: int) -> tuple[int, int]:
    if wire == _LENGTH:
        return _varint(message, position)
    if wire not in {_FIXED_32, _FIXED_64}:
        raise _broken()
    return (4 if wire == _FIXED_32 else 8), position


def _varint(message: bytes, position: int) -> tuple[int, int]:
    value = 0
    for count, byte in enumerate(message[position : position + _LONGEST_VARINT]):
        value |= (byte & 0x7F) << (7 * count)
        if byte < 0x80:
            return value, position + count + 1
    raise _broken()


def _broken() -> InvalidInputError:
    return InvalidInputError("A part of the package is broken. Export the deck again.")
