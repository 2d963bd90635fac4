/**
 * Draws every `<figure data-chart>` with ECharts as SVG, from the JSON beside it.
 *
 * The figure holds `<script type="application/json">` with
 *   { kind: "bar" | "stacked" | "line" | "tornado", unit, language, summary,
 *     x: [label, …], base?: number, lies?: true, mark?: { value, label },
 *     lines: [{ label, values: [number | null, …], draw?: "line" | "point", stack?: name }, …] }
 * Bars of one `stack` stand on each other, those below zero on the other side. `lies` turns bars on
 * their side; `mark` is a value to measure the bars and lines against.
 * and `<div class="chart__canvas">` to draw into. The same numbers stand in a table in the page,
 * so a chart that cannot be drawn loses nothing.
 */

const COLOURS = ["#256ef4", "#b85600", "#00796b", "#7b3fc4", "#a8285f", "#58616a", "#7a5c00", "#063a74"];
const DASHES = ["solid", "dashed", "dotted", [12, 4, 2, 4]];
const SYMBOLS = ["circle", "rect", "triangle", "diamond"];
const OVER_BARS = ["#1e2124", "#c2300c", "#58616a"];
const NARROW_PX = 480;
const KOREAN_STEPS = [[1e12, "조"], [1e8, "억"], [1e4, "만"]];
const ENGLISH_STEPS = [[1e12, " tn"], [1e9, " bn"], [1e6, " m"], [1e3, "k"]];

const drawn = new Map();

/** A number short enough for an axis: 3,200억, 1.2조, KRW in the English steps. */
export function shortNumber(value, language) {
  const steps = language === "en" ? ENGLISH_STEPS : KOREAN_STEPS;
  const size = Math.abs(value);
  const [at, word] = steps.find(([one]) => size >= one && size >= 1e5) ?? [1, ""];
  const digits = size / at < 10 ? 2 : size / at < 100 ? 1 : 0;
  const plain = new Intl.NumberFormat(language, { maximumFractionDigits: digits });
  return (plain.format(value / at) + word).replace("-", "−");
}

/** A value with its unit, as in a tooltip. */
export function withUnit(value, unit, language) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  const number = shortNumber(value, language);
  if (unit.startsWith("KRW")) return language === "en" ? `KRW ${number}` : `${number} 원`;
  return `${number} ${unitWord(unit, language)}`.trim();
}

function unitWord(unit, language) {
  const words = {
    m2: "m²", percent: "%", share: "", homes: ["호", "homes"], persons: ["명", "persons"],
    jobs: ["명", "jobs"], classes: ["개 업종", "classes"], years: ["년", "years"],
  };
  const word = words[unit] ?? unit;
  return Array.isArray(word) ? word[language === "en" ? 1 : 0] : word;
}

function isCalm() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function textStyle() {
  return { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 14, color: "#33363d" };
}

function frame(spec, isNarrow) {
  return {
    color: COLOURS,
    textStyle: textStyle(),
    animation: !isCalm(),
    animationDuration: 300,
    aria: { enabled: true, label: { description: spec.summary }, decal: { show: true } },
    grid: { left: 8, right: isNarrow ? 12 : 24, top: 20, bottom: 8, containLabel: true },
    tooltip: {
      trigger: "axis", renderMode: "richText", confine: true,
      axisPointer: { type: spec.kind === "line" ? "line" : "shadow" },
      valueFormatter: (value) => withUnit(value, spec.unit, spec.language),
    },
  };
}

function legend(spec) {
  if (spec.lines.length < 2) return {};
  return {
    legend: { type: "plain", top: 0, left: 0, itemGap: 14, textStyle: { fontSize: 13 } },
  };
}

function valueAxis(spec, isNarrow) {
  return {
    type: "value", splitNumber: isNarrow ? 3 : 5,
    axisLabel: { formatter: (value) => shortNumber(value, spec.language), hideOverlap: true },
    splitLine: { lineStyle: { color: "#d6dae1" } },
  };
}

function categoryAxis(spec, width) {
  return {
    type: "category", data: spec.x, axisTick: { show: false },
    axisLabel: { hideOverlap: true, width, overflow: width ? "break" : "none", color: "#33363d" },
    axisLine: { onZero: false, lineStyle: { color: "#8a949e" } },
  };
}

function series(spec, line, index) {
  if (line.draw === "point") {
    return {
      name: line.label, type: "scatter", data: line.values, symbol: "diamond", symbolSize: 13, z: 5,
      itemStyle: { color: "#1e2124", borderColor: "#ffffff", borderWidth: 1.5 },
    };
  }
  if (spec.kind === "line" || line.draw === "line") {
    return {
      name: line.label, type: "line", data: line.values, symbolSize: 7,
      symbol: SYMBOLS[index % SYMBOLS.length],
      lineStyle: { width: 2.5, type: DASHES[index % DASHES.length] },
      ...(spec.kind === "line" ? {} : overBars(spec, line)),
    };
  }
  const stack = spec.kind === "stacked" ? "all" : line.stack || undefined;
  return {
    name: line.label, type: "bar", data: line.values, stack,
    barMaxWidth: 36, itemStyle: { borderColor: "#ffffff", borderWidth: 1 },
  };
}

/** Lines drawn over bars have colours and dashes of their own. */
function overBars(spec, line) {
  const at = spec.lines.filter((one) => one.draw === "line").indexOf(line);
  return {
    z: 5, color: OVER_BARS[at % OVER_BARS.length], symbol: SYMBOLS[at % SYMBOLS.length],
    lineStyle: { width: 2.5, type: DASHES[at % DASHES.length] },
  };
}

