"""Gates that look at the whole text: does another sentence answer differently, do its dates contradict each other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from studydeck.cards.countries import ADJECTIVES
from studydeck.cards.dates import kind_of
from studydeck.cards.gates.leaks import STATES, STEM
from studydeck.cards.gates.risk import ENOUGH_NAMES, ONCE, count_names
from studydeck.cards.gates.surroundings import told_of
from studydeck.cards.gates.words import KINDS, STOP
from studydeck.cards.standins import StandIn
from studydeck.cards.topics import plain
from studydeck.reading.edtf import EdtfDate, Precision, parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studydeck.cards.candidates import Candidate
    from studydeck.cards.gates.surroundings import Surroundings, Told
    from studydeck.cards.topics import Topic
    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Token
    from studydeck.reading.timex import Timex

ANY_BODY = frozenset({"organisation", "organization"})
REALMS = frozenset({"dynasty", "empire", "kingdom", "period", "republic"})
YEARS_ALONE = re.compile(r"\d{3,4}(?: (?:and|to|until|through) \d{3,4})?(?: (?:ad|bc|bce|ce))?")
YEARS = re.compile(r"\b\d{3,4}\b")
CENTURY = re.compile(r"\w+ century\b")
NO_TELLING_WORDS = REALMS | STOP
OWNED = re.compile(r"['’]s\b")
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
DATED_DEEDS = frozenset({"begin", "conquer", "defeat", "divide", "end", "found", "invade", "mark", "sign"})
OF_HISTORY = frozenset({"be", "date", "have", "trace"})  # verbs that tell of the past in the present tense
SHORTEST_PEOPLE, LAND_ENDING = 4, 2  # letters: the Serbs, of Serbia
IN_OFFICE = re.compile(r"Since (?:(?:which|what) \w+ (?:has|have) .*|\[\.\.\.\].* (?:has|have) )been ")
BRANCHES = ("ostro", "visi")  # of the Goths
FEW_LETTERS = 2  # of an acronym
USED_AGAIN = 2  # times that a text says an acronym
PRESENT_CENTURY = "20XX"
RECENT = "2000"  # the first year of our own days
MOST_RECENT = 0.25  # of the dates of a text that tells of older times
YEAR = re.compile(r"(?:\.\./)?(-?\d{2}[\dX]{2})")


def has_one_answer(candidate: Candidate, around: Surroundings) -> str:
    """No other fact of the text answers the question differently."""
    fact = candidate.fact
    if candidate.question in around.disputed:
        return "another sentence answers it differently"
    if fact.verb is None or candidate.type == "cloze":
        return ""
    asked = {word.lemma.lower() for word in candidate.answer.words}
    content = {word.lemma.lower() for word in candidate.said if word.pos in CONTENT} - asked
    lemma = fact.verb.verb.lemma
    with_word = (around.told.get((lemma, word), ()) for word in content | {lemma})
    own = told_of(fact)
    for other in min(with_word, key=len):
        if other != own and content <= other.words and _answers_otherwise(candidate, other, asked):
            return "another sentence answers it differently"
    return ""


def independence_is_told_once(candidate: Candidate, around: Surroundings) -> str:
    """A state's independence is told with from whom, where the text dates it more than once."""
    fact = candidate.fact
    own = fact.time.timex.edtf if fact.time is not None and fact.time.timex is not None else None
    if candidate.answer.timex is None or own is None:
        return ""
    is_of_it = any(part.head.lemma == "independence" for part in fact.complements)
    if not is_of_it or any(word.text == "from" for word in candidate.said):
        return ""
    state = fact.subject.head.lemma.lower()
    of_it = (told for (_, word), told in around.told.items() if word == "independence")
    years = {other.edtf[:4] for told in of_it for other in told if other.edtf and state in other.words}
    return "" if years <= {own[:4]} else "another sentence dates the independence otherwise"


def acronym_is_used(candidate: Candidate, around: Surroundings) -> str:
    """An acronym that a long text explains is used again: what it says but once is not worth knowing.

    Which one it is nobody need know: of three such cards two strict readers took none.
    """
    if candidate.type != "acronym":
        return ""
    if candidate.question.endswith(" for short?"):
        return "letters are soon forgotten"
    actor, said = candidate.fact.subject.actor, candidate.fact.subject.text
    if len(said) <= FEW_LETTERS:
        return f"the letters {said!r} may stand for much"
    if actor is None or not around.is_long:
        return ""
    uses = sum(mention.text == said for mention in actor.mentions)
    return "" if uses >= USED_AGAIN else f"the text says {said!r} only in passing"


