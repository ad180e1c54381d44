"""Words of a text by what they say: the way by keys to a date or a name that was missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from flask import Response, request, url_for

from studydeck.reading.document import Span
from studydeck.services import authoring
from studydeck.web.authoring.blueprint import blueprint
from studydeck.web.current import database, learner
from studydeck.web.render import page, see_other

_SHOWN_OCCURRENCES = 50
_AROUND = 60  # characters shown on either side of an occurrence


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where the text says the words, with what stands around them."""

    span: Span
    before: str
    words: str
    after: str


@blueprint.get("/texts/<int:source_id>/find")
def find(source_id: int) -> Response:
    """Where the text says these words; where it does so once only, that place."""
    words = request.args.get("words", "").strip()
    with database().read() as session:
        source = authoring.owned_source(session, learner(), source_id)
    found = list(islice(_occurrences(source.text, words), _SHOWN_OCCURRENCES + 1))
    if len(found) == 1:
        [only] = found
        return see_other(url_for("authoring.place", source_id=source_id, start=only.span.start, end=only.span.end))
    error = f"The text says “{words}” nowhere. Type the words just as they stand there." if words and not found else ""
    return page(
        "authoring/find.html",
        "find",
        status=422 if error else 200,
        source=source,
        words=words,
        occurrences=found[:_SHOWN_OCCURRENCES],
        has_more=len(found) > _SHOWN_OCCURRENCES,
        error=error,
    )


def _occurrences(text: str, words: str) -> Iterator[Occurrence]:
    """Every place of the words, whatever white space is between them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    for match in re.finditer(pattern, text) if pattern else ():
        start, end = match.span()
        yield Occurrence(Span(start, end), text[max(start - _AROUND, 0) : start], match[0], text[end : end + _AROUND])
