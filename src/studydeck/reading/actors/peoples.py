"""Peoples by the plural that names them, and the adjectives that only belong to one. All lower case."""

from __future__ import annotations

from typing import Final


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


PEOPLES: Final = _words("""
    afghans africans afrikaners albanians algerians allies americans angles arabs argentines armenians aryans
    ashanti assyrians athenians australians austrians aztecs babylonians balts basques bavarians belgians berbers
    boers bolsheviks bosnians brazilians britons british bulgarians bulgars burgundians burmese byzantines cambodians
    canadians carthaginians castilians catalans celts chileans chinese colombians communists confederates conservatives
    cossacks croats crusaders cubans czechs danes dorians dutch egyptians english estonians ethiopians etruscans
    europeans filipinos finns flemings franks french gauls georgians germans girondins goths greeks gypsies hausas
    hebrews hindus hittites huguenots hungarians huns hutus hutu icelanders igbos igbo incas indians indonesians inuit
    iranians iraqis irish israelis israelites italians jacobins jacobites japanese jesuits jews kenyans kikuyu koreans
    kurds kushans laotians latvians libyans ligurians lithuanians lombards londoners loyalists luo lutherans
    lydians macedonians magyars malays maltese mamertines mamluks maori maoris maya mayans medes mensheviks methodists
    mexicans moghuls mongols montenegrins moors moravians mormons moroccans mughals muslims nationalists nazis nepalese
    nigerians normans norwegians numidians ottomans pakistanis palestinians papists parthians pathans persians
    peruvians philistines phoenicians picts poles portuguese prussians puritans quakers republicans romanians romans
    royalists russians ruthenians samnites saracens sassanids saudis saxons scandinavians scots scythians seleucids
    seljuks seminoles serbs sicilians sikhs sioux slavs slovaks slovenes somalis soviets spaniards spanish spartans
    sudanese sumerians swahili swedes swiss syrians tamils tatars thai thais thebans thracians tibetans trojans
    tunisians turks tutsi tutsis ukrainians unionists vandals venetians vietcong vietnamese vikings visigoths welsh
    yemenis yoruba zionists zulus
""")

# Adjectives that stand alone only by accident: "the Punic fleet", "Confederate losses".
ONLY_ADJECTIVES: Final = _words("""
    allied byzantine bolshevik capitalist carthaginian christian communist confederate conservative democrat democratic
    fascist federal gothic iberian imperial islamic islamist jewish latin leninist liberal loyalist marxist nationalist
    nazi norman norse ottoman papal patriotic protestant prussian punic puritan radical republican roman royalist saxon
    shiite sicilian socialist soviet spartan stalinist sunni trotskyist turkic unionist viking zionist
    federalist tory whig
""")
