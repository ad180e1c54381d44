"""The gate that asks whether a question keeps all that its verb needs: its object, to whom, to where, as what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.cards.gates.words import CHOSEN_AS, HELD_BY_VERB, SIGNED, TRANSITIVE

if TYPE_CHECKING:
    from studydeck.cards.candidates import Candidate
    from studydeck.reading.facts import Fact, Phrase, VerbGroup

GIVING = frozenset({"bequeath", "cede", "donate", "give", "grant", "transfer"})
DECLARING = frozenset({"declare", "deem", "dub", "name", "proclaim", "pronounce"})
SIGNED_OR_GIVEN = SIGNED | GIVING
TRANSITIVE_OR_SIGNED = SIGNED | TRANSITIVE


def is_whole(candidate: Candidate) -> str:
    """No complement of the verb is cut off."""
    fact = candidate.fact
    if fact.verb is None:
        return ""
    if candidate.type == "cloze" and fact.verb.verb.lemma not in SIGNED_OR_GIVEN:
        is_cut = _lacks_object(fact, fact.verb, TRANSITIVE) and _stops_early(candidate)
        return f"{fact.verb.verb.text!r} lacks its object" if is_cut else ""
    return _lost_from(fact, fact.verb)


def _lost_from(fact: Fact, verb: VerbGroup) -> str:
    """What a question lost of what its verb needs."""
    behind_aside = False
    for part in fact.complements:
        if (behind_aside and not part.is_set_off) or _follows_left_out(part, fact):
            return f"{part.text!r} may belong to what is left out before it"
        behind_aside = behind_aside or (part.is_set_off and part.words[0].tag != "TO")
        is_office = part.is_set_off and part.words[0].text == "as" and verb.verb.lemma in CHOSEN_AS
        if reason := f"{part.text!r} is cut off" if is_office else _cut_off(part):
            return reason
    if _lacks_object(fact, verb, TRANSITIVE_OR_SIGNED):
        return f"{verb.verb.text!r} lacks its object"
    if verb.verb.lemma in DECLARING and not verb.is_passive and _lacks_title(fact):
        return f"{verb.verb.text!r} does not say as what"
    if verb.verb.lemma in GIVING and not _has_receiver(fact, verb):
        return f"{verb.verb.text!r} does not say to whom"
    return ""


def _lacks_object(fact: Fact, verb: VerbGroup, transitive: frozenset[str]) -> bool:
    """Whether a verb that says nothing without an object has none."""
    has_object = any(
        part.role in {"object", "predicate"}
        or part.relation == "ccomp"
        or (part.relation in {"xcomp", "prep"} and part.words[0].text == "to")
        for part in fact.complements
    )
    return verb.verb.lemma in transitive and not verb.is_passive and not has_object


def _lacks_title(fact: Fact) -> bool:
    """Whether it is left out what somebody was declared: `declared Ann Lee[, a sailor, queen]`."""
    if any(part.relation in {"attr", "ccomp", "oprd", "xcomp"} for part in fact.complements):
        return False
    objects = (part for part in fact.complements if part.relation == "dobj" and part.head.pos == "PROPN")
    return any(
        word.dep == "appos" and fact.tokens[word.head].span == part.head.span and word not in part.words
        for part in objects
        for word in fact.tokens
    )


def _stops_early(candidate: Candidate) -> bool:
    """Whether the end of the sentence is left out of a gap."""
    last = next((word for word in reversed(candidate.fact.tokens) if word.pos != "PUNCT"), None)
    return last is not None and last not in candidate.said and last not in candidate.answer.words


def _has_receiver(fact: Fact, verb: VerbGroup) -> bool:
    """Whether it is told to whom, or of what is given to what: `gave his assent to the act`, `gave the Navy power`."""
    parts = fact.complements
    if verb.is_passive:
        return parts != ()
    if any(part.relation == "dative" or part.words[0].text in {"to", "for"} for part in parts):
        return True
    inside = any(word.text in {"to", "for", "over"} for part in parts for word in part.words)
    return verb.verb.lemma == "give" and (inside or len(parts) > 1)


def _cut_off(part: Phrase) -> str:
    """Why a part that the verb needs may be left out, or stops before its end."""
    is_held = part.relation == "prep" and part.words[0].text.lower() in HELD_BY_VERB
    last = part.words[-1]
    is_bare = len(part.words) == 3 and part.words[1].text == "the" and part.relation in {"agent", "prep"}
    is_adjective = is_bare and last.entity == "NORP" and last.text.endswith("an") and last.tag in {"NN", "NNP"}
    if (part.is_set_off and (is_held or part.relation == "dobj")) or is_adjective:  # by the Assyrian
        return f"{part.text!r} is cut off"
    ends_early = part.words[-1].tag == "IN" and len(part.words) > 1
    return f"{part.text!r} ends in a preposition" if ends_early else ""


def _follows_left_out(part: Phrase, fact: Fact) -> bool:
    """Whether the comma that closes what was left out stands right before `refusing to go`, which is not set off."""
    if part.is_set_off or part.relation != "advcl" or part.words[0].tag != "VBG":
        return False
    before = [word for word in fact.tokens if word.span.start < part.words[0].span.start]
    return before[-1:] != [] and before[-1].text == ","
