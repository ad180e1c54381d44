"""Gates that ask whether the answer is in the text, is the only one, and is as exact as the text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studydeck.cards.candidates import is_people
from studydeck.cards.countries import COUNTRIES, OLD_COUNTRIES
from studydeck.cards.gates.cut_names import DASHES, RANKS, gap_is_torn, goes_on_after, goes_on_before
from studydeck.cards.gates.leaks import WORD
from studydeck.cards.gates.others import OPEN, is_counted, is_in_office
from studydeck.cards.gates.risk import DONE_TOO, are_counted, is_done_but_once
from studydeck.cards.gates.words import (
    BODILY_DEEDS,
    COMMON_DEEDS,
    COMMON_PASSIVES,
    HELD,
    HOUSES,
    KINDS,
    LISTING_VERBS,
    MADE,
    MOTIONS,
    NUMBERS,
    OF_ITS_TIME,
    OFFICES,
    RULERS,
    SHOWN_WORKS,
    TAKEN,
    TAKEN_OVER,
    THRONES,
    TITLES,
    VAGUE_COUNTS,
    is_body,
)
from studydeck.cards.labels import SUBJECTS
from studydeck.reading.actors.given_names import KNOWN_BY_ONE_NAME, PERSONAL_NAMES
from studydeck.reading.actors.spelling import fold
from studydeck.reading.document import place_of
from studydeck.reading.facts import is_acronym, wording

if TYPE_CHECKING:
    from studydeck.cards.candidates import Candidate
    from studydeck.reading.actors import Actor
    from studydeck.reading.facts import Fact

ASKS_OPENLY = re.compile(r"\bwhom?\b|\bwhich organisation\b|^what\b", re.IGNORECASE)
WHERE_TO = re.compile(r"(?:At|From|In|Into|To) which ")
CODE = re.compile(r"(?![IVX]+$)[A-Z]{3,}")  # LRT, no Louis XIV
SEATS = frozenset({"Downing Street", "Kremlin", "White House", "Whitehall"})  # houses, and who governs there
SAINTS = ("St. ", "Saint ", "San ", "Santa ")
HALF_RANKS = frozenset({"brig", "brigadier", "field", "lieutenant", "lt", "maj", "major", "rear", "vice"})
TITLES_CUT = frozenset({"adm", "admiral", "col", "colonel", "gen", "general", "marshal"})  # Maj. | Gen. Ann Lee
OFTEN = 3  # mentions of a person by one name alone
KNOWN_ACRONYMS = frozenset({"EU", "UK", "UN", "US", "USA", "USSR", "YMCA", "YWCA"})
TOLD_OF = frozenset({"attr", "dobj", "nsubj", "nsubjpass"})
BEFORE_NAMES = TITLES | RULERS | OFFICES | {"capt", "col", "gen", "lt", "maj", "prof", "rev", "sgt"}
KNOWN_WITHIN = 5  # words of `, better known as Karl`
YEAR = re.compile(r"-?[\dX]{4}")  # at the start of an EDTF date
FIRST_YEAR_OF_NEW_STATES = 1800
ENOUGH_WORDS = 14  # of a deed without its date
FEWEST_USES = 2  # of an acronym that is worth knowing
OFFICES_BEFORE_NAMES = TITLES | RULERS
MANY_DO = frozenset({"join", "ratify"})
HELD_AGAIN = frozenset({"election", "game", "match", "re-election", "season", "tournament"})
ALSO = frozenset({"also", "too"})
TOGETHER = frozenset(
    {("accompanied", "by"), ("alongside", "with"), ("along", "with"), ("jointly", "with"), ("together", "with")}
)


def evidence_is_verbatim(candidate: Candidate) -> str:
    """The answer, or an accepted form of it, stands in the sentence that proves it."""
    if candidate.answer.timex is not None and not candidate.answer.timex.is_explicit:
        return ""  # worked out: another gate asks how surely
    if candidate.type == "cloze":
        return ""  # its answer is cut out of the sentence
    sentence = wording(candidate.fact.tokens).lower()
    if any(form.lower() in sentence for form in (candidate.answer.text, *candidate.answer.accepted)):
        return ""
    return "the answer does not stand in the sentence"


def is_not_one_of_many(candidate: Candidate) -> str:
    """`Who was a lawyer?` has many answers; so has a question about part of a list."""
    lemma = candidate.fact.verb.verb.lemma if candidate.fact.verb is not None else ""
    if candidate.type == "when" and lemma in LISTING_VERBS:
        return "the date may be that of one of several"
    is_undated = not (_tells_date(candidate) or is_done_but_once(candidate) or are_counted(candidate))
    if candidate.type == "cloze" and candidate.answer.timex is None and is_undated and not _tells_much(candidate):
        return "others may have done so at another time"
    if reason := next((reason for is_so, reason in OPEN if is_so(candidate)), ""):
        return reason
    if lemma == "correspond" and candidate.type in {"who", "whom"}:
        return DONE_TOO  # whoever writes letters writes to many
    if _is_state_or_people_that_acts(candidate) and (
        lemma in MANY_DO or _is_done_also(candidate.fact) or _is_occupied(candidate.fact)
    ):
        return DONE_TOO
    return _fits_others(candidate, lemma) if candidate.type in {"who", "whom"} else ""


def _tells_much(candidate: Candidate) -> bool:
    """Whether a gap's sentence says enough of a deed without a date to leave but one who did it.

    Of such gaps a strict reader accepted 51 of 54 with a name in 14 words or more, and 41 of 52 of the others.
    """
    is_long = len(candidate.question.split()) >= ENOUGH_WORDS
    is_one_of_more = any(word.lemma in HELD_AGAIN for word in candidate.said)
    return is_long and not is_one_of_more and any(word.pos == "PROPN" for word in candidate.said)


def _is_done_also(fact: Fact) -> bool:
    """Whether the verb itself has an `also`: Hungary also came under the rule of the party."""
    also = [fact.tokens[word.head].span for word in fact.tokens if word.text in ALSO and word.dep == "advmod"]
    return fact.verb is not None and fact.verb.verb.span in also


def _is_occupied(fact: Fact) -> bool:
    """Whether it was done to a land as it was to its neighbours: `was occupied by Spain in June 1940`."""
    return fact.verb is not None and fact.verb.is_passive and fact.verb.verb.lemma in {"liberate", "occupy"}


def _is_state_or_people_that_acts(candidate: Candidate) -> bool:
    """Whether a state or a people is asked for that did it: `Spain joined the League` as others did."""
    actor = candidate.answer.actor
    is_either = (actor is not None and actor.kind == "state") or is_people(candidate.answer.words)
    return is_either and candidate.answer.words[-1] is candidate.fact.subject.head


def _tells_date(candidate: Candidate) -> bool:
    return any(date.is_explicit and date.type == "DATE" for date in candidate.fact.dates)


def _is_going_on(fact: Fact) -> bool:
    """Whether it is told as it happens: `is focusing on exports`, `was teaching in Leeds`."""
    return fact.verb is not None and fact.verb.verb.tag == "VBG"


def _acts_alone(fact: Fact) -> bool:
    """Whether nothing that the deed was done to is told: `protested while others cheered`."""
    return fact.verb is not None and not any(
        part.relation not in {"advcl", "advmod", "npadvmod"} for part in fact.complements
    )


def _is_common(candidate: Candidate, lemma: str) -> bool:
    """Whether many may have done the like at other times: `visited Leeds`, `was given the medal`, `took command`."""
    fact = candidate.fact
    if fact.time is not None or fact.verb is None or is_done_but_once(candidate):
        return False
    is_common_passive = lemma in COMMON_PASSIVES and fact.verb.is_passive
    is_letter = lemma == "write" and not any(part.role == "object" for part in fact.complements)
    takes_over = lemma == "take" and any(part.head.lemma in TAKEN_OVER for part in fact.complements)
    has_some = any(part.words[0].lemma in VAGUE_COUNTS for part in fact.complements)
    had = lemma == "have" and (fact.verb.tense == "past" or has_some)
    return lemma in COMMON_DEEDS or is_common_passive or is_letter or takes_over or had


def _fits_others(candidate: Candidate, lemma: str) -> str:
    """Why somebody else may be a right answer too."""
    fact, said = candidate.fact, candidate.said
    is_past = fact.verb is not None and fact.verb.tense == "past"
    is_perfect = fact.verb is not None and not is_past and any(word.lemma == "have" for word in fact.verb.auxiliaries)
    counts = fact.time is None and is_past and any(word.entity in NUMBERS for word in said)
    is_only_where = all(part.words[0].text in {"in", "at"} for part in fact.complements)
    is_life = fact.event is not None and fact.event.type in {"birth", "death"} and is_only_where
    is_folk = is_past and is_people(candidate.answer.words)
    goes_on = is_perfect or _is_going_on(fact) or _acts_alone(fact)
    is_timeless = fact.time is None and (goes_on or is_life or is_folk)
    if _is_common(candidate, lemma) or counts or is_timeless:
        return "others may have done so at another time"
    if _describes_others(candidate):
        return "the description fits more than one"
    if fact.time is None and is_in_office(fact, said):
        return "somebody else may be it by now"
    if any(part.relation == "attr" and part.head.tag in {"NNS", "NNPS"} for part in fact.complements):
        return "several are no one actor"
    if lemma in LISTING_VERBS or _acts_together(candidate):
        return "the answer is one of several"
    return ""


def _acts_together(candidate: Candidate) -> bool:
    """Whether others did it too, and the question does not say so: `Ann, together with Ben, founded`."""
    fact, last = candidate.fact, candidate.answer.words[-1]
    is_agent = any(part.role == "agent" and last in part.words for part in fact.complements)
    if fact.verb is None or not (is_agent or last in fact.subject.words):
        return False
    return any(
        (one.text.lower(), other.text) in TOGETHER and one not in candidate.said
        for one, other in pairwise(fact.tokens)
        if is_agent or one.span.start < fact.verb.verb.span.start
    )


def _describes_others(candidate: Candidate) -> bool:
    """Whether the question asks for `a lawyer`, for `one of the founders`, or for whoever was glad."""
    fact = candidate.fact
    if any(part.relation == "attr" and part.words[0].text.lower() in {"a", "an", "one"} for part in fact.complements):
        return True
    if fact.is_description and fact.time is None and any(word.text.lower() in OF_ITS_TIME for word in candidate.said):
        return True
    if fact.kind == "appositive" and (not _is_one_of_a_kind(candidate) or _owners(candidate) > 1):
        return True
    if fact.kind == "appositive" and candidate.said[-1].lemma.lower() in THRONES and not is_counted(candidate):
        return True  # `the Abbasid caliph`
    is_quality = fact.time is None and any(
        part.relation == "acomp" or (part.relation == "oprd" and part.head.pos == "ADJ") for part in fact.complements
    )
    return is_quality or (candidate.said != () and candidate.said[0].text.lower() == "one")


def _owners(candidate: Candidate) -> int:
    """How many possessives a description holds: two belong to two descriptions, a verb between them."""
    return sum(word.tag == "POS" for word in candidate.said)


def _is_one_of_a_kind(candidate: Candidate) -> bool:
    """Whether a description fits one person only: `the first editor`, `the mayor of Leeds`, no `Italian engineer`."""
    return is_counted(candidate) or any(word.pos == "PROPN" for word in candidate.said)


def kind_is_sure(candidate: Candidate) -> str:
    """The name itself shows that it is a person, an organisation or a state."""
    actor = candidate.answer.actor
    if candidate.type == "acronym":
        return _acronym_fits(candidate)
    if actor is not None and _is_known_as_another(candidate):
        return f"{candidate.answer.text!r} is better known by another name"
    reason = _gap_is_whole(candidate) if candidate.type == "cloze" else _asked_oddly(candidate)
    if reason or candidate.type == "cloze" or actor is None or actor.name in COUNTRIES:
        return reason
    start = candidate.answer.words[0].span.start
    is_tied = any(word.text in DASHES and word.span.end == start for word in candidate.fact.tokens)
    if is_tied or (actor.type == "person" and _is_half_name(candidate)):
        return f"{candidate.answer.text!r} may be a part of a name"  # the anti-`Leeds League`
    if all(word.lower() in KINDS for word in actor.name.split()):
        return f"{actor.name!r} does not say which"
    is_open = ASKS_OPENLY.search(candidate.question) is not None  # else `Which Irish broadcaster`
    return _kind_shows(candidate, actor) if is_open else ""


def _is_half_name(candidate: Candidate) -> bool:
    """Whether another name stands right before the one asked for: of `Paolo` Lucio Anafesto."""
    start = candidate.answer.words[0].span.start
    before = next((word for word in candidate.fact.tokens if 0 <= start - word.span.end <= 1), None)
    is_name = before is not None and before.tag == "NNP"
    is_titled = candidate.answer.text.split()[0].lower() in OFFICES_BEFORE_NAMES  # the Lombard King Karl
    is_office = before is not None and before.text.lower().rstrip(".") in BEFORE_NAMES
    return is_name and not (is_titled or is_office) and before is not None and before.entity in {"", "PERSON"}


def _is_known_as_another(candidate: Candidate) -> bool:
    """Whether right behind the name stands by which other one somebody is known: `Andrea di Cione, known as Karl`."""
    end, actor = candidate.answer.words[-1].span.end, candidate.answer.actor
    if actor is None or actor.type != "person":
        return False
    behind = [word for word in candidate.fact.tokens if word.span.start >= end][:KNOWN_WITHIN]
    texts = [word.text.lower() for word in behind]
    at = next((at for at in (1, 2) if texts[at : at + 2] == ["known", "as"]), 0)
    return texts[:1] == [","] and at > 0 and any(word.pos == "PROPN" for word in behind[at + 2 : at + 3])


def _asked_oddly(candidate: Candidate) -> str:
    """Why a preposition before whom is asked for may not be meant so: `in whom`, `from Ann to whom`."""
    question, verb = candidate.question.lower(), candidate.fact.verb
    lemma = verb.verb.lemma if verb is not None else ""
    is_origin = question.startswith("from which country ") and lemma == "be"  # was a master from Kenya
    if is_origin or (question.startswith("in which country ") and lemma in MOTIONS):
        return "the land may be that of something else"
    if "which country " in question and _is_older_than(candidate):
        return "it was no country then"
    if question.startswith(("from whom ", "to whom ")) and verb is not None and verb.verb.lemma in MOTIONS:
        return "it may be a place"
    if candidate.answer.timex is None and _is_led(candidate):
        return "what follows may belong to the answer"
    openings = {part.words[0].text.lower() for part in candidate.fact.complements}
    is_way = question.startswith("to whom ") and "from" in openings
    is_way |= question.startswith("from whom ") and "to" in openings
    if question.startswith("with ") and verb is not None and verb.is_passive and verb.verb.lemma in MADE:
        return "it may be the very thing that was made"
    return "it may be a place or a way" if question.startswith("in whom ") or is_way else ""


def _is_older_than(candidate: Candidate) -> bool:
    """Whether something was done before the land that is asked for was a country: `left Panama in 1526`."""
    actor = candidate.answer.actor
    shown = (date for date in candidate.fact.dates if date.is_explicit and candidate.shows(date.span))
    years = (YEAR.match(date.edtf or "") for date in shown)
    is_early = any(int(year[0].replace("X", "9")) < FIRST_YEAR_OF_NEW_STATES for year in years if year)
    return is_early and actor is not None and OLD_COUNTRIES.isdisjoint(actor.aliases)


def _is_led(candidate: Candidate) -> bool:
    """Whether `under` follows right behind whoever is asked for: `defeated by the Whigs under Ann Lee`."""
    end = candidate.answer.words[-1].span.end
    return any(word.text == "under" and 0 <= word.span.start - end <= 1 for word in candidate.said)


def _acronym_fits(candidate: Candidate) -> str:
    """Why the words may be another name: half of the letters or more begin no word, as in a code of an airport."""
    short, long = candidate.fact.subject.text, candidate.fact.complements[0]
    letters = [letter.lower() for letter in short if letter.isalpha()]
    if short.replace(".", "") in KNOWN_ACRONYMS:
        return "everybody knows it"
    left = [word[0].lower() for word in WORD.findall(long.text)]
    begun = 0
    for letter in letters:
        if letter in left:
            left = left[left.index(letter) + 1 :]
            begun += 1
    if begun == len(letters) - 1 and letters[-1] not in {word[0].lower() for word in WORD.findall(long.text)}:
        return f"{short!r} may be short for something else"  # `PPNA` for the Pre-Pottery Neolithic
    if begun == len(letters) and any(word[0].isupper() for word in WORD.findall(long.text)[-len(left) :] if left):
        return f"{short!r} is short for less"  # `AME` for the African Methodist Episcopal Church
    first = long.words[0]
    joined = [word for word in candidate.fact.tokens if word.span.start < first.span.start][-2:]
    if len(joined) > 1 and joined[1].dep == "cc" and joined[0].text[0].lower() == letters[0] != first.text[0].lower():
        return f"{short!r} is short for more"  # `FAO` for the Food and Agriculture Organization
    if begun * 2 <= len(letters) or long.text[0].lower() not in letters:
        return f"{short!r} may be short for something else"
    return f"the text says {short!r} only in passing" if _is_said_in_passing(candidate) else ""


def _is_said_in_passing(candidate: Candidate) -> bool:
    """Whether an acronym is used once, of what somebody merely belongs to: `Ann of the Royal Air Force (RAF) met`."""
    fact = candidate.fact
    actor, long = fact.subject.actor, fact.complements[0].words
    if actor is None or sum(mention.text == fact.subject.text for mention in actor.mentions) >= FEWEST_USES:
        return False
    inside = {word.span for word in long}
    top = next((word for word in long if fact.tokens[word.head].span not in inside), long[-1])
    while top.dep in {"conj", "nmod"}:  # a member of the Spanish League and the Kenya Union
        top = fact.tokens[top.head]
    return TOLD_OF.isdisjoint({top.dep, fact.subject.head.dep})


def _kind_shows(candidate: Candidate, actor: Actor) -> str:
    if is_people(candidate.answer.words):
        return ""
    if _is_a_work(candidate):
        return f"{actor.name!r} may be a work"
    is_person = actor.type == "person"
    if any(map(CODE.fullmatch, actor.name.split())) if is_person else _is_held(candidate):
        return f"{actor.name!r} may be something else"
    if actor.type == "person" and candidate.answer.text.startswith(SAINTS):
        is_sure = False  # `St. Lucia` is an island
    elif actor.type == "person":
        is_often = len(actor.mentions) >= OFTEN and not _is_taken(candidate)
        is_sure = is_often or _is_personal(candidate, actor)
    elif not SEATS.isdisjoint(actor.aliases) or actor.name.startswith("Union of "):
        is_sure = False
    else:
        is_reached = candidate.type == "whom" and WHERE_TO.match(candidate.question) is not None
        is_sure = not (is_reached and actor.name.split()[-1].lower() in HOUSES | {"house"}) and any(
            is_acronym(name) or is_body(name) for name in actor.aliases
        )
    return "" if is_sure else f"{actor.name!r} may be something else"


def _is_taken(candidate: Candidate) -> bool:
    """Whether what is done is done to towns and countries: `was subjugated by the troops`."""
    verb = candidate.fact.verb
    is_subject = candidate.type == "who" and candidate.answer.words[-1] in candidate.fact.subject.words
    return is_subject and verb is not None and verb.is_passive and verb.verb.lemma in BODILY_DEEDS | TAKEN


def _is_personal(candidate: Candidate, actor: Actor) -> bool:
    """Whether a name of two words or more is a person's by its words, or by a deed that no body does."""
    names = [name.split() for name in actor.aliases if " " in name]
    if any(fold(name[0]) in PERSONAL_NAMES or name[0].lower() in OFFICES_BEFORE_NAMES for name in names):
        return True
    if any(fold(alias) in KNOWN_BY_ONE_NAME for alias in actor.aliases):
        return True
    verb = candidate.fact.verb
    return bool(names) and (verb is None or verb.verb.lemma not in BODILY_DEEDS) and not _is_taken(candidate)


