"""States, peoples and places that every history reader knows, so that the tagger's guess about them does not count.

All lower case, without accents. Only names that hardly ever name a person: no Jackson, no Lincoln.
"""

from __future__ import annotations

from typing import Final


def _names(names: str) -> frozenset[str]:
    return frozenset(name.strip() for name in names.replace("\n", " ").split(","))


# Sovereign states of today, by the names in use.
STATES_OF_TODAY: Final = _names("""
    afghanistan, albania, algeria, andorra, angola, argentina, armenia, australia, austria, azerbaijan, bahamas,
    bahrain, bangladesh, barbados, belarus, belgium, belize, benin, bhutan, bolivia, bosnia, bosnia and herzegovina,
    botswana, brazil, britain, brunei, bulgaria, burkina faso, burma, burundi, cambodia, cameroon, canada, cape verde,
    central african republic, chad, chile, china, colombia, comoros, congo, costa rica, croatia, cuba, cyprus,
    czech republic, czechia, democratic republic of the congo, denmark, djibouti, dominican republic, east timor,
    ecuador, egypt, el salvador, england, equatorial guinea, eritrea, estonia, eswatini, ethiopia, fiji, finland,
    france, gabon, gambia, georgia, germany, ghana, great britain, greece, grenada, guatemala, guinea, guinea-bissau,
    guyana, haiti, honduras, hungary, iceland, india, indonesia, iran, iraq, ireland, israel, italy, ivory coast,
    jamaica, japan, jordan, kazakhstan, kenya, kiribati, kosovo, kuwait, kyrgyzstan, laos, latvia, lebanon, lesotho,
    liberia, libya, liechtenstein, lithuania, luxembourg, madagascar, malawi, malaysia, maldives, mali, malta,
    mauritania, mauritius, mexico, micronesia, moldova, monaco, mongolia, montenegro, morocco, mozambique, myanmar,
    namibia, nauru, nepal, netherlands, new zealand, nicaragua, niger, nigeria, north korea, north macedonia,
    northern ireland, norway, oman, pakistan, palau, palestine, panama, papua new guinea, paraguay, peru, philippines,
    poland, portugal, qatar, romania, russia, rwanda, samoa, san marino, saudi arabia, scotland, senegal, serbia,
    seychelles, sierra leone, singapore, slovakia, slovenia, somalia, south africa, south korea, south sudan, spain,
    sri lanka, sudan, suriname, sweden, switzerland, syria, taiwan, tajikistan, tanzania, thailand, togo, tonga,
    trinidad and tobago, tunisia, turkey, turkmenistan, tuvalu, uganda, ukraine, united arab emirates, united kingdom,
    united states, uruguay, uzbekistan, vanuatu, venezuela, vietnam, wales, yemen, zambia, zimbabwe
""")

# States of the past, cities that were states among them.
STATES_OF_THE_PAST: Final = _names("""
    abbasid caliphate, akkad, aragon, armenian kingdom, assyria, austria-hungary, austro-hungarian empire,
    aztec empire, babylon, babylonia, bavaria, biafra, bithynia, bohemia, british empire, burgundy, byzantine empire,
    byzantium, carthage, castile, ceylon, confederate states of america, czechoslovakia, dacia, dahomey, dutch republic,
    east germany, east prussia, eastern roman empire, epirus, ethiopian empire, french empire, gaul, german empire,
    golden horde, granada, habsburg empire, hanover, hittite empire, holy roman empire, inca empire,
    irish free state, judea, kievan rus, kingdom of italy, leon, lydia, macedon, macedonia, mali empire, manchukuo,
    media, mesopotamia, mongol empire, mughal empire, mycenae, naples, navarre, nazi germany, north vietnam,
    northern rhodesia, novgorod, nubia, numidia, ottoman empire, papal states, parthia, persia, persian empire,
    phoenicia, piedmont, pontus, prussia, republic of venice, rhodesia, roman empire, roman republic, rome,
    russian empire, sardinia-piedmont, sassanid empire, saxony, scythia, seleucid empire, siam, south vietnam,
    soviet russia, soviet union, sparta, sumer, thrace, transjordan, transvaal, troy, tuscany, united arab republic,
    upper volta, urartu, venice, vichy france, weimar republic, west germany, yugoslavia, zaire, zululand
""") - _names("leon, media, granada, naples, babylon")

