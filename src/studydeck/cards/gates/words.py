"""Words that the gates look for: what points elsewhere, what says too little, what makes a name an organisation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studydeck.cards.grammar import IDLE_ADVERBS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studydeck.reading.document import Token


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


ALONE = _words(  # one of each is known to everybody
    """
    world sun moon earth sea sky past future time west east north south internet universe bible middle end
    beginning start rest air atmosphere ground horizon weather poor rich papacy pope
    """
)
DEICTIC = _words(
    """
    additional ago today now currently recently here above below again respectively nowadays tonight yesterday tomorrow
    former latter same such following next previous preceding aforementioned another others other further
    similar there elsewhere instead resultant resulting ensuing subsequent succeeding thereafter thereby therefor
    therein thereof current recent nearby remaining similarly likewise
    """
)
TAKES_CLAUSE = _words("decide know hope learn find see show mean ensure agree demand recommend make let help have")
TELLS_SOMEBODY = _words(
    "advise assure convince have help inform let make notify persuade promise remind show teach tell warn"
)
NEGATIONS = _words("no never nobody nothing none neither nor unable")
NEVER_PASSIVE = _words(  # a parse that makes them so is wrong
    """
    appear arise arrive belong collapse consist contribute culminate depend die disappear emerge exist fall go happen
    occur participate remain result rise seem stay succumb
    """
)
CHOSEN_AS = _words("appoint choose elect install name nominate recognise recognize select")  # as what
ORDINALS = _words("second third fourth fifth sixth")
CONNECTIVES = (IDLE_ADVERBS - {"also", "eventually", "finally", "only", "soon"}) | {"immediately", "meanwhile"}
TRANSITIVE = _words(  # they say nothing without an object
    """
    abolish accept admit adopt annex appoint arrest assassinate attack award banish besiege build buy conquer
    contain create defeat demolish depose describe discover dismiss establish execute expel
    found free give have hold implicate include introduce join lead make manipulate oust overthrow offer produce promise
    proclaim provide publish purchase receive reject release rename replace require seize send spend take use
    """
)
SIGNED = _words("ratify sign")  # even in a whole sentence they ask for what was signed
HELD_BY_VERB = _words("to from into of between against")  # `went from ..., to ...`
COMMON_DEEDS = _words(  # without a date many may have done the like
    """
    advise arrive assist attend beat come control deal dominate elect enable follow go grow help land lead leave live
    lose meet move occupy own participate pass play rank rely represent return rule sail serve speak stay study
    support teach travel try use visit want win work
    """
)
REPEATED = _words(  # there is more than one of each
    """
    agreement alliance armistice attack battle campaign ceasefire census conference congress declaration decree
    earthquake edict election epidemic expedition famine fire flood law letter meeting pact patent proclamation raid
    rebellion referendum release report resolution revolt riot session siege statement storm strike treaty truce
    uprising
    """
)
COMMON_PASSIVES = _words(
    "award base confer find give grant headquarter locate see situate tell"
)  # as well, of whoever it was done to
TAKEN_OVER = _words("charge command control lead office part possession power")
HANGS_ON_CAUSE = _words(
    """
    acquiesce agree comply continue decide follow object obey oblige offend outrage prevail proceed recover refuse
    relent respond resume
    """
)  # to what: the sentence before tells
INCOMPLETE = _words(  # where, or as what
    """
    add appoint arrive attach capitulate come convert depart elect escape go move name nominate release remain rename
    return send set stay surrender translate withdraw write
    """
)
GROWTH = _words("decline deteriorate develop expand flourish grow improve increase prosper")
OF_ITS_TIME = _words("current future late new next present then")
DEEDS = _words(  # of something: alone they do not say of what
    """
    casualties construction defeats development excavation expansion fighting filming hostilities losses negotiations
    numbers operations production restoration reversals service successes talks unrest victories violence work
    """
)
SHOWN_WORKS = _words(
    "air broadcast film premier premiere print publish screen stage"
)  # done to works, seldom to persons
MADE = _words("begin build construct create establish form found launch open rebuild restore")  # no person is
RULERS = _words("king queen emperor empress pope sultan prince princess duke earl lord lady sir saint caliph shah tsar")
BODILY_DEEDS = _words(  # bodies and places do them, or have them done to them
    """
    acquire attack besiege bid build buy capture close conquer contain control create destroy dissolve establish expand
    fall fortify found fund govern hold host invade launch manufacture merge occupy offer open operate own plunder
    possess produce purchase raid rebuild run sack sell submit supply
    """
)
TAKEN = _words("annex burn cede colonize populate sack subjugate take transfer")
MOTIONS = _words(
    "advance come depart emigrate flee fly go journey march migrate move retreat return ride run sail set travel walk"
)
HOUSES = _words(
    "abbey archabbey cathedral chapel church college convent gate hall hospital palace priory school square"
)
THRONES = _words("caliph emperor empress king khan pharaoh queen shah sultan tsar")  # many sat on one
HELD = _words("schedule hold perform conduct postpone delay execute cancel")
VAGUE_THINGS = _words("attempt change difficulty effort event improvement issue measure problem step thing")
VAGUE_ALONE = _words("evidence information detail datum result finding")  # of what?
VAGUE_SIZES = _words("great huge important major minor severe significant")
VAGUE_COUNTS = _words("certain few many numerous several some various")
FORECASTS = _words("expect forecast intend plan project schedule")
PLANS = _words("aim hope intend plan propose want")
FIGURE_VERBS = _words(
    """
    amount average be compare cover decline decrease drop employ fall grow have hold include increase number place rank
    reach record reside result rise stand total
    """
)
NUMBERS = frozenset({"CARDINAL", "QUANTITY", "PERCENT", "MONEY"})
HABITUAL = _words(
    "always commonly frequently generally gradually increasingly mostly normally often popularly regularly sometimes "
    "still typically usually widely"
)
WEAK_DESCRIPTIONS = _words(
    """
    ally associate citizen colleague contemporary critic enemy example figure foe follower friend influence opponent
    rival supporter man member native part
    person refugee resident settler source survivor victim woman
    """
)
LISTING_VERBS = _words("include contain comprise consist feature number")
VAGUE_VERBS = _words(
    """
    be have do say tell state note add claim argue believe think suggest mean seem appear become include
    support show describe explain report continue involve consist make get
    """
)
TITLES = _words(
    """
    president general king queen prince princess emperor empress sultan shah tsar pope bishop minister captain
    colonel admiral marshal major doctor professor sir lord lady saint ayatollah chancellor senator governor elector
    """
)
BODIES = _words(
    """
    academy administration agency airlines alliance army assembly association authority bank bbc board brigade
    bureau cabinet church club college commission committee communists company confederation
    congress cooperative corporation corps council court department directorate division empire
    federation fleet force forces foundation front government group guard guild house institute institution
    jury kingdom league legion ministry monastery movement museum navy office orchestra order organisation
    organization parliament parties party patrol police post press regiment republic school secretariat senate
    service services society state states survey team times trust union university watch workers works
    """
)
ASKED_KINDS = _words(  # a question names them, though the answer holds the word: `Which party`
    """
    agency army bank center centre church club college commission committee company council court dynasty empire
    government museum navy newspaper party railroad railway regiment school university
    """
)
KINDS = _words(  # with a capital they are still no name: `the Bill`, `the University`
    """
    accord act administration agency agreement area army assembly bank bill board building cabinet campaign castle
    cathedral center centre charter church city college commander commission committee company constitution
    convention corporation council country county court crown department district dominion duchy emperor government
    group island king kingdom league minister ministry nation navy office order organisation organization palace
    parliament party plan police pope port premier president prime principality program programme project province
    queen region report river school society state town treaty university valley village war
    """
)
PLACES = _words("city country nation town village")
HOLDERS = _words(
    "captain chairman chief commander director editor governor head leader manager mayor officer secretary"
)
OFFICES = HOLDERS | TITLES | _words("ambassador archbishop ceo coach commissioner dean rector speaker spokesman")
PARTS = _words(  # a named country, town or body has one of each
    """
    army budget border capital church citizens clergy coast constitution countryside crown economy electorate
    fleet frontier government house interior king leadership legislature majority military monarchy navy
    north parliament party peasantry people police population pound president press prime provinces public
    queen rest royal senate south throne top treasury vote west east whole
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
    text = word.text
    return text[:1].isupper() or text[:1].isdigit() or (not text.islower() and any(map(str.isupper, text)))


def holds_any(line: str, parts: Iterable[str]) -> bool:
    """Whether a line holds one of these: a pattern that needs one of them is not tried in vain."""
    return any(part in line for part in parts)


def is_body(name: str) -> bool:
    """Whether the head of a name is a kind of organisation: `Bank of X`, `X Party`, `Ministry for X`."""
    head = re.split(r" (?:of|for|on|in|and|de|against) ", name)[0]
    return head.split()[-1].lower() in BODIES
