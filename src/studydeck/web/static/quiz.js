// How much time is left of a quiz. The server has the last word; without this script the page says when it ends.
"use strict";

(() => {
  const SAID_AT = [300, 60]; // seconds left at which it is said aloud, and no oftener
  const BY_THE_SECOND = 600; // from here on the seconds are shown, too
  let shown = null; // the element that is kept up to date; an answer brings a new one
  let ends = 0; // by this browser's clock
  let before = Infinity; // seconds left when it was looked at last
  let isOver = false;

  const say = (text) => document.dispatchEvent(new CustomEvent("announce", { detail: { value: text } }));
  const minutes = (seconds) => {
    const count = Math.ceil(seconds / 60);
    return `${count} minute${count === 1 ? "" : "s"} left`;
  };
  const told = (left) => {
    if (left > BY_THE_SECOND) return minutes(left);
    return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")} left`;
  };

  // what was typed and not kept goes along: the server takes it for some seconds more
  const finish = () => {
    const typed = document.querySelector("#quiz form.check input[type=text]");
    if (typed && typed.value.trim() && typed.value !== typed.defaultValue) typed.form.requestSubmit();
    else window.location.reload();
  };

  const look = () => {
    const found = document.querySelector("[data-seconds-left]");
    if (!found) return;
    if (found !== shown) {
      shown = found;
      ends = Date.now() + Number(found.dataset.secondsLeft) * 1000;
    }
    const left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
    const text = left ? told(left) : "The time is over";
    if (found.textContent !== text) found.textContent = text;
    found.classList.toggle("is-short", left <= SAID_AT[0]);
    for (const moment of SAID_AT) if (before > moment && left <= moment && left > 0 && before !== Infinity) say(`${minutes(moment)}.`);
    before = left;
    if (left || isOver) return;
    isOver = true;
    say("The time is over. The attempt is handed in.");
    finish();
  };

  look();
  setInterval(look, 500);
  document.addEventListener("htmx:afterSwap", look);
})();
