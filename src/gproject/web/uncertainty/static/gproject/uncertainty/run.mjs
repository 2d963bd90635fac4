/**
 * Computes with progress: the form's address is fetched line by line, and the last line holds the
 * new results. Without this script the form asks for the page itself.
 */

import { drawOutlook } from "./outlook.mjs";

const form = document.querySelector("form[data-run]");
const panel = document.getElementById("outlook-progress");
const bar = panel?.querySelector("progress");
const state = document.getElementById("outlook-state");
const stop = panel?.querySelector("[data-stop]");
const button = form?.querySelector('button[type="submit"]');
let running = null;
let toldTenths = -1;

function say(words, values = {}) {
  const told = Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, value.toLocaleString(document.documentElement.lang)),
    panel.dataset[words],
  );
  if (state.textContent !== told) state.textContent = told;
}

/** A screen reader hears every tenth, not every step. */
function showProgress({ done, all }) {
  bar.max = all;
  bar.value = done;
  const tenths = Math.floor((10 * done) / all);
  if (tenths === toldTenths) return;
  toldTenths = tenths;
  say("wordsRunning", { done, all });
}

function show({ html }) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  for (const part of [...holder.content.children]) {
    document.getElementById(part.id).replaceWith(part);
    if (part.dataset.address) history.replaceState(history.state, "", part.dataset.address);
  }
  drawOutlook();
  say("wordsDone");
}

function take(line) {
  if (!line.trim()) return false;
  const message = JSON.parse(line);
  if (message.done !== undefined) showProgress(message);
  else if (message.waiting) say("wordsWaiting");
  else if (message.error) state.textContent = message.error;
  else show(message);
  return Boolean(message.html || message.error);
}

async function read(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let isComplete = false;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return isComplete;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) isComplete = take(line) || isComplete;
  }
}

async function run() {
  running?.abort();
  const own = new AbortController();
  running = own;
  toldTenths = -1;
  panel.hidden = stop.hidden = bar.hidden = false;
  bar.removeAttribute("value");
  button.disabled = true;
  try {
    const asked = new URLSearchParams(new FormData(form));
    const response = await fetch(`${form.dataset.run}?${asked}`, { signal: own.signal });
    if (!response.ok || !(await read(response))) say("wordsFailed");
  } catch (error) {
    if (running === own) say(own.signal.aborted ? "wordsStopped" : "wordsFailed");
  } finally {
    if (running === own) {
      stop.hidden = bar.hidden = true;
      button.disabled = false;
      running = null;
    }
  }
}

if (form && panel) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  stop.addEventListener("click", () => {
    running?.abort();
    button.focus();
  });
  if (form.hasAttribute("data-pending")) run();
}
