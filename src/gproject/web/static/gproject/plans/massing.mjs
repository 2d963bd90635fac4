/**
 * The site in three dimensions: buildings by use and storey, shadows at the solstices, and the
 * block that is being edited. Everything comes from this host: the district's own layers and the
 * plan's massing.json, asked for again when a lever moved.
 *
 * data-map-state goes from "loading" to "idle", or to "failed" when the browser cannot draw; while
 * another picture is on its way it is "changing".
 */
import * as maplibregl from "../../vendor/maplibre/6.17.0/maplibre-gl.mjs";

const element = document.querySelector("[data-massing]");
const NAME = (document.documentElement.lang || "ko").startsWith("ko") ? "name_ko" : "name_en";
const FONT = '"Pretendard GOV", "Noto Sans CJK KR", sans-serif';
const STILL = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const AROUND = ["neighbours", "boundaries", "outline", "water", "rail", "roads", "parks", "sites", "stations"];
const NOTHING = { type: "FeatureCollection", features: [] };
/** A slanted view holds the site in fewer pixels than one from above, so it may come nearer. */
const FROM_SOUTH = { bearing: -18, pitch: 56, nearer: 0.6 };
const FROM_ABOVE = { bearing: 0, pitch: 0, nearer: 0 };
const NOON_LIGHT = { anchor: "map", position: [1.4, 200, 35], color: "#ffffff", intensity: 0.32 };
const TURN = 30;
const TILT = 12;
const STEEPEST = 72;
const LAST_PHASE = 3;

const kind = (name) => ["==", ["get", "kind"], name];
const line = (source, color, width, more = {}) => (
  { id: `${source}-line`, type: "line", source, paint: { "line-color": color, "line-width": width, ...more } });
