"""Words that the gates look for: what points elsewhere, what says too little, what makes a name an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studydeck.cards.grammar import IDLE_ADVERBS

if TYPE_CHECKING:
    from studydeck.reading.document import Token


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


ALONE = _words(  # one of each is known to everybody
    """
    world sun moon earth sea sky past future time war west east north south internet universe bible middle end
    beginning start rest air ground weather poor rich
    """
)
DEICTIC = _words(
    """
    ago today now currently recently here above below again respectively nowadays tonight yesterday tomorrow
    former latter same such following next previous preceding aforementioned another others other further
    similar there elsewhere instead
    """
)
TAKES_CLAUSE = _words("decide know hope learn find see show mean ensure agree demand recommend make let help have")
NEGATIONS = _words("no never nobody nothing none neither nor")
ORDINALS = _words("second third fourth fifth sixth")
CONNECTIVES = IDLE_ADVERBS - {"also", "eventually", "finally", "soon"}
TRANSITIVE = _words("join found make take give have create lead")  # they say nothing without an object
HELD_BY_VERB = _words("to from into of between against")  # `went from ..., to ...`
COMMON_DEEDS = _words(  # without a date many may have done the like
    """
    attend arrive advise come deal elect enable follow go grow help land lead leave live meet move participate pass
    play represent return sail serve speak stay support travel try use visit want win work
    """
)
LISTING_VERBS = _words("include contain comprise feature number")
VAGUE_VERBS = _words(
    """
    be have do say tell state note add claim argue believe think suggest mean seem appear become include
    support show describe explain report continue involve consist make get
    """
)
TITLES = _words(
    """
    president general king queen prince princess emperor empress sultan shah tsar pope bishop minister captain
    colonel admiral marshal major doctor professor sir lord lady saint ayatollah chancellor senator governor
    """
)
BODIES = _words(
    """
    academy administration agency airlines alliance army assembly association authority bank bbc board brigade
    bureau cabinet church club college commission committee communists company conference confederation
    congress convention cooperative corporation corps council court department directorate division empire
    federation fleet force forces foundation front government group guard guild house institute institution
    jury kingdom league legion ministry monastery movement museum navy office orchestra order organisation
    organization parliament parties party patrol police post press regiment republic school secretariat senate
    service services society state states survey team times trust union university watch workers works
    """
)
STOP = _words(
    """
    a an and as at be by did do does for from had has have in is it its of on or that the their to was were
    what when which who whom with year date month decade century his her
    """
)


def is_telling(word: Token) -> bool:
    """Whether a word is a name, a nationality or a number: it says which one is meant."""
    return (
        word.pos == "PROPN"
        or word.text[:1].isupper()
        or word.text.isupper()
        or (word.pos == "NUM" and word.text[:1].isdigit())
    )
