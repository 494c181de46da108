// @ts-check
import { store } from '../app/state.js';
import { onSite } from './site.js';

/**
 * @typedef {Record<string, string|number|boolean>} Data
 * @typedef {{type: string, at: string, data: Data}} TelemetryEvent
 */

const PATH = onSite('/api/telemetry/events');
const INTERVAL_MS = 10_000;
/** Further events are dropped; the server accepts 100 a request. */
const MAX = 50;
const LONGEST = 200;

/** An error's message without URLs, queries and tokens, which may be secret. @param {unknown} error */
export function redact(error) {
  return String(error instanceof Error ? error.message : error)
    .replace(/\b[a-z]+:(\/\/|[^ ]*,)\S*/gi, '…')
    .replace(/[?#]\S*/g, '')
    .replace(/[\w-]{20,}(\.[\w-]+)*/g, '…')
    .slice(0, LONGEST);
}

/** The events that have not been sent yet. */
export class EventBuffer {
  /** @type {TelemetryEvent[]} */ waiting = [];

  /** @param {string} type @param {Data} data */
  note(type, data) {
    if (this.waiting.length < MAX) this.waiting.push({ type, at: new Date().toISOString(), data });
  }

  /** Takes all events as a request body; null when there are none. @param {string} sessionId */
  take(sessionId) {
    return this.waiting.length ? JSON.stringify({ sessionId, events: this.waiting.splice(0) }) : null;
  }
}

/**
 * Reports to the server how the show started, what failed and which quality the display draws at. Reports nothing about
 * the viewer or the sound. Events that cannot be sent are dropped.
 * @param {import('../display/art-display.js').ArtDisplay} display
 */
export function reportTelemetry(display) {
  const buffer = new EventBuffer();
  const governor = () => /** @type {{governor?: import('../display/quality-governor.js').QualityGovernor}|undefined} */ (display.renderer)?.governor;
  const fail = (/** @type {string} */ where, /** @type {unknown} */ error) => buffer.note('failure', { where, message: redact(error) });
  let began = false;
  let step = 0;

  const observe = () => {
    // Not at the start itself: by now the sound has been chosen.
    if (!began && store.state.phase === 'running') {
      began = true;
      buffer.note('session-began', { sound: store.state.sound, screen: screenClass(), webgl: governor() !== undefined });
    }
    const now = governor()?.step ?? step;
    if (now !== step) buffer.note('display-step', { from: step, to: now });
    step = now;
  };
  const send = () => {
    const { connected, sessionId, watching } = store.state;
    // Who watches another's show has no identity to report with.
    const body = connected && sessionId && !watching ? buffer.take(sessionId) : null;
    if (body) navigator.sendBeacon?.(PATH, new Blob([body], { type: 'application/json' }));
  };
  const report = () => {
    observe();
    send();
  };

  setInterval(report, INTERVAL_MS);
  addEventListener('pagehide', report);
  addEventListener('error', event => fail('page', event.message));
  addEventListener('unhandledrejection', event => fail('page', event.reason));
  display.addEventListener('failed', event => fail('picture', /** @type {CustomEvent} */ (event).detail.error));
}

/** A coarse class of the screen size. */
function screenClass() {
  const [short, long] = [screen.width, screen.height].sort((one, other) => one - other);
  return short < 600 ? 'phone' : long < 1_200 ? 'tablet' : long < 1_900 ? 'laptop' : 'large';
}
