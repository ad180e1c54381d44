"""Gates that ask whether a question stands alone: no `he`, `the attack` or `that year` that needs another sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.cards.dates import MONTHS
from studydeck.cards.gates.governing import governor
from studydeck.cards.gates.words import (
    BODIES,
    CONNECTIVES,
    DEEDS,
    DEICTIC,
    HANGS_ON_CAUSE,
    KINDS,
    ORDINALS,
    is_telling,
)
from studydeck.cards.labels import FINITE
from studydeck.cards.standins import StandIn, belongs_beside
from studydeck.cards.topics import EVENTS
from studydeck.reading.actors.given_names import FEMININE_NAMES, GIVEN_NAMES, MASCULINE_NAMES
from studydeck.reading.actors.lexicon import EPITHETS, KINDRED
from studydeck.reading.actors.spelling import fold
from studydeck.reading.facts import is_acronym, wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from studydeck.cards.candidates import Candidate
    from studydeck.cards.gates.surroundings import Surroundings
    from studydeck.reading.document import Span, Token
    from studydeck.reading.facts import Fact, Phrase


CONTENT = frozenset({"NOUN", "VERB", "ADJ", "NUM"})
OFTEN = 3  # mentions of somebody by one name
MUCH = 6  # content words
SHORT_SUBJECT = 2  # words of `the HMS`
LONGEST_THING = 10  # words of `the same amount of oil for 1974 that each had used`
BESIDE_HIM = frozenset({"aide", "assistant", "deputy", "predecessor", "successor"})
TO_WHAT = re.compile(r"\b(?:in turn|in response(?! to))\b", re.IGNORECASE)
LAPSES = frozenset({"within", "after", "over"})
STORY_TIMES = frozenset({"before", "later", "time"})
SAME_SUBJECT = frozenset({"advcl", "conj", "xcomp"})
THESE = frozenset({"this", "that", "these", "those"})
POINTERS = DEICTIC | STORY_TIMES | THESE | {"both"}
BELONGING = frozenset({"disciple", "follower", "member", "supporter"})
CROWD = frozenset({"man", "soldier", "troop"})
REACTIONS = frozenset({"answer", "reply", "respond", "retaliate"})
PERSONAL = frozenset({"he", "him", "his", "she", "her"})
COMPLEMENTS = frozenset({"dobj", "prep", "xcomp", "ccomp", "agent", "advcl", "dative", "pobj"})


def names_its_subject(candidate: Candidate) -> str:
    """The subject is no bare pronoun."""
    return "" if candidate.fact.verb is None else next(_faults_of_subject(candidate), "")


def _faults_of_subject(candidate: Candidate) -> Iterator[str]:
    subject, tokens = candidate.fact.subject, candidate.fact.tokens
    if _is_rest_of_list(subject, tokens):
        yield f"the subject {subject.text!r} is only a part of what is said"
    if is_only_given_name(subject):
        yield f"{subject.text!r} does not say which"
    if _is_no_noun(subject):
        yield f"the subject is only {subject.text!r}"
    is_short = subject.head.text.isalpha() and subject.head.text.isupper() and len(subject.words) <= SHORT_SUBJECT
    if subject.actor is None and is_short and is_acronym(subject.head.text):
        yield f"{subject.head.text!r} is explained in another sentence"
    if subject.words[0].dep == "advmod":
        yield f"{subject.words[0].text!r} ties the sentence to another"
    if _is_of_nobody(subject):
        yield f"the subject {subject.text!r} does not say whose"
    if _is_bare_deed(subject):
        yield f"the subject {subject.text!r} does not say of what"
    if _is_named_aside(subject, candidate) or _is_only_epithet(subject):
        yield f"{subject.text!r} is left without the name"
    if _holds_pronoun(subject, tokens):
        yield f"the subject {subject.text!r} points to somebody else"


def _is_of_nobody(subject: Phrase) -> bool:
    """Whether the subject is people of nobody: `fifteen hundred troops`, `wife`, `members`."""
    lemma = subject.head.lemma.lower()
    if len(subject.words) == 1 and (lemma in BELONGING or (subject.head.tag == "NN" and lemma in KINDRED)):
        return True
    is_counted = len(subject.words) > 1 and all(word.tag == "CD" for word in subject.words[:-1])
    return is_counted and subject.head.lemma in CROWD


def _is_bare_deed(subject: Phrase) -> bool:
    return len(subject.words) == 1 and subject.head.text.lower() in DEEDS


def _holds_pronoun(subject: Phrase, tokens: Sequence[Token]) -> bool:
    return any(word.tag in {"PRP", "PRP$"} and not belongs_beside(word, tokens) for word in subject.words)


def _is_named_aside(subject: Phrase, candidate: Candidate) -> bool:
    """Whether a name between commas that says who it was is left out: `a German, Johann Handl,`."""
    if candidate.type == "cloze" or subject.words[0].text.lower() not in {"a", "an"}:
        return False
    tokens, said = candidate.fact.tokens, {word.span for word in candidate.said}
    names = (word for word in tokens if word.dep == "appos" and word.pos == "PROPN" and word.span not in said)
    return any(tokens[name.head].span == subject.head.span for name in names)


def _is_only_epithet(subject: Phrase) -> bool:
    """Whether of a name only its end is left: `The Conqueror` of `Sultan Mehmet The Conqueror`."""
    words, actor = subject.words, subject.actor
    if [word.text.lower() for word in words[:1]] == ["the"] and len(words) > 2 and words[2].text == ",":
        return words[1].text.lower() in EPITHETS  # Under Peter `the Great, armies` took Leeds
    is_person = actor is not None and actor.type == "person"
    return is_person and len(words) == 2 and words[0].text == "The" and words[1].pos == "PROPN"


def _is_no_noun(subject: Phrase) -> bool:
    """Whether a subject is a pronoun, a verb or a bare number: `she`, `two of them`."""
    if subject.head.tag in {"PRP", "DT"} or subject.head.pos in {"PRON", "VERB"}:
        return True
    spelt = (word for word in subject.words if word.text.isalpha())
    return any(word.tag == "CD" for word in subject.words) and not any(len(word.text) > 2 for word in spelt)


def is_only_given_name(subject: Phrase) -> bool:
    """Whether the text knows somebody by a given name alone, and hardly: `Sarah` of a list of children."""
    actor = subject.actor
    if actor is None or actor.type != "person" or len(actor.mentions) >= OFTEN:
        return False
    return all(fold(word) in GIVEN_NAMES for alias in actor.aliases for word in alias.split())


def _is_rest_of_list(subject: Phrase, tokens: Sequence[Token]) -> bool:
    """Whether a noun before a name is the second of two: `friend Max` of `to the physicist and friend Max`."""
    first = subject.words[0]
    if first.tag != "NN" or first.dep != "compound":
        return False
    at = next((index for index, word in enumerate(tokens) if word.span == first.span), 0)
    return at > 0 and tokens[at - 1].dep == "cc"


def names_are_sure(candidate: Candidate) -> str:
    """Where a name stands for `he`, it surely is that actor; nobody is told of by a first name alone."""
    for word in candidate.said:
        if isinstance(word, StandIn) and not word.is_sure:
            return f"{word.said!r} may be someone else than {word.actor.name}"
    bare = (part for part in candidate.fact.complements if _is_bare_name(part) and part.words[-1] in candidate.said)
    return next((f"{part.words[-1].text!r} does not say which" for part in bare), "")


def _is_bare_name(part: Phrase) -> bool:
    """Whether a phrase ends in a first name and says no more of who that is: `from Guy`."""
    is_alone = len([word for word in part.words if word.pos in {"NOUN", "PROPN", "ADJ"}]) == 1
    return is_alone and is_only_given_name(part)


def pronouns_are_answered(candidate: Candidate) -> str:
    """Every pronoun in the question can only mean the subject."""
    subject = candidate.fact.subject
    for word in candidate.said:
        if word.tag not in {"PRP", "PRP$"} or word in subject.words or word.text == "I":
            continue  # `I` is a number here: Block I
        is_known = _is_named_before(word, candidate) if candidate.type == "cloze" else _means_subject(word, candidate)
        if not is_known:
            return f"{word.text!r} may be someone else"
    return ""


def _is_named_before(pronoun: Token, candidate: Candidate) -> bool:
    """Whether the whole sentence of a gap names somebody, or something, that the pronoun can mean."""
    own = _subject_beside(pronoun, candidate.fact.tokens)
    own |= _source(candidate.fact.tokens)
    before = [word for word in candidate.said if word.span.start < pronoun.span.start and word.span not in own]
    actor = candidate.answer.actor
    of_its_kind = {"it", "its"} if actor is not None and actor.type != "person" else PERSONAL
    is_asked = actor is not None and pronoun.text.lower() in of_its_kind
    others = MASCULINE_NAMES if pronoun.text.lower() in {"she", "her"} else FEMININE_NAMES
    if is_asked and candidate.answer.words[0].span < pronoun.span and candidate.answer.words[0].span not in own:
        return fold(candidate.answer.words[0].text) not in others  # who or what is asked for
    if pronoun.text.lower() in PERSONAL:
        persons = (word for word in before if word.entity == "PERSON" and word.begins_entity)
        return any(fold(word.text) not in others for word in persons)
    nobody = {"DATE", "TIME", "PERSON"} if pronoun.text.lower() in {"it", "its", "itself"} else {"DATE", "TIME"}
    if pronoun.text.lower() == "it" and _is_acted_on(pronoun, candidate.fact.tokens):
        before = [word for word in before if word.dep in {"nsubj", "nsubjpass", "conj"}]  # `allowed it to grow`
    is_named = any(
        (word.pos == "PROPN" or (word.lemma in KINDS and word.dep in {"nsubj", "nsubjpass"}))
        and word.entity not in nobody
        for word in before
    )
    if pronoun.text.lower() not in {"they", "them", "their"}:
        return is_named
    return is_named and any(
        word.tag in {"NNS", "NNPS"} or word.dep == "conj" or word.lemma.lower() in BODIES for word in before
    )


def _is_acted_on(pronoun: Token, tokens: Sequence[Token]) -> bool:
    """Whether a pronoun is no subject, or only that of an infinitive: `allowed it to grow`."""
    is_subject = pronoun.dep in {"nsubj", "nsubjpass"}
    return not is_subject or any(word.tag == "TO" and word.head == pronoun.head for word in tokens)


def _subject_beside(pronoun: Token, tokens: Sequence[Token]) -> set[Span]:
    """The subject of the verb that has `them` for its object: nobody does anything to him by that word."""
    if pronoun.tag != "PRP" or not _is_acted_on(pronoun, tokens) or pronoun.text.lower().endswith(("self", "selves")):
        return set()
    verb = governor(pronoun, tokens)
    if pronoun.dep in {"nsubj", "nsubjpass"}:
        verb = tokens[verb.head]  # that which allowed it to grow
    subject = _subject_of(verb, tokens)
    if verb.dep == "acl" and pronoun.text.lower() == "them":
        verb = governor(tokens[verb.head], tokens)  # took the lands inhabited by them
        subject = _subject_of(verb, tokens)
    while subject is None and verb.dep in SAME_SUBJECT and not _is_done_by_object(verb, tokens):
        verb = tokens[verb.head]  # rushed to meet him
        subject = _subject_of(verb, tokens)
    return {word.span for word in tokens if subject is not None and _hangs_on(word, subject, tokens)}


def _subject_of(verb: Token, tokens: Sequence[Token]) -> Token | None:
    return next((word for word in tokens if word.dep in {"nsubj", "nsubjpass"} and tokens[word.head] is verb), None)


def _is_done_by_object(verb: Token, tokens: Sequence[Token]) -> bool:
    """Whether the object of the verb above may do it: `ordered Ann to meet him`."""
    above = tokens[verb.head]
    return verb.dep != "conj" and any(word.dep in {"dobj", "dative"} and tokens[word.head] is above for word in tokens)


def _source(tokens: Sequence[Token]) -> set[Span]:
    """The words of `According to the Guild,`: what follows tells of something else."""
    if [word.text for word in tokens[:2]] != ["According", "to"]:
        return set()
    comma = next((index for index, word in enumerate(tokens) if word.text == ","), 0)
    return {word.span for word in tokens[:comma]}


def _hangs_on(word: Token, top: Token, tokens: Sequence[Token]) -> bool:
    while word is not top and tokens[word.head] is not word:
        word = tokens[word.head]
    return word is top


def _means_subject(pronoun: Token, candidate: Candidate) -> bool:
    """Whether a possessive agrees with the subject and nothing else stands between them that it could mean."""
    subject = candidate.fact.subject
    form = pronoun.text.lower()
    verb = candidate.fact.verb
    if candidate.answer.words[-1] in subject.words:
        return False  # `Who lost his hat?` tells that it was a man
    if pronoun.tag != "PRP$" or verb is None or pronoun.span.start < verb.verb.span.start:
        return False
    thing = candidate.fact.tokens[pronoun.head]
    if thing.dep in {"attr", "oprd"} or thing.lemma in BESIDE_HIM:
        return False  # nobody is `his successor` himself
    spoken = (*candidate.said, *candidate.answer.words)
    between = [w for w in spoken if verb.verb.span.start < w.span.start < pronoun.span.start]
    between += _said_before_second(verb.verb, candidate)
    if form in {"his", "her"}:
        is_person = subject.actor is not None and subject.actor.type == "person"
        return is_person and not any(word.entity == "PERSON" for word in between)
    is_thing = subject.actor is not None and subject.actor.type != "person"
    others = {"PROPN"} if form == "its" else {"NOUN", "PROPN"}
    return is_thing and form in {"its", "their"} and not any(word.pos in others for word in between)


def _said_before_second(verb: Token, candidate: Candidate) -> list[Token]:
    """What stands before a second verb, which the question leaves out: `Spain sold Leeds and lost its fleet`."""
    subject, tokens = candidate.fact.subject.words[-1], candidate.fact.tokens
    is_second = any(word.dep == "conj" and word.span == verb.span for word in tokens)
    return [word for word in tokens if is_second and subject.span < word.span < verb.span]


def nothing_points_away(candidate: Candidate) -> str:
    """No `this`, `the same`, `another`, `ago`: words that need the sentence before."""
    time = candidate.fact.time
    if time is not None and time.timex is not None and time.timex.edtf is None and time.words[0] in candidate.said:
        return f"{time.text!r} does not say when"
    dated = () if time is None or candidate.type == "cloze" else time.words  # told with its year
    if away := TO_WHAT.search(candidate.question):
        return f"{away[0].lower()!r} points to another sentence"
    if loose := (_connective(candidate) if candidate.type == "cloze" else "") or _reaction(candidate):
        return f"{loose!r} ties the sentence to another"
    for index, word in enumerate(candidate.said):
        if word in dated:
            continue
        if word.text.lower() in ORDINALS and _counts_on(candidate.said, index):
            return f"{word.text!r} counts on from another sentence"
        if _points_away(candidate.said, index, candidate.fact.tokens):
            return f"{word.text!r} points to another sentence"
    return ""


def _points_away(words: tuple[Token, ...], index: int, tokens: tuple[Token, ...]) -> bool:
    """Whether a word means what another sentence tells: `this`, `both ships`, `ago`, `even larger`."""
    word, lower = words[index], words[index].text.lower()
    if lower not in POINTERS:
        return _compares(words, index)
    if lower in THESE:
        is_taken_wrong = word.dep == "mark" and (index == 0 or tokens[word.head].pos == "NOUN")
        return (word.pos in {"DET", "PRON"} and word.tag == "DT") or word.dep == "advmod" or is_taken_wrong
    if lower == "both":
        return not _joins_two(words[index + 1 :])
    if _compares(words, index) or (lower in STORY_TIMES and _is_told_by_the_story(words, index)):
        return True
    return lower in DEICTIC and word.dep != "expl" and not _is_explained(words, index)


def _joins_two(words: tuple[Token, ...]) -> bool:
    """Whether `and` follows before a verb does: `both Spain and Kenya`, no `both ships left, and`."""
    before = next((index for index, word in enumerate(words) if word.pos in {"AUX", "VERB"}), len(words))
    return any(word.dep == "cc" for word in words[:before]) or any(word.text == "both" for word in words)


def _compares(words: tuple[Token, ...], index: int) -> bool:
    """Whether something is `even larger` or `four more ships`, and the question does not say than what."""
    word = words[index]
    is_more = word.tag in {"JJR", "RBR"} and index > 0
    is_stressed = is_more and words[index - 1].text.lower() in {"even", "far", "much", "still"}
    is_added = word.tag == "JJR" and word.dep == "amod" and word.lemma.lower() in {"more", "much", "many"}
    return (is_stressed or is_added) and not any(other.text.lower() == "than" for other in words)


def _is_told_by_the_story(words: tuple[Token, ...], index: int) -> bool:
    """Whether a time is that of the story: `at the time`, `the later fort`, `there had been wars before`."""
    word, lower = words[index], words[index].text.lower()
    before = [other.text.lower() for other in words[max(index - 2, 0) : index]]
    following = [other.text for other in words[index + 1 : index + 2]]
    is_at_the_time = lower == "time" and before == ["at", "the"] and following not in (["of"], ["when"])
    is_later = lower == "later" and word.dep == "amod" and before[-1:] == ["the"]
    return is_at_the_time or is_later or (lower == "before" and word.dep == "advmod")


def _counts_on(words: tuple[Token, ...], index: int) -> bool:
    """Whether an ordinal follows `a` and is no fraction: `a second plan`, but not `a third of the town`."""
    following = words[index + 1].text if index + 1 < len(words) else ""
    return index > 0 and words[index - 1].text.lower() in {"a", "an"} and following != "of"


def dates_have_their_year(candidate: Candidate) -> str:
    """No date whose year only another sentence tells; a question tells its own date with the year."""
    fact = candidate.fact
    if candidate.type == "cloze" and any(date.is_explicit for date in fact.dates):
        return ""  # `in 1981 ... until March`
    dated = () if fact.time is None or candidate.type == "cloze" else fact.time.words
    for date in fact.dates:
        words = tuple(word for word in candidate.said if date.span.covers(word.span) and word not in dated)
        if any(word.text in MONTHS for word in words) and not date.is_explicit:
            return f"{wording(words)!r} does not say its year"
    return ""


def _connective(candidate: Candidate) -> str:
    """The words by which a gap's sentence goes on from another: `However`, `Within nine days`, `Ann agreed`."""
    tokens = candidate.fact.tokens
    lapse = next((date.span for date in candidate.fact.dates if date.type == "DURATION"), None)
    if lapse is not None and tokens[0].text.lower() in LAPSES and lapse.start - tokens[0].span.end <= 1:
        return f"{tokens[0].text} ..."
    for index, word in enumerate(candidate.said):
        is_adverb = word.text.lower() in CONNECTIVES and word.dep == "advmod" and not _follows(candidate, index)
        is_adverb |= word.text == "even" and _stresses_deed(candidate, index)
        if is_adverb or (word.lemma in HANGS_ON_CAUSE and word.pos == "VERB" and not _is_answered(word, tokens)):
            return word.text
    return ""


