// Ties the map, the table and the portrait of a place together.
const map = document.querySelector("[data-map]");
const portrait = document.getElementById("portrait");

function mark(subject) {
  for (const link of document.querySelectorAll("[data-place]")) {
    const chosen = link.dataset.place === subject;
    link.closest("tr")?.classList.toggle("chosen", chosen);
    if (chosen) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function load(subject) {
  const address = `${window.location.pathname}?place=${encodeURIComponent(subject)}`;
  window.history.replaceState({}, "", address);
  window.htmx.ajax("GET", address, { target: portrait, swap: "innerHTML" });
  mark(subject);
}

map.addEventListener("map:select", (event) => load(event.detail.subject));
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-place]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  load(link.dataset.place);
  map.gprojectMap?.flyTo(link.dataset.place);
});

const asked = new URLSearchParams(window.location.search).get("place");
if (asked) {
  mark(asked);
  const wait = new MutationObserver(() => {
    if (map.dataset.mapState === "idle") {
      wait.disconnect();
      map.gprojectMap?.flyTo(asked);
    }
  });
  wait.observe(map, { attributes: true, attributeFilter: ["data-map-state"] });
}
