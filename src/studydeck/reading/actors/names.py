"""Where a text names somebody: runs of capitalised words, helped by what the tagger took for entities."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studydeck.reading.actors import lexicon, peoples, places
from studydeck.reading.actors.given_names import GIVEN_NAMES, PERSONAL_NAMES
from studydeck.reading.actors.name import NAME_LABELS, head_kind, name_of_tokens
from studydeck.reading.actors.name_ends import HYPHENS, trimmed
from studydeck.reading.actors.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studydeck.reading.actors.name import Name
    from studydeck.reading.document import Parse, Token

_DATE_LABELS: Final = frozenset(["DATE", "TIME", ""])
_NO_NUMBERED: Final = lexicon.ORDINALS | lexicon.CALENDAR
_IN_FRONT: Final = lexicon.TITLES | lexicon.TITLE_OPENERS
_NO_BODIES: Final = _IN_FRONT | PERSONAL_NAMES
_BEHIND_OFFICES: Final = lexicon.TITLES | lexicon.PERSON_WORDS
_PARTICLES: Final = frozenset(["de", "del", "della", "der", "di", "van", "von", "zu", "zum", "zur"])
_TIES: Final = HYPHENS | lexicon.PATRONYMICS
_FIRST_AND_LAST: Final = 2  # words
_BEFORE_FULL_NAMES: Final = lexicon.NATIONAL | {"american", "dutch", "english", "french", "german", "greek", "italian"}
_FAITHS: Final = lexicon.FAITHS - PERSONAL_NAMES
_MARKUP: Final = frozenset("[]{}<>|#@_\\")
_QUOTES: Final = frozenset("\"\u201c\u201d'\u2018\u2019") | {"``", "''"}
_POSSESSIVES: Final = frozenset(["'s", "\u2019s", "'", "\u2019"])
_LINKS: Final = frozenset(
    [("of",), ("of", "the"), ("for",), ("for", "the"), ("on",), ("on", "the"), ("and",), ("and", "the")]
)
_TAGS_BEHIND_I: Final = frozenset(["VBP", "VB", "MD"])
_APOSTROPHES: Final = frozenset("'\u2019")
_TAGS_OF_NO_NAME: Final = frozenset(["PRP", "PRP$", "DT", "IN", "CC", "WP", "WRB", "WDT", "MD", "EX", "TO", "UH", "CD"])


def find_names(parses: Sequence[Parse]) -> tuple[Name, ...]:
    """Every name in the text, in order; those in headings only when the text below confirms them."""
    inner = _words_inside_sentences(parses)
    lower = frozenset(token.text for parse in parses for token in parse.tokens if token.text.islower())
    body: list[Name] = []
    headings: list[Name] = []
    for index, parse in enumerate(parses):
        reader = _SentenceReader(parse, index, inner, lower)
        (body if parse.sentence.is_prose else headings).extend(reader.names())
    body = list(_with_particles(body, parses))
    known = {name.key for name in body}
    names = [*_parted(body, parses), *(name for name in headings if name.key in known)]
    return tuple(sorted(names, key=lambda name: name.span))


def _with_particles(names: Sequence[Name], parses: Sequence[Parse]) -> Iterator[Name]:
    """The names, a person's with what a particle adds right behind it: Johannes Hart zum Keller is one."""
    before: Name | None = None
    for name in names:
        tokens = parses[name.sentence].tokens
        if before is not None and _goes_on(before, name, tokens):
            title_from = next(at for at, word in enumerate(tokens) if word.span.start == before.span.start)
            parse = parses[name.sentence]
            before = name_of_tokens(parse, name.sentence, before.first, name.last, title_from=title_from)
            continue
        if before is not None:
            yield before
        before = name
    if before is not None:
        yield before


def _goes_on(before: Name, name: Name, tokens: Sequence[Token]) -> bool:
    """Whether a name begins with a particle right behind a person's."""
    is_person = before.label == "PERSON" or fold(before.words[0]) in PERSONAL_NAMES
    is_next = (before.sentence, before.last) == (name.sentence, name.first)
    return is_next and is_person and tokens[name.first].text in _PARTICLES


