// @ts-check
import { store, tell } from './state.js';

/** What the buttons and keys do. */
export class Actions {
  /**
   * @param {import('./show.js').Show} show
   * @param {Record<string, {present: () => void}>} dialogs by the action that opens them
   * @param {() => void} listen
   * @param {{opinions: import('../opinion/opinions.js').Opinions, history: import('../history/history.js').History,
   *   label: import('../label/label.js').MuseumLabel}} around
   */
  constructor(show, dialogs, listen, { opinions, history, label }) {
    this.show = show;
    this.dialogs = dialogs;
    this.listen = listen;
    this.opinions = opinions;
    this.history = history;
    this.label = label;
  }

  /** @param {string} action */
  act(action) {
    if (this.dialogs[action]) return this.dialogs[action].present();
    if (action === 'listen') return this.listen();
    if (action === 'pause') return void this.show.control({ paused: !store.state.paused });
    if (action === 'skip') return void this.#skip();
    if (action === 'back') return void this.history.back();
    if (action === 'forward') return void this.history.forward();
    if (action === 'up') return this.opinions.vote(1);
    if (action === 'down') return this.opinions.vote(-1);
    if (action === 'heart') return this.opinions.save();
    if (action === 'label') return this.label.toggle();
    if (action === 'fullscreen') return void this.#fullscreen();
  }

  async #skip() {
    if (await this.show.control({ skip: true })) tell('Next picture.');
  }

  async #fullscreen() {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await document.documentElement.requestFullscreen();
    } catch {
      tell('This browser does not allow full screen here.');
    }
  }
}