/** Bars or lines over years stand upright; named kinds lie, so that their labels can be read. */
function seriesOption(spec, width) {
  const isNarrow = width < NARROW_PX;
  const lies = liesDown(spec);
  const option = { ...frame(spec, isNarrow), ...legend(spec) };
  const category = categoryAxis(spec, lies ? Math.round(width * 0.32) : 0);
  if (lies) category.inverse = true;
  option.xAxis = lies ? valueAxis(spec, isNarrow) : category;
  option.yAxis = lies ? category : valueAxis(spec, isNarrow);
  option.grid.top = legendHeight(spec, width);
  option.series = spec.lines.map((line, index) => series(spec, line, index));
  if (spec.mark) {
    option.series[0].markLine = markLine(spec.mark, lies);
    Object.assign(lies ? option.xAxis : option.yAxis, reaching(spec.mark.value));
  }
  return option;
}

/** An axis that reaches the mark also where all values stay on one side of it. */
function reaching(value) {
  return {
    max: ({ max }) => (max < value ? value * 1.1 : null),
    min: ({ min }) => (min > value && value < 0 ? value * 1.1 : null),
  };
}

function liesDown(spec) {
  if (spec.lies) return true;
  return spec.kind === "bar" && spec.x.some((label) => Number.isNaN(Number(label)));
}

function markLine(mark, lies) {
  return {
    silent: true, symbol: "none", animation: false,
    label: {
      formatter: mark.label, position: "insideStartTop", color: "#1e2124",
      backgroundColor: "#ffffff", padding: [2, 4],
    },
    lineStyle: { color: "#1e2124", type: "solid", width: 1.5 },
    data: [lies ? { xAxis: mark.value } : { yAxis: mark.value }],
  };
}

function legendHeight(spec, width) {
  if (spec.lines.length < 2) return 20;
  const letters = spec.lines.reduce((sum, line) => sum + line.label.length * 14 + 48, 0);
  return 26 + 24 * Math.ceil(letters / Math.max(width, 1));
}

/** A tornado: how far the base value moves to either side with each input. */
function tornadoOption(spec, width) {
  const option = { ...frame(spec, width < NARROW_PX), ...legend(spec) };
  option.grid.top = legendHeight(spec, width);
  option.yAxis = { ...categoryAxis(spec, Math.round(width * 0.36)), inverse: true };
  option.xAxis = valueAxis(spec, width < NARROW_PX);
  option.xAxis.startValue = spec.base;
  option.xAxis.scale = true;
  option.series = spec.lines.map((line, index) => ({
    name: line.label, type: "bar", barGap: "-100%", barMaxWidth: 22, barMinHeight: 2,
    data: line.values, color: COLOURS[index],
    markLine: index ? undefined : baseLine(spec.base),
  }));
  return option;
}

function baseLine(base) {
  return {
    silent: true, symbol: "none", label: { show: false }, animation: false,
    lineStyle: { color: "#1e2124", type: "solid", width: 1.5 }, data: [{ xAxis: base }],
  };
}

function option(spec, width) {
  return spec.kind === "tornado" ? tornadoOption(spec, width) : seriesOption(spec, width);
}

function height(spec, width) {
  const lies = spec.kind === "tornado" || liesDown(spec);
  const body = lies ? spec.x.length * barsBeside(spec) * 42 + 50 : 280;
  return Math.max(200, body) + legendHeight(spec, width);
}

/** How many bars stand beside each other at one label. */
function barsBeside(spec) {
  if (spec.kind === "tornado") return 1;
  const bars = spec.lines.filter((line) => line.draw !== "line" && line.draw !== "point");
  const beside = bars.filter((line) => !line.stack).length;
  const stacks = new Set(bars.map((line) => line.stack).filter(Boolean)).size;
  return Math.max(1, beside + stacks);
}

/** Draw one figure, or draw it again after its place changed size. */
export function drawChart(figure) {
  const canvas = figure.querySelector(".chart__canvas");
  const data = figure.querySelector('script[type="application/json"]');
  if (!canvas || !data || !window.echarts || canvas.clientWidth === 0) return;
  const spec = JSON.parse(data.textContent);
  const width = canvas.clientWidth;
  canvas.style.height = `${height(spec, width)}px`;
  const chart = drawn.get(canvas) ?? window.echarts.init(canvas, null, { renderer: "svg" });
  drawn.set(canvas, chart);
  chart.resize();
  chart.setOption(option(spec, width), { notMerge: true });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", spec.summary);
  figure.dataset.chartState = "drawn";
}

/** Draw all figures under `root` and forget those that left the page. */
export function drawCharts(root = document) {
  for (const [canvas, chart] of drawn) {
    if (!canvas.isConnected) {
      chart.dispose();
      drawn.delete(canvas);
      sizes.unobserve(canvas);
    }
  }
  for (const figure of root.querySelectorAll("figure[data-chart]")) {
    drawChart(figure);
    const canvas = figure.querySelector(".chart__canvas");
    if (canvas) sizes.observe(canvas);
  }
}

const widths = new WeakMap();
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (widths.get(target) === target.clientWidth) continue;
    widths.set(target, target.clientWidth);
    drawChart(target.closest("figure[data-chart]"));
  }
});

function holdsChart(node) {
  return node.nodeType === Node.ELEMENT_NODE
    && (node.matches("figure[data-chart]") || node.querySelector("figure[data-chart]"));
}

if (typeof document !== "undefined") {
  drawCharts();
  new MutationObserver((changes) => {
    if (changes.some((change) => [...change.addedNodes].some(holdsChart))) drawCharts();
  }).observe(document.body, { childList: true, subtree: true });
}
