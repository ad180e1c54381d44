"""English verbs for questions: base forms, the past, agreement, and the words in the order of a question."""

from __future__ import annotations

import dataclasses
import functools
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studydeck.reading.actors.lexicon import EVENT_NOUNS, FAITHS, PERSON_WORDS
from studydeck.reading.facts import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.reading.document import Token
    from studydeck.reading.facts import Fact, Phrase, VerbGroup

CAPITAL_FAITHS = FAITHS - {"orthodox"}
PRESENT_TAGS = frozenset({"VBZ", "VBP"})
PAST_OF = {
    "is": "was",
    "'s": "was",
    "are": "were",
    "am": "was",
    "has": "had",
    "have": "had",
    "does": "did",
    "do": "did",
    "begin": "began",
    "get": "got",
    "broadcast": "broadcast",
    "bear": "bore",
    "lie": "lay",
    "hang": "hanged",
}
COMMON_FORM = {"instal": "install"}  # British and rare
SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does"}
LASTING = frozenset({"be", "have", "contain", "know", "lie", "own", "belong", "mean", "consist", "depend"})
_IDLE = """
also however therefore thus then later subsequently eventually finally soon furthermore moreover instead too hence
coincidentally consequently meanwhile only additionally afterwards afterward similarly likewise nevertheless nonetheless
"""
AS_BEFORE = frozenset({"likewise", "similarly"})
IDLE_ADVERBS = frozenset(_IDLE.split())  # they tie a sentence to the one before and say nothing of the fact

NUMBER_AT_END = re.compile(r"\b([IVX]+)\.$")  # World War I. at the end of its sentence
PERFECT_ADVERBS = frozenset({"already", "just", "long", "previously", "yet"})  # `already sent` is no plain past

OF_A_PLACE = re.compile(r"(?:ian|ean|ese)$")  # Pennsylvanian, Chilean, Viennese
_PLAIN = """
agrarian antiquarian authoritarian centenarian civilian comedian custodian disciplinarian egalitarian equestrian
guardian humanitarian libertarian median obsidian pedestrian sectarian subterranean totalitarian utilitarian
vegetarian
"""
PLAIN = frozenset(_PLAIN.split())


@functools.lru_cache(maxsize=4096)
def past_of(word: str, lemma: str) -> str:
    """The simple past of a present-tense verb; `are` and `is` keep their number."""
    if word.lower() in PAST_OF:
        return PAST_OF[word.lower()]
    if lemma in PAST_OF:
        return PAST_OF[lemma]
    from lemminflect import getInflection  # noqa: PLC0415 - it loads spaCy, which only a text that is read needs

    return str(getInflection(lemma, "VBD")[0])  # a word unknown to the dictionary is inflected by rule


@functools.lru_cache(maxsize=4096)
def simple_past_of(word: str, lemma: str) -> str:
    """The word, where it is a simple past; else that of its verb: `saw` for the `seen` of `had gone and seen`."""
    from lemminflect import getInflection  # noqa: PLC0415 - it loads spaCy, which only a text that is read needs

    return word if word in {*PAST_OF.values(), *getInflection(lemma, "VBD")} else past_of("", lemma)


@functools.lru_cache(maxsize=4096)
def base_of(word: str, lemma: str) -> str:
    """The base form of a finite verb; "" when the tagger's lemma and the dictionary disagree."""
    from lemminflect import getAllLemmas  # noqa: PLC0415 - it loads spaCy, which only a text that is read needs

    lemmas = getAllLemmas(word.lower(), "VERB").get("VERB", ())
    lemma = COMMON_FORM.get(lemma, lemma)
    if lemma in lemmas or not lemmas:
        return lemma
    return lemmas[0] if len(lemmas) == 1 else ""


@functools.lru_cache(maxsize=4096)
def third_person_of(word: str, lemma: str) -> str:
    """The singular of a plural present verb."""
    if word.lower() in SINGULAR:
        return SINGULAR[word.lower()]
    from lemminflect import getInflection  # noqa: PLC0415 - it loads spaCy, which only a text that is read needs

    return str(getInflection(lemma, "VBZ")[0])  # a word unknown to the dictionary is inflected by rule


