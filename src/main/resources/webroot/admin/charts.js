// @ts-check
import uPlot from '../lib/uplot/uPlot.esm.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { card, setText } from './admin-elements.js';
import { duration, moment, number } from './format.js';
import { summary } from './series.js';

await css(import.meta.url, '../lib/uplot/uPlot.min.css', './charts.css');

const AXIS = 2.6;
const TICKS = 2.2;

/**
 * @typedef {{label: string, of: string, dashed?: boolean}} Line `of` is its name in the series
 * @typedef {{title: string, format: (value: number) => string, lines: Line[], min?: number}} Facts `min` is the minimum height of the axis
 */
/** For a missing series. */
const EMPTY_SERIES = { from: 0, stepMs: 60_000 };

/** @type {Facts[]} */
const CHARTS = [
  { title: 'Requests', format: number, lines: [{ label: 'all', of: 'requests' }, { label: 'failed', of: 'errors', dashed: true }] },
  { title: 'Generation P95', format: duration, min: 10_000, lines: [{ label: 'P95', of: 'p95Ms' }] },
  { title: 'Queue depth', format: number, lines: [{ label: 'jobs', of: 'queueDepth' }] },
  { title: 'Pictures', format: number, lines: [{ label: 'made', of: 'generated' }, { label: 'failed', of: 'failed', dashed: true }] },
  { title: 'Credit failures', format: number, lines: [{ label: 'failures', of: 'creditFailures' }] },
  { title: 'WebSocket connections', format: number, lines: [{ label: 'sockets', of: 'sockets' }] },
];

/** The last 60 minutes of the key metrics. */
export function charts() {
  const all = CHARTS.map(facts => new Chart(facts));
  let shown = '';
  new MutationObserver(() => all.forEach(chart => chart.redraw())).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return {
    element: card('charts', 'Last 60 minutes, minute by minute', [], h('div', { className: 'charts' }, ...all.map(({ element }) => element))),
    /** @param {any} data */
    show({ series }) {
      const facts = JSON.stringify(series);
      if (facts === shown) return;
      shown = facts;
      // A missing series replaces the last one, which is outdated.
      all.forEach(chart => chart.show(series ?? EMPTY_SERIES));
    },
  };
}

/** A line chart with a text alternative. */
class Chart {
  /** The font size in px of the current plot. */
  fontSize = 0;

  /** @param {Facts} facts */
  constructor({ title, format, lines, min = 1 }) {
    this.title = title;
    this.format = format;
    this.lines = lines;
    this.min = min;
    this.reading = h('span', { className: 'soft', 'aria-hidden': 'true' });
    this.box = h('div', { className: 'chart-box', role: 'img' });
    this.element = h('figure', { className: 'chart' }, h('figcaption', {}, title, ' ', this.reading), this.box);
    /** @type {any} */ this.plot = null;
    /** @type {any[]} */ this.data = [[], ...lines.map(() => [])];
    new ResizeObserver(() => this.#fit()).observe(this.box);
  }

  /** @param {any} series */
  show(series) {
    const from = new Date(series.from).getTime() / 1_000;
    const values = this.lines.map(({ of }) => series[of] ?? []);
    this.data = [values[0].map((/** @type {unknown} */ _, /** @type {number} */ i) => from + i * series.stepMs / 1_000), ...values];
    this.box.setAttribute('aria-label', this.lines.map(({ label }, i) => summary(this.lines.length > 1 ? `${this.title}, ${label}` : this.title, values[i], this.format)).join(' '));
    this.box.dataset.empty = String(values.every(line => line.every((/** @type {any} */ value) => value === null)));
    this.plot?.setData(this.data);
    this.#showValues(null);
  }

  redraw() {
    this.plot?.redraw();
  }

  /** Shows the values under the pointer, else the last ones. @param {number|null|undefined} at */
  #showValues(at) {
    const parts = this.lines.map(({ label, dashed }, i) => {
      const values = this.data[i + 1];
      const value = typeof at === 'number' ? values[at] : values.findLast((/** @type {any} */ one) => one !== null);
      return value === null || value === undefined ? '' : `${dashed ? `╌ ${label} ` : ''}${this.format(value)}`;
    }).filter(Boolean);
    const when = typeof at === 'number' ? `${moment(this.data[0][at] * 1_000)} ` : '';
    setText(this.reading, parts.length ? `${when}${parts.join(', ')}` : '');
  }

  /** Fits the plot to its box; a new font size needs a new plot. */
  #fit() {
    const { clientWidth: width, clientHeight: height } = this.box;
    if (!width || !height) return;
    const fontSize = Math.round(0.78 * parseFloat(getComputedStyle(document.documentElement).fontSize));
    if (this.plot && fontSize === this.fontSize) return this.plot.setSize({ width, height });
    this.fontSize = fontSize;
    this.plot?.destroy();
    this.plot = new uPlot(this.#options(width, height, fontSize), this.data, this.box);
  }

  /** @param {number} width @param {number} height @param {number} fontSize px @returns {any} */
  #options(width, height, fontSize) {
    const colour = (/** @type {string} */ name) => () => getComputedStyle(this.box).getPropertyValue(name);
    const axis = { stroke: colour('--ink-soft'), font: `${fontSize}px ${getComputedStyle(this.box).fontFamily}`, grid: { stroke: colour('--grid'), width: 1 }, ticks: { show: false }, gap: 4 };
    return {
      width, height, padding: [fontSize / 2, fontSize, 0, 0], legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
      hooks: { setCursor: [(/** @type {any} */ plot) => this.#showValues(plot.cursor.left >= 0 ? plot.cursor.idx : null)] },
      scales: { y: { range: (/** @type {any} */ _, /** @type {number|null} */ __, /** @type {number|null} */ most) => [0, Math.max(this.min, (most ?? 0) * 1.08)] } },
      series: [{}, ...this.lines.map(({ label, dashed }) => ({
        label, stroke: colour(dashed ? '--line-2' : '--line-1'), width: fontSize / 6, dash: dashed ? [fontSize / 2, fontSize / 3] : undefined, spanGaps: false,
        points: { show: true, size: fontSize / 2, fill: colour(dashed ? '--line-2' : '--line-1'), filter: isolated },
      }))],
      axes: [
        { ...axis, size: fontSize * TICKS, space: fontSize * 6, values: (/** @type {any} */ _, /** @type {number[]} */ ticks) => ticks.map(tick => moment(tick * 1_000, { now: tick * 1_000 })) },
        { ...axis, size: (/** @type {any} */ _, /** @type {string[]|null} */ values) => fontSize * (AXIS + 0.3 * Math.max(0, Math.max(0, ...(values ?? []).map(value => value.length)) - 3)), space: fontSize * 2.4,
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 1_000_000],
          values: (/** @type {any} */ _, /** @type {number[]} */ ticks) => ticks.map(tick => (tick ? this.format(tick) : '0')) },
      ],
    };
  }
}

/** A point between two gaps has no line, so it is drawn as a dot. @param {any} plot @param {number} line */
function isolated({ data }, line) {
  const values = data[line];
  const isGap = (/** @type {number} */ i) => (values[i] ?? null) === null;
  return values.map((/** @type {unknown} */ _, /** @type {number} */ i) => i).filter((/** @type {number} */ i) => !isGap(i) && isGap(i - 1) && isGap(i + 1));
}
