"""Facts: what each clause says, who somebody is, what an acronym stands for, and what cannot be true."""

from __future__ import annotations

import dataclasses

import pytest

from studydeck.reading import read
from studydeck.reading.actors import Actor
from studydeck.reading.document import Parse
from studydeck.reading.facts import Fact, find_facts, wording
from studydeck.reading.facts.identities import acronym_facts


def facts_of(text: str, kind: str = "event") -> list[Fact]:
    return [fact for fact in read(text).facts if fact.kind == kind]


def event(text: str) -> Fact:
    return facts_of(text)[0]


def time_of(fact: Fact) -> tuple[str, str | None] | None:
    return (fact.time.text, fact.time.timex.edtf) if fact.time and fact.time.timex else None


def parts(fact: Fact) -> list[tuple[str, str]]:
    return [(part.role, part.text) for part in fact.complements]


def test_a_clause_is_subject_verb_complements_and_its_date() -> None:
    fact = event("In 1848 Angela Merkel founded the Harbour Guild in London.")
    assert fact.verb is not None
    assert (fact.subject.text, fact.verb.verb.lemma, fact.verb.tense) == ("Angela Merkel", "found", "past")
    assert parts(fact) == [("object", "the Harbour Guild"), ("adjunct", "in London")]
    assert time_of(fact) == ("In 1848", "1848")
    assert fact.is_main
    assert fact.has_sure_time


def test_a_passive_keeps_its_agent_apart_from_the_date() -> None:
    fact = event("The guild was founded in Leeds in 1848 by a group of sailors.")
    assert fact.verb is not None
    assert fact.verb.is_passive
    assert parts(fact) == [("adjunct", "in Leeds"), ("agent", "by a group of sailors")]
    assert time_of(fact) == ("in 1848", "1848")


def test_verbs_joined_by_and_share_subject_auxiliary_and_opening_date() -> None:
    first, second = facts_of("In 1921 the treaty was signed in Paris and ratified in London.")
    assert first.verb is not None
    assert second.verb is not None
    assert second.subject.text == first.subject.text == "The treaty" or second.subject.text == "the treaty"
    assert [word.text for word in second.verb.auxiliaries] == ["was"]
    assert time_of(second) == ("In 1921", "1921")
    assert not second.is_main


def test_an_opening_date_is_not_shared_across_tenses() -> None:
    facts = facts_of("In 1921 the club moved to Leeds and remains there today.")
    assert [time_of(fact) for fact in facts if fact.verb and fact.verb.verb.lemma == "remain"] != [("In 1921", "1921")]


def test_clauses_joined_by_a_mere_comma_are_read_apart() -> None:
    facts = facts_of("In 1987 the guild was expelled from France, the sailors attacked the mayor of Madrid.")
    verbs = {fact.verb.verb.lemma: time_of(fact) for fact in facts if fact.verb}
    assert verbs.get("expel") == ("In 1987", "1987")


def test_negation_and_modality_are_kept() -> None:
    negated, modal = event("The king did not sign the treaty."), event("The king would sign the treaty.")
    assert negated.verb is not None
    assert modal.verb is not None
    assert negated.verb.is_negated
    assert (modal.verb.modality, modal.verb.tense) == ("would", "none")


def test_a_particle_belongs_to_the_verb() -> None:
    fact = event("The police broke up the rally in 1905.")
    assert fact.verb is not None
    assert [word.text for word in fact.verb.particles] == ["up"]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("According to the police, the guild burned the pier.", "According to the police"),
        ("The guild allegedly burned the pier.", "allegedly"),
        ("The guild is said to have burned the pier.", "said"),
        ("The guild burned the pier.", ""),
    ],
)
def test_a_claim_keeps_who_claims_it(text: str, claim: str) -> None:
    assert event(text).attribution == claim


def test_what_is_set_off_by_commas_is_left_out_of_a_phrase() -> None:
    fact = event("In 1981 Angela Merkel met Helmut Kohl, the German chancellor, who liked sailing.")
    assert parts(fact) == [("object", "Helmut Kohl")]
    fact = event("In mid-2013, the guild, under the rule of the king, built a pier.")
    assert fact.subject.text == "the guild"


def test_brackets_are_left_out_of_a_phrase() -> None:
    assert event("Angela Merkel founded the Harbour Guild (a union of sailors) in London.").complements[0].text == (
        "the Harbour Guild"
    )


