"""Words that say what kind of thing a name names. All lower case; general English, no names of persons."""

from __future__ import annotations

from typing import Final


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


ORGANISATION_NOUNS: Final = _words("""
    academy administration agency air airline airlines alliance ambulance archive army assembly association
    authorities authority band bank battalion board brigade broadcaster broadcasting brotherhood bureau cabinet
    center centre chamber channel church clinic club coalition college comintern command commission committee
    communications community company confederation congress consortium constabulary convention cooperative corp
    corporation corps council court courts crew department directorate division enterprise enterprises executive
    faculty federation fellowship firm fleet force forces forum foundation front fund gestapo government group guard
    guards guild headquarters high hospital house inc industries inquiry institute institution international junta
    laboratories laboratory league legion library lodge magazine media militia ministry mission movement museum navy
    network news newspaper observatory office orchestra order organisation organization parliament partnership party
    patrol police polytechnic post prefecture press project railroad railway regiment registry resistance school
    schools secretariat senate service services society squad squadron staff studio studios syndicate synod team
    telegraph theater theatre times tribunal troupe trust union university vanguard watch wing workers works
""") - _words("air high mission project order resistance works workers")

EVENT_NOUNS: Final = _words("""
    accords armistice battle blockade campaign championship championships conference coup crisis crusade crusades
    cup death declaration depression disaster earthquake election elections embargo epidemic exhibition expedition
    exposition famine festival fire flood games genocide holocaust incident insurrection intifada invasion marathon
    massacre mutiny olympics operation pact pandemic pestilence plague plot protest protests race rally rebellion
    referendum reformation renaissance restoration revolt revolution riot riots scandal siege summit tournament
    treaty trial trials uprising war wars
""")

PLACE_NOUNS: Final = _words("""
    airport alley archipelago ave avenue barn basin bay beach boulevard bridge campus canal cape castle cathedral
    cemetery circle city coast commons continent county creek crossing dam delta desert district emirate empire
    falls field fields forest fort fortress freeway garden gardens glacier gulf hall harbor harbour heights highway
    hill hills island islands isle isles kingdom lake lakes lane mall mansion mountain mountains ocean palace park
    parkway pass peninsula plain plains plateau plaza point pole port prefecture preserve province quadrangle range
    region republic reservation ridge river road sea shelf springs square stadium state station strait straits
    street sultanate territory tower town trail valley village volcano way woods
""") - frozenset(["prefecture"])

# Bodies that are events where they are numbered or named for a town: the Fifth Congress, the Council of Trent.
ASSEMBLIES: Final = _words("congress council diet synod")
FAITHS: Final = _words("""
    anglican baptist buddhist calvinist catholic franciscan hindu jesuit jewish lutheran methodist muslim orthodox
    presbyterian protestant puritan roman shia sikh sunni
""")
# What makes another place of a place: South Georgia, New Carthage.
PLACE_CHANGERS: Final = _words(
    "east eastern greater inner lower new north northern outer south southern upper west western"
)

# Made things, texts and ideas, which name no one who could act.
THING_NOUNS: Final = _words("""
    accord act age ages agreement aircraft album algorithm amendment article award bill block book bridge building
    calendar capsule car catalogue cell certificate charter code constitution contract curve cycle day days diploma
    disease doctrine edict edition effect encyclopedia engine equation era exam extension factor film flu gas gene
    gospel gun index journey lander language law laws letter lunar machine magna manifesto mechanism medal medals
    memorial method missile model module modules monument novel number oil orbiter order pact plan plane poem policy
    principle prize
    process proclamation program programme protocol radar railcar rate ratio rocket rule satellite scale section
    series ship shuttle song spacecraft standard statute style syndrome system telescope test theorem theory title
    truck turbine type valve vehicle version virus week year years
""") - _words("bridge lunar magna order pact program programme accord")
# What people wrote, where `of` follows: the Life of Keller.
WORKS: Final = _words("""
    account adventures analects ancestry annals anatomy art autobiography ballad biography conquests death deeds diary
    discourses epistle epistles genealogy history legend letters life lives loves making meditations memoirs origins
    poems portrait psalms reminiscences rise romance saga sayings sermons song story tale tales teachings tragedy
    travels vindication voyages works writings
""")
# What stands before the name of a ship.
SHIPS: Final = _words("css hmas hmcs hmhs hms ins mv rms rmms sms ss uss")
# Before a name they only say whose it was; nobody is called so.
NATIONAL: Final = _words("""
    austrian british danish finnish hungarian ottoman polish prussian russian soviet spanish swedish turkish
""")
# With a number behind them they are no rulers: Apollo II.
NUMBERED_THINGS: Final = _words("""
    apollo appendix block chapter class explorer front gemini group level mark panzer part phase saturn section stage
    table type unit vatican volume zone
""")
PLACE_OPENERS: Final = _words("camp cape fort lake mount mt port river")
EVENT_OPENERS: Final = frozenset(["operation", "hurricane", "typhoon", "cyclone", "tropical", "storm"])