REGIONS: Final = _names("""
    africa, alaska, alabama, alberta, alsace, anatolia, andalusia, antarctica, arabia, arctic, arizona, arkansas, asia,
    asia minor, asturias, balkans, basque country, bengal, borneo, brabant, brittany, british columbia, calabria,
    california, cappadocia, caribbean, catalonia, caucasus, central africa, central america, central asia,
    central europe, chechnya, cilicia, colorado, connecticut, corsica, crete, crimea, dalmatia, delaware, donbas,
    east africa, east asia, eastern europe, estremadura, europe, far east, flanders, florida, formosa, galicia,
    galilee, gaza, gaza strip, golan heights, greenland, guam, hawaii, hispania, hispaniola, holland, iberia, idaho,
    illinois, indiana, indochina, iowa, ionia, java, jutland, kansas, karelia, kashmir, kentucky, korea, kurdistan,
    lapland, latin america, levant, lombardy, lorraine, louisiana, luzon, maine, majorca, manchuria, manitoba,
    maryland, massachusetts, michigan, middle east, minnesota, minorca, mississippi, missouri, montana, moravia,
    nebraska, nevada, new england, new brunswick, newfoundland, new hampshire, new jersey, new mexico, new south wales,
    new york state, normandy, north africa, north america, north carolina, north dakota, northern europe, nova scotia,
    ohio, oklahoma, ontario, orkney, oregon, palatinate, patagonia, pennsylvania, peloponnese, picardy, polynesia,
    pomerania, provence, puerto rico, punjab, quebec, queensland, rhineland, rhode island, ruhr, ruthenia, saar,
    sahara, sahel, sakhalin, samaria, sardinia, saskatchewan, scandinavia, schleswig, serengeti, shetland, siberia,
    sicily, silesia, sinai, sindh, south america, south asia, south carolina, south dakota, southeast asia,
    southern africa, southern europe, sudetenland, sumatra, tasmania, tennessee, texas, thessaly, tibet, transvaal,
    transylvania, tyrol, ulster, utah, vermont, walachia, west africa, west bank, west virginia, western europe,
    western sahara, westphalia, wisconsin, wyoming, yorkshire, zanzibar
""")

