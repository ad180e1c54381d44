"""How much of a gold standard a reading has found, with everything that it has missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studydeck.reading.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from studydeck.reading import Reading
    from studydeck.reading.actors import Actor
    from studydeck.reading.timex import Timex


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A date expression as a person read it."""

    span: Span
    text: str
    edtf: str
    is_explicit: bool


@dataclass(frozen=True, slots=True)
class GoldActor:
    """An identity as a person read it."""

    name: str
    aliases: frozenset[str]  # lower case, the name among them


@dataclass(frozen=True, slots=True)
class DateMiss:
    """A gold date that the reading does not have, or has with another value."""

    gold: GoldDate
    found: Timex | None


@dataclass(frozen=True, slots=True)
class DateScore:
    """How many of the gold's dates of one kind are found, and right by their EDTF."""

    gold: int
    found: int
    right: int
    misses: tuple[DateMiss, ...]


@dataclass(frozen=True, slots=True)
class ActorScore:
    """How the reading's actors fit the gold's identities: found by any name, split into several, merged into one."""

    gold: int
    found: int
    missing: tuple[GoldActor, ...]
    split: tuple[tuple[GoldActor, tuple[Actor, ...]], ...]
    merged: tuple[tuple[Actor, tuple[GoldActor, ...]], ...]


def gold_dates(rows: Iterable[Mapping[str, Any]]) -> tuple[GoldDate, ...]:
    """The dates of a gold file: objects with start, end, text, edtf and kind (`explicit...` or `relative...`)."""
    return tuple(
        GoldDate(Span(row["start"], row["end"]), row["text"], row["edtf"], row["kind"].startswith("explicit"))
        for row in rows
    )


def gold_actors(rows: Iterable[Mapping[str, Any]]) -> tuple[GoldActor, ...]:
    """The identities of a gold file: objects with name and aliases."""
    return tuple(
        GoldActor(row["name"], frozenset(alias.lower() for alias in (row["name"], *row["aliases"]))) for row in rows
    )


def score_dates(found: Sequence[Timex], gold: Sequence[GoldDate]) -> DateScore:
    """Each gold date against the first expression that overlaps it."""
    pairs = [(wanted, next((date for date in found if date.span.overlaps(wanted.span)), None)) for wanted in gold]
    misses = tuple(DateMiss(wanted, date) for wanted, date in pairs if date is None or date.edtf != wanted.edtf)
    return DateScore(len(gold), sum(date is not None for _, date in pairs), len(gold) - len(misses), misses)


def score_actors(found: Sequence[Actor], gold: Sequence[GoldActor]) -> ActorScore:
    """Identities and actors belong together when they share a name, whatever its case."""
    names = [(actor, {alias.lower() for alias in (actor.name, *actor.aliases)}) for actor in found]
    matches = [(wanted, tuple(actor for actor, own in names if own & wanted.aliases)) for wanted in gold]
    claims = [(actor, tuple(wanted for wanted in gold if own & wanted.aliases)) for actor, own in names]
    return ActorScore(
        gold=len(gold),
        found=sum(bool(actors) for _, actors in matches),
        missing=tuple(wanted for wanted, actors in matches if not actors),
        split=tuple((wanted, actors) for wanted, actors in matches if len(actors) > 1),
        merged=tuple((actor, identities) for actor, identities in claims if len(identities) > 1),
    )


@dataclass(frozen=True, slots=True)
class Scores:
    """What the reading of one text is worth."""

    name: str
    explicit: DateScore
    relative: DateScore
    actors: ActorScore | None  # None: the text has no gold of its actors


def score(name: str, reading: Reading, dates: Sequence[GoldDate], actors: Sequence[GoldActor] | None) -> Scores:
    """The scores of the reading of one text against its gold."""
    explicit, relative = (
        score_dates(reading.dates, [date for date in dates if date.is_explicit is is_explicit])
        for is_explicit in (True, False)
    )
    return Scores(name, explicit, relative, None if actors is None else score_actors(reading.actors, actors))


_HEAD = ("text", "explicit dates", "relative dates", "actors", "split", "merged")


def table(scores: Sequence[Scores]) -> str:
    """What `studydeck evaluate` prints: a line for each text, then all misses; dates count when their EDTF is right."""
    rows = [_HEAD, *(_row(one) for one in scores)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    for one in scores:
        lines.extend(f"{one.name}: {miss}" for miss in _misses(one))
    return "\n".join(lines)


def _row(scores: Scores) -> tuple[str, ...]:
    dates = (f"{score.right} of {score.gold}" for score in (scores.explicit, scores.relative))
    if scores.actors is None:
        return (scores.name, *dates, "-", "-", "-")
    found = f"{scores.actors.found} of {scores.actors.gold}"
    return (scores.name, *dates, found, str(len(scores.actors.split)), str(len(scores.actors.merged)))


def _misses(scores: Scores) -> Iterable[str]:
    for miss in (*scores.explicit.misses, *scores.relative.misses):
        got = "not found" if miss.found is None else f"got {miss.found.edtf}"
        yield f"at {miss.gold.span.start} {miss.gold.text!r}: gold {miss.gold.edtf}, {got}"
    if scores.actors is None:
        return
    for missing in scores.actors.missing:
        yield f"missing {missing.name}"
    for wanted, parts in scores.actors.split:
        yield f"split {wanted.name}: {', '.join(actor.name for actor in parts)}"
    for actor, identities in scores.actors.merged:
        yield f"merged in {actor.name}: {', '.join(wanted.name for wanted in identities)}"
