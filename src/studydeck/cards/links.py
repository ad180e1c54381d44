"""The words that tie a sentence to the one before: `However,`, `In fact,`, `also`, `for example`, `as well`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.cards.grammar import IDLE_ADVERBS

if TYPE_CHECKING:
    from studydeck.reading.document import Token

NOMINAL = frozenset({"ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN"})
LOOSE = IDLE_ADVERBS | {"again", "also", "example", "instance"}
LINKS = (
    *(
        "as a result ,",
        "in addition ,",
        "in any case ,",
        "in response ,",
        "in return ,",
        "first ,",
        "second ,",
        "for example ,",
        "in particular ,",
        "in contrast ,",
        "even so ,",
        "soon after ,",
    ),
    *(
        "indeed ,",
        "but ,",
        "but ",
        "yet ,",
        "yet ",
        "and ,",
        "and ",
        "in fact ,",
        "in short ,",
        "of course ,",
        "in other words ,",
    ),
    *("at the same time ,", "in the meantime ,", "shortly thereafter ,", "shortly thereafter", "shortly afterwards ,"),
    *("by comparison ,", "by contrast ,", "in comparison ,", "on the other hand ,", "for instance ,"),
)


def without_links(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without what ties them to another sentence, wherever it stands."""
    opening = [word.text.lower() for word in words[:4]]
    is_result = opening[:3] == ["as", "a", "result"] and words[3:4] != () and words[3].pos in NOMINAL
    return _without_as_well(_without_openings(words[3:] if is_result else words))


def _without_openings(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without `However,` at the start and `, however,` inside: they tie a sentence to the one before."""
    lower = [word.text.lower() for word in words]
    opening = " ".join(lower[:4])
    if opening.startswith(LINKS):
        link = next(link for link in LINKS if opening.startswith(link))
        words = words[len(link.split()) :]
    elif (
        lower[0] == "so"
        and words[0].dep in {"advmod", "cc"}
        and lower[1:2] not in (["that"], ["far"], ["long"], ["many"], ["much"])
    ):
        words = words[1:]  # `So the king decided ...`
    elif lower[0] == "also" and len(words) > 1 and words[1].pos == "ADP":
        words = words[1:]  # `Also in 1905 ...`
    elif LOOSE.isdisjoint(lower):
        return words
    words = _without_examples(words)
    kept: list[Token] = []
    for index, word in enumerate(words):
        before = words[index - 1].text if index else ","
        after = words[index + 1].text if index + 1 < len(words) else ""
        is_tied = before == "-" and words[index - 1].span.end == word.span.start  # once-again
        if not is_tied and (_is_loose_also(word, before, after) or _is_again(word, before, after)):
            continue
        if word.text.lower() in IDLE_ADVERBS and before == "," and after == ",":
            continue
        is_behind = index and words[index - 1].text.lower() in IDLE_ADVERBS and word.text == ","
        if is_behind and (not kept or kept[-1].text == ","):
            if kept:
                kept.pop()
            continue
        kept.append(word)
    return tuple(kept)


def _without_as_well(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without `as well` at their end: `took Corsica from Spain as well`."""
    is_loose = [word.text for word in words[-3:]] == ["as", "well", "."]
    return (*words[:-3], words[-1]) if is_loose else words


def _without_examples(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without the comma and `for example` that stand before another comma, or at the end."""
    texts = [word.text.lower() for word in words]
    for place in range(len(texts) - 2):
        is_last = texts[place + 3 : place + 4] in ([], [","], ["."])
        if texts[place : place + 2] == [",", "for"] and texts[place + 2] in {"example", "instance"} and is_last:
            behind = words[place + 3 :]
            goes_on = len(behind) > 1 and behind[1].pos in {"ADP", "AUX", "VERB"}  # `Spain, for example, sold`
            return words[:place] + (behind[1:] if goes_on else behind)
    return words


def _is_loose_also(word: Token, before: str, after: str) -> bool:
    """Whether an `also` only ties the sentence to the one before: not in `but also`, nor in `also known as`."""
    if word.text != "also" or word.dep != "advmod":
        return False
    return before.lower() not in {"but", ",", "(", "and"} and after.lower() not in {"known", "called"}


def _is_again(word: Token, before: str, after: str) -> bool:
    """Whether `again` counts on from another sentence: not in `once again`, `and again in`, `half as long again as`."""
    is_measure = after.lower() == "as" and before.lower() in {
        "big",
        "far",
        "high",
        "large",
        "long",
        "many",
        "much",
        "old",
    }
    is_loose = word.text.lower() == "again" and word.dep == "advmod" and not is_measure
    return is_loose and before.lower() not in {"and", "never", "once", "over"}
