// The district's own map: its GeoJSON layers and nothing from outside.
//
// <div data-map data-layers="boundaries roads" data-highlight="site:doksan-base"></div> becomes a
// map with buttons, layer switches that are the legend, and a line that says what was chosen.
// data-map-state goes from "loading" to "idle", or to "failed" when the browser cannot draw it.
import * as maplibregl from "../vendor/maplibre/6.17.0/maplibre-gl.mjs";

const KOREAN = (document.documentElement.lang || "ko").startsWith("ko");
const say = (ko, en) => (KOREAN ? ko : en);
const NAME = KOREAN ? "name_ko" : "name_en";
const FONT = '"Pretendard GOV", "Noto Sans CJK KR", sans-serif';
const STILL = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const PADDING = 28;

const LABELS = {
  neighbours: say("이웃 시·구", "Neighbours"),
  outline: say("금천구 경계", "District border"),
  parks: say("공원", "Parks"),
  boundaries: say("행정동 경계", "Dong borders"),
  water: say("물길", "Water"),
  rail: say("철길", "Railways"),
  roads: say("큰길", "Main roads"),
  complexes: say("산업단지(G밸리)", "Industrial complex (G-Valley)"),
  sites: say("계획하는 부지", "Sites being planned"),
  stations: say("지하철역", "Stations"),
  count_points: say("교통량 조사 지점", "Traffic count points"),
};
const HIDDEN_AT_FIRST = new Set(["count_points", "parks"]);
const ALWAYS_SHOWN = new Set(["neighbours", "outline"]);
const ORDER = ["neighbours", "boundaries", "outline", "water", "rail", "roads", "complexes", "sites",
  "parks", "stations", "count_points"];
const CHOOSABLE = ["sites", "stations", "complexes", "boundaries"];

const LOCALE = {
  "Map.Title": say("우리 구 지도", "Map of the district"),
  "CooperativeGesturesHandler.WindowsHelpText": say(
    "지도를 키우려면 Ctrl 키를 누른 채 바퀴를 굴리십시오.", "Use Ctrl + scroll to zoom the map."),
  "CooperativeGesturesHandler.MacHelpText": say(
    "지도를 키우려면 ⌘ 키를 누른 채 바퀴를 굴리십시오.", "Use ⌘ + scroll to zoom the map."),
  "CooperativeGesturesHandler.MobileHelpText": say(
    "지도를 움직이려면 두 손가락을 쓰거나 단추를 누르십시오.",
    "Use two fingers or the buttons to move the map."),
};

const GUESS = ["==", ["get", "approximate"], true];
const SURE = ["!=", ["get", "approximate"], true];
const AREA = ["==", ["geometry-type"], "Polygon"];
const LINE = ["==", ["geometry-type"], "LineString"];
const POINT = ["==", ["geometry-type"], "Point"];
const all = (...filters) => ["all", ...filters];

const outline = (id, source, color, width, area = true) => [
  { id: `${id}-line`, type: "line", source, filter: area ? all(SURE) : all(SURE, LINE),
    paint: { "line-color": color, "line-width": width } },
  { id: `${id}-guess`, type: "line", source, filter: area ? all(GUESS) : all(GUESS, LINE),
    paint: { "line-color": color, "line-width": width, "line-dasharray": [3, 2] } },
];
const fill = (id, source, color, opacity) => (
  { id: `${id}-fill`, type: "fill", source, filter: AREA,
    paint: { "fill-color": color, "fill-opacity": opacity } });
const dot = (id, source, radius, paint) => (
  { id: `${id}-dot`, type: "circle", source, filter: POINT,
    paint: { "circle-radius": radius, ...paint } });
const text = (id, source, size, color, more = {}) => (
  { id: `${id}-text`, type: "symbol", source,
    layout: { "text-field": ["get", NAME], "text-size": size, "text-font": ["Pretendard GOV"],
      "text-max-width": 9, ...more },
    paint: { "text-color": color, "text-halo-color": "#ffffff", "text-halo-width": 2 } });

