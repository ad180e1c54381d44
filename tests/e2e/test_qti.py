"""A certified QTI 3 player shows the items and scores the answers given in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page

from factories import NOON, a_note
from npm_packages import npm_package
from studydeck.cards.notes import Excerpt, Note
from studydeck.formats import qti
from studydeck.formats.deck import DatedNote, DeckFile

NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
VUE = ("vue", "dist/vue.min.js")
PLAYER = ("qti3-item-player", "dist/qti3Player.umd.min.js")
# Mounts the player, and turns two of its events into promises.
MOUNT = """() => {
  Vue.config.productionTip = false;
  const heard = {};
  const next = (event) => new Promise((done) => { heard[event] = done; });
  new Vue({
    render: (make) => make(qti3Player, { on: {
      notifyQti3PlayerReady: (player) => { window.player = player; },
      notifyQti3ItemReady: () => heard.ready?.(),
      notifyQti3EndAttemptCompleted: (data) => heard.ended?.(data),
    } }),
  }).$mount("#player");
  window.show = ([xml, given]) => {
    const shown = next("ready");
    const configuration = {
      guid: "attempt", status: "interacting",
      pnp: { textAppearance: { colorStyle: "qti3-player-color-default" } },
      sessionControl: { max_attempts: 0, show_feedback: true, validate_responses: false },
    };
    if (given) {  // as an attempt that was left and is taken up again
      const response = {
        identifier: "RESPONSE", cardinality: "ordered", baseType: "identifier", value: given,
        state: { order: given },
      };
      configuration.state = {
        contextVariables: [], responseVariables: [response], outcomeVariables: [], templateVariables: [],
        validationMessages: [],
      };
    }
    window.player.loadItemFromXml(xml, configuration);
    return shown;
  };
  window.score = async () => {
    const ended = next("ended");
    window.player.endAttempt("done");
    const { state } = await ended;
    return Number(state.outcomeVariables.find((one) => one.identifier === "SCORE").value);
  };
}"""


def written(*notes: Note) -> zipfile.ZipFile:
    out = io.BytesIO()
    qti.dump(DeckFile("fram", "The Fram", [DatedNote(one, NOON) for one in notes], language="en"), out)
    return zipfile.ZipFile(out)


def item_of(note: Note) -> str:
    package = written(note)
    [name] = [name for name in package.namelist() if name.startswith("items/")]
    return package.read(name).decode()


def an_event(year: str) -> Note:
    return a_note(year, answer=year, accepted=(), evidence=(Excerpt(int(year), int(year) + 4, year),))


@pytest.fixture
def player(chromium: Browser) -> Iterator[Page]:
    """A page with the player on it; nothing may go wrong in it."""
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content('<div id="player"></div>')
    for package, path in (VUE, PLAYER):
        page.add_script_tag(path=npm_package(package) / path)
    page.evaluate(MOUNT)
    yield page
    page.close()
    assert errors == []


@pytest.mark.parametrize(
    ("answer", "accepted", "typed", "score"),
    [
        ("Ann Lee", ("A. Lee",), "Ann Lee", 1),
        ("Ann Lee", ("A. Lee",), "a. lee", 1),
        ("Ann Lee", (), "Ann", 0),
        ("1931", ("AD 1931",), "1931", 1),
        ("1931", ("AD 1931",), "ad 1931", 1),
        ("1931", (), "1932", 0.5),
        ("1931", (), "1933", 0),
    ],
)
def test_a_written_answer_is_scored(
    player: Page, answer: str, accepted: tuple[str, ...], typed: str, score: float
) -> None:
    player.evaluate("given => window.show(given)", [item_of(a_note(answer=answer, accepted=accepted)), None])
    assert "When was the harbour first opened?" in player.locator("body").inner_text()
    player.locator("input").fill(typed)
    assert player.evaluate("() => window.score()") == score


@pytest.mark.parametrize(("chosen", "score"), [("Lee & Co", 1), ("Ray", 0)])
def test_a_choice_is_scored_and_its_proof_is_shown(player: Page, chosen: str, score: float) -> None:
    note = a_note(answer="Lee & Co", accepted=(), choices=("Ray", "Lee & Co", "Fox"))
    player.evaluate("given => window.show(given)", [item_of(note), None])
    player.get_by_text(chosen, exact=True).click()
    assert player.evaluate("() => window.score()") == score
    assert "The harbour was opened in the year 1" in player.locator("body").inner_text()


@pytest.mark.parametrize(
    ("given", "score"), [(("1850", "1871", "1890"), 1), (("1871", "1850", "1890"), 0), (("1890", "1871", "1850"), 0)]
)
def test_an_order_of_events_is_scored(player: Page, given: tuple[str, ...], score: float) -> None:
    package = written(*(an_event(year) for year in ("1890", "1871", "1850")))
    xml = package.read(package.namelist()[3]).decode()
    choices = {
        choice.text: choice.get("identifier") for choice in ET.fromstring(xml).iter(f"{{{NAMESPACE}}}qti-simple-choice")
    }
    names = [choices[f"When was the harbour {year} opened?"] for year in given]
    player.evaluate("given => window.show(given)", [xml, names])
    assert "Put these in order, the earliest first." in player.locator("body").inner_text()
    assert player.evaluate("() => window.score()") == score