def test_an_open_bracket_closes_nothing() -> None:
    assert "pier" in event("The guild burned the pier (and the harbour.").complements[0].text


def test_a_date_that_belongs_to_a_noun_is_no_date_of_the_verb() -> None:
    fact = event("After the dismissal of the mayor in July 1981, Angela Merkel founded the Harbour Guild.")
    assert fact.time is None
    assert [part.text for part in fact.openers] == ["After the dismissal of the mayor in July 1981"]


def test_the_label_of_an_event_is_no_date_of_the_verb() -> None:
    assert event("Angela Merkel won the 1980 elections in Germany.").time is None


def test_one_date_of_a_list_is_no_date_of_the_verb() -> None:
    assert event("Plague ravaged London in 1563, 1593 and 1603.").time is None


def test_a_date_behind_a_name_is_the_verbs() -> None:
    assert time_of(event("Angela Merkel was born in Hamburg in 1954.")) == ("in 1954", "1954")


def test_both_ends_of_a_range_are_one_date() -> None:
    fact = event("Between 1998 and 2002, the guild built the pier.")
    assert time_of(fact) == ("Between 1998 and 2002", "1998/2002")


def test_a_relative_clause_tells_more_of_a_name() -> None:
    facts = facts_of("The city honoured Angela Merkel, who founded the guild in 1848.")
    assert ("Angela Merkel", ("in 1848", "1848")) in {(fact.subject.text, time_of(fact)) for fact in facts}


def test_a_participle_behind_a_name_is_a_passive_of_its_own() -> None:
    facts = facts_of("The Harbour Guild, founded in 1848 by Angela Merkel, moved to Leeds.")
    founded = next(fact for fact in facts if fact.verb and fact.verb.verb.lemma == "found")
    assert founded.verb is not None
    assert [word.text for word in founded.verb.auxiliaries] == ["was"]
    assert (founded.subject.text, time_of(founded)) == ("The Harbour Guild", ("in 1848", "1848"))


def test_there_is_and_headings_are_no_facts() -> None:
    assert facts_of("There was a fire in London in 1666.") == []
    assert facts_of("# The Fire of London\n\nSailors left.")[0].subject.text == "Sailors"


def test_an_apposition_says_who_somebody_was() -> None:
    fact = facts_of("In 1981 Angela Merkel met Helmut Kohl, the German chancellor, in Paris.", "appositive")[0]
    assert (fact.subject.text, fact.complements[0].text) == ("Helmut Kohl", "the German chancellor")


def test_a_description_before_the_name_says_it_too() -> None:
    fact = facts_of("The first chancellor of West Germany, Konrad Adenauer, visited Paris.", "appositive")[0]
    assert fact.subject.text == "Konrad Adenauer"
    assert fact.complements[0].text == "The first chancellor of West Germany"


def test_names_in_a_list_are_no_descriptions() -> None:
    assert facts_of("Angela Merkel, Helmut Kohl and Konrad Adenauer visited Paris.", "appositive") == []


def test_a_name_behind_an_aside_is_not_what_the_aside_speaks_of() -> None:
    text = "Ann Lee established, with the help of the queen, the Harbour Guild of Leeds."
    assert facts_of(text, "appositive") == []
    assert facts_of("The capital of the country, London, fell in 1921.", "appositive")[0].subject.text == "London"


def test_an_acronym_is_explained_where_the_text_explains_it() -> None:
    text = "The North Atlantic Treaty Organization (NATO) was founded in 1949. NATO grew quickly."
    fact = facts_of(text, "acronym")[0]
    assert (fact.subject.text, fact.complements[0].text) == ("NATO", "North Atlantic Treaty Organization")
    assert fact.evidence.cut(text) == "The North Atlantic Treaty Organization (NATO) was founded in 1949."


def test_an_acronym_may_stand_before_its_explanation() -> None:
    fact = facts_of("NATO (North Atlantic Treaty Organization) was founded in 1949.", "acronym")[0]
    assert (fact.subject.text, fact.complements[0].text) == ("NATO", "North Atlantic Treaty Organization")


def test_words_left_out_leave_no_gap() -> None:
    tokens = event("Helmut Kohl, the chancellor, left.").tokens
    assert wording([tokens[0], tokens[1], tokens[-1]]) == "Helmut Kohl."
    assert wording([]) == ""


def test_an_infinitive_without_tense_is_no_fact() -> None:
    assert facts_of("The mayor to burn the pier.") == []


