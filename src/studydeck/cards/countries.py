"""Names of states, so that a question can ask "Which country": those of today and those of history books."""

from __future__ import annotations

_NAMES = """
Afghanistan, Albania, Algeria, Andorra, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahrain,
Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Botswana, Brazil, Britain, Brunei,
Bulgaria, Burma, Burundi, Cambodia, Cameroon, Canada, Chad, Chile, China, Colombia, Congo, Costa Rica, Croatia,
Cuba, Cyprus, Czechoslovakia, Czechia, Denmark, Djibouti, Dominica, East Germany, Ecuador, Egypt, El Salvador,
England, Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon, Georgia, Germany, Ghana, Great
Britain, Greece, Grenada, Guatemala, Guinea, Guyana, Haiti, Honduras, Hungary, Iceland, India, Indonesia, Iran,
Iraq, Ireland, Israel, Italy, Ivory Coast, Jamaica, Japan, Jordan, Kazakhstan, Kenya, Kosovo, Kuwait,
Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Luxembourg, Macedonia,
Madagascar, Malawi, Malaysia, Maldives, Mali, Malta, Mauritania, Mauritius, Mexico, Moldova, Monaco, Mongolia,
Montenegro, Morocco, Mozambique, Myanmar, Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria,
North Korea, North Macedonia, North Vietnam, Norway, Oman, Pakistan, Palestine, Panama, Papua New Guinea,
Paraguay, Persia, Peru, Philippines, Poland, Portugal, Prussia, Qatar, Rhodesia, Romania, Russia, Rwanda, Samoa,
San Marino, Saudi Arabia, Scotland, Senegal, Serbia, Seychelles, Siam, Sierra Leone, Singapore, Slovakia,
Slovenia, Somalia, South Africa, South Korea, South Sudan, South Vietnam, Soviet Union, Spain, Sri Lanka, Sudan,
Suriname, Sweden, Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand, Togo, Tonga, Tunisia, Turkey,
Turkmenistan, U.K., U.S., UK, US, USA, USSR, Uganda, Ukraine, United Arab Emirates, United Kingdom, United
States, United States of America, Uruguay, Uzbekistan, Venezuela, Vietnam, Wales, West Germany, Yemen,
Yugoslavia, Zambia, Zimbabwe, Kingdom of Great Britain, Austria-Hungary, Ottoman Empire, Roman Empire, Byzantine
Empire, Holy Roman Empire, British Empire, Russian Empire, People's Republic of China, Republic of China,
Republic of Ireland
"""

COUNTRIES = frozenset(" ".join(name.split()) for name in _NAMES.split(","))  # a name may go on in the next line

_OLD = """
Afghanistan, Andorra, Armenia, Austria, Bhutan, Britain, British Empire, Bulgaria, Burma, Byzantine Empire, Cambodia,
China, Croatia, Denmark, Egypt, England, Ethiopia, France, Georgia, Great Britain, Holy Roman Empire, Hungary, Iran,
Ireland, Japan, Kingdom of Great Britain, Liechtenstein, Lithuania, Luxembourg, Mali, Monaco, Morocco, Nepal,
Netherlands, Norway, Oman, Ottoman Empire, Persia, Poland, Portugal, Prussia, Roman Empire, Russia, Russian Empire,
Scotland, Serbia, Siam, Spain, Sweden, Switzerland, Tonga, San Marino, Turkey, U.S., US, USA, United States, United
States of America, Vietnam, Wales
"""

OLD_COUNTRIES = frozenset(" ".join(name.split()) for name in _OLD.split(","))  # states before 1800 as well

