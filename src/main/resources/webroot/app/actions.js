// @ts-check
import { paintAgain } from '../again/again-dialog.js';
import { toggleFullscreen } from '../device/fullscreen.js';
import { text } from '../language/page-texts.js';
import { notify, store } from './state.js';

const MOTIONS = { calm: text('app.calm'), lively: text('app.lively'),
  wild: text('app.wild') };

/** What somebody can do who watches another's show. */
const FOR_VIEWERS = new Set(['moment', 'why', 'label', 'settings', 'help', 'clean', 'fullscreen']);

/** The actions behind buttons and keys, by name. */
export class Actions {
  /**
   * @param {import('./show.js').Show} show
   * @param {Record<string, {present: () => void}>} dialogs by the action that opens them
   * @param {() => void} listen
   * @param {{feedback: import('../feedback/feedback.js').Feedback, history: import('../history/history-navigation.js').HistoryNavigation,
   *   label: import('../label/museum-label.js').MuseumLabel, scenes: import('../scenes/scene-list.js').SceneList, tap: import('../sound/tap/tap-actions.js').TapActions}} components
   */
  constructor(show, dialogs, listen, { feedback, history, label, scenes, tap }) {
    this.show = show;
    this.dialogs = dialogs;
    /** @type {Record<string, () => void>} */
    this.handlers = {
      listen,
      pause: () => void this.show.control({ paused: !store.state.paused }),
      skip: () => void this.#skip(),
      back: () => void history.back(),
      forward: () => void history.forward(),
      up: () => feedback.vote(1),
      down: () => feedback.vote(-1),
      never: () => void this.#never(feedback),
      again: () => store.state.artwork && paintAgain(store.state.artwork, change => show.control(change)),
      heart: () => feedback.save(),
      label: () => label.toggle(),
      calm: () => void this.#move('calm'),
      lively: () => void this.#move('lively'),
      wild: () => void this.#move('wild'),
      tap: () => tap.tap(),
      one: () => tap.one(),
      clean: () => store.change({ clean: !store.state.clean }),
      fullscreen: () => void toggleFullscreen(),
      ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`scene-${i + 1}`, () => void scenes.useKey(i + 1)])),
    };
  }

  /** Whether there is such an action. @param {string} action */
  can(action) {
    return Object.hasOwn(this.dialogs, action) || Object.hasOwn(this.handlers, action);
  }

  /** @param {string} action */
  act(action) {
    if (!this.can(action) || store.state.watching && !FOR_VIEWERS.has(action)) return;
    if (!Object.hasOwn(this.dialogs, action)) return this.handlers[action]();
    store.change({ clean: false });
    this.dialogs[action].present();
  }

  /** Sets the motion on all screens of the show, or of the next show while none is running. @param {'calm'|'lively'|'wild'} motion */
  async #move(motion) {
    if (store.state.phase !== 'running') store.change({ motion });
    else if (await this.show.control({ motion })) notify(MOTIONS[motion]);
  }

  /** Votes the picture down, unless it is already, and goes on to the next. @param {import('../feedback/feedback.js').Feedback} feedback */
  async #never(feedback) {
    if (!store.state.artwork) return;
    feedback.reject();
    await this.show.control({ skip: true });
  }

  async #skip() {
    if (await this.show.control({ skip: true })) notify(text('app.nextPicture'));
  }
}
