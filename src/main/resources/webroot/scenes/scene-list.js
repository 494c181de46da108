// @ts-check
import { notify, store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { api } from '../net/api.js';
import { BUILT_IN } from './built-in.js';

/**
 * Controls of a show under a name; what they leave out stays as it is. Only a scene of the viewer's own has an id.
 * @typedef {{id?: string, name: string, controls: {styles?: string[], artists?: string[], dynamicMode?: boolean, motion?: string, pace?: string,
 *   source?: string, words?: string}}} Scene
 */

/** The scenes by their keys: those of the viewer, then those that come with the program. Dispatches `change`. */
export class SceneList extends EventTarget {
  /**
   * @param {(controls: object) => Promise<boolean>} control
   * @param {() => Promise<{scenes: Scene[]}>} fetchOwn those of the viewer
   */
  constructor(control, fetchOwn = () => api.scenes()) {
    super();
    this.control = control;
    this.fetchOwn = fetchOwn;
    /** @type {Scene[]} */ this.own = [];
    this.loaded = false;
  }

  get all() {
    return [...this.own, ...BUILT_IN];
  }

  async load() {
    try {
      this.own = (await this.fetchOwn()).scenes;
      this.loaded = true;
      this.dispatchEvent(new Event('change'));
      return true;
    } catch {
      return false;
    }
  }

  /** Switches to the scene of a key. @param {number} key 1 to 9 */
  async useKey(key) {
    if (!this.loaded) await this.load();
    const scene = this.all[key - 1];
    if (scene) await this.use(scene);
    else notify(text('scenes.thereIsNoSceneYet', { key }));
  }

  /** @param {Scene} scene */
  async use({ name, controls }) {
    if (await this.control(controls)) notify(text('scenes.scene', { name }));
  }

  /** Keeps what plays now under a name. @param {string} name */
  async keep(name) {
    const { styles, artists, dynamicMode, motion, pace, source, words } = store.state;
    return this.keepAs({ name, controls: { styles, artists, dynamicMode, motion, pace, source, words } });
  }

  /** @param {Scene} scene */
  async keepAs({ name, controls }) {
    const scene = await api.keepScene({ name, controls });
    this.own = [...this.own, scene];
    this.dispatchEvent(new Event('change'));
  }

  /** @param {Scene} scene */
  async remove(scene) {
    await api.removeScene(/** @type {string} */ (scene.id));
    this.own = this.own.filter(({ id }) => id !== scene.id);
    this.dispatchEvent(new Event('change'));
  }

  /** @param {Scene} scene */
  async restore(scene) {
    await api.restoreScene(/** @type {string} */ (scene.id));
    await this.load();
  }
}
