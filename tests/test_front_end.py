from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
STATIC = ROOT / "src" / "studydeck" / "web" / "static"


def test_every_front_end_package_is_pinned_to_one_version() -> None:
    package = json.loads((ROOT / "package.json").read_text())
    versions = [*package["dependencies"].values(), *package["devDependencies"].values()]
    assert [version for version in versions if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_the_lock_pins_contents_and_no_place_to_fetch_them_from() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    fetched = [found for name, found in packages.items() if name]
    assert [sorted({"integrity", "resolved"} & found.keys()) for found in fetched] == [["integrity"]] * len(fetched)


def test_htmx_is_of_the_line_that_flask_htmx_speaks() -> None:
    assert json.loads((ROOT / "package.json").read_text())["dependencies"]["htmx.org"].startswith("2.0.")


def test_every_font_that_the_pages_name_is_in_its_place_with_its_licence() -> None:
    named = set(re.findall(r'url\("([^"]+)"\)', (STATIC / "tokens.css").read_text()))
    assert [name for name in sorted(named) if not (STATIC / name).is_file()] == []
    families = {re.sub(r"-latin.*", "", Path(name).name) for name in named}
    assert [family for family in sorted(families) if not (STATIC / "vendor" / f"{family}-LICENSE.txt").is_file()] == []
