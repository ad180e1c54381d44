"""What the making of a question tore apart, or what the parse had torn before: half a clause, two that run together."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from studydeck.cards.gates.words import MOTIONS, TAKES_CLAUSE, TELLS_SOMEBODY
from studydeck.cards.grammar import IDLE_ADVERBS
from studydeck.cards.labels import FINITE
from studydeck.reading.document import place_of
from studydeck.reading.facts import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Span, Token
    from studydeck.reading.facts import Fact, Phrase

OPENS_CLAUSE = frozenset({"IN", "WDT", "WP", "WRB"})  # that, which, who, how
OWN_SUBJECT = frozenset({"relcl", "ccomp", "advcl", "acl", "conj"})
NO_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "VERB"})
NAMING = frozenset({"call", "dub", "know", "name", "nickname", "rename"})
INTRANSITIVE = MOTIONS | {"abdicate", "die", "perish", "rebel", "resign", "retire", "revolt"}


def _runs_together(candidate: Candidate) -> bool:
    """Whether a clause without `that` hangs on a verb that takes none: `the town fell the king had won`."""
    verb, parts = candidate.fact.verb, candidate.fact.complements
    if verb is None:
        return False
    has_object = any(part.role == "object" for part in parts) and verb.verb.lemma not in TELLS_SOMEBODY
    if (verb.verb.lemma in CLAIMS or verb.verb.lemma in TAKES_CLAUSE) and not has_object:
        return False
    return any(part.relation == "ccomp" and part.words[0].tag not in OPENS_CLAUSE for part in parts)


def _is_half_asked(candidate: Candidate) -> bool:
    """Whether words go on right behind the object asked for that are no phrase of their own: `the Dutch left flank`."""
    fact, answer = candidate.fact, candidate.answer.words[-1]
    following = next((word for word in fact.tokens if 0 <= word.span.start - answer.span.end <= 1), None)
    is_object = any(part.role == "object" and answer in part.words for part in fact.complements)
    return candidate.type in {"who", "whom"} and is_object and following is not None and following.pos in NO_PHRASE


def _keeps_waiting(candidate: Candidate) -> bool:
    """Whether behind `was` a first participle is not what was done: `was a ship sent to Leeds sunk in York`."""
    fact = candidate.fact
    asks_behind = candidate.answer.words[-1] not in fact.subject.words and candidate.type in {"when", "whom", "who"}
    is_passive = fact.verb is not None and fact.verb.is_passive
    return asks_behind and is_passive and any(word.dep == "acl" and word.tag == "VBN" for word in fact.subject.words)


def _has_second_past(candidate: Candidate) -> bool:
    """Whether behind `did` a verb goes on in the past: `did Ann leave Leeds and nearly reached York`."""
    fact = candidate.fact
    if f" did {candidate.fact.subject.words[0].text[:1]}".lower() not in f" {candidate.question}".lower():
        return False
    clauses = {word.span for word in candidate.said if word.dep in OWN_SUBJECT}
    if any(_is_past_behind_infinitive(word, fact.tokens) for word in candidate.said):
        return True
    return any(
        word.tag == "VBD" and word.dep == "conj" and fact.tokens[word.head].span not in clauses
        for word in candidate.said
        if fact.verb is not None and word is not fact.verb.verb
    )


def _is_past_behind_infinitive(verb: Token, tokens: Sequence[Token]) -> bool:
    """Whether the parse joined a verb with a tense to an infinitive: `left to study and was elected`."""
    above = tokens[verb.head] if verb.dep == "conj" else verb
    if above.tag != "VB" or not any(word.tag == "TO" and tokens[word.head] is above for word in tokens):
        return False
    helpers = (word for word in tokens if word.dep in {"aux", "auxpass"} and tokens[word.head] is verb)
    return verb.tag == "VBD" or any(word.tag == "VBD" for word in helpers)


def _has_torn_clause(candidate: Candidate) -> bool:
    """Whether of a clause behind a noun only the verb is left: `the town, through which the road led` -> `led`."""
    tokens = candidate.fact.tokens
    shown = [word for word in candidate.said if word.dep == "relcl"]
    return any(not any(tokens[other.head] is word for other in candidate.said) for word in shown)


def _bare_without_name(candidate: Candidate) -> str:
    """A noun without an article whose name is left out: `was born to English poet` for `English poet, Lord Byron`."""
    tokens = candidate.fact.tokens
    set_off = (
        (noun, name)
        for noun, comma, name in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if comma.text == "," and noun.tag == "NN" and name.pos == "PROPN"
    )
    for noun, name in set_off:
        said = {word.span for word in candidate.said}
        if noun.span in said and name.span not in said:
            below = {word.dep for word in tokens if tokens[word.head] is noun}
            if below & {"amod", "compound"} and not below & {"det", "poss", "nummod"}:
                return noun.text
    return ""


def has_half_clause(candidate: Candidate) -> bool:
    """Whether `when` or `where` opens what is no clause: `when the CSS Virginia, damaged in 1862`, `when as a member`.

    Or of three verbs only two are shown: `replaced Ann, paralyzed reforms[, and left]`.
    """
    tokens = candidate.fact.tokens
    if _holds_listed_verb(candidate) and not any(word.text == "and" for word in candidate.said):
        return True
    opening = (word for word in candidate.said if word.tag == "WRB" and word.text.lower() in {"when", "where"})
    return any(tokens[word.head].pos in {"ADP", "NOUN", "PROPN"} for word in opening)


def _is_cut_at_hyphen(candidate: Candidate) -> bool:
    """Whether the parse took the first half of a verb for all of it: `re` of `re-affirmed`."""
    verb = candidate.fact.verb
    end = verb.verb.span.end if verb is not None else -1
    return end in [word.span.start for word in candidate.fact.tokens if word.text == "-"]


def _is_tied(candidate: Candidate) -> bool:
    """Whether a dash ties the subject to a name before it: `Stalin` of the Tito–Stalin split."""
    start = candidate.fact.subject.words[0].span.start
    return start in [word.span.end for word in candidate.fact.tokens if word.text in {"-", "–"}]


def _runs_on(part: Phrase, candidate: Candidate) -> bool:
    """Whether a verb stands right behind a part that ends in `and` with a name: `broke out in Rome and Ann left`."""
    following = _next_outside_brackets(candidate.fact.tokens, part.words[-1].span.end)
    nouns = (word for word in part.words if word.pos in {"NOUN", "PROPN"})
    is_listed = part.relation != "conj" and any(word.dep == "conj" for word in nouns)
    return is_listed and following is not None and (following.tag in FINITE or following.tag == "MD")


def _next_outside_brackets(tokens: Sequence[Token], end: int) -> Token | None:
    """The word behind, past what stands in brackets."""
    depth = 0
    for word in tokens:
        if word.span.start < end:
            continue
        depth += (word.text == "(") - (word.text == ")")
        if depth == 0 and word.text != ")":
            return word
    return None


def _is_aside_verb(candidate: Candidate) -> bool:
    """Whether one comma alone parts the subject from its verb: `West Virginia, admitted in 1863, contained`."""
    fact = candidate.fact
    if fact.verb is None or fact.verb.auxiliaries or fact.verb.verb.tag not in FINITE | {"VBN"}:
        return False
    at, end = place_of(fact.verb.verb, fact.tokens), place_of(fact.subject.words[-1], fact.tokens)
    between = fact.tokens[end + 1 : at]
    if between[:1] == () or between[0].text != "," or any(word.pos != "ADV" for word in between[1:]):
        return False
    return fact.subject.words[-1] in fact.tokens and fact.verb.verb in fact.tokens


def _reaches_over_verb(candidate: Candidate) -> bool:
    """Whether a part of what stands behind the verb hangs on the subject: `was born in York, then a port`."""
    fact = candidate.fact
    if fact.verb is None or fact.subject.words[0].span > fact.verb.verb.span:
        return False
    is_reduced = not fact.verb.auxiliaries or fact.verb.auxiliaries[0].span.start == fact.verb.auxiliaries[0].span.end
    return not is_reduced and fact.subject.words[-1].span > fact.verb.verb.span


def _shares_object(candidate: Candidate) -> bool:
    """Whether what was done is told only behind a second verb: `besieged and took Leeds`."""
    fact = candidate.fact
    if fact.verb is None or fact.verb.is_passive or any(part.role == "object" for part in fact.complements):
        return False
    if fact.verb.verb.lemma in INTRANSITIVE:
        return False  # `died and left nine ships`
    tokens, end = fact.tokens, fact.verb.verb.span.end
    following = [word for word in tokens if word.span.start >= end][:2]
    if len(following) < 2 or following[0].dep != "cc" or following[1].dep != "conj" or following[1].pos != "VERB":
        return False
    return any(tokens[word.head] is following[1] and word.dep == "dobj" for word in tokens)


def _shares_doer(candidate: Candidate) -> bool:
    """Whether by whom it was done is told only behind a second verb: `was beaten and driven out by Ann`."""
    fact = candidate.fact
    if fact.verb is None or not fact.verb.is_passive or fact.complements:
        return False
    tokens = fact.tokens
    second = [word for word in tokens if word.dep == "conj" and tokens[word.head] is fact.verb.verb]
    return any(_has_doer(verb, tokens) for verb in second)


def _has_doer(verb: Token, tokens: Sequence[Token]) -> bool:
    """Whether a verb, or the infinitive that hangs on it, says by whom: `forced to back down by Ann`."""
    below = [word for word in tokens if tokens[word.head] is verb and word is not verb]
    return any(word.dep == "agent" or word.text == "by" for word in below) or any(
        _has_doer(word, tokens) for word in below if word.dep == "xcomp"
    )


def _lacks_noun(candidate: Candidate) -> bool:
    """Whether of an object only its adjective was read: `took part in a pro-neutral[, anti-war riot]`."""
    tokens = candidate.fact.tokens
    articles = (word for word in candidate.said if word.dep == "det" and word.text.lower() in {"a", "an"})
    nouns = (tokens[word.head] for word in articles)
    return any(noun.tag == "JJ" and noun.dep in {"pobj", "dobj"} for noun in nouns)


def _follows_silence(candidate: Candidate) -> bool:
    """Whether a part of the question stands right behind words that are left out: `[a widow] with two sons`."""
    fact = candidate.fact
    if fact.verb is None:
        return False
    loose = (part.words[0] for part in fact.complements if part.relation == "prep" or part.words[0].tag == "TO")
    parts = [first for first in loose if first in candidate.said]
    before = (_last_outside_brackets(fact.tokens, first.span.start) for first in parts)
    behind = [word for word in before if word.span.start > fact.verb.verb.span.end]
    if not behind:
        return False
    verb = (fact.verb.verb, *fact.verb.auxiliaries, *fact.verb.adverbs, *fact.verb.particles)
    time = () if fact.time is None else fact.time.words
    told = {word.span for word in (*candidate.said, *candidate.answer.words, *verb, *time)}
    told |= {word.span for word in fact.tokens if any(date.span.covers(word.span) for date in fact.dates)}
    if any(first.tag == "TO" and _follows_left_clause(first, fact, told) for first in parts):
        return True
    is_cut = any(
        word.pos != "PUNCT" and word.span not in told and word.text.lower() not in IDLE_ADVERBS for word in behind
    )
    return is_cut or any(word.text == "," and _closes_naming(word, fact, told) for word in behind)


def _follows_left_clause(first: Token, fact: Fact, told: set[Span]) -> bool:
    """Whether what it was done for belongs to a clause that is left out: `a law[, which let Ann] win in 1916`."""
    before = [word for word in fact.tokens if word.span < first.span]
    left = list(takewhile(lambda word: word.pos == "PUNCT" or word.span not in told, reversed(before)))
    return any(word.dep == "relcl" for word in left)


def _closes_naming(comma: Token, fact: Fact, told: set[Span]) -> bool:
    """Whether a comma closes what is left out and says how a thing was called: `, called the Ark, after Noah's`."""
    before = [word for word in fact.tokens if word.span.start < comma.span.start]
    opened = max((at for at, word in enumerate(before) if word.text == ","), default=len(before))
    return any(word.lemma in NAMING and word.span not in told for word in before[opened:])


def _last_outside_brackets(tokens: Sequence[Token], start: int) -> Token:
    """The word before, past what stands in brackets; the first of the sentence where there is none."""
    depth, outside = 0, tokens[0]
    for word in (each for each in tokens if each.span.start < start):
        depth += (word.text == "(") - (word.text == ")")
        if depth == 0 and word.text != ")":
            outside = word
    return outside


def _is_dated_subject(candidate: Candidate) -> bool:
    """Whether the parse took the era of a date for whoever did it: `after 2000 BCE, tribes came`."""
    fact = candidate.fact
    first = fact.subject.words[0]
    is_led = first.tag == "CD" and len(fact.subject.words) > 1 and fact.subject.words[1].pos in {"NOUN", "PROPN"}
    asked = (fact.subject.head, *((first,) if is_led else ()))  # `From 1840 to 1848 Ann led`
    return fact.verb is not None and any(date.span.covers(word.span) for date in fact.dates for word in asked)


def _lists_into_clause(candidate: Candidate) -> bool:
    return any(_runs_on(part, candidate) for part in candidate.fact.complements)


def _is_nearly_done(candidate: Candidate) -> bool:
    """Whether `all but` before the verb is left out: `was all but wiped out`."""
    verb, tokens = candidate.fact.verb, candidate.fact.tokens
    place = place_of(verb.verb, tokens) if verb is not None else 0
    return [word.text.lower() for word in tokens[max(place - 2, 0) : place]] == ["all", "but"]


def _lasts_until(candidate: Candidate) -> bool:
    """Whether what lasted until some time has a date as well: `In 640 it was taken and remained so until 1099`."""
    fact = candidate.fact
    is_dated = fact.time is not None and fact.time.head.text.lower() in {"in", "on"}
    return is_dated and any(part.words[0].text.lower() in {"until", "till"} for part in fact.complements)


def _tells_on(candidate: Candidate) -> bool:
    """Whether a description ran into the sentence's own verb: `Ann, the emir of Leeds, defeated and killed Ben`."""
    if candidate.type != "what":
        return False
    behind = (after for comma, after in pairwise(candidate.answer.words) if comma.text == ",")
    return any(word.tag in {"VBD", "VBN"} and _has_finite_below(word, candidate.fact.tokens) for word in behind)


