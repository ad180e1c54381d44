"""A note's name for ever: from what it says, not from where it stands."""

from __future__ import annotations

import base64
import hashlib
import unicodedata

DIGEST_BYTES = 9  # 72 bits: a clash among a million notes is less likely than one in a billion


def guid_of(*parts: str) -> str:
    """Twelve characters that depend on these words alone, whatever their case, spacing or accents' coding."""
    plain = "\x1f".join(" ".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in parts)
    digest = hashlib.blake2b(plain.encode("utf-8"), digest_size=DIGEST_BYTES).digest()
    return base64.urlsafe_b64encode(digest).decode("ascii")
