"""What axe-core finds on a page, and what sticks out of it, in both colour schemes, wide and narrow."""

from __future__ import annotations

from playwright.sync_api import Page

from npm_packages import npm_package

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SIZES = ((1280, 800), (320, 640))  # CSS pixels; 320 is 1280 at a zoom of 400 % (WCAG 1.4.10)


def axe_script() -> str:
    """The accessibility checker's script."""
    return (npm_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")


def problems(page: Page, axe: str) -> list[str]:
    """What axe-core finds, and what sticks out, in each look of the page."""
    page.evaluate(axe)
    found: list[str] = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [f"{scheme}, {width} pixels: {problem}" for problem in page.evaluate(_CHECK, list(RULES))]
    return found


_CHECK = """async (rules) => {
  const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`);
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`${scrollWidth - clientWidth} pixels stick out`);
  return found;
}"""