def _parted(names: Sequence[Name], parses: Sequence[Parse]) -> Iterator[Name]:
    """The names, but `In Paris Keller met` gives two where the text knows Paris and Keller as such."""
    labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if len(name.words) == 1:
            labels[name.key][name.label] += 1
    known = {key for key, counted in labels.items() if counted.total() > 1 and _is_mostly_place(counted)}
    towns = {key for key in known if key not in GIVEN_NAMES or key in places.KNOWN}  # the tagger took Johannes for one
    others = {key for key, counted in labels.items() if counted.total() > 1 and not _is_mostly_place(counted)}
    for name in names:
        first, *rest = map(fold, name.words)
        opens_name = parses[name.sentence].tokens[name.first].entity == "PERSON"  # Sunni Ali
        is_owned = len(rest) == 1 and rest[0] in labels and name.label == "PERSON" and first in lexicon.NATIONAL
        if (rest and _is_faithful(first, rest) and not opens_name) or is_owned:  # Danish Saaremaa
            yield name_of_tokens(parses[name.sentence], name.sentence, name.last - 1, name.last)
        elif _is_countryman(name, first, rest, parses[name.sentence].tokens):  # German Karl Hart
            yield name_of_tokens(parses[name.sentence], name.sentence, name.first + 1, name.last)
        elif (
            len(rest) == 1
            and rest[0] in others
            and name.last - name.first == 2
            and (first in towns or (first in labels and _opens_with_place(name, parses[name.sentence].tokens)))
        ):
            parse = parses[name.sentence]
            yield name_of_tokens(parse, name.sentence, name.first, name.first + 1)
            yield name_of_tokens(parse, name.sentence, name.first + 1, name.last)
        else:
            yield name