def _stresses_deed(candidate: Candidate, index: int) -> bool:
    """Whether `even` stands before a verb, and no `and` before it: `Ann even sold it`, no `bought and even sold`."""
    word, before = candidate.said[index], candidate.said[max(index - 1, 0)]
    return word.dep == "advmod" and candidate.fact.tokens[word.head].pos == "VERB" and before.dep != "cc"


def _reaction(candidate: Candidate) -> str:
    """The verb of a question where it does not tell to what somebody responded, or answered."""
    verb, tokens = candidate.fact.verb, candidate.fact.tokens
    if verb is None or verb.verb.lemma not in REACTIONS:
        return ""
    is_loose = not _is_answered(verb.verb, tokens) or _is_answer_to_somebody(candidate.fact)
    return verb.verb.text if is_loose else ""


def _is_answer_to_somebody(fact: Fact) -> bool:
    """Whether it is told at most to whom somebody answered, and not to what: `responded to Ann in the debate`."""
    if fact.verb is not None and fact.verb.is_passive:
        return False  # the petition was answered
    told = [part for part in fact.complements if part.role == "object" or part.words[0].text in {"to", "against"}]
    return all(part.actor is not None and part.actor.type == "person" for part in told)


def _follows(candidate: Candidate, index: int) -> bool:
    """Whether a time is counted from what the sentence itself says: `sailed to Spain and then to Kenya`."""
    word, before = candidate.said[index].text.lower(), candidate.said[:index]
    if word == "then":
        return any(other.tag in FINITE for other in before)
    dates = [date.span for date in candidate.fact.dates if date.is_explicit and date.type == "DATE"]
    is_counted = before[-1:] != () and before[-1].entity in {"DATE", "TIME"}  # `three days later`
    is_dated = any(span.covers(other.span) for span in dates for other in before)
    return word in {"afterwards", "later"} and is_counted and is_dated


