"""Gates that ask where a card was read from: what stands at the edge of a sentence is parsed wrongly most often.

Each of them was chosen by reading some thousand cards one by one: of the cards that it holds back one in four or five
was wrong, of the others one in twenty-five.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.cards.candidates import is_people
from studydeck.cards.gates.wholeness import is_shown_whole, tells_a_deed
from studydeck.cards.gates.words import BODIES, KINDS, MADE, OF_ITS_TIME, is_telling
from studydeck.cards.labels import SUBJECTS
from studydeck.cards.notes import JOINS_NAMES, NUMBER_WORDS
from studydeck.reading.actors.given_names import PERSONAL_NAMES
from studydeck.reading.actors.lexicon import ERAS, KINDRED
from studydeck.reading.actors.spelling import fold
from studydeck.reading.document import root_of
from studydeck.reading.facts import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.cards.gates.surroundings import Surroundings
    from studydeck.reading.document import Token
    from studydeck.reading.facts import Phrase, VerbGroup

IN_PASSING = frozenset({"relcl", "acl", "ccomp"})  # behind a name, or said by somebody
JOURNEYS = frozenset({"arrive", "come", "depart", "go", "leave", "move", "navigate"}) | {
    "return",
    "sail",
    "travel",
    "visit",
}
FLIGHTS = frozenset({"emigrate", "escape", "flee", "immigrate", "migrate"})  # of many, but of each only once
SHORT_QUESTION = 10  # words of one that says hardly more than who and what
FEWEST_NAMES, ENOUGH_NAMES = 2, 4
ENOUGH_WORDS = 14  # beside two names
MOST_WORDS_UNDATED = 17  # of a sentence with a gap at a name
SHORT_WAY = 3  # words of `to New York`
FEWEST_CONTENT = 4  # words
NEAR = 3  # words before a name: `her father, Ann Lee`
MET = 3  # mentions of whose birth is told in a sentence
WELL_MET = 6  # mentions of whom a text tells
ANY_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
SPREADING = frozenset({"attract", "export", "import", "sell", "send", "spread", "supply"})  # to many lands
DONE_TO_THINGS = MADE | {"abandon", "brew", "develop", "distil", "hold", "install", "manufacture", "unveil"}
ONCE = frozenset({"foundation", "dissolution"})
WRITINGS = frozenset({"book", "text", "work", "writing"})
MADE_ONCE = frozenset({"build", "compose", "design", "develop", "devise", "discover", "erect", "invent", "patent"})
DONE_TOO = "others may have done so too"
DONE_TO_ONE = frozenset({"assassinate", "behead", "depose", "execute", "kill", "murder", "overthrow", "succeed"})
DONE_TO_THING = frozenset({"abolish", "annex", "author", "create", "rename", "unify", "write"})
BEATEN = frozenset({"beat", "crush", "defeat", "rout"})
AT_BATTLE = re.compile(r"\b(?:Battle|Siege) of (?!\[)[A-Z]")
LAWS = re.compile(r"\b(?:[Aa]ct|[Aa]mendment|[Bb]ill|[Ll]aws?)\b")
LAWMAKING = frozenset({"adopt", "amend", "approve", "authorize", "enact", "pass", "propose", "ratify", "repeal"})
ONE_OF_A_KIND = re.compile(r"\b(?:first|second|third|fourth|fifth|last|only|sole)\b")
AGREED = frozenset({"conclude", "denounce", "negotiate", "ratify", "renew", "sign"})
BURNED = frozenset({"burn", "demolish", "raze", "rebuild"})
LAWGIVERS = frozenset({"congress", "parliament"})
PRAISE = frozenset(
    {"best", "famous", "finest", "greatest", "important", "influential", "leading", "popular", "prominent"}
)
EXAMPLES = (["for", "example"], ["for", "instance"])
BROAD = frozenset({"africans", "americans", "asians", "christians", "europeans", "foreigners", "muslims", "westerners"})


def is_said_outright(candidate: Candidate) -> str:
    """The verb asked about is that of a clause of its own, or has its date: no mere aside behind a name."""
    verb = candidate.fact.verb
    if [word.text.lower() for word in candidate.fact.tokens[:2]] in EXAMPLES:
        return "it is only an example"
    is_dated = candidate.fact.time is not None and candidate.fact.has_sure_time
    if verb is None or candidate.type == "cloze" or is_dated:
        return ""
    tokens = candidate.fact.tokens
    said = next((word for word in tokens if word.span == verb.verb.span), None)
    is_spliced = said is not None and said.dep == "ccomp" and _goes_on(tokens[said.head], said, tokens)
    is_aside = said is not None and said.dep in IN_PASSING and not is_spliced
    return "the text says it in passing" if is_aside else ""


def _goes_on(other: Token, verb: Token, tokens: Sequence[Token]) -> bool:
    """Whether a later verb tells something of its own: `Ann left, it was May`, and no `Ann left, Ben boasted`."""
    told = any(tokens[word.head] is other and word.dep in {"attr", "acomp", "dobj", "prep"} for word in tokens)
    return verb.span < other.span and told


def sentence_has_subject(candidate: Candidate) -> str:
    """Where no clause of a sentence could be read, and it is not shown whole, its verb has a subject all the same."""
    fact = candidate.fact
    if candidate.type != "cloze" or fact.verb is not None or _reads_as_written(candidate):
        return ""
    root = root_of(fact.tokens)
    has_subject = any(word.head == root and word.dep in ANY_SUBJECT for word in fact.tokens)
    has_subject |= fact.tokens[0].pos == "PROPN" and fact.tokens[0].head == root
    return "" if has_subject or _hangs_on_date(fact.tokens[:root]) else "the sentence has no subject"


def _reads_as_written(candidate: Candidate) -> bool:
    """Whether a gap leaves out no word of its sentence, which misled the parse, and which reports no claim.

    Commas did, or it tells a deed all the same, at whose date the gap is.
    """
    tokens = candidate.fact.tokens
    has_comma = any(word.text == "," for word in tokens[: root_of(tokens)])
    is_told = candidate.answer.timex is not None and tells_a_deed(tokens)
    return is_shown_whole(candidate) and (has_comma or is_told) and not any(word.lemma in CLAIMS for word in tokens)


def _hangs_on_date(before: Sequence[Token]) -> bool:
    """Whether the parse hung the subject on the date before it: `In 60 BC, Caesar`, `On May 9, Spain and Kenya`."""
    dates = [index for index, word in enumerate(before) if word.text in ERAS or word.entity == "DATE"]
    return any(
        word.pos == "PROPN" and word.entity != "DATE" and word.head in dates and word.dep in {"appos", "conj"}
        for word in before
    )


def signed_is_no_body(candidate: Candidate) -> str:
    """What is signed, negotiated or burned is no organisation: `Which organisation did Ann sign?` asks for a treaty."""
    verb = candidate.fact.verb
    lemma = verb.verb.lemma if verb is not None and candidate.type == "whom" else ""
    asks_body = "hich organisation " in candidate.question or "hich body " in candidate.question
    if lemma in AGREED and asks_body:
        return "what is agreed on is no body"
    return "what is burned is no body" if lemma in BURNED and asks_body else ""


def person_is_met(candidate: Candidate) -> str:
    """Whom a deed was done to is dated, and is known for a person by the name: else it may be a town or a ship.

    Nobody is brewed or unveiled, so that whoever is asked for there is none.
    """
    actor, verb = candidate.answer.actor, candidate.fact.verb
    if actor is None or actor.type != "person":
        return ""
    is_made = verb is not None and verb.is_passive and verb.verb.lemma in DONE_TO_THINGS
    if is_made and candidate.type == "who" and candidate.answer.words[-1] in candidate.fact.subject.words:
        return f"{actor.name!r} may be something else"
    if candidate.type != "whom":
        return ""
    if verb is not None and verb.verb.lemma in MADE:
        return f"{actor.name!r} may be something else"
    is_known = any(fold(word) in PERSONAL_NAMES for name in actor.aliases for word in name.split())
    return "" if is_known and candidate.fact.time is not None else f"{actor.name!r} may be something else"


def deed_has_its_date(candidate: Candidate) -> str:
    """Who did it is asked with its date: without one another may have done the like at another time.

    Being founded or dissolved is done once, and so is being the first; what was founded in a year is many things.
    """
    fact = candidate.fact
    if candidate.answer.actor is None or candidate.asks_for_name or fact.verb is None:
        return ""
    is_once = fact.event is not None and fact.event.type in ONCE
    if is_once and fact.event is not None and candidate.answer.actor is fact.event.actor:
        parts = (part for part in fact.complements if part.role == "agent" or part.actor is not None)
        is_told = any(part.actor is None or part.actor.type != "place" for part in parts)  # by whom, or as what
        return "" if is_told else "others may have been founded at that time"
    if candidate.type == "cloze":
        return DONE_TOO if _is_undated_and_open(candidate) else ""
    if candidate.type == "what":
        return _place_has_its_date(candidate, fact.verb)
    if fact.verb.verb.lemma == "be" and all(part.relation == "prep" for part in fact.complements):
        return "others may have been there too"  # Who has been in Leeds since 1848?
    is_known = fact.time is not None or is_once or _is_counted(candidate) or _says_what_body(candidate)
    is_known = is_known or is_done_but_once(candidate)
    return "" if is_known else "others may have done so at another time"


def long_gap_has_its_date(candidate: Candidate, around: Surroundings) -> str:
    """A gap at a name that a long text says but once has, in a long sentence, a date beside it.

    Of 115 such gaps without one strict readers refused one in six, of all others one in twenty.
    """
    is_of_name = candidate.type == "cloze" and candidate.answer.timex is None
    is_short = len(candidate.question.split()) <= MOST_WORDS_UNDATED
    if not (is_of_name and around.is_long) or is_short or _shows_a_date(candidate) or are_counted(candidate):
        return ""
    actor = candidate.answer.actor
    is_once = actor is None or len(actor.mentions) == 1  # no list is said twice
    return "it is told but once, and nothing of when" if is_once else ""


def _shows_a_date(candidate: Candidate) -> bool:
    return any(candidate.shows(date.span) for date in candidate.fact.dates if date.is_explicit)


def _is_undated_and_open(candidate: Candidate) -> bool:
    """Whether a gap at a name has no date beside it: others may be meant, or it is soon guessed.

    Strict readers accepted three of four of those at a body, a place or a doer in short texts, half in long ones. An
    event, a list of names and to whom something was done need few names beside them.
    """
    actor = candidate.answer.actor
    if candidate.answer.timex is not None or _shows_a_date(candidate) or are_counted(candidate):
        return False
    if actor is not None and actor.type == "person":
        return candidate.answer.words[-1].dep in SUBJECTS
    if actor is not None and actor.type in {"organisation", "place"}:
        return True
    names, words = count_names(candidate.said), len(candidate.question.split())
    return names < FEWEST_NAMES or (names < ENOUGH_NAMES and words < ENOUGH_WORDS)


def are_counted(candidate: Candidate) -> bool:
    """Whether the names of a gap are all of those that the words before it count: `three of their leaders, [...]`."""
    count = candidate.answer.key.count(JOINS_NAMES) + 1
    tokens, words = candidate.fact.tokens, candidate.answer.words
    inside = {word.span for word in words}
    top = next((word for word in words if tokens[word.head].span not in inside), words[0])
    above, before = tokens[top.head], [word for word in tokens if word.span < words[0].span]
    counted = {word.text.lower() for word in before if word is above or tokens[word.head] is above}
    return count > 1 and [word.text for word in before[-1:]] == [","] and NUMBER_WORDS[count] in counted


def count_names(words: Sequence[Token]) -> int:
    """How many names stand among these words, one said twice counted once."""
    found: list[str] = []
    end = -1
    for word in words:
        is_name = word.pos == "PROPN" and word.text[:1].isupper()
        if is_name and (not found or word.begins_entity or word.span.start - end > 1):
            found.append(word.lemma)
        elif is_name:
            found[-1] = f"{found[-1]} {word.lemma}"
        end = word.span.end if is_name else end
    return len(set(found))


def _place_has_its_date(candidate: Candidate, verb: VerbGroup) -> str:
    """Why another land may be right: many things are sold to many lands, or brought from them, at other times."""
    is_short = len(candidate.question.split()) <= SHORT_QUESTION
    is_open = verb.is_passive or verb.verb.lemma in SPREADING
    is_undated = candidate.fact.time is None and candidate.question.startswith(("From ", "To ", "With "))
    if is_undated and (is_short or is_open):
        return "it may have been so at another time"
    return "the country is soon guessed" if candidate.question.startswith("In ") else ""


def is_done_but_once(candidate: Candidate) -> bool:
    """Whether what was done can be done to what it names but once, or in a battle that it names.

    `renamed Leeds`, `killed Ann Lee`, `defeated Ann Lee at the Battle of Leeds`
    """
    verb = candidate.fact.verb
    if verb is None or candidate.asks_for_name or verb.modality or verb.is_negated:
        return False
    lemma, asked = verb.verb.lemma, candidate.answer.words[-1]
    done_to = [candidate.fact.subject] if verb.is_passive else []
    done_to += [part for part in candidate.fact.complements if part.role == "object"]
    named = [part for part in done_to if part.head.pos == "PROPN" and part.head.entity != "NORP"]
    if lemma in BEATEN:
        return bool(named) and AT_BATTLE.search(candidate.question) is not None
    others = [part for part in named if asked not in part.words]
    if lemma in DONE_TO_ONE:
        return any(_is_whole_person(part) for part in others)
    return lemma in DONE_TO_THING and others != []


def _is_whole_person(part: Phrase) -> bool:
    """Whether a phrase names a person by more than a first name."""
    return part.actor is not None and part.actor.type == "person" and " " in part.actor.name


def _is_counted(candidate: Candidate) -> bool:
    """Whether a superlative, an ordinal or `only` leaves one; so does what is made but once: `developed a pump`."""
    fact = candidate.fact
    reads = any(part.role == "object" and part.head.lemma in WRITINGS for part in fact.complements)
    is_made = fact.verb is not None and fact.verb.verb.lemma in MADE_ONCE and not reads  # `discovered Ann's works`
    is_most = any(word.tag in {"JJS", "RBS"} for word in candidate.said)
    return is_made or is_most or ONE_OF_A_KIND.search(candidate.question) is not None


def _says_what_body(candidate: Candidate) -> bool:
    """Whether the text says outright what an organisation was: `The Guild was the fleet's agent in Leeds`."""
    actor = candidate.answer.actor
    is_body = actor is not None and actor.type == "organisation"
    parts = (part.words for part in candidate.fact.complements if part.relation == "attr")
    return is_body and candidate.fact.is_description and any(map(_is_definite, parts))


def _is_definite(words: Sequence[Token]) -> bool:
    """Whether words describe one thing: `the ...`, `the fleet's ...`."""
    return words[0].text.lower() == "the" or any(word.tag == "POS" for word in words)


def description_lasts(candidate: Candidate) -> str:
    """Who somebody was is told outright, by `was`; what stands between commas is what mattered there alone.

    What all can be said to `Who was Ann?` no one sentence tells: of nine such cards strict readers took four.
    """
    fact = candidate.fact
    if candidate.asks_for_name and candidate.type == "what":
        return "more can be said to that"
    if fact.kind != "appositive":
        return ""
    if sum(word.lemma.lower() in KINDRED for word in candidate.said) > 1:
        return "it may be said of somebody's kin"  # the son of his sister, Ann Lee
    if any(word.text.lower() in PRAISE for word in candidate.said):
        return "others may judge otherwise"  # the most famous explorer
    words = (*candidate.said, *candidate.answer.words)
    subject, predicate = fact.subject.actor, fact.complements[0].words
    is_one = any(word.tag in {"JJS", "RBS"} or ONE_OF_A_KIND.fullmatch(word.text) for word in words)
    is_kind = fact.complements[0].head.lemma.lower() in BODIES | KINDS
    is_plain = is_kind and not any(word.dep == "relcl" for word in predicate)
    is_body = subject is not None and subject.type == "organisation" and is_plain and _is_definite(predicate)
    is_of_its_time = any(word.text.lower() in OF_ITS_TIME for word in words)
    return "" if (is_body or is_one) and not is_of_its_time else "the text describes it in passing"


def life_is_told(candidate: Candidate, around: Surroundings) -> str:
    """The years of a life in a bracket, of a birth, and when somebody died, are asked of whom the text tells."""
    fact, actor = candidate.fact, candidate.fact.subject.actor
    is_life = fact.event is not None and fact.event.type in {"birth", "death"}
    is_bracket = fact.verb is not None and fact.verb.verb.span.start == fact.verb.verb.span.end
    start = fact.subject.words[0].span.start
    before = [word.lemma.lower() for word in fact.tokens if word.span.start < start][-NEAR:]
    is_birth = fact.event is not None and fact.event.type == "birth" and candidate.answer.timex is not None
    is_born = fact.verb is not None and fact.verb.is_passive and fact.verb.verb.lemma == "bear"
    if is_born and fact.subject.head.lemma.lower() in KINDRED:
        return "the text hardly tells of this person"  # Franklin's mother, Ann, was born in 1667
    is_death = fact.verb is not None and fact.verb.verb.lemma == "die" and candidate.answer.timex is not None
    fewest = WELL_MET if is_bracket else MET if is_birth else MET if is_death else 0
    is_hero = actor is not None and around.hero is not None and actor.id == around.hero.id
    is_met = (
        actor is not None
        and (is_hero or len(actor.mentions) >= fewest)
        and KINDRED.isdisjoint(before if is_bracket else ())
    )
    return "" if is_met or not (is_life and fewest) else "the text hardly tells of this person"


def gap_leaves_enough(candidate: Candidate) -> str:
    """What is left around a gap at a name tells which one: another name, or much of what it did."""
    if candidate.type != "cloze" or candidate.answer.timex is not None:
        return ""
    dates = [date.span for date in candidate.fact.dates]
    first = candidate.fact.tokens[0]
    telling = (word for word in candidate.said if is_telling(word) and word is not first)
    if any(not any(span.covers(word.span) for span in dates) for word in telling):
        return ""
    content = (word for word in candidate.said if word.pos in {"NOUN", "VERB", "ADJ"})
    count = sum(not any(span.covers(word.span) for span in dates) for word in content)
    return "" if count >= FEWEST_CONTENT else "the question says too little"


def goes_there_once(candidate: Candidate) -> str:
    """A journey is told with its purpose: without one somebody may have gone there more than once, and others too.

    Who fled is not asked at all: whatever it was from, others fled as well.
    """
    fact, actor = candidate.fact, candidate.fact.subject.actor
    goes = actor is not None and (actor.type == "person" or (candidate.type == "who" and _is_people(fact.subject)))
    if fact.verb is None or not goes:
        return ""
    is_bare = len(fact.complements) <= 1 and all(len(part.words) <= SHORT_WAY for part in fact.complements)
    lemma = fact.verb.verb.lemma
    if lemma == "make" and any(part.head.lemma == "way" for part in fact.complements):
        return "a stay or a journey matters little"
    if candidate.type == "who" and lemma in FLIGHTS:
        return DONE_TOO
    if not is_bare:
        return ""
    if candidate.type == "who" and lemma in JOURNEYS:
        return DONE_TOO
    return "it may have been so at other times" if candidate.answer.timex is not None and lemma in JOURNEYS else ""


def _is_people(phrase: Phrase) -> bool:
    """Whether a phrase is the name of a people, with its article."""
    return is_people(tuple(word for word in phrase.words if word.dep != "det"))


def _leaves_others(word: Token) -> bool:
    """Whether a word says that it was not all of them: `another hundred`, `many`."""
    return word.tag == "CD" or word.text.lower() in {"another", "few", "many", "most", "other", "several", "some"}


def people_is_narrow(candidate: Candidate) -> str:
    """Whoever is asked for is no part of mankind: `Europeans` might as well be called crusaders."""
    name = candidate.answer.text.removeprefix("the ").lower()
    if (
        candidate.type == "cloze"
        and is_people(candidate.answer.words)
        and any(
            word.dep == "amod" and word.text.islower() and candidate.fact.tokens[word.head] in candidate.answer.words
            for word in candidate.said
        )
    ):
        return "they may be called otherwise"  # the unemployed Ohioans
    is_countryman = " " not in name and name.endswith(("man", "men", "woman")) and is_people(candidate.answer.words)
    verb = candidate.fact.verb
    is_law = verb is not None and verb.verb.lemma in LAWMAKING and LAWS.search(candidate.question) is not None
    if is_law and name in LAWGIVERS:
        return "everybody guesses who makes the laws"
    if candidate.type == "who" and any(map(_leaves_others, candidate.fact.subject.words)):
        return "only some of them did"
    if verb is not None and verb.verb.lemma == "elect" and is_people(candidate.answer.words):
        return "they are soon guessed"
    is_open = name in BROAD or is_countryman
    return "they may be called otherwise" if is_open and candidate.answer.timex is None else ""
