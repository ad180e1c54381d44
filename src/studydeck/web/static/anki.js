// "Send to Anki": this browser gives the deck's package to the AnkiConnect that its learner named, and tells what came of it.
"use strict";

const VERSION = 6; // of AnkiConnect's protocol
const NOTES = '"note:studydeck question" OR "note:studydeck cloze"';
const BATCH = 500;

const box = document.getElementById("send");
if (box) {
  document.getElementById("send-button").addEventListener("click", send);
}

async function ask(action, params = {}) {
  const answer = await fetch(box.dataset.anki, {
    method: "POST",
    body: JSON.stringify({ action, version: VERSION, params }),
  });
  const { result, error } = await answer.json();
  if (error) {
    throw new Error(error);
  }
  return result;
}

/** The words of each note of ours that Anki holds, by Anki's id of it. */
async function held() {
  const ids = await ask("findNotes", { query: NOTES });
  const found = new Map();
  for (let start = 0; start < ids.length; start += BATCH) {
    for (const note of await ask("notesInfo", { notes: ids.slice(start, start + BATCH) })) {
      found.set(note.noteId, note.fields);
    }
  }
  return found;
}

async function send() {
  const button = document.getElementById("send-button");
  button.disabled = true;
  say("Waiting for Anki.");
  document.getElementById("sent").replaceChildren();
  try {
    const asked = await ask("requestPermission");
    if (asked.permission !== "granted") {
      throw new Error("Anki did not allow this page to send cards. Send again and answer Yes in Anki.");
    }
    report(...(await sendPackage()));
  } catch (error) {
    const isSilent = error instanceof TypeError; // what fetch says when nobody answers
    say(
      isSilent
        ? `Nothing answered at ${box.dataset.anki}. Open Anki, and see that its add-on AnkiConnect is installed.`
        : error.message,
    );
  }
  button.disabled = false;
  button.focus();
}

async function sendPackage() {
  const answer = await fetch(box.dataset.package);
  if (!answer.ok) {
    throw new Error("studydeck did not give the deck out. Reload the page and try again.");
  }
  const data = await inBase64(await answer.blob());
  const before = await held();
  const filename = await ask("storeMediaFile", { filename: box.dataset.name, data });
  try {
    const folder = await ask("getMediaDirPath");
    if (!(await ask("importPackage", { path: `${folder}/${filename}` }))) {
      throw new Error("Anki did not take the package in. Download the file and open it in Anki instead.");
    }
  } finally {
    await ask("deleteMediaFile", { filename });
  }
  return [before, await held()];
}

function inBase64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(new Error("The deck could not be read."));
    reader.readAsDataURL(blob);
  });
}

function report(before, after) {
  const added = [...after].filter(([id]) => !before.has(id));
  const updated = [...after].filter(([id, fields]) => before.has(id) && !isSame(before.get(id), fields));
  const rest = Math.max(0, Number(box.dataset.cards) - added.length - updated.length);
  say(`Anki has the deck: ${added.length} added, ${updated.length} updated, ${rest} as they were.`);
  const lines = [...added.map((note) => ["added", note]), ...updated.map((note) => ["updated", note])];
  document.getElementById("sent").replaceChildren(...lines.map(([word, [, fields]]) => line(word, fields)));
}

function isSame(one, other) {
  return Object.keys(other).every((name) => one[name]?.value === other[name].value);
}

function line(word, fields) {
  const item = document.createElement("li");
  const label = document.createElement("span");
  label.textContent = `${word}: `;
  const markup = fields.Question.value.replace(/\{\{c1::.*?\}\}/g, "[...]");
  const question = new DOMParser().parseFromString(markup, "text/html").body.textContent;
  item.append(label, question);
  return item;
}

function say(words) {
  document.getElementById("send-said").textContent = words;
}