const DRAWN = {
  neighbours: (s) => [fill(s, s, "#e3e7ec", 1), ...outline(s, s, "#c3cad1", 1)],
  outline: (s) => outline(s, s, "#33363d", 2.6),
  parks: (s) => [dot(s, s, 6, { "circle-color": "#7ec88e", "circle-stroke-color": "#285d33",
    "circle-stroke-width": 2 })],
  boundaries: (s) => [fill(s, s, "#ffffff", 1), ...outline(s, s, "#58616a", 1.4)],
  water: (s) => [fill(s, s, "#cfe3f5", 1), ...outline(s, s, "#8db9dd", 3)],
  rail: (s) => [
    { id: `${s}-line`, type: "line", source: s,
      paint: { "line-color": "#58616a", "line-width": 2, "line-dasharray": [4, 1.5] } }],
  roads: (s) => outline(s, s, "#d9a441", 3),
  complexes: (s) => [fill(s, s, "#c9d8f2", 0.8), ...outline(s, s, "#223a58", 1.8)],
  sites: (s) => [
    fill(s, s, "#f2b5a8", 0.95), ...outline(s, s, "#8a240f", 2.6),
    dot(s, s, 9, { "circle-color": "#f2b5a8", "circle-stroke-color": "#8a240f",
      "circle-stroke-width": 3 })],
  stations: (s) => [
    dot(s, s, 6, { "circle-color": "#ffffff", "circle-stroke-color": "#063a74",
      "circle-stroke-width": 3.5 })],
  count_points: (s) => [dot(s, s, 5, { "circle-color": "#285d33" })],
};
// The last is the most important: it is placed first and the others make room.
const AROUND = { "text-variable-anchor": ["top", "bottom", "left", "right"],
  "text-radial-offset": 0.7, "text-justify": "auto" };
const WRITTEN = {
  neighbours: (s) => text(s, s, 14, "#58616a"),
  roads: (s) => text(s, s, 12, "#614100", { "symbol-placement": "line" }),
  count_points: (s) => text(s, s, 12, "#1f4727", AROUND),
  parks: (s) => text(s, s, 12, "#1f4727", AROUND),
  stations: (s) => text(s, s, 13, "#052b57", AROUND),
  boundaries: (s) => text(s, s, 15, "#1e2124", {
    "text-variable-anchor": ["center", "top", "bottom"], "text-radial-offset": 0.6 }),
  complexes: (s) => text(s, s, 14, "#052b57", {
    "text-variable-anchor": ["center", "bottom", "top"], "text-radial-offset": 0.6 }),
  sites: (s) => text(s, s, 15, "#5c180a", { ...AROUND, "text-radial-offset": 1.3 }),
};

const made = (tag, properties = {}, children = []) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

async function fetched(name) {
  const pattern = document.body.dataset.layers || "/district/layers/NAME.geojson";
  const answer = await fetch(pattern.replace("NAME", name));
  return answer.ok ? answer.json() : null;
}

const positions = (geometry) => [geometry.coordinates].flat(Infinity);

function boundsOf(features) {
  const bounds = new maplibregl.LngLatBounds();
  for (const feature of features) {
    const flat = positions(feature.geometry);
    for (let i = 0; i < flat.length; i += 2) bounds.extend([flat[i], flat[i + 1]]);
  }
  return bounds;
}