# Common nouns, as they stand beside a name: "the company X", "X was an agency", "X, a party of farmers".
ORGANISATION_WORDS: Final = ORGANISATION_NOUNS | _words("""
    airline bank branch carrier cartel charity factory gang journal maker manufacturer paper publisher retailer
    think-tank
""")
PERSON_WORDS: Final = _words("""
    activist actor actress administrator admiral adviser advisor aide ambassador archbishop architect artist
    astronaut astronomer author baron biologist bishop boss brother businessman candidate captain cardinal chairman
    chairwoman chancellor chemist chief chronicler clergyman clergymen cleric colonel columnist commander composer
    conductor cosmonaut count countess daughter delegate deputy designer dictator diplomat director doctor driver
    duchess duke economist editor emperor empress engineer envoy explorer farmer father founder friend general
    geologist governor guerrilla head heir historian husband ideologist inventor journalist judge king lawyer leader
    lecturer legate lieutenant major manager marshal mathematician mayor mercenary merchant minister missionary
    monarch monk mother musician navigator nephew niece novelist nun officer official orator painter philosopher
    physician physicist pilot playwright poet politician pope preacher premier president priest prime prince
    princess professor prophet queen rebel reporter representative revolutionary ruler sailor scholar scientist
    sculptor secretary senator sergeant singer sister soldier son speaker spokesman spokeswoman student successor
    sultan surgeon teacher theologian traveller treasurer tsar uncle vicar viceroy warlord widow widower wife writer
""")
PLACE_WORDS: Final = PLACE_NOUNS | _words("camp capital country hamlet settlement state suburb")

# What only human beings do, suffer or have, as lemmas.
HUMAN_DEEDS: Final = _words("abdicate author bequeath compose die kneel marry paint quip resign retire study wed write")
HUMAN_FATES: Final = _words("""
    appoint assassinate baptise baptize bear behead bury canonise crown cremate decapitate execute exhume hang imprison
    injure knight murder ordain poison promote stab succeed wound
""")
KINDRED: Final = _words("""
    aunt birth birthday biography brother career childhood children cousin daughter death father friend grandfather
    grandson heir husband memoir mother nephew niece rival sister son successor uncle widow wife
""")
# Whose son, or who else's, somebody is: named for the sake of another.
RELATIVES: Final = _words("""
    aunt brother child children cousin daughter daughters father grandchild granddaughter grandfather grandmother
    grandson husband mother nephew niece parents sister son sons stepfather stepson uncle widow widower wife
""")
# "The siege of X": what is done to places, and what they have.
OF_PLACES: Final = _words("""
    capital city coast east gulf harbour inhabitant island mayor north occupation outskirts port siege south
    street suburb town village west
""")

# What stands before a person's name. A name that is nothing else is an office, and nobody's name.
TITLES: Final = _words("""
    adm administrator admiral ambassador archbishop archduke ayatollah baron baroness bishop brigadier capt
    captain cardinal ceo cfo chairman chairwoman chancellor chief cmdr col colonel commander commissioner
    comrade congressman congresswoman corporal count countess crown czar dame deacon dean deputy detective
    director doctor dr duchess duke earl emir emperor empress father first foreign former gen general gov
    governor grand great guru hajji hojjatoleslam hon imam inspector judge justice kaiser khan king lady landgrave
    lieutenant lord lt madam madame maj major manager margrave marshal mayor minister miss monsieur mr mrs ms
    mullah officer pastor patriarch pharaoh pope premier president prime prince princess prof professor queen
    rabbi regent rep representative rev reverend saint secretary sen senator sergeant sgt shah shaykh sheik sheikh
    sir sister speaker st sultan supreme treasurer tsar tsarina vice viscount dowager
    burgomaster doge hetman kapellmeister mahatma mahātmā nawab shogun voivode
""") - frozenset(["khan", "first", "foreign", "former", "great", "sister"])
# Titles that make a person of any name, be it a country's: General China.
PERSONAL_TITLES: Final = TITLES - _words("crown dame first foreign grand great lady prime saint sister st supreme")
TITLE_OPENERS: Final = _words("""
    acting assistant associate attorney brigadier crown deputy field former grand lieutenant major prime rear supreme
    vice
""")
OFFICES: Final = TITLES | _words("""
    administrator adviser advisor assistant associate attorney editor head leader manager pilot
""") - _words("brigadier crown king prince dean judge lady lord major st saint")
PLURAL_TITLES: Final = frozenset(title + "s" for title in TITLES) | {"tsars", "chiefs", "justices"}