def told(phrase: Phrase, fact: Fact, *, shift: bool) -> str:
    """A phrase of a fact inside a question: no capital from the sentence's start, in the past when `shift`."""
    words = _with_commas(phrase.words, fact)
    line = wording(words)
    if shift and any(word.tag in PRESENT_TAGS for word in words):
        line = _shifted(words)
    is_name = phrase.actor is not None and any(name.split()[0] == words[0].text for name in phrase.actor.aliases)
    opens = words[0].span.start == fact.tokens[0].span.start
    is_name = is_name or (
        len(words) > 2 and words[1].dep == "cc" and words[2].pos == "PROPN"
    )  # Plant and Soil Sciences
    is_work = words[0].entity == "WORK_OF_ART" and words[0].begins_entity  # A Tale of Two Cities
    is_work = is_work and EVENT_NOUNS.isdisjoint(word.lemma.lower() for word in words)  # The Battle of Leeds
    is_name = is_name or is_work
    if opens and words[0].text == "The" and words[0].dep == "det" and not is_work:
        line = f"the{line[3:]}"  # also where it is written as part of a name
    elif opens and line[:1].isupper() and not is_name and (_is_calling(words) or not keeps_capital(words[0])):
        line = line[0].lower() + line[1:]
    line = NUMBER_AT_END.sub(r"\1", line.strip(" ,;:-–—"))
    return line + ("," if phrase.timex is None and _ends_in_name_set_off(words) else "")


def _is_calling(words: Sequence[Token]) -> bool:
    """Whether a phrase opens with what somebody was, taken for a name: `Lawyer and soldier Ann Lee`."""
    joined = [word.text for word in words[1:3]]
    return len(joined) == 2 and joined[0] == "and" and joined[1].islower() and words[0].text.lower() in PERSON_WORDS


def _with_commas(words: tuple[Token, ...], fact: Fact) -> tuple[Token, ...]:
    """The words with the comma before what explains them, or is the next of a list, where more is left out beside it.

    `a novel[ in 1839], The Sea`, `in Leeds[, the modern] York`
    """
    if words[-1].span.end - words[0].span.start == sum(len(word.text) for word in words) + len(words) - 1:
        return words  # a blank between any two: nothing is left out
    kept = list(words[:1])
    for before, word in pairwise(words):
        left_out = _between(before, word, fact.tokens) if word.span.start - before.span.end > 1 else []
        commas = [each for each in left_out if each.text == "," and not _is_in_date(each, fact)]
        is_at_edge = commas != [] and all(comma is left_out[0] or comma is left_out[-1] for comma in commas)
        if is_at_edge and _opens_addition(word, words, fact.tokens):
            kept.append(commas[0])
        kept.append(word)
    return tuple(kept)


def _between(one: Token, other: Token, tokens: Sequence[Token]) -> list[Token]:
    return [word for word in tokens if one.span.end <= word.span.start < other.span.start]


def _is_in_date(comma: Token, fact: Fact) -> bool:
    return any(date.span.covers(comma.span) for date in fact.dates)