function styleOf(names, collections, highlight) {
  const sources = Object.fromEntries(
    names.map((name) => [name, { type: "geojson", data: collections[name] }]));
  const chosen = (id, color, width, ids) => names.flatMap((name) => [
    { id: `${id}-${name}`, type: "line", source: name, filter: all(["in", ["get", "id"], ["literal", ids]]),
      paint: { "line-color": color, "line-width": width } },
    { id: `${id}-${name}-dot`, type: "circle", source: name,
      filter: all(POINT, ["in", ["get", "id"], ["literal", ids]]),
      paint: { "circle-radius": 12, "circle-opacity": 0, "circle-stroke-color": color,
        "circle-stroke-width": width } }]);
  const ids = names.flatMap((name) => collections[name].features.map((one) => one.properties.id));
  // A whole whose parts are drawn, as complex:gvalley and complex:gvalley-1, leaves the name to them.
  const wholes = ids.filter((id) => id.includes(":") && ids.some((one) => one.startsWith(`${id}-`)
    && /^\d+$/.test(one.slice(id.length + 1))));
  return {
    version: 8,
    sources,
    layers: [
      { id: "paper", type: "background", paint: { "background-color": "#e3e7ec" } },
      ...names.flatMap((name) => (DRAWN[name] || ((s) => outline(s, s, "#58616a", 1.5)))(name)),
      ...chosen("highlight", "#de3412", 4, highlight),
      ...chosen("chosen", "#0b50d0", 5, []),
      ...Object.keys(WRITTEN).filter((name) => names.includes(name)).map(
        (name) => ({ filter: all(["!", ["in", ["get", "id"], ["literal", wholes]]]), ...WRITTEN[name](name) })),
    ],
  };
}

function tools(map, home) {
  const button = (label, title, act) => {
    const element = made("button", { type: "button", textContent: label, title });
    element.setAttribute("aria-label", title);
    element.addEventListener("click", act);
    return element;
  };
  const duration = STILL ? 0 : 300;
  const box = made("div", { className: "map-tools" }, [
    button("＋", say("＋ 지도 확대", "＋ Zoom in"), () => map.zoomIn({ duration })),
    button("－", say("－ 지도 축소", "－ Zoom out"), () => map.zoomOut({ duration })),
    button(say("처음", "Reset"), say("처음 모습으로", "Reset the map"), () => home()),
  ]);
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", say("지도 단추", "Map buttons"));
  return box;
}

function legend(map, names, collections) {
  const items = names.filter((name) => !ALWAYS_SHOWN.has(name)).map((name) => {
    const box = made("input", { type: "checkbox", checked: !HIDDEN_AT_FIRST.has(name) });
    box.addEventListener("change", () => show(map, name, box.checked));
    const guess = collections[name].features.some((feature) => feature.properties.approximate);
    const swatch = made("span", { className: `swatch ${name}${guess ? " guess" : ""}` });
    swatch.setAttribute("aria-hidden", "true");
    return made("li", {}, [made("label", {}, [box, swatch, LABELS[name] || name])]);
  });
  const title = made("legend", { className: "unseen",
    textContent: say("지도에 보일 것과 그 표시", "What the map shows, and how") });
  const parts = [title, made("ul", { className: "map-switches" }, items)];
  const guessed = names.some((name) =>
    collections[name].features.some((feature) => feature.properties.approximate));
  const box = made("fieldset", { className: "map-legend" }, parts);
  if (guessed) {
    box.append(made("p", { className: "map-note", textContent: say(
      "점선은 정확한 자료가 없어 어림잡아 그린 것입니다.",
      "Dashed lines are approximate: no exact data was at hand.") }));
  }
  return box;
}

function show(map, name, shown) {
  for (const layer of map.getStyle().layers) {
    if (layer.source === name) {
      map.setLayoutProperty(layer.id, "visibility", shown ? "visible" : "none");
    }
  }
}

function failed(element) {
  element.dataset.mapState = "failed";
  element.append(made("p", { className: "map-note", textContent: say(
    "이 브라우저에서는 움직이는 지도를 그릴 수 없습니다. 같은 내용을 표에서 보실 수 있습니다.",
    "This browser cannot draw the interactive map. The same facts stand in the table.") }));
}