TITLES_IN_FRONT: Final = (
    TITLES | PLURAL_TITLES | PERSON_WORDS | _words("archaeologist developer egyptologist jr mp sr wife")
)

VESSELS: Final = _words(
    "aircraft boat car locomotive plane rocket satellite ship spacecraft submarine tanker vessel yacht"
)

# What is no actor, as it stands beside a name: "the rocket X", "X, a plant of the south".
THING_WORDS: Final = VESSELS | _words("""
    album bacterium bacillus book breed cruiser destroyer dialect disease drama engine film fern flagship frigate game
    genus gun language magazine mineral model newspaper novel opera painting plant play poem product programme series
    song species steamer tank telescope tree variety virus warship weapon
""") - _words("magazine newspaper")

# How bodies begin in other languages, where a particle follows as in the names of persons: Banco de X.
FOREIGN_BODIES: Final = _words("""
    alianza association banca banco banque casa chemin chemins club compagnie compania confederacion congreso consejo
    corte credit cruz ecole ejercito estado frente front fuerza gobierno junta ligue medecins ministerio movimiento
    movimento musee museo opera organisation palacio parti partido partito plaza policia puerto radio real rio san santa
    servicio servizio societe sociedad teatro tren tribunal union universidad universite villa
""")
# With these no person's name begins: Museo Galileo, Legislative Yuan.
BODY_OPENERS: Final = _words("""
    banco banque compagnie compania ecole executive judicial legislative ministerio museo musee museu parti partido
    partito sociedad societe teatro tribunal universidad universite
""")
# Letters behind the names of those who were honoured.
HONOURS: Final = _words("""
    AC AM AO CB CBE CH CIE CMG CVO DBE DCB DCM DFC DL DSC DSO FBA FRS FRSE FSA GBE GCB GCIE GCMG GCSI GCVO KBE KC KCB
    KCIE KCMG KCSI KCVO KG KP KT LVO MBE MC MM MP MVO OBE OC OM PC PCc PRA PRS QC RA TD VC VD
""")
# Particles behind which the father's name follows; "m." is a short "mac".
PATRONYMICS: Final = _words("ap bin bint ebn ferch ibn m. mac meic")
PERSONAL_PARTICLES: Final = _words("ap arap bin bint ferch ibn mac meic da de del der di du van von zu")

# In front of a name they make it another: the North Guild is not the Guild.
SET_APART: Final = _words(
    "central eastern east first fourth holy lower new north northern old second south southern third upper west western"
)

# Owners that belong to the name they stand in: "People's Party", "Workers' Union".
COLLECTIVE_OWNERS: Final = _words("""
    bankers children citizens days farmers fishermen girls king lawyers men merchants miners mothers nurses
    officers peasants people peoples queen railwaymen sailors scholars seamen soldiers students teachers trades
    veterans women workers writers years
""")

HEAVENLY_BODIES: Final = _words("earth mars moon sun venus")
DEMONYM_ENDINGS: Final = ("i", "n", "an", "ian", "ans", "ians", "ish", "ese")
# Capitalised adjectives that are no name when they stand alone.
ADJECTIVES: Final = _words("""
    central democratic eastern federal international national northern official presidential public reformed
    royal socialist southern sovereign standing state western world
""")
DIRECTIONS: Final = _words("central east eastern north northern south southern west western city")

PARTICLES: Final = _words("""
    abu af al ap arap av bin ben bint binti da dal de del della der di do dos du e ebn el en ferch fitz ibn la le los
    mac meic nic ou sous sur van va von und y ul ur zu zum zur
""")

ARABIC_ARTICLES: Final = _words("ad al an ar as ash at az el")

