"""The gates between a candidate and a card: each says in words what is wrong, or nothing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.cards.countries import COUNTRIES
from studydeck.cards.dates import SURE_ENOUGH
from studydeck.cards.grammar import IDLE_ADVERBS
from studydeck.cards.notes import GAP
from studydeck.reading.facts.claims import CLAIM_ADVERBS, CLAIMS
from studydeck.reading.facts.identities import is_acronym

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studydeck.cards.candidates import Candidate
    from studydeck.reading.document import Span, Token
    from studydeck.reading.facts import Fact

FEWEST_WORDS, MOST_WORDS = 5, 25
FEWEST_WORDS_OF_NAMES = 4  # `Who was Ann Lee?`
MOST_ANSWER_WORDS = 10
LONG_SENTENCE = 45  # words; of a longer one only the first clauses are parsed well enough
EARLY_VERB = 20  # words before the verb of such a clause
ALONE = frozenset("world sun moon earth sea sky past future time war west east north south internet universe bible "
                  "middle end beginning start rest air ground weather poor rich".split())  # fmt: skip
DEICTIC = frozenset("ago today now currently recently here above below again respectively nowadays tonight yesterday tomorrow "
                    "former latter same such following next previous preceding aforementioned another others other further similar".split())  # fmt: skip
CONNECTIVES = IDLE_ADVERBS - {"also", "eventually", "finally", "soon"}
TRANSITIVE = frozenset({"join", "found", "make", "take", "give", "have", "create", "lead"})  # nothing without an object
HELD_BY_VERB = frozenset({"to", "from", "into", "of", "between", "against"})  # `went from ..., to ...`
VAGUE_VERBS = frozenset("be have do say tell state note add claim argue believe think suggest mean seem appear become include support "
                        "show describe explain report continue involve consist make get".split())  # fmt: skip
TITLES = frozenset(
    "president general king queen prince princess emperor empress sultan shah tsar pope bishop minister captain colonel "
    "admiral marshal major doctor professor sir lord lady saint ayatollah chancellor senator governor".split()
)
BODIES = frozenset(
    """academy administration agency airlines alliance army assembly association authority bank bbc board brigade bureau
cabinet church club college commission committee communists company conference confederation congress convention cooperative
corporation corps council court department directorate division empire federation fleet force forces foundation front
government group guard guild house institute institution jury kingdom league legion ministry monastery movement museum navy
office orchestra order organisation organization parliament parties party patrol police post press regiment republic school
secretariat senate service services society state states survey team times trust union university watch workers works""".split()
)
LISTING_VERBS = frozenset({"include", "contain", "comprise", "feature", "number"})
STOP = frozenset("a an and as at be by did do does for from had has have in is it its of on or that the their to was were "
                 "what when which who whom with year date month decade century his her".split())  # fmt: skip
WORD = re.compile(r"\w+(?:['’]\w+)?")
MARKS = re.compile(r"[\"“”„«»\[\]{}*#|_<>]|\.\.\.|…")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a gate needs to know beyond the candidate."""

    text: str
    in_conflict: frozenset[Span]  # sentences whose dates contradict themselves
    by_verb: Mapping[str, tuple[Fact, ...]]  # the facts of each verb's lemma


def _asks_for_name(candidate: Candidate) -> bool:
    """Whether the question is only about a name: what it stands for, who or what that was."""
    is_description = candidate.type == "what" and candidate.answer.actor is None
    return candidate.type == "acronym" or is_description


# ------------------------------------------------------------ 1 evidence


def evidence_is_verbatim(candidate: Candidate, around: Surroundings) -> str:
    """The answer, or an accepted form of it, stands in the sentence that proves it."""
    if candidate.answer.timex is not None and not candidate.answer.timex.is_explicit:
        return ""  # worked out: another gate asks how surely
    sentence = " ".join(candidate.evidence.cut(around.text).split())
    if any(form in sentence for form in (candidate.answer.text, *candidate.answer.accepted)):
        return ""
    return "the answer does not stand in the sentence"


# ------------------------------------------------------------ 2 no leak


