"""What a gap's sentence lost when it was shortened: its main clause, the end of a list, half of an aside."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from studydeck.cards.labels import FINITE
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
        "By",
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
ASIDES = frozenset({"appos", "relcl"})
TELLS_STATE = frozenset({"at", "in", "on", "under", "with", "without"})
OPENS_RELATIVE = frozenset({"WDT", "WP", "WRB"})
MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
SEEN_AS = frozenset({"describe", "regard", "see", "view"})
SOON = frozenset({"Immediately", "Long", "Right", "Shortly", "Soon"})
PAUSES = frozenset({"—", "--"})
OFFSETS = PAUSES | {":"}


def _has_lost_head(candidate: Candidate) -> bool:
    """Whether a gap's verb goes on from one that is left out: `met and sold` of `met where ships lay and sold`."""
    tokens, said = candidate.fact.tokens, candidate.said
    deeds = (word for word in said if word.dep == "conj" and word.pos == "VERB" and tokens[word.head].pos == "VERB")
    return any(tokens[deed.head] not in said for deed in deeds)


def _has_cut_list(candidate: Candidate) -> bool:
    """Whether a list of deeds lost its last: `captured Leeds, sold York` of `captured Leeds, sold York and left`."""
    tokens, said = candidate.fact.tokens, candidate.said
    listed = (word for word in said if word.dep == "conj" or (word.dep == "pcomp" and word.tag == "VBD"))
    deeds = [word for word in listed if word.pos == "VERB" and tokens[word.head] in said]
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
    if ASIDES.isdisjoint([word.dep for word in tokens]):
        return False
    for before, word in pairwise(said):
        if word.dep != "cc":
            continue
        left = tokens[place_of(before, tokens) + 1 : place_of(word, tokens)]
        if any(other.dep == "relcl" for other in left):
            return True
        if any(other.dep == "appos" for other in left) and _joins_no_deed(word, tokens):
            return True
    return False


def _joins_no_deed(link: Token, tokens: Sequence[Token]) -> bool:
    """Whether what `and` joins to a verb is none: `opened the fair in Leeds[, the greatest] and the largest`."""
    joined = next((word for word in tokens if word.dep == "conj" and word.span > link.span), None)
    return joined is not None and joined.pos in {"ADJ", "NOUN"} and tokens[joined.head].pos == "VERB"


def _has_half_aside(candidate: Candidate) -> bool:
    """Whether of two dashes around an aside one is left out."""
    if not any(pause in candidate.question for pause in PAUSES):
        return False
    dashes = [word.span for word in candidate.fact.tokens if word.text in PAUSES]
    shown = {word.span for word in candidate.said}
    return len(dashes) % 2 == 0 and sum(dash in shown for dash in dashes) % 2 == 1


def _cuts_what_was_promised(candidate: Candidate) -> bool:
    """Whether behind a colon something is left out: `was called five times: by Ann in 1848`."""
    if ":" not in candidate.question:
        return False
    colon = next((word for word in candidate.said if word.text == ":"), None)
    last = max((word.span for word in (*candidate.said, *candidate.answer.words)), default=None)
    if colon is None or last is None or last < colon.span:
        return False
    return any(word.pos != "PUNCT" and word.span > last for word in candidate.fact.tokens)


def _lacks_main_clause(candidate: Candidate) -> bool:
    """Whether a gap's sentence that opens with `When` is left without what happened then."""
    tokens, said = candidate.fact.tokens, candidate.said
    if len(said) < 2 or said[0].text.capitalize() not in OPENS_ASIDE:
        return False
    root = next(word for at, word in enumerate(tokens) if word.head == at)
    if said[0] is not tokens[0]:
        return said[0].dep == "mark" and _follows_comma(said[0], tokens)  # it hangs on what is left out
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
    if verb is None or verb.verb.lemma != "find" or verb.is_passive:
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
    if not colons or not candidate.said:
        return False
    said = [word.span.start for word in candidate.said]
    return any(min(said) < colon < max(said) for colon in colons)


def _ends_without_verb(candidate: Candidate) -> bool:
    """Whether behind a semicolon only the beginning of a clause is left: `sold it; but in 1705`."""
    if ";" not in candidate.question:
        return False
    words = sorted((*candidate.said, *candidate.answer.words), key=lambda word: word.span)
    place = max((at for at, word in enumerate(words) if word.text == ";"), default=len(words))
    behind = words[place + 1 :]
    return behind != [] and behind[0].dep == "cc" and not any(word.pos in {"AUX", "VERB"} for word in behind)


def _hangs_on_after(candidate: Candidate) -> bool:
    """Whether the text's own sentence, `Soon after the city built a pier`, is but a clause."""
    first, *others = candidate.fact.tokens
    is_led = first.text in SOON and others != [] and others[0].dep == "mark"
    return is_led and candidate.fact.tokens[others[0].head].dep == "ROOT"


def _ends_before_verb(candidate: Candidate) -> bool:
    """Whether a gap ends with whose deed is left out: `fell in Leeds and his heir.`, of `and his heir, Ann, fell`."""
    tokens = candidate.fact.tokens
    last = _last_shown(candidate)
    if last.dep != "conj" or last.pos not in {"NOUN", "PROPN"}:
        return False
    after = place_of(last, tokens) + 1
    if after >= len(tokens) or tokens[after].text != ",":
        return False
    comma = next((at for at, word in enumerate(tokens) if at > after and word.text == ","), len(tokens))
    verb = tokens[comma + 1 : comma + 2]
    return verb != () and verb[0].tag in FINITE and not _has_subject(verb[0], tokens[after:])