def _has_finite_below(verb: Token, tokens: Sequence[Token]) -> bool:
    """Whether a verb, or one joined to it, is in the past with its own object."""
    joined = [verb, *(word for word in tokens if word.dep == "conj" and tokens[word.head] is verb)]
    return any(word.tag == "VBD" for word in joined)


def _takes_purpose_of_main(candidate: Candidate) -> bool:
    """Whether behind a clause's comma stands what the main clause was done for: `After it passed, to avoid war, he`."""
    fact = candidate.fact
    if candidate.type == "cloze" or fact.is_main:
        return False
    return any(
        part.is_set_off and part.words[0].tag == "TO" and part.words[0] in candidate.said for part in fact.complements
    )


def _goes_on_from_relative(candidate: Candidate) -> bool:
    """Whether a participle goes on from the clause before it: `owns the pier, which was built in 1344, but burned`."""
    verb, tokens = candidate.fact.verb, candidate.fact.tokens
    if verb is None or verb.verb.tag != "VBN" or verb.verb.dep != "conj":
        return False
    at, above = place_of(verb.verb, tokens), verb.verb.head
    has_own = any(word.head == at and word.dep in {"aux", "auxpass", "nsubj", "nsubjpass"} for word in tokens)
    return not has_own and any(word.dep == "relcl" and word.tag == "VBN" for word in tokens[above + 1 : at])


