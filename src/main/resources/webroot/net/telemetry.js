// @ts-check
import { store } from '../app/state.js';

/**
 * @typedef {Record<string, string|number|boolean>} Data flat and small
 * @typedef {{type: string, at: string, data: Data}} TelemetryEvent
 */

const PATH = '/api/telemetry/events';
const INTERVAL_MS = 10_000;
/** What comes when so many wait is dropped; one call takes 100. */
const MAX = 50;
const LONGEST = 200;

/** An error's words without what may hold a secret: addresses, queries, tokens. @param {unknown} error */
export function redact(error) {
  return String(error instanceof Error ? error.message : error)
    .replace(/\b[a-z]+:(\/\/|[^ ]*,)\S*/gi, '…')
    .replace(/[?#]\S*/g, '')
    .replace(/[\w-]{20,}(\.[\w-]+)*/g, '…')
    .slice(0, LONGEST);
}

/** What the page noticed of itself and has not told yet. */
export class EventBuffer {
  /** @type {TelemetryEvent[]} */ waiting = [];

  /** @param {string} type @param {Data} data */
  note(type, data) {
    if (this.waiting.length < MAX) this.waiting.push({ type, at: new Date().toISOString(), data });
  }

  /** All of it, once; null when there is nothing. @param {string} sessionId */
  take(sessionId) {
    return this.waiting.length ? JSON.stringify({ sessionId, events: this.waiting.splice(0) }) : null;
  }
}

/**
 * Tells the server how this page does: what it began with, what failed, how finely it can draw. Nothing of whoever looks
 * and nothing of what is heard. Nobody waits for it, and what can't be told is dropped.
 * @param {import('../display/art-display.js').ArtDisplay} display
 */
export function reportTelemetry(display) {
  const noticing = new EventBuffer();
  const governor = () => /** @type {{governor?: import('../display/quality-governor.js').QualityGovernor}|undefined} */ (display.renderer)?.governor;
  const fail = (/** @type {string} */ where, /** @type {unknown} */ error) => noticing.note('failure', { where, message: redact(error) });
  let began = false;
  let step = 0;

  const look = () => {
    // A moment after it began, when its sound is there.
    if (!began && store.state.phase === 'running') {
      began = true;
      noticing.note('session-began', { sound: store.state.sound, screen: screenClass(), webgl: governor() !== undefined });
    }
    const now = governor()?.step ?? step;
    if (now !== step) noticing.note('display-step', { from: step, to: now });
    step = now;
  };
  const tell = () => {
    const { connected, sessionId } = store.state;
    const body = connected && sessionId ? noticing.take(sessionId) : null;
    if (body) navigator.sendBeacon?.(PATH, new Blob([body], { type: 'application/json' }));
  };
  const round = () => {
    look();
    tell();
  };

  setInterval(round, INTERVAL_MS);
  addEventListener('pagehide', round);
  addEventListener('error', event => fail('page', event.message));
  addEventListener('unhandledrejection', event => fail('page', event.reason));
  display.addEventListener('failed', event => fail('picture', /** @type {CustomEvent} */ (event).detail.error));
}

/** How large the screen is, roughly. */
function screenClass() {
  const [short, long] = [screen.width, screen.height].sort((one, other) => one - other);
  return short < 600 ? 'phone' : long < 1_200 ? 'tablet' : long < 1_900 ? 'laptop' : 'large';
}