def test_a_description_inside_a_bracketing_preposition_is_not_believed() -> None:
    text = "It is, in addition to the Harbour Library, a quiet room of Leeds."
    assert facts_of(text, "appositive") == []


def test_a_date_is_cut_out_of_the_branch_of_a_name() -> None:
    fact = event("Angela Merkel visited the Royal Palace in 1848 with nine sailors of Leeds.")
    assert time_of(fact) == ("in 1848", "1848")


def test_a_date_behind_a_common_object_is_the_verbs() -> None:
    facts = [
        event(f"Angela Merkel {what} in 1848.") for what in ("wrote a letter", "signed the treaty", "sold nine piers")
    ]
    assert [time_of(fact) for fact in facts] == [("in 1848", "1848")] * 3


def test_a_participle_that_may_be_active_or_passive_is_left_alone() -> None:
    lemmas = {f.verb.verb.lemma for f in facts_of("Ann Lee was sent to Rome and made director of the guild.") if f.verb}
    assert "send" in lemmas


def test_an_actor_whose_full_form_the_text_breaks_up_is_not_explained() -> None:
    parses = read("NATO was founded in 1949.").parses
    actor = Actor("nato", "organisation", "NATO", ("NATO",), (), expansion="North Atlantic Treaty Organization")
    assert list(acronym_facts(parses, "NATO was founded in 1949.", [actor])) == []


def rehung(text: str, word: str, governor: str, **changes: str) -> list[Fact]:
    """The facts of a sentence in which the parser hangs one word on another."""
    reading = read(text)
    (parse,) = reading.parses
    tokens = list(parse.tokens)
    at = next(index for index, token in enumerate(tokens) if token.text == word)
    head = next(index for index, token in enumerate(tokens) if token.text == governor)
    dep, tag = changes.get("dep", tokens[at].dep), changes.get("tag", tokens[at].tag)
    tokens[at] = dataclasses.replace(tokens[at], head=head, dep=dep, tag=tag)
    parse = Parse(parse.sentence, tuple(tokens))
    return [f for f in find_facts(reading.document, [parse], reading.dates, ())[0] if f.kind == "event"]


@pytest.mark.parametrize(
    ("text", "noun", "time", "is_sure"),
    [
        ("Ann Lee wrote letters in 1848.", "letters", ("in 1848", "1848"), True),
        ("Ann Lee opposed rebellions in 1848.", "rebellions", ("in 1848", "1848"), True),
        ("Ann Lee opposed revolutions in 1848.", "revolutions", ("in 1848", "1848"), False),
        ("Ann Lee visited London in 1848.", "London", ("in 1848", "1848"), True),
        ("Ann Lee bought paintings of 1848.", "paintings", None, True),
    ],
)
def test_a_date_hung_on_an_object_is_the_verbs_unless_the_object_is_a_deed(
    text: str, noun: str, time: tuple[str, str] | None, is_sure: bool
) -> None:
    preposition = "of" if " of " in text else "in"
    fact = rehung(text, preposition, noun)[0]
    assert time_of(fact) == time
    assert fact.has_sure_time in {is_sure, fact.time is not None and is_sure}


def test_what_hangs_on_a_comma_hangs_on_the_commas_governor() -> None:
    fact = rehung("In Rome, Ann Lee wrote letters.", "In", ",")[0]
    assert [part.text for part in fact.openers] == ["In Rome"]


def test_a_relative_clause_without_tense_is_no_fact() -> None:
    facts = rehung("Leeds honoured Ann Lee, who founded the guild.", "founded", "Lee", tag="VB", dep="relcl")
    assert [fact.subject.text for fact in facts] == ["Leeds"]


def test_words_behind_a_date_are_a_part_of_their_own() -> None:
    fact = rehung("Ann Lee left Rome in 1848 with sailors.", "with", "1848")[0]
    assert time_of(fact) == ("in 1848", "1848")
    assert parts(fact) == [("object", "Rome"), ("adjunct", "with sailors")]


def test_a_subject_behind_a_clause_is_no_description_of_the_name_before_it() -> None:
    assert facts_of("As sailors retook Leeds, the military governor fled.", "appositive") == []


