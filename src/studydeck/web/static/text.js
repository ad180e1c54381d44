// The text page: what a mark means, the way through the mentions of an actor, and the panel that sets things right.
"use strict";

(() => {
  const EDGE = 12; // pixels between what floats and the edge of the window
  const byId = (id) => document.getElementById(id);
  const isPlainClick = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  // ---------------------------------------------------------------- tips stay inside the window, and Escape hides them
  const nudge = (event) => {
    const marked = event.target.closest?.(".marked");
    const tip = marked?.querySelector(".tip");
    if (!tip) return;
    tip.style.setProperty("--nudge", "0px");
    const box = tip.getBoundingClientRect();
    const over = box.right - (document.documentElement.clientWidth - EDGE);
    if (over > 0) tip.style.setProperty("--nudge", `${-Math.min(over, box.left - EDGE)}px`);
  };
  const showAgain = (event) => event.target.closest?.(".marked")?.removeAttribute("data-tip-off");
  document.addEventListener("mouseover", nudge);
  document.addEventListener("focusin", nudge);
  document.addEventListener("mouseout", showAgain);
  document.addEventListener("focusout", showAgain);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const marked of document.querySelectorAll(".marked:is(:hover, :focus-within)")) marked.dataset.tipOff = "";
  });

  // ---------------------------------------------------------------- the panel
  let panelFrom = null; // what had the focus when it opened
  let panelBeside = null; // the box in the window that it stands under

  const placePanel = (panel) => {
    const box = panelBeside;
    const { width, height } = panel.getBoundingClientRect();
    const below = box.bottom + EDGE;
    const top = below + height < window.innerHeight - EDGE ? below : Math.max(EDGE, box.top - EDGE - height);
    const left = Math.max(EDGE, Math.min(box.left, document.documentElement.clientWidth - width - EDGE));
    panel.style.setProperty("--panel-top", `${top}px`);
    panel.style.setProperty("--panel-left", `${left}px`);
    panel.classList.add("is-placed");
  };

  const openPanel = async (address, near) => {
    const panel = byId("panel");
    panelFrom = near ?? document.activeElement;
    panelBeside = panelFrom.getBoundingClientRect();
    await htmx.ajax("GET", address, { target: "#panel-body", swap: "innerHTML" });
    if (!byId("panel-title")) return; // the server did not answer, which is said elsewhere
    if (!panel.open) panel.showModal();
    placePanel(panel);
    panel.querySelector("[aria-invalid], [autofocus]")?.focus();
  };

  const closePanel = () => {
    byId("panel")?.close();
    panelFrom?.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    if (!isPlainClick(event)) return;
    if (event.target.id === "panel") closePanel(); // beside it
    const closing = event.target.closest("[data-panel-close]");
    if (closing?.closest("dialog")) {
      event.preventDefault();
      closePanel();
    }
    const mark = event.target.closest(".reading a.mark, [data-panel]");
    if (!mark || !byId("panel")) return;
    event.preventDefault();
    openPanel(mark.href, mark.closest(".reading") ? mark : null);
  });

  // a refused form comes back into the panel: the focus goes to what was wrong
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target?.id !== "panel-body") return;
    if (byId("panel").open) placePanel(byId("panel"));
    event.detail.target.querySelector("[aria-invalid]")?.focus();
  });

  // after a correction the text is new: the focus goes back to the place
  document.addEventListener("focusOn", (event) => {
    const { at } = event.detail;
    const marks = [...document.querySelectorAll(".reading a.mark[id]")];
    const mark = byId(`m${at}`) ?? marks.findLast((each) => Number(each.id.slice(1)) <= at) ?? marks[0];
    mark?.focus({ preventScroll: true });
    mark?.scrollIntoView({ block: "nearest" });
  });

  // ---------------------------------------------------------------- through the mentions of an actor
  const showNamed = () => {
    const key = byId("walk")?.dataset.actor;
    for (const mark of document.querySelectorAll(".reading [data-actor]")) {
      mark.classList.toggle("is-named", mark.dataset.actor === key);
    }
  };

  const walkTo = async (link) => {
    await htmx.ajax("GET", link.dataset.walk, { target: "#walk", swap: "outerHTML" });
    showNamed();
    const mark = byId(link.hash.slice(1));
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-walk]");
    if (link && isPlainClick(event) && byId(link.hash.slice(1)) && byId("walk")) {
      event.preventDefault();
      byId("panel").close();
      walkTo(link);
    }
    const end = event.target.closest("[data-walk-end]");
    if (end && isPlainClick(event)) {
      event.preventDefault();
      const at = byId("walk").dataset.at;
      const nothing = document.createElement("div");
      nothing.id = "walk";
      nothing.hidden = true;
      byId("walk").replaceWith(nothing);
      showNamed();
      byId(`m${at}`)?.focus({ preventScroll: true });
    }
  });

  // ---------------------------------------------------------------- a date or a name that was missed: select its words
  const LONGEST = 300; // characters
  const characters = (text) => [...text].length; // the server counts characters, JavaScript halves of them

  const offset = (node, within) => {
    const sentence = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest(".sentence");
    if (!sentence) return null;
    let before = 0;
    const texts = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text && text !== node; text = texts.nextNode()) {
      if (!text.parentElement.closest(".tip")) before += characters(text.data);
    }
    return Number(sentence.dataset.start) + before + characters(node.data.slice(0, within));
  };

  const selected = () => {
    const selection = window.getSelection();
    if (selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const { startContainer, startOffset, endContainer, endOffset } = range;
    if (startContainer.nodeType !== Node.TEXT_NODE || endContainer.nodeType !== Node.TEXT_NODE) return null;
    const [start, end] = [offset(startContainer, startOffset), offset(endContainer, endOffset)];
    if (start === null || end === null || start >= end || end - start > LONGEST) return null;
    return { start, end, box: range.getBoundingClientRect() };
  };

  const nameSelection = () => {
    const place = selected();
    if (!place) return;
    byId("name-selection").hidden = true;
    const { places } = document.querySelector(".reading").dataset;
    openPanel(`${places}${place.start}-${place.end}`, { getBoundingClientRect: () => place.box, focus: () => {} });
  };

  document.addEventListener("selectionchange", () => {
    const button = byId("name-selection");
    const place = button && selected();
    if (!button) return;
    button.hidden = !place;
    if (!place) return;
    const around = byId("text-page").getBoundingClientRect();
    button.style.setProperty("--at-top", `${place.box.bottom - around.top + 6}px`);
    button.style.setProperty("--at-left", `${Math.max(0, Math.min(place.box.left - around.left, around.width - 160))}px`);
  });
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("#name-selection")) event.preventDefault(); // keeps the selection
  });
  document.addEventListener("click", (event) => event.target.closest("#name-selection") && nameSelection());
  document.addEventListener("keydown", (event) => {
    if (event.key === "d" && !event.ctrlKey && !event.metaKey && !event.altKey && selected()) nameSelection();
  });
})();
