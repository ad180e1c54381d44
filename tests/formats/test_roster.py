from __future__ import annotations

import pytest

from studydeck.errors import InvalidInputError
from studydeck.formats import roster
from studydeck.formats.roster import RosterFault, RosterRow

NAMES = "E-Mail;First name;Last name;ID;Group\njosé@example.org;José;Çelik;17;B\n"
JOSE = RosterRow(2, "josé@example.org", "José Çelik", "17", "B")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_list_is_read_in_any_encoding(encoding: str) -> None:
    assert roster.load(NAMES.encode(encoding), "class.csv").rows == (JOSE,)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_are_told_apart_by_what_stands_between(delimiter: str) -> None:
    assert roster.load(NAMES.replace(";", delimiter).encode(), "class.csv").rows == (JOSE,)


def test_one_column_of_addresses_is_a_list() -> None:
    [row] = roster.load(b"email\n  Ada@Example.org \n\n", "class.csv").rows
    assert row == RosterRow(2, "ada@example.org", "", "", "")


def test_unknown_columns_are_left_out() -> None:
    [row] = roster.load(b"Shoe size,E-mail address,Full name\n43,ada@example.org,Ada\n", "class.csv").rows
    assert row == RosterRow(2, "ada@example.org", "Ada", "", "")


def test_the_columns_that_are_left_out_are_told() -> None:
    found = roster.load(b"email, Vorname ,,Matrikel\nada@example.org,Ada,,1\n", "class.csv")
    assert found.left_out == ("Vorname", "Matrikel")
    assert roster.load(b"email,name\nada@example.org,Ada\n", "class.csv").left_out == ()


@pytest.mark.parametrize("name", ["Zo\xeb M\xfcller", "Lo\xefc H\xe9l\xe8ne", "Se\xe1n O\u2019Neil", "\xd6. \xd8re"])
def test_a_few_names_with_accents_are_read_as_what_western_spreadsheets_write(name: str) -> None:
    data = f"email;name\na@example.org;{name}\n".encode("cp1252")
    assert [row.name for row in roster.load(data, "class.csv").rows] == [name]
    assert roster.text_of(data, "class.csv")[1] == "cp1252"


def test_names_in_other_letters_are_left_to_the_guess() -> None:
    names = (
        "\u0418\u0432\u0430\u043d\u043e\u0432",
        "\u041f\u0435\u0442\u0440\u043e\u0432\u0430",
        "\u0421\u043c\u0438\u0440\u043d\u043e\u0432",
    )
    lines = "".join(f"a{number}@example.org;{name} {name}\n" for number, name in enumerate(names * 5))
    data = f"email;name\n{lines}".encode("cp1251")
    words, encoding = roster.text_of(data, "class.csv")
    assert encoding not in {"", "cp1252"}
    assert names[1][1:] in words


def test_bytes_that_western_spreadsheets_do_not_write_are_left_to_the_guess() -> None:
    data = "email;name\na@example.org;M\xfcller\nb@example.org;J\xfcrgen M\xfchl\n".encode("cp850")
    assert roster.text_of(data, "class.csv")[1] not in {"", "cp1252"}


def test_every_faulty_line_is_told() -> None:
    data = "email,number,name\nada,1,Ada\n,,Nobody\na@example.org,2,A\nA@example.org,3,B\nb@example.org,2,C\n"
    found = roster.load((data + f"c@example.org,4,{'x' * 201}\n").encode(), "class.csv")
    assert [row.email for row in found.rows] == ["a@example.org"]
    assert found.faults == (
        RosterFault(2, "ada is no e-mail address"),
        RosterFault(3, "it has neither an e-mail address nor a student number"),
        RosterFault(5, "its e-mail address a@example.org stands in line 4 already"),
        RosterFault(6, "its student number 2 stands in line 4 already"),
        RosterFault(7, "its name is longer than 200 characters"),
    )


def test_a_list_without_a_heading_is_refused() -> None:
    with pytest.raises(InvalidInputError) as refused:
        roster.load(b"ada@example.org,Ada\n", "class.csv")
    assert str(refused.value) == (
        "The first line of class.csv must name its columns, an e-mail address or a student number among them: "
        "email, name, student number, section."
    )


def test_a_list_of_thousands_is_refused() -> None:
    lines = "".join(f"s{number}@example.org\n" for number in range(2001))
    with pytest.raises(InvalidInputError) as refused:
        roster.load(f"email\n{lines}".encode(), "class.csv")
    assert str(refused.value) == "class.csv has more than 2,000 students. Split it into parts."


def test_the_words_of_a_file_are_those_of_its_encoding() -> None:
    assert roster.text_of(NAMES.encode("utf-16"), "class.csv") == (NAMES, "")
