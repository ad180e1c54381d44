"""What authors decided about drafted cards, as JSON lines: new cases for the rules to be measured by.

There are two records. A text comes before its cards; texts stand in the order of their digests, the cards of each in
the order of the text, so that the same judgements are the same bytes::

    {"format": "studydeck-judgements/1", "record": "text", "sha256", "title", "published": "2020-05-01" or "",
     "corrections": [{"kind", "span": [start, end], ...}], "text"}
    {"record": "card", "sha256": of its text, "judgement": "accepted" | "edited" | "rejected",
     "by": "rules" | "second author", "guid", "type", "tier", "gate", "reason", "question", "answer", "accepted": [],
     "after": null | {"question", "answer", "accepted": []}, "evidence": [{"start", "end", "text"}]}

`question`, `answer` and `accepted` are as drafted, `after` is what the author made of them. `gate` and `reason` say why
a card was one to review. Offsets are characters of the text.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final, Literal, cast, get_args

from studydeck.cards.notes import Excerpt, Tier
from studydeck.errors import InvalidInputError
from studydeck.reading import corrections
from studydeck.reading.corrections import Correction
from studydeck.reading.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT: Final = "studydeck-judgements/1"
Decided = Literal["accepted", "edited", "rejected"]
Writer = Literal["rules", "second author"]
_CORRECTIONS: Final = {kind.__name__: kind for kind in get_args(corrections.Correction)}


@dataclass(frozen=True, slots=True)
class Wording:
    """How a card is put."""

    question: str
    answer: str
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedCard:
    """A drafted card with its author's decision."""

    judgement: Decided
    by: Writer
    guid: str
    type: str
    tier: Tier
    gate: str  # the name of what made it a card to review; "" for a ready one
    reason: str  # the same in words
    before: Wording  # as drafted
    after: Wording | None  # as its author put it; None where nothing was changed
    evidence: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class JudgedText:
    """A text with its author's corrections and the cards that were decided about."""

    title: str
    text: str
    published: str  # ISO date that "today" hangs on; "" for none
    corrections: tuple[Correction, ...]
    cards: tuple[JudgedCard, ...]

    @property
    def sha256(self) -> str:
        """The digest of the text, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


# ------------------------------------------------------------------ writing
def dump(texts: Iterable[JudgedText]) -> bytes:
    """The judgements as JSON lines in UTF-8."""
    records = (record for text in sorted(texts, key=lambda text: text.sha256) for record in _records(text))
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def _records(text: JudgedText) -> Iterator[dict[str, Any]]:
    yield {
        "format": FORMAT,
        "record": "text",
        "sha256": text.sha256,
        "title": text.title,
        "published": text.published,
        "corrections": [_plain_correction(each) for each in text.corrections],
        "text": text.text,
    }
    for card in text.cards:
        named = {name: getattr(card, name) for name in ("judgement", "by", "guid", "type", "tier", "gate", "reason")}
        yield {
            "record": "card",
            "sha256": text.sha256,
            **named,
            **asdict(card.before),
            "after": None if card.after is None else asdict(card.after),
            "evidence": [asdict(excerpt) for excerpt in card.evidence],
        }


def _plain_correction(correction: Correction) -> dict[str, Any]:
    told = {each.name: _plain(getattr(correction, each.name)) for each in fields(correction)}
    return {"kind": type(correction).__name__, **told}


def _plain(value: object) -> object:
    if isinstance(value, Span):
        return [value.start, value.end]
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


# ------------------------------------------------------------------ reading
def load(data: bytes) -> tuple[JudgedText, ...]:
    """The judgements that `dump` wrote.

    Raises:
        InvalidInputError: a line is none of them; the message gives its number.
    """
    texts: dict[str, JudgedText] = {}
    cards: dict[str, list[JudgedCard]] = {}
    for number, line in enumerate(data.splitlines(), 1):
        try:
            record = json.loads(line)
            if record["record"] == "text":
                text = _text(record)
                texts[text.sha256], cards[text.sha256] = text, []
            else:
                cards[record["sha256"]].append(_card(record))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise InvalidInputError(f"Line {number} is no judgement of the form {FORMAT}.") from error
    return tuple(replace(text, cards=tuple(cards[digest])) for digest, text in texts.items())


def _text(record: dict[str, Any]) -> JudgedText:
    told = tuple(_correction(each) for each in record["corrections"])
    text = JudgedText(record["title"], record["text"], record["published"], told, ())
    if record["format"] != FORMAT or record["sha256"] != text.sha256:
        raise ValueError(record["format"])
    return text


def _card(record: dict[str, Any]) -> JudgedCard:
    judgement, by, tier = record["judgement"], record["by"], record["tier"]
    if record["record"] != "card" or judgement not in get_args(Decided) or by not in get_args(Writer):
        raise ValueError(judgement)
    if tier not in get_args(Tier):
        raise ValueError(tier)
    after = record["after"]
    return JudgedCard(
        judgement=judgement,
        by=by,
        guid=record["guid"],
        type=record["type"],
        tier=tier,
        gate=record["gate"],
        reason=record["reason"],
        before=_wording(record),
        after=None if after is None else _wording(after),
        evidence=tuple(Excerpt(each["start"], each["end"], each["text"]) for each in record["evidence"]),
    )


def _wording(record: dict[str, Any]) -> Wording:
    return Wording(record["question"], record["answer"], tuple(record["accepted"]))


def _correction(record: dict[str, Any]) -> Correction:
    told = {name: _value(value) for name, value in record.items() if name != "kind"}
    return cast("Correction", _CORRECTIONS[record["kind"]](**told))


def _value(value: Any) -> Any:
    """A field of a correction: two numbers are a span, other lists are of spans."""
    if not isinstance(value, list):
        return value
    is_span = len(value) == 2 and all(isinstance(each, int) for each in value)
    return Span(*value) if is_span else tuple(_value(each) for each in value)
