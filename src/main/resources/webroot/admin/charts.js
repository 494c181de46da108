// @ts-check
import uPlot from '/lib/uplot/uPlot.esm.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { card, setText } from './admin-elements.js';
import { duration, moment, number } from './format.js';
import { summary } from './series.js';

await css(import.meta.url, '/lib/uplot/uPlot.min.css', './charts.css');

const AXIS = 2.6;
const TICKS = 2.2;

/**
 * @typedef {{label: string, of: string, dashed?: boolean}} Line `of`: its name in the series
 * @typedef {{title: string, words: (value: number) => string, lines: Line[], least?: number}} Facts `least`: how high the axis is at least
 */
/** Where nobody told of the last hour. */
const NOTHING = { from: 0, stepMs: 60_000 };

/** @type {Facts[]} */
const CHARTS = [
  { title: 'Requests', words: number, lines: [{ label: 'all', of: 'requests' }, { label: 'failed', of: 'errors', dashed: true }] },
  { title: 'Generation P95', words: duration, least: 10_000, lines: [{ label: 'P95', of: 'p95Ms' }] },
  { title: 'Queue depth', words: number, lines: [{ label: 'jobs', of: 'queueDepth' }] },
  { title: 'Pictures', words: number, lines: [{ label: 'made', of: 'generated' }, { label: 'failed', of: 'failed', dashed: true }] },
  { title: 'Credit failures', words: number, lines: [{ label: 'failures', of: 'creditFailures' }] },
  { title: 'WebSocket connections', words: number, lines: [{ label: 'sockets', of: 'sockets' }] },
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
      // What was known before is not how it is now.
      all.forEach(chart => chart.show(series ?? NOTHING));
    },
  };
}

/** One canvas, and in words what is on it. */
class Chart {
  /** The height of the letters in px that the plot was made for. */
  letter = 0;

  /** @param {Facts} facts */
  constructor({ title, words, lines, least = 1 }) {
    this.title = title;
    this.words = words;
    this.lines = lines;
    this.least = least;
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
    this.box.setAttribute('aria-label', this.lines.map(({ label }, i) => summary(this.lines.length > 1 ? `${this.title}, ${label}` : this.title, values[i], this.words)).join(' '));
    this.box.dataset.empty = String(values.every(line => line.every((/** @type {any} */ value) => value === null)));
    this.plot?.setData(this.data);
    this.#read(null);
  }

  redraw() {
    this.plot?.redraw();
  }

  /** What is under the pointer, else the last of each line. @param {number|null|undefined} at */
  #read(at) {
    const parts = this.lines.map(({ label, dashed }, i) => {
      const values = this.data[i + 1];
      const value = typeof at === 'number' ? values[at] : values.findLast((/** @type {any} */ one) => one !== null);
      return value === null || value === undefined ? '' : `${dashed ? `╌ ${label} ` : ''}${this.words(value)}`;
    }).filter(Boolean);
    const when = typeof at === 'number' ? `${moment(this.data[0][at] * 1_000)} ` : '';
    setText(this.reading, parts.length ? `${when}${parts.join(', ')}` : '');
  }

  /** Letters grow with the page, and only a new plot takes them. */
  #fit() {
    const { clientWidth: width, clientHeight: height } = this.box;
    if (!width || !height) return;
    const letter = Math.round(0.78 * parseFloat(getComputedStyle(document.documentElement).fontSize));
    if (this.plot && letter === this.letter) return this.plot.setSize({ width, height });
    this.letter = letter;
    this.plot?.destroy();
    this.plot = new uPlot(this.#options(width, height, letter), this.data, this.box);
  }

  /** @param {number} width @param {number} height @param {number} letter px @returns {any} */
  #options(width, height, letter) {
    const colour = (/** @type {string} */ name) => () => getComputedStyle(this.box).getPropertyValue(name);
    const axis = { stroke: colour('--ink-soft'), font: `${letter}px system-ui, sans-serif`, grid: { stroke: colour('--grid'), width: 1 }, ticks: { show: false }, gap: 4 };
    return {
      width, height, padding: [letter / 2, letter, 0, 0], legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
      hooks: { setCursor: [(/** @type {any} */ plot) => this.#read(plot.cursor.left >= 0 ? plot.cursor.idx : null)] },
      scales: { y: { range: (/** @type {any} */ _, /** @type {number|null} */ __, /** @type {number|null} */ most) => [0, Math.max(this.least, (most ?? 0) * 1.08)] } },
      series: [{}, ...this.lines.map(({ label, dashed }) => ({
        label, stroke: colour(dashed ? '--line-2' : '--line-1'), width: letter / 6, dash: dashed ? [letter / 2, letter / 3] : undefined, spanGaps: false,
        points: { show: true, size: letter / 2, fill: colour(dashed ? '--line-2' : '--line-1'), filter: lonely },
      }))],
      axes: [
        { ...axis, size: letter * TICKS, space: letter * 6, values: (/** @type {any} */ _, /** @type {number[]} */ ticks) => ticks.map(tick => moment(tick * 1_000, { now: tick * 1_000 })) },
        { ...axis, size: (/** @type {any} */ _, /** @type {string[]|null} */ values) => letter * (AXIS + 0.3 * Math.max(0, Math.max(0, ...(values ?? []).map(value => value.length)) - 3)), space: letter * 2.4,
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 1_000_000],
          values: (/** @type {any} */ _, /** @type {number[]} */ ticks) => ticks.map(tick => (tick ? this.words(tick) : '0')) },
      ],
    };
  }
}

/** A value between two gaps is a line of no length: it gets a dot. @param {any} plot @param {number} line */
function lonely({ data }, line) {
  const values = data[line];
  const isGap = (/** @type {number} */ i) => (values[i] ?? null) === null;
  return values.map((/** @type {unknown} */ _, /** @type {number} */ i) => i).filter((/** @type {number} */ i) => !isGap(i) && isGap(i - 1) && isGap(i + 1));
}