_ADJECTIVES = """
Afghanistan: afghan; Albania: albanian; Algeria: algerian; Angola: angolan; Argentina: argentine argentinian;
Armenia: armenian; Australia: australian; Austria: austrian; Azerbaijan: azerbaijani azeri; Bangladesh: bangladeshi;
Belgium: belgian; Bolivia: bolivian; Bosnia: bosnian; Brazil: brazilian; Britain: british; Bulgaria: bulgarian;
Burma: burmese; Cambodia: cambodian; Canada: canadian; Chile: chilean; China: chinese; Colombia: colombian;
Congo: congolese; Croatia: croatian; Cuba: cuban; Cyprus: cypriot; Czechoslovakia: czech czechoslovak;
Denmark: danish; Egypt: egyptian; England: english; Estonia: estonian; Ethiopia: ethiopian; Finland: finnish;
France: french; Germany: german; Ghana: ghanaian; Great Britain: british; Greece: greek; Hungary: hungarian;
Iceland: icelandic; India: indian; Indonesia: indonesian; Iran: iranian; Iraq: iraqi; Ireland: irish; Israel: israeli;
Italy: italian; Jamaica: jamaican; Japan: japanese; Jordan: jordanian; Kazakhstan: kazakh; Kenya: kenyan;
Korea: korean; Kuwait: kuwaiti; Laos: laotian; Latvia: latvian; Lebanon: lebanese; Liberia: liberian; Libya: libyan;
Lithuania: lithuanian; Macedonia: macedonian; Malaysia: malaysian; Mali: malian; Malta: maltese; Mexico: mexican;
Mongolia: mongolian mongol; Morocco: moroccan; Myanmar: burmese; Nepal: nepalese; Netherlands: dutch;
New Zealand: zealander; Nigeria: nigerian; North Korea: korean; Norway: norwegian; Ottoman Empire: ottoman;
Pakistan: pakistani; Palestine: palestinian; Persia: persian; Peru: peruvian; Philippines: philippine filipino;
Poland: polish; Portugal: portuguese; Prussia: prussian; Romania: romanian; Russia: russian; Saudi Arabia: saudi;
Scotland: scottish scots; Serbia: serbian; Somalia: somali; South Korea: korean; Soviet Union: soviet; Spain: spanish;
Sudan: sudanese; Sweden: swedish; Switzerland: swiss; Syria: syrian; Taiwan: taiwanese; Thailand: thai;
Tunisia: tunisian; Turkey: turkish; Ukraine: ukrainian; United Kingdom: british; United States: american;
United States of America: american; U.S.: american; US: american; USA: american; USSR: soviet; Venezuela: venezuelan;
Vietnam: vietnamese; Wales: welsh; Yugoslavia: yugoslav; Zimbabwe: zimbabwean;
Athens: athenian; Carthage: carthaginian punic; Castile: castilian; Florence: florentine; Moscow: muscovite;
Naples: neapolitan; Normandy: norman; Rome: roman; Sparta: spartan; Troy: trojan; Venice: venetian
"""

# What belongs to a state, in small letters: a question that says it gives the state away.
ADJECTIVES = {
    name.strip(): frozenset(adjectives.split())
    for name, adjectives in (entry.split(":") for entry in _ADJECTIVES.split(";"))
}

_HALLMARKS = """
Catholic Church: pope popes cardinal cardinals; Vatican City: pope popes;
China: confucian confucianism confucius han ming neo-confucianism qing song tang yuan zhou;
People's Republic of China: deng mao; Egypt: pharaoh pharaohs; England: plantagenet plantagenets tudor tudors;
Germany: bundestag hitler kaiser reichstag; Nazi Germany: hitler; Ethiopia: negus; India: brahmin hindu maharaja raj;
Iran: ayatollah qajar safavid shah shahs; Persia: qajar safavid shah shahs;
Japan: daimyo edo meiji samurai shogun shogunate shoguns tokugawa; Russia: kremlin tsar tsarist tsars;
Russian Empire: tsar tsarist tsars; Soviet Union: bolshevik bolsheviks politburo stalin; Spain: franco francoist;
Turkey: atatürk; United States: capitol
"""

# What everybody links with a state or church: a gap at its name beside such a word is soon guessed.
HALLMARKS = {
    name.strip(): frozenset(words.split()) for name, words in (entry.split(":") for entry in _HALLMARKS.split(";"))
}