def is_no_afterthought(candidate: Candidate, around: Surroundings) -> str:
    """What a text on older times says of our own is beside its story, and soon out of date.

    Of the cards on texts of all kinds that told of years from 2000 on, a strict reader refused half.
    """
    if not around.is_of_old:
        return ""
    recent = [
        date.span
        for date in candidate.fact.dates
        if (year := YEAR.match(date.edtf or "")) is not None and year[0] >= RECENT
    ]
    is_recent = any(
        candidate.shows(span) or any(span.covers(word.span) for word in candidate.answer.words) for span in recent
    )
    return "it tells of our own days, beside the story" if is_recent else ""


def is_not_of_today(candidate: Candidate, around: Surroundings) -> str:
    """What somebody does today is no history: `The museum holds the minutes of 1906`.

    What somebody is may be: `The Guild is a union that was founded in 1848`. In a text that tells of the past in the
    present tense nothing is of today.
    """
    if around.in_present or candidate.asks_for_name:
        return ""
    holder = candidate.fact.subject.actor
    if holder is not None and holder.type == "person" and IN_OFFICE.match(candidate.question):
        return "it tells how things are today"
    root = next((word for at, word in enumerate(candidate.fact.tokens) if word.head == at), None)
    verb = candidate.fact.verb.verb if candidate.fact.verb is not None else root
    if verb is None or root is None or verb.span != root.span or verb.lemma in OF_HISTORY:
        return ""
    if candidate.type == "cloze" and _is_told_of_now(candidate, root) and not candidate.question.startswith("Since "):
        return "it tells how things are today"
    opens = any(
        date.is_explicit and date.span < verb.span and date.edtf != PRESENT_CENTURY for date in candidate.fact.dates
    )
    if opens or verb.lemma in DATED_DEEDS:
        return ""  # In 1848 Ann founds the Guild; the treaty divides the world in 1494
    tells_past = any(word.tag == "VBD" for word in candidate.said)  # `traces its history to a town that was founded`
    return "it tells how things are today" if verb.tag in {"VBZ", "VBP"} and not tells_past else ""


def _is_told_of_now(candidate: Candidate, root: Token) -> bool:
    """Whether the sentence is in the present perfect: `Kenya has been accused of it since 1999`."""
    tokens = candidate.fact.tokens
    helpers = [word for word in tokens if word.dep == "aux" and tokens[word.head] is root]
    return any(word.lemma == "have" and word.tag in {"VBZ", "VBP"} for word in helpers)


def is_of_old(dates: Iterable[str]) -> bool:
    """Whether of the years that a text says, as EDTF, few are recent; a text without any is not."""
    years = [year[1] for edtf in dates if (year := YEAR.match(edtf))]
    return len(years) > 0 and sum(year >= RECENT for year in years) < len(years) * MOST_RECENT


def _answers_otherwise(candidate: Candidate, other: Told, asked: set[str]) -> bool:
    """Whether a fact with the same words gives another answer; a date may be told more or less finely."""
    if candidate.type != "when":
        return not asked <= other.words
    key, theirs = candidate.answer.key, other.edtf
    return theirs is not None and not theirs.startswith(key) and not key.startswith(theirs)


def is_not_the_topic(candidate: Candidate, around: Surroundings) -> str:
    """What the whole text is about is not asked for, but for a body by its foundation: everybody would guess it."""
    actor, time, topic = candidate.answer.actor, candidate.fact.time, around.topic
    if candidate.type == "acronym":
        answer = plain(candidate.answer.text)
        is_told = (
            topic.holds(answer)
            or _is_said(answer, topic.title)
            or (topic.title != "" and f" {topic.title} " in f" {answer} ")
        )
        return "the title tells the answer" if is_told else ""
    if candidate.asks_for_name and candidate.fact.subject.actor is not None:
        return "the whole text is about it" if candidate.fact.subject.actor.id in topic.titled else ""
    if actor is None:
        return _told_of_date_or_list(candidate, topic)
    is_only_title = actor.id in topic.titled and not _says_more(topic.title, actor)
    if is_only_title or (actor.id not in topic.titled and _is_in_title(candidate, topic)):
        return "the title tells the answer"
    if actor.id != topic.actor_id and actor.id not in topic.titled:
        is_home = any(actor.name == home or actor.name.endswith(f" of {home}") for home in topic.homes)
        return "the whole text happens there" if is_home and candidate.type in {"cloze", "what"} else ""
    asks_for_kind = any(f"hich {noun} " in candidate.question for noun in around.topic.nouns - ANY_BODY)
    is_once = candidate.fact.event is not None and candidate.fact.event.type in ONCE
    is_asked_well = candidate.type != "cloze" and time is not None and is_once and not asks_for_kind
    is_asked_well &= not topic.holds(plain(candidate.answer.text))
    return "" if is_asked_well and actor.type != "person" else "the whole text is about it"


