// The first-party script: keys, focus and spoken news. Every page works without it.
"use strict";

(() => {
  const isTyping = (element) =>
    element.closest("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [contenteditable]") !== null;
  const isWide = window.matchMedia("(min-width: 64rem)"); // where cards stand beside the text
  const GAP = 16; // pixels between two cards
  const isVisible = (element) => element.getClientRects().length > 0;

  // ---------------------------------------------------------------- the current item of a list (j, k)
  const items = () => [...document.querySelectorAll("[data-item]")].filter(isVisible);
  const currentItem = () => document.querySelector("[data-item][data-current]");

  const markCurrent = (item) => {
    for (const old of document.querySelectorAll("[data-current]")) old.removeAttribute("data-current");
    if (!item) return;
    item.dataset.current = "";
    for (const id of (item.dataset.sentences ?? "").split(" ")) {
      document.getElementById(id)?.setAttribute("data-current", "");
    }
  };

  const goTo = (item) => {
    if (!item) return;
    markCurrent(item);
    place();
    item.focus({ preventScroll: true });
    showWithSentences(item);
  };

  // scroll as little as shows the item together with its sentences, where both fit
  const showWithSentences = (item) => {
    const ids = (item.dataset.sentences ?? "").split(" ");
    const shown = [item, ...ids.map((id) => document.getElementById(id))].filter(Boolean);
    const above = (document.querySelector(".sticky-bar, .workbar")?.getBoundingClientRect().bottom ?? 0) + 16;
    const below = window.innerHeight - 16;
    const span = (elements) => {
      const boxes = elements.map((element) => element.getBoundingClientRect());
      return [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))];
    };
    let [top, bottom] = span(shown);
    if (bottom - top > below - above) [top, bottom] = span([item]);
    if (bottom > below) window.scrollBy(0, bottom - below);
    else if (top < above) window.scrollBy(0, top - above);
  };

  const step = (by) => {
    const all = items();
    const here = all.indexOf(currentItem());
    const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by];
    if (next || by < 0) goTo(next);
    else goOn();
  };

  // where the list leads once its items are behind
  const goOn = () => {
    const onward = document.querySelector("[data-next]");
    if (!onward) return;
    markCurrent(null);
    onward.focus();
  };

  let lastDecided = ""; // its id: one key takes the last decision back, wherever the next card is

  const nextOpenAfter = (item) => {
    const all = items();
    const isOpen = (other) => other.dataset.decision === "open";
    const here = all.indexOf(item);
    return all.slice(here + 1).find(isOpen) ?? all.slice(0, Math.max(here, 0)).find(isOpen);
  };

  document.addEventListener("focusin", (event) => {
    const item = event.target.closest("[data-item]");
    if (!item || item === currentItem()) return;
    markCurrent(item);
    if (!event.target.matches(":focus-visible")) return; // by the mouse: what it points at must stay under it
    place();
    showWithSentences(item);
  });

  // a click on a sentence or a card's number in it leads to the card, a click on a card to its sentence
  document.addEventListener("click", (event) => {
    const number = event.target.closest(".ref, .draft-number");
    if (number && isWide.matches && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      goTo(number.closest("[data-item]") ?? document.getElementById(number.hash.slice(1)));
      return;
    }
    if (event.target.closest("a, button, input, textarea, select, summary, label")) return;
    if (!window.getSelection().isCollapsed) return;
    const sentence = event.target.closest("[data-cards]");
    const item = event.target.closest("[data-item]");
    if (sentence) {
      goTo(document.getElementById(sentence.dataset.cards.split(" ")[0]));
    } else if (item?.dataset.sentences) {
      goTo(item);
      if (!isWide.matches) document.getElementById(item.dataset.sentences.split(" ")[0])?.scrollIntoView({ block: "nearest" });
    }
  });

  // ---------------------------------------------------------------- keys: data-key names the key that presses an element
  const keyName = (event) => {
    if (event.key === " ") return "space";
    return `${event.shiftKey && /^[a-z]$/i.test(event.key) ? "shift+" : ""}${event.key.toLowerCase()}`;
  };
  const areKeysOff = () => document.querySelector("[data-keys='off']") !== null; // the learner's setting (WCAG 2.1.4)

  // in the current item, beside it in its group, or outside of all items
  const pressable = (selector) => {
    const item = currentItem();
    const isFree = (element) => [item, null].includes(element.closest("[data-item]"));
    for (const scope of [item, item?.closest("[data-group]"), document]) {
      const found = [...(scope?.querySelectorAll(selector) ?? [])].find((element) => isVisible(element) && isFree(element));
      if (found) return found;
    }
    return null;
  };

  const press = (element) => {
    if (element.tagName === "SUMMARY") {
      element.parentElement.open = !element.parentElement.open;
    } else {
      element.click();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
    if (event.key === "Escape") {
      document.querySelector("[data-item] [data-key-escape]")?.click();
      return;
    }
    if (isTyping(event.target) || event.target.closest("dialog") || areKeysOff()) return;
    const name = keyName(event);
    const isOwnKey = name === "enter" || name === "space";
    if (isOwnKey && event.target.closest("a, button, summary")) return;
    if (isUnderWay()) {
      if (name.length === 1 || name.startsWith("shift+")) held.push(name);
    } else if (act(name)) {
      event.preventDefault();
    }
  });

  // what the key with this name does; whether it does anything
  const act = (name) => {
    if ((name === "j" || name === "k") && items().length > 0) {
      step(name === "j" ? 1 : -1);
      return true;
    }
    const selector = `[data-key~="${CSS.escape(name)}"]`;
    const decided = name === "u" && document.getElementById(lastDecided);
    if (decided && !currentItem()?.querySelector(selector)) goTo(decided);
    const found = pressable(selector);
    if (found) press(found);
    return found !== null || chooseFirst(selector);
  };

  // a key for an item, while none is chosen, chooses the first open one: nothing is decided unseen
  const chooseFirst = (selector) => {
    const first = currentItem() ? undefined : items().find((item) => item.dataset.decision === "open");
    const isForIt = first?.querySelector(selector) != null;
    if (isForIt) goTo(first);
    return isForIt;
  };

  // keys that come while a decision is on its way are meant for what comes after it
  let held = [];
  const isUnderWay = () => document.querySelector("[data-item] .htmx-request, #drafts .htmx-request") !== null;
  const actOnHeld = () => {
    if (isTyping(document.activeElement)) held = [];
    while (held.length > 0 && !isUnderWay()) act(held.shift());
  };

  // ---------------------------------------------------------------- the reveal: focus goes to the likeliest grade
  document.addEventListener(
    "toggle",
    (event) => {
      if (!event.target.matches?.(".reveal[open]")) return;
      event.target.querySelector("[data-after-reveal]")?.focus();
    },
    true,
  );

  // ---------------------------------------------------------------- after a swap
  let swapped = null; // the item that the swap in progress replaces

  document.addEventListener("htmx:beforeSwap", (event) => {
    const item = event.detail.target.closest?.("[data-item]");
    swapped = item && {
      id: item.id,
      decision: item.dataset.decision,
      hadFocus: item.contains(document.activeElement) || item === currentItem(),
    };
  });

  // many were decided at once and the list is new: the server says where the next key belongs
  const arriveInList = () => {
    lastDecided = ""; // the key that takes one back is beside the list now
    const first = document.querySelector("#drafts [data-focus]");
    if (first?.matches("[data-item]")) goTo(first);
    else goOn();
  };

  document.addEventListener("htmx:afterSettle", (event) => {
    const item = swapped && document.getElementById(swapped.id);
    const { decision, hadFocus } = swapped ?? {};
    swapped = null;
    for (const ref of item ? document.querySelectorAll(`.ref[href="#${item.id}"]`) : []) {
      ref.dataset.decision = item.dataset.decision;
    }
    const isDecided = item && item.dataset.decision !== decision && item.dataset.decision !== "open";
    if (isDecided) lastDecided = item.id;
    place();
    if (event.detail.target?.id === "drafts") arriveInList();
    if (item && hadFocus) arriveAfter(item, isDecided);
    actOnHeld();
  });

  // where the next key belongs: into the form that came, to the next open item, or on where none is left
  const arriveAfter = (item, isDecided) => {
    const field = item.querySelector("[data-first-field]");
    if (field) {
      markCurrent(item);
      field.focus();
      return;
    }
    const next = isDecided && nextOpenAfter(item);
    goTo(next || item);
    if (isDecided && !next) goOn();
  };

  // the server's news for the live region, sent as an HX-Trigger event
  document.addEventListener("announce", (event) => {
    const region = document.getElementById("announce");
    region.textContent = "";
    window.setTimeout(() => (region.textContent = event.detail.value), 50);
  });

  const notAnswered = () => {
    held = [];
    document.dispatchEvent(
      new CustomEvent("announce", { detail: { value: "The server did not answer. Nothing was changed; try again." } }),
    );
    document.getElementById("offline")?.removeAttribute("hidden");
  };
  document.addEventListener("htmx:sendError", notAnswered);
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) document.getElementById("offline")?.setAttribute("hidden", "");
  });

  // ---------------------------------------------------------------- cards at the height of their sentences
  const place = () => {
    const reading = document.querySelector(".reading");
    if (!reading) return;
    reading.classList.toggle("is-placed", isWide.matches);
    if (!isWide.matches) return;
    const drafts = [...reading.querySelectorAll(".draft")];
    const top = reading.getBoundingClientRect().top;
    const measured = drafts.map((draft) => {
      const line = document.getElementById(draft.dataset.sentences.split(" ")[0])?.getClientRects()[0];
      return { draft, wanted: line ? (line.top + line.bottom) / 2 - top : 0, height: draft.offsetHeight };
    });
    measured.sort((one, other) => one.wanted - other.wanted);
    const tie = 1.35 * parseFloat(getComputedStyle(document.documentElement).fontSize); // where the line meets the card
    // the current card stands at its sentence: the cards before it make room upwards, those after it downwards
    const current = currentItem();
    const anchor = Math.max(0, measured.findIndex(({ draft }) => draft === current));
    let free = -tie;
    for (const [index, card] of measured.entries()) {
      card.at = index === anchor ? card.wanted - tie : Math.max(card.wanted - tie, free);
      free = card.at + card.height + GAP;
    }
    for (let index = anchor - 1, ceiling = measured[anchor]?.at; index >= 0; index -= 1) {
      const card = measured[index];
      card.at = Math.min(card.at, ceiling - GAP - card.height);
      ceiling = card.at;
    }
    for (const { draft, wanted, at } of measured) {
      draft.style.setProperty("--at", `${at}px`);
      draft.style.setProperty("--drop", `${at + tie - wanted}px`);
    }
    reading.style.setProperty("--margin-end", `${free}px`);
  };

  place();
  window.addEventListener("resize", place);
  document.fonts.ready.then(place);

  // ---------------------------------------------------------------- a file that is too large is refused before it is sent
  document.addEventListener("change", (event) => {
    const limit = Number(event.target.dataset?.maxBytes);
    if (!limit) return;
    const isTooLarge = [...event.target.files].some((file) => file.size > limit);
    event.target.setCustomValidity(isTooLarge ? `This file is larger than ${limit / 1048576} MB. Split it, and bring it in parts.` : "");
    event.target.reportValidity();
  });

  // ---------------------------------------------------------------- the browser's time zone
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const field of document.querySelectorAll("[data-browser-zone]")) field.value = zone ?? "";
  for (const offer of document.querySelectorAll("[data-zone-offer]")) {
    if (!zone || zone === offer.dataset.zoneOffer) continue;
    offer.querySelector("[data-zone-name]").textContent = zone;
    offer.hidden = false;
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-use-zone]");
    if (!button) return;
    const field = document.getElementById(button.dataset.useZone);
    field.value = zone;
    button.closest("[data-zone-offer]").hidden = true;
    field.focus();
  });

  // the first card on a page whose address names one
  const named = document.getElementById(location.hash.slice(1));
  if (named?.matches("[data-item]")) goTo(named);
})();
