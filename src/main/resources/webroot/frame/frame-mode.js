// @ts-check
import { store } from '../app/state.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { brightnessOf, dayShare, minuteOfDay, minutesOf } from './daytime.js';
import { driftAt, reachOf } from './drift.js';
import { matteColour } from './matte-colour.js';
import { openingOf } from './opening.js';
import { sunShare } from './sun.js';

await css(import.meta.url, './frame-mode.css');

const TICK_MS = 4_000;
/** How long another brightness is shown while it is being chosen. */
const PREVIEW_MS = 1_500;
/** As long as the picture fades when the opening gets other proportions; as in the style sheet. */
const FADE_MS = 500;
/** The proportions of the opening before the first picture. @type {Record<string, number>} */
const ASPECTS = { landscape: 1.5, portrait: 1 / 1.5, square: 1 };

/** The brightness that a screen on the wall has at a moment, 0–1. @param {import('./wall.js').Wall} wall @param {Date} date */
export function brightnessAt(wall, date) {
  const { dimming, dayFrom, nightFrom, dayBrightness, nightBrightness, latitude, longitude } = wall;
  const share = dimming === 'clock' ? dayShare(minuteOfDay(date), minutesOf(dayFrom), minutesOf(nightFrom))
    : dimming === 'sun' && latitude !== null && longitude !== null ? sunShare(date.getTime(), { latitude, longitude }) : null;
  return share === null ? 1 : brightnessOf(share, dayBrightness / 100, nightBrightness / 100);
}

/** Frame mode: the picture in its matte, at the brightness of the hour, drifting slowly. */
export class FrameMode {
  #matte = h('div', { className: 'matte' });
  #dimmer = h('div', { className: 'dimmer' });
  #root = document.documentElement;
  #aspect = 0;
  #previewed = 0;
  #timer = 0;

  /** @param {import('../display/art-display.js').ArtDisplay} display */
  constructor(display) {
    this.display = display;
    document.body.prepend(this.#matte);
    display.after(this.#dimmer);
    addEventListener('resize', () => this.#lay());
    store.watch((state, before) => {
      if (state === before || state.wall !== before.wall || state.phase !== before.phase || state.artwork !== before.artwork) this.#apply();
    });
    setInterval(() => this.#isOn && this.#tick(), TICK_MS);
  }

  /** Shows a brightness for a moment while somebody chooses it. @param {number} percent */
  preview(percent) {
    if (!this.#isOn) return;
    clearTimeout(this.#previewed);
    this.#dim(percent / 100);
    this.#previewed = setTimeout(() => {
      this.#previewed = 0;
      this.#tick();
    }, PREVIEW_MS);
  }

  get #isOn() {
    return store.state.wall.on && store.state.phase === 'running';
  }

  get #hasMatte() {
    return this.#isOn && store.state.wall.matte !== 'none';
  }

  #apply() {
    const { wall: { matte }, artwork, orientation } = store.state;
    this.#root.dataset.frame = this.#isOn ? 'on' : 'off';
    this.#root.dataset.matte = this.#hasMatte ? matte : 'none';
    this.#matte.style.backgroundColor = matteColour(matte, artwork?.palette);
    this.display.whole = this.#hasMatte;
    const aspect = artwork?.width && artwork.height ? artwork.width / artwork.height : ASPECTS[orientation] ?? ASPECTS.landscape;
    const isOther = this.#hasMatte && this.#aspect !== 0 && Math.abs(aspect / this.#aspect - 1) > 0.01;
    this.#aspect = aspect;
    clearTimeout(this.#timer);
    if (!isOther) return this.#lay();
    // The opening cannot change its proportions in sight without cutting a picture.
    this.#root.dataset.opening = 'changing';
    this.#timer = setTimeout(() => this.#lay(), FADE_MS);
  }

  #lay() {
    delete this.#root.dataset.opening;
    const { style } = this.display;
    const { left, top, width, height } = this.#hasMatte ? openingOf(innerWidth, innerHeight, this.#aspect)
      : { left: 0, top: 0, width: innerWidth, height: innerHeight };
    // Without a matte the picture is larger than the screen by what it drifts.
    const more = this.#isOn && !this.#hasMatte ? Math.ceil(reachOf(innerWidth, innerHeight)) : 0;
    if (!this.#isOn) for (const name of ['inset', 'width', 'height']) style.removeProperty(name);
    else {
      style.inset = `${top - more}px auto auto ${left - more}px`;
      style.width = `${width + 2 * more}px`;
      style.height = `${height + 2 * more}px`;
    }
    this.#tick();
  }

  #tick() {
    const now = new Date();
    const [x, y] = this.#isOn ? driftAt(now.getTime(), reachOf(innerWidth, innerHeight)) : [0, 0];
    this.#root.style.setProperty('--drift', `${x.toFixed(2)}px ${y.toFixed(2)}px`);
    if (!this.#previewed) this.#dim(this.#isOn ? brightnessAt(store.state.wall, now) : 1);
  }

  /** @param {number} brightness 0–1 */
  #dim(brightness) {
    this.#root.style.setProperty('--brightness', brightness.toFixed(3));
    this.#root.dataset.brightness = String(Math.round(100 * brightness));
  }
}
