"""The sections of a text, from one heading to the next, and its drafts grouped by them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from studydeck.cards.notes import Excerpt
from studydeck.reading.document import Span, heading_words
from studydeck.services.authoring import DraftCard, Progress
from studydeck.web.passages import NumberedDraft, document_of, numbered

_REMEMBERED_TEXTS = 4  # the page asks for the same text at every decision


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with all that stands under it; in a text without headings all of it."""

    heading: str  # "" for what stands before the first heading
    span: Span


@dataclass(frozen=True, slots=True)
class ListedDraft:
    """A drafted card with its evidence, as the list shows it beside the card."""

    draft: NumberedDraft
    before: str  # the sentence before its evidence, where the author must know who or what is meant; "" elsewhere


@dataclass(frozen=True, slots=True)
class DraftSection:
    """The listed drafts of one section, with the counts of all of its drafts."""

    section: Section
    progress: Progress
    drafts: tuple[ListedDraft, ...]


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def sections(text: str) -> tuple[Section, ...]:
    """The sections of a text in its order; together they cover all of it."""
    headings = [sentence.span for sentence in document_of(text).sentences if sentence.is_heading]
    starts = [0, *(heading.start for heading in headings), len(text)]
    words = ["", *(heading_words(text, heading) for heading in headings)]
    return tuple(Section(each, Span(*ends)) for each, ends in zip(words, pairwise(starts), strict=True))


def section_at(text: str, at: int) -> Section:
    """The section that holds the character `at` of a text."""
    found = sections(text)
    return found[max(bisect_right(found, at, key=lambda section: section.span.start) - 1, 0)]


def sections_of(text: str, drafts: Sequence[DraftCard]) -> tuple[Section, ...]:
    """The sections that these drafts stand in, in the order of the text."""
    return tuple(dict.fromkeys(section_at(text, _start(draft)) for draft in drafts))


def grouped(text: str, drafts: Sequence[DraftCard], counts: Sequence[Progress]) -> tuple[DraftSection, ...]:
    """Drafts in the order of their text, by section; `counts` are those of the sections that they stand in."""
    groups = groupby(drafts, key=lambda draft: section_at(text, _start(draft)))
    return tuple(
        DraftSection(section, progress, tuple(listed(text, draft) for draft in of_section))
        for (section, of_section), progress in zip(groups, counts, strict=True)
    )


def listed(text: str, draft: DraftCard) -> ListedDraft:
    """A draft as the list shows it."""
    [found] = numbered(text, [draft])
    return ListedDraft(found, _before(text, draft.note.evidence[0]) if draft.note.tier == "review" else "")


def _before(text: str, evidence: Excerpt) -> str:
    """The sentence before, unless another paragraph begins between the two."""
    sentences = document_of(text).sentences
    here = bisect_right(sentences, evidence.start, key=lambda sentence: sentence.span.start) - 1
    if here < 1 or sentences[here - 1].paragraph != sentences[here].paragraph or sentences[here - 1].is_heading:
        return ""
    return sentences[here - 1].span.cut(text)


def _start(draft: DraftCard) -> int:
    return draft.note.evidence[0].start