_CITIES = """
Amsterdam: Netherlands; Ankara: Turkey; Athens: Greece; Baghdad: Iraq; Bangkok: Thailand, Siam; Beijing: China;
Belgrade: Serbia, Yugoslavia; Berlin: Germany, Prussia; Bogotá: Colombia; Bonn: West Germany, Germany;
Brussels: Belgium; Bucharest: Romania; Budapest: Hungary; Buenos Aires: Argentina; Cairo: Egypt; Caracas: Venezuela;
Constantinople: Ottoman Empire, Byzantine Empire; Copenhagen: Denmark; Damascus: Syria; Delhi: India; Dublin: Ireland;
Edinburgh: Scotland; Frankfurt: Germany; Hanoi: Vietnam, North Vietnam; Havana: Cuba; Helsinki: Finland;
Istanbul: Turkey, Ottoman Empire; Jakarta: Indonesia; Jerusalem: Israel; Kabul: Afghanistan; Kyoto: Japan;
Leningrad: Soviet Union, USSR, Russia; Lima: Peru; Lisbon: Portugal;
London: England, Britain, Great Britain, United Kingdom; Madrid: Spain; Manila: Philippines; Mexico City: Mexico;
Moscow: Russia, Soviet Union, USSR; Nairobi: Kenya; New Delhi: India; Nanjing: China; New York: United States;
Oslo: Norway; Ottawa: Canada; Paris: France; Peking: China; Prague: Czechoslovakia; Pretoria: South Africa;
Pyongyang: North Korea; Quito: Ecuador; Riga: Latvia; Rio de Janeiro: Brazil; Rome: Italy, Roman Empire;
Saigon: South Vietnam, Vietnam; Santiago: Chile; Seoul: South Korea, Korea; Shanghai: China; Sofia: Bulgaria;
St. Petersburg: Russia; Stockholm: Sweden; Tallinn: Estonia; Tehran: Iran, Persia; Tirana: Albania; Tokyo: Japan;
Tripoli: Libya; Tunis: Tunisia; Versailles: France; Vienna: Austria, Austria-Hungary; Vilnius: Lithuania;
Warsaw: Poland; Washington: United States; Addis Ababa: Ethiopia; Algiers: Algeria; Amman: Jordan; Antwerp: Belgium;
Barcelona: Spain; Beirut: Lebanon; Bombay: India; Boston: United States; Calcutta: India; Cape Town: South Africa;
Chicago: United States; Geneva: Switzerland; Hamburg: Germany; Hiroshima: Japan; Johannesburg: South Africa;
Karachi: Pakistan; Khartoum: Sudan; Kiev: Ukraine; Kraków: Poland; Kyiv: Ukraine; Lagos: Nigeria; Lahore: Pakistan;
Liverpool: England, Britain, Great Britain, United Kingdom; Los Angeles: United States; Lyon: France; Madras: India;
Manchester: England, Britain, Great Britain, United Kingdom; Marseille: France; Melbourne: Australia; Milan: Italy;
Minsk: Belarus; Montreal: Canada; Mumbai: India; Munich: Germany; Nagasaki: Japan; Naples: Italy; Osaka: Japan;
Philadelphia: United States; Riyadh: Saudi Arabia; Rotterdam: Netherlands; San Francisco: United States; Seville: Spain;
Sydney: Australia; Tel Aviv: Israel; Toronto: Canada; Zagreb: Croatia; Zurich: Switzerland
"""


def _short_forms(states: str) -> frozenset[str]:
    """What states are called for short: UK."""
    return frozenset(short for name, short in (("United Kingdom", "UK"), ("United States", "US")) if name in states)


# Cities that everybody knows, with the states in which they lie or lay, by all their names.
CITIES = {
    city.strip(): frozenset(" ".join(state.split()) for state in states.split(",")) | _short_forms(states)
    for city, states in (entry.split(":") for entry in _CITIES.split(";"))
}