def _has_opening_of_its_own(candidate: Candidate) -> bool:
    """Whether the second deed has a place of its own: `At York Ann won the lake, and at Leeds defeated the ships`."""
    fact = candidate.fact
    if fact.verb is None or fact.verb.verb.dep != "conj" or not fact.openers:
        return False
    at = place_of(fact.verb.verb, fact.tokens)
    links = [index for index in range(fact.verb.verb.head + 1, at) if fact.tokens[index].dep == "cc"]
    behind = fact.tokens[links[-1] + 1] if links else fact.verb.verb
    is_shown = any(part.words[0] in candidate.said for part in fact.openers)
    return is_shown and behind.pos == "ADP" and behind.span < fact.verb.verb.span


def _is_between_one(candidate: Candidate) -> bool:
    """Whether of the two between whom something was agreed one is left out: `signed between Ann`."""
    said = candidate.said
    place = next((at for at, word in enumerate(said) if word.text == "between"), len(said))
    one = next((word for word in said[place:] if word.dep == "pobj"), None)
    is_one = one is not None and one.tag in {"NN", "NNP"}
    return is_one and not any(word.dep in {"cc", "conj"} for word in said[place:])


def _is_of_second_verb(candidate: Candidate) -> bool:
    """Whether by whom it was done stands behind a second verb: `was recalled and replaced by Ann`."""
    fact = candidate.fact
    if fact.verb is None or not fact.verb.is_passive:
        return False
    agents = [part.words[0].span for part in fact.complements if part.relation == "agent"]
    joined = (word for word in fact.tokens if word.dep == "conj" and word.tag == "VBN")
    return any(fact.verb.verb.span < word.span < agent for word in joined for agent in agents)