def _is_countryman(name: Name, first: str, rest: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether a first word only says of which people somebody was, who is named in full behind it."""
    is_full = len(rest) == _FIRST_AND_LAST and rest[0] in GIVEN_NAMES
    return first in _BEFORE_FULL_NAMES and is_full and head_kind(tokens[name.first : name.last]) is None


def _opens_with_place(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens with where it was, and somebody's name right behind: `In Orvieto Thomas wrote`."""
    is_opening = name.first == 1 and tokens[0].text in {"At", "In"}
    return is_opening and fold(name.words[0]) not in PERSONAL_NAMES and fold(name.words[1]) in GIVEN_NAMES


def _is_faithful(first: str, rest: Sequence[str]) -> bool:
    """Whether a first name stands behind a faith: the Roman Catholic Mary."""
    *before, last = rest
    is_bearer = last in GIVEN_NAMES or last in places.KNOWN
    return is_bearer and {first, *before} <= _FAITHS


def _is_mostly_place(labels: Counter[str]) -> bool:
    return (labels["GPE"] + labels["LOC"]) * 2 > labels.total()


def _words_inside_sentences(parses: Sequence[Parse]) -> frozenset[str]:
    """Capitalised words that stand where a small letter could stand."""
    return frozenset(
        token.text
        for parse in parses
        if parse.sentence.is_prose
        for index, token in enumerate(parse.tokens)
        if index and token.text[0].isupper() and not _is_opening(parse.tokens, index)
    )


def _is_opening(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word opens the sentence or a quotation in it, where every word has a capital."""
    return index == 0 or (
        tokens[index - 1].pos in {"PUNCT", "SYM", "SPACE", "X"} and tokens[index - 1].text not in {",", ")", "-"}
    )


_LONG_PARTICIPLE: Final = 9  # letters; Sterling and Browning are names


@dataclass(frozen=True, slots=True)
class _SentenceReader:
    """Finds the names of one sentence: runs of capitals, cut where two names meet, linked where one name goes on."""

    parse: Parse
    index: int
    inner: frozenset[str]
    lower: frozenset[str]

    def names(self) -> Iterator[Name]:
        chunks = [piece for run in self._runs() for piece in self._pieces(*run)]
        for first, last in self._linked(chunks):
            name = self._name(first, last)
            if name is not None:
                yield name

    # ---------------------------------------------------------------- capitals

    def _is_capital(self, index: int) -> bool:
        token = self.parse.tokens[index]
        word = token.text
        if not word[0].isupper():
            return False
        lower = word.lower()
        is_date = lower in lexicon.CALENDAR and (token.entity in _DATE_LABELS or self._has_day(index))
        if is_date or word.replace(".", "") in lexicon.ERAS or (word == "BP" and self._follows_figure(index)):
            return False
        if lower in lexicon.ORDINALS:
            return self._is_numbered(index)
        is_acronym = len(word) > 1 and word.isupper()
        is_he = word == "He" and index and self.parse.tokens[index - 1].pos == "PROPN"  # Zheng He
        if not is_acronym and not is_he and (lower in lexicon.FUNCTION_WORDS or token.tag in _TAGS_OF_NO_NAME):
            is_particle = lower in lexicon.PARTICLES and not token.begins_entity
            return (is_particle and token.entity in {"PERSON", "ORG"}) or (
                token.tag == "CD" and token.entity == "EVENT"
            )
        if not _is_opening(self.parse.tokens, index) or self._opens_with_title(index):
            return True
        return word in self.inner or self._opens_with_name(index)

    def _opens_with_name(self, index: int) -> bool:
        """Whether the first word of a sentence is one of a name, by what the tagger says of it."""
        token = self.parse.tokens[index]
        is_named = token.pos == "PROPN" or token.entity in NAME_LABELS
        lower = token.text.lower()
        following = self.parse.tokens[index + 1 : index + 2]
        is_alone = not following or not following[0].text[0].isupper()
        is_plain = lower in self.lower or (is_alone and lower in lexicon.PLAIN_OPENERS)
        return is_named and not is_plain and not self._is_participle(index)

    def _is_participle(self, index: int) -> bool:
        """Whether what opens a sentence before a name is what somebody did to it: `Befriending Keller, he left`."""
        token, following = self.parse.tokens[index], self.parse.tokens[index + 1 : index + 2]
        word = token.text
        is_known = word.lower() in places.KNOWN or fold(word) in PERSONAL_NAMES
        is_verb = word.endswith("ing") and (token.tag == "VBG" or len(word) >= _LONG_PARTICIPLE)
        return is_verb and not is_known and any(after.text[0].isupper() for after in following)

    def _follows_figure(self, index: int) -> bool:
        """Whether a number stands before it: 10,250 BP are years before the present."""
        return index > 0 and self.parse.tokens[index - 1].text[0].isdecimal()

    def _has_day(self, index: int) -> bool:
        """Whether the day of a month stands before it: `On 22 May Keller left`."""
        before = self.parse.tokens[index - 1].text if index else ""
        return before.isdecimal() and len(before) <= len("31")

    def _opens_with_title(self, index: int) -> bool:
        """Whether a sentence opens with a title of two words: Field Marshal Keller."""
        title = [token.text for token in self.parse.tokens[index : index + 3]]
        if len(title) < 3 or not all(word[0].isupper() for word in title):
            return False
        return title[0].lower() in lexicon.TITLE_OPENERS and title[1].lower() in lexicon.TITLES

    def _is_numbered(self, index: int) -> bool:
        """Whether an ordinal opens a name: the Second World War, the Third Army; not "First they ..."."""
        tokens = self.parse.tokens
        if index + 1 >= len(tokens) or _is_opening(tokens, index):
            return False
        following = tokens[index + 1].text
        return following[0].isupper() and following.lower() not in _NO_NUMBERED

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Token ranges of neighbouring capitalised words, particles and hyphens between them."""
        last = 0
        for index, token in enumerate(self.parse.tokens):
            if index < last or not token.text[0].isupper() or not self._is_capital(index):
                continue
            last = index + 1
            while following := self._continued(last):
                last = following
            yield self._with_article(index), last

    def _with_article(self, index: int) -> int:
        """Where the word begins that `index` ends, when an Arabic article is tied to it: al-Qaeda."""
        tokens = self.parse.tokens
        if (
            not 2 <= index < len(tokens)
            or tokens[index - 1].text not in HYPHENS
            or tokens[index - 2].text not in lexicon.ARABIC_ARTICLES
        ):
            return index
        touches = tokens[index - 2].span.end == tokens[index - 1].span.start
        return index - 2 if touches and tokens[index - 1].span.end == tokens[index].span.start else index

    def _continued(self, last: int) -> int:
        """The end of the run when the word at `last` belongs to it, else 0."""
        tokens = self.parse.tokens
        if last >= len(tokens):
            return 0
        word = tokens[last].text
        if self._is_capital(last) or self._is_number(last):
            return last + 1
        if word in _QUOTES and self._is_nickname(last):
            return last + 4
        touches = tokens[last].span.start == tokens[last - 1].span.end
        if word in HYPHENS:
            return last + 2 if touches and self._is_compounded(last + 1) else 0
        if word.lower() == "the" and last + 1 < len(tokens) and self._is_epithet(last + 1):
            return last + 2
        leads_on = (
            word == "&"
            or word in lexicon.PARTICLES
            or self._with_article(last + 2) == last
            or (word == "." and touches and len(tokens[last - 1].text) == 1)
            or self._is_patronymic(last)
        )
        return self._continued_after(last + 1) if leads_on else 0

    def _is_patronymic(self, index: int) -> bool:
        """Whether the word is a short "mac" between two single names: Drust m. Talorg; not: Ann Lee m. Bob Hart."""
        tokens = self.parse.tokens
        if tokens[index].text != "m." or index + 1 >= len(tokens):
            return False
        outside = [tokens[place] for place in (index - 2, index + 2) if 0 <= place < len(tokens)]
        return not any(token.text[0].isupper() for token in outside)

    def _is_compounded(self, index: int) -> bool:
        """Whether the word is tied to the hyphen before it and one name with what stands before: not in US-led."""
        tokens = self.parse.tokens
        if index >= len(tokens) or tokens[index].span.start != tokens[index - 1].span.end:
            return False
        word = tokens[index].text
        is_of_person = tokens[index].entity == tokens[index - 1].entity == "PERSON"  # Chiang Kai-shek
        return word[0].isupper() or word[0].isdigit() or word in lexicon.PARTICLES or is_of_person

    def _is_number(self, index: int) -> bool:
        """Whether a number belongs to the name before it: World War I, Apollo 11, Charles I."""
        token = self.parse.tokens[index]
        goes_on = token.entity in NAME_LABELS and not token.begins_entity
        return (token.text.isdigit() and len(token.text) < 4 and goes_on) or (
            token.text == "I" and self._is_the_first(index)
        )

    def _is_the_first(self, index: int) -> bool:
        """Whether "I" is the number of a war or ruler and not the one who speaks: Charles I fled; not: Anna I think."""
        before, after = self.parse.tokens[index - 1], self.parse.tokens[index + 1 : index + 2]
        is_speaker = not after or after[0].tag in _TAGS_BEHIND_I or after[0].text[0] in _APOSTROPHES
        return before.text.lower() in lexicon.EVENT_NOUNS or (before.pos == "PROPN" and not is_speaker)

    def _is_epithet(self, index: int) -> bool:
        """Whether the word is a byname: Alexander the Great, and what the tagger takes for one: Robert the Bruce."""
        article, word = self.parse.tokens[index - 1 : index + 1]
        is_tagged = all(each.entity == "PERSON" and not each.begins_entity for each in (article, word))
        is_byname = is_tagged and word.text.lower() not in lexicon.TITLES  # Joseph the King of Spain
        return word.text[0].isupper() and (word.text.lower() in lexicon.EPITHETS or is_byname)

    def _is_nickname(self, quote: int) -> bool:
        """Whether a quoted word stands inside a name: John "Jack" Miller."""
        tokens = self.parse.tokens
        return (
            quote + 3 < len(tokens)
            and tokens[quote + 2].text in _QUOTES
            and self._is_capital(quote + 3)
            and tokens[quote + 1].text[0].isupper()
        )

    def _continued_after(self, last: int) -> int:
        """The end of the run when at most one more particle leads from `last` to a capital, else 0."""
        tokens = self.parse.tokens
        if self._with_article(last + 1) == last - 1 and tokens[last + 1].text[0].isupper():  # Salah al-Din
            return last + 2
        if last < len(tokens) and tokens[last].text in lexicon.PARTICLES:
            last += 1
        return last + 1 if last < len(tokens) and self._is_capital(last) else 0

    # ---------------------------------------------------------------- one name or two

    def _pieces(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The run, cut where one entity of the tagger ends and another begins."""
        start = first
        for index in range(first + 1, last):
            if self._is_seam(start, index, last):
                yield start, index
                start = index
        yield start, last

    def _is_seam(self, start: int, index: int, last: int) -> bool:
        tokens = self.parse.tokens
        before, after = tokens[index - 1], tokens[index]
        if before.text in _TIES or after.text in _TIES:
            return False
        if self._is_inner_title(start, index, last):
            return True
        if before.entity in {"GPE", "ORG"} and after.text.lower() in GIVEN_NAMES and index + 1 < last:
            return after.begins_entity or after.entity != before.entity
        if not (after.begins_entity and after.entity in NAME_LABELS and before.entity in NAME_LABELS):
            return False
        return before.entity not in {"NORP", "GPE", "LOC"} or head_kind(tokens[start:last]) is None

    def _is_inner_title(self, start: int, index: int, last: int) -> bool:
        """Whether the title of a person stands behind a body or state: NASA | Administrator X."""
        tokens = self.parse.tokens
        before, title = tokens[index - 1], tokens[index]
        return (
            title.text.lower() in _IN_FRONT
            and not (title.entity == "PERSON" and not title.begins_entity)
            and before.text.lower() not in _NO_BODIES
            and index + 1 < last
            and head_kind(tokens[start:last]) is None
        )

    def _linked(self, chunks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The chunks, joined over `of`, `for the`, `'s` and the like where the name goes on."""
        current: tuple[int, int] | None = None
        for chunk in chunks:
            if current is not None and self._goes_on(current, chunk):
                current = current[0], chunk[1]
                continue
            if current is not None:
                yield current
            current = None if self._is_charge(chunk) else chunk
        if current is not None:
            yield current

    def _is_charge(self, chunk: tuple[int, int]) -> bool:
        """Whether the words only say what an office is for: Secretary of Transportation."""
        tokens = self.parse.tokens
        before = [token.text.lower() for token in tokens[max(0, chunk[0] - 3) : chunk[0]]]
        if before[-1:] == ["the"]:
            before.pop()
        is_of_office = before[-1:] == ["of"] and len(before) > 1 and before[-2] in _BEHIND_OFFICES
        opening = tokens[chunk[0]]
        is_name = opening.text.isupper() or opening.entity in {"PERSON", "GPE", "LOC"}
        return is_of_office and not is_name and head_kind(tokens[chunk[0] : chunk[1]]) is None

    def _goes_on(self, left: tuple[int, int], right: tuple[int, int]) -> bool:
        tokens = self.parse.tokens
        between = tuple(token.text for token in tokens[left[1] : right[0]])
        one_entity = all(
            token.entity in NAME_LABELS and not token.begins_entity for token in tokens[left[1] : right[0] + 1]
        )
        if len(between) == 1 and between[0] in _POSSESSIVES:
            owner = tokens[left[1] - 1].text.lower()
            return owner in lexicon.COLLECTIVE_OWNERS or (
                one_entity and tokens[right[0]].entity not in {"PERSON", "GPE"}
            )
        if between not in _LINKS or self._is_office(left) or tokens[left[1] - 1].text.isdigit():
            return False
        kind = head_kind(tokens[left[0] : left[1]])
        is_work = between[0] == "of" and tokens[left[1] - 1].text.lower() in lexicon.WORKS
        if tokens[right[0]].entity == "PERSON" and not one_entity and kind != "event" and not is_work:
            return False
        is_headed = kind is not None or is_work
        if between[0] == "and":
            is_body = one_entity and tokens[right[0]].entity != "PERSON" and is_headed
            return is_body or _are_united(tokens[left[0] : left[1]], tokens[right[0] : right[1]])
        if between[0] == "on":
            return tokens[left[1] - 1].text.lower() in lexicon.BODIES_ON_A_MATTER
        return one_entity or is_headed

    def _is_office(self, chunk: tuple[int, int]) -> bool:
        return self.parse.tokens[chunk[1] - 1].text.lower() in _BEHIND_OFFICES

    # ---------------------------------------------------------------- the name

    def _name(self, first: int, last: int) -> Name | None:
        first, start, last = trimmed(self.parse.tokens, first, last)
        if start == last or any(set(token.text) & _MARKUP for token in self.parse.tokens[first:last]):
            return None
        while first < start and self.parse.tokens[first].text.lower() in peoples.ONLY_ADJECTIVES:
            first += 1
        return name_of_tokens(self.parse, self.index, start, last, title_from=first)


def _are_united(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether two names are the two kingdoms of the United Kingdom of Great Britain and (Northern) Ireland."""
    is_united = [token.text for token in left[:2]] == ["United", "Kingdom"]
    return is_united and left[-1].text == "Britain" and right[-1].text == "Ireland"
