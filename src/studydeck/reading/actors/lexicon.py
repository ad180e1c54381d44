"""Words that say what kind of thing a name names. All lower case; general English, no names of persons."""

from __future__ import annotations

from typing import Final


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


ORGANISATION_NOUNS: Final = _words("""
    academy administration agency airline airlines air alliance ambulance archive army assembly association
    authority authorities band bank battalion board brigade broadcaster broadcasting brotherhood bureau cabinet
    center centre chamber channel church club clinic coalition college command commission committee
    communications community company comintern confederation conference congress consortium constabulary
    convention cooperative corp corporation corps council court courts crew department directorate division
    enterprise enterprises executive faculty federation fellowship firm fleet force forces forum foundation
    front fund gestapo government group guard guards guild headquarters high hospital house inc industries
    inquiry institute institution international junta laboratories laboratory league legion library lodge
    magazine media militia ministry mission movement museum navy network news newspaper observatory office
    orchestra order organisation organization parliament partnership party patrol police polytechnic post press
    prefecture project registry regiment resistance school schools secretariat senate service services society
    squadron squad staff syndicate synod team telegraph theatre theater times tribunal troupe trust union
    university vanguard watch wing works workers
""") - _words("air high mission project order resistance works workers")

EVENT_NOUNS: Final = _words("""
    accords armistice battle blockade campaign coup crisis crusade crusades declaration depression disaster
    earthquake embargo epidemic exhibition exposition famine festival fire flood games genocide holocaust
    incident insurrection intifada invasion massacre mutiny olympics operation pact pandemic plague plot protest
    protests rebellion referendum reformation renaissance revolt revolution riot riots scandal siege summit
    treaty trial trials uprising war wars
""")

PLACE_NOUNS: Final = _words("""
    airport alley archipelago avenue basin bay beach bridge canal cape castle cathedral cemetery city coast
    continent county creek crossing desert district emirate empire falls field fields forest fort fortress
    garden gardens glacier gulf harbor harbour highway hill hills island islands isle isles kingdom lake lakes
    mountain mountains ocean palace park peninsula plain plains plateau point port prefecture province range
    region republic reservation river road sea springs square stadium station strait straits street sultanate
    territory tower town valley village volcano way woods
""") - frozenset(["prefecture"])

PLACE_OPENERS: Final = _words("camp cape fort lake mount mt port river")
EVENT_OPENERS: Final = frozenset(["operation"])

# Common nouns, as they stand beside a name: "the company X", "X was an agency", "X, a party of farmers".
ORGANISATION_WORDS: Final = ORGANISATION_NOUNS | _words(
    "airline bank branch cartel carrier charity factory gang journal manufacturer maker paper publisher retailer think-tank"
)
PERSON_WORDS: Final = _words("""
    activist actor actress admiral adviser advisor aide ambassador archbishop architect artist astronaut
    astronomer author baron biologist bishop boss brother businessman candidate captain cardinal chairman
    chairwoman chancellor chemist chief clergyman clergymen cleric colonel columnist commander composer
    conductor cosmonaut count countess daughter delegate deputy designer dictator diplomat director doctor
    driver duchess duke economist editor emperor empress engineer envoy explorer farmer father founder friend
    general geologist governor head heir historian husband ideologist inventor journalist judge king lawyer
    leader lecturer lieutenant major manager marshal mathematician mayor merchant minister missionary monarch
    monk mother musician nephew niece novelist nun officer official painter philosopher physicist physician
    pilot playwright poet politician pope preacher premier president priest prime prince princess professor
    prophet queen rebel reporter representative revolutionary ruler sailor scholar scientist sculptor secretary
    senator sergeant singer sister soldier son speaker spokesman spokeswoman student successor sultan surgeon
    teacher theologian traveller treasurer tsar uncle vicar viceroy widow widower wife writer
""")
PLACE_WORDS: Final = PLACE_NOUNS | _words("camp capital country hamlet settlement state suburb")

