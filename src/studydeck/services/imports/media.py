"""Pictures and sounds of cards, for whoever may read their deck."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from studydeck.errors import NotFoundError
from studydeck.store import queries
from studydeck.store.tables import Deck, Media, User

# What a file begins with, and what it then is; whatever begins with none of these is sent as bytes to be saved.
_KINDS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypavif", "image/avif"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (8, b"WAVE", "audio/wav"),
    (0, b"fLaC", "audio/flac"),
    (4, b"ftypM4A", "audio/mp4"),
)
SVG = "image/svg+xml"
_UNKNOWN = "application/octet-stream"
_SEARCHED = 1000  # bytes in which an SVG names itself


@dataclass(frozen=True, slots=True)
class KeptMedia:
    """A picture or a sound."""

    content: bytes
    sha256: str

    @property
    def is_known(self) -> bool:
        """Whether it is a picture or sound that browsers show."""
        return self.content_type != _UNKNOWN

    @property
    def content_type(self) -> str:
        """What it is by its first bytes, whatever its name says."""
        for start, mark, kind in _KINDS:
            if self.content[start : start + len(mark)] == mark:
                return kind
        return SVG if b"<svg" in self.content[:_SEARCHED].lower() else _UNKNOWN


def readable_media(session: Session, reader: User, deck_id: int, name: str) -> KeptMedia:
    """The picture or sound of this name in a deck that the reader may study.

    Raises:
        NotFoundError: there is none, or the deck is somebody else's.
    """
    query = (
        select(Media)
        .join(Deck, col(Deck.id) == Media.deck_id)
        .where(Media.deck_id == deck_id, Media.name == name, queries.is_readable(reader.id))
    )
    found = session.exec(query).first()
    if found is None:
        raise NotFoundError("There is no such picture or sound.")
    return KeptMedia(found.content, found.sha256)
