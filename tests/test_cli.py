from __future__ import annotations

import json
import socket
import sqlite3
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlmodel import select

import author_server
from author_server import Asked, AuthorServer
from factories import NOON
from studydeck.cli import main
from studydeck.services import accounts, authoring
from studydeck.services.accounts import second_factor
from studydeck.store.database import Database
from studydeck.store.tables import AuthSession, Decision

TEXT = (
    "Beatrice Longfellow founded the Harbour League in 1921.\r\n\r\n"
    "In March 1934, the Harbour League opened a school in Lisbon. \U0001f600 "
    "Longfellow left Lisbon two years later.\r\n"
)


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("STUDYDECK_DATA", str(folder))
    monkeypatch.delenv("STUDYDECK_DATABASE_URL", raising=False)
    return folder


@pytest.fixture
def text_file(tmp_path: Path, data_folder: Path) -> Path:  # noqa: ARG001 - the settings come from the environment
    path = tmp_path / "harbour.txt"
    path.write_bytes(TEXT.encode())
    return path


def run(*arguments: object, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)


def printed(*arguments: object, given: str | bytes | None = None) -> Any:
    result = run(*arguments, given=given)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def refusal(*arguments: object, given: str | bytes | None = None) -> str:
    result = run(*arguments, given=given)
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr


# ------------------------------------------------------------------ annotate and generate
def test_annotate_cuts_what_it_names_out_of_the_unchanged_text(text_file: Path) -> None:
    found = printed("annotate", text_file)
    pieces = found["dates"] + [mention for actor in found["actors"] for mention in actor["mentions"]]
    assert found["source"]["text"] == TEXT
    assert [TEXT[piece["start"] : piece["end"]] for piece in pieces] == [piece["text"] for piece in pieces]


def test_annotate_says_dates_and_actors_and_leaves_cards_out(text_file: Path) -> None:
    found = printed("annotate", text_file)
    assert [(date["text"], date["edtf"]) for date in found["dates"]] == [
        ("1921", "1921"),
        ("March 1934", "1934-03"),
        ("two years later", "1936"),
    ]
    assert "Beatrice Longfellow" in [actor["name"] for actor in found["actors"]]
    assert "cards" not in found


def test_generate_reads_standard_input_too(text_file: Path) -> None:
    from_file, from_input = printed("generate", text_file), printed("generate", "-", given=TEXT.encode())
    assert from_file["cards"] == from_input["cards"] != []


def test_each_card_is_proved_by_its_sentence(text_file: Path) -> None:
    for card in printed("generate", text_file)["cards"]:
        for piece in card["evidence"]:
            assert TEXT[piece["start"] : piece["end"]] == piece["text"]


def test_the_same_text_gives_the_same_cards(text_file: Path) -> None:
    assert run("generate", text_file).stdout == run("generate", text_file).stdout


def test_max_keeps_the_best_cards(text_file: Path) -> None:
    assert len(printed("generate", text_file, "--max", 1)["cards"]) == 1


def test_cards_are_chosen_by_kind_actor_and_time(text_file: Path) -> None:
    result = run("generate", text_file, "--kinds", "when", "--actors", "harbour league", "--between", "1930..1939")
    assert [card["answer"] for card in json.loads(result.stdout)["cards"]] == ["March 1934"]
    every = len(printed("generate", text_file)["cards"])
    assert result.stderr == f"1 of {every} cards were asked for and kept.\n"


def test_explain_tells_why_a_card_was_not_asked_for(text_file: Path) -> None:
    told = run("generate", text_file, "--between", "1930..1939", "--explain").stderr
    assert (
        "left out: its date is 1921\n  In which year did Beatrice Longfellow found the Harbour League? - 1921\n" in told
    )


@pytest.mark.parametrize(
    ("option", "given", "message"),
    [
        ("--kinds", "why", "There is no kind of card called 'why'."),
        ("--actors", "Longfelow", "called 'Longfelow'. The nearest: Beatrice Longfellow.\n"),
        ("--between", "then", "The period 'then' cannot be read; write it like 1979..1985"),
    ],
)
def test_what_cannot_be_asked_for_is_one_clear_line(option: str, given: str, message: str, text_file: Path) -> None:
    said = refusal("generate", text_file, option, given)
    assert (said.count("\n"), message in said) == (1, True)