def _is_answered(verb: Token, tokens: Sequence[Token]) -> bool:
    """Whether the sentence tells to what somebody agreed or what was refused; by what, is not to what."""
    below = [word for word in tokens if tokens[word.head].span == verb.span and word.span > verb.span]
    links = {word.text for word in below}
    is_by = verb.lemma == "respond" and "by" in links and "to" not in links
    return not is_by and any(word.dep in COMPLEMENTS for word in below)


def _is_explained(words: tuple[Token, ...], index: int) -> bool:
    """Whether such a word says itself what it means: `such as`, `the former king`, `and other ports`."""
    word, before, after = words[index], words[:index], words[index + 1 :]
    explained = {
        "former": _has_noun(after),
        "latter": _has_noun(after),
        "such": after[:1] != () and after[0].text.lower() == "as",
        "same": any(later.text.lower() in {"as", "that"} for later in after[:LONGEST_THING]),
        "instead": after[:1] != () and after[0].text.lower() == "of",
        "resulting": word.dep != "amod",
        "nearby": word.dep == "amod" and any(other.pos == "PROPN" for other in words),
        "other": any(other.dep == "cc" for other in before[-3:]) or _is_told_from(before, after),
    }
    explained["others"] = explained["other"]
    return explained.get(word.text.lower(), word.dep == "prep")


