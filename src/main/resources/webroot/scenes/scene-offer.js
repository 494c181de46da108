// @ts-check
import { notify, store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { refusalText } from '../ui/refusal-text.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { sceneOf } from './scene-link.js';

await css(import.meta.url, '../ui/small-dialog.css');

/** Offers the scene that the page's address carries, as soon as a show runs. @param {import('./scene-list.js').SceneList} scenes */
export function offerScene(scenes) {
  const scene = sceneOf(location.search);
  if (scene === null) return;
  const offer = () => {
    if (store.state.phase !== 'running' || !store.state.connected || store.state.watching) return;
    store.removeEventListener('change', offer);
    const address = new URL(location.href);
    address.searchParams.delete('scene');
    history.replaceState(history.state, '', address);
    if (!scene) return notify(text('scenes.linkOfThatSceneIs'));
    present(scene, scenes);
  };
  store.addEventListener('change', offer);
  offer();
}

/** @param {import('./scene-list.js').Scene} scene @param {import('./scene-list.js').SceneList} scenes */
function present(scene, scenes) {
  const problem = h('p', { className: 'name-problem', role: 'alert' });
  const dialog = h('dialog', { className: 'glass small-dialog', 'aria-labelledby': 'scene-offer', onclose: () => dialog.remove() },
    h('h2', { id: 'scene-offer' }, text('scenes.somebodySharedTheScene', { name: scene.name })), problem,
    h('div', { className: 'name-buttons' },
      h('button', { type: 'button', className: 'chip', onclick: () => dialog.close() }, text('scenes.no')),
      h('button', { type: 'button', className: 'chip', onclick: () => void take(true) }, text('scenes.keepAndPlayIt')),
      h('button', { type: 'button', className: 'chip primary', onclick: () => void take(false) }, text('scenes.playIt'))));

  /** @param {boolean} keep */
  async function take(keep) {
    try {
      if (keep) await scenes.keepAs(scene);
      dialog.close();
      await scenes.use(scene);
    } catch (error) {
      problem.textContent = refusalText(error, text('scenes.thatCouldNotBeKept'));
    }
  }

  document.body.prepend(dialog);
  dialog.showModal();
}