def _ends_in_half_clause(candidate: Candidate) -> bool:
    """Whether a gap ends in a clause without its verb: `a theory in which the wealth[, as measured, is finite]`."""
    opening = next((word for word in reversed(candidate.said) if word.tag in OPENS_RELATIVE), None)
    if opening is None:
        return False
    words = (*candidate.said, *candidate.answer.words)
    return not any(word.pos in {"AUX", "VERB"} and word.span > opening.span for word in words)


def _cuts_made_into(candidate: Candidate) -> bool:
    """Whether it is left out what something was made: `made Leeds[, the last free town, a port]`."""
    tokens = candidate.fact.tokens
    last = _last_shown(candidate)
    if last.dep != "dobj" or last.pos != "PROPN" or tokens[last.head].lemma != "make":
        return False
    after = place_of(last, tokens) + 1
    return after < len(tokens) and tokens[after].text == ","


def _cuts_as_what(candidate: Candidate) -> bool:
    """Whether it is left out as what something was seen: `sees 1924[, when she fled, as marking the end]`."""
    verb, tokens = candidate.fact.verb, candidate.fact.tokens
    if verb is None or verb.verb.lemma not in SEEN_AS:
        return False
    said = {word.span for word in (*candidate.said, *candidate.answer.words)}
    lead = (word for word in tokens if word.text == "as" and word.dep == "prep" and word.span not in said)
    return any(tokens[word.head].span == verb.verb.span for word in lead)


def _lacks_its_root(candidate: Candidate) -> bool:
    """Whether of a gap's sentence only clauses are left: `On 4 May, the day after war broke out in Leeds`."""
    tokens = candidate.fact.tokens
    root = next((word for at, word in enumerate(tokens) if word.head == at), tokens[0])
    start = root.span.start
    if root.pos not in {"AUX", "VERB"} or any(word.span.start == start for word in candidate.said):
        return False
    helped = {tokens[word.head].span for word in candidate.said if word.dep in {"aux", "auxpass"}}
    return not any(word.dep in MAIN and (word.tag in FINITE or word.span in helped) for word in candidate.said)


def _last_shown(candidate: Candidate) -> Token:
    """The last word of a gap's sentence, the answer among them."""
    last = candidate.answer.words[-1]
    said = next((word for word in reversed(candidate.said) if word.pos != "PUNCT"), last)
    return max(said, last, key=lambda word: word.span)


def _has_subject(verb: Token, words: Sequence[Token]) -> bool:
    return any(word.dep in {"nsubj", "nsubjpass"} and word.span < verb.span for word in words)


def _goes_on_from_participle(candidate: Candidate) -> bool:
    """Whether a participle goes on from one that is left out: `lay in Leeds and confined` of `, held and confined`."""
    tokens, said = candidate.fact.tokens, candidate.said
    for word in said:
        head = tokens[word.head]
        if word.dep != "conj" or word.tag != "VBN" or head.tag != "VBD" or head is word:
            continue
        between = tokens[place_of(head, tokens) + 1 : place_of(word, tokens)]
        is_passive = any(tokens[other.head] in {head, word} and other.dep == "auxpass" for other in tokens)
        if not is_passive and any(other.tag == "VBN" and other not in said for other in between):
            return True
    return False


def _cuts_second_of_two(candidate: Candidate) -> bool:
    """Whether of what something is between only one is shown: `torn between the wish to go[, and the fear to stay]`."""
    tokens, said = candidate.fact.tokens, candidate.said
    between = next((word for word in said if word.text == "between"), None)
    if between is None or any(word.span > between.span and word.dep == "cc" for word in said):
        return False
    if any(word.tag in {"NNPS", "NNS"} and tokens[word.head] is between for word in tokens):
        return False  # between the two nations
    inside = any(word.dep == "cc" for word in candidate.answer.words)
    return not inside and any(word.text == "and" and word.span > between.span for word in tokens)


def _may_be_of_another(candidate: Candidate) -> bool:
    """Whether a second verb may go on from a participle: `was condemned and his corpse exhumed and burned`."""
    verb, tokens = candidate.fact.verb, candidate.fact.tokens
    if verb is None or candidate.type == "cloze":
        return False
    place = place_of(verb.verb, tokens)
    if tokens[place].dep != "conj" or place < 2 or tokens[place - 1].dep != "cc":
        return False
    before = tokens[place - 2]
    return before.dep == "acl" and tokens[before.head].dep == "conj"


CUT_OF_GAPS = (
    (_cuts_second_of_two, "it does not say between what"),
    (_lacks_its_root, "the main clause is left out"),
    (_ends_in_half_clause, "a clause lacks its verb"),
    (_cuts_made_into, "it does not say what something was made"),
    (_cuts_as_what, "it does not say as what"),
    (_ends_before_verb, "a clause lacks its verb"),
    (_goes_on_from_participle, "a verb goes on from one that is left out"),
    (_ends_without_verb, "the end of the sentence is left out"),
    (_lacks_main_clause, "the main clause is left out"),
    (_cuts_how_found, "it does not say in what state it was found"),
    (_cuts_what_was_promised, "what a colon promised is left out"),
    (_goes_on_from_silence, "the words behind `and` may belong to what is left out"),
    (_has_lost_head, "a verb goes on from one that is left out"),
)
CUT = (
    (_has_half_aside, "half of an aside is left out"),
    (_has_cut_list, "a list of deeds lacks its last"),
    (_hangs_on_after, "the main clause is left out"),
    (_may_be_of_another, "it may have been done to something else"),
    (_runs_over_colon, "what a colon explained runs into what it explains"),
)


def cut(candidate: Candidate) -> str:
    """What a gap's sentence lost when it was shortened, "" where it is whole; what a question may lose as well."""
    tests = CUT_OF_GAPS + CUT if candidate.type == "cloze" else CUT
    return next((reason for is_cut, reason in tests if is_cut(candidate)), "")