def claims(text: str) -> list[tuple[str, str, str]]:
    """Subject, attribution and source of each fact that is a claim."""
    return [
        (fact.subject.text, fact.attribution, fact.source.text if fact.source else "")
        for fact in facts_of(text)
        if fact.attribution
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ann Lee claims that the guild burned the pier in 1905.",
            [("the guild", "Ann Lee claims", "Ann Lee")],
        ),
        (
            "Bob Hart had said the guild burned the pier and left Leeds.",
            [("the guild", "Bob Hart had said", "Bob Hart")] * 2,
        ),
        ("The guild burned the pier, the police said.", [("The guild", "the police said", "the police")]),
        ("The guild, police believe, burned the pier.", [("The guild", "police believe", "police")]),
        (
            "It is claimed that the guild burned the pier.",
            [("It", "claimed", ""), ("the guild", "It is claimed", "")],
        ),
        (
            "The guild burned the pier, according to the police, and left Leeds.",
            [("The guild", "according to the police", "the police")] * 2,
        ),
        ("The land was divided according to rank.", []),
        ("The land was divided according to historians.", [("The land", "according to historians", "historians")]),
        ("Accordingly, the guild burned the pier.", []),
        ("Ann Lee denied that the guild burned the pier.", []),
        ("Ann Lee did not say that the guild burned the pier.", []),
        ("Ann Lee knew that the guild burned the pier.", []),
        ("The alleged spy left Leeds.", [("The alleged spy", "alleged", "")]),
        ("The mayor left Leeds, and the guild allegedly burned the pier.", [("the guild", "allegedly", "")]),
        (
            "Allegedly the guild burned the pier and the mayor left Leeds.",
            [("the guild", "Allegedly", ""), ("the mayor", "Allegedly", "")],
        ),
        (
            "Bob Hart says that it rained before the guild burned the pier.",
            [("it", "Bob Hart says", "Bob Hart"), ("the guild", "Bob Hart says", "Bob Hart")],
        ),
    ],
)
def test_what_somebody_claims_is_a_fact_that_says_who(text: str, found: list[tuple[str, str, str]]) -> None:
    assert claims(text) == found


def test_a_claim_is_no_main_clause_and_its_source_is_an_actor() -> None:
    claim = next(fact for fact in facts_of("Angela Merkel says that the guild left in 1905.") if fact.attribution)
    assert not claim.is_main
    assert claim.source is not None
    assert claim.source.actor is not None
    assert (claim.source.role, claim.source.actor.name) == ("source", "Angela Merkel")


def test_a_claim_whose_speaker_is_left_out_names_none() -> None:
    fact = rehung("Police said the guild burned the pier.", "Police", "pier", dep="dep")
    assert [(each.attribution, each.source) for each in fact] == [("said", None)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("After Ann Lee joined the guild in 1905, Bob Hart left Leeds.", [("Ann Lee", "join", "1905")]),
        ("Bob Hart left Leeds when the pier burned in 1905.", [("the pier", "burn", "1905")]),
        ("Bob Hart left because the pier burned in 1905 and sank in 1906.",
         [("the pier", "burn", "1905"), ("the pier", "sink", "1906")]),
        ("If Ann Lee joined the guild in 1905, Bob Hart left Leeds.", []),
        ("Bob Hart would leave Leeds after Ann Lee joined the guild in 1905.", []),
        ("After joining the guild in 1905, Bob Hart left Leeds.", []),
    ],
)  # fmt: skip
def test_a_clause_that_tells_when_or_why_is_a_fact_of_its_own(text: str, told: list[tuple[str, str, str]]) -> None:
    facts = [fact for fact in facts_of(text) if fact.time is not None and fact.verb is not None]
    assert [
        (f.subject.text, f.verb.verb.lemma, f.time.timex.edtf) for f in facts if f.verb and f.time and f.time.timex
    ] == told


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("On Monday, 5 June 1967, war broke out.", ("On Monday, 5 June 1967", "1967-06-05")),
        ("Ann Lee was born circa 1954.", ("circa 1954", "1954~")),
        ("On 5 June, 1967, war broke out.", ("On 5 June, 1967", "1967-06-05")),
    ],
)
def test_a_date_that_the_parse_cuts_in_two_is_one(text: str, time: tuple[str, str]) -> None:
    assert time_of(event(text)) == time


def test_the_year_behind_a_comma_stays_with_its_month() -> None:
    fact = event("The mayor of Leeds in October, 2008, decided to award them medals.")
    assert fact.subject.text == "The mayor of Leeds in October, 2008"


def test_a_date_in_the_middle_of_a_description_stays_there() -> None:
    fact = event("The motive was the failure of the Shah during January 1979 to maintain control of the army.")
    assert fact.time is None
    assert parts(fact) == [("predicate", "the failure of the Shah during January 1979 to maintain control of the army")]


