// Practice without a connection: a grade that could not be sent is kept in this browser and sent once later.
// Its id was made with the page, so that the server counts it once, however often it arrives.
"use strict";

(() => {
  const KEY = "studydeck.kept-grades";
  const SECONDS_BETWEEN_TRIES = 15;
  const study = () => document.getElementById("study");
  const kept = () => JSON.parse(localStorage.getItem(KEY) ?? "[]");
  const keep = (grades) => localStorage.setItem(KEY, JSON.stringify(grades));
  let isSending = false;

  const say = (text) => document.dispatchEvent(new CustomEvent("announce", { detail: { value: text } }));

  const show = () => {
    const note = document.getElementById("kept");
    if (!note) return;
    const count = kept().length;
    note.hidden = count === 0;
    note.querySelector("[data-kept-count]").textContent =
      count === 1 ? "One answer waits in this browser" : `${count} answers wait in this browser`;
  };

  // ---------------------------------------------------------------- keeping
  document.addEventListener("htmx:sendError", (event) => {
    const form = event.detail.elt;
    if (!form.matches?.("form[data-keep]")) return;
    const { csrf_token: _old, ...body } = Object.fromEntries(event.detail.requestConfig.formData);
    body.duration_ms = Math.max(0, Date.now() - Date.parse(body.shown)); // until now, not until it is sent
    const grades = kept();
    if (!grades.some((grade) => grade.body.review_id === body.review_id)) {
      grades.push({ address: form.getAttribute("action"), learner: study()?.dataset.learner, body });
      keep(grades);
    }
    document.getElementById("offline")?.setAttribute("hidden", "");
    for (const button of form.querySelectorAll("button")) button.disabled = true;
    show();
    say("There is no connection. Your answer is kept in this browser and sent later.");
    document.querySelector("#kept button")?.focus();
  });

  // ---------------------------------------------------------------- sending
  const send = async ({ address, body }, token) => {
    const form = new URLSearchParams({ ...body, csrf_token: token });
    const answer = await fetch(address, { method: "POST", body: form, redirect: "manual" });
    // 303 is opaque here; 409, 404 and 422 say that it cannot count any more
    return answer.type === "opaqueredirect" || [200, 404, 409, 422].includes(answer.status);
  };

  const sendAll = async () => {
    const here = study();
    if (isSending || !here || kept().length === 0) return;
    isSending = true;
    let sent = 0;
    try {
      const page = await fetch(location.href);
      const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
      const token = fresh.querySelector("#study [name=csrf_token]")?.value;
      const learner = fresh.getElementById("study")?.dataset.learner;
      for (const grade of token ? kept() : []) {
        if (grade.learner !== learner) continue; // somebody else's, who used this browser before
        if (!(await send(grade, token))) break;
        keep(kept().filter((other) => other.body.review_id !== grade.body.review_id));
        sent += 1;
      }
    } catch {
      // still no connection: the next try comes by itself
    } finally {
      isSending = false;
    }
    show();
    if (sent > 0) location.reload();
  };

  window.addEventListener("online", sendAll);
  window.setInterval(sendAll, SECONDS_BETWEEN_TRIES * 1000);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-send-kept]")) sendAll();
  });
  document.addEventListener("htmx:afterSettle", show);
  show();
  sendAll();
})();
