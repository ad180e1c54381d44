"""The tagger: sentences keep their bounds, tokens their places."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck import resources
from studydeck.errors import ConfigurationError
from studydeck.reading import tagger
from studydeck.reading.document import Document, Sentence, Span, read_document
from studydeck.reading.tagger import DEFAULT_MODEL, REPACKAGED, load_model, parse
from studydeck.reading.tagger.mending import mended

LIBRARY = sorted(resources.decks_folder().glob("*/text.md"))


def document_of(*sentences: str, separator: str = " ") -> Document:
    """A document with exactly these sentences."""
    spans = []
    start = 0
    for sentence in sentences:
        spans.append(Sentence(Span(start, start + len(sentence)), paragraph=0, is_heading=False))
        start += len(sentence) + len(separator)
    return Document(separator.join(sentences), tuple(spans))


def words(text: str) -> list[str]:
    """What the tagger reads in one sentence."""
    return [token.text for parsed in parse(document_of(text)) for token in parsed.tokens]


def cuts(text: str) -> list[str]:
    """What the spans of the tokens cut out of one sentence."""
    return [token.span.cut(text) for parsed in parse(document_of(text)) for token in parsed.tokens]


def test_an_era_belongs_to_the_year_before_it() -> None:
    (parsed,) = parse(document_of("By the 6th century BC Carthage was rich."))
    era, name = parsed.tokens[4:6]
    assert (era.text, era.head, era.entity) == ("BC", 3, "DATE")
    assert (name.text, name.begins_entity) == ("Carthage", True)


def test_an_era_that_the_year_hangs_on_stays_where_it_is() -> None:
    tokens = list(parse(document_of("In 217 BC Carthage won."))[0].tokens)
    tokens[1] = dataclasses.replace(tokens[1], head=2)
    tokens[2] = dataclasses.replace(tokens[2], head=3)
    assert mended(tokens) == tuple(tokens)


def test_a_word_like_an_era_behind_another_word_stays_where_it_is() -> None:
    tokens = list(parse(document_of("In BC Carthage won."))[0].tokens)
    tokens[1] = dataclasses.replace(tokens[1], head=2)
    assert mended(tokens) == tuple(tokens)


def test_a_year_behind_in_is_no_part_of_the_name_that_follows() -> None:
    (parse_,) = parse(document_of("In 1848 Helmut Kohl sold the plan to Spain."))
    year, first = parse_.tokens[1], parse_.tokens[2]
    assert (year.dep, year.head, year.entity) == ("pobj", 0, "DATE")
    assert first.begins_entity


@pytest.mark.parametrize(
    ("text", "is_mended"),
    [
        ("In Iraq Rajavi creates the army as an arm of the guild.", True),
        ("In Iraq, Rajavi creates the army as an arm of the guild.", True),  # the comma tells the model
        ("Iraq Rajavi creates the army as an arm of the guild.", False),
        ("In Spanish Leeds Rajavi creates the army.", False),
    ],
)
def test_a_land_behind_in_is_no_part_of_the_name_that_follows(text: str, is_mended: bool) -> None:
    tokens = parse(document_of(text))[0].tokens
    land = next((token for token in tokens if token.text in {"Iraq", "Leeds"}), tokens[0])
    subject = next(token for token in tokens if token.text == "Rajavi")
    assert ((land.dep, land.head) == ("pobj", 0)) is is_mended
    assert not is_mended or subject.dep == "nsubj"


@pytest.mark.parametrize(
    "text",
    [
        "Near Vienna workers founded a union in 1890.",
        "Near Gettysburg troops met the enemy in 1940.",
        "Outside Philadelphia archaeologists found a ship in 1939.",
        "In Iraq Rajavi creates the army.",
    ],
)
def test_no_word_hangs_on_itself_over_others(text: str) -> None:
    tokens = parse(document_of(text))[0].tokens
    for index, _ in enumerate(tokens):
        seen, at = set(), index
        while tokens[at].head != at:
            assert at not in seen
            seen.add(at)
            at = tokens[at].head


def test_a_token_carries_its_grammar() -> None:
    (parsed,) = parse(document_of("Angela Merkel visited Paris."))
    verb = parsed.tokens[2]
    assert (verb.text, verb.lemma, verb.pos, verb.tag, verb.dep, verb.head) == (
        "visited",
        "visit",
        "VERB",
        "VBD",
        "ROOT",
        2,
    )
    assert [token.head for token in parsed.tokens] == [1, 2, 2, 2, 2]


def test_entities_are_marked_token_by_token() -> None:
    (parsed,) = parse(document_of("Angela Merkel visited Paris."))
    entities = [(token.entity, token.begins_entity) for token in parsed.tokens]
    assert entities == [("PERSON", True), ("PERSON", False), ("", False), ("GPE", True), ("", False)]


def test_each_sentence_has_one_parse_in_order() -> None:
    document = document_of("The king fled.", "The army followed.", "Peace came in spring.")
    assert tuple(parsed.sentence for parsed in parse(document)) == document.sentences


def test_the_bounds_of_sentences_are_ours_alone() -> None:
    first, second = parse(document_of("The siege ended. The town was rebuilt", "by its people."))
    assert [token.text for token in first.tokens] == ["The", "siege", "ended", ".", "The", "town", "was", "rebuilt"]
    assert [token.text for token in second.tokens] == ["by", "its", "people", "."]
    assert [token.head for token in first.tokens if token.dep == "ROOT"] == [
        index for index, token in enumerate(first.tokens) if token.dep == "ROOT"
    ]


def test_line_breaks_tabs_and_hard_blanks_are_one_blank_to_the_tagger() -> None:
    assert words("The\r\nking\t \u00a0 fled\n.") == ["The", "king", "fled", "."]
    assert cuts("The\r\nking\t \u00a0 fled\n.") == ["The", "king", "fled", "."]


def test_combining_accents_are_composed_and_cut_whole() -> None:
    assert words("Jose\u0301 left.") == ["Jos\u00e9", "left", "."]
    assert cuts("Jose\u0301 left.") == ["Jose\u0301", "left", "."]


def test_a_mark_that_composes_with_nothing_stays() -> None:
    assert cuts("Nax\u0301os\u0301 fell.") == ["Nax\u0301os\u0301", "fell", "."]


def test_a_letter_that_composition_would_lengthen_stays_as_it_is() -> None:
    assert words("See \u0958 there \u00ad.") == ["See", "\u0958", "there", "."]


def test_invisible_characters_are_not_read_but_stay_inside_their_word() -> None:
    assert words("The par\u00adlia\u200bment \u200b met.") == ["The", "parliament", "met", "."]
    assert cuts("The par\u00adlia\u200bment \u200b met.") == ["The", "par\u00adlia\u200bment", "met", "."]


def test_emoji_are_cut_exactly() -> None:
    text = "\U0001f600 The crowd cheered \U0001f468\u200d\U0001f469\u200d\U0001f467 loudly."
    assert "".join(cuts(text)).replace("\u200d", "") == text.replace(" ", "").replace("\u200d", "")


def test_a_sentence_of_invisible_characters_has_no_tokens() -> None:
    empty, full = parse(document_of("\u200b\u200b", "He left."))
    assert empty.tokens == ()
    assert [token.text for token in full.tokens] == ["He", "left", "."]


def test_an_empty_document_has_no_parses() -> None:
    assert parse(Document("", ())) == ()


def test_an_endless_sentence_is_read_in_pieces_at_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "PIECE_CHARACTERS", 20)
    text = "the old king of the north rode home and the queen did not"
    (parsed,) = parse(document_of(text))
    assert [token.text for token in parsed.tokens] == text.split(" ")
    assert all(0 <= token.head < len(parsed.tokens) for token in parsed.tokens)
    assert sum(token.head == index for index, token in enumerate(parsed.tokens)) == 3


def test_an_endless_word_is_cut_where_it_must_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "PIECE_CHARACTERS", 10)
    assert words("aaaaaaaaaaaaaaaaaaaaaaaaa end") == ["a" * 10, "a" * 10, "aaaaa", "end"]


def test_progress_tells_the_share_of_characters_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "SECTION_CHARACTERS", 20)
    shares: list[float] = []
    document = document_of("The king fled.", "The army followed.", "Peace came soon.", "Nobody knew.")
    parse(document, shares.append)
    assert shares == [33 / 63, 1.0]


def test_progress_is_told_about_every_six_thousand_characters() -> None:
    shares: list[float] = []
    parse(document_of(*["Peace came soon to the old town."] * 546), shares.append)  # 18,017 characters
    assert [round(share, 2) for share in shares] == [0.33, 0.67, 1.0]


def test_groups_and_sections_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    document = document_of(*(f"In 18{year} Anna Keller wrote to Bern\nagain." for year in range(10, 30)))
    whole = parse(document)
    monkeypatch.setattr(tagger, "SECTION_CHARACTERS", 100)
    monkeypatch.setattr(tagger, "GROUP_CHARACTERS", 50)
    assert parse(document) == whole


def test_a_paragraph_is_read_the_same_whatever_stands_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "SECTION_CHARACTERS", 60)
    monkeypatch.setattr(tagger, "GROUP_CHARACTERS", 40)
    paragraph = "In 1848 Anna Keller wrote to Bern. She wrote again. Nobody knew of it. Peace came soon."
    alone = parse(read_document(paragraph))
    later = parse(read_document(f"Sailors sing.\n\nThe king fled to the hills.\n\n{paragraph}"))[2:]
    assert [[(t.text, t.dep, t.head) for t in p.tokens] for p in later] == [
        [(t.text, t.dep, t.head) for t in p.tokens] for p in alone
    ]


def test_a_model_is_loaded_once() -> None:
    assert load_model("en_core_web_sm") is load_model("en_core_web_sm")


@pytest.mark.parametrize(
    "text", [file.read_text(encoding="utf-8") for file in LIBRARY], ids=[file.parent.name for file in LIBRARY]
)
def test_the_model_says_what_it_says_as_spacy_loads_it(text: str) -> None:
    plain = spacy.load(REPACKAGED[DEFAULT_MODEL])
    paragraphs = text.split("\n\n")
    for doc, own in zip(plain.pipe(paragraphs), load_model(DEFAULT_MODEL).pipe(paragraphs), strict=True):
        assert doc.to_json() == own.to_json()


def test_a_missing_model_says_what_to_do() -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_model("en_core_web_huge")
    assert str(caught.value) == (
        "The language model 'en_core_web_huge' is not installed: "
        "run `python -m spacy download en_core_web_huge`, or set the model to 'en_core_web_sm'."
    )


def test_importing_the_tagger_does_not_import_spacy() -> None:
    script = "import sys, studydeck.reading.tagger; print('spacy' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"


TROUBLE = st.sampled_from(
    [
        "\u0301",
        "\u0323",
        "\u00a0",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\r\n",
        "\t",
        "  ",
        "\U0001f469",
        "\ufb2c",
        "\u0958",
        ".",
    ]
)
VISIBLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(VISIBLE | TROUBLE | st.sampled_from(["The king", "Bern"]), max_size=8), max_size=4))
def test_tokens_cut_the_text_in_order_and_leave_out_nothing_visible(parts: list[list[str]]) -> None:
    sentences = [sentence for part in parts if (sentence := "".join(part).strip())]
    document = document_of(*sentences, separator="\r\n")
    for parsed in parse(document):
        end = parsed.sentence.span.start
        for token in parsed.tokens:
            skipped = document.text[end : token.span.start]
            assert not skipped.strip().translate(dict.fromkeys(map(ord, tagger._INVISIBLE))).strip()
            assert token.span.start >= end
            assert token.span.end > token.span.start
            assert 0 <= token.head < len(parsed.tokens)
            end = token.span.end
        assert end <= parsed.sentence.span.end


@pytest.mark.parametrize(
    "note", ["[12]", "[a]", "[note 3]", "[citation needed]", "[1][2]", "[4]:8", "[4]:9, 734–35[6]", "[51]:page 12"]
)
def test_the_mark_of_a_footnote_is_not_read(note: str) -> None:
    text = f"It fell in 1905,{note} as Ann said.{note}"
    assert words(text) == cuts(text) == ["It", "fell", "in", "1905", ",", "as", "Ann", "said", "."]


@pytest.mark.parametrize("text", ["It fell in [the] city.", "Here [12] men fell."])
def test_what_an_editor_adds_is_read(text: str) -> None:
    assert "[" in words(text)