# Bodies whose name goes on with `on`: the Committee on Fisheries.
BODIES_ON_A_MATTER: Final = _words("board commission committee congress council group inquiry panel summit")

ERAS: Final = frozenset(["AD", "BC", "BCE", "CE"])
ORDINALS: Final = _words("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
# What stands behind `the` in a ruler's name: Alexander the Great, Cato the Elder.
EPITHETS: Final = _words("""
    bald bold brave confessor conqueror cruel elder fair fat good great impaler just lion lionheart magnificent pious
    proud red short simple strong terrible unready wise young younger
""")

# Capitals that name nobody.
CALENDAR: Final = _words("""
    ad am apr april aug august autumn bc bce ce century christmas dec december easter feb february fri friday
    jan january jul july jun june mar march may mon monday nov november oct october pm ramadan sat saturday sep
    sept september spring summer sun sunday thu thursday tue tuesday wed wednesday winter
""")
FUNCTION_WORDS: Final = _words("""
    a about above according across after afterwards again against ago albeit all almost along already also
    although always amid among an and another any anyone apart are around as aside at away be because been
    before behind being below beneath beside besides between beyond both but by can cannot consequently could
    despite did do does doing down due during each either else elsewhere even eventually ever every everyone
    except few finally first following for formerly from further furthermore given had has have having he hence
    her here hers herself him himself his how however i if in indeed instead into is it its itself just last
    lastly later less let like likewise many may maybe me meanwhile might mine more moreover most much must my
    near nearly neither never nevertheless next no nobody none nonetheless nor not notably nothing now nowadays
    of off often on once one only onto or other others otherwise our ours out over overall own part per perhaps
    previously rather recently same second seldom several shall she should similarly since so some somebody
    someone something sometimes somewhere soon still subsequently such than that the their theirs them
    themselves then there thereafter therefore these they third this those though through throughout thus till
    to today together tomorrow too toward towards two under unlike until up upon us usually very via was we were
    what whatever when whenever where whereas wherever whether which while who whom whose why will with within
    without would yes yesterday yet you your yours
""")

# What a sentence may open with, whatever the tagger takes it for: nobody's name.
PLAIN_OPENERS: Final = _words("""
    agriculture censorship colonialism construction corruption deforestation desertion education emigration
    enslavement famine illiteracy immigration industrialisation industrialization industry inflation intermarriage
    lawlessness literacy looting nationalism piracy poverty privateering progress prosperity racism rationing reform
    segregation serfdom slavery smallpox smuggling tourism trade unemployment urbanisation urbanization violence
    warfare whaling
""")

# Faiths and their feasts, ideas, languages, things: capitals that stand for no one who could act.
NOT_ACTORS: Final = _words("""
    aids arabic ba bible bsc buddhism cd ceo cfo christianity christmas covid cto dna dvd easter english faq french gdp
    german gmt god gospel gps greek hanukkah hinduism hiv html internet islam jr judaism koran latin lent ma msc
    passover pdf pentecost persian phd quran ramadan rna shi'a shia spanish sr sunni tv usb utc wahhabi
""") | {
    "christmas day",
    "christmas eve",
    "easter monday",
    "easter sunday",
    "good friday",
    "maundy thursday",
    "new year",
    "palm sunday",
    "yom kippur",
}
NOT_ACTOR_ENDINGS: Final = ("ism", "isms", "ianity")

# Verbs that give a name, as lemmas: "they are called X or Y".
NAMING_VERBS: Final = _words("abbreviate baptise call dub know name refer rename style term title")

# The last word of a body's name that is often left out: "Tiger Oil" for "Tiger Oil Company".
OPTIONAL_TAILS: Final = _words("party company corporation corp inc ltd organisation organization group")

# Bodies that go by their noun alone, and those that every history knows.
PROPER_BODIES: Final = _words("congress parliament senate comintern gestapo navy") | {
    "european union",
    "league of nations",
    "red cross",
    "united nations",
}

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

_NOUNS: Final = ORGANISATION_NOUNS | EVENT_NOUNS | PLACE_NOUNS | THING_NOUNS | TITLES


def is_plural(noun: str) -> bool:
    """Whether the word is the plural of a noun that names are made of: several committees are no name."""
    return noun not in _NOUNS and (noun.removesuffix("s") in _NOUNS or noun.removesuffix("ies") + "y" in _NOUNS)
