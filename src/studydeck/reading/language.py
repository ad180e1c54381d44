"""Which language a text is in: studydeck reads English, and says so of any other."""

from __future__ import annotations

import re
from typing import Final

SAMPLE_CHARACTERS: Final = (
    4_000  # from the middle of the text: titles and notes at its ends are often in other languages
)
FEWEST_LETTERS: Final = 40  # less says nothing sure
SUREST_MARGIN: Final = 0.5  # per letter, in log-likelihood: how much likelier than English a language must be

_LETTERS: Final = re.compile(r"[^\W\d_]")
_ENGLISH: Final = "en"
# The English names of the languages that py3langid tells apart and people learn history in.
_NAMES: Final = {
    "af": "Afrikaans",
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "ca": "Catalan",
    "cs": "Czech",
    "cy": "Welsh",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "eo": "Esperanto",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "gl": "Galician",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "la": "Latin",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "ms": "Malay",
    "nb": "Norwegian",
    "nl": "Dutch",
    "nn": "Norwegian",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
UNNAMED: Final = "a language other than English"


def looks_english(text: str) -> bool:
    """Whether `text` is in English, or too short or too close to English to say that it is not."""
    return detect_language(text) == _NAMES[_ENGLISH]


def detect_language(text: str) -> str:
    """The English name of the language of `text`, such as "French"; "English" when nothing sure can be said."""
    sample = _sample(text)
    letters = len(_LETTERS.findall(sample))
    if letters < FEWEST_LETTERS:
        return _NAMES[_ENGLISH]
    import py3langid  # noqa: PLC0415 - reads a model of some megabytes, which pages without a new text must not pay

    scores: dict[str, float] = dict(py3langid.rank(sample))
    best = max(scores, key=lambda code: scores[code])
    if scores[best] - scores[_ENGLISH] < SUREST_MARGIN * letters:
        return _NAMES[_ENGLISH]
    return _NAMES.get(best, UNNAMED)


def _sample(text: str) -> str:
    start = max(0, (len(text) - SAMPLE_CHARACTERS) // 2)
    return text[start : start + SAMPLE_CHARACTERS]