def answer_is_not_given_away(candidate: Candidate, around: Surroundings) -> str:
    """No part, alias or acronym of the answer stands in the question."""
    shown = {word.lower() for word in WORD.findall(candidate.question.replace(GAP, " "))}
    for name in (candidate.answer.text, *candidate.answer.names):
        parts = [word.lower() for word in WORD.findall(name)]
        harmless = STOP | TITLES | (BODIES if candidate.type == "what" else frozenset())
        telling = [word for word in parts if word not in harmless and (len(word) > 2 or word.isdigit())]
        leaked = [word for word in telling if word in shown or word.removesuffix("'s") in shown]
        if candidate.type == "when":
            leaked = [word for word in leaked if word.isdigit() and len(word) > 2]
        if leaked:
            return f"the question holds {leaked[0]!r} of the answer"
    return ""


# ------------------------------------------------------------ 3 stands alone


def names_its_subject(candidate: Candidate, around: Surroundings) -> str:
    """The subject is no bare pronoun."""
    subject = candidate.fact.subject
    if subject.head.tag in {"PRP", "DT"} or subject.head.pos in {"PRON", "VERB"}:
        return f"the subject is only {subject.text!r}"
    if any(word.tag in {"PRP", "PRP$"} for word in subject.words):
        return f"the subject {subject.text!r} points to somebody else"
    return ""


def pronouns_are_answered(candidate: Candidate, around: Surroundings) -> str:
    """Every pronoun in the question can only mean the subject."""
    subject = candidate.fact.subject
    for word in candidate.said:
        if word.tag in {"PRP", "PRP$"} and word not in subject.words and not _means_subject(word, candidate):
            return f"{word.text!r} may be someone else"
    return ""


def _means_subject(pronoun: Token, candidate: Candidate) -> bool:
    """Whether a possessive agrees with the subject and nothing else stands between them that it could mean."""
    subject = candidate.fact.subject
    form = pronoun.text.lower()
    verb = candidate.fact.verb
    if candidate.answer.words[-1] in subject.words:
        return False  # `Who lost his hat?` tells that it was a man
    if pronoun.tag != "PRP$" or verb is None or pronoun.span.start < verb.verb.span.start:
        return False
    between = [w for w in candidate.said if verb.verb.span.start < w.span.start < pronoun.span.start]
    if form in {"his", "her"}:
        is_person = subject.actor is not None and subject.actor.type == "person"
        return is_person and not any(word.entity == "PERSON" for word in between)
    is_thing = subject.actor is None or subject.actor.type != "person"
    return is_thing and form in {"its", "their"} and not any(word.pos in {"NOUN", "PROPN"} for word in between)


def nothing_points_away(candidate: Candidate, around: Surroundings) -> str:
    """No `this`, `the same`, `another`, `ago`: words that need the sentence before."""
    time = candidate.fact.time
    if time is not None and time.timex is not None and time.timex.edtf is None and time.words[0] in candidate.said:
        return f"{time.text!r} does not say when"
    dated = () if time is None else time.words
    if candidate.type == "cloze":
        loose = next(
            (word for word in candidate.said if word.text.lower() in CONNECTIVES and word.dep == "advmod"), None
        )
        if loose is not None:
            return f"{loose.text!r} ties the sentence to another"
    for index, word in enumerate(candidate.said):
        lower = word.text.lower()
        if word in dated and candidate.type != "cloze":
            continue  # told with its year
        if lower in {"this", "that", "these", "those"} and word.pos in {"DET", "PRON"} and word.tag == "DT":
            return f"{word.text!r} points to another sentence"
        if lower in DEICTIC and not _is_explained(candidate.said, index):
            return f"{word.text!r} points to another sentence"
    return ""


def _is_explained(words: tuple[Token, ...], index: int) -> bool:
    """Whether such a word says itself what it means: `such as`, `the former king`, `and other ports`, `above the sea`."""
    word, following = words[index], words[index + 1] if index + 1 < len(words) else None
    match word.text.lower():
        case "former" | "latter":
            return _has_noun(words, index + 1)
        case "such" | "same":
            return following is not None and following.text.lower() == "as"
        case "other" | "others":
            return any(before.dep == "cc" for before in words[max(index - 3, 0) : index])
        case _:
            return word.dep == "prep"