def _is_told_from(before: tuple[Token, ...], after: tuple[Token, ...]) -> bool:
    """Whether what is `other` has a name's adjective, and a name stands before: `Egypt, with other Arab states`."""
    return after[:1] != () and is_telling(after[0]) and any(word.pos == "PROPN" for word in before)


def _has_noun(words: tuple[Token, ...]) -> bool:
    return words != () and words[0].pos in {"NOUN", "PROPN", "ADJ"}


def has_a_name(candidate: Candidate, around: Surroundings) -> str:
    """The question names a person, place or thing, what the text is about, or says so much that it means one deed."""
    says_much = len({word.lemma for word in candidate.said if word.pos in CONTENT}) >= MUCH
    needs_name = candidate.type == "when"  # in a sentence with a gap the answer itself is no name
    if candidate.asks_for_name or (says_much and not needs_name and not _is_of_anybody(candidate)):
        return ""
    first = candidate.fact.tokens[0]
    dates = [date.span for date in candidate.fact.dates]
    topical = (word for word in candidate.said if word.dep == "det" and word.text.lower() == "the")
    meant = around.topic.nouns if candidate.answer.timex is None else EVENTS
    if any(_is_topic(word, candidate, around, meant) for word in topical):
        return ""
    if any(
        is_telling(word)
        and (word.pos == "PROPN" or (word.pos in {"ADJ", "NOUN"} and word is not first))
        and word.entity not in {"DATE", "TIME"}
        and not any(span.covers(word.span) for span in dates)  # the era of a year is no name
        for word in candidate.said
    ):
        return ""
    return "the question names nobody and nothing"


def _is_topic(article: Token, candidate: Candidate, around: Surroundings, meant: Collection[str]) -> bool:
    """Whether `the university` is the one that the text is about, and one of those meant.

    Where a date is asked for, a city or a country is too little: it did much in its time. A war did not.
    """
    noun = candidate.fact.tokens[article.head].lemma.lower()
    return noun in around.topic.nouns and noun in meant and article.span.start not in around.elsewhere


def _is_of_anybody(candidate: Candidate) -> bool:
    """Whether a clause that only continues the sentence is about `a group`: the first tells which one."""
    fact = candidate.fact
    is_shown = candidate.type != "cloze" and candidate.answer.words[-1] not in fact.subject.words
    return is_shown and not fact.is_main and fact.subject.words[0].text.lower() in {"a", "an"}