# ------------------------------------------------------------------ the second author
def test_a_second_author_adds_cards_to_review_and_the_address_is_told(
    text_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "What did Beatrice Longfellow found in 1921?"

    def behave(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        proposed = [(question, "Harbour League"), ("Who left?", "Ann")] if "founded" in asked.given["passage"] else []
        said = {"answer": "the Harbour League"} if asked.question else author_server.cards(*proposed)
        author_server.say(handler, author_server.completion(said))

    with author_server.serving(behave) as server:
        _name_author(monkeypatch, server)
        result = run("generate", text_file, "--author", "--explain")
    tiers = {card["question"]: card["tier"] for card in json.loads(result.stdout)["cards"]}
    assert tiers[question] == "review"
    assert f"Sending 3 sentences of this text to 127.0.0.1:{server.port} (model small).\n" in result.stderr
    assert "second author, evidence: the answer does not stand in the sentence\n  Who left? - Ann\n" in result.stderr
    assert "The second author wrote 1 cards to review; 1 were dropped.\n" in result.stderr


def test_a_second_author_who_refuses_costs_none_of_the_other_cards(
    text_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = printed("generate", text_file)
    with author_server.serving(lambda handler, _: author_server.say(handler, "", 401)) as server:
        _name_author(monkeypatch, server)
        result = run("generate", text_file, "--author")
    assert json.loads(result.stdout) == alone
    assert f"It was given up after 1 sentences: 127.0.0.1:{server.port} answered with status 401." in result.stderr


def test_without_the_option_nothing_is_sent(text_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with author_server.serving(lambda handler, _: author_server.say(handler, "")) as server:
        _name_author(monkeypatch, server)
        printed("generate", text_file)
        assert server.asked == []


def test_without_an_address_there_is_no_second_author(text_file: Path) -> None:
    assert refusal("generate", text_file, "--author") == (
        "studydeck: No second author is set, so no text is sent anywhere. Name one: STUDYDECK_AUTHOR_URL and "
        "STUDYDECK_AUTHOR_MODEL.\n"
    )


def _name_author(monkeypatch: pytest.MonkeyPatch, server: AuthorServer) -> None:
    monkeypatch.setenv("STUDYDECK_AUTHOR_URL", server.address.url)
    monkeypatch.setenv("STUDYDECK_AUTHOR_MODEL", server.address.model)


# ------------------------------------------------------------------ what is told and refused
def test_explain_tells_on_standard_error_what_stopped_a_candidate(text_file: Path) -> None:
    result = run("generate", text_file, "--explain")
    assert "candidates rejected" in result.stderr.splitlines()[-1]
    assert json.loads(result.stdout)["format"] == "studydeck/1"


@pytest.mark.parametrize("ending", ["json", "apkg", "tsv", "gift", "zip"])
def test_the_ending_of_the_output_chooses_the_format(ending: str, text_file: Path, tmp_path: Path) -> None:
    output = tmp_path / f"deck.{ending}"
    assert run("generate", text_file, "-o", output).exit_code == 0
    assert (
        output.read_bytes()[:2]
        == {
            "json": b"{\n",
            "apkg": b"PK",
            "tsv": b"#s",
            "gift": b"$C",
            "zip": b"PK",
        }[ending]
    )


def test_a_deck_holds_what_is_ready_and_on_wish_what_waits(text_file: Path, tmp_path: Path) -> None:
    text_file.write_text(TEXT + " Angela Merkel reportedly sold nine ships to Spain in 1931.", encoding="utf-8")
    output = tmp_path / "deck.apkg"
    tiers = [card["tier"] for card in printed("generate", text_file)["cards"]]
    ready, waiting = tiers.count("ready"), tiers.count("review")
    assert ready
    assert waiting
    told = run("generate", text_file, "-o", output).stderr
    assert f"wait for review, {waiting}. " in told
    assert f"{ready} notes" in told
    assert f"{ready + waiting} notes" in run("generate", text_file, "-o", output, "--with-review").stderr
    best = printed("generate", text_file, "--max", ready)["cards"]
    assert {card["tier"] for card in best} == {"ready"}


def test_an_unknown_ending_is_refused_before_anything_is_read(text_file: Path, tmp_path: Path) -> None:
    message = refusal("generate", text_file, "-o", tmp_path / "deck.docx")
    assert message == (
        f"studydeck: {tmp_path / 'deck.docx'} ends in .docx; OUT may end in "
        ".json, .apkg, .tsv, .csv, .txt, .gift, .xml, .zip.\n"
    )


def test_an_output_that_cannot_be_written_is_one_clear_line(text_file: Path, tmp_path: Path) -> None:
    output = tmp_path / "missing" / "deck.json"
    assert refusal("generate", text_file, "-o", output).startswith(f"studydeck: {output} cannot be written: ")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (b"   \n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "PNG picture"),
        (
            "Der Krieg begann im Sommer und endete erst, als der Kaiser abdankte und das Land verließ.".encode(),
            "German",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(given: bytes, message: str, data_folder: Path) -> None:  # noqa: ARG001
    said = refusal("generate", "-", given=given)
    assert said.startswith("studydeck: ")
    assert said.count("\n") == 1
    assert message in said


def test_a_text_without_a_card_says_so(data_folder: Path) -> None:  # noqa: ARG001 - the settings come from the environment
    result = run("generate", "-", given=b"It rained, and nobody minded at all. They went home again.")
    assert json.loads(result.stdout)["cards"] == []
    assert result.stderr.startswith("No card could be made of this text")


def test_the_date_of_publication_decides_what_last_year_is(data_folder: Path) -> None:  # noqa: ARG001
    found = printed(
        "annotate", "-", "--published", "2020-05-01", given=b"Clara Weiss left the Harbour League last year."
    )
    assert [date["edtf"] for date in found["dates"]] == ["2019"]


# ------------------------------------------------------------------ build and evaluate
def test_build_writes_a_package_for_each_deck(tmp_path: Path) -> None:
    decks = Path(__file__).parents[1] / "decks"
    assert run("build", decks, "-o", tmp_path / "out").exit_code == 0
    assert sorted(path.stem for path in (tmp_path / "out").glob("*.apkg")) == sorted(
        path.parent.name for path in decks.glob("*/deck.toml")
    )


def test_building_a_folder_without_decks_says_what_a_deck_is(tmp_path: Path) -> None:
    assert "deck.toml, text.md and notes.tsv" in refusal("build", tmp_path, "-o", tmp_path / "out")


def test_evaluate_prints_what_was_found_of_the_gold(tmp_path: Path, data_folder: Path) -> None:  # noqa: ARG001
    (tmp_path / "texts").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "texts" / "harbour.txt").write_bytes(TEXT.encode())
    gold = [{"start": 50, "end": 54, "text": "1921", "edtf": "1921", "kind": "explicit"}]
    assert TEXT[50:54] == "1921"
    (tmp_path / "gold" / "harbour.dates.json").write_text(json.dumps(gold))
    actors = [{"type": "person", "name": "Beatrice Longfellow", "aliases": ["Beatrice Longfellow"], "mentions": 1}]
    (tmp_path / "gold" / "harbour.actors.json").write_text(json.dumps(actors))
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval" / "run.py").write_text("import sys\nsys.exit(sys.argv[1] != '--studydeck')\n")
    lines = run("evaluate", tmp_path).stdout.splitlines()
    assert lines[1].split() == ["harbour", "1", "of", "1", "0", "of", "0", "1", "of", "1", "0", "0"]
    assert {"iranian-opposition", "punic-wars", "south-pole"} <= {line.split()[0] for line in lines}


def test_evaluating_a_folder_without_gold_says_what_is_missing(tmp_path: Path) -> None:
    assert "name a folder with texts/ and gold/" in refusal("evaluate", tmp_path)


# ------------------------------------------------------------------ accounts
def test_an_owner_who_lost_the_second_step_gets_in_again(data_folder: Path) -> None:
    assert run("db", "upgrade").exit_code == 0
    with closing(Database(f"sqlite:///{data_folder / 'studydeck.sqlite3'}", "a key")) as database:
        with database.write() as session:
            owner = accounts.ensure_owner(session, NOON)
            owner_id = owner.id or 0
            second_factor.begin_second_factor(session, owner_id)
            found = second_factor.second_factor_of(session, owner_id)
            assert found is not None
            found.since = NOON
            second_factor.new_recovery_codes(session, owner_id)
            accounts.open_session(session, owner, NOON)
        answer = run("account", "reset-second-step", "Owner@localhost")
        assert (answer.exit_code, "signs in with the password alone now" in answer.stdout) == (0, True)
        with database.read() as session:
            assert not second_factor.has_second_factor(session, owner_id)
            assert second_factor.recovery_codes_left(session, owner_id) == 0
            assert session.exec(select(AuthSession)).all() == []
    assert (
        refusal("account", "reset-second-step", "owner@localhost") == "studydeck: owner@localhost has no second step.\n"
    )
    assert "Nobody has an account" in refusal("account", "reset-second-step", "eve@example.org")


# ------------------------------------------------------------------ judgements
@pytest.fixture
def judged(data_folder: Path) -> Path:  # the owner has one text: its first card accepted, its second rejected
    assert run("db", "upgrade").exit_code == 0
    with closing(Database(f"sqlite:///{data_folder / 'studydeck.sqlite3'}")) as database, database.write() as session:
        owner = accounts.ensure_owner(session, NOON)
        read = authoring.read_text(authoring.check_text(authoring.NewText("Harbour", TEXT)))
        page = authoring.source_page(session, owner, authoring.add_source(session, owner.id or 0, read, NOON).id or 0)
        for draft, decision in zip(page.drafts, (Decision.ACCEPTED, Decision.REJECTED), strict=False):
            authoring.decide(session, owner, draft.id, decision, NOON)
    return data_folder


def test_judgements_leave_as_lines_that_evaluate_reads(judged: Path, tmp_path: Path) -> None:  # noqa: ARG001
    output = tmp_path / "judgements.jsonl"
    assert run("export", "--judgements", "-o", output).stderr == (
        f"{output}: 1 accepted, 0 edited, 1 rejected, of 1 texts\n"
    )
    first = output.read_bytes()
    run("export", "--judgements", "--user", "owner@localhost", "-o", output)
    assert output.read_bytes() == first
    told = run("evaluate", "--judgements", output).stdout.splitlines()
    assert [line.split(";")[0] for line in told[:3]] == ["accepted: 1 cards", "edited: 0 cards", "rejected: 1 cards"]


def test_without_a_user_there_is_nothing_to_export(judged: Path, tmp_path: Path) -> None:  # noqa: ARG001
    output = tmp_path / "judgements.jsonl"
    assert refusal("export", "--judgements", "--user", "eve@example.org", "-o", output) == (
        "studydeck: There is no user eve@example.org in this database.\n"
    )
    assert not output.exists()


def test_an_export_says_what_it_can_export(data_folder: Path, tmp_path: Path) -> None:  # noqa: ARG001
    assert "studydeck export --judgements -o FILE" in refusal("export", "-o", tmp_path / "out")


def test_a_database_that_was_never_made_has_nothing_to_export(data_folder: Path, tmp_path: Path) -> None:  # noqa: ARG001
    assert "studydeck db upgrade" in refusal("export", "--judgements", "-o", tmp_path / "out")


def test_a_file_that_holds_no_judgements_is_one_clear_line(data_folder: Path, tmp_path: Path) -> None:  # noqa: ARG001
    (tmp_path / "notes.txt").write_text("good\nbad\n")
    assert refusal("evaluate", "--judgements", tmp_path / "notes.txt") == (
        "studydeck: Line 1 is no judgement of the form studydeck-judgements/1.\n"
    )


# ------------------------------------------------------------------ serve and db
def test_a_taken_port_is_one_clear_line(data_folder: Path) -> None:  # noqa: ARG001 - serve keeps its data there
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refusal("serve", "--port", port)
    assert said == (
        f"studydeck: Port {port} is taken on 127.0.0.1; is studydeck running already? "
        "Choose another: studydeck serve --port 8001\n"
    )


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("STUDYDECK_DATA", str(tmp_path / "file" / "data"))
    assert "name another one: STUDYDECK_DATA=/path/to/folder" in refusal("serve")


def test_a_newer_database_is_one_clear_line(data_folder: Path) -> None:
    assert run("db", "upgrade").exit_code == 0
    with sqlite3.connect(data_folder / "studydeck.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'from the future'")
    assert refusal("serve", "--port", 0).startswith("studydeck: The database was written by a newer studydeck.")


def test_a_sound_database_is_called_sound(data_folder: Path) -> None:  # noqa: ARG001
    run("db", "upgrade")
    assert run("db", "check").stdout == "The database is sound.\n"


def test_a_database_without_tables_fails_the_check(data_folder: Path) -> None:  # noqa: ARG001
    result = run("db", "check")
    assert (result.exit_code, "studydeck db upgrade" in result.stdout) == (1, True)


def test_a_backup_comes_back(data_folder: Path, tmp_path: Path) -> None:
    run("db", "upgrade")
    copy = tmp_path / "copy"
    assert run("db", "backup", copy).stdout == f"The database was copied to {copy}.\n"
    (data_folder / "studydeck.sqlite3").unlink()
    assert run("db", "restore", copy).exit_code == 0
    assert run("db", "check").stdout == "The database is sound.\n"


def test_a_backup_overwrites_nothing(data_folder: Path, tmp_path: Path) -> None:  # noqa: ARG001
    run("db", "upgrade")
    (tmp_path / "copy").write_text("precious")
    assert "exists already" in refusal("db", "backup", tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "precious"


@pytest.mark.parametrize(
    "command",
    [[], ["annotate"], ["generate"], ["evaluate"], ["export"], ["build"], ["serve"], ["db"], ["db", "upgrade"],
     ["db", "check"], ["db", "backup"], ["db", "restore"]],
)  # fmt: skip
def test_every_command_explains_itself(command: list[str]) -> None:
    result = run(*command, "--help")
    assert (result.exit_code, result.stdout.startswith("Usage: ")) == (0, True)
