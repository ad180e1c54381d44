"""The words that time is told in."""

from __future__ import annotations

from studydeck.reading.abbreviations import word_set
from studydeck.reading.edtf import AUTUMN, SPRING, SUMMER, WINTER

FULL_MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6,
    "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
MONTHS = FULL_MONTHS | SHORT_MONTHS
# Months that are also verbs, nouns or common names: alone they need a preposition before them.
DOUBTFUL_MONTHS = word_set("march may april june august")

SEASONS = {
    "spring": SPRING, "springtime": SPRING, "midsummer": SUMMER, "summer": SUMMER, "summertime": SUMMER,
    "autumn": AUTUMN, "fall": AUTUMN, "winter": WINTER, "wintertime": WINTER, "midwinter": WINTER,
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
PARTS_OF_DAY = {
    "morning": "MO", "mornings": "MO", "noon": "MI", "midday": "MI", "afternoon": "AF", "evening": "EV",
    "night": "NI", "nightfall": "NI", "midnight": "NI", "dawn": "DT", "predawn": "DT", "daybreak": "DT",
    "sunrise": "DT",
    "dusk": "EV", "sunset": "EV",
}  # fmt: skip

DAY, WEEK, FORTNIGHT, MONTH, YEAR, DECADE, CENTURY, MILLENNIUM = (
    "D",
    "W",
    "2W",
    "M",
    "Y",
    "DE",
    "CE",
    "ML",
)  # TIMEX3's own letters
HOUR, MINUTE, SECOND, WEEKEND = "TH", "TM", "TS", "WE"
UNITS = {
    "day": DAY, "week": WEEK, "fortnight": FORTNIGHT, "month": MONTH, "year": YEAR,
    "decade": DECADE, "century": CENTURY, "millennium": MILLENNIUM,
    "hour": HOUR, "minute": MINUTE, "second": SECOND, "weekend": WEEKEND,
}  # fmt: skip
PLURAL_UNITS = {
    "days": DAY, "weeks": WEEK, "fortnights": FORTNIGHT, "months": MONTH, "years": YEAR,
    "decades": DECADE, "centuries": CENTURY, "millennia": MILLENNIUM,
    "hours": HOUR, "minutes": MINUTE, "seconds": SECOND, "weekends": WEEKEND,
}  # fmt: skip

SMALL_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
NUMBERS = SMALL_NUMBERS | TENS | {"dozen": 12, "hundred": 100, "thousand": 1000}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50,
    "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
VAGUE_COUNTS = word_set("several few many some couple numerous")

PHASES = {  # of TIMEX3's mod; "first" and its like are those of halves and quarters
    "early": "START", "beginning": "START", "start": "START", "onset": "START", "opening": "START", "outset": "START",
    "mid": "MID", "middle": "MID",
    "late": "END", "end": "END", "close": "END", "latter": "END", "later": "END",
    "closing": "END", "concluding": "END", "final": "END",
    "first": "START", "second": "END", "last": "END", "third": "MID", "fourth": "END",
}  # fmt: skip

BOUNDS = {  # of TIMEX3's mod, before a count
    "almost": "LESS_THAN", "nearly": "LESS_THAN", "close": "LESS_THAN", "less": "LESS_THAN", "fewer": "LESS_THAN",
    "more": "MORE_THAN", "least": "EQUAL_OR_MORE", "most": "EQUAL_OR_LESS",
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX",
}  # fmt: skip

# Days that the calendar fixes, and days counted from Easter Sunday; in small letters, blanks between all words.
NEW_YEAR = "new year"
FIXED_FEASTS = {
    NEW_YEAR: (1, 1), "new year 's day": (1, 1), "epiphany": (1, 6), "candlemas": (2, 2), "valentine 's day": (2, 14),
    "patrick 's day": (3, 17), "lady day": (3, 25), "anzac day": (4, 25), "may day": (5, 1), "bastille day": (7, 14),
    "bartholomew 's eve": (8, 23), "bartholomew 's day": (8, 24), "michaelmas": (9, 29), "crispin 's day": (10, 25),
    "halloween": (10, 31), "all saints eve": (10, 31), "all saints day": (11, 1), "all souls day": (11, 2),
    "armistice day": (11, 11), "remembrance day": (11, 11), "martinmas": (11, 11), "christmas eve": (12, 24),
    "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26), "new year 's eve": (12, 31),
}  # fmt: skip
EASTER_FEASTS = {
    "shrove tuesday": -47, "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2,
    "holy saturday": -1, "easter sunday": 0, "easter day": 0, "easter monday": 1, "easter": 0, "ascension day": 39,
    "whit sunday": 49, "whitsun": 49, "pentecost": 49, "whit monday": 50, "trinity sunday": 56,
    "corpus christi": 60,
}  # fmt: skip
FEASTS = FIXED_FEASTS.keys() | EASTER_FEASTS.keys()
