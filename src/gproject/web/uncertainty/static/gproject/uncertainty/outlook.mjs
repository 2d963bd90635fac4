/**
 * Draws `<figure data-outlook-chart>` with ECharts as SVG, from the JSON beside it:
 *   { kind: "histogram", edges, counts, count_label, marks: [{ label, value }, …], unit, language, summary }
 *   { kind: "fan", x: [year, …], low, middle, high, base, labels: { band, low, middle, high, base }, … }
 * The same numbers stand in a table in the page, so a chart that cannot be drawn loses nothing.
 */

import { shortNumber, withUnit } from "../charts.mjs";

const INK = "#1e2124", BLUE = "#256ef4", BAND = "#c3d7fb", ORANGE = "#b85600", LINES = "#d6dae1";
const NARROW_PX = 480;
const HEIGHT_PX = 340;
const drawn = new Map();

function frame(spec, isNarrow) {
  return {
    textStyle: {
      fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 14, color: "#33363d",
    },
    animation: false,
    aria: { enabled: true, label: { description: spec.summary } },
    grid: { left: 8, right: isNarrow ? 12 : 28, top: 44, bottom: 8, containLabel: true },
  };
}

function valueAxis(spec, isNarrow, more = {}, label = {}) {
  return {
    type: "value", splitNumber: isNarrow ? 3 : 5, axisLine: { onZero: false },
    axisLabel: {
      formatter: (value) => shortNumber(value, spec.language), hideOverlap: true, color: "#33363d",
      ...label,
    },
    splitLine: { lineStyle: { color: LINES } },
    ...more,
  };
}

/** Steps over the bins, with a line at every mark. */
function histogram(spec, width) {
  const isNarrow = width < NARROW_PX;
  const last = spec.counts.length - 1;
  const steps = spec.edges.map((edge, at) => [edge, spec.counts[Math.min(at, last)]]);
  return {
    ...frame(spec, isNarrow),
    tooltip: {
      trigger: "axis", renderMode: "richText", confine: true,
      formatter: ([point]) => bin(spec, point.dataIndex),
    },
    xAxis: valueAxis(spec, isNarrow, {
      min: spec.edges[0], max: spec.edges[spec.edges.length - 1], splitLine: { show: false },
    }, { showMinLabel: false, showMaxLabel: false }),
    yAxis: valueAxis(spec, isNarrow, { name: spec.count_label, nameTextStyle: { align: "left" } }),
    series: [{
      type: "line", step: "end", data: steps, symbol: "none", color: BLUE,
      lineStyle: { width: 1.5 }, areaStyle: { color: BAND, opacity: 1 },
      markLine: { silent: true, symbol: "none", data: spec.marks.map(mark) },
    }],
  };
}

function mark({ label, value }, at) {
  return {
    xAxis: value,
    label: { formatter: label, color: INK, fontSize: 13 },
    lineStyle: { color: at === 1 ? INK : ORANGE, type: at === 1 ? "solid" : "dashed", width: 2 },
  };
}

function bin(spec, at) {
  const from = withUnit(spec.edges[at], spec.unit, spec.language);
  const to = withUnit(spec.edges[Math.min(at + 1, spec.edges.length - 1)], spec.unit, spec.language);
  const count = spec.counts[Math.min(at, spec.counts.length - 1)];
  return `${from} ~ ${to}\n${spec.count_label} ${count.toLocaleString(spec.language)}`;
}

/** A band from P10 to P90 with the middle and the stated values as lines. */
function fan(spec, width) {
  const isNarrow = width < NARROW_PX;
  const words = spec.labels;
  const band = spec.high.map((high, at) => high - spec.low[at]);
  const stacked = { type: "line", stack: "band", stackStrategy: "all", symbol: "none", silent: true };
  return {
    ...frame(spec, isNarrow),
    grid: { left: 8, right: isNarrow ? 12 : 28, top: isNarrow ? 92 : 56, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemGap: 14, data: [words.band, words.middle, words.base], textStyle: { fontSize: 13 } },
    tooltip: {
      trigger: "axis", renderMode: "richText", confine: true,
      formatter: ([point]) => year(spec, point.dataIndex),
    },
    xAxis: {
      type: "category", data: spec.x, boundaryGap: false, axisTick: { show: false },
      axisLabel: { hideOverlap: true, color: "#33363d" }, axisLine: { onZero: false },
    },
    yAxis: valueAxis(spec, isNarrow),
    series: [
      { ...stacked, name: words.low, data: spec.low, lineStyle: { opacity: 0 } },
      {
        ...stacked, name: words.band, data: band, lineStyle: { opacity: 0 }, color: BAND,
        areaStyle: { color: BAND, opacity: 1 },
      },
      { name: words.middle, type: "line", data: spec.middle, symbol: "circle", symbolSize: 5, color: BLUE, lineStyle: { width: 2.5 } },
      { name: words.base, type: "line", data: spec.base, symbol: "none", color: ORANGE, lineStyle: { width: 2, type: "dashed" } },
    ],
  };
}

function year(spec, at) {
  const told = ["high", "middle", "low", "base"].map(
    (one) => `${spec.labels[one]} ${withUnit(spec[one][at], spec.unit, spec.language)}`,
  );
  return [spec.x[at], ...told].join("\n");
}

function draw(figure) {
  const canvas = figure.querySelector(".chart__canvas");
  const data = figure.querySelector('script[type="application/json"]');
  if (!canvas || !data || !window.echarts || canvas.clientWidth === 0) return;
  const spec = JSON.parse(data.textContent);
  canvas.style.height = `${HEIGHT_PX}px`;
  const chart = drawn.get(canvas) ?? window.echarts.init(canvas, null, { renderer: "svg" });
  drawn.set(canvas, chart);
  chart.resize();
  const option = spec.kind === "fan" ? fan(spec, canvas.clientWidth) : histogram(spec, canvas.clientWidth);
  chart.setOption(option, { notMerge: true });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", spec.summary);
  figure.dataset.chartState = "drawn";
}

const widths = new WeakMap();
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (widths.get(target) === target.clientWidth) continue;
    widths.set(target, target.clientWidth);
    draw(target.closest("figure"));
  }
});

/** Draw all figures of the page and forget those that left it. */
export function drawOutlook() {
  for (const [canvas, chart] of drawn) {
    if (canvas.isConnected) continue;
    chart.dispose();
    drawn.delete(canvas);
    sizes.unobserve(canvas);
  }
  for (const figure of document.querySelectorAll("figure[data-outlook-chart]")) {
    draw(figure);
    sizes.observe(figure.querySelector(".chart__canvas"));
  }
}

drawOutlook();
