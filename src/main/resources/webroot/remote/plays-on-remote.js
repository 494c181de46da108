// @ts-check
import { text } from '../language/page-texts.js';
import { wordsField } from '../plays/words-field.js';
import { SceneList } from '../scenes/scene-list.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';

await css(import.meta.url, '../ui/choice-field.css');
await css(import.meta.url, '../plays/plays-panel.css');
await css(import.meta.url, './plays-on-remote.css');

/** The panel of the remote with the words of the show, and the scenes of its owner to switch to. @param {import('./remote-show.js').RemoteShow} show */
export function playsOnRemote(show) {
  const control = (/** @type {object} */ changes) => show.control(changes);
  const scenes = new SceneList(control, () => show.api.scenes());
  const list = h('ul', { className: 'remote-scenes' });
  const problem = h('p', { className: 'setting-hint', role: 'status' });

  function showScenes() {
    list.replaceChildren(...scenes.all.map(scene => h('li', {},
      h('button', { type: 'button', className: 'chip', onclick: () => void scenes.use(scene) }, scene.name))));
  }

  async function load() {
    showScenes();
    problem.textContent = await scenes.load() ? '' : text('remote.yourOwnScenesCouldNot');
    showScenes();
  }

  return panelDialog({ id: 'plays', title: text('remote.scenesAndWords'), onopen: () => void load() }, wordsField(control),
    h('section', { className: 'setting' }, h('h2', { className: 'setting-title' }, text('common.scenes')), list, problem));
}
