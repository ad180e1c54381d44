"""Words by which a text refers without naming: pronouns, offices, descriptions. All lower case."""

from __future__ import annotations

from typing import Final


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


MASCULINE: Final = _words("he him his")
FEMININE: Final = _words("she her")
NEUTER: Final = _words("it its")
PLURAL: Final = _words("they them their")

MASCULINE_NOUNS: Final = _words("""
    actor baron boy brother businessman chairman clergyman count duke emperor father grandfather grandson husband
    king man monk nephew pope priest prince shah son spokesman sultan tsar uncle viscount widower
""")
FEMININE_NOUNS: Final = _words("""
    actress aunt baroness chairwoman countess daughter duchess empress girl granddaughter grandmother mother niece
    nun princess queen sister spokeswoman tsarina widow wife woman
""")
MASCULINE_TITLES: Final = MASCULINE_NOUNS | _words("mr sir lord ayatollah imam khan kaiser czar monsieur herr don")
FEMININE_TITLES: Final = FEMININE_NOUNS | _words("mrs ms miss lady dame madame madam")

# Offices of which a text has one holder at a time, so that "the X" can stand for his name.
OFFICES: Final = _words("""
    admiral ambassador archbishop ayatollah bishop caliph captain cardinal chancellor colonel commander consul
    czar dictator duke emir emperor empress general governor kaiser khan king marshal mayor minister patriarch
    pharaoh pope premier president prince princess queen regent secretary senator shah sheikh sultan tsar vizier
""")

# Nouns for a body, whatever its name says, and nouns that its name or the text must give it.
BODIES: Final = _words("organisation organization group movement")
KINDS_OF_BODY: Final = _words("""
    academy agency alliance army association bank church club coalition college commission committee company
    congress corporation council court department federation firm foundation government league legion ministry
    museum newspaper parliament party regiment school senate society squadron university union
""")
KINDS_OF_EVENT: Final = _words("""
    battle campaign conference congress coup election famine invasion massacre mutiny rebellion revolt revolution
    siege treaty uprising war
""")

# Verbs whose `it` stands for the clause behind them: it followed that. As lemmas.
EMPTY_BEFORE: Final = _words("become dawn emerge follow transpire turn")

# Verbs whose `it` mostly stands for nothing: it is said that, it seems, it took years. As lemmas.
EMPTY_WITH: Final = _words("""
    allege announce appear argue assume believe claim consider estimate expect find happen hope know note rain
    report say seem snow suggest suspect take think
""")