def _has_noun(words: tuple[Token, ...], index: int) -> bool:
    return index < len(words) and words[index].pos in {"NOUN", "PROPN", "ADJ"}


def definite_things_are_known(candidate: Candidate, around: Surroundings) -> str:
    """No `the attack` or `the organisation` without what makes it one."""
    tokens, said = candidate.fact.tokens, candidate.said
    for word in said:
        is_gap = tokens[word.head] in candidate.answer.words
        if word.text.lower() == "the" and word.dep == "det" and not is_gap and not _is_known(word, tokens, said):
            return f"'the {tokens[word.head].text}' does not say which"
    return ""


def _is_known(article: Token, tokens: tuple[Token, ...], said: tuple[Token, ...]) -> bool:
    """Whether a name, a number or what follows the noun makes it one of a kind."""
    noun = tokens[article.head]
    phrase = [word for word in said if article.span.start < word.span.start <= noun.span.start]
    if any(is_telling(word) for word in phrase) or noun.text.lower() in ALONE or not phrase:
        return True
    return any(
        tokens[word.head] is noun
        and word.span.start > noun.span.start
        and word.dep in {"prep", "relcl", "acl", "appos"}
        for word in said
    )


def is_telling(word: Token) -> bool:
    """Whether a word is a name, a nationality or a number: it says which one is meant."""
    return (
        word.pos == "PROPN"
        or word.text[:1].isupper()
        or word.text.isupper()
        or (word.pos == "NUM" and word.text[:1].isdigit())
    )


def has_a_name(candidate: Candidate, around: Surroundings) -> str:
    """The question names at least one person, place or thing."""
    if _asks_for_name(candidate):
        return ""
    first = candidate.fact.tokens[0]
    if any(
        is_telling(word)
        and (word.pos == "PROPN" or (word.pos in {"ADJ", "NOUN"} and word is not first))
        and word.entity not in {"DATE", "TIME"}
        for word in candidate.said
    ):
        return ""
    return "the question names nobody and nothing"


# ------------------------------------------------------------ 4 one right answer


def date_stands_alone(candidate: Candidate, around: Surroundings) -> str:
    """The gap is not one end of a range or one date of several."""
    if candidate.type != "cloze" or candidate.answer.timex is None:
        return ""
    before, _, after = candidate.question.partition(GAP)
    if re.match(r"\W*(?:and|or|to|until)?\W*\d", after) or re.search(r"\d\W*(?:and|or|to|until)?\W*$", before):
        return "the date is one of several"
    return ""


def has_one_answer(candidate: Candidate, around: Surroundings) -> str:
    """No other fact of the text answers the question differently."""
    fact = candidate.fact
    if fact.verb is None or candidate.type == "cloze":
        return ""
    asked = {word.lemma.lower() for word in candidate.answer.words}
    content = {
        word.lemma.lower() for word in candidate.said if word.pos in {"NOUN", "PROPN", "VERB", "NUM", "ADJ"}
    } - asked
    for other in around.by_verb.get(fact.verb.verb.lemma, ()):
        if other is not fact and content <= _content(other) and _answers_otherwise(candidate, other, asked):
            return "another sentence answers it differently"
    return ""


def _answers_otherwise(candidate: Candidate, other: Fact, asked: set[str]) -> bool:
    """Whether a fact with the same words gives another answer; a date may be told more or less finely."""
    if candidate.type != "when":
        return not asked <= _content(other)
    theirs = other.time.timex.edtf if other.time is not None and other.time.timex is not None else None
    key = candidate.answer.key
    return theirs is not None and not theirs.startswith(key) and not key.startswith(theirs)


def _content(fact: Fact) -> set[str]:
    parts = (fact.subject, *fact.complements, *fact.openers, *((fact.time,) if fact.time else ()))
    words = {word.lemma.lower() for part in parts for word in part.words}
    return words | ({fact.verb.verb.lemma} if fact.verb else set())


