"""Which of the cards that may be asked are asked: one for a fact's side, and of each sentence the best side."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.cards.notes import Rejection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studydeck.cards.notes import Note

MOST_DOUBTS = 3  # more of them are no candidate worth an author's time
MOST_OF_SENTENCE = 4  # cards of what one sentence tells, ready questions apart
CROWDING = 0.15  # of the score, for each card chosen before from the same sentence or the same stretch of text


@dataclass(frozen=True, slots=True)
class Drafted:
    """A note with what tells it from others that ask the same."""

    note: Note
    key: str  # what is asked for: an actor's name, an EDTF date
    deed: frozenset[str]  # the verb and the actors, where they make it one deed
    date: str  # the EDTF of the deed, "" for none
    doubts: int
    is_beside: bool = False  # a gap at what the sentence is not about

    @property
    def rank(self) -> tuple[bool, int, bool, float]:
        """Smaller is better: ready before review, few doubts before many, a question before a gap."""
        return self.note.tier == "review", self.doubts, self.note.type == "cloze", -self.note.score


def one_of_each(drafted: Sequence[Drafted]) -> tuple[list[Note], list[Rejection]]:
    """The notes in their order without those that ask what another asks better, and why each of these is left out.

    The same answer out of one sentence is asked once, by its ready questions or, failing those, by its best card; the
    same answer about one deed is asked once in the text.
    """
    kept: dict[str, Drafted] = {}
    seen = _Seen()
    dropped: list[Rejection] = []
    for each in sorted(drafted, key=lambda each: each.rank):
        reason = "the same is asked already" if each.note.guid in kept else seen.why_not(each)
        if reason:
            dropped.append(Rejection("duplicate", reason, each.note.question, each.note.answer, each.note.evidence[0]))
        else:
            kept[each.note.guid] = each
            seen.add(each)
    return [each.note for each in drafted if kept.get(each.note.guid) is each], dropped


class _Seen:
    """What the cards chosen so far ask."""

    def __init__(self) -> None:
        self._answers: set[tuple[str, int]] = set()  # out of each sentence
        self._deeds: defaultdict[tuple[str, frozenset[str]], list[str]] = defaultdict(list)  # with their dates
        self._beside: set[str] = set()  # answers of gaps beside the point, once in the text
        self._of_sentence: Counter[int] = Counter()

    def why_not(self, each: Drafted) -> str:
        """Why a card is not asked beside those before it, "" when it is."""
        note, place = each.note, each.note.evidence[0].start
        told = self._deeds.get((each.key, each.deed), []) if each.deed else []
        if any(date.startswith(each.date) or each.date.startswith(date) for date in told):
            return "the same is asked already"
        if note.tier == "ready" and note.type != "cloze":
            return ""
        if (each.key, place) in self._answers or (each.is_beside and each.key in self._beside):
            return "another card asks the same"
        if each.doubts > MOST_DOUBTS:
            return note.reason
        return "better cards ask about this sentence" if self._of_sentence[place] >= MOST_OF_SENTENCE else ""

    def add(self, each: Drafted) -> None:
        """Remembers a card that is asked."""
        place = each.note.evidence[0].start
        self._answers.add((each.key, place))
        self._of_sentence[place] += each.note.type != "acronym"  # what a name is short for is another fact
        if each.deed:
            self._deeds[each.key, each.deed].append(each.date)
        if each.is_beside:
            self._beside.add(each.key)


def best(notes: Sequence[Note], limit: int | None) -> list[Note]:
    """The `limit` best notes in the order given, spread over the text: a crowd counts against its cards.

    A card to review is taken where too few are ready.
    """
    if limit is None or limit >= len(notes):
        return list(notes)
    stretch = max(note.evidence[0].start for note in notes) // max(limit, 1) + 1
    crowd: Counter[str | int] = Counter()
    own = [(note.tier == "review") - note.score for note in notes]
    heap = [(worth, index) for index, worth in enumerate(own)]
    heapq.heapify(heap)
    chosen: set[int] = set()
    while len(chosen) < limit:
        worth, index = heapq.heappop(heap)
        note = notes[index]
        places = (note.sibling, note.evidence[0].start // stretch)
        present = CROWDING * sum(crowd[place] for place in places) + own[index]
        if present > worth:  # others were chosen since it was weighed
            heapq.heappush(heap, (present, index))
        else:
            chosen.add(index)
            crowd.update(places)
    return [note for index, note in enumerate(notes) if index in chosen]
