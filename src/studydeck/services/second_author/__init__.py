"""A language model as a second author, off by default: what it writes passes the gates, a round trip, and a person."""

from studydeck.services.second_author.client import AuthorError, AuthorRefusedError, Patience
from studydeck.services.second_author.keeping import KeptWriting, drafted_notes, keep, kept_writing
from studydeck.services.second_author.writing import (
    MOST_SENTENCES,
    Proposal,
    SecondAuthor,
    Writing,
    sentences_to_send,
    write,
)

__all__ = [
    "MOST_SENTENCES",
    "AuthorError",
    "AuthorRefusedError",
    "KeptWriting",
    "Patience",
    "Proposal",
    "SecondAuthor",
    "Writing",
    "drafted_notes",
    "keep",
    "kept_writing",
    "sentences_to_send",
    "write",
]
