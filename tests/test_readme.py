"""What README.md tells the reader to type is run here, as it stands; the settings and commands are all told."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from studydeck.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (studydeck .+)$", README, re.MULTILINE)


def test_the_commands_of_the_readme_run_in_their_order(tmp_path: Path) -> None:
    for folder in ("decks", "templates"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    (tmp_path / "out").mkdir()
    environment = os.environ | {"STUDYDECK_DATA": str(tmp_path / "data")}
    for command in COMMANDS:
        run = subprocess.run(
            [sys.executable, "-m", *shlex.split(command)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, f"{command}: {run.stderr}"


def test_every_command_is_in_the_readme() -> None:
    assert [name for name in main.commands if f"studydeck {name}" not in README] == []


def test_every_setting_is_in_the_readme_and_no_other() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src" / "studydeck").rglob("*.py")]
    in_code = {name for source in sources for name in re.findall(r"\bSTUDYDECK_[A-Z_]+\b", source)}
    assert in_code == set(re.findall(r"\bSTUDYDECK_[A-Z_]+\b", README))


@pytest.mark.parametrize("path", re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
def test_what_the_readme_links_to_is_there(path: str) -> None:
    assert (ROOT / path).is_file()


def test_the_tree_in_the_readme_is_the_tree() -> None:
    tree = README.partition("## The tree")[2].partition("```\n")[2].partition("```")[0]
    named = set(re.findall(r"^(?:  )?(\w+)/", tree, re.MULTILINE))
    packages = {path.parent.name for path in (ROOT / "src" / "studydeck").glob("*/__init__.py")}
    assert packages | {"templates", "decks", "tests", "benchmarks"} == named - {"src"}
