// Events to be put in order: dragged, moved by the arrow keys, or by two buttons each. The lists of places stay what is sent.
"use strict";

(() => {
  const listOf = (element) => element.closest?.("[data-order]");
  const items = (list) => [...list.children];
  const say = (text) => document.dispatchEvent(new CustomEvent("announce", { detail: { value: text } }));

  const number = (list) => {
    const all = items(list);
    for (const [index, item] of all.entries()) {
      item.querySelector("select").value = String(index + 1);
      item.querySelector(".event-place").textContent = String(index + 1);
      const [up, down] = item.querySelectorAll(".event-moves button");
      up.disabled = index === 0;
      down.disabled = index === all.length - 1;
    }
  };

  const button = (sign, label, by) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.ariaLabel = label;
    made.dataset.moveBy = String(by);
    return made;
  };

  const prepare = (list) => {
    if (list.classList.contains("is-movable")) return;
    list.classList.add("is-movable");
    for (const item of items(list)) {
      const text = item.querySelector("span").textContent;
      const place = document.createElement("span");
      place.className = "event-place";
      item.prepend(place);
      const moves = document.createElement("span");
      moves.className = "event-moves";
      moves.append(button("↑", `Earlier: ${text}`, -1), button("↓", `Later: ${text}`, 1));
      item.append(moves);
    }
    number(list);
    document.querySelector("[data-order-hint]")?.removeAttribute("hidden");
    list.querySelector(".event-moves button:not([disabled])").focus();
  };

  const move = (item, by) => {
    const list = listOf(item);
    const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (by < 0) other.before(item);
    else other.after(item);
    number(list);
    const [up, down] = item.querySelectorAll(".event-moves button");
    const wanted = by < 0 ? up : down;
    (wanted.disabled ? (by < 0 ? down : up) : wanted).focus();
    say(`Place ${items(list).indexOf(item) + 1} of ${items(list).length}.`);
  };

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-move-by]");
    if (pressed) move(pressed.closest("li"), Number(pressed.dataset.moveBy));
  });
  document.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const item = event.target.closest?.("[data-order].is-movable > li");
    if (!by || !item || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(item, by);
  });

  // ---------------------------------------------------------------- dragging
  let lifted = null;
  document.addEventListener("pointerdown", (event) => {
    const item = event.target.closest?.("[data-order].is-movable > li");
    if (!item || event.button !== 0 || event.target.closest("button")) return;
    if (event.pointerType !== "mouse" && !event.target.closest(".event-place")) return; // a finger elsewhere scrolls
    event.preventDefault();
    lifted = item;
    item.classList.add("is-lifted");
    item.setPointerCapture(event.pointerId);
  });
  document.addEventListener("pointermove", (event) => {
    if (!lifted) return;
    const list = listOf(lifted);
    const other = items(list).find((item) => {
      const box = item.getBoundingClientRect();
      return item !== lifted && event.clientY >= box.top && event.clientY <= box.bottom;
    });
    if (!other) return;
    const box = other.getBoundingClientRect();
    const isBelow = event.clientY > box.top + box.height / 2;
    const follows = Boolean(lifted.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (isBelow !== follows) return; // not yet past its middle
    if (follows) other.after(lifted);
    else other.before(lifted);
    number(list);
  });
  const drop = () => {
    lifted?.classList.remove("is-lifted");
    lifted = null;
  };
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", drop);

  const prepareAll = () => document.querySelectorAll("[data-order]").forEach(prepare);
  document.addEventListener("htmx:afterSettle", prepareAll);
  prepareAll();
})();
