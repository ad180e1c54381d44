"""What a gap's sentence lost when it was shortened: its main clause, the end of a list, half of an aside."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from studydeck.cards.gates.torn import FINITE
from studydeck.reading.document import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Token

OPENS_ASIDE = frozenset(
    {
        "After",
        "Although",
        "As",
        "Because",
        "Before",
        "If",
        "Once",
        "Since",
        "Though",
        "Until",
        "When",
        "Whereas",
        "While",
    }
)
TELLS_STATE = frozenset({"at", "in", "on", "under", "with", "without"})
PAUSES = frozenset({"—", "--"})
OFFSETS = PAUSES | {":"}


def _has_lost_head(candidate: Candidate) -> bool:
    """Whether a gap's verb goes on from one that is left out: `met and sold` of `met where ships lay and sold`."""
    tokens, said = candidate.fact.tokens, candidate.said
    if candidate.type != "cloze":
        return False
    deeds = (word for word in said if word.dep == "conj" and word.pos == "VERB" and tokens[word.head].pos == "VERB")
    return any(tokens[deed.head] not in said for deed in deeds)


def _has_cut_list(candidate: Candidate) -> bool:
    """Whether a list of deeds lost its last: `captured Leeds, sold York` of `captured Leeds, sold York and left`."""
    tokens, said = candidate.fact.tokens, candidate.said
    deeds = [word for word in said if word.dep == "conj" and word.pos == "VERB" and tokens[word.head] in said]
    if not deeds:
        return False
    joined = {tokens[word.head] for word in said if word.dep == "cc"}
    return any(_follows_comma(deed, tokens) and not {deed, tokens[deed.head]} & joined for deed in deeds)


def _follows_comma(word: Token, tokens: Sequence[Token]) -> bool:
    before = [other.text for other in tokens if other.span.end <= word.span.start]
    return before[-1:] == [","]


def _goes_on_from_silence(candidate: Candidate) -> bool:
    """Whether `and` stands behind a clause that is left out: `met in Leeds, where laws were made, and adopted them`."""
    tokens, said = candidate.fact.tokens, candidate.said
    if candidate.type != "cloze" or not any(word.dep == "relcl" for word in tokens):
        return False
    joints = (pair for pair in pairwise(said) if pair[1].dep == "cc")
    left = (tokens[place_of(before, tokens) + 1 : place_of(word, tokens)] for before, word in joints)
    return any(other.dep == "relcl" for words in left for other in words)


def _has_half_aside(candidate: Candidate) -> bool:
    """Whether of two dashes around an aside one is left out."""
    if not any(pause in candidate.question for pause in PAUSES):
        return False
    dashes = [word.span for word in candidate.fact.tokens if word.text in PAUSES]
    shown = {word.span for word in candidate.said}
    return len(dashes) % 2 == 0 and sum(dash in shown for dash in dashes) % 2 == 1


def _cuts_what_was_promised(candidate: Candidate) -> bool:
    """Whether behind a colon something is left out: `was called five times: by Ann in 1848`."""
    if candidate.type != "cloze" or ":" not in candidate.question:
        return False
    colon = next((word for word in candidate.said if word.text == ":"), None)
    last = max((word.span for word in (*candidate.said, *candidate.answer.words)), default=None)
    if colon is None or last is None or last < colon.span:
        return False
    return any(word.pos != "PUNCT" and word.span > last for word in candidate.fact.tokens)


def _lacks_main_clause(candidate: Candidate) -> bool:
    """Whether a gap's sentence that opens with `When` is left without what happened then."""
    tokens, said = candidate.fact.tokens, candidate.said
    if (
        candidate.type != "cloze"
        or len(said) < 2
        or said[0].text not in OPENS_ASIDE | {"By"}
        or said[0] is not tokens[0]
    ):
        return False
    root = next(word for at, word in enumerate(tokens) if word.head == at)
    if [word.text for word in said[:3]] == ["By", "the", "time"]:
        return root.span not in {word.span for word in said}
    if tokens[0].dep != "mark" and said[0].text in {"After", "Before", "Since", "Until"}:
        return False  # After the war, ...
    finite = sum(word.tag in FINITE or word.tag == "MD" for word in said)
    last = next((word for word in reversed(tokens) if word.pos != "PUNCT"), root)
    is_cut = not any(word.span.covers(last.span) for word in (*said, *candidate.answer.words))
    if tokens[0].dep == "mark" and tokens[tokens[0].head] is root and is_cut:
        return True  # the parse took the subordinate clause for the main one
    is_only_clause = said[0].text == "When" and said[1].tag not in {"JJ", "VBG", "VBN"} and finite < 2
    return is_only_clause or root.span not in {word.span for word in said}


def _cuts_how_found(candidate: Candidate) -> bool:
    """Whether it is left out in what state something was found: `found Ann, his sister, in tears`."""
    verb = candidate.fact.verb
    if candidate.type != "cloze" or verb is None or verb.verb.lemma != "find" or verb.is_passive:
        return False
    said = {word.span for word in (*candidate.said, *candidate.answer.words)}
    behind = (word for word in candidate.fact.tokens if word.span > verb.verb.span and word.span not in said)
    return any(word.dep == "prep" and word.text.lower() in TELLS_STATE for word in behind)


def _runs_over_colon(candidate: Candidate) -> bool:
    """Whether what a colon or a dash sets off stands right behind what it explains: `two laws the Home Act`."""
    fact = candidate.fact
    if candidate.type == "cloze" or any(mark in candidate.question for mark in OFFSETS):
        return False
    colons = [word.span.start for word in fact.tokens if word.text in OFFSETS]
    said = sorted(word.span.start for word in candidate.said)
    return any(said[0] < colon < said[-1] for colon in colons if said)


def _ends_without_verb(candidate: Candidate) -> bool:
    """Whether behind a semicolon only the beginning of a clause is left: `sold it; but in 1705`."""
    if candidate.type != "cloze" or ";" not in candidate.question:
        return False
    words = sorted((*candidate.said, *candidate.answer.words), key=lambda word: word.span)
    place = max((at for at, word in enumerate(words) if word.text == ";"), default=len(words))
    behind = words[place + 1 :]
    return behind != [] and behind[0].dep == "cc" and not any(word.pos in {"AUX", "VERB"} for word in behind)


CUT = (
    (_ends_without_verb, "the end of the sentence is left out"),
    (_lacks_main_clause, "the main clause is left out"),
    (_cuts_how_found, "it does not say in what state it was found"),
    (_cuts_what_was_promised, "what a colon promised is left out"),
    (_runs_over_colon, "what a colon explained runs into what it explains"),
    (_has_half_aside, "half of an aside is left out"),
    (_goes_on_from_silence, "the words behind `and` may belong to what is left out"),
    (_has_cut_list, "a list of deeds lacks its last"),
    (_has_lost_head, "a verb goes on from one that is left out"),
)


def cut(candidate: Candidate) -> str:
    """What a gap's sentence lost when it was shortened; a question may lose it as well."""
    return next((reason for is_cut, reason in CUT if is_cut(candidate)), "")