def is_not_one_of_many(candidate: Candidate, around: Surroundings) -> str:
    """`Who was a lawyer?` has many answers; so has a question about part of a list."""
    fact = candidate.fact
    if candidate.type in {"who", "whom"} and any(
        p.relation == "attr" and p.words[0].text.lower() in {"a", "an", "one"} for p in fact.complements
    ):
        return "the description fits more than one"
    if candidate.type in {"who", "whom"} and fact.verb is not None and fact.verb.verb.lemma in LISTING_VERBS:
        return "the answer is one of several"
    if candidate.type in {"who", "whom"} and any(w.text.lower() in {"among", "including"} for w in candidate.said):
        return "the answer is one of several"
    return ""


# ------------------------------------------------------------ 5 precision


def date_is_sure(candidate: Candidate, around: Surroundings) -> str:
    """The date belongs to the verb, and the words themselves say it."""
    time = candidate.fact.time
    timex = candidate.answer.timex or (time.timex if time is not None and time.words[-1] in candidate.said else None)
    if timex is None:
        return ""
    if not candidate.fact.has_sure_time:
        return "the date may belong to something else in the sentence"
    if not timex.is_explicit and timex.confidence < SURE_ENOUGH:
        return "the date is worked out from the sentences before"
    return ""


def is_body(name: str) -> bool:
    """Whether the head of a name is a kind of organisation: `Bank of X`, `X Party`, `Ministry for X`."""
    head = re.split(r" (?:of|for|on|in|and|de|against) ", name)[0]
    return head.split()[-1].lower() in BODIES


def kind_is_sure(candidate: Candidate, around: Surroundings) -> str:
    """The name itself shows that it is a person, an organisation or a state."""
    actor = candidate.answer.actor
    if actor is None or actor.name in COUNTRIES:
        return ""
    if actor.type == "person":
        is_sure = any(len(name.split()) > 1 for name in actor.aliases)
    else:
        is_sure = any(is_acronym(name) or is_body(name) for name in actor.aliases)
    return "" if is_sure else f"{actor.name!r} may be something else"


# ------------------------------------------------------------ 6 length


def has_fit_length(candidate: Candidate, around: Surroundings) -> str:
    """The question has 5 to 25 words, the answer at most 10."""
    count = len(candidate.question.split())
    fewest = FEWEST_WORDS_OF_NAMES if _asks_for_name(candidate) else FEWEST_WORDS
    if not fewest <= count <= MOST_WORDS:
        return f"the question has {count} words"
    if len(candidate.answer.text.split()) > MOST_ANSWER_WORDS:
        return f"the answer has {len(candidate.answer.text.split())} words"
    return ""


# ------------------------------------------------------------ 7 grammar


def is_grammatical(candidate: Candidate, around: Surroundings) -> str:
    """The verb's forms are known, the marks are paired, nothing is doubled."""
    question = candidate.question
    if not question:
        return "the verb's base form is not known"
    if any(len(part.words) == 1 and part.words[0].pos == "ADP" for part in candidate.fact.openers):
        return "a preposition stands alone"
    if question.count("(") != question.count(")"):
        return "a bracket is open"
    if re.search(r"\b(\w+) \1\b", question):
        return "a word stands twice"
    if re.search(r"\s[,;.?:]|[,;:]\?|\b(?:the|a|an|and|or|but|,)\?", question):
        return "the question is cut off"
    return ""


def parse_is_trusted(candidate: Candidate, around: Surroundings) -> str:
    """The clause stands where a parse can be believed: early in a long sentence, or in a short one."""
    fact = candidate.fact
    if fact.verb is None or len(fact.tokens) <= LONG_SENTENCE:
        return ""
    words_before = sum(1 for word in fact.tokens if word.span.start < fact.verb.verb.span.start)
    return "" if words_before <= EARLY_VERB else "the clause stands deep in a very long sentence"


# ------------------------------------------------------------ 8 worth asking


def is_worth_asking(candidate: Candidate, around: Surroundings) -> str:
    """The question says enough of a deed: no `Who said?`, no vague verb alone."""
    if candidate.answer.actor is None and candidate.type == "what":
        return "" if any(is_telling(word) for word in candidate.answer.words) else "the description says too little"
    if candidate.type == "acronym":
        return ""
    verb = candidate.fact.verb
    content = [
        w for w in candidate.said if w.pos in {"NOUN", "PROPN", "NUM", "ADJ", "VERB"} and w.lemma.lower() not in STOP
    ]
    is_vague = verb is not None and verb.verb.lemma in VAGUE_VERBS
    if len(content) < (3 if is_vague else 2):
        return "the question says too little"
    if (
        verb is not None
        and verb.verb.lemma in CLAIMS
        and any(p.relation in {"ccomp"} for p in candidate.fact.complements)
    ):
        return "it asks for words, not for a deed"
    return ""


