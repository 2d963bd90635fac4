/**
 * Levers of a plan: a slider beside each number, and errors tied to their fields.
 *
 * The number field is the one that counts and is sent; its slider only moves it. Without this
 * script the sliders stay hidden and the form works by its button.
 */

const form = document.querySelector("form[data-levers]");

function tell(field, kind) {
  field.dispatchEvent(new Event(kind, { bubbles: true }));
}

function shown(field) {
  const output = document.getElementById(`${field.id}-shown`);
  if (!output) return;
  const value = Number(field.value);
  output.textContent = field.value === "" || Number.isNaN(value) ? "" : `${Math.round(value * 1e4) / 100} %`;
}

function tie(slider) {
  const field = document.getElementById(slider.dataset.slides);
  slider.hidden = false;
  slider.addEventListener("input", (event) => {
    event.stopPropagation();
    field.value = slider.value;
    shown(field);
    tell(field, "input");
  });
  slider.addEventListener("change", (event) => event.stopPropagation());
  field.addEventListener("input", () => {
    slider.value = field.value;
    shown(field);
  });
}

function markErrors() {
  for (const message of form.querySelectorAll("[data-error-of]")) {
    const field = document.getElementById(message.dataset.errorOf);
    if (!field) continue;
    if (message.textContent.trim()) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
}

/** The address names what was moved, so that reloading and sharing keep it. */
function followAddress() {
  const mark = document.getElementById("moved-address");
  if (mark?.dataset.address) history.replaceState(history.state, "", mark.dataset.address);
}

function copyLink(button) {
  const message = document.getElementById(button.dataset.copied);
  navigator.clipboard?.writeText(location.href).then(() => {
    message.textContent = button.dataset.done;
  });
}

if (form) {
  form.querySelectorAll("input[data-slides]").forEach(tie);
  new MutationObserver(() => {
    markErrors();
    followAddress();
  }).observe(document.querySelector("main") ?? document.body, { childList: true, subtree: true });
}
for (const button of document.querySelectorAll("button[data-copy-link]")) {
  if (navigator.clipboard) button.hidden = false;
  button.addEventListener("click", () => copyLink(button));
}