def test_a_date_behind_a_name_may_be_that_of_the_thing() -> None:
    fact = event("The first hall built by Klutho was the Upchurch Building in 1902.")
    assert (time_of(fact), fact.has_sure_time) == (("in 1902", "1902"), False)
    assert event("In 1902 the first hall was the Upchurch Building.").has_sure_time
    assert event("Ann Lee was the mayor of Leeds in 1902.").has_sure_time


def test_two_passives_share_agent_and_date() -> None:
    first, second = facts_of("The guild was founded and led by Ann Lee in 1905.")
    assert parts(first) == parts(second) == [("agent", "by Ann Lee")]
    assert time_of(first) == time_of(second) == ("in 1905", "1905")


@pytest.mark.parametrize(
    "text",
    [
        "The guild was founded, and was led by Ann Lee in 1905.",
        "The guild was founded and the pier was built by Ann Lee in 1905.",
        "The guild came and saw Leeds in 1905.",
        "The guild was founded and the mayor left in 1905.",
    ],
)
def test_other_verbs_share_nothing_behind_them(text: str) -> None:
    assert parts(event(text)) == []


def test_what_is_all_in_brackets_is_no_part_of_the_clause() -> None:
    fact = event("Ann Lee wrote letters (mostly in London).")
    assert parts(fact) == [("object", "letters")]


def test_a_quotation_keeps_its_closing_mark() -> None:
    assert parts(event('The papers called Ann Lee "Queen of the Air".'))[-1][1].count('"') == 2


def test_an_aside_with_a_quotation_is_left_out_with_its_marks() -> None:
    fact = event('The final offensive, named "Operation Storm", was launched on 7 January 1970.')
    assert fact.subject.text == "The final offensive"


def test_an_adjective_behind_its_noun_is_an_aside() -> None:
    assert event("Angela Merkel, aged 33, left school in 1990.").subject.text == "Angela Merkel"


def test_a_name_that_hangs_on_the_subject_by_one_comma_is_not_believed() -> None:
    facts = rehung("Save for nine raids, the Royal War was a triumph.", "War", "raids", dep="appos")
    assert facts == []


def test_a_clause_with_there_joined_by_a_semicolon_is_no_opener() -> None:
    fact = event("After the war, there were reprisals in Leeds; the sailors were imprisoned.")
    assert (fact.subject.text, [part.text for part in fact.openers]) == ("the sailors", [])


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The guild had to leave Leeds in 1905.", "had to"),
        ("The king was to sign the treaty in 1905.", "was to"),
        ("The guild used to meet in Leeds.", "used to"),
        ("The guild is going to meet in Leeds.", "going to"),
        ("The guild must leave Leeds.", "must"),
        ("The guild has paid to leave.", ""),
        ("The guild had a plan to leave.", ""),
        ("The guild was founded to burn the pier.", ""),
        ("The guild was eager to leave.", ""),
        ("The guild had, they thought, to leave.", ""),
    ],
)
def test_what_had_to_or_was_to_be_done_is_no_plain_deed(text: str, modality: str) -> None:
    assert [fact.verb.modality for fact in facts_of(text) if fact.verb][-1] == modality


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The guild hardly used the pier.", [True]),
        ("The guild no longer used the pier.", [True]),
        ("Neither Ann Lee nor Bob Hart joined the guild.", [True]),
        ("The king did not sign or seal the treaty.", [True, True]),
        ("The king did not sign the treaty and left Leeds.", [True, False]),
        ("The king signed the treaty or sealed it.", [False, False]),
        ("The king did not sign, nor did he seal.", [True, False]),
    ],
)
def test_every_word_of_denial_counts(text: str, negated: list[bool]) -> None:
    assert [fact.verb.is_negated for fact in facts_of(text) if fact.verb] == negated


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Born in Leeds in 1905, Ann Lee founded the guild.", [("Ann Lee", "was born", "1905")]),
        ("Captured by the police, Ann Lee was hanged.", [("Ann Lee", "was captured", None)]),
        ("Known as the Lion, Ann Lee left.", []),
        ("Founded in 1905, the guild would burn the pier.", []),
        ("Having been founded in 1905, the guild burned the pier.", []),
    ],
)
def test_a_participle_that_opens_the_sentence_tells_of_the_subject(
    text: str, told: list[tuple[str, str, str | None]]
) -> None:
    found = [
        (
            fact.subject.text,
            f"was {fact.verb.verb.text}",
            fact.time.timex.edtf if fact.time and fact.time.timex else None,
        )
        for fact in facts_of(text)[1:]
        if fact.verb
    ]
    assert found == told


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Angela Merkel founded the guild in London.", "in London"),
        ("In London, Angela Merkel founded the guild.", "In London"),
        ("Angela Merkel wrote to London.", None),
        ("Angela Merkel left in haste.", None),
    ],
)
def test_the_place_of_a_fact_is_where_it_happened(text: str, place: str | None) -> None:
    fact = event(text)
    assert (fact.place.text if fact.place else None) == place