def _gap_is_whole(candidate: Candidate) -> str:
    """Why a gap at a name cuts through it; one at a date does not."""
    actor = candidate.answer.actor
    if candidate.answer.timex is None and (reason := gap_is_torn(candidate)):
        return reason
    return "" if actor is None or actor.name in COUNTRIES else _name_is_whole(candidate, actor)


def _name_is_whole(candidate: Candidate, actor: Actor) -> str:
    """Why a gap may be only a part of a name: it asks for no kind, so that `Battle of Olustee` is as good as `NATO`."""
    words, tokens = candidate.answer.words, candidate.fact.tokens
    if all(word.lower() in KINDS for word in wording(words).split()):
        return f"{actor.name!r} does not say which"
    is_rank = actor.type == "person" and all(word.text.lower() in RANKS for word in words)
    if is_rank or not SEATS.isdisjoint(actor.aliases):
        return f"{wording(words)!r} is an office"
    first, last = place_of(words[0], tokens), place_of(words[-1], tokens)
    before, after = tokens[max(first - 2, 0) : first], tokens[last + 1 : last + 2]
    ranks = [word.text.lower().rstrip(".") for word in before if word.text != "."]
    if ranks[-1:] and ranks[-1] in HALF_RANKS and words[0].text.lower().rstrip(".") in TITLES_CUT:
        return f"{wording(words)!r} is left without half of the rank"
    if first > len(before) and [word.text for word in before] in (["On", "the"], ["In", "the"], ["At", "the"]):
        return f"{wording(words)!r} may be a part of a name"  # On the `Origin of Species`
    if goes_on_before(before, words[0], actor, is_subject=words[-1].dep in SUBJECTS) or any(
        goes_on_after(word, words[-1]) for word in after
    ):
        return f"{wording(words)!r} may be a part of a name"
    is_place = actor.type == "place" and words[-1].entity in {"GPE", "LOC", "FAC"}
    is_often = len(actor.mentions) >= OFTEN and words[-1].pos == "PROPN" and first > 0
    return "" if len(words) > 1 or is_place or is_often else _kind_shows(candidate, actor)


def _is_a_work(candidate: Candidate) -> bool:
    """Whether what is done is done to books and films, so that the name is hardly a person's: `Ann Lee premiered`."""
    fact = candidate.fact
    is_subject = candidate.type == "who" and candidate.answer.words[-1] in fact.subject.words
    is_shown = fact.verb is not None and fact.verb.verb.lemma in SHOWN_WORKS
    is_done = fact.verb is not None and (fact.verb.is_passive or fact.verb.verb.lemma in {"premier", "premiere"})
    actor = candidate.answer.actor
    is_made = fact.verb is not None and fact.verb.verb.lemma in MADE and actor is not None and actor.type == "person"
    return is_subject and is_done and (is_shown or is_made)


def _is_held(candidate: Candidate) -> bool:
    """Whether what is done is done to ceremonies and manoeuvres, not to bodies: `was scheduled for noon`."""
    fact = candidate.fact
    is_subject = candidate.type == "who" and candidate.answer.words[-1] in fact.subject.words
    return is_subject and fact.verb is not None and fact.verb.is_passive and fact.verb.verb.lemma in HELD
