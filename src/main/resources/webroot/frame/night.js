// @ts-check
import { insist, store } from '../app/state.js';
import { storage } from '../app/storage.js';
import { text } from '../language/page-texts.js';
import { Doze } from '../sound/doze.js';
import { h } from '../ui/dom.js';
import { isBetween, minuteOfDay, minutesOf } from './daytime.js';
import { AWAKE_MS, NightWatch, RoomLevel } from './night-watch.js';

const TICK_MS = 1_000;
/** A mouse that a lorry in the street shakes moves less. */
const NUDGE_PX = 12;
/** While the screen is awake, the analysis tells the level, which has the noise of the room taken out; 0–1. */
const HEARD = 0.05;
const SIGNS = /** @type {const} */ (['pointerdown', 'keydown', 'touchstart', 'wheel']);
/** What follows the sign that wakes the screen must do nothing else. */
const AFTER_SIGN_MS = 600;

/** Whether the screen is to be dark. @param {import('./wall.js').Wall} wall @param {Date} date */
export const isNightAt = (wall, date) => wall.on && wall.sleeps
  && isBetween(minuteOfDay(date), minutesOf(wall.sleepFrom), minutesOf(wall.sleepUntil));

/** The sentence about the coming dark. @param {import('./wall.js').Wall} wall */
const sentence = ({ sleepUntil, soundWakes }) => text(soundWakes ? 'frame.screenGoesDarkUntilSound' : 'frame.screenGoesDarkUntil', { sleepUntil });

/** Makes the screen dark at night, and rests display, sound and show meanwhile. */
export class NightMode {
  #watch = new NightWatch(storage.get('nightTold') !== null);
  #room = new RoomLevel();
  #root = document.documentElement;
  #cover = h('button', { type: 'button', className: 'night', 'aria-label': text('frame.wakeTheScreen'), onclick: () => this.#sign() });
  #wokenAt = -Infinity;
  #nudge = 0;

  /**
   * @param {import('../display/art-display.js').ArtDisplay} display
   * @param {import('../sound/audio-input.js').AudioInput} audioInput
   * @param {import('../app/show.js').Show} show
   * @param {HTMLElement} spoken a live region
   */
  constructor(display, audioInput, show, spoken) {
    this.display = display;
    this.audioInput = audioInput;
    this.show = show;
    this.spoken = spoken;
    this.doze = new Doze(audioInput);
    document.body.append(this.#cover);
    for (const sign of SIGNS) addEventListener(sign, event => this.#signed(event), { capture: true, passive: false });
    for (const rest of ['click', 'keyup', 'pointerup', 'dblclick']) addEventListener(rest, event => this.#swallow(event), { capture: true });
    addEventListener('pointermove', event => this.#moved(event), { passive: true });
    audioInput.addEventListener('features', event => this.#hear(/** @type {CustomEvent} */ (event).detail.level >= HEARD));
    store.watch((state, before) => {
      if (state.asleep && state.sound !== before.sound) this.#doze();
      if (!state.asleep && state.connected && !before.connected) this.#goOn();
      if (state.wall !== before.wall) this.#update();
    });
    setInterval(() => this.#update(), TICK_MS);
    this.#update();
  }

  #update() {
    const before = this.#watch.state;
    const { wall, phase } = store.state;
    const night = this.#watch.update(performance.now(), phase === 'running' && isNightAt(wall, new Date()));
    // The notice ends sooner than the time to read it.
    if (night === 'telling' && store.state.notice === '') insist(sentence(wall));
    if (night === 'asleep' && before !== 'asleep') this.#sleep();
    else if (night !== 'asleep' && store.state.asleep) this.#wake();
  }

  #sleep() {
    storage.set('nightTold', 'yes');
    for (const dialog of document.querySelectorAll('dialog[open]')) /** @type {HTMLDialogElement} */ (dialog).close();
    store.change({ asleep: true, notice: '' });
    this.#root.dataset.asleep = 'true';
    this.display.asleep = true;
    this.spoken.textContent = text('frame.screenIsDarkUntil', { sleepUntil: store.state.wall.sleepUntil });
    this.#cover.focus();
    this.#nudge = 0;
    this.#doze();
    // Other screens of the show go on, and a show that nobody sees orders no pictures.
    if (store.state.screens > 1 || store.state.paused || !store.state.connected) return;
    storage.set('nightPaused', 'yes');
    void this.show.control({ paused: true });
  }

  #doze() {
    this.#room = new RoomLevel();
    this.doze.begin(store.state.wall.soundWakes ? decibels => this.#hear(this.#room.isSound(decibels, performance.now())) : null);
  }

  #wake() {
    store.change({ asleep: false });
    this.#root.dataset.asleep = 'false';
    this.#cover.blur();
    this.display.asleep = false;
    this.doze.end();
    this.spoken.textContent = text('frame.screenIsAwake');
    this.#goOn();
  }

  /** A show that the night paused goes on, also after a reload or once the server is back. */
  #goOn() {
    if (storage.get('nightPaused') === null || !store.state.connected) return;
    storage.set('nightPaused', null);
    void this.show.control({ paused: false });
  }

  #sign() {
    this.#watch.sign(performance.now());
    this.#update();
  }

  /** @param {Event} event */
  #signed(event) {
    if (store.state.asleep) {
      event.stopImmediatePropagation();
      event.preventDefault();
      this.#wokenAt = performance.now();
      const minutes = AWAKE_MS / 60_000;
      this.#sign();
      insist(text(store.state.wall.soundWakes ? 'frame.awakeWithSound' : 'frame.awake', { count: minutes }));
    } else this.#sign();
  }

  /** @param {Event} event */
  #swallow(event) {
    if (performance.now() - this.#wokenAt > AFTER_SIGN_MS) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  }

  /** @param {PointerEvent} event */
  #moved({ movementX, movementY, pointerType }) {
    if (pointerType !== 'mouse') return;
    if (!store.state.asleep) return void this.#watch.sign(performance.now());
    this.#nudge += Math.abs(movementX) + Math.abs(movementY);
    if (this.#nudge >= NUDGE_PX) this.#sign();
  }

  /** @param {boolean} isSound */
  #hear(isSound) {
    if (!store.state.wall.soundWakes || this.audioInput.source?.kind !== 'microphone') return;
    this.#watch.hear(isSound, performance.now());
    if (store.state.asleep && this.#watch.state === 'awake') this.#update();
  }
}