export async function createMap(element, { layers = [], highlight = [], onSelect = null } = {}) {
  element.dataset.mapState = "loading";
  const wanted = ORDER.filter((name) => ALWAYS_SHOWN.has(name) || layers.includes(name));
  wanted.push(...layers.filter((name) => !ORDER.includes(name)));
  const answers = await Promise.all(wanted.map(fetched));
  const names = wanted.filter((_, number) => answers[number]);
  const collections = Object.fromEntries(
    wanted.map((name, number) => [name, answers[number]]).filter(([, data]) => data));
  const features = names.flatMap((name) => collections[name].features);
  const border = boundsOf((collections.boundaries || { features }).features);
  const canvas = made("div", { className: "map-canvas" });
  const fallback = [...element.children];
  element.prepend(canvas);
  let map;
  try {
    map = new maplibregl.Map({
      container: canvas,
      style: styleOf(names, collections, highlight),
      bounds: border,
      fitBoundsOptions: { padding: PADDING },
      attributionControl: false,
      cooperativeGestures: true,
      dragRotate: false,
      fadeDuration: STILL ? 0 : 200,
      localIdeographFontFamily: FONT,
      locale: LOCALE,
    });
  } catch {
    canvas.remove();
    failed(element);
    return null;
  }
  fallback.forEach((part) => part.remove());
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  for (const name of HIDDEN_AT_FIRST) {
    if (names.includes(name)) map.once("load", () => show(map, name, false));
  }

  const duration = STILL ? 0 : 700;
  const home = () => map.fitBounds(border, { padding: PADDING, duration });
  const status = made("p", { className: "map-status" });
  status.setAttribute("role", "status");
  const named = (subject) => features.find((feature) => feature.properties.id === subject);

  function select(subject, tell = true) {
    const feature = named(subject);
    for (const name of names) {
      const chosen = ["in", ["get", "id"], ["literal", feature ? [subject] : []]];
      map.setFilter(`chosen-${name}`, all(chosen));
      map.setFilter(`chosen-${name}-dot`, all(POINT, chosen));
    }
    if (!feature) {
      status.textContent = "";
      return;
    }
    const note = feature.properties.approximate
      ? say(" (어림잡아 그린 곳입니다)", " (drawn approximately)") : "";
    status.textContent = say("고른 곳: ", "Chosen: ") + feature.properties[NAME] + note;
    if (document.getElementById("portrait")) {
      status.append(" ", made("a", { href: "#portrait", className: "plain",
        textContent: say("자세한 숫자 보기", "See the figures") }));
    }
    if (tell) {
      element.dispatchEvent(new CustomEvent("map:select", { bubbles: true, detail: { subject } }));
      if (onSelect) onSelect(subject);
    }
  }

  function flyTo(subject) {
    const feature = named(subject);
    select(subject, false);
    if (feature) map.fitBounds(boundsOf([feature]), { padding: 90, maxZoom: 14.5, duration });
  }

  map.on("click", (event) => {
    const ids = CHOOSABLE.filter((name) => names.includes(name)).flatMap(
      (name) => [`${name}-dot`, `${name}-fill`].filter((id) => map.getLayer(id)));
    const found = map.queryRenderedFeatures(event.point, { layers: ids });
    const first = CHOOSABLE.flatMap((name) => found.filter((one) => one.source === name))[0];
    if (first) select(first.properties.id);
  });
  map.once("idle", () => { element.dataset.mapState = "idle"; });
  element.append(tools(map, home), status, legend(map, names, collections));
  const handle = { map, select, flyTo, home, show: (name, shown) => show(map, name, shown) };
  element.gprojectMap = handle;
  return handle;
}

const words = (value) => (value || "").split(/\s+/).filter(Boolean);

function start(root) {
  const found = [...root.querySelectorAll("[data-map]")];
  if (root.matches?.("[data-map]")) found.push(root);
  for (const element of found.filter((one) => !one.dataset.mapState)) {
    createMap(element, {
      layers: words(element.dataset.layers),
      highlight: words(element.dataset.highlight),
    }).catch(() => failed(element));
  }
}

start(document);
document.addEventListener("htmx:load", (event) => start(event.target));
