"""An identity that a text names, and the places where it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from studydeck.reading.document import Span

ActorType = Literal["person", "organisation", "place", "event"]
FinerKind = Literal["", "people", "state"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text names an actor."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Actor:
    """One identity with every name that the text uses for it."""

    id: str  # stable within one reading: "person-masud-rajavi"
    type: ActorType
    name: str  # the canonical name, as the text writes it
    aliases: tuple[str, ...]  # every form of the name in the text, the canonical one among them
    mentions: tuple[Mention, ...]
    expansion: str | None = None  # what an acronym stands for, where the text itself says so
    kind: FinerKind = ""  # a people is an organisation, a state a place: both can act, and are asked for otherwise