@pytest.mark.parametrize(
    ("text", "is_description"),
    [
        ("Angela Merkel was the chancellor.", True),
        ("Angela Merkel was ill.", False),
        ("Angela Merkel had been the chancellor.", False),
        ("Angela Merkel met Helmut Kohl.", False),
    ],
)
def test_a_copula_with_a_noun_describes(text: str, *, is_description: bool) -> None:
    assert event(text).is_description == is_description


def test_an_apposition_describes_and_an_acronym_does_not() -> None:
    text = "In 1981 Angela Merkel met Helmut Kohl, the German chancellor, in Paris."
    assert facts_of(text, "appositive")[0].is_description
    text = "The North Atlantic Treaty Organization (NATO) was founded in 1949. NATO grew quickly."
    assert not facts_of(text, "acronym")[0].is_description


# ---------------------------------------------------------------- typed facts


def events(text: str) -> list[tuple[str, str, str | None, str]]:
    found = [fact.event for fact in read(text).facts if fact.event is not None]
    return [(each.type, each.actor.name, each.time.edtf if each.time else None, each.office) for each in found]


@pytest.mark.parametrize(
    ("text", "event_"),
    [
        ("Angela Merkel was born in 1954.", ("birth", "Angela Merkel", "1954", "")),
        ("Konrad Adenauer died in Bonn in 1967.", ("death", "Konrad Adenauer", "1967", "")),
        ("Konrad Adenauer was killed in 1967.", ("death", "Konrad Adenauer", "1967", "")),
        ("Sailors killed Konrad Adenauer in 1967.", ("death", "Konrad Adenauer", "1967", "")),
        ("The Harbour Guild was founded in 1905.", ("foundation", "Harbour Guild", "1905", "")),
        ("Sailors founded the Harbour Guild in 1905.", ("foundation", "Harbour Guild", "1905", "")),
        ("The Harbour Guild disbanded in 1905.", ("dissolution", "Harbour Guild", "1905", "")),
        ("The king dissolved the Harbour Guild in 1905.", ("dissolution", "Harbour Guild", "1905", "")),
        (
            "Angela Merkel became chancellor of Germany in 2005.",
            ("office-begins", "Angela Merkel", "2005", "chancellor of germany"),
        ),
        (
            "Angela Merkel was elected as the chancellor in 2005.",
            ("office-begins", "Angela Merkel", "2005", "chancellor"),
        ),
        (
            "Angela Merkel took office as chancellor in 2005.",
            ("office-begins", "Angela Merkel", "2005", "chancellor"),
        ),
        (
            "Angela Merkel succeeded Helmut Kohl as chancellor in 2005.",
            ("office-begins", "Angela Merkel", "2005", "chancellor"),
        ),
        (
            "Angela Merkel was chancellor from 2005 to 2021.",
            ("office", "Angela Merkel", "2005/2021", "chancellor"),
        ),
        ("Angela Merkel served as chancellor in 2005.", ("office", "Angela Merkel", "2005", "chancellor")),
        ("Angela Merkel resigned as chancellor in 2021.", ("office-ends", "Angela Merkel", "2021", "chancellor")),
        ("Angela Merkel was ousted as chancellor in 2021.", ("office-ends", "Angela Merkel", "2021", "chancellor")),
        (
            "Ann Lee, mayor of Leeds from 1961 to 1968, opened the pier.",
            ("office", "Ann Lee", "1961/1968", "mayor of leeds"),
        ),
        (
            "Sailors met Angela Merkel, the German chancellor.",
            ("office", "Angela Merkel", None, "german chancellor"),
        ),
    ],
)
def test_births_deaths_foundations_and_offices_are_typed(text: str, event_: tuple[str, str, str | None, str]) -> None:
    assert events(text) == [event_]


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel was not born in 1954.",
        "Angela Merkel may have died in 1954.",
        "Allegedly Angela Merkel died in 1954.",
        "The star was born in 1954.",
        "Angela Merkel founded a family in 1954.",
        "Angela Merkel killed time.",
        "Angela Merkel was shot in 1954.",
        "Angela Merkel was a physicist.",
        "Angela Merkel became ill.",
        "Angela Merkel took office.",
        "Angela Merkel took the train with the king.",
        "Sailors met Angela Merkel, a keen sailor.",
        "The Harbour Guild, the chief of all guilds, left.",
        "The North Atlantic Treaty Organization (NATO) grew.",
    ],
)
def test_what_is_denied_doubted_or_something_else_is_not_typed(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Angela Merkel (1904–1984) left.",
            [("birth", "Angela Merkel", "1904", ""), ("death", "Angela Merkel", "1984", "")],
        ),
        (
            "Angela Merkel (3 May 1904 – 4 June 1984) left.",
            [("birth", "Angela Merkel", "1904-05-03", ""), ("death", "Angela Merkel", "1984-06-04", "")],
        ),
        ("Angela Merkel (born 1954) left.", [("birth", "Angela Merkel", "1954", "")]),
        ("Angela Merkel (b. 1954) left.", [("birth", "Angela Merkel", "1954", "")]),
        ("Angela Merkel (died in 1984) left.", [("death", "Angela Merkel", "1984", "")]),
        (
            "Angela Merkel (born 1904 in Hamburg, died 1984) left.",
            [("birth", "Angela Merkel", "1904", ""), ("death", "Angela Merkel", "1984", "")],
        ),
        ("Angela Merkel (1954) left.", []),
        ("Angela Merkel (2005–2021) left.", []),
        ("Angela Merkel (chancellor 1984) left.", []),
        ("Angela Merkel (a sailor) left.", []),
        ("King Helmut Kohl (1904–1984) left.", []),
        ("Sailors left in the reign of Angela Merkel (1904–1984).", []),
        ("Sailors left in the time of the Holy Angela Merkel (1904–1984).", []),
        ("In the reigns of Helmut Kohl (1870–1904) and Angela Merkel (1904–1984) they left.", []),
        (
            "In the reign of Helmut Kohl, Angela Merkel (1904–1984) left.",
            [("birth", "Angela Merkel", "1904", ""), ("death", "Angela Merkel", "1984", "")],
        ),
        ("The Harbour Guild (1904–1984) left.", []),
    ],
)
def test_a_bracket_behind_a_name_tells_a_life(text: str, told: list[tuple[str, str, str | None, str]]) -> None:
    assert events(text) == told


