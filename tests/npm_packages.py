"""What npm brings for the tests: the checker of accessibility, and readers of other programs' formats."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "node_modules"


def npm_package(name: str) -> Path:
    """The folder of a package that package.json names, fetched where the build has not left it."""
    folder = FOLDER / name
    if not folder.is_dir():
        npm = shutil.which("npm")
        assert npm, f"{folder} is missing; bring it: delete src/studydeck/web/static/vendor and run `pip install -e .`"
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT, check=True)
    return folder
