"""Faults that the wording of a question shows by itself: a word twice, a loose end, a tense that does not fit."""

from __future__ import annotations

import re

DATE = r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:\d{1,2}, )?\d{4}"
NAMED_WITH_ARTICLE = ("Battle", "Crown", "Duchy", "Kingdom", "Principality", "Republic", "Siege", "Treaty")
FAULTS = (  # of a question with a blank before it (it is found sooner than `\b`), by parts that none is without
    ((";",), re.compile(r"^ (?:Being|Having) [^;]*;"), "what stands before the semicolon is no sentence"),
    (("ha",), re.compile(r"^ (?:In|On) (?:which|what) [\w ]+ (?:has|have)\b"), "the tense does not fit the date"),
    (
        ("since",),
        re.compile(r"^(?: Which | .* (?:was|were) )(?!(?:.* )?first\b)(?!.*\b(?:has|had|have)\b).*\bsince \d{4}\b"),
        "the tense does not fit the date",
    ),
    (("(",), re.compile(r"\(\s*\)"), "it holds an empty bracket"),
    ((" ",), re.compile(r" (?!([A-Z]\w+) \1\b)(\w++(?: \d++)?) \2\b"), "a word stands twice"),
    ((" of ",), re.compile(r" (\w+) of (?i:\1) of\b"), "a word stands twice"),
    ((" ,", " ;", " .", " ?", " :"), re.compile(r"\s[,;.?:]"), "the question is cut off"),
    (("?",), re.compile(r"[,;:]\?| (?:the|a|an|and|or|but)\?"), "the question is cut off"),
    ((" but.", " and.", " or."), re.compile(r" (?:and|but|or)\.$"), "the question is cut off"),
    (("In ",), re.compile(r"^ In [A-Z][a-z]+, in [^,]*, [^?]*\?$"), "too much stands before what is asked"),
    (
        (" Republic", " Empire", " Kingdom", " Confederation"),
        re.compile(
            r" (?:by|in|of) (?!The )(?:[A-Z][a-z]+ ){1,2}(?:Confederation|Empire|Kingdom|Republic)(?! [A-Z]|['’])"
        ),
        "a name lacks its article",
    ),
    (
        ("Until ", "Since "),
        re.compile(r"^ (?:Since|Until) which .*\bfor (?:\w+ ){1,3}(?:years|decades|centuries|months)\?"),
        "it says how long as well",
    ),
    (
        ("",),
        re.compile(r" (?:a|and|by|from|in|of|on|the|to)[A-Z][a-z]+\b"),
        "two words run together",
    ),
    (
        ("?",),
        re.compile(rf" (?:in|on) {DATE} (?:in|on) {DATE}\?$"),
        "two dates run together",
    ),
    ((" and then.",), re.compile(r" and then\.$"), "the question is cut off"),
    ((" of name ",), re.compile(r" of name [A-Z]"), "'name' lacks its article"),
    ((" ranked ",), re.compile(r" ranked (?:first|second|third|\w+th)(?:\?| in \[)"), "it does not say in what"),
    (
        (" a pro-", " a non-", " an anti-"),
        re.compile(r" an? (?:anti|non|pro)-(?!\w*(?:ist|er|or|ite)\b)\w+[?.]"),
        "a noun is left out",
    ),
    (
        ("Majesty", "Highness", "Holiness", "Excellency"),
        re.compile(r" (?:Her|His|Their) (?:Excellency|Highness|Holiness|Majesty)(?! \w|['’])"),
        "it does not say who",
    ),
    (("Still, ", "Yet, ", "Even so, "), re.compile(r"^ (?:Even so|Still|Yet), "), "it ties the sentence to another"),
    (
        ("Accordingly", "Concurrently", "Simultaneously", "Just "),
        re.compile(
            r"^ (?:Accordingly|Concurrently|Simultaneously)\b"
            r"|^ Just (?:\w+ )?(?:day|week|month|year)s? (?:prior|before),"
        ),
        "it ties the sentence to another",
    ),
    ((" had already ",), re.compile(r"^ (?!By )[^,]* had already (?!.*\bby \d)"), "it ties the sentence to another"),
    (
        ("at,", "of,", "from,", "into,", "with,", "to,"),
        re.compile(r" (?:at|of|from|into|with|to),"),
        "the question is cut off",
    ),
    (("up?",), re.compile(r"^ (?:Until|Till) .*\bup\?"), "the question is cut off"),
    (
        ("therefore", "thus", "hence"),
        re.compile(r" (?:was|were|is|are|had|that) (?:\w+ ){0,3}(?:therefore|thus|hence)\b"),
        "it ties the sentence to another",
    ),
    (
        ("and in ", "and on ", "and from "),
        re.compile(
            r" and (?:in|on) (?:\d|[A-Z][a-z]+ \d)[^?]*\?$| and on (?:\[\.\.\.\]|\d[\w ]*\d{4})\.$"
            r"|, and in \[\.\.\.\]\.$|, and from [A-Z]\w+\.$"
        ),
        "the question is cut off",
    ),
    (
        tuple(
            f"{lead}{link}" for lead in ("of", "from", "into", "with", "by", "over") for link in (",", " and", " or")
        ),
        re.compile(
            r" (?:of|from|into|with|by|(?<!take )(?<!taken )(?<!took )over)"
            r"(?:,| (?:and|or)\b)(?! (?:through|across|over|after|before))"
        ),
        "a word is missing",
    ),
    (
        ("hich ",),
        re.compile(r" [Ww]hich (\w+) .*\bthe \1\b(?! (?:of|that|which|in(?! \d))\b)"),
        "it says the kind twice",
    ),
    (
        (" the ", " a ", " an "),
        re.compile(r" (?:the|an?) (?:and|at|by|for|from|into|is|of|or|to|was|were|with) "),
        "a word is missing",
    ),
    ((" of ",), re.compile(r" (?:about|across|between|through|under) of "), "a word is missing"),
    ((" than ",), re.compile(r" more than (?:of|to) "), "a word is missing"),
    (
        tuple(f"{kind} of " for kind in NAMED_WITH_ARTICLE),
        re.compile(
            r"(?: (?:against|at|by|did|from|in|is|of|to|was|were|with)|,) "
            r"(?:Battle|Crown|(?:Grand )?Duchy|Kingdom|Principality|Republic|Siege|Treaty) of "
        ),
        "an article is missing",
    ),
    ((". ",), re.compile(r"(?:\d{3}|[a-z]{5})\. [a-z]"), "two sentences run together"),
    (
        ("Who was the ",),
        re.compile(
            r"^ Who was the (?:\w+ )*(?:greatest|important|largest|oldest|powerful|richest|wealthiest) of the "
            r"(?:\w+ )*(?:cities|city-states|colonies|islands|kingdoms|ports|ships|towns)\b"
        ),
        "the kind does not fit what it was",
    ),
    (
        (": ",),
        re.compile(r"^ (?:Among|At|During|Especially|In|On|Particularly)(?: [a-z]+){1,7}: "),
        "a heading stands before the sentence",
    ),
    (
        ("' ", "’ "),
        re.compile(r"^ (?:Who|What) (?:is|was|were) [A-Z]\w+s['’] (?:first|last|most|\w+est)\b"),
        "an article is missing",
    ),
    (
        ("Who were ", "Whom were "),
        re.compile(r"^ Whom? were (?:all|half|many|most|part|some)\b"),
        "the kind does not fit what it was",
    ),
    (("[...]",), re.compile(r"^ (?:Where|Which|Whom?|Whose)\b[^?]*$"), "the main clause is left out"),
    (
        ("causing ", "leading ", "prompting "),
        re.compile(r" (?:causing|leading|prompting) [^,]* to (?:comment|declare|observe|remark|say|state|write)\.$"),
        "what was said is cut off",
    ),
    (
        (" so ", " thus ", " therefore "),
        re.compile(r" did (?:[A-Z][\w'’-]* )+(?:so|thus|therefore) [a-z]"),
        "it ties the sentence to another",
    ),
    (
        ("specifically, ", "precisely, ", "importantly, ", "generally, "),
        re.compile(r"^ (?:More|Most) (?:generally|importantly|precisely|specifically), "),
        "it ties the sentence to another",
    ),
    ((" later in ",), re.compile(r" later in (?:\d|\[|the year)"), "it ties the sentence to another"),
    ((" unanimously?", " vote?"), re.compile(r"(?<! to)(?<! the) vote(?: unanimously)?\?$"), "it does not say on what"),
    (
        (" United States", " United Kingdom", " United Nations"),
        re.compile(
            r" (?:at|by|from|in|into|of|to|with) United (?:Kingdom|Nations|States)"
            r"(?=[.,?]| [a-z]{1,3} | (?:Army|Congress|Council|House|Navy|Senate|Supreme)\b)"
        ),
        "an article is missing",
    ),
    (("More ",), re.compile(r"^ More \w+ (?:is|was|were) "), "it ties the sentence to another"),
    (
        (" control",),
        re.compile(r" (?:assume|gain|lose|lost|regain|seize|take|took)\w* control(?!.* (?:of|over)\b)"),
        "it does not say of what",
    ),
    (
        (" dubbed ", " named ", " called ", " known "),
        re.compile(r" was (?:called|dubbed|known|named) [A-Z]\w+(?: [A-Z]\w+)* [a-z]+ed\b"),
        "a clause is taken for a name",
    ),
    ((" and by ",), re.compile(r"^ By wh[^?]* and by "), "it asks for one of two"),
    (("By then",), re.compile(r"^ By then\b"), "it ties the sentence to another"),
    (
        (" and while ", " and although ", " and when "),
        re.compile(r" and (?:although|when|while) [^,]*\.$"),
        "the main clause is left out",
    ),
    ((" not yet ",), re.compile(r"^(?!.*\d).*\bnot yet\b"), "it does not say when"),
    (
        ("ern Duchy of ", "ern Kingdom of ", "ern County of "),
        re.compile(r" (?:at|by|from|in|of|to|with) \w+ern (?:County|Duchy|Kingdom) of "),
        "an article is missing",
    ),
    ((" together ",), re.compile(r"\bthat together\b"), "it does not say what did"),
    (
        (" role", " part"),
        re.compile(
            r" (?:had|has|played) an? (?:\w+ )?(?:part|role)"
            r"(?! (?:as|at|during|for|in|of|on|that|throughout|to|when)\b)"
        ),
        "it does not say in what",
    ),
    ((" One, ",), re.compile(r"^ One, (?:\[|[A-Z])"), "it ties the sentence to another"),
    (
        (" take charge", " took charge", " taken charge"),
        re.compile(r" t(?:ake|ook|aken) charge(?!.* of\b)"),
        "it does not say of what",
    ),
    ((" One ",), re.compile(r"^ One (?:consequence|example|reason|result|such)\b"), "it ties the sentence to another"),
    (
        (" even ",),
        re.compile(r"^ (?:By|In|On|What|Which|Whom?) [^?]*\beven (?!after|before|if|more|though|when|\w+er\b)[^?]*\?$"),
        "it ties the sentence to another",
    ),
    (
        ("Especially ", "Particularly "),
        re.compile(r"^ (?:Especially|Particularly)\b"),
        "it ties the sentence to another",
    ),
    ((", and already ",), re.compile(r", and already \w+ [^,]*\.$"), "the question is cut off"),
    (
        ("As ",),
        re.compile(r"^ As (?:already )?(?:described|discussed|mentioned|noted|stated)\b"),
        "it ties the sentence to another",
    ),
    (("not only ",), re.compile(r"\bnot only\b(?!.*\b(?:also|but)\b)"), "the question is cut off"),
    (
        (" then ",),
        re.compile(r"^ [^,]*(?<! what) (?:is|was|were) then (?!elected|made)[^?]*\.$"),
        "it ties the sentence to another",
    ),
    (
        ("Who is ", "Who was "),
        re.compile(
            r"^ Who (?:is|was) (?:the |an? |[A-Z]\w*['’]s )(?:[\w-]+ ){0,2}"
            r"(?:island|lake|mountain|peak|river|volcano)\?$"
        ),
        "the kind does not fit what it was",
    ),
    ((" whose ",), re.compile(r" (?:did|was|were) whose\b"), "a clause is taken for a name"),
    ((" first ", " last "), re.compile(r" did (?:first|last) [a-z]"), "an article is missing"),
    (("0s ",), re.compile(r" [Ii]n \d{3}0s\b"), "an article is missing"),
    (
        ("World Heritage",),
        re.compile(r"\bwhich organisation\b.*World Heritage", re.IGNORECASE),
        "the answer is soon guessed",
    ),
    (
        (" impact on ", " influence on ", " effect on "),
        re.compile(r" had an? (?:\w+ )?(?:effect|impact|influence) on "),
        "it only says that it mattered",
    ),
    (
        ("influenced ", "shaped ", "affected "),
        re.compile(r" (?:deeply|greatly|heavily|profoundly|significantly|strongly) (?:affected|influenced|shaped) "),
        "it only says that it mattered",
    ),
    (
        (" who ", " whom ", " which ", " what "),
        re.compile(r"^ [^,?]+, (?:in|on) [^,?]*\d{3,4}, (?:by |to )?(?:who|whom|which|what) "),
        "too much stands before what is asked",
    ),
    ((", as well as ",), re.compile(r" (?:did|do|does|was|were) [^?]*, as well as [^,?]*\?$"), "an aside has no end"),
    ((" as well",), re.compile(r" as well(?:[.?]$|,| (?:at|in|on) )"), "it ties the sentence to another"),
    (
        (", with ",),
        re.compile(r", with [A-Z][^,]*, \w+ed (?:in|on) [^,]* and [^,]*\.$"),
        "what it was with is cut off",
    ),
    (
        (" did ", " was "),
        re.compile(r" (?:did|was) (?:[A-Z][\w.]+ )+(?:Army|Navy)\b"),
        "an article is missing",
    ),
    (("-",), re.compile(r" \d{4}-(?!year)[a-z]{4,}"), "two words run together"),
    (
        (" but, ", " and, ", " then, "),
        re.compile(r" (?:but|and|then), (?:\w+ing|after|at|by|during|from|in|on|since|until|with) [^,]*\.$"),
        "the question is cut off",
    ),
    (("whom ",), re.compile(r" was \[\.\.\.\],? whom s?he\b"), "it does not say who did"),
    (
        (" since ",),
        re.compile(r" (?:has|have|had) since (?:also )?[a-z]+(?:ed|en|t)\b"),
        "it counts from another sentence",
    ),
    ((" due",), re.compile(r" due(?:, in \w+)?[.?]$"), "the question is cut off"),
    ((" for peace",), re.compile(r"\bsued? for peace(?:\?| in \[[^,]*\.)$"), "it does not say in which war"),
    ((" suit?", " suit ", " suit."), re.compile(r" follow(?:ed)? suit\b"), "it ties the sentence to another"),
    ((" up ",), re.compile(r"\bfollow(?:ed)? up (?:with|by)\b"), "it ties the sentence to another"),
    ((" that ",), re.compile(r", \w+s that [^?,]*\?$"), "an aside hangs on behind"),
    ((", ",), re.compile(r" [a-z]+, [a-z]+, [a-z]+\.$"), "a list lacks its last"),
    ((" already ",), re.compile(r"^ (?:In|On) (?:which|what) .*\bhad\b.* already "), "the tense does not fit the date"),
    (("for membership",), re.compile(r"\bfor membership\b(?! (?:in(?! \d)|of)\b)"), "it does not say of what"),
    (
        ("Which country was the",),
        re.compile(r"\bWhich country was the (?:first|last|only) (?:\w+ )?colony\b"),
        "the kind does not fit what it was",
    ),
    (("in order for",), re.compile(r"\bin order for\b(?!.* to )"), "what it was done for is cut off"),
    (("/or", "or/"), re.compile(r"\band/or\b|\bor/and\b"), "`and/or` leaves it open"),
    (
        (", or ",),
        re.compile(r"^[^,]*, or (?:the )?[A-Z][^,]* (?:in|on) (?:[A-Z][a-z]+ )?\d{1,4}\?$"),
        "an aside has no end",
    ),
    (("’s,", "'s,"), re.compile(r"^ [A-Z][\w.]*['’]s, [a-z]"), "what it has is not told"),  # `Maryland's, written in`
    (("—",), re.compile(r"^[^—]*—[^—]*\?$"), "an aside has no end"),
    (
        (" earlier ", " earlier,"),
        re.compile(r"^ (?:\w+ ){1,4}(?:years|months|weeks|days|decades) earlier\b(?! than)"),
        "it counts from another sentence",
    ),
    (("Since ",), re.compile(r"^ Since (?:which|what) \w+ did\b"), "the tense does not fit the date"),
    (
        ("Until ",),
        re.compile(r"^ Until (?:which|what) \w+ did [^?]*\b(?<!remain )(?:arise|become|begin|die|emerge|start)\b"),
        "the date does not fit what it was",
    ),
    ((" dissuad",), re.compile(r" dissuad(?:e|ed|ing) (?!.*\bfrom\b)"), "what it was about is cut off"),
    (("under command ",), re.compile(r"\bunder command (?!of\b)"), "a word is missing"),
    (
        ("succession.", "succession?"),
        re.compile(r" in (?:quick|rapid|close) succession[.?]$"),
        "what followed is left out",
    ),
    (
        (" to ",),
        re.compile(r"^ From which \w+ (?:did|does|do) .*\b(?:extend|range|reach|run|spread|stretch)\b.* to "),
        "it asks for one end only",
    ),
    (
        (" was the ",),
        re.compile(r"^ (?:In|On) [^?]*\d, (?:who|what|which \w+) was the "),
        "the date does not fit what it was",
    ),
    (("owever",), re.compile(r" [Hh](?i:owever)\b(?!,)"), "`however` stands amid the question"),
    (
        ("after", "fterwards"),
        re.compile(r" [Ss](?i:oon|hortly) after(?:wards?)?(?:[,.;?]| and\b)"),
        "it ties the sentence to another",
    ),
    ((" immediately?",), re.compile(r" immediately\?$"), "it ties the sentence to another"),
    (
        ("ability of ", "attempt of "),
        re.compile(r" (?:in)?(?:ability|attempt) of (?!.* (?:to|in|at)\b)"),
        "the question is cut off",
    ),
    ((" at least?", " at most?"), re.compile(r" at (?:least|most)\?$"), "the question is cut off"),
    (
        (" did ",),
        re.compile(r" did (?:[A-Z]\w+ )*[A-Z]\w+,(?: [A-Z]\w+)+, [a-z]"),  # did Spain, Kenya, sell
        "two names run together",
    ),
    (
        ("[...], ",),
        re.compile(r"^ \[\.\.\.\], [A-Z]\w+['’]s \w+ (?:became|had|has|is|was|were)\b"),
        "a comma is missing",
    ),
    (
        (" did ",),
        re.compile(r"^ (?:In|On|Wh)[^,?]* did [^,?]* and (?:was|were) (?:[a-z]+ly )?[a-z]+(?:ed|en|t)\b[^?]*\?$"),
        "a second verb does not fit the first",
    ),
    (
        ("n the ",),
        re.compile(r"\b[Oo]n the \d\d?(?:st|nd|rd|th)(?:,| (?!of\b)[a-z]+ed\b)"),
        "a day lacks its month",
    ),
    (
        ("development,", "event,", "gesture,", "incident,", "move,", "step,"),
        re.compile(
            r"^ (?:As|In) an? (?:final|further|last|parallel|related|return|second|separate|similar|unrelated) "
            r"(?:development|event|gesture|incident|move|step),"
        ),
        "it ties the sentence to another",
    ),
    (
        (" from ",),
        re.compile(
            r" from (?:attending|entering|joining|leaving|participating)(?:[.?]| (?:in|on) (?:\d|\[|[A-Z][a-z]+ \d))"
        ),
        "it does not say what",
    ),
    (
        (" U.S. ", " UK ", " US ", " U.K. "),
        re.compile(
            r"(?: (?:by|did|from|in|of|to|was|were|with)|\]) U\.?[KS]\.? (?:\w+ )?"
            r"(?:Army|Congress|Department|Government|House|Marines|Navy|Senate|Supreme Court)\b(?! (?:[A-Z]|[a-z]+s\b))"
        ),
        "an article is missing",
    ),
    (
        (" between ",),
        re.compile(r" between (?:(?! and )[^,?])*(?:[A-Z]\w+|\[\.\.\.\]), (?:[A-Z]\w+|\[\.\.\.\])[.?]$"),
        "a list lacks its last",
    ),
    (
        ("etween ",),
        re.compile(r"\b[Bb]etween (?:\d{3,4}|\[\.\.\.\]|[A-Z]\w++(?: [A-Z]\w++)*+)(?: on the \w+)? to "),
        "`between` goes with `and`",
    ),
    ((" indeed ",), re.compile(r"^(?!.*\bvery\b).* indeed "), "it ties the sentence to another"),
    (
        ("With ",),
        re.compile(r"^ With (?:what|which|whom) .* (?:come to an end|culminate|end)\b"),
        "the kind does not fit what it was",
    ),
    ((" along?",), re.compile(r" along\?$"), "the question is cut off"),
    (
        (" did War ", " did Siege ", " did Revolt "),
        re.compile(r" did (?:Revolt|Siege|War) (?:against|between|of|on|with) "),
        "an article is missing",
    ),
    (
        (" more ",),
        re.compile(r" (?:two|three|four|five|six|seven|eight|nine|ten|several|many) more (?!.*\bthan\b)"),
        "it ties the sentence to another",
    ),
    (
        ("he King ", "he Queen ", "he Emperor ", "he Sultan ", "he Tsar ", "he Pope "),
        re.compile(r" [Tt]he (?:Emperor|King|Pope|Queen|Sultan|Tsar) (?!of\b|and\b|or\b|Consort\b)[a-z]"),
        "it does not say who",
    ),
    ((" — ",), re.compile(r"^[^—]*, the [a-z ]+ — [A-Z]\w+(?: [A-Z]\w+)* [a-z]+ed [^—]*$"), "an aside has no end"),
    (
        ("?",),
        re.compile(r" (?:while|when|because|although|if|that|which|who|whose|provided)\?"),
        "the question is cut off",
    ),
)


FAULTS_BY_PART = tuple((part, fault, reason) for parts, fault, reason in FAULTS for part in parts)


def fault_of(question: str) -> str:
    """The first fault of a question, in words for its author; "" for none."""
    asked = f" {question}"
    for part, fault, reason in FAULTS_BY_PART:
        if part in asked and fault.search(asked):
            return reason
    return ""
