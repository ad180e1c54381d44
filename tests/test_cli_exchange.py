"""Decks in, out and over to Anki by command, as scripts use them."""

from __future__ import annotations

import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from anki_server import serving
from factories import NOON, a_deck_file
from studydeck.cli import main
from studydeck.formats import kinds
from studydeck.services import accounts, authoring
from studydeck.store import schema
from studydeck.store.database import Database

TABLE = "question,answer\nWhere is the quay?,Lisbon\nWho built it?,Lee\n,nobody\n"


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database of a machine's owner, with the sample deck Harbours."""
    monkeypatch.setenv("STUDYDECK_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("STUDYDECK_DATABASE_URL", raising=False)
    (tmp_path / "data").mkdir()
    with closing(Database(f"sqlite:///{tmp_path / 'data' / 'studydeck.sqlite3'}")) as database:
        schema.upgrade(database)
        with database.write() as session:
            accounts.ensure_owner(session, NOON)
            authoring.load_deck(session, a_deck_file("one", "two"), NOON)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "quays.csv"
    path.write_text(TABLE)
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def done(*arguments: object) -> Result:
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return result


def refusal(*arguments: object) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr


def test_a_table_becomes_a_deck_and_comes_in_once(table: Path) -> None:
    result = done("import", table, "--deck", "Quays")
    assert result.stdout == "Quays: 2 cards added, 0 changed, 0 answers taken over\n"
    assert result.stderr == "table: 2 cards; 2 new, 1 left out\n  left out: line 4: the question is missing\n"
    again = done("import", table, "--deck", "quays")
    assert again.stdout == "Quays: 0 cards added, 0 changed, 0 answers taken over\n"
    assert again.stderr.startswith("table: 2 cards; 2 here already, 1 left out\n")


def test_a_dry_run_tells_and_changes_nothing(table: Path, tmp_path: Path) -> None:
    result = done("import", table, "--deck", "Quays", "--dry-run")
    assert (result.stdout, result.stderr.splitlines()[0]) == ("", "table: 2 cards; 2 new, 1 left out")
    assert 'no deck "Quays"' in refusal("export", "Quays", "-o", tmp_path / "quays.csv")


def test_a_long_list_of_what_is_left_out_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "gaps.csv"
    path.write_text("question,answer\nWho?,Lee\n" + "\n".join(f",answer {number}" for number in range(25)))
    assert done("import", path).stderr.splitlines()[-1] == "  and 5 more"


def test_a_broken_file_imports_nothing(tmp_path: Path) -> None:
    path = tmp_path / "broken.apkg"
    path.write_bytes(b"PK\x03\x04")
    assert refusal("import", path) == "studydeck: This is no Anki package: it is no zip archive, or a broken one.\n"


def test_a_text_is_no_deck_and_says_what_makes_one_of_it(tmp_path: Path) -> None:
    path = tmp_path / "harbours.md"
    path.write_text("Lee opened the quay, and then left.\n")
    assert "studydeck generate drafts cards of it" in refusal("import", path)


@pytest.mark.parametrize("ending", kinds.ENDINGS)
def test_a_deck_is_written_by_the_ending_of_the_file(ending: str, tmp_path: Path) -> None:
    output = tmp_path / f"harbours{ending}"
    assert done("export", "harbours", "-o", output).stderr == f"{output}: 2 notes\n"
    assert output.stat().st_size > 60


def test_what_goes_out_comes_back(tmp_path: Path) -> None:
    output = tmp_path / "harbours.apkg"
    done("export", "Harbours", "-o", output, "--learning", "--under", "Ports", "--typed")
    assert zipfile.is_zipfile(output)
    assert done("import", output, "--dry-run").stderr == "Anki package: 2 cards; 2 here already\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-o", "x.csv"), "studydeck export DECK -o FILE, or studydeck export --judgements -o FILE"),
        (("Harbours", "--judgements", "-o", "x.csv"), "Say what is to be exported"),
        (("Harbours", "-o", "x.pdf"), "x.pdf ends in .pdf; a deck is written as .apkg, .tsv"),
        (("Harbours", "-o", "x"), "x ends in nothing"),
        (("Harbours", "-o", "x.csv", "--learning"), "Only an .apkg can carry what was learnt."),
        (("Quays", "-o", "x.csv"), 'There is no deck "Quays". These are: "Harbours".'),
        (("Harbours", "-o", "x.csv", "--user", "eve@example.org"), "There is no user eve@example.org"),
    ],
)
def test_what_cannot_be_exported_is_one_clear_line(arguments: tuple[str, ...], message: str) -> None:
    said = refusal("export", *arguments)
    assert message in said
    assert said.count("\n") == 1


def test_a_deck_is_pushed_to_the_running_anki_and_each_card_is_told(tmp_path: Path) -> None:
    with serving(tmp_path) as anki:
        first = done("push", "Harbours", "--to", anki.address, "--under", "Ports")
        assert first.stdout == "added: When was the harbour one opened?\nadded: When was the harbour two opened?\n"
        assert first.stderr == f"{anki.address}: 2 added, 0 updated, 0 as they were, 0 not taken\n"
        assert len(anki.collection.find_cards("deck:Ports::Harbours")) == 2
        again = done("push", "Harbours", "--to", anki.address)
        assert again.stderr == f"{anki.address}: 0 added, 0 updated, 2 as they were, 0 not taken\n"


def test_a_push_note_by_note_says_what_a_file_would_do(tmp_path: Path) -> None:
    with serving(tmp_path) as anki:
        anki.takes_packages = False
        assert "a file would bring them a second time" in done("push", "Harbours", "--to", anki.address).stderr


def test_a_push_goes_to_this_machine_alone() -> None:
    assert "the Anki on this machine" in refusal("push", "Harbours", "--to", "http://example.org:8765")
    assert "Nothing answered at http://127.0.0.1:9" in refusal("push", "Harbours", "--to", "http://127.0.0.1:9")