def test_a_life_in_brackets_reads_as_a_clause_with_its_own_date() -> None:
    birth, death = facts_of("Angela Merkel (3 May 1904 – 1984) built a pier.")[-2:]
    assert birth.verb is not None
    assert death.verb is not None
    assert (birth.subject.text, birth.verb.verb.text, birth.verb.is_passive) == ("Angela Merkel", "born", True)
    assert (time_of(birth), time_of(death)) == (("on 3 May 1904", "1904-05-03"), ("in 1984", "1984"))
    assert (death.verb.verb.text, death.verb.is_passive, birth.is_main) == ("died", False, False)


def test_a_family_is_not_described_as_one_person() -> None:
    assert facts_of("In 1981 sailors met the Angela Merkel, the German chancellor, in Paris.", "appositive") == []


def test_well_into_belongs_to_the_date() -> None:
    assert time_of(rehung("Sailors fought well into the 1950s.", "well", "into")[0]) == ("well into the 1950s", "195X")


def test_a_dash_opens_an_aside() -> None:
    fact = rehung("Sailors eat three meals - breakfast and supper.", "breakfast", "meals", dep="appos")[0]
    assert parts(fact) == [("object", "three meals")]


def test_an_adjective_that_the_parse_hangs_on_another_part_is_no_aside() -> None:
    fact = rehung("Ann Lee was, as a rule, weak.", "weak", "rule", dep="amod")[0]
    assert fact.complements[-1].text.endswith("weak")


def test_a_clause_torn_behind_and_is_not_believed() -> None:
    assert rehung("Ann Lee sold piers and boats in Leeds.", "boats", "Lee", dep="dep") == []