# What stands before a person's name. A name that is nothing else is an office, and nobody's name.
TITLES: Final = _words("""
    admiral ambassador archbishop archduke ayatollah baron baroness bishop brigadier cardinal captain chairman
    chairwoman chancellor chief colonel commander commissioner comrade congressman congresswoman corporal count
    countess crown dame dean deacon deputy detective director dr doctor duchess duke earl emir emperor empress
    father first foreign former general governor grand great hajji hojjatoleslam imam inspector judge justice
    kaiser khan king lady lieutenant lord madam madame major marshal mayor minister miss monsieur mr mrs ms
    mullah officer pastor patriarch pharaoh pope premier president prime prince princess prof professor queen
    rabbi regent rep representative reverend rev saint secretary sen senator sergeant shah sheikh sheik shaykh
    sir sister speaker st sultan supreme treasurer tsar tsarina czar vice viscount
""") - frozenset(["khan", "first", "foreign", "former", "great", "sister"])
TITLE_OPENERS: Final = _words("crown deputy former grand prime supreme vice")
PLURAL_TITLES: Final = frozenset(title + "s" for title in TITLES) | {"tsars", "chiefs", "justices"}

# Owners that belong to the name they stand in: "People's Party", "Workers' Union".
COLLECTIVE_OWNERS: Final = _words("""
    bankers children citizens farmers fishermen girls king lawyers men merchants mothers miners nurses officers
    peasants people peoples queen railwaymen sailors scholars seamen soldiers students teachers trades veterans
    women workers writers
""")

PARTICLES: Final = _words(
    "abu al ap bin ben binti da dal de del della der di do dos du e el en ibn la le los ou van va von und y ul ur zu"
)

# Capitals that name nobody.
CALENDAR: Final = _words("""
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri
    sat sun spring summer autumn winter easter christmas ramadan ad bc bce ce am pm century
""")
FUNCTION_WORDS: Final = _words("""
    a about above according across after afterwards again against ago albeit all almost along already also
    although always among amid an and another any anyone apart are around as aside at away be because been
    before behind being below beneath beside besides between beyond both but by can cannot consequently could
    despite did do does doing down due during each either else elsewhere even eventually ever every everyone
    except few finally first following for formerly from further furthermore given had has have having he hence
    her here hers herself him himself his how however i if in indeed instead into is it its itself just last
    lastly later less let like likewise many may maybe me meanwhile might mine more moreover most much must my
    near nearly neither never nevertheless next no nobody none nonetheless nor not nothing notably now nowadays
    of off often on once one only onto or other others otherwise our ours out over overall own part per perhaps
    previously rather recently same second seldom several shall she should similarly since so some somebody
    someone something sometimes somewhere soon still subsequently such than that the their theirs them
    themselves then there thereafter therefore these they third this those though through throughout thus till
    to today together tomorrow too toward towards two under unlike until up upon us usually very via was we were
    what whatever when whenever where whereas wherever whether which while who whom whose why will with within
    without would yes yesterday yet you your yours
""")

# Faiths, ideas, languages, things: capitals that stand for no one who could act.
NOT_ACTORS: Final = _words("""
    arabic bible buddhism christianity english french german god gospel greek hinduism internet islam judaism
    koran latin quran persian spanish tv dvd cd dna rna gdp gps hiv aids covid usb html pdf faq ceo cto cfo phd
    ma ba bsc msc
""")
NOT_ACTOR_ENDINGS: Final = ("ism", "isms", "ianity")

# Verbs that give a name, as lemmas: "they are called X or Y".
NAMING_VERBS: Final = _words("abbreviate baptise call dub know name refer rename style term title")

# The last word of a body's name that is often left out: "Tiger Oil" for "Tiger Oil Company".
OPTIONAL_TAILS: Final = _words("party company corporation corp inc ltd organisation organization group")

# Bodies that go by their noun alone.
PROPER_BODIES: Final = _words("congress parliament senate comintern gestapo navy")

# Names by which one state goes, and the one that stands for them all.
STATES: Final = {
    "us": "united states",
    "usa": "united states",
    "united states of america": "united states",
    "uk": "united kingdom",
    "uae": "united arab emirates",
    "ussr": "soviet union",
    "prc": "china",
    "people's republic of china": "china",
}
