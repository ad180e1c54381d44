// One box chooses every card on the page.
"use strict";

(() => {
  const all = document.querySelector("[data-choose-all]");
  if (!all) return;
  all.hidden = false;
  document.querySelector("[data-found]").hidden = true;
  const box = all.querySelector("input");
  const cards = [...document.querySelectorAll("[name='card_id']")];
  const show = () => {
    const chosen = cards.filter((card) => card.checked).length;
    box.checked = chosen > 0 && chosen === cards.length;
    box.indeterminate = chosen > 0 && chosen < cards.length;
  };
  box.ariaLabel = "Choose every card on this page";
  box.addEventListener("change", () => {
    for (const card of cards) card.checked = box.checked;
  });
  document.addEventListener("change", (event) => event.target.name === "card_id" && show());
  show();
})();