def _is_done_by_two(candidate: Candidate) -> bool:
    """Whether a date stands behind the second of two `by`: `was taken by Ann and by Ben in 1848`."""
    is_second = any((one.text, other.text) == ("and", "by") for one, other in pairwise(candidate.said))
    return candidate.type == "when" and is_second


def _calls_nothing(candidate: Candidate) -> bool:
    """Whether what something was also called is taken for a deed: `founded Leeds, also called Ledes`."""
    fact = candidate.fact
    if fact.verb is None or fact.verb.is_passive or fact.verb.verb.lemma not in NAMING:
        return False
    named = {part.relation for part in fact.complements}
    return "oprd" in named and "dobj" not in named


def _holds_listed_verb(candidate: Candidate) -> bool:
    """Whether the parse took the second of three verbs for an adjective: `replaced Ann, armed guards, and left`."""
    tokens = candidate.fact.tokens
    for comma, verb, noun in zip(tokens, tokens[1:], tokens[2:], strict=False):
        is_led = comma.text == "," and verb.dep == "amod" and verb.text.endswith("ed") and noun.tag == "NNS"
        if is_led and tokens[verb.head] is noun and noun in candidate.said and _goes_on_in_list(noun, tokens):
            return True
    return False


def _goes_on_in_list(noun: Token, tokens: Sequence[Token]) -> bool:
    """Whether `, and` with a verb in the past stands right behind a noun."""
    at = place_of(noun, tokens) + 1
    return [word.text for word in tokens[at : at + 2]] == [",", "and"] and any(
        word.tag == "VBD" for word in tokens[at + 2 : at + 3]
    )


