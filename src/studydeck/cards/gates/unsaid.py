"""What a question leaves unsaid of its deed: which treaty, by whom, of what, for what reasons."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from studydeck.cards.gates.risk import BEATEN
from studydeck.cards.gates.standing import is_only_given_name
from studydeck.cards.gates.words import GROWTH, OFFICES, REPEATED, holds_any
from studydeck.reading.document import place_of

if TYPE_CHECKING:
    from studydeck.cards.candidates import Candidate
    from studydeck.reading.facts import Phrase

OF_A_CASE = frozenset(
    {"candidate", "defendant", "delegate", "member", "participant", "passenger", "prisoner", "signatory", "side"}
)
OFFICES_OF_BODIES = frozenset({"chairman", "chairwoman", "director", "secretary", "treasurer"})
IMAGES = frozenset(
    {"drawing", "engraving", "lithograph", "map", "painting", "photo", "photograph", "picture", "portrait", "woodcut"}
)
PLANS_MADE = frozenset({"course", "mind", "plan", "policy", "strategy", "tactic"})
HAPPENED = frozenset({"accident", "crisis", "disaster", "event", "incident", "scandal", "setback", "tragedy"})
MANY_TIMES = re.compile(
    r"^(?!.*\b(?:[Bb]etween|[Ff]rom|[Ss]ince)\b)"
    r".*\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|\w+teen|\w+ty)-?fold\b"
)
RANKING = ("calculated", "classified", "listed", "name ", "named", "rank", "rate", "selected", "vote")
RANKED = re.compile(
    r"\b(?:classified|listed|ranked|rated|voted|named \w+ the)\b[^.?]*"
    r"\b(?:\d+(?:st|nd|rd|th)(?! century)|best|most|top)\b[^.?]*"
    r"\b(?:cit(?:y|ies)|countr(?:y|ies)|universit(?:y|ies)|world)\b"
    r"|\branked (?:as )?\d+(?:st|nd|rd|th)\b"
    r"|\b(?:calculated|named?|rank(?:ed)?|rated?|select(?:ed)?|voted?)\b[^.?]*"
    r"\b(?:\d+th|best|fifth|fourth|greatest|most|second|seventh|sixth|third)\b[^.?]*"
    r"\b(?:actors?|author|films?|legends?|movies?|singers|stars?)\b"
)
BESIDE_ANOTHER = frozenset({"concurrently", "formerly", "previously", "simultaneously"})
ARGUING = frozenset({"argue", "assert", "believe", "contend", "maintain", "note", "suggest", "think", "write"})
OWNER_AND_NOUN = 2  # words of `its decision`
STANDS = frozenset({"claim", "decision", "demand", "objection", "opposition", "plan", "proposal", "resistance", "view"})
SUFFERED = frozenset({"devastate", "plunder", "ransack", "ravage", "subdue", "subjugate"})
PARTS_TAKEN = frozenset({"complicity", "involvement", "participation"})
WITH_OR_IN = frozenset({"at", "in", "with"})
PRESSING = frozenset({"exert", "place", "put"})
WITHIN = 4  # words before or behind `involvement` where `in` may stand
UNTOLD = ("reasons", "respects", "ways")
NOT_TOLD = re.compile(
    r"\b(?:for|in) (?:many|several|various|a (?:number|variety) of)(?: other| different)? (?:reasons|ways|respects)\b"
)


def _sets_out(candidate: Candidate) -> bool:
    """Whether somebody only set out to do it: `set out to rule by good counsel`."""
    verb = candidate.fact.verb
    is_begun = candidate.type != "cloze" and verb is not None and verb.verb.lemma == "set"
    return is_begun and any(part.relation == "xcomp" for part in candidate.fact.complements)


def _is_born_as(candidate: Candidate) -> bool:
    """Whether it is asked when somebody was born a such: `In which year was Ann born a free woman`."""
    fact = candidate.fact
    is_birth = candidate.type == "when" and fact.verb is not None and fact.verb.verb.lemma == "bear"
    return is_birth and any(part.relation in {"attr", "dobj", "oprd"} for part in fact.complements)


def _only_grows(candidate: Candidate) -> bool:
    """Whether a time is asked for in which something grew or fell: `In which century did Leeds grow rapidly?`."""
    verb, times = candidate.fact.verb, {"advmod", "npadvmod"}
    is_growth = candidate.answer.timex is not None and verb is not None and verb.verb.lemma in GROWTH
    return is_growth and all(part.relation in times for part in candidate.fact.complements)


def is_of_unnamed_owner(subject: Phrase) -> bool:
    """Whether what somebody unnamed owned is all that the question is about: `a king's expedition`."""
    first, *others = subject.words
    is_open = first.text.lower() in {"a", "an"} and not any(word.pos == "PROPN" for word in others)
    return is_open and any(word.dep == "poss" and word.pos == "NOUN" for word in others)


def _leaves_what(candidate: Candidate) -> bool:
    """Whether it is not told what was left, or what left somebody so: `was left with scars`."""
    verb, parts = candidate.fact.verb, candidate.fact.complements
    if candidate.type == "when" and verb is not None and verb.is_passive and verb.verb.lemma == "leave":
        return any(part.words[0].text == "with" for part in parts)
    is_left = candidate.type != "cloze" and verb is not None and verb.verb.lemma == "leave" and not verb.is_passive
    return is_left and not any(part.role == "object" or part.words[0].text in {"for", "from", "to"} for part in parts)


def one_of_its_like(candidate: Candidate) -> Phrase | None:
    """What a date is asked of though there is more than one: `a treaty`, `a general election`, and no more said."""
    fact = candidate.fact
    if candidate.answer.timex is None:
        return None
    parts = (fact.subject, *(part for part in fact.complements if part.role == "object"))
    like = next((part for part in parts if part.head.lemma in REPEATED and _says_only_a(part)), None)
    shown = (part for part in (*fact.openers, *fact.complements) if part.words[0] in candidate.said)
    tells_more = any(part.relation == "prep" for part in shown)
    return like if like is None or like.words[-1] is like.head or not tells_more else None


def _says_only_a(part: Phrase) -> bool:
    """Whether a phrase is `a treaty` with no more than adjectives, or also with whom it was made."""
    first, *others = itertools.takewhile(lambda word: word.text != "with", part.words)
    named = part.words[len(others) + 2 :]
    is_any = first.text.lower() in {"a", "an"} and all(word.pos in {"PROPN", "DET"} for word in named)
    return is_any and all(word is part.head or word.pos in {"ADJ", "NOUN"} for word in others)


def _counts_back(candidate: Candidate) -> bool:
    """Whether a question says that something was so before, or beside what another sentence tells."""
    verb = candidate.fact.verb
    if verb is None:
        return False
    told = {word.text for word in verb.adverbs}
    told.update(word.text for word in candidate.said if word.dep == "advmod" and candidate.type != "cloze")
    return not told.isdisjoint(BESIDE_ANOTHER)


def _leaves_comparison(candidate: Candidate) -> bool:
    """Whether `more` before the verb is left out: `was more strictly regulated`."""
    fact = candidate.fact
    if candidate.type == "cloze" or fact.verb is None:
        return False
    place = place_of(fact.verb.verb, fact.tokens)
    before = fact.tokens[max(place - 2, 0) : place]
    more = [word.span for word in before if word.tag in {"RBR", "JJR"} and word.dep == "advmod"]
    return more != [] and not {word.span for word in candidate.said}.issuperset(more)


def _leaves_reasons(candidate: Candidate) -> bool:
    return holds_any(candidate.question, UNTOLD) and NOT_TOLD.search(candidate.question) is not None


def _is_all_of_whom(candidate: Candidate) -> bool:
    """Whether it was done to all of some that only the text around tells: `to all defendants`."""
    said = candidate.said
    return "all " in candidate.question.lower() and any(
        one.text.lower() == "all" and other.lemma in OF_A_CASE and (after is None or after.text != "of")
        for one, other, after in zip(said, said[1:], (*said[2:], None), strict=False)
    )


def _is_beaten_by_nobody(candidate: Candidate) -> bool:
    """Whether somebody was beaten, and neither by whom nor where is told: `were badly defeated`."""
    verb = candidate.fact.verb
    is_beaten = verb is not None and verb.is_passive and verb.verb.lemma in BEATEN | SUFFERED
    if not is_beaten or any(part.relation in {"agent", "prep"} for part in candidate.fact.complements):
        return False
    return candidate.answer.timex is not None or candidate.answer.words[-1] in candidate.fact.subject.words


def _is_only_one(candidate: Candidate) -> bool:
    """Whether a date is asked of one of several without its name: `one final route was opened`."""
    first, *others = candidate.fact.subject.words
    is_one = candidate.type == "when" and first.text.lower() == "one"
    return is_one and not any(word.pos == "PROPN" for word in others)


def _names_hardly_anybody(candidate: Candidate) -> bool:
    """Whether it was done to somebody whom the text knows by a first name alone, and hardly: `homage from Guy`."""
    return any(
        is_only_given_name(part) and part.words[0] in candidate.said
        for part in candidate.fact.complements
        if part.relation == "prep" and part.actor is not None and " " not in part.actor.name
    )


def _changes_what(candidate: Candidate) -> bool:
    """Whether it is not told to what somebody turned: `changed tactics`, or how something was: `was transformed`."""
    fact = candidate.fact
    if fact.verb is None or fact.verb.verb.lemma not in {"change", "transform"}:
        return False
    objects = {part.head.lemma for part in fact.complements if part.relation == "dobj"}
    says_how = any(part.words[0].text.lower() in {"by", "from", "in", "into", "to"} for part in fact.complements)
    is_change = fact.verb.verb.lemma == "change"
    is_bare = candidate.answer.timex is not None and fact.verb.is_passive
    is_vague = not objects.isdisjoint(PLANS_MADE) if is_change else is_bare
    return is_vague and not says_how


def _is_some_happening(candidate: Candidate) -> bool:
    """Whether a deed is that of an event which is not named: `a tragedy turned the tide`."""
    words = candidate.fact.subject.words
    is_some = words[0].text.lower() in {"a", "an"} and words[-1].lemma in HAPPENED
    return is_some and all(word.pos in {"ADJ", "DET", "NOUN"} for word in words)


def _is_ranked(candidate: Candidate) -> bool:
    """Whether it is told how a town or a land was ranked: `named Leeds the 57th most liveable city`."""
    return holds_any(candidate.question, RANKING) and RANKED.search(candidate.question) is not None


def _grows_from_what(candidate: Candidate) -> bool:
    """Whether it is not told from when something grew so many times over: `increased fifteenfold`."""
    return "fold" in candidate.question and MANY_TIMES.search(candidate.question) is not None


def _overtakes_in_what(candidate: Candidate) -> bool:
    """Whether it is not told in what somebody overtook another: `In 1850, Leeds overtook York`."""
    verb = candidate.fact.verb
    overtakes = candidate.type == "when" and verb is not None and verb.verb.lemma in {"overtake", "surpass"}
    return overtakes and not any(part.words[0].text.lower() in {"as", "in"} for part in candidate.fact.complements)


def _is_bare_arrest(candidate: Candidate) -> bool:
    """Whether no more is told than that somebody was arrested at a time."""
    verb = candidate.fact.verb
    is_arrest = candidate.type == "when" and verb is not None and verb.is_passive and verb.verb.lemma == "arrest"
    return is_arrest and not candidate.fact.complements


def _is_under_whom(candidate: Candidate) -> bool:
    """Whether `under` from amid a sentence's opening stands at a question's end: `In 1219, under the king, Ann`."""
    asks_behind = candidate.type == "when" and candidate.fact.openers != ()
    return asks_behind and any(part.words[0].text == "under" for part in candidate.fact.openers)


def _takes_some_office(candidate: Candidate) -> bool:
    """Whether it is not told which office somebody took: `Ann took office in 1848`."""
    fact = candidate.fact
    if fact.verb is None or fact.verb.verb.lemma != "take" or fact.verb.is_passive:
        return False
    is_office = any(part.text.lower() == "office" for part in fact.complements if part.relation == "dobj")
    is_told = any(part.words[0].text.lower() == "as" for part in (*fact.complements, *fact.openers))
    offices = (word.text.lower() for word in fact.subject.words)
    return is_office and not is_told and OFFICES.isdisjoint(offices)


def _begins_what(candidate: Candidate) -> bool:
    """Whether somebody only began somewhere: `In which year did Ann begin in Leeds?`."""
    fact, actor = candidate.fact, candidate.fact.subject.actor
    is_person = actor is not None and actor.type == "person"
    is_begun = is_person and fact.verb is not None and fact.verb.verb.lemma in {"begin", "start"}
    return is_begun and all(part.relation in {"prep", "advmod"} for part in fact.complements)


def _is_of_his_own(candidate: Candidate) -> bool:
    """Whether only whose stand it was is told: `ended his resistance`, `reversed its decision`."""
    objects = (part for part in candidate.fact.complements if part.role == "object" and part.words[0].tag == "PRP$")
    return any(len(part.words) == OWNER_AND_NOUN and part.head.lemma in STANDS for part in objects)


def _tells_of_picture(candidate: Candidate) -> bool:
    """Whether it is only told what a picture shows: `A lithograph of Leeds shows the siege`."""
    fact = candidate.fact
    shows = fact.verb is not None and fact.verb.verb.lemma in {"depict", "illustrate", "picture", "portray", "show"}
    return shows and fact.subject.head.lemma in IMAGES


def _holds_office_of_what(candidate: Candidate) -> bool:
    """Whether it is not told of what somebody became an officer: `Ann became third vice-president`."""
    fact = candidate.fact
    if fact.verb is None or fact.verb.verb.lemma not in {"become", "elect", "appoint"}:
        return False
    offices = (
        part
        for part in fact.complements
        if part.head.lemma in OFFICES_OF_BODIES or any(word.text.lower() == "vice" for word in part.words)
    )
    return any(not any(word.pos == "PROPN" or word.text in {"of", "for"} for word in part.words) for part in offices)


def _only_cites(candidate: Candidate) -> bool:
    """Whether a gap is whoever wrote it, with the year of the book behind, or says so: `[Lee] (2001) shows that`."""
    verb, words = candidate.fact.verb, candidate.answer.words
    if candidate.type != "cloze" or verb is None or verb.tense != "present" or verb.auxiliaries:
        return False
    actor = candidate.answer.actor
    is_person = actor is not None and actor.type == "person"
    if is_person and verb.verb.lemma in ARGUING and candidate.fact.subject.head in words:
        return True
    behind = [word.text for word in candidate.fact.tokens if word.span > words[-1].span][:3]
    return len(behind) > 2 and behind[0] == "(" and behind[2] == ")" and behind[1].isdigit()


def _takes_part_in_what(candidate: Candidate) -> bool:
    """Whether it is left out in what somebody had a part: `evidence of their involvement`."""
    said, tokens = candidate.said, candidate.fact.tokens
    for index, word in enumerate(said):
        near = said[max(index - WITHIN, 0) : index + WITHIN + 1]
        if word.lemma in PARTS_TAKEN and not any(other.text in WITH_OR_IN for other in near):
            return not any(other.text in WITH_OR_IN and tokens[other.head] is word for other in said)
    return False


def _presses_for_what(candidate: Candidate) -> bool:
    """Whether it is left out what somebody was to do: `put pressure on the king`."""
    verb, tokens = candidate.fact.verb, candidate.fact.tokens
    if verb is None or verb.verb.lemma not in PRESSING:
        return False
    pressed = (word for word in candidate.said if word.text == "pressure" and word.dep == "dobj")
    start = next((word.span for word in pressed if tokens[word.head].span == verb.verb.span), None)
    return start is not None and not any(word.text in {"to", "for"} and word.span > start for word in candidate.said)


UNSAID = (
    (_takes_part_in_what, "it does not say in what"),
    (_presses_for_what, "it does not say what was wanted"),
    (_only_cites, "the gap is only who tells it"),
    (_holds_office_of_what, "it does not say of what"),
    (_tells_of_picture, "it only tells what a picture shows"),
    (_is_of_his_own, "it does not say of what"),
    (_begins_what, "it does not say what"),
    (_takes_some_office, "it does not say which office"),
    (_changes_what, "it does not say how it changed"),
    (_is_some_happening, "it does not say what happened"),
    (_is_ranked, "a rank is soon another"),
    (_overtakes_in_what, "it does not say in what"),
    (_grows_from_what, "it does not say since when"),
    (_is_bare_arrest, "it may have been so at other times"),
    (_is_under_whom, "a part may belong elsewhere in the sentence"),
    (_names_hardly_anybody, "it does not say who somebody is"),
    (_is_beaten_by_nobody, "it does not say by whom"),
    (_is_only_one, "it does not say which one"),
    (_is_all_of_whom, "it does not say all of whom"),
    (_leaves_reasons, "it does not say which reasons or ways"),
    (_leaves_comparison, "a comparison is left out"),
    (_leaves_what, "it does not say what was left"),
    (_sets_out, "it does not say what was done"),
    (_counts_back, "it counts from another time"),
    (_is_born_as, "it asks for a date and tells what somebody was"),
    (_only_grows, "it may have been so at other times"),
)
