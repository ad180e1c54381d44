"""Which dates and actors stand in which sentence."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from studydeck.reading.document import Span
from studydeck.reading.facts.clauses import Named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Parse
    from studydeck.reading.timex import Timex


def by_sentence(
    parses: Sequence[Parse], dates: Sequence[Timex], actors: Sequence[Actor]
) -> Iterator[tuple[Parse, Named]]:
    """Each parse with the dates and mentions inside it, in one pass over all three."""
    mentions = sorted(((m, a) for a in actors for m in a.mentions), key=lambda pair: _place(pair[0].span))
    ordered = list(_ranges_joined(sorted(dates, key=lambda date: _place(date.span))))
    date = mention = 0
    for parse in parses:
        end = parse.sentence.span.end
        first_date, first_mention = date, mention
        while date < len(ordered) and ordered[date].span.start < end:
            date += 1
        while mention < len(mentions) and mentions[mention][0].span.start < end:
            mention += 1
        yield parse, Named(tuple(ordered[first_date:date]), tuple(mentions[first_mention:mention]))


def _place(span: Span) -> tuple[int, int]:
    """What spans are sorted by: quicker to compare than they are."""
    return span.start, span.end


def _ranges_joined(dates: Sequence[Timex]) -> Iterator[Timex]:
    """The dates with both ends of a range as one: `1998` and `2002` of `between 1998 and 2002`."""
    last: Timex | None = None
    for date in dates:
        if last is not None and date.interval is not None and date.interval == last.interval:
            last = dataclasses.replace(last, span=Span(last.span.start, date.span.end))
            continue
        if last is not None:
            yield last
        last = date
    if last is not None:
        yield last