def _has_loose_noun(candidate: Candidate) -> bool:
    """Whether the parse hung a name on the verb by nothing: `was seized [and ruled by] King Karl`."""
    tokens = candidate.fact.tokens
    return any(word.dep == "dep" and word.pos == "PROPN" and tokens[word.head].pos == "VERB" for word in candidate.said)


def _is_behind_preposition(candidate: Candidate) -> bool:
    """Whether the parse took what hangs on a preposition for the doer: `fell after [war and the Guild] was sold`."""
    words, tokens = candidate.fact.subject.words, candidate.fact.tokens
    if not any(word.dep == "conj" for word in words) or words[0] not in tokens:
        return False
    at = place_of(words[0], tokens)
    return at > 0 and tokens[at - 1].dep == "prep" and tokens[at - 1].span.start > tokens[0].span.start


def _is_bare_infinitive(candidate: Candidate) -> bool:
    """Whether a verb of what is left out hangs on the question's own: `inns opened [where men met to eat,] dance`."""
    parts = (part for part in candidate.fact.complements if part.relation == "advcl" and part.head.tag == "VB")
    return any(part.words[0] is part.head and part.head in candidate.said for part in parts)


TORN = (
    (_is_bare_infinitive, "two clauses run together"),
    (_is_behind_preposition, "two clauses run together"),
    (_holds_listed_verb, "two clauses run together"),
    (_has_loose_noun, "the words do not hang together"),
    (_calls_nothing, "what something was called is taken for a deed"),
    (_is_of_second_verb, "by whom it was done stands behind a second verb"),
    (_is_done_by_two, "the date may be that of another deed"),
    (_is_between_one, "it does not say between whom"),
    (_is_half_asked, "the answer may be only a part of what is asked for"),
    (_runs_together, "two clauses run together"),
    (_has_torn_clause, "half of a clause is left out"),
    (_keeps_waiting, "the subject holds a verb that is taken for the question's own"),
    (_has_second_past, "a second verb does not fit the first"),
    (_is_tied, "the subject is half of a name"),
    (_is_cut_at_hyphen, "the verb is cut at its hyphen"),
    (_lists_into_clause, "a list runs into the next clause"),
    (_is_aside_verb, "the verb may belong to an aside"),
    (_reaches_over_verb, "the subject holds what stands behind the verb"),
    (_shares_object, "what it was done to stands behind a second verb"),
    (_lacks_noun, "a noun is left out"),
    (_shares_doer, "by whom it was done stands behind a second verb"),
    (_follows_silence, "a part may belong to what is left out before it"),
    (_is_dated_subject, "the subject is a part of a date"),
    (_takes_purpose_of_main, "a part may belong to the main clause"),
    (_goes_on_from_relative, "it may be told of somebody else"),
    (_has_opening_of_its_own, "a part may belong to the main clause"),
    (_is_nearly_done, "it was only nearly done"),
    (_lasts_until, "the date may be that of another deed"),
    (_tells_on, "the answer may hold what the sentence tells on"),
)


def torn(candidate: Candidate) -> str:
    """What the making of the question tore apart."""
    if reason := next((reason for is_torn, reason in TORN if is_torn(candidate)), ""):
        return reason
    noun = _bare_without_name(candidate)
    return f"{noun!r} lacks the name that followed it" if noun else ""
