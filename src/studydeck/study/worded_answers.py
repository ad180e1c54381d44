"""A typed name or description against the right forms and the names of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from studydeck.reading.actors import lexicon
from studydeck.study.spelling import OTHER, Likeness, Spelling, likeness, same_word, spelling_of
from studydeck.study.verdict import RIGHT, Judgement, Verdict, nearly, rank, wrong

MISSPELT = Judgement(Verdict.RIGHT, "mind the spelling")
_TURNING = frozenset({"not", "no", "never", "or", "nor", "either", "neither"})  # words that make another answer of it
_EMPTY = lexicon.FUNCTION_WORDS | {"of", "and", "in", "for", "to", "by", "with", "on", "at", "from"}
_GENERIC = lexicon.ORGANISATION_NOUNS | lexicon.PLACE_NOUNS | lexicon.EVENT_NOUNS | lexicon.TITLES
_LONG_DESCRIPTION = 4  # telling words; of so many a few may be told otherwise

Named = tuple[Spelling, str]  # the name of somebody else, as compared and as written


def judge_words(given: str, forms: Sequence[str], rivals: Sequence[str]) -> Judgement:
    """The judgement on `given` where `forms` are right and `rivals` are the names of other actors of the text."""
    typed, own = spelling_of(given), tuple(spelling_of(form) for form in forms)
    if not typed.words:
        return wrong("there is no answer")
    letters = {form.letters for form in own}
    if typed.letters in letters:
        return RIGHT
    others = [(other, name) for name in rivals if (other := spelling_of(name)).letters not in letters]
    named = _named_in(typed, own, others)
    if named:
        return wrong(f"{named} is another name in this text")
    judged = [_judge(reading, form, others) for reading in _readings(given) for form in _with_untitled(own)]
    return min(judged, key=lambda judgement: (rank(judgement), not judgement.reason))


def _named_in(typed: Spelling, own: Sequence[Spelling], others: Sequence[Named]) -> str:
    """The other actor whom the answer names beside or instead of the right one; "" where it names none.

    Iran is no other actor in `the communist party of Iran` where `Iran's communist party` is asked for.
    """
    rest = min((_rest(typed.words, form.words) for form in own), key=len)
    right = {_stem(word) for form in own for word in form.words}
    for other, name in others:
        is_told = all(any(_stem(word).startswith(_stem(said)[:4]) for word in right) for said in other.words)
        if other.letters == typed.letters or (not is_told and _place(other.words, rest) is not None):
            return name
    return ""


def _readings(given: str) -> Iterator[Spelling]:
    """The answer as typed, with its parts in the other order where a comma stands between, and without a title."""
    typed = spelling_of(given)
    yield typed
    last, comma, first = given.partition(",")
    if comma:
        yield spelling_of(f"{first} {last}")
    if untitled := _without_titles(typed):
        yield replace(typed, words=untitled)


def _with_untitled(forms: Sequence[Spelling]) -> Iterator[Spelling]:
    """The right forms, and what is left of two names or more without the title before them."""
    for form in forms:
        yield form
        untitled = _without_titles(form)
        if len(untitled) > 1:
            yield replace(form, words=untitled)


def _without_titles(name: Spelling) -> tuple[str, ...]:
    """The words behind the titles; none where no title stands before them or nothing behind."""
    start = next((place for place, word in enumerate(name.words) if word not in lexicon.TITLES_IN_FRONT), 0)
    return name.words[start:] if start else ()


def _judge(typed: Spelling, form: Spelling, others: Sequence[Named]) -> Judgement:
    if not _TURNING.isdisjoint(set(typed.words) - set(form.words)):
        return wrong("give one answer")
    like = likeness(typed, form)
    if like.is_near:
        return _judge_spelling(typed, like, others)
    if not set(typed.figures) <= set(form.figures):
        return wrong()
    if _place(form.words, typed.words) is not None:
        return nearly("that is more than was asked")
    return _judge_part(typed, form, others)


def _judge_spelling(typed: Spelling, like: Likeness, others: Sequence[Named]) -> Judgement:
    """None or a few slips away from the right name, unless another name is as near."""
    if not like.slips:
        return RIGHT
    ranked = [(likeness(typed, other), name) for other, name in others]
    rival, name = min(ranked, key=lambda pair: pair[0].slips, default=(OTHER, ""))
    if rival.slips < like.slips:
        return wrong(f"that is nearer to {name}")
    if rival.is_near or rival.slips <= like.slips + 1:
        return nearly(f"it could be {name}")
    return MISSPELT if like.is_close else nearly(MISSPELT.reason)


# ---------------------------------------------------------------- parts of a name or description


def _judge_part(typed: Spelling, form: Spelling, others: Sequence[Named]) -> Judgement:
    """The words that tell it, without some of the others; the same words in another order with `of`."""
    wanted, telling = _content(form), _telling(form)
    said = tuple(_matching(word, wanted) for word in _content(typed))
    if sorted(said) == sorted(wanted) and ("of" in typed.words) != ("of" in form.words):
        return RIGHT
    matched, more = _matched(said, wanted), sum(word not in wanted for word in said)
    if not _is_enough(matched, len(wanted), has_last=telling[-1] in said):
        return wrong()
    if more and (len(telling) < _LONG_DESCRIPTION or 3 * more > matched):
        return wrong()
    doubtful = next((name for other, name in others if set(said) <= set(_content(other))), None)
    return nearly(f"it could be {doubtful}" if doubtful else "not all of it is there")


def _is_enough(matched: int, wanted: int, *, has_last: bool) -> bool:
    """Two of three words; one of two where it is the one that tells it: Bolton of John Bolton."""
    return 3 * matched >= 2 * wanted or (has_last and 2 * matched >= wanted)


def _matching(word: str, wanted: Sequence[str]) -> str:
    """The wanted word that was said, in full or by its first letter; else the word itself."""
    return next((one for one in wanted if same_word(word, one) or word == one[0]), word)


def _matched(said: Sequence[str], wanted: Sequence[str]) -> int:
    """How many of the wanted words were said, in their order."""
    blocks = SequenceMatcher(None, said, wanted, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


def _content(name: Spelling) -> tuple[str, ...]:
    """The stems of the words that say something."""
    return tuple(_stem(word) for word in name.words if word not in _EMPTY) or name.words


def _telling(name: Spelling) -> tuple[str, ...]:
    """The stems that tell this name from others: not party, city, war; all of them where every word is a common one."""
    content = _content(name)
    return tuple(word for word in content if word not in _GENERIC) or content


def _stem(word: str) -> str:
    """Without the s of a possessive or plural."""
    return word[:-1] if len(word) > 4 and word.endswith("s") else word


# ---------------------------------------------------------------- words among words


def _place(words: Sequence[str], among: Sequence[str]) -> int | None:
    """Where `words` stand one after the other among others."""
    starts = range(len(among) - len(words) + 1)
    return next((start for start in starts if among[start : start + len(words)] == words), None)


def _rest(words: tuple[str, ...], form: tuple[str, ...]) -> tuple[str, ...]:
    """`words` without the `form` among them."""
    start = _place(form, words)
    return words if start is None else (*words[:start], *words[start + len(form) :])