def _told_of_date_or_list(candidate: Candidate, topic: Topic) -> str:
    """Why a date is in the title, or one of a list of names."""
    if candidate.answer.timex is not None:
        said = plain(candidate.answer.text)
        is_told = topic.holds(said) or (  # the war (1609–1618); of the conference of 1919 no title tells the day
            YEARS_ALONE.fullmatch(said) is not None and all(map(topic.holds, YEARS.findall(said)))
        )
        return "the title tells the answer" if is_told else ""
    names = map(plain, candidate.answer.names)
    listed = candidate.type == "cloze" and any(topic.holds(name) or _is_said(name, topic.title) for name in names)
    return "the title tells a part of the answer" if listed else ""


def _says_more(title: str, actor: Actor) -> bool:
    """Whether a title says more than the name of an actor: `The Guild and the sea`."""
    words = set(title.split()) - STOP
    return not any(words <= set(plain(alias).split()) for alias in actor.aliases)


def _is_in_title(candidate: Candidate, topic: Topic) -> bool:
    """Whether the title says the answer: every telling word of it, its state's adjective, or the title is a part."""
    if not topic.title:
        return False
    answer, title = plain(candidate.answer.text), topic.title.split()
    is_whole_title = set(title) <= set(answer.split())
    is_of_state = not ADJECTIVES.get(candidate.answer.text, frozenset()).isdisjoint(title)  # the Spanish-American War
    people = answer.removeprefix("the ")
    named = _adjectives_of(topic.title)
    is_its_people = people in named or people.removesuffix("s") in named  # the Nigerians, in a text on Nigeria
    ends_title = any(f"{branch}{people}" in title for branch in BRANCHES)
    return is_whole_title or is_of_state or is_its_people or ends_title or _is_said(answer, topic.title)


@lru_cache(maxsize=64)
def _adjectives_of(title: str) -> frozenset[str]:
    """What belongs to the states that a title names: the Iranians, of the Iran-Iraq War."""
    named = (words for state, words in ADJECTIVES.items() if f" {plain(state)} " in f" {title} ")
    return frozenset().union(*named)


def _is_said(name: str, line: str) -> bool:
    """Whether every word of a name that tells something stands in a line in some form: Koreans, the Korean War."""
    words = [word for word in name.split() if word not in NO_TELLING_WORDS and word.removesuffix("s") not in KINDS]
    said = line.split()
    return words != [] and all(any(_is_form(word, other) for other in said if other[0] == word[0]) for word in words)


def _is_form(word: str, other: str) -> bool:
    people = word.removesuffix("s")
    is_of_land = len(people) >= SHORTEST_PEOPLE and other.startswith(people) and len(other) - len(people) <= LAND_ENDING
    return word == other or is_of_land or (min(len(word), len(other)) >= STEM and word[:STEM] == other[:STEM])


def _distinctive(name: str) -> str:
    """The words of a name without the kind at its end: `old assyrian` of the Old Assyrian Empire."""
    *words, last = name.split()
    return " ".join(words) if words and last in REALMS else name


