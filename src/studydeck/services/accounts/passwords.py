"""Which passwords are taken: long enough and not to be guessed, as NIST SP 800-63B (5.1.1.2) wants it.

No rule about kinds of characters. Common and breached passwords, names, dates and keyboard runs are found offline by
zxcvbn (Wheeler 2016), which carries the lists.
"""

from __future__ import annotations

from collections.abc import Iterable

from zxcvbn import zxcvbn

SHORTEST = 8  # characters
LONGEST = 256  # characters: enough for a sentence, and no work for the hash to choke on
FEWEST_GUESSES = 10**8  # what zxcvbn takes to be safe against guessing at a throttled sign-in page
_LONGEST_WEIGHED = 72  # characters: beyond these zxcvbn refuses to look


def problem_of(password: str, own_words: Iterable[str] = ()) -> str:
    """Why a new password is refused, in a sentence for its user; "" when it is taken.

    `own_words` are those that somebody who knows the user would try: the e-mail address.
    """
    if len(password) < SHORTEST:
        return f"A password needs at least {SHORTEST} characters."
    if len(password) > LONGEST:
        return f"A password may have up to {LONGEST} characters."
    weighed = zxcvbn(password[:_LONGEST_WEIGHED], user_inputs=list(_parts(own_words)))
    if weighed["guesses"] >= FEWEST_GUESSES:
        return ""
    if any(match.get("dictionary_name") == "user_inputs" for match in weighed["sequence"]):
        return "This password says too much of what others know of you. Take a few plain words that nobody connects."
    if any(match.get("dictionary_name") == "passwords" for match in weighed["sequence"]):
        return "This password is on the lists of common ones, or close to one. Take a few plain words instead."
    return "This password is too easy to guess. Take a few plain words that nobody connects."


def _parts(own_words: Iterable[str]) -> Iterable[str]:
    """The words, and the parts of an e-mail address among them."""
    for word in ("studydeck", *own_words):
        yield word
        for part in word.replace("@", " ").replace(".", " ").replace("-", " ").replace("_", " ").split():
            if len(part) > 2:
                yield part