const fill = (source, color) => (
  { id: `${source}-fill`, type: "fill", source, filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": color } });
const words = (id, source, size, color, more = {}) => (
  { id, type: "symbol", source,
    layout: { "text-field": ["get", NAME], "text-size": size, "text-font": ["Pretendard GOV"], ...more },
    paint: { "text-color": color, "text-halo-color": "#ffffff", "text-halo-width": 2 } });

/** The district around the site, quiet, in drawing order. */
function ground(names) {
  const drawn = {
    neighbours: (s) => [fill(s, "#e6e9ed")],
    boundaries: (s) => [fill(s, "#f6f5f1"), line(s, "#b1b8be", 1)],
    outline: (s) => [line(s, "#58616a", 2)],
    water: (s) => [fill(s, "#cfe3f5"), line(s, "#8db9dd", 3)],
    rail: (s) => [line(s, "#8a949e", 2, { "line-dasharray": [4, 1.5] })],
    roads: (s) => [line(s, "#ffffff", 12), { ...line(s, "#e2c27d", 5), id: "roads-middle" }],
    parks: (s) => [{ id: "parks-dot", type: "circle", source: s, filter: ["==", ["geometry-type"], "Point"],
      paint: { "circle-radius": 7, "circle-color": "#8ccf9b", "circle-stroke-color": "#285d33",
        "circle-stroke-width": 1.5 } }],
    sites: (s) => [fill(s, "#fbeee9"), line(s, "#8a240f", 2.5, { "line-dasharray": [3, 2] })],
    stations: (s) => [{ id: "stations-dot", type: "circle", source: s,
      paint: { "circle-radius": 6, "circle-color": "#ffffff", "circle-stroke-color": "#063a74",
        "circle-stroke-width": 3.5 } }],
  };
  return names.flatMap((name) => drawn[name](name));
}

const names = (layers) => [
  layers.includes("roads") && words("roads-name", "roads", 12, "#614100", { "symbol-placement": "line" }),
  layers.includes("parks") && words("parks-name", "parks", 12, "#1f4727", { "text-offset": [0, 1.2] }),
  layers.includes("stations") && words("stations-name", "stations", 13, "#052b57", { "text-offset": [0, 1.3] }),
].filter(Boolean);

const site = [
  { id: "ground", type: "fill", source: "massing",
    filter: ["in", ["get", "kind"], ["literal", ["street", "park", "school"]]],
    paint: { "fill-color": ["get", "colour"] } },
  { id: "block", type: "fill", source: "massing", filter: kind("block"),
    paint: { "fill-color": ["get", "colour"] } },
  { id: "block-edge", type: "line", source: "massing", filter: kind("block"),
    paint: { "line-color": "#8a949e", "line-width": 1.2 } },
  { id: "shadow", type: "fill", source: "shadow", paint: { "fill-color": "#10182b", "fill-opacity": 0.34 } },
  { id: "chosen", type: "line", source: "massing", filter: kind("none"),
    paint: { "line-color": "#de3412", "line-width": 4 } },
  { id: "solid", type: "fill-extrusion", source: "massing", filter: kind("none"),
    paint: { "fill-extrusion-color": ["get", "colour"], "fill-extrusion-base": ["get", "base_m"],
      "fill-extrusion-height": ["get", "height_m"], "fill-extrusion-opacity": 0.94,
      "fill-extrusion-vertical-gradient": true } },
  { id: "roof", type: "fill", source: "massing", filter: kind("none"),
    layout: { visibility: "none", "fill-sort-key": ["coalesce", ["get", "height_m"], 0] },
    paint: { "fill-color": ["get", "colour"], "fill-outline-color": "#1e2124" } },
  { ...words("block-name", "massing", 14, "#1e2124", { "text-allow-overlap": true, "text-max-width": 6 }), filter: kind("block") },
];

const style = (layers, collections, massing) => ({
  version: 8,
  light: NOON_LIGHT,
  sources: {
    ...Object.fromEntries(layers.map((name) => [name, { type: "geojson", data: collections[name] }])),
    massing: { type: "geojson", data: massing.features },
    shadow: { type: "geojson", data: NOTHING },
  },
  layers: [
    { id: "paper", type: "background", paint: { "background-color": "#eceef1" } },
    ...ground(layers),
    ...site,
    ...names(layers),
  ],
});

async function asked(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
  return answer.json();
}

async function surroundings() {
  const pattern = document.body.dataset.layers;
  const found = await Promise.all(
    AROUND.map((name) => asked(pattern.replace("NAME", name)).catch(() => null)));
  const layers = AROUND.filter((_, number) => found[number]);
  return [layers, Object.fromEntries(AROUND.map((name, number) => [name, found[number]]))];
}

const locale = () => ({
  "Map.Title": element.dataset.title,
  "CooperativeGesturesHandler.WindowsHelpText": element.dataset.ctrl,
  "CooperativeGesturesHandler.MacHelpText": element.dataset.command,
  "CooperativeGesturesHandler.MobileHelpText": element.dataset.fingers,
});

/** The map with its controls; `massing` is what stands on it. */
class Site {
  constructor(map, massing, bounds) {
    this.map = map;
    this.massing = massing;
    this.bounds = bounds;
    this.until = LAST_PHASE;
    this.season = "";
    this.hour = 12;
    this.block = "";
    this.goal = null;
    this.duration = STILL ? 0 : 400;
    map.on("moveend", () => { this.goal = null; });
  }

  /** Ease on from where the camera is going, so that one press does not undo the one before. */
  move(change) {
    const goal = { ...this.camera(), ...change };
    this.map.easeTo({ ...goal, duration: this.duration });
    this.goal = this.map.isMoving() ? goal : null;
  }

  camera() {
    const { map } = this;
    return this.goal ?? {
      center: map.getCenter(), zoom: map.getZoom(), bearing: map.getBearing(), pitch: map.getPitch() };
  }

  home({ bearing, pitch, nearer } = FROM_SOUTH) {
    const { center, zoom } = this.map.cameraForBounds(this.bounds, { padding: 24, bearing, pitch: 0 });
    const { clientWidth, clientHeight } = this.map.getContainer();
    const room = clientWidth > 1.2 * clientHeight ? 1 : 0.6;
    this.move({ center, zoom: zoom + nearer * room, bearing, pitch });
  }

  act(what) {
    const { zoom, bearing, pitch } = this.camera();
    const moves = {
      in: { zoom: zoom + 1 },
      out: { zoom: zoom - 1 },
      left: { bearing: bearing + TURN },
      right: { bearing: bearing - TURN },
      up: { pitch: Math.max(0, pitch - TILT) },
      down: { pitch: Math.min(STEEPEST, pitch + TILT) },
    };
    if (what === "home") this.home(this.flat ? FROM_ABOVE : FROM_SOUTH);
    else this.move(moves[what]);
  }

  view(flat) {
    this.flat = flat;
    this.map.setLayoutProperty("solid", "visibility", flat ? "none" : "visible");
    this.map.setLayoutProperty("roof", "visibility", flat ? "visible" : "none");
    this.home(flat ? FROM_ABOVE : FROM_SOUTH);
  }

  /** Draw what is built up to the chosen phase, its shadows, and mark the chosen block. */
  draw() {
    const standing = ["all", ["has", "height_m"], ["<=", ["coalesce", ["get", "phase"], 1], this.until]];
    this.map.setFilter("solid", standing);
    this.map.setFilter("roof", standing);
    this.map.setFilter("chosen", ["all", kind("block"), ["==", ["get", "block"], this.block]]);
    this.shade();
  }

  shade() {
    const found = this.massing.shadows.find((one) => (
      one.day === this.season && one.hour === this.hour && one.until.includes(this.until)));
    this.map.getSource("shadow").setData(
      found ? { type: "Feature", properties: {}, geometry: found.geometry } : NOTHING);
    this.map.setLight(found
      ? { ...NOON_LIGHT, position: [1.4, found.azimuth_deg, Math.min(80, 90 - found.altitude_deg)] } : NOON_LIGHT);
    return found;
  }

  show(massing) {
    this.massing = massing;
    this.map.getSource("massing").setData(massing.features);
    this.draw();
  }

  choose(block) {
    this.block = block;
    this.draw();
  }
}

function settle(map) {
  map.once("idle", () => { element.dataset.mapState = "idle"; });
  map.triggerRepaint();
}

function controls(drawn) {
  const part = (selector) => element.querySelector(selector);
  for (const button of element.querySelectorAll("button[data-act]")) {
    button.addEventListener("click", () => drawn.act(button.dataset.act));
  }
  const hour = part("#shadow-hour");
  const said = part("#shadow-said");
  const sun = () => {
    hour.disabled = !drawn.season;
    const found = drawn.shade();
    said.textContent = found
      ? said.dataset.said.replace("HOUR", found.hour).replace("ALTITUDE", Math.round(found.altitude_deg)) : "";
  };
  element.addEventListener("change", ({ target }) => {
    if (target.name === "view") drawn.view(target.value === "2d");
    if (target.name === "until") drawn.until = Number(target.value);
    if (target.name === "until") drawn.draw();
    if (target.name === "shadow") drawn.season = target.value;
    if (target.name === "shadow") sun();
  });
  hour.addEventListener("input", () => {
    drawn.hour = Number(hour.value);
    sun();
  });
  for (const one of [part(".map-tools"), part(".massing__controls"), part(".massing__canvas")]) one.hidden = false;
}

/** Controls of the view are no levers: moving them asks nothing of the server. */
function apart() {
  element.addEventListener("input", (event) => event.stopPropagation());
  for (const one of document.querySelectorAll("details.matrix")) one.hidden = false;
  for (const box of document.querySelectorAll("input[data-presence]")) {
    for (const lever of document.querySelectorAll(`[data-of="${box.dataset.presence}"]`)) {
      lever.addEventListener("input", () => { box.checked = true; }, { capture: true });
    }
  }
}

/** One block at a time, chosen on the map, by its bar or in the list. */
function choosing(drawn) {
  const blocks = document.querySelector(".blocks");
  const choice = document.getElementById("block-choice");
  const status = element.querySelector(".map-status");
  const choose = (block, told = true) => {
    for (const one of blocks?.querySelectorAll("[data-block]") ?? []) one.open = one.dataset.block === block;
    if (choice) choice.value = block;
    mark(block);
    drawn?.choose(block);
    if (!told) return;
    const found = choice?.querySelector(`option[value="${block}"]`)?.textContent ?? block;
    status.textContent = element.dataset.chosen.replace("NAME", found);
  };
  const mark = (block) => {
    for (const bar of document.querySelectorAll("[data-choose]")) {
      if (bar.dataset.choose === block) bar.setAttribute("aria-current", "true");
      else bar.removeAttribute("aria-current");
    }
  };
  if (choice && blocks) {
    blocks.classList.add("is-single");
    choice.closest(".block-choice").hidden = false;
    choice.addEventListener("input", (event) => event.stopPropagation());
    choice.addEventListener("change", () => choose(choice.value));
    choose(choice.value, false);
  }
  document.addEventListener("click", (event) => {
    const bar = event.target.closest?.("[data-choose]");
    if (!bar || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(bar.dataset.choose);
    (matchMedia("(max-width: 1023px)").matches ? element : bar).scrollIntoView({ block: "nearest" });
  });
  drawn?.map.on("click", (event) => {
    const found = drawn.map.queryRenderedFeatures(event.point, { layers: ["solid", "roof", "block"] });
    const block = found.find((one) => one.properties.block)?.properties.block;
    if (block) choose(block);
  });
  return { choose, again: () => mark(choice?.value ?? "") };
}

/** A refused lever opens its block; an accepted one draws the site again. */
function following(drawn, chooser) {
  let shown = document.getElementById("moved-address")?.dataset.query ?? "";
  document.addEventListener("htmx:afterSettle", async () => {
    const refused = [...document.querySelectorAll(".blocks [data-error-of]")].find((one) => one.textContent.trim());
    const block = refused?.closest("[data-block]");
    if (block && !block.open) chooser.choose(block.dataset.block, false);
    const query = document.getElementById("moved-address")?.dataset.query ?? "";
    if (query === shown) return;
    shown = query;
    chooser.again();
    if (!drawn) return;
    element.dataset.mapState = "changing";
    try {
      const massing = await asked(element.dataset.url + query);
      if (query === shown) drawn.show(massing);
    } finally {
      if (query === shown) settle(drawn.map);
    }
  });
}

function failed() {
  element.dataset.mapState = "failed";
  element.querySelector(".massing__canvas").hidden = true;
  element.querySelector(".massing__failed").hidden = false;
}

async function started() {
  element.dataset.mapState = "loading";
  const query = document.getElementById("moved-address")?.dataset.query ?? "";
  const [[layers, collections], massing] = await Promise.all([surroundings(), asked(element.dataset.url + query)]);
  const container = element.querySelector(".massing__canvas");
  const [west, south, east, north] = massing.bounds;
  const bounds = new maplibregl.LngLatBounds([west, south], [east, north]);
  container.hidden = false;
  const map = new maplibregl.Map({
    container,
    style: style(layers, collections, massing),
    bounds,
    fitBoundsOptions: { padding: 24 },
    attributionControl: false,
    cooperativeGestures: true,
    maxPitch: STEEPEST,
    fadeDuration: 0,
    localIdeographFontFamily: FONT,
    locale: locale(),
  });
  await new Promise((resolve) => { map.once("load", resolve); });
  const drawn = new Site(map, massing, bounds);
  const { duration } = drawn;
  drawn.duration = 0;
  drawn.home();
  drawn.duration = duration;
  drawn.draw();
  controls(drawn);
  element.classList.add("is-drawn");
  element.gprojectSite = drawn;
  settle(map);
  return drawn;
}

if (element) {
  apart();
  const drawn = await started().catch((error) => {
    console.warn(error);
    failed();
    return null;
  });
  following(drawn, choosing(drawn));
}