def heading_tells_nothing(candidate: Candidate, around: Surroundings) -> str:
    """The heading over the sentence, which its card shows, does not say the answer: `Rule of Agaja (1708-1740)`."""
    heading = around.headings.get(candidate.evidence, "")
    if not heading or around.topic.holds(heading):
        return ""  # another gate asks what the title tells
    if candidate.answer.timex is not None:
        said = plain(candidate.answer.text)
        told = [said] if said.isdigit() or "century" in said else []
        told += [heading] if "century" in heading and f" {heading} " in f" {said} " else []
        told += CENTURY.findall(said)
        years = YEARS.findall(said)
        shown = YEARS.findall(heading)
        is_short = len(years) > 1 and f"{years[0]} {years[1][-2:]}" in heading  # 1628–29
        is_range = len(years) > 1 and (set(years) <= set(shown) or is_short)
        told += years if is_range or kind_of(candidate.answer.key) == "year" else []
        told += [year for year in YEARS.findall(heading) if _is_within(int(year), candidate.answer.timex)]
    elif candidate.type == "acronym":
        told = [plain(candidate.answer.text)]
    else:
        names = (candidate.answer.text, *candidate.answer.names, *candidate.answer.accepted)
        told = [_distinctive(plain(name)) for name in names]
    heading = OWNED.sub("", heading)
    if candidate.answer.actor is not None:
        told += [state.lower() for state in STATES.get(candidate.answer.text.removeprefix("the ").lower(), ())]
    adjectives = (
        ADJECTIVES.get(candidate.answer.text, frozenset()) if candidate.answer.actor is not None else frozenset()
    )
    is_told = any(f" {name} " in f" {heading} " for name in told) or not adjectives.isdisjoint(heading.split())
    is_hinted = candidate.answer.actor is not None and _is_said(_without_state(candidate), heading)
    return "the heading tells the answer" if is_told or is_hinted else ""


def _without_state(candidate: Candidate) -> str:
    """The answer in plain words, an event without whose it was: `civil war` of the American Civil War."""
    actor, answer = candidate.answer.actor, plain(candidate.answer.text)
    first, _, rest = answer.partition(" ")
    return rest if actor is not None and actor.type == "event" and first in STATES and " " in rest else answer


def _is_within(year: int, asked: Timex) -> bool:
    """Whether a decade or century that is asked for holds a year."""
    value = parse(asked.edtf) if asked.edtf else None
    is_wide = isinstance(value, EdtfDate) and value.precision < Precision.YEAR
    return is_wide and isinstance(value, EdtfDate) and value.earliest[0] <= year <= value.latest[0]


def name_is_nobody_elses(candidate: Candidate, around: Surroundings) -> str:
    """Whoever is asked for or about has more than a first name that others of the text have too.

    The title and the heading may tell which one is meant, and so do a year and other names, or a whole sentence with a
    gap: of 22 of these strict readers refused none.
    """
    if candidate.type == "cloze" or _is_told_by_others(candidate):
        return ""
    actor, name = candidate.answer.actor, candidate.answer.text
    is_person = actor is not None and actor.type == "person"
    if is_person and name in around.namesakes:
        return f"more than one is called {name!r}"
    shown = f"{around.topic.title} {around.headings.get(candidate.evidence, '')}".split()
    for word, following in zip(candidate.said, (*candidate.said[1:], None), strict=True):
        is_bare = word.begins_entity and (following is None or following.begins_entity or following.entity != "PERSON")
        is_name = word.entity == "PERSON" and word.text in around.namesakes and is_bare
        if is_name and not isinstance(word, StandIn) and word.text.lower() not in shown:
            return f"more than one is called {word.text!r}"
    return ""


def _is_told_by_others(candidate: Candidate) -> bool:
    """Whether a question says so much beside a first name that one person is meant: `Charles took York in 1642`.

    Of such questions a strict reader accepted 23 of 25.
    """
    years = sum(candidate.shows(date.span) for date in candidate.fact.dates if date.is_explicit)
    is_of_date = candidate.answer.timex is not None
    return count_names(candidate.said) + years - is_of_date >= ENOUGH_NAMES


def is_not_in_conflict(candidate: Candidate, around: Surroundings) -> str:
    """The sentence contradicts no date, counts its own from none in conflict, and shows none that was overruled."""
    if candidate.type == "cloze" and any(date.is_overruled for date in candidate.fact.dates):
        return "its sentence says a date that was set right"
    if candidate.evidence in around.in_conflict:
        return "its dates contradict each other"
    time = candidate.fact.time
    shown = candidate.fact.dates if candidate.type == "cloze" else ()
    dates = (*shown, *((time.timex,) if time is not None and time.timex is not None else ()))
    is_counted = any(not (date.is_explicit or date.is_overruled) for date in dates)
    if is_counted and candidate.evidence in around.near_conflict:
        return "its date may be counted from one that contradicts another"
    return ""