def _opens_addition(word: Token, words: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether a word begins what explains a noun before it, or the next of its list."""
    top = word
    while tokens[top.head] in words and tokens[top.head].span.start > word.span.start and tokens[top.head] is not top:
        top = tokens[top.head]
    is_before = tokens[top.head].span.start < word.span.start
    return is_before and top.dep in {"appos", "conj"} and top.pos in {"NOUN", "PROPN"}


def _ends_in_name_set_off(words: Sequence[Token]) -> bool:
    """Whether a phrase ends in what a comma sets off: `the fifth president, Ann Lee` wants a second one."""
    commas = [index for index, word in enumerate(words) if word.text == ","]
    if not commas:
        return False
    after = words[commas[-1] + 1 :]
    is_name = any(word.dep == "appos" or word.entity == "PERSON" for word in after) or (
        len(commas) == 1 and after[:1] != () and after[0].text == "of"
    )
    if any(word.pos == "PROPN" and word.dep == "conj" for word in after[:2]):
        return not any(word.dep == "cc" for word in words)  # a name taken for the next of a list without `and`
    return is_name and not any(word.dep in {"cc", "conj"} for word in after)


def keeps_capital(word: Token) -> bool:
    """Whether a word is written with a capital wherever it stands."""
    if word.text == "I" or word.tag == "UH" or any(letter.isupper() for letter in word.text[1:]):
        return True  # nobody exclaims in a text of history: the tagger does not know the name
    if word.pos in {"DET", "ADP", "PRON", "SCONJ", "ADV", "CCONJ", "VERB", "AUX"}:
        return False
    if word.text.lower() in CAPITAL_FAITHS:
        return True
    if word.pos == "ADJ" and word.text[0].isupper() and OF_A_PLACE.search(word.text) and word.text.lower() not in PLAIN:
        return True
    return word.pos == "PROPN" or word.entity not in {
        "",
        "DATE",
        "CARDINAL",
        "ORDINAL",
        "QUANTITY",
        "MONEY",
        "TIME",
        "PERCENT",
    }


def _shifted(words: Sequence[Token]) -> str:
    """The words with each finite present verb in the past."""
    pieces: list[str] = []
    for index, word in enumerate(words):
        touches = index == 0 or words[index - 1].span.end == word.span.start or word.text in ",.;:)"
        text = past_of(word.text, word.lemma) if word.tag in PRESENT_TAGS else word.text
        pieces.append(text if touches else " " + text)
    return "".join(pieces)


def plain_past(group: VerbGroup) -> VerbGroup:
    """A past perfect as simple past: whoever `had sent` a ship by then `sent` it; but `had already sent` stays."""
    had, *others = [word.text.lower() for word in group.auxiliaries] or [""]
    is_perfect = had == "had" and group.tense == "past" and (not others or (others == ["been"] and group.is_passive))
    if (
        not is_perfect
        or group.verb.lemma == "be"
        or any(word.text.lower() in PERFECT_ADVERBS for word in group.adverbs)
    ):
        return group
    return dataclasses.replace(group, auxiliaries=tuple(map(_was, group.auxiliaries[1:])))


def _was(been: Token) -> Token:
    """`was` in the place of `been`; the question makes it agree."""
    return dataclasses.replace(been, text="were", tag="VBD")


def after_subject_question(group: VerbGroup, *, shift: bool) -> str:
    """The verb group behind `Who` or `Which organisation`: agreed with it, in the past when `shift`."""
    finite, *others = [*group.auxiliaries, group.verb]
    text = finite.text.lower()
    if finite.tag in {"VBN", "VBD"} and not text.endswith("ed"):
        text = simple_past_of(text, finite.lemma)
    if shift and group.tense == "present":
        text = past_of(finite.text, finite.lemma)
    elif finite.tag == "VBP":
        text = third_person_of(finite.text, finite.lemma)
    text = SINGULAR.get(text, text)
    adverbs = [word.text for word in busy_adverbs(group)]
    if not others:
        return " ".join([*adverbs, text]) if group.verb.lemma != "be" else " ".join([text, *adverbs])
    return " ".join([text, *_in_order(others, busy_adverbs(group))])


def inverted(group: VerbGroup, subject: str, *, shift: bool, is_singular: bool = False) -> str:
    """Auxiliary, subject and verb in the order of a question: `did the king sign`, `was the club founded`."""
    adverbs = [word.text for word in busy_adverbs(group)]
    finite, *others = [*group.auxiliaries, group.verb]
    is_copula = not others and group.verb.lemma == "be"
    if others or is_copula:
        first = past_of(finite.text, finite.lemma) if shift and group.tense == "present" else finite.text.lower()
        first = SINGULAR.get(first, first) if is_singular else first
        return " ".join([first, subject, *_in_order(others, busy_adverbs(group))])
    base = base_of(group.verb.text, group.verb.lemma)
    helper = "did" if shift or group.tense == "past" else ("does" if group.verb.tag == "VBZ" else "do")
    return " ".join([helper, subject, *adverbs, base]) if base else ""


def _in_order(verbs: Sequence[Token], adverbs: Sequence[Token]) -> list[str]:
    """Verbs and adverbs as the text has them: `had already been sold`; no adverb behind the last verb."""
    last = verbs[-1:]
    words = sorted((*verbs[:-1], *adverbs), key=lambda word: word.span.start)
    return [word.text for word in (*words, *last)]


def busy_adverbs(group: VerbGroup) -> list[Token]:
    """The adverbs that say something of the deed; amid a sentence `similarly` says how it was done."""
    return [word for word in group.adverbs if word.text in AS_BEFORE or word.text.lower() not in IDLE_ADVERBS]


def is_told_of_now(fact: Fact) -> bool:
    """Whether the sentence of a description is in the present and names no date."""
    root = next(word for index, word in enumerate(fact.tokens) if word.head == index)
    finite = [word for word in fact.tokens if fact.tokens[word.head] is root and word.dep in {"aux", "auxpass"}]
    tags = {word.tag for word in finite or [root]}
    return bool(tags & PRESENT_TAGS) and not any(date.is_explicit for date in fact.dates)


def is_past_told(fact: Fact, group: VerbGroup, *, narrated_in_present: bool) -> bool:
    """Whether a present-tense verb tells of the past: it has a date, or the story is told in the historical present."""
    is_ongoing = any(word.lemma == "have" for word in group.auxiliaries)
    if group.tense != "present" or is_ongoing:
        return False
    return fact.time is not None or (narrated_in_present and group.verb.lemma not in LASTING and not group.is_passive)
