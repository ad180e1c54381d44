from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studydeck.cards.notes import Excerpt, Note
from studydeck.services.authoring import DraftCard
from studydeck.services.authoring.progress import NOTHING_YET
from studydeck.store.tables import Decision
from studydeck.web.sections import grouped, listed, section_at, sections, sections_of

TEXT = (
    "It rained.\n\n# One\n\nIt rose in 1910. Paris was wet.\n\nIt fell.\n\n"
    "## Two\n\n### Three\n\nIn 1924 it rose again."
)


def draft(words: str, tier: str = "review") -> DraftCard:
    start = TEXT.index(words)
    excerpt = Excerpt(start, start + len(words), words)
    note = Note(words, "when", "When?", "Then", (), None, (excerpt,), (), tier, 0.5)  # type: ignore[arg-type]  # str
    return DraftCard(start, note, Decision.OPEN, position=start)


def test_a_section_goes_from_one_heading_to_the_next() -> None:
    assert [(section.heading, section.span.cut(TEXT).strip()[-9:]) for section in sections(TEXT)] == [
        ("", "t rained."),
        ("One", "\nIt fell."),
        ("Two", "## Two"),
        ("Three", "se again."),
    ]


def test_a_text_without_headings_is_one_section() -> None:
    for text in ("It rained. It poured.", ""):
        assert [(section.heading, section.span.cut(text)) for section in sections(text)] == [("", text)]


def test_a_place_is_found_in_its_section() -> None:
    assert [section_at(TEXT, TEXT.index(words)).heading for words in ("It rained", "# One", "1910", "1924")] == [
        "", "One", "One", "Three",
    ]  # fmt: skip


def test_drafts_are_grouped_by_the_sections_that_have_any() -> None:
    drafts = [draft("It rose in 1910."), draft("It fell."), draft("In 1924 it rose again.")]
    found = grouped(TEXT, drafts, [NOTHING_YET, NOTHING_YET])
    assert [(group.section.heading, len(group.drafts)) for group in found] == [("One", 2), ("Three", 1)]
    assert tuple(group.section for group in found) == sections_of(TEXT, drafts)


def test_a_card_to_check_shows_the_sentence_before_of_its_own_paragraph() -> None:
    shown = ("Paris was wet.", "It rose in 1910.", "It fell.")
    assert [listed(TEXT, draft(words)).before for words in shown] == ["It rose in 1910.", "", ""]
    assert listed(TEXT, draft("Paris was wet.", "ready")).before == ""


def test_the_first_sentence_of_all_has_none_before_it() -> None:
    assert listed(TEXT, draft("It rained.")).before == ""


@given(st.text(st.sampled_from("ab. \n#"), max_size=60))
def test_the_sections_cover_the_text_without_a_gap(text: str) -> None:
    assert "".join(section.span.cut(text) for section in sections(text)) == text
