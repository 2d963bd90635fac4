/**
 * Numbers on the plan's map, the same as in the list beside it, and buttons that fly to a place.
 */
import * as maplibregl from "../../vendor/maplibre/6.17.0/maplibre-gl.mjs";

const element = document.getElementById("plan-map");

function mark(map, item) {
  const label = document.createElement("span");
  label.className = "disc map-number";
  label.textContent = item.dataset.number;
  label.setAttribute("aria-hidden", "true");
  const at = [Number(item.dataset.lon), Number(item.dataset.lat)];
  const marker = new maplibregl.Marker({ element: label, anchor: "center" }).setLngLat(at).addTo(map);
  // The list says the same in words; a marker needs no name and no place in the tab order.
  for (const name of ["role", "tabindex", "aria-label"]) label.removeAttribute(name);
  return marker;
}

/** Show the places with their numbers apart, rather than the whole district. */
function frame(map, items) {
  const bounds = new maplibregl.LngLatBounds();
  for (const item of items) bounds.extend([Number(item.dataset.lon), Number(item.dataset.lat)]);
  map.fitBounds(bounds, { padding: 70, maxZoom: 14, duration: 0 });
}

function start({ map, flyTo }) {
  const items = [...document.querySelectorAll("[data-place]")];
  if (items.length) frame(map, items);
  for (const item of items) mark(map, item);
  for (const button of document.querySelectorAll("button[data-fly]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      flyTo(button.dataset.fly);
      element.scrollIntoView({ block: "nearest" });
    });
  }
}

if (element?.gprojectMap) {
  start(element.gprojectMap);
} else if (element) {
  const waiting = new MutationObserver(() => {
    if (!element.gprojectMap) return;
    waiting.disconnect();
    start(element.gprojectMap);
  });
  waiting.observe(element, { attributes: true, childList: true });
}
