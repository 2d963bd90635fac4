/**
 * The search of a frontier with progress: the form's answer comes as lines of JSON, the last with
 * the page's part in HTML. Without this script the form loads the whole page.
 */

const form = document.getElementById("frontier-form");
const answer = document.getElementById("frontier-answer");
const status = document.getElementById("frontier-status");
const bar = document.getElementById("frontier-progress");
const stop = document.getElementById("frontier-stop");
let running = null;

function tell(words, isFault = false) {
  status.textContent = words;
  status.classList.toggle("is-fault", isFault);
}

function show(isRunning) {
  bar.hidden = !isRunning;
  stop.hidden = !isRunning;
  form.toggleAttribute("aria-busy", isRunning);
}

function hear(line) {
  if (!line.trim()) return false;
  const told = JSON.parse(line);
  if (told.waiting) tell(form.dataset.waiting);
  if (told.all) {
    tell(form.dataset.progress.replace("{done}", told.done).replace("{all}", told.all));
    bar.max = told.all;
    bar.value = told.done;
  }
  if (told.error) tell(told.error, true);
  if (told.html) {
    answer.innerHTML = told.html;
    tell(form.dataset.ready);
    document.getElementById("answer-title")?.focus();
  }
  return Boolean(told.error || told.html);
}

async function listen(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let isOver = false;
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = done ? "" : lines.pop();
    for (const line of lines) isOver = hear(line) || isOver;
    if (done) return isOver;
  }
}

async function search(query) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  answer.replaceChildren();
  bar.value = 0;
  show(true);
  tell(form.dataset.starting);
  try {
    const response = await fetch(`${form.dataset.search}?${query}`, { signal: mine.signal });
    if (!response.ok || !(await listen(response))) tell(form.dataset.failed, true);
  } catch (error) {
    if (running !== mine) return;
    tell(error.name === "AbortError" ? form.dataset.stopped : form.dataset.failed, error.name !== "AbortError");
  }
  if (running === mine) {
    running = null;
    show(false);
  }
}

if (form && window.TextDecoderStream) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const data = new URLSearchParams(new FormData(form));
    data.set("go", "1");
    history.pushState(null, "", `?${data}`);
    search(data.toString());
  });
  stop.addEventListener("click", () => running?.abort());
  window.addEventListener("popstate", () => location.reload());
}
