"""The gates in the author's words: what a doubt is about, and what stops a card from being made."""

from __future__ import annotations

from studydeck.cards.tightening import Pattern
from studydeck.web.authoring.blueprint import blueprint

DOUBTS = {  # of cards to check, after "where"
    "author": "the gap is beside the point",
    "subject": "the subject may be someone else",
    "reference": "a name stands for a word that may mean someone else",
    "pronoun": "a pronoun may be someone else",
    "definite": "it is not said which thing is meant",
    "topic": "the whole text is about the answer",
    "heading": "the heading tells the answer",
    "today": "it is told how things are today",
    "afterthought": "our own days are told of, beside the story",
    "family": "a life tells of others",
    "stay": "somebody stayed or travelled",
    "guessed": "its land, century or letters are soon guessed",
    "namesake": "more than one person is called so",
    "deixis": "words point to another sentence",
    "year": "the year is not said",
    "names": "nobody and nothing is named",
    "one-of-many": "there may be other right answers",
    "date": "the date may be another",
    "recurring": "it may have happened more than once",
    "opinion": "others may judge otherwise",
    "where": "it is not said where",
    "figure": "the answer is a mere figure",
    "vague": "the deed is told too vaguely",
    "passing": "the text says it only in passing",
    "asides": "the sentence has no subject of its own",
    "person": "whoever is asked for may be no person",
    "undated": "others may have done so at another time",
    "described": "somebody is described only in passing",
    "life": "the text hardly tells of the person",
    "blank": "the gap does not show what is wanted",
    "told": "another date of the sentence tells it",
    "lies-in": "the place only tells where another lies",
    "office": "the question calls the answer by the office",
    "aside": "the gap stands in an aside",
    "little": "the gap leaves too little of the sentence",
    "journey": "somebody may have gone there more than once",
    "broad": "whoever is asked for may be called otherwise",
    "of-what": "it is not said of what a deed was",
    "kind": "a name may be something else",
    "claim": "somebody claims it",
    "length": "the question is long or short",
    "parse": "the sentence is very long",
    "second-author": "the second author wrote them",
    "tightened": "you have them checked already",
}
STOPS = {  # of candidates that no card was made of
    "grammar": "the grammar is off",
    "evidence": "the sentence does not hold the answer",
    "leak": "the question gives the answer away",
    "one-date": "the date is not the only one",
    "length": "too short or too long",
    "worth": "not worth asking",
    "whole": "something is cut off",
    "prose": "no plain prose",
    "one-answer": "more than one right answer",
    "conflict": "the text contradicts itself",
    "duplicate": "another card asks it better",
    "tightened": "you have such cards left out",
}


@blueprint.app_template_filter("pattern_words")
def pattern_words(pattern: Pattern) -> str:
    """The cards of a pattern; a gate without words by its name."""
    cards = "cards with a gap" if pattern.type == "cloze" else f"“{pattern.type}” cards"
    doubt = DOUBTS.get(pattern.gate, f"the gate “{pattern.gate}” doubts")
    return f"{cards} where {doubt}" if pattern.gate else cards


@blueprint.app_template_filter("stop_words")
def stop_words(gate: str) -> str:
    """What a gate found wrong; one without words by its name."""
    return STOPS.get(gate, f"the gate “{gate}”")