CITIES: Final = _names("""
    aachen, aberdeen, abidjan, abu dhabi, accra, acre, addis ababa, aden, adrianople, aleppo, alexandria, algiers,
    amman, amsterdam, ankara, antioch, antwerp, archangel, ashkelon, astana, athens, atlanta, auckland, augsburg,
    auschwitz, avignon, babylon, baghdad, baku, baltimore, bamako, bangkok, barcelona, basel, basra, bath, beijing,
    beirut, belfast, belgrade, bergen, berlin, bern, bethlehem, bilbao, birmingham, bogota, bologna, bombay, bonn,
    bordeaux, boston, brasilia, bratislava, breslau, brest, brisbane, bristol, bruges, brussels, bucharest, budapest,
    buenos aires, cadiz, cairo, calais, calcutta, canberra, cannae, canterbury, canton, cape town, capua, caracas,
    cardiff, cartagena, casablanca, chelsea, cherbourg, chicago, cincinnati, cleveland, cologne, colombo, copenhagen,
    constantinople, corinth, coventry, cracow, dakar, dallas, damascus, danzig, dar es salaam, darlington, delhi,
    denver, detroit, dieppe, dnipro, donetsk, dover, dresden, dubai, dublin, dubrovnik, dundee, dunkirk, durban,
    durham, dusseldorf, edinburgh, ephesus, essen, florence, frankfurt, freetown, fresno, gallipoli, gdansk, geneva,
    genoa, ghent, gibraltar, girona, glasgow, granada, guadalajara, guangzhou, guernica, hamburg, hanoi, harare,
    havana, hebron, helsinki, hiroshima, ho chi minh city, hobart, homs, hong kong, honolulu, houston, incheon,
    irkutsk, irun, isfahan, islamabad, istanbul, jaffa, jakarta, jericho, jerusalem, johannesburg, kabul, kaliningrad,
    kandahar, karachi, kathmandu, kharkiv, khartoum, kiel, kiev, kigali, kinshasa, kirkuk, kolkata, konigsberg, krakow,
    kuala lumpur, kyiv, kyoto, lagos, lahore, las vegas, lausanne, leeds, leipzig, leningrad, leuven, leyden, lhasa,
    lille, lima, lisbon, liverpool, ljubljana, lome, london, los angeles, luanda, lublin, lucerne, lusaka, lviv, lyon,
    lyons, maastricht, madras, madrid, mainz, malaga, managua, manchester, mandalay, manila, mannheim, mantua,
    maputo, marrakesh, marseille, marseilles, mecca, medina, melbourne, memphis, messina, mexico city, miami, milan,
    minneapolis, minsk, modena, mogadishu, mombasa, monrovia, montevideo, montreal, moscow, mosul, mukden, mumbai,
    munich, munster, nagasaki, nairobi, nanking, nanjing, naples, nashville, nazareth, new delhi, new orleans,
    new york, new york city, newcastle, nice, nicosia, nuremberg, odessa, oran, oslo, osaka, ottawa, oxford, padua,
    palermo, palmyra, paris, pearl harbor, peking, perugia, petrograd, philadelphia, phnom penh, pisa, pittsburgh,
    port arthur, port harcourt, port said, portsmouth, potsdam, poznan, prague, pretoria, quito, rabat, ravenna,
    reykjavik, rheims, riga, rio de janeiro, riyadh, rotterdam, rouen, sacramento, saguntum, saigon, salamanca,
    salonica, samarkand, san diego, san francisco, san sebastian, santiago de chile, sao paulo, sarajevo, seattle,
    sebastopol, segovia, seoul, sevastopol, seville, shanghai, sheffield, sidon, singapore, smyrna, sofia, soweto,
    st louis, st petersburg, saint petersburg, st augustine, stalingrad, stockholm, strasbourg, stuttgart, sydney,
    syracuse, taipei, tallinn, tangier, tarragona, tashkent, tbilisi, tehran, tel aviv, teruel, thebes, thessaloniki,
    tianjin, timbuktu, tirana, tobruk, tokyo, toledo, toronto, toulon, toulouse, trieste, tripoli, tunis, turin, tyre,
    ulan bator, utrecht, uppsala, utica, valencia, valladolid, valletta, vancouver, vatican city, verdun, versailles,
    vichy, vicksburg, vienna, vilnius, vladivostok, volgograd, warsaw, washington, wellington, weimar, windhoek,
    wittenberg, wroclaw, yalta, yerevan, yokohama, york, ypres, zagreb, zaragoza, zurich
""") - _names("sofia, york, nice, bath, wellington, darlington, chelsea, durham, cleveland, dallas, jaffa")

WATERS: Final = _names("""
    adriatic, aegean, alps, amazon, amur, andes, antarctic, apennines, ardennes, atlantic, baltic, bosphorus,
    bosporus, carpathians, congo river, dardanelles, danube, dnieper, dniester, ebro, elbe, euphrates, ganges,
    hellespont, himalaya, himalayas, indus, loire, marne, mediterranean, meuse, mekong, moselle, neva, nile, oder,
    pacific, piave, po, potomac, pyrenees, rhine, rhone, rubicon, seine, somme, suez, thames, tiber, tigris, tsushima,
    ural, urals, vistula, volga, yalu, yangtze, zambezi
""")

STATES: Final = STATES_OF_TODAY | STATES_OF_THE_PAST
KNOWN: Final = STATES | REGIONS | CITIES | WATERS
