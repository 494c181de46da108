// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { SoundPipeline } from '../sound/sound-pipeline.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';

await css(import.meta.url, './ear.css');

const ignore = () => {};

/** A phone draws nothing that moves with the sound. */
const NO_MOTION = { update: ignore, addTurn: ignore, addHat: ignore, addKick: ignore, addSnare: ignore, addOnset: ignore };

/**
 * Makes this phone the ear of the show: its microphone moves the pictures of all screens, in place of what they hear themselves.
 * @param {import('./remote-show.js').RemoteShow} show
 */
export function ear(show) {
  const pipeline = new SoundPipeline(/** @type {any} */ (show), show.clock, /** @type {any} */ (NO_MOTION));
  const words = h('span', {});
  const button = h('button', { type: 'button', className: 'chip ear', onclick: () => void toggle() }, icon('microphone'), words);
  pipeline.audioInput.addEventListener('features', event => {
    button.style.setProperty('--level', String(/** @type {CustomEvent} */ (event).detail.level));
  });
  store.watch(({ sound, connected }) => {
    const listens = sound !== 'off';
    button.setAttribute('aria-pressed', String(listens));
    button.disabled = !connected && !listens;
    words.textContent = listens ? text('remote.thisPhoneListens') : text('remote.letThisPhoneListen');
  });

  async function toggle() {
    if (store.state.sound !== 'off') return stop();
    await pipeline.start('microphone');
    // The phone must not fall asleep, and only a running show counts the sections of the music.
    store.change({ phase: store.state.sound === 'off' ? 'landing' : 'running' });
  }

  function stop() {
    pipeline.stop();
    store.change({ phase: 'landing' });
  }

  return { element: button, stop };
}
