"""Words whose full stop does not end the sentence, and words that open one."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a blank-separated list."""
    return frozenset(words.split())


# Never the last word of a sentence: what they abbreviate stands before a name.
TITLES = word_set(
    "mr mrs ms messrs dr prof rev fr hon gen maj col lt capt cpt cmdr sgt cpl pvt adm brig bvt gov sen rep pres ste mt"
    " ft vs viz cf e.g i.e lit"
)
# Not the last word before a number.
BEFORE_NUMBERS = word_set("no nos nr p pp vol vols ch chap fig art sec par bk pt ed eds op c ca circa fl b d r approx")
# Last words now and then: a word that opens sentences must follow.
SOMETIMES = word_set(
    "st jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
    " inc ltd co corp bros jr sr esq etc al ph.d dept univ est div regt batt"
)
SENTENCE_OPENERS = word_set(
    "the a an in on at by to for from with within without after before during since until when while where as if"
    " although though because he she it they we you his her its their our my this that these those there here who"
    " what which why how but and or yet so then thus hence however moreover meanwhile nevertheless later soon once"
    " finally eventually both some many most all no none one two three several few each every such other another"
    " under over between despite unlike among only not even also according thereafter subsequently initially"
)
