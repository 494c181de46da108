// @ts-check
import { notify } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { askForName } from '../ui/name-dialog.js';
import { onSite } from '../net/site.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { sceneQuery } from './scene-link.js';

await css(import.meta.url, './scenes-section.css');

/** @typedef {import('./scene-list.js').Scene} Scene */

const MAX_KEY = 9;

/** The scenes with their keys: use, share, remove, and keep what plays now. @param {import('./scene-list.js').SceneList} scenes */
export function scenesSection(scenes) {
  const list = h('ol', { className: 'scene-list' });
  const undo = h('button', { type: 'button', className: 'chip', hidden: true, onclick: () => void restore() });
  /** @type {Scene|null} */
  let removed = null;

  /** @param {Scene} scene */
  async function remove(scene) {
    try {
      await scenes.remove(scene);
      removed = scene;
      undo.textContent = text('scenes.undo', { name: scene.name });
      undo.hidden = false;
      undo.focus();
      notify(text('scenes.sceneIsRemoved', { name: scene.name }));
    } catch {
      notify(text('scenes.thatCouldNotBeRemoved'));
    }
  }

  async function restore() {
    try {
      if (removed) await scenes.restore(removed);
      undo.hidden = true;
    } catch {
      notify(text('scenes.thatSceneCouldNotBe'));
    }
  }

  /** @param {Scene} scene */
  async function share(scene) {
    const url = new URL(onSite('/') + sceneQuery(scene), location.href).href;
    try {
      if (navigator.share) await navigator.share({ title: scene.name, url });
      else {
        await navigator.clipboard.writeText(url);
        notify(text('scenes.linkOfIsCopied', { name: scene.name }));
      }
    } catch (error) {
      if (/** @type {Error} */ (error).name !== 'AbortError') notify(text('scenes.linkCouldNotBeShared'));
    }
  }

  function show() {
    list.replaceChildren(...scenes.all.map((scene, i) => {
      const key = i < MAX_KEY ? String(i + 1) : '';
      return h('li', {}, h('button', { type: 'button', className: 'scene', onclick: () => void scenes.use(scene),
        'aria-keyshortcuts': key || undefined }, h('kbd', { 'aria-hidden': 'true' }, key), h('span', {}, scene.name)),
      h('button', { type: 'button', className: 'round quiet', 'aria-label': text('scenes.shareTheScene', { name: scene.name }), title: text('common.shareByALink'),
        onclick: () => void share(scene) }, icon('share')),
      scene.id && h('button', { type: 'button', className: 'round quiet', 'aria-label': text('scenes.removeTheScene', { name: scene.name }), title: text('scenes.remove'),
        onclick: () => void remove(scene) }, icon('close')));
    }));
  }

  const keep = h('button', { type: 'button', className: 'chip', onclick: () => askForName({ title: text('scenes.keepWhatPlaysNowAs'), action: text('scenes.keep'),
    save: name => scenes.keep(name) }) }, text('scenes.keepThisAsAScene'));
  scenes.addEventListener('change', show);
  show();
  return h('section', { className: 'setting scenes' }, h('h2', { className: 'setting-title' }, text('common.scenes')),
    h('p', { className: 'setting-hint' }, text('scenes.styles')), list,
    h('div', { className: 'words-foot' }, keep, undo));
}
