// "Send to Anki": this browser gives the deck to the AnkiConnect that its learner named, and tells what came of it.
// The deck goes as a package, which keeps every note's identity; where a program takes none, note by note.
// services/anki_connect.py does the same for the command line.
"use strict";

const VERSION = 6; // of AnkiConnect's protocol
const NOTES = '"note:studydeck question" OR "note:studydeck cloze"';
const BATCH = 500;

const box = document.getElementById("send");
if (box) {
  document.getElementById("send-button").addEventListener("click", send);
}

/** AnkiConnect said no, in its own words. */
class Refusal extends Error {}

async function ask(action, params = {}) {
  const answer = await fetch(box.dataset.anki, {
    method: "POST",
    body: JSON.stringify({ action, version: VERSION, params }),
  });
  const { result, error } = await answer.json();
  if (error) {
    throw new Refusal(`Anki says: ${error}`);
  }
  return result;
}

/** The notes of ours that Anki holds, by Anki's id: their fields, and when each last changed. */
async function held() {
  const ids = await ask("findNotes", { query: NOTES });
  const found = new Map();
  for (const some of batches(ids)) {
    for (const note of await ask("notesInfo", { notes: some })) {
      const fields = Object.entries(note.fields).map(([name, field]) => [name, field.value]);
      found.set(note.noteId, { fields: Object.fromEntries(fields), changed: note.mod ?? 0 });
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
    await askPermission();
    const before = await held();
    const refused = await deliver(before);
    report(before, await held(), refused);
  } catch (error) {
    say(inWords(error));
  }
  button.disabled = false;
  button.focus();
}

function inWords(error) {
  if (error instanceof TypeError) {
    // what fetch says when nobody answers
    return `Nothing answered at ${box.dataset.anki}. Open Anki, and see that its add-on AnkiConnect is installed.`;
  }
  return error instanceof SyntaxError ? `What answers at ${box.dataset.anki} is no AnkiConnect.` : error.message;
}

async function askPermission() {
  const asked = await ask("requestPermission");
  if (asked.permission !== "granted") {
    throw new Refusal("Anki did not allow this page to send cards. Send again and answer Yes in Anki.");
  }
  if (asked.requireApiKey) {
    throw new Refusal("This AnkiConnect wants a key, which studydeck has not. Take apiKey out of the add-on's settings.");
  }
}

/** Send the package, else the notes; the questions of those that were refused, or null where a package was taken. */
async function deliver(before) {
  const answer = await given(box.dataset.package);
  try {
    await sendPackage(await inBase64(await answer.blob()));
    return null;
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof SyntaxError)) {
      throw error;
    }
  }
  return sendNotes(await (await given(box.dataset.notes)).json(), before);
}

async function given(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Refusal("studydeck did not give the deck out. Reload the page and try again.");
  }
  return answer;
}

async function sendPackage(data) {
  const filename = (await ask("storeMediaFile", { filename: box.dataset.name, data })) ?? box.dataset.name;
  try {
    const folder = await ask("getMediaDirPath");
    if (!(await ask("importPackage", { path: `${folder}/${filename}` }))) {
      throw new Refusal("Anki did not take the package in. Download the file and open it in Anki instead.");
    }
  } finally {
    await ask("deleteMediaFile", { filename });
  }
}

async function sendNotes({ deck, nameField, models, notes, media }, before) {
  await ask("createDeck", { deck });
  const known = new Set(await ask("modelNames"));
  for (const model of models.filter((one) => !known.has(one.modelName))) {
    await ask("createModel", model);
  }
  for (const filename of media) {
    const answer = await given(box.dataset.media + encodeURIComponent(filename));
    await ask("storeMediaFile", { filename, data: await inBase64(await answer.blob()) });
  }
  const named = new Map([...before].map(([id, note]) => [note.fields[nameField], [id, note]]));
  const added = [];
  for (const note of notes) {
    const [id, old] = named.get(note.fields[nameField]) ?? [];
    if (!old) {
      added.push(note);
    } else if (note.changed > old.changed && !isSame(old.fields, note.fields)) {
      await ask("updateNoteFields", { note: { id, fields: note.fields } });
    }
  }
  return add(deck, added);
}

async function add(deckName, notes) {
  const refused = [];
  for (const some of batches(notes)) {
    const options = { allowDuplicate: true };
    const asked = some.map(({ modelName, fields, tags }) => ({ deckName, modelName, fields, tags, options }));
    const ids = await ask("addNotes", { notes: asked });
    refused.push(...some.filter((_, place) => ids[place] === null));
  }
  return refused;
}

function inBase64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(new Refusal("The deck could not be read."));
    reader.readAsDataURL(blob);
  });
}

function report(before, after, refused) {
  const all = [...after];
  const added = all.filter(([id]) => !before.has(id)).map(([, note]) => note);
  const updated = all
    .filter(([id, note]) => before.has(id) && !isSame(before.get(id).fields, note.fields))
    .map(([, note]) => note);
  const kept = Math.max(0, Number(box.dataset.cards) - added.length - updated.length - (refused?.length ?? 0));
  const told = [`${added.length} added`, `${updated.length} updated`, `${kept} as they were`];
  if (refused?.length) {
    told.push(`${refused.length} not taken`);
  }
  const byNote = " It takes no packages, so the cards went one by one: a file would bring them a second time.";
  say(`Anki has the deck: ${told.join(", ")}.${refused ? byNote : ""}`);
  document
    .getElementById("sent")
    .replaceChildren(
      ...(refused ?? []).map((note) => line("not taken", note.fields)),
      ...added.map((note) => line("added", note.fields)),
      ...updated.map((note) => line("updated", note.fields)),
    );
}

function* batches(items) {
  for (let start = 0; start < items.length; start += BATCH) {
    yield items.slice(start, start + BATCH);
  }
}

function isSame(one, other) {
  return Object.keys(other).every((name) => one[name] === other[name]);
}

function line(word, fields) {
  const item = document.createElement("li");
  const label = document.createElement("span");
  label.textContent = `${word}: `;
  const gap = /\{\{c1::.*?(?:::(.*?))?\}\}/g;
  const markup = fields.Question.replace(gap, (_, hint) => (hint ? `[...] (${hint})` : "[...]"));
  const question = new DOMParser().parseFromString(markup, "text/html").body.textContent;
  item.append(label, question);
  return item;
}

function say(words) {
  document.getElementById("send-said").textContent = words;
}