def test_a_clause_torn_inside_a_quotation_is_not_believed() -> None:
    assert rehung('The name means "ash tree here.', '"', "tree") == []


def test_an_and_behind_a_comma_opens_the_next_clause() -> None:
    first, second = rehung("Ann Lee sold piers in Leeds, and Bob Hart left York.", "and", "piers", dep="cc")
    assert parts(first)[0] == ("object", "piers")
    assert (second.subject.text, parts(second)) == ("Bob Hart", [("object", "York")])


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The revival followed the re-opening of the Royal Hall.", ("object", "the re-opening of the Royal Hall")),
        ("Iran is a non-Arabic but largely Shiite Muslim nation.",
         ("predicate", "a non-Arabic but largely Shiite Muslim nation")),
        ("Ann Lee joined a London-based guild.", ("object", "a London-based guild")),
    ],
)  # fmt: skip
def test_a_word_with_a_hyphen_is_one_word(text: str, part: tuple[str, str]) -> None:
    assert parts(event(text)) == [part]


def test_a_word_that_hangs_on_its_own_first_half_is_left_as_it_is() -> None:
    facts = rehung("The revival followed the re-opening of the hall.", "opening", "re", dep="dep")
    assert [fact.subject.text for fact in facts] == ["The revival"]


def test_a_second_verb_with_a_date_of_its_own_does_not_take_the_first_ones() -> None:
    text = "In August 1777, Karl Hart left his office and on 23 September ventured out to Spain."
    told = {fact.verb.verb.text: fact.time for fact in facts_of(text) if fact.verb is not None}
    dates = {verb: time.timex.edtf for verb, time in told.items() if time is not None and time.timex is not None}
    assert dates == {"left": "1777-08", "ventured": "1777-09-23"}


def test_what_somebody_did_beside_what_went_on_is_no_passive() -> None:
    facts = facts_of("In August 1914, Hart was living in Munich and voluntarily enlisted in the Bavarian Army.")
    assert not any(fact.verb is not None and fact.verb.is_passive for fact in facts)


def test_a_time_that_says_no_date_leaves_the_other_sure() -> None:
    assert event("In 1902 Ann Lee was elected mayor of Leeds, at the same time.").has_sure_time
    assert not event("In 1902 Ann Lee was elected mayor of Leeds in 1903.").has_sure_time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("The guild ruled Leeds until 1849, when the Navy was dissolved by Sweden.", ("in 1849", "1849")),
        ("The guild ruled Leeds from 9 May 1849, when the Navy was dissolved.", ("on 9 May 1849", "1849-05-09")),
        ("The guild ruled Leeds from 1840 until May 1849, when the Navy was dissolved.", ("in May 1849", "1849-05")),
        ("The guild ruled from 1840, when the Navy was dissolved, to 1849.", ("in 1840", "1840")),
        ("In 1848, when the Navy of Leeds was dissolved, its sailors went to Spain.", ("in 1848", "1848")),
        ("In 1848 the sailors went to Spain when the Navy was dissolved.", None),  # no comma before it
        ("The guild ruled between 1840 and 1849, when the Navy was dissolved.", None),  # or in all of them
        ("From 1840 to 1849, when the Navy was dissolved by Sweden, the guild ruled.", None),
        ("The guild ruled until about 1849, when the Navy was dissolved by Sweden.", None),
        ("The guild ruled until shortly before 1849, when the Navy was dissolved by Sweden.", None),
        ("The guild ruled until the end of 1849, when the Navy was dissolved by Sweden.", None),
        ("The guild would have ruled until 1849, when the Navy was dissolved by Sweden.", None),
        ("The guild ruled in 1840–49, when the Navy was dissolved.", None),  # in which year of them
        ("The guild ruled for nine years, when the Navy was dissolved.", None),
        ("The guild ruled Leeds, when the Navy was dissolved.", None),
    ],
)
def test_a_clause_with_when_has_the_date_right_before_it(text: str, time: tuple[str, str] | None) -> None:
    found = [fact for fact in facts_of(text) if fact.verb is not None and fact.verb.verb.lemma == "dissolve"]
    assert [time_of(fact) for fact in found] in ([time], [])


def test_a_clause_with_when_behind_a_date_is_a_fact_of_its_own() -> None:
    (fact,) = facts_of("The guild was strong until 1849, when the Navy was dissolved by Sweden.")[1:]
    assert (fact.subject.text, fact.is_main, parts(fact)) == ("the Navy", False, [("agent", "by Sweden")])
