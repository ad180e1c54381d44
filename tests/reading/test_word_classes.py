"""Parts of speech that are remembered are those that spaCy's own ruler writes."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from studydeck.reading.tagger import DEFAULT_MODEL, LAST_PIPES, load_model, word_classes
from studydeck.reading.tagger.word_classes import WordClasses

SENTENCES = [
    "Anna Keller had been the first who did it, and the king's men were to have been told.",
    "There was a bridge, and there were two mills that the town's guild had built in 1848.",
    "Let's go, y'all; it ain't gonna be nothin', and we've gotta take 'em.",
    "He didn't, she won't, they can't, and I'd've had it.",
    "They   met\nthat day.",
    "",
]


def written(doc: Doc) -> list[tuple[str, str, str, str]]:
    return [(token.text, token.pos_, str(token.morph), token.lemma_) for token in doc]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_answers_are_the_rulers(sentence: str) -> None:
    nlp = load_model(DEFAULT_MODEL)
    ruler = nlp.get_pipe("attribute_ruler")
    classes = WordClasses(ruler)
    for _ in range(2):  # asked, then remembered
        assert written(classes(nlp(sentence, disable=LAST_PIPES))) == written(ruler(nlp(sentence, disable=LAST_PIPES)))


def test_a_word_between_two_that_it_may_pair_with_is_left_to_the_ruler() -> None:
    nlp = load_model(DEFAULT_MODEL)
    ruler = nlp.get_pipe("attribute_ruler")

    def doc() -> Doc:
        return Doc(
            nlp.vocab,
            ["there", "is", "was"],
            tags=["EX", "VBZ", "VBD"],
            deps=["expl", "expl", "ROOT"],
            heads=[2, 2, 2],
        )

    assert written(WordClasses(ruler)(doc())) == written(ruler(doc()))
    assert [token.pos_ for token in ruler(doc())] == ["PRON", "VERB", "VERB"]


def test_the_words_known_are_forgotten_when_they_become_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_classes, "KEPT", 5)
    nlp = load_model(DEFAULT_MODEL)
    ruler = nlp.get_pipe("attribute_ruler")
    classes = WordClasses(ruler)
    for sentence in SENTENCES:
        doc = classes(nlp(sentence, disable=LAST_PIPES))
        assert written(doc) == written(ruler(nlp(sentence, disable=LAST_PIPES)))
    assert len(classes._named) <= 5