def is_whole(candidate: Candidate, around: Surroundings) -> str:
    """No complement of the verb is cut off."""
    fact = candidate.fact
    if fact.verb is None or candidate.type == "cloze":
        return ""
    for part in fact.complements:
        if part.is_set_off and part.relation == "prep" and part.words[0].text.lower() in HELD_BY_VERB:
            return f"{part.text!r} is cut off"
    has_object = any(
        part.role in {"object", "predicate"}
        or part.relation in {"xcomp", "ccomp", "prep"}
        and part.words[0].text == "to"
        for part in fact.complements
    )
    if fact.verb.verb.lemma in TRANSITIVE and not fact.verb.is_passive and not has_object:
        return f"{fact.verb.verb.text!r} lacks its object"
    return ""


# ------------------------------------------------------------ 9 no quotation, no debris


def is_plain_prose(candidate: Candidate, around: Surroundings) -> str:
    """No quotation, footnote mark or list debris in question or answer."""
    shown = candidate.question.replace(GAP, "")
    if MARKS.search(shown) or MARKS.search(candidate.answer.text):
        return "it holds a quotation or marks"
    sentence = candidate.evidence.cut(around.text)
    if sentence[-1:] not in {".", ")", "!", ":"} or not sentence[:1].isupper() and not sentence[:1].isdigit():
        return "the sentence is a fragment"
    return ""


# ------------------------------------------------------------ 10 conflicts and claims


def is_not_in_conflict(candidate: Candidate, around: Surroundings) -> str:
    """The sentence is in no contradiction of dates."""
    return "its dates contradict each other" if candidate.evidence in around.in_conflict else ""


def is_told_as_fact(candidate: Candidate, around: Surroundings) -> str:
    """The text itself says it, as done: no claim without its source, no `would`, no `not`."""
    fact = candidate.fact
    if fact.attribution and candidate.type != "cloze":
        return f"it is a claim ({fact.attribution!r})"
    if fact.verb is not None:
        if fact.verb.is_negated:
            return "it says what was not"
        if fact.verb.modality:
            return f"{fact.verb.modality!r}: it is not told as done"
    if any(word.text.lower() in CLAIM_ADVERBS for word in candidate.said):
        return "it is a claim"
    return ""


Gate = Callable[["Candidate", Surroundings], str] if TYPE_CHECKING else object

HARD: tuple[tuple[str, Gate], ...] = (
    ("grammar", is_grammatical),
    ("evidence", evidence_is_verbatim),
    ("leak", answer_is_not_given_away),
    ("subject", names_its_subject),
    ("deixis", nothing_points_away),
    ("definite", definite_things_are_known),
    ("one-answer", has_one_answer),
    ("one-of-many", is_not_one_of_many),
    ("one-date", date_stands_alone),
    ("length", has_fit_length),
    ("worth", is_worth_asking),
    ("whole", is_whole),
    ("prose", is_plain_prose),
    ("conflict", is_not_in_conflict),
    ("claim", is_told_as_fact),
)
SOFT: tuple[tuple[str, Gate], ...] = (
    ("pronoun", pronouns_are_answered),
    ("names", has_a_name),
    ("date", date_is_sure),
    ("kind", kind_is_sure),
    ("parse", parse_is_trusted),
)


def by_verb(facts: tuple[Fact, ...]) -> Mapping[str, tuple[Fact, ...]]:
    """The facts of each verb, by its lemma."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.verb is not None:
            found.setdefault(fact.verb.verb.lemma, []).append(fact)
    return {lemma: tuple(same) for lemma, same in found.items()}


def repeated(candidates: tuple[Candidate, ...]) -> frozenset[str]:
    """Questions that two candidates answer differently."""
    answers = Counter(question for question, _ in {(c.question, c.answer.text) for c in candidates})
    return frozenset(question for question, count in answers.items() if count > 1)
